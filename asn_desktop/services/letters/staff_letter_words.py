"""Services: what a letter about one person says: the clerk's words, the register's, and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from asn_desktop.documents.letter_data import DecreeData, LetterData, MinutesData, MinutesTable
from asn_desktop.documents.letters import decree, minutes, plain
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.letters.document import DECREES, DocumentKind
from asn_desktop.domain.staff.nip import EmployeeStatus, show
from asn_desktop.domain.staff.reporting_line import Member
from asn_desktop.domain.wording import MONTHS, full_name, long_date, terbilang, weekday
from asn_desktop.services import gone
from asn_desktop.services.letters import signers
from asn_desktop.services.letters.letterheads import letterhead
from asn_desktop.services.letters.wordings import letter_data, letter_text, shipped
from asn_desktop.storage.queries.letters import wordings
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import employee_card, reporting_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.letter_data import Signer
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.staff.employee_card import EmployeeCard
    from asn_desktop.storage.reader import Reader

Written = LetterData | DecreeData | MinutesData
_FREE_ROWS = 6  # questions and answers that are written down by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLetterDraft:
    """What the clerk filled in; `filled` by the names of the fields, days as ISO text."""

    kind: DocumentKind
    filled: Mapping[str, str]
    signer_id: str | None = None  # None: whoever signs for the office


def written(reader: Reader, desk: Desk, employee_id: str, draft: StaffLetterDraft, *, draft_only: bool) -> Written:
    """The letter ready to be drawn; Rejected when it is to be issued and a required field is empty."""
    card, office = employee_card.one(reader, employee_id), offices.one(reader)
    if card is None or office is None:
        raise NotFound(gone.EMPLOYEE)
    ranks = desk.rules.career.ranks
    chosen = signers.person_signer(reader, ranks, draft.signer_id) if draft.signer_id else None
    signer = chosen or signers.office_signer(reader, ranks, desk.today, draft.kind)
    values = {**_known(desk, card, office.name, office.region), **_typed(draft), **_derived(draft, signer)}
    text = letter_text(wordings.changed(reader), draft.kind, values, draft=draft_only)
    on = _day(draft.filled.get("hari_periksa", ""))
    day = on if draft.kind is DocumentKind.EXAMINATION_RECORD and on is not None else desk.today
    data = letter_data(text, letterhead(office, reader), f"{office.place or '…………'}, {long_date(day)}", signer)
    return shaped(draft.kind, data, draft.filled.get("tanya_jawab", ""), values)


def shaped(kind: str, data: LetterData, answers: str, values: Mapping[str, str]) -> Written:
    """The letter in the shape of its kind: keputusan, berita acara with its list, or plain."""
    if kind in DECREES:
        return DecreeData(letter=data)
    if kind != DocumentKind.EXAMINATION_RECORD:
        return data
    pairs = _pairs(answers)
    rows = tuple((f"{at}.", *pair) for at, pair in enumerate(pairs, start=1)) or tuple(
        (f"{at}.", "\n\n", "") for at in range(1, _FREE_ROWS + 1)
    )
    return MinutesData(
        letter=data,
        tables=(
            MinutesTable(
                title="Tanya jawab", headings=("No.", "Pertanyaan", "Jawaban"), shares=(6.0, 47.0, 47.0), rows=rows
            ),
        ),
        signed=MinutesTable(
            title="Yang diperiksa",
            headings=("No.", "Nama", "Jabatan", "Tanda tangan"),
            shares=(6.0, 34.0, 34.0, 26.0),
            rows=(("1.", values["nama"], values["jabatan"], ""),),
        ),
    )


def render(made: Written, seal: Seal) -> bytes:
    """The letter as a file."""
    if isinstance(made, DecreeData):
        return decree.render(made, seal)
    if isinstance(made, MinutesData):
        return minutes.render(made, seal)
    return plain.render(made, seal)


def letter_of(made: Written) -> LetterData:
    """The words of a letter in whatever shape."""
    return made if isinstance(made, LetterData) else made.letter


def superior_of(reader: Reader, employee_id: str) -> tuple[str | None, dict[str, str]]:
    """The direct superior of a person: his key, and what he fills in as examiner; nobody outside the office."""
    card = employee_card.one(reader, employee_id)
    if card is None:
        raise NotFound(gone.EMPLOYEE)
    person = card.person
    member = Member(
        person.id, person.name, person.unit_id, person.position_kind, person.assessor_id, person.superior_id
    )
    above = reporting_lines.line_of(reader, member).assessor(person.id).employee_id
    held = employee_card.one(reader, above) if above else None
    if held is None:
        return None, {}
    return above, {"pemeriksa": _name(held), "jabatan_pemeriksa": held.person.position_name}


def _known(desk: Desk, card: EmployeeCard, office: str, region: str) -> dict[str, str]:
    """What the register tells about the person and the office."""
    person = card.person
    area = region.removeprefix("Pemerintah ").strip()
    rows = (
        ("Nama", _name(card)),
        ("NI PPPK" if person.status == EmployeeStatus.PPPK else "NIP", show(person.nip)),
        ("Pangkat/golongan", desk.rules.career.ranks.title(person.golongan)),
        ("Jabatan", person.position_name),
        ("Unit kerja", card.unit_name or office),
    )
    return {
        "nama": _name(card),
        "jabatan": person.position_name,
        "daerah": area,
        "kantor": office,
        "rincian_pegawai": "\n".join(f"\t{label}\t{value}" for label, value in rows if value),
    }


def _typed(draft: StaffLetterDraft) -> dict[str, str]:
    """What the clerk filled in; days in words."""
    by_hand = {field.name: field.hand for field in shipped()[draft.kind].by_hand}
    found = {}
    for name, text in draft.filled.items():
        day = _day(text) if by_hand.get(name) == "date" else None
        found[name] = long_date(day) if day is not None else " ".join(text.split())
    return found


def _derived(draft: StaffLetterDraft, signer: Signer) -> dict[str, str]:
    """What follows from what was typed."""
    filled = draft.filled
    on = _day(filled.get("hari_periksa", ""))
    about = [
        (label, filled[key])
        for label, key in (("Nama", "pemeriksa"), ("Jabatan", "jabatan_pemeriksa"))
        if filled.get(key)
    ]
    when = [
        ("Hari/tanggal", f"{weekday(on)}, {long_date(on)}" if on else "……………………"),
        ("Pukul", filled.get("jam", "") or "……………………"),
        ("Tempat", filled.get("tempat", "") or "……………………"),
    ]
    return {
        "kedua": "ya" if filled.get("ke") == "II" else "",
        "hari": weekday(on) if on else "",
        "tanggal": long_date(on) if on else "",
        "tanggal_huruf": f"{terbilang(on.day)} {MONTHS[on.month - 1]} {terbilang(on.year)}" if on else "",
        "rincian_pemeriksa": "\n".join(f"\t{label}\t{value}" for label, value in about),
        "rincian_waktu": "\n".join(f"\t{label}\t{value}" for label, value in when),
        "jabatan_pejabat": f"{signer.prefix} {signer.authority}".strip().upper(),
        "hukuman_kecil": filled.get("hukuman", "").lower(),
    }


def _pairs(text: str) -> list[tuple[str, str]]:
    """Questions with their answers: a blank line parts them, the first line of each asks."""
    found = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        question, _, answer = block.strip().partition("\n")
        if question:
            found.append((question.strip(), answer.strip()))
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _name(card: EmployeeCard) -> str:
    person = card.person
    return full_name(person.front_title, person.name, person.back_title)
