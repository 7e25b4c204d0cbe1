"""Kit: every question the program asks a person; the only place that waits for an answer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Sign, button, column, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtPrintSupport import QPrinter

_EDGE, _TITLE_BAR = 24, 40  # px around a dialog that fills the screen
_ICON = {
    Tone.SUCCESS: ("check", "success"),
    Tone.INFO: ("info", "info"),
    Tone.NEUTRAL: ("info", "muted"),
    Tone.WARNING: ("alert", "warning"),
    Tone.DANGER: ("alert", "danger"),
    Tone.CRITICAL: ("alert", "critical"),
}


class Asker(Protocol):
    """How the program asks; windows take one, tests give a scripted one."""

    def confirm(self, title: str, sentence: str, *, yes: str, danger: bool = False) -> bool:
        """Whether the person agrees; `yes` is the verb on the button, the other says Batal."""

    def choose(self, title: str, sentence: str, choices: Sequence[tuple[str, str]], *, yes: str = "") -> str | None:
        """The code of one of several (code, words); None when the person backs out."""

    def text(
        self, title: str, sentence: str, *, field: str, required: bool = True, initial: str = "", yes: str = ""
    ) -> str | None:
        """A text of a few lines such as a reason; `yes` names what is done with it. None when the person backs out."""

    def fill(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        *,
        yes: str = "",
        check: Callable[[dict[str, Any]], Mapping[str, str]] | None = None,
    ) -> dict[str, Any] | None:
        """The values of a small form; `check` gives {field: sentence} and keeps the form open. None: backed out."""

    def open_file(self, title: str, pattern: str, folder: Path | None = None) -> Path | None:
        """A file that exists, such as pattern "Buku kerja (*.xlsx *.xls)"; None when the person backs out."""

    def save_file(self, title: str, suggested: Path, pattern: str) -> Path | None:
        """Where to write a file; None when the person backs out."""

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """A folder; None when the person backs out."""

    def printer(
        self, title: str, *, pages: int = 0, wish: Callable[[QPrinter], object] | None = None
    ) -> QPrinter | None:
        """A printer set up by the person; None when there is none or the person backs out.

        `pages` of the paper lets a range of them be chosen, `wish` sets up what the dialog begins with.
        """

    def message(self, title: str, sentence: str, tone: Tone = Tone.INFO, *, detail: str = "") -> None:
        """Tell something that must be read; `detail` can be copied."""

    def show(self, dialog: QDialog) -> bool:
        """Show a dialog of your own and wait; whether it was accepted."""


class _Question(QDialog):
    """A sentence with an icon, whatever stands below it, and the buttons."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, tone: Tone) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self.body = QVBoxLayout()
        words = column(label(title, points=theme.TITLE_POINTS, strong=True), gap=6)
        if sentence:
            words.addWidget(label(sentence))
        words.addLayout(self.body)
        sign = Sign(_ICON[tone][0], 24, _ICON[tone][1])
        top = row(column(sign, None), words, gap=14)
        top.setStretch(1, 1)
        self.buttons = QDialogButtonBox()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 16)
        outer.setSpacing(16)
        outer.addLayout(top, 1)
        outer.addWidget(self.buttons)

    def offer(self, yes: str, *, danger: bool = False, no: str = "") -> QPushButton:
        """Put the verb and, unless `no` is a dash, the way out."""
        go = button(yes, primary=not danger)
        go.setProperty("danger", danger)
        self.buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        if no != "-":
            back = button(no or tr("Batal"))
            self.buttons.addButton(back, QDialogButtonBox.ButtonRole.RejectRole)
            back.setDefault(danger)
        go.setDefault(not danger)
        return go


class _Filled(_Question):
    """A form in a dialog that stays open while there are problems."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentence: str,
        fields: Sequence[Field],
        check: Callable[[dict[str, Any]], Mapping[str, str]] | None,
    ) -> None:
        super().__init__(parent, title, sentence, Tone.INFO)
        self._check = check
        self.form = Form(fields)
        self.found: dict[str, Any] | None = None
        self.body.addSpacing(theme.UNIT)
        self.body.addWidget(self.form)
        self.form.save_requested.connect(self.accept)

    def accept(self) -> None:
        """Close only with values that hold."""
        values = self.form.checked_values()
        if values is None:
            return
        problems = self._check(values) if self._check else {}
        if problems:
            self.form.show_problems(problems)
            return
        self.found = values
        super().accept()


class QtAsker:
    """Asks with dialogs over the active window; F1 in a dialog calls `help` with it."""

    def __init__(self) -> None:
        self.help: Callable[[QWidget], object] | None = None

    def confirm(self, title: str, sentence: str, *, yes: str, danger: bool = False) -> bool:
        """As `Asker.confirm`."""
        dialog = _Question(_window(), title, sentence, Tone.WARNING if danger else Tone.INFO)
        dialog.offer(yes, danger=danger)
        return self.show(dialog)

    def choose(self, title: str, sentence: str, choices: Sequence[tuple[str, str]], *, yes: str = "") -> str | None:
        """As `Asker.choose`."""
        dialog = _Question(_window(), title, sentence, Tone.INFO)
        group = QButtonGroup(dialog)
        for place, (_, words) in enumerate(choices):
            each = QRadioButton(words)
            each.setChecked(place == 0)
            group.addButton(each, place)
            dialog.body.addWidget(each)
        dialog.offer(yes or tr("Pilih"))
        return choices[group.checkedId()][0] if self.show(dialog) else None

    def text(
        self, title: str, sentence: str, *, field: str, required: bool = True, initial: str = "", yes: str = ""
    ) -> str | None:
        """As `Asker.text`."""
        asked = Field(name="text", label=field, kind=Kind.MULTILINE, required=required, lines=4)
        dialog = _Filled(_window(), title, sentence, [asked], None)
        dialog.form.load({"text": initial})
        dialog.offer(yes or tr("Simpan"))
        dialog.form.focus_first()
        return str(dialog.found["text"]) if self.show(dialog) and dialog.found else None

    def fill(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        *,
        yes: str = "",
        check: Callable[[dict[str, Any]], Mapping[str, str]] | None = None,
    ) -> dict[str, Any] | None:
        """As `Asker.fill`."""
        dialog = _Filled(_window(), title, "", fields, check)
        dialog.form.load(values)
        dialog.offer(yes or tr("Simpan"))
        dialog.form.focus_first()
        return dialog.found if self.show(dialog) else None

    def open_file(self, title: str, pattern: str, folder: Path | None = None) -> Path | None:
        """As `Asker.open_file`."""
        found, _ = QFileDialog.getOpenFileName(_window(), title, str(folder or ""), pattern)
        return Path(found) if found else None

    def save_file(self, title: str, suggested: Path, pattern: str) -> Path | None:
        """As `Asker.save_file`."""
        found, _ = QFileDialog.getSaveFileName(_window(), title, str(suggested), pattern)
        return Path(found) if found else None

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """As `Asker.folder`."""
        found = QFileDialog.getExistingDirectory(_window(), title, str(start or ""))
        return Path(found) if found else None

    def printer(
        self, title: str, *, pages: int = 0, wish: Callable[[QPrinter], object] | None = None
    ) -> QPrinter | None:
        """As `Asker.printer`; says what to do when the computer has no printer."""
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 -- not at start-up
            QAbstractPrintDialog,
            QPrintDialog,
            QPrinter,
            QPrinterInfo,
        )

        if not QPrinterInfo.availablePrinterNames():
            self.message(
                title,
                tr("Belum ada pencetak di komputer ini. Simpan sebagai PDF dahulu, lalu cetak dari komputer lain."),
                Tone.WARNING,
            )
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if wish is not None:
            wish(printer)
        dialog = QPrintDialog(printer, _window())
        dialog.setWindowTitle(title)
        if pages > 1:
            dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
            dialog.setMinMax(1, pages)
            dialog.setFromTo(1, pages)
        return printer if self.show(dialog) else None

    def message(self, title: str, sentence: str, tone: Tone = Tone.INFO, *, detail: str = "") -> None:
        """As `Asker.message`."""
        dialog = _Question(_window(), title, sentence, tone)
        if detail:
            area = QPlainTextEdit(detail)
            area.setReadOnly(True)
            area.setAccessibleName(tr("Rincian"))
            area.setMinimumSize(460, 140)
            dialog.body.addWidget(area)
            copy = dialog.buttons.addButton(tr("Salin rincian"), QDialogButtonBox.ButtonRole.ActionRole)
            copy.clicked.connect(lambda: QApplication.clipboard().setText(detail))
        dialog.offer(tr("Tutup"), no="-")
        self.show(dialog)

    def show(self, dialog: QDialog) -> bool:
        """As `Asker.show`."""
        dialog.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        fit(dialog)
        if self.help is not None:
            shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
            shortcut.activated.connect(partial(self.help, dialog))
        answer = dialog.exec()
        dialog.deleteLater()
        return answer == int(QDialog.DialogCode.Accepted)


def fit(dialog: QDialog) -> None:
    """Keep a dialog within the screen, its title bar and buttons included, whatever the scaling is."""
    room = dialog.screen().availableSize()
    wanted = dialog.size() if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized) else dialog.sizeHint()
    within = wanted.boundedTo(QSize(room.width() - _EDGE, room.height() - _TITLE_BAR))
    if within != wanted:
        dialog.resize(within)


def _window() -> QWidget | None:
    found = QApplication.activeModalWidget() or QApplication.activeWindow()
    # A dialog that was just answered is on its way out and would take its child along.
    return found if found is not None and found.isVisible() else None
