"""Documents: everybody's result of a period by unit, with the spread of the predikat beside its curve."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import charts, house
from asn_desktop.documents.parts.endorsement import Endorsement
from asn_desktop.documents.parts.flow import Gap, Words, flowing
from asn_desktop.documents.parts.grid import Band, Cell, cell
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Piece, Style, lay
from asn_desktop.documents.shown_list import LEFT, PAPER, RIGHT, Kop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.graphics.shapes import Drawing

    from asn_desktop.documents.charts import Heights, Spread
    from asn_desktop.documents.letter_data import Letterhead
    from asn_desktop.documents.parts.endorsement import Signed
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

_TITLE = Style(face=house.SANS_BOLD, size=12, align="center")
_SMALL = Style(face=house.SANS, size=8.5, align="center")
_HEAD = Style(face=house.SANS_BOLD, size=8, align="center")
_CELL = Style(face=house.SANS, size=8)
_CENTRE = Style(face=house.SANS, size=8, align="center")
_UNIT = Style(face=house.SANS_BOLD, size=8.5)
_FOOT = Style(face=house.SANS, size=7.5, align="center")
_NOTE = Style(face=house.SANS, size=8.5)
# Number, name, pangkat, jabatan, assessor, hasil kerja, perilaku, predikat.
_WIDTHS = (28.0, 176.0, 108.0, 176.0, 136.0, 78.0, 78.0)
_TITLES = (
    "No.",
    "Nama / NIP",
    "Pangkat / Gol.",
    "Jabatan",
    "Pejabat penilai",
    "Hasil kerja",
    "Perilaku kerja",
    "Predikat",
)
_ACHIEVED = (28.0, 140.0, 140.0, 90.0, 300.0)  # who recognised it takes the rest
_UNCOUNTED = (28.0, 170.0, 120.0, 190.0, 150.0)
_COUNTED = 300.0  # points of the table of counts, the picture stands at its right


class Result(NamedTuple):
    """One person's line; what is not decided yet is ''."""

    name: str
    nip: str
    rank: str
    position: str
    assessor: str
    work_result: str
    behaviour: str
    predikat: str


class ResultUnit(NamedTuple):
    """The people of one unit."""

    name: str
    results: Sequence[Result]


class Achieved(NamedTuple):
    """An achievement of somebody that others recognised: the day, what it was, and by whom."""

    unit: str
    name: str
    day: str
    text: str
    by: str


class LeftOut(NamedTuple):
    """Somebody who is not appraised in the period: why, for which days, and on what that rests."""

    name: str
    nip: str
    why: str
    days: str
    basis: str


class RecapitulationData(NamedTuple):
    """A period's results: `counts` are (predikat, people) from the best, `spread` the same from the lowest."""

    letterhead: Letterhead
    period: str
    as_of: str
    units: Sequence[ResultUnit]
    counts: Sequence[tuple[str, int]]
    undecided: int
    spread: Spread
    achievement: str  # '' while the office has none
    heights: Heights | None
    guidance: Sequence[str]
    achievements: Sequence[Achieved]
    signed: Signed | None
    left_out: Sequence[LeftOut] = ()


_SHOWS = "Sebaran predikat dan kurva distribusinya; jumlahnya ada pada tabel di sebelah kiri"


@dataclass(slots=True, kw_only=True, eq=False)
class _Beside:
    """The table of counts with the picture of spread and curve at its right."""

    table: Band
    drawing: Drawing | None
    keep: bool = True
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height in points."""
        return float(max(self.table.height, self.drawing.height if self.drawing else 0.0))

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw both from the top."""
        self.table.draw(sheet, y)
        if self.drawing:
            width, height = self.drawing.width, self.drawing.height
            sheet.picture(self.drawing, RIGHT - width, y, width, height, _SHOWS)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def recapitulation(data: RecapitulationData) -> bytes:
    """The results as a PDF; pages are laid one after the other, so a long list costs per row what a short one does."""
    title = f"Rekapitulasi hasil evaluasi kinerja {data.period}"
    section = Section(
        title, flowing(PAPER, chain(_top(data), _people(data), _left_out(data), _achieved(data), _end(data)))
    )
    about = About(title=title, author=data.letterhead.office, subject=title)
    return press([Print(title, None, (section,), _FOOT, f"{title} · {data.letterhead.office}")], about)


def _top(data: RecapitulationData) -> Iterator[Element]:
    width = RIGHT - LEFT
    yield Kop(data.letterhead)
    yield Gap(height=8)
    yield Words(block=lay("REKAPITULASI HASIL EVALUASI KINERJA PEGAWAI", _TITLE, width), x=LEFT, keep=True)
    period = house.clean(f"Periode {data.period} · keadaan {data.as_of}")
    yield Words(block=lay(period, _SMALL, width), x=LEFT, keep=True)
    yield Gap(height=8)


def _people(data: RecapitulationData) -> Iterator[Element]:
    places = [LEFT]
    for width in _WIDTHS:
        places.append(places[-1] + width)
    columns: Columns = (*places, RIGHT)
    titles = tuple(cell(columns, at, at, words, _HEAD, fill=True, middle=True) for at, words in enumerate(_TITLES))
    head = Band(columns=columns, rows=(titles,), keep=True)
    yield head
    number = 0
    for unit in data.units:
        bar = cell(columns, 0, len(_TITLES) - 1, house.clean(unit.name), _UNIT, fill=True)
        yield Band(columns=columns, rows=((bar,),), keep=True, under=(head,))
        for result in unit.results:
            number += 1
            yield Band(columns=columns, rows=(_row(columns, number, result),), under=(head,))


def _row(columns: Columns, number: int, one: Result) -> tuple[Cell, ...]:
    name = (Piece(house.clean(one.name), house.SANS_BOLD), Piece(f"\n{house.clean(one.nip)}"))
    return (
        cell(columns, 0, 0, str(number), _CENTRE),
        cell(columns, 1, 1, name, _CELL),
        cell(columns, 2, 2, house.clean(one.rank), _CENTRE),
        cell(columns, 3, 3, house.clean(one.position), _CELL),
        cell(columns, 4, 4, house.clean(one.assessor), _CELL),
        *(
            cell(columns, place, place, house.clean(words) or "–", _CENTRE)
            for place, words in enumerate((one.work_result, one.behaviour, one.predikat), start=5)
        ),
    )


def _achieved(data: RecapitulationData) -> Iterator[Element]:
    """What people of each unit achieved and others recognised; nothing where nothing was noted."""
    if not data.achievements:
        return
    titles = ("No.", "Unit kerja", "Pegawai", "Tanggal", "Prestasi", "Diakui oleh")
    lines = [(one.unit, one.name, one.day, one.text, one.by) for one in data.achievements]
    yield from _listed("Prestasi yang diakui rekan dan pimpinan", titles, _ACHIEVED, lines)


def _left_out(data: RecapitulationData) -> Iterator[Element]:
    """Who does not count in the figures, and why; nothing where everybody is appraised."""
    if not data.left_out:
        return
    titles = ("No.", "Pegawai", "NIP", "Sebab", "Masa", "Dasar")
    lines = [(one.name, one.nip, one.why, one.days, one.basis) for one in data.left_out]
    yield from _listed(
        "Tidak dinilai pada periode ini, sehingga tidak dihitung (PermenPANRB 6/2022 Lamp. p.65–66 angka 8)",
        titles,
        _UNCOUNTED,
        lines,
    )


def _listed(
    heading: str, titles: Sequence[str], widths: Sequence[float], lines: Sequence[Sequence[str]]
) -> Iterator[Element]:
    """A numbered table under its heading; the last column takes the rest."""
    places = [LEFT]
    for width in widths:
        places.append(places[-1] + width)
    columns: Columns = (*places, RIGHT)
    head = Band(
        columns=columns,
        rows=(tuple(cell(columns, at, at, words, _HEAD, fill=True) for at, words in enumerate(titles)),),
        keep=True,
    )
    yield Gap(height=12)
    yield Words(block=lay(heading, _UNIT, RIGHT - LEFT), x=LEFT, keep=True)
    yield Gap(height=4)
    yield head
    for number, texts in enumerate(lines, start=1):
        row = (
            cell(columns, 0, 0, str(number), _CENTRE),
            *(cell(columns, at, at, house.clean(words), _CELL) for at, words in enumerate(texts, start=1)),
        )
        yield Band(columns=columns, rows=(row,), under=(head,))


def _end(data: RecapitulationData) -> Iterator[Element]:
    yield Gap(height=12)
    drawing = charts.spread_against_curve(data.achievement.upper(), data.heights, data.spread) if data.heights else None
    yield _Beside(table=_counts(data), drawing=drawing)
    achieved = (
        f"Capaian kinerja organisasi: {data.achievement}. Kurva adalah pertimbangan, bukan kuota."
        if data.achievement
        else "Capaian kinerja organisasi belum ditetapkan, jadi kurvanya belum ada."
    )
    for sentence in (achieved, *data.guidance):
        yield Gap(height=3)
        yield Words(block=lay(house.clean(sentence), _NOTE, RIGHT - LEFT), x=LEFT)
    if data.signed is not None:
        yield Endorsement(data.signed, RIGHT)


def _counts(data: RecapitulationData) -> Band:
    columns: Columns = (LEFT, LEFT + 160, LEFT + 220, LEFT + _COUNTED)
    decided = sum(count for _, count in data.counts)
    rows = [
        tuple(
            cell(columns, at, at, words, _HEAD, fill=True) for at, words in enumerate(("Predikat", "Pegawai", "Bagian"))
        )
    ]
    for words, count in data.counts:
        share = f"{count * 100 / decided:.1f}%".replace(".", ",") if decided else "–"
        rows.append(_line(columns, words, count, share))
    rows.append(_line(columns, "Jumlah berpredikat", decided, ""))
    if data.undecided:
        rows.append(_line(columns, "Belum ditetapkan", data.undecided, ""))
    return Band(columns=columns, rows=tuple(rows), keep=True)


def _line(columns: Columns, words: str, count: int, share: str) -> tuple[Cell, ...]:
    return (
        cell(columns, 0, 0, words, _CELL),
        cell(columns, 1, 1, str(count), _CENTRE),
        cell(columns, 2, 2, share, _CENTRE),
    )
