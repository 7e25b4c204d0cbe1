"""Services: “Riwayat data saya”: the answer to a person who asks what is kept about them (UU 27/2022 Pasal 7 and 32).

Who rates somebody in the 360 is in none of it, nor when answers came: only what acts are called, never their words.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from asn_desktop.documents.own_data import OwnData, OwnTable, own_data
from asn_desktop.domain.accounts import chain_head
from asn_desktop.domain.accounts.reading import KEPT_YEARS, NAMES, ReadingKind
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.staff import nip
from asn_desktop.domain.wording import full_name, long_date
from asn_desktop.services import gone
from asn_desktop.services.audit import audit_words
from asn_desktop.services.letters.letterheads import letterhead, signed_by_head
from asn_desktop.storage import soundness
from asn_desktop.storage.queries.audit import acts as stored_acts
from asn_desktop.storage.queries.audit import audit_trail, readings
from asn_desktop.storage.queries.audit.audit_trail import TrailFilter
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import employee_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.audit.audit_trail import ActRow
    from asn_desktop.storage.queries.staff.employee_card import EmployeeFields
    from asn_desktop.storage.reader import Reader

_PRINTING = frozenset({"print_document", "print_bundle", "issue_document"})
_CLOSED_SUBJECT = "feedback"  # its acts would tell when whose answers came
_BASIS = (
    "Dokumen ini menjawab hak pegawai atas akses dan salinan data pribadinya menurut Undang-Undang Nomor 27 Tahun 2022"
    " Pasal 7 dan Pasal 32. Dasar pemrosesannya ialah kewajiban hukum kantor dalam manajemen ASN dan penilaian kinerja"
    " (PermenPANRB 6/2022)."
)

_CLOSING = (
    (
        "Jawaban umpan balik 360 tidak memuat nama pengisinya. Siapa yang menilai tidak disebutkan dalam dokumen ini,"
        " karena akan membuka data pribadi orang lain (UU 27/2022 Pasal 33)."
    ),
    (
        "Pegawai dapat meminta perbaikan data yang keliru kepada pengelola kepegawaian; perbaikannya tercatat seperti"
        " perubahan lain."
    ),
)


def print_own_data(desk: Desk, employee_id: str) -> bytes:
    """The paper about one person as of today; NotFound when there is no such person."""
    with desk.reader() as reader:
        office, card = offices.one(reader), employee_card.one(reader, employee_id)
        if office is None:
            raise NotFound(gone.OFFICE)
        if card is None:
            raise NotFound(gone.EMPLOYEE)
        acts = _acts(reader, employee_id)
        data = OwnData(
            letterhead=letterhead(office),
            as_of=f"Keadaan {long_date(desk.today)}",
            person=_person(card.person, card.unit_name),
            basis=_BASIS,
            parts=(
                _kept(reader, employee_id, acts),
                _changed(acts),
                _read(reader, employee_id, acts),
                _given(reader, employee_id),
            ),
            closing=_closing(reader),
            signed=signed_by_head(reader, desk, office.place),
        )
    return own_data(data)


def _person(person: EmployeeFields, unit: str) -> list[tuple[str, str]]:
    return [
        ("Nama", full_name(person.front_title, person.name, person.back_title)),
        ("NIP", nip.show(person.nip)),
        ("NIK", person.nik),
        ("Tempat, tanggal lahir", ", ".join(filter(None, (person.birth_place, _day(person.birth_date))))),
        ("Alamat", person.address),
        ("Nomor HP, surel", ", ".join(filter(None, (person.phone, person.email)))),
        ("Jabatan, unit kerja", ", ".join(filter(None, (person.position_name, unit)))),
    ]


def _acts(reader: Reader, employee_id: str) -> list[ActRow]:
    """What was done with data of the person, the oldest first, without what belongs to the 360."""
    _, closed = audit_words.words().subjects[_CLOSED_SUBJECT]
    found = audit_trail.rows(reader, audit_trail.ids(reader, TrailFilter(employee_id=employee_id), ("seq", True)))
    return [act for act in found if act.act not in closed]


def _kept(reader: Reader, employee_id: str, acts: Sequence[ActRow]) -> OwnTable:
    keys = readings.holdings(reader, employee_id)
    origins = _origins(reader, keys, acts)
    named = audit_words.words().tables
    rows = [
        (named.get(table, table), str(len(held)), origins.get(table, "dihitung atau dibuat oleh program"))
        for table, held in keys.items()
    ]
    return OwnTable(
        "Data yang disimpan dan asalnya",
        "",
        (("Jenis data", 0.38), ("Banyak", 0.12), ("Asal pertama kali", 0.5)),
        sorted(rows, key=lambda row: row[0]),
        "Tidak ada.",
    )


def _origins(reader: Reader, keys: dict[str, frozenset[str]], acts: Iterable[ActRow]) -> dict[str, str]:
    """By which act the first row of each table came."""
    known = audit_words.words()
    found: dict[str, str] = {}
    for act in acts:
        for entry in stored_acts.entries(reader, act.seq):
            table = entry["table"]
            added = entry.get("ids") or ([entry["id"]] if _adds(entry) else [])
            if table not in found and not keys.get(table, frozenset()).isdisjoint(added):
                found[table] = f"{known.act(act.act)}, {_moment(act.at)}, oleh {act.actor or '–'}"
    return found


def _adds(entry: dict[str, Any]) -> bool:
    return "id" in entry and (entry["how"] == "added" if entry.get("erased") else entry["before"] is None)


def _changed(acts: Sequence[ActRow]) -> OwnTable:
    counted: Counter[tuple[str, str, str]] = Counter()
    for act in acts:
        if act.act not in _PRINTING:
            counted[act.at[:10], audit_words.words().act(act.act), act.actor or "–"] += 1
    rows = [
        (_moment(day), f"{what} ({count} kali)" if count > 1 else what, actor)
        for (day, what, actor), count in sorted(counted.items(), reverse=True)
    ]
    return OwnTable(
        "Siapa yang menulis dan mengubah",
        "Langkah umpan balik 360 tidak dirinci.",
        (("Tanggal", 0.22), ("Langkah", 0.5), ("Oleh", 0.28)),
        rows,
        "Tidak ada.",
    )


def _read(reader: Reader, employee_id: str, acts: Sequence[ActRow]) -> OwnTable:
    found = {
        (one.day, NAMES[ReadingKind(one.kind)], one.what, one.actor) for one in readings.of_person(reader, employee_id)
    }
    for act in acts:
        if act.act in _PRINTING:
            words = audit_words.words().act(act.act)
            found.add((act.at[:10], NAMES[ReadingKind.PRINTED], words, act.actor or "–"))
    rows = [(_moment(day), f"{kind}: {what}", actor) for day, kind, what, actor in sorted(found, reverse=True)]
    return OwnTable(
        "Siapa yang membaca, mencetak, dan mengekspor",
        f"Dicatat sekali per orang, jenis, dan hari; disimpan {KEPT_YEARS} tahun.",
        (("Tanggal", 0.22), ("Kegiatan", 0.5), ("Oleh", 0.28)),
        rows,
        "Belum ada pembacaan yang tercatat.",
    )


def _given(reader: Reader, employee_id: str) -> OwnTable:
    rows = [
        (_moment(one.day), one.what, one.to or "pegawai yang bersangkutan")
        for one in readings.handed(reader, employee_id)
    ]
    return OwnTable(
        "Kepada siapa data diberikan",
        "",
        (("Tanggal", 0.22), ("Apa", 0.48), ("Kepada", 0.3)),
        rows,
        "Tidak ada pemberian di luar kantor yang tercatat.",
    )


def _closing(reader: Reader) -> list[str]:
    head = chain_head.short(soundness.head(reader.raw))
    return [*_CLOSING, f"Kepala rantai riwayat saat dicetak: {head}."]


def _day(value: date | None) -> str:
    return "" if value is None else long_date(value)


def _moment(text: str) -> str:
    return long_date(datetime.fromisoformat(text).date())
