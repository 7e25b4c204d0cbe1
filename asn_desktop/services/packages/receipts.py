"""Services: the signed answer to a package: what was taken, what was refused and why, and what is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.errors import NotAllowed, Unusable
from asn_desktop.domain.packages import office_package
from asn_desktop.domain.packages.office_package import DAMAGED, Manifest, Number, PackageKind, standing
from asn_desktop.domain.packages.ownership import Kind
from asn_desktop.domain.packages.package_rows import Refusal
from asn_desktop.services.own_office import office_in
from asn_desktop.services.packages import closed_packages
from asn_desktop.services.packages.package_words import gap_sentence
from asn_desktop.services.registry import partners, sealing
from asn_desktop.storage.connection import SCHEMA
from asn_desktop.storage.queries.packages import partners as stored
from asn_desktop.storage.queries.packages.partners import IN, OUT
from asn_desktop.storage.schema.exchange import PackageFileRecord, PackageRecord, PartnerRecord
from asn_desktop.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.packages.office_package import Content, Row
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work

_GONE = "Paket ini tidak ada lagi. Buka lagi daftarnya."


class Answered(NamedTuple):
    """What a receipt says to the office that gets it."""

    seq: int
    new: bool
    refused: Sequence[Refusal]
    sentences: Sequence[str]


def made(desk: Desk, package_id: str) -> bytes:
    """The closed receipt for a package that was taken here; may be made again any time."""
    with desk.reader() as reader:
        chain, epoch = stored.chain_head(reader), stored.epoch(reader)
        marks = stored.marks(reader)
        known = stored.partners(reader)
    with desk.work() as work:
        package = work.require(PackageRecord, package_id, _GONE)
        if package.direction != IN:
            raise NotAllowed("Tanda terima dibuat untuk paket yang datang.")
        partner = work.require(PartnerRecord, package.partner_id, partners.GONE)
        public, private = sealing.own_pair(work, desk)
        office = office_in(work)
        found = standing(marks[partner.id])
        gaps = [gap_sentence(gap, partner.name, found.newest.epoch if found.newest else 1) for gap in found.gaps]
        rows: list[Row] = [_receipt_row(package, gaps)]
        rows += [
            {"kind": Kind.REFUSAL.value, "id": str(at), "row": list(refusal)}
            for at, refusal in enumerate(package.answer)
        ]
        rows += [{"kind": Kind.KEY.value, "id": one.public, "owner": one.name} for one in known if one.id != partner.id]
        lines = office_package.body(rows)
        manifest = Manifest(
            kind=PackageKind.RECEIPT,
            office=office.name,
            practice=office.practice,
            sender=public,
            recipient=partner.public,
            epoch=epoch,
            seq=0,
            previous="",
            parent=None,
            made=desk.today.isoformat(),
            program=VERSION,
            schema=SCHEMA,
            chain=chain,
            received=Number(package.epoch, package.seq, package.hash),
            counts=office_package.counted(rows),
            digest=office_package.digest(lines),
        )
        return closed_packages.close(office_package.write(manifest, lines), private, partner.public)


def take(work: Work, desk: Desk, partner: PartnerRecord, content: Content) -> Answered:
    """Note at the office that its package arrived, what of it was refused, and the keys of the other offices."""
    number = content.manifest.received
    if number is None:
        raise Unusable(DAMAGED)
    sent = work.first(PackageRecord, partner_id=partner.id, direction=OUT, epoch=number.epoch, seq=number.seq)
    if sent is None:
        raise NotAllowed(
            f"Tanda terima ini untuk paket no. {number.seq} yang tidak dikenal di berkas ini. Mungkin paketnya dibuat"
            " sebelum cadangan dipulihkan; buat paket yang baru."
        )
    if sent.hash != number.hash:
        raise NotAllowed(
            f"{partner.name} menerima paket no. {number.seq} dengan isi lain daripada yang dibuat di sini. Mungkin"
            " berkas kantor ini dipakai di dua komputer: pakai satu saja, lalu beri tahu BKPSDMD."
        )
    refused, said = _read(content)
    if sent.taken_on is not None:
        return Answered(number.seq, False, refused, [f"Tanda terima paket no. {number.seq} sudah dicatat."])
    sent.answer = [list(each) for each in refused]
    acknowledge(work, desk, partner, number)
    for row in content.rows:
        if row["kind"] == Kind.KEY:
            sealing.known_from_now(work, desk, row["id"], row["owner"])
    return Answered(number.seq, True, refused, [f"{partner.name} sudah menerima paket no. {number.seq}.", *said])


def acknowledge(work: Work, desk: Desk, partner: PartnerRecord, number: Number) -> None:
    """Note that a partner has a package that was made here; the bytes of it and of older ones are not needed again."""
    sent = work.first(PackageRecord, partner_id=partner.id, direction=OUT, epoch=number.epoch, seq=number.seq)
    if sent is None or sent.hash != number.hash or sent.taken_on is not None:
        return
    sent.taken_on = desk.today
    for one in work.all(PackageRecord, partner_id=partner.id, direction=OUT):
        kept = work.get(PackageFileRecord, one.id)
        if kept is not None and (one.epoch, one.seq) <= (number.epoch, number.seq):
            work.remove(kept)


def _receipt_row(package: PackageRecord, gaps: Sequence[str]) -> Row:
    assert package.taken_on is not None  # it came
    return {
        "kind": Kind.RECEIPT.value,
        "id": package.id,
        "taken": package.taken_on.isoformat(),
        "counts": package.counts,
        "gaps": list(gaps),
    }


def _read(content: Content) -> tuple[list[Refusal], list[str]]:
    refused: list[Refusal] = []
    said: list[str] = []
    for row in content.rows:
        values: Any = row.get("row") or row.get("gaps") or []
        if not isinstance(values, list) or not all(type(value) is str for value in values):
            raise Unusable(DAMAGED)
        if row["kind"] == Kind.REFUSAL:
            if len(values) != len(Refusal._fields):
                raise Unusable(DAMAGED)
            refused.append(Refusal(*values))
        elif row["kind"] == Kind.RECEIPT:
            said += values
        elif row["kind"] != Kind.KEY or not _is_key(row):
            raise Unusable(DAMAGED)
    return refused, said


def _is_key(row: Row) -> bool:
    try:
        return len(bytes.fromhex(row["id"])) == 32 and type(row["owner"]) is str
    except (ValueError, KeyError, TypeError):
        return False
