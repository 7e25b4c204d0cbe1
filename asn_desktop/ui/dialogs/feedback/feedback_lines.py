"""Dialogs: the groups, and every statement, of a 360 result as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from asn_desktop.domain.feedback.explanation import Standing
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, RaterGroup, shown
from asn_desktop.domain.wording import decimal
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import label
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.domain.feedback.explanation import Explanation, GroupLine, StatementLine

NONE = "—"


class StatementRow(NamedTuple):
    """One statement as a row."""

    id: int
    line: StatementLine


def statement_rows(found: Explanation) -> list[StatementRow]:
    """Every statement as a row."""
    return [StatementRow(line.number, line) for line in found.statements]


def statement_columns(found: Explanation, before: str) -> list[Column]:
    """What each group shown said, the weighted mean, and that of the period before where there is one."""
    columns = [
        Column(
            key="number", title=tr("No"), text=lambda each: str(each.line.number), width=44, align=RIGHT, sort=False
        ),
        Column(
            key="text",
            title=tr("Pernyataan"),
            text=lambda each: each.line.text,
            look=TwoLine(lambda each: each.line.value),
            width=320,
            stretch=True,
            sort=False,
        ),
        *(
            Column(
                key=group,
                title=_HEADS[group],
                text=lambda each, group=group: _cell(each.line, group),  # type: ignore[misc] # the default makes it a constant
                tip=lambda each, group=group: _tip(each.line, group),  # type: ignore[misc] # as above
                width=112,
                align=RIGHT,
                sort=False,
            )
            for group in found.shown
        ),
        Column(
            key="mean",
            title=tr("Tertimbang"),
            text=lambda each: shown(each.line.mean) or NONE,
            width=104,
            align=RIGHT,
            sort=False,
        ),
    ]
    if before:
        columns.append(
            Column(
                key="before",
                title=before,
                text=lambda each: shown(each.line.before) or NONE,
                width=128,
                align=RIGHT,
                sort=False,
            )
        )
    return columns


_HEADS = {
    RaterGroup.SUPERIOR: tr("Atasan"),
    RaterGroup.PEER: tr("Rekan"),
    RaterGroup.SUBORDINATE: tr("Bawahan"),
    RaterGroup.SELF: tr("Diri"),
    RaterGroup.MERGED: tr("Rekan & bawahan"),
}


def _cell(line: StatementLine, group: RaterGroup) -> str:
    cell = line.groups.get(group)
    if cell is None or not cell.answers:
        return NONE
    return f"{shown(cell.mean) or NONE} ({cell.answers})"


def _tip(line: StatementLine, group: RaterGroup) -> str:
    cell = line.groups.get(group)
    if cell is None or not cell.answers:
        return tr("Tidak ada yang menjawab pernyataan ini.")
    if cell.total is None:
        return tr("Dijawab {count} orang, terlalu sedikit untuk ditampilkan; tidak dihitung.").format(
            count=cell.answers
        )
    return tr("Jumlah {total} dari {count} jawaban").format(total=cell.total, count=cell.answers)


def group_grid(found: Explanation) -> QGridLayout:
    """Every group with its sheets, weight, mean, and what became of it."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    heads = (tr("Kelompok"), tr("Lembar"), tr("Bobot"), tr("Rata-rata"))
    for place, head in enumerate(heads):
        made = label(head, muted=True, points=theme.SMALL_POINTS)
        grid.addWidget(made, 0, place, right if place else Qt.AlignmentFlag.AlignLeft)
    down = 1
    for line in found.groups:
        grid.addWidget(label(group_name(line), strong=line.standing is Standing.COUNTED), down, 0)
        for place, text in enumerate((str(line.n), weight_of(line), shown(line.mean) or NONE), start=1):
            grid.addWidget(label(text, strong=place == 3), down, place, right)
        down += 1
        if line.why:
            why = label(line.why, muted=True, points=theme.SMALL_POINTS)
            why.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            grid.addWidget(why, down, 0, 1, 4)
            down += 1
    grid.addWidget(label(tr("Rata-rata tertimbang"), strong=True), down, 0, 1, 3)
    grid.addWidget(label(shown(found.mean) or NONE, strong=True), down, 3, right)
    return grid


def group_name(line: GroupLine) -> str:
    """Rekan kerja."""
    return tr(GROUP_NAMES[line.group])


def weight_of(line: GroupLine) -> str:
    """The share of the total; the person's own view has none."""
    if line.standing is Standing.COMPARED:
        return tr("pembanding")
    return f"{decimal(line.weight * 100).removesuffix(',00')}%" if line.weight else NONE
