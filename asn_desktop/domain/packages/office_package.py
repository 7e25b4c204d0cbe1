"""Domain: a package from an office to BKPSDMD or back: its text in one unmistakable form, its limits, its number.

The text is JSON lines: the manifest, then one row a line, each written in exactly one way, so that a package has one
hash. Every package carries all its sender owns; what counts at the receiver is the newest one, in whatever order they
come. Its number and the hash of the one before make gaps and two histories of one office visible.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.errors import Unusable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

FORMAT = 2
_READ = (1, FORMAT)  # the first form told no length of the history
_LONGEST_TRAIL = 100
ENDING = ".asnpkg"
LARGEST_FILE = 20 * 2**20  # bytes on the stick
LARGEST_CONTENT = 32 * 2**20  # bytes of text: an office of 5,000
HIGHEST_RATIO = 200  # how much smaller than its text a package can honestly be
MOST_ROWS = 100_000
MOST_VALUES, MOST_GROUPS = 1_500_000, 450_000  # commas and brackets; values take more memory than their text
LONGEST_ROW = 2**20
HIGHEST_NUMBER = 1_000_000
DAMAGED = "Paket ini rusak: isinya berubah atau terpotong di jalan. Tidak ada yang masuk. Minta salinan baru."

Row = dict[str, Any]


class PackageKind(StrEnum):
    """What a package is: an office's own data, BKPSDMD's, or the answer to one."""

    OFFICE = "OFFICE"
    BKPSDMD = "BKPSDMD"
    RECEIPT = "RECEIPT"


class Number(NamedTuple):
    """Where a package stands: its epoch (a restored backup opens the next), its number in it, and its hash."""

    epoch: int
    seq: int
    hash: str


class Anchor(NamedTuple):
    """The hash after so many acts of a history; '' where it is shorter."""

    acts: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The first line: what the package is, from whom, for whom, and where it stands among the sender's others."""

    kind: PackageKind
    office: str  # name of the sender
    practice: bool
    sender: str  # public keys, hexadecimal digits
    recipient: str
    epoch: int
    seq: int  # 0 for a receipt
    previous: str  # hash of the package before; '' for the first of an epoch
    parent: Number | None  # the last package the sender knew of when this epoch began
    made: str  # a day as ISO text; what the sender's clock says
    program: str
    schema: int
    chain: str  # newest hash of the sender's audit
    received: Number | None  # the newest package of the recipient that the sender has taken
    counts: Mapping[str, int]
    digest: str  # of the rows
    acts: int = 0  # how many acts that audit holds; 0 in the first form
    trail: tuple[Anchor, ...] = ()  # what it says now of the lengths told in earlier packages
    format: int = FORMAT


class Content(NamedTuple):
    """A package that was read: manifest, rows, and its hash."""

    manifest: Manifest
    rows: Sequence[Row]
    hash: str


def canonical(value: Any) -> str:
    """JSON in its one form: sorted keys, no blanks, letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def body(rows: Iterable[Row]) -> bytes:
    """The rows as the lines of a package."""
    return "".join(canonical(row) + "\n" for row in rows).encode()


def digest(data: bytes) -> str:
    """A hash as it is written everywhere here."""
    return hashlib.sha256(data).hexdigest()


def counted(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows of each kind."""
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        found[row["kind"]] += 1
    return dict(found)


def write(manifest: Manifest, lines: bytes) -> bytes:
    """The whole text; Unusable when it has become more than any receiver takes."""
    text = (canonical(asdict(manifest)) + "\n").encode() + lines
    if len(text) > LARGEST_CONTENT or _too_full(lines):
        raise Unusable(
            "Data kantor ini terlalu besar untuk satu paket. Minta BKPSDMD memakai server kantor, atau serahkan berkas"
            " kantor langsung."
        )
    return text


def read(text: bytes) -> Content:
    """The parts of a package's text; Unusable when it is not written exactly as this program writes."""
    head, _, lines = text.partition(b"\n")
    try:
        manifest = _manifest(_line(head))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unusable(DAMAGED) from error
    if manifest.format not in _READ:
        raise Unusable("Paket ini dibuat oleh program yang lebih baru. Pasang versi terbaru, lalu buka lagi paketnya.")
    try:
        if manifest.digest != digest(lines):
            raise ValueError("rows")  # noqa: TRY301
        *written, rest = lines.split(b"\n")
        if rest or _too_full(lines):
            raise ValueError("rows")  # noqa: TRY301
        rows = [_row(line) for line in written]
        if counted(rows) != dict(manifest.counts):
            raise ValueError("counts")  # noqa: TRY301
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unusable(DAMAGED) from error
    return Content(manifest, rows, digest(text))


def _too_full(lines: bytes) -> bool:
    """Whether reading the rows would take more memory than an old PC can spare."""
    groups = lines.count(b"{") + lines.count(b"[")
    return lines.count(b"\n") > MOST_ROWS or lines.count(b",") > MOST_VALUES or groups > MOST_GROUPS


def _manifest(given: Row) -> Manifest:
    known = {name: Number(*given[name]) if given[name] is not None else None for name in ("parent", "received")}
    trail = tuple(Anchor(*each) for each in given.get("trail", ()))
    manifest = Manifest(**{**given, **known, "trail": trail, "kind": PackageKind(given["kind"])})
    numbers = [
        manifest.epoch,
        manifest.seq,
        manifest.acts,
        *(each.acts for each in trail),
        *(number for each in known.values() if each for number in each[:2]),
    ]
    texts = [each.hash for each in known.values() if each]
    texts += [getattr(manifest, name) for name in _TEXTS] + [each.hash for each in trail]
    if not all(type(number) is int and 0 <= number <= HIGHEST_NUMBER for number in numbers) or not all(
        type(text) is str for text in texts
    ):
        raise ValueError("numbers")
    date.fromisoformat(manifest.made)
    if (
        len(trail) > _LONGEST_TRAIL
        or type(manifest.practice) is not bool
        or (manifest.seq == 0) != (manifest.kind is PackageKind.RECEIPT)
    ):
        raise ValueError("manifest")
    return manifest


_TEXTS = ("office", "sender", "recipient", "previous", "made", "program", "chain", "digest")


def _row(line: bytes) -> Row:
    row = _line(line)
    if type(row["kind"]) is not str:
        raise ValueError("row")
    return row


def _line(line: bytes) -> Row:
    if len(line) > LONGEST_ROW:
        raise ValueError("length")
    text = line.decode()
    value = json.loads(text, parse_float=_refuse, parse_constant=_refuse)
    if not isinstance(value, dict) or canonical(value) != text or unicodedata.normalize("NFC", text) != text:
        raise ValueError("not canonical")
    if "\\u0000" in text:
        raise ValueError("NUL")
    return value


def _refuse(text: str) -> Any:
    raise ValueError(text)


def fingerprint(public: bytes) -> str:
    """What two people read to each other to know that a key is the right one: four groups of five digits."""
    number = int.from_bytes(hashlib.sha256(b"ASN Desktop " + public).digest()) % 10**20
    digits = f"{number:020}"
    return " ".join(digits[at : at + 5] for at in range(0, 20, 5))


def same_fingerprint(public: bytes, spoken: str) -> bool:
    """Whether digits that were read aloud belong to this key; blanks, dots and strokes do not count."""
    return "".join(filter(str.isdecimal, spoken)) == "".join(fingerprint(public).split())


class Mark(NamedTuple):
    """A package that came, as far as its number goes."""

    epoch: int
    seq: int
    hash: str
    previous: str
    parent: Number | None
    anchor: Anchor | None = None  # the history of the sender when it was made; None in the first form
    trail: tuple[Anchor, ...] = ()

    @property
    def place(self) -> tuple[int, int, str]:
        """Later is newer; of two with one number the hash decides, so that every order ends alike."""
        return self.epoch, self.seq, self.hash


class Gap(NamedTuple):
    """Numbers of an epoch that never came, first and last."""

    epoch: int
    first: int
    last: int


class Restart(NamedTuple):
    """The sender went on from a backup: packages after `parent` in the epoch before are not continued."""

    epoch: int
    parent: Number | None
    dropped: int  # of those that came


class BreakKind(StrEnum):
    """How the history told in a package does not go on from the one before."""

    SHORTER = "shorter"  # data were put back
    REWRITTEN = "rewritten"  # another history stands where the earlier one was
    UNKNOWN = "unknown"  # the sender no longer knows the earlier package


class Break(NamedTuple):
    """Between which packages the history of a sender does not go on, and how many acts each told."""

    kind: BreakKind
    before: Mark
    after: Mark


class Standing(NamedTuple):
    """What the packages of one sender add up to, whatever the order they came in."""

    newest: Mark | None
    gaps: Sequence[Gap]
    forks: Sequence[tuple[int, int]]  # epoch, and the first number of it from which two histories exist
    restarts: Sequence[Restart]
    breaks: Sequence[Break] = ()


def standing(marks: Collection[Mark]) -> Standing:
    """Newest, missing, doubled and restarted."""
    epochs: dict[int, dict[int, set[Mark]]] = defaultdict(lambda: defaultdict(set))
    for mark in marks:
        epochs[mark.epoch][mark.seq].add(mark)
    top = {epoch: max(numbers) for epoch, numbers in epochs.items()}
    parents: dict[int, set[Number | None]] = {}
    for epoch, numbers in epochs.items():
        parents[epoch] = {mark.parent for same in numbers.values() for mark in same}
        for parent in filter(None, parents[epoch]):
            top[parent.epoch] = max(top.get(parent.epoch, 0), parent.seq)
    gaps = [gap for epoch in sorted(top) for gap in _gaps(epoch, epochs.get(epoch, {}), top[epoch])]
    return Standing(
        max(marks, key=lambda mark: mark.place, default=None),
        gaps,
        sorted(dict(sorted(_forks(epochs, parents), reverse=True)).items()),
        [
            Restart(epoch, parent, _dropped(epochs, parent))
            for epoch in sorted(parents)
            if epoch > 1
            for parent in sorted(parents[epoch], key=str)
        ],
        list(_breaks(marks)),
    )


def _breaks(marks: Collection[Mark]) -> Iterator[Break]:
    """Each package beside the one before it, as far as both tell the length of their history."""
    told = sorted((mark for mark in set(marks) if mark.anchor is not None), key=lambda mark: mark.place)
    for before, after in pairwise(told):
        kind = _break(before, after)
        if kind is not None:
            yield Break(kind, before, after)


def _break(before: Mark, after: Mark) -> BreakKind | None:
    if before.anchor is None or after.anchor is None:
        return None
    if after.anchor.acts < before.anchor.acts:
        return BreakKind.SHORTER
    if after.anchor.acts == before.anchor.acts:
        return None if after.anchor.hash == before.anchor.hash else BreakKind.REWRITTEN
    now = dict(after.trail).get(before.anchor.acts)
    if now is None:
        return BreakKind.UNKNOWN
    return None if now == before.anchor.hash else BreakKind.REWRITTEN


def _gaps(epoch: int, numbers: Collection[int], top: int) -> list[Gap]:
    return [Gap(epoch, low + 1, high - 1) for low, high in pairwise([0, *sorted(numbers), top + 1]) if high - low > 1]


def _forks(
    epochs: Mapping[int, Mapping[int, set[Mark]]], parents: Mapping[int, set[Number | None]]
) -> set[tuple[int, int]]:
    """One number twice, or a package that follows another than the one that came."""
    found = set()
    for epoch, numbers in epochs.items():
        for seq, same in numbers.items():
            if len({mark.hash for mark in same}) > 1:
                found.add((epoch, seq))
            known = {mark.hash for mark in numbers.get(seq - 1, ())}
            if known and any(mark.previous not in known for mark in same):
                found.add((epoch, seq - 1))
        for parent in filter(None, parents[epoch]):
            known = {mark.hash for mark in epochs.get(parent.epoch, {}).get(parent.seq, ())}
            if known and parent.hash not in known:
                found.add((parent.epoch, parent.seq))
        if len(parents[epoch]) > 1:
            found.add((epoch, 1))
    return found


def _dropped(epochs: Mapping[int, Mapping[int, set[Mark]]], parent: Number | None) -> int:
    if parent is None:
        return 0
    return sum(seq > parent.seq for seq in epochs.get(parent.epoch, {}))
