"""Services: how long the office keeps personal data of people who left, who is due, and what would go and stay."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.accounts.retention import checked_terms
from asn_desktop.services.audit import audit_words
from asn_desktop.services.offices import set_setting
from asn_desktop.storage.queries.audit import retained
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from asn_desktop.domain.accounts.retention import Category, Retention
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.audit.retained import Left
    from asn_desktop.storage.reader import Reader

SETTING = "retention"


class Going(NamedTuple):
    """One kind of data of one person that may go: since when, how many rows, and which columns of the person."""

    category: Category
    since: date
    rows: Mapping[str, tuple[str, ...]]
    columns: tuple[str, ...]

    @property
    def amount(self) -> int:
        """Rows and filled columns."""
        return sum(len(keys) for keys in self.rows.values()) + len(self.columns)


class Due(NamedTuple):
    """Somebody of whom something is due, and what stays: documents, and whether the name stays because of them."""

    person: Left
    going: tuple[Going, ...]
    documents: int
    complete: bool  # nothing of any kind is left afterwards

    @property
    def id(self) -> str:
        """The key of the person."""
        return self.person.id

    @property
    def name_goes(self) -> bool:
        """Whether the name and the NIP go, too: nothing is left that they belong to."""
        return self.complete and not self.documents

    @property
    def amount(self) -> int:
        """Rows and filled columns that go."""
        return sum(one.amount for one in self.going)


def current(desk: Desk, reader: Reader) -> Retention:
    """The kinds of data with the periods the office decided."""
    return desk.rules.retention.with_terms(offices.setting(reader, SETTING, {}))


def save(desk: Desk, typed: Mapping[str, tuple[int | None, str]]) -> Changes:
    """Keep the periods the office decides, each with its basis; Rejected by field."""
    return set_setting(desk, SETTING, checked_terms(typed), "Ubah masa simpan data pribadi")


def due(desk: Desk, reader: Reader, keys: Collection[str] | None = None) -> list[Due]:
    """Everybody of whom something may go by now (or those of these keys), the longest gone first."""
    categories = current(desk, reader).categories
    found = [_of(desk, reader, person, categories) for person in retained.left(reader, keys)]
    return [one for one in found if one.going]


def _of(desk: Desk, reader: Reader, person: Left, categories: Sequence[Category]) -> Due:
    going, left = [], 0
    for category in categories:
        since = category.due_on(person.left_on)
        rows = retained.rows_about(reader, person.id, category.tables)
        if category.columns and "nik" in category.columns:
            hanging = retained.attachments_of(reader, person.id)
            rows = rows | ({"attachment": hanging} if hanging else {})
        one = Going(category, since or desk.today, rows, retained.filled(reader, person.id, category.columns))
        if since is not None and since <= desk.today and one.amount:
            going.append(one)
        else:
            left += one.amount
    return Due(person, tuple(going), retained.documents(reader, person.id), complete=not left)


def amounts(people: Sequence[Due]) -> list[str]:
    """What goes of these people, the most first: “Realisasi: 24”."""
    named = audit_words.words().tables
    counted: Counter[str] = Counter()
    for one in people:
        for kind in one.going:
            for table, keys in kind.rows.items():
                counted[named.get(table, table)] += len(keys)
            if kind.columns:
                counted[f"{kind.category.name} (kolom data pegawai)"] += len(kind.columns)
    return [f"{name}: {count}" for name, count in counted.most_common()]
