"""Tests: an asker that answers from a script and fails on a question nobody expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.ui.kit.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QDialog

    from asn_desktop.ui.kit.form import Field


class ScriptedAsker:
    """Give the answers in the order of the questions; `asked` keeps (kind, title, sentence) of each.

    Answers: True/False for confirm and show (or a callable that works the dialog and returns whether it was accepted),
    a code for choose, a text for text, a dict for fill (merged over the values; the check must pass), paths for
    the file questions, a printer for printer; None backs out. `message` needs no answer.
    """

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str, str]] = []
        self.messages: list[tuple[str, str]] = []

    def _next(self, kind: str, title: str, sentence: str = "") -> Any:
        self.asked.append((kind, title, sentence))
        assert self.answers, f"unexpected question: {kind} {title!r} {sentence!r}"
        return self.answers.pop(0)

    def confirm(self, title: str, sentence: str, *, yes: str, danger: bool = False) -> bool:
        return bool(self._next("confirm", title, sentence))

    def choose(self, title: str, sentence: str, choices: Sequence[tuple[str, str]], *, yes: str = "") -> str | None:
        answer = self._next("choose", title, sentence)
        assert answer is None or answer in [code for code, _ in choices], (answer, choices)
        return answer

    def text(
        self, title: str, sentence: str, *, field: str, required: bool = True, initial: str = "", yes: str = ""
    ) -> str | None:
        return self._next("text", title, sentence)

    def fill(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        *,
        yes: str = "",
        check: Callable[[dict[str, Any]], Mapping[str, str]] | None = None,
    ) -> dict[str, Any] | None:
        answer = self._next("fill", title)
        if answer is None:
            return None
        names = {field.name for field in fields}
        assert set(answer) <= names, (set(answer) - names, names)
        found = {name: values.get(name) for name in names} | answer
        problems = check(found) if check else {}
        assert not problems, problems
        return found

    def open_file(self, title: str, pattern: str, folder: Path | None = None) -> Path | None:
        return self._next("open_file", title)

    def save_file(self, title: str, suggested: Path, pattern: str) -> Path | None:
        return self._next("save_file", title)

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        return self._next("folder", title)

    def printer(self, title: str, *, pages: int = 0, wish: Any = None) -> QPrinter | None:
        printer = self._next("printer", title)
        if printer is not None and wish is not None:
            wish(printer)
        return printer

    def message(self, title: str, sentence: str, tone: Tone = Tone.INFO, *, detail: str = "") -> None:
        self.asked.append(("message", title, sentence))
        self.messages.append((title, sentence))

    def show(self, dialog: QDialog) -> bool:
        answer = self._next("show", dialog.windowTitle())
        return bool(answer(dialog)) if callable(answer) else bool(answer)

    def done(self) -> None:
        """Every prepared answer was used."""
        assert not self.answers, f"never asked: {self.answers}"
