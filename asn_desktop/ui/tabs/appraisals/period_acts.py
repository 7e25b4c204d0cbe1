"""Tab: the acts on the whole period chosen: closing collections, and the steps of its life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop import paths
from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, allowed
from asn_desktop.domain.calendar import leading_up, why_read_only
from asn_desktop.services.feedback import erasure, feedback
from asn_desktop.services.plans import carry_over
from asn_desktop.storage.queries.appraisals import appraisals, unit_grid
from asn_desktop.storage.queries.appraisals import periods as reading
from asn_desktop.storage.queries.feedback import sheets
from asn_desktop.storage.queries.office import offices
from asn_desktop.ui.dialogs.appraisals.period_steps import PeriodSteps, Step
from asn_desktop.ui.kit import files
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.feedback.erasure import Erasure
    from asn_desktop.storage.queries.appraisals.appraisals import AppraisalRow
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.ui.shell import Shell


class PeriodActs:
    """What the menu does with the period chosen at the top right."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self.steps = PeriodSteps(shell, self.period)

    def period(self) -> PeriodRow | None:
        """The period chosen."""
        with self._shell.desk.reader() as reader:
            return reading.one(reader, self._shell.period_id)

    def needs_period(self) -> str:
        """Why nothing can be done with a period; empty when there is one."""
        return "" if self._shell.period_id else tr("Buat periode penilaian dahulu.")

    def open(self) -> None:
        """All periods of a year."""
        from asn_desktop.ui.dialogs.appraisals.periods import open_periods  # noqa: PLC0415 -- start-up: when wanted

        open_periods(self._shell)

    def sheets(self) -> None:
        """The answer sheets of the period."""
        from asn_desktop.ui.dialogs.feedback.sheets_360 import open_sheets  # noqa: PLC0415 -- start-up: when wanted

        period = self.period()
        if period is not None:
            open_sheets(self._shell, period.id, period.name)

    def feedback_setup(self) -> None:
        """How the 360 of the period is asked and weighed."""
        from asn_desktop.ui.dialogs.feedback.feedback_setup import open_feedback_setup  # noqa: PLC0415 -- start-up: when wanted

        period = self.period()
        if period is not None:
            open_feedback_setup(self._shell, period.id, period.name)

    def two_keys(self) -> None:
        """Answers of the period sealed to a key that two people hold."""
        from asn_desktop.ui.dialogs.feedback.two_keys import open_two_keys  # noqa: PLC0415 -- start-up: when wanted

        period = self.period()
        if period is not None:
            open_two_keys(self._shell, period.id, period.name)

    def raters(self) -> None:
        """Who is asked about whom in the period."""
        from asn_desktop.ui.dialogs.feedback.raters import open_raters  # noqa: PLC0415 -- start-up: when wanted

        period = self.period()
        if period is not None:
            open_raters(self._shell, period.id, period.name)

    def exemptions(self) -> None:
        """Who is not appraised in the period."""
        from asn_desktop.ui.dialogs.appraisals.exemptions import open_exemptions  # noqa: PLC0415 -- start-up: when wanted

        period = self.period()
        if period is not None:
            open_exemptions(self._shell, period)

    def calibrate(self, appraisal_id: str = "") -> None:
        """The calibration meeting, on the people of the assessor of this person."""
        from asn_desktop.ui.dialogs.appraisals.calibration import open_calibration  # noqa: PLC0415 -- start-up: when wanted

        period = self.period()
        if period is None:
            return
        with self._shell.desk.reader() as reader:
            scope = unit_grid.assessor_of(reader, appraisal_id) if appraisal_id else ""
        open_calibration(self._shell, period, scope)

    def rater_mode(self) -> None:
        """Let raters answer at this PC."""
        from asn_desktop.ui.dialogs.feedback.rater_mode import open_rater_mode  # noqa: PLC0415 -- start-up: when wanted

        with self._shell.desk.reader() as reader:
            office = offices.one(reader)
        open_rater_mode(self._shell, office.name if office is not None else "")

    def save_answer_page(self) -> None:
        """Write the page that raters answer in without network."""
        period = self.period()
        if period is None:
            return
        from asn_desktop.services.feedback import answer_files  # noqa: PLC0415 -- start-up: when wanted

        title, desk = tr("Simpan halaman jawaban 360"), self._shell.desk
        suggested = files.documents_folder() / f"jawaban-360-{period.code}.html"
        out = self._shell.ask.save_file(title, suggested, tr("Halaman (*.html)"))
        if out is None:
            return
        told = tr("{name} siap dibagikan lewat stik; dibuka di peramban mana pun tanpa jaringan.").format(name=out.name)
        self._shell.read(
            title,
            lambda _report: answer_files.write_page(desk, period.id, out),
            lambda _none: self._shell.said.emit(told),
        )

    def save_answer_books(self) -> None:
        """Write workbooks to answer in."""
        from asn_desktop.services.feedback import answer_books  # noqa: PLC0415 -- start-up: when wanted

        title, desk, period_id = tr("Simpan lembar kerja jawaban 360"), self._shell.desk, self._shell.period_id
        choices = [
            (answer_books.BookKind.SUPERIORS, tr("Satu per atasan: semua orangnya dalam satu berkas")),
            (answer_books.BookKind.SHEETS, tr("Satu per lembar: rekan kerja, bawahan, dan diri sendiri")),
        ]
        told = tr("Lembar kerja tidak tersegel: pembawanya dapat membaca jawaban. Halaman jawaban lebih aman.")
        kind = self._shell.ask.choose(title, told, choices, yes=tr("Pilih folder…"))
        folder = self._shell.ask.folder(title, files.documents_folder()) if kind is not None else None
        if kind is None or folder is None:
            return
        chosen = answer_books.BookKind(kind)
        self._shell.read(
            title,
            lambda report: answer_books.write_books(desk, period_id, folder, chosen, report=report),
            lambda found: self._shell.said.emit(
                tr("{count} lembar kerja ditulis ke {folder}").format(count=len(found), folder=folder)
            ),
        )

    def take_answer_files(self) -> None:
        """Take in the answer files that came back."""
        from asn_desktop.ui.dialogs.feedback.answer_files import open_answer_files  # noqa: PLC0415 -- start-up: when wanted

        period = self.period()
        if period is not None:
            open_answer_files(self._shell, period.id, period.name)

    def why_no_raters(self) -> str:
        """Why no rater could answer: no sheet is out."""
        with self._shell.desk.reader() as reader:
            out = sheets.any_out(reader)
        return "" if out else tr("Buat lembar 360 dahulu; penilai menjawab dengan kodenya.")

    def answer_quality(self) -> None:
        """How far the 360 answers of the period can be relied on."""
        from asn_desktop.ui.dialogs.feedback.answer_quality import open_quality  # noqa: PLC0415 -- start-up: when wanted

        period = self.period()
        if period is not None:
            open_quality(self._shell, period.id, period.name)

    def achievements(self, unit_id: str = "") -> None:
        """What the units achieved in the period; the unit named comes first."""
        from asn_desktop.ui.dialogs.appraisals.achievement import ask_achievement  # noqa: PLC0415 -- start-up: when wanted

        ask_achievement(self._shell, self._shell.period_id, unit_id)

    def continue_realisation(self, appraisal_ids: Sequence[str]) -> None:
        """Take over what the period before says, where nothing is typed yet."""
        keys = list(appraisal_ids)
        title = tr("Lanjutkan dari periode sebelumnya")
        self._shell.act(title, lambda _report: carry_over.continue_realisation(self._shell.desk, keys))

    def why_not_continue(self) -> str:
        """Why nothing can be taken over; empty when something may be."""
        period = self.period()
        if period is None:
            return self.needs_period()
        with self._shell.desk.reader() as reader:
            before = leading_up(period, [one for one in reading.periods(reader) if one.year == period.year])
        none = tr("Belum ada periode bulanan atau triwulanan sebelumnya pada tahun {year}.").format(year=period.year)
        return why_read_only(period.name, period.state) or ("" if before else none)

    def print_recapitulation(self) -> None:
        """Show everybody's result of the period by unit as it prints."""
        from asn_desktop.services.letters import recapitulation  # noqa: PLC0415 - start-up: the printing press
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 - as above

        period = self.period()
        if period is None:
            return
        desk, name = self._shell.desk, f"rekapitulasi-{period.code}.pdf"
        title = tr("Rekapitulasi {period}").format(period=period.name)
        open_working_paper(self._shell, title, name, lambda: recapitulation.printed(desk, period.id))

    def close_collection(self, appraisal_ids: Sequence[str]) -> None:
        """Close the collection of these people after saying what is still missing."""
        with self._shell.desk.reader() as reader:
            rows = appraisals.rows(reader, appraisal_ids)
        self._close([row for row in rows if _can_close(row)], rows)

    def close_all(self) -> None:
        """Close the collection of everybody in the period whose collection runs."""
        with self._shell.desk.reader() as reader:
            rows = appraisals.rows(reader, appraisals.ids(reader, self._shell.period_id))
        self._close([row for row in rows if _can_close(row)], rows)

    def actions(self, menu: str, group: int) -> list[Action]:
        """Who is left out of the period chosen, and every step of it."""
        left_out = Action(
            name="exemptions",
            text=tr("Tidak dinilai…"),
            run=self.exemptions,
            menu=menu,
            under=tr("Tahap periode"),
            group=group,
            enabled=self.needs_period,
            tip=tr("Pegawai yang CLTN, diberhentikan sementara, MPP, atau sudah pergi: catat dan kembalikan"),
        )
        return [left_out, *self._steps(menu, group)]

    def _steps(self, menu: str, group: int) -> list[Action]:
        return [
            Action(
                name=f"period_{step}",
                text=text,
                run=lambda step=step: self.steps.take(step),  # type: ignore[misc] # the default makes it a constant
                menu=menu,
                under=tr("Tahap periode"),
                group=group,
                enabled=lambda step=step: self.steps.why_not(step),  # type: ignore[misc] # as above
                tip=tip,
            )
            for step, text, tip in (
                (Step.CALIBRATE, tr("Mulai kalibrasi periode…"), ""),
                (Step.CLOSE, tr("Tutup periode…"), tr("Lihat dahulu siapa yang belum selesai, lalu jadikan final")),
                (Step.RELEASE, tr("Buka hasil untuk pegawai…"), tr("Sesudah ini surat pengantar dapat diterbitkan")),
                (Step.WITHDRAW, tr("Tarik hasil dari pegawai…"), ""),
                (Step.ARCHIVE, tr("Arsipkan periode…"), ""),
                (Step.REOPEN, tr("Buka kembali periode…"), ""),
            )
        ]

    def _close(self, open_rows: Sequence[AppraisalRow], rows: Sequence[AppraisalRow]) -> None:
        title = tr("Tutup pengumpulan 360")
        if not open_rows:
            planning = any(row.state == AppraisalState.PLANNING for row in rows)
            self._shell.ask.message(
                title,
                tr("Belum ada pengumpulan yang dapat ditutup: SKP harus disepakati dahulu.")
                if planning
                else tr("Pengumpulan jawaban 360 untuk pilihan ini sudah ditutup."),
            )
            return
        missing = sum(row.answers < row.sheets for row in open_rows)
        who = open_rows[0].name if len(open_rows) == 1 else tr("{count} pegawai").format(count=len(open_rows))
        sentence = tr(
            "Pengumpulan untuk {who} ditutup: hasilnya terbuka dan penilaian dapat dimulai. Demi kerahasiaan penilai,"
            " setiap lembar jawaban lalu dihapus dari berkas ini dan dari cadangannya; yang tinggal hanya rata-rata"
            " yang boleh tampil. Jawaban tidak dapat ditambah lagi, dan langkah ini tidak dapat dibatalkan."
        ).format(who=who)
        if missing == 1 and len(open_rows) == 1:
            row = open_rows[0]
            sentence += " " + tr("Baru {done} dari {total} jawaban masuk.").format(done=row.answers, total=row.sheets)
        elif missing:
            sentence += " " + tr("Jawaban {count} pegawai belum lengkap.").format(count=missing)
        sentence += "\n\n" + tr(erasure.OUT_OF_REACH)
        if self._shell.ask.confirm(title, sentence, yes=tr("Tutup pengumpulan"), danger=bool(missing)):
            keys, desk = [row.id for row in open_rows], self._shell.desk
            self._shell.act(title, lambda _report: feedback.close_collection(desk, keys), done=self._clean_copies)

    def _clean_copies(self, _changes: Changes) -> None:
        """Take the deleted answers out of the file's pages and its backups; stopped halfway, the next start goes on."""
        desk, name = self._shell.desk, tr("Membersihkan cadangan dari jawaban 360")

        def tell(found: Erasure) -> None:
            if found.left:
                self._shell.ask.message(name, "\n\n".join(found.left), Tone.WARNING)
            else:
                self._shell.said.emit(tr("Jawaban 360 terhapus, juga dari {count} cadangan").format(count=found.copies))

        self._shell.read(name, lambda report: erasure.finish(desk, paths.backups(), report), tell)


def _can_close(row: AppraisalRow) -> bool:
    return Act.CLOSE_COLLECTION in allowed(AppraisalState(row.state), collection_closed=row.collection_closed)
