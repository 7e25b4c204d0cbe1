"""Tab: Keputusan Karier, what follows an approval: the papers, passing on, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from asn_desktop.services.career import career_follow, case_papers, revoking
from asn_desktop.services.career.career import DONE, PASSED_ON, CaseState
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.career.issuing import Issuing
from asn_desktop.ui.tabs.career.menu import in_karier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.kit.actions import Action
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.career.listing import ListCard
    from asn_desktop.ui.tabs.career.record import Record
    from asn_desktop.ui.tabs.career.rows import Row


class Following(QObject):
    """Leads the approved suggestion on the right, or those selected on the left, from state to state."""

    def __init__(self, shell: Shell, listing: ListCard, record: Record) -> None:
        super().__init__(record)
        self._shell, self._listing, self._record = shell, listing, record
        self.issuing = Issuing(shell, listing, record)
        record.decision.step.connect(self.step)
        record.decision.withdraw.connect(self.withdraw)
        record.decision.revoke.connect(self.revoke)
        record.decision.papers.connect(self.papers)
        record.decision.evidence.connect(self.evidence)
        record.row_shown.connect(self._count_papers)

    def actions(self) -> list[Action]:
        """The commands of what follows."""
        found = (
            ("propose", tr("Tandai diusulkan…"), self.propose, "send", self._why_not(CaseState.APPROVED)),
            ("receive", tr("Tandai diterima BKPSDMD…"), self.receive, "check", self._why_not(CaseState.PROPOSED)),
            ("issue", tr("Catat SK terbit…"), self.issuing.issue, "file-text", self.issuing.why_not),
            ("finish", tr("Tandai selesai…"), self.finish, "check", self._why_not_finish),
            ("withdraw", tr("Tarik usulan…"), self.withdraw, "undo", self._why_not_withdraw),
            ("revoke", tr("Cabut surat atau buka lagi…"), self.revoke, "undo", self._why_not_revoke),
            ("papers", tr("Kelengkapan berkas…"), self.papers, "folder", self._why_no_papers),
            ("evidence", tr("Bukti saat diputuskan…"), self.evidence, "eye", self._why_no_evidence),
        )
        return [
            in_karier(name=name, text=text, run=run, icon=icon, enabled=why_not)
            for name, text, run, icon, why_not in found
        ]

    def step(self) -> None:
        """The next step of the suggestion on the right."""
        row = self._record.row
        if row is None:
            return
        if row.one.state is CaseState.APPROVED:
            (self.propose if row.way.proposed else self.issuing.issue if row.way.issued else self.finish)()
        elif row.one.state is CaseState.PROPOSED:
            self.receive()
        elif row.one.state is CaseState.RECEIVED:
            self.issuing.issue()

    def propose(self) -> None:
        """Keep when it was passed on."""
        self._move(tr("Tandai diusulkan"), CaseState.APPROVED, career_follow.propose)

    def receive(self) -> None:
        """Keep when BKPSDMD took it in."""
        self._move(tr("Tandai diterima BKPSDMD"), CaseState.PROPOSED, career_follow.receive)

    def finish(self) -> None:
        """Keep when it was done."""
        self._move(tr("Tandai selesai"), CaseState.APPROVED, career_follow.finish)

    def withdraw(self) -> None:
        """Take the proposal back, with the reason."""
        row = self._record.row
        if row is None or row.one.case is None or self._why_not_withdraw():
            return
        why = Field(name="reason", label=tr("Alasan"), kind=Kind.MULTILINE, required=True)
        title = tr("Tarik usulan")
        found = self._shell.ask.fill(f"{title}: {row.one.name}", [why], {}, yes=tr("Tarik"))
        if found is not None:
            case_id = row.one.case.id
            self._act(title, lambda: career_follow.withdraw(self._shell.desk, case_id, str(found["reason"])))

    def revoke(self) -> None:
        """Open an ended decision again: its decree was withdrawn or is wrong, or it was not done after all."""
        row = self._record.row
        if row is None or row.one.case is None or self._why_not_revoke():
            return
        case, person = row.one.case, row.one.name
        title = tr("Surat tidak berlaku") if case.decree_number else tr("Buka lagi")
        why = Field(
            name="reason",
            label=tr("Mengapa surat nomor {number} tidak berlaku").format(number=case.decree_number)
            if case.decree_number
            else tr("Alasan"),
            kind=Kind.MULTILINE,
            required=True,
            help=tr("Usulannya terbuka lagi, dan riwayat pegawai kembali seperti sebelum surat itu.")
            if case.decree_number
            else "",
            placeholder=tr("misalnya dicabut dengan SK nomor …, atau nomornya salah ketik"),
        )
        found = self._shell.ask.fill(f"{title}: {person}", [why], {}, yes=tr("Buka lagi"))
        if found is not None:
            self._act(title, lambda: revoking.revoke(self._shell.desk, case.id, str(found["reason"])))

    def evidence(self) -> None:
        """Show the conditions and data the decision was taken on."""
        from asn_desktop.ui.dialogs.career.case_evidence import open_case_evidence  # noqa: PLC0415 -- start-up

        row = self._record.row
        if row is not None and row.one.case is not None:
            open_case_evidence(self._shell, row.one.case)

    def papers(self) -> None:
        """Show the checklist of papers."""
        from asn_desktop.ui.dialogs.career.case_papers import open_case_papers  # noqa: PLC0415 -- start-up

        row = self._record.row
        if row is not None and not self._why_no_papers():
            open_case_papers(self._shell, row.one)

    # Inside

    def _move(self, title: str, state: CaseState, work: Callable[..., Changes]) -> None:
        rows = self._rows(state)
        if not rows:
            return
        fields = [
            Field(name="on", label=tr("Tanggal"), kind=Kind.DATE, required=True),
            Field(name="note", label=tr("Catatan"), placeholder=tr("misalnya nomor agenda atau nama penerima")),
        ]
        who = rows[0].one.name if len(rows) == 1 else tr("{count} usulan").format(count=len(rows))
        found = self._shell.ask.fill(f"{title}: {who}", fields, {"on": self._shell.desk.today}, yes=tr("Catat"))
        if found is not None:
            ids = [row.one.case.id for row in rows if row.one.case is not None]
            self._act(title, lambda: work(self._shell.desk, ids, on=found["on"], note=str(found["note"] or "")))

    def _rows(self, state: CaseState) -> list[Row]:
        """Those selected in this state when there are several, else the one on the right."""
        chosen: Sequence[Row] = self._listing.selected()
        if len(chosen) < 2:
            chosen = [self._record.row] if self._record.row is not None else []
        return [row for row in chosen if row.one.state is state and row.one.case is not None]

    def _act(self, name: str, work: Callable[[], Changes]) -> None:
        self._shell.act(name, lambda _report: work())

    def _count_papers(self, row: Row | None) -> None:
        words = ""
        if row is not None:
            desk = self._shell.desk
            with desk.reader() as reader:
                found = case_papers.checklist(reader, in_force(reader, desk.rules), row.one)
            if found:
                there = sum(paper.on_file for paper in found)
                words = tr("Berkas {there}/{all}").format(there=there, all=len(found))
        self._record.decision.show_papers(words)

    def _why_not(self, state: CaseState) -> Callable[[], str]:
        def why() -> str:
            rows = self._rows(state)
            if not rows:
                wanted = tr("disetujui") if state is CaseState.APPROVED else tr("diusulkan")
                return tr("Pilih usulan yang sudah {state}.").format(state=wanted)
            return "" if all(row.way.proposed for row in rows) else tr("Usulan ini tidak diteruskan ke BKPSDMD.")

        return why

    def _why_not_finish(self) -> str:
        rows = self._rows(CaseState.APPROVED)
        if not rows:
            return tr("Pilih usulan yang sudah disetujui.")
        return tr("Keputusan ini berakhir dengan surat keputusan.") if any(row.way.issued for row in rows) else ""

    def _why_not_withdraw(self) -> str:
        row = self._record.row
        if row is not None and row.one.state in PASSED_ON:
            return ""
        return tr("Pilih usulan yang sudah diusulkan dan belum terbit SK-nya.")

    def _why_not_revoke(self) -> str:
        row = self._record.row
        if row is not None and row.one.case is not None and row.one.state in DONE:
            return ""
        return tr("Pilih usulan yang suratnya sudah terbit, atau yang sudah ditandai selesai.")

    def _why_no_evidence(self) -> str:
        row = self._record.row
        return "" if row is not None and row.one.case is not None else tr("Pilih usulan yang sudah diputuskan.")

    def _why_no_papers(self) -> str:
        row = self._record.row
        if row is None:
            return tr("Pilih satu usulan lebih dahulu.")
        listed = case_papers.list_of(self._shell.desk.rules, row.one)
        return "" if listed else tr("Usulan jenis ini tidak memakai daftar berkas.")
