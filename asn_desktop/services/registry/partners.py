"""Services: pairing an office with BKPSDMD: each gives the other its key in a file and reads its digits aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.packages.office_package import fingerprint, same_fingerprint
from asn_desktop.domain.packages.ownership import OfficeKind, other
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.own_office import office_in
from asn_desktop.services.registry import sealing
from asn_desktop.services.settings import OFFICE_KIND, keep_setting, office_kind, setting_in
from asn_desktop.storage.queries.letters import seals
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.exchange import PartnerRecord

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.letters.seals import KeyRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

KIND_NAMES = {OfficeKind.OFFICE: "kantor", OfficeKind.BKPSDMD: "BKPSDMD"}
GONE = "Pasangan ini tidak ada lagi. Buka lagi daftarnya."


class Identity(NamedTuple):
    """What this office is to the others."""

    kind: OfficeKind
    name: str
    public: str
    fingerprint: str


def kind_of(reader: Reader) -> OfficeKind:
    """Whether the file is an office's or BKPSDMD's."""
    return office_kind(reader)


def kind_in(work: Work) -> OfficeKind:
    """The same inside a unit of work."""
    return OfficeKind(setting_in(work, OFFICE_KIND, OfficeKind.OFFICE))


def identity(reader: Reader) -> Identity:
    """Name and key of this office; NotFound before the key was made."""
    own, office = seals.own(reader), offices.one(reader)
    if own is None or office is None:
        raise NotFound("Kantor ini belum mempunyai kunci. Simpan dahulu berkas kuncinya untuk pasangan.")
    return Identity(kind_of(reader), office.name, own.public, digits(own))


def digits(key: KeyRow) -> str:
    """What two people read to each other."""
    return fingerprint(bytes.fromhex(key.public))


def set_kind(desk: Desk, kind: OfficeKind) -> Changes:
    """Say whether this file is an office's or BKPSDMD's; refused once it is paired, for all that was sent says so."""
    with desk.work() as work:
        if kind_in(work) is not kind and work.all(PartnerRecord):
            sentence = "Jenis kantor tidak dapat diganti lagi: kantor ini sudah bertukar kunci sebagai {now}."
            raise Rejected([Problem(OFFICE_KIND, sentence.format(now=KIND_NAMES[kind_in(work)]))])
        keep_setting(work, OFFICE_KIND, kind.value)
        title = f"Pakai berkas ini sebagai {KIND_NAMES[kind]}"
        return changes_of(title, work.commit("set_office_kind", title))


def export_key(desk: Desk, out: Path) -> Path:
    """Write the public key for the other side; the first time it is made."""
    with desk.reader() as reader:
        known = seals.own(reader)
    if known is None:
        with desk.work() as work:
            sealing.own_pair(work, desk)
            title = "Buat kunci kantor"
            work.commit("make_key", title, undoable=False)
    with desk.reader() as reader:
        office = offices.one(reader)
        return sealing.export_key(reader, office.name if office else "", out)


def pair(desk: Desk, path: Path, spoken: str) -> Changes:
    """Trust a key from now on: its file was brought, and `spoken` are the digits its owner read aloud."""
    found = sealing.read_key(path)
    with desk.work() as work:
        own, _ = sealing.own_pair(work, desk)
        kind = other(kind_in(work))
        problems = _problems(work, found, own, spoken, kind)
        if problems:
            raise Rejected(problems)
        partner = work.first(PartnerRecord, public=found.public)
        if partner is None:
            partner = PartnerRecord(
                id=new_id(),
                name=found.owner,
                kind=kind.value,
                public=found.public,
                paired_on=desk.today,
                paired_by=desk.actor,
            )
            work.add(partner)
        partner.ended_on, partner.ended_reason = None, ""
        sealing.known_from_now(work, desk, found.public, found.owner)
        title = f"Pasangkan dengan {found.owner}"
        return changes_of(title, work.commit("pair", title, undoable=False))


def spoken_problem(key: KeyRow, spoken: str) -> str:
    """What is wrong with the digits that were read aloud; '' when they belong to the key."""
    if same_fingerprint(bytes.fromhex(key.public), spoken):
        return ""
    return (
        "Angka yang dibacakan tidak sama dengan angka di berkas ini. Minta pemiliknya membacakan sekali lagi; bila"
        " tetap berbeda, berkasnya bukan darinya."
    )


def end(desk: Desk, partner_id: str, reason: str) -> Changes:
    """Take nothing from this partner any more; what came stays."""
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi alasannya, misalnya kunci kantor itu diganti.")])
    with desk.work() as work:
        partner = work.require(PartnerRecord, partner_id, GONE)
        partner.ended_on, partner.ended_reason = desk.today, " ".join(reason.split())
        title = f"Akhiri pasangan dengan {partner.name}"
        return changes_of(title, work.commit("end_pair", title, partner.ended_reason))


def _problems(work: Work, found: KeyRow, own: str, spoken: str, kind: OfficeKind) -> list[Problem]:
    if found.public == own:
        sentence = f"“{found.owner}” adalah kantor ini sendiri. Pilih berkas kunci dari {KIND_NAMES[kind]}."
        return [Problem("path", sentence)]
    wrong = spoken_problem(found, spoken)
    if wrong:
        return [Problem("spoken", wrong)]
    known = work.first(PartnerRecord, public=found.public, ended_on=None)
    if known is not None:
        return [Problem("path", f"{known.name} sudah dipasangkan sejak {known.paired_on:%d-%m-%Y}.")]
    if kind is OfficeKind.BKPSDMD:
        present = work.first(PartnerRecord, ended_on=None)
        if present is not None:
            sentence = f"Kantor ini sudah berpasangan dengan {present.name}. Akhiri dahulu pasangan itu."
            return [Problem("path", sentence)]
    office = office_in(work).name
    if found.owner.casefold() == office.casefold():
        sentence = f"Berkas ini bernama “{found.owner}”, sama dengan kantor ini. Periksa nama di Pengaturan kantor."
        return [Problem("path", sentence)]
    return []
