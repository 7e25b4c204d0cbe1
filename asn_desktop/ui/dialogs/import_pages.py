"""Dialogs: the four pages of the import of staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain import nip as nips
from asn_desktop.services import import_columns
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import EmptyState, Sign, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.looks import Badge, Strong, TwoLine
from asn_desktop.ui.kit.switches import TabBar
from asn_desktop.ui.kit.table import RIGHT, Column, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent

    from asn_desktop.exchange.employee_rows import RowProblem
    from asn_desktop.exchange.staff_headers import HeaderGuess
    from asn_desktop.services.import_plan import RowPreview
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.ui.shell import Shell

_ADDED, _UPDATED, _UNCHANGED, _REJECTED, _WARNED = range(5)


class _DropPlace(QFrame):
    """The dashed field a file can be dropped on."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed edge."""
        present = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(present.field_line), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(present.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()


class FilePage(QWidget):
    """Step 1: which file."""

    choose_wanted = Signal()
    template_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        place = _DropPlace()
        title = label(tr("Seret berkas pegawai ke sini"), points=theme.TITLE_POINTS, strong=True)
        kinds = label(
            tr(
                "Ekspor SIASN apa adanya, DUK, atau daftar sendiri: .xlsx, .xls, atau .csv. "
                "Baris judul dikenali otomatis."
            ),
            muted=True,
        )
        for text in (title, kinds):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose = button(
            tr("Pilih berkas…"), self.choose_wanted.emit, primary=True, icon="folder", name="import_choose"
        )
        inside = QVBoxLayout(place)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(theme.UNIT)
        inside.addStretch(1)
        inside.addWidget(Sign("upload", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(title)
        inside.addWidget(kinds)
        inside.addSpacing(theme.UNIT)
        inside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
        self.template = button(
            tr("Unduh contoh buku kerja…"), self.template_wanted.emit, icon="download", name="import_template"
        )
        promise = label(
            tr("Tidak ada yang ditulis sebelum tombol Impor ditekan. Sel kosong tidak menghapus data yang ada."),
            muted=True,
        )
        foot = row(self.template, promise, gap=14)
        foot.setStretch(1, 1)
        whole = column(place, foot, gap=12)
        whole.setStretch(0, 1)
        self.setLayout(whole)


class ColumnsPage(QWidget):
    """Step 2: which column is what; only needed where the header could not tell."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = label("")
        self._form: Form | None = None
        self._area = scrolling(holder(QVBoxLayout()))
        whole = column(self.sentence, self._area, gap=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_header(self, file: str, header: HeaderGuess) -> None:
        """Offer the columns of the sheet for every field."""
        offered = import_columns.offered(header)
        both = {"name_nip"}
        form = Form(
            [
                Field(
                    name=field.name,
                    label=f"{field.label} *" if field.required else field.label,
                    kind=Kind.CHOICE,
                    choices=offered,
                )
                for field in import_columns.fields()
            ],
            columns=3,
        )
        form.load(dict(header.columns))
        self._form = form
        self._area = self._replace(form)
        missing = [
            field.label
            for field in import_columns.fields()
            if field.required and field.name in header.missing and not both & set(header.columns)
        ]
        where = tr("Judul kolom dibaca dari baris {row} pada {file}.").format(
            row=number(header.row_index + 1), file=file
        )
        wanted = (
            tr("Kolom {names} belum dikenali; pilih kolomnya.").format(names=tr(" dan ").join(missing))
            if missing
            else tr("Ubah yang keliru, lalu periksa lagi.")
        )
        self.sentence.setText(f"{where} {wanted}")
        if missing:
            form.show_problems({name: tr("Pilih kolomnya.") for name in header.missing})
        else:
            form.focus_first()

    def form(self) -> Form:
        """The form of the fields."""
        assert self._form is not None
        return self._form

    def columns(self) -> Mapping[str, int] | None:
        """Field -> column (from 0); None (and why in sight) without NIP and name or with a column used twice."""
        values = self.form().values()
        if values is None:
            return None
        chosen = {name: int(place) for name, place in values.items() if place is not None}
        problems = {}
        if "name_nip" not in chosen:
            for field in import_columns.fields():
                if field.required and field.name not in chosen:
                    problems[field.name] = tr("Pilih kolom {label}; tanpa itu berkas tidak dapat dibaca.").format(
                        label=field.label
                    )
        labels = {field.name: field.label for field in import_columns.fields()}
        taken: dict[int, str] = {}
        for name, place in chosen.items():
            if place in taken:
                problems[name] = tr("Kolom ini sudah dipakai untuk {label}.").format(label=labels[taken[place]])
            taken.setdefault(place, name)
        self.form().show_problems(problems)
        return None if problems else chosen

    def _replace(self, form: Form) -> QScrollArea:
        box = self.layout()
        assert box is not None
        area = scrolling(holder(column(form), (2, 4, 10, 4)))
        box.replaceWidget(self._area, area)
        self._area.deleteLater()
        return area


class _Person(NamedTuple):
    """Somebody of the sheet."""

    id: int  # the row of the sheet
    name: str
    nip: str
    position_name: str
    unit_name: str


class _Change(NamedTuple):
    """One field of somebody that would change."""

    id: str
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

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shown: ImportPreview | None = None
        self.summary = label("")
        self.change_columns = button(tr("Ubah kolom…"), self.columns_wanted.emit, name="import_columns")
        self.tabs = TabBar()
        self.tabs.setAccessibleName(tr("Hasil pemeriksaan"))
        self._stack = QStackedWidget()
        self._sources: list[ListSource] = []
        self.tables: list[TableView] = []
        kinds = (
            (_people_columns(), "added"),
            (_change_columns(), "updated"),
            (_people_columns(), "unchanged"),
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
        return tr("Impor {count} pegawai").format(count=number(total)) if total else tr("Impor")

    def say_why_not(self, why: str) -> None:
        """Why the import cannot begin, beside what would change that."""
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def _summary(self, shown: ImportPreview) -> str:
        header = shown.header
        pieces = [
            tr("{file}: {count} baris pegawai, {known} dari {all} kolom dikenali.").format(
                file=shown.path.name,
                count=number(shown.read),
                known=number(len(header.columns)),
                all=number(sum(1 for each in header.labels if each)),
            )
        ]
        if shown.new_units:
            names = ", ".join(shown.new_units[:3])
            more = tr(" dan {count} lainnya").format(count=number(len(shown.new_units) - 3))
            pieces.append(
                tr("Unit kerja baru: {names}{more}.").format(names=names, more=more if len(shown.new_units) > 3 else "")
            )
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


class ResultPage(QWidget):
    """Step 4: what was done, and how to take it back."""

    def __init__(self) -> None:
        super().__init__()
        self.state = EmptyState("check", "")
        self.setLayout(column(self.state))

    def show_result(self, shown: ImportPreview) -> None:
        """Say what was imported."""
        pieces = [
            (len(shown.added), tr("{count} pegawai ditambah")),
            (len(shown.updated), tr("{count} diperbarui")),
            (len(shown.unchanged), tr("{count} tetap")),
            (len(shown.rejected), tr("{count} baris dilewati")),
            (len(shown.new_units), tr("{count} unit kerja baru")),
        ]
        words = ", ".join(text.format(count=number(count)) for count, text in pieces if count)
        self.state.say(
            "check",
            tr("Impor selesai"),
            tr("{words}. Bila keliru, impor ini masih dapat dibatalkan seluruhnya.").format(words=words),
        )

    def show_undone(self) -> None:
        """Say that it was taken back."""
        self.state.say("undo", tr("Impor dibatalkan"), tr("Data pegawai kembali seperti sebelum impor."))


def _people(rows: Sequence[RowPreview]) -> list[_Person]:
    return [_Person(each.row, each.name, nips.show(each.nip), each.position_name, each.unit_name) for each in rows]


def _changes(rows: Sequence[RowPreview]) -> list[_Change]:
    return [
        _Change(f"{each.row}/{change.field}", each.row, each.name, nips.show(each.nip), change.label, *change[2:])
        for each in rows
        for change in each.changes
    ]


def _remarks(problems: Sequence[RowProblem]) -> list[_Remark]:
    return [
        _Remark(place, each.row, each.column, each.value, each.message) for place, each in enumerate(problems, start=1)
    ]


def _row_column(name: str) -> Column:
    return Column(
        key="row",
        title=tr("Baris"),
        width=64,
        align=RIGHT,
        text=lambda each: number(getattr(each, name)),
        sort=lambda each: getattr(each, name),
    )


def _people_columns() -> list[Column]:
    return [
        _row_column("id"),
        Column(
            key="name",
            title=tr("Pegawai"),
            width=260,
            text=lambda each: each.name,
            look=TwoLine(lambda each: each.nip),
            spoken=lambda each: f"{each.name} {each.nip}",
        ),
        Column(key="position_name", title=tr("Jabatan"), width=260, text=lambda each: each.position_name),
        Column(key="unit_name", title=tr("Unit kerja"), width=220, text=lambda each: each.unit_name, stretch=True),
    ]


def _change_columns() -> list[Column]:
    return [
        _row_column("row"),
        Column(
            key="name",
            title=tr("Pegawai"),
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
        _row_column("row"),
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
