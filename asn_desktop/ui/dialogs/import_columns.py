"""Dialogs: the second page of the import assistant: which column is what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from asn_desktop.services import import_columns
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import column, holder, label, scrolling
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.exchange.headers import HeaderGuess


class ColumnsPage(QWidget):
    """Step 2: which column is what; only needed where the header could not tell."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = label("")
        self._header: HeaderGuess | None = None
        self._form: Form | None = None
        self._area = scrolling(holder(QVBoxLayout()))
        whole = column(self.sentence, self._area, gap=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_header(self, file: str, header: HeaderGuess) -> None:
        """Offer the columns of the sheet for every field."""
        self._header = header
        offered = import_columns.offered(header)
        fields = import_columns.fields(header)
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
        assert self._header is not None
        labels = {field.name: field.label for field in import_columns.fields(self._header)}
        problems = {
            name: tr("Pilih kolom {label}; tanpa itu berkas tidak dapat dibaca.").format(label=labels[name])
            for name in import_columns.missing(self._header, chosen)
        }
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
