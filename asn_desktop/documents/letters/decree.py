"""Documents: a keputusan: heading, Menimbang and Mengingat, MEMUTUSKAN, the dicta, the signature (Bookman on F4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts import letter_page
from asn_desktop.documents.parts.emblem import Emblem
from asn_desktop.documents.parts.flow import Gap, Group, Words
from asn_desktop.documents.parts.kop import kop
from asn_desktop.documents.parts.letter import Beside, is_secret
from asn_desktop.documents.parts.letter_page import faced, page_left, page_right, page_width
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Block, Piece, Style, lay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.letter_data import DecreeData
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.letter_page import Fit
    from asn_desktop.documents.parts.sheet import Sheet

HEAD = 104.0  # where the colon stands, after the longest word "Memperhatikan"
MARK = HEAD + 12
TEXT = MARK + 22
SIZE = 12.0

BODY = Style(face=house.SANS, size=SIZE, align="justify", floor=11, leading=1.18)
PLAIN = BODY._replace(align="left")
CENTER = BODY._replace(align="center")
TITLE = CENTER._replace(face=house.SANS_BOLD)

_LISTED = ("Menimbang", "Mengingat", "Memperhatikan", "Membaca")
_DICTA = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH")
_OPENING = re.compile(rf"({'|'.join((*_LISTED, 'Menetapkan', *_DICTA))})\s*:\s*(.*)", re.DOTALL)
_DECIDES = "MEMUTUSKAN"


class Part(NamedTuple):
    """What stands under one word: Menimbang with its reasons, a dictum with its text; '' for MEMUTUSKAN."""

    head: str
    texts: tuple[str, ...]


def parts(paragraphs: Sequence[str]) -> list[Part]:
    """The parts of a decree: a paragraph that begins with no known word goes on with the part before it."""
    found: list[Part] = []
    for paragraph in paragraphs:
        opening = _OPENING.match(paragraph)
        if opening is not None:
            found.append(Part(opening[1], (opening[2],) if opening[2] else ()))
        elif paragraph.rstrip(" :") == _DECIDES:
            found.append(Part("", (f"{_DECIDES}:",)))
        elif found and found[-1].head:
            found[-1] = Part(found[-1].head, (*found[-1].texts, paragraph))
        else:
            found.append(Part("", (paragraph,)))
    return found


def draw(data: DecreeData, seal: Seal) -> list[Sheet]:
    """The pages; the signature goes with the last dictum. Set closer where that makes it one page."""
    with letter_page.laid_out(data.letter.layout) as paper:
        usual = _set(data, seal, paper, letter_page.USUAL)
        if len(usual) == 1:
            return usual
        closer = (_set(data, seal, paper, fit) for fit in letter_page.CLOSER)
        return next((sheets for sheets in closer if len(sheets) == 1), usual)


def _set(data: DecreeData, seal: Seal, paper: Paper, fit: Fit) -> list[Sheet]:
    body = [element for part in parts(data.letter.paragraphs) for element in _part(part, fit)]
    # The last dictum, and the two gaps below it, go with the signature.
    closing = Group(elements=(*body[-3:], *_signature(data, fit), *_copies(data.letter.copies, fit)))
    elements = [*_head(data, seal.number or ""), *body[:-3], closing]
    return letter_page.on_pages(paper, elements)


def render(data: DecreeData, seal: Seal) -> bytes:
    """The decree as a file of its own."""
    subject = data.letter.subject
    head = data.letter.letterhead
    about = About(subject, head.government if data.of_region else head.office, subject)
    return press([Print(subject, seal, (Section(subject, draw(data, seal)),), letter_page.FOOTER)], about)


def _head(data: DecreeData, number: str) -> list[Element]:
    given = data.letter
    lines = [given.heading, f"NOMOR {number or '……………………………'}"]
    top: list[Element] = (
        [Emblem(emblem=given.letterhead.emblem, side=68.0)] if data.of_region else [kop(given.letterhead)]
    )
    names = [given.letterhead.government, given.letterhead.office] if data.of_region else []
    above = [_centred(name, TITLE._replace(size=13)) for name in names if name]
    return [
        *top,
        *above,
        *([Gap(height=8), _secret(given.nature)] if is_secret(given.nature) else []),
        Gap(height=14),
        *(_centred(line, TITLE) for line in lines),
        Gap(height=8),
        _centred("TENTANG", CENTER),
        Gap(height=8),
        _centred(given.subject.upper(), TITLE),
        Gap(height=10),
        *([_centred("DENGAN RAHMAT TUHAN YANG MAHA ESA", CENTER), Gap(height=8)] if data.of_region else []),
        _centred(f"{given.signer.authority.upper()},", CENTER),
        Gap(height=10),
    ]


def _secret(nature: str) -> Element:
    return Words(block=lay(nature.upper(), faced(PLAIN._replace(face=house.SANS_BOLD)), page_width()), x=page_left())


def _centred(text: str, style: Style) -> Element:
    return Words(block=lay(text, faced(style), page_width()), x=page_left(), keep=True)


def _part(part: Part, fit: Fit) -> Iterator[Element]:
    if not part.head:
        for text in part.texts:
            yield _centred(text, TITLE if text.startswith(_DECIDES) else CENTER)
            yield Gap(height=8, keep=True)
        return
    marked = part.head in _LISTED and len([text for text in part.texts if "\t" not in text]) > 1
    plain = fit.of(PLAIN)
    left: list[tuple[float, Block]] = [
        (page_left(), lay(part.head, plain, HEAD)),
        (page_left() + HEAD, lay(":", plain, 8)),
    ]
    at = 0
    texts = part.texts or ("",)
    for text, following in zip(texts, (*texts[1:], ""), strict=True):
        kept = "\t" in following or not text  # what announces a list, or stands empty, stays with what follows
        if "\t" in text:
            yield Group(elements=tuple(_rows(text, fit)))
        else:
            mark = _mark(part.head, at) if marked else ""
            x = page_left() + (TEXT if marked else MARK)
            blocks = [*left, *([(page_left() + MARK, lay(mark, plain, 20))] if mark else [])]
            yield Beside(
                blocks=(*blocks, (x, lay(text, _body(text, page_right() - x, fit), page_right() - x))), keep=kept
            )
            at += 1
        left = []
        yield Gap(height=fit.gap / 3, keep=kept)
    yield Gap(height=fit.gap / 5, keep=texts == ("",))


def _body(text: str, width: float, fit: Fit) -> Style:
    """Justified, unless a word as long as a letter's number would tear the line before it apart."""
    longest = max((house.width(letter_page.face(house.SANS), word) for word in house.clean(text).split()), default=0.0)
    return fit.of(PLAIN if longest * SIZE > width * 0.3 else BODY)


def _mark(head: str, at: int) -> str:
    return f"{at + 1}." if head == "Mengingat" else f"{chr(ord('a') + at)}."


def _rows(text: str, fit: Fit) -> Iterator[Element]:
    """A list of labels and values inside a dictum."""
    lines = [(*line.split("\t"), "", "")[:3] for line in text.splitlines()]
    label_at, plain = page_left() + MARK, fit.of(PLAIN)
    widest = max(house.width(letter_page.face(house.SANS), house.clean(label)) * SIZE for _, label, _ in lines) + 6
    value_at = label_at + min(widest, page_width() * 0.36) + 8
    for mark, label, value in lines:
        shown = f"{mark} {label}".strip()
        yield Beside(
            blocks=(
                (label_at, lay(shown, plain, value_at - 8 - label_at)),
                (value_at - 8, lay(":" if shown else "", plain, 8)),
                (value_at, lay(value, plain, page_right() - value_at)),
            )
        )


def _signature(data: DecreeData, fit: Fit) -> list[Element]:
    signer, x = data.letter.signer, page_left() + page_width() * 0.46
    width, plain = page_right() - x, fit.of(PLAIN)
    where, _, when = data.letter.place_date.partition(", ")
    post = f"{signer.prefix} {signer.authority.upper()}".strip()
    posts = [post, f"{signer.acting_position.upper()},"] if signer.acting_position else [f"{post},"]
    below = "\n".join(filter(None, (signer.rank, f"{signer.nip_label} {signer.nip}" if signer.nip else "")))
    name = (Piece(signer.name, letter_page.face(house.SANS_BOLD)), Piece(f"\n{below}" if below else ""))
    lines = (f"Ditetapkan di {where}", f"pada tanggal {when or '……………………………'}", *posts)
    return [
        Gap(height=12),
        Words(block=lay("\n".join(lines), plain, width), x=x),
        Gap(height=fit.room),
        Words(block=lay(name, plain, width), x=x),
    ]


def _copies(names: Sequence[str], fit: Fit) -> list[Element]:
    if not names:
        return []
    rows = [f"{number}. {name}" for number, name in enumerate(names, start=1)] if len(names) > 1 else names
    small = faced(PLAIN)._replace(size=11, leading=min(PLAIN.leading, fit.leading))
    return [Gap(height=fit.gap), Words(block=lay("\n".join(("Tembusan:", *rows)), small, page_width()), x=page_left())]
