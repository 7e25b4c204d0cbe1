"""Services: the pejabat penilai a workbook names: who changes, and why somebody cannot be one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.staff.reporting_line import Member, ReportingLine, UnitNode, assessors_circle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.exchange.staff.history_sheet import HistoryRow

Person = Mapping[
    str, Any
]  # columns of the register: id, name, unit_id, position_kind, assessor_id, superior_id, retired


class Wanted(NamedTuple):
    """An assessor other than the one the reporting line gives now ('' while it gives none)."""

    key: str
    name: str
    before: str


class Assessors:
    """The assessors of all rows at once, so that two rows that run in a circle are found."""

    def __init__(self, people: Mapping[str, Person], units: Sequence[UnitNode], rows: Sequence[HistoryRow]) -> None:
        self._people = people
        self._units = units
        self._names = {person["id"]: person["name"] for person in people.values()}
        self._before = self._line({})
        self._wanted: dict[str, str] = {}  # employee -> assessor
        for row in rows:
            person, assessor = people.get(row.nip), people.get(row.assessor_nip)
            if person is None or assessor is None or person["retired"] or assessor["retired"]:
                continue
            if self._before.assessor(person["id"]).employee_id != assessor["id"]:
                self._wanted[person["id"]] = assessor["id"]
        self._after = self._line(self._wanted) if self._wanted else self._before

    def wanted(self, employee_id: str) -> Wanted | None:
        """The assessor the person is to have by hand; None when the reporting line says the same already."""
        key = self._wanted.get(employee_id)
        if key is None:
            return None
        before = self._before.assessor(employee_id).employee_id
        return Wanted(key, self._names[key], self._names.get(before or "", ""))

    def why_not(self, person: Person, nip: str) -> str:
        """Why the one with this NIP cannot appraise the person; '' when they can, or when no NIP is given."""
        if not nip:
            return ""
        other = self._people.get(nip)
        name: str = person["name"]
        if other is None:
            return f"NIP pejabat penilai {nip} tidak ada dalam daftar pegawai. Perbaiki NIP-nya, atau kosongkan."
        if other["retired"]:
            return f"{other['name']} sudah tidak aktif. Isi pejabat penilai yang masih aktif, atau kosongkan."
        if other["id"] == person["id"]:
            return f"{name} tidak dapat menilai dirinya sendiri. Isi NIP orang lain, atau kosongkan."
        if person["id"] not in self._wanted:
            return ""
        if other["id"] == person["superior_id"]:
            return (
                f"{other['name']} tercatat sebagai atasan pejabat penilai {name}; keduanya harus dua orang yang"
                " berbeda. Isi pejabat penilai lain, atau kosongkan."
            )
        if assessors_circle(self._after, person["id"], other["id"]):
            return (
                f"{other['name']} sendiri dinilai, langsung atau berjenjang, oleh {name}."
                " Isi pejabat penilai lain, atau kosongkan."
            )
        return ""

    def _line(self, assessors: Mapping[str, str]) -> ReportingLine:
        members = [
            Member(
                person["id"],
                person["name"],
                person["unit_id"],
                person["position_kind"],
                assessors.get(person["id"], person["assessor_id"]),
                person["superior_id"],
            )
            for person in self._people.values()
            if not person["retired"]
        ]
        return ReportingLine(self._units, members)
