"""Services: a package that came: proved, previewed by carrying it out and taking it back, then taken for good."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.errors import NotAllowed, Unusable
from asn_desktop.domain.packages import office_package
from asn_desktop.domain.packages.office_package import DAMAGED, Mark, Number, PackageKind, fingerprint, standing
from asn_desktop.domain.packages.ownership import OfficeKind, other
from asn_desktop.domain.packages.package_rows import Refusal, sift
from asn_desktop.domain.staff.nip import show
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.own_office import office_in
from asn_desktop.services.packages import closed_packages, decree_taking, packages, receipts, reported
from asn_desktop.services.packages.package_words import standing_sentences
from asn_desktop.services.registry import partners, sealing
from asn_desktop.storage.queries.packages.partners import IN, history
from asn_desktop.storage.schema.exchange import PackageRecord, PartnerRecord, ReportedPersonRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.domain.packages.office_package import Content
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.packages.decree_taking import Carried
    from asn_desktop.services.packages.reported import Difference
    from asn_desktop.storage.work import Work


class State(StrEnum):
    """What a package is to whoever receives it."""

    NEW = "new"  # newer than all that came: its content counts
    LATE = "late"  # older than one that came: noted, so that no number is missing
    KNOWN = "known"  # came before
    ANSWER = "answer"  # a receipt
    KNOWN_ANSWER = "known-answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What a package holds and would change, or has changed."""

    state: State
    kind: PackageKind
    partner_id: str
    partner: str
    epoch: int
    seq: int
    made: str
    differences: Sequence[Difference] = ()  # at BKPSDMD
    carried: Sequence[Carried] = ()  # at the office
    refused: Sequence[Refusal] = ()
    sentences: Sequence[str] = ()  # what else to know, first what the package is
    package_id: str = ""  # once it is taken
    changes: Changes | None = None

    @property
    def takes(self) -> bool:
        """Whether taking it changes anything."""
        return self.state not in {State.KNOWN, State.KNOWN_ANSWER}


class _Opened(NamedTuple):
    content: Content
    partner: PartnerRecord


def preview(desk: Desk, path: Path) -> Parcel:
    """Prove a package and say what taking it would change; nothing is kept. Unusable or NotAllowed with the reason."""
    data = closed_packages.read(path)
    with desk.work() as work:
        return _carry_out(work, desk, _opened(work, desk, data))


def take(desk: Desk, path: Path) -> Parcel:
    """Take a package for good, in one transaction; the same one twice changes nothing."""
    data = closed_packages.read(path)
    with desk.work() as work:
        opened = _opened(work, desk, data)
        parcel = _carry_out(work, desk, opened)
        if not parcel.takes:
            return parcel
        title = _title(parcel)
        # At BKPSDMD a receipt goes back at once; the office may take back what it carried out.
        undoable = parcel.kind is PackageKind.BKPSDMD and parcel.state is State.NEW
        touched = work.commit("take_package", title, undoable=undoable)
    return replace(parcel, changes=changes_of(title, touched))


def _title(parcel: Parcel) -> str:
    if parcel.kind is PackageKind.RECEIPT:
        return f"Terima tanda terima {parcel.partner}"
    return f"Terima paket no. {parcel.seq} dari {parcel.partner}"


def _opened(work: Work, desk: Desk, data: bytes) -> _Opened:
    """The package, its signature, sender, recipient and form proved; nothing of it was believed before."""
    public, private = sealing.own_pair(work, desk)
    recipient = closed_packages.recipient_of(data)
    if recipient != public:
        known = work.first(PartnerRecord, public=recipient)
        whom = known.name if known is not None else "kantor lain"
        raise Unusable(f"Paket ini untuk {whom}, bukan untuk kantor ini, dan hanya dapat dibuka di sana.")
    opened = closed_packages.open_with(data, private)
    partner = work.first(PartnerRecord, public=opened.sender)
    if partner is None:
        digits = fingerprint(bytes.fromhex(opened.sender))
        raise Unusable(
            f"Paket ini dari pengirim yang belum berpasangan dengan kantor ini (angka kuncinya {digits}). Tidak ada"
            " yang masuk. Tukarkan dahulu berkas kunci dengannya."
        )
    if partner.ended_on is not None:
        raise NotAllowed(f"Pasangan dengan {partner.name} sudah diakhiri {partner.ended_on:%d-%m-%Y}.")
    content = office_package.read(opened.text)
    manifest = content.manifest
    if (manifest.sender, manifest.recipient) != (opened.sender, public):
        raise Unusable(DAMAGED)
    _require_fitting(work, partner, content)
    return _Opened(content, partner)


def _require_fitting(work: Work, partner: PartnerRecord, content: Content) -> None:
    own, manifest = partners.kind_in(work), content.manifest
    if manifest.kind is not PackageKind.RECEIPT and manifest.kind != partner.kind:
        theirs = partners.KIND_NAMES[OfficeKind(partner.kind)]
        raise Unusable(f"Isi paket ini tidak cocok: {partner.name} dipasangkan sebagai {theirs}. Tidak ada yang masuk.")
    if partner.kind != other(own):
        raise NotAllowed(f"Kantor ini tidak menerima paket dari {partner.name}: jenis kantornya tidak cocok.")
    if manifest.practice != office_in(work).practice:
        which = "kantor latihan" if manifest.practice else "kantor sungguhan"
        raise NotAllowed(f"Paket ini dari {which}; data latihan dan data sungguhan tidak dicampur.")


def _carry_out(work: Work, desk: Desk, opened: _Opened) -> Parcel:
    content, partner = opened
    manifest = content.manifest
    parcel = Parcel(
        state=State.ANSWER,
        kind=manifest.kind,
        partner_id=partner.id,
        partner=partner.name,
        epoch=manifest.epoch,
        seq=manifest.seq,
        made=manifest.made,
    )
    if manifest.kind is PackageKind.RECEIPT:
        answered = receipts.take(work, desk, partner, content)
        state = State.ANSWER if answered.new else State.KNOWN_ANSWER
        return replace(parcel, state=state, refused=answered.refused, sentences=answered.sentences, seq=answered.seq)
    return _take_content(work, desk, opened, parcel)


def _take_content(work: Work, desk: Desk, opened: _Opened, parcel: Parcel) -> Parcel:
    content, partner = opened
    came = work.all(PackageRecord, partner_id=partner.id, direction=IN)
    known = next((one for one in came if one.hash == content.hash), None)
    if known is not None:
        assert known.taken_on is not None  # set when it was taken
        again = f"Paket ini sudah masuk {known.taken_on:%d-%m-%Y}. Tidak ada yang berubah."
        return replace(parcel, state=State.KNOWN, sentences=[again], package_id=known.id)
    package = packages.record(partner.id, IN, content.manifest, content.hash)
    package.taken_on = desk.today
    marks = [_mark(one) for one in (*came, package)]
    found = standing(marks)
    assert found.newest is not None  # there is this one
    said = standing_sentences(found, partner.name)
    if found.newest.hash == content.hash:
        parcel = _newest(work, desk, opened, parcel)
        if content.manifest.received is not None:
            receipts.acknowledge(work, desk, partner, content.manifest.received)
        package.answer = [list(each) for each in parcel.refused]
    else:
        late = (
            f"Paket no. {package.seq} lebih lama daripada no. {found.newest.seq} yang sudah masuk. Ia dicatat agar"
            " urutannya lengkap; isinya tidak menggantikan yang lebih baru."
        )
        parcel = replace(parcel, state=State.LATE, sentences=[late])
    work.add(package)
    work.flush()
    return replace(parcel, package_id=package.id, sentences=[*parcel.sentences, *said])


def _newest(work: Work, desk: Desk, opened: _Opened, parcel: Parcel) -> Parcel:
    content, partner = opened
    sifted = sift(content.rows, OfficeKind(partner.kind))
    if partner.kind == OfficeKind.BKPSDMD:
        carried, refused = decree_taking.carry_out(work, desk, partner.id, list(sifted.good))
        warnings = [one.warning for one in carried if one.warning]
        return replace(
            parcel, state=State.NEW, carried=carried, refused=[*sifted.refused, *refused], sentences=warnings
        )
    if content.manifest.office and partner.name != content.manifest.office:
        partner.name = content.manifest.office
    differences = reported.replace(work, partner.id, sifted.good)
    return replace(
        parcel,
        state=State.NEW,
        differences=differences,
        refused=sifted.refused,
        sentences=_elsewhere(work, partner),
    )


def _elsewhere(work: Work, partner: PartnerRecord) -> list[str]:
    """People whom another office counts among its own, too."""
    work.flush()
    mine = {one.nip: one.name for one in work.all(ReportedPersonRecord, partner_id=partner.id, retired=False)}
    offices = {one.id: one.name for one in work.all(PartnerRecord)}
    return [
        f"{one.name} (NIP {show(one.nip)}) juga aktif di {offices[one.partner_id]}."
        for one in work.among(ReportedPersonRecord, "nip", list(mine))
        if one.partner_id != partner.id and not one.retired
    ]


def _mark(one: PackageRecord) -> Mark:
    parent: Any = one.parent
    return Mark(
        one.epoch, one.seq, one.hash, one.previous, Number(*parent) if parent else None,
        *history(one.acts, one.chain, one.trail),
    )  # fmt: skip
