"""Services: an office moves from its file to an office server, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop import places
from asn_desktop.domain.errors import Rejected
from asn_desktop.storage import opening

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.server_address import ServerAddress
    from asn_desktop.places import Where
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.server.moving import Moved
    from asn_desktop.storage.server.roles import Roles

    Report = Callable[[int, int, str], object]


def grant(where: Where) -> Roles:
    """Make the roles of an office on a server, for whoever owns it; Rejected for a file, which knows no roles."""
    return opening.grant(_address(where))


def role_script(where: Where) -> str:
    """The same as SQL for the keeper of the server."""
    return opening.role_script(_address(where).database)


def _address(where: Where) -> ServerAddress:
    if isinstance(where, Path):
        raise Rejected("Peran basis data hanya ada di server kantor. Sebutkan alamatnya dengan --database.")
    return where


def move(desk: Desk, target: Where, report: Report = lambda _done, _total, _note: None) -> Moved:
    """Move the open office to the target and close it: all of it, compared row by row, or nothing.

    Of file and server one must be the source and the other the target. That the move was begun is among the acts.
    """
    source = desk.database.where
    if isinstance(source, Path) == isinstance(target, Path):
        raise Rejected("Kantor dipindahkan dari berkas ke server atau sebaliknya. Untuk salinan berkas pakai cadangan.")
    with desk.work() as work:
        work.commit("move_office", f"Mulai memindahkan kantor ke {places.name(target)}", undoable=False)
    desk.database.close()
    return opening.move(source, target, now=desk.now, report=report)
