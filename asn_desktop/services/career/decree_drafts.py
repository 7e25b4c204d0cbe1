"""Services: the decree that would end a career case, drafted for BKPSDMD: always a KONSEP, never numbered here."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.documents.data import Seal
from asn_desktop.documents.letter_data import DecreeData, Signer
from asn_desktop.documents.letters import decree
from asn_desktop.domain.career.rules import Decision as Kind
from asn_desktop.domain.errors import NotAllowed, NotFound
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.staff.nip import EmployeeStatus, show
from asn_desktop.domain.staff.position import PositionKind, jenjang_of
from asn_desktop.domain.wording import full_name, long_date, rupiah
from asn_desktop.services import gone
from asn_desktop.services.career import career_kinds, vacancies
from asn_desktop.services.career.career import as_json
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.letters.letterheads import governor, region, region_head
from asn_desktop.services.letters.letters import DRAFT_MARK
from asn_desktop.services.letters.wordings import letter_data, letter_text
from asn_desktop.services.settings import EXTERNAL_ASSESSOR, EXTERNAL_SUPERIOR
from asn_desktop.storage.queries.letters import documents, wordings
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.schema.career import CareerCaseRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.career.career import Suggested
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.career.career import CaseRow
    from asn_desktop.storage.queries.office.offices import OfficeRow
    from asn_desktop.storage.queries.staff.employee_card import EmployeeCard
    from asn_desktop.storage.reader import Reader

_AHEAD = 12  # months in which a post may fall vacant to be named
_POST = "post"  # in the evidence of a case
_TO_ANOTHER = frozenset({Kind.POST_PROMOTION, Kind.TRANSFER, Kind.DEMOTION})
_LADDER = tuple(PositionKind)  # from the highest down
_BLANK = "……………………"  # what only the decree itself will tell
# What a decree about a post is called, large and small; names in braces are figures of the suggestion.
_MATTERS = {
    Kind.POST_PROMOTION: "pengangkatan dalam jabatan {jabatan}",
    Kind.TRANSFER: "mutasi jabatan",
    Kind.JENJANG_RISE: "kenaikan jenjang jabatan fungsional {jenjang_baru}",
    Kind.DEMOTION: "pemindahan dalam jabatan",
}


class NewPost(NamedTuple):
    """The post a decree would lead to: a vacant place of the office."""

    id: str
    name: str
    unit: str
    kind: str
    eselon: str
    jenjang: str
    due: date | None = None  # when it falls vacant; None for now

    @property
    def label(self) -> str:
        """The post with its unit, and from when on."""
        since = f" (kosong mulai {long_date(self.due)})" if self.due is not None else ""
        return ", ".join(filter(None, (self.name, self.unit))) + since


def new_posts(reader: Reader, desk: Desk, suggested: Suggested) -> list[NewPost]:
    """Vacant places the suggestion could lead to, those vacant now first; none where it leads to no other post."""
    function = career_kinds.function_of(desk.rules, suggested.recommendation.kind)
    card = employee_card.one(reader, suggested.employee_id)
    if function not in _TO_ANOTHER or card is None:
        return []
    held = PositionKind(card.person.position_kind)
    found = []
    for one in vacancies.vacancies(reader, desk.rules, on=desk.today, months=_AHEAD):
        fits = {
            Kind.POST_PROMOTION: one.kind == suggested.recommendation.target,
            Kind.TRANSFER: one.kind == held,
            Kind.DEMOTION: _LADDER.index(PositionKind(one.kind)) >= _LADDER.index(held),
        }[function]
        if fits and (one.name, one.unit_name) != (card.person.position_name, card.unit_name):
            found.append(NewPost(one.id, one.name, one.unit_name, one.kind, one.eselon, one.jenjang, one.due))
    return found


def named_post(case: CaseRow | None) -> NewPost | None:
    """The post that was named for a decided case."""
    kept = case.evidence.get(_POST) if case is not None else None
    return NewPost(**kept) if kept else None


def name_post(desk: Desk, case_id: str, post: NewPost | None) -> Changes:
    """Say which vacant post a decided case leads to; None takes it back. The decree decides."""
    with desk.work() as work:
        record = work.require(CareerCaseRecord, case_id, gone.DECISION)
        person = work.require(EmployeeRecord, record.employee_id, gone.EMPLOYEE)
        evidence = {name: value for name, value in record.evidence.items() if name != _POST}
        record.evidence = evidence | ({_POST: post._replace(due=None)._asdict()} if post is not None else {})
        title = f"{'Catat' if post is not None else 'Hapus'} jabatan baru usulan {person.name}"
        return changes_of(title, work.commit(act="name_post", title=title))


def draft(desk: Desk, suggested: Suggested, post: NewPost | None = None) -> bytes:
    """The decree as it would read now; of a decided case on the evidence it was decided on.

    `post` is the new one where somebody has named it; else that of the case, else dots.
    """
    kind = career_kinds.decree_kind(desk.rules, suggested.recommendation.kind)
    if kind is None:
        raise NotAllowed("Keputusan jenis ini tidak memakai SK bupati.")
    evidence = suggested.case.evidence if suggested.case is not None else as_json(suggested, frozen=True)
    with desk.reader() as reader:
        card, office = employee_card.one(reader, suggested.employee_id), offices.one(reader)
        if card is None or office is None:
            raise NotFound(gone.EMPLOYEE)
        number = documents.of_case(reader, suggested.case.id) if suggested.case is not None else None
        values = {
            **_common(office, card, number.number if number is not None else ""),
            **(
                _rank(desk, card, evidence)
                if kind is DocumentKind.RANK_DECREE
                else _post(desk, card, evidence, post or named_post(suggested.case))
            ),
        }
        text = letter_text(wordings.changed(reader), kind, values, draft=True)
        head = region_head(reader, office)
        signer = Signer(authority=governor(office), name=_regent(reader), nip="")
    place = office.place or "…………"
    data = letter_data(text, head, f"{place}, {_BLANK}", signer)
    seal = Seal(number=None, code="", document_id=f"{DRAFT_MARK}{suggested.employee_id}", draft=True)
    return decree.render(DecreeData(letter=data, of_region=True), seal)


def _common(office: OfficeRow, card: EmployeeCard, number: str) -> dict[str, str]:
    leader = governor(office)
    return {
        "nama": _name(card),
        "daerah": region(office),
        "kantor": office.name,
        "kepala_daerah": leader,
        "kepala_daerah_kapital": leader.upper(),
        "usul": f"Nomor {number}" if number else "",
        "pertek": f"Nomor {_BLANK} tanggal {_BLANK}",
    }


def _rank(desk: Desk, card: EmployeeCard, evidence: Mapping[str, Any]) -> dict[str, str]:
    """Old and new pangkat, masa kerja golongan, gaji pokok."""
    person, figures, ranks = card.person, evidence["figures"], desk.rules.career.ranks
    since = f", {long_date(person.golongan_tmt)}" if person.golongan_tmt else ""
    new = figures.get("golongan_baru", "")
    served = f"{figures['mkg_tahun']} tahun {figures['mkg_bulan']} bulan" if "mkg_tahun" in figures else _BLANK
    return {
        "tmt": _day(figures.get("tmt") or evidence.get("effective")),
        "regulasi_gaji": _in_full(desk.rules.career.pns_pay.source),
        "rincian_pegawai": _rows(
            *_person(card),
            ("Pangkat lama/TMT", f"{ranks.title(person.golongan)}{since}" if person.golongan else _BLANK),
            ("Jabatan", person.position_name),
            ("Unit kerja", card.unit_name),
        ),
        "rincian_baru": _rows(
            ("Pangkat/golongan", ranks.title(new) if new else _BLANK),
            ("Masa kerja golongan", served),
            ("Gaji pokok", rupiah(int(figures["gaji_baru"])) if "gaji_baru" in figures else _BLANK),
        ),
    }


def _post(desk: Desk, card: EmployeeCard, evidence: Mapping[str, Any], post: NewPost | None) -> dict[str, str]:
    """The post left and the post taken up, where one is named; which one it is, the regent decides."""
    person, figures = card.person, evidence["figures"]
    matter = _MATTERS[career_kinds.function_of(desk.rules, evidence["kind"])]
    post = post or _next_jenjang(card, str(figures.get("jenjang_baru", "")))
    level = f" (jabatan {figures['jabatan']})" if "jabatan" in figures else ""  # what is known before the post itself
    small = matter.format(**{"jabatan": "", "jenjang_baru": "", **figures}).strip()
    old = ", ".join(filter(None, (person.position_name, card.unit_name)))
    return {
        "urusan": small[:1].upper() + small[1:],
        "urusan_kecil": small,
        "tmt": _BLANK,
        "rincian_pegawai": _rows(*_person(card), ("Pangkat/golongan", desk.rules.career.ranks.title(person.golongan))),
        "rincian_jabatan": _rows(
            ("Jabatan lama", f"{old} ({person.eselon})" if person.eselon else old),
            ("Jabatan baru", ", ".join(filter(None, (post.name, post.unit))) if post is not None else _BLANK + level),
            ("Eselon/jenjang", (post and (post.eselon or post.jenjang)) or str(figures.get("jenjang_baru") or _BLANK)),
        ),
    }


def _next_jenjang(card: EmployeeCard, jenjang: str) -> NewPost | None:
    """The same functional post one jenjang higher; None where the decree is about something else."""
    person = card.person
    if not jenjang:
        return None
    held = jenjang_of(person.position_name) or ""
    name = f"{person.position_name[: len(person.position_name) - len(held)].strip()} {jenjang}"
    return NewPost("", name, card.unit_name, person.position_kind, "", jenjang)


def _person(card: EmployeeCard) -> tuple[tuple[str, str], ...]:
    person = card.person
    born = ", ".join(filter(None, (person.birth_place, long_date(person.birth_date) if person.birth_date else "")))
    return (
        ("Nama", _name(card)),
        ("NI PPPK" if person.status == EmployeeStatus.PPPK else "NIP", show(person.nip)),
        ("Tempat, tanggal lahir", born),
        ("Pendidikan", person.education_name),
    )


def _regent(reader: Reader) -> str:
    """The regent's name where the office noted him as an official outside; else dots."""
    for setting in (EXTERNAL_SUPERIOR, EXTERNAL_ASSESSOR):
        known: Mapping[str, str] = offices.setting(reader, setting) or {}
        if known.get("position", "").casefold().startswith(("bupati", "wali kota")):
            return known.get("name", "") or _BLANK
    return _BLANK


def _in_full(source: str) -> str:
    """Peraturan Pemerintah Nomor 5 Tahun 2024 for PP 5/2024, as a decree names it."""
    return re.sub(r"\bPP (\d+)/(\d{4})", r"Peraturan Pemerintah Nomor \1 Tahun \2", source)


def _name(card: EmployeeCard) -> str:
    person = card.person
    return full_name(person.front_title, person.name, person.back_title)


def _rows(*rows: tuple[str, str]) -> str:
    return "\n".join(f"\t{label}\t{value}" for label, value in rows if value)


def _day(iso: str | None) -> str:
    return long_date(date.fromisoformat(iso)) if iso else _BLANK
