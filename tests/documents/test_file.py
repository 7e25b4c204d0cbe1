"""The files themselves: sound for any reader, fonts cut down, the same bytes every time, written as they grow."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from asn_desktop.documents import house
from asn_desktop.documents.house import Paper
from asn_desktop.documents.parts.press import About, Print, Section, press, press_into
from asn_desktop.documents.parts.sheet import Sheet
from asn_desktop.documents.parts.text import Style, lay
from tests.documents import paper

ABOUT = About("Judul “é” (1)", "Kantor", "Pokok")


def a_sheet(*texts: str, face: str = house.BOOKMAN, picture: bytes | None = None) -> Sheet:
    sheet = Sheet(Paper(300, 400))
    for place, text in enumerate(texts):
        sheet.block(lay(text, Style(face=face), 280), 10, 10 + place * 30)
    if picture is not None:
        sheet.picture(picture, 20, 200, 60, 60)
    return sheet


def a_file(*sheets: Sheet) -> bytes:
    return press([Print("Surat", None, (Section("Surat", list(sheets)),), counted=False)], ABOUT)


def test_what_the_file_says_of_itself_is_read_by_others():
    reader = paper.reader(a_file(a_sheet("Satu"), a_sheet("Dua")))
    assert reader.metadata.title == ABOUT.title
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert [entry.title for entry in reader.outline] == ["Surat"]
    assert paper.words(a_file(a_sheet("Satu"), a_sheet("Dua"))) == ["Satu", "Dua"]


def test_signs_beyond_ascii_keep_their_meaning_and_only_what_is_shown_is_embedded():
    rare = "".join(map(chr, (*range(0x100, 0x180), *range(0x391, 0x3A1), *range(0x410, 0x450))))
    text = f"kurung ( \\ ) “dua” – é · {rare}"
    content = a_file(a_sheet(text, face=house.SANS))
    assert "".join(paper.whole(content).split()) == "".join(text.split())
    assert len(paper.fonts(content)) == 2  # ASCII and cp1252, and one for the rest
    assert all(paper.fonts(content).values())
    assert all(len(name.split("+")[0]) == len("/AAAAAA") for name in paper.fonts(content))
    assert len(a_file(a_sheet("abc", face=house.SANS))) < len(content) < 80_000


def test_more_rare_signs_than_a_font_has_codes_take_another_font():
    signs = [chr(sign) for sign in house.font(house.SANS).face.charToGlyph if 0x400 <= sign < 0x600]
    assert len(signs) > 223
    text = " ".join(signs)
    content = a_file(a_sheet(text, face=house.SANS))
    assert "".join(paper.whole(content).split()) == "".join(signs)
    assert len(paper.fonts(content)) == 2 + len(signs) // 223


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *((mode, "PNG") for mode in ("RGB", "RGBA", "L", "LA", "P", "1")),
        *((mode, "JPEG") for mode in ("RGB", "L", "CMYK")),
    ],
)
def test_pictures_of_every_kind_keep_their_colours(mode, kind):
    image = Image.new("RGBA", (8, 8), (200, 30, 30, 255)).convert(mode)
    held = BytesIO()
    image.save(held, kind)
    document = pypdfium2.PdfDocument(a_file(a_sheet(picture=held.getvalue())))
    shown = document[0].render().to_pil().convert("RGB").getpixel((50, 230))
    document.close()
    wanted = Image.open(held).convert("RGBA").convert("RGB").getpixel((4, 4))
    assert all(abs(one - other) < 12 for one, other in zip(shown, wanted, strict=True))


def test_a_clear_picture_lets_the_paper_shine_through():
    held = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(held, "PNG")
    document = pypdfium2.PdfDocument(a_file(a_sheet(picture=held.getvalue())))
    assert document[0].render().to_pil().convert("RGB").getpixel((50, 230)) == (255, 255, 255)
    document.close()


def test_a_picture_that_comes_back_is_kept_once():
    held = BytesIO()
    Image.effect_noise((80, 80), 50).save(held, "PNG")
    one, five = (a_file(*[a_sheet("Hal", picture=held.getvalue())] * count) for count in (1, 5))
    assert len(five) - len(one) < 3_000 < len(held.getvalue())


def test_the_same_pages_give_the_same_bytes_and_the_mark_of_others_differs():
    first, second = a_file(a_sheet("Satu")), a_file(a_sheet("Dua"))
    assert first == a_file(a_sheet("Satu"))
    marks = [PdfReader(BytesIO(content)).trailer["/ID"][0].original_bytes for content in (first, second)]
    assert marks[0] != marks[1]


def test_pages_are_written_out_as_they_are_finished():
    out, lengths = BytesIO(), []
    prints = (Print("Surat", None, (Section("Surat", [a_sheet(f"Hal {at}")]),)) for at in range(4))
    press_into(out, prints, ABOUT, report=lambda _: lengths.append(out.tell()))
    assert len(set(lengths)) == 4
    assert len(paper.words(out.getvalue())) == 4


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_another_program_finds_nothing_wrong(tmp_path):
    file = tmp_path / "surat.pdf"
    file.write_bytes(a_file(a_sheet("Satu “é” ş Ω"), a_sheet("Dua")))
    said = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
