"""Tab: the acts on an objection of the person shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, after
from asn_desktop.domain.calendar import why_no_signing
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.signing_words import AFTER_RATING, OBJECTION

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.record import RecordPane

_MENU = "Penilaian"


class ObjectionActs:
    """Opens the objection of the person shown: to take it, to explain, to decide, to read it again."""

    def __init__(self, shell: Shell, record: RecordPane) -> None:
        self._shell = shell
        self._record = record

    def actions(self) -> list[Action]:
        """The entry of the menu Penilaian."""
        return [
            Action(
                name=OBJECTION,
                text=tr("Keberatan…"),
                run=self.open,
                menu=_MENU,
                under=AFTER_RATING,
                group=4,
                icon="alert",
                shortcut="Ctrl+Shift+B",
                tip=tr("Terima keberatan, catat penjelasan penilai, dan putusan atasannya (D.1.3)"),
                enabled=self.why_not,
            )
        ]

    def open(self) -> None:
        """Show the objection of the person shown, at the stage that is due."""
        from asn_desktop.ui.dialogs.appraisals.objection import ObjectionDialog  # noqa: PLC0415 -- start-up: seldom needed

        appraised = self._record.appraised
        if appraised is not None:
            self._shell.ask.show(ObjectionDialog(self._shell, appraised.card))

    def why_not(self) -> str:
        """Nobody is shown, or nothing to object to is handed over yet; a decided objection can always be read."""
        appraised, period = self._record.appraised, self._record.period
        if appraised is None or period is None:
            return tr("Pilih seorang pegawai di daftar.")
        if appraised.card.objection is not None:
            return ""
        archived = why_no_signing(period.name, period.state)
        if archived:
            return archived
        try:
            after(AppraisalState(appraised.card.state), Act.OBJECT, collection_closed=True)
        except NotAllowed:
            return tr("Keberatan diajukan sesudah dokumen evaluasi diserahkan kepada pegawai.")
        return ""
