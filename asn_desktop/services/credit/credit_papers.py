"""Services: konversi, akumulasi and penetapan angka kredit on paper: three forms under one number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents.credit_data import ConversionLine, CreditPaperData, Needed, PakLine
from asn_desktop.documents.data import Person, Seal
from asn_desktop.documents.forms import credit as forms
from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.credit_entry import CreditKind
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.letters.document import KIND_NAMES, DocumentKind
from asn_desktop.domain.staff.nip import EmployeeStatus, label, show
from asn_desktop.domain.wording import MONTHS, PREDIKAT_LABELS, decimal, full_name, long_date
from asn_desktop.services import gone
from asn_desktop.services.credit import crediting
from asn_desktop.services.credit.credit_sheets import CreditLine, CreditSheet, Way, of_facts
from asn_desktop.services.letters import layout, letters
from asn_desktop.services.letters.letterheads import region
from asn_desktop.services.letters.wordings import letter_text
from asn_desktop.services.registry import register
from asn_desktop.services.registry.sealing import Printed
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.career import career as people
from asn_desktop.storage.queries.career import credit as stored
from asn_desktop.storage.queries.letters import documents, wordings
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.queries.staff.reporting_lines import line as reporting_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.domain.career.rules import CareerRules
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.staff.employee_card import EmployeeCard
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.schema.documents import DocumentRecord
    from asn_desktop.storage.work import Work

_ROWS = {
    CreditKind.BASE: "AK Dasar yang diberikan",
    CreditKind.OLD: "AK JF lama",
    CreditKind.ADJUSTED: "AK Penyesuaian/Penyetaraan",
    CreditKind.CONVERSION: "AK Konversi",
    CreditKind.EDUCATION: "AK yang diperoleh dari peningkatan pendidikan",
    CreditKind.OTHER: "AK lain-lain",
}
_NONE = "–"


class Issued(NamedTuple):
    """The file, its number, what issuing changed (None: it was issued before), and the key of the document."""

    pdf: bytes
    number: str
    changes: Changes | None
    document_id: str


class _Paper(NamedTuple):
    data: CreditPaperData
    card: EmployeeCard
    sheet: CreditSheet
    title: str
    until: date

    @property
    def content(self) -> str:
        """Undated, so that the paper of yesterday is not another one today."""
        return letters.digest_of(replace(self.data, day=""))


def preview(desk: Desk, employee_id: str, year: int) -> bytes:
    """The issued file while nothing has changed, else the three forms as KONSEP."""
    with desk.reader() as reader:
        paper = _paper(reader, desk, employee_id, year, draft=True)
        issued = documents.titled(reader, DocumentKind.CREDIT, employee_id, paper.title)
        if issued is not None and issued.content == paper.content:
            return documents.file(reader, issued.id)
    seal = Seal(number=None, code="", document_id=f"{letters.DRAFT_MARK}{employee_id}", draft=True)
    return forms.render(paper.data, seal)


def issue(desk: Desk, employee_id: str, year: int) -> Issued:
    """Number the three forms; the same file while nothing has changed. What they convert is recorded with them."""
    with desk.reader() as reader:
        paper = _paper(reader, desk, employee_id, year, draft=False)
        issued = documents.titled(reader, DocumentKind.CREDIT, employee_id, paper.title)
        if issued is not None and issued.content == paper.content:
            return Issued(documents.file(reader, issued.id), issued.number, None, issued.id)

    def also(work: Work, record: DocumentRecord) -> None:
        crediting.record_computed(work, desk, employee_id, paper.sheet.account.computed)
        register.replace(work, record, employee_id=employee_id, title=paper.title)

    day = desk.today.isoformat()
    record, pdf, changes = letters.register_letter(
        desk,
        DocumentKind.CREDIT,
        paper.title,
        paper.content,
        lambda seal: forms.render(paper.data, seal),
        Printed(date=day, nip=paper.card.person.nip, until=paper.until.isoformat(), signer=paper.data.signer.name),
        also,
        employee_id=employee_id,
    )
    return Issued(pdf, record.number, changes, record.id)


def _paper(reader: Reader, desk: Desk, employee_id: str, year: int, *, draft: bool) -> _Paper:
    card, office = employee_card.one(reader, employee_id), offices.one(reader)
    nip = people.active_nip(reader, employee_id)
    if card is None or office is None or nip is None:
        raise NotFound(gone.EMPLOYEE)
    facts = crediting.facts_of(reader, desk, nip, year)
    rules = in_force(reader, desk.rules).career
    if facts is None or facts.jenjang not in rules.coefficients:
        raise Rejected(crediting.NOT_FUNCTIONAL.format(name=card.person.name))
    end = date(year, 12, 31)
    rows = [row for row in stored.entries(reader, employee_id).get(employee_id, ()) if row.end <= end]
    facts = replace(facts, credits=tuple(one for one in facts.credits if one.end <= end))
    sheet = of_facts(rules, facts, rows, year, desk.today)
    lines = [line for line in sheet.lines if line.counted and line.amount is not None]
    of_year = [line for line in lines if line.start is not None and line.end.year == year]
    if not of_year:
        raise Rejected(
            f"Belum ada predikat {year} yang final untuk {card.person.name}, jadi belum ada yang dikonversi."
        )
    if not draft and not sheet.account.whole:
        lacking = "; ".join(sheet.account.missing())
        raise Rejected(
            f"Angka kredit {card.person.name} belum lengkap: belum ada {lacking}. Isi dahulu, lalu terbitkan."
        )
    signer = _signer(reader, card, year)
    if not draft and not signer.name:
        raise Rejected(
            f"Pejabat penilai {card.person.name} belum diketahui. Tetapkan pada bagian Pejabat penilai data pegawai."
        )
    values = {
        "nama": full_name(card.person.front_title, card.person.name, card.person.back_title),
        "jabatan": card.person.position_name,
        "sasaran": _target(rules, sheet),
        "daerah": region(office),
    }
    words = letter_text(wordings.changed(reader), DocumentKind.CREDIT, values, draft=draft)
    data = CreditPaperData(
        name=card.person.name,
        agency=office.region,
        period=_span(of_year[0].start or end, of_year[-1].end),
        facts=_facts(rules, card, office.region),
        converted=tuple(_converted(line) for line in of_year),
        accumulated=tuple(_converted(line) for line in lines if line.kind is CreditKind.CONVERSION and line.amount),
        accumulated_total=decimal(_sum(line for line in lines if line.kind is CreditKind.CONVERSION)),
        rows=tuple(_pak_line(kind, lines, year) for kind in CreditKind),
        sums=_sums("JUMLAH", lines, year),
        rank=_needed(sheet, sheet.rank),
        rise=_needed(sheet, sheet.rise),
        worthy=_reached(sheet, sheet.rank),
        verdict="\n".join(words.paragraphs),
        place=office.place or "……………",
        day=long_date(desk.today),
        signer=signer,
        original=words.recipient,
        copies=words.copies,
    )
    name = full_name(card.person.front_title, card.person.name, card.person.back_title)
    title = f"{KIND_NAMES[DocumentKind.CREDIT]} {year} {name}"
    return _Paper(layout.of_office(reader).of(data), card, sheet, title, of_year[-1].end)


def _span(first: date, last: date) -> str:
    """1 Januari s.d. 31 Desember 2025."""
    return f"{first.day} {MONTHS[first.month - 1]} s.d. {long_date(last)}"


def _facts(rules: CareerRules, card: EmployeeCard, agency: str) -> tuple[tuple[str, str], ...]:
    person = card.person
    born = ", ".join(filter(None, (person.birth_place, long_date(person.birth_date) if person.birth_date else "")))
    return (
        ("Nama", full_name(person.front_title, person.name, person.back_title)),
        (label(EmployeeStatus(person.status)), show(person.nip)),
        ("Nomor Seri Karpeg", person.karpeg or "-"),
        ("Tempat/Tanggal Lahir", born),
        ("Jenis Kelamin", {"M": "Laki-laki", "F": "Perempuan"}.get(person.sex or "", "")),
        ("Pangkat/Golongan Ruang/TMT", _with_tmt(rules.ranks.title(person.golongan), person.golongan_tmt)),
        ("Jabatan/TMT", _with_tmt(person.position_name, person.position_tmt)),
        ("Unit Kerja", card.unit_name),
        ("Instansi", agency),
    )


def _with_tmt(words: str, tmt: date | None) -> str:
    return f"{words} / {long_date(tmt)}" if tmt is not None else words


def _signer(reader: Reader, card: EmployeeCard, year: int) -> Person:
    """Who appraised the year, as the appraisal has him; else whom the reporting line names now."""
    appraisal_id = stored.annual_appraisal(reader, card.person.id, year)
    appraisal = appraisal_card.one(reader, appraisal_id) if appraisal_id is not None else None
    if appraisal is not None and appraisal.assessor.name:
        who = appraisal.assessor
        return Person(
            name=who.name,
            nip=show(who.nip) if who.nip else "",
            rank=who.rank,
            position=who.position,
            unit=who.unit,
            nip_label=who.nip_label or "NIP",
        )
    key = reporting_line(reader).assessor(card.person.id).employee_id
    found = employee_card.one(reader, key) if key is not None else None
    if found is None:
        return Person(name="", nip="", rank="", position="", unit="")
    one = found.person
    return Person(
        name=full_name(one.front_title, one.name, one.back_title),
        nip=show(one.nip),
        rank="",
        position=one.position_name,
        unit=found.unit_name,
        nip_label=label(EmployeeStatus(one.status)),
    )


def _converted(line: CreditLine) -> ConversionLine:
    if line.start is None or line.percent is None or line.coefficient is None or line.predikat is None:
        return ConversionLine(
            year=f"s.d. {line.end.year}",
            months=f"PAK {line.pak_number}".strip(),
            predikat=_NONE,
            percent=_NONE,
            coefficient=_NONE,
            amount=decimal(line.amount or 0),
        )
    first, last = MONTHS[line.start.month - 1], MONTHS[line.end.month - 1]
    months = last if first == last else f"{first}–{last}"
    part = "" if line.months == len(MONTHS) else f"{line.months}/12 x "
    return ConversionLine(
        year=str(line.end.year),
        months=months,
        predikat=PREDIKAT_LABELS[Predikat(line.predikat)],
        percent=f"{part}{line.percent}%",
        coefficient=decimal(line.coefficient),
        amount=decimal(line.amount or 0),
    )


def _pak_line(kind: CreditKind, lines: Sequence[CreditLine], year: int) -> PakLine:
    mine = [line for line in lines if line.kind is kind]
    numbers = dict.fromkeys(line.pak_number for line in mine if line.pak_number and line.amount)
    return replace(_sums(_ROWS[kind], mine, year), note=", ".join(f"PAK {number}" for number in numbers))


def _sums(words: str, lines: Sequence[CreditLine], year: int) -> PakLine:
    old = _sum(line for line in lines if line.end.year < year)
    new = _sum(line for line in lines if line.end.year == year)
    return PakLine(label=words, old=decimal(old), new=decimal(new), total=decimal(old + new))


def _sum(lines: Iterable[CreditLine]) -> Fraction:
    return sum((line.amount or Fraction(0) for line in lines), Fraction(0))


def _needed(sheet: CreditSheet, way: Way | None) -> Needed:
    if way is None:
        return Needed(least=_NONE, difference=_NONE, short=False)
    over = sheet.account.total - way.target.needed
    return Needed(least=decimal(way.target.needed), difference=decimal(abs(over)), short=over < 0)


def _reached(sheet: CreditSheet, way: Way | None) -> bool:
    return way is not None and sheet.account.total >= way.target.needed


def _target(rules: CareerRules, sheet: CreditSheet) -> str:
    """The pangkat, and with it the jenjang, that the sum may be considered for."""
    if sheet.rank is None:
        return "PANGKAT/JENJANG SETINGKAT LEBIH TINGGI"
    target = sheet.rank.target
    rank = f"PANGKAT SETINGKAT LEBIH TINGGI MENJADI {rules.ranks.title(target.golongan)}"
    return f"JENJANG {target.jenjang.upper()} DAN {rank}" if target.jenjang else rank
