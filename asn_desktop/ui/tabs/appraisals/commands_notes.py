"""Tab: what the menu Penilaian offers on what is noted through a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs
    from asn_desktop.ui.tabs.appraisals.person_acts import PersonActs
    from asn_desktop.ui.tabs.appraisals.record import RecordPane

_MENU = "Penilaian"
_NOTES = tr("Catatan sepanjang periode")


def commands(periods: PeriodActs, person: PersonActs, record: RecordPane) -> list[Action]:
    """The log of work, its steps and days, and what of it goes into the appraisal."""
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
