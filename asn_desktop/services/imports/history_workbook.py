"""Services: the history workbook of an office: everybody with what the register and the appraisals know already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, Education
from asn_desktop.domain.wording import full_name, screen, short_date
from asn_desktop.exchange.staff.history_headers import PREDIKAT_FIELDS
from asn_desktop.exchange.staff.history_template import Person, history_template
from asn_desktop.exchange.staff.history_values import EXAM_CHOICES, LEAVE_CHOICES, NO_HUKDIS
from asn_desktop.services import completeness
from asn_desktop.services.career.career import review_year
from asn_desktop.services.imports import import_credit
from asn_desktop.services.progress import silent
from asn_desktop.storage.queries.career import career as stored
from asn_desktop.storage.queries.career import credit
from asn_desktop.storage.queries.staff import history_base
from asn_desktop.storage.queries.staff.reporting_lines import line as reporting_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from asn_desktop.exchange.staff.history_sheet import Pak
    from asn_desktop.services.completeness import Incomplete
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.queries.career.career import HukdisRow
    from asn_desktop.storage.queries.staff.history_base import HistoryBase

# Field of the form -> fields of the sheet that answer it.
_ASKED = {
    "education": ("education_level",),
    "mkg_years": ("mkg_years", "mkg_months"),
    completeness.PAK: ("pak_number", "pak_date", "pak_until", "pak_total"),
    completeness.HUKDIS: ("hukdis_level",),
    completeness.ASSESSOR: ("assessor_nip",),
}


def write(desk: Desk, out: Path, *, report: Report = silent) -> int:
    """Write the workbook of everybody active; how many people it holds. `report` may raise to cancel."""
    with desk.reader() as reader:
        year = review_year(reader, desk.today)
        years = (year - 1, year)
        people = history_base.people(reader)
        predikat, hukdis = stored.predikat(reader), stored.hukdis(reader)
        line = reporting_line(reader)
        paks = import_credit.kept(credit.entries(reader))
        missing = {
            one.employee_id: one
            for one in completeness.find(reader, desk.rules, on=desk.today, year=year, report=report)
        }
    numbers = {person.id: person.nip for person in people}
    rows = []
    for person in people:
        cells = _cells(person) | _punished(hukdis.get(person.id, ()), checked=person.hukdis_checked)
        cells |= _pak(paks.get((person.id, person.jenjang)))
        known = predikat.get(person.id, {})
        cells |= {
            field: screen(known[year]) for field, year in zip(PREDIKAT_FIELDS, years, strict=False) if year in known
        }
        cells["assessor_nip"] = numbers.get(line.assessor(person.id).employee_id or "", "")
        rows.append(Person(cells, _wanted(missing.get(person.id), years)))
    history_template(out, years, rows)
    return len(rows)


def _cells(person: HistoryBase) -> dict[str, str]:
    return {
        "nip": nips.clean(person.nip),
        "name": full_name(person.front_title, person.name, person.back_title),
        "position_name": person.position_name,
        "golongan": person.golongan,
        "golongan_tmt": _day(person.golongan_tmt),
        "mkg_years": _number(person.mkg_years),
        "mkg_months": _number(person.mkg_months),
        "kgb_tmt": _day(person.kgb_tmt),
        "education_level": EDUCATION_NAMES[Education(person.education)] if person.education else "",
        "education_name": person.education_name,
        "education_year": _number(person.education_year),
        "exam_level": "" if person.exam_level is None else EXAM_CHOICES[person.exam_level],
        "unpaid_leave": "" if person.unpaid_leave is None else LEAVE_CHOICES[person.unpaid_leave],
        "cpns_tmt": _day(person.cpns_tmt),
        "position_tmt": _day(person.position_tmt),
        "eselon": person.eselon,
        "jenjang": person.jenjang,
        "contract_start": _day(person.contract_start),
        "contract_end": _day(person.contract_end),
    }


def _punished(entries: Sequence[HukdisRow], *, checked: bool) -> dict[str, str]:
    """The latest punishment on record; without one, whether the office has looked."""
    if not entries:
        return {"hukdis_level": NO_HUKDIS} if checked else {}
    latest = entries[-1]
    return {
        "hukdis_level": latest.level.capitalize(),
        "hukdis_start": _day(latest.start),
        "hukdis_end": _day(latest.end),
    }


def _pak(pak: Pak | None) -> dict[str, str]:
    """The last PAK on record for the present jenjang."""
    if pak is None:
        return {}
    return {
        "pak_number": pak.number,
        "pak_date": _day(pak.decided_on),
        "pak_until": _day(pak.until),
        "pak_total": import_credit.written(pak.total),
    }


def _wanted(incomplete: Incomplete | None, years: Sequence[int]) -> frozenset[str]:
    found: set[str] = set()
    for gap in incomplete.gaps if incomplete else ():
        if gap.year is not None:
            found.add(PREDIKAT_FIELDS[list(years).index(gap.year)])
        else:
            found.update(_ASKED.get(gap.field, (gap.field,)))
    return frozenset(found)


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _number(value: Any) -> str:
    return "" if value is None else str(value)
