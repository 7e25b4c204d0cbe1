"""Services: decrees of BKPSDMD about people of its offices, until the office has carried them out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.packages.ownership import OWNERS, Kind, OfficeKind
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.registry.partners import GONE, kind_in
from asn_desktop.services.staff.histories import tidy
from asn_desktop.services.staff.history_kinds import golongan_problems, mkg_problems, position_problems
from asn_desktop.storage.queries.packages import package_rows
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.exchange import DecreeRecord, PartnerRecord, ReportedPersonRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from asn_desktop.domain.packages.office_package import Row
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_GONE = "SK ini tidak ada lagi. Buka lagi daftarnya."


class What(StrEnum):
    """What a decree does; MASUK is how a PINDAH looks where the person arrives."""

    PANGKAT = "PANGKAT"
    JABATAN = "JABATAN"
    PINDAH = "PINDAH"
    MASUK = "MASUK"


WHAT_NAMES = {
    What.PANGKAT: "Kenaikan pangkat",
    What.JABATAN: "Pengangkatan dalam jabatan",
    What.PINDAH: "Pindah kantor",
    What.MASUK: "Pindah masuk",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeDraft:
    """What the form of a decree holds; of the later fields only those its kind asks for."""

    what: What
    number: str
    day: date | None
    tmt: date | None
    golongan: str = ""
    mkg_years: int | None = None
    mkg_months: int | None = None
    position_name: str = ""
    position_kind: str = "PELAKSANA"
    eselon: str = ""
    jenjang: str = ""
    unit_name: str = ""
    to: str = ""  # partner the person moves to


_CONTENT = {
    What.PANGKAT: ("golongan", "mkg_years", "mkg_months"),
    What.JABATAN: ("position_name", "position_kind", "eselon", "jenjang", "unit_name"),
    What.PINDAH: ("position_name", "position_kind", "eselon", "jenjang", "unit_name", "to"),
}


def save(desk: Desk, partner_id: str, person: str, draft: DecreeDraft, decree_id: str | None = None) -> Changes:
    """Keep a decree about a person of an office; it goes along with the next package to that office."""
    with desk.work() as work:
        if kind_in(work) is not OfficeKind.BKPSDMD:
            raise NotAllowed("SK dikirim oleh BKPSDMD. Kantor ini mencatat SK pada riwayat pegawainya.")
        office = work.require(PartnerRecord, partner_id, GONE)
        told = _told(work, partner_id, person)
        found = _problems(work, office, told, draft, decree_id)
        if found:
            raise Rejected(found)
        values = tidy({name: getattr(draft, name) for name in _CONTENT[draft.what]})
        if draft.what is What.PINDAH:
            values["to_name"] = work.require(PartnerRecord, draft.to, GONE).name
        decree = _unsent(work, decree_id) if decree_id else None
        if decree is None:
            decree = DecreeRecord(id=new_id(), partner_id=partner_id, person=person)
            work.add(decree)
        decree.nip, decree.name, decree.what = told.nip, told.name, draft.what.value
        decree.number, decree.content = " ".join(draft.number.split()), values
        assert draft.day is not None  # `_problems` looked
        assert draft.tmt is not None  # as above
        decree.day, decree.tmt = draft.day, draft.tmt
        title = f"Catat SK {decree.number} {told.name}"
        return changes_of(title, work.commit("save_decree", title))


def problems(desk: Desk, partner_id: str, person: str, draft: DecreeDraft) -> list[Problem]:
    """What a form of a decree still lacks; empty when `save` would keep it."""
    with desk.work() as work:
        office = work.require(PartnerRecord, partner_id, GONE)
        return _problems(work, office, _told(work, partner_id, person), draft, None)


def remove(desk: Desk, decree_id: str) -> Changes:
    """Remove a decree that has not left yet."""
    with desk.work() as work:
        decree = _unsent(work, decree_id)
        title = f"Hapus SK {decree.number} {decree.name}"
        work.remove(decree)
        return changes_of(title, work.commit("remove_decree", title))


def withdraw(desk: Desk, decree_id: str, reason: str) -> Changes:
    """Say that a decree that has left no longer stands; the office is told with the next package."""
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi alasan pembatalan, misalnya nomor SK pembatalannya.")])
    with desk.work() as work:
        decree = work.require(DecreeRecord, decree_id, _GONE)
        if not decree.sent:
            raise NotAllowed("SK ini belum dikirim. Hapus atau ubah saja.")
        decree.withdrawn = " ".join(reason.split())
        title = f"Batalkan SK {decree.number} {decree.name}"
        return changes_of(title, work.commit("withdraw_decree", title, decree.withdrawn))


def rows(reader: Reader, work: Work, partner_id: str) -> list[Row]:
    """What BKPSDMD sends to one office: its decrees, and who moves there with all that is known of them."""
    found: list[Row] = []
    for decree in _standing(work, partner_id):
        content = {name: value for name, value in decree.content.items() if name != "to"}
        found.append(_row(decree, Kind.DECREE, {"what": decree.what, "content": content, **_said(decree)}))
    found += [_row(one, Kind.ARRIVAL, _arrival(reader, work, one)) for one in _arriving(work, partner_id)]
    return found


def mark_sent(work: Work, partner_id: str) -> None:
    """Note that these decrees have left in a package."""
    for decree in (*_standing(work, partner_id), *_arriving(work, partner_id)):
        decree.sent = True


def _told(work: Work, partner_id: str, person: str) -> ReportedPersonRecord:
    told = work.first(ReportedPersonRecord, partner_id=partner_id, person=person)
    if told is None:
        raise NotFound("Pegawai ini tidak ada dalam paket terakhir kantornya. Terima dahulu paket yang baru.")
    return told


def _standing(work: Work, partner_id: str) -> Sequence[DecreeRecord]:
    return work.all(DecreeRecord, "day", partner_id=partner_id)


def _arriving(work: Work, partner_id: str) -> Iterator[DecreeRecord]:
    for decree in work.all(DecreeRecord, "day", what=What.PINDAH.value):
        if decree.content["to"] == partner_id and not decree.withdrawn:
            yield decree


def _row(decree: DecreeRecord, kind: Kind, values: dict[str, Any]) -> Row:
    own = {name: values[name] for name in OWNERS[kind].bkpsdmd}
    return {"kind": kind.value, "id": decree.id, "person": decree.person, "own": own}


def _said(decree: DecreeRecord) -> dict[str, Any]:
    return {
        "nip": decree.nip,
        "name": decree.name,
        "number": decree.number,
        "day": decree.day.isoformat(),
        "tmt": decree.tmt.isoformat(),
        "withdrawn": decree.withdrawn,
    }


def _arrival(reader: Reader, work: Work, decree: DecreeRecord) -> dict[str, Any]:
    told = work.first(ReportedPersonRecord, partner_id=decree.partner_id, person=decree.person)
    sender = work.require(PartnerRecord, decree.partner_id, GONE).name
    details = package_rows.histories(reader, decree.partner_id, decree.person)
    for year, predikat in package_rows.predikats(reader, decree.partner_id, decree.person):
        own = {"year": year, "predikat": predikat, "source": sender}
        details.append({"kind": Kind.PREDIKAT.value, "id": f"{decree.person}-{year}", "own": own})
    details.append({"kind": Kind.POST.value, "id": decree.id, "stated": _new_post(decree)})
    return _said(decree) | {
        "unit": decree.content["unit_name"],
        "sender": sender,
        "record": told.content if told is not None else {},
        "details": details,
    }


def _new_post(decree: DecreeRecord) -> dict[str, Any]:
    content = {name: decree.content[name] for name in _CONTENT[What.JABATAN]}
    return content | {
        "tmt": decree.tmt.isoformat(),
        "decree_number": decree.number,
        "decree_date": decree.day.isoformat(),
    }


def _unsent(work: Work, decree_id: str | None) -> DecreeRecord:
    decree = work.require(DecreeRecord, decree_id, _GONE)
    if decree.sent:
        raise NotAllowed(
            f"SK {decree.number} sudah dikirim ke kantornya. Batalkan dengan alasan, lalu catat SK yang benar."
        )
    return decree


def _problems(
    work: Work, office: PartnerRecord, told: ReportedPersonRecord, draft: DecreeDraft, decree_id: str | None
) -> list[Problem]:
    problems = []
    if not draft.number.strip():
        problems.append(Problem("number", "Nomor SK belum diisi."))
    if draft.day is None:
        problems.append(Problem("day", "Tanggal SK belum diisi."))
    if draft.tmt is None:
        problems.append(Problem("tmt", "TMT belum diisi: sejak tanggal itu SK berlaku."))
    if told.retired:
        problems.append(Problem("", f"{told.name} sudah nonaktif di {office.name}."))
    if draft.what is What.PANGKAT:
        problems += golongan_problems(draft.golongan, told.content["own"]["status"], required=True)
        problems += mkg_problems(draft.mkg_years, draft.mkg_months)
    else:
        if not draft.position_name.strip():
            problems.append(Problem("position_name", "Nama jabatan yang baru belum diisi."))
        problems += position_problems(draft.position_kind, draft.eselon)
    if draft.what is What.PINDAH:
        problems += _move_problems(work, office, told, draft, decree_id)
    number = " ".join(draft.number.split())
    same = work.all(DecreeRecord, partner_id=office.id, person=told.person, what=draft.what.value, withdrawn="")
    if any(one.number == number and one.id != decree_id for one in same):
        problems.append(Problem("number", f"SK {draft.number.strip()} untuk {told.name} sudah dicatat."))
    return problems


def _move_problems(
    work: Work, office: PartnerRecord, told: ReportedPersonRecord, draft: DecreeDraft, decree_id: str | None
) -> list[Problem]:
    target = work.get(PartnerRecord, draft.to or None)
    if target is None or target.ended_on is not None or target.kind != OfficeKind.OFFICE:
        return [Problem("to", "Pilih kantor tujuannya. Kantor yang belum ada: pasangkan dahulu.")]
    if target.id == office.id:
        return [Problem("to", f"{told.name} sudah di {office.name}. Untuk pindah jabatan pilih SK jabatan.")]
    for one in work.all(DecreeRecord, partner_id=office.id, person=told.person, what=What.PINDAH.value):
        if one.id != decree_id and not one.withdrawn:
            return [Problem("to", f"{told.name} sudah dipindahkan dengan SK {one.number}. Batalkan SK itu dahulu.")]
    return []
