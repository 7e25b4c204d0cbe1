"""Services: the invented people of the practice office put into its register, with units, heads and histories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import (
    EducationHistoryRecord,
    EmployeeRecord,
    PositionHistoryRecord,
    RankHistoryRecord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.demo.demo_people import Invented
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


def hire(desk: Desk, office: dict[str, Any], people: Sequence[Invented]) -> dict[str, str]:
    """Put everybody into the register with units, heads and histories; the kind of SKP by employee."""
    with desk.work() as work:
        units = _units(work, office["name"], people)
        ids = [new_id() for _ in people]
        rows = [{"id": key, "unit_id": units[one.unit].id, **one.values} for key, one in zip(ids, people, strict=True)]
        work.insert_many(EmployeeRecord, rows)
        work.insert_many(RankHistoryRecord, [_rank(row) for row in rows])
        work.insert_many(
            PositionHistoryRecord, [_position(row, one.unit) for row, one in zip(rows, people, strict=True)]
        )
        work.insert_many(EducationHistoryRecord, [_education(row) for row in rows])
        for key, one in zip(ids, people, strict=True):
            if one.heads:
                units[one.unit].head_id = key
        title = f"Isi kantor latihan: {len(people)} pegawai"
        work.commit(act="fill_demo", title=title, undoable=False)
    return {key: one.skp for key, one in zip(ids, people, strict=True)}


def _units(work: Work, root_name: str, people: Sequence[Invented]) -> dict[str, UnitRecord]:
    units = {unit.name: unit for unit in work.all(UnitRecord)}
    for name, parent in dict.fromkeys((one.unit, one.parent) for one in people):
        for missing, above in ((parent, root_name), (name, parent)):
            if missing and missing not in units:
                units[missing] = UnitRecord(
                    id=new_id(), name=missing, parent_id=units[above or root_name].id, sort=len(units)
                )
                work.add(units[missing])
                work.flush()
    return units


def _rank(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": new_id(),
        "employee_id": row["id"],
        "golongan": row["golongan"],
        "tmt": row["golongan_tmt"],
        "mkg_years": row["mkg_years"],
        "mkg_months": row["mkg_months"],
    }


def _position(row: dict[str, Any], unit: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "employee_id": row["id"],
        "position_name": row["position_name"],
        "position_kind": row["position_kind"],
        "eselon": row["eselon"],
        "jenjang": row["jenjang"],
        "unit_name": unit,
        "tmt": row["position_tmt"],
    }


def _education(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": new_id(),
        "employee_id": row["id"],
        "education": row["education"],
        "education_name": row["education_name"],
        "year": row["education_year"],
    }
