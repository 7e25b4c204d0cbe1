"""Services: who or what is still open before a period is closed or archived."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals import closing
from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.closing import MISSING_NAMES, Missing, OpenItem
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.domain.errors import Rejected
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.staff import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.reader import Reader

_NAMED = 3  # people a refusal names per kind of open work
_VERBS = {PeriodState.FINAL: "difinalkan", PeriodState.ARCHIVED: "diarsipkan"}


class OpenWork(NamedTuple):
    """What one person (or, without `appraisal_id`, one unit) still lacks."""

    id: str
    appraisal_id: str
    unit_id: str
    name: str
    detail: str  # jabatan; of a unit nothing
    item: OpenItem


def open_work(reader: Reader, period_id: str, to: PeriodState) -> list[OpenWork]:
    """Everything still open before the period is led to this state: what blocks first, then in the order of work."""
    found = []
    led: set[str | None] = set()
    for row in periods.standings(reader, period_id):
        led.add(row.unit_id)
        what = closing.missing(AppraisalState(row.state), collection_closed=row.collection_closed, rated=row.rated)
        if what is not None:
            item = closing.open_item(what, to)
            found.append(OpenWork(row.id, row.id, row.unit_id or "", row.name, row.position, item))
    item = closing.open_item(Missing.ACHIEVEMENT, to)
    found += [OpenWork(unit, "", unit, name, "", item) for unit, name in _units_without(reader, period_id, led)]
    order = list(Missing)
    return sorted(found, key=lambda one: (not one.item.blocks, order.index(one.item.missing), one.name.casefold()))


def refuse_when_blocked(period_name: str, to: PeriodState, found: Sequence[OpenWork]) -> None:
    """Rejected with everything that blocks, by kind, naming some of the people."""
    kinds: dict[Missing, list[str]] = {}
    for one in found:
        if closing.open_item(one.item.missing, to).blocks:
            kinds.setdefault(one.item.missing, []).append(one.name)
    if kinds:
        parts = [f"{MISSING_NAMES[what]}: {len(names)} ({_listed(names)})" for what, names in kinds.items()]
        raise Rejected(f"Periode {period_name} belum dapat {_VERBS[to]}. {'; '.join(parts)}. Selesaikan dahulu.")


def _units_without(reader: Reader, period_id: str, led: set[str | None]) -> list[tuple[str, str]]:
    """The units whose people are appraised in the period while neither they nor a unit above has an achievement."""
    tree = units.tree(reader)
    names = {unit.id: unit.name for unit in tree}
    served = periods.serving(reader, period_id)
    top = tree[0].id if tree else ""
    without = {unit_id if unit_id in names else top for unit_id in led} - served.keys()
    return [(unit_id, names[unit_id]) for unit_id in without if unit_id in names]


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" dan {more} lainnya" if more > 0 else "")
