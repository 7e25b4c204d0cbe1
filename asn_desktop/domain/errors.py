"""Domain: every error a person may cause, as a tree.

KnownError                 the sentence is meant for the person; the window shows it as it is
├── Rejected               an act was refused; `problems` names each field and says what to do
├── NotAllowed             the state or the role forbids the act
├── NotFound               the thing named does not exist
└── Unusable               a file or an environment cannot be used (too new, damaged, read-only)

Anything else that escapes is a defect of the program and goes to the crash dialog.
"""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """One refusal: the field it belongs to ('' for the whole) and an Indonesian sentence with the remedy."""

    field: str
    sentence: str


class KnownError(Exception):
    """An error whose text is a finished Indonesian sentence for the person at the screen."""


class Rejected(KnownError):
    """The data was refused; nothing was written."""

    def __init__(self, problems: list[Problem] | str) -> None:
        self.problems = [Problem("", problems)] if isinstance(problems, str) else list(problems)
        super().__init__(" ".join(problem.sentence for problem in self.problems))


class NotAllowed(KnownError):
    """The present state or the acting person's role forbids this act."""


class NotFound(KnownError):
    """What was named does not exist."""


class Unusable(KnownError):
    """A file, a folder or the environment cannot be used; says why and what to do."""


class NoRoom(Unusable):
    """The disk is full: nothing more can be written to it."""
