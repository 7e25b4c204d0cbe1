"""Kit: the door every word of the interface passes, Qt's own words in Indonesian, shapes of numbers and dates."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTranslator

from asn_desktop import assets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from PySide6.QtCore import QCoreApplication

LOCALE = QLocale("id_ID")
MONTHS = tuple(LOCALE.standaloneMonthName(month) for month in range(1, 13))


class _Door:
    """How `tr` answers; the source is Indonesian, so nothing needs a table."""

    answer: Callable[[str], str] | None = None


def tr(text: str) -> str:
    """The text in the language of the interface; texts are written in Indonesian."""
    return text if _Door.answer is None else _Door.answer(text)


def choices_of(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Codes with their names in the language of the interface, in the order given."""
    return [(code, tr(words)) for code, words in names.items()]


def speak(answer: Mapping[str, str] | Callable[[str], str] | None) -> None:
    """Answer `tr` from a table or a function (missing texts stay Indonesian); None returns to Indonesian."""
    if answer is None or callable(answer):
        _Door.answer = answer
    else:
        table = dict(answer)
        _Door.answer = lambda text: table.get(text, text)


class QtWords(QTranslator):
    """Answers Qt's own strings (buttons, context menus, file and print dialogs) from resources/i18n/qt_id.toml."""

    def __init__(self) -> None:
        super().__init__()
        self._tables: dict[str, dict[str, str]] = tomllib.loads(assets.text("i18n/qt_id.toml"))
        self._everywhere = self._tables["*"]
        self.unseen: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        """Never: Qt skips translators that say so."""
        return False

    def translate(
        self,
        context: str | bytes,
        sourceText: str | bytes,  # noqa: N803 -- Qt's own name
        disambiguation: str | bytes | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """The Indonesian of one Qt string; None when it has none, which `unseen` then remembers."""
        where = context if isinstance(context, str) else bytes(context).decode()
        what = sourceText if isinstance(sourceText, str) else bytes(sourceText).decode()
        found = self._tables.get(where, {}).get(what) or self._everywhere.get(what)
        if found is None:
            self.unseen.add((where, what))
        return found


def install(app: QCoreApplication) -> QtWords:
    """Make Qt speak Indonesian in this program; returns the translator, which must live as long as the program."""
    QLocale.setDefault(LOCALE)
    words = QtWords()
    words.setParent(app)
    app.installTranslator(words)
    return words


def number(value: float | Decimal, decimals: int = 0) -> str:
    """A number with decimal comma and points between thousands: 1.234.567,5."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def long_date(value: date | None) -> str:
    """21 Juli 1987; empty for None."""
    return "" if value is None else f"{value.day} {tr(MONTHS[value.month - 1])} {value.year}"


def short_date(value: date | None) -> str:
    """21 Jul 1987; empty for None."""
    return "" if value is None else f"{value.day} {tr(MONTHS[value.month - 1])[:3]} {value.year}"


def day_of(value: QDate) -> date | None:
    """The Python date of a Qt date; None for an invalid one."""
    return date(value.year(), value.month(), value.day()) if value.isValid() else None
