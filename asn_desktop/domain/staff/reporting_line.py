"""Domain: who appraises whom: the assessor and the assessor's superior, read from the tree of units and its heads.

The assessor is the direct superior, at lowest a pejabat pengawas (Pasal 1 angka 9). What is set by hand wins.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LEADING_KINDS = frozenset({"JPT", "ADMINISTRATOR", "PENGAWAS"})


class UnitNode(NamedTuple):
    """A unit as the line sees it."""

    id: str
    name: str
    parent_id: str | None
    head_id: str | None


class Member(NamedTuple):
    """A person as the line sees them; the last two are set by hand."""

    id: str
    name: str
    unit_id: str | None
    position_kind: str
    assessor_id: str | None = None
    superior_id: str | None = None


class LinkSource(StrEnum):
    """Where a link of the line comes from."""

    BY_HAND = "BY_HAND"
    UNIT_HEAD = "UNIT_HEAD"
    OUTSIDE = "OUTSIDE"  # the assessor of the office's head: Bupati or Sekda, a setting of the office
    OUTSIDE_SUPERIOR = "OUTSIDE_SUPERIOR"  # that official's own superior
    MISSING = "MISSING"


class Link(NamedTuple):
    """One link: the employee (None: outside or missing), where it comes from, a sentence to show ('' if plain)."""

    employee_id: str | None
    source: LinkSource
    note: str = ""


class ReportingLine:
    """The whole line of one office; answers for any person in it."""

    def __init__(self, units: Iterable[UnitNode], members: Iterable[Member]) -> None:
        self._units = {unit.id: unit for unit in units}
        self._members = {member.id: member for member in members}

    def assessor(self, employee_id: str) -> Link:
        """The pejabat penilai of one person; KeyError for a person who is not in the line."""
        person = self._members[employee_id]
        if person.assessor_id in self._members and person.assessor_id != employee_id:
            return Link(person.assessor_id, LinkSource.BY_HAND)
        return self._proposed(person)

    def superior(self, employee_id: str) -> Link:
        """The atasan pejabat penilai: what is set by hand, else the assessor's own assessor."""
        person = self._members[employee_id]
        if person.superior_id in self._members and person.superior_id != employee_id:
            return Link(person.superior_id, LinkSource.BY_HAND)
        assessor = self.assessor(employee_id)
        if assessor.source is LinkSource.OUTSIDE:
            return Link(None, LinkSource.OUTSIDE_SUPERIOR)
        if assessor.employee_id is None:
            return Link(None, LinkSource.MISSING, assessor.note)
        above = self.assessor(assessor.employee_id)
        if above.employee_id == employee_id:  # two people who appraise one another: nobody stands above both
            return Link(None, LinkSource.MISSING, f"Atasan pejabat penilai {person.name} belum dapat ditentukan.")
        return above

    def above(self, unit_id: str, employee_id: str) -> Link:
        """Who appraises somebody who acts as head of a unit: the nearest head above it (Lamp. p.89 angka 5)."""
        unit = self._units[unit_id]
        acting = Member(employee_id, self._members[employee_id].name, unit.parent_id, "")
        return self._proposed(acting) if unit.parent_id is not None else Link(None, LinkSource.OUTSIDE)

    def superior_of(self, link: Link) -> Link:
        """Who stands above the assessor a link points at."""
        if link.source is LinkSource.OUTSIDE:
            return Link(None, LinkSource.OUTSIDE_SUPERIOR)
        return Link(None, LinkSource.MISSING) if link.employee_id is None else self.assessor(link.employee_id)

    def unit_led(self, assessor_id: str, unit_id: str | None) -> str | None:
        """The unit led by this assessor, nearest above `unit_id`: its achievement counts (Lamp. p.94 g)."""
        for unit in self._upwards(unit_id):
            if unit.head_id == assessor_id:
                return unit.id
        return next((unit.id for unit in self._units.values() if unit.head_id == assessor_id), None)

    def _proposed(self, person: Member) -> Link:
        if person.unit_id not in self._units:
            return Link(
                None,
                LinkSource.MISSING,
                f"Unit kerja {person.name} belum diisi, sehingga pejabat penilainya belum dapat diusulkan.",
            )
        headless = ""
        for unit in self._upwards(person.unit_id):
            head = self._members.get(unit.head_id or "")
            if head is None:
                headless = headless or unit.name
                continue
            if head.id == person.id:
                headless = ""
                continue
            return Link(head.id, LinkSource.UNIT_HEAD, _note(head, unit, headless))
        if headless:
            return Link(
                None, LinkSource.MISSING, f"{headless} belum mempunyai kepala. Tetapkan kepala unit itu lebih dahulu."
            )
        return Link(None, LinkSource.OUTSIDE)

    def _upwards(self, unit_id: str | None) -> Iterator[UnitNode]:
        return upwards(self._units, unit_id)


def upwards(units: Mapping[str, UnitNode], unit_id: str | None) -> Iterator[UnitNode]:
    """The unit and all above it, nearest first; stops where a damaged tree would run in a circle."""
    seen: set[str] = set()
    while unit_id is not None and unit_id in units and unit_id not in seen:
        seen.add(unit_id)
        unit = units[unit_id]
        yield unit
        unit_id = unit.parent_id


def would_circle(units: Iterable[UnitNode], unit_id: str, parent_id: str | None) -> bool:
    """Whether putting the unit under this parent would make it stand above itself."""
    by_id = {unit.id: unit for unit in units}
    return any(unit.id == unit_id for unit in upwards(by_id, parent_id))


def assessors_circle(line: ReportingLine, employee_id: str, assessor_id: str) -> bool:
    """Whether this assessor is already appraised, directly or further up, by the person."""
    seen: set[str] = set()
    current: str | None = assessor_id
    while current is not None and current not in seen:
        if current == employee_id:
            return True
        seen.add(current)
        current = line.assessor(current).employee_id
    return False


def _note(head: Member, unit: UnitNode, headless: str) -> str:
    notes = []
    if headless:
        notes.append(f"{headless} belum mempunyai kepala; diusulkan kepala {unit.name}.")
    if head.position_kind not in LEADING_KINDS:
        notes.append(
            f"{head.name} bukan pejabat struktural; pejabat penilai serendah-rendahnya pejabat pengawas"
            " atau pejabat lain yang diberi pendelegasian kewenangan (Pasal 1 angka 9)."
        )
    return " ".join(notes)
