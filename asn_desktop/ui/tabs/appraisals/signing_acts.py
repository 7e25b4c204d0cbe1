"""Tab: the acts between the signature and the report, on the people selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, after
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.signing_words import AFTER_RATING, OBJECTION

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.objection_acts import ObjectionActs
    from asn_desktop.ui.tabs.appraisals.person_acts import PersonActs
    from asn_desktop.ui.tabs.appraisals.record import RecordPane

_MENU = "Cetak"
_GROUP = 3
_LABELS = {
    Act.SIGN_BY_ASSESSOR: (tr("Catat tanda tangan penilai…"), "edit"),
    Act.SIGN_BY_SUPERIOR: (tr("Catat tanda tangan atasan penilai…"), "edit"),
    Act.HAND_OVER: (tr("Catat penyerahan kepada pegawai…"), "send"),
    Act.SIGN_BY_EMPLOYEE: (tr("Catat tanda tangan pegawai…"), "check"),
    Act.REFUSE: (tr("Pegawai menolak tanda tangan…"), "x"),
    Act.FINISH: (tr("Selesaikan penilaian…"), "lock"),
    Act.REPORT: (tr("Catat pelaporan ke PyB…"), "upload"),
}


class SigningActs:
    """What the menu Cetak and the button beside the decision do once the ratings are set."""

    def __init__(self, shell: Shell, person: PersonActs, record: RecordPane, objections: ObjectionActs) -> None:
        self._shell = shell
        self._person = person
        self._record = record
        self._objections = objections

    def take(self, act: Act) -> None:
        """One step with everybody selected."""
        self._ask(act, self._person.selected())

    def take_shown(self, act: str) -> None:
        """One step with the person shown, or his objection."""
        if act == OBJECTION:
            self._objections.open()
        else:
            self._ask(Act(act), self._person.shown())

    def actions(self) -> list[Action]:
        """The steps in their order."""
        return [
            Action(
                name=act.value,
                text=words,
                run=lambda act=act: self.take(act),  # type: ignore[misc] # the default makes it a constant
                menu=_MENU,
                group=_GROUP,
                under=tr("Tanda tangan dan penyerahan"),
                icon=icon,
                enabled=lambda act=act: self.why_not(act),  # type: ignore[misc] # as above
            )
            for act, (words, icon) in _LABELS.items()
        ] + [
            Action(
                name=Act.SUBSTITUTE.value,
                text=tr("Alihkan ke atasan penilai…"),
                run=lambda: self.take(Act.SUBSTITUTE),
                menu="Penilaian",
                under=AFTER_RATING,
                group=4,
                icon="trending-up",
                tip=tr("Bila pejabat penilai tidak menilai atau menandatangani sampai batas waktunya (D.1.2)"),
                enabled=lambda: self.why_not(Act.SUBSTITUTE),
            )
        ]

    def why_not(self, act: Act) -> str:
        """Why the person shown, alone, cannot take this step; with several selected the dialog tells."""
        missing = self._person.needs_selection()
        appraised = self._record.appraised
        if missing or appraised is None or self._person.selected() != self._person.shown():
            return missing
        try:
            after(AppraisalState(appraised.card.state), act, collection_closed=appraised.card.collection_closed)
        except NotAllowed as refused:
            return str(refused)
        return ""

    def _ask(self, act: Act, appraisal_ids: list[str]) -> None:
        from asn_desktop.ui.dialogs.letters.signing import ask_step  # noqa: PLC0415 -- start-up: drags reportlab

        ask_step(self._shell, act, appraisal_ids)
