"""Tests: every act, table and column of the history of changes has its words in resources/history/words.toml."""

from __future__ import annotations

from asn_desktop.domain.accounts.permission import RULES
from asn_desktop.services.audit.audit_words import words
from asn_desktop.storage import images
from asn_desktop.storage.schema import metadata

# Keys of other rows; they are told by their names or not at all.
_KEYS = {"id", "revision", "origin"}


def test_every_act_has_its_words_once():
    missing = sorted({*RULES, "undo"} - words().acts.keys())
    assert missing == [], f"give these acts their words in resources/history/words.toml: {missing}"
    listed = [act for _, acts in words().subjects.values() for act in acts]
    assert len(listed) == len(set(listed))


def test_every_table_and_column_that_the_audit_keeps_has_its_words():
    tracked = [table for table in metadata.tables.values() if table.name not in images.UNTRACKED]
    assert [table.name for table in tracked if table.name not in words().tables] == []
    missing = {
        column.name
        for table in tracked
        if not table.name.startswith("reported")
        for column in table.columns
        if column.name not in _KEYS and not column.foreign_keys and column.name not in words().columns
    }
    assert sorted(name for name in missing if not name.endswith("_id") and name != "asked_by") == []
