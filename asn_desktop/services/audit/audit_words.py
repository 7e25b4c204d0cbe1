"""Services: the history of changes in plain sentences: what an act is called, and what it changed from what to what."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop import assets
from asn_desktop.domain.wording import long_date
from asn_desktop.storage.queries.audit import acts, audit_trail

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.reader import Reader

FILE = "history/words.toml"
_LONGEST = 160  # letters of a value
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TECHNICAL = frozenset({"id", "revision", "origin"})
_PEOPLE = frozenset({"employee_id", "assessor_id", "superior_id", "head_id", "leader_id", "giver_id", "signer_id"})
_UNITS = frozenset({"unit_id", "parent_id"})
_CODES = {
    "MEETS": "Sesuai Ekspektasi",
    "ABOVE": "Di Atas Ekspektasi",
    "BELOW": "Di Bawah Ekspektasi",
    "SANGAT_BAIK": "Sangat Baik",
    "BAIK": "Baik",
    "BUTUH_PERBAIKAN": "Butuh Perbaikan",
    "KURANG": "Kurang",
    "SANGAT_KURANG": "Sangat Kurang",
    "M": "Laki-laki",
    "F": "Perempuan",
}
# Whole rows are told by these of their columns.
_TELLING = ("name", "title", "statement", "text", "number", "position_name", "golongan", "activity", "kind", "year")
# Who rates whom, and what came of it, is shown where it belongs; here only that it changed.
_CLOSED = frozenset({"rater", "rater_list", "rater_plan", "feedback_total", "kept_comment", "sheet"})
_WHOLE = "(berkas)"
_HOW = {"added": "ditambahkan", "removed": "dihapus"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What acts, tables and columns are called; `subjects` groups acts for the filter."""

    subjects: Mapping[str, tuple[str, tuple[str, ...]]]  # key → name, acts
    acts: Mapping[str, str]
    tables: Mapping[str, str]
    columns: Mapping[str, str]

    def act(self, code: str) -> str:
        """What an act is called; one of a later version keeps its code in plain letters."""
        return self.acts.get(code, code.replace("_", " "))


class Line(NamedTuple):
    """One change: the data it is about, which of it, and its values before and after ('' for none)."""

    about: str
    what: str
    before: str
    after: str

    def sentence(self) -> str:
        """Data pegawai: nomor HP dari “0812” menjadi “0813”."""
        if not self.what:
            return self.about
        if self.before and self.after:
            return f"{self.about}: {self.what} dari “{self.before}” menjadi “{self.after}”"
        if self.after:
            return f"{self.about}: {self.what} diisi “{self.after}”"
        return f"{self.about}: {self.what} “{self.before}” dikosongkan"


@cache
def words() -> Words:
    """The shipped words."""
    held = tomllib.loads(assets.text(FILE))
    subjects = {one["key"]: (one["name"], tuple(one["acts"])) for one in held["subject"]}
    acts = {code: name for one in held["subject"] for code, name in one["acts"].items()}
    return Words(subjects=subjects, acts=acts, tables=held["tables"], columns=held["columns"])


def lines(reader: Reader, seq: int, most: int = 200) -> tuple[list[Line], int]:
    """What act number `seq` changed, at most so many lines, and how many more there are."""
    found: list[Line] = []
    held = acts.entries(reader, seq)
    named = _names(reader, held)
    for entry in held:
        found += _told(entry, named)
    return found[:most], max(0, len(found) - most)


def _told(entry: Mapping[str, Any], named: Mapping[str, str]) -> list[Line]:
    known = words()
    table = known.tables.get(entry["table"], entry["table"].replace("_", " "))
    many = entry.get("ids") or entry.get("gone")
    if many is not None:
        return [Line(f"{table}: {len(many)} baris {'ditambahkan' if 'ids' in entry else 'dihapus'}", "", "", "")]
    if entry.get("erased"):
        return [Line(f"{table} {_HOW.get(entry['how'], 'diubah')}; isinya sudah dihapus dari riwayat", "", "", "")]
    before, after = entry.get("before"), entry.get("after")
    if entry["table"] in _CLOSED:
        verb = "ditambahkan" if before is None else "dihapus" if after is None else "diubah"
        return [Line(f"{table} {verb}", "", "", "")]
    if before is None or after is None:
        image = after or before or {}
        telling = next((_value(name, image[name], named) for name in _TELLING if image.get(name)), "")
        quoted = f" “{telling}”" if telling else ""
        return [Line(f"{table}{quoted} {'ditambahkan' if before is None else 'dihapus'}", "", "", "")]
    made = [
        Line(table, known.columns[name], _value(name, before[name], named), _value(name, after[name], named))
        for name in after
        if name not in _TECHNICAL and name in known.columns
    ]
    return made or [Line(f"{table} diubah", "", "", "")]


def _value(name: str, value: Any, named: Mapping[str, str]) -> str:
    """A kept value as people write it; long ones end in …, structures are told as such."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return _WHOLE
    text = str(value)
    if name in _PEOPLE or name in _UNITS:
        return named.get(text, "(sudah tidak ada)")
    if _DAY.fullmatch(text):
        return long_date(date.fromisoformat(text))
    text = _CODES.get(text, text)
    if text[:1] in "[{" or len(text) > _LONGEST:
        return _brief(text)
    return " ".join(text.split())


def _brief(text: str) -> str:
    plain = " ".join(re.sub(r'[\[\]{}"]', " ", text).split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"


def _names(reader: Reader, held: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The names behind the keys of people and units that stand in these changes."""
    people, units = set[str](), set[str]()
    for entry in held:
        for image in (entry.get("before"), entry.get("after")):
            for name, value in (image or {}).items():
                if value and name in _PEOPLE:
                    people.add(value)
                elif value and name in _UNITS:
                    units.add(value)
    return audit_trail.names(reader, "employee", sorted(people)) | audit_trail.names(reader, "unit", sorted(units))
