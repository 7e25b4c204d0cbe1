"""Documents: the shipped guides as papers, each of their pages on one page, and the nameless quiz sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts import article
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Style
from asn_desktop.domain.development.socialisation import OPINION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.parts.sheet import Sheet
    from asn_desktop.domain.development.socialisation import Quiz

_FOOT = Style(face=house.SANS, size=7.5, align="center")


def guide(title: str, pages: Sequence[str], office: str) -> bytes:
    """Every page of a guide on a page of its own."""
    sheets = [sheet for text in pages for sheet in article.one_page(text, office)]
    return _pressed(title, sheets, office)


def quiz_sheet(quiz: Quiz, topic: str, office: str) -> bytes:
    """The questions to be ticked; there is no place for a name, and the sheet says so."""
    lines = [
        "# Kuis dan umpan balik",
        topic,
        "Lembar ini **tanpa nama**. Lingkari satu jawaban. Yang tidak tahu atau tidak ingin menjawab, kosongkan.",
        "## Yang sudah jelas",
    ]
    for number, question in enumerate(quiz.questions, start=1):
        lines += [f"{number}. {question.text}"]
        lines += [f"- **{place}**  {choice}" for place, choice in enumerate(question.choices, start=1)]
    scale = ", ".join(f"{place} {words}" for place, words in enumerate(OPINION_WORDS, start=1))
    lines += ["## Pendapat Anda", f"Beri angka: {scale}."]
    lines += [
        f"{number}. {text}: **1   2   3   4**"
        for number, text in enumerate(quiz.opinions, start=len(quiz.questions) + 1)
    ]
    return _pressed("Kuis dan umpan balik", article.one_page("\n\n".join(lines), office), office)


def _pressed(title: str, sheets: list[Sheet], office: str) -> bytes:
    note = f"{title} · {office}" if office else title
    return press([Print(title, None, (Section(title, sheets),), _FOOT, note)], About(title, office, title))
