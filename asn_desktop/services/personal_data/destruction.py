"""Services: destroying personal data whose time is over: one act for good, with its berita acara in the register.

Rows go, the history loses their values, and the chain of the history still holds. That nothing of them can be found in
the pages of the file and in its copies is the work of `purging`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.documents.letter_data import MinutesData, MinutesTable
from asn_desktop.documents.letters import minutes as forms
from asn_desktop.domain.accounts.retention import initials
from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.wording import long_date, weekday
from asn_desktop.services import gone
from asn_desktop.services.letters import letters, signers
from asn_desktop.services.letters.letterheads import letterhead
from asn_desktop.services.letters.wordings import letter_data, letter_text
from asn_desktop.services.personal_data import purging, retention
from asn_desktop.services.registry.sealing import Printed
from asn_desktop.storage import forgetting
from asn_desktop.storage.queries.audit import retained
from asn_desktop.storage.queries.letters import wordings
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.records import key_of, record_of
from asn_desktop.storage.schema.accounts import ApprovalRecord
from asn_desktop.storage.schema.audit import MetaRecord, ReadingRecord
from asn_desktop.storage.schema.documents import AttachmentFileRecord, DocumentRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.personal_data.retention import Due
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

FOR_GOOD = "Data yang dimusnahkan tidak dapat dikembalikan; langkah ini tidak dapat dibatalkan."
NAMELESS = "(data dihapus)"


class Destroyed(NamedTuple):
    """The berita acara: its key and number, and the news."""

    document_id: str
    number: str
    changes: Changes


def destroy(desk: Desk, keys: Collection[str], reason: str, basis: str) -> Destroyed:
    """Destroy what is due of these people and number the berita acara, in one transaction. Rejected by field."""
    problems = [
        Problem(field, sentence)
        for field, value, sentence in (
            ("reason", reason, "Isi alasan pemusnahan, misalnya masa simpan habis."),
            ("basis", basis, "Isi persetujuan atau penetapan yang mendasarinya, dengan nomor dan tanggalnya."),
        )
        if not value.strip()
    ]
    if problems:
        raise Rejected(problems)
    with desk.reader() as reader:
        people = retention.due(desk, reader, keys)
        if len(people) < len(set(keys)):
            raise Rejected(
                "Sebagian pegawai yang dipilih tidak lagi jatuh tempo. Muat ulang daftarnya, lalu pilih lagi."
            )
        plan = _plan(reader, people)
        data, signer = _paper(desk, reader, people, reason, basis)

    def carry_out(work: Work, record: DocumentRecord) -> None:
        _carry_out(work, plan)
        note = work.get(MetaRecord, purging.NOTE)
        if note is None:
            work.add(MetaRecord(name=purging.NOTE, value=record.id))
        else:
            note.value = record.id

    many = len(people)
    record, _, changes = letters.register_letter(
        desk,
        DocumentKind.DESTRUCTION_RECORD,
        f"Berita acara pemusnahan data {many} pegawai",
        letters.digest_of(data),
        lambda seal: forms.render(data, seal),
        Printed(date=desk.today.isoformat(), nip="", signer=signer),
        carry_out,
        letters.Named("destroy_data", f"Musnahkan data pribadi {many} pegawai", f"{reason.strip()} ({basis.strip()})"),
    )
    return Destroyed(record.id, record.number, replace(changes, final=FOR_GOOD))


class _Plan(NamedTuple):
    """Everything to be done inside the transaction."""

    going: dict[str, tuple[str, ...]]  # table → keys
    loose: list[retained.Loose]
    blanked: list[tuple[str, dict[str, Any]]]  # employee → columns
    owned: dict[str, tuple[str, ...]]  # employee → documents that keep them as their person
    forgotten: list[forgetting.Wanted]
    approvals: tuple[str, ...]
    readings: tuple[str, ...]


def _plan(reader: Reader, people: Sequence[Due]) -> _Plan:
    going: dict[str, tuple[str, ...]] = {}
    for one in people:
        for kind in one.going:
            for table, keys in kind.rows.items():
                going[table] = tuple(dict.fromkeys((*going.get(table, ()), *keys)))
    called = [name for one in people if one.name_goes for name in _called(one)]
    return _Plan(
        going,
        retained.loose_ends(reader, going),
        [(one.id, _blanks(one)) for one in people],
        {one.id: retained.unowned_documents(reader, one.id) for one in people},
        [_wanted(one) for one in people],
        retained.naming(reader, called) if called else (),
        tuple(key for one in people if one.complete for key in retained.readings_of(reader, one.id)),
    )


def _wanted(one: Due) -> forgetting.Wanted:
    tables = {table for kind in one.going for table in (*kind.category.tables, *kind.rows)}
    if any(kind.columns for kind in one.going) or one.complete:
        tables.add("employee")
    if one.complete:
        tables |= {"attachment", "attachment_file"}
    rows = frozenset(key for kind in one.going for keys in kind.rows.values() for key in keys)
    return forgetting.Wanted(one.id, frozenset(tables), rows, _called(one) if one.name_goes else ())


def _called(one: Due) -> tuple[str, ...]:
    return tuple(text.casefold() for text in (one.person.bare, one.person.nip) if text)


def _blanks(one: Due) -> dict[str, Any]:
    columns = EmployeeRecord.__table__.columns
    names = [name for kind in one.going for name in kind.columns]
    values: dict[str, Any] = {name: None if columns[name].nullable else "" for name in names}
    if one.name_goes:
        values |= {"name": NAMELESS, "front_title": "", "back_title": "", "nip": f"dihapus-{one.id[:10]}"}
        values["retired_reason"] = ""
    return values


def _carry_out(work: Work, plan: _Plan) -> None:
    for employee_id, documents in plan.owned.items():
        if documents:
            work.overwrite(DocumentRecord, documents, {"employee_id": employee_id})
    for end in plan.loose:
        work.overwrite(record_of(end.table), end.keys, {end.column: None})
    work.remove_many(AttachmentFileRecord, "attachment_id", plan.going.get("attachment", ()))
    for table, keys in plan.going.items():
        work.remove_many(record_of(table), key_of(table), keys)
    for employee_id, values in plan.blanked:
        if values:
            work.overwrite(EmployeeRecord, [employee_id], values)
    work.remove_many(ApprovalRecord, "id", plan.approvals)
    work.remove_many(ReadingRecord, "id", plan.readings)
    work.forget(plan.forgotten)


def _paper(desk: Desk, reader: Reader, people: Sequence[Due], reason: str, basis: str) -> tuple[MinutesData, str]:
    office = offices.one(reader)
    signer = signers.known_signer(reader, desk.rules.career.ranks, desk.today)
    if office is None:
        raise NotFound(gone.OFFICE)
    if signer is None:
        raise Rejected("Kepala kantor belum dikenal. Isi kepala unit teratas di Data › Unit kerja, lalu ulangi.")
    values = {
        "hari": weekday(desk.today),
        "tanggal": long_date(desk.today),
        "kantor": office.name,
        "banyak": str(len(people)),
        "dasar": basis.strip(),
        "alasan": reason.strip(),
    }
    text = letter_text(wordings.changed(reader), DocumentKind.DESTRUCTION_RECORD, values, draft=False)
    data = MinutesData(
        letter=letter_data(
            text, letterhead(office, reader), f"{office.place or '…………'}, {long_date(desk.today)}", signer
        ),
        tables=(_people(people), _stays(desk, people)),
        signed=MinutesTable(
            title="Yang melaksanakan dan menyaksikan",
            headings=("No.", "Nama", "Jabatan", "Tanda tangan"),
            shares=(6.0, 34.0, 34.0, 26.0),
            rows=(("1.", desk.actor, "Pengelola kepegawaian", ""), ("2.", "", "", "")),
        ),
    )
    return data, signer.name


def _people(people: Iterable[Due]) -> MinutesTable:
    rows = []
    for number, one in enumerate(people, start=1):
        person = one.person
        who = initials(person.bare, person.nip) if one.name_goes else f"{person.name}, NIP {person.nip}"
        for place, kind in enumerate(one.going):
            term = kind.category.term
            rows.append(
                (
                    f"{number}." if not place else "",
                    who if not place else "",
                    f"{kind.category.name}: {kind.amount} data",
                    f"{term.basis}; habis {long_date(kind.since)}" if term else "",
                )
            )
    return MinutesTable(
        title="Data yang dimusnahkan",
        headings=("No.", "Pegawai", "Jenis dan banyak data", "Dasar dan masa simpan"),
        shares=(6.0, 32.0, 30.0, 32.0),
        rows=tuple(rows),
    )


def _stays(desk: Desk, people: Sequence[Due]) -> MinutesTable:
    documents = sum(one.documents for one in people)
    rows = [(one.name, str(one.basis)) for one in desk.rules.retention.kept]
    return MinutesTable(
        title=f"Yang tetap disimpan ({documents} surat bernomor)",
        headings=("Apa", "Dasar"),
        shares=(58.0, 42.0),
        rows=tuple(rows),
    )
