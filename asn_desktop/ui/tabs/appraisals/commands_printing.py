"""Tab: what the menu Cetak offers while appraisals are in front."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs
    from asn_desktop.ui.tabs.appraisals.person_acts import PersonActs

_MENU = "Cetak"


def commands(periods: PeriodActs, person: PersonActs) -> list[Action]:
    """Packages, working papers and the recapitulation of the period."""
    return [
        Action(
            name="preview_package",
            text=tr("Pratinjau paket"),
            run=lambda: person.preview(person.shown()),
            menu=_MENU,
            icon="eye",
            enabled=person.needs_one,
        ),
        Action(
            name="print_packages",
            text=tr("Cetak paket evaluasi…"),
            run=lambda: person.preview(person.selected()),
            menu=_MENU,
            icon="printer",
            shortcut="Ctrl+P",
            enabled=person.needs_selection,
        ),
        *(
            Action(
                name=name,
                text=text,
                run=partial(_print_working_paper, person, kind),
                menu=_MENU,
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
            menu=_MENU,
            group=1,
            icon="printer",
            enabled=periods.needs_period,
            tip=tr("Hasil semua pegawai per unit, sebaran predikat dan kurvanya, ditandatangani pimpinan kantor"),
        ),
    ]


def _print_working_paper(person: PersonActs, kind: DocumentKind) -> None:
    person.print_working_paper(kind, person.selected())
