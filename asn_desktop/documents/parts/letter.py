"""Documents: the parts of a surat dinas: kop, head, paragraphs, signature, tembusan (Liberation Sans on A4)."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.emblem import place
from asn_desktop.documents.parts.flow import Gap, Group, Words
from asn_desktop.documents.parts.text import Block, Piece, Style, lay
from asn_desktop.domain.letter import USUAL_LAYOUT, LetterLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asn_desktop.documents.data import LetterData, Letterhead, Signer
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

TOP = 40.0
BOTTOM = 71.0
EMBLEM = 68.0

BODY = Style(face=house.SANS, size=12, align="justify", floor=11, leading=1.25)
PLAIN = BODY._replace(align="left")
CENTER = BODY._replace(align="center")
SMALL = Style(face=house.SANS, size=11, floor=11, leading=1.2)
FOOTER = Style(face=house.SANS, size=11, align="center", floor=11)


# ANRI: left at least 3 cm, right at least 2 cm, bottom at least 2.5 cm.
_MILLIMETRE = 72 / 25.4
_BOOKMAN = {
    house.SANS: house.BOOKMAN,
    house.SANS_BOLD: house.BOOKMAN_BOLD,
    house.SANS_ITALIC: house.BOOKMAN_ITALIC,
}
_layout: ContextVar[LetterLayout] = ContextVar("letter_layout", default=USUAL_LAYOUT)


@contextmanager
def laid_out(layout: LetterLayout) -> Iterator[Paper]:
    """While a letter is laid out as its office set it; gives the paper."""
    token = _layout.set(layout)
    try:
        yield house.PAPERS[layout.paper]
    finally:
        _layout.reset(token)


def page_left() -> float:
    """Where the text begins, in points."""
    return 85.0 if _layout.get().left == USUAL_LAYOUT.left else _layout.get().left * _MILLIMETRE


def page_right() -> float:
    """Where the text ends, in points."""
    layout = _layout.get()
    return house.PAPERS[layout.paper].width - (
        62.4 if layout.right == USUAL_LAYOUT.right else layout.right * _MILLIMETRE
    )


def page_width() -> float:
    """Width of the text in points."""
    return page_right() - page_left()


def face(name: str) -> str:
    """The typeface that stands for one of the usual ones."""
    return _BOOKMAN.get(name, name) if _layout.get().face == "BOOKMAN" else name


def faced(style: Style) -> Style:
    """A style in the typeface and size of the letter."""
    return style._replace(face=face(style.face), size=min(style.size, max(_layout.get().size, style.floor)))


class Fit(NamedTuple):
    """How close a letter is set: points of the text, its leading, points for the hand and stamp, and of the gaps."""

    size: float = BODY.size
    leading: float = BODY.leading
    room: float = 58.0
    gap: float = 14.0

    def of(self, style: Style) -> Style:
        """The style at this size."""
        made = faced(style)
        return made._replace(size=min(self.size, _layout.get().size), leading=self.leading)


USUAL = Fit()
# A letter that runs over its page by a little is set closer, never under eleven points.
CLOSER = (Fit(11.5, 1.2, 52, 10), Fit(11, 1.15, 46, 8), Fit(11, 1.1, 42, 5))


@dataclass(slots=True, kw_only=True, eq=False)
class Kop:
    """Emblem on the left, names and address centred beside it, a thick and a thin rule below."""

    emblem: bytes | None
    lines: tuple[Block, ...]
    keep: bool = True
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height in points."""
        return max(sum(block.height for block in self.lines), EMBLEM) + 12

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw the letterhead."""
        place(sheet, self.emblem, page_left(), y, EMBLEM)
        top = y + (self.height - 12 - sum(block.height for block in self.lines)) / 2
        for block in self.lines:
            sheet.block(block, page_left() + EMBLEM + 8, top)
            top += block.height
        sheet.rule(page_left(), y + self.height - 5, page_right(), y + self.height - 5, 2.0)
        sheet.rule(page_left(), y + self.height - 2, page_right(), y + self.height - 2, 0.6)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def kop(head: Letterhead) -> Kop:
    """The letterhead; the sizes of the two names stand as 3 to 4, and long names shrink together."""
    width = page_width() - EMBLEM - 8
    upper, lower = house.clean(head.government), house.clean(head.office)
    size = min(
        13.5,
        width / max(house.width(house.SANS, upper), 1.0),
        width * 3 / 4 / max(house.width(house.SANS_BOLD, lower), 1.0),
    )
    size = max(int(size * 4) / 4, 11.0)
    return Kop(
        emblem=head.emblem,
        lines=(
            lay(upper, CENTER._replace(size=size, leading=1.15), width),
            lay(lower, CENTER._replace(face=house.SANS_BOLD, size=size * 4 / 3, leading=1.15), width),
            *(lay(line, CENTER._replace(size=11.0, leading=1.15), width) for line in head.address),
        ),
    )


@dataclass(slots=True, kw_only=True, eq=False)
class Beside:
    """Blocks side by side, each at its own x, their first lines level."""

    blocks: tuple[tuple[float, Block], ...]
    keep: bool = False
    under: Sequence[Element] = ()

    @property
    def height(self) -> float:
        """Height of the tallest in points."""
        return max(block.height for _, block in self.blocks)

    def draw(self, sheet: Sheet, y: float) -> None:
        """Set the blocks."""
        for x, block in self.blocks:
            sheet.block(block, x, y)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def head(data: LetterData, number: str, fit: Fit = USUAL) -> list[Element]:
    """Kop, place and date, Nomor to Hal, the person or office written to; or kop, heading and number."""
    if data.heading:
        title = lay(data.heading, faced(CENTER)._replace(face=face(house.SANS_BOLD), size=13), page_width())
        written = lay(f"NOMOR {number or '……………………'}", faced(CENTER), page_width())
        secret: list[Element] = []
        if is_secret(data.nature):
            words = lay(data.nature.upper(), faced(PLAIN)._replace(face=face(house.SANS_BOLD)), page_width())
            secret = [Gap(height=8), Words(block=words, x=page_left())]
        return [
            kop(data.letterhead),
            *secret,
            Gap(height=18),
            Words(block=title, x=page_left()),
            Words(block=written, x=page_left()),
            Gap(height=18),
        ]
    half, plain = page_left() + page_width() * 0.56, fit.of(PLAIN)
    elements: list[Element] = [
        kop(data.letterhead),
        Gap(height=10),
        Words(block=lay(data.place_date, plain, page_right() - half), x=half),
        Gap(height=6),
    ]
    rows = (("Nomor", number), ("Sifat", data.nature), ("Lampiran", data.attachments), ("Hal", data.subject))
    elements += [_labelled(label, value, plain) for label, value in rows]
    recipient = lay("\n".join(data.recipient), plain, page_width())
    return [*elements, Gap(height=fit.gap), Words(block=recipient, x=page_left()), Gap(height=fit.gap)]


def is_secret(nature: str) -> bool:
    """Whether a naskah without Sifat says above its title who may not read it."""
    return nature.strip().casefold() in {"rahasia", "sangat rahasia"}


def _labelled(label: str, value: str, plain: Style) -> Beside:
    at = page_left() + 68
    return Beside(
        blocks=(
            (page_left(), lay(label, plain, 64)),
            (at - 8, lay(":", plain, 8)),
            (at, lay(value, plain, page_right() - at)),
        )
    )


def paragraphs(texts: Sequence[str], fit: Fit = USUAL) -> list[Element]:
    """Body text, half a line between paragraphs."""
    body = fit.of(BODY)
    elements: list[Element] = []
    for text in texts:
        written: list[Element] = (
            rows(text, fit) if "\t" in text else [Words(block=lay(text, body, page_width()), x=page_left())]
        )
        elements += [*written, Gap(height=fit.gap / 2)]
    return elements


def rows(text: str, fit: Fit = USUAL) -> list[Element]:
    """A list of mark, label and value; labels (not marks such as "1.") get a colon."""
    plain = fit.of(PLAIN)
    lines = [(*line.split("\t"), "", "")[:3] for line in text.splitlines()]
    first = _widest(mark for mark, _, _ in lines)
    second = min(_widest(label for _, label, _ in lines), page_width() * 0.4)
    label_at, colon_at = page_left() + 14 + first, page_left() + 14 + first + second
    value_at = colon_at + (8 if any(_is_label(label) for _, label, _ in lines) else 0)
    return [
        Beside(
            blocks=(
                (page_left() + 8, lay(mark, plain, first + 4)),
                (label_at, lay(label, plain, second)),
                (colon_at, lay(":" if _is_label(label) else "", plain, 8)),
                (value_at, lay(value, plain, page_right() - value_at)),
            )
        )
        for mark, label, value in lines
    ]


def _is_label(text: str) -> bool:
    return bool(text) and not text.endswith(".")


def _widest(texts: Iterable[str]) -> float:
    """Room for the widest of these, in points."""
    return max(house.width(face(house.SANS), house.clean(text)) * PLAIN.size for text in texts) + 6


def signature(
    signer: Signer, *, left: float | None = None, right: float | None = None, fit: Fit = USUAL
) -> list[Element]:
    """Authority with a.n., Plt. or Plh. before it, room to sign, then name, rank and number."""
    left = page_left() + page_width() * 0.48 if left is None else left
    width = (page_right() if right is None else right) - left
    words = f"{signer.prefix} {signer.authority}".strip()
    posts = [words, f"{signer.acting_position},"] if signer.acting_position else [f"{words},"]
    number = f"{signer.nip_label} {signer.nip}" if signer.nip else ""
    below = "\n".join(filter(None, (signer.rank, number)))
    name = (Piece(signer.name, face(house.SANS_BOLD)), Piece(f"\n{below}" if below else ""))
    plain = fit.of(PLAIN)
    return [
        Gap(height=fit.gap + 2),
        Words(block=lay("\n".join(posts), plain, width), x=left),
        Gap(height=fit.room),
        Words(block=lay(name, plain, width), x=left),
    ]


def copies(names: Sequence[str], fit: Fit = USUAL) -> list[Element]:
    """The tembusan, numbered when there is more than one."""
    if not names:
        return []
    rows = [f"{number}. {name}" for number, name in enumerate(names, start=1)] if len(names) > 1 else names
    small = faced(SMALL)._replace(leading=min(SMALL.leading, fit.leading))
    return [Gap(height=fit.gap), Words(block=lay("\n".join(("Tembusan:", *rows)), small, page_width()), x=page_left())]


def letter(data: LetterData, number: str, fit: Fit = USUAL) -> list[Element]:
    """The whole letter; the signature never stands alone: the last paragraph goes with it."""
    body = paragraphs(data.paragraphs, fit)
    if data.heading:  # place and date stand above the signature
        body += [
            Gap(height=8),
            Words(block=lay(data.place_date, fit.of(PLAIN), page_width() * 0.52), x=page_left() + page_width() * 0.48),
        ]
    return [
        *head(data, number, fit),
        *body[:-2],
        Group(elements=(*body[-2:], *signature(data.signer, fit=fit), *copies(data.copies, fit))),
    ]
