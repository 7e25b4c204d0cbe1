"""Tab: the acts on the SKP of many people: import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from asn_desktop.domain.calendar import FINISHED
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs

_MENU = "Penilaian"


class PlanActs:
    """What the menu does with SKP beyond the one shown."""

    def __init__(self, shell: Shell, periods: PeriodActs) -> None:
        self._shell = shell
        self._periods = periods

    def actions(self) -> list[Action]:
        """The entries of the menu Penilaian."""
        return [
            Action(
                name="import_skp",
                text=tr("Impor SKP…"),
                run=self.import_skp,
                menu=_MENU,
                group=1,
                icon="upload",
                tip=tr("SKP banyak pegawai sekaligus dari satu buku kerja"),
            ),
        ]

    def import_skp(self) -> None:
        """The assistant that brings SKP of many people."""
        from asn_desktop.ui.dialogs import import_words, importing  # noqa: PLC0415 - start-up: spreadsheets

        words = import_words.skp(self.year())
        self._shell.ask.show(importing.ImportDialog(self._shell, words, None, QApplication.activeWindow()))

    def year(self) -> int:
        """The year whose SKP are meant: of the period chosen unless it is closed, else the present one."""
        period = self._periods.period()
        return self._shell.desk.today.year if period is None or period.state in FINISHED else period.year
