"""Tab: pembinaan kinerja of the person shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.record import RecordPane


class CoachingActs:
    """Opens the coaching, mentoring and konseling of the person shown."""

    def __init__(self, shell: Shell, record: RecordPane) -> None:
        self._shell = shell
        self._record = record

    def actions(self) -> list[Action]:
        """The entry of the menu Penilaian."""
        return [
            Action(
                name="coaching",
                text=tr("Pembinaan kinerja…"),
                run=self.open,
                menu="Penilaian",
                under=tr("Catatan sepanjang periode"),
                group=1,
                icon="people",
                shortcut="Ctrl+Shift+N",
                tip=tr("Coaching, mentoring, konseling dan formulirnya (B.1.6–B.1.10)"),
                enabled=self.why_not,
            )
        ]

    def open(self) -> None:
        """Show what was given to the person shown in this period."""
        from asn_desktop.ui.dialogs.development.coaching import CoachingDialog  # noqa: PLC0415 -- start-up: seldom needed

        appraised = self._record.appraised
        if appraised is not None:
            self._shell.ask.show(CoachingDialog(self._shell, appraised.card, self._record.read_only()))

    def why_not(self) -> str:
        """Nobody is shown."""
        return "" if self._record.appraised is not None else tr("Pilih seorang pegawai di daftar.")
