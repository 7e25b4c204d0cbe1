"""Documents: format A.1.3, manual indikator kinerja of heads of independent units: one page for each indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.coaching import mixed
from asn_desktop.documents.parts.flow import pages
from asn_desktop.documents.parts.grid import Band, Columns, cell
from asn_desktop.documents.parts.heading import header_line, title
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.skp import OF_HEADS
from asn_desktop.documents.parts.text import Piece, Style
from asn_desktop.domain.plans.indicator_manual import Quality, Reporting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import PeriodText, Seal
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Row
    from asn_desktop.documents.parts.sheet import Sheet

# Rules of the official page (Lampiran, page 38) in points.
COLUMNS = (86.8, 221.8, 838.2)
QUALITIES = (86.8, 221.4, 405.8, 611.3, 838.2)
PERIODS = (86.8, 221.4, 349.1, 497.9, 660.9, 838.2)
PERIOD_AT = 465.0
LEAST = 15.0
TEXT = Style(size=10)
OPTIONAL = "(opsional bagi pendekatan hasil kerja kualitatif)"
TAKEN, OPEN = "(\u00a0√\u00a0) ", "(\u00a0\u00a0\u00a0\u00a0) "  # of equal width
_QUALITIES = {
    Quality.OUTCOME: (("", "Outcome"),),
    Quality.INTERMEDIATE: (("", "Outcome"), (" Antara", "")),
    Quality.OUTPUT: (("", "Output"), (" kendali rendah", "")),
}
_PERIODS = {
    Reporting.MONTHLY: (("Bulanan", ""),),
    Reporting.QUARTERLY: (("Triwulanan", ""),),
    Reporting.HALF_YEARLY: (("Semesteran", ""),),
    Reporting.YEARLY: (("Tahunan", ""),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorManual:
    """One indicator with its manual; '' where nothing is written or chosen yet."""

    work_result: str
    indicator: str
    purpose: str = ""
    definition: str = ""
    formula: str = ""
    measure: str = ""
    quality: Quality | None = None
    source: str = ""
    reporting: Reporting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorManualData:
    """The manuals of one SKP."""

    office: str
    period: PeriodText
    name: str
    manuals: tuple[IndicatorManual, ...]
    format_line: bool = False
    paper: str = "FOLIO"


def draw(data: IndicatorManualData) -> list[Sheet]:
    """A page for each indicator; the form bears no signature."""
    with house.Reflow(data.paper, house.FOLIO_LANDSCAPE) as paper:
        return [sheet for one in data.manuals for sheet in pages(paper, _page(data, one))]


def render(data: IndicatorManualData, seal: Seal) -> bytes:
    """The form as a file of its own."""
    name = "Manual indikator kinerja"
    about = About(f"{name} {data.name}", data.office, "Format A.1.3 PermenPANRB 6/2022")
    return press([Print(data.name, seal, (Section(name, draw(data)),))], about)


def _page(data: IndicatorManualData, one: IndicatorManual) -> list[Element]:
    code = "A.1.3" if data.format_line else ""
    return [
        *title(COLUMNS, ("MANUAL INDIKATOR KINERJA", f"SKP {OF_HEADS.removeprefix('BAGI ')}"), code=code),
        header_line(COLUMNS, PERIOD_AT, data.office, data.period, ruled=False),
        _line("RENCANA HASIL KERJA", one.work_result),
        _line("UKURAN KEBERHASILAN/ INDIKATOR KINERJA", one.indicator),
        _line("TUJUAN", one.purpose),
        _description(one),
        _line(mixed(("SATUAN PENGUKURAN\n", OPTIONAL)), one.measure),
        _choice(
            QUALITIES,
            "KUALITAS DAN TINGKAT KENDALI",
            [_mark(words, taken=one.quality is key) for key, words in _QUALITIES.items()],
        ),
        _line("SUMBER DATA", one.source),
        _choice(
            PERIODS, "PERIODE PELAPORAN", [_mark(words, taken=one.reporting is key) for key, words in _PERIODS.items()]
        ),
    ]


def _line(label: str | tuple[Piece, ...], text: str) -> Band:
    row = (cell(COLUMNS, 0, 0, label, TEXT, fill=True), cell(COLUMNS, 1, 1, text, TEXT))
    return Band(columns=COLUMNS, rows=(row,), least=LEAST)


def _description(one: IndicatorManual) -> Band:
    formula = mixed(("Formula ", OPTIONAL))
    rows: tuple[Row, ...] = (
        (cell(COLUMNS, 1, 1, "Definisi", TEXT, fill=True),),
        (cell(COLUMNS, 1, 1, one.definition, TEXT),),
        (cell(COLUMNS, 1, 1, formula, TEXT, fill=True),),
        (cell(COLUMNS, 1, 1, one.formula, TEXT),),
    )
    return Band(columns=COLUMNS, rows=rows, spans=(cell(COLUMNS, 0, 0, "DESKRIPSI", TEXT, fill=True),), least=LEAST)


def _choice(columns: Columns, label: str, options: Sequence[tuple[Piece, ...]]) -> Band:
    row = (
        cell(columns, 0, 0, label, TEXT, fill=True),
        *(cell(columns, place, place, words, TEXT) for place, words in enumerate(options, start=1)),
    )
    return Band(columns=columns, rows=(row,), least=LEAST)


def _mark(words: tuple[tuple[str, str], ...], *, taken: bool) -> tuple[Piece, ...]:
    return (Piece(TAKEN if taken else OPEN), *mixed(*words))
