"""Tab: Kantor, the offices on the left with how far each is in the period chosen, and all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Signal

from asn_desktop.domain.packages.office_package import standing
from asn_desktop.storage.queries.packages import partners, reported
from asn_desktop.storage.queries.packages.reported import ReportedOffice
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Card, EmptyState
from asn_desktop.ui.kit.looks import Badge, Progress, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.tabs.offices import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.packages.office_package import Standing
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.offices.words import State

_NARROW = 520  # px of the list
ALL = "all"  # the line of all offices together


class OfficeLine(NamedTuple):
    """One line of the list."""

    id: str
    office: ReportedOffice
    standing: Standing | None
    state: State


class OfficesCard(Card):
    """The list; `chosen` names the office, ALL or ''."""

    chosen = Signal(str)
    empty_acted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Kantor"))
        self._shell = shell
        self.period = ChoiceEditor(may_be_empty=False)
        self.period.control().setObjectName("reported_period")
        self.period.control().setAccessibleName(tr("Periode yang dibandingkan"))
        self.period.changed.connect(self.read)
        columns = _columns()
        self._source = ListSource(columns)
        self.table = TableView(
            tr("Kantor"), columns, self._source, memory=shell.memory, key="offices", order=Order("state")
        )
        self.table.give_way("people", _NARROW)
        self.table.give_way("finished", _NARROW - 60)
        self.empty = EmptyState(
            "building",
            tr("Belum ada kantor"),
            tr("Pasangkan kantor lebih dahulu: tukarkan berkas kunci, lalu terima paketnya."),
            tr("Bertukar paket…"),
        )
        self.empty.acted.connect(self.empty_acted)
        self.pane = TablePane(self.table, hint=tr("Saring nama kantor…"), empty=self.empty, beside=[self.period])
        self.add(self.pane, 1)
        self.table.current_changed.connect(lambda key: self.chosen.emit(str(key) if key is not None else ""))
        self.reload()

    def reload(self) -> None:
        """Read periods and offices anew; the period stays chosen."""
        with self._shell.desk.reader() as reader:
            found = reported.periods(reader)
        taken = self.period.get()
        self.period.show_choices(found or [("", tr("Belum ada periode"))])
        self.period.set(taken if taken in dict(found) else found[0][0] if found else "")
        self.read()

    def read(self) -> None:
        """Read the offices in the period chosen."""
        desk = self._shell.desk
        with desk.reader() as reader:
            offices = reported.offices(reader, self.period.get() or "")
            marks = partners.marks(reader)
        lines = []
        for office in offices:
            known = standing(marks[office.id]) if office.id in marks else None
            lines.append(OfficeLine(office.id, office, known, words.state(office, known, desk.today)))
        if len(lines) > 1:
            lines.append(_together(offices, lines))
        self._source.hold(lines)
        kept = self.table.current_id()
        self.table.reload()
        if kept is None or not self.table.go_to(kept):
            self.table.go_to_first()
        self.set_note(tr("{count} kantor").format(count=number(len(offices))) if offices else "")
        key = self.table.current_id()
        self.chosen.emit(str(key) if key is not None else "")

    def line(self) -> OfficeLine | None:
        """The office in front."""
        key = self.table.current_id()
        found: Any = self._source.rows([key]) if key is not None else []
        return found[0] if found else None


def _together(offices: Sequence[ReportedOffice], lines: Sequence[OfficeLine]) -> OfficeLine:
    """All offices as one."""
    spread: dict[str, int] = {}
    for office in offices:
        for code, count in office.spread.items():
            spread[code] = spread.get(code, 0) + count
    total = ReportedOffice(
        ALL,
        tr("Semua kantor"),
        sum(one.people for one in offices),
        sum(one.appraisals for one in offices),
        sum(one.rated for one in offices),
        sum(one.finished for one in offices),
        spread,
        0,
        0,
        None,
    )
    done = sum(line.state.rank == 5 for line in lines)
    said = tr("{done} dari {all} lengkap").format(done=number(done), all=number(len(lines)))
    tone = lines[0].state.tone if done == len(lines) else Tone.INFO
    return OfficeLine(ALL, total, None, words.State(-1, said, tone))


def _columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Kantor"),
            text=lambda one: one.office.name,
            look=TwoLine(lambda one: words.package(one.office) if one.id != ALL else tr("rekapitulasi")),
            width=210,
            stretch=True,
        ),
        Column(
            key="people",
            title=tr("Pegawai"),
            text=lambda one: number(one.office.people),
            sort=lambda one: one.office.people,
            width=78,
            align=RIGHT,
        ),
        Column(
            key="finished",
            title=tr("Selesai"),
            text=lambda one: f"{number(one.office.finished)}/{number(one.office.appraisals)}",
            sort=lambda one: one.office.finished / (one.office.appraisals or 1),
            look=Progress(lambda one: (one.office.finished, one.office.appraisals)),
            width=130,
        ),
        Column(
            key="state",
            title=tr("Keadaan"),
            text=lambda one: one.state.words,
            sort=lambda one: (one.state.rank, one.office.name.casefold()),
            look=Badge(lambda one: one.state.tone),
            width=160,
        ),
    ]
