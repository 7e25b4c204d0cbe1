"""Documents: the 360 result as it is handed to the person appraised: groups, values, every statement, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.flow import Gap, Group, Words, pages
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.feedback_data import FeedbackResultData, ValueBar
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns, Row
    from asn_desktop.documents.parts.sheet import Sheet

PAPER = house.FOLIO_PORTRAIT
LEFT, RIGHT = 50.0, PAPER.width - 50.0
WIDTH = RIGHT - LEFT
GROUPS: Columns = (LEFT, LEFT + 112, LEFT + 156, LEFT + 222, LEFT + 280, LEFT + 338, RIGHT)
_TEXT = Style(face=house.SANS, size=9)
_SMALL = Style(face=house.SANS, size=8)
_NUMBER = Style(face=house.SANS, size=9, align="center")
_STRONG = Style(face=house.SANS_BOLD, size=9, align="center")
_HEAD = Style(face=house.SANS_BOLD, size=8.5, align="center", floor=6.5)
_BOLD = Style(face=house.SANS_BOLD, size=9)
_PART = Style(face=house.SANS_BOLD, size=10)
_OFFICE = Style(face=house.SANS_BOLD, size=12, align="center")
_GOVERNMENT = Style(face=house.SANS, size=10, align="center")
_TITLE = Style(face=house.SANS_BOLD, size=12, align="center")
_UNDER = Style(face=house.SANS, size=9.5, align="center")
_LABEL = 92.0
_TRACK, _FILLED, _OWN, _WAS = (0.89, 0.91, 0.93), (0.055, 0.486, 0.482), (0.1, 0.14, 0.19), (0.72, 0.44, 0.04)
_NAME, _FIGURES = 118.0, 200.0  # points for the name of a value, and for the figures beside its bar
_ROW, _THICK = 17.0, 7.0


class _Rule(NamedTuple):
    """The line below the names of the office."""

    height: float = 10.0
    keep: bool = True
    under: Sequence[Element] = ()

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw it."""
        sheet.rule(LEFT, y + 4, RIGHT, y + 4, 1.2)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


class _Fact(NamedTuple):
    """A label and what it says."""

    label: str
    text: str
    keep: bool = True
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height in points."""
        return lay(self.text, _TEXT, WIDTH - _LABEL - 10).height + 1

    def draw(self, sheet: Sheet, y: float) -> None:
        """Set both."""
        sheet.block(lay(self.label, _TEXT, _LABEL), LEFT, y)
        sheet.block(lay(":", _TEXT, 8), LEFT + _LABEL, y)
        sheet.block(lay(self.text, _TEXT, WIDTH - _LABEL - 10), LEFT + _LABEL + 10, y)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


class _Bars(NamedTuple):
    """The seven values on the scale 1 to 5."""

    bars: Sequence[ValueBar]
    before: str
    keep: bool = False
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height in points."""
        return _ROW * (len(self.bars) + 1) + 4

    def draw(self, sheet: Sheet, y: float) -> None:
        """A head and a row per value."""
        start, width = LEFT + _NAME, WIDTH - _NAME - _FIGURES
        for point in range(1, 6):
            sheet.block(lay(str(point), _UNDER._replace(size=8), 20), start + width * (point - 1) / 4 - 10, y + 3)
        self._figures(sheet, y, ("Penilai", "Diri", "Selisih", self.before), _HEAD)
        for place, one in enumerate(self.bars, start=1):
            top = y + place * _ROW
            middle = top + _ROW / 2
            sheet.block(lay(one.name, _TEXT, _NAME - 6), LEFT, middle - 5.5)
            sheet.fill(start, middle - _THICK / 2, width, _THICK, _TRACK)
            if one.mean is not None:
                sheet.fill(start, middle - _THICK / 2, max(width * one.mean, 2.0), _THICK, _FILLED)
            if one.before is not None:
                sheet.fill(start + width * one.before - 1, middle - 6, 2, 12, _WAS)
            if one.own is not None:
                sheet.fill(start + width * one.own - 2.5, middle - 2.5, 5, 5, _OWN)
            self._figures(sheet, top, one.figures, _NUMBER)

    def _figures(self, sheet: Sheet, y: float, texts: Sequence[str], style: Style) -> None:
        each = _FIGURES / 4
        for place, text in enumerate(texts):
            block = lay(text, style, each - 4)
            sheet.block(block, RIGHT - _FIGURES + place * each + 4, y + (_ROW - block.height) / 2)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def draw(data: FeedbackResultData) -> list[Sheet]:
    """The pages of one person."""
    return pages(
        PAPER,
        [
            *_head(data),
            *_part("1. Kelompok penilai", _groups(data)),
            *_part("2. Tujuh nilai BerAKHLAK", [_Bars(data.values, data.before), *_said(_legend(data), data.own_view)]),
            *_part("3. Kekuatan", _listed(data.strengths)),
            *_part("4. Yang perlu dikembangkan", _listed(data.to_develop)),
            *_part("5. Komentar penilai", _comments(data)),
            *_part("6. Setiap pernyataan", _statements(data)),
            *_part("7. Cara menghitung", _said(*data.manner)),
        ],
    )


def render(results: Sequence[FeedbackResultData]) -> bytes:
    """These results as one file."""
    first = results[0]
    prints = [
        Print(one.name, None, (Section("Hasil umpan balik 360", draw(one)),), note=f"{one.name} · {one.period}")
        for one in results
    ]
    about = About(f"Hasil umpan balik 360 {first.period}", first.letterhead.office, "Hasil umpan balik 360")
    return press(prints, about, several=len(results) > 1)


def _head(data: FeedbackResultData) -> list[Element]:
    facts = (
        ("Nama", data.name),
        ("NIP", data.nip),
        ("Jabatan", data.position),
        ("Unit kerja", data.unit),
        ("Pejabat penilai", data.assessor),
        ("Hasil", data.headline),
    )
    return [
        Words(block=lay(data.letterhead.government, _GOVERNMENT, WIDTH), x=LEFT),
        Words(block=lay(data.letterhead.office, _OFFICE, WIDTH), x=LEFT),
        _Rule(),
        Gap(height=6),
        Words(block=lay("HASIL UMPAN BALIK PERILAKU KERJA (360°)", _TITLE, WIDTH), x=LEFT),
        Words(block=lay(f"{data.period} · untuk pegawai yang dinilai", _UNDER, WIDTH), x=LEFT),
        Gap(height=8),
        *(_Fact(label, text) for label, text in facts if text),
    ]


def _part(title: str, content: Sequence[Element]) -> list[Element]:
    """A heading that stays with the first of its content."""
    first, *rest = content
    head = Group(elements=(Gap(height=9), Words(block=lay(title, _PART, WIDTH), x=LEFT), Gap(height=3)), keep=True)
    return [head, first, *rest]


def _groups(data: FeedbackResultData) -> list[Element]:
    heads = ("Kelompok", "Lembar", "Bobot", "Rata-rata", data.before or "Sebelumnya", "Keterangan")
    return [
        _heading(GROUPS, heads),
        *(
            Band(
                columns=GROUPS,
                rows=(
                    (
                        cell(GROUPS, 0, 0, line[0], _BOLD if line[5] == "" else _TEXT, middle=True),
                        *(
                            cell(GROUPS, place, place, line[place], _STRONG if place == 3 else _NUMBER, middle=True)
                            for place in range(1, 5)
                        ),
                        cell(GROUPS, 5, 5, line[5], _SMALL, middle=True),
                    ),
                ),
                least=16,
            )
            for line in data.groups
        ),
    ]


def _statements(data: FeedbackResultData) -> list[Element]:
    figures = len(data.statement_heads)
    each = 48.0
    columns = (LEFT, LEFT + 22, *(RIGHT - (figures - place) * each for place in range(figures + 1)))
    head = _heading(columns, ("No", "Pernyataan", *data.statement_heads))

    def line(number: str, text: str, cells: Sequence[str]) -> Row:
        return (
            cell(columns, 0, 0, number, _NUMBER._replace(size=8), middle=True),
            cell(columns, 1, 1, text, _SMALL, middle=True),
            *(
                cell(columns, place, place, one, _NUMBER._replace(size=8), middle=True)
                for place, one in enumerate(cells, start=2)
            ),
        )

    return [head, *(Band(columns=columns, rows=(line(*one),), under=(head,)) for one in data.statements)]


def _comments(data: FeedbackResultData) -> list[Element]:
    """Each on a line of its own under its group."""
    found: list[Element] = []
    for group, texts in data.comments:
        found += (
            [Gap(height=2), Words(block=lay(group, _BOLD, WIDTH), x=LEFT)]
            if found
            else [Words(block=lay(group, _BOLD, WIDTH), x=LEFT)]
        )
        found += [Words(block=lay(f"“{text}”", _TEXT, WIDTH - 10), x=LEFT + 10) for text in texts]
    return [*found, Words(block=lay(data.why_few, _SMALL, WIDTH), x=LEFT)]


def _heading(columns: Columns, texts: Sequence[str]) -> Band:
    cells = tuple(cell(columns, at, at, text, _HEAD, fill=True, middle=True) for at, text in enumerate(texts))
    return Band(columns=columns, rows=(cells,), keep=True, least=16)


def _listed(texts: Sequence[str]) -> list[Element]:
    return _said(*(texts or ("Tidak ada pernyataan yang menonjol dari rata-ratanya sendiri.",)))


def _said(*texts: str) -> list[Element]:
    return [Words(block=lay(text, _TEXT, WIDTH), x=LEFT) for text in texts if text]


def _legend(data: FeedbackResultData) -> str:
    was = f", garis tegak {data.before}" if data.before else ""
    return f"Batang: rata-rata tertimbang para penilai; kotak kecil: penilaian diri sendiri{was}."
