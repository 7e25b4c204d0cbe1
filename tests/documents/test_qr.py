"""QR codes: square for square what another program makes of the same text."""

from __future__ import annotations

import random

import pytest
import segno

from asn_desktop.documents import qr

DICE = random.Random(18004)
# Without those that fill whole bytes: there segno adds a byte of padding that the standard does not ask for.
LENGTHS = [
    *(1, 19, 20, 21, 37, 38, 40, 61, 62, 89, 90, 91, 121, 122, 153, 154, 155, 177, 178),
    *(179, 220, 221, 222, 261, 262),
]


def a_text(length: int) -> str:
    return "".join(DICE.choice(qr.SIGNS) for _ in range(length))


@pytest.mark.parametrize("length", LENGTHS)
def test_every_version_is_drawn_as_the_standard_wants(length):
    text = a_text(length)
    wanted = segno.make_qr(text, error="m", mode="alphanumeric", mask=3, boost_error=False)
    assert qr.rows(text) == tuple("".join(map(str, row)) for row in wanted.matrix)


def test_all_nine_versions_are_tried():
    assert {(len(qr.rows(a_text(length))) - 17) // 4 for length in LENGTHS} == set(range(1, 10))


def test_what_no_code_of_ours_holds_is_refused():
    with pytest.raises(ValueError, match="263 signs"):
        qr.rows("A" * 263)
    with pytest.raises(ValueError, match="substring"):
        qr.rows("huruf kecil")
