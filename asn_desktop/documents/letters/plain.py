"""Documents: a letter without attachments, from the kop to the tembusan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts import letter, letter_page
from asn_desktop.documents.parts.press import About, Print, Section, press

if TYPE_CHECKING:
    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.letter_data import LetterData
    from asn_desktop.documents.parts.sheet import Sheet


def draw(data: LetterData, seal: Seal) -> list[Sheet]:
    """The pages of the letter: one page where setting it closer makes it one, else as many as it usually needs."""
    with letter_page.laid_out(data.layout) as paper:
        usual = _set(data, seal, paper, letter_page.USUAL)
        if len(usual) == 1:
            return usual
        closer = (_set(data, seal, paper, fit) for fit in letter_page.CLOSER)
        return next((sheets for sheets in closer if len(sheets) == 1), usual)


def _set(data: LetterData, seal: Seal, paper: Paper, fit: letter_page.Fit) -> list[Sheet]:
    elements = letter.letter(data, seal.number or "", fit)
    return letter_page.on_pages(paper, elements)


def render(data: LetterData, seal: Seal) -> bytes:
    """The letter as a file of its own."""
    about = About(data.subject, data.letterhead.office, data.subject)
    return press([Print(data.subject, seal, (Section(data.subject, draw(data, seal)),), letter_page.FOOTER)], about)
