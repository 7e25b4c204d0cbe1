"""Tab: Jabatan: the lines of the list of candidates and its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career.vacancy import Criterion
from asn_desktop.domain.staff import nip as nips
from asn_desktop.ui.kit.looks import Progress, Strong, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.domain.career.vacancy import Standing
    from asn_desktop.services.career.vacancies import Person, Ranked

MEETS, LACKS, FAILS = "meets", "lacks", "fails"
_GROUPS = {True: MEETS, None: LACKS, False: FAILS}


class CandidateRow(NamedTuple):
    """One person against the post shown."""

    id: str
    group: str
    standing: Standing
    person: Person

    def mark(self, criterion: Criterion) -> str:
        """The words of one criterion."""
        return next(mark.words for mark in self.standing.marks if mark.criterion is criterion)

    @property
    def met(self) -> int:
        """How many conditions are met."""
        return sum(condition.met is True for condition in self.standing.conditions)


def rows_of(ranked: Ranked) -> list[CandidateRow]:
    """The lines in the order of the ranking."""
    return [
        CandidateRow(one.employee_id, _GROUPS[one.eligible], one, ranked.people[one.employee_id])
        for one in ranked.standings
    ]


def columns() -> list[Column]:
    """Place, who, the criteria, and how much of what is asked is met."""
    return [
        Column(
            key="place",
            title=tr("No."),
            help=tr("Tempat menurut urutan yang dipilih; yang sama berbagi tempat"),
            width=42,
            align=RIGHT,
            text=lambda row: str(row.standing.place or "–"),
            sort=lambda row: row.standing.place or 1_000_000,
            look=Strong(),
        ),
        Column(
            key="name",
            title=tr("Pegawai"),
            width=200,
            stretch=True,
            text=lambda row: row.person.name,
            look=TwoLine(lambda row: " · ".join(filter(None, (row.person.position_name, row.person.golongan)))),
            spoken=lambda row: f"{row.person.name}, {row.person.position_name}, {nips.show(row.person.nip)}",
        ),
        Column(
            key="predikat",
            title=tr("Predikat"),
            width=124,
            text=lambda row: row.mark(Criterion.PREDIKAT).split(" · ")[0],
            look=TwoLine(lambda row: " · ".join(row.mark(Criterion.PREDIKAT).split(" · ")[1:])),
            sort=lambda row: row.standing.marks[0].figure,
        ),
        Column(
            key="experience",
            title=tr("Pengalaman"),
            width=116,
            text=lambda row: row.mark(Criterion.EXPERIENCE),
            sort=lambda row: row.standing.marks[2].figure,
        ),
        Column(
            key="talent",
            title=tr("Talenta"),
            width=100,
            text=lambda row: row.mark(Criterion.TALENT),
            sort=lambda row: row.standing.marks[1].figure,
        ),
        Column(
            key="met",
            title=tr("Syarat"),
            width=112,
            text=lambda row: f"{row.met}/{len(row.standing.conditions)}",
            look=Progress(lambda row: (row.met, len(row.standing.conditions))),
            sort=lambda row: row.met,
        ),
    ]
