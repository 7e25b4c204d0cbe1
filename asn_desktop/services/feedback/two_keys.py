"""Services: answers of a period sealed as they come in, to a key that two people hold in halves and open once.

The private key is in no file of the office, hence in none of its copies: what is sealed can be read by nobody, the
operator included, until both bring their halves.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.accounts import key_halves
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected, Unusable
from asn_desktop.domain.feedback.answer_file import KEY_NAME, read_shut, shut_parts
from asn_desktop.exchange.safe_file import written
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.feedback import period_keys
from asn_desktop.services.read_only import open_period
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.feedback import collection_seals
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.feedback import CollectionSealRecord

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.domain.feedback.feedback import RaterGroup
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

# Bytes of a sheet before it is sealed, whatever it says and whichever way it came: one sealed by the page fits in.
_SIZE = 2560
_OPENED = "Segel jawaban 360 periode ini sudah dibuka bersama dan kuncinya dimusnahkan; jawaban tidak diterima lagi."
OTHER_KEY = (
    "Disegel untuk kunci dua pemegang yang tidak berlaku lagi. Minta penilai menjawab sekali lagi pada halaman yang"
    " baru."
)
ANSWERED = (
    "Jawaban pertama {period} sudah masuk tanpa segel. Segel dua kunci dipasang sebelum jawaban pertama; pakai untuk"
    " periode berikutnya."
)


class Pair(NamedTuple):
    """A fresh key: its public half to seal with, in hexadecimal digits, and the two halves as they are written."""

    public: str
    halves: tuple[str, str]


class Said(NamedTuple):
    """What a sealed sheet says; `by_page`: as the answer page sealed it, looked at by nobody yet."""

    group: RaterGroup
    answers: str
    comment: str
    by_page: bool = False


class Shut(NamedTuple):
    """A sheet that the answer page sealed to both holders: the name of the key, and the box with what opens it."""

    key: str
    box: bytes


def make_pair() -> Pair:
    """A fresh key in two halves; it is kept nowhere."""
    from nacl.public import PrivateKey  # noqa: PLC0415 -- start-up: only answers that are sealed need it
    from nacl.utils import random  # noqa: PLC0415 -- as above

    made = PrivateKey.generate()
    public = bytes(made.public_key)
    one, two = key_halves.split(bytes(made), random(key_halves.SIZE))
    return Pair(public.hex(), (key_halves.write(one, public), key_halves.write(two, public)))


def require_halves(public: str, first: str, second: str) -> bytes:
    """The private key of two halves as typed; Rejected at the half that is wrong."""
    from nacl.public import PrivateKey  # noqa: PLC0415 -- start-up: only answers that are sealed need it

    known = bytes.fromhex(public)
    found = [key_halves.read(text, known) for text in (first, second)]
    wrong = [
        Problem(name, "Setengah kunci ini salah ketik, atau milik periode lain. Cocokkan dengan lembarnya.")
        for name, half in zip(("first", "second"), found, strict=True)
        if half is None
    ]
    if wrong:
        raise Rejected(wrong)
    one, other = (half for half in found if half is not None)
    if one.number == other.number:
        sentence = "Ini setengah kunci yang sama dua kali. Pemegang yang lain memasukkan miliknya."
        raise Rejected([Problem("second", sentence)])
    private = key_halves.join(one, other)
    if bytes(PrivateKey(private).public_key) != known:
        raise Rejected([Problem("second", "Kedua setengah ini tidak menjadi kunci periode ini. Cocokkan lembarnya.")])
    return private


def seal_collection(
    desk: Desk, period_id: str, pair: Pair, holders: tuple[str, str], typed: tuple[str, str]
) -> Changes:
    """From now on the answers of a period are sealed to this key; both halves have to be typed as they were handed out.

    Rejected once an answer is in: what came in unsealed was promised less.
    """
    first, second = (" ".join(name.split()) for name in holders)
    problems = [
        Problem(field, "Tulis nama pemegang setengah kunci ini.")
        for field, name in (("first_holder", first), ("second_holder", second))
        if not name
    ]
    if not problems and first.casefold() == second.casefold():
        problems = [Problem("second_holder", "Kedua setengah harus dipegang dua orang yang berbeda.")]
    if problems:
        raise Rejected(problems)
    require_halves(pair.public, *typed)
    with desk.reader() as reader:
        answered = collection_seals.any_answer(reader, period_id)
    with desk.work() as work:
        period = open_period(work, period_id)
        if answered:
            raise NotAllowed(ANSWERED.format(period=period.name))
        if work.first(CollectionSealRecord, period_id=period_id) is not None:
            raise Rejected(f"Jawaban {period.name} sudah bersegel dua kunci.")
        work.add(
            CollectionSealRecord(
                id=new_id(),
                period_id=period_id,
                public=pair.public,
                first_holder=first,
                second_holder=second,
                opened_on=None,
            )
        )
        title = f"Segel jawaban 360 {period.name} dengan dua kunci: {first} dan {second}"
        return changes_of(title, work.commit(act="seal_collection", title=title, undoable=False))


def withdraw_seal(desk: Desk, period_id: str) -> Changes:
    """Answers come in unsealed again; NotAllowed once one is sealed."""
    with desk.reader() as reader:
        answered = collection_seals.any_answer(reader, period_id)
    with desk.work() as work:
        period = open_period(work, period_id)
        seal = work.first(CollectionSealRecord, period_id=period_id)
        if seal is None:
            raise NotFound(f"Jawaban {period.name} tidak bersegel dua kunci.")
        if answered:
            raise NotAllowed(f"Jawaban {period.name} sudah masuk bersegel; lembarnya menjanjikan segel itu.")
        work.remove(seal)
        title = f"Lepas segel dua kunci {period.name}"
        return changes_of(title, work.commit(act="withdraw_seal", title=title, undoable=False))


def box_for(work: Work, period_id: str, answers: str, comment: str) -> bytes | None:
    """The sheet sealed to the key of its period; None where the period seals nothing; NotAllowed once it is opened."""
    seal = _seal_of(work, period_id)
    return None if seal is None else _boxed(seal.public, {"answers": answers, "comment": comment})


def box_around(work: Work, period_id: str, shut: Shut) -> bytes:
    """A sheet that came in sealed, sealed once more: it lies among the others as if it had been typed."""
    seal = _seal_of(work, period_id)
    if seal is None or seal.public[:KEY_NAME] != shut.key:
        raise NotAllowed(OTHER_KEY)
    return _boxed(seal.public, {"shut": base64.b64encode(shut.box).decode()})


def unsealed(private: bytes, group: RaterGroup, box: bytes) -> Said | None:
    """What a sealed sheet says, None where its rater's page put nonsense in; Unusable when the box was exchanged."""
    from nacl.exceptions import CryptoError  # noqa: PLC0415 -- start-up: only answers that are sealed need it
    from nacl.public import PrivateKey, SealedBox  # noqa: PLC0415 -- as above

    try:
        said = json.loads(SealedBox(PrivateKey(private)).decrypt(box))
    except CryptoError as error:
        raise Unusable(
            "Satu lembar bersegel rusak atau ditukar di dalam berkas, jadi tidak ada yang dibuka. Pulihkan cadangan"
            " yang utuh, lalu buka segelnya lagi."
        ) from error
    if "shut" not in said:
        return Said(group, said["answers"], said["comment"])
    shut = shut_parts(base64.b64decode(said["shut"]))
    plain = period_keys.opened(shut, private.hex()) if shut is not None else None
    claim = read_shut(plain) if plain is not None else None
    return None if claim is None else Said(group, claim.answers, claim.comment, by_page=True)


def _boxed(public: str, said: dict[str, str]) -> bytes:
    from nacl.public import PublicKey, SealedBox  # noqa: PLC0415 -- start-up: only answers that are sealed need it

    plain = json.dumps(said, ensure_ascii=False).encode()
    return SealedBox(PublicKey(bytes.fromhex(public))).encrypt(plain.ljust(_SIZE))


def _seal_of(work: Work, period_id: str) -> CollectionSealRecord | None:
    """The seal of a period that takes sheets; NotAllowed once it is opened."""
    seal = work.first(CollectionSealRecord, period_id=period_id)
    if seal is not None and seal.opened_on is not None:
        raise NotAllowed(_OPENED)
    return seal


def is_sealed(work: Work, period_id: str) -> bool:
    """Whether answers of the period lie sealed and were not opened."""
    seal = work.first(CollectionSealRecord, period_id=period_id)
    return seal is not None and seal.opened_on is None


def opening(work: Work, period_id: str, first: str, second: str) -> tuple[CollectionSealRecord, bytes]:
    """The seal of a period, noted as opened in the act at hand, and the private key of these two halves."""
    seal = work.first(CollectionSealRecord, period_id=period_id)
    if seal is None:
        raise NotFound("Jawaban periode ini tidak bersegel dua kunci.")
    if seal.opened_on is not None:
        raise NotAllowed(_OPENED)
    return seal, require_halves(seal.public, first, second)


def save_half(path: Path, text: str, period: str, holder: str) -> None:
    """Write one half as a file for a stick."""
    with written(path) as aside:
        aside.write_text(f"ASN-KUNCI-360 1\r\n{period}\r\n{holder}\r\n{text}\r\n", encoding="utf-8", newline="")


def half_in(path: Path) -> str:
    """The half in a file from a stick; Unusable when it is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.stat().st_size < 4096 else []
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"“{path.name}” tidak dapat dibaca. Pasang lagi stiknya, lalu ulangi.") from error
    if len(lines) < 4 or lines[0] != "ASN-KUNCI-360 1":
        raise Unusable(f"“{path.name}” bukan berkas setengah kunci 360.")
    return lines[3]


def print_half(desk: Desk, period_id: str, number: int, holder: str, text: str) -> bytes:
    """One half on paper for its holder, with what losing it means."""
    from asn_desktop.documents.feedback_data import KeyHalfData  # noqa: PLC0415 -- draws PDF pages
    from asn_desktop.documents.forms import key_half  # noqa: PLC0415 -- as above

    with desk.reader() as reader:
        period, office = periods.one(reader, period_id), offices.one(reader)
    if period is None or office is None:
        raise NotFound(gone.PERIOD)
    return key_half.render(KeyHalfData(office.name, period.name, number, holder, text))


def of_period(reader: Reader, period_id: str) -> collection_seals.SealRow | None:
    """The seal of a period; None where its answers are not sealed."""
    return collection_seals.of_period(reader, period_id)
