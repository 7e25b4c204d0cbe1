"""Command line: keys, packages and receipts between offices and BKPSDMD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop import paths
from asn_desktop.cli import opening
from asn_desktop.cli.answers import Answer
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.packages.office_package import PackageKind
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.domain.packages.package_rows import named
from asn_desktop.services.packages import package_taking, packages, receipts
from asn_desktop.services.packages.package_taking import Parcel, State
from asn_desktop.services.registry import partners
from asn_desktop.services.safety import backups

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from asn_desktop.services.desk import Desk

    Clock = Callable[[], datetime]


def package(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`package`: write a key, pair with the owner of one, make a package, or take one in."""
    acts: dict[str, Callable[[argparse.Namespace, Desk], Answer]] = {
        "key": _key,
        "pair": _pair,
        "kind": _kind,
        "export": _export,
        "import": _import,
    }
    with opening.writing(typed, clock) as desk:
        return acts[typed.what](typed, desk)


def _kind(typed: argparse.Namespace, desk: Desk) -> Answer:
    wanted = str(typed.file).upper()
    if wanted not in tuple(OfficeKind):
        raise Rejected("Sebutkan OFFICE untuk kantor, atau BKPSDMD.")
    made = partners.set_kind(desk, OfficeKind(wanted))
    return Answer(data={"kind": wanted}, sentences=[made.name])


def _key(typed: argparse.Namespace, desk: Desk) -> Answer:
    partners.export_key(desk, typed.file)
    with desk.reader() as reader:
        own = partners.identity(reader)
    return Answer(
        data={"file": str(typed.file), "office": own.name, "fingerprint": own.fingerprint},
        sentences=[f"Kunci {own.name} ditulis ke {typed.file}. Angka yang dibacakan: {own.fingerprint}."],
    )


def _pair(typed: argparse.Namespace, desk: Desk) -> Answer:
    made = partners.pair(desk, typed.file, typed.fingerprint)
    return Answer(data={"paired": made.name}, sentences=[f"{made.name}: selesai."])


def _export(typed: argparse.Namespace, desk: Desk) -> Answer:
    with desk.reader() as reader:
        partner = packages.only_partner(reader, typed.to)
    made = packages.make(desk, partner.id)
    out: Path = typed.file / made.name if typed.file.is_dir() else typed.file
    packages.write_file(desk, made.package_id, out)
    return Answer(
        data={"file": str(out), "to": partner.name, "epoch": made.epoch, "seq": made.seq, "counts": made.counts},
        sentences=[f"Paket no. {made.seq} untuk {partner.name} ditulis ke {out}."],
    )


def _import(typed: argparse.Namespace, desk: Desk) -> Answer:
    parcel = package_taking.preview(desk, typed.file)
    if parcel.takes and not typed.dry_run:
        backups.back_up(desk, paths.backups())  # the way back, whatever the package brings
    if not typed.dry_run:
        parcel = package_taking.take(desk, typed.file)
    answers = parcel.kind is PackageKind.OFFICE and not typed.dry_run and parcel.package_id
    receipt = typed.receipt or packages.receipt_beside(typed.file)
    if answers:
        packages.put_on_stick(receipt, receipts.made(desk, parcel.package_id))
    data = _as_json(parcel) | {"receipt": str(receipt) if answers else None}
    return Answer(data=data, sentences=_sentences(parcel) + ([f"Tanda terima: {receipt}"] if answers else []))


def _as_json(parcel: Parcel) -> dict[str, Any]:
    differences = {
        one.kind: {"new": one.new, "changed": one.changed, "gone": one.gone, "same": one.same}
        for one in parcel.differences
    }
    return {
        "state": parcel.state.value,
        "kind": parcel.kind.value,
        "from": parcel.partner,
        "epoch": parcel.epoch,
        "seq": parcel.seq,
        "made": parcel.made,
        "rows": differences,
        "carried_out": [one._asdict() for one in parcel.carried],
        "refused": [one._asdict() for one in parcel.refused],
        "messages": list(parcel.sentences),
    }


def _sentences(parcel: Parcel) -> list[str]:
    said = [f"{parcel.partner}, no. {parcel.seq}, dibuat {parcel.made}: {_STATES[parcel.state]}"]
    said += [
        f"{one.name}: {one.new} baru, {one.changed} berubah, {one.gone} tidak ada lagi, {one.same} tetap"
        for one in parcel.differences
    ]
    said += [f"{one.who}: {one.said}{'' if one.new else ' (sudah dilaksanakan)'}" for one in parcel.carried]
    return [*said, *(f"Ditolak: {named(one)}" for one in parcel.refused), *parcel.sentences]


_STATES = {
    State.NEW: "masuk",
    State.LATE: "dicatat, tidak menggantikan yang lebih baru",
    State.KNOWN: "sudah pernah masuk",
    State.ANSWER: "tanda terima",
    State.KNOWN_ANSWER: "tanda terima yang sudah dicatat",
}
