"""Services: what an office reports takes the place of what it reported before, only where it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.packages.ownership import PLAIN_NAMES, Kind
from asn_desktop.storage.schema.base import Record, new_id
from asn_desktop.storage.schema.exchange import ReportedAppraisalRecord, ReportedDetailRecord, ReportedPersonRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from asn_desktop.domain.packages.office_package import Row
    from asn_desktop.storage.work import Work


class Difference(NamedTuple):
    """Of one kind of row: how many are new, changed, gone, and as before."""

    kind: str
    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0

    @property
    def name(self) -> str:
        """The kind as a person calls it."""
        return PLAIN_NAMES[Kind(self.kind)]


class _Shelf(NamedTuple):
    """Where a kind of row is kept, and which of its values stand in columns."""

    record: type[Record]
    key: str
    values: Callable[[Row], dict[str, Any]]


def _person(row: Row) -> dict[str, Any]:
    own, stated = row["own"], row["stated"]
    return {
        "person": row["id"],
        "nip": own["nip"],
        "name": own["name"],
        "unit": own["unit"],
        "position": stated["position_name"] or "",
        "golongan": stated["golongan"] or "",
        "retired": bool(own["retired"]),
        "content": _content(row),
    }


def _appraisal(row: Row) -> dict[str, Any]:
    own = row["own"]
    return {
        "appraisal": row["id"],
        "person": row["person"],
        "period": own["period"],
        "state": own["state"],
        "predikat": own["predikat"] or "",
        "content": _content(row),
    }


def _detail(row: Row) -> dict[str, Any]:
    return {"kind": row["kind"], "key": row["id"], "person": row["person"], "content": _content(row)}


def _content(row: Row) -> dict[str, Any]:
    return {part: row[part] for part in ("own", "stated") if part in row}


_SHELVES = {
    Kind.PERSON: _Shelf(ReportedPersonRecord, "person", _person),
    Kind.APPRAISAL: _Shelf(ReportedAppraisalRecord, "appraisal", _appraisal),
}
_REST = _Shelf(ReportedDetailRecord, "key", _detail)


def replace(work: Work, partner_id: str, rows: Sequence[Row]) -> list[Difference]:
    """Make these rows all that is kept of the partner; per kind what that changed."""
    found = []
    others: list[Row] = []
    by_kind: dict[Kind, list[Row]] = {kind: [] for kind in _SHELVES}
    for row in rows:
        by_kind.get(Kind(row["kind"]), others).append(row)
    for kind, shelf in _SHELVES.items():
        present = {(kind.value, getattr(one, shelf.key)): one for one in work.all(shelf.record, partner_id=partner_id)}
        found += _settle(work, partner_id, shelf, by_kind[kind], present)
    kept = {(one.kind, one.key): one for one in work.all(ReportedDetailRecord, partner_id=partner_id)}
    found += _settle(work, partner_id, _REST, others, kept)
    order = {kind.value: place for place, kind in enumerate(Kind)}
    return sorted(found, key=lambda one: order[one.kind])


def _settle(
    work: Work, partner_id: str, shelf: _Shelf, rows: Iterable[Row], present: Mapping[tuple[str, str], Any]
) -> list[Difference]:
    counts: dict[str, list[int]] = {}
    new, changed = [], []
    wanted = set()
    for row in rows:
        place = (row["kind"], row["id"])
        wanted.add(place)
        count = counts.setdefault(row["kind"], [0, 0, 0, 0])
        values = shelf.values(row)
        known = present.get(place)
        if known is None:
            new.append({"id": new_id(), "partner_id": partner_id, **values})
            count[0] += 1
        elif any(getattr(known, name) != value for name, value in values.items()):
            changed.append({"id": known.id, **values})
            count[1] += 1
        else:
            count[3] += 1
    gone = [place for place in present if place not in wanted]
    for kind, _ in gone:
        counts.setdefault(kind, [0, 0, 0, 0])[2] += 1
    work.insert_many(shelf.record, new)
    if changed:
        work.update_many(shelf.record, changed)
    if gone:
        work.remove_many(shelf.record, "id", [present[place].id for place in gone])
    return [Difference(kind, *count) for kind, count in counts.items()]
