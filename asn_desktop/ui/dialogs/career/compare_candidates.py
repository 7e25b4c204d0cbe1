"""Dialogs: up to four candidates for one post side by side: measures, conditions, reasons for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.domain.career.vacancy import CRITERION_NAMES
from asn_desktop.ui.kit.layout import Sign, button, column, heading, holder, label, row, rule, scrolling
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.career.recommendation import Condition
    from asn_desktop.domain.career.vacancy import Asked, Standing
    from asn_desktop.services.career.vacancies import Person

_TITLE_WIDTH, _PERSON_WIDTH = 190, 220
_SIGNS = {True: ("check", "done"), False: ("x", "critical"), None: ("help", "warning")}


class CompareDialog(QDialog):
    """One column per person; what differs is read across."""

    help_chapter = "kandidat"

    def __init__(self, asked: Asked, people: Sequence[tuple[Standing, Person]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Bandingkan kandidat"))
        self.resize(min(1080, 90 + _TITLE_WIDTH + _PERSON_WIDTH * len(people)), 620)
        self._down = 0
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(2, 2, 10, 2)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, _TITLE_WIDTH)
        for place in range(1, len(people) + 1):
            self._grid.setColumnStretch(place, 1)
            self._grid.setColumnMinimumWidth(place, 150)
        self._fill(people)
        close = button(tr("Tutup"), self.accept, primary=True, name="close")
        close.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        box.addWidget(heading(tr("Kandidat {post}").format(post=asked.name)))
        box.addWidget(
            label(
                tr("Program menyandingkan data; pejabat yang berwenang memutuskan. Usia, jenis kelamin dan agama tidak"
                   " dipakai."),
                muted=True,
            )
        )  # fmt: skip
        box.addWidget(scrolling(inside), 1)
        box.addLayout(row(None, close))
        close.setFocus()

    def _fill(self, people: Sequence[tuple[Standing, Person]]) -> None:
        self._line("", [label(person.name, strong=True) for _, person in people])
        self._line(tr("Jabatan sekarang"), [label(person.position_name or "–") for _, person in people])
        self._line(tr("Unit kerja"), [label(person.unit_name or "–") for _, person in people])
        self._line(tr("Golongan"), [label(person.golongan or "–") for _, person in people])
        self._line(tr("Pendidikan"), [label(person.education or "–") for _, person in people])
        self._line(tr("Tempat dalam urutan"), [label(_place(standing)) for standing, _ in people])
        for at, criterion in enumerate(CRITERION_NAMES):
            self._line(tr(CRITERION_NAMES[criterion]), [label(one.marks[at].words) for one, _ in people])
        self._rule()
        texts = dict.fromkeys(condition.text for one, _ in people for condition in one.conditions)
        for text in texts:
            self._line(text, [_condition(one, text) for one, _ in people])
        self._rule()
        self._line(tr("Mendukung"), [_reasons(one.pros) for one, _ in people])
        self._line(tr("Perlu ditimbang"), [_reasons(one.cons) for one, _ in people])
        self._grid.setRowStretch(self._down, 1)

    def _line(self, title: str, cells: Sequence[QWidget]) -> None:
        head: QLabel = label(title, muted=True)
        head.setFixedWidth(_TITLE_WIDTH)
        for place, cell in enumerate((head, *cells)):
            self._grid.addWidget(cell, self._down, place, Qt.AlignmentFlag.AlignTop)
        self._down += 1

    def _rule(self) -> None:
        self._grid.addWidget(rule(), self._down, 0, 1, self._grid.columnCount())
        self._down += 1


def _place(one: Standing) -> str:
    if one.place is not None:
        return str(one.place)
    return tr("data belum lengkap") if one.eligible is None else tr("tidak memenuhi syarat")


def _condition(one: Standing, text: str) -> QWidget:
    found: Condition | None = next((each for each in one.conditions if each.text == text), None)
    if found is None:
        return label(tr("tidak ditanyakan"), muted=True)
    icon, colour = _SIGNS[found.met]
    spoken = {True: tr("terpenuhi"), False: tr("belum terpenuhi"), None: tr("belum diketahui")}[found.met]
    sign = Sign(icon, 16, colour)
    sign.setAccessibleName(spoken)
    sign.setToolTip(spoken)
    line = row(holder(column(sign, None), (0, 2, 0, 0)), label(found.data, strong=found.met is False), gap=6)
    line.setStretch(1, 1)
    return holder(line)


def _reasons(reasons: Sequence[str]) -> QWidget:
    return holder(column(*(label(f"• {reason}") for reason in reasons), gap=2)) if reasons else label("–")
