"""Documents: paper, colours and fonts of everything that is printed, and the check that every sign can be printed."""

from __future__ import annotations

import unicodedata
import zlib
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from asn_desktop import assets
from asn_desktop.documents import signs
from asn_desktop.domain.errors import Rejected

if TYPE_CHECKING:
    from contextvars import Token

_EFFORT = 4  # of deflate: a fiftieth larger than with the usual 6, in two thirds of the time


class Paper(NamedTuple):
    """A paper size in points; PermenPANRB 6/2022 prints its forms on 8.5 × 13 inch (folio, "F4")."""

    width: float
    height: float


FOLIO_LANDSCAPE = Paper(936, 612)
FOLIO_PORTRAIT = Paper(612, 936)
F4_PORTRAIT = Paper(609.45, 935.43)  # 215 × 330 mm, what is sold as F4
A4_PORTRAIT = Paper(595.28, 841.89)
A4_LANDSCAPE = Paper(841.89, 595.28)

PAPERS = {"FOLIO": FOLIO_PORTRAIT, "A4": A4_PORTRAIT, "F4": F4_PORTRAIT}

BAR = (0.871, 0.918, 0.965)  # #DEEAF6, the section bars of the forms
BLACK = (0.0, 0.0, 0.0)
WATERMARK = (0.89, 0.89, 0.89)
RULE = 0.5  # points

BOOKMAN = "ASNBookman"
BOOKMAN_BOLD = "ASNBookman-Bold"
BOOKMAN_ITALIC = "ASNBookman-Italic"
BOOKMAN_BOLD_ITALIC = "ASNBookman-BoldItalic"
SANS = "LiberationSans"
SANS_BOLD = "LiberationSans-Bold"
SANS_ITALIC = "LiberationSans-Italic"
SANS_BOLD_ITALIC = "LiberationSans-BoldItalic"

_FILES = {
    BOOKMAN: "asn-bookman-regular.ttf",
    BOOKMAN_BOLD: "asn-bookman-bold.ttf",
    BOOKMAN_ITALIC: "asn-bookman-italic.ttf",
    BOOKMAN_BOLD_ITALIC: "asn-bookman-bolditalic.ttf",
    SANS: "LiberationSans-Regular.ttf",
    SANS_BOLD: "LiberationSans-Bold.ttf",
    SANS_ITALIC: "LiberationSans-Italic.ttf",
    SANS_BOLD_ITALIC: "LiberationSans-BoldItalic.ttf",
}
FACES = tuple(_FILES)
# Same weight and slope in the other family, for the rare sign one of them lacks.
_TWIN = dict(zip(_FILES, [*list(_FILES)[4:], *list(_FILES)[:4]], strict=True))
# Invisible signs that come along when text is copied from other programs.
_INVISIBLE = {ord(sign): None for sign in "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\x0b\x0c"}
_WHITE = {ord("\t"): " ", ord("\r"): None, **dict.fromkeys(range(0x2000, 0x200B), " "), 0x202F: "\u00a0"}


# How much narrower than folio the paper is on which a form is being laid out; its columns keep their proportions.
_stretch: ContextVar[float] = ContextVar("stretch", default=1.0)


class Reflow:
    """While a form is laid out on other paper than folio: `with Reflow("A4", FOLIO_PORTRAIT) as paper`."""

    def __init__(self, name: str, folio: Paper) -> None:
        chosen = PAPERS[name]
        self._paper = chosen if folio.height > folio.width else Paper(chosen.height, chosen.width)
        self._share = self._paper.width / folio.width
        self._token: Token[float] | None = None

    def __enter__(self) -> Paper:
        """The paper to lay out on."""
        self._token = _stretch.set(self._share)
        return self._paper

    def __exit__(self, *_: object) -> None:
        """Everything else is laid out as it is."""
        assert self._token is not None  # entered before
        _stretch.reset(self._token)


def stretch() -> float:
    """Printed width of a point of the official page's width."""
    return _stretch.get()


def packed(content: bytes) -> bytes:
    """Deflated, as everything lies in a file."""
    return zlib.compress(content, _EFFORT)


@cache
def font(face: str) -> TTFont:
    """One face, registered with ReportLab at its first use."""
    made = TTFont(face, str(assets.path(f"fonts/{_FILES[face]}")))
    pdfmetrics.registerFont(made)
    return made


@cache
def _signs(face: str) -> frozenset[str]:
    return frozenset(map(chr, font(face).face.charToGlyph)) | {"\n"}


def ready(face: str) -> str:
    """The name of a face that is registered from now on."""
    font(face)
    return face


@lru_cache(maxsize=20_000)
def width(face: str, text: str) -> float:
    """Width of a word at one point; remembered, because forms repeat their words."""
    return float(font(face).stringWidth(text, 1))


@lru_cache(maxsize=10_000)
def clean(text: str) -> str:
    """Text as it is printed: composed letters (NFC), no invisible signs, no tabs, words for small pictures."""
    said = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_INVISIBLE).translate(_WHITE)
    return "".join(map(_printed, said)) if signs.pictured(said) else said


def _printed(sign: str) -> str:
    """A sign some face has as it is, such as an arrow or a tick; else its word."""
    return sign if any(sign in _signs(face) for face in (BOOKMAN, SANS)) else signs.worded(sign)


def face_for(face: str, word: str, whole: str) -> str:
    """The face that has every sign of `word`: the wanted one, else its twin; Rejected names the text of neither."""
    for candidate in (face, _TWIN[face]):
        if _signs(candidate).issuperset(word):
            return candidate
    missing = next(sign for sign in word if sign not in _signs(face) and sign not in _signs(_TWIN[face]))
    shown = whole if len(whole) <= 60 else whole[:57] + "…"
    raise Rejected(
        f"Teks “{shown}” memuat tanda “{missing}” (U+{ord(missing):04X}) yang tidak dapat dicetak; "
        "ganti tanda itu, lalu cetak lagi."
    )


def prints(face: str, text: str) -> bool:
    """True when every sign of `text` is in `face` itself."""
    return _signs(face).issuperset(text)
