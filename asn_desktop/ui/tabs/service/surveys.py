"""Tab: Pelayanan: one satisfaction survey: a sheet typed as nine digits, its index, quality and elements."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.public_service.satisfaction import measure, read_answers
from asn_desktop.domain.wording import decimal
from asn_desktop.services import public_service as acts
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries import public_service as reading
from asn_desktop.ui.charts.trend import Bar, ElementBars
from asn_desktop.ui.dialogs.working import WorkingDialog
from asn_desktop.ui.forms.employee import StaffForm
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Card, Elided, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.words import number, short_date, tr
from asn_desktop.ui.tabs.service import words

if TYPE_CHECKING:
    from asn_desktop.domain.errors import Rejected
    from asn_desktop.domain.public_service.satisfaction import Satisfaction
    from asn_desktop.storage.queries.public_service import SurveyRow
    from asn_desktop.ui.shell import Shell

_INDEX_POINTS = 22


class SurveyPane(QWidget):
    """One survey on the right."""

    edit_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._survey: SurveyRow | None = None
        self._found: Satisfaction | None = None
        self.rules = shell.desk.rules.satisfaction
        self.head = Card()
        self.about = Elided(muted=True)
        edit = button(tr("Ubah…"), self.edit_wanted.emit, icon="edit", name="edit_survey")
        line = row(self.about, edit)
        line.setStretch(0, 1)
        self.head.add(line)
        count = len(self.rules.elements)
        self.sheet = StaffForm(
            [
                Field(
                    name="answers",
                    label=tr("Jawaban satu lembar: {count} angka berurutan, 0 bila tidak diisi").format(count=count),
                    placeholder="443443443",
                    width=12,
                )
            ]
        )
        self.sheet.save_requested.connect(self.keep)
        self.sheet.finished.connect(self.keep)
        self.sheet.editor("answers").changed.connect(self._when_whole)
        self.typed = Elided(muted=True)
        self.keep_button = button(tr("Simpan lembar"), self.keep, primary=True, name="keep_survey_sheet")
        entry = Card(tr("Masukkan lembar"))
        entry.add(self.sheet)
        foot = row(self.typed, self.keep_button)
        foot.setStretch(0, 1)
        entry.add(foot)
        self.index = label("", points=_INDEX_POINTS, strong=True)
        self.index.setObjectName("survey_index")
        self.quality = label("")
        self.why = button(tr("Mengapa?"), self.explain, name="survey_why")
        self.why.setProperty("link", True)
        self.bars = ElementBars(self.rules.lowest, self.rules.highest)
        self.legend = Elided(muted=True)
        self.nothing = label("", muted=True)
        result = Card(tr("Indeks kepuasan masyarakat"))
        result.add(row(self.index, self.quality, None, self.why))
        result.add(self.bars, 1)
        result.add(self.legend)
        result.add(self.nothing)
        parts = column(self.head, entry, result, gap=12)
        parts.setStretch(2, 1)
        self.setLayout(column(scrolling(holder(parts))))

    def survey(self) -> SurveyRow | None:
        """The survey shown."""
        return self._survey

    def show_survey(self, survey: SurveyRow, before: SurveyRow | None) -> None:
        """Show one survey, and the one before it as marks on the bars."""
        if self._survey is None or self._survey.id != survey.id:
            self.sheet.load({})
            self._when_whole()
        self._survey = survey
        with self._shell.desk.reader() as reader:
            self.rules = in_force(reader, self._shell.desk.rules).satisfaction
            self._found = measure(self.rules, reading.sheets(reader, survey.id))
            earlier = measure(self.rules, reading.sheets(reader, before.id)) if before is not None else None
        self.head.set_title(survey.name)
        self.head.setAccessibleName(survey.name)
        self.about.show_text(
            tr("{start} sampai {end} · {sheets} lembar").format(
                start=short_date(survey.start), end=short_date(survey.end), sheets=number(survey.sheets)
            )
        )
        self._show_result(earlier, before.name if before is not None else "")

    def is_dirty(self) -> bool:
        """Whether a sheet is typed and not saved."""
        return self._survey is not None and self.sheet.is_dirty()

    def keep(self) -> None:
        """Save the sheet typed; the cursor is ready for the next one."""
        survey = self._survey
        if survey is None:
            return
        desk, key, typed = self._shell.desk, survey.id, str(self.sheet.raw("answers") or "")

        def done(_changes: object) -> None:
            self.sheet.load({})
            self._when_whole()
            self.sheet.focus_first()

        self._shell.act(
            tr("Simpan lembar"), lambda _report: acts.add_sheet(desk, key, typed), done=done, refused=self._refuse
        )

    def explain(self) -> None:
        """Show how the index came about."""
        found = self._found
        if found is not None:
            title = tr("Bagaimana indeks ini diperoleh")
            about = tr("Dihitung tepat dari {count} lembar dan dibulatkan sekali, di akhir.")
            dialog = WorkingDialog(self._shell, title, found.working, about=about.format(count=number(found.sheets)))
            dialog.help_chapter = "pelayanan"
            self._shell.ask.show(dialog)

    def _refuse(self, rejected: Rejected) -> None:
        self.sheet.show_problems({problem.field: problem.sentence for problem in rejected.problems})

    def _when_whole(self) -> None:
        """Say how far the sheet is; with its last digit the words of the worst answer are read back."""
        typed = str(self.sheet.raw("answers") or "")
        answers = read_answers(self.rules, typed)
        if isinstance(answers, str):
            place = min(len(typed.replace(" ", "")), len(self.rules.elements) - 1)
            self.typed.show_text(
                tr("Unsur {place}: {question}").format(place=place + 1, question=self.rules.elements[place].question)
            )
            return
        self.typed.show_text(tr("Lembar lengkap. Enter menyimpannya."))

    def _show_result(self, earlier: Satisfaction | None, earlier_name: str) -> None:
        found = self._found
        for each in (self.index, self.quality, self.why, self.bars, self.legend):
            each.setVisible(found is not None)
        self.nothing.setVisible(found is None)
        if found is None:
            self.nothing.setText(
                tr("Indeks muncul setelah setiap unsur dijawab sedikitnya sekali. Ketik lembar pertama di atas.")
            )
            return
        tone = words.quality_tone(found.quality)
        _, ink = theme.tone_pair(tone, theme.tokens().surface, theme.tokens())
        self.index.setText(decimal(found.index))
        self.index.setStyleSheet(f"color: {ink.name()}")
        self.quality.setText(
            tr("Mutu pelayanan {letter} · {name}").format(letter=found.quality.letter, name=tr(found.quality.name))
        )
        bars = []
        for place, result in enumerate(found.elements):
            mean = result.mean or Fraction(0)
            before = earlier.elements[place].mean if earlier is not None else None
            own = self.rules.quality(mean * self.rules.base)
            bars.append(
                Bar(tr(result.element.name), float(mean), float(before) if before else None, words.quality_tone(own))
            )
        self.bars.show_bars(bars)
        said = tr("Garis tegak: {survey}, indeks {index}.")
        self.legend.show_text(
            said.format(survey=earlier_name, index=decimal(earlier.index)) if earlier is not None else ""
        )


def survey_fields() -> list[Field]:
    """What a survey is, for the small form that adds or changes it."""
    return [
        Field(name="name", label=tr("Nama survei"), required=True, placeholder=tr("SKM semester II 2026")),
        Field(name="start", label=tr("Mulai"), kind=Kind.DATE, required=True),
        Field(name="end", label=tr("Selesai"), kind=Kind.DATE, required=True),
    ]
