"""Exchange: the answer page: one HTML file that needs no network and seals what raters answer."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import assets
from asn_desktop.domain.errors import Unusable
from asn_desktop.domain.feedback.answer_file import is_sealed
from asn_desktop.exchange.safe_file import written
from asn_desktop.exchange.sheets.sheet import content

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FOLDER = "answer-page"
LIBRARY, SEALING, SCREENS, STYLE = "tweetnacl-1.0.3.min.js", "seal.js", "page.js", "page.css"

_OPENED_BY_OFFICE = "Hanya berkas kantor yang dapat membukanya."
_OPENED_BY_BOTH = (
    "Operator hanya dapat membaca kode lembarnya; jawabannya baru terbuka bila kedua pemegang kunci memasukkan kunci"
    " mereka bersama-sama."
)
_LARGEST = 65_536  # bytes


class PageForm(NamedTuple):
    """A questionnaire with the groups of raters that answer it, and its statements per value."""

    name: str
    values: Sequence[tuple[str, Sequence[str]]]


class AnswerPage(NamedTuple):
    """What the page shows and seals with: questionnaires, the scale from 1 on, the promise, the public key.

    `holders` is the public key two people hold in halves, where the office chose that; '' elsewhere.
    """

    office: str
    period: str
    forms: Sequence[PageForm]
    scale: Sequence[str]
    promise: str
    key: str  # hexadecimal digits
    careful: str  # beside the comment
    longest: int  # signs of a comment
    holders: str = ""  # hexadecimal digits


def write_page(out: Path, page: AnswerPage) -> None:
    """Write the page, whole or not at all."""
    with written(out) as aside:
        aside.write_text(page_text(page), encoding="utf-8", newline="\n")


def page_text(page: AnswerPage) -> str:
    """The page; its policy lets run what it carries and nothing else, and lets nothing be loaded or sent."""
    style, *scripts = (assets.text(f"{FOLDER}/{name}") for name in (STYLE, LIBRARY, SEALING, SCREENS))
    library, sealing, screens = scripts
    allowed = " ".join(_hash(script) for script in scripts)
    data = {
        "key": page.key,
        "holders": page.holders,
        "scale": list(page.scale),
        "forms": [
            {
                "name": form.name,
                "values": [{"name": name, "statements": list(statements)} for name, statements in form.values],
            }
            for form in page.forms
        ],
        "longest": page.longest,
        "words": {
            "begin": "Mulai menjawab",
            "cannot": "Tidak dapat menilai",
            "wrong_code": "Kode ini salah ketik. Periksa kembali tulisannya pada lembar.",
        },
    }
    return Template(assets.text(f"{FOLDER}/page.html")).substitute(
        policy=(
            f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
        ),
        office=html.escape(page.office),
        period=html.escape(page.period),
        promise=html.escape(page.promise),
        careful=html.escape(page.careful),
        opens=_OPENED_BY_BOTH if page.holders else _OPENED_BY_OFFICE,
        style=style,
        # No text of an office may end the element it stands in.
        data=json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"),
        library=library,
        sealing=sealing,
        screens=screens,
    )


def _hash(content: str) -> str:
    """How a policy names an element's content."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def sealed_text(path: Path) -> str:
    """The text of an answer file; Unusable when it is none."""
    data = content(path)
    try:
        text = data.decode("utf-8-sig") if len(data) <= _LARGEST else ""
    except UnicodeDecodeError:
        text = ""
    if not is_sealed(text):
        raise Unusable(f"“{path.name}” bukan berkas jawaban 360.")
    return text
