"""Documents: one half of the key to the sealed 360 answers, on paper for its holder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts import code_mark
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.sheet import Sheet
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from asn_desktop.documents.feedback_data import KeyHalfData

PAPER = house.FOLIO_PORTRAIT
LEFT, RIGHT = 60.0, PAPER.width - 60.0
_QR = 150.0
_TITLE = Style(face=house.SANS_BOLD, size=16, align="center")
_UNDER = Style(face=house.SANS, size=10, align="center")
_HOLDER = Style(face=house.SANS_BOLD, size=12, align="center")
_CODE = Style(face=house.SANS_BOLD, size=19, align="center")
_TEXT = Style(face=house.SANS, size=10, leading=1.35)
_PER_LINE = 5  # groups of four signs
RULES = (
    "Simpan lembar ini sendiri, terpisah dari setengah yang lain, misalnya dalam amplop tertutup. Jangan difoto.",
    "Sendirian setengah kunci tidak membuka apa pun. Bersama setengah yang lain ia membuka semua jawaban, satu kali.",
    (
        "Bila salah satu setengah hilang, jawaban yang sudah masuk tidak dapat dibuka siapa pun, juga oleh pembuat"
        " program; pengumpulan harus diulang. Karena itu cetak dua lembar, atau simpan juga di stik."
    ),
    "Sesudah segel dibuka, musnahkan lembar ini dan berkas di stik: salinan lama berkas kantor tidak terbaca lagi.",
)


def render(data: KeyHalfData) -> bytes:
    """One page."""
    page = Sheet(PAPER)
    width = RIGHT - LEFT
    page.block(lay(f"SETENGAH KUNCI {data.number} DARI 2", _TITLE, width), LEFT, 70)
    page.block(lay("Segel jawaban umpan balik 360°", _UNDER, width), LEFT, 94)
    page.block(lay(f"{data.office} · {data.period}", _UNDER, width), LEFT, 110)
    page.block(lay(f"Pemegang: {data.holder}", _HOLDER, width), LEFT, 138)
    code_mark.draw(page, data.text.replace(" ", ""), LEFT + (width - _QR) / 2, 168, _QR)
    groups, y = data.text.split(), 340.0
    for at in range(0, len(groups), _PER_LINE):
        page.block(lay("  ".join(groups[at : at + _PER_LINE]), _CODE, width), LEFT, y)
        y += 30
    y += 20
    for rule in RULES:
        block = lay(rule, _TEXT, width - 16)
        page.block(lay("•", _TEXT, 12), LEFT, y)
        page.block(block, LEFT + 16, y)
        y += block.height + 8
    about = About(f"Setengah kunci 360 {data.period}", data.office, "Umpan balik 360")
    return press([Print(data.period, None, (Section("Setengah kunci", [page]),), counted=False)], about)
