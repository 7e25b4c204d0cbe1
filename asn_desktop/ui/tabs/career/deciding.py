"""Tab: Keputusan Karier, what a decision sets in motion: questions, acts, and the letter that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from asn_desktop.domain.letters.document import KIND_NAMES, DocumentKind
from asn_desktop.services.career import deciding
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.career.deciding import Decision
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.career.menu import in_karier
from asn_desktop.ui.tabs.career.words import group_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.career.listing import ListCard
    from asn_desktop.ui.tabs.career.record import Record
    from asn_desktop.ui.tabs.career.rows import Row


class Deciding(QObject):
    """Decides on the suggestion on the right, or on those selected on the left; `year` is the one they rest on."""

    def __init__(self, shell: Shell, listing: ListCard, record: Record, year: Callable[[], int]) -> None:
        super().__init__(record)
        self._shell, self._listing, self._record, self._year = shell, listing, record, year
        listing.batch.connect(self.approve_selected)
        decision = record.decision
        decision.approve.connect(self.approve)
        decision.postpone.connect(self.postpone)
        decision.refuse.connect(self.refuse)
        decision.preview.connect(self.open_letter)

    def actions(self) -> list[Action]:
        """The commands of deciding."""
        return [
            in_karier(
                name="approve",
                text=tr("Setujui usulan"),
                run=self.approve,
                shortcut="Ctrl+Return",
                icon="check",
                tip=tr("Setujui usulan yang sedang dibuka"),
                enabled=self.why_not_decide,
            ),
            in_karier(
                name="postpone",
                text=tr("Tunda usulan…"),
                run=self.postpone,
                icon="clock",
                enabled=self.why_not_decide,
            ),
            in_karier(
                name="refuse",
                text=tr("Tolak usulan…"),
                run=self.refuse,
                icon="x",
                enabled=self.why_not_decide,
            ),
            in_karier(
                name="approve_selected",
                text=tr("Setujui usulan terpilih"),
                run=self.approve_selected,
                shortcut="Ctrl+Shift+Return",
                tip=tr("Setujui sekaligus usulan sejenis di daftar: KGB, penghargaan, pelatihan, pensiun/kontrak"),
                enabled=self._listing.why_no_batch,
            ),
            Action(
                name="letter",
                text=tr("Surat usulan ini…"),
                run=self.open_letter,
                shortcut="Ctrl+P",
                icon="printer",
                tip=tr("Pratinjau, terbitkan dan cetak surat yang mengikuti keputusan"),
                menu="Cetak",
                group=5,
                enabled=self.why_no_letter,
            ),
            in_karier(
                name="decree_draft",
                text=tr("Rancangan SK (KONSEP)…"),
                run=self.open_decree,
                icon="file-text",
                tip=tr("Rancangan keputusan bupati sebagai bahan BKPSDMD; tidak pernah diberi nomor di sini"),
                enabled=self.why_no_decree,
            ),
        ]

    def approve(self) -> None:
        """Keep the approval of the suggestion on the right; a nota usul is shown next."""
        row = self._record.row
        if row is None or self.why_not_decide():
            return
        typed = self._record.decision.typed()
        if typed is not None:
            then = self._letter_of if row.letter_at_once else None
            self._decide(row, CaseState.APPROVED, typed, self._record.decision.refused, then)

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
        """Approve the selected suggestions of one routine kind in one act."""
        why = self._listing.why_no_batch()
        if why:
            self._shell.ask.message(tr("Setujui usulan terpilih"), why)
            return
        chosen = self._listing.approvable()
        deciders = sorted({row.decider for row in chosen if row.decider})
        names = ", ".join(row.one.name for row in chosen[:4])
        more = tr(" dan {count} lainnya").format(count=len(chosen) - 4) if len(chosen) > 4 else ""
        answer = self._shell.ask.fill(
            tr("Setujui {count} usulan {kind}: {names}").format(
                count=len(chosen), kind=group_name(chosen[0].group), names=names + more
            ),
            [Field(name="decided_by", label=tr("Diputuskan oleh"), required=True)],
            {"decided_by": deciders[0] if len(deciders) == 1 else ""},
            yes=tr("Setujui semua"),
        )
        if answer is None:
            return
        decisions = [_decision(row, CaseState.APPROVED, answer) for row in chosen]
        self._act(lambda: deciding.decide_many(self._shell.desk, decisions, year=self._year()), None, None)

    def open_letter(self) -> None:
        """Show the letter of the suggestion on the right; an approved one can be issued there."""
        from asn_desktop.services.career import case_letters  # noqa: PLC0415 -- start-up: draws PDF pages

        row = self._record.row
        if row is None or self.why_no_letter():
            return
        if row.letter is DocumentKind.SUMMONS:
            self._summon(row)
            return
        if row.one.state is CaseState.APPROVED and row.one.case is not None:
            self._show_letter(row.one.case.id, _title(row))
            return
        desk, year = self._shell.desk, self._year()
        self._preview(_title(row), lambda: case_letters.preview(desk, row.one, year=year))

    def open_decree(self) -> None:
        """Show the draft of the decree that would end the suggestion on the right."""
        from asn_desktop.services.career import decree_drafts  # noqa: PLC0415 -- start-up: draws PDF pages
        from asn_desktop.ui.dialogs.career.decree_post import ask_post  # noqa: PLC0415 -- as above
        from asn_desktop.ui.dialogs.printing import open_letter  # noqa: PLC0415 -- as above

        row = self._record.row
        if row is None or row.decree is None or self.why_no_decree():
            return
        desk, one = self._shell.desk, row.one
        asked, post = ask_post(self._shell, one, _title(row))
        if not asked:
            return
        why = tr("KONSEP: SK ditetapkan bupati. Rancangan ini bahan bagi BKPSDMD dan tidak diberi nomor di sini.")
        open_letter(
            self._shell, f"{KIND_NAMES[row.decree]} {one.name}", lambda: decree_drafts.draft(desk, one, post), why=why
        )

    # Inside

    def _summon(self, row: Row) -> None:
        """The letters about the person; without any yet the panggilan is begun."""
        from asn_desktop.storage.queries.letters import staff_letters  # noqa: PLC0415 -- start-up: seldom needed
        from asn_desktop.ui.dialogs.letters.staff_letters import open_staff_letters  # noqa: PLC0415 -- start-up: draws PDF pages

        with self._shell.desk.reader() as reader:
            known = staff_letters.of_employee(reader, row.one.employee_id)
        open_staff_letters(self._shell, row.one.employee_id, None if known else DocumentKind.SUMMONS)

    def _ask_and_decide(
        self,
        state: CaseState,
        title: str,
        yes: str,
        fields: list[Field],
        check: Callable[[dict[str, Any]], dict[str, str]] | None,
    ) -> None:
        row = self._record.row
        if row is None or self.why_not_decide():
            return
        typed = self._record.decision.typed()
        if typed is None:
            return
        why = Field(name="reason", label=tr("Alasan"), kind=Kind.MULTILINE, required=True)
        answer = self._shell.ask.fill(
            f"{title}: {row.one.name}", [*fields, why], {"reason": typed["reason"]}, yes=yes, check=check
        )
        if answer is not None:
            self._decide(row, state, typed | answer, self._record.decision.refused, None)

    def _decide(
        self,
        row: Row,
        state: CaseState,
        values: dict[str, Any],
        refused: Callable[[Rejected], object],
        then: Callable[[Changes], object] | None,
    ) -> None:
        decision, year = _decision(row, state, values), self._year()
        self._act(lambda: deciding.decide(self._shell.desk, decision, year=year), refused, then)

    def _act(
        self,
        work: Callable[[], Changes],
        refused: Callable[[Rejected], object] | None,
        then: Callable[[Changes], object] | None,
    ) -> None:
        name = tr("Menyimpan keputusan")
        self._record.decision.block(tr("Keputusan sedang disimpan."))
        job = self._shell.act(name, lambda _report: work(), done=then, refused=refused)
        if job is not None and self._shell.jobs.busy(name):
            job.finished.connect(lambda: self._record.decision.block(""))
        else:
            self._record.decision.block("")

    def _letter_of(self, changes: Changes) -> None:
        """The letter of the case that was just approved."""
        row = self._record.row
        title = _title(row) if row is not None else ""
        (case_id,) = changes.ids("career_case")
        # A dialog waits for an answer; the job that brought the approval has to end first.
        QTimer.singleShot(0, self, lambda: self._show_letter(case_id, title))

    def _show_letter(self, case_id: str, title: str) -> None:
        from asn_desktop.services.career import case_letters  # noqa: PLC0415 -- start-up: draws PDF pages

        desk = self._shell.desk
        self._preview(title, lambda: case_letters.of_case(desk, case_id), lambda: case_letters.issue(desk, case_id))

    def _preview(
        self,
        title: str,
        make: Callable[[], bytes],
        issue: Callable[[], tuple[bytes, str, Changes | None]] | None = None,
    ) -> None:
        from asn_desktop.ui.dialogs.printing import open_letter  # noqa: PLC0415 -- start-up: draws PDF pages

        why = tr("KONSEP: surat baru dapat diberi nomor setelah usulannya disetujui.")
        open_letter(self._shell, title, make, issue, why=why)

    def why_not_decide(self) -> str:
        """Why nothing can be decided just now; '' when it can."""
        row = self._record.row
        if row is None:
            return tr("Pilih satu usulan lebih dahulu.")
        if not self._record.decision.asks():
            return tr("Usulan ini sudah diputuskan. Tekan Ubah keputusan lebih dahulu.")
        return ""

    def why_no_decree(self) -> str:
        """Why there is no decree to draft; '' when there is."""
        row = self._record.row
        if row is None:
            return tr("Pilih satu usulan lebih dahulu.")
        return row.why_no_decree()

    def why_no_letter(self) -> str:
        """Why there is no letter to show; '' when there is."""
        row = self._record.row
        if row is None:
            return tr("Pilih satu usulan lebih dahulu.")
        return row.why_no_letter()


def _title(row: Row) -> str:
    return f"{KIND_NAMES[row.letter]} {row.one.name}" if row.letter is not None else ""


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
