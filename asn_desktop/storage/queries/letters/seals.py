"""Storage: reading the public keys that seals are checked with; the private one stays where it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class KeyRow(NamedTuple):
    """One public key and whose it is; `own` for this office's."""

    key: str
    public: str
    owner: str
    own: bool


class SealedRow(NamedTuple):
    """A sealed document: what the register calls it, its seal and the facts the seal is over."""

    number: str
    code: str
    seal: str
    facts: dict[str, str]


_SELECT = "SELECT key, public, owner, private <> '' FROM seal_key"


def own(reader: Reader) -> KeyRow | None:
    """This office's key; None before its first document."""
    return next((key for key in keys(reader) if key.own), None)


def named(reader: Reader, name: str) -> KeyRow | None:
    """The key with this short name."""
    return next((key for key in keys(reader) if key.key == name), None)


def keys(reader: Reader) -> list[KeyRow]:
    """All keys that are known here, this office's first."""
    found = [KeyRow(key, public, owner, bool(mine)) for key, public, owner, mine in reader.tuples(_SELECT)]
    return sorted(found, key=lambda key: (not key.own, key.owner))


def sealed(reader: Reader) -> list[SealedRow]:
    """All documents with a seal."""
    rows = reader.tuples("SELECT number, code, seal, facts FROM document WHERE seal <> '' ORDER BY issued_on, seq")
    return [SealedRow(number, code, text, json.loads(facts)) for number, code, text, facts in rows]
