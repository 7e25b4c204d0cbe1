"""Services: copies of the office file that only a passphrase or the printed recovery code opens.

The copy is a stream of XChaCha20-Poly1305 under a key of its own, which is sealed to the office's lock. The lock is a
pair of keys: its public half stands in the office file, so that a copy needs no passphrase; its private half only in
wrapped form, once under each secret (Argon2id), in the file and in every copy.
"""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import asdict, dataclass, replace
from typing import IO, TYPE_CHECKING, Any

from asn_desktop import disk, paths
from asn_desktop.domain.errors import Problem, Rejected, Unusable
from asn_desktop.services.accounts import passwords
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.safety import backups
from asn_desktop.storage import backup, durable
from asn_desktop.storage.engine import OfficeFile
from asn_desktop.storage.faults import told
from asn_desktop.storage.schema.audit import MetaRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.backup import Backup

ENDING = ".asnkunci"
SHORTEST = 10  # letters of a passphrase
_LOCK = "copy_lock"  # a fact of the file: the lock of its copies
_MAGIC = b"ASN-CADANGAN 1\n"
_PIECE = 64 * 1024  # bytes of the file in one piece of the stream
_MORE = 17  # bytes a piece grows by
_MOST_HEAD = 16 * 1024
_SALT = 16
_MOST_ROUNDS, _LEAST_MEMORY, _MOST_MEMORY = 10, 8 * 1024, 256 * 1024 * 1024
CUT = "Salinan “{name}” terpotong atau rusak. Tidak ada yang dipulihkan. Pakai salinan lain."


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The lock of an office's copies: who holds one of the two secrets can open its private half."""

    public: str
    passphrase: dict[str, Any]
    recovery: dict[str, Any]
    made: str


def problems(passphrase: str, again: str, code: str, typed: str) -> list[Problem]:
    """What keeps a lock from being set up; the recovery code must have been typed from its sheet."""
    found = []
    if len(passphrase.strip()) < SHORTEST:
        found.append(
            Problem("passphrase", f"Pakai sedikitnya {SHORTEST} huruf, misalnya empat kata yang mudah diingat.")
        )
    elif passphrase != again:
        found.append(Problem("again", "Kata sandi yang kedua tidak sama. Ketik lagi."))
    if passwords.code(typed) != code:
        found.append(
            Problem("typed", "Kode yang diketik tidak sama dengan lembar pemulihan. Periksa huruf demi huruf.")
        )
    return found


def set_up(desk: Desk, passphrase: str, again: str, code: str, typed: str) -> Changes:
    """Lock copies from now on; both ways to open one are tried before anything is kept."""
    from nacl.public import PrivateKey  # noqa: PLC0415 -- start-up: only locked copies need it

    found = problems(passphrase, again, code, typed)
    if found:
        raise Rejected(found)
    private = PrivateKey.generate()
    lock = Lock(
        public=bytes(private.public_key).hex(),
        passphrase=_wrapped(bytes(private), passphrase.strip()),
        recovery=_wrapped(bytes(private), code),
        made=desk.today.isoformat(),
    )
    for secret in (passphrase, typed):
        if _private(lock, secret) != bytes(private):
            raise RuntimeError("a lock that its own secrets do not open")
    with desk.work() as work:
        kept = work.get(MetaRecord, _LOCK)
        if kept is None:
            work.add(MetaRecord(name=_LOCK, value=_text(lock)))
        else:
            kept.value = _text(lock)
        title = "Kunci salinan USB"
        return changes_of(title, work.commit("lock_copies", title, undoable=False))


def lock_of(desk: Desk) -> Lock | None:
    """The lock of this office's copies; None while they are not locked."""
    with desk.reader() as reader:
        text = reader.value("SELECT value FROM meta WHERE name = ?", (_LOCK,))
    return Lock(**json.loads(text)) if text else None


def copy_out(desk: Desk, target: Path) -> Backup:
    """A verified, locked copy of the open office; read back whole before it gets its name."""
    lock = lock_of(desk)
    if lock is None:
        raise Rejected("Salinan belum dikunci. Buat dahulu kata sandinya di Cadangan.")
    database = desk.database
    own = database.path if isinstance(database, OfficeFile) else paths.data() / f"{database.stem}.asn"
    plain = own.with_name(own.name + ".tmp")  # a name the next start clears away
    part = target.with_name(target.name + ".part")
    try:
        made = backup.copy_out(desk.database, plain)
        with told():
            key = _close(lock, plain, part)
            disk.sync(part)
            digest = hashlib.sha256()
            with part.open("rb") as file:
                _head(file)
                _open(file, part, key, digest.update)
            if digest.hexdigest() != made.sha256:
                raise Unusable("Salinan di USB BELUM jadi: isinya tidak sama dengan aslinya. Pakai USB lain.")
            durable.swap_in(part, target)
    finally:
        with told():
            durable.remove(plain)
            durable.remove(part)
    backups.note_copy(desk, locked=True)
    return replace(made, path=target)


def is_locked(path: Path) -> bool:
    """Whether a file is a locked copy."""
    with told(path), path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def unlock(path: Path, secret: str) -> Path:
    """Open a locked copy with its passphrase or recovery code, into the program's own folder; there it is verified.

    Rejected when neither fits; Unusable when the copy is cut or damaged.
    """
    clear()
    with told(path), path.open("rb") as file:
        lock, sealed = _head(file)
        private = _private(lock, secret)
        if private is None:
            sentence = (
                "Kata sandi atau kode pemulihan ini tidak cocok dengan salinannya. Periksa huruf besar dan kecil."
            )
            raise Rejected([Problem("secret", sentence)])
        key = _unsealed(sealed, private, path)
        out = paths.unlocked() / f"{path.stem}.asn"
        aside = out.with_name(out.name + ".part")
        try:
            with aside.open("wb") as into:
                _open(file, path, key, into.write)
            disk.sync(aside)
            durable.swap_in(aside, out)
        finally:
            durable.remove(aside)
    backup.verify(out)
    return out


def clear() -> None:
    """Delete what was unlocked before."""
    with told():
        for path in paths.unlocked().iterdir():
            durable.remove(path)


def _wrapped(private: bytes, secret: str) -> dict[str, Any]:
    from nacl.secret import SecretBox  # noqa: PLC0415 -- start-up: only locked copies need it
    from nacl.utils import random  # noqa: PLC0415 -- as above

    salt = random(_SALT)
    slot = {"salt": salt.hex(), "rounds": passwords.ROUNDS, "memory": passwords.MEMORY}
    return slot | {"box": SecretBox(_stretched(secret, slot)).encrypt(private).hex()}


def _stretched(secret: str, slot: dict[str, Any]) -> bytes:
    from nacl.pwhash import argon2id  # noqa: PLC0415 -- start-up: only locked copies need it

    salt = bytes.fromhex(slot["salt"])
    return argon2id.kdf(32, secret.encode(), salt, opslimit=slot["rounds"], memlimit=slot["memory"])


def _payable(rounds: Any, memory: Any) -> bool:
    """Whether a cost found in a file is one that this computer will pay."""
    whole = type(rounds) is int and type(memory) is int
    return whole and 1 <= rounds <= _MOST_ROUNDS and _LEAST_MEMORY <= memory <= _MOST_MEMORY


def _private(lock: Lock, secret: str) -> bytes | None:
    """The private half, by whichever slot the secret opens."""
    from nacl.exceptions import CryptoError  # noqa: PLC0415 -- start-up: only locked copies need it
    from nacl.secret import SecretBox  # noqa: PLC0415 -- as above

    for slot, said in ((lock.passphrase, secret.strip()), (lock.recovery, passwords.code(secret))):
        try:
            return SecretBox(_stretched(said, slot)).decrypt(bytes.fromhex(slot["box"]))
        except (CryptoError, ValueError):
            continue
    return None


def _unsealed(sealed: str, private: bytes, path: Path) -> bytes:
    from nacl.exceptions import CryptoError  # noqa: PLC0415 -- start-up: only locked copies need it
    from nacl.public import PrivateKey, SealedBox  # noqa: PLC0415 -- as above

    try:
        return SealedBox(PrivateKey(private)).decrypt(bytes.fromhex(sealed))
    except (CryptoError, ValueError) as error:
        raise Unusable(CUT.format(name=path.name)) from error


def _close(lock: Lock, plain: Path, part: Path) -> bytes:
    """Write the locked form of a file; returns its key, to read it back with."""
    from nacl import bindings  # noqa: PLC0415 -- start-up: only locked copies need it
    from nacl.public import PublicKey, SealedBox  # noqa: PLC0415 -- as above
    from nacl.utils import random  # noqa: PLC0415 -- as above

    key = random(bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES)
    sealed = SealedBox(PublicKey(bytes.fromhex(lock.public))).encrypt(key).hex()
    head = json.dumps({"lock": asdict(lock), "key": sealed}, sort_keys=True).encode()
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    with plain.open("rb") as source, part.open("wb") as file:
        file.write(_MAGIC + struct.pack(">I", len(head)) + head)
        file.write(bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key))
        for piece, last in _pieces(source, _PIECE):
            tag = (
                bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
                if last
                else bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
            )
            file.write(bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, _bound(head), tag))
    return key


def _head(file: IO[bytes]) -> tuple[Lock, str]:
    """The lock and the sealed key at the beginning of a copy."""
    name = getattr(file, "name", "").replace("\\", "/").rsplit("/", 1)[-1]
    if file.read(len(_MAGIC)) != _MAGIC:
        raise Unusable(f"“{name}” bukan salinan ASN Desktop yang terkunci. Pilih berkas berakhiran {ENDING}.")
    try:
        (length,) = struct.unpack(">I", file.read(4))
        if length > _MOST_HEAD:
            raise ValueError("length")  # noqa: TRY301
        found = json.loads(file.read(length))
        lock, sealed = Lock(**found["lock"]), found["key"]
        for slot in (lock.passphrase, lock.recovery):
            bytes.fromhex(slot["box"])
            if len(bytes.fromhex(slot["salt"])) != _SALT or not _payable(slot["rounds"], slot["memory"]):
                raise ValueError("slot")  # noqa: TRY301
        if type(sealed) is not str:
            raise ValueError("key")  # noqa: TRY301
    except (ValueError, TypeError, KeyError, struct.error, RecursionError) as error:
        raise Unusable(CUT.format(name=name)) from error
    return lock, sealed


def _open(file: IO[bytes], path: Path, key: bytes, write: Callable[[bytes], object]) -> None:
    """Read the stream after the head; Unusable unless every piece of it is there and as it was written."""
    from nacl import bindings  # noqa: PLC0415 -- start-up: only locked copies need it
    from nacl.exceptions import CryptoError  # noqa: PLC0415 -- as above

    start = file.tell()
    file.seek(len(_MAGIC) + 4)
    bound = _bound(file.read(start - len(_MAGIC) - 4))
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    try:
        first = file.read(bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES)
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, first, key)
        for piece, last in _pieces(file, _PIECE + _MORE):
            plain, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, piece, bound)
            if last != (tag == bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL):
                raise ValueError("cut")  # noqa: TRY301
            write(plain)
    except (CryptoError, ValueError, TypeError, RuntimeError) as error:
        raise Unusable(CUT.format(name=path.name)) from error


def _pieces(file: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """The file in pieces, each with whether it is the last."""
    piece = file.read(size)
    while True:
        following = file.read(size)
        yield piece, not following
        if not following:
            return
        piece = following


def _bound(head: bytes) -> bytes:
    """What ties every piece to the head of its file."""
    return hashlib.sha256(head).digest()


def _text(lock: Lock) -> str:
    return json.dumps(asdict(lock), sort_keys=True)
