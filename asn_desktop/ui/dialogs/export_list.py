"""Dialogs: any list as it is shown, saved as a workbook, CSV or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.accounts.reading import Reading, ReadingKind
from asn_desktop.storage.queries.staff.employees import EmployeeRow
from asn_desktop.ui.kit.files import documents_folder
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import RIGHT
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.services.exports import ListColumn
    from asn_desktop.ui.kit.table import Column
    from asn_desktop.ui.kit.table_view import TableView
    from asn_desktop.ui.shell import Shell


def export_list(shell: Shell, table: TableView, *, title: str, file_name: str, note: str = "") -> None:
    """Ask where to, and write the table as it stands, columns and order too; `note` says what it is narrowed to."""
    from asn_desktop.services import exports  # noqa: PLC0415 - start-up: spreadsheets

    ask = tr("Ekspor: {title}").format(title=title)
    suggested = documents_folder() / f"{file_name}-{shell.desk.today.isoformat()}.xlsx"
    kinds = tr("Buku kerja (*.xlsx);;PDF (*.pdf);;CSV (*.csv)")
    out = shell.ask.save_file(ask, suggested, kinds)
    if out is None:
        return
    model = table.window_model
    search = tr("pencarian “{text}”").format(text=model.search) if model.search else ""
    people: set[str] = set()

    def read(wanted: Sequence[Any]) -> Sequence[Any]:
        rows = model.read(wanted)
        people.update(filter(None, (_whose(row) for row in rows)))
        return rows

    shown = exports.ShownList(
        title=title,
        note=" · ".join(part for part in (note, search) if part),
        columns=[_column(each) for each in table.chosen_columns()],
        ids=list(model.all_ids()),
        read=read,
    )
    desk = shell.desk

    def wrote(path: Path) -> None:
        shell.saw(Reading(each, ReadingKind.EXPORTED, title) for each in people)
        shell.ask.message(ask, tr("Tersimpan sebagai {path}.").format(path=path), Tone.SUCCESS)

    shell.read(ask, lambda report: exports.write_list(desk, shown, out, report=report), wrote)


def _whose(row: Any) -> str:
    """The person a row is about; '' for a list of something else."""
    return row.id if isinstance(row, EmployeeRow) else str(getattr(row, "employee_id", "") or "")


def _column(each: Column) -> ListColumn:
    from asn_desktop.services.exports import ListColumn, Part  # noqa: PLC0415 - start-up: spreadsheets

    second = each.look.second if isinstance(each.look, TwoLine) else None
    parts = [Part(title, words) for title, words in each.parts]
    if not parts:
        parts = [Part((each.title or each.help).upper(), each.text)]
        if second is not None:
            parts.append(Part(tr("KETERANGAN"), second))
    return ListColumn(each.title or each.help, each.text, second, each.align == RIGHT, parts)
