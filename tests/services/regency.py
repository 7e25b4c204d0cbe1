"""Tests: a regency by stick: BKPSDMD and its offices, each in a file of its own, already paired."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.packages.office_package import standing
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.services import regulations
from asn_desktop.services.desk import Desk
from asn_desktop.services.packages import package_taking, packages, receipts
from asn_desktop.services.registry import partners
from asn_desktop.storage import engine
from asn_desktop.storage.queries.packages import partners as stored
from tests.builders import a_period, a_plan, a_unit, an_appraisal, an_employee, an_office, keep

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.packages.package_taking import Parcel

NOW = datetime(2026, 11, 24, 10, 42)


@dataclass
class Place:
    """One office file with its desk and its folder on the stick."""

    desk: Desk
    folder: Path
    packages: list[Path] = field(default_factory=list)

    def partner(self, name: str = "") -> str:
        """The key of a partner, the only one by default."""
        with self.desk.reader() as reader:
            return packages.only_partner(reader, name).id

    def send(self, to: str = "") -> Path:
        """Make a package and write it."""
        made = packages.make(self.desk, self.partner(to))
        out = self.folder / f"{len(self.packages)}-{made.name}"
        packages.write_file(self.desk, made.package_id, out)
        self.packages.append(out)
        return out

    def take(self, path: Path) -> Parcel:
        """Take a package in."""
        return package_taking.take(self.desk, path)

    def answer(self, parcel: Parcel) -> Path:
        """The receipt for a package that was taken."""
        out = self.folder / f"tanda-terima-{parcel.seq}.asnpkg"
        packages.put_on_stick(out, receipts.made(self.desk, parcel.package_id))
        return out

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What stands in the file."""
        with self.desk.reader() as reader:
            return reader.tuples(sql, values)

    def close(self) -> None:
        """Leave one plain file."""
        self.desk.database.close()


def a_place(template: Path, folder: Path, name: str, kind: OfficeKind, **facts: Any) -> Place:
    """An office of this name, with its unit and nobody in it yet."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "kantor.asn"
    shutil.copyfile(template, path)
    return opened(path, name, kind, **facts)


def opened(path: Path, name: str = "", kind: OfficeKind = OfficeKind.OFFICE, **facts: Any) -> Place:
    """An office file at a desk; with a name it becomes that office first."""
    desk = Desk(database=engine.open_file(path, now=NOW), rules=regulations.load(), actor="Yulia", clock=lambda: NOW)
    if name:
        code = name.upper().replace("KECAMATAN ", "KEC-")
        keep(desk.database, an_office(name=name, letter_code=code, **facts), a_unit(name))
        if kind is OfficeKind.BKPSDMD:
            partners.set_kind(desk, kind)
    return Place(desk, path.parent)


def pair(office: Place, bkpsdmd: Place) -> None:
    """Each brings the other its key and hears its digits."""
    for giver, taker in ((office, bkpsdmd), (bkpsdmd, office)):
        key = partners.export_key(giver.desk, giver.folder / "kunci.txt")
        with giver.desk.reader() as reader:
            digits = partners.identity(reader).fingerprint
        partners.pair(taker.desk, key, digits)


def staffed(place: Place, *people: Any, **appraised: Any) -> list[str]:
    """Put people into an office, each with an SKP and an appraisal of 2026; their keys."""
    unit = place.rows("SELECT id FROM unit")[0][0]
    period = a_period(id="p" * 32 if not appraised.get("period") else appraised["period"], state="final")
    known = place.rows("SELECT id FROM period")
    if not known:
        keep(place.desk.database, period)
    for person in people:
        person.unit_id = unit
        keep(place.desk.database, person)
        plan = a_plan(person)
        keep(place.desk.database, plan)
        facts = {"state": "final", "work_result": "MEETS", "behaviour": "MEETS", "predikat": "BAIK"}
        keep(place.desk.database, an_appraisal(period, plan, person, **facts))
    return [person.id for person in people]


def a_person(name: str = "Hendri Saputra", **facts: Any) -> Any:
    """A PNS of golongan III/c."""
    return an_employee(name=name, phone="0812", education="S1", golongan_tmt=date(2022, 4, 1), **facts)


def reported(bkpsdmd: Place) -> list[tuple[Any, ...]]:
    """Everything BKPSDMD keeps of its offices, in one order, without its own keys."""
    names = dict(bkpsdmd.rows("SELECT id, public FROM partner"))
    people = bkpsdmd.rows("SELECT partner_id, person, nip, name, retired, content FROM reported_person")
    appraisals = bkpsdmd.rows("SELECT partner_id, appraisal, state, predikat, content FROM reported_appraisal")
    details = bkpsdmd.rows("SELECT partner_id, kind, key, person, content FROM reported_detail")
    return sorted((names[key], *map(str, rest)) for key, *rest in (*people, *appraisals, *details))


def standing_of(bkpsdmd: Place) -> dict[str, Any]:
    """What BKPSDMD knows of the numbers of each office."""
    names = dict(bkpsdmd.rows("SELECT id, public FROM partner"))
    with bkpsdmd.desk.reader() as reader:
        return {names[key]: standing(marks) for key, marks in stored.marks(reader).items()}
