"""Dialogs: the button "Isi dari" of the SKP editor: what can be taken over, and what taking it over made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from asn_desktop.services.plans import plan_merging
from asn_desktop.services.plans.plan_merging import ITSELF, Outcome
from asn_desktop.ui.dialogs.plans.skp_filling import OTHERS, OWN, TEMPLATES, FillDialog, sources
from asn_desktop.ui.dialogs.plans.skp_pasting import PasteDialog
from asn_desktop.ui.kit import icons
from asn_desktop.ui.kit.layout import button
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from asn_desktop.services.plans.plan_merging import Merged
    from asn_desktop.services.plans.plans import PlanEdit
    from asn_desktop.ui.forms.skp_subject import Subject
    from asn_desktop.ui.shell import Shell


class Filler(QObject):
    """Asks where from and merges; `filled` tells the new content and a sentence on what it made."""

    filled = Signal(object, str)  # PlanEdit, words
    said = Signal(str)  # nothing was new

    def __init__(self, shell: Shell, subject: Subject) -> None:
        super().__init__()
        self._shell, self._subject, self._skp = shell, subject, subject.skp
        self.button = button(tr("Isi dari"), name="fill_from", icon="copy")
        self.menu = QMenu(self.button)
        rooms = [(OWN, tr("SKP sebelumnya…")), (OTHERS, tr("SKP pegawai lain…")), (TEMPLATES, tr("Pola jabatan…"))]
        for room, words in rooms if subject.plan_id else rooms[2:]:
            entry = self.menu.addAction(words)
            entry.setObjectName(f"fill_{room}")
            entry.triggered.connect(lambda _on, room=room: self.choose(room))
        self.menu.addSeparator()
        entry = self.menu.addAction(tr("Tempel dari Excel…\tCtrl+Shift+V"))
        entry.setObjectName("fill_pasted")
        icons.wear(entry, "download")
        entry.triggered.connect(lambda _on: self.paste())
        self.button.setMenu(self.menu)

    def choose(self, room: str) -> None:
        """Choose an SKP or a pola and take over what is ticked of it."""
        with self._shell.desk.reader() as reader:
            held = sources(reader, self._subject.plan_id, self._subject.position)
        dialog = FillDialog(self._shell, held, room)
        if self._shell.ask.show(dialog) and dialog.taken is not None and dialog.source is not None:
            named = {
                OWN: tr("SKP {year}").format(year=dialog.source.when),
                OTHERS: tr("SKP {name}").format(name=dialog.source.title),
                TEMPLATES: tr("pola {name}").format(name=dialog.source.title),
            }
            self._take(dialog.taken, named[dialog.source.room])

    def paste(self) -> None:
        """Take over what was copied in Excel."""
        dialog = PasteDialog(self._skp.group, self._skp.approach)
        if self._shell.ask.show(dialog) and dialog.taken is not None:
            self._take(dialog.taken, tr("Excel"))

    def _take(self, edit: PlanEdit, named: str) -> None:
        skp = self._skp
        fitting = plan_merging.fitting(edit, skp.group, skp.approach if skp.results else None)
        merged = plan_merging.merge(skp.edit(), plan_merging.offered_of(fitting), overwrite=False)
        if merged.changes:
            self.filled.emit(
                merged.edit, tr("Ditambahkan dari {source}: {made}.").format(source=named, made=_made(merged))
            )
        else:
            self.said.emit(tr("Semua yang dipilih dari {source} sudah ada di SKP ini.").format(source=named))


def _made(merged: Merged) -> str:
    """3 rhk, 8 indikator, 1 ekspektasi perilaku, 4 butir lampiran."""
    added = [place for place, spot in merged.spots.items() if spot.outcome is Outcome.ADDED]
    results = sum(place[1] == ITSELF for place in added)
    counts = (
        (results, tr("{count} rhk")),
        (len(added) - results, tr("{count} indikator")),
        (list(merged.expectations.values()).count(Outcome.ADDED), tr("{count} ekspektasi perilaku")),
        (list(merged.annex.values()).count(Outcome.ADDED), tr("{count} butir lampiran")),
    )
    return ", ".join(words.format(count=number(count)) for count, words in counts if count)
