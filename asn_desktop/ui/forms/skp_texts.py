"""Forms: the rest of an SKP: the leader's special expectations per value, and the three sections of annex A.1.8."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from asn_desktop.domain.plan import ANNEX_LABELS, AnnexSection
from asn_desktop.ui.kit.editors import TextEditor
from asn_desktop.ui.kit.layout import Banner, button, column, label, row, scrolling
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.regulation import BehaviourValue
    from asn_desktop.ui.forms.skp import Skp

# What nearly every office writes; the regulation names the headings only (Lamp. p.61).
USUAL_ANNEX: Mapping[AnnexSection, tuple[str, ...]] = {
    AnnexSection.SUMBER_DAYA: (
        "Dukungan pegawai sesuai uraian tugas unit kerja",
        "Anggaran kegiatan sesuai DPA",
        "Peralatan kerja: komputer, pencetak, dan jaringan kantor",
        "Pendampingan pimpinan dalam pelaksanaan tugas",
    ),
    AnnexSection.PERTANGGUNGJAWABAN: (
        "Laporan pelaksanaan tugas kepada pejabat penilai setiap triwulan",
        "Bukti dukung disimpan dan ditunjukkan pada saat evaluasi kinerja",
    ),
    AnnexSection.KONSEKUENSI: (
        "Positif: penghargaan dan prioritas pengembangan kompetensi sesuai ketentuan",
        "Negatif: bimbingan kinerja dan penyesuaian tugas sesuai ketentuan",
    ),
}


class ExpectationsForm(QWidget):
    """One line per value: what the leader expects in particular."""

    changed = Signal()

    def __init__(self, values: Sequence[BehaviourValue], skp: Skp) -> None:
        super().__init__()
        self._skp = skp
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

    def _take(self, number: int) -> None:
        self._skp.expectations[number] = self.editors[number].get() or ""
        self.changed.emit()


class AnnexForm(QWidget):
    """Three areas, one line of the annex per line; the usual texts are offered while all are empty."""

    changed = Signal()

    def __init__(self, skp: Skp, usual: Mapping[AnnexSection, Sequence[str]]) -> None:
        super().__init__()
        self._skp, self._usual = skp, usual
        self.offer = Banner()
        self.offer.setObjectName("annex_offer")
        self.offer.acted.connect(self.use_usual)
        self.areas: dict[AnnexSection, QPlainTextEdit] = {}
        places = row(gap=12)
        for section, title in ANNEX_LABELS.items():
            area = QPlainTextEdit()
            area.setTabChangesFocus(True)
            area.setObjectName(f"annex_{section}")
            area.setAccessibleName(tr(title).capitalize())
            area.setPlaceholderText(tr("Satu baris untuk satu butir"))
            area.setPlainText("\n".join(skp.annex.get(section, ())))
            area.textChanged.connect(lambda section=section: self._take(section))
            self.areas[section] = area
            places.addLayout(column(label(tr(title).capitalize(), strong=True), area))
        self.again = button(tr("Isi dengan teks baku kantor"), self.use_usual, name="use_usual")
        whole = column(
            label(tr("Lampiran SKP (A.1.8): satu baris untuk satu butir."), muted=True),
            self.offer,
            places,
            row(self.again, None),
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._dress()

    def use_usual(self) -> None:
        """Fill the sections that are empty with the usual texts."""
        for section, area in self.areas.items():
            if not area.toPlainText().strip():
                area.setPlainText("\n".join(self._usual.get(section, ())))

    def _take(self, section: AnnexSection) -> None:
        lines = [line.strip() for line in self.areas[section].toPlainText().split("\n")]
        self._skp.annex[section] = [line for line in lines if line]
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        empty = [section for section in AnnexSection if not self._skp.annex.get(section)]
        self.again.setVisible(0 < len(empty) < len(AnnexSection))
        if len(empty) == len(AnnexSection):
            self.offer.say(
                tr("Lampiran masih kosong. Teks yang biasa dipakai dapat diisikan, lalu disesuaikan."),
                Tone.INFO,
                tr("Isikan teks baku"),
                lasting=True,
            )
        else:
            self.offer.hush()
