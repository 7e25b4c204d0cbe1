"""Dialogs: the tables of the review of an import: people, changes, remarks, and the columns as they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff import nip as nips
from asn_desktop.ui.kit.looks import Badge, Strong, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.exchange.sheets.row_problem import RowProblem
    from asn_desktop.services.imports.import_kind import RowPreview
    from asn_desktop.ui.dialogs.imports.import_words import ImportWords


class _Person(NamedTuple):
    """One row about somebody."""

    id: int
    row: int
    name: str
    nip: str
    first: str
    second: str


class _Change(NamedTuple):
    """One field of somebody that would change."""

    id: int
    row: int
    name: str
    nip: str
    label: str
    old: str
    new: str


class _Remark(NamedTuple):
    """One remark about a row."""

    id: int
    row: int
    column: str
    value: str
    message: str


def people(rows: Sequence[RowPreview]) -> list[_Person]:
    """Those who are new, or stay as they are."""
    return [
        _Person(place, each.row, each.name, nips.show(each.nip), each.first, each.second)
        for place, each in enumerate(rows)
    ]


def changes(rows: Sequence[RowPreview]) -> list[_Change]:
    """Every field that would change."""
    changes = ((each, change) for each in rows for change in each.changes)
    return [
        _Change(place, each.row, each.name, nips.show(each.nip), change.label, *change[2:])
        for place, (each, change) in enumerate(changes)
    ]


def remarks(problems: Sequence[RowProblem]) -> list[_Remark]:
    """What is wrong or odd, row by row."""
    return [
        _Remark(place, each.row, each.column, each.value, each.message) for place, each in enumerate(problems, start=1)
    ]


def _row_column() -> Column:
    return Column(
        key="row",
        title=tr("Baris"),
        width=64,
        align=RIGHT,
        text=lambda each: number(each.row),
        sort=lambda each: each.row,
    )


def people_columns(words: ImportWords) -> list[Column]:
    """Row, who, and two facts to tell them by."""
    return [
        _row_column(),
        Column(
            key="name",
            title=words.who,
            width=260,
            text=lambda each: each.name,
            look=TwoLine(lambda each: each.nip),
            spoken=lambda each: f"{each.name} {each.nip}",
        ),
        Column(key="first", title=words.facts[0], width=260, text=lambda each: each.first),
        Column(key="second", title=words.facts[1], width=220, text=lambda each: each.second, stretch=True),
    ]


def change_columns(words: ImportWords) -> list[Column]:
    """Row, who, and the field before and after."""
    return [
        _row_column(),
        Column(
            key="name",
            title=words.who,
            width=250,
            text=lambda each: each.name,
            look=TwoLine(lambda each: each.nip),
            spoken=lambda each: f"{each.name} {each.nip}",
        ),
        Column(key="label", title=tr("Yang berubah"), width=200, text=lambda each: each.label, look=Strong()),
        Column(key="old", title=tr("Semula"), width=190, text=lambda each: each.old or "—"),
        Column(key="new", title=tr("Menjadi"), width=190, text=lambda each: f"→ {each.new}", stretch=True),
    ]


def read_columns() -> list[Column]:
    """A column of the sheet and what it is taken for."""
    return [
        Column(
            key="id",
            title=tr("Kolom"),
            width=64,
            text=lambda each: each.letter,
            sort=lambda each: each.id,
        ),
        Column(
            key="label", title=tr("Judul di berkas"), width=230, text=lambda each: each.label or tr("(tanpa judul)")
        ),
        Column(
            key="field",
            title=tr("Dibaca sebagai"),
            width=240,
            text=lambda each: each.field or tr("tidak dipakai"),
            look=Badge(lambda each: Tone.INFO if each.field else Tone.NEUTRAL),
        ),
        Column(key="example", title=tr("Contoh isi"), width=260, text=lambda each: each.example, stretch=True),
    ]


def remark_columns() -> list[Column]:
    """Row, column, value and what is wrong."""
    return [
        _row_column(),
        Column(
            key="column",
            title=tr("Kolom"),
            width=170,
            text=lambda each: each.column,
            look=Badge(lambda _each: Tone.NEUTRAL),
        ),
        Column(key="value", title=tr("Nilai"), width=190, text=lambda each: each.value or tr("(kosong)")),
        Column(key="message", title=tr("Masalah"), width=380, text=_without_row, stretch=True),
    ]


def _without_row(each: _Remark) -> str:
    """What is wrong, without the row that stands in a column of its own already."""
    return each.message.removeprefix(tr("Baris {row}: ").format(row=each.row))
