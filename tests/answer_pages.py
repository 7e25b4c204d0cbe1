"""Tests: the answer page's own code in a JavaScript engine, so that what browsers seal is what the program opens."""

from __future__ import annotations

import base64
import json
import os
from typing import TYPE_CHECKING

from asn_desktop import assets
from asn_desktop.exchange.feedback import answer_page

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
    pool = list(os.urandom(256))
    engine.evaluate(f"var pool = {pool}; nacl.setPRNG(function (x, n) {{ while (n--) x[n] = pool.pop(); }});")
    return engine


def call(engine: QJSEngine, name: str, *given: object) -> str | None:
    """What a function of `asnSeal` says."""
    said = engine.evaluate(f"asnSeal.{name}({', '.join(json.dumps(one) for one in given)})")
    assert not said.isError(), said.toString()
    return None if said.isNull() else said.toString()


def sealed_by_page(
    key: str, code: str, answers: str, statements: list[str], comment: str = "", holders: str = ""
) -> str:
    """The answer file a browser would save; `holders`: the public key of two people, where the page has one."""
    said = call(an_engine(), "seal", key, code, answers, statements, comment, holders)
    assert said is not None
    return said


def sealed_here(key: str, code: str, answers: str, statements: str, comment: str = "", *, size: int = 1536) -> str:
    """The same made without JavaScript, quickly; `statements` is their digest."""
    said = {"code": code, "answers": answers, "statements": statements}
    claim = json.dumps(said | ({"comment": comment} if comment else {}), ensure_ascii=False)
    return sealed_claim(key, claim.encode(), size=size)


def shut_here(key: str, holders: str, code: str, said: object, statements: str, *, named: str = "") -> str:
    """As `sealed_here` from a page whose answers only both holders can open; `said` goes into the inner box."""
    from asn_desktop.domain.feedback.answer_file import KEY_NAME

    inner = base64.b64encode(_boxed(holders, json.dumps(said).encode(), 1536)).decode()
    claim = {"code": code, "answers": "", "statements": statements, "comment": "", "shut": inner}
    claim["holders"] = named or holders[:KEY_NAME]
    return sealed_claim(key, json.dumps(claim).encode(), size=2560)


def sealed_claim(key: str, claim: bytes, *, size: int = 1536) -> str:
    """Whatever a person with the period's public key may have put into a file."""
    from asn_desktop.domain.feedback.answer_file import HEADING, KEY_NAME

    content = base64.b64encode(_boxed(key, claim, size)).decode()
    return f"{HEADING}\r\n{key[:KEY_NAME]}\r\n{content}\r\n"


def _boxed(key: str, text: bytes, size: int) -> bytes:
    from nacl.public import Box, PrivateKey, PublicKey
    from nacl.utils import random

    fresh, nonce = PrivateKey.generate(), random(24)
    box = Box(fresh, PublicKey(bytes.fromhex(key))).encrypt(text[:size].ljust(size), nonce).ciphertext
    return bytes(fresh.public_key) + nonce + box
