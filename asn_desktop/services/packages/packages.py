"""Services: making a package for a partner, writing it to a stick, and what became of it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import disk
from asn_desktop.domain.errors import NotAllowed, NotFound, Unusable
from asn_desktop.domain.packages import office_package
from asn_desktop.domain.packages.office_package import ENDING, Manifest, Number, PackageKind
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.exchange.safe_file import written
from asn_desktop.services.career import decrees
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.packages import closed_packages, office_content
from asn_desktop.services.registry import partners, sealing
from asn_desktop.storage.connection import SCHEMA
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.packages import partners as stored
from asn_desktop.storage.queries.packages.partners import IN, OUT
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.exchange import PackageFileRecord, PackageRecord, PartnerRecord
from asn_desktop.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_GONE = "Paket ini tidak ada lagi. Buka lagi daftarnya."


class Made(NamedTuple):
    """A package that was made: its key, its number, the file name to offer, and the news."""

    package_id: str
    epoch: int
    seq: int
    name: str
    counts: dict[str, int]
    changes: Changes


def only_partner(reader: Reader, named: str = "") -> stored.PartnerRow:
    """The partner of this name, or the only one there is; NotFound names those there are."""
    known = stored.partners(reader)
    found = [one for one in known if not named or one.name.casefold() == named.casefold()]
    if len(found) == 1:
        return found[0]
    if not known:
        raise NotFound("Kantor ini belum berpasangan. Tukarkan dahulu berkas kunci dengan BKPSDMD.")
    names = ", ".join(one.name for one in known)
    raise NotFound(f"Sebutkan untuk siapa paketnya. Yang berpasangan: {names}.")


def make(desk: Desk, partner_id: str) -> Made:
    """Make the next package for a partner; it is kept here, too, until its receipt is back."""
    with desk.reader() as reader:
        kind = partners.kind_of(reader)
        own = office_content.rows(reader, desk.rules) if kind is OfficeKind.OFFICE else []
        office = offices.one(reader)
        epoch, chain = stored.epoch(reader), stored.chain_head(reader)
        acts, trail = stored.acts(reader), stored.trail(reader)
        if office is None:
            raise NotFound("Berkas ini belum memuat kantor.")
        with desk.work() as work:
            partner = work.require(PartnerRecord, partner_id, partners.GONE)
            if partner.ended_on is not None:
                raise NotAllowed(f"Pasangan dengan {partner.name} sudah diakhiri. Pasangkan lagi dahulu.")
            rows = own if kind is OfficeKind.OFFICE else decrees.rows(reader, work, partner_id)
            public, private = sealing.own_pair(work, desk)
            seq, previous, parent = _next(work, partner_id, epoch)
            lines = office_package.body(rows)
            manifest = Manifest(
                kind=PackageKind(kind.value),
                office=office.name,
                practice=office.practice,
                sender=public,
                recipient=partner.public,
                epoch=epoch,
                seq=seq,
                previous=previous,
                parent=parent,
                made=desk.today.isoformat(),
                program=VERSION,
                schema=SCHEMA,
                chain=chain,
                acts=acts,
                trail=trail,
                received=_received(work, partner_id),
                counts=office_package.counted(rows),
                digest=office_package.digest(lines),
            )
            text = office_package.write(manifest, lines)
            package = _noted(work, partner_id, manifest, office_package.digest(text))
            data = closed_packages.close(text, private, partner.public)
            work.add(PackageFileRecord(package_id=package.id, content=data))
            if kind is OfficeKind.BKPSDMD:
                decrees.mark_sent(work, partner_id)
            title = f"Buat paket no. {seq} untuk {partner.name}"
            key = package.id
            made = changes_of(title, work.commit("make_package", title, undoable=False))
    with desk.reader() as reader:
        name = file_name(sender_name(reader, stored.partner(reader, partner_id)), epoch, seq)
    return Made(key, epoch, seq, name, dict(manifest.counts), made)


def sender_name(reader: Reader, partner: stored.PartnerRow | None) -> str:
    """What the files of this office begin with; BKPSDMD names the office they are for."""
    office = offices.one(reader)
    if partner is not None and partners.kind_of(reader) is OfficeKind.BKPSDMD:
        return f"BKPSDMD-{partner.name}"
    return (office.letter_code or office.name) if office is not None else ""


def write_file(desk: Desk, package_id: str, out: Path) -> Path:
    """Write a package that was made to a stick, again if need be: there whole, or not at all."""
    with desk.work() as work:
        package = work.require(PackageRecord, package_id, _GONE)
        kept = work.get(PackageFileRecord, package_id)
        if kept is None:
            raise NotFound(f"Paket no. {package.seq} sudah dijawab dengan tanda terima. Buat paket yang baru.")
        data = kept.content
    put_on_stick(out, data)
    return out


def put_on_stick(out: Path, data: bytes) -> None:
    """Write bytes under a temporary name, wait for the disk, read them back, then give them their name."""
    with written(out) as aside:
        aside.write_bytes(data)
        disk.sync(aside)
        if aside.read_bytes() != data:
            raise Unusable(
                "Paket BELUM tersalin: isi di USB tidak sama dengan yang ditulis. Ulangi; bila tetap gagal, pakai USB"
                " lain."
            )


def file_name(sender: str, epoch: int, seq: int) -> str:
    """The name of a package's file: who and which number, nothing about people; valid on Windows."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", sender).strip("-")[:40] or "KANTOR"
    again = f"{epoch}-" if epoch > 1 else ""
    return f"{plain.upper()}_{again}{seq:06}{ENDING}"


def receipt_beside(package: Path) -> Path:
    """Where the receipt of a package lies: beside it, on the same stick."""
    return package.with_name(f"{package.stem}_tanda-terima{ENDING}")


def _next(work: Work, partner_id: str, epoch: int) -> tuple[int, str, Number | None]:
    """The number after the last of this epoch, that one's hash, and the last package before the epoch."""
    sent = work.all(PackageRecord, "epoch", "seq", partner_id=partner_id, direction=OUT)
    inside = [one for one in sent if one.epoch == epoch]
    before = [one for one in sent if one.epoch < epoch]
    parent = Number(before[-1].epoch, before[-1].seq, before[-1].hash) if before else None
    return (inside[-1].seq + 1, inside[-1].hash, parent) if inside else (1, "", parent)


def _received(work: Work, partner_id: str) -> Number | None:
    came: Sequence[PackageRecord] = work.all(PackageRecord, "epoch", "seq", "hash", partner_id=partner_id, direction=IN)
    return Number(came[-1].epoch, came[-1].seq, came[-1].hash) if came else None


def _noted(work: Work, partner_id: str, manifest: Manifest, hashed: str) -> PackageRecord:
    """The package as it is kept in the list, written before its bytes."""
    package = record(partner_id, OUT, manifest, hashed)
    work.add(package)
    work.flush()
    return package


def record(partner_id: str, direction: str, manifest: Manifest, hashed: str) -> PackageRecord:
    """A package as one row of the list."""
    return PackageRecord(
        id=new_id(),
        partner_id=partner_id,
        direction=direction,
        epoch=manifest.epoch,
        seq=manifest.seq,
        hash=hashed,
        previous=manifest.previous,
        parent=None if manifest.parent is None else list(manifest.parent),
        chain=manifest.chain,
        acts=manifest.acts,
        trail=[list(each) for each in manifest.trail],
        made_on=date.fromisoformat(manifest.made),
        taken_on=None,
        counts=dict(manifest.counts),
        answer=[],
    )
