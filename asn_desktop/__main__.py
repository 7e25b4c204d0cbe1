"""Program: the composition root: window, command line or self-test; it knows every part and does nothing itself."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn_desktop.places import Where

VERSION_OPTION, SELF_TEST, JSON = "--version", "--self-test", "--json"


def clock() -> datetime:
    """The office's own time; the one place that asks the computer for it."""
    return datetime.now()  # noqa: DTZ005, TID251 - local time is what stands on letters, and this is the clock


def main(argv: list[str] | None = None) -> int:
    """Run the program; 0 done, 1 refused, 2 wrong use."""
    typed = sys.argv[1:] if argv is None else argv
    # Each branch imports what it needs: the window must stand before the command line's libraries are read.
    words = [word for word in typed if word != JSON]
    if words == [VERSION_OPTION]:
        from asn_desktop.version import VERSION  # noqa: PLC0415 - start-up: see above

        sys.stdout.write((f'{{"version": "{VERSION}"}}' if JSON in typed else VERSION) + "\n")
        return 0
    if words[:1] == [SELF_TEST] and len(words) <= 2:
        from asn_desktop import self_test  # noqa: PLC0415 - start-up: see above

        return self_test.run(Path(words[1]) if words[1:] else None, clock, as_json=JSON in typed)
    database = _only_database(typed)
    if database is not _NOTHING:
        from asn_desktop.ui import app  # noqa: PLC0415 - start-up: see above

        return app.run(database, clock=clock)
    from asn_desktop.cli import run  # noqa: PLC0415 - start-up: see above

    return run.main(typed, clock)


_NOTHING = Path(os.devnull) / "no window asked for"


def _address(text: str) -> Where:
    """The office server to show; what is no address goes to the command line, which says so."""
    from asn_desktop import places  # noqa: PLC0415 - start-up: most offices are files
    from asn_desktop.domain.errors import Rejected  # noqa: PLC0415 - start-up: as above

    try:
        return places.of(text)
    except Rejected:
        return _NOTHING


def _only_database(typed: list[str]) -> Where | None:
    """The office to show; None for the last one used; `_NOTHING` when a command was typed instead."""
    match typed:
        case ["--database", place] if "://" in place:
            return _address(place)
        case []:
            return None
        case ["--database", file]:
            return Path(file)
        case [file] if file.lower().endswith(".asn"):  # double-click on a file in the explorer
            return Path(file)
        case _:
            return _NOTHING


if __name__ == "__main__":
    sys.exit(main())
