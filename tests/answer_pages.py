"""Tests: the answer page's own code in a JavaScript engine, so that what browsers seal is what the program opens."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from asn_desktop import assets
from asn_desktop.exchange import answer_page

if TYPE_CHECKING:
    from PySide6.QtQml import QJSEngine


def an_engine() -> QJSEngine:
    """An engine with the page's sealing code; its random numbers come from here, as a browser's from its system."""
    from PySide6.QtQml import QJSEngine

    engine = QJSEngine()
    engine.evaluate("var self = this;")
    for name in (answer_page.LIBRARY, answer_page.SEALING):
        loaded = engine.evaluate(assets.text(f"{answer_page.FOLDER}/{name}"))
        assert not loaded.isError(), loaded.toString()
    pool = list(os.urandom(64))
    engine.evaluate(f"var pool = {pool}; nacl.setPRNG(function (x, n) {{ while (n--) x[n] = pool.pop(); }});")
    return engine


def call(engine: QJSEngine, name: str, *given: object) -> str | None:
    """What a function of `asnSeal` says."""
    said = engine.evaluate(f"asnSeal.{name}({', '.join(json.dumps(one) for one in given)})")
    assert not said.isError(), said.toString()
    return None if said.isNull() else said.toString()


def sealed_by_page(key: str, code: str, answers: str, statements: list[str], comment: str = "") -> str:
    """The answer file a browser would save."""
    said = call(an_engine(), "seal", key, code, answers, statements, comment)
    assert said is not None
    return said


def sealed_here(key: str, code: str, answers: str, statements: str, comment: str = "", *, size: int = 1536) -> str:
    """The same made without JavaScript, quickly; `statements` is their digest."""
    said = {"code": code, "answers": answers, "statements": statements}
    claim = json.dumps(said | ({"comment": comment} if comment else {}), ensure_ascii=False)
    return sealed_claim(key, claim.encode(), size=size)


def sealed_claim(key: str, claim: bytes, *, size: int = 1536) -> str:
    """Whatever a person with the period's public key may have put into a file."""
    import base64

    from nacl.public import Box, PrivateKey, PublicKey
    from nacl.utils import random

    from asn_desktop.domain.answer_file import HEADING, KEY_NAME

    fresh, nonce = PrivateKey.generate(), random(24)
    box = Box(fresh, PublicKey(bytes.fromhex(key))).encrypt(claim[:size].ljust(size), nonce).ciphertext
    content = base64.b64encode(bytes(fresh.public_key) + nonce + box).decode()
    return f"{HEADING}\r\n{key[:KEY_NAME]}\r\n{content}\r\n"
