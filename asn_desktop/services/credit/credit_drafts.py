"""Services: what is entered about angka kredit, and why it may not stand beside what is recorded already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career import credit
from asn_desktop.domain.career.credit_entry import KIND_NAMES, CreditKind
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.wording import PREDIKAT_LABELS, decimal, long_date, short_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from fractions import Fraction
    from pathlib import Path

    from asn_desktop.domain.career.credit import Conversion
    from asn_desktop.domain.career.facts import CareerFacts
    from asn_desktop.domain.career.rules import CareerRules
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.schema.credit import CreditEntryRecord
    from asn_desktop.storage.schema.staff import EmployeeRecord

SINGLE = (CreditKind.BASE, CreditKind.EDUCATION, CreditKind.OTHER)  # entered one by one
HIGHEST = 10_000  # no PAK states more


@dataclass(frozen=True, slots=True, kw_only=True)
class PakDraft:
    """An earlier PAK: its number and date, until when it counts, and the cumulated amount of each of its rows."""

    number: str
    decided_on: date | None
    until: date | None
    amounts: Mapping[CreditKind, Fraction]
    scan: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsDraft:
    """Months of one year that are converted apart, by the predikat of their own evaluation."""

    start: date | None
    end: date | None
    predikat: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountDraft:
    """One amount beside the conversions: AK dasar, of a diploma, or another."""

    kind: str
    amount: Fraction | None
    on: date | None
    note: str = field(default="")


def months(
    desk: Desk, rules: CareerRules, person: EmployeeRecord, facts: CareerFacts, draft: MonthsDraft
) -> Conversion:
    """The conversion a draft asks for; Rejected when its months are not free, or hold two jenjang."""
    start, end = draft.start, draft.end
    problems = []
    if draft.predikat not in tuple(Predikat):
        problems.append(Problem("predikat", "Pilih salah satu dari lima predikat kinerja."))
    if start is None or end is None:
        problems.append(Problem("start" if start is None else "end", "Isi bulan mulai dan bulan selesai."))
    elif start.year != end.year or end < start:
        problems.append(Problem("end", "Bulan selesai harus sesudah bulan mulai, dalam tahun yang sama."))
    elif credit.month_end(end) > credit.month_end(desk.today):
        problems.append(Problem("end", f"{short_months(end, end)} belum tiba. Isi bulan yang sudah dinilai."))
    if problems:
        raise Rejected(problems)
    assert start is not None and end is not None  # noqa: PT018 - checked above
    first, last = start.replace(day=1), credit.month_end(end)
    free = credit.stretches(facts.held(), start.year, facts.credits)
    inside = next((one for one in free if one.start <= first and last <= one.end), None)
    if inside is None:
        sentence = (
            f"{short_months(first, last)} tidak seluruhnya bebas: sudah dikonversi, berganti jenjang di tengahnya, atau"
            f" {person.name} belum memegang jabatan fungsional (lihat TMT jabatan). Pecah atau geser bulannya."
        )
        raise Rejected([Problem("start", sentence)])
    stretch = credit.Stretch(inside.jenjang, first, last)
    return credit.converted(rules, stretch, Predikat(draft.predikat))


def pak_problems(
    desk: Desk, person: EmployeeRecord, facts: CareerFacts, draft: PakDraft, rest: Sequence[CreditEntryRecord]
) -> list[Problem]:
    """Why an earlier PAK cannot be kept beside the other entries of the person."""
    problems = []
    if not draft.number.strip():
        problems.append(Problem("number", "Isi nomor PAK seperti tertulis pada suratnya."))
    for name, day, what in (("decided_on", draft.decided_on, "Tanggal PAK"), ("until", draft.until, "Akhir masa")):
        if day is None:
            problems.append(Problem(name, f"{what} belum diisi."))
        elif day > desk.today:
            problems.append(Problem(name, f"{what} {long_date(day)} belum tiba. Periksa tanggalnya."))
    if not any(draft.amounts.values()):
        problems.append(Problem(CreditKind.CONVERSION, "Isi sedikitnya satu angka dari kolom JUMLAH pada PAK."))
    problems += [
        Problem(kind, f"{KIND_NAMES[kind]} {decimal(amount)} tidak mungkin. Isi 0 sampai {HIGHEST}.")
        for kind, amount in draft.amounts.items()
        if not 0 <= amount <= HIGHEST
    ]
    for one in rest:
        earlier_pak = bool(one.pak_number) and one.start is None
        later = draft.until is not None and (one.start or one.end) > credit.month_end(draft.until)
        if one.jenjang != facts.jenjang or (later and not earlier_pak):
            continue
        if earlier_pak:
            sentence = (
                f"PAK {one.pak_number} sampai {long_date(one.end)} sudah dicatat. PAK memuat jumlah kumulatif, jadi"
                " cukup yang terakhir; ubah PAK yang sudah dicatat itu."
            )
        else:
            sentence = (
                f"{called(one).capitalize()} {person.name} sudah dicatat dan akan terhitung dua kali dalam PAK ini."
                " Hapus dahulu catatan itu."
            )
        return [*problems, Problem("until", sentence)]
    return problems


def amount_problems(
    desk: Desk,
    person: EmployeeRecord,
    facts: CareerFacts,
    draft: AmountDraft,
    mine: Iterable[CreditEntryRecord],
) -> list[Problem]:
    """Why an amount cannot be kept beside the other entries of the person."""
    problems = []
    if draft.kind not in SINGLE:
        problems.append(Problem("kind", "Pilih jenis angka kreditnya."))
    if draft.amount is None or not 0 < draft.amount <= HIGHEST:
        problems.append(Problem("amount", f"Isi angka kreditnya, lebih dari 0 dan paling tinggi {HIGHEST}."))
    if draft.on is None or draft.on > desk.today:
        problems.append(Problem("on", "Isi tanggal berlakunya, paling lambat hari ini."))
    if not draft.note.strip():
        problems.append(Problem("note", "Isi dasarnya, misalnya nomor surat atau ijazahnya."))
    once = draft.kind in (CreditKind.BASE, CreditKind.EDUCATION)
    if once and any((one.kind, one.jenjang) == (draft.kind, facts.jenjang) for one in mine):
        name = KIND_NAMES[CreditKind(draft.kind)]
        sentence = f"{name} {person.name} dalam jenjang {facts.jenjang} sudah dicatat; hanya diberikan satu kali."
        problems.append(Problem("kind", sentence))
    return problems


def called(entry: CreditEntryRecord) -> str:
    """What an entry is called in sentences."""
    if entry.start is not None:
        predikat = f" ({PREDIKAT_LABELS[Predikat(entry.predikat)]})" if entry.predikat else ""
        return f"konversi {short_months(entry.start, entry.end)}{predikat}"
    return f"PAK {entry.pak_number}" if entry.pak_number else KIND_NAMES[CreditKind(entry.kind)]
