"""Tab: the papers around planning: manual indikator (A.1.3), matriks peran dan hasil (A.1.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.services.letters import role_matrix
from asn_desktop.services.plans import indicator_manuals
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.record import RecordPane

_UNDER = tr("SKP banyak pegawai")  # a submenu of its own would make the menu higher than the screen


class PlanningActs:
    """What makes the SKP of a leader clear to everybody below."""

    def __init__(self, shell: Shell, record: RecordPane) -> None:
        self._shell = shell
        self._record = record

    def actions(self) -> list[Action]:
        """The entries of the menu Penilaian."""
        return [
            Action(
                name="indicator_manuals",
                text=tr("Manual indikator kinerja (A.1.3)…"),
                run=self.edit_manuals,
                menu="Penilaian",
                under=_UNDER,
                group=1,
                icon="file-text",
                tip=tr("Tujuan, definisi, formula, dan sumber data tiap indikator pimpinan unit kerja mandiri"),
                enabled=self.why_no_manuals,
            ),
            Action(
                name="role_matrix",
                text=tr("Matriks peran dan hasil (A.1.5)…"),
                run=self.print_matrix,
                menu="Penilaian",
                under=_UNDER,
                group=1,
                icon="people",
                tip=tr("Siapa mendukung hasil kerja pimpinan yang mana, dari SKP yang sudah diturunkan"),
                enabled=self.why_no_matrix,
            ),
        ]

    def edit_manuals(self) -> None:
        """The manuals of the person shown."""
        from asn_desktop.ui.dialogs.plans.indicator_manuals import IndicatorManualsDialog  # noqa: PLC0415 -- seldom needed

        appraised = self._record.appraised
        if appraised is not None:
            self._shell.ask.show(IndicatorManualsDialog(self._shell, appraised.card, self._record.read_only()))

    def print_matrix(self) -> None:
        """The matrix of the person shown where he leads others, else of his assessor."""
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 -- start-up: drags reportlab

        appraised = self._record.appraised
        if appraised is None:
            return
        card, desk = appraised.card, self._shell.desk
        with desk.reader() as reader:
            leader = role_matrix.leader_of(reader, card)
        own = leader == card.employee_id
        name, nip = (card.person.name, card.person.nip) if own else (card.assessor.name, card.assessor.nip)
        open_working_paper(
            self._shell,
            tr("Matriks peran dan hasil · {name}").format(name=name),
            f"matriks-peran-{nip}.pdf",
            lambda: role_matrix.print_matrix(desk, card.period_id, leader),
        )

    def why_no_manuals(self) -> str:
        """Nobody is shown, or it is no head of an independent unit."""
        appraised = self._record.appraised
        return self._nobody() if appraised is None else tr(indicator_manuals.why_not(appraised.card))

    def why_no_matrix(self) -> str:
        """Nobody is shown, or his leader is no person of the office."""
        appraised = self._record.appraised
        if appraised is None:
            return self._nobody()
        with self._shell.desk.reader() as reader:
            if role_matrix.leader_of(reader, appraised.card):
                return ""
        return tr("Pejabat penilai orang ini bukan pegawai kantor, jadi rhk-nya tidak ada di sini.")

    def _nobody(self) -> str:
        return tr("Pilih seorang pegawai di daftar.")
