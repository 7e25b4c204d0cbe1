"""Tab: Arsip Surat, the register on the left: every numbered document with search and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from asn_desktop.domain.letters.document import DocumentState
from asn_desktop.storage.queries.letters import archive, register
from asn_desktop.storage.queries.letters.archive import ArchiveFilter
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Card, EmptyState, button, holder, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import number, short_date, tr
from asn_desktop.ui.tabs.archive import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.ui.kit.table import HasId, Id
    from asn_desktop.ui.shell import Shell

_NARROW = 480  # px of the list


class ArchiveSource:
    """The register, searched and narrowed inside the file."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def ids(self, search: str, filters: Mapping[str, Any], order: Order) -> Sequence[Id]:
        """As `Source.ids`."""
        wanted = ArchiveFilter(text=search, **filters)
        with self._shell.desk.reader() as reader:
            return archive.ids(reader, filters=wanted, order=(order.key or "issued_on", not order.descending))

    def rows(self, ids: Sequence[Id]) -> Sequence[HasId]:
        """As `Source.rows`."""
        with self._shell.desk.reader() as reader:
            return archive.rows(reader, [str(key) for key in ids])


def columns() -> list[Column]:
    """Number with what it is, day, state, printings."""
    return [
        Column(
            key="number",
            title=tr("Nomor dan perihal"),
            text=lambda each: each.number,
            look=TwoLine(words.about),
            spoken=lambda each: f"{each.number}, {each.title}",
            width=260,
            stretch=True,
        ),
        Column(
            key="issued_on",
            title=tr("Tanggal"),
            text=lambda each: short_date(each.issued_on),
            width=96,
        ),
        Column(
            key="state",
            title=tr("Status"),
            text=lambda each: words.state(each.state),
            look=Badge(lambda each: words.state_tone(each.state)),
            width=122,
        ),
        Column(
            key="printed",
            title=tr("Cetak"),
            text=lambda each: "" if each.external else number(each.printed),
            width=58,
            help=tr("Berapa kali dokumen ini dicetak"),
        ),
    ]


class ListCard(Card):
    """The card on the left with its filters, its note on missing numbers, and what an empty register says."""

    gaps_wanted = Signal()
    first_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Register surat"))
        self._shell = shell
        self.total = 0  # documents in the register, whatever the list is narrowed to
        self.table = TableView(
            tr("Register surat"),
            columns(),
            ArchiveSource(shell),
            memory=shell.memory,
            key="archive",
            many=True,
            order=Order("issued_on", descending=True),
        )
        self.table.give_way("printed", _NARROW)
        self.table.give_way("issued_on", _NARROW)
        self.kinds = _choice("kind_filter", tr("Saring menurut jenis surat"))
        self.states = _choice("state_filter", tr("Saring menurut status"))
        self.years = _choice("year_filter", tr("Saring menurut tahun"))
        self.years.setFixedWidth(104)
        self.empty = EmptyState(
            "archive",
            tr("Belum ada surat bernomor"),
            tr(
                "Dokumen masuk ke sini begitu diterbitkan: cetak paket evaluasi di tab Penilaian, atau catat surat yang"
                " ditulis di luar program agar nomornya tidak kembar."
            ),
            tr("Buka tab Penilaian"),
        )
        self.pane = TablePane(
            self.table,
            hint=tr("Saring nomor, perihal, nama, NIP, unit…"),
            empty=self.empty,
            beside=[self.years],
        )
        filters = row(self.kinds, self.states)
        filters.setStretch(0, 3)
        filters.setStretch(1, 2)
        self.gaps = button("", self.gaps_wanted.emit, icon="alert", name="gaps")
        self.gaps.setProperty("link", True)
        self._gaps_line = holder(row(self.gaps, None))
        self.add(filters)
        self.add(self.pane, 1)
        self.add(self._gaps_line)
        for choice in (self.kinds, self.states, self.years):
            choice.changed.connect(self._filter)
        self.empty.acted.connect(self.first_wanted)
        self.recount()

    def reload(self) -> None:
        """Read the register anew."""
        self.table.reload()
        self.recount()

    def recount(self) -> None:
        """The note, the filters on offer, and how many numbers nobody explained."""
        with self._shell.desk.reader() as reader:
            kinds, states, years = archive.facets(reader)
            missing = sum(len(gap.seqs) for gap in register.gaps(reader) if not gap.explanation)
        total = self.total = sum(kinds.values())
        self.set_note(tr("{count} surat").format(count=number(total)) if total else "")
        _offer(self.kinds, tr("Semua jenis"), {code: words.kind(code) for code in kinds}, kinds)
        ordered = [code for code in DocumentState if code in states]
        _offer(self.states, tr("Semua status"), {code: words.state(code) for code in ordered}, states)
        _offer(self.years, tr("Semua"), {year: str(year) for year in years}, {})
        self.gaps.setText(tr("{count} nomor kosong belum dijelaskan").format(count=number(missing)))
        self.gaps.setAccessibleName(self.gaps.text())
        self._gaps_line.setVisible(bool(missing))

    def show_all(self) -> None:
        """Take away search and filters, so that every document can be reached."""
        self.pane.search.clear()
        for choice in (self.kinds, self.states, self.years):
            choice.set("")
        self.pane.show_filters({})
        self.table.window_model.show(search="")

    def narrow(self, state: str) -> None:
        """Show the documents in one state."""
        self.show_all()
        self.states.set(state)
        self._filter()

    def _filter(self) -> None:
        chosen = {"kind": self.kinds.get(), "state": self.states.get(), "year": self.years.get()}
        self.pane.show_filters({name: value for name, value in chosen.items() if value})


def _choice(name: str, spoken: str) -> ChoiceEditor:
    made = ChoiceEditor(may_be_empty=False)
    made.control().setObjectName(name)
    made.control().setAccessibleName(spoken)
    return made


def _offer(choice: ChoiceEditor, everything: str, named: Mapping[Any, str], counts: Mapping[Any, int]) -> None:
    """What there is, with its count; a filter that is taken stays on offer."""
    taken = choice.get() or ""
    offered = [("", everything)]
    offered += [(code, f"{text} ({number(counts[code])})" if code in counts else text) for code, text in named.items()]
    if taken and taken not in named:
        offered.append((taken, words.any_of(str(taken))))
    choice.show_choices(offered)
    choice.set(taken)
