"""Forms: words that are a link by mouse and by keyboard: the legal basis of a sentence."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from asn_desktop.ui.kit import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel


def show_link(basis: QLabel, words: str) -> None:
    """Let these words be a link; it looks like the other words until it is pointed at."""
    colour = theme.tokens().link
    basis.setTextFormat(Qt.TextFormat.RichText)
    basis.setText(f'<a href="basis" style="color:{colour}; text-decoration:none">{escape(words)}</a>')
    basis.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    basis.setAccessibleName(words)
    basis.setProperty("words", words)
