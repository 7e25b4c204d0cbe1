"""Domain: where a figure comes from, and reading rule tables that refuse what is incomplete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Member = TypeVar("Member", bound=StrEnum)


class RuleError(Exception):
    """A rule file that is incomplete or contradicts itself: a defect of the package, named by file and key."""


class Confidence(StrEnum):
    """How sure a figure is: P primary text read, A two sources, B one source, C to be confirmed by the office."""

    P = "P"
    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The article a figure stands in, the regulation or source of that article, and how sure it is."""

    article: str
    source: str
    confidence: Confidence

    def __str__(self) -> str:
        return f"{self.source} {self.article}"


class WorkingLine(NamedTuple):
    """One step of how a result came about: the sentence and its legal basis as printed."""

    text: str
    basis: str


class Table:
    """One table of a rule file; every reading names file and key when it fails."""

    def __init__(self, file: str, data: Mapping[str, object], *, source: str = "", key: str = "") -> None:
        self._file = file
        self._data = data
        self._source = source
        self._key = key

    def error(self, key: str, why: str) -> RuleError:
        """The error for one key, to be raised by the caller."""
        return RuleError(f"{self._file}: {self._path(key)}: {why}")

    def names(self) -> Iterator[str]:
        """The keys of this table."""
        return iter(self._data)

    def has(self, key: str) -> bool:
        """Whether an optional key is given."""
        return key in self._data

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "a text is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        value = self._data.get(key)
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            raise self.error(key, "a list of texts is missing")
        return tuple(value)

    def member(self, key: str, members: type[Member]) -> Member:
        """A word that names a member of an enumeration."""
        return self.named(key, self.text(key), members)

    def members(self, key: str, members: type[Member]) -> tuple[Member, ...]:
        """A list of words that name members of an enumeration."""
        return tuple(self.named(key, text, members) for text in self.texts(key))

    def named(self, key: str, text: str, members: type[Member]) -> Member:
        """The member `text` names, where the text stands under `key` or is the key itself."""
        try:
            return members(text)
        except ValueError:
            raise self.error(key, f"{text!r} is not one of {', '.join(members)}") from None

    def integer(self, key: str) -> int:
        """A whole number, not negative."""
        value = self._data.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error(key, "a whole number is missing")
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._data.get(key)
        if not isinstance(value, bool):
            raise self.error(key, "true or false is missing")
        return value

    def fraction(self, key: str) -> Fraction:
        """An exact number: a whole number or a text such as "1/2" or "0.75"; never a binary float."""
        return self._fraction(key, self._data.get(key))

    def fractions(self, key: str) -> tuple[Fraction, ...]:
        """A list of exact numbers."""
        value = self._data.get(key)
        if not isinstance(value, list):
            raise self.error(key, "a list of numbers is missing")
        return tuple(self._fraction(key, number) for number in value)

    def _fraction(self, key: str, value: object) -> Fraction:
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise self.error(key, "an exact number is missing (whole, or a text such as '1/2')")
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            raise self.error(key, f"{value!r} is not a number") from None

    def day(self, key: str) -> date:
        """A date."""
        value = self._data.get(key)
        if not isinstance(value, date):
            raise self.error(key, "a date is missing")
        return value

    def table(self, key: str) -> Table:
        """A table inside this one."""
        value = self._data.get(key)
        if not isinstance(value, dict):
            raise self.error(key, "a table is missing")
        return Table(self._file, value, source=self._source, key=self._path(key))

    def tables(self, key: str) -> list[Table]:
        """A list of tables, at least one."""
        value = self._data.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(row, dict) for row in value):
            raise self.error(key, "a list of tables is missing")
        return [
            Table(self._file, row, source=self._source, key=f"{self._path(key)}[{place}]")
            for place, row in enumerate(value, start=1)
        ]

    def basis(self) -> Basis:
        """The article beside the figures of this table; a figure without one is refused."""
        source = self.text("source") if self.has("source") else self._source
        if not source:
            raise self.error("source", "a source is missing")
        return Basis(article=self.text("article"), source=source, confidence=self.member("confidence", Confidence))

    def _path(self, key: str) -> str:
        return f"{self._key}.{key}" if self._key else key
