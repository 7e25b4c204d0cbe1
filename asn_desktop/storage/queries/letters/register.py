"""Storage: reading the counters of the register and the numbers that are missing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader

SHARED = "*"  # the counter of all letters together


class CounterRow(NamedTuple):
    """One counter of a year: its name (a classification code, or `SHARED`) and the last number drawn."""

    name: str
    year: int
    first: int
    last: int


class Gap(NamedTuple):
    """Numbers that follow one another, are missing, and have the same explanation ('' for none yet)."""

    counter: str
    year: int
    first: int
    last: int
    explanation: str

    @property
    def id(self) -> str:
        """The key of the gap in a list."""
        return f"{self.counter}/{self.year}/{self.first}"

    @property
    def seqs(self) -> tuple[int, ...]:
        """The missing numbers."""
        return tuple(range(self.first, self.last + 1))


def counters(reader: Reader) -> list[CounterRow]:
    """All counters, the newest year first."""
    return [
        CounterRow(*row)
        for row in reader.tuples(
            "SELECT classification, year, first, last FROM register ORDER BY year DESC, classification"
        )
    ]


def gaps(reader: Reader, year: int | None = None) -> list[Gap]:
    """The numbers that nobody used, of one year or of all, the unexplained ones first."""
    found: list[Gap] = []
    for counter in counters(reader):
        if year is None or counter.year == year:
            found += _gaps_of(reader, counter)
    return sorted(found, key=lambda gap: (bool(gap.explanation), -gap.year, gap.counter, gap.first))


def _gaps_of(reader: Reader, counter: CounterRow) -> list[Gap]:
    own = "" if counter.name == SHARED else " AND classification = :name"
    facts = {"name": counter.name, "year": counter.year}
    used = set(
        reader.column(f"SELECT seq FROM document WHERE year = :year{own}", facts)  # noqa: S608 -- our names
    )
    told = dict(
        reader.tuples("SELECT seq, explanation FROM register_gap WHERE classification = :name AND year = :year", facts)
    )
    found: list[Gap] = []
    for seq in range(counter.first, counter.last + 1):
        if seq in used:
            continue
        words = told.get(seq, "")
        before = found[-1] if found else None
        if before is not None and before.last == seq - 1 and before.explanation == words:
            found[-1] = before._replace(last=seq)
        else:
            found.append(Gap(counter.name, counter.year, seq, seq, words))
    return found
