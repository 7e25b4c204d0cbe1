"""QR codes: the same squares every time, and no text that a scanner would read otherwise."""

from __future__ import annotations

import pytest
import segno

from asn_desktop.documents import qr

TEXT = "ASN1.K7QD2MX.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_rows_say_the_squares_of_the_code():
    wanted = segno.make_qr(TEXT, error="m", mode="alphanumeric", mask=3, boost_error=False)
    assert qr.rows(TEXT) == tuple("".join(map(str, row)) for row in wanted.matrix)
    assert set("".join(qr.rows(TEXT))) == {"0", "1"}


def test_text_that_is_not_alphanumeric_is_refused():
    with pytest.raises(ValueError, match="alphanumeric"):
        qr.rows("huruf kecil")
