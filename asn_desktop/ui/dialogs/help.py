"""Dialogs: the manual (F1), shipped with the program: chapters, search, and links that lead to the work."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QSplitter, QTextBrowser, QVBoxLayout

from asn_desktop import assets
from asn_desktop.storage.queries.office import first_steps
from asn_desktop.ui.kit import sources, theme
from asn_desktop.ui.kit.layout import button, row
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QWidget

    from asn_desktop.services.desk import Desk

_LEADING = 118.0  # percent
FIRST = "mulai"  # the chapter for whoever asks from nowhere
_COMMAND = re.compile(r"\[([^\]]+)\]\(perintah:([\w.]+)\)")
_STEP = re.compile(r"^- \{(\w+)\} ", re.MULTILINE)


class Chapter(NamedTuple):
    """One chapter: its key, title and text in Markdown."""

    id: str
    title: str
    text: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """The manual in reading order; files are named `10-mulai.md` and begin with their title."""
    found = []
    for path in assets.each("help", "*.md"):
        text = path.read_text(encoding="utf-8")
        found.append(Chapter(path.stem.partition("-")[2], text.partition("\n")[0].lstrip("# ").strip(), text))
    return tuple(found)


def chapter(key: str) -> Chapter | None:
    """One chapter by its key; None when the manual has no such chapter."""
    return next((each for each in chapters() if each.id == key), None)


def chapter_of(widget: QWidget | None) -> str:
    """The key of the chapter about a widget: its own or that of whatever it stands in; '' when nothing is named."""
    while widget is not None:
        key = getattr(widget, "help_chapter", "")
        if key:
            return str(key)
        widget = widget.parentWidget()
    return ""


def with_steps(text: str, done: Collection[str]) -> str:
    """The text with `- {step} …` as lines that are ticked where the step is done."""
    return _STEP.sub(lambda found: f"- [{'x' if found[1] in done else ' '}] ", text)


def without_commands(text: str) -> str:
    """The text with its links to commands as plain strong words, for where they cannot be run."""
    return _COMMAND.sub(r"**\1**", text)


def with_sources(text: str) -> tuple[str, list[str]]:
    """The text with the regulations it names as links `dasar:` by number, and what each of them names."""
    spans = sources.named(text)
    cited = [text[start:end] for start, end in spans]
    for number, (start, end) in reversed(list(enumerate(spans))):
        text = f"{text[:start]}[{cited[number]}](dasar:{number}){text[end:]}"
    return text, cited


def show_help(key: str, *, desk: Desk | None, run: Callable[[str], object] | None = None) -> HelpDialog:
    """Open the manual over the window in front, or turn to the chapter in the one already there."""
    above = QApplication.activeModalWidget() or QApplication.activeWindow()
    if isinstance(above, HelpDialog):
        above.turn_to(key)
        return above
    # While a dialog waits for its answer no command can be run.
    dialog = HelpDialog(key, above, desk=desk, run=run if QApplication.activeModalWidget() is None else None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog


class HelpDialog(QDialog):
    """Chapters at the left, the one chosen at the right. It stands beside the work; Esc closes it."""

    help_chapter = FIRST

    def __init__(
        self, key: str, parent: QWidget | None, *, desk: Desk | None, run: Callable[[str], object] | None
    ) -> None:
        super().__init__(parent)
        self._desk, self._run = desk, run
        self._cited: list[str] = []
        self.setWindowTitle(tr("Panduan ASN Desktop"))
        self.resize(880, 600)
        columns = [Column(key="title", title=tr("Bab"), text=lambda each: each.title, width=250)]
        found = ListSource(columns, chapters(), beyond=lambda each: each.text)
        self.list = TableView(tr("Bab panduan"), columns, found, key="help")
        self.list.current_changed.connect(self._show)
        self.list.horizontalHeader().hide()
        self._pane = TablePane(self.list, hint=tr("Cari di panduan…"))
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(tr("Isi bab"))
        self.page.anchorClicked.connect(self._follow)
        self.page.document().setDocumentMargin(14)
        parts = QSplitter()
        parts.addWidget(self._pane)
        parts.addWidget(self.page)
        parts.setStretchFactor(1, 1)
        parts.setSizes([280, 600])
        self._print = button(tr("Salin isi bab"), self._copy, name="copy")
        foot = row(None, self._print, button(tr("Tutup"), self.reject, name="close"))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(12)
        box.addWidget(parts, 1)
        box.addLayout(foot)
        self.turn_to(key)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_to(self, key: str) -> None:
        """Show a chapter; the first one when there is no such chapter."""
        wanted = chapter(key) or chapter(FIRST) or chapters()[0]
        self._pane.search.clear()
        self.list.window_model.show(search="")
        self.list.go_to(wanted.id)
        self._show(wanted.id)

    def _show(self, key: object) -> None:
        found = chapter(str(key))
        if found is None or self.page.property("chapter") == found.id:
            return
        text = found.text
        if _STEP.search(text):
            text = with_steps(text, self._steps())
        if self._run is None:
            text = without_commands(text)
        text, self._cited = with_sources(text)
        self.page.setProperty("chapter", found.id)
        self.page.document().setDefaultFont(theme.font(theme.TEXT_POINTS))
        self.page.document().setMarkdown(text)
        set_headings(self.page.document())
        self.page.moveCursor(QTextCursor.MoveOperation.Start)  # the page follows its cursor once it is laid out
        self.page.verticalScrollBar().setValue(0)

    def _steps(self) -> Collection[str]:
        if self._desk is None:
            return ()
        with self._desk.reader() as reader:
            return first_steps.done(reader)

    def _follow(self, url: QUrl) -> None:
        kind, _, name = url.toString().partition(":")
        if kind == "bab":
            self.turn_to(name)
        elif kind == "dasar":
            sources.show(self._cited[int(name)])
        elif kind == "perintah" and self._run is not None:
            run = self._run
            self.close()
            run(name)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.page.toPlainText())


def set_headings(document: QTextDocument) -> None:
    """Headings in the sizes of the window, with room above them; Qt makes them as large as in a browser."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        shape = QTextBlockFormat()
        shape.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if level:
            shape.setTopMargin(0 if level == 1 else 2 * theme.UNIT)
            shape.setBottomMargin(theme.UNIT / 2)
        cursor.mergeBlockFormat(shape)
        if level:
            words = QTextCharFormat()
            words.setFont(theme.font(theme.HEADING_POINTS if level == 1 else theme.TITLE_POINTS, strong=True))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(words)
        block = block.next()
