"""Services: sealing documents with the office's pair of keys, and knowing the keys of other offices."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound, Rejected, Unusable
from asn_desktop.domain.letters import seal
from asn_desktop.domain.letters.seal import Facts
from asn_desktop.exchange.safe_file import written
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.own_office import office_in
from asn_desktop.storage.queries.letters import seals as stored
from asn_desktop.storage.queries.letters.seals import KeyRow
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.documents import SealKeyRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from asn_desktop.domain.letters.seal import SealText
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.schema.documents import DocumentRecord
    from asn_desktop.storage.work import Work

_HEADING = "Kunci publik segel ASN Desktop"
_LARGEST = 4096  # bytes of a file with a key
ENDINGS = (".txt",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a kind of document says on paper beside its number and its code; empty where it does not."""

    date: str = ""
    nip: str = ""
    until: str = ""
    predikat: str = ""
    signer: str = ""


def put(work: Work, desk: Desk, record: DocumentRecord, printed: Printed) -> str:
    """Seal a document that is being issued; the text of its QR. The first document makes the office's keys."""
    from nacl.signing import SigningKey  # noqa: PLC0415 -- start-up: only issuing signs

    facts = Facts(number=record.number, code=record.code, **asdict(printed))
    key = _own_key(work, desk)
    hashed = seal.digest(facts)
    signature = SigningKey(bytes.fromhex(key.private)).sign(seal.message(key.key, hashed)).signature
    record.facts = facts._asdict()
    record.seal = seal.write(key.key, hashed, signature)
    return record.seal


def is_genuine(public: str, text: SealText) -> bool:
    """Whether a seal was made with the private half of this public key (hexadecimal digits)."""
    from nacl.exceptions import BadSignatureError  # noqa: PLC0415 -- start-up: only verifying needs it
    from nacl.signing import VerifyKey  # noqa: PLC0415 -- as above

    try:
        VerifyKey(bytes.fromhex(public)).verify(text.signed, text.signature)
    except BadSignatureError:
        return False
    return True


def facts_of(stored_facts: Mapping[str, str] | None) -> Facts | None:
    """The facts of a document as the register keeps them; None for one without a seal."""
    return None if stored_facts is None else Facts(**stored_facts)


def faults(reader: Reader) -> list[str]:
    """Documents whose seal does not belong to what the register says of them; empty when all do."""
    found = []
    keys = {key.key: key.public for key in stored.keys(reader)}
    for row in stored.sealed(reader):
        text = seal.read(row.seal)
        facts = Facts(**row.facts)
        kept = (facts.number, facts.code) == (row.number, row.code)
        if (
            text is None
            or not kept
            or text.digest != seal.digest(facts)
            or text.key not in keys
            or not is_genuine(keys[text.key], text)
        ):
            found.append(f"Surat {row.number}: segelnya tidak cocok dengan catatan register.")
    return found


def export_key(reader: Reader, office: str, out: Path) -> Path:
    """Write the office's public key to a small text file that anybody may have."""
    own = stored.own(reader)
    if own is None:
        raise NotFound("Kantor ini belum mempunyai kunci segel. Kunci dibuat saat dokumen pertama diterbitkan.")
    lines = (_HEADING, f"Kantor: {office}", f"Nama kunci: {own.key}", f"Kunci publik: {own.public}", "")
    with written(out) as aside:
        aside.write_text("\r\n".join(lines), encoding="utf-8")
    return out


def read_key(path: Path) -> KeyRow:
    """The public key of an office from its file; Unusable when it is no such file."""
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8-sig")
        fields = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
        public = fields["Kunci publik"].strip()
        owner = fields["Kantor"].strip()
        if len(bytes.fromhex(public)) != 32 or not owner or not text.startswith(_HEADING):
            raise ValueError(path)  # noqa: TRY301
    except OSError as error:
        raise Unusable(f"“{path.name}” tidak dapat dibaca. Periksa apakah berkasnya masih ada.") from error
    except (ValueError, KeyError) as error:
        raise Unusable(
            f"“{path.name}” bukan berkas kunci publik. Minta kantor penerbit menyimpannya di Periksa keaslian dokumen."
        ) from error
    return KeyRow(seal.key_name(bytes.fromhex(public)), public.lower(), owner, own=False)


def trust(desk: Desk, path: Path) -> Changes:
    """Take in the public key of another office, so that its seals can be checked here."""
    found = read_key(path)
    with desk.work() as work:
        known = work.first(SealKeyRecord, key=found.key)
        if known is not None:
            whose = "kantor ini sendiri" if known.private else known.owner
            raise Rejected(f"Kunci {found.key} sudah dikenal: kunci {whose}.")
        work.add(
            SealKeyRecord(
                id=new_id(), key=found.key, public=found.public, private="", owner=found.owner, made_on=desk.today
            )
        )
        title = f"Kenali kunci segel {found.owner}"
        return changes_of(title, work.commit(act="trust_key", title=title, undoable=False))


def own_pair(work: Work, desk: Desk) -> tuple[str, str]:
    """The office's public and private key in hexadecimal digits, made when there are none yet."""
    key = _own_key(work, desk)
    return key.public, key.private


def known_from_now(work: Work, desk: Desk, public: str, owner: str) -> None:
    """Keep the public key of another office inside an act that does more, unless it is known already."""
    name = seal.key_name(bytes.fromhex(public))
    if work.first(SealKeyRecord, key=name) is None:
        work.add(SealKeyRecord(id=new_id(), key=name, public=public, private="", owner=owner, made_on=desk.today))


def _own_key(work: Work, desk: Desk) -> SealKeyRecord:
    from nacl.signing import SigningKey  # noqa: PLC0415 -- start-up: only issuing signs

    for record in work.all(SealKeyRecord, "made_on"):
        if record.private:
            return record
    made = SigningKey.generate()
    public = bytes(made.verify_key)
    record = SealKeyRecord(
        id=new_id(),
        key=seal.key_name(public),
        public=public.hex(),
        private=bytes(made).hex(),
        owner=office_in(work).name,
        made_on=desk.today,
    )
    work.add(record)
    work.flush()
    return record
