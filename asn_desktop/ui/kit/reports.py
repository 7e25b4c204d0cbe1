"""Kit: what a defect may leave in a log: where it happened and of which kind, and nothing of anybody's data."""

from __future__ import annotations

import logging
import re
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words of these name things of the program, never what somebody typed; of all others only the kind is kept.
_HARMLESS = (AttributeError, TypeError, NameError, ImportError, IndexError, RecursionError, MemoryError)
_NUMBERS = re.compile(r"\d(?:[ .\-]?\d){7,}")  # NIP, NIK, telephone numbers, also in groups
_LONGEST = 300  # letters of one exception's own words


def redacted(text: str) -> str:
    """The text with every run of eight digits or more blotted out."""
    return _NUMBERS.sub("…", text)


def report(error: BaseException) -> str:
    """The way to a defect through the program, its causes first, with the words of an error only where harmless."""
    parts = []
    for one in _chain(error):
        parts += ["Traceback (most recent call last):\n", *traceback.format_tb(one.__traceback__), f"{_words(one)}\n"]
    return "".join(parts)


class Blotter(logging.Filter):
    """Blots numbers of people out of whatever is written to the log, by this program or by a library."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take every record, redacted; an exception attached to it is told as `report` does."""
        message = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            message = f"{message}\n{report(record.exc_info[1])}"
            record.exc_info, record.exc_text = None, None
        record.msg, record.args = redacted(message), ()
        return True


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The causes of an error and the error itself, the first cause first."""
    found: list[BaseException] = []
    here: BaseException | None = error
    while here is not None and here not in found:
        found.append(here)
        here = here.__cause__ or (None if here.__suppress_context__ else here.__context__)
    return reversed(found)


def _words(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    said = ""
    if isinstance(error, _HARMLESS):
        said = redacted(str(error))[:_LONGEST]
    elif isinstance(error, OSError):
        said = f"[{error.errno}] {error.strerror or ''}"  # without the file's name, which people choose
    elif hasattr(error, "sqlite_errorname"):
        said = f"{error.sqlite_errorname}: {redacted(str(error))[:_LONGEST]}"  # SQLite names columns, not values
    return f"{kind}: {said}" if said else kind
