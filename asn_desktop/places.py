"""Places: where an office is kept: a file of this computer, or a database of an office server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop import paths

if TYPE_CHECKING:
    from asn_desktop.domain.server_address import ServerAddress

    Where = Path | ServerAddress


def of(text: str) -> Where:
    """The place that was typed; Rejected when it begins like an address and is none."""
    if "://" not in text:
        return Path(text)
    from asn_desktop.domain import server_address  # noqa: PLC0415 - start-up: most offices are files

    return server_address.parse(text)


def name(where: Where) -> str:
    """How sentences call it."""
    return where.name if isinstance(where, Path) else where.shown


def is_gone(where: Where) -> bool:
    """Whether a file is not where it was; of a server only asking it tells."""
    return isinstance(where, Path) and not where.exists()


def last() -> Where | None:
    """The office used last on this computer; None before the first."""
    file = paths.last_database()
    if file is not None:
        return file
    text = paths.last_office()
    return of(text) if text else None


def remember(where: Where) -> None:
    """Note the office to open next time; of an address everything but the password."""
    if isinstance(where, Path):
        paths.remember_database(where)
    else:
        paths.remember_office(str(where))
