"""Domain: scans find their documents by their names."""

from __future__ import annotations

from asn_desktop.domain.letters.scan_names import Wanted, match

ANDI = Wanted("a", "AB23CD45EF", "198703202010041035")
BUDI = Wanted("b", "GH67JK89LM", "197001011990011001")


def test_a_code_or_a_nip_in_the_name_is_enough():
    names = ["Scan ab23-cd45ef.pdf", "19700101 199001 1 001 paket.jpg", "lain.pdf"]
    assert match(names, [ANDI, BUDI]) == {"a": names[0], "b": names[1]}


def test_what_is_not_clear_is_left_to_the_person():
    twice = ["198703202010041035 depan.pdf", "198703202010041035 belakang.pdf"]
    assert match(twice, [ANDI]) == {}
    second = ANDI._replace(key="a2", code="ZZ99ZZ99ZZ")
    names = ["198703202010041035.pdf", "zz99zz99zz.pdf"]
    assert match(names, [ANDI, second]) == {"a2": "zz99zz99zz.pdf"}
    assert match(["AB.pdf", ".pdf"], [Wanted("x", "AB", ""), Wanted("y", "", "")]) == {}
