"""Services: the chain of the history: whether it holds, and the head that stands for it outside the file."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.accounts import chain_head
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.wording import long_date
from asn_desktop.storage import soundness
from asn_desktop.storage.queries.audit import audit_trail
from asn_desktop.storage.queries.audit import chain_heads as stored

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk


class ChainState(NamedTuple):
    """How many acts the chain holds, from when to when (ISO), its head as people write it, and what is wrong ('').

    `erased` tells which acts took values out of the history, one sentence each.
    """

    acts: int
    first: str
    last: str
    head: str
    fault: str
    erased: tuple[str, ...] = ()


class Compared(NamedTuple):
    """What a head from paper says about the file: whether the history up to it is unchanged, and a sentence."""

    holds: bool
    sentence: str


def state(desk: Desk) -> ChainState:
    """Work the whole chain out anew."""
    with desk.reader() as reader:
        count, first, last = audit_trail.span(reader)
        fault = soundness.chain_fault(reader.raw) or ""
        erased = tuple(soundness.erased(reader.raw))
        return ChainState(count, first, last, chain_head.short(soundness.head(reader.raw)), fault, erased)


def compare(desk: Desk, text: str) -> Compared:
    """Look for a head typed from paper in the history; Rejected when it is no head."""
    head = chain_head.typed(text)
    if not head:
        sentence = "Kepala rantai terdiri atas enam belas tanda dalam empat kelompok, misalnya 24KD-BAP3-XWRY-4WWQ."
        raise Rejected([Problem("head", f"{sentence} Ketik ulang dari kertasnya.")])
    with desk.reader() as reader:
        found = stored.with_prefix(reader, chain_head.prefix(head))
        fault = soundness.chain_fault(reader.raw)
        count, _, _ = audit_trail.span(reader)
    if fault is not None:
        return Compared(False, f"{fault} Kertas itu tidak dapat ditegaskan oleh berkas ini.")
    if found is None:
        return Compared(
            False,
            f"Kepala {head} tidak ada dalam riwayat berkas ini. Periksa ketikannya; bila benar, riwayatnya telah"
            " diganti sesudah kertas itu dibuat, atau berkas ini berasal dari cadangan yang lebih lama.",
        )
    return Compared(
        True,
        f"Cocok: kepala {head} ialah langkah nomor {found.seq} pada {long_date(day(found.at))}. Sampai langkah itu"
        f" tidak ada yang diubah; sesudahnya bertambah {count - found.seq} langkah.",
    )


def day(at: str) -> date:
    """The day of a moment as the history keeps it."""
    return datetime.fromisoformat(at).date()
