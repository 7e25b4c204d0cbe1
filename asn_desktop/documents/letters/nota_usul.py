"""Documents: nota usul kenaikan pangkat: the letter, and the daftar nominatif on landscape pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts import letter, letter_page
from asn_desktop.documents.parts.flow import Gap, Group, Words
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import lay

if TYPE_CHECKING:
    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.letter_data import ProposalLetterData, ProposalLine
    from asn_desktop.documents.parts.sheet import Sheet

COLUMNS = (57.0, 87.0, 178.0, 332.0, 412.0, 492.0, 566.0, 660.0, 785.0)
HEADINGS = (
    "No.",
    "Jenis KP",
    "Nama/NIP",
    "Golongan lama → baru",
    "TMT",
    "Masa kerja",
    "Predikat 2 tahun terakhir",
    "Kelengkapan",
)
TEXT = letter_page.SMALL._replace(floor=11.0)
HEADING = TEXT._replace(face=house.SANS_BOLD, align="center")
TITLE = letter_page.CENTER._replace(face=house.SANS_BOLD)


def draw(data: ProposalLetterData, seal: Seal) -> list[Sheet]:
    """The letter, then the list with its own signature."""
    number = seal.number or ""
    with letter_page.laid_out(data.letter.layout) as paper:
        written = letter_page.on_pages(paper, letter.letter(data.letter, number))
    with house.Reflow(data.letter.layout.paper, house.A4_LANDSCAPE) as paper:
        return [*written, *_nominative(data, number, paper)]


def _nominative(data: ProposalLetterData, number: str, paper: Paper) -> list[Sheet]:
    """The list of those proposed; columns are the places on A4, and wider on wider paper."""
    width = (COLUMNS[-1] - COLUMNS[0]) * house.stretch()
    heading = Band(
        columns=COLUMNS,
        rows=(tuple(cell(COLUMNS, at, at, text, HEADING, fill=True, middle=True) for at, text in enumerate(HEADINGS)),),
        keep=True,
    )
    *rows, last = [_band(at, line, heading) for at, line in enumerate(data.lines, start=1)]
    reference = f"Lampiran surat Nomor {number}, {data.letter.place_date}" if number else "Lampiran surat"
    return letter_page.on_pages(
        paper,
        [
            Words(block=lay(reference, TEXT, width), x=COLUMNS[0]),
            Gap(height=10),
            Words(block=lay("DAFTAR NOMINATIF\nUSUL KENAIKAN PANGKAT", TITLE, width), x=COLUMNS[0]),
            Gap(height=10),
            heading,
            *rows,
            Group(elements=(last, *letter.signature(data.letter.signer, left=520.0, right=COLUMNS[-1]))),
        ],
    )


def render(data: ProposalLetterData, seal: Seal) -> bytes:
    """The letter as a file of its own."""
    about = About(data.letter.subject, data.letter.letterhead.office, "Nota usul kenaikan pangkat")
    section = Section("Nota usul", draw(data, seal))
    return press([Print(data.letter.subject, seal, (section,), letter_page.FOOTER)], about)


def _band(number: int, line: ProposalLine, heading: Band) -> Band:
    """One person."""
    complete = "\n".join(f"- {paper}" for paper in line.complete)
    texts = (
        str(number),
        line.kind,
        f"{line.name}\nNIP {line.nip}",
        f"{line.golongan_old} → {line.golongan_new}",
        line.tmt,
        line.service,
        "\n".join(line.predikat),
        complete,
    )
    row = tuple(cell(COLUMNS, at, at, text, TEXT) for at, text in enumerate(texts))
    return Band(columns=COLUMNS, rows=(row,), under=(heading,))
