"""Dialogs: the third page of the import assistant: what would happen, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from asn_desktop.services.imports import import_columns
from asn_desktop.ui.dialogs.imports import import_tables
from asn_desktop.ui.kit.layout import button, column, label, row
from asn_desktop.ui.kit.switches import TabBar
from asn_desktop.ui.kit.table import ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.imports.imports import ImportPreview
    from asn_desktop.ui.dialogs.imports.import_words import ImportWords
    from asn_desktop.ui.shell import Shell

_ADDED, _UPDATED, _UNCHANGED, _REJECTED, _WARNED, _COLUMNS = range(6)
_TOLD = frozenset({_REJECTED, _WARNED})  # whose sentences are too long for a row


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
            (import_tables.people_columns(words), "added"),
            (import_tables.change_columns(words), "updated"),
            (import_tables.people_columns(words), "unchanged"),
            (import_tables.remark_columns(), "rejected"),
            (import_tables.remark_columns(), "warned"),
            (import_tables.read_columns(), "columns"),
        )
        for columns, key in kinds:
            source = ListSource(columns)
            table = TableView(tr("Hasil pemeriksaan"), columns, source, memory=shell.memory, key=f"import_{key}")
            self._sources.append(source)
            self.tables.append(table)
            self.tabs.addTab(key)
            self._stack.addWidget(table)
        self.tabs.currentChanged.connect(self._show)
        for table in self.tables[_REJECTED:_COLUMNS]:
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
            import_tables.people(shown.added),
            import_tables.changes(shown.updated),
            import_tables.people(shown.unchanged),
            import_tables.remarks(errors),
            import_tables.remarks(warnings),
            import_columns.used(shown.look),
        ]
        for source, table, rows in zip(self._sources, self.tables, held, strict=True):
            source.hold(rows)  # type: ignore[arg-type] # every row made here carries an id
            table.reload()
        counts = (
            len(shown.added),
            len(shown.updated),
            len(shown.unchanged),
            len(shown.rejected),
            len(warnings),
            len(shown.header.columns),
        )
        titles = (tr("Ditambah"), tr("Berubah"), tr("Tetap"), tr("Ditolak"), tr("Peringatan"), tr("Kolom"))
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
        if shown.look.remembered:
            pieces.append(tr("Kolom dipasangkan seperti impor sebelumnya."))
        return " ".join([*pieces, *shown.notes])

    def _show(self, place: int) -> None:
        if place < 0:
            return
        self._stack.setCurrentIndex(place)
        table = self.tables[place]
        if place in _TOLD and table.current_id() is None:
            table.go_to_first()
        self._tell()

    def _tell(self) -> None:
        """The whole sentence of the current remark, because a row shows only its beginning."""
        place = self._stack.currentIndex()
        key = self.tables[place].current_id() if place in _TOLD else None
        found = self._sources[place].rows([key]) if key is not None else []
        self.detail.setText(str(getattr(found[0], "message", "")) if found else "")
        self.detail.setVisible(bool(found))
