"""Services: the chain of the history: whether it holds, and the head that stands for it outside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain import chain_head
from asn_desktop.storage import soundness
from asn_desktop.storage.queries import audit_trail

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk


class ChainState(NamedTuple):
    """How many acts the chain holds, from when to when (ISO), its head as people write it, and what is wrong ('')."""

    acts: int
    first: str
    last: str
    head: str
    fault: str


def state(desk: Desk) -> ChainState:
    """Work the whole chain out anew."""
    with desk.reader() as reader:
        count, first, last = audit_trail.span(reader)
        fault = soundness.chain_fault(reader.raw) or ""
        return ChainState(count, first, last, chain_head.short(soundness.head(reader.raw)), fault)
