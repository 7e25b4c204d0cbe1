"""Forms: the rest of an SKP: the leader's special expectations per value, and the three sections of annex A.1.8."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from asn_desktop.domain.plans.plan import ANNEX_LABELS, AnnexSection
from asn_desktop.ui.kit.editors import TextEditor
from asn_desktop.ui.kit.layout import Banner, button, column, label, row, scrolling
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.feedback.instrument import BehaviourValue
    from asn_desktop.ui.forms.skp import Skp


class ExpectationsForm(QWidget):
    """One line per value: what the leader expects in particular."""

    changed = Signal()

    def __init__(self, values: Sequence[BehaviourValue], skp: Skp) -> None:
        super().__init__()
        self._skp = skp
        self._names = {value.number: value.name for value in values}
        self._last = 1  # the value that was written last
        inside = QWidget()
        grid = QGridLayout()
        grid.setContentsMargins(2, 0, 10, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        self.editors: dict[int, TextEditor] = {}
        for down, value in enumerate(values):
            name = label(value.name, strong=True)
            name.setToolTip("\n".join((value.meaning, *value.statements)))
            editor = TextEditor(value.statements[0])
            editor.control().setObjectName(f"expectation_{value.number}")
            editor.control().setAccessibleName(tr("Ekspektasi khusus {value}").format(value=value.name))
            editor.set(skp.expectations.get(value.number, ""))
            editor.changed.connect(lambda number=value.number: self._take(number))
            self.editors[value.number] = editor
            grid.addWidget(name, down, 0)
            grid.addWidget(editor, down, 1)
        grid.setColumnStretch(1, 1)
        for number, following in pairwise(self.editors):
            self.editors[number].accepted.connect(self.editors[following].control().setFocus)
        intro = label(
            tr("Isi hanya bila pimpinan mempunyai harapan khusus; yang kosong memakai panduan perilaku peraturan."),
            muted=True,
        )
        inside.setLayout(column(intro, 4, grid, None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))

    def reload(self) -> None:
        """Show what the SKP holds now."""
        for number, editor in self.editors.items():
            editor.set(self._skp.expectations.get(number, ""))

    def written(self) -> str:
        """What stands on paper above the expectation that was written last."""
        return self._names[self._last].capitalize()

    def _take(self, number: int) -> None:
        self._last = number
        self._skp.expectations[number] = self.editors[number].get() or ""
        self.changed.emit()


class AnnexForm(QWidget):
    """Three areas, one line of the annex per line; the texts of the office are taken over, or made from these."""

    changed = Signal()
    office_wanted = Signal()  # take over the texts of the office
    keep_wanted = Signal()  # make these the texts of the office

    def __init__(self, skp: Skp, office: Mapping[AnnexSection, Sequence[str]]) -> None:
        super().__init__()
        self._skp, self._office = skp, office
        self._loading = False
        self.offer = Banner()
        self.offer.setObjectName("annex_offer")
        self.offer.acted.connect(self.office_wanted)
        self.areas: dict[AnnexSection, QPlainTextEdit] = {}
        places = row(gap=12)
        for section, title in ANNEX_LABELS.items():
            area = QPlainTextEdit()
            area.setTabChangesFocus(True)
            area.setObjectName(f"annex_{section}")
            area.setAccessibleName(tr(title).capitalize())
            area.setPlaceholderText(tr("Satu baris untuk satu butir"))
            area.textChanged.connect(lambda section=section: self._take(section))
            self.areas[section] = area
            places.addLayout(column(label(tr(title).capitalize(), strong=True), area))
        self.use_button = button("", self.office_wanted.emit, name="use_office_texts")
        self.keep_button = button(tr("Jadikan teks baku kantor"), self.keep_wanted.emit, name="keep_office_texts")
        self.keep_button.setToolTip(tr("SKP lain yang sudah terisi tidak berubah."))
        whole = column(
            label(tr("Lampiran SKP (A.1.8): satu baris untuk satu butir."), muted=True),
            self.offer,
            places,
            row(self.use_button, None, self.keep_button),
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.reload()

    def reload(self) -> None:
        """Show what the SKP holds now."""
        self._loading = True
        for section, area in self.areas.items():
            area.setPlainText("\n".join(self._skp.annex.get(section, ())))
        self._loading = False
        self._dress()

    def show_office(self, office: Mapping[AnnexSection, Sequence[str]]) -> None:
        """Offer other texts of the office."""
        self._office = office
        self._dress()

    def with_office_texts(self) -> dict[AnnexSection, tuple[str, ...]]:
        """The annex with its empty sections filled; with all of the texts where no section is empty."""
        held = {section: tuple(self._skp.annex.get(section, ())) for section in AnnexSection}
        full = all(held.values())
        return {
            section: tuple(self._office.get(section, ())) if full or not lines else lines
            for section, lines in held.items()
        }

    def _take(self, section: AnnexSection) -> None:
        if self._loading:
            return
        lines = [line.strip() for line in self.areas[section].toPlainText().split("\n")]
        self._skp.annex[section] = [line for line in lines if line]
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        held = {section: tuple(self._skp.annex.get(section, ())) for section in AnnexSection}
        differs = any(lines != tuple(self._office.get(section, ())) for section, lines in held.items())
        empty = sum(not lines for lines in held.values())
        self.use_button.setVisible(differs and empty < len(held))
        self.use_button.setText(
            tr("Isi yang kosong dengan teks baku kantor") if empty else tr("Ganti dengan teks baku kantor")
        )
        self.use_button.setAccessibleName(self.use_button.text())
        self.keep_button.setVisible(differs and not empty)
        if empty == len(held):
            self.offer.say(
                tr("Lampiran masih kosong. Teks baku kantor dapat diisikan, lalu disesuaikan."),
                Tone.INFO,
                tr("Pakai teks baku kantor"),
                lasting=True,
            )
        else:
            self.offer.hush()
