"""Dialogs: the 360 results of one or many people saved as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.ui.kit.files import documents_folder
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.ui.shell import Shell


def save_workbook(shell: Shell, appraisal_ids: Sequence[str]) -> None:
    """Ask where to, and write how the results of these people came about."""
    from asn_desktop.services.appraisals import feedback_workbooks  # noqa: PLC0415 -- start-up: spreadsheets

    title = tr("Simpan hasil 360 ke Excel")
    suggested = documents_folder() / f"hasil-360-{shell.desk.today.isoformat()}.xlsx"
    out = shell.ask.save_file(title, suggested, tr("Buku kerja (*.xlsx)"))
    if out is None:
        return
    desk, ids = shell.desk, list(appraisal_ids)

    def wrote(number: int) -> None:
        said = tr("Hasil {number} pegawai tersimpan sebagai {path}.").format(number=number, path=out)
        shell.ask.message(title, said, Tone.SUCCESS)

    shell.read(title, lambda report: feedback_workbooks.write(desk, ids, out, report=report), wrote)
