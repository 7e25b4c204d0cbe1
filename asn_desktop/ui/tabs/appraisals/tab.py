"""Tab: Penilaian, list and record side by side, and the acts of the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.appraisal import Act, AppraisalState, allowed
from asn_desktop.domain.document import DocumentKind
from asn_desktop.domain.wording import ACHIEVEMENT_LABELS
from asn_desktop.services.appraisals import decide_ratings, withdraw_ratings
from asn_desktop.ui.dialogs.achievement import ask_achievement
from asn_desktop.ui.dialogs.agree_plans import ask_agreement
from asn_desktop.ui.dialogs.answers_360 import AnswersDialog
from asn_desktop.ui.dialogs.new_period import ask_period
from asn_desktop.ui.dialogs.skp_editor import SkpEditor
from asn_desktop.ui.dialogs.unit_curve import UnitCurveDialog
from asn_desktop.ui.dialogs.working import WorkingDialog
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.layout import Split, page
from asn_desktop.ui.kit.words import short_date, tr
from asn_desktop.ui.tabs.appraisals.listing import ListCard
from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs
from asn_desktop.ui.tabs.appraisals.record import OPEN_STATES, RecordPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.appraisals import DecideRatings
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.unit_view import UnitFacts

_MENU = "Penilaian"
# What the record shows; the list shows of it only the appraisal and the answers.
_RECORD_TABLES = (
    "appraisal",
    "realisation",
    "judgement",
    "behaviour_feedback",
    "plan",
    "work_result",
    "indicator",
    "behaviour_expectation",
    "annex_line",
    "unit_achievement",
    "unit",
    "period",
    "setting",
)
_SAVE, _DROP = "save", "drop"


class AppraisalsTab(QWidget):
    """The tab the assessor and the clerk work in from January to January."""

    NAME = tr("Penilaian")
    KEY = "appraisals"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.list = ListCard(shell)
        self.record = RecordPane(shell)
        self.periods = PeriodActs(shell)
        split = Split(self.list, self.record, shell.memory, self.KEY, sizes=(534, 790))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page(split))
        self._actions = {action.name: action for action in self._make_actions()}
        self.list.table.current_changed.connect(lambda key: self.record.show_appraisal(str(key)))
        self.list.table.set_guard(self.may_leave)
        self.list.table.activated_id.connect(lambda _key: self._into_record())
        self.list.wanted.connect(self._start)
        self.record.wanted.connect(self._run)
        self.record.decision.decided.connect(self._decide)
        self.record.decision.why.connect(self.show_working)
        self.record.unit.achievement_wanted.connect(lambda unit_id: ask_achievement(shell, shell.period_id, unit_id))
        self.record.unit.curve_wanted.connect(self._show_curve)
        shell.changed.connect(self._changed)
        shell.period_changed.connect(lambda _id: self._show_period())
        self._choose_first()

    # What the window asks for

    def actions(self) -> list[Action]:  # type: ignore[override] # every tab's list, never Qt's own of the same name
        """The acts of the menus Penilaian and Cetak."""
        return list(self._actions.values())

    def show_record(self, id: str) -> None:  # noqa: A002 -- the frame's word
        """Show one appraisal, whatever the list is narrowed to."""
        if not self.list.table.go_to(id):
            self.list.show_all()
            self.list.table.go_to(id)

    def may_leave(self) -> bool:
        """Ask what to do with a decision that is chosen but not set."""
        decision = self.record.decision
        if not decision.is_dirty():
            return True
        command = decision.command()
        choices = [(_DROP, tr("Buang pilihan itu"))]
        if command is not None:
            choices.insert(0, (_SAVE, tr("Tetapkan sekarang")))
        answer = self._shell.ask.choose(
            tr("Penetapan belum disimpan"),
            tr("Penilaian {name} sudah dipilih tetapi belum ditetapkan.").format(name=self._name()),
            choices,
            yes=tr("Lanjutkan"),
        )
        if answer == _SAVE:
            return decision.decide()
        if answer == _DROP:
            decision.restore()
        return answer is not None

    def focus_search(self) -> None:
        """What Ctrl+F does here."""
        self.list.pane.focus_search()

    # Acts on the person shown or the people selected

    def edit_skp(self) -> None:
        """Open the SKP of the person shown."""
        appraised = self.record.appraised
        if appraised is None:
            return
        editor = SkpEditor(self._shell, appraised.card)
        if self._shell.ask.show(editor) and editor.agree_after:
            ask_agreement(self._shell, [appraised.card.id])

    def type_answers(self) -> None:
        """Type in 360 answers of the person shown."""
        appraised = self.record.appraised
        if appraised is not None:
            self._shell.ask.show(AnswersDialog(self._shell, appraised.card))

    def show_working(self) -> None:
        """Show how the suggestion came about, and who decided."""
        appraised = self.record.appraised
        if appraised is None:
            return
        card, _, suggestion = appraised
        lines = list(card.working) if card.predikat else [(line.text, line.basis) for line in suggestion.working]
        note = ""
        if card.predikat:
            note = tr("Ditetapkan oleh {who} pada {day}, diketik oleh {clerk}.").format(
                who=card.decided_by, day=short_date(card.decided_on), clerk=card.typed_by
            )
            if card.reason:
                note += " " + tr("Alasan: {reason}").format(reason=card.reason)
        self._shell.ask.show(WorkingDialog(tr("Mengapa usulan ini?"), lines, note))

    def withdraw(self) -> None:
        """Take the ratings of the person shown back, after asking why."""
        appraised = self.record.appraised
        if appraised is None:
            return
        title = tr("Cabut penetapan {name}").format(name=appraised.card.person.name)
        reason = self._shell.ask.text(
            title,
            tr("SKP dan realisasi dapat diperbaiki lagi. Dokumen yang terbit dibatalkan, nomornya tetap tercatat."),
            field=tr("Alasan"),
        )
        if reason is not None:
            self._shell.act(title, lambda _report: withdraw_ratings(self._shell.desk, appraised.card.id, reason))

    def print_selected(self) -> None:
        """Print the packages of the people selected."""
        self._open_preview([str(key) for key in self.list.table.selected_ids()])

    def preview(self) -> None:
        """Look at the package of the person shown."""
        if self.record.appraised is not None:
            self._open_preview([self.record.appraised.card.id])

    # Inside

    def _make_actions(self) -> list[Action]:
        one, many = self._needs_one, self._needs_selection
        period = self.periods.needs_period
        return [
            Action(
                name="prepare_period",
                text=tr("Siapkan penilaian periode ini"),
                run=self.periods.prepare,
                menu=_MENU,
                icon="people",
                enabled=period,
                tip=tr("Buat SKP dan penilaian bagi semua pegawai aktif yang belum mempunyainya"),
            ),
            Action(
                name="new_period",
                text=tr("Periode baru…"),
                run=lambda: ask_period(self._shell),
                menu=_MENU,
                icon="calendar",
            ),
            Action(
                name="edit_skp",
                text=tr("Ubah SKP…"),
                run=self.edit_skp,
                menu=_MENU,
                group=1,
                icon="edit",
                shortcut="Ctrl+E",
                enabled=self._why_no_skp,
            ),
            Action(
                name="agree_plans",
                text=tr("Sepakati SKP terpilih…"),
                menu=_MENU,
                group=1,
                icon="check",
                run=lambda: ask_agreement(self._shell, self._selected()),
                enabled=many,
            ),
            Action(
                name="type_answers",
                text=tr("Ketik jawaban 360…"),
                run=self.type_answers,
                menu=_MENU,
                group=2,
                icon="file-text",
                shortcut="Ctrl+J",
                enabled=self._why_no_answers,
            ),
            Action(
                name="close_collection",
                text=tr("Tutup pengumpulan 360 untuk yang terpilih…"),
                menu=_MENU,
                group=2,
                icon="lock",
                run=lambda: self.periods.close_collection(self._selected()),
                enabled=many,
            ),
            Action(
                name="close_all_collections",
                text=tr("Tutup pengumpulan 360 untuk semua…"),
                menu=_MENU,
                group=2,
                run=self.periods.close_all,
                enabled=period,
            ),
            Action(
                name="decide_ratings",
                text=tr("Tetapkan penilaian"),
                run=self.record.decide,
                menu=_MENU,
                group=3,
                icon="award",
                tip=tr("Tetapkan kedua penilaian"),
                shortcut="Ctrl+S",
                enabled=self.record.why_not_decide,
            ),
            Action(
                name="withdraw_ratings",
                text=tr("Cabut penetapan…"),
                run=self.withdraw,
                menu=_MENU,
                group=3,
                icon="undo",
                tip=tr("Buka kembali SKP dan realisasi untuk diperbaiki; dokumen yang sudah terbit dibatalkan"),
                enabled=self._why_not_withdraw,
            ),
            Action(
                name="show_working",
                text=tr("Mengapa usulan ini?"),
                run=self.show_working,
                menu=_MENU,
                group=3,
                icon="help",
                enabled=one,
            ),
            Action(
                name="unit_achievement",
                text=tr("Capaian unit…"),
                menu=_MENU,
                group=4,
                icon="chart",
                run=lambda: ask_achievement(self._shell, self._shell.period_id),
                enabled=period,
            ),
            *self.periods.state_actions(_MENU, 4),
            Action(
                name="preview_package",
                text=tr("Pratinjau paket"),
                run=self.preview,
                menu="Cetak",
                icon="eye",
                enabled=one,
            ),
            Action(
                name="print_packages",
                text=tr("Cetak paket evaluasi…"),
                run=self.print_selected,
                menu="Cetak",
                icon="printer",
                shortcut="Ctrl+P",
                enabled=many,
            ),
        ]

    def _run(self, name: str) -> None:
        """What the buttons of the record ask for; they act on the person shown, not on the selection."""
        shown = [self.record.appraised.card.id] if self.record.appraised is not None else []
        acts: dict[str, Callable[[], None]] = {
            "edit_skp": self.edit_skp,
            "type_answers": self.type_answers,
            "preview": self.preview,
            "print": lambda: self._open_preview(shown),
            "agree_plans": lambda: ask_agreement(self._shell, shown),
            "close_collection": lambda: self.periods.close_collection(shown),
        }
        acts[name]()

    def _start(self, what: str) -> None:
        """The button of the empty list."""
        if what == "period":
            ask_period(self._shell)
        elif what == "people":
            self._shell.wanted.emit("employees", "")
        else:
            self.periods.prepare()

    def _decide(self, command: DecideRatings) -> None:
        self._shell.act(
            tr("Tetapkan penilaian"),
            lambda _report: decide_ratings(self._shell.desk, command),
            done=lambda _changes: self._decided(command.appraisal_id),
            refused=lambda rejected: self._refused(command.appraisal_id, rejected),
        )

    def _decided(self, appraisal_id: str) -> None:
        """The record shows what is kept now."""
        shown = self.record.appraised
        if shown is not None and shown.card.id == appraisal_id:
            self.record.decision.restore()
            self.record.reload()
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, appraisal_id: str, rejected: Rejected) -> None:
        """Beside the reason, or as a message when the person has gone on to somebody else meanwhile."""
        shown = self.record.appraised
        if shown is not None and shown.card.id == appraisal_id:
            self.record.decision.refuse(rejected)
        else:
            self._shell.ask.message(tr("Tetapkan penilaian"), str(rejected))

    def _changed(self, changes: Changes) -> None:
        if changes.touches("appraisal", "period", "employee"):
            self.list.reload()
        if changes.touches(*_RECORD_TABLES):
            self.record.reload()
        self.record.setVisible(self.list.people > 0)
        if self.record.appraised is None:
            self._choose_first()

    def _show_period(self) -> None:
        self.list.show_all()
        self.list.reload()
        self._choose_first()

    def _choose_first(self) -> None:
        """Stand on the row that was current, else on the first one; an empty period has no record to show."""
        self.record.setVisible(self.list.people > 0)
        table = self.list.table
        if table.current_id() is None:
            table.go_to_first()
        current = table.current_id()
        self.record.show_appraisal("" if current is None else str(current))

    def _into_record(self) -> None:
        """Enter in the list goes on to the work: the ratings where they can be set, else the realisation."""
        decision = self.record.decision
        if decision.work_result.isEnabled():
            decision.work_result.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.record.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_curve(self, facts: UnitFacts) -> None:
        if facts.achievement is None:
            return
        rules = self._shell.desk.rules.performance
        self._shell.ask.show(
            UnitCurveDialog(
                self._shell,
                tr("Kurva dan sebaran {unit}").format(unit=facts.unit_name),
                tr(ACHIEVEMENT_LABELS[facts.achievement]),
                facts.heights(rules),
                facts.counts(),
                facts.spoken(),
                [(line.text, line.basis) for line in facts.guidance(rules)],
            )
        )

    def _open_preview(self, appraisal_ids: list[str]) -> None:
        from asn_desktop.ui.dialogs.printing import open_preview  # noqa: PLC0415 -- start-up: drags reportlab

        title = tr("Paket evaluasi kinerja")
        if len(appraisal_ids) == 1:
            title = f"{title} · {self._name()}"
        open_preview(self._shell, DocumentKind.PACKAGE, appraisal_ids, title)

    def _selected(self) -> list[str]:
        return [str(key) for key in self.list.table.selected_ids()]

    def _name(self) -> str:
        return self.record.appraised.card.person.name if self.record.appraised is not None else ""

    # Why something cannot be done just now

    def _needs_one(self) -> str:
        return "" if self.record.appraised is not None else tr("Pilih seorang pegawai di daftar.")

    def _needs_selection(self) -> str:
        return "" if self.list.table.selected_ids() else tr("Pilih seorang pegawai atau lebih di daftar.")

    def _why_no_skp(self) -> str:
        appraised = self.record.appraised
        if appraised is None:
            return self._needs_one()
        if appraised.card.state not in OPEN_STATES:
            return tr("SKP tidak dapat diubah lagi: penilaiannya sudah ditetapkan.")
        return ""

    def _why_not_withdraw(self) -> str:
        appraised = self.record.appraised
        if appraised is None:
            return self._needs_one()
        if Act.WITHDRAW in allowed(AppraisalState(appraised.card.state), collection_closed=True):
            return ""
        return tr("Yang dapat dicabut hanya penetapan yang belum ditandatangani.")

    def _why_no_answers(self) -> str:
        appraised = self.record.appraised
        if appraised is None:
            return self._needs_one()
        if appraised.card.collection_closed:
            return tr("Pengumpulan jawaban 360 sudah ditutup.")
        return tr("Sepakati SKP dahulu.") if appraised.card.state == "planning" else ""
