"""Tests of what may be attached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.attachment import AttachmentKind, check_size, kind_of, megabytes
from asn_desktop.domain.errors import Rejected
from tests.services.scans import JPG, PDF, PNG


@pytest.mark.parametrize(("content", "kind"), [(PDF, "pdf"), (JPG, "jpg"), (PNG, "png"), (b"\r\n" + PDF, "pdf")])
def test_the_content_tells_the_kind_whatever_the_name(content, kind):
    assert kind_of("apa saja.docx", content) is AttachmentKind(kind)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04 word", "Word, Excel, atau ZIP"),
        (b"\xd0\xcf\x11\xe0 old", "lama"),
        (b"MZ\x90", "sebuah program"),
        (b"\0\0\0\x18ftypheic\0", "HEIC"),
        (b"halo", "jenis lain"),
        (PDF[:-6], "terpotong"),
        (JPG[:-2], "terpotong"),
        (PNG[:-4], "terpotong"),
    ],
)
def test_anything_else_is_refused_with_what_it_is(content, words):
    with pytest.raises(Rejected, match=words) as refused:
        kind_of("scan.pdf", content)
    assert refused.value.problems[0].field == "file"


@given(st.binary(max_size=60))
def test_bytes_at_random_are_never_taken(content):
    with pytest.raises(Rejected):
        kind_of("x", content)


def test_the_limit_is_in_megabytes_and_said_in_words():
    check_size("a.pdf", 5 * 1024 * 1024, 5)
    with pytest.raises(Rejected, match=r"berukuran 5,2 MB, lebih dari batas 5 MB"):
        check_size("a.pdf", 5_452_595, 5)
    assert [megabytes(1), megabytes(319_488), megabytes(1_468_006)] == ["1 KB", "312 KB", "1,4 MB"]
