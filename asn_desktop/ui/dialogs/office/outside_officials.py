"""Dialogs: the page on the officials outside who appraise the head of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QWidget

from asn_desktop.services.offices import Official, set_external_assessor
from asn_desktop.services.settings import EXTERNAL_ASSESSOR, EXTERNAL_SUPERIOR
from asn_desktop.storage.queries.office import offices
from asn_desktop.ui.kit.form import Field, Form
from asn_desktop.ui.kit.layout import Card, button, column, holder, label, row, rule, scrolling
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.domain.errors import Rejected
    from asn_desktop.ui.shell import Shell


class _Part(NamedTuple):
    """One official outside: the setting it is kept in, its words, and the field problems name."""

    setting: str
    title: str
    hint: str


class OutsidePage(QWidget):
    """Who appraises the head of the office, and that official's superior."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._parts = (
            _Part(EXTERNAL_ASSESSOR, tr("Pejabat penilai kepala kantor"), tr("Misalnya Sekretaris Daerah")),
            _Part(EXTERNAL_SUPERIOR, tr("Atasan pejabat penilai itu"), tr("Misalnya Bupati")),
        )
        self.forms: dict[str, Form] = {}
        cards = []
        for part in self._parts:
            form = Form(
                [
                    Field(name="name", label=tr("Nama dengan gelar"), required=True, width=2),
                    Field(name="position", label=tr("Jabatan"), placeholder=part.hint),
                    Field(name="nip", label=tr("NIP"), placeholder=tr("Kosongkan bila bukan ASN")),
                    Field(name="rank", label=tr("Pangkat dan golongan")),
                    Field(name="unit", label=tr("Unit kerja")),
                ],
                columns=2,
            )
            form.save_requested.connect(self.save)
            form.dirty_changed.connect(lambda _dirty: self._enable())
            self.forms[part.setting] = form
            card = Card(part.title)
            card.add(form, 1)
            cards.append(card)
        line = row(*cards, gap=14)
        line.setContentsMargins(0, 0, 8, 0)
        sentence = label(
            tr(
                "Kepala kantor ini dinilai pejabat di luar kantor. Namanya dicetak pada dokumen evaluasi kepala kantor."
            ),
            muted=True,
        )
        self.save_button = button(tr("Simpan"), self.save, primary=True, name="outside_save")
        area = scrolling(holder(line))
        whole = column(sentence, area, rule(), row(self.save_button, None), gap=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._load()

    def is_dirty(self) -> bool:
        """Whether anything typed is not saved."""
        return any(form.is_dirty() for form in self.forms.values())

    def save(self) -> None:
        """Keep both officials."""
        found: dict[str, dict[str, Any]] = {}
        for setting, form in self.forms.items():
            values = form.checked_values()
            if values is not None:
                found[setting] = values
        if len(found) < len(self.forms):
            return
        assessor, superior = (
            Official(**{name: value or "" for name, value in found[part.setting].items()}) for part in self._parts
        )
        desk = self._shell.desk
        self._shell.act(
            tr("Simpan penilai kepala kantor"),
            lambda _report: set_external_assessor(desk, assessor, superior),
            done=lambda _changes: self._load(),
            refused=self._refused,
        )

    def _load(self) -> None:
        with self._shell.desk.reader() as reader:
            for setting, form in self.forms.items():
                form.load(offices.setting(reader, setting, {}))
        self._enable()

    def _refused(self, rejected: Rejected) -> None:
        for setting, form in self.forms.items():
            mine = [each.sentence for each in rejected.problems if each.field == setting]
            form.show_problems({"name": " ".join(mine)} if mine else {})

    def _enable(self) -> None:
        dirty = self.is_dirty()
        self.save_button.setEnabled(dirty)
        self.save_button.setToolTip("" if dirty else tr("Belum ada yang diubah."))
