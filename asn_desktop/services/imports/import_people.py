"""Services: the people an import adds, column by column as the register keeps them, and their first history entries."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.staff.nip import read as read_nip
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.services.imports.import_fields import BLANK, values_of
from asn_desktop.services.staff.history_kinds import CURRENT, HISTORIES, History
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.exchange.staff.employee_rows import EmployeeRow
    from asn_desktop.storage.work import Work

Columns = dict[str, list[Any]]

# The bits that mark a random UUID (RFC 4122, 4.4), for every byte.
_VERSION = bytes(byte & 0x0F | 0x40 for byte in range(256))
_VARIANT = bytes(byte & 0x3F | 0x80 for byte in range(256))
INACTIVE = "Tidak aktif menurut berkas impor"


def fresh_keys(count: int) -> list[str]:
    """That many random keys (UUID4, 32 hex digits) from one draw, in order: an index that grows at its end is quick."""
    drawn = bytearray(os.urandom(16 * count))
    drawn[6::16] = drawn[6::16].translate(_VERSION)
    drawn[8::16] = drawn[8::16].translate(_VARIANT)
    return sorted(drawn.hex(" ", 16).split())


def columns_of(rows: Sequence[EmployeeRow], unit_ids: Sequence[str | None]) -> Columns:
    """The columns of people the register does not know, {} for nobody; the NIP fills in what the sheet leaves out."""
    if not rows:
        return {}
    given = zip(*map(values_of, rows), strict=True)
    columns: Columns = {
        name: list(column) if blank is None else [blank if value is None else value for value in column]
        for (name, blank), column in zip(BLANK.items(), given, strict=True)
    }
    for name in ("sex", "birth_date", "cpns_tmt"):
        column = columns[name]
        if not all(column):
            column[:] = [value or getattr(read_nip(row.nip), name) for value, row in zip(column, rows, strict=True)]
    columns["position_kind"] = [kind or PositionKind.PELAKSANA for kind in columns["position_kind"]]
    gone = [row.active is False for row in rows]
    return columns | {
        "id": fresh_keys(len(rows)),
        "nip": [row.nip for row in rows],
        "unit_id": list(unit_ids),
        "retired": gone,
        "retired_reason": [INACTIVE if one else "" for one in gone],
    }


def write_first_entries(work: Work, kind: History, people: Mapping[str, Sequence[Any]]) -> None:
    """The first history entry of everybody new, under the person's own key."""
    mirror = CURRENT[kind].mirror
    main = people[mirror[HISTORIES[kind].unique[0]]]
    keys = [key for key, value in zip(people["id"], main, strict=True) if value]
    columns = {"employee_id": "id", **mirror}
    if kind is History.POSITION:
        columns["unit_name"] = "unit_id.name"
    work.derive_many(HISTORIES[kind].record, EmployeeRecord, columns, keys)
