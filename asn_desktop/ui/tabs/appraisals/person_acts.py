"""Tab: the acts on the person shown or on the people selected, and why one cannot be done just now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, allowed
from asn_desktop.domain.calendar import SHORT_KINDS
from asn_desktop.domain.letters.document import KIND_NAMES, DocumentKind
from asn_desktop.services.appraisals import releases
from asn_desktop.services.appraisals.appraisals import withdraw_ratings
from asn_desktop.services.plans import daily_log
from asn_desktop.ui.dialogs.feedback.answers_360 import AnswersDialog
from asn_desktop.ui.dialogs.office.annex_texts import fill_annexes
from asn_desktop.ui.dialogs.plans.action_plan import open_action_plan
from asn_desktop.ui.dialogs.plans.agree_plans import ask_agreement, ask_signing
from asn_desktop.ui.dialogs.plans.daily_log import open_daily_log
from asn_desktop.ui.dialogs.plans.evidence_taking import take_feedback, take_realisations
from asn_desktop.ui.dialogs.plans.skp_editor import SkpEditor
from asn_desktop.ui.dialogs.working import WorkingDialog
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals import words
from asn_desktop.ui.tabs.appraisals.record import why_not_edit_skp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.kit.table_view import TableView
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.record import RecordPane


class PersonActs:
    """What menus and buttons do with one person, or with all who are selected in the list."""

    def __init__(self, shell: Shell, table: TableView, record: RecordPane) -> None:
        self._shell = shell
        self._table = table
        self._record = record

    def follow(self, table: TableView) -> None:
        """Whose selection counts from now on: that of the list or of the unit table."""
        self._table = table

    def selected(self) -> list[str]:
        """The appraisals selected in the table in front."""
        return [str(key) for key in self._table.selected_ids()]

    def shown(self) -> list[str]:
        """The appraisal on the right, alone; nothing while there is none."""
        appraised = self._record.appraised
        return [] if appraised is None else [appraised.card.id]

    def name(self) -> str:
        """Who is shown; '' for nobody."""
        appraised = self._record.appraised
        return "" if appraised is None else appraised.card.person.name

    def edit_skp(self) -> None:
        """Open the SKP of the person shown."""
        appraised = self._record.appraised
        if appraised is None:
            return
        editor = SkpEditor(self._shell, appraised.card)
        if self._shell.ask.show(editor) and editor.agree_after:
            self.agree([appraised.card.id])

    def agree(self, appraisal_ids: Sequence[str]) -> None:
        """Ask on which day these SKP were agreed."""
        ask_agreement(self._shell, appraisal_ids)

    def sign(self) -> None:
        """Ask on which day the SKP of the people selected were signed."""
        ask_signing(self._shell, self.selected())

    def fill_annexes(self) -> None:
        """Fill the empty annexes of the people selected with the texts of the office."""
        fill_annexes(self._shell, self.selected())

    def type_answers(self) -> None:
        """Type in 360 answers of the person shown."""
        appraised = self._record.appraised
        if appraised is not None:
            self._shell.ask.show(AnswersDialog(self._shell, appraised.card))

    def edit_action_plan(self) -> None:
        """Open the rencana aksi of the person shown."""
        appraised = self._record.appraised
        if appraised is not None:
            open_action_plan(self._shell, appraised.card, self._record.period, self._record.read_only())

    def edit_daily_log(self) -> None:
        """Open the daily log of the person shown."""
        appraised = self._record.appraised
        if appraised is not None:
            open_daily_log(self._shell, appraised.card, self._record.read_only())

    def take_realisations(self) -> None:
        """Write what the log says into the realisations, after showing it."""
        appraised = self._record.appraised
        if appraised is not None:
            take_realisations(self._shell, appraised.card)

    def take_feedback(self) -> None:
        """Write what others said into the feedback, after showing it."""
        appraised = self._record.appraised
        if appraised is not None:
            take_feedback(self._shell, appraised.card)

    def show_working(self) -> None:
        """Show how the suggestion came about, and who decided."""
        appraised = self._record.appraised
        if appraised is None:
            return
        card, suggestion = appraised.card, appraised.suggestion
        lines = list(card.working) if card.predikat else [(line.text, line.basis) for line in suggestion.working]
        reference = tr("PermenPANRB 6/2022 Pasal 25 (sebagai rujukan; predikat tidak dirata-ratakan)")
        lines += [(words.earlier(row), reference) for row in self._record.earlier if row.predikat]
        self._shell.ask.show(WorkingDialog(self._shell, tr("Mengapa usulan ini?"), lines, _decided(card)))

    def explain_feedback(self) -> None:
        """Show how the 360 result of the person shown came about."""
        appraised = self._record.appraised
        if appraised is not None and not self.why_not_explain():
            from asn_desktop.ui.dialogs.feedback.feedback_explained import open_explained  # noqa: PLC0415 -- when wanted

            open_explained(self._shell, appraised, self._record.period)

    def print_feedback(self) -> None:
        """The 360 results of the people selected, a sheet for each of them."""
        from asn_desktop.services.letters import feedback_papers  # noqa: PLC0415 -- start-up: drags reportlab
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 -- start-up: drags reportlab

        desk, ids = self._shell.desk, self.selected()
        title = tr("Hasil umpan balik 360 untuk pegawai")
        open_working_paper(self._shell, title, "hasil-360.pdf", lambda: feedback_papers.render(desk, ids))

    def save_feedback(self) -> None:
        """The 360 results of the people selected as a workbook."""
        from asn_desktop.ui.dialogs.feedback.feedback_workbook import save_workbook  # noqa: PLC0415 -- when wanted

        save_workbook(self._shell, self.selected())

    def withdraw(self) -> None:
        """Take the ratings of the person shown back, after asking why."""
        appraised = self._record.appraised
        if appraised is None:
            return
        title = tr("Cabut penetapan {name}").format(name=appraised.card.person.name)
        sentence = tr(
            "SKP dan realisasi dapat diperbaiki lagi. Dokumen yang terbit dibatalkan, nomornya tetap tercatat."
        )
        period = self._record.period
        if period is not None and period.kind in SHORT_KINDS:
            sentence += " " + tr("Penilaian periode ini kembali mengikuti SKP yang berlaku sekarang.")
        reason = self._shell.ask.text(
            title,
            sentence,
            field=tr("Alasan"),
            yes=tr("Cabut penetapan"),
        )
        if reason is not None:
            self._shell.act(title, lambda _report: withdraw_ratings(self._shell.desk, appraised.card.id, reason))

    def preview(self, appraisal_ids: list[str]) -> None:
        """Look at the packages of these people, from where they are issued and printed."""
        from asn_desktop.ui.dialogs.printing import open_preview  # noqa: PLC0415 -- start-up: drags reportlab

        title = tr("Paket evaluasi kinerja")
        if len(appraisal_ids) == 1:
            title = f"{title} · {self.name()}"
        open_preview(self._shell, DocumentKind.PACKAGE, appraisal_ids, title)

    def print_working_paper(self, kind: DocumentKind, appraisal_ids: list[str]) -> None:
        """Look at B.1.1 to B.1.5 of these people, which have no number."""
        from asn_desktop.ui.dialogs.printing import open_preview  # noqa: PLC0415 -- start-up: drags reportlab

        title = tr(KIND_NAMES[kind])
        open_preview(self._shell, kind, appraisal_ids, f"{title} · {self.name()}" if len(appraisal_ids) == 1 else title)

    # Why something cannot be done just now; empty when it can

    def needs_one(self) -> str:
        """Nobody is shown."""
        return "" if self._record.appraised is not None else tr("Pilih seorang pegawai di daftar.")

    def needs_selection(self) -> str:
        """Nobody is selected."""
        return "" if self._table.selected_ids() else tr("Pilih seorang pegawai atau lebih di daftar.")

    def why_not_edit_skp(self) -> str:
        """The SKP rests under decided ratings, or the period is closed."""
        appraised = self._record.appraised
        if appraised is None:
            return self.needs_one()
        return self._record.read_only() or why_not_edit_skp(appraised.card)

    def why_not_daily_log(self) -> str:
        """The office keeps no daily log."""
        with self._shell.desk.reader() as reader:
            if not daily_log.is_on(reader):
                return tr("Log harian dimatikan. Nyalakan di Pengaturan kantor.")
        return self.needs_one()

    def why_not_take(self) -> str:
        """The texts of the forms are settled."""
        appraised = self._record.appraised
        return self.needs_one() if appraised is None else self._record.why_locked()

    def why_not_type_answers(self) -> str:
        """The collection has not begun or is closed."""
        appraised = self._record.appraised
        if appraised is None or self._record.read_only():
            return self.needs_one() or self._record.read_only()
        if appraised.card.collection_closed:
            return tr("Pengumpulan jawaban 360 sudah ditutup.")
        return tr("Sepakati SKP dahulu.") if appraised.card.state == AppraisalState.PLANNING else ""

    def why_not_print_feedback(self) -> str:
        """Nobody is selected, or the results of the period are not released."""
        ids = self.selected()
        if not ids:
            return self.needs_selection()
        with self._shell.desk.reader() as reader:
            return releases.why_not_hand_out(reader, ids[0])

    def why_not_explain(self) -> str:
        """There is no result yet."""
        appraised = self._record.appraised
        if appraised is None:
            return self.needs_one()
        if not appraised.card.collection_closed:
            return tr("Pengumpulan jawaban 360 masih berjalan. Tutup dahulu; sesudah itu hasilnya terbuka.")
        if appraised.withheld:
            return appraised.withheld
        return "" if appraised.feedback is not None else tr("Tidak ada jawaban 360 yang masuk untuk penilaian ini.")

    def why_not_withdraw(self) -> str:
        """Nothing is decided yet, or it is signed."""
        appraised = self._record.appraised
        if appraised is None or self._record.read_only():
            return self.needs_one() or self._record.read_only()
        if Act.WITHDRAW in allowed(AppraisalState(appraised.card.state), collection_closed=True):
            return ""
        return tr("Yang dapat dicabut hanya penetapan yang belum ditandatangani.")


def _decided(card: AppraisalCard) -> str:
    """Who decided, who typed it and why; '' while nothing is decided."""
    if not card.predikat:
        return ""
    note = words.decided(card.decided_by, card.decided_on, card.typed_by)
    return note + " " + tr("Alasan: {reason}").format(reason=card.reason) if card.reason else note
