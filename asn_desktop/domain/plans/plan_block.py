"""Domain: a block of cells copied from a spreadsheet, read as rhk with their indicators."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from asn_desktop.domain.plans.plan import (
    ASPECT_LABELS,
    PERSPECTIVE_LABELS,
    Approach,
    Aspect,
    IndicatorDraft,
    Perspective,
    WorkResultDraft,
    WorkResultKind,
)
from asn_desktop.domain.staff.position import FormGroup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Code = TypeVar("Code", Aspect, Perspective)
NUMBER, KIND = "number", "kind"
INTERVENED, STATEMENT, ASPECT = "intervened", "statement", "aspect"
TEXT, TARGET, PERSPECTIVE = "text", "target", "perspective"
HEADINGS = {
    INTERVENED: "Rhk pimpinan yang diintervensi",
    STATEMENT: "Rencana hasil kerja",
    ASPECT: "Aspek",
    TEXT: "Indikator",
    TARGET: "Target",
    PERSPECTIVE: "Perspektif",
}
# What a heading says, the most telling first: "Rencana hasil kerja pimpinan …" is no rhk of the person.
_TOLD = (
    (NUMBER, re.compile(r"^no(mor)?\.?$")),
    (INTERVENED, re.compile(r"interven|pimpinan|atasan")),
    (PERSPECTIVE, re.compile(r"perspektif")),
    (ASPECT, re.compile(r"aspek")),
    (TEXT, re.compile(r"indikator|ukuran|iki")),
    (TARGET, re.compile(r"target")),
    (KIND, re.compile(r"jenis|utama")),
    (STATEMENT, re.compile(r"hasil kerja|rhk|rencana")),
)
_SECTION = re.compile(r"^(?:[ab][.)]?\s*)?(?:hasil kerja\s+)?(utama|tambahan)$", re.IGNORECASE)
_COUNT = re.compile(r"^\(?\d{1,2}[.)]?$")
_LEAD = re.compile(r"^\d{1,2}[.)]\s+")


class Block(NamedTuple):
    """The rhk of a block in its order, and a sentence on every row that could not be read."""

    results: tuple[WorkResultDraft, ...]
    notes: tuple[str, ...]

    @property
    def indicators(self) -> int:
        """How many indicators the rhk have together."""
        return sum(len(result.indicators) for result in self.results)


def columns(group: FormGroup, approach: Approach) -> tuple[str, ...]:
    """The order in which the columns of a block without headings are read, as the form has them."""
    heads = group is FormGroup.MANDIRI
    if approach is Approach.QUALITATIVE:
        return (STATEMENT, TEXT, PERSPECTIVE) if heads else (STATEMENT, TEXT)
    return (STATEMENT, TEXT, TARGET, PERSPECTIVE) if heads else (STATEMENT, ASPECT, TEXT, TARGET)


def read(text: str, group: FormGroup, approach: Approach) -> Block:
    """The rhk in tab-separated text.

    A row of headings names the columns, else they stand as on the form, with the leader's rhk or a number before them
    where there is one column more. An empty rhk continues the one above, as merged cells are copied.
    """
    lines = csv.reader(text.splitlines(keepends=True), delimiter="\t")
    try:
        rows = [[" ".join(one.split()) for one in line] for line in lines]
    except csv.Error:  # one cell longer than any text of an SKP: a quotation mark that never ends
        return Block((), ("Isi papan klip tidak berbentuk tabel. Salin lagi sel-selnya dari Excel.",))
    rows = [row for row in rows if any(row)]
    named, body = _named(rows)
    if named is None:
        named = _usual(rows, columns(group, approach))
    reading = _Reading(group, approach)
    for number, row in enumerate(body, start=1 + len(rows) - len(body)):
        reading.take(number, {name: row[at] for at, name in named.items() if at < len(row)}, row)
    return reading.block()


def _named(rows: Sequence[Sequence[str]]) -> tuple[dict[int, str] | None, Sequence[Sequence[str]]]:
    """The columns by their headings, and the rows below; None for a block that begins without headings."""
    for place, row in enumerate(rows[:3]):
        found: dict[int, str] = {}
        for at, words in enumerate(row):
            said = words.lower() if len(words) < 60 else ""
            told = next((name for name, look in _TOLD if said and look.search(said)), None)
            if told is not None and told not in found.values():
                found[at] = told
        if STATEMENT in found.values() and {TEXT, TARGET, ASPECT} & set(found.values()):
            body = rows[place + 1 :]
            while body and all(_COUNT.match(one) for one in body[0] if one):  # the row (1) (2) (3) of the form
                body = body[1:]
            return found, body
    return None, rows


def _usual(rows: Sequence[Sequence[str]], order: Sequence[str]) -> dict[int, str]:
    widths = [max((at + 1 for at, one in enumerate(row) if one), default=0) for row in rows]
    width = max(widths, default=0)
    names = list(order)
    first = [row[0] for row in rows if row and row[0]]
    if width > len(names) and first and all(_COUNT.match(one) or _SECTION.match(one) for one in first):
        names.insert(0, NUMBER)
    if width > len(names) and ASPECT in names:
        names.insert(names.index(STATEMENT), INTERVENED)
    return dict(enumerate(names))


class _Reading:
    """The rows, one after the other."""

    def __init__(self, group: FormGroup, approach: Approach) -> None:
        self._heads = group is FormGroup.MANDIRI
        self._narrated = approach is Approach.QUALITATIVE
        self._kind = WorkResultKind.UTAMA
        self._results: list[tuple[WorkResultKind, str, str, list[IndicatorDraft]]] = []
        self._notes: list[str] = []

    def take(self, number: int, cells: Mapping[str, str], row: Sequence[str]) -> None:
        section = next((_SECTION.match(one) for one in row if one), None)
        if section is not None and sum(bool(one) for one in row) == 1:
            self._kind = WorkResultKind[section[1].upper()]
            return
        statement = _LEAD.sub("", cells.get(STATEMENT, ""))
        if statement and not (self._results and self._results[-1][1].casefold() == statement.casefold()):
            kind = WorkResultKind.TAMBAHAN if "tambahan" in cells.get(KIND, "").lower() else self._kind
            self._results.append((kind, statement, cells.get(INTERVENED, ""), []))
        if not self._results:
            self._notes.append(f"Baris {number} dilewati: belum ada rencana hasil kerja di atasnya.")
            return
        told, target = cells.get(TEXT, ""), cells.get(TARGET, "")
        if not told and not target:
            if not statement:
                self._notes.append(f"Baris {number} dilewati: tidak ada indikator maupun target.")
            return
        if self._narrated and told and target:
            told, target = f"{told}: {target}", ""
        indicator = IndicatorDraft(
            aspect=self._one(ASPECT_LABELS, cells.get(ASPECT, ""), number) or Aspect.KUANTITAS,
            perspective=self._one(PERSPECTIVE_LABELS, cells.get(PERSPECTIVE, ""), number) if self._heads else None,
            text=told,
            target=target,
        )
        self._results[-1][3].append(indicator)

    def block(self) -> Block:
        return Block(
            tuple(
                WorkResultDraft(kind=kind, statement=statement, intervened=intervened, indicators=tuple(indicators))
                for kind, statement, intervened, indicators in self._results
            ),
            tuple(self._notes),
        )

    def _one(self, labels: Mapping[Code, str], words: str, number: int) -> Code | None:
        """The code whose label stands in the words or begins like them; a note where words tell none."""
        if not words:
            return None
        said = words.lower()
        for code, label in labels.items():
            if label.lower() in said or said.startswith(label.split()[0].lower()):
                return code
        self._notes.append(f"Baris {number}: “{words}” tidak dikenal. Pilih sendiri pada indikatornya.")
        return None
