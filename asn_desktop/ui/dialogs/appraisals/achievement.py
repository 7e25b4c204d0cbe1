"""Dialogs: what every unit achieved in a period (Lamp. p.92), in one table by key, with the curve beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.calendar import why_read_only
from asn_desktop.domain.wording import ACHIEVEMENT_LABELS
from asn_desktop.services.plans import achievements
from asn_desktop.services.plans.achievements import Achieved
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.staff import units
from asn_desktop.ui.charts.spread import SpreadChart
from asn_desktop.ui.charts.unit_facts import UnitFacts, unit_facts
from asn_desktop.ui.dialogs.appraisals.achievement_table import UnitKeys, UnitLine, unit_columns, unit_lines, year_words
from asn_desktop.ui.dialogs.appraisals.unit_curve import show_curve
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Banner, Card, button, column, holder, label, row
from asn_desktop.ui.kit.table import ListSource, Order
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.plans.achievements import Proposed
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.ui.shell import Shell

_BESIDE = 380  # px of the card beside the table


class AchievementDialog(QDialog):
    """Everything set here is kept in one act; the card beside the table shows the unit the keys are on."""

    help_chapter = "capaian-unit"

    def __init__(self, shell: Shell, period: PeriodRow, unit_id: str = "") -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._period = shell, period
        self._closed = why_read_only(period.name, period.state)
        with shell.desk.reader() as reader:
            self._units = units.tree(reader)
            stored = periods.achievements(reader, period.id)
            self._proposals = achievements.proposals(reader, period.id)
        self._stored = {key: Achieved(Achievement(one.achievement), one.source_year) for key, one in stored.items()}
        self._values = dict(self._stored)
        self._lines: dict[str, UnitLine] = {}
        title = tr("Capaian kinerja unit {period}").format(period=period.name)
        self.setWindowTitle(title)
        self.setObjectName("achievements")
        self.resize(1020, 520)
        self.banner = Banner()
        self._source = ListSource(columns := unit_columns(period.year))
        self.table = UnitKeys(tr("Capaian unit"), columns, self._source, order=Order(""))
        self.table.current_changed.connect(lambda _id: self._show())
        self.table.activated_id.connect(lambda _id: self._go_on())
        self.table.achieved.connect(lambda at: self._take(list(Achievement)[at]))
        self.table.turned.connect(self._turn_year)
        self.table.cleared.connect(lambda: self._keep(None))
        self.value = ChoiceEditor([(code, tr(ACHIEVEMENT_LABELS[code])) for code in reversed(Achievement)])
        self.year = ChoiceEditor([(year, year_words(year, period.year)) for year in (period.year, period.year - 1)])
        self.chart = SpreadChart()
        self.save_button = button(tr("Simpan"), self.save, icon="save", primary=True, name="save")
        self._build(title)
        self._list()
        if not self.table.go_to(unit_id):
            self.table.go_to_first()
        self._show()
        self.table.setFocus()

    # What the person does

    def save(self) -> None:
        """Keep everything that differs, in one act."""
        changed = self._changed()
        if not changed:
            return
        title, period_id = tr("Tetapkan capaian unit"), self._period.id
        self._shell.act(
            title,
            lambda _report: achievements.keep(self._shell.desk, period_id, changed),
            done=self._saved,
            refused=self._refused,
        )

    def copy_from(self, proposed: Proposed) -> None:
        """Take over figures of another period where the unit has none here."""
        taken = {key: one for key, one in proposed.achieved.items() if key not in self._values}
        self._values |= taken
        self._list()
        self._show()
        sentence = tr("{count} capaian disalin dari {period}; yang sudah ditetapkan tetap.").format(
            count=len(taken), period=proposed.period_name
        )
        if proposed.too_old:
            sentence += " " + tr(
                "{count} tidak disalin karena lebih tua dari tahun lalu (PermenPANRB 6/2022 Lamp. p.94)."
            ).format(count=len(proposed.too_old))
        self.banner.say(sentence, Tone.INFO)

    def reject(self) -> None:
        """Close, after asking where something is not saved."""
        if not self._changed() or self._shell.ask.confirm(
            tr("Tutup tanpa menyimpan?"),
            tr("Capaian yang belum disimpan akan hilang."),
            yes=tr("Tutup tanpa menyimpan"),
            danger=True,
        ):
            super().reject()

    # Inside

    def _build(self, title: str) -> None:
        for editor, name, spoken in ((self.value, "value", tr("Capaian")), (self.year, "year", tr("Sumber"))):
            editor.control().setObjectName(name)
            editor.control().setAccessibleName(spoken)
            editor.set_read_only(bool(self._closed))
        self.value.changed.connect(self._choose)
        self.year.changed.connect(self._choose)
        self._unit_name = label("", strong=True)
        self._advice = label("")
        self._advice.setObjectName("guidance")
        self.curve_button = button(tr("Kurva resmi"), self._open_curve, name="official_curve")
        self.curve_button.setProperty("link", True)
        beside = Card()
        fields = row(column(label(tr("Capaian"), muted=True), self.value, gap=2), 8)
        fields.addLayout(column(label(tr("Sumber"), muted=True), self.year, gap=2))
        head = row(self._unit_name, self.curve_button)
        head.setStretch(0, 1)
        for part in (head, fields):
            beside.add(part)
        beside.add(self.chart, 1)
        beside.add(self._advice)
        beside.setFixedWidth(_BESIDE)
        hint = tr("1 Sangat Kurang sampai 5 Istimewa · Spasi mengganti tahun sumber · Del mengosongkan · Enter turun")
        left = column(label(hint, muted=True, points=theme.SMALL_POINTS), self.table)
        left.setStretch(1, 1)
        middle = row(holder(left), beside, gap=14)
        middle.setStretch(0, 1)
        self.copy_buttons = [
            button(
                tr("Salin dari {period}").format(period=one.period_name),
                lambda one=one: self.copy_from(one),  # type: ignore[misc] # the default makes it a constant
                icon="copy",
                name=f"copy_{at}",
            )
            for at, one in enumerate(self._proposals)
        ]
        for each in self.copy_buttons:
            each.setEnabled(not self._closed)
        close = button(tr("Tutup"), self.reject, name="close")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        box.addWidget(label(title, points=theme.TITLE_POINTS, strong=True))
        box.addWidget(self.banner)
        box.addLayout(middle, 1)
        box.addLayout(row(*self.copy_buttons, None, close, self.save_button))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        if self._closed:
            self.banner.say(self._closed, Tone.INFO, lasting=True)

    def _list(self) -> None:
        """The rows anew, each with the unit above that serves it where it has no figure of its own."""
        lines = unit_lines(self._units, self._values)
        self._lines = {line.id: line for line in lines}
        self._source.hold(lines)
        self.table.reload()
        changed = bool(self._changed())
        self.save_button.setEnabled(changed)
        self.save_button.setToolTip("" if changed else self._closed or tr("Belum ada yang diubah."))

    def _changed(self) -> dict[str, Achieved | None]:
        keys = {**self._stored, **self._values}
        return {key: self._values.get(key) for key in keys if self._values.get(key) != self._stored.get(key)}

    def _current(self) -> UnitLine | None:
        return self._lines.get(str(self.table.current_id()))

    def _take(self, achievement: Achievement) -> None:
        """A digit: set and go on."""
        line = self._current()
        if line is not None and not self._closed:
            self._keep(Achieved(achievement, line.value.source_year if line.value else self._period.year))
            self._go_on()

    def _turn_year(self) -> None:
        """This year's figure becomes last year's, and back."""
        line = self._current()
        if line is not None and line.value is not None:
            other = 2 * self._period.year - 1 - line.value.source_year
            self._keep(line.value._replace(source_year=other))

    def _choose(self) -> None:
        """The choices beside the table."""
        value = self.value.get()
        self._keep(None if value is None else Achieved(value, int(self.year.get() or self._period.year)))

    def _keep(self, value: Achieved | None) -> None:
        line = self._current()
        if line is None or self._closed:
            return
        if value is None:
            self._values.pop(line.id, None)
        else:
            self._values[line.id] = value
        self._list()
        self._show()

    def _go_on(self) -> None:
        """The next unit; after the last one saving is next."""
        here = self.table.currentIndex().row()
        if here + 1 < self.table.window_model.rowCount():
            self.table.go_to(self.table.window_model.id_at(here + 1))
        elif self.save_button.isEnabled():
            self.save_button.setFocus()

    def _facts(self) -> UnitFacts | None:
        """The unit the keys are on, with the figure that serves it as set here."""
        line = self._current()
        if line is None:
            return None
        with self._shell.desk.reader() as reader:
            facts = unit_facts(reader, self._period.id, line.unit)
        value = line.serving
        return facts._replace(
            achievement=value.achievement if value else None, source_year=value.source_year if value else 0
        )

    def _show(self) -> None:
        line, facts = self._current(), self._facts()
        if line is None or facts is None:
            return
        self._unit_name.setText(line.unit.name)
        self.value.set(line.value.achievement if line.value else None)
        self.year.set(line.value.source_year if line.value else None)
        self.year.set_read_only(bool(self._closed) or line.value is None)
        self.curve_button.setVisible(facts.achievement is not None)
        rules = self._shell.desk.rules.performance
        heights = facts.heights(rules) if facts.achievement is not None else None
        self.chart.show_spread(facts.counts(), heights, facts.spoken())
        lines = facts.guidance(rules)
        none = "" if sum(facts.counts()) else tr("Belum ada yang berpredikat di unit ini.")
        self._advice.setText(f"{lines[0].text} ({lines[0].basis})" if lines else none)
        self._advice.setToolTip("\n\n".join(each.text for each in lines))

    def _open_curve(self) -> None:
        facts = self._facts()
        if facts is not None:
            show_curve(self._shell, facts)

    def _saved(self, _changes: Changes) -> None:
        self._stored = dict(self._values)
        self.accept()

    def _refused(self, rejected: Rejected) -> None:
        self.banner.say(str(rejected), Tone.CRITICAL)


def ask_achievement(shell: Shell, period_id: str, unit_id: str = "") -> None:
    """Show what the units achieved in a period, with the keys on the unit named, else on the topmost one."""
    with shell.desk.reader() as reader:
        period = periods.one(reader, period_id)
    if period is not None:
        shell.ask.show(AchievementDialog(shell, period, unit_id))
