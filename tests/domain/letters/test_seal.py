"""Domain: the seal: facts in one form whoever types them, and the text of the QR there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.letters import seal
from asn_desktop.domain.letters.seal import Facts

FACTS = Facts(
    number="800.1.4.4/001/KEC-SLK/I/2026",
    date="2026-01-12",
    nip="198703202010041035",
    until="2025-12-31",
    predikat="BAIK",
    signer="Martias Efendi, S.STP.",
    code="AB23CD45EF",
)


def test_the_facts_can_be_typed_as_people_type():
    typed = FACTS._replace(
        number="800.1.4.4 / 001 / kec-slk / I / 2026", nip="19870320 201004 1 035", signer="MARTIAS EFENDI S.STP", code="ab23c d45ef"
    )  # fmt: skip
    assert seal.digest(typed) == seal.digest(FACTS)
    assert seal.differing(FACTS, typed._asdict()) == ()


@pytest.mark.parametrize("name", Facts._fields)
def test_every_fact_counts(name):
    other = FACTS._replace(**{name: getattr(FACTS, name) + "1"})
    assert seal.digest(other) != seal.digest(FACTS)
    assert seal.differing(FACTS, other._asdict()) == (name,)
    assert seal.differing(FACTS, {name: " "}) == ()


def test_a_fact_does_not_slip_into_the_next_one():
    moved = FACTS._replace(predikat="", signer="baik" + FACTS.signer)
    assert seal.digest(moved) != seal.digest(FACTS)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64))
def test_the_text_comes_back_as_it_was_written(public, signature):
    key = seal.key_name(public)
    text = seal.write(key, seal.digest(FACTS), signature)
    assert seal.read(f" {text[:40].lower()} {text[40:]}\n") == (key, seal.digest(FACTS), signature)
    assert len(text) == 147
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/")
    read = seal.read(text)
    assert read is not None
    assert read.signed == seal.message(key, seal.digest(FACTS))


@pytest.mark.parametrize("text", ["", "AB23CD45EF", "ASND1/", "ASND1/AAAA", "ASND1/" + "1" * 141, "ASND2/" + "A" * 141])
def test_what_is_no_seal_is_not_read(text):
    assert seal.read(text) is None


def test_nothing_of_the_facts_can_be_read_in_the_text():
    text = seal.write(seal.key_name(b"k" * 32), seal.digest(FACTS), b"s" * 64)
    assert not any(value.upper() in text for value in FACTS if value)
