"""Tab: Keputusan Karier, the card that says why: every condition with its datum and its basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from asn_desktop.domain.career.case import UNKNOWN
from asn_desktop.ui.forms.conditions import ConditionsArea
from asn_desktop.ui.kit.layout import Card, Elided, button, holder, row
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.career import figures
from asn_desktop.ui.tabs.career.words import Group

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.ui.tabs.career.rows import Row

_GROUNDS = frozenset({Group.GUIDANCE, Group.TRAINING, Group.LEAVING})  # reasons to act rather than hurdles


class ConditionsCard(Card):
    """Met, failed or unknown, line by line; `complete` asks for the person's data, `note` for facts beyond it."""

    complete = Signal()
    note = Signal()
    basis = Signal(object)  # the condition whose legal basis is asked for

    def __init__(self) -> None:
        super().__init__(" ")
        self.setObjectName("conditions_card")
        self._area = ConditionsArea()
        self._area.basis.connect(self.basis)
        self.earliest = Elided(strong=True)
        self.earliest.setObjectName("earliest")
        self.complete_button = button(tr("Lengkapi data…"), self.complete.emit, name="complete_data", icon="edit")
        self.note_button = button(tr("Catat fakta…"), self.note.emit, name="note_facts", icon="edit")
        foot = row(self.earliest, self.note_button, self.complete_button)
        foot.setStretch(0, 1)
        self._foot = holder(foot)
        self.add(self._area, 1)
        self.add(self._foot)

    def show_row(self, each: Row, today: date) -> None:
        """Show the conditions of a suggestion."""
        found = each.one.recommendation.conditions
        self.set_title(_title(each))
        self.set_note(tr("{met} dari {total} syarat terpenuhi").format(met=each.met, total=each.total))
        self._area.show_conditions(found)
        self._area.setAccessibleName(tr("Syarat: {note}").format(note=f"{each.met}/{each.total}"))
        unknown = [one for one in found if one.met is None]
        to_note = any(UNKNOWN in one.data for one in unknown)
        missing = any(UNKNOWN not in one.data for one in unknown)
        words = figures.earliest(each, today)
        self.earliest.show_text(words)
        self.complete_button.setVisible(missing)
        self.note_button.setVisible(to_note)
        self._foot.setVisible(bool(words) or missing or to_note)


def _title(each: Row) -> str:
    if each.eligible is None:
        return tr("Data belum lengkap")
    if not each.eligible:
        return tr("Mengapa belum memenuhi syarat")
    return tr("Mengapa disarankan") if each.group in _GROUNDS else tr("Mengapa memenuhi syarat")
