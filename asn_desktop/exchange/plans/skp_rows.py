"""Exchange: what the rows of an SKP workbook say, each with the person it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.domain.plans.plan import AnnexSection, Approach, Aspect, Perspective, WorkResultKind
    from asn_desktop.exchange.sheets.row_problem import RowProblem


class SkpRow(NamedTuple):
    """One indicator of an rhk of somebody; '' and None where the cell is blank, which never erases anything."""

    row: int  # the sheet's own number, from 1
    nip: str
    name: str
    kind: WorkResultKind | None
    intervened: str
    statement: str
    aspect: Aspect | None
    indicator: str
    target: str
    perspective: Perspective | None
    intervened_indicator: str = ""
    assigned_by: str = ""
    approach: Approach | None = None  # of the whole SKP


class ExpectationRow(NamedTuple):
    """What the leader expects of somebody in particular for one of the seven values."""

    row: int
    nip: str
    name: str
    value: int  # 1 to 7
    text: str


class AnnexRow(NamedTuple):
    """One line of somebody's annex A.1.8."""

    row: int
    nip: str
    name: str
    section: AnnexSection
    text: str


class SkpWorkbook(NamedTuple):
    """What a workbook holds: the rows without an error, and how many there are with the others.

    `rejected` are the numbers of the others, of whichever sheet; `labels` the titles of its columns by sheet and field.
    """

    read: int
    rows: list[SkpRow]
    expectations: list[ExpectationRow]
    annex: list[AnnexRow]
    problems: list[RowProblem]
    rejected: list[int]
    names: dict[str, str]  # of the two sheets beside, by what they hold: "expectations", "annex"
    labels: dict[tuple[str, str], str]
