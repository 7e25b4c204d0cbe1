"""Services: lists of the staff as they are handed in: the Daftar Urut Kepangkatan and the nominative list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import NotAllowed, NotFound
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff import seniority
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.pay import Mkg, mkg_at
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, Education
from asn_desktop.domain.staff.seniority import Senior
from asn_desktop.domain.wording import MONTHS, full_name
from asn_desktop.services import gone
from asn_desktop.services.letters.letterheads import letterhead, signed_by_head
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import seniority as reading
from asn_desktop.storage.queries.staff import units

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from asn_desktop.documents.staff_list import Heading, StaffGroup, StaffListData
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.office.offices import OfficeRow
    from asn_desktop.storage.queries.staff.seniority import CourseTaken, StaffRow
    from asn_desktop.storage.reader import Reader

DUK, NOMINATIVE = "Daftar Urut Kepangkatan Pegawai Negeri Sipil", "Daftar Nominatif Pegawai"
_ORDER = "Urutan: pangkat, TMT pangkat, jabatan, masa kerja, latihan jabatan, pendidikan, usia (PP 15/1979)."
_DUK_COLUMNS = (
    "NO",
    "NAMA",
    "NIP",
    "TEMPAT LAHIR",
    "TANGGAL LAHIR",
    "GOLONGAN",
    "TMT GOLONGAN",
    "JABATAN",
    "TMT JABATAN",
    "MASA KERJA TAHUN",
    "MASA KERJA BULAN",
    "LATIHAN JABATAN",
    "TAHUN LATIHAN",
    "JUMLAH JAM",
    "PENDIDIKAN",
    "TAHUN LULUS",
    "TINGKAT PENDIDIKAN",
    "USIA",
)


class DukLine(NamedTuple):
    """One person of the DUK with what stands in its columns."""

    person: StaffRow
    served: Mkg | None
    course: CourseTaken | None
    age: int | None


def duk_lines(reader: Reader, on: date) -> list[DukLine]:
    """The PNS and CPNS of the office from the most senior; PPPK have no pangkat and are not in it."""
    courses = reading.leadership_courses(reader)
    lines = {}
    for person in reading.people(reader):
        if person.status != EmployeeStatus.PPPK:
            known = person.golongan_tmt is not None and person.mkg_years is not None
            served = _served(person, on) if known else None
            course = max(
                courses.get(person.id, ()), key=lambda one: (seniority.leadership(one.name), one.start), default=None
            )
            lines[person.id] = DukLine(person, served, course, _age(person.born, on))
    return [lines[one.id] for one in seniority.in_order(map(_senior, lines.values()))]


def duk(desk: Desk) -> bytes:
    """The DUK as a PDF, signed by the head of the office; NotAllowed while the office has no PNS."""
    from asn_desktop.documents.staff_list import StaffCell, StaffGroup, staff_list  # noqa: PLC0415 - start-up

    with desk.reader() as reader:
        office = _office(reader)
        lines = duk_lines(reader, desk.today)
        if not lines:
            raise NotAllowed("Kantor ini belum mempunyai PNS, jadi DUK masih kosong. Impor atau tambah pegawai dahulu.")
        rows = [[StaffCell(*words) for words in _duk_words(at, line)] for at, line in enumerate(lines, start=1)]
        pppk = sum(person.status == EmployeeStatus.PPPK for person in reading.people(reader))
        left_out = [f"{pppk} PPPK tidak termasuk, karena tidak mempunyai pangkat."] if pppk else []
        data = _data(reader, desk, office, DUK, _duk_headings(), [StaffGroup("", rows)], [_ORDER, *left_out])
    return staff_list(data)


def nominative(desk: Desk) -> bytes:
    """Everybody by unit as a PDF; NotAllowed while the office has nobody."""
    from asn_desktop.documents.staff_list import StaffCell, StaffGroup, staff_list  # noqa: PLC0415 - start-up

    with desk.reader() as reader:
        office, people = _office(reader), reading.people(reader)
        if not people:
            raise NotAllowed("Kantor ini belum mempunyai pegawai. Impor atau tambah pegawai dahulu.")
        places = {line.person.id: at for at, line in enumerate(duk_lines(reader, desk.today))}
        people.sort(key=lambda one: places.get(one.id, len(places)))  # PPPK after the PNS, by name
        number, groups = 0, []
        for unit_id, name in [*((unit.id, unit.name) for unit in units.tree(reader)), (None, "Tanpa unit")]:
            rows = []
            for person in (one for one in people if one.unit_id == unit_id):
                number += 1
                rows.append([StaffCell(*words) for words in _nominative_words(desk, number, person)])
            if rows:
                groups.append(StaffGroup(name, rows))
        counts = [f"{sum(one.status == code for one in people)} {code}" for code in EmployeeStatus]
        note = f"Jumlah {len(people)} pegawai: {', '.join(counts)}."
        data = _data(reader, desk, office, NOMINATIVE, _nominative_headings(), groups, [note])
    return staff_list(data)


def duk_workbook(desk: Desk, out: Path) -> int:
    """The DUK as a workbook that the import of staff reads again; how many lines were written."""
    from asn_desktop.exchange.table_out import Column, write_xlsx  # noqa: PLC0415 - start-up: spreadsheets

    with desk.reader() as reader:
        lines = duk_lines(reader, desk.today)
    widths = (5, 34, 22, 18, 14, 10, 14, 34, 14, 12, 12, 26, 10, 10, 30, 10, 18, 8)
    columns = [Column(title, width) for title, width in zip(_DUK_COLUMNS, widths, strict=True)]
    write_xlsx(out, columns, [_sheet_row(at, line) for at, line in enumerate(lines, start=1)], sheet_name="DUK")
    return len(lines)


# What stands in the columns


def _duk_words(at: int, line: DukLine) -> list[tuple[str, str]]:
    person, course = line.person, line.course
    return [
        (str(at), ""),
        (_name(person), _numbers(person)),
        (_birth(person), ""),
        (person.golongan, ""),
        (_day(person.golongan_tmt), ""),
        (person.position_name, ""),
        (_day(person.position_tmt), ""),
        (str(line.served.years) if line.served else "", ""),
        (str(line.served.months) if line.served else "", ""),
        (course.name if course else "", ""),
        (str(course.start.year) if course else "", ""),
        (str(course.hours) if course else "", ""),
        (person.education_name, ""),
        (str(person.education_year or ""), ""),
        (_level(person.education), ""),
        (str(line.age or ""), ""),
        (" ", ""),
    ]


def _nominative_words(desk: Desk, at: int, person: StaffRow) -> list[tuple[str, str]]:
    pppk = person.status == EmployeeStatus.PPPK
    pangkat = "" if pppk else desk.rules.career.ranks.pangkat(person.golongan)
    return [
        (str(at), ""),
        (_name(person), _numbers(person)),
        ({"M": "L", "F": "P"}.get(person.sex or "", ""), ""),
        (_birth(person), ""),
        (person.status, ""),
        (f"{pangkat} ({person.golongan})" if pangkat else person.golongan, ""),
        (_day(person.golongan_tmt), ""),
        (person.position_name, ""),
        (person.eselon, ""),
        (_day(person.position_tmt), ""),
        (person.education_name or _level(person.education), ""),
        (str(person.education_year or ""), ""),
        (f"perjanjian s.d. {_day(person.contract_end)}" if pppk and person.contract_end else " ", ""),
    ]


def _sheet_row(at: int, line: DukLine) -> list[str | int | date | None]:
    person, course = line.person, line.course
    return [
        at,
        _name(person),
        person.nip,
        person.birth_place,
        person.born,
        person.golongan,
        person.golongan_tmt,
        person.position_name,
        person.position_tmt,
        line.served.years if line.served else None,
        line.served.months if line.served else None,
        course.name if course else None,
        course.start.year if course else None,
        course.hours if course else None,
        person.education_name,
        person.education_year,
        _level(person.education),
        line.age,
    ]


def _duk_headings() -> Sequence[Heading]:
    from asn_desktop.documents.staff_list import Heading  # noqa: PLC0415 - start-up

    return (
        Heading("No.", (22,)),
        Heading("Nama / NIP", (140,), left=True),
        Heading("Tempat, tanggal lahir", (76,)),
        Heading("Pangkat", (32, 57), ("Gol.", "TMT")),
        Heading("Jabatan", (112, 57), ("Nama", "TMT"), left=True),
        Heading("Masa kerja gol.", (26, 26), ("Thn", "Bln")),
        Heading("Latihan jabatan", (82, 40, 28), ("Nama", "Tahun", "Jam")),
        Heading("Pendidikan", (92, 36, 48), ("Nama", "Lulus", "Tingkat")),
        Heading("Usia", (34,)),
        Heading("Ket.", (30,)),
    )


def _nominative_headings() -> Sequence[Heading]:
    from asn_desktop.documents.staff_list import Heading  # noqa: PLC0415 - start-up

    return (
        Heading("No.", (24,)),
        Heading("Nama / NIP", (150,), left=True),
        Heading("L/P", (24,)),
        Heading("Tempat, tanggal lahir", (84,)),
        Heading("Status", (36,)),
        Heading("Pangkat / golongan", (96, 50), ("Pangkat (gol.)", "TMT")),
        Heading("Jabatan", (146, 36, 50), ("Nama", "Eselon", "TMT"), left=True),
        Heading("Pendidikan", (104, 34), ("Nama", "Lulus")),
        Heading("Ket.", (60,)),
    )


def _data(
    reader: Reader,
    desk: Desk,
    office: OfficeRow,
    title: str,
    headings: Sequence[Heading],
    groups: Sequence[StaffGroup],
    notes: Sequence[str],
) -> StaffListData:
    from asn_desktop.documents.staff_list import StaffListData  # noqa: PLC0415 - start-up

    month = f"{MONTHS[desk.today.month - 1]} {desk.today.year}"
    return StaffListData(
        letterhead=letterhead(office),
        title=title,
        subtitle=f"{office.name} · keadaan {month}",
        headings=headings,
        groups=groups,
        notes=notes,
        signed=signed_by_head(reader, desk, office.place),
    )


def _senior(line: DukLine) -> Senior:
    person = line.person
    return Senior(
        id=person.id,
        name=person.name,
        golongan=person.golongan,
        golongan_tmt=person.golongan_tmt,
        eselon=person.eselon,
        position_tmt=person.position_tmt,
        months=line.served.total if line.served else None,
        training=seniority.leadership(line.course.name) if line.course else 0,
        education=person.education,
        education_year=person.education_year,
        born=person.born,
    )


def _served(person: StaffRow, on: date) -> Mkg:
    assert person.golongan_tmt is not None and person.mkg_years is not None  # noqa: PT018 - the caller looked
    return mkg_at(person.golongan_tmt, Mkg(person.mkg_years, person.mkg_months or 0), on)


def _age(born: date | None, on: date) -> int | None:
    return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _office(reader: Reader) -> OfficeRow:
    office = offices.one(reader)
    if office is None:
        raise NotFound(gone.OFFICE)
    return office


def _name(person: StaffRow) -> str:
    return full_name(person.front_title, person.name, person.back_title)


def _numbers(person: StaffRow) -> str:
    label = "NI PPPK" if person.status == EmployeeStatus.PPPK else "NIP"
    return f"{label} {nips.show(person.nip)}"


def _birth(person: StaffRow) -> str:
    return ", ".join(filter(None, (person.birth_place, _day(person.born))))


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def _level(education: str) -> str:
    return EDUCATION_NAMES[Education(education)].replace("Diploma ", "D-") if education else ""
