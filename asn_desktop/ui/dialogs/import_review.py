"""Dialogs: the third page of the import assistant: what would happen, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from asn_desktop.domain import nip as nips
from asn_desktop.ui.kit.layout import button, column, label, row
from asn_desktop.ui.kit.looks import Badge, Strong, TwoLine
from asn_desktop.ui.kit.switches import TabBar
from asn_desktop.ui.kit.table import RIGHT, Column, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.exchange.row_problem import RowProblem
    from asn_desktop.services.import_kind import RowPreview
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.ui.dialogs.import_words import ImportWords
    from asn_desktop.ui.shell import Shell

_ADDED, _UPDATED, _UNCHANGED, _REJECTED, _WARNED = range(5)


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


class ReviewPage(QWidget):
    """Step 3: what would happen, person by person."""

    columns_wanted = Signal()
    changed = Signal()

    def __init__(self, shell: Shell, words: ImportWords) -> None:
        super().__init__()
        self._words = words
        self._shown: ImportPreview | None = None
        self.summary = label("")
        self.change_columns = button(tr("Ubah kolom…"), self.columns_wanted.emit, name="import_columns")
        self.tabs = TabBar()
        self.tabs.setAccessibleName(tr("Hasil pemeriksaan"))
        self._stack = QStackedWidget()
        self._sources: list[ListSource] = []
        self.tables: list[TableView] = []
        kinds = (
            (_people_columns(words), "added"),
            (_change_columns(words), "updated"),
            (_people_columns(words), "unchanged"),
            (_remark_columns(), "rejected"),
            (_remark_columns(), "warned"),
        )
        for columns, key in kinds:
            source = ListSource(columns)
            table = TableView(tr("Hasil pemeriksaan"), columns, source, memory=shell.memory, key=f"import_{key}")
            self._sources.append(source)
            self.tables.append(table)
            self.tabs.addTab(key)
            self._stack.addWidget(table)
        self.tabs.currentChanged.connect(self._show)
        for table in self.tables[_REJECTED:]:
            table.current_changed.connect(lambda _key: self._tell())
        self.detail = label("")
        self.detail.setObjectName("import_detail")
        self.only_right = QCheckBox(tr("Impor yang benar saja"))
        self.only_right.setObjectName("import_partial")
        self.only_right.toggled.connect(lambda _on: self.changed.emit())
        self.why = label("", muted=True)
        top = row(self.summary, self.change_columns, gap=14)
        top.setStretch(0, 1)
        foot = row(self.only_right, self.why, gap=14)
        foot.setStretch(1, 1)
        whole = column(top, self.tabs, self._stack, self.detail, foot, gap=6)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_preview(self, shown: ImportPreview) -> None:
        """Show another preview; begins where something needs a look."""
        self._shown = shown
        rejected = set(shown.rejected)
        errors = [each for each in shown.problems if each.row in rejected and each.severity == "error"]
        warnings = [each for each in shown.problems if each.severity == "warning"]
        held: list[Sequence[NamedTuple]] = [
            _people(shown.added),
            _changes(shown.updated),
            _people(shown.unchanged),
            _remarks(errors),
            _remarks(warnings),
        ]
        for source, table, rows in zip(self._sources, self.tables, held, strict=True):
            source.hold(rows)  # type: ignore[arg-type] # every row made here carries an id
            table.reload()
        counts = (len(shown.added), len(shown.updated), len(shown.unchanged), len(shown.rejected), len(warnings))
        titles = (tr("Ditambah"), tr("Berubah"), tr("Tetap"), tr("Ditolak"), tr("Peringatan"))
        for place, (title, count) in enumerate(zip(titles, counts, strict=True)):
            self.tabs.setTabText(place, f"{title} {number(count)}")
            self.tabs.setTabVisible(place, count > 0)
        self.only_right.setChecked(False)
        self.only_right.setVisible(bool(rejected) and not shown.nothing_to_do)
        self.summary.setText(self._summary(shown))
        first = _REJECTED if rejected else next((at for at, count in enumerate(counts) if count), _ADDED)
        self.tabs.setCurrentIndex(first)
        self._show(first)

    def partial(self) -> bool:
        """Whether the person ticked to import the right rows only."""
        return self.only_right.isChecked() and not self.only_right.isHidden()

    def verb(self) -> str:
        """The words on the button that imports."""
        shown = self._shown
        total = len(shown.added) + len(shown.updated) if shown is not None else 0
        return self._words.verb.format(count=number(total)) if total else tr("Impor")

    def say_why_not(self, why: str) -> None:
        """Why the import cannot begin, beside what would change that."""
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def _summary(self, shown: ImportPreview) -> str:
        header = shown.header
        pieces = [
            self._words.read.format(
                file=shown.path.name,
                count=number(shown.read),
                known=number(len(header.columns)),
                all=number(sum(1 for each in header.labels if each)),
            )
        ]
        return " ".join([*pieces, *shown.notes])

    def _show(self, place: int) -> None:
        if place < 0:
            return
        self._stack.setCurrentIndex(place)
        table = self.tables[place]
        if place >= _REJECTED and table.current_id() is None:
            table.go_to_first()
        self._tell()

    def _tell(self) -> None:
        """The whole sentence of the current remark, because a row shows only its beginning."""
        place = self._stack.currentIndex()
        key = self.tables[place].current_id() if place >= _REJECTED else None
        found = self._sources[place].rows([key]) if key is not None else []
        self.detail.setText(str(getattr(found[0], "message", "")) if found else "")
        self.detail.setVisible(bool(found))


def _people(rows: Sequence[RowPreview]) -> list[_Person]:
    return [
        _Person(place, each.row, each.name, nips.show(each.nip), each.first, each.second)
        for place, each in enumerate(rows)
    ]


def _changes(rows: Sequence[RowPreview]) -> list[_Change]:
    changes = ((each, change) for each in rows for change in each.changes)
    return [
        _Change(place, each.row, each.name, nips.show(each.nip), change.label, *change[2:])
        for place, (each, change) in enumerate(changes)
    ]


def _remarks(problems: Sequence[RowProblem]) -> list[_Remark]:
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


def _people_columns(words: ImportWords) -> list[Column]:
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


def _change_columns(words: ImportWords) -> list[Column]:
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
        Column(key="label", title=tr("Yang berubah"), width=150, text=lambda each: each.label, look=Strong()),
        Column(key="old", title=tr("Semula"), width=190, text=lambda each: each.old or "—"),
        Column(key="new", title=tr("Menjadi"), width=190, text=lambda each: f"→ {each.new}", stretch=True),
    ]


def _remark_columns() -> list[Column]:
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
