"""Tests: peta jabatan on paper: every post once, boxes within the page, and the list behind it."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from asn_desktop.documents import house
from asn_desktop.documents.letter_data import Letterhead
from asn_desktop.documents.parts.endorsement import Signed
from asn_desktop.documents.parts.post_chart import MOST_ACROSS, ChartNode, ChartPost, chart_pages, draw_chart
from asn_desktop.documents.parts.sheet import Sheet
from asn_desktop.documents.position_map import (
    ListedHolder,
    ListedPost,
    ListedUnit,
    PositionMapData,
    position_map,
)

PAPER = house.FOLIO_LANDSCAPE
KOP = Letterhead(government="PEMERINTAH KABUPATEN KERINCI", office="KECAMATAN SIULAK", address=("Siulak",))


def post(name="Kepala Seksi", filled=1, needed=1, balance="0"):
    return ChartPost(name, "9", filled, needed, balance)


def an_office(heads=3, staff=2):
    children = [
        ChartNode(post=post(f"Kasi {number}"), staff=[post(f"Staf {number}.{one}") for one in range(staff)])
        for number in range(heads)
    ]
    return ChartNode(post=post("Camat"), children=children)


def data(root, **facts):
    listed = ListedPost(post("Camat"), "Administrator eselon III.a", (ListedHolder("Eka", "NIP 1 · IV/a"),))
    empty = ListedPost(post("Lurah", 0, 1, "−1"), "Pengawas", (), ("Plt. Budi",))
    known = {
        "letterhead": KOP,
        "as_of": "24 November 2026",
        "roots": [root],
        "units": [ListedUnit("Kecamatan Siulak", [listed, empty])],
        "summary": "2 jabatan, kebutuhan 2, bezetting 1, kosong 1.",
        "signed": Signed(("Siulak, 24 November 2026", "Camat,"), ("Eka", "NIP 1")),
    }
    return PositionMapData(**known | facts)


def texts(pdf):
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def said(sheet):
    return " ".join(item.text for item in sheet.texts)


def test_the_map_names_every_post_with_its_figures_and_the_list_its_holders():
    chart, listed = texts(position_map(data(an_office())))
    assert "PETA JABATAN" in chart
    assert "Kls 9 · B 1 · K 1 · +/− 0" in chart
    assert all(f"Kasi {number}" in chart for number in range(3))
    assert "DAFTAR NOMINATIF JABATAN" in listed
    assert "Eka" in listed
    assert "Plt. Budi" in listed
    assert "halaman 2 dari 2" in listed


def test_the_same_map_gives_the_same_bytes():
    assert position_map(data(an_office())) == position_map(data(an_office()))


def test_a_wide_office_goes_on_overleaf_under_the_same_top():
    pages = list(chart_pages(an_office(heads=MOST_ACROSS + 3)))
    assert [page.first for page in pages] == [True, False]
    assert [page.root.post.name for page in pages] == ["Camat", "Camat"]
    assert sum(len(page.root.children) for page in pages) == MOST_ACROSS + 3


def test_a_branch_too_wide_for_a_page_has_pages_of_its_own():
    wide = an_office(heads=MOST_ACROSS + 1)
    pages = list(chart_pages(ChartNode(post=post("Bupati"), children=[wide, an_office(2)])))
    assert [page.root.post.name for page in pages] == ["Bupati", "Camat", "Camat"]
    assert pages[0].root.children[0].children == []


@pytest.mark.parametrize("staff", [1, 12, 80])
def test_long_tables_are_cut_before_the_foot_of_the_page_and_say_how_much_is_left_out(staff):
    sheet = Sheet(PAPER)
    lowest = draw_chart(sheet, an_office(heads=6, staff=staff), 40, PAPER.width - 40, 110, 540)
    assert lowest <= 540
    assert ("jabatan lain" in said(sheet)) is (staff == 80)


NODES = st.deferred(
    lambda: st.builds(
        ChartNode,
        post=st.builds(post, st.sampled_from(["Camat", "Kepala Seksi Ketenteraman dan Ketertiban Umum", "X" * 60])),
        staff=st.lists(st.builds(post, st.sampled_from(["Pengadministrasi Perkantoran", "Operator"])), max_size=6),
        children=st.lists(NODES, max_size=3),
    )
)


@settings(max_examples=40, deadline=None)
@given(NODES)
def test_whatever_the_office_looks_like_its_boxes_stay_within_the_page(root):
    for page in chart_pages(root):
        sheet = Sheet(PAPER)
        draw_chart(sheet, page.root, 40, PAPER.width - 40, 110, 540)
        places = [x for rules in sheet.rules.values() for x0, _, x1, _ in rules for x in (x0, x1)]
        assert min(places) >= 39
        assert max(places) <= PAPER.width - 39
