"""Storage: reading the public keys that seals are checked with; the private one stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class KeyRow(NamedTuple):
    """One public key and whose it is; `own` for this office's."""

    key: str
    public: str
    owner: str
    own: bool


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
