"""Tab: Pegawai: what is missing, line by line: one line per person and fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff import nip as nips
from asn_desktop.services import completeness
from asn_desktop.services.career import career
from asn_desktop.storage.queries.career import career as stored
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn_desktop.services.completeness import Gap, Incomplete
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report


class GapRow(NamedTuple):
    """One fact that is missing about one person."""

    id: str
    employee_id: str
    name: str
    nip: str
    position_name: str
    label: str
    gap: Gap


class Read(NamedTuple):
    """The lines, in order, and how many answers each person's data would unlock."""

    rows: list[GapRow]
    answers: dict[str, int]


def read(desk: Desk, report: Report, nip: str | None = None) -> Read:
    """What is missing about everybody, or about the one with this NIP; for the database worker."""
    with desk.reader() as reader:
        year = career.review_year(reader, desk.today)
        found = completeness.find(reader, desk.rules, on=desk.today, year=year, nip=nip, report=report)
    return Read(rows_of(found), {one.employee_id: one.answers for one in found})


def first_gap(desk: Desk, employee_id: str) -> Gap | None:
    """What is missing about one person and unlocks the most; None when nothing is."""
    with desk.reader() as reader:
        nip = stored.active_nip(reader, employee_id)
        if nip is None:
            return None
        year = career.review_year(reader, desk.today)
        found = completeness.find(reader, desk.rules, on=desk.today, year=year, nip=nip)
    return found[0].gaps[0] if found else None


def rows_of(found: Iterable[Incomplete]) -> list[GapRow]:
    """One line per fact, in the order of the people."""
    return [
        GapRow(
            f"{one.employee_id}/{gap.field}/{gap.year or ''}",
            one.employee_id,
            one.name,
            one.nip,
            one.position_name,
            gap.label,
            gap,
        )
        for one in found
        for gap in one.gaps
    ]


def unlocks(row: GapRow) -> str:
    """What the fact is good for, in words."""
    if row.gap.field == completeness.ASSESSOR:
        return tr("penilaian")
    return tr("{count} jawaban").format(count=number(row.gap.answers))


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            width=230,
            text=lambda row: row.name,
            look=TwoLine(lambda row: nips.show(row.nip)),
            spoken=lambda row: f"{row.name} {row.nip}",
            stretch=True,
        ),
        Column(key="label", title=tr("Yang kurang"), width=214, text=lambda row: row.label),
        Column(
            key="answers",
            title=tr("Membuka"),
            width=104,
            text=unlocks,
            look=Badge(lambda row: Tone.INFO if row.gap.answers else Tone.WARNING),
            sort=lambda row: row.gap.answers,
            help=tr("Berapa jawaban karier yang dapat diberikan bila data ini diisi"),
        ),
    ]
