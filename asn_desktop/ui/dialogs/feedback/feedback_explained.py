"""Dialogs: how a 360 result came about: groups and weights, the seven values, every statement, every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.feedback.explanation import MANNER, own_view
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, shown
from asn_desktop.services.appraisals import releases
from asn_desktop.services.feedback import explanations
from asn_desktop.services.letters import feedback_papers
from asn_desktop.ui.charts.values_360 import ValuesChart
from asn_desktop.ui.dialogs.basis_line import basis_line
from asn_desktop.ui.dialogs.feedback.feedback_lines import (
    NONE,
    group_grid,
    group_name,
    statement_columns,
    statement_rows,
    weight_of,
)
from asn_desktop.ui.dialogs.feedback.feedback_workbook import save_workbook
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Card, Sign, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.table import ListSource, Order
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from asn_desktop.domain.feedback.explanation import Explanation, StatementLine
    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.services.feedback.explanations import Explained
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.ui.shell import Shell

SUMMARY, STATEMENTS, COMMENTS, STEPS, QUALITY = "summary", "statements", "comments", "steps", "quality"
_FACES = (SUMMARY, STATEMENTS, COMMENTS, STEPS, QUALITY)


class ExplainedDialog(QDialog):
    """One person's result; `print_out` prints it for him, and says why it cannot be printed yet."""

    help_chapter = "hasil-360"

    def __init__(
        self,
        shell: Shell,
        appraised: Appraised,
        explained: Explained,
        period: PeriodRow | None,
        print_out: Callable[[], object],
        why_not_print: str = "",
        face: str = SUMMARY,
    ) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._appraised, self._explained = shell, appraised, explained
        found = explained.explanation
        self.setWindowTitle(tr("Bagaimana hasil ini diperoleh"))
        self.setObjectName("feedback_explained")
        self.resize(1060, 600)
        self.chart = ValuesChart()
        self.chart.show_values(found.values, explained.before)
        self._columns = statement_columns(found, explained.before)
        source = ListSource(self._columns, statement_rows(found))
        self.table = TableView(tr("Setiap pernyataan"), self._columns, source, order=Order(""))
        self.views = Segmented(
            tr("Bagian"),
            [
                (SUMMARY, tr("Ringkasan")),
                (STATEMENTS, tr("Per pernyataan")),
                (COMMENTS, tr("Komentar")),
                (STEPS, tr("Langkah hitung")),
                (QUALITY, tr("Mutu jawaban")),
            ],
            digits=False,
        )
        self._faces = QStackedWidget()
        for part in (self._summary(found), self.table, _comments(explained), self._steps(), _advice(explained)):
            self._faces.addWidget(part)
        self.views.changed.connect(self._turn)
        self.views.set_value(face)
        self._turn(face)
        self.views.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.print_button = button(tr("Cetak hasil saya…"), print_out, icon="printer", name="print_result")
        self.print_button.setEnabled(not why_not_print)
        self.print_button.setToolTip(why_not_print or tr("Lembar hasil bagi pegawai yang dinilai"))
        copy = button(tr("Salin"), self._copy, icon="copy", name="copy")
        save = button(
            tr("Simpan Excel…"),
            lambda: save_workbook(shell, [appraised.card.id]),
            icon="download",
            name="save_workbook",
            tip=tr("Semua angka, langkah hitung, dan komentar sebagai buku kerja"),
        )
        close = button(tr("Tutup"), self.accept, primary=True, name="close")
        close.setDefault(True)
        name = appraised.card.person.name
        title = label(tr("Bagaimana hasil ini diperoleh"), points=theme.TITLE_POINTS, strong=True)
        said = label(_headline(name, found, explained.before, period), muted=True)
        said.setObjectName("headline")
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 14)
        box.setSpacing(10)
        head = row(column(title, said, gap=2), self.views)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self._faces, 1)
        box.addLayout(row(copy, save, self.print_button, label(why_not_print, muted=True), None, close))
        close.setFocus()

    def as_text(self) -> str:
        """Everything as a table for a spreadsheet or a message."""
        found = self._explained.explanation
        lines = ["\t".join((tr("Kelompok"), tr("Lembar"), tr("Bobot"), tr("Rata-rata"), tr("Keterangan")))]
        lines += [
            "\t".join((group_name(line), str(line.n), weight_of(line), shown(line.mean) or NONE, line.why))
            for line in found.groups
        ]
        lines += ["", "\t".join(each.title for each in self._columns)]
        lines += ["\t".join(each.text(one) for each in self._columns) for one in statement_rows(found)]
        for group, texts in self._explained.comments.items():
            lines += ["", tr("Komentar {group}").format(group=tr(GROUP_NAMES[group]).lower()), *texts]
        return "\n".join(lines)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    def _turn(self, face: str) -> None:
        self._faces.setCurrentIndex(_FACES.index(face))

    def _summary(self, found: Explanation) -> QWidget:
        values = Card(tr("Tujuh nilai BerAKHLAK"), tr("skala 1–5"))
        values.add(self.chart, 1)
        values.add(label(own_view(found), muted=True))
        groups = Card(tr("Kelompok penilai"))
        groups.add(group_grid(found))
        marked = Card(tr("Kekuatan dan yang perlu dikembangkan"))
        marked.add(_named(tr("Kekuatan"), found.strengths, "success"))
        marked.add(_named(tr("Perlu dikembangkan"), found.to_develop, "warning"))
        marked.body.addStretch(1)
        right = scrolling(holder(column(groups, marked, gap=10)))
        both = row(values, right, gap=10)
        both.setStretch(0, 11)
        both.setStretch(1, 10)
        return holder(both)

    def _steps(self) -> QWidget:
        result = self._appraised.feedback
        steps = column(gap=10)
        for text, basis in (*((text, "") for text in MANNER), *(result.working if result is not None else ())):
            line = label(text)
            line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            steps.addLayout(column(line, *([basis_line(self._shell, basis, text)] if basis else []), gap=2))
        steps.addStretch(1)
        card = Card(tr("Dari jawaban sampai rata-rata tertimbang"))
        card.add(scrolling(holder(steps)), 1)
        return card


def _comments(explained: Explained) -> QWidget:
    """What raters wrote, group by group; nothing tells whose it is."""
    lines = column(gap=14)
    for group, texts in explained.comments.items():
        said = [label(f"“{text}”") for text in texts]
        for each in said:
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines.addLayout(column(label(tr(GROUP_NAMES[group]), strong=True), *said, gap=6))
    if not explained.comments:
        lines.addWidget(label(tr("Tidak ada komentar yang dapat ditampilkan."), muted=True))
    lines.addStretch(1)
    lines.addWidget(label(explained.why_few, muted=True, points=theme.SMALL_POINTS))
    card = Card(tr("Komentar penilai"), tr("tanpa nama, waktu, dan urutan"))
    card.add(scrolling(holder(lines)), 1)
    return card


def _advice(explained: Explained) -> QWidget:
    """How far the answers can be relied on, what calls for care first."""
    lines = column(gap=12)
    for one in sorted(explained.advice, key=lambda each: not each.calls):
        sign = Sign("alert" if one.calls else "check", 18, "warning" if one.calls else "success")
        said = label(one.text)
        said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = row(sign, said, gap=10)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        lines.addLayout(line)
    if not explained.advice:
        lines.addWidget(label(tr("Tidak ada yang perlu dicatat tentang jawaban ini."), muted=True))
    lines.addStretch(1)
    lines.addWidget(
        label(
            tr(
                "Saran bagi pejabat penilai; tidak tercetak pada lembar pegawai, tidak menunjuk seorang penilai pun."
                " Kesepakatan: indeks r_wg (James, Demaree & Wolf 1984), kata-katanya menurut LeBreton & Senter (2008);"
                " hanya dari kelompok dengan 5 lembar atau lebih."
            ),
            muted=True,
            points=theme.SMALL_POINTS,
        )
    )
    card = Card(tr("Seberapa jauh jawaban ini dapat dipegang"), tr("untuk pejabat penilai"))
    card.add(scrolling(holder(lines)), 1)
    return card


def _named(title: str, lines: Sequence[StatementLine], tone: str) -> QWidget:
    head = label(title, strong=True)
    head.setObjectName(tone)
    if not lines:
        return holder(column(head, label(tr("Tidak ada yang menonjol dari rata-ratanya sendiri."), muted=True), gap=2))
    said = [label(f"{shown(line.mean)}  {line.text}") for line in lines]
    return holder(column(head, *said, gap=3))


def _headline(name: str, found: Explanation, before: str, period: PeriodRow | None) -> str:
    parts = [name, *([period.name] if period else [])]
    parts.append(tr("hasil {mean}").format(mean=shown(found.mean) or NONE))
    if before and found.before is not None:
        parts.append(_moved(found.mean, found.before, before))
    return " · ".join(parts)


def _moved(mean: Fraction | None, before: Fraction, name: str) -> str:
    said = tr("{name}: {mean}")
    if mean is not None and mean != before:
        said = tr("naik dari {mean} ({name})") if mean > before else tr("turun dari {mean} ({name})")
    return said.format(name=name, mean=shown(before))


def open_explained(shell: Shell, appraised: Appraised, period: PeriodRow | None, face: str = SUMMARY) -> None:
    """How the 360 result of one person came about, and the sheet that tells it to him; `face` is what is in front."""
    desk, key = shell.desk, appraised.card.id
    with desk.reader() as reader:
        explained = explanations.of_appraisals(reader, desk.rules, [key]).get(key)
        why = releases.why_not_hand_out(reader, key)
    if explained is None:
        return

    def print_out() -> None:
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 -- draws PDF pages

        title = tr("Hasil umpan balik {name}").format(name=appraised.card.person.name)
        open_working_paper(shell, title, "hasil-360.pdf", lambda: feedback_papers.render(desk, [key]))

    shell.ask.show(ExplainedDialog(shell, appraised, explained, period, print_out, why, face))
