"""Storage: opening an office wherever it is kept; what talks to a server is imported only for one."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from asn_desktop.domain.server_address import ServerAddress
    from asn_desktop.places import Where
    from asn_desktop.storage.database import Database
    from asn_desktop.storage.server.moving import Moved
    from asn_desktop.storage.server.roles import Roles

    Report = Callable[[int, int, str], object]

_DRIVER = "psycopg"


def for_work(where: Where, *, now: datetime) -> Database:
    """Open an office for reading and writing."""
    return engine.open_file(where, now=now) if isinstance(where, Path) else _on_server(where, writing=True)


def for_reading(where: Where) -> Database:
    """Open an office for reading only; works while others write."""
    return engine.open_readonly(where) if isinstance(where, Path) else _on_server(where, writing=False)


def move(source: Where, target: Where, *, now: datetime, report: Report) -> Moved:
    """Move a closed office from a file to a server or back; Unusable when not every row arrives as it was."""
    with _driver_wanted():
        from asn_desktop.storage.server import moving  # noqa: PLC0415 - start-up: most offices are files
    if isinstance(source, Path):
        assert not isinstance(target, Path)  # the service looked
        return moving.to_server(source, target, now=now, report=report)
    assert isinstance(target, Path)  # as above
    return moving.to_file(source, target, now=now, report=report)


def grant(address: ServerAddress) -> Roles:
    """Make the roles of an office on a server and give them their rights; for whoever owns it."""
    with _driver_wanted():
        from asn_desktop.storage.server import engine as servers  # noqa: PLC0415 - start-up: most offices are files
    return servers.grant(address)


def role_script(database: str) -> str:
    """The same as statements for the keeper of the server."""
    with _driver_wanted():
        from asn_desktop.storage.server import roles  # noqa: PLC0415 - start-up: most offices are files
    return roles.script(database)


def _on_server(address: ServerAddress, *, writing: bool) -> Database:
    with _driver_wanted():
        from asn_desktop.storage.server import engine as servers  # noqa: PLC0415 - start-up: most offices are files
    return servers.open_office(address, writing=writing)


@contextlib.contextmanager
def _driver_wanted() -> Iterator[None]:
    """The driver is an extra of the installation."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != _DRIVER:
            raise
        raise Unusable(
            "Program ini dipasang tanpa bagian untuk server kantor. Pasang dengan: pip install 'asn-desktop[server]'"
        ) from error
