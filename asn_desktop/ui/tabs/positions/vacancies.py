"""Tab: Jabatan: places that are vacant now, and those that will be when their holders retire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.services.career import vacancies
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import EmptyState, column
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import number, short_date, tr
from asn_desktop.ui.tabs.positions import words

if TYPE_CHECKING:
    from asn_desktop.services.career.vacancies import Vacancy
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_TABLES = ("position", "acting", "employee", "unit", "setting")
_AHEAD = (6, 12, 24, 36, 60)  # months
_USUAL = 24
_KEPT = "positions/months_ahead"


class VacancyList(QWidget):
    """The list; `moved` tells the post of the line, `counted` how many are vacant and how many will be."""

    moved = Signal(str)
    opened = Signal()
    counted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._stale = True
        self.count = ""
        self._source = ListSource(_columns())
        self.table = TableView(
            tr("Lowongan"), self._source.columns, self._source, memory=shell.memory, key="vacancies", order=Order("")
        )
        self.months = ChoiceEditor(
            [(months, tr("dalam {months} bulan").format(months=months)) for months in _AHEAD], may_be_empty=False
        )
        self.months.control().setObjectName("months_ahead")
        self.months.setFixedWidth(158)
        self.months.control().setAccessibleName(tr("Seberapa jauh ke depan"))
        kept = shell.memory.get(_KEPT, "")
        self.months.set(int(kept) if kept.isdigit() and int(kept) in _AHEAD else _USUAL)
        self.months.changed.connect(self._farther)
        self.empty = EmptyState(
            "check",
            tr("Tidak ada lowongan"),
            tr("Semua jabatan terisi, dan tidak ada pemegang yang mencapai batas usia pensiun dalam waktu itu."),
        )
        self.pane = TablePane(self.table, hint=tr("Saring jabatan, unit…"), empty=self.empty, beside=[self.months])
        self.setLayout(column(self.pane))
        self.table.current_changed.connect(lambda key: self.moved.emit(str(key).partition("/")[0]))
        self.table.activated_id.connect(lambda _key: self.opened.emit())

    def current_id(self) -> str:
        """The post of the current line; '' for none."""
        key = self.table.current_id()
        return "" if key is None else str(key).partition("/")[0]

    def go_to(self, position_id: str) -> bool:
        """Make the first line of a post current; False when it has none."""
        line = next((each.id for each in self._source.held if str(each.id).partition("/")[0] == position_id), None)
        return line is not None and self.table.go_to(line)

    def follow(self, changes: Changes) -> None:
        """Re-read what an act touched."""
        if changes.touches(*_TABLES):
            self._stale = True
            self.look()

    def look(self) -> None:
        """Work the list out when it is seen."""
        if not self._stale or not self.isVisible():
            return
        self._stale = False
        desk, months = self._shell.desk, int(self.months.get() or _USUAL)

        def work(_report: object) -> list[Vacancy]:
            with desk.reader() as reader:
                return vacancies.vacancies(reader, desk.rules, on=desk.today, months=months)

        self._shell.read(tr("Mencari lowongan"), work, self._hold)

    def _hold(self, found: list[Vacancy]) -> None:
        self._source.hold(found)
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
        now = sum(each.places for each in found if each.due is None)
        coming = sum(each.places for each in found if each.due is not None)
        self.count = tr("{now} kosong · {coming} akan kosong").format(now=number(now), coming=number(coming))
        self.counted.emit(self.count)

    def _farther(self) -> None:
        self._shell.memory[_KEPT] = str(self.months.get())
        self._stale = True
        self.look()


def _when(each: Vacancy) -> str:
    return tr("Sekarang") if each.due is None else short_date(each.due)


def _why(each: Vacancy) -> str:
    if each.due is not None:
        return tr("pensiun {name}").format(name=each.holder)
    return each.acting[0] if each.acting else tr("belum ada pemegang")


def _columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Jabatan"),
            width=240,
            stretch=True,
            text=lambda each: each.name,
            look=TwoLine(
                lambda each: " · ".join((each.unit_name, words.kind_of(each.kind, each.eselon, each.jenjang)))
            ),
        ),
        Column(
            key="due",
            title=tr("Mulai kosong"),
            width=210,
            text=_when,
            look=TwoLine(_why),
            sort=lambda each: each.due.isoformat() if each.due else "",
        ),
        Column(
            key="places",
            title=tr("Tempat"),
            width=70,
            align=RIGHT,
            text=lambda each: number(each.places),
            sort=lambda each: each.places,
        ),
    ]
