"""Storage: the reporting line of everybody active, for screens that show or propose the assessor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.reporting_line import Member, ReportingLine, UnitNode

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader

_UNITS = "SELECT id, name, parent_id, head_id FROM unit"
_PEOPLE = "SELECT id, name, unit_id, position_kind, assessor_id, superior_id FROM employee WHERE retired = 0"


def line(reader: Reader) -> ReportingLine:
    """Who appraises whom, as of now."""
    units = [UnitNode(*row) for row in reader.tuples(_UNITS)]
    return ReportingLine(units, [Member(*row) for row in reader.tuples(_PEOPLE)])
