"""Services: the map of posts of the practice office: from its staff, with kelas, empty places and somebody acting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.calendar import add_months
from asn_desktop.services.staff import acting, positions, units
from asn_desktop.services.staff.acting import ActingKind, SaveActing
from asn_desktop.services.staff.positions import SavePosition
from asn_desktop.services.staff.units import UnitDraft
from asn_desktop.storage.queries.staff import units as unit_tree
from asn_desktop.storage.schema.positions import PositionRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.desk import Desk

SINCE = 3  # months ago somebody began to act


def draw(desk: Desk, office: Mapping[str, Any]) -> None:
    """Put every jabatan of the staff on the map, then what the office would have besides."""
    positions.fill_from_staff(desk)
    with desk.work() as work:
        for post in work.all(PositionRecord):
            post.kelas = office["kelas"].get(post.name)
        work.commit(act="fill_demo", title="Isi kelas jabatan latihan", undoable=False)
    for formation in office["formation"]:
        _form(desk, formation)


def _form(desk: Desk, formation: Mapping[str, Any]) -> None:
    unit_id = _unit(desk, formation["unit"])
    with desk.work() as work:
        found = work.first(PositionRecord, unit_id=unit_id, name=formation["name"])
    known = {
        name: formation[name] for name in ("name", "kind", "eselon", "jenjang", "kelas", "needed") if name in formation
    }
    usual = positions.usual_requirements(
        desk, formation["kind"], formation.get("eselon", ""), formation.get("jenjang", "")
    )
    command = SavePosition(unit_id=unit_id, **known, **positions.filled_in(usual))
    key = positions.save(desk, command, found.id if found is not None else None).position_id
    with desk.work() as work:
        stand_in = work.first(EmployeeRecord, position_name=formation.get("acting", "-"))
    if stand_in is not None:
        start = add_months(desk.today.replace(day=1), -SINCE)
        decree = f"800.1.11.1/{start.month}/SP/{start.year}"
        plt = SaveActing(
            employee_id=stand_in.id, kind=ActingKind.PLT, start=start, decree_number=decree, decree_date=start
        )
        acting.save(desk, plt, key)


def _unit(desk: Desk, name: str) -> str:
    """The unit of this name, made under the office where there is none yet."""
    with desk.reader() as reader:
        tree = unit_tree.tree(reader)
    found = next((unit.id for unit in tree if unit.name == name), None)
    if found is not None:
        return found
    units.save_unit(desk, UnitDraft(name=name, parent_id=tree[0].id, sort=len(tree)))
    return _unit(desk, name)
