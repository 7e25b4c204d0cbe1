"""Tests: jobs that have run by the time they were started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.ui.kit.jobs import Jobs

if TYPE_CHECKING:
    from asn_desktop.ui.kit.jobs import Job, Lane


class ImmediateJobs(Jobs):
    """Runs every job at once on the calling thread; `start` returns after it has finished."""

    def _submit(self, job: Job, lane: Lane) -> None:
        job.task.run()
