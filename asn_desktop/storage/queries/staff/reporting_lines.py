"""Storage: the reporting line of everybody active, for screens that show or propose the assessor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.staff.reporting_line import Member, ReportingLine, UnitNode

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader

_UNITS = "SELECT id, name, parent_id, head_id FROM unit"
_PEOPLE = "SELECT id, name, unit_id, position_kind, assessor_id, superior_id FROM employee WHERE retired = 0"
# With "+" SQLite goes to these few people, not through everybody active.
_NEAR = (
    "SELECT id, name, unit_id, position_kind, assessor_id, superior_id FROM employee WHERE +retired = 0 AND id IN ("
    "SELECT head_id FROM unit WHERE head_id IS NOT NULL UNION "
    "SELECT assessor_id FROM employee WHERE assessor_id IS NOT NULL UNION "
    "SELECT superior_id FROM employee WHERE superior_id IS NOT NULL UNION VALUES (?), (?))"
)


def line(reader: Reader) -> ReportingLine:
    """Who appraises whom, as of now."""
    units = [UnitNode(*row) for row in reader.tuples(_UNITS)]
    return ReportingLine(units, [Member(*row) for row in reader.tuples(_PEOPLE)])


def line_of(reader: Reader, person: Member) -> ReportingLine:
    """The line as this one person needs it, with what a form holds instead of what is stored about them.

    Heads and whoever is set by hand are enough, which stays quick in a register of a hundred thousand.
    """
    units = [UnitNode(*row) for row in reader.tuples(_UNITS)]
    near = [Member(*row) for row in reader.tuples(_NEAR, (person.assessor_id, person.superior_id))]
    # The later of two members with one key counts.
    return ReportingLine(units, [*near, person])
