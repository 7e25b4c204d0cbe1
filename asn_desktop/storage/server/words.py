"""Storage: statements written for SQLite, as PostgreSQL reads them.

The queries of this program are written once, in the SQL both engines share and a few words that only SQLite has.
Those with a counterpart of the same shape are functions in the server's schema (`functions`); this module turns the
others: marks for parameters, comparing without regard to case, equality that knows NULL, and where NULL stands in an
order. Reserved words and strictness (GROUP BY) are left alone: a statement must be right for both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<skip>  \s+ | --[^\n]* | /\*.*?\*/ )
    | (?P<text>  '(?:[^']|'')*' )
    | (?P<name>  "(?:[^"]|"")*" )
    | (?P<cast>  :: )
    | (?P<bound> %\(\w+\)s )
    | (?P<given> :[A-Za-z_]\w* )
    | (?P<mark>  \?\d* )
    | (?P<word>  [A-Za-z_][\w$]* )
    | (?P<digit> \d+(?:\.\d+)? )
    | (?P<sign>  [^\s\w] )
    """,
    re.VERBOSE | re.DOTALL,
)
_MARK = re.compile(r"\$(\d+)")
# What ends the terms of an ORDER BY that is not inside brackets of its own.
_ORDER_ENDS = frozenset({"LIMIT", "OFFSET", "FETCH", "FOR", "ROWS", "RANGE", "GROUPS", "UNION", "EXCEPT", "INTERSECT"})
_KNOWN_IS = frozenset({"NULL", "NOT", "TRUE", "FALSE", "DISTINCT"})
BYTES = 'COLLATE "C"'  # the order and equality of bytes, in which LIKE may be asked


class Token(NamedTuple):
    """A piece of a statement."""

    kind: str
    text: str

    @property
    def word(self) -> str:
        """A bare word in capitals; '' for anything else."""
        return self.text.upper() if self.kind == "word" else ""


class Turned(NamedTuple):
    """A statement for the server: `$1` marks, and the names in their order when they were given by name."""

    text: str
    names: tuple[str, ...]


@lru_cache(maxsize=2000)
def turned(statement: str) -> Turned:
    """A statement of ours with `?`, `?1` or `:name` marks."""
    names: list[str] = []
    count = 0
    marked = []
    for token in _tokens(statement):
        if token.kind == "mark":
            count += 1
            marked.append(Token("mark", f"${token.text[1:] or count}"))
        elif token.kind == "given":
            name = token.text[1:]
            if name not in names:
                names.append(name)
            marked.append(Token("mark", f"${names.index(name) + 1}"))
        else:
            marked.append(token)
    return Turned("".join(token.text for token in _ordered(_compared(marked))), tuple(names))


@lru_cache(maxsize=2000)
def emptied(statement: str, empty: frozenset[int]) -> str:
    """The statement with NULL itself where these places (from 1) stand: of a value that is NULL no type is known."""
    places = sorted({int(mark) for mark in _MARK.findall(turned(statement).text)} - empty)
    numbers = {place: at for at, place in enumerate(places, 1)}

    def instead(mark: re.Match[str]) -> str:
        place = int(mark.group(1))
        return "NULL" if place in empty else f"${numbers[place]}"

    return _MARK.sub(instead, turned(statement).text)


@lru_cache(maxsize=2000)
def adjusted(statement: str) -> str:
    """A statement that SQLAlchemy wrote for PostgreSQL: only case and the place of NULL are turned."""
    return "".join(token.text for token in _ordered(_compared(list(_tokens(statement)))))


def _tokens(statement: str) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(statement):
        kind = match.lastgroup
        assert kind is not None  # every branch has a name
        found.append(Token(kind, match.group()))
    return found


def _next(tokens: list[Token], at: int) -> int:
    """The place of the next token that is not white space; one past the end when there is none."""
    at += 1
    while at < len(tokens) and tokens[at].kind == "skip":
        at += 1
    return at


def _compared(tokens: list[Token]) -> list[Token]:
    """LIKE without regard to case, NOCASE by its name, IS between any two values, row numbers, INSERT OR IGNORE."""
    out: list[Token] = []
    at, ignoring = 0, False
    while at < len(tokens):
        token, word = tokens[at], tokens[at].word
        following = _next(tokens, at)
        ahead = tokens[following].word if following < len(tokens) else ""
        if word == "NOT" and ahead == "LIKE":
            out.append(Token("sign", f"{BYTES} NOT ILIKE"))
            at = following
        elif word == "LIKE":
            out.append(Token("sign", f"{BYTES} ILIKE"))
        elif word == "COLLATE" and ahead == "NOCASE":
            out.append(Token("sign", 'COLLATE "NOCASE"'))
            at = following
        elif word == "IS" and ahead == "NOT" and _asks_for_value(tokens, _next(tokens, following)):
            out.append(Token("sign", "IS DISTINCT FROM"))
            at = following
        elif word == "IS" and ahead not in _KNOWN_IS:
            out.append(Token("sign", "IS NOT DISTINCT FROM"))
        elif word == "ROWID":
            out.append(Token("sign", "ctid"))
        elif word == "OR" and ahead == "IGNORE":
            ignoring, at = True, following
        else:
            out.append(token)
        at += 1
    if ignoring:
        out.append(Token("sign", " ON CONFLICT DO NOTHING"))
    return out


def _asks_for_value(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].word not in _KNOWN_IS


def _ordered(tokens: list[Token]) -> list[Token]:
    """NULL stands first in a rising order and last in a falling one, as SQLite has it."""
    orders = _Orders()
    for at, token in enumerate(tokens):
        orders.read(token)
        if token.word == "BY" and _before(tokens, at) == "ORDER":
            orders.begin()
    orders.finish()
    return orders.out


class _Orders:
    """Reads a statement and adds to every term of an ORDER BY where NULL stands."""

    def __init__(self) -> None:
        self.out: list[Token] = []
        self._depth = 0
        self._open: list[int] = []  # how deep in brackets each ORDER BY that has not ended stands
        self._falling = self._said = False

    def read(self, token: Token) -> None:
        if self._open and self._depth == self._open[-1]:
            self._read_term(token)
        self._depth += (token.text == "(") - (token.text == ")")
        self.out.append(token)

    def begin(self) -> None:
        self._open.append(self._depth)
        self._falling = self._said = False

    def finish(self) -> None:
        if self._open:
            self._end_term()

    def _read_term(self, token: Token) -> None:
        if token.text == ")" or token.word in _ORDER_ENDS:
            self._end_term()
            self._open.pop()
        elif token.text == ",":
            self._end_term()
            self._falling = self._said = False
        elif token.word == "DESC":
            self._falling = True
        elif token.word == "NULLS":
            self._said = True

    def _end_term(self) -> None:
        if self._said:
            return
        place = len(self.out)
        while self.out[place - 1].kind == "skip":
            place -= 1
        self.out.insert(place, Token("sign", " NULLS LAST" if self._falling else " NULLS FIRST"))


def _before(tokens: list[Token], at: int) -> str:
    at -= 1
    while at >= 0 and tokens[at].kind == "skip":
        at -= 1
    return tokens[at].word if at >= 0 else ""
