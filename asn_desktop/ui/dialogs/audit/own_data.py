"""Dialogs: what is kept about one person, to print or to take along as a file; both are readings that are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.accounts.reading import OWN_DATA, Reading, ReadingKind
from asn_desktop.services.audit import reading_log
from asn_desktop.services.personal_data import own_data, own_data_file
from asn_desktop.ui.dialogs.printing import open_working_paper
from asn_desktop.ui.kit.files import documents_folder
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell


def print_own_data(shell: Shell, employee_id: str) -> None:
    """Show the paper about a person."""
    reading_log.note(shell.desk, shell.readings)  # what was seen just now belongs on the paper
    shell.saw([Reading(employee_id, ReadingKind.PRINTED, OWN_DATA)])
    open_working_paper(
        shell, tr("Riwayat data saya"), "riwayat-data.pdf", lambda: own_data.print_own_data(shell.desk, employee_id)
    )


def export_own_data(shell: Shell, employee_id: str) -> None:
    """Ask where to, and write all that is kept about a person."""
    title = tr("Ekspor data orang ini")
    suggested = documents_folder() / f"data-saya-{shell.desk.today.isoformat()}.xlsx"
    out = shell.ask.save_file(title, suggested, tr("Buku kerja (*.xlsx);;JSON (*.json)"))
    if out is None:
        return
    shell.saw([Reading(employee_id, ReadingKind.EXPORTED, OWN_DATA)])
    shell.read(
        title,
        lambda _report: own_data_file.write_own_data(shell.desk, employee_id, out),
        lambda path: shell.ask.message(title, tr("Tersimpan sebagai {path}.").format(path=path), Tone.SUCCESS),
    )
