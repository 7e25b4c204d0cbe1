"""Tab: Kantor, the office on the right: what its packages tell of themselves, its predikat, its people, its decrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.services.packages.package_words import standing_sentences
from asn_desktop.storage.queries.packages import reported
from asn_desktop.ui.charts.spread import SpreadChart
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Banner, Card, Elided, EmptyState, button, column, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, short_date, tr
from asn_desktop.ui.tabs.offices import words
from asn_desktop.ui.tabs.offices.listing import ALL

if TYPE_CHECKING:
    from asn_desktop.storage.queries.packages.reported import DecreeRow, ReportedPerson
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.offices.listing import OfficeLine

PEOPLE, DECREES, SPREAD = "people", "decrees", "spread"
_FACES = (PEOPLE, DECREES, SPREAD)


class RecordPane(QWidget):
    """Shows one office, or all together; `wanted` asks for an act of the tab by its name."""

    wanted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.line: OfficeLine | None = None
        self._period = ""
        self._title = Elided(points=theme.TITLE_POINTS, strong=True)
        self._about = Elided(muted=True)
        self._chip = Chip()
        self.banner = Banner(slim=True)
        self.banner.setObjectName("office_standing")
        self.chart = SpreadChart()
        self._exchange = button(
            tr("Bertukar paket…"), lambda: self.wanted.emit("exchange_office"), icon="send", name="exchange_office"
        )
        self._new = button(tr("SK baru…"), lambda: self.wanted.emit("new_decree"), icon="plus", name="new_decree")
        self._withdraw = button(
            tr("Batalkan SK…"), lambda: self.wanted.emit("withdraw_decree"), icon="x", name="withdraw_decree"
        )
        self.which = Segmented(
            tr("Yang ditampilkan dari kantor ini"),
            [(PEOPLE, tr("Pegawai")), (DECREES, tr("SK")), (SPREAD, tr("Sebaran predikat"))],
            digits=False,
        )
        self.which.setMaximumWidth(340)
        self.which.set_value(PEOPLE)
        self._build()
        self.which.changed.connect(self._switch)
        self.people.current_changed.connect(lambda _key: self._enable())
        self.decrees.current_changed.connect(lambda _key: self._enable())

    def show_office(self, line: OfficeLine | None, period: str) -> None:
        """Show another office; None shows none."""
        self.line, self._period = line, period
        self._faces.setCurrentIndex(1 if line is not None else 0)
        if line is None:
            return
        office, all_offices = line.office, line.id == ALL
        self._title.show_text(office.name)
        about = tr("{people} pegawai aktif · {rated} dari {all} sudah berpredikat · {finished} selesai")
        self._about.show_text(
            about.format(
                people=number(office.people),
                rated=number(office.rated),
                all=number(office.appraisals),
                finished=number(office.finished),
            )
        )
        self._chip.show_word(line.state.words, line.state.tone)
        said = standing_sentences(line.standing, office.name) if line.standing is not None else []
        if said:
            grave = line.standing is not None and (line.standing.forks or line.standing.breaks)
            tone = Tone.DANGER if grave else Tone.WARNING
            self.banner.say("\n".join(said), tone, lasting=True)
        else:
            self.banner.hush()
        counts = [office.spread.get(code.value, 0) for code in Predikat]
        spoken = ", ".join(f"{PREDIKAT_LABELS[code]} {count}" for code, count in zip(Predikat, counts, strict=True))
        self.chart.show_spread(counts, None, spoken)
        self.which.setVisible(not all_offices)
        self._lower.set_title(tr("Sebaran predikat") if all_offices else "")
        self._switch(SPREAD if all_offices else self.which.value())
        self._exchange.setVisible(not all_offices)
        if not all_offices:
            self._read()

    def person(self) -> ReportedPerson | None:
        """The person in front."""
        key = self.people.current_id()
        found: Any = self._people_source.rows([key]) if key is not None else []
        return found[0] if found else None

    def decree(self) -> DecreeRow | None:
        """The decree in front."""
        key = self.decrees.current_id()
        found: Any = self._decree_source.rows([key]) if key is not None else []
        return found[0] if found else None

    def show_decrees(self) -> None:
        """Bring the decrees to the front."""
        self.which.set_value(DECREES)
        self._switch(DECREES)

    def why_no_decree(self) -> str:
        """Why no decree can be written about the person in front; '' when one can."""
        person = self.person()
        if self.line is None or self.line.id == ALL or person is None:
            return tr("Pilih pegawai dari satu kantor.")
        return tr("{name} sudah nonaktif.").format(name=person.name) if person.retired else ""

    def why_no_withdrawing(self) -> str:
        """Why the decree in front cannot be taken back; '' when it can."""
        decree = self.decree()
        if self.line is None or self.line.id == ALL or decree is None or self.which.value() != DECREES:
            return tr("Pilih SK di daftar SK.")
        return tr("SK ini sudah dibatalkan.") if decree.withdrawn else ""

    def _build(self) -> None:
        self._build_tables()
        head = Card()
        line = row(column(self._title, self._about, gap=1), self._chip, self._exchange)
        line.setStretch(0, 1)
        head.add(line)
        self._lower = Card()
        tools = row(self.which, None, self._withdraw, self._new)
        self._lower.add(tools)
        holder = QWidget()
        self._tables = QStackedLayout(holder)
        none = EmptyState("people", tr("Belum ada data"), tr("Terima paket kantor ini untuk melihat pegawainya."))
        self._tables.addWidget(TablePane(self.people, hint=tr("Saring nama, NIP, jabatan…"), empty=none))
        nothing = EmptyState(
            "file-text",
            tr("Belum ada SK"),
            tr("Pilih pegawai, lalu SK baru. SK ikut paket berikutnya ke kantor ini."),
        )
        self._tables.addWidget(TablePane(self.decrees, empty=nothing))
        self._tables.addWidget(self.chart)
        self._lower.add(holder, 1)
        whole = QWidget()
        box = column(head, self.banner, self._lower, gap=10)
        box.setContentsMargins(0, 0, 0, 0)
        box.setStretch(2, 1)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        whole.setLayout(box)
        self._faces = QStackedLayout(self)
        self._faces.addWidget(
            EmptyState("building", tr("Pilih kantor"), tr("Data di sini hanya dibaca; pemiliknya tetap kantor itu."))
        )
        self._faces.addWidget(whole)

    def _build_tables(self) -> None:
        memory = self._shell.memory
        shown = _people_columns()
        self._people_source = ListSource(shown)
        self.people = TableView(
            tr("Pegawai kantor itu"), shown, self._people_source, memory=memory, key="offices/people"
        )
        columns = _decree_columns()
        self._decree_source = ListSource(columns)
        self.decrees = TableView(tr("SK"), columns, self._decree_source, memory=memory, key="offices/decrees")

    def _read(self) -> None:
        assert self.line is not None  # shown just now
        with self._shell.desk.reader() as reader:
            self._people_source.hold(reported.people(reader, self.line.id, self._period))
            self._decree_source.hold(reported.decrees(reader, self.line.id))
        for table in (self.people, self.decrees):
            kept = table.current_id()
            table.reload()
            if kept is None or not table.go_to(kept):
                table.go_to_first()
        self._enable()

    def _switch(self, which: str) -> None:
        self._tables.setCurrentIndex(_FACES.index(which))
        self._enable()

    def _enable(self) -> None:
        for each, why in ((self._new, self.why_no_decree()), (self._withdraw, self.why_no_withdrawing())):
            each.setEnabled(not why)
            each.setToolTip(why)
        one = self.line is not None and self.line.id != ALL
        self._withdraw.setVisible(one and self.which.value() == DECREES)
        self._new.setVisible(one and self.which.value() != SPREAD)


def _people_columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Nama"),
            text=lambda one: one.name,
            look=TwoLine(lambda one: " · ".join(filter(None, (one.nip, one.position)))),
            width=240,
            stretch=True,
        ),
        Column(key="golongan", title=tr("Gol."), text=lambda one: one.golongan, width=62),
        Column(
            key="state",
            title=tr("Tahap"),
            text=lambda one: tr("nonaktif") if one.retired else words.stage(one.state),
            width=170,
        ),
        Column(
            key="predikat",
            title=tr("Predikat"),
            text=lambda one: words.predikat(one.predikat),
            look=Badge(lambda one: words.predikat_tone(one.predikat)),
            width=140,
        ),
    ]


def _decree_columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            text=lambda one: one.name,
            look=TwoLine(words.decree),
            width=240,
            stretch=True,
        ),
        Column(key="number", title=tr("Nomor SK"), text=lambda one: one.number, width=150),
        Column(key="tmt", title=tr("TMT"), text=lambda one: short_date(one.tmt), sort=lambda one: one.tmt, width=100),
        Column(
            key="state",
            title=tr("Keadaan"),
            text=lambda one: words.decree_state(one)[0],
            look=Badge(lambda one: words.decree_state(one)[1]),
            width=150,
        ),
    ]
