"""Fonts and the check that every sign can be printed."""

from __future__ import annotations

import itertools

import pytest

from asn_desktop import assets
from asn_desktop.documents import house
from asn_desktop.documents.parts.text import Piece, Style, lay
from asn_desktop.domain.errors import Rejected

FACES = [house.BOOKMAN, house.BOOKMAN_BOLD, house.BOOKMAN_ITALIC, house.BOOKMAN_BOLD_ITALIC]
SANS = [house.SANS, house.SANS_BOLD, house.SANS_ITALIC, house.SANS_BOLD_ITALIC]


@pytest.mark.parametrize("face", [*FACES, *SANS])
def test_every_face_has_the_signs_of_indonesian_documents(face):
    assert house.prints(face, "ABCXYZ abcxyz 0123456789 .,;:!?()/%&-–—“”‘’…•éàçñöšžŁ §°²½×≤≥→€")


def test_licences_lie_beside_the_fonts():
    assert "SIL OPEN FONT LICENSE" in assets.text("fonts/OFL.txt")
    assert "GUST Font License" in assets.text("fonts/GUST-FONT-LICENSE.txt")


def test_a_sign_missing_in_bookman_comes_from_liberation_and_keeps_its_weight():
    block = lay("nilai Ω besar", Style(face=house.BOOKMAN_BOLD), 400)
    faces = {run.text: run.face for run in block.lines[0]}
    assert faces == {"nilai": house.BOOKMAN_BOLD, "Ω": house.SANS_BOLD, "besar": house.BOOKMAN_BOLD}


def test_a_sign_no_font_has_is_refused_with_the_text_it_stands_in():
    with pytest.raises(Rejected, match="“Laporan 漢 triwulan” memuat tanda “漢”"):
        lay("Laporan 漢 triwulan", Style(), 400)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Kerja bagus 👍🏽!", "Kerja bagus (jempol)!"),
        ("❤️ 🙏", "(hati) (terima kasih)"),
        ("👨‍👩‍👧 hadir", "(gambar)(gambar)(gambar) hadir"),
        ("naik → 5 √", "naik → 5 √"),
    ],
)
def test_small_pictures_become_words_and_signs_a_font_has_stay(typed, printed):
    assert house.clean(typed) == printed
    assert lay(typed, Style(), 400).lines


def test_text_is_composed_and_freed_of_invisible_signs():
    assert house.clean("cafe\u0301\u200b\u00ad\tkopi\r\nteh\u2009x") == "café kopi\nteh x"


def test_lines_hold_every_word_in_order():
    text = "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah"
    block = lay(text, Style(size=9), 120)
    lines = [" ".join(run.text for run in line) for line in block.lines]
    assert " ".join(lines) == text
    assert all(run.x + run.width <= 120.01 for line in block.lines for run in line)


def test_a_list_hangs_under_its_text_not_under_its_dash():
    block = lay("- satu dua tiga empat lima enam tujuh", Style(size=9), 80)
    assert block.lines[0][0].x == 0
    assert all(line[0].x > 4 for line in block.lines[1:])


def test_a_long_word_shrinks_first_and_is_divided_between_syllables_last():
    assert lay("pertanggungjawaban", Style(size=9, floor=7.5), 82).size < 9
    block = lay("dipertanggungjawabkannya", Style(size=9, floor=7.5), 50)
    parts = [line[0].text for line in block.lines]
    assert block.size == 7.5
    assert all(part.endswith("-") for part in parts[:-1])
    assert "".join(parts).replace("-", "") == "dipertanggungjawabkannya"
    assert not any(
        part.startswith(("g", "ng-")) and before.endswith("n-") for before, part in itertools.pairwise(parts)
    )


def test_a_slash_is_a_better_place_to_divide():
    parts = [line[0].text for line in lay("Kuantitas/Kualitas/Waktu/Biaya", Style(size=9, floor=9), 62).lines]
    assert parts[0] == "Kuantitas/"


@pytest.mark.parametrize("width", [1, 5, 9, 20])
def test_no_width_is_too_narrow(width):
    text = "".join(run.text for line in lay("NIP 198907122015031004", Style(), width).lines for run in line)
    assert "198907122015031004" in text


def test_pieces_without_a_space_between_them_stay_one_word():
    block = lay((Piece("KURANG (", None), Piece("MISCONDUCT", house.BOOKMAN_ITALIC), Piece(")/")), Style(), 400)
    assert [run.text for run in block.lines[0]] == ["KURANG (", "MISCONDUCT", ")/"]
    left, middle, right = block.lines[0]
    assert middle.x == pytest.approx(left.x + left.width)
    assert right.x == pytest.approx(middle.x + middle.width)


def test_justified_lines_end_at_the_right_edge_but_the_last_does_not():
    block = lay(
        "satu dua tiga empat lima enam tujuh delapan sembilan", Style(face=house.SANS, size=12, align="justify"), 150
    )
    ends = [line[-1].x + line[-1].width for line in block.lines]
    assert ends[:-1] == pytest.approx([150] * (len(ends) - 1))
    assert ends[-1] < 150


def test_a_space_that_does_not_break_is_widened_like_the_others():
    text = "3.\u00a0Saya merasa dapat dengan bebas mengemukakan pendapat saya kepada siapa pun di kantor"
    block = lay(text, Style(face=house.SANS, size=12, align="justify"), 180)
    for line in block.lines[:-1]:
        spaces = line[0].text.count(" ") + line[0].text.count("\u00a0")
        drawn = house.width(house.SANS, line[0].text.replace("\u00a0", " ")) * 12 + spaces * line[0].word_space
        assert line[0].x + drawn == pytest.approx(180)
