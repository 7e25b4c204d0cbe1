"""Services: which unit each row of a staff sheet belongs to, which units are new, who leads those without a head."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff.reporting_line import UnitNode, upwards
from asn_desktop.domain.staff.unit_tree import (
    KIND_ORDER,
    Candidate,
    leads_by_name,
    parent_key,
    plain,
    proposed_head,
    secretariats_of,
)
from asn_desktop.storage.schema.base import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UnitNames = tuple[str | None, str | None]
"""The unit's name and the name of the office above it, as a row has them."""


class Person(NamedTuple):
    """What decides over heads: somebody active, as they will be after the import."""

    employee_id: str
    name: str
    unit_id: str | None
    position_kind: str
    position_name: str
    eselon: str
    in_sheet: bool


class UnitPlan(NamedTuple):
    """Where every pair of names leads (None: the row names no unit), and the units to be made, parents first."""

    ids: Mapping[UnitNames, str | None]
    new: list[UnitNode]
    names: Mapping[str, str]  # of all units, old and new


class HeadPlan(NamedTuple):
    """Who becomes head of which unit; who of the sheet finds the post taken: person, unit name, the head's key."""

    heads: Mapping[str, str]
    taken: list[tuple[Person, str, str]]


def plan_units(wanted: Iterable[UnitNames], units: list[UnitNode], root: UnitNode) -> UnitPlan:
    """Find or plan the units: the office above, then the unit in it; a unit moved by hand stays where it is."""
    tree = _Tree(units, root)
    pairs = list(dict.fromkeys(wanted))
    offices = {above: tree.office(above) for above in dict.fromkeys(above for _, above in pairs)}
    ids: dict[UnitNames, str | None] = {}
    for name, above in pairs:
        office_id = offices[above]
        if name:
            ids[name, above] = tree.unit(name, office_id)
        else:
            ids[name, above] = office_id if above else None
    return UnitPlan(ids, tree.placed(), {key: unit.name for key, unit in tree.units.items()})


def plan_heads(units: list[UnitNode], root_id: str, people: Iterable[Person]) -> HeadPlan:
    """Propose a head for every unit without one; a head that somebody set is never replaced."""
    structural: dict[str, list[Person]] = {}
    for person in people:
        if person.unit_id is not None and person.position_kind in KIND_ORDER:
            structural.setdefault(person.unit_id, []).append(person)
    heads: dict[str, str] = {}
    taken: list[tuple[Person, str, str]] = []
    for unit in units:
        here = structural.get(unit.id, [])
        if unit.head_id is not None:
            taken += [
                (person, unit.name, unit.head_id)
                for person in here
                if person.in_sheet
                and person.employee_id != unit.head_id
                and leads_by_name(person.position_name, unit.name)
            ]
            continue
        candidates = [Candidate(one.employee_id, one.position_kind, one.position_name, one.eselon) for one in here]
        head = proposed_head(unit.name, candidates, root=unit.id == root_id)
        if head is not None:
            heads[unit.id] = head
    return HeadPlan(heads, taken)


class _Tree:
    """The units by key, and by plain name within each office of the tree."""

    def __init__(self, units: list[UnitNode], root: UnitNode) -> None:
        self.units = {unit.id: unit for unit in units}
        self._root = root
        self._inside: dict[str, dict[str, str]] = {}  # office -> plain name -> unit
        self._new: dict[str, str] = {}  # new unit -> its office

    def office(self, name: str | None) -> str:
        """The office of this name: the root itself, one known below it, or a new one under it."""
        return self.unit(name, self._root.id) if name else self._root.id

    def unit(self, name: str, office_id: str) -> str:
        """The unit of this name in the office, a new one when there is none."""
        wanted = plain(name)
        if wanted == plain(self.units[office_id].name):
            return office_id
        near = self._near(office_id)
        if wanted not in near:
            unit = UnitNode(new_id(), " ".join(name.split()), office_id, None)
            self.units[unit.id] = unit
            self._new[unit.id] = office_id
            near[wanted] = unit.id
        return near[wanted]

    def placed(self) -> list[UnitNode]:
        """The new units, each under the unit it belongs to, parents first."""
        secretariats = {office_id: secretariats_of(self._near(office_id)) for office_id in set(self._new.values())}
        for key, office_id in self._new.items():
            above = parent_key(self.units[key].name, self._near(office_id), secretariats[office_id]) or office_id
            self.units[key] = self.units[key]._replace(parent_id=above)
        depths = {key: sum(1 for _ in upwards(self.units, key)) for key in self._new}
        return [self.units[key] for key in sorted(self._new, key=lambda key: depths[key])]

    def _near(self, office_id: str) -> dict[str, str]:
        if office_id not in self._inside:
            self._inside[office_id] = {
                plain(unit.name): unit.id
                for unit in self.units.values()
                if unit.id != office_id and any(above.id == office_id for above in upwards(self.units, unit.id))
            }
        return self._inside[office_id]
