"""Tests: who answers to whom on the map of posts, however the office fills it in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.staff.position_map import (
    Bezetting,
    PlacedUnit,
    Post,
    arranged,
    leading_posts,
    superiors,
    would_circle,
)

UNITS = [
    PlacedUnit("kec", "Kecamatan Siulak", None),
    PlacedUnit("set", "Sekretariat Kecamatan", "kec"),
    PlacedUnit("umum", "Subbagian Umum", "set"),
    PlacedUnit("pem", "Seksi Pemerintahan", "kec"),
]
CAMAT = Post("camat", "Camat", "ADMINISTRATOR", "III.a", "kec")
SEKCAM = Post("sekcam", "Sekretaris Kecamatan", "ADMINISTRATOR", "III.b", "set")
KASUBBAG = Post("kasubbag", "Kepala Subbagian Umum", "PENGAWAS", "IV.b", "umum")
STAF = Post("staf", "Pengadministrasi Perkantoran", "PELAKSANA", "", "umum")
PENATA = Post("penata", "Penata Layanan", "PELAKSANA", "", "pem")
OFFICE = [STAF, KASUBBAG, PENATA, SEKCAM, CAMAT]


def test_a_post_answers_to_the_leader_of_its_unit_and_a_leader_to_the_unit_above():
    assert superiors(OFFICE, UNITS) == {
        "staf": "kasubbag",
        "kasubbag": "sekcam",
        "sekcam": "camat",
        "camat": None,
        "penata": "camat",  # Seksi Pemerintahan has no head on the map
    }


def test_what_is_set_by_hand_wins_unless_it_leads_nowhere_or_in_a_circle():
    by_hand = superiors([STAF._replace(superior_id="camat"), CAMAT], UNITS)
    assert by_hand["staf"] == "camat"
    assert superiors([STAF._replace(superior_id="gone"), CAMAT], UNITS)["staf"] == "camat"
    circle = superiors([CAMAT._replace(superior_id="staf"), STAF._replace(superior_id="camat")], UNITS)
    assert None in circle.values()


def test_the_post_named_after_the_unit_leads_it_before_a_higher_eselon():
    guest = Post("guest", "Asisten", "ADMINISTRATOR", "II.b", "umum")
    assert leading_posts([guest, KASUBBAG], UNITS) == {"umum": "kasubbag"}


def test_the_map_stands_in_the_order_of_the_units_leaders_first():
    assert [(node.id, node.depth) for node in arranged(OFFICE, UNITS)] == [
        ("camat", 0),
        ("sekcam", 1),
        ("kasubbag", 2),
        ("staf", 3),
        ("penata", 1),
    ]


def test_bezetting_is_signed_as_maps_print_it():
    assert (Bezetting(2, 3).sign(), Bezetting(2, 3).free) == ("−1", 1)
    assert (Bezetting(4, 3).sign(), Bezetting(4, 3).free) == ("+1", 0)
    assert Bezetting(3, 3).sign() == "0"


@given(
    st.lists(
        st.tuples(st.sampled_from(["ADMINISTRATOR", "PENGAWAS", "PELAKSANA"]), st.integers(0, 4), st.integers(-1, 12)),
        max_size=12,
    )
)
def test_every_post_stands_on_the_map_once_whatever_was_set_by_hand(drawn):
    posts = [
        Post(
            str(number),
            f"Jabatan {number}",
            kind,
            "",
            UNITS[place].id if place < len(UNITS) else "gone",
            str(superior) if superior >= 0 else None,
        )
        for number, (kind, place, superior) in enumerate(drawn)
    ]
    nodes = arranged(posts, UNITS)
    assert sorted(node.id for node in nodes) == sorted(post.id for post in posts)
    above = {node.id: node.superior_id for node in nodes}
    assert not any(would_circle(above, key, superior) for key, superior in above.items())
    places = {node.id: place for place, node in enumerate(nodes)}
    assert all(places[node.superior_id] < places[node.id] for node in nodes if node.superior_id)
