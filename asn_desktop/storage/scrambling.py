"""Storage: a copy of an office file for whoever looks for a fault: the same structure, and nobody's data.

Every text is replaced unless its column is known to hold a code of the program; what is new and unknown is replaced,
too. The same name becomes the same invented one everywhere in one copy, by a secret that is thrown away; long texts
become words without any order. Answers of the 360, keys, passwords and packages are gone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import sqlite3
import uuid
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, LargeBinary, Text

from asn_desktop import disk
from asn_desktop.domain.errors import Unusable
from asn_desktop.storage import backup, chain, durable, inventing, soundness
from asn_desktop.storage.faults import told
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.schema.base import IsoDate, IsoTime, Json
from asn_desktop.storage.values import key_column

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Column, Table

    from asn_desktop.storage.engine import Database

SCRAMBLED = "scrambled"  # a fact of such a copy
# Who answered what, what opens something, what was exchanged with others, and logs about people.
GONE = frozenset(
    {"ballot", "ballot_comment", "sealed_ballot", "kept_comment", "sheet", "rater", "rater_list", "rater_plan"}
    | {"period_key", "seal_key", "collection_seal", "account_secret", "recovery_code", "approval", "account"}
    | {"package_file", "package", "decree", "reported_person", "reported_appraisal", "reported_detail", "partner"}
    | {"printed_bundle", "letter_wording", "reading", "audit_subject", "audit_content", "survey_sheet", "session_sheet"}
)
# Columns that hold words of the program, never of a person.
CODES = frozenset(
    {"act", "aspect", "approach", "classification", "eselon", "education", "exception", "experience_kind"}
    | {"form_group", "golongan", "golongan_highest", "golongan_lowest", "jenjang", "kind", "level", "origin", "owner"}
    | {"owner_id", "paper", "perspective", "position_kind", "predikat", "rating", "rater_group", "role", "rule"}
    | {"rules", "section", "sex", "state", "status", "suggested_behaviour", "suggested_work_result", "weights_source"}
    | {"achievement", "standing", "outcome", "amount", "coefficient", "percent"}
    | {"work_result", "behaviour", "sha256", "previous", "hash", "employee_id"}
)
_CODES_OF = frozenset(
    {("period", "name"), ("plan", "acting"), ("rekey", "target"), ("career_fact", "value")}
    | {("daily_line", "start"), ("daily_line", "end")}
    | {("period", "code"), ("office_figure", "key"), ("holiday", "name"), ("setting", "name"), ("career_fact", "name")}
)
_SETTINGS = frozenset(
    {"attachment_limit", "all_choices", "daily_log", "form_paper", "format_line", "one_counter", "office_kind"}
    | {"period_kind", "remark_names", "smallest_comments", "smallest_group", "suggestions"}
)
_FACTS = frozenset({"file_key", "origin", "created", "practice"})
# The life of a person moves by some months; what the office did stays where its periods are.
_LIVES = frozenset(
    {"employee", "rank_history", "position_history", "education_history", "hukdis", "honour", "training"}
)
_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KEY = re.compile(r"[0-9a-f]{32}")


def copy(source: Database, target: Path) -> Path:
    """Write such a copy of an open office; Unusable when it is not sound afterwards."""
    aside = target.with_name(target.name + ".acak")
    with told(target):
        durable.remove(aside)
    try:
        backup.copy_out(source, aside)
        with told(target):
            _scramble(aside)
            disk.sync(aside)
            durable.swap_in(aside, target)
    finally:
        for ending in ("", "-journal", "-wal", "-shm", ".json"):
            durable.remove(aside.with_name(aside.name + ending))
    return target


def _scramble(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for pragma in ("journal_mode=MEMORY", "temp_store=MEMORY", "secure_delete=ON", "foreign_keys=OFF"):
            raw.execute(f"PRAGMA {pragma}").fetchall()
        triggers = raw.execute(_TRIGGERS).fetchall()
        raw.execute("BEGIN IMMEDIATE")
        for name, _ in triggers:
            raw.execute(f'DROP TRIGGER "{name}"')
        for name in GONE:
            raw.execute(f'DELETE FROM "{name}"')  # noqa: S608 — our names
        _keep(raw, "setting", _SETTINGS)
        _keep(raw, "meta", _FACTS)
        made = inventing.Inventor()
        codes = _codes(raw)
        for table in metadata.tables.values():
            if table.name not in GONE and table.name not in ("meta", "audit"):
                _table(raw, table, made, codes)
        _files(raw, "document_file", "document_id", "pdf", "document")
        _files(raw, "attachment_file", "attachment_id", "content", "attachment")
        raw.execute("UPDATE document SET facts = NULL, seal = ''")
        _history(raw, made)
        for name in ("file_key", "origin"):
            raw.execute("UPDATE meta SET value = ? WHERE name = ?", (uuid.uuid4().hex, name))
        raw.execute("INSERT INTO meta (name, value) VALUES (?, '1')", (SCRAMBLED,))
        for _, sql in triggers:
            raw.execute(sql)
        raw.execute("COMMIT")
        raw.execute("VACUUM")
        faults = [*soundness.damages(raw), *soundness.tampering(raw)]
    if faults:
        raise Unusable(f"Salinan teracak belum jadi: {faults[0]} Periksa dahulu berkas aslinya, lalu ulangi.")


def _keep(raw: sqlite3.Connection, table: str, names: frozenset[str]) -> None:
    raw.execute(
        f"DELETE FROM {table} WHERE name NOT IN (SELECT value FROM json_each(?))",  # noqa: S608 — our names
        (json.dumps(sorted(names)),),
    )


def is_code(table: Table, column: Column[Any]) -> bool:
    """Whether a text column holds a code: a key, one of the lists above, or what the schema itself limits."""
    if column.primary_key or column.foreign_keys or column.name in CODES or (table.name, column.name) in _CODES_OF:
        return True
    if column.name == "name":
        return False  # a rule about names limits how they are written, not which there are
    limits = [str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]
    return any(re.search(rf"\b{column.name}\b", limit) for limit in limits)


def _codes(raw: sqlite3.Connection) -> frozenset[str]:
    """Every code that stands in this file: inside structures they stay as they are."""
    found: set[str] = set()
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, Text) and table.name not in GONE and is_code(table, column):
                found |= {
                    value
                    for (value,) in raw.execute(f'SELECT DISTINCT "{column.name}" FROM "{table.name}"')  # noqa: S608 — our names
                    if isinstance(value, str)
                }
    return frozenset(found)


def _table(raw: sqlite3.Connection, table: Table, made: inventing.Inventor, codes: frozenset[str]) -> None:
    changes: dict[str, Callable[[str], str]] = {}
    for column in table.columns:
        if isinstance(column.type, LargeBinary):
            continue
        if isinstance(column.type, IsoDate | IsoTime):
            if table.name in _LIVES:
                changes[column.name] = made.day
        elif isinstance(column.type, Json):
            changes[column.name] = lambda text: _structure(text, made, codes)
        elif isinstance(column.type, Text) and not is_code(table, column):
            changes[column.name] = made.text
    if not changes:
        return
    key = key_column(table)
    names = ", ".join(f'"{name}"' for name in changes)
    rows = raw.execute(f'SELECT "{key}", {names} FROM "{table.name}"').fetchall()  # noqa: S608 — our names
    sets = ", ".join(f'"{name}" = ?' for name in changes)
    made_rows = []
    for owner, *values in rows:
        new = [change(value) if value else value for change, value in zip(changes.values(), values, strict=True)]
        made_rows.append((*new, owner))
    raw.executemany(f'UPDATE "{table.name}" SET {sets} WHERE "{key}" = ?', made_rows)  # noqa: S608 — our names


def _structure(text: str, made: inventing.Inventor, codes: frozenset[str]) -> str:
    return json.dumps(_inside(json.loads(text), made, codes), sort_keys=True, ensure_ascii=False)


def _inside(value: Any, made: inventing.Inventor, codes: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {name: _inside(inner, made, codes) for name, inner in value.items()}
    if isinstance(value, list):
        return [_inside(inner, made, codes) for inner in value]
    if not isinstance(value, str) or value in codes or _KEY.fullmatch(value):
        return value
    return made.day(value) if _DAY.match(value) else made.text(value)


def _files(raw: sqlite3.Connection, table: str, key: str, column: str, owner: str) -> None:
    """Files of the same size with nothing in them, and the hashes that belong to them."""
    for found, size in raw.execute(f'SELECT "{key}", length("{column}") FROM "{table}"').fetchall():  # noqa: S608 — our names
        content = b"%PDF-1.4\n%%EOF\n".ljust(size, b"\0")[: max(size, 1)]
        raw.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{key}" = ?', (content, found))  # noqa: S608 — our names
        raw.execute(
            f'UPDATE "{owner}" SET sha256 = ? WHERE id = ?',  # noqa: S608 — our names
            (hashlib.sha256(content).hexdigest(), found),
        )


def _history(raw: sqlite3.Connection, made: inventing.Inventor) -> None:
    """When what kind of act was done stays; what it said and changed does not. Chained anew."""
    previous = chain.START
    rows = raw.execute(f"SELECT {chain.COLUMNS} FROM audit ORDER BY seq").fetchall()  # noqa: S608 — our names
    for row in rows:
        old = chain.Link(*row)
        link = old._replace(actor=made.text(old.actor), title=old.act, reason="", changes="[]", previous=previous)
        previous = link.hash()
        raw.execute(
            "UPDATE audit SET actor = ?, title = ?, reason = '', changes = '[]', previous = ?, hash = ? WHERE seq = ?",
            (link.actor, link.title, link.previous, previous, link.seq),
        )
