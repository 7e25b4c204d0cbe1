"""Tab: the head of the record: who is appraised by whom, and printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Card, Elided, button, column, row
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals import words
from asn_desktop.ui.tabs.appraisals.decision import tighten

if TYPE_CHECKING:
    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow


class RecordHead(Card):
    """Who it is, who appraises, and printing."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        self._name = Elided(points=theme.TITLE_POINTS, strong=True)
        self._post = Elided(muted=True)
        self._assessor = Elided(muted=True)
        self._assessor_post = Elided(muted=True)
        for right in (self._assessor, self._assessor_post):
            right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.preview_button = button(tr("Pratinjau"), lambda: self.wanted.emit("preview"), name="preview")
        self.print_button = button(tr("Cetak…"), lambda: self.wanted.emit("print"), name="print")
        line = row(
            column(self._name, self._post, gap=1),
            column(self._assessor, self._assessor_post, gap=1),
            4,
            self.preview_button,
            self.print_button,
        )
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        tighten(self)
        self.add(line)

    def show_appraised(self, appraised: Appraised, period: PeriodRow | None) -> None:
        """Show the person of an appraisal."""
        card = appraised.card
        self.setAccessibleName(card.person.name)
        self._name.show_text(card.person.name)
        parts = (
            card.person.position,
            _golongan(card.person.rank),
            *words.plan_days(card),
            period.name if period else "",
        )
        self._post.show_text(" · ".join(part for part in parts if part))
        judge, said = card.assessor, tr("Pejabat penilai: {name}")
        if card.substituted_on is not None:
            judge, said = card.superior, tr("Atasan penilai menilai: {name}")
        self._assessor.show_text(said.format(name=judge.name or tr("belum ditetapkan")))
        missing = tr("Isi lewat Unit kerja…, lalu siapkan lagi")
        self._assessor_post.show_text(judge.position if judge.name else missing)


def _golongan(rank: str) -> str:
    """The golongan of a pangkat: III/c of Penata (III/c)."""
    return rank[rank.rfind("(") + 1 : -1] if rank.endswith(")") else rank
