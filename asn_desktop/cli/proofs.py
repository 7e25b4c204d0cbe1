"""Command line: `verify` and `check`: whether a paper is the office's own, and whether the office file is whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop.cli import opening
from asn_desktop.cli.answers import DONE, REFUSED, Answer
from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.letters import seal
from asn_desktop.domain.letters.seal import Facts
from asn_desktop.services.audit import chain_heads
from asn_desktop.services.letters import verification
from asn_desktop.services.registry import sealing
from asn_desktop.services.safety import checks

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime

    Clock = Callable[[], datetime]


def verify_document(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`verify`: a PDF, the text of a QR, or the code or number printed on paper; facts of the paper are compared."""
    file = Path(typed.source)
    is_file = file.suffix.lower() == ".pdf" or (not typed.source.startswith(seal.PREFIX) and file.is_file())
    given = {name: value for name in Facts._fields if (value := getattr(typed, name))}
    key = sealing.read_key(typed.key) if typed.key else None
    with opening.reading(typed, clock) as desk, desk.reader() as reader:
        if is_file:
            found = verification.verify_file(reader, _content(file))
        else:
            found = verification.verify_text(reader, typed.source, given, key)
            if found.verdict is verification.Verdict.FACTS_WANTED and not typed.json and sys.stdin.isatty():
                found = verification.verify_text(reader, typed.source, _asked(), key)
    valid = found.verdict is verification.Verdict.VALID
    facts = {fact.label: fact.value for fact in found.facts}
    compared = (
        ["Harus tertulis di kertas:", *(f"  {label}: {value}" for label, value in facts.items())] if facts else []
    )
    return Answer(
        data={
            "ok": valid,
            "verdict": found.verdict,
            "number": found.number,
            "message": found.sentence,
            "facts": facts,
        },
        sentences=[found.sentence, *compared],
        code=DONE if valid else REFUSED,
    )


def _asked() -> dict[str, str]:
    """The facts on the paper, asked one after the other; an empty answer stands for what the paper does not say."""
    return {name: input(f"{label}: ") for name, label in zip(Facts._fields, seal.FACT_NAMES, strict=True)}


def check_file(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`check`: the file, its references, the audit chain and the documents."""
    with opening.reading(typed, clock) as desk:
        found, state = checks.examine(desk), chain_heads.state(desk)
        compared = chain_heads.compare(desk, typed.head) if typed.head else None
    sentences = [*found.problems] or [f"Berkas kantor utuh. Kepala riwayat {state.head or '-'} ({state.acts} langkah)."]
    sentences += state.erased
    ok = found.ok and (compared is None or compared.holds)
    data = found._asdict() | {"ok": ok, "head": state.head, "acts": state.acts, "erased": state.erased}
    if compared is not None:
        sentences.append(compared.sentence)
        data["compared"] = compared._asdict()
    return Answer(data=data, sentences=sentences, code=DONE if ok else REFUSED)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise Unusable(f"Berkas {file} tidak ditemukan. Periksa nama dan foldernya.") from error
    except OSError as error:
        raise Unusable(f"Berkas {file} tidak dapat dibaca. Periksa apakah ini berkas dan boleh dibaca.") from error
