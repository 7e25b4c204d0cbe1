"""Documents: konversi predikat kinerja, akumulasi and penetapan angka kredit, three forms under one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.flow import Gap, Group, Words, pages
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.heading import HeaderLine
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.signatures import Signature, signatures
from asn_desktop.documents.parts.text import Piece, Style, lay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.credit_data import ConversionLine, CreditPaperData, Needed
    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

# Vertical rules of the three forms, in points of the folio page.
LEFT, RIGHT = 62.0, 562.0
FACTS = (LEFT, 88.0, 262.0, RIGHT)
PERIOD_AT = 300.0  # where the period begins
CONVERSION = (LEFT, 187.0, 312.0, 437.0, RIGHT)
ACCUMULATION = (LEFT, 102.0, 216.0, 304.0, 384.0, 470.0, RIGHT)  # the months of a year on one line
DECISION = (LEFT, 88.0, 292.0, 357.0, 422.0, 487.0, RIGHT)
SHARES = (LEFT, 88.0, 382.0, 472.0, RIGHT)

TITLE = Style(face=house.BOOKMAN_BOLD, size=12, align="center")
HEAD = Style(face=house.BOOKMAN_BOLD, size=10, align="center", floor=8)
TEXT = Style(size=10, floor=8)
CENTER = Style(size=10, align="center", floor=8)
SMALL = Style(size=9)
DOTS = "………………………………"
LEAST = 17.0  # height of a row
CONVERTED, ACCUMULATED, DECIDED = (
    "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT",
    "AKUMULASI ANGKA KREDIT",
    "PENETAPAN ANGKA KREDIT",
)


def render(data: CreditPaperData, seal: Seal) -> bytes:
    """The three forms as one file."""
    about = About(f"Angka kredit {data.name}", data.agency, "Penetapan angka kredit, Peraturan BKN 3/2023")
    number = seal.number or ""
    sections = tuple(
        Section(title.capitalize(), sheets)
        for title, sheets in (
            (CONVERTED, draw_conversion(data, number)),
            (ACCUMULATED, draw_accumulation(data, number)),
            (DECIDED, draw_decision(data, number)),
        )
    )
    return press([Print(data.name, seal, sections)], about)


def draw_conversion(data: CreditPaperData, number: str) -> list[Sheet]:
    """Form 1: what each predikat of the year brings."""
    with house.Reflow(data.paper, house.FOLIO_PORTRAIT) as paper:
        head = _head(CONVERSION, ("PREDIKAT", "PROSENTASE", "Koefisien\nper tahun", "Angka Kredit\nyang didapat"))
        over = _bar(CONVERSION, "Hasil Penilaian Kinerja", last=1, rest=("", ""))
        count = _row(CONVERSION, ("(1)", "(2)", "(3)", "(4) = kolom 2 x kolom 3"), style=CENTER)
        rows = [
            _row(CONVERSION, (one.predikat, one.percent, one.coefficient, one.amount), style=CENTER)
            for one in data.converted
        ]
        body = [_bar(CONVERSION, CONVERTED), over, head, count, *rows]
        return _pages(paper, data, CONVERTED, number, f"Periode: {data.period}", body)


def draw_accumulation(data: CreditPaperData, number: str) -> list[Sheet]:
    """Form 2: everything that was converted in the jenjang, and its sum."""
    with house.Reflow(data.paper, house.FOLIO_PORTRAIT) as paper:
        head = _head(
            ACCUMULATION,
            (
                "TAHUN",
                "PERIODIK\n(BULAN)",
                "PREDIKAT",
                "PROSENTASE",
                "KOEFISIEN\nPER TAHUN",
                "ANGKA KREDIT\nYANG DIDAPAT",
            ),
        )
        top = _bar(ACCUMULATION, CONVERTED)
        rows = [_accumulated(one, (top, head)) for one in data.accumulated]
        total = Band(
            columns=ACCUMULATION,
            rows=(
                (
                    cell(ACCUMULATION, 0, 4, "JUMLAH ANGKA KREDIT YANG DIPEROLEH", HEAD, middle=True),
                    cell(ACCUMULATION, 5, 5, data.accumulated_total, HEAD, middle=True),
                ),
            ),
            least=LEAST,
        )
        return _pages(paper, data, ACCUMULATED, number, f"Masa Penilaian: {data.period}", [top, head, *rows, total])


def draw_decision(data: CreditPaperData, number: str) -> list[Sheet]:
    """Form 3: old, new and sum by row, what is asked, what is short, and what may be considered."""
    with house.Reflow(data.paper, house.FOLIO_PORTRAIT) as paper:
        body: list[Element] = [
            _bar(DECISION, "HASIL PENILAIAN ANGKA KREDIT"),
            _head(DECISION, ("II", DECIDED, "LAMA", "BARU", "JUMLAH", "KETERANGAN")),
        ]
        for place, line in enumerate(data.rows, start=1):
            body.append(
                _mixed(DECISION, (str(place), line.label, line.old, line.new, line.total, line.note), left=(1, 5))
            )
        sums = data.sums
        body += [
            Band(
                columns=DECISION,
                rows=(
                    (
                        cell(DECISION, 0, 1, "JUMLAH ANGKA KREDIT KUMULATIF", HEAD, middle=True),
                        *(
                            cell(DECISION, at, at, words, HEAD, middle=True)
                            for at, words in enumerate((sums.old, sums.new, sums.total, sums.note), start=2)
                        ),
                    ),
                ),
                least=LEAST,
            ),
            Gap(height=8),
            _head(SHARES, ("", "Keterangan", "Pangkat", "Jenjang Jabatan")),
            _mixed(
                SHARES,
                (
                    "1",
                    "Angka Kredit minimal yang harus dipenuhi untuk kenaikan pangkat/jenjang",
                    data.rank.least,
                    data.rise.least,
                ),
                left=(1,),
            ),
            _short("2", "pangkat", data.rank, at=2),
            _short("3", "jenjang", data.rise, at=3),
            Gap(height=8),
            _verdict(data),
        ]
        title = "I. KETERANGAN PERORANGAN"
        return _pages(paper, data, DECIDED, number, f"Masa Penilaian: {data.period}", body, about=title, original=True)


def _pages(
    paper: Paper,
    data: CreditPaperData,
    title: str,
    number: str,
    period: str,
    body: Sequence[Element],
    *,
    about: str = "PEJABAT FUNGSIONAL YANG DINILAI",
    original: bool = False,
) -> list[Sheet]:
    wide = (RIGHT - LEFT) * house.stretch()
    half = wide / 2
    elements: list[Element] = [
        Words(block=lay(f"{title}\nNOMOR : {number or DOTS}", TITLE, wide), x=LEFT),
        Gap(height=14),
        HeaderLine(
            left=LEFT,
            right=RIGHT,
            office=lay(f"Instansi: {data.agency}", TEXT, (PERIOD_AT - LEFT) * house.stretch() - 12),
            place=PERIOD_AT,
            period=lay(period, TEXT, (RIGHT - PERIOD_AT) * house.stretch()),
            ruled=False,
        ),
        Gap(height=6),
        _bar(FACTS, about),
        *(
            Band(
                columns=FACTS,
                rows=(
                    (
                        cell(FACTS, 0, 0, str(place), CENTER),
                        cell(FACTS, 1, 1, label, TEXT),
                        cell(FACTS, 2, 2, value, TEXT),
                    ),
                ),
                least=LEAST,
            )
            for place, (label, value) in enumerate(data.facts, start=1)
        ),
        Gap(height=8),
    ]
    *rows, last = body
    place_day = f"Ditetapkan di {data.place}\npada tanggal {data.day}"
    signed = signatures((LEFT, RIGHT), None, Signature(place_day, "Pejabat Penilai Kinerja,", data.signer))
    told = ["*) Coret yang tidak perlu."] if original else []
    if original and data.original:
        told.append(f"ASLI disampaikan dengan hormat kepada:\n{_numbered(data.original)}")
    if data.copies:
        told.append(f"Tembusan disampaikan kepada:\n{_numbered(data.copies)}")
    below = "\n\n".join(told)
    # The signature never stands alone on a page: the last row goes with it.
    elements += [*rows, Group(elements=(last, signed)), Gap(height=10)]
    if below:
        elements.append(Words(block=lay(below, SMALL, half + half / 2), x=LEFT))
    return pages(paper, elements)


def _numbered(names: Sequence[str]) -> str:
    return "\n".join(f"{at}. {name}" for at, name in enumerate(names, start=1))


def _bar(columns: tuple[float, ...], words: str, *, last: int | None = None, rest: Sequence[str] = ()) -> Band:
    """A light-blue bar over all columns, or up to `last` with the `rest` in cells of their own."""
    end = len(columns) - 2 if last is None else last
    cells = [cell(columns, 0, end, words, HEAD, fill=True, middle=True)]
    cells += [cell(columns, at, at, text, HEAD, fill=True) for at, text in enumerate(rest, start=end + 1)]
    return Band(columns=columns, rows=(tuple(cells),), least=LEAST, keep=True)


def _head(columns: tuple[float, ...], words: Sequence[str]) -> Band:
    row = tuple(cell(columns, at, at, text, HEAD, fill=True, middle=True) for at, text in enumerate(words))
    return Band(columns=columns, rows=(row,), least=LEAST, keep=True)


def _row(columns: tuple[float, ...], words: Sequence[str], *, style: Style, under: Sequence[Element] = ()) -> Band:
    row = tuple(cell(columns, at, at, text, style, middle=True) for at, text in enumerate(words))
    return Band(columns=columns, rows=(row,), least=LEAST, under=under)


def _mixed(columns: tuple[float, ...], words: Sequence[str], *, left: Sequence[int]) -> Band:
    row = tuple(
        cell(columns, at, at, text, TEXT if at in left else CENTER, middle=True) for at, text in enumerate(words)
    )
    return Band(columns=columns, rows=(row,), least=LEAST)


def _accumulated(one: ConversionLine, under: Sequence[Element]) -> Band:
    words = (one.year, one.months, one.predikat, one.percent, one.coefficient, one.amount)
    return _row(ACCUMULATION, words, style=CENTER, under=under)


def _short(place: str, what: str, needed: Needed, *, at: int) -> Band:
    """Kelebihan/kekurangan, the one that does not hold struck through; 0 when it is reached."""
    label = (
        Piece("Kelebihan", struck=needed.short),
        Piece("/"),
        Piece("kekurangan", struck=not needed.short),
        Piece(f" *) Angka Kredit yang harus dicapai untuk kenaikan {what}"),
    )
    values = [needed.difference if column == at else "" for column in (2, 3)]
    row = (
        cell(SHARES, 0, 0, place, CENTER, middle=True),
        cell(SHARES, 1, 1, label, TEXT, middle=True),
        *(
            cell(SHARES, column, column, words, CENTER, middle=True)
            for column, words in zip((2, 3), values, strict=True)
        ),
    )
    return Band(columns=SHARES, rows=(row,), least=LEAST)


def _verdict(data: CreditPaperData) -> Band:
    words = (
        Piece("III  ", house.BOOKMAN_BOLD),
        Piece("DAPAT", house.BOOKMAN_BOLD, struck=not data.worthy),
        Piece("/", house.BOOKMAN_BOLD),
        Piece("TIDAK DAPAT", house.BOOKMAN_BOLD, struck=data.worthy),
        Piece(f" *) {data.verdict}", house.BOOKMAN_BOLD),
    )
    columns = (LEFT, RIGHT)
    return Band(columns=columns, rows=((cell(columns, 0, 0, words, TEXT, middle=True),),), least=2 * LEAST)
