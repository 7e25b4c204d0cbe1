"""Dialogs: the SKP somebody had earlier in the year, to be read beside the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QVBoxLayout

from asn_desktop.domain.plans.plan import (
    ASPECT_LABELS,
    KIND_LABELS,
    PERSPECTIVE_LABELS,
    Approach,
    Aspect,
    Perspective,
    WorkResultKind,
)
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Card, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from asn_desktop.storage.queries.appraisals.appraisal_card import IndicatorCard, WorkResultCard
    from asn_desktop.storage.queries.plans.plan_cards import PlanCard

_SIZE = (860, 560)


class EarlierPlans(QDialog):
    """One card per SKP: post and days, assessor, rhk with targets and realisation, predikat of its periods."""

    help_chapter = "skp"

    def __init__(self, name: str, plans: Sequence[PlanCard]) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self.setObjectName("earlier_plans")
        self.setWindowTitle(tr("SKP sebelumnya · {name}").format(name=name))
        self.resize(*_SIZE)
        self.setMinimumSize(640, 400)
        note = tr(
            "Hanya dibaca. Penilaian tahunan memakai SKP yang terakhir, tanpa dirata-rata; SKP ini ikut dicetak di"
            " belakang paket tahunan sebagai acuan (Lampiran halaman 91)."
        )
        cards = [_card(plan) for plan in plans]
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(10)
        box.addWidget(label(name, points=theme.TITLE_POINTS, strong=True))
        box.addWidget(label(note, muted=True))
        box.addWidget(scrolling(holder(column(*cards, None, gap=12), (0, 0, 10, 0))), 1)
        self.close_button = button(tr("Tutup"), self.reject, name="close")
        box.addLayout(row(None, self.close_button))


def _card(plan: PlanCard) -> Card:
    made = Card(plan.person.position, f"{short_date(plan.start)} – {short_date(plan.end)}")
    facts = [tr("Pejabat penilai: {name}").format(name=plan.assessor.name or "–"), plan.person.unit, plan.plan_note]
    facts += [f"{period}: {tr(PREDIKAT_LABELS[predikat])}" for period, predikat in plan.predikat]
    made.add(label(" · ".join(fact for fact in facts if fact), muted=True))
    if not plan.work_results:
        made.add(label(tr("SKP ini belum memuat rencana hasil kerja."), muted=True))
    for number, result in enumerate(plan.work_results, start=1):
        made.add(_result(number, result, plan.approach))
    return made


def _result(number: int, result: WorkResultCard, approach: str) -> QWidget:
    told = KIND_LABELS[WorkResultKind(result.kind)].lower()
    kind = f" ({told})" if result.kind == WorkResultKind.TAMBAHAN else ""
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    for down, one in enumerate(result.indicators):
        grid.addWidget(label(_told(one, approach)), down, 0)
        grid.addWidget(label(one.realisation or tr("belum ada realisasi"), muted=not one.realisation), down, 1)
    return holder(column(label(f"{number}. {result.statement}{kind}", strong=True), grid, gap=2))


def _told(one: IndicatorCard, approach: str) -> str:
    if one.perspective:
        first = tr(PERSPECTIVE_LABELS[Perspective(one.perspective)])
    else:
        first = "" if approach == Approach.QUALITATIVE else tr(ASPECT_LABELS[Aspect(one.aspect)])
    return "– " + " · ".join(part for part in (one.text, first, one.target) if part)
