"""Tab Keputusan Karier: what the rules suggest for whom and why, and what the leader decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from asn_desktop.services import career
from asn_desktop.services.career import CaseState, Decision
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import EmptyState, Split, page
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.career.listing import ListCard
from asn_desktop.ui.tabs.career.record import Record
from asn_desktop.ui.tabs.career.rows import Found, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.career.rows import Row

_JOB = "career/suggestions"
# Everything a suggestion rests on; the histories count through the register and on their own.
_TABLES = (
    "employee",
    "unit",
    "appraisal",
    "period",
    "hukdis",
    "past_predikat",
    "honour",
    "career_case",
    "document",
    "setting",
    "office",
)


class CareerTab(QWidget):
    """The list of suggestions and the one chosen."""

    NAME = "Keputusan Karier"
    KEY = "career"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._found = Found(None, 0, ())
        self._stale = True
        self._again = False
        self._wanted = ""
        self.listing = ListCard(shell.memory)
        self.record = Record(lambda: shell.desk.today)
        self._nothing = EmptyState("star", "")
        self._nothing_leads_to = "employees"
        self._faces = QStackedLayout(self)
        self._faces.addWidget(page(Split(self.listing, self.record, shell.memory, "career", sizes=(600, 724))))
        empty = page(self._nothing)
        self._faces.addWidget(empty)
        self._connect()

    def _connect(self) -> None:
        self.listing.chosen.connect(lambda key: self.record.show_row(self.listing.row_of(key)))
        self.listing.table.set_guard(self.may_leave)
        self.listing.batch.connect(self.approve_selected)
        self.record.conditions.complete.connect(self._complete)
        decision = self.record.decision
        decision.approve.connect(self.approve)
        decision.postpone.connect(self.postpone)
        decision.refuse.connect(self.refuse)
        decision.preview.connect(self.open_letter)
        self._nothing.acted.connect(lambda: self._shell.wanted.emit(self._nothing_leads_to, ""))
        self._shell.changed.connect(self._changed)
        self._shell.period_changed.connect(lambda _id: self._refresh())

    # What the window asks

    def actions(self) -> list[Action]:  # type: ignore[override] # every tab's list, never Qt's own of the same name
        """Everything this tab can do."""
        return [
            Action(
                name="find",
                text=tr("Cari usulan"),
                run=self.listing.pane.focus_search,
                shortcut="Ctrl+F",
                icon="search",
                menu="Sunting",
                group=5,
            ),
            Action(
                name="approve",
                text=tr("Setujui usulan"),
                run=self.approve,
                shortcut="Ctrl+Return",
                icon="check",
                tip=tr("Setujui usulan yang sedang dibuka"),
                menu="Data",
                group=5,
                enabled=self._why_not_decide,
            ),
            Action(
                name="postpone",
                text=tr("Tunda usulan…"),
                run=self.postpone,
                icon="clock",
                menu="Data",
                group=5,
                enabled=self._why_not_decide,
            ),
            Action(
                name="refuse",
                text=tr("Tolak usulan…"),
                run=self.refuse,
                icon="x",
                menu="Data",
                group=5,
                enabled=self._why_not_decide,
            ),
            Action(
                name="approve_selected",
                text=tr("Setujui KGB terpilih"),
                run=self.approve_selected,
                shortcut="Ctrl+Shift+Return",
                tip=tr("Setujui semua usulan KGB yang dipilih di daftar"),
                menu="Data",
                group=5,
                enabled=self.listing.why_no_batch,
            ),
            Action(
                name="letter",
                text=tr("Nota usul…"),
                run=self.open_letter,
                shortcut="Ctrl+P",
                icon="printer",
                tip=tr("Pratinjau, terbitkan dan cetak nota usul"),
                menu="Cetak",
                group=5,
                enabled=self._why_no_letter,
            ),
        ]

    def show_record(self, id: str) -> None:  # noqa: A002 -- the window's own name
        """Go to a suggestion by its key, or to the first one of a person."""
        self._wanted = id
        if not self._stale:
            self._go_to_wanted()

    def may_leave(self) -> bool:
        """Ask before a typed reason is lost."""
        if not self.record.decision.is_dirty():
            return True
        leave = self._shell.ask.confirm(
            tr("Buang keputusan yang belum disimpan?"),
            tr("Alasan atau nama pejabat yang baru diketik belum disimpan sebagai keputusan."),
            yes=tr("Buang"),
        )
        if leave:
            self.record.show_row(self.record.row)
        return leave

    # Deciding

    def approve(self) -> None:
        """Keep the approval of the suggestion on the right; one with a nota usul shows it next."""
        row = self.record.row
        if row is None or self._why_not_decide():
            return
        typed = self.record.decision.typed()
        if typed is not None:
            then = self._letter_of if row.proposal else None
            self._decide(row, CaseState.APPROVED, typed, self.record.decision.refused, then)

    def postpone(self) -> None:
        """Ask until when and why, and keep it."""
        today = self._shell.desk.today

        def check(values: dict[str, Any]) -> dict[str, str]:
            if values["postponed_until"] > today:
                return {}
            return {"postponed_until": tr("Isi tanggal sesudah hari ini.")}

        until = Field(name="postponed_until", label=tr("Ditunda sampai"), kind=Kind.DATE, required=True)
        self._ask_and_decide(CaseState.POSTPONED, tr("Tunda usulan"), tr("Tunda"), [until], check)

    def refuse(self) -> None:
        """Ask why, and keep it."""
        self._ask_and_decide(CaseState.REFUSED, tr("Tolak usulan"), tr("Tolak"), [], None)

    def approve_selected(self) -> None:
        """Approve the selected raises in one act."""
        why = self.listing.why_no_batch()
        if why:
            self._shell.ask.message(tr("Setujui KGB terpilih"), why)
            return
        chosen = self.listing.selected()
        deciders = sorted({row.decider for row in chosen if row.decider})
        names = ", ".join(row.one.name for row in chosen[:4])
        more = tr(" dan {count} lainnya").format(count=len(chosen) - 4) if len(chosen) > 4 else ""
        answer = self._shell.ask.fill(
            tr("Setujui {count} usulan KGB: {names}").format(count=len(chosen), names=names + more),
            [Field(name="decided_by", label=tr("Diputuskan oleh"), required=True)],
            {"decided_by": deciders[0] if len(deciders) == 1 else ""},
            yes=tr("Setujui semua"),
        )
        if answer is None:
            return
        decisions = [_decision(row, CaseState.APPROVED, answer) for row in chosen]
        self._act(lambda: career.decide_many(self._shell.desk, decisions, year=self._year()), None, None)

    def open_letter(self) -> None:
        """Show the nota usul of the suggestion on the right; an approved one can be issued there."""
        from asn_desktop.services import proposals  # noqa: PLC0415 -- start-up: draws PDF pages

        row = self.record.row
        if row is None or self._why_no_letter():
            return
        if row.one.state is CaseState.APPROVED and row.one.case is not None:
            self._show_letter(row.one.case.id, row.one.name)
            return
        desk, year = self._shell.desk, self._year()
        self._preview(row.one.name, lambda: proposals.preview(desk, row.one, year=year))

    # Inside

    def _ask_and_decide(
        self,
        state: CaseState,
        title: str,
        yes: str,
        fields: list[Field],
        check: Callable[[dict[str, Any]], dict[str, str]] | None,
    ) -> None:
        row = self.record.row
        if row is None or self._why_not_decide():
            return
        typed = self.record.decision.typed()
        if typed is None:
            return
        why = Field(name="reason", label=tr("Alasan"), kind=Kind.MULTILINE, required=True)
        answer = self._shell.ask.fill(
            f"{title}: {row.one.name}", [*fields, why], {"reason": typed["reason"]}, yes=yes, check=check
        )
        if answer is not None:
            self._decide(row, state, typed | answer, self.record.decision.refused, None)

    def _decide(
        self,
        row: Row,
        state: CaseState,
        values: dict[str, Any],
        refused: Callable[[Rejected], object],
        then: Callable[[Changes], object] | None,
    ) -> None:
        decision, year = _decision(row, state, values), self._year()
        self._act(lambda: career.decide(self._shell.desk, decision, year=year), refused, then)

    def _act(
        self,
        work: Callable[[], Changes],
        refused: Callable[[Rejected], object] | None,
        then: Callable[[Changes], object] | None,
    ) -> None:
        self.record.decision.block(tr("Keputusan sedang disimpan."))

        def done(changes: Changes) -> None:
            self.record.decision.block("")
            if then is not None:
                then(changes)

        def no(refusal: Rejected) -> None:
            self.record.decision.block("")
            if refused is not None:
                refused(refusal)
            else:
                self._shell.ask.message(tr("Belum dapat disetujui"), str(refusal))

        self._shell.act(tr("Menyimpan keputusan"), lambda _report: work(), done=done, refused=no)

    def _letter_of(self, changes: Changes) -> None:
        """The nota usul of the case that was just approved."""
        row = self.record.row
        name = row.one.name if row is not None else ""
        (case_id,) = changes.ids("career_case")
        # A dialog waits for an answer; the job that brought the approval has to end first.
        QTimer.singleShot(0, self, lambda: self._show_letter(case_id, name))

    def _show_letter(self, case_id: str, name: str) -> None:
        from asn_desktop.services import proposals  # noqa: PLC0415 -- start-up: draws PDF pages

        desk = self._shell.desk
        self._preview(name, lambda: proposals.of_case(desk, case_id), lambda: proposals.issue(desk, case_id))

    def _preview(
        self,
        name: str,
        make: Callable[[], bytes],
        issue: Callable[[], tuple[bytes, str, Changes | None]] | None = None,
    ) -> None:
        from asn_desktop.ui.dialogs.printing import open_letter  # noqa: PLC0415 -- start-up: draws PDF pages

        why = tr("KONSEP: nota usul baru dapat diberi nomor setelah usulannya disetujui.")
        open_letter(self._shell, tr("Nota usul {name}").format(name=name), make, issue, why=why)

    def _why_not_decide(self) -> str:
        row = self.record.row
        if row is None:
            return tr("Pilih satu usulan lebih dahulu.")
        if not self.record.decision.asks():
            return tr("Usulan ini sudah diputuskan. Tekan Ubah keputusan lebih dahulu.")
        return ""

    def _why_no_letter(self) -> str:
        row = self.record.row
        if row is None:
            return tr("Pilih satu usulan lebih dahulu.")
        return row.why_no_letter()

    def _complete(self) -> None:
        if self.record.row is not None:
            self._shell.wanted.emit("employees", self.record.row.one.employee_id)

    def _year(self) -> int:
        assert self._found.period is not None  # there are no rows without a finished period
        return self._found.period.year

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what has changed while the tab was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._compute()

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._refresh()

    def _refresh(self) -> None:
        self._stale = True
        if self.isVisible():
            self._compute()

    def _compute(self) -> None:
        if self._shell.jobs.busy(_JOB):
            self._again = True
            return
        desk, period_id = self._shell.desk, self._shell.period_id
        self._stale = False
        self._shell.read(tr("Menghitung usulan karier"), lambda _report: read(desk, period_id), self._show, key=_JOB)

    def _show(self, found: Found) -> None:
        self._found = found
        self._say_nothing(found)
        self.listing.ground.show_text(self._ground(found))
        self.listing.show_rows(found.rows)
        if self.listing.table.current_id() is None:
            self.listing.table.go_to_first()
        self._show_again()
        self._go_to_wanted()
        if self._again:
            self._again = False
            QTimer.singleShot(0, self, self._compute)

    def _show_again(self) -> None:
        """The row on the right as it is now, unless something is being typed about it."""
        row, shown = self.listing.current(), self.record.row
        if row is None or shown is None or not self.record.decision.is_dirty():
            self.record.show_row(row)
        elif row.id == shown.id and row.one.case == shown.one.case:
            self.record.keep_typing(row)
        else:
            self.record.show_row(row)

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted and not self.listing.go_to(wanted):
            self._shell.said.emit(tr("Tidak ada usulan karier untuk pegawai ini."))

    def _ground(self, found: Found) -> str:
        if found.period is None:
            return ""
        return tr("Berdasarkan penilaian {period}").format(period=found.period.name)

    def _say_nothing(self, found: Found) -> None:
        if not found.staff:
            self._nothing_leads_to = "employees"
            self._nothing.say(
                "people",
                tr("Belum ada pegawai"),
                tr(
                    "Impor buku kerja SIASN atau tambahkan pegawai di tab Pegawai; usulan karier dihitung dari datanya."
                ),
                tr("Buka tab Pegawai"),
            )
        elif found.period is None:
            self._nothing_leads_to = "appraisals"
            self._nothing.say(
                "star",
                tr("Belum ada periode final"),
                tr(
                    "Usulan karier dihitung dari penilaian tahunan yang sudah final. Tetapkan semua penilaian, lalu"
                    " finalkan periodenya di tab Penilaian."
                ),
                tr("Buka tab Penilaian"),
            )
        self._faces.setCurrentIndex(0 if found.staff and found.period is not None else 1)


def _decision(row: Row, state: CaseState, values: dict[str, Any]) -> Decision:
    one = row.one.recommendation
    return Decision(
        employee_id=row.one.employee_id,
        kind=one.kind,
        rule=one.rule,
        target=one.target,
        state=state,
        decided_by=values["decided_by"] or "",
        reason=values.get("reason") or "",
        postponed_until=values.get("postponed_until"),
    )
