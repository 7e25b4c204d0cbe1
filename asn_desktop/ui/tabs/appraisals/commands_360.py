"""Tab: what the menu Penilaian offers around the 360 answers: before, while and after they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs
    from asn_desktop.ui.tabs.appraisals.person_acts import PersonActs

_MENU = "Penilaian"
_PREPARING = tr("Siapkan 360")
_WITHOUT_PAPER = tr("Jawaban 360 tanpa kertas")
_RESULTS = tr("Hasil 360")
_CLOSING = tr("Tutup pengumpulan 360")


def commands(periods: PeriodActs, person: PersonActs) -> list[Action]:
    """Setting up, raters, sheets and other ways in, the results, and closing."""
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
            under=_WITHOUT_PAPER,
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
            under=_WITHOUT_PAPER,
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
            under=_WITHOUT_PAPER,
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
            under=_WITHOUT_PAPER,
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
