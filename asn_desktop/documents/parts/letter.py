"""Documents: the parts of a surat dinas: kop, head, paragraphs, signature, tembusan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.flow import Gap, Group, Words
from asn_desktop.documents.parts.kop import kop
from asn_desktop.documents.parts.letter_page import (
    BODY,
    CENTER,
    PLAIN,
    SMALL,
    USUAL,
    Fit,
    face,
    faced,
    page_left,
    page_right,
    page_width,
)
from asn_desktop.documents.parts.text import Block, Piece, Style, lay

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.documents.letter_data import LetterData, Signer
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet


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
    *body, last, gap = paragraphs(data.paragraphs, fit)
    dated: list[Element] = []
    if data.heading:  # place and date stand above the signature
        half = page_width() * 0.52
        dated = [Gap(height=8), Words(block=lay(data.place_date, fit.of(PLAIN), half), x=page_right() - half)]
    return [
        *head(data, number, fit),
        *body,
        Group(elements=(last, gap, *dated, *signature(data.signer, fit=fit), *copies(data.copies, fit))),
    ]
