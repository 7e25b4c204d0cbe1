"""What an answer file claims, whatever somebody with the public key has put into it."""

from __future__ import annotations

import base64

from asn_desktop.domain.feedback import answer_file


def test_deep_brackets_are_no_claim():
    assert answer_file.read_claim(b"[" * 100_000) is None


def test_a_sealed_file_with_a_part_missing_or_of_another_size_is_none():
    assert answer_file.read_sealed("apa saja") is None
    assert answer_file.read_sealed(f"{answer_file.HEADING} 1") is None
    for content in ("bukan base64!", base64.b64encode(b"pendek").decode()):
        assert answer_file.read_sealed(f"{answer_file.HEADING} kunci {content}") is None


def test_an_inner_box_is_taken_by_its_size_only():
    claim = answer_file.Claim("kode", "", "digest")
    whole = bytes(answer_file._EPHEMERAL + answer_file._NONCE + answer_file._TAG + answer_file._SHUT)
    assert answer_file.shut_box(claim._replace(shut="bukan base64!")) is None
    assert answer_file.shut_box(claim._replace(shut=base64.b64encode(whole[:-1]).decode())) is None
    assert answer_file.shut_box(claim._replace(shut=base64.b64encode(whole).decode())) == whole
    assert answer_file.shut_parts(whole[:-1]) is None
    assert answer_file.shut_parts(whole) is not None
