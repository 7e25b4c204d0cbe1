"""Tab: what the menus Penilaian and Cetak offer, in the order of the process."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.ui.dialogs.appraisals.new_period import ask_period
from asn_desktop.ui.dialogs.appraisals.period_steps import Step
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.signing_words import AFTER_RATING

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs
    from asn_desktop.ui.tabs.appraisals.person_acts import PersonActs
    from asn_desktop.ui.tabs.appraisals.record import RecordPane

_MENU = "Penilaian"
_PREPARING = tr("Siapkan 360")
_RESULTS = tr("Hasil 360")
_NOTES = tr("Catatan sepanjang periode")
_CLOSING = tr("Tutup pengumpulan 360")
_OUTSIDE = tr("e-Kinerja dan SIASN")


class Turning(Protocol):
    """The views of the tab, and what decides ratings: the record, or the unit table while that is in front."""

    def turn(self) -> None:
        """To the unit table and back."""

    def decide(self) -> None:
        """Keep the decision that is being made."""

    def why_not_decide(self) -> str:
        """Why there is nothing to keep just now; empty when there is."""

    def accept_selected(self) -> None:
        """Take the suggestions of the people selected."""

    def why_not_accept(self) -> str:
        """Why that cannot be done just now; empty when it can."""

    def turn_rekey(self) -> None:
        """To what is typed into BKN's systems again, and back."""

    def export_siasn(self) -> None:
        """Write SIASN's workbook of the period."""


def commands(shell: Shell, periods: PeriodActs, person: PersonActs, record: RecordPane, views: Turning) -> list[Action]:
    """Everything the tab can do: period, SKP, 360 answers, ratings, the unit, and paper."""
    return [
        *_preparing(shell, periods),
        *_planning(person),
        *_noting(periods, person, record),
        *_collecting(periods, person),
        *_rating(person, views),
        *_concluding(periods, person),
        *_typing_again(periods, views),
        *_printing(periods, person),
    ]


def _preparing(shell: Shell, periods: PeriodActs) -> list[Action]:
    return [
        Action(
            name="periods",
            text=tr("Periode…"),
            run=periods.open,
            menu=_MENU,
            icon="calendar",
            tip=tr("Semua periode setahun: kemajuan, kalibrasi, penutupan, arsip, hasil untuk pegawai"),
            shortcut="Ctrl+Shift+P",
        ),
        Action(
            name="prepare_period",
            text=tr("Siapkan penilaian periode ini"),
            run=lambda: periods.steps.take(Step.PREPARE),
            menu=_MENU,
            icon="people",
            enabled=lambda: periods.steps.why_not(Step.PREPARE),
            tip=tr("Buat SKP dan penilaian bagi semua pegawai aktif yang belum mempunyainya"),
        ),
        Action(
            name="new_period",
            text=tr("Periode baru…"),
            run=lambda: ask_period(shell),
            menu=_MENU,
            under=tr("Tahap periode"),
        ),
    ]


def _planning(person: PersonActs) -> list[Action]:
    return [
        Action(
            name="edit_skp",
            text=tr("Ubah SKP…"),
            run=person.edit_skp,
            menu=_MENU,
            group=1,
            icon="edit",
            shortcut="Ctrl+E",
            enabled=person.why_not_edit_skp,
        ),
        Action(
            name="fill_annexes",
            text=tr("Isi lampiran A.1.8 terpilih dengan teks baku…"),
            run=person.fill_annexes,
            menu=_MENU,
            under=tr("SKP banyak pegawai"),
            group=1,
            icon="file-text",
            enabled=person.needs_selection,
        ),
        Action(
            name="agree_plans",
            text=tr("Sepakati SKP terpilih…"),
            menu=_MENU,
            group=1,
            icon="check",
            run=lambda: person.agree(person.selected()),
            enabled=person.needs_selection,
        ),
        Action(
            name="sign_plans",
            text=tr("Tanda tangan SKP terpilih…"),
            menu=_MENU,
            under=tr("SKP banyak pegawai"),
            group=1,
            icon="edit",
            run=person.sign,
            enabled=person.needs_selection,
            tip=tr("Tanggal SKP ditandatangani, yang tercetak pada formulirnya"),
        ),
    ]


def _noting(periods: PeriodActs, person: PersonActs, record: RecordPane) -> list[Action]:
    return [
        Action(
            name="evidence",
            text=tr("Catatan dan umpan balik"),
            run=record.show_room,
            menu=_MENU,
            group=1,
            icon="clock",
            shortcut="Ctrl+L",
            tip=tr("Catatan kegiatan, prestasi dan umpan balik sepanjang periode"),
            enabled=person.needs_one,
        ),
        Action(
            name="continue_realisation",
            text=tr("Lanjutkan realisasi dari periode sebelumnya"),
            run=lambda: periods.continue_realisation(person.selected()),
            menu=_MENU,
            under=_NOTES,
            group=1,
            icon="copy",
            tip=tr("Isi realisasi yang masih kosong dengan realisasi bulan atau triwulan sebelumnya"),
            enabled=lambda: person.needs_selection() or periods.why_not_continue(),
        ),
        Action(
            name="action_plan",
            text=tr("Rencana aksi…"),
            run=person.edit_action_plan,
            menu=_MENU,
            under=_NOTES,
            group=1,
            icon="file-text",
            shortcut="Ctrl+R",
            tip=tr("Langkah tiap rhk dan realisasinya (B.1.1 dan B.1.2)"),
            enabled=person.needs_one,
        ),
        Action(
            name="daily_log",
            text=tr("Log harian…"),
            run=person.edit_daily_log,
            menu=_MENU,
            under=_NOTES,
            group=1,
            icon="calendar",
            shortcut="Ctrl+Shift+H",
            tip=tr("Log harian menurut isian e-Kinerja, dengan ekspor ke Excel"),
            enabled=person.why_not_daily_log,
        ),
        Action(
            name="take_realisations",
            text=tr("Ambil catatan ke realisasi…"),
            run=person.take_realisations,
            menu=_MENU,
            under=_NOTES,
            group=1,
            icon="download",
            shortcut="Ctrl+Shift+R",
            tip=tr("Isi realisasi tiap indikator dari catatan periode ini"),
            enabled=person.why_not_take,
        ),
        Action(
            name="take_feedback",
            text=tr("Ambil catatan ke umpan balik…"),
            run=person.take_feedback,
            menu=_MENU,
            under=_NOTES,
            group=1,
            icon="download",
            shortcut="Ctrl+Shift+U",
            tip=tr("Isi umpan balik tiap rhk dan perilaku dari catatan periode ini"),
            enabled=person.why_not_take,
        ),
    ]


def _collecting(periods: PeriodActs, person: PersonActs) -> list[Action]:
    return [
        Action(
            name="type_answers",
            text=tr("Ketik jawaban 360…"),
            run=person.type_answers,
            menu=_MENU,
            group=2,
            icon="file-text",
            shortcut="Ctrl+J",
            enabled=person.why_not_type_answers,
        ),
        Action(
            name="feedback_setup",
            text=tr("Pengaturan 360…"),
            run=periods.feedback_setup,
            menu=_MENU,
            under=_PREPARING,
            group=2,
            icon="settings",
            tip=tr("Pernyataan, bentuk pendek, skala, dan bobot kelompok untuk periode ini"),
            enabled=periods.needs_period,
        ),
        Action(
            name="two_keys",
            text=tr("Segel dua kunci 360…"),
            run=periods.two_keys,
            menu=_MENU,
            under=_PREPARING,
            group=2,
            icon="lock",
            tip=tr("Jawaban disegel saat masuk dan hanya dibuka oleh dua pemegang kunci bersama-sama"),
            enabled=periods.needs_period,
        ),
        Action(
            name="raters",
            text=tr("Penilai 360…"),
            run=periods.raters,
            menu=_MENU,
            under=_PREPARING,
            group=2,
            icon="people",
            tip=tr("Usulkan, ganti, dan setujui siapa menilai siapa; centang yang sudah kembali"),
            enabled=periods.needs_period,
        ),
        Action(
            name="answer_sheets",
            text=tr("Lembar 360 dengan kode…"),
            run=periods.sheets,
            menu=_MENU,
            under=_PREPARING,
            group=2,
            icon="printer",
            tip=tr("Buat, cetak, dan ketik lembar 360 tanpa nama penilai"),
            shortcut="Ctrl+Shift+L",
            enabled=periods.needs_period,
        ),
        Action(
            name="rater_mode",
            text=tr("Mode penilai di komputer ini…"),
            run=periods.rater_mode,
            menu=_MENU,
            under=tr("Jawaban 360 tanpa kertas"),
            group=2,
            icon="people",
            tip=tr("Layar penuh: penilai mengetik kode lembarnya dan menjawab sendiri"),
            enabled=periods.why_no_raters,
        ),
        Action(
            name="save_answer_page",
            text=tr("Simpan halaman jawaban (HTML)…"),
            run=periods.save_answer_page,
            menu=_MENU,
            under=tr("Jawaban 360 tanpa kertas"),
            group=2,
            icon="download",
            tip=tr("Satu berkas untuk peramban mana pun tanpa jaringan; jawabannya tersegel"),
            enabled=periods.why_no_raters,
        ),
        Action(
            name="save_answer_books",
            text=tr("Simpan lembar kerja jawaban (Excel)…"),
            run=periods.save_answer_books,
            menu=_MENU,
            under=tr("Jawaban 360 tanpa kertas"),
            group=2,
            icon="download",
            tip=tr("Satu per atasan untuk semua orangnya, atau satu per lembar; tidak tersegel"),
            enabled=periods.why_no_raters,
        ),
        Action(
            name="take_answer_files",
            text=tr("Terima berkas jawaban…"),
            run=periods.take_answer_files,
            menu=_MENU,
            under=tr("Jawaban 360 tanpa kertas"),
            group=2,
            icon="upload",
            tip=tr("Periksa satu folder berkas jawaban, lalu terima semua yang baik"),
            enabled=periods.needs_period,
        ),
        Action(
            name="explain_feedback",
            text=tr("Bagaimana hasil 360 diperoleh…"),
            run=person.explain_feedback,
            menu=_MENU,
            under=_RESULTS,
            group=2,
            icon="chart",
            tip=tr("Tiap pernyataan, kelompok, bobot, dan yang tidak ditampilkan; juga lembar hasil bagi pegawai"),
            shortcut="Ctrl+Shift+J",
            enabled=person.why_not_explain,
        ),
        Action(
            name="print_feedback",
            text=tr("Cetak hasil 360 bagi pegawai yang dipilih…"),
            run=person.print_feedback,
            menu=_MENU,
            under=_RESULTS,
            group=2,
            icon="printer",
            tip=tr("Satu lembar hasil untuk tiap pegawai yang dinilai, sesudah hasil periode dibuka"),
            enabled=person.why_not_print_feedback,
        ),
        Action(
            name="save_feedback",
            text=tr("Simpan hasil 360 yang dipilih ke Excel…"),
            run=person.save_feedback,
            menu=_MENU,
            under=_RESULTS,
            group=2,
            icon="download",
            tip=tr("Kelompok, nilai, tiap pernyataan, langkah hitung, dan komentar yang boleh tampil"),
            enabled=person.needs_selection,
        ),
        Action(
            name="answer_quality",
            text=tr("Mutu jawaban 360 periode ini…"),
            run=periods.answer_quality,
            menu=_MENU,
            under=_RESULTS,
            group=2,
            icon="shield",
            tip=tr("Kesepakatan, lembar yang seragam, penilai yang murah hati atau ketat; tanpa nama penilai"),
            enabled=periods.needs_period,
        ),
        Action(
            name="close_collection",
            text=tr("Tutup pengumpulan 360 untuk yang terpilih…"),
            menu=_MENU,
            under=_CLOSING,
            group=2,
            icon="lock",
            run=lambda: periods.close_collection(person.selected()),
            enabled=person.needs_selection,
        ),
        Action(
            name="close_all_collections",
            text=tr("Tutup pengumpulan 360 untuk semua…"),
            menu=_MENU,
            under=_CLOSING,
            group=2,
            run=periods.close_all,
            enabled=periods.needs_period,
        ),
    ]


def _rating(person: PersonActs, views: Turning) -> list[Action]:
    return [
        Action(
            name="unit_grid",
            text=tr("Tabel unit / daftar"),
            run=views.turn,
            menu=_MENU,
            group=3,
            icon="chart",
            shortcut="Ctrl+G",
            tip=tr("Nilai semua pegawai satu pejabat penilai dalam satu tabel"),
        ),
        Action(
            name="accept_suggestions",
            text=tr("Terima usulan untuk yang dipilih…"),
            run=views.accept_selected,
            menu=_MENU,
            group=3,
            icon="check",
            shortcut="Ctrl+Shift+G",
            enabled=views.why_not_accept,
        ),
        Action(
            name="decide_ratings",
            text=tr("Tetapkan penilaian"),
            run=views.decide,
            menu=_MENU,
            group=3,
            icon="award",
            tip=tr("Tetapkan kedua penilaian"),
            shortcut="Ctrl+S",
            enabled=views.why_not_decide,
        ),
        Action(
            name="withdraw_ratings",
            text=tr("Cabut penetapan…"),
            run=person.withdraw,
            menu=_MENU,
            group=3,
            icon="undo",
            tip=tr("Buka kembali SKP dan realisasi untuk diperbaiki; dokumen yang sudah terbit dibatalkan"),
            enabled=person.why_not_withdraw,
        ),
        Action(
            name="show_working",
            text=tr("Mengapa usulan ini?"),
            run=person.show_working,
            menu=_MENU,
            group=3,
            icon="help",
            enabled=person.needs_one,
        ),
    ]


def _concluding(periods: PeriodActs, person: PersonActs) -> list[Action]:
    return [
        Action(
            name="calibration",
            text=tr("Rapat kalibrasi…"),
            menu=_MENU,
            under=AFTER_RATING,
            group=4,
            icon="people",
            shortcut="Ctrl+Shift+M",
            run=lambda: periods.calibrate(next(iter(person.shown()), "")),
            enabled=periods.needs_period,
            tip=tr("Semua pegawai pada kuadran di samping kurva: pindahkan dengan alasan, lalu berita acara"),
        ),
        Action(
            name="unit_achievement",
            text=tr("Capaian unit…"),
            menu=_MENU,
            group=4,
            icon="chart",
            run=periods.achievements,
            enabled=periods.needs_period,
        ),
        *periods.actions(_MENU, 4),
    ]


def _typing_again(periods: PeriodActs, views: Turning) -> list[Action]:
    return [
        Action(
            name="rekey",
            text=tr("Salin ke e-Kinerja / SIASN"),
            run=views.turn_rekey,
            menu=_MENU,
            under=_OUTSIDE,
            group=6,
            icon="copy",
            shortcut="Ctrl+Shift+K",
            enabled=periods.needs_period,
            tip=tr("Isian per orang dalam urutan e-Kinerja dan SIASN, dengan tanda sudah diinput"),
        ),
        Action(
            name="siasn_workbook",
            text=tr("Buku kerja SIASN…"),
            run=views.export_siasn,
            menu=_MENU,
            under=_OUTSIDE,
            group=6,
            icon="download",
            enabled=periods.needs_period,
            tip=tr("Hasil penilaian periode ini dalam bentuk rw_skp22 atau rw_kinerjaperiodik"),
        ),
    ]


def _printing(periods: PeriodActs, person: PersonActs) -> list[Action]:
    return [
        Action(
            name="preview_package",
            text=tr("Pratinjau paket"),
            run=lambda: person.preview(person.shown()),
            menu="Cetak",
            icon="eye",
            enabled=person.needs_one,
        ),
        Action(
            name="print_packages",
            text=tr("Cetak paket evaluasi…"),
            run=lambda: person.preview(person.selected()),
            menu="Cetak",
            icon="printer",
            shortcut="Ctrl+P",
            enabled=person.needs_selection,
        ),
        *(
            Action(
                name=name,
                text=text,
                run=partial(_print_working_paper, person, kind),
                menu="Cetak",
                under=tr("Berkas kerja (B.1.1–B.1.5)"),
                group=1,
                icon="file-text",
                enabled=person.needs_selection,
            )
            for name, text, kind in (
                ("print_action_plan", tr("Rencana aksi (B.1.1)…"), DocumentKind.ACTION_PLAN),
                ("print_documentation", tr("Pendokumentasian kinerja (B.1.2)…"), DocumentKind.DOCUMENTATION),
                ("print_feedback_record", tr("Rekaman umpan balik (B.1.3–B.1.5)…"), DocumentKind.FEEDBACK_RECORD),
            )
        ),
        Action(
            name="print_recapitulation",
            text=tr("Rekapitulasi hasil periode…"),
            run=periods.print_recapitulation,
            menu="Cetak",
            group=1,
            icon="printer",
            enabled=periods.needs_period,
            tip=tr("Hasil semua pegawai per unit, sebaran predikat dan kurvanya, ditandatangani pimpinan kantor"),
        ),
    ]


def _print_working_paper(person: PersonActs, kind: DocumentKind) -> None:
    person.print_working_paper(kind, person.selected())
