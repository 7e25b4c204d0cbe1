"""Tab: what the menus Penilaian and Cetak offer, in the order of the process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from asn_desktop.ui.dialogs.appraisals.new_period import ask_period
from asn_desktop.ui.dialogs.appraisals.period_steps import Step
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals import commands_360, commands_notes, commands_printing
from asn_desktop.ui.tabs.appraisals.signing_words import AFTER_RATING

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs
    from asn_desktop.ui.tabs.appraisals.person_acts import PersonActs
    from asn_desktop.ui.tabs.appraisals.record import RecordPane

_MENU = "Penilaian"
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
        *commands_notes.commands(periods, person, record),
        *commands_360.commands(periods, person),
        *_rating(person, views),
        *_concluding(periods, person),
        *_typing_again(periods, views),
        *commands_printing.commands(periods, person),
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
