"""Services: the recapitulation of a period: everybody's result by unit, the spread, and who signs it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from asn_desktop.documents.recapitulation import (
    Achieved,
    LeftOut,
    RecapitulationData,
    Result,
    ResultUnit,
    recapitulation,
)
from asn_desktop.domain.appraisals.distribution import Achievement, guidance
from asn_desktop.domain.appraisals.exemption import ExemptionKind
from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.errors import NotAllowed, NotFound
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.wording import ACHIEVEMENT_LABELS, PREDIKAT_LABELS, RATING_SHORT, long_date
from asn_desktop.services import gone
from asn_desktop.services.letters.letterheads import letterhead, signed_by_head
from asn_desktop.storage.queries.appraisals import exemptions, periods
from asn_desktop.storage.queries.appraisals import recapitulation as reading
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.charts import Heights, Spread
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.recapitulation import ResultRow
    from asn_desktop.storage.reader import Reader


def printed(desk: Desk, period_id: str) -> bytes:
    """The recapitulation of a period as a PDF; NotAllowed while nobody is appraised in it."""
    with desk.reader() as reader:
        office, period = offices.one(reader), periods.one(reader, period_id)
        if office is None:
            raise NotFound(gone.OFFICE)
        if period is None:
            raise NotFound(gone.PERIOD)
        rows = reading.results(reader, period_id)
        if not rows:
            raise NotAllowed(f"Periode {period.name} belum memuat penilaian. Siapkan dulu lewat menu Penilaian.")
        spread = _spread(rows)
        achievement = _achievement(reader, period_id)
        heights: Heights | None = None
        advice: Sequence[str] = ()
        if achievement is not None:
            one, two, three, four, five = desk.rules.performance.distribution.curves[achievement].heights
            heights = (one, two, three, four, five)
            counts = dict(zip(Predikat, spread, strict=True))
            advice = [line.text for line in guidance(desk.rules.performance, achievement, counts)]
        data = RecapitulationData(
            letterhead=letterhead(office),
            period=period.name,
            as_of=long_date(desk.today),
            units=_units(reader, rows),
            counts=[(PREDIKAT_LABELS[code], count) for code, count in zip(Predikat, spread, strict=True)][::-1],
            undecided=sum(not row.predikat for row in rows),
            spread=spread,
            achievement=ACHIEVEMENT_LABELS[achievement] if achievement is not None else "",
            heights=heights,
            guidance=advice,
            achievements=_achievements(reader, period_id),
            signed=signed_by_head(reader, desk, office.place),
            left_out=_left_out(reader, desk, period_id),
        )
    return recapitulation(data)


def _achievements(reader: Reader, period_id: str) -> list[Achieved]:
    """What was recognised, in the order of the units."""
    places = {unit.name: place for place, unit in enumerate(units.tree(reader))}
    found = sorted(reading.recognised(reader, period_id), key=lambda row: places.get(row.unit, len(places)))
    return [Achieved(row.unit, row.name, long_date(row.day), row.text, ", ".join(row.by)) for row in found]


def _left_out(reader: Reader, desk: Desk, period_id: str) -> list[LeftOut]:
    """Who is not appraised in the period, with the reason and its basis."""
    rules = desk.rules.performance.exemptions
    return [
        LeftOut(one.name, nips.show(one.nip), rules[ExemptionKind(one.kind)].name, one.span.words(), one.basis)
        for one in exemptions.of_period(reader, period_id)
    ]


def _spread(rows: Sequence[ResultRow]) -> Spread:
    first, second, third, fourth, fifth = (sum(row.predikat == code for row in rows) for code in Predikat)
    return first, second, third, fourth, fifth


def _achievement(reader: Reader, period_id: str) -> Achievement | None:
    """That of the whole office: of the unit at the top of the tree."""
    top = next(iter(units.tree(reader)), None)
    served = periods.serving(reader, period_id).get(top.id) if top is not None else None
    return Achievement(served.achievement) if served is not None else None


def _units(reader: Reader, rows: Sequence[ResultRow]) -> list[ResultUnit]:
    """The units in the order of the tree; those that are gone from it since come last by name."""
    found: dict[str, list[Result]] = defaultdict(list)
    for row in rows:
        found[row.unit].append(
            Result(
                row.name,
                nips.show(row.nip),
                row.rank,
                row.position,
                row.assessor,
                RATING_SHORT.get(row.work_result, ""),
                RATING_SHORT.get(row.behaviour, ""),
                PREDIKAT_LABELS.get(row.predikat, ""),
            )
        )
    known = [unit.name for unit in units.tree(reader) if unit.name in found]
    others = sorted(set(found) - set(known))
    return [ResultUnit(name or "Tanpa unit", found[name]) for name in dict.fromkeys([*known, *others])]
