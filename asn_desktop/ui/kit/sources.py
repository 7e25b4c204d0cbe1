"""Kit: sources named in the sentences of the window, as links; the open office says what counts and what opens it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from asn_desktop.ui.kit import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Sources(NamedTuple):
    """`find` gives where a text names sources (first letter, one after the last); `open` shows one of them."""

    find: Callable[[str], Sequence[tuple[int, int]]]
    open: Callable[[str], object]


_STANDING: list[Sources] = []  # of the office that is open; none while none is


def stand(sources: Sources | None) -> None:
    """Let the words shown from now on lead to these sources; None when the office closes."""
    _STANDING[:] = [] if sources is None else [sources]


def named(text: str) -> list[tuple[int, int]]:
    """Where a text names sources: the first letter of each and the one after its last."""
    return list(_STANDING[0].find(text)) if _STANDING else []


def show(source: str) -> None:
    """Open a source by the words that name it."""
    if _STANDING:
        _STANDING[0].open(source)


def linked(text: str) -> str | None:
    """The text as HTML with its sources as links; None where it names none."""
    spans = named(text)
    if not spans:
        return None
    colour, parts, done = theme.tokens().link, list[str](), 0
    for start, end in spans:
        words = escape(text[start:end])
        parts += [
            escape(text[done:start]),
            f'<a href="{words}" style="color:{colour}; text-decoration:none">{words}</a>',
        ]
        done = end
    return "".join([*parts, escape(text[done:])]).replace("\n", "<br>")


class SourcedLabel(QLabel):
    """A label of plain words in which every source that is named can be opened, by mouse and by keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._plain: str | None = None  # the words while some of them are links
        self._usual = (self.textInteractionFlags(), self.focusPolicy())
        self.linkActivated.connect(self._follow)

    def text(self) -> str:
        """The words as they are read."""
        return super().text() if self._plain is None else self._plain

    def setText(self, text: str) -> None:
        """Show other words; a label that was made rich has links of its own."""
        if self._plain is None and self.textFormat() != Qt.TextFormat.PlainText:
            super().setText(text)
            return
        found = linked(text)
        if found is None and self._plain is not None:
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setTextInteractionFlags(self._usual[0])
            self.setFocusPolicy(self._usual[1])
        elif found is not None and self._plain is None:
            self._usual = (self.textInteractionFlags(), self.focusPolicy())
            self.setTextFormat(Qt.TextFormat.RichText)
            self.setTextInteractionFlags(
                self._usual[0]
                | Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
        self._plain = None if found is None else text
        super().setText(text if found is None else found)

    def _follow(self, link: str) -> None:
        if self._plain is not None:
            show(link)
