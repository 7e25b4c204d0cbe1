"""Services: the examination behind `check`: is the office file sound, and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.services.registry import sealing
from asn_desktop.storage import check
from asn_desktop.storage.queries.office import contents

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk


class Examination(NamedTuple):
    """The result; `problems` are sentences, empty when everything is sound."""

    employees: int
    appraisals: int
    documents: int
    engine: str  # and its version
    problems: list[str]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def examine(desk: Desk) -> Examination:
    """Integrity of the file, references between rows, the audit chain, and every issued document with its seal."""
    problems = check.examine(desk.database)
    with desk.reader() as reader:
        problems += sealing.faults(reader)
        return Examination(*contents.contents(reader), contents.engine(reader), problems)
