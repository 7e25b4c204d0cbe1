"""Tab: the acts on the days of an SKP: another one within the year, Plt. and Plh., tugas belajar, those before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.storage.queries.plans import plan_cards
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.record import RecordPane

_MENU, _UNDER = "Penilaian", tr("Masa SKP pegawai ini")


class MoveActs:
    """What the menu does with the SKP of the person shown beyond its content."""

    def __init__(self, shell: Shell, record: RecordPane) -> None:
        self._shell = shell
        self._record = record

    def actions(self) -> list[Action]:
        """The entries of the menu Penilaian."""
        entries: list[tuple[str, str, Callable[[], None], Callable[[], str], str]] = [
            ("new_plan", tr("SKP baru sejak tanggal…"), self.begin, self.why_not_begin, "calendar"),
            ("acting_plan", tr("SKP Plt. atau Plh.…"), self.begin_acting, self.needs_one, "person-plus"),
            ("end_acting", tr("Akhiri Plt. atau Plh.…"), self.end_acting, self.why_not_end, ""),
            ("study_leave", tr("Tugas belajar…"), self.note_study, self.needs_one, ""),
            ("earlier_plans", tr("SKP sebelumnya tahun ini"), self.show_earlier, self.why_not_earlier, "clock"),
        ]
        return [
            Action(name=name, text=text, run=run, menu=_MENU, under=_UNDER, group=1, icon=icon, enabled=enabled)
            for name, text, run, enabled, icon in entries
        ]

    def begin(self) -> None:
        """Another SKP from a day on."""
        from asn_desktop.ui.dialogs.plans.plan_moves import ask_new_plan  # noqa: PLC0415 - start-up: seldom needed

        self._with_card(ask_new_plan)

    def begin_acting(self) -> None:
        """An SKP for a Plt. or Plh."""
        from asn_desktop.ui.dialogs.plans.plan_moves import ask_acting  # noqa: PLC0415 - start-up: seldom needed

        self._with_card(ask_acting)

    def end_acting(self) -> None:
        """The end of a Plt. or Plh."""
        from asn_desktop.ui.dialogs.plans.plan_moves import ask_end_acting  # noqa: PLC0415 - start-up: seldom needed

        self._with_card(ask_end_acting)

    def note_study(self) -> None:
        """A tugas belajar."""
        from asn_desktop.ui.dialogs.plans.plan_moves import ask_study  # noqa: PLC0415 - start-up: seldom needed

        self._with_card(ask_study)

    def show_earlier(self) -> None:
        """The SKP before the present one."""
        from asn_desktop.ui.dialogs.plans.earlier_plans import EarlierPlans  # noqa: PLC0415 - start-up: seldom needed

        card = self._card()
        if card is None:
            return
        with self._shell.desk.reader() as reader:
            found = plan_cards.earlier(reader, card.plan_id)
        self._shell.ask.show(EarlierPlans(card.person.name, found))

    # Why something cannot be done just now; empty when it can

    def needs_one(self) -> str:
        """Nobody is shown."""
        return tr("Pilih seorang pegawai di daftar.") if self._card() is None else ""

    def why_not_begin(self) -> str:
        """Nobody is shown, the year is rated, or it is no definitive post."""
        card = self._card()
        if card is None:
            return self.needs_one()
        if card.acting:
            return tr("SKP ini untuk penugasan Plt. atau Plh. Pilih penilaian jabatan definitifnya.")
        return tr("Penilaian ini sudah ditetapkan.") if card.predikat is not None else ""

    def why_not_end(self) -> str:
        """It is no assignment."""
        card = self._card()
        if card is None:
            return self.needs_one()
        return "" if card.acting else tr("SKP ini bukan untuk penugasan Plt. atau Plh.")

    def why_not_earlier(self) -> str:
        """There is none before."""
        if self._card() is None:
            return self.needs_one()
        return "" if self._record.earlier_plans else tr("Tahun ini pegawai ini baru mempunyai satu SKP.")

    def _with_card(self, ask: Callable[[Shell, AppraisalCard], None]) -> None:
        card = self._card()
        if card is not None:
            ask(self._shell, card)

    def _card(self) -> AppraisalCard | None:
        appraised = self._record.appraised
        return None if appraised is None else appraised.card
