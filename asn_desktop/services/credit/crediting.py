"""Services: recording angka kredit: conversions of final predikat, months converted apart, what an earlier PAK says.

A final predikat is converted by itself; recording keeps the figures it was converted by.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from asn_desktop.domain.career import credit
from asn_desktop.domain.career.credit_entry import KIND_NAMES, CreditKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.wording import decimal, full_name, short_months
from asn_desktop.services import gone
from asn_desktop.services.career.career_facts import gather
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.credit.credit_drafts import (
    AmountDraft,
    MonthsDraft,
    PakDraft,
    amount_problems,
    called,
    months,
    pak_problems,
)
from asn_desktop.services.registry import attachments
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.career import career as people
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.credit import CreditEntryRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from asn_desktop.domain.career.credit import Conversion
    from asn_desktop.domain.career.facts import CareerFacts
    from asn_desktop.domain.career.rules import CareerRules
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

NOT_FUNCTIONAL = "{name} tidak memegang jabatan fungsional dengan jenjang. Isi jenjangnya pada Jabatan dan pangkat."


def unrecorded(rules: CareerRules, facts: CareerFacts, year: int) -> list[Conversion]:
    """The conversions of final predikat up to a year that are not recorded yet, of every jenjang."""
    found = list[credit.Conversion]()
    since = min(figure.begins for figure in rules.coefficients.values())
    for each in range(since.year, year + 1):
        found += credit.conversions(rules, facts.held(), facts.predikat, facts.credits, each)
    return found


def record(desk: Desk, employee_ids: Collection[str], year: int) -> Changes:
    """Record what the final predikat up to a year bring these people; Rejected when there is nothing to record."""
    with desk.reader() as reader:
        rules = in_force(reader, desk.rules).career
        found = [
            (person.id, full_name(person.front_title, person.name, person.back_title), facts)
            for person, facts in gather(reader, desk.rules, year, None, on=desk.today, with_feedback=False)
            if person.id in employee_ids
        ]
    names, count = [], 0
    with desk.work() as work:
        for employee_id, name, facts in found:
            new = unrecorded(rules, facts, year)
            record_computed(work, desk, employee_id, new)
            names += [name] if new else []
            count += len(new)
        if not names:
            raise Rejected(
                f"Tidak ada predikat final sampai {year} yang belum dikonversi. Finalkan periode tahunannya, atau isi"
                " predikat tahun lalu pada Riwayat pegawai."
            )
        title = f"Catat konversi angka kredit {names[0] if len(names) == 1 else f'{len(names)} pegawai'}"
        return changes_of(title, work.commit("record_credit", title))


def record_computed(work: Work, desk: Desk, employee_id: str, computed: Iterable[Conversion]) -> None:
    """Record conversions inside an act that does more, such as printing them."""
    for one in computed:
        work.add(_conversion(desk, employee_id, one))


def save_months(desk: Desk, employee_id: str, draft: MonthsDraft) -> Changes:
    """Record a conversion of some months of a year, as for a kenaikan pangkat in the middle of it."""
    facts = _facts(desk, employee_id)
    with desk.reader() as reader:
        rules = in_force(reader, desk.rules).career
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        conversion = months(desk, rules, person, facts, draft)
        work.add(_conversion(desk, employee_id, conversion, draft.note))
        title = (
            f"Catat konversi angka kredit {person.name}: {short_months(conversion.start, conversion.end)},"
            f" {decimal(conversion.amount)}"
        )
        return changes_of(title, work.commit("record_credit", title))


def save_pak(desk: Desk, employee_id: str, draft: PakDraft, replaces: str = "") -> Changes:
    """Keep what an earlier PAK states, in the place of the one numbered `replaces`; its scan goes to the person."""
    facts = _facts(desk, employee_id)
    scan = attachments.read(draft.scan) if draft.scan is not None else None
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        mine = list(work.all(CreditEntryRecord, employee_id=employee_id))
        old = [one for one in mine if replaces and one.pak_number == replaces and one.start is None]
        rest = [one for one in mine if one not in old]
        jenjang = old[0].jenjang if old else facts.jenjang
        problems = pak_problems(desk, person, facts, draft, rest)
        if problems:
            raise Rejected(problems)
        assert draft.until is not None  # checked above
        for one in old:
            work.remove(one)
        number = " ".join(draft.number.split())
        for kind in CreditKind:
            amount = draft.amounts.get(kind, Fraction(0))
            # The row of conversions is kept also when it is zero: it says until when everything is counted.
            if amount or kind is CreditKind.CONVERSION:
                entry = CreditEntryRecord(
                    id=new_id(),
                    employee_id=employee_id,
                    kind=kind,
                    jenjang=jenjang,
                    end=credit.month_end(draft.until),
                    amount=str(amount),
                    pak_number=number,
                    pak_date=draft.decided_on,
                    recorded_on=desk.today,
                )
                work.add(entry)
        if scan is not None:
            attachments.attach(work, desk, "employee", employee_id, scan, f"PAK {number}")
        title = f"{'Ubah' if old else 'Catat'} PAK {number} {person.name}"
        return changes_of(title, work.commit("save_pak", title))


def save_amount(desk: Desk, employee_id: str, draft: AmountDraft) -> Changes:
    """Keep one amount beside the conversions; AK dasar and that of a diploma count once in a jenjang."""
    facts = _facts(desk, employee_id)
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        problems = amount_problems(desk, person, facts, draft, work.all(CreditEntryRecord, employee_id=employee_id))
        if problems:
            raise Rejected(problems)
        assert draft.on is not None  # checked above
        work.add(
            CreditEntryRecord(
                id=new_id(),
                employee_id=employee_id,
                kind=draft.kind,
                jenjang=facts.jenjang,
                end=draft.on,
                amount=str(draft.amount),
                note=" ".join(draft.note.split()),
                recorded_on=desk.today,
            )
        )
        title = f"Catat {KIND_NAMES[CreditKind(draft.kind)]} {person.name}"
        return changes_of(title, work.commit("record_credit", title))


def remove(desk: Desk, entry_id: str) -> Changes:
    """Take a recorded amount back; all rows of an earlier PAK go together."""
    with desk.work() as work:
        entry = work.require(CreditEntryRecord, entry_id, gone.CREDIT_ENTRY)
        person = work.require(EmployeeRecord, entry.employee_id, gone.EMPLOYEE)
        together = [entry]
        if entry.pak_number and entry.start is None:
            together = [
                one
                for one in work.all(CreditEntryRecord, employee_id=person.id, pak_number=entry.pak_number)
                if one.start is None
            ]
        title = f"Hapus {called(entry)} {person.name}"
        for one in together:
            work.remove(one)
        return changes_of(title, work.commit("remove_credit", title))


def suggested_amount(reader: Reader, desk: Desk, facts: CareerFacts, kind: CreditKind) -> Fraction | None:
    """What the regulation gives for AK dasar or a higher diploma in the person's jenjang; None for anything else."""
    rules = in_force(reader, desk.rules).career
    if kind is CreditKind.BASE:
        return credit.base_of(rules, facts.jenjang, facts.golongan, desk.today)
    if kind is CreditKind.EDUCATION:
        return credit.of_diploma(rules, facts.jenjang, desk.today)
    return None


def facts_of(reader: Reader, desk: Desk, nip: str, year: int) -> CareerFacts | None:
    """What is known of one active person; None for somebody retired or unknown."""
    found = gather(reader, desk.rules, year, nip, on=desk.today, with_feedback=False)
    return next((facts for _, facts in found), None)


def _facts(desk: Desk, employee_id: str) -> CareerFacts:
    with desk.reader() as reader:
        nip = people.active_nip(reader, employee_id)
        facts = facts_of(reader, desk, nip, desk.today.year) if nip is not None else None
    if facts is None:
        raise Rejected("Pegawai ini tidak aktif lagi; angka kreditnya hanya dapat dibaca.")
    if facts.jenjang not in desk.rules.career.coefficients:
        raise Rejected(NOT_FUNCTIONAL.format(name=facts.name))
    return facts


def _conversion(desk: Desk, employee_id: str, one: Conversion, note: str = "") -> CreditEntryRecord:
    return CreditEntryRecord(
        id=new_id(),
        employee_id=employee_id,
        kind=CreditKind.CONVERSION,
        jenjang=one.jenjang,
        start=one.start,
        end=one.end,
        amount=str(one.amount),
        predikat=one.predikat,
        percent=one.percent,
        coefficient=str(one.coefficient),
        note=" ".join(note.split()),
        recorded_on=desk.today,
    )
