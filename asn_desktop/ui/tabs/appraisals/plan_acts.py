"""Tab: the acts on SKP beyond the one shown: import, the same for many people, pola jabatan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from asn_desktop.domain.calendar import FINISHED
from asn_desktop.services.plans import plan_templates
from asn_desktop.storage.queries.plans import plan_templates as stored
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.period_acts import PeriodActs
    from asn_desktop.ui.tabs.appraisals.record import RecordPane

_MENU, _UNDER = "Penilaian", tr("SKP banyak pegawai")


class PlanActs:
    """What the menu does with the SKP of many people, and with pola."""

    def __init__(self, shell: Shell, periods: PeriodActs, record: RecordPane) -> None:
        self._shell = shell
        self._periods = periods
        self._record = record

    def actions(self) -> list[Action]:
        """The entries of the menu Penilaian."""
        return [
            Action(
                name="import_skp",
                text=tr("Impor SKP…"),
                run=self.import_skp,
                menu=_MENU,
                under=_UNDER,
                group=1,
                icon="upload",
                tip=tr("SKP banyak pegawai sekaligus dari satu buku kerja"),
            ),
            Action(
                name="assign_plan",
                text=tr("Terapkan SKP ke banyak pegawai…"),
                run=self.assign,
                menu=_MENU,
                under=_UNDER,
                group=1,
                icon="people",
                tip=tr("Rhk dari pola jabatan atau dari SKP seorang pegawai, untuk banyak pegawai dalam satu langkah"),
            ),
            Action(
                name="save_plan_template",
                text=tr("Simpan sebagai pola jabatan…"),
                run=self.save_template,
                menu=_MENU,
                under=_UNDER,
                group=1,
                icon="star",
                tip=tr("SKP pegawai ini menjadi pola bagi pegawai lain dengan jabatan yang sama"),
                enabled=self.why_not_save_template,
            ),
            Action(
                name="plan_templates",
                text=tr("Pola SKP…"),
                run=self.show_templates,
                menu=_MENU,
                under=_UNDER,
                group=1,
                icon="file-text",
            ),
        ]

    def import_skp(self) -> None:
        """The assistant that brings SKP of many people."""
        from asn_desktop.ui.dialogs.imports import import_words, importing  # noqa: PLC0415 - start-up: spreadsheets

        words = import_words.skp(self.year())
        self._shell.ask.show(importing.ImportDialog(self._shell, words, None, QApplication.activeWindow()))

    def assign(self) -> None:
        """The same rhk for many people; begins with the SKP shown."""
        from asn_desktop.ui.dialogs.plans.assigning import AssignDialog  # noqa: PLC0415 - start-up: seldom needed

        card = self._card()
        plan_id = card.plan_id if card is not None and card.work_results else ""
        self._shell.ask.show(AssignDialog(self._shell, self.year(), plan_id=plan_id))

    def save_template(self) -> None:
        """Keep the SKP shown as the pola of its jabatan, after asking under which name."""
        card = self._card()
        if card is None or self.why_not_save_template():
            return
        title = tr("Simpan sebagai pola jabatan")
        name = self._shell.ask.text(
            title,
            tr(
                "Rhk, indikator, target, ekspektasi perilaku dan lampiran SKP {name} disimpan sebagai pola. Pola itu"
                " ditawarkan bagi pegawai dengan jabatan yang sama."
            ).format(name=card.person.name),
            field=tr("Nama pola"),
            initial=card.person.position,
            yes=tr("Simpan pola"),
        )
        if name is None:
            return
        with self._shell.desk.reader() as reader:
            taken = any(one.name.casefold() == " ".join(name.split()).casefold() for one in stored.listed(reader))
        if taken and not self._shell.ask.confirm(
            title,
            tr("Pola “{name}” sudah ada. Isinya diganti dengan SKP {person}.").format(
                name=name, person=card.person.name
            ),
            yes=tr("Ganti isinya"),
        ):
            return
        desk = self._shell.desk
        self._shell.act(title, lambda _report: plan_templates.save_plan_as(desk, card.plan_id, name, replacing=taken))

    def why_not_save_template(self) -> str:
        """Nobody is shown, or the SKP says nothing yet."""
        card = self._card()
        if card is None:
            return tr("Pilih seorang pegawai di daftar.")
        return "" if card.work_results else tr("SKP pegawai ini masih kosong.")

    def show_templates(self) -> None:
        """The list of pola."""
        from asn_desktop.ui.dialogs.plans.plan_templates import TemplatesDialog  # noqa: PLC0415 - start-up: seldom needed

        self._shell.ask.show(TemplatesDialog(self._shell, self.year()))

    def year(self) -> int:
        """The year whose SKP are meant: of the period chosen unless it is closed, else the present one."""
        period = self._periods.period()
        return self._shell.desk.today.year if period is None or period.state in FINISHED else period.year

    def _card(self) -> AppraisalCard | None:
        appraised = self._record.appraised
        return None if appraised is None else appraised.card
