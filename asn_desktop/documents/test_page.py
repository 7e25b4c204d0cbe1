"""Documents: a page to measure a printer with: a frame, a rule in millimetres, and what is wrong when they differ."""

from __future__ import annotations

from asn_desktop.documents import house
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.sheet import Sheet
from asn_desktop.documents.parts.text import Style, lay

MILLIMETRE = 72 / 25.4
INSET = 10  # millimetres between the frame and the edge
LONG = 150  # millimetres of the rules that are measured
_HEAD = Style(face=house.SANS_BOLD, size=16, align="center")
_BODY = Style(face=house.SANS, size=11, leading=1.35)
_FIGURE = Style(face=house.SANS, size=7, align="center")
_TEXT = """Cetak halaman ini pada kertas {name} dengan skala 100 % (bukan “Sesuaikan dengan halaman”), lalu periksa:
1. Bingkai utuh di keempat sisi dan berjarak 10 mm dari tepi kertas. Bila satu sisi hilang, pencetak mengira kertasnya lebih kecil: pilih ukuran {name} di pengaturan pencetak dan di baki kertas.
2. Garis mendatar dan garis tegak di bawah ini panjangnya tepat 150 mm bila diukur dengan penggaris. Bila lebih pendek, skala pencetak belum 100 %.
3. Bila {name} tidak ada di daftar pencetak, buat ukuran khusus {wide} × {high} mm. Di Windows: Printer & pemindai, Properti server cetak, Buat formulir baru.
4. Bila kertas kantor sebenarnya 8,5 × 13 inci (216 × 330 mm), pilih Folio di Pengaturan kantor, Formulir."""  # noqa: E501 -- paragraphs as they are printed
NAMES = {"FOLIO": "Folio 8,5 × 13 inci", "F4": "F4 215 × 330 mm", "A4": "A4 210 × 297 mm"}


def render(paper: str) -> bytes:
    """The page on one of `house.PAPERS`."""
    title = f"Halaman uji {NAMES[paper]}"
    sheet = _draw(paper, title)
    return press([Print(title, None, (Section(title, [sheet]),), counted=False)], About(title, "ASN Desktop", title))


def _draw(name: str, title: str) -> Sheet:
    paper = house.PAPERS[name]
    sheet = Sheet(paper)
    inset, wide = INSET * MILLIMETRE, paper.width
    sheet.box(inset, inset, wide - 2 * inset, paper.height - 2 * inset)
    sheet.block(lay(title, _HEAD, wide - 6 * inset), 3 * inset, 3 * inset)
    size = {"wide": round(wide / MILLIMETRE), "high": round(paper.height / MILLIMETRE), "name": NAMES[name]}
    sheet.block(lay(_TEXT.format(**size), _BODY, wide - 6 * inset), 3 * inset, 4.6 * inset)
    left, top = 3 * inset, paper.height - inset - (LONG + 25) * MILLIMETRE
    for at in range(LONG + 1):
        longer = 4 if at % 10 == 0 else 2.6 if at % 5 == 0 else 1.5
        across, down = left + at * MILLIMETRE, top + at * MILLIMETRE
        sheet.rule(across, top, across, top + longer * MILLIMETRE, 0.3)
        sheet.rule(left, down, left + longer * MILLIMETRE, down, 0.3)
        if at % 10 == 0:
            sheet.block(lay(str(at), _FIGURE, 20), across - 10, top - 10)
            sheet.block(lay(str(at), _FIGURE, 20), left - 22, down - 4)
    return sheet
