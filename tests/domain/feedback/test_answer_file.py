"""What an answer file claims, whatever somebody with the public key has put into it."""

from __future__ import annotations

from asn_desktop.domain.feedback import answer_file


def test_deep_brackets_are_no_claim():
    assert answer_file.read_claim(b"[" * 100_000) is None
