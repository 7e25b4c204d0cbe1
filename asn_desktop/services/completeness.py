"""Services: what is missing about whom, and how many career answers it would unlock."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.career import gaps
from asn_desktop.domain.career.credit_entry import CreditKind
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.staff.reporting_line import LinkSource
from asn_desktop.domain.wording import full_name
from asn_desktop.services import gone
from asn_desktop.services.career.career_facts import gather
from asn_desktop.services.credit import crediting
from asn_desktop.services.credit.credit_drafts import PakDraft
from asn_desktop.services.progress import silent
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.services.staff import employees, histories
from asn_desktop.services.staff.history_kinds import History, PredikatDraft
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.queries.staff.reporting_lines import line as reporting_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader

PREDIKAT, HUKDIS, ASSESSOR, PAK = "predikat", "hukdis_checked", "assessor_id", gaps.PAK
_EVERY = 50  # people between two reports
# Field of the facts -> field of the person's form.
_FORM = {"hukdis_known": HUKDIS}
_LABELS = {
    "birth_date": "Tanggal lahir",
    "education": "Pendidikan terakhir",
    "position_tmt": "TMT jabatan",
    "eselon": "Eselon",
    "jenjang": "Jenjang jabatan fungsional",
    "golongan": "Golongan",
    "golongan_tmt": "TMT golongan",
    "mkg_years": "Masa kerja golongan",
    "cpns_tmt": "TMT CPNS",
    "contract_start": "Mulai perjanjian kerja",
    "contract_end": "Akhir perjanjian kerja",
    "exam_level": "Ujian dinas",
    "unpaid_leave": "Cuti di luar tanggungan negara",
    PAK: "PAK terakhir",
    HUKDIS: "Riwayat hukuman disiplin",
    ASSESSOR: "Pejabat penilai",
}


class Gap(NamedTuple):
    """One thing that is not known about somebody: the field of the form, and the career answers it would unlock."""

    field: str
    year: int | None  # of a predikat
    label: str
    answers: int


class Incomplete(NamedTuple):
    """Somebody about whom something is missing, and the answers all of it together would unlock."""

    employee_id: str
    nip: str
    name: str  # with titles
    position_name: str
    gaps: tuple[Gap, ...]
    answers: int


def find(
    reader: Reader, rules: Rules, *, on: date, year: int, nip: str | None = None, report: Report = silent
) -> list[Incomplete]:
    """Everybody active (or the one with this NIP) with something missing; first whose data would unlock the most.

    `year` is the last finished appraisal year. `report` may raise to cancel.
    """
    line = reporting_line(reader)
    found = []
    effective = in_force(reader, rules)
    people = list(gather(reader, rules, year, nip, on=on, with_feedback=False))
    for done, (person, facts) in enumerate(people):
        if done % _EVERY == 0:
            report(done, len(people), "Memeriksa kelengkapan data")
        missing = gaps.find(effective.career, facts, on=on, year=year)
        wanted = [_gap(one) for one in missing.missing]
        if line.assessor(person.id).source is LinkSource.MISSING:
            wanted.append(Gap(ASSESSOR, None, _LABELS[ASSESSOR], 0))
        if wanted:
            name = full_name(person.front_title, person.name, person.back_title)
            found.append(Incomplete(person.id, person.nip, name, person.position_name, tuple(wanted), missing.answers))
    return sorted(found, key=lambda one: -one.answers)  # stable: by name among equals


def fill(desk: Desk, employee_id: str, gap: Gap, values: Mapping[str, Any]) -> Changes:
    """Keep what was missing: fields of the person's form, a predikat or the last PAK; Rejected beside its field."""
    if gap.year is not None:
        draft = PredikatDraft(year=gap.year, predikat=values[PREDIKAT])
        return histories.save_history(desk, History.PREDIKAT, employee_id, draft)
    if gap.field == PAK:
        total = values[CreditKind.CONVERSION]
        amounts = {CreditKind.CONVERSION: Fraction(0 if total is None else str(total))}
        pak = PakDraft(
            number=values["number"] or "", decided_on=values["decided_on"], until=values["until"], amounts=amounts
        )
        return crediting.save_pak(desk, employee_id, pak)
    with desk.reader() as reader:
        card = employee_card.one(reader, employee_id)
    if card is None:
        raise NotFound(gone.EMPLOYEE)
    return employees.save(desk, replace(employees.draft_of(card.person), **values), employee_id).changes


def _gap(missing: gaps.Missing) -> Gap:
    field = _FORM.get(missing.field, missing.field)
    label = f"Predikat {missing.year}" if missing.year else _LABELS[field]
    return Gap(field, missing.year, label, missing.answers)
