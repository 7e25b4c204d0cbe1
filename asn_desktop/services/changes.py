"""Services: what an act touched, told to every window so that each re-reads only what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.work import Touched


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The Indonesian name of an act, the ids it touched per table, and its undo reference (None: cannot be undone).

    `took_back` is the reference of the act this one took back; None for every act that is no undo. `final` says why
    an act for good cannot be taken back; '' for all others.
    """

    name: str
    touched: Mapping[str, frozenset[str]]
    undo: int | None = None
    took_back: int | None = None
    final: str = ""
    by: str = ""

    def touches(self, *tables: str) -> bool:
        """Whether any of these tables changed."""
        return any(self.touched.get(table) for table in tables)

    def ids(self, table: str) -> frozenset[str]:
        """The keys of one table that changed."""
        return self.touched.get(table, frozenset())


def changes_of(name: str, touched: Touched) -> Changes:
    """The news of one committed act."""
    return Changes(name=name, touched=touched.ids, undo=touched.undo)
