"""Services: how a lengthy act tells where it stands."""

from __future__ import annotations

from collections.abc import Callable

# (done, total, what is being done); total 0 while it is not known. It may raise to cancel: then nothing is kept.
Report = Callable[[int, int, str], None]


def silent(done: int, total: int, note: str) -> None:
    """A report nobody listens to."""
