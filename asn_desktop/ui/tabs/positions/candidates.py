"""Tab: Jabatan: who could fill the post shown, in an order that is seen and chosen, with the reasons of everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.career.vacancy import CRITERION_NAMES, Criterion
from asn_desktop.services.career import vacancies
from asn_desktop.ui.forms.conditions import ConditionsArea
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Elided, EmptyState, Sign, button, column, holder, label, row, rule
from asn_desktop.ui.kit.switches import FilterChips
from asn_desktop.ui.kit.table import ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.ticked_table import TickedTable
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.tabs.positions.candidate_rows import FAILS, LACKS, MEETS, CandidateRow, columns, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.career.recommendation import Condition
    from asn_desktop.services.career.vacancies import Ranked
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

MOST_COMPARED = 4
_TABLES = (
    "position", "acting", "employee", "unit", "setting", "appraisal", "period", "hukdis", "past_predikat",
    "position_history", "career_fact",
)  # fmt: skip
_NARROW, _NARROWER = 640, 540  # px of the table


class CandidatesSection(QWidget):
    """The list with its order, and why the current one fits or does not."""

    person_wanted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._position_id = ""
        self._stale = True
        self.ranked: Ranked | None = None
        self._rows: list[CandidateRow] = []
        self.slots = [self._slot(place) for place in range(len(Criterion))]
        order = row(label(tr("Urutkan menurut"), muted=True), *self.slots)
        for place in range(len(self.slots)):
            order.setStretch(place + 1, 1)
        self.groups = FilterChips(tr("Kandidat"))
        self.groups.changed.connect(lambda _code: self._narrow())
        self.compare_button = button(tr("Bandingkan"), self.compare, name="compare_candidates")
        self.propose_button = button(tr("Nota usul…"), self.propose, icon="file-text", name="propose_candidate")
        self.table = TickedTable(
            tr("Kandidat"), columns(), ListSource(columns()), may_tick=self._may_tick, memory=shell.memory,
            key="candidates",
        )  # fmt: skip
        self.table.give_way("talent", _NARROW)
        self.table.give_way("met", _NARROWER)
        self.table.show_rows(3)
        self.table.ticked_changed.connect(self._enable)
        self.table.current_changed.connect(lambda key: self._show(str(key)))
        self.table.activated_id.connect(lambda key: self.person_wanted.emit(str(key)))
        self.empty = EmptyState("people", tr("Tidak ada pegawai di golongan ini"))
        self.pane = TablePane(
            self.table,
            hint=tr("Cari pegawai: mengapa tidak?"),
            empty=self.empty,
            beside=[self.compare_button, self.propose_button],
        )
        self.who = Elided(strong=True)
        self.reasons = QWidget()
        self.area = ConditionsArea()
        self.area.setMinimumHeight(150)
        self.area.basis.connect(self._show_basis)
        self._detail = holder(column(rule(), self.who, self.reasons, self.area, gap=6))
        whole = column(order, self.groups, self.pane, self._detail)
        whole.setStretch(2, 3)
        whole.setStretch(3, 4)
        self.setLayout(whole)
        self._enable()

    # What it shows

    def show_post(self, position_id: str) -> None:
        """Whose candidates are wanted; they are worked out when the section is seen."""
        if position_id != self._position_id:
            self._position_id, self._stale = position_id, True
            self.table.ticked.clear()
            self._hold(None)
        self._look()

    def follow(self, changes: Changes) -> None:
        """What an act touched may change everybody's answer."""
        if changes.touches(*_TABLES):
            self._stale = True
            self._look()

    def showEvent(self, event: object) -> None:
        """Work the answers out when they are first seen."""
        super().showEvent(event)  # type: ignore[arg-type] # a show event, as Qt gives it
        self._look()

    def _look(self) -> None:
        if not self._stale or not self._position_id or not self.isVisible():
            return
        desk, wanted = self._shell.desk, self._position_id
        self._stale = False

        def work(_report: object) -> Ranked:
            with desk.reader() as reader:
                return vacancies.candidates(reader, desk.rules, wanted, on=desk.today)

        def done(ranked: Ranked) -> None:
            if wanted == self._position_id:
                self._hold(ranked)

        self._shell.read(tr("Mencari kandidat"), work, done, key=wanted)

    def _hold(self, ranked: Ranked | None) -> None:
        self.ranked = ranked
        self._rows = rows_of(ranked) if ranked is not None else []
        counts = {code: sum(one.group == code for one in self._rows) for code in (MEETS, LACKS, FAILS)}
        self.groups.show_choices(
            [
                (MEETS, tr("Memenuhi syarat"), counts[MEETS]),
                (LACKS, tr("Data belum lengkap"), counts[LACKS]),
                (FAILS, tr("Tidak memenuhi"), counts[FAILS]),
            ]
        )
        if ranked is not None and not counts[self.groups.value()]:
            self.groups.set_value(next((code for code, count in counts.items() if count), MEETS))
        order = ranked.order if ranked is not None else ()
        for place, slot in enumerate(self.slots):
            slot.set(order[place].value if place < len(order) else "")
            slot.setEnabled(ranked is not None)
        self._narrow()
        self._enable()

    def _narrow(self) -> None:
        self.table.hold([one for one in self._rows if one.group == self.groups.value()])
        self.table.go_to_first()
        if self.table.current_id() is None:
            self._show("")

    def _show(self, employee_id: str) -> None:
        one = next((each for each in self._rows if each.id == employee_id), None)
        self._enable()
        self._detail.setVisible(one is not None)
        if one is None:
            return
        self.who.show_text(_title(one))
        self._say_reasons(one)
        self.area.show_conditions(one.standing.conditions)
        inside = self.area.widget()
        assert inside is not None  # just laid out
        # The section scrolls as a whole: a second bar inside it would hide half of the conditions.
        width = max(inside.minimumSizeHint().width(), self.area.width() - 24)
        self.area.setMinimumHeight(inside.heightForWidth(width) + 12)

    def _say_reasons(self, one: CandidateRow) -> None:
        """For and against side by side; without any the place stays empty."""
        old = self.reasons.layout()
        if old is not None:
            QWidget().setLayout(old)  # a layout goes with the widget that owns it
        sides = row(
            _side("plus", "done", tr("Mendukung"), one.standing.pros),
            _side("minus", "warning", tr("Perlu ditimbang"), one.standing.cons),
            gap=16,
        )
        for place in range(2):
            sides.setStretch(place, 1)
        self.reasons.setLayout(sides)
        self.reasons.setVisible(bool(one.standing.pros or one.standing.cons))

    # Acts

    def compare(self) -> None:
        """Show those ticked side by side."""
        from asn_desktop.ui.dialogs.career.compare_candidates import CompareDialog  # noqa: PLC0415 - only when wanted

        chosen = [one for one in self._rows if one.id in self.table.ticked]
        if self.ranked is not None and len(chosen) > 1:
            pairs = [(one.standing, one.person) for one in chosen]
            self._shell.ask.show(CompareDialog(self.ranked.asked, pairs, self.window()))

    def propose(self) -> None:
        """Show the nota usul promosi for the candidate of the current line, asking for a reason where one is due."""
        from asn_desktop.services.career import promotion_letters  # noqa: PLC0415 - start-up: the printing press
        from asn_desktop.ui.dialogs.printing import open_letter  # noqa: PLC0415 - as above

        one, post = self._current(), self._position_id
        if one is None or self.ranked is None:
            return
        title = tr("Nota usul {name}").format(name=one.person.name)
        due, reason = promotion_letters.why_reason(self.ranked, one.id), ""
        if due:
            sentence = tr("{why} Alasan mengusulkannya dimuat di lampiran surat.").format(why=due)
            said = self._shell.ask.text(title, sentence, field=tr("Alasan"), yes=tr("Lanjut"))
            if said is None:
                return
            reason = said
        desk, key = self._shell.desk, one.id
        open_letter(
            self._shell,
            title,
            lambda: promotion_letters.preview(desk, post, key, reason),
            lambda: promotion_letters.issue(desk, post, key, reason),
        )

    def why_not_propose(self) -> str:
        """Why no candidate can be proposed just now."""
        return "" if self._current() is not None else tr("Pilih seorang kandidat di bagian Kandidat.")

    def why_not_compare(self) -> str:
        """Why those ticked cannot be compared."""
        if len(self.table.ticked) > 1:
            return ""
        return tr("Centang dua sampai empat pegawai di bagian Kandidat.")

    def set_order(self, place: int, code: str) -> None:
        """Put a criterion at a place; the one that stood there changes places with it."""
        if self.ranked is None:
            return
        order = [each.value for each in self.ranked.order]
        order += [""] * (len(self.slots) - len(order))
        if code and code in order:
            order[order.index(code)] = order[place]
        order[place] = code
        wanted = [Criterion(each) for each in order if each]
        desk = self._shell.desk
        self._shell.act(
            tr("Ubah urutan kandidat"),
            lambda _report: vacancies.set_order(desk, wanted),
            refused=lambda rejected: self._refused(str(rejected)),
        )

    # Inside

    def _current(self) -> CandidateRow | None:
        key = self.table.current_id()
        return next((each for each in self._rows if each.id == key), None)

    def _slot(self, place: int) -> ChoiceEditor:
        names = [(each.value, tr(words)) for each, words in CRITERION_NAMES.items()]
        slot = ChoiceEditor([*names, ("", tr("tidak dipakai"))], may_be_empty=False)
        slot.control().setObjectName(f"order_{place + 1}")
        slot.control().setAccessibleName(tr("Ukuran ke-{place}").format(place=place + 1))
        slot.combo.setMinimumContentsLength(4)
        slot.changed.connect(lambda: self.set_order(place, str(slot.get() or "")))
        return slot

    def _show_basis(self, one: Condition) -> None:
        from asn_desktop.ui.dialogs.career.career_figures import open_figure  # noqa: PLC0415 - only when wanted
        from asn_desktop.ui.dialogs.legal_basis import open_legal_basis  # noqa: PLC0415 - only when wanted

        shell, key = self._shell, f"condition:{one.id}"
        open_legal_basis(
            shell, one.basis, one.confidence, about=one.text, key=key, confirm=lambda: open_figure(shell, key)
        )

    def _refused(self, sentence: str) -> None:
        self._hold(self.ranked)
        self._shell.ask.message(tr("Ubah urutan kandidat"), sentence)

    def _may_tick(self, one: CandidateRow) -> bool:
        return one.id in self.table.ticked or len(self.table.ticked) < MOST_COMPARED

    def _enable(self) -> None:
        ticked = len(self.table.ticked)
        self.compare_button.setText(
            tr("Bandingkan {count}").format(count=number(ticked)) if ticked else tr("Bandingkan")
        )
        self.compare_button.setEnabled(ticked > 1)
        self.compare_button.setToolTip(self.why_not_compare())
        self.propose_button.setEnabled(not self.why_not_propose())
        self.propose_button.setToolTip(self.why_not_propose() or tr("Surat usul promosi dengan perhitungan urutannya"))


def _side(icon: str, colour: str, spoken: str, reasons: Sequence[str]) -> QWidget:
    """The reasons of one side below one another."""
    lines = column(gap=4)
    for reason in reasons:
        sign = Sign(icon, 14, colour)
        sign.setAccessibleName(spoken)
        line = row(holder(column(sign, None), (0, 2, 0, 0)), label(reason), gap=6)
        line.setStretch(1, 1)
        lines.addLayout(line)
    lines.addStretch(1)
    return holder(lines)


def _title(one: CandidateRow) -> str:
    said = {
        MEETS: tr("{name}: memenuhi semua syarat"),
        LACKS: tr("{name}: belum dapat dipastikan"),
        FAILS: tr("{name}: mengapa tidak"),
    }[one.group]
    return said.format(name=one.person.name)
