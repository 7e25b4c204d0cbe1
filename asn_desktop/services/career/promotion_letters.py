"""Services: nota usul promosi for a candidate of a vacancy, with the working of the ranking behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.data import Seal
from asn_desktop.documents.letter_data import AttachedLetterData, MinutesTable
from asn_desktop.documents.letters import attached
from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.career.vacancy import CRITERION_NAMES
from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.letters.document import KIND_NAMES, DocumentKind
from asn_desktop.domain.staff.nip import show
from asn_desktop.domain.staff.reporting_line import LEADING_KINDS
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.career import vacancies
from asn_desktop.services.letters import signers
from asn_desktop.services.letters.letterheads import governor, letterhead, region
from asn_desktop.services.letters.letters import DRAFT_MARK, digest_of, register_letter
from asn_desktop.services.letters.wordings import letter_data, letter_text
from asn_desktop.services.registry.sealing import Printed
from asn_desktop.storage.queries.letters import documents, wordings
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from asn_desktop.domain.career.recommendation import Condition
    from asn_desktop.domain.career.vacancy import Standing
    from asn_desktop.services.career.vacancies import Person, Ranked
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader

KIND = DocumentKind.CAREER_PROPOSAL
_SHOWN = 10  # candidates named in the working
_MET = {True: "Terpenuhi", False: "Tidak terpenuhi", None: "Belum diketahui"}


def why_reason(ranked: Ranked, employee_id: str) -> str:
    """Why proposing this candidate asks for a reason; '' when nobody stands before him and he meets everything."""
    chosen = _standing(ranked, employee_id)
    if chosen.eligible is False:
        return f"{chosen.name} tidak memenuhi semua syarat jabatan ini."
    if chosen.eligible is None:
        return f"Data {chosen.name} belum lengkap untuk jabatan ini."
    before = sum(one.place is not None and one.place < (chosen.place or 0) for one in ranked.standings)
    return f"{before} kandidat lain berada di urutan sebelum {chosen.name}." if before else ""


def preview(desk: Desk, position_id: str, employee_id: str, reason: str = "") -> bytes:
    """The letter with its working as KONSEP; the issued file while nothing it says has changed."""
    with desk.reader() as reader:
        data, _person = _written(reader, desk, position_id, employee_id, reason, draft=True)
        issued = documents.same(reader, KIND, employee_id, digest_of(data))
        if issued is not None:
            return documents.file(reader, issued.id)
    return attached.render(data, Seal(number=None, code="", document_id=f"{DRAFT_MARK}{employee_id}", draft=True))


def issue(desk: Desk, position_id: str, employee_id: str, reason: str = "") -> tuple[bytes, str, Changes | None]:
    """The numbered letter; the same file while nothing it says has changed. Rejected while a reason is due."""
    with desk.reader() as reader:
        data, person = _written(reader, desk, position_id, employee_id, reason, draft=False)
        content = digest_of(data)
        issued = documents.same(reader, KIND, employee_id, content)
        if issued is not None:
            return documents.file(reader, issued.id), issued.number, None
    record, pdf, changes = register_letter(
        desk,
        KIND,
        f"{KIND_NAMES[KIND]} {person.name}",
        content,
        lambda seal: attached.render(data, seal),
        Printed(date=desk.today.isoformat(), nip=person.nip, signer=data.letter.signer.name),
        employee_id=employee_id,
    )
    return pdf, record.number, changes


def _written(
    reader: Reader, desk: Desk, position_id: str, employee_id: str, reason: str, *, draft: bool
) -> tuple[AttachedLetterData, Person]:
    office = offices.one(reader)
    if office is None:
        raise NotFound(gone.OFFICE)
    ranked = vacancies.candidates(reader, desk.rules, position_id, on=desk.today)
    chosen, person = _standing(ranked, employee_id), ranked.people.get(employee_id)
    assert person is not None  # whoever has a standing is known
    due = why_reason(ranked, employee_id)
    if due and not reason.strip() and not draft:
        raise Rejected([Problem("reason", f"{due} Isi alasan mengusulkannya; alasan dimuat di lampiran surat.")])
    post = ranked.asked.name
    matter = "promosi ke jabatan" if ranked.asked.kind in LEADING_KINDS else "pengangkatan dalam jabatan"
    met = [f"{one.text}: {one.data}" for one in chosen.conditions if one.met]
    values = {
        "nama": person.name,
        "urusan": f"{matter} {post}",
        "kantor": office.name,
        "kepala_daerah": governor(office),
        "daerah": region(office),
        "rincian_pegawai": "\n".join(
            f"{at}.\t{label}\t{value}" for at, (label, value) in enumerate(_about(desk, person), start=1)
        ),
        "pertimbangan": "\n".join(
            f"{'Pertimbangan' if at == 1 else ''}\t{at}.\t{text}" for at, text in enumerate(met, start=1)
        )
        or "Pertimbangan\t1.\tdimuat dalam lampiran",
    }
    text = letter_text(wordings.changed(reader), KIND, values, draft=draft)
    signer = signers.office_signer(reader, desk.rules.career.ranks, desk.today, KIND)
    place_date = f"{office.place or '…………'}, {long_date(desk.today)}"
    why = [f"Alasan mengusulkan: {' '.join(reason.split())}"] if reason.strip() else []
    data = AttachedLetterData(
        letter=letter_data(text, letterhead(office, reader), place_date, signer),
        heading=f"Pertimbangan usul {matter}\n{post}",
        notes=(_how(ranked), *why),
        tables=(_ranking(ranked, chosen), _conditions(chosen, person)),
    )
    return data, person


def _how(ranked: Ranked) -> str:
    """What the order rests on."""
    measures = ", ".join(CRITERION_NAMES[one].lower() for one in ranked.order)
    return (
        f"Urutan menurut {measures}; yang sama berbagi tempat. Riwayat kinerja sampai tahun {ranked.year}."
        " Usia, jenis kelamin, dan agama tidak dipakai."
    )


def _about(desk: Desk, person: Person) -> tuple[tuple[str, str], ...]:
    return (
        ("Nama", person.name),
        ("NIP", show(person.nip)),
        ("Pangkat/golongan", desk.rules.career.ranks.title(person.golongan)),
        ("Jabatan", ", ".join(filter(None, (person.position_name, person.unit_name)))),
    )


def _ranking(ranked: Ranked, chosen: Standing) -> MinutesTable:
    """Those who meet everything, the first ones, and whoever is proposed."""
    placed = [one for one in ranked.standings if one.place is not None][:_SHOWN]
    shown = placed if any(one.employee_id == chosen.employee_id for one in placed) else [*placed, chosen]
    return MinutesTable(
        title="Urutan kandidat",
        headings=("Urutan", "Nama / NIP", "Jabatan sekarang", "Gol.", *CRITERION_NAMES.values(), "Syarat"),
        shares=(8.0, 25.0, 22.0, 7.0, 16.0, 12.0, 12.0, 8.0),
        rows=tuple(_line(one, ranked.people[one.employee_id], chosen) for one in shown),
    )


def _line(one: Standing, person: Person, chosen: Standing) -> tuple[str, ...]:
    met = sum(condition.met is True for condition in one.conditions)
    proposed = "\n(diusulkan)" if one.employee_id == chosen.employee_id else ""
    marks = {mark.criterion: mark.words for mark in one.marks}
    return (
        str(one.place or "–"),
        f"{person.name}\nNIP {show(person.nip)}{proposed}",
        person.position_name,
        person.golongan,
        *(marks.get(criterion, "–") for criterion in CRITERION_NAMES),
        f"{met}/{len(one.conditions)}",
    )


def _conditions(chosen: Standing, person: Person) -> MinutesTable:
    return MinutesTable(
        title=f"Syarat jabatan bagi {person.name}",
        headings=("No.", "Syarat", "Data", "Keadaan", "Dasar"),
        shares=(5.0, 34.0, 25.0, 13.0, 23.0),
        rows=tuple(
            (f"{at}.", one.text, one.data, _MET[one.met], _basis(one))
            for at, one in enumerate(chosen.conditions, start=1)
        ),
    )


def _basis(one: Condition) -> str:
    return f"{one.basis} (perlu dikonfirmasi)" if one.confidence is Confidence.C else one.basis


def _standing(ranked: Ranked, employee_id: str) -> Standing:
    found = next((one for one in ranked.standings if one.employee_id == employee_id), None)
    if found is None:
        raise NotFound(gone.EMPLOYEE)
    return found
