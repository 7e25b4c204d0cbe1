"""Dialogs: the shipped one-page guides and the ten-minute rater training with its exercise, to read and to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QListWidget,
    QRadioButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
)

from asn_desktop.services.development import socialisation as acts
from asn_desktop.ui.dialogs.help import set_headings
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Banner, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell

_SIZE = (980, 600)


class GuidesDialog(QDialog):
    """Guides at the left; a page at the right, turned with Lanjut; the training ends with the exercise."""

    help_chapter = "sosialisasi"

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell = shell
        self._guides, self._page = acts.guides(), 0
        self.setObjectName("guides")
        self.setWindowTitle(tr("Panduan dan pelatihan penilai"))
        self.resize(*_SIZE)
        self.setMinimumSize(720, 420)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Panduan"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setSpacing(2)
        self.list.addItems([short_title(one) for one in self._guides])
        self.page = QTextBrowser()
        self.page.setAccessibleName(tr("Isi panduan"))
        self.page.document().setDocumentMargin(16)
        self.exercise = ExercisePane()
        self.faces = QStackedWidget()
        self.faces.addWidget(self.page)
        self.faces.addWidget(self.exercise)
        self.place = label("", muted=True)
        self.back_button = button(tr("Kembali"), lambda: self.turn(-1), icon="chevron-left", name="guide_back")
        self.next_button = button(tr("Lanjut"), lambda: self.turn(1), icon="chevron-right", name="guide_next")
        printed = button(tr("Cetak…"), self.print_guide, icon="printer", name="print_guide")
        close = button(tr("Tutup"), self.reject, name="close_guides")
        right = column(self.faces, row(self.place, None, self.back_button, self.next_button))
        right.setStretch(0, 1)
        work = row(self.list, holder(right), gap=14)
        work.setStretch(0, 2)
        work.setStretch(1, 5)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        box.addLayout(work, 1)
        box.addLayout(row(None, printed, close))
        self.list.currentRowChanged.connect(lambda _row: self._show(0))
        self.list.setCurrentRow(next((at for at, one in enumerate(self._guides) if one.key == key), 0))

    def turn(self, step: int) -> None:
        """Go to another page of the guide; the exercise stands behind the last page of the training."""
        self._show(self._page + step)

    def print_guide(self) -> None:
        """Look at the guide as a paper."""
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 - start-up: drags reportlab

        chosen, desk = self._guides[self.list.currentRow()], self._shell.desk
        open_working_paper(self._shell, chosen.title, f"{chosen.key}.pdf", lambda: acts.print_guide(desk, chosen.key))

    def _show(self, page: int) -> None:
        chosen = self._guides[self.list.currentRow()]
        last = len(chosen.pages) - (chosen.key != acts.TRAINING)  # the exercise is one page more
        self._page = min(max(page, 0), last)
        exercise = self._page == len(chosen.pages)
        self.faces.setCurrentWidget(self.exercise if exercise else self.page)
        if not exercise:
            self.page.document().setDefaultFont(theme.font(theme.TEXT_POINTS))
            self.page.document().setMarkdown(chosen.pages[self._page])
            set_headings(self.page.document())
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
        several = last > 0
        said = tr("Latihan") if exercise else tr("Halaman {page} dari {last}")
        self.place.setText(said.format(page=number(self._page + 1), last=number(len(chosen.pages))) if several else "")
        for each, shown in ((self.back_button, self._page > 0), (self.next_button, self._page < last)):
            each.setVisible(several)
            each.setEnabled(shown)


class ExercisePane(QStackedWidget):
    """One case at a time: choose the error in it, hear why, go on; the result at the end. Nothing is kept."""

    def __init__(self) -> None:
        super().__init__()
        self._exercise = acts.exercise()
        self._at, self.right = 0, 0
        self.title = label("", strong=True, points=theme.TITLE_POINTS)
        self.case = label("")
        self.case.setWordWrap(True)
        self.group = QButtonGroup(self)
        self.choices = [QRadioButton(one.name) for one in self._exercise.mistakes]
        for place, each in enumerate(self.choices):
            self.group.addButton(each, place)
        self.said = Banner()
        self.go_button = button("", self.go, primary=True, name="exercise_go")
        listed = column(*self.choices, gap=0)
        asked = column(self.title, self.case, listed, self.said, None, gap=8)
        page = column(scrolling(holder(asked, (16, 10, 16, 4))), row(self.go_button, None), gap=6)
        page.setStretch(0, 1)
        self.addWidget(holder(page))
        self.result = label("")
        self.result.setWordWrap(True)
        again = button(tr("Ulangi latihan"), self.restart, icon="refresh", name="exercise_again")
        done = column(
            label(tr("Selesai"), strong=True, points=theme.TITLE_POINTS), self.result, row(again, None), None, gap=10
        )
        self.addWidget(holder(done, (16, 14, 16, 8)))
        self._answered = False
        self.restart()

    def restart(self) -> None:
        """Begin anew."""
        self._at, self.right = 0, 0
        self.setCurrentIndex(0)
        self._ask()

    def go(self) -> None:
        """Judge the choice, or go on to the next case."""
        case = self._exercise.cases[self._at]
        chosen = self.group.checkedId()
        if not self._answered and chosen >= 0:
            hit = self._exercise.mistakes[chosen].code == case.answer
            self.right += hit
            self._answered = True
            name = self._exercise.name(case.answer)
            lead = tr("Benar.") if hit else tr("Belum tepat: {name}.").format(name=name)
            self.said.say(f"{lead} {case.why}", Tone.SUCCESS if hit else Tone.WARNING, lasting=True)
            last = self._at == len(self._exercise.cases) - 1
            self.go_button.setText(tr("Lihat hasil") if last else tr("Kejadian berikutnya"))
        elif self._answered and self._at < len(self._exercise.cases) - 1:
            self._at += 1
            self._ask()
        elif self._answered:
            self._finish()

    def _ask(self) -> None:
        self._answered = False
        cases = self._exercise.cases
        self.title.setText(
            tr("Latihan {place} dari {count}").format(place=number(self._at + 1), count=number(len(cases)))
        )
        self.case.setText(cases[self._at].text)
        self.group.setExclusive(False)
        for each in self.choices:
            each.setChecked(False)
        self.group.setExclusive(True)
        self.said.hush()
        self.go_button.setText(tr("Periksa"))

    def _finish(self) -> None:
        count = len(self._exercise.cases)
        said = tr("{right} dari {count} tepat.").format(right=number(self.right), count=number(count))
        advice = (
            tr("Anda siap menilai. Ingat: “misalnya, ketika …” sebelum memilih angka.")
            if self.right == count
            else tr("Bacalah sekali lagi halaman “Tujuh kesalahan umum”, lalu ulangi latihannya.")
        )
        self.result.setText(f"{said} {advice}")
        self.setCurrentIndex(1)


def short_title(guide: acts.Guide) -> str:
    """What a guide is for, without the words all of them begin with."""
    rest = guide.title.partition(": ")[2]
    return guide.title if guide.key == acts.TRAINING or not rest else rest[0].upper() + rest[1:]


def open_guides(shell: Shell, key: str = "") -> None:
    """Show the guides."""
    shell.ask.show(GuidesDialog(shell, key))
