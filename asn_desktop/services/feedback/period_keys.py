"""Services: the pair of keys of a period: answer files are sealed to the public half, the file keeps the private one.

The pair is made with the first answer page or workbook and deleted when the last collection of the period closes:
files left on a stick can be opened by nobody from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.services.read_only import open_period
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.feedback import PeriodKeyRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn_desktop.domain.feedback.answer_file import Sealed
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


def pair_of(desk: Desk, period_id: str) -> tuple[str, str]:
    """The public and the private key of a period, made when there is none yet; hexadecimal digits."""
    from nacl.public import PrivateKey  # noqa: PLC0415 -- start-up: only answer files need it

    with desk.work() as work:
        period = open_period(work, period_id)
        held = work.first(PeriodKeyRecord, period_id=period_id)
        if held is None:
            made = PrivateKey.generate()
            public, private = bytes(made.public_key).hex(), bytes(made).hex()
            held = PeriodKeyRecord(id=new_id(), period_id=period_id, public=public, private=private)
            work.add(held)
            title = f"Buat kunci berkas jawaban 360 {period.name}"
            work.commit(act="make_period_key", title=title, undoable=False)
            return public, private
        return held.public, held.private


def opened(sealed: Sealed, private: str) -> bytes | None:
    """What a sealed file says; None when it was changed on the way."""
    from nacl.exceptions import CryptoError  # noqa: PLC0415 -- start-up: only answer files need it
    from nacl.public import Box, PrivateKey, PublicKey  # noqa: PLC0415 -- as above

    try:
        return Box(PrivateKey(bytes.fromhex(private)), PublicKey(sealed.ephemeral)).decrypt(sealed.box, sealed.nonce)
    except CryptoError:
        return None


def drop_closed(work: Work, period_ids: Iterable[str]) -> None:
    """Delete the keys of periods in which no collection runs any more."""
    work.flush()
    for period_id in set(period_ids):
        running = work.all(AppraisalRecord, period_id=period_id, collection_closed=False)
        if all(one.state == AppraisalState.EXEMPT for one in running):
            drop(work, period_id)


def drop(work: Work, period_id: str) -> None:
    """Delete the keys of a period: its sealed files stay shut for ever."""
    key = work.first(PeriodKeyRecord, period_id=period_id)
    if key is not None:
        work.remove(key)
