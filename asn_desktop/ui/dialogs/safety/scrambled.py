"""Dialogs: a copy of the office in which nobody can be recognised, for whoever looks for a fault in the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.services.safety import scrambled
from asn_desktop.ui.kit.files import documents_folder
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell


def write_scrambled(shell: Shell) -> None:
    """Ask where to, write it, and say what it holds and what not."""
    title = tr("Salinan teracak untuk teknisi")
    suggested = documents_folder() / f"teracak-{shell.desk.today.isoformat()}.asn"
    out = shell.ask.save_file(title, suggested, tr("Berkas kantor (*.asn)"))
    if out is None:
        return
    desk = shell.desk
    shell.read(
        title,
        lambda _report: scrambled.write(desk, out),
        lambda path: shell.ask.message(
            title, tr("Tersimpan sebagai {path}.").format(path=path) + " " + tr(scrambled.STILL_THERE), Tone.SUCCESS
        ),
    )
