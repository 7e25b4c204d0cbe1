"""Forms: the list of the history of changes: its rows, its filters, and one act with all it changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from asn_desktop.services.audit import audit_words
from asn_desktop.storage.queries.audit import audit_trail
from asn_desktop.storage.queries.audit.audit_trail import TrailFilter
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Card, label
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import Column
from asn_desktop.ui.kit.words import long_date, number, short_date, tr
from asn_desktop.ui.kit.wrapped_list import WrappedList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.queries.audit.audit_trail import ActRow
    from asn_desktop.ui.kit.table import HasId, Id, Order
    from asn_desktop.ui.shell import Shell


class TrailSource:
    """The audit, searched and narrowed inside the file."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def ids(self, search: str, filters: Mapping[str, Any], order: Order) -> Sequence[Id]:
        """As `Source.ids`."""
        wanted = TrailFilter(text=search, **filters)
        with self._shell.desk.reader() as reader:
            return audit_trail.ids(reader, wanted, (order.key or "seq", bool(order.key) and not order.descending))

    def rows(self, ids: Sequence[Id]) -> Sequence[HasId]:
        """As `Source.rows`."""
        with self._shell.desk.reader() as reader:
            return audit_trail.rows(reader, [int(key) for key in ids])


def columns() -> list[Column]:
    """When, what with its reason, about whom, who."""
    return [
        Column(key="at", title=tr("Waktu"), text=lambda each: short_time(each.at), width=136),
        Column(
            key="title",
            title=tr("Perubahan"),
            text=title,
            look=TwoLine(second),
            spoken=lambda each: f"{title(each)}, {second(each)}",
            width=300,
            stretch=True,
        ),
        Column(key="people", title=tr("Menyangkut"), text=about, width=170, sort=False),
        Column(key="actor", title=tr("Oleh"), text=lambda each: each.actor, width=140),
        Column(key="seq", title=tr("No."), text=lambda each: number(each.seq), width=64, hidden=True),
    ]


def day_and_time(at: str) -> str:
    """24 Nov 2026, 09.12."""
    moment = datetime.fromisoformat(at)
    return f"{long_date(moment.date())}, {moment:%H.%M}"


def short_time(at: str) -> str:
    """24 Nov 2026 09.12."""
    moment = datetime.fromisoformat(at)
    return f"{short_date(moment.date())} {moment:%H.%M}"


def title(each: ActRow) -> str:
    """The words of the act when it was done; of one that kept none, what its kind is called."""
    return each.title or audit_words.words().act(each.act)


def second(each: ActRow) -> str:
    """What kind of act it is, and what became of it."""
    kind = audit_words.words().act(each.act)
    if each.undone is not None:
        return tr("{kind} · sudah dibatalkan").format(kind=kind)
    return f"{kind} · {each.reason}" if each.reason else kind


def about(each: ActRow) -> str:
    """Whose data it touched."""
    if each.people > 1:
        return tr("{people} pegawai").format(people=number(each.people))
    return each.about


class ActCard(Card):
    """One act on the right: its words, who and when, why, and every value before and after."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Rincian"))
        self._shell = shell
        self.headline = label("", strong=True)
        self.facts = label("", muted=True)
        self.reason = label("")
        self.lines = WrappedList(tr("Apa saja yang berubah"))
        self.lines.setFont(theme.font())
        for part in (self.headline, self.facts, self.reason):
            self.add(part)
        self.add(self.lines, 1)

    def show_act(self, seq: object) -> None:
        """Read one act and show it; None empties the card."""
        self.lines.clear()
        with self._shell.desk.reader() as reader:
            found = audit_trail.rows(reader, [seq]) if isinstance(seq, int) else []
            told, more = audit_words.lines(reader, found[0].seq) if found else ([], 0)
        self.set_note(tr("No. {seq}").format(seq=number(found[0].seq)) if found else "")
        self.headline.setText(title(found[0]) if found else tr("Pilih satu baris untuk melihat rinciannya."))
        self.facts.setText(self._facts(found[0]) if found else "")
        self.reason.setText(tr("Alasan: {reason}").format(reason=found[0].reason) if found and found[0].reason else "")
        self.reason.setVisible(bool(self.reason.text()))
        self.lines.setVisible(bool(found))
        for line in told:
            self.lines.addItem(line.sentence())
        if more:
            self.lines.addItem(tr("… dan {count} perubahan lain").format(count=number(more)))
        if found and not told:
            empty = QListWidgetItem(tr("Langkah ini tidak mengubah data; yang dicatat hanya bahwa ia dilakukan."))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.lines.addItem(empty)

    def _facts(self, found: ActRow) -> str:
        parts = [
            tr("{when} oleh {actor}").format(when=day_and_time(found.at), actor=found.actor or "–"),
            tr("menyangkut {who}").format(who=about(found)) if about(found) else "",
            tr("membatalkan no. {seq}").format(seq=number(found.undoes)) if found.undoes else "",
            tr("dibatalkan oleh no. {seq}").format(seq=number(found.undone)) if found.undone else "",
        ]
        return " · ".join(part for part in parts if part)
