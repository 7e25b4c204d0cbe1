"""Documents: the parts of a surat dinas: kop, head, paragraphs, signature, tembusan (Liberation Sans on A4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.emblem import place
from asn_desktop.documents.parts.flow import Gap, Group, Words
from asn_desktop.documents.parts.text import Block, Piece, Style, lay

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.documents.data import LetterData, Letterhead, Signer
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

# ANRI: left at least 3 cm, right at least 2 cm, bottom at least 2.5 cm.
LEFT = 85.0
RIGHT = house.A4_PORTRAIT.width - 62.4
WIDTH = RIGHT - LEFT
TOP = 40.0
BOTTOM = 71.0
EMBLEM = 68.0

BODY = Style(face=house.SANS, size=12, align="justify", floor=11, leading=1.25)
PLAIN = BODY._replace(align="left")
CENTER = BODY._replace(align="center")
SMALL = Style(face=house.SANS, size=11, floor=11, leading=1.2)
FOOTER = Style(face=house.SANS, size=11, align="center", floor=11)


class Fit(NamedTuple):
    """How close a letter is set: points of the text, its leading, points for the hand and stamp, and of the gaps."""

    size: float = BODY.size
    leading: float = BODY.leading
    room: float = 58.0
    gap: float = 14.0

    def of(self, style: Style) -> Style:
        """The style at this size."""
        return style._replace(size=self.size, leading=self.leading)


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
        place(sheet, self.emblem, LEFT, y, EMBLEM)
        top = y + (self.height - 12 - sum(block.height for block in self.lines)) / 2
        for block in self.lines:
            sheet.block(block, LEFT + EMBLEM + 8, top)
            top += block.height
        sheet.rule(LEFT, y + self.height - 5, RIGHT, y + self.height - 5, 2.0)
        sheet.rule(LEFT, y + self.height - 2, RIGHT, y + self.height - 2, 0.6)

    def split(self, room: float, page: float) -> tuple[Element, Element] | None:  # noqa: ARG002
        """Never divided."""
        return None


def kop(head: Letterhead) -> Kop:
    """The letterhead; the sizes of the two names stand as 3 to 4, and long names shrink together."""
    width = WIDTH - EMBLEM - 8
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
        title = lay(data.heading, CENTER._replace(face=house.SANS_BOLD, size=13), WIDTH)
        written = lay(f"NOMOR {number or '……………………'}", CENTER, WIDTH)
        secret: list[Element] = []
        if is_secret(data.nature):
            words = lay(data.nature.upper(), PLAIN._replace(face=house.SANS_BOLD), WIDTH)
            secret = [Gap(height=8), Words(block=words, x=LEFT)]
        return [
            kop(data.letterhead),
            *secret,
            Gap(height=18),
            Words(block=title, x=LEFT),
            Words(block=written, x=LEFT),
            Gap(height=18),
        ]
    half, plain = LEFT + WIDTH * 0.56, fit.of(PLAIN)
    elements: list[Element] = [
        kop(data.letterhead),
        Gap(height=10),
        Words(block=lay(data.place_date, plain, RIGHT - half), x=half),
        Gap(height=6),
    ]
    rows = (("Nomor", number), ("Sifat", data.nature), ("Lampiran", data.attachments), ("Hal", data.subject))
    elements += [_labelled(label, value, plain) for label, value in rows]
    recipient = lay("\n".join(data.recipient), plain, WIDTH)
    return [*elements, Gap(height=fit.gap), Words(block=recipient, x=LEFT), Gap(height=fit.gap)]


def is_secret(nature: str) -> bool:
    """Whether a naskah without Sifat says above its title who may not read it."""
    return nature.strip().casefold() in {"rahasia", "sangat rahasia"}


def _labelled(label: str, value: str, plain: Style) -> Beside:
    at = LEFT + 68
    return Beside(
        blocks=(
            (LEFT, lay(label, plain, 64)),
            (at - 8, lay(":", plain, 8)),
            (at, lay(value, plain, RIGHT - at)),
        )
    )


def paragraphs(texts: Sequence[str], fit: Fit = USUAL) -> list[Element]:
    """Body text, half a line between paragraphs."""
    body = fit.of(BODY)
    elements: list[Element] = []
    for text in texts:
        written: list[Element] = rows(text, fit) if "\t" in text else [Words(block=lay(text, body, WIDTH), x=LEFT)]
        elements += [*written, Gap(height=fit.gap / 2)]
    return elements


def rows(text: str, fit: Fit = USUAL) -> list[Element]:
    """A list of mark, label and value; labels (not marks such as "1.") get a colon."""
    plain = fit.of(PLAIN)
    lines = [(*line.split("\t"), "", "")[:3] for line in text.splitlines()]
    first = _widest(mark for mark, _, _ in lines)
    second = min(_widest(label for _, label, _ in lines), WIDTH * 0.4)
    label_at, colon_at = LEFT + 14 + first, LEFT + 14 + first + second
    value_at = colon_at + (8 if any(_is_label(label) for _, label, _ in lines) else 0)
    return [
        Beside(
            blocks=(
                (LEFT + 8, lay(mark, plain, first + 4)),
                (label_at, lay(label, plain, second)),
                (colon_at, lay(":" if _is_label(label) else "", plain, 8)),
                (value_at, lay(value, plain, RIGHT - value_at)),
            )
        )
        for mark, label, value in lines
    ]


def _is_label(text: str) -> bool:
    return bool(text) and not text.endswith(".")


def _widest(texts: Iterable[str]) -> float:
    """Room for the widest of these, in points."""
    return max(house.width(house.SANS, house.clean(text)) * PLAIN.size for text in texts) + 6


def signature(
    signer: Signer, *, left: float = LEFT + WIDTH * 0.48, right: float = RIGHT, fit: Fit = USUAL
) -> list[Element]:
    """Authority with a.n., Plt. or Plh. before it, room to sign, then name, rank and number."""
    width = right - left
    words = f"{signer.prefix} {signer.authority}".strip()
    posts = [words, f"{signer.acting_position},"] if signer.acting_position else [f"{words},"]
    number = f"{signer.nip_label} {signer.nip}" if signer.nip else ""
    below = "\n".join(filter(None, (signer.rank, number)))
    name = (Piece(signer.name, house.SANS_BOLD), Piece(f"\n{below}" if below else ""))
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
    small = SMALL._replace(leading=min(SMALL.leading, fit.leading))
    return [Gap(height=fit.gap), Words(block=lay("\n".join(("Tembusan:", *rows)), small, WIDTH), x=LEFT)]


def letter(data: LetterData, number: str, fit: Fit = USUAL) -> list[Element]:
    """The whole letter; the signature never stands alone: the last paragraph goes with it."""
    body = paragraphs(data.paragraphs, fit)
    if data.heading:  # place and date stand above the signature
        body += [Gap(height=8), Words(block=lay(data.place_date, fit.of(PLAIN), WIDTH * 0.52), x=LEFT + WIDTH * 0.48)]
    return [
        *head(data, number, fit),
        *body[:-2],
        Group(elements=(*body[-2:], *signature(data.signer, fit=fit), *copies(data.copies, fit))),
    ]
