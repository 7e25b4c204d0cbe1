"""Tests of the few words that SQLite has and PostgreSQL has not."""

from __future__ import annotations

import pytest

from asn_desktop.storage.server.words import adjusted, emptied, turned


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("SELECT ? , ?", "SELECT $1 , $2"),
        ("SELECT ?1, ?2, ?1", "SELECT $1, $2, $1"),
        ("SELECT '?', \"a?\", x::text -- ?\n, ?", "SELECT '?', \"a?\", x::text -- ?\n, $1"),
        ("a LIKE ? ESCAPE '\\'", "a COLLATE \"C\" ILIKE $1 ESCAPE '\\'"),
        ("a NOT LIKE ?", 'a COLLATE "C" NOT ILIKE $1'),
        ("a = b COLLATE NOCASE", 'a = b COLLATE "NOCASE"'),
        ("a IS NULL AND b IS NOT NULL", "a IS NULL AND b IS NOT NULL"),
        ("a IS b", "a IS NOT DISTINCT FROM b"),
        ("a IS NOT b", "a IS DISTINCT FROM b"),
        ("a IS NOT DISTINCT FROM b", "a IS NOT DISTINCT FROM b"),
        ("INSERT OR IGNORE INTO t (a) VALUES (?)", "INSERT  INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING"),
        ("x ORDER BY a, b DESC LIMIT 1", "x ORDER BY a NULLS FIRST, b DESC NULLS LAST LIMIT 1"),
        ("x ORDER BY max(a, b) DESC, c", "x ORDER BY max(a, b) DESC NULLS LAST, c NULLS FIRST"),
        ("(x ORDER BY a) ORDER BY b", "(x ORDER BY a NULLS FIRST) ORDER BY b NULLS FIRST"),
        ("x ORDER BY a NULLS LAST, b", "x ORDER BY a NULLS LAST, b NULLS FIRST"),
        ("rank() OVER (ORDER BY a ROWS 1 PRECEDING)", "rank() OVER (ORDER BY a NULLS FIRST ROWS 1 PRECEDING)"),
    ],
)
def test_a_statement_is_turned(ours, theirs):
    assert turned(ours).text == theirs


def test_names_are_given_by_their_place():
    assert turned("a = :one OR b = :two OR c = :one") == ("a = $1 OR b = $2 OR c = $1", ("one", "two"))


def test_a_value_that_is_null_is_written_as_such():
    statement = "SELECT ?2 WHERE ?1 IS NULL OR a = ?1 OR b = ?3"
    assert emptied(statement, frozenset({1})) == "SELECT $1 WHERE NULL IS NULL OR a = NULL OR b = $2"


def test_what_sqlalchemy_wrote_keeps_its_marks():
    written = "a LIKE %(word)s::VARCHAR ORDER BY b"
    assert adjusted(written) == 'a COLLATE "C" ILIKE %(word)s::VARCHAR ORDER BY b NULLS FIRST'
