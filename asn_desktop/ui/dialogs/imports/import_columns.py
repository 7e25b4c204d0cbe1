"""Dialogs: the second page of the import assistant: where the header stands and which column is what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from asn_desktop.services.imports import import_columns
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.services.imports.import_columns import SheetLook


class ColumnsPage(QWidget):
    """Step 2: where the header stands and which column is what; only needed where the program could not tell."""

    rows_wanted = Signal(object)  # the header rows named by hand: the last one from 0, and how many

    def __init__(self) -> None:
        super().__init__()
        self.sentence = label("")
        self._seen: SheetLook | None = None
        self._form: Form | None = None
        self.rows = ChoiceEditor((), may_be_empty=False)
        self.rows.control().setObjectName("import_rows")
        self.rows.control().setAccessibleName(tr("Baris judul kolom"))
        self.rows.combo.setMinimumContentsLength(12)
        self.rows.changed.connect(lambda: self.rows_wanted.emit(self.rows.get()))
        self.guess = button(tr("Pakai tebakan program"), self._show_guess, icon="undo", name="import_guess")
        top = row(label(tr("Baris judul kolom"), muted=True), self.rows, self.guess, gap=12)
        top.setStretch(1, 1)
        self._area = scrolling(holder(QVBoxLayout()))
        whole = column(self.sentence, top, self._area, gap=10)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_look(self, file: str, seen: SheetLook) -> None:
        """Offer the columns of the sheet for every field, each with an example."""
        self._seen, header = seen, seen.header
        offered = import_columns.offered(seen)
        fields = import_columns.fields(header)
        self.rows.show_choices(seen.rows)
        self.rows.set((header.row_index, header.height))
        form = Form(
            [
                Field(
                    name=field.name,
                    label=f"{field.label} *" if field.required else field.label,
                    kind=Kind.CHOICE,
                    choices=offered,
                )
                for field in fields
            ],
            columns=3,
        )
        form.load(dict(header.columns))
        self._form = form
        self._area = self._replace(form)
        missing = [field.label for field in fields if field.name in header.missing]
        known = tr("Kolom {file} dipasangkan seperti impor sebelumnya.")
        read = known if seen.remembered else tr("Kolom {file} dipasangkan.")
        wanted = (
            tr("Kolom {names} belum dikenali; pilih kolomnya.").format(names=tr(" dan ").join(missing))
            if missing
            else tr("Ubah yang keliru, lalu tekan Periksa; pilihan ini diingat untuk berkas dengan judul yang sama.")
        )
        self.sentence.setText(f"{read.format(file=file)} {wanted}")
        self._dress()
        form.edited.connect(lambda _name: self._dress())
        if missing:
            form.show_problems({name: tr("Pilih kolomnya.") for name in header.missing})
        else:
            form.focus_first()

    def form(self) -> Form:
        """The form of the fields."""
        assert self._form is not None
        return self._form

    def seen(self) -> SheetLook:
        """How the sheet was read before anything was changed by hand."""
        assert self._seen is not None
        return self._seen

    def header(self) -> HeaderGuess | None:
        """The header with the columns as they stand chosen.

        None (and why in sight) without a required column, or with a column used twice.
        """
        values = self.form().values()
        if values is None:
            return None
        header = self.seen().header
        chosen = {name: int(place) for name, place in values.items() if place is not None}
        labels = {field.name: field.label for field in import_columns.fields(header)}
        problems = {
            name: tr("Pilih kolom {label}; tanpa itu berkas tidak dapat dibaca.").format(label=labels[name])
            for name in import_columns.missing(header, chosen)
        }
        taken: dict[int, str] = {}
        for name, place in chosen.items():
            if place in taken:
                problems[name] = tr("Kolom ini sudah dipakai untuk {label}.").format(label=labels[taken[place]])
            taken.setdefault(place, name)
        self.form().show_problems(problems)
        return None if problems else import_columns.with_columns(header, chosen)

    def _show_guess(self) -> None:
        """Read the sheet again as the program would without being told."""
        guess = self.seen().guess
        if (guess.row_index, guess.height) == (self.seen().header.row_index, self.seen().header.height):
            self.form().load(dict(guess.columns))
            self._dress()
        else:
            self.rows_wanted.emit((guess.row_index, guess.height))

    def _dress(self) -> None:
        seen, values = self.seen(), self.form().values()
        chosen = {name: place for name, place in (values or {}).items() if place is not None}
        same = (seen.header.row_index, seen.header.height, chosen) == (
            seen.guess.row_index,
            seen.guess.height,
            dict(seen.guess.columns),
        )
        self.guess.setEnabled(not same)
        self.guess.setToolTip(tr("Yang terpilih sudah tebakan program.") if same else "")

    def _replace(self, form: Form) -> QScrollArea:
        box = self.layout()
        assert box is not None
        area = scrolling(holder(column(form), (2, 4, 10, 4)))
        box.replaceWidget(self._area, area)
        self._area.deleteLater()
        return area
