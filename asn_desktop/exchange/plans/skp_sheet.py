"""Exchange: an SKP workbook read into rows: one indicator each, and the two optional sheets beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from asn_desktop.domain.plans.plan import (
    ANNEX_LABELS,
    APPROACH_NAMES,
    ASPECT_LABELS,
    KIND_LABELS,
    PERSPECTIVE_LABELS,
    AnnexSection,
    Aspect,
)
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.plans.skp_headers import ANNEX, EXPECTATIONS
from asn_desktop.exchange.plans.skp_rows import AnnexRow, ExpectationRow, SkpRow, SkpWorkbook
from asn_desktop.exchange.plans.skp_walk import Line, Walk
from asn_desktop.exchange.sheets import sheet as sheets
from asn_desktop.exchange.sheets.cell_values import text
from asn_desktop.exchange.sheets.grid import Cell, show
from asn_desktop.exchange.sheets.headers import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import Fields, HeaderGuess

_T = TypeVar("_T")
_KINDS = {plain(label): kind for kind, label in KIND_LABELS.items()}
_ASPECTS = {plain(label): aspect for aspect, label in ASPECT_LABELS.items()} | {"KECEPATAN": Aspect.WAKTU}
_PERSPECTIVES = {plain(label): perspective for perspective, label in PERSPECTIVE_LABELS.items()}
_APPROACHES = {plain(name): approach for approach, name in APPROACH_NAMES.items()}
_SECTIONS = {plain(label): section for section, label in ANNEX_LABELS.items()} | {
    plain(section): section for section in AnnexSection
}


def parse(sheet: Sheet, header: HeaderGuess, values: Sequence[str]) -> SkpWorkbook:
    """Read every row of the sheet and of those beside it; `values` are the names of the seven values in order."""
    main = Walk(sheet, header, ("statement", "indicator"))
    rows = _Rows(main).rows
    walks = [main]
    expectations: list[ExpectationRow] = []
    annex: list[AnnexRow] = []
    names = {}
    for other, found in _beside(sheet):
        walk = Walk(other, found, ("text",), other.name)
        walks.append(walk)
        if found.fields is EXPECTATIONS:
            names["expectations"] = other.name
            expectations += _expectations(walk, values)
        else:
            names["annex"] = other.name
            annex += _annex(walk)
    return SkpWorkbook(
        read=sum(walk.read for walk in walks),
        rows=rows,
        expectations=expectations,
        annex=annex,
        problems=[problem for walk in walks for problem in walk.problems],
        rejected=[row for walk in walks for row in sorted(walk.rejected)],
        names=names,
        labels={
            (walk.sheet_name, field): walk.header.label_of(field)
            for walk in walks
            for field in walk.header.fields.labels
        },
    )


def _beside(sheet: Sheet) -> list[tuple[Sheet, HeaderGuess]]:
    """The other sheets of the file that hold special expectations or annexes: the first of each."""
    if sheet.path is None:
        return []
    found: dict[Fields, tuple[Sheet, HeaderGuess]] = {}
    for other in sheets.each(sheet.path):
        for fields in (EXPECTATIONS, ANNEX):
            guess = fields.guess(other)
            if other.name != sheet.name and not guess.missing and fields not in found:
                found[fields] = (other, guess)
    return list(found.values())


class _Rows:
    """The rows of the main sheet; an rhk written once stands for the rows of the same person below it."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self.rows: list[SkpRow] = []
        nip = statement = ""
        for line in walk.lines():
            if line.nip != nip:
                nip, statement = line.nip, ""
            statement = text(line.cells.get("statement", "")) or statement
            self._take(line, statement)

    def _take(self, line: Line, statement: str) -> None:
        cells = line.cells
        for field, missing in (("statement", not statement), ("indicator", "indicator" not in cells)):
            if missing:
                label = self._walk.header.fields.labels[field]
                self._walk.refuse(line.row, field, "", f"{label} kosong. Isi, atau hapus baris ini.")
        kind = self._choice(line, "kind", _KINDS, KIND_LABELS.values())
        aspect = self._choice(line, "aspect", _ASPECTS, ASPECT_LABELS.values())
        perspective = self._choice(line, "perspective", _PERSPECTIVES, PERSPECTIVE_LABELS.values())
        approach = self._choice(line, "approach", _APPROACHES, APPROACH_NAMES.values())
        if line.row not in self._walk.rejected:
            self.rows.append(
                SkpRow(
                    row=line.row,
                    nip=line.nip,
                    name=line.name,
                    kind=kind,
                    intervened=text(cells.get("intervened", "")) or "",
                    statement=statement,
                    aspect=aspect,
                    indicator=text(cells["indicator"]) or "",
                    target=self._target(line),
                    perspective=perspective,
                    intervened_indicator=text(cells.get("intervened_indicator", "")) or "",
                    assigned_by=text(cells.get("assigned_by", "")) or "",
                    approach=approach,
                )
            )

    def _choice(self, line: Line, field: str, known: Mapping[str, _T], labels: Iterable[str]) -> _T | None:
        cell = line.cells.get(field, "")
        found = _named(cell, known)
        if found is None and text(cell) is not None:
            sentence = f"{self._label(field)} “{show(cell)}” tidak dikenal. Pilih {_or(labels)}."
            self._walk.refuse(line.row, field, show(cell), sentence)
        return found

    def _target(self, line: Line) -> str:
        cell = line.cells.get("target", "")
        if isinstance(cell, float) and not cell.is_integer():
            words = show(cell).replace(".", ",")
            if 0 < cell < 1:
                sentence = (
                    f"Target terbaca sebagai angka {words}. Bila maksudnya {cell * 100:g}%, ubah kolom Target menjadi"
                    " Teks lalu ketik ulang beserta tanda persennya."
                )
                self._walk.remark(line.row, "target", words, sentence, Severity.WARNING)
            return words
        return text(cell) or ""

    def _label(self, field: str) -> str:
        return self._walk.header.fields.labels[field].split(" (")[0]


def _expectations(walk: Walk, values: Sequence[str]) -> list[ExpectationRow]:
    known = {plain(name): number for number, name in enumerate(values, start=1)}
    known |= {str(number): number for number in known.values()}
    rows = []
    for line in walk.lines():
        cell = line.cells.get("value", "")
        value, words = _named(cell, known), text(line.cells.get("text", ""))
        if value is None:
            sentence = f"Nilai “{show(cell)}” tidak dikenal. Pilih {_or(values)}."
            walk.refuse(line.row, "value", show(cell), sentence)
        elif words is None:
            walk.refuse(line.row, "text", "", "Ekspektasi khusus kosong. Isi kalimatnya, atau hapus baris ini.")
        else:
            rows.append(ExpectationRow(line.row, line.nip, line.name, value, words))
    return rows


def _annex(walk: Walk) -> list[AnnexRow]:
    rows = []
    before: tuple[str, AnnexSection | None] = ("", None)
    for line in walk.lines():
        cell = line.cells.get("section", "")
        section = _named(cell, _SECTIONS)
        if text(cell) is None and before[0] == line.nip:
            section = before[1]  # as in merged cells
        before = (line.nip, section)
        words = text(line.cells.get("text", ""))
        if section is None:
            labels = [label.capitalize() for label in ANNEX_LABELS.values()]
            sentence = f"Bagian “{show(cell)}” tidak dikenal. Pilih {_or(labels)}."
            walk.refuse(line.row, "section", show(cell), sentence)
        elif words is None:
            walk.refuse(line.row, "text", "", "Isi lampiran kosong. Isi kalimatnya, atau hapus baris ini.")
        else:
            rows.append(AnnexRow(line.row, line.nip, line.name, section, words))
    return rows


def _named(cell: Cell, known: Mapping[str, _T]) -> _T | None:
    """The choice a cell names: the whole word, else the only one that begins or ends it ("Hasil kerja utama")."""
    words = plain(cell)
    if words in known:
        return known[words]
    found = {value for name, value in known.items() if words.startswith(f"{name} ") or words.endswith(f" {name}")}
    return found.pop() if len(found) == 1 else None


def _or(labels: Iterable[str]) -> str:
    names = [label.capitalize() if label.isupper() else label for label in labels]
    return f"{', '.join(names[:-1])}, atau {names[-1]}" if len(names) > 2 else " atau ".join(names)
