"""Tab: Keputusan Karier, the card on the left: filters by kind and state, the suggestions, several at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from asn_desktop.domain.career.recommendation import Urgency
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Card, Elided, EmptyState, button, holder, row
from asn_desktop.ui.kit.switches import FilterChips
from asn_desktop.ui.kit.table import ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import SMALL_POINTS
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.tabs.career import words
from asn_desktop.ui.tabs.career.columns import columns
from asn_desktop.ui.tabs.career.words import Group, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from asn_desktop.storage.queries.staff.units import UnitRow
    from asn_desktop.ui.kit.memory import Memory
    from asn_desktop.ui.tabs.career.rows import Row

ALL = "all"
ELIGIBLE = "eligible"

# What is approved in rows: each asks no more than that its conditions are met.
ROUTINE = frozenset({Group.RAISE, Group.REWARD, Group.TRAINING, Group.LEAVING})
_NARROW = 470  # px of the list


class ListCard(Card):
    """The suggestions; `chosen` tells the one the person moved to, `batch` asks to approve the selected ones."""

    chosen = Signal(object)
    batch = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__(tr("Keputusan karier"))
        made = columns()
        self._source = ListSource(made)
        self.table = TableView(
            tr("Usulan keputusan karier"), made, self._source, memory=memory, key="career", many=True
        )
        self.table.give_way("met", _NARROW)
        self.chips = FilterChips(tr("Jenis usulan"))
        self.states = ChoiceEditor([(ALL, tr("Semua status"))], may_be_empty=False)
        self.states.control().setObjectName("state_filter")
        self.states.control().setAccessibleName(tr("Saring menurut status"))
        self.states.setFixedWidth(158)
        self.units = ChoiceEditor([(ALL, tr("Semua unit"))], may_be_empty=False)
        self.units.control().setObjectName("unit_filter")
        self.units.control().setAccessibleName(tr("Saring menurut unit kerja"))
        self.units.setFixedWidth(142)
        self.pane = TablePane(
            self.table,
            hint=tr("Saring nama, NIP, jabatan, usulan…"),
            empty=EmptyState(
                "star",
                tr("Belum ada usulan"),
                tr("Tidak ada keputusan karier yang disarankan dari penilaian tahun ini."),
            ),
            beside=[self.units, self.states],
            above=[self.chips],
        )
        self.ground = Elided(muted=True, points=SMALL_POINTS)
        self.ground.setObjectName("ground")
        self._selected = Elided(muted=True)
        self.approve_selected = button(tr("Setujui terpilih"), self.batch.emit, name="approve_selected", icon="check")
        bar = row(self._selected, self.approve_selected)
        bar.setStretch(0, 1)
        self._bar = holder(bar)
        self.header.insertWidget(1, self.ground, 100)
        self.add(self.pane, 1)
        self.add(self._bar)
        self._everything: tuple[Row, ...] = ()
        self._held: tuple[Row, ...] = ()  # of the unit chosen
        self._tree: tuple[UnitRow, ...] = ()
        self.chips.changed.connect(lambda _code: self._narrow())
        self.states.changed.connect(self._narrow)
        self.units.changed.connect(lambda: self.show_rows(self._everything))
        self.table.current_changed.connect(self.chosen)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_selection())
        self.table.window_model.modelReset.connect(self._show_selection)
        self.states.set(ALL)
        self.units.set(ALL)
        self.show_rows(())

    def show_units(self, units: Iterable[UnitRow]) -> None:
        """Offer the units of the office, each with all below it; an office of one unit needs no filter."""
        self._tree = tuple(units)
        chosen = self.units.get()
        below = [(one.id, f"{'  ' * (one.depth - 1)}{one.name}") for one in self._tree if one.depth]
        self.units.show_choices([(ALL, tr("Semua unit")), *below])
        self.units.set(chosen if chosen in {key for key, _ in below} else ALL)
        self.units.setVisible(bool(below))

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show other suggestions; filters, selection and place stay."""
        self._everything = tuple(rows)
        wanted = self._chosen_units()
        self._held = tuple(each for each in self._everything if wanted is None or each.one.unit_id in wanted)
        self._source.hold(self._held)
        waiting = sum(each.status is Status.WAITING for each in self._held)
        self.set_note(
            tr("{count} usulan · {waiting} menunggu keputusan").format(
                count=number(len(self._held)), waiting=number(waiting)
            )
            if self._held
            else ""
        )
        self._offer()
        self.table.reload()

    def row_of(self, key: object) -> Row | None:
        """The suggestion with this key."""
        return next((each for each in self._everything if each.id == key), None)

    def current(self) -> Row | None:
        """The suggestion the person is at."""
        return self.row_of(self.table.current_id())

    def selected(self) -> list[Row]:
        """The suggestions selected, from top to bottom."""
        chosen = {each.id: each for each in self._held}
        return [chosen[str(key)] for key in self.table.selected_ids() if key in chosen]

    def go_to(self, key: str) -> bool:
        """Move to a suggestion, or to the first of a person, also when a filter hides it."""
        found = next((each for each in self._everything if key in (each.id, each.one.employee_id)), None)
        if found is None:
            return False
        if not self.table.go_to(found.id):
            self.show_all()
        return self.table.go_to(found.id)

    def show_all(self) -> None:
        """Take away every filter."""
        self.pane.search.clear()
        self.chips.set_value(Group.ALL)
        self.states.set(ALL)
        self.units.set(ALL)
        self.table.window_model.show(search="")
        self.show_rows(self._everything)
        self._narrow()

    def narrow(self, group: str) -> None:
        """Show one group of suggestions; all of them when it has none."""
        self.show_all()
        if any(each.group == group for each in self._held):
            self.chips.set_value(group)
            self._narrow()

    def why_no_batch(self) -> str:
        """Why the selected ones cannot be approved together; '' when they can."""
        chosen = self.selected()
        if len(chosen) < 2:
            return tr("Pilih beberapa usulan sejenis dengan Shift atau Ctrl, lalu setujui sekaligus.")
        groups = {each.group for each in chosen}
        if not groups <= ROUTINE:
            return tr(
                "Hanya KGB, penghargaan, pelatihan, dan pensiun/kontrak yang dapat disetujui sekaligus;"
                " yang lain diputuskan satu per satu."
            )
        if len(groups) > 1:
            return tr("Pilih usulan yang sejenis: {names} disetujui terpisah.").format(
                names=", ".join(sorted(words.group_name(group) for group in groups))
            )
        if len(self.approvable()) < 2:
            return tr("Kurang dari dua usulan terpilih yang memenuhi syarat dan belum diputuskan.")
        return ""

    def approvable(self) -> list[Row]:
        """Those of the selected that meet their conditions and that nobody has decided on."""
        return [each for each in self.selected() if each.status in (Status.WAITING, Status.SCHEDULED)]

    def _chosen_units(self) -> frozenset[str] | None:
        """The unit chosen with all below it; None for all."""
        chosen = self.units.get()
        if chosen in (None, ALL):
            return None
        found = {str(chosen)}
        for one in self._tree:  # every unit stands after its parent
            if one.parent_id in found:
                found.add(one.id)
        return frozenset(found)

    def _offer(self) -> None:
        """The filters with how many each would show."""
        state = str(self.states.get() or ALL)
        counts = Counter(each.group for each in self._held if _passes(each, state))
        everything = sum(counts.values())
        self.chips.show_choices(
            [
                (group, words.group_name(group), everything if group is Group.ALL else counts[group])
                for group in Group
                if group is Group.ALL or any(each.group is group for each in self._held)
            ]
        )
        by_status = Counter(each.status for each in self._held)
        pressing = Counter(each.pressing for each in self._held)
        eligible = sum(each.eligible is True for each in self._held)
        self.states.show_choices(
            [
                (ALL, tr("Semua status")),
                (Status.WAITING.value, f"{words.status_name(Status.WAITING)} ({by_status[Status.WAITING]})"),
                (Urgency.NOW.value, tr("Mendesak, 3 bulan ({count})").format(count=pressing[Urgency.NOW])),
                (Urgency.SOON.value, tr("Dalam setahun ({count})").format(count=pressing[Urgency.SOON])),
                (ELIGIBLE, tr("Memenuhi syarat ({count})").format(count=eligible)),
                *(
                    (status.value, f"{_in_full(status)} ({by_status[status]})")
                    for status in Status
                    if status is not Status.WAITING
                ),
            ]
        )

    def _narrow(self) -> None:
        self._offer()
        filters: dict[str, Any] = dict(_filter_of(str(self.states.get() or ALL)))
        group = self.chips.value()
        if group and group != Group.ALL:
            filters["group"] = group
        self.pane.show_filters(filters)
        if self.table.current_id() is None:
            self.table.go_to_first()

    def _show_selection(self) -> None:
        count, able = len(self.table.selected_ids()), len(self.approvable())
        self._bar.setVisible(count > 1)
        why = self.why_no_batch()
        words = tr("{count} usulan dipilih").format(count=number(count))
        if able < count:
            words = tr("{able} dari {count} dapat disetujui; yang lain dilewati").format(
                able=number(able), count=number(count)
            )
        self._selected.show_text(why or words)
        self.approve_selected.setEnabled(not why)
        self.approve_selected.setToolTip(why or tr("Setujui semua usulan yang dipilih dalam satu langkah"))


def _in_full(status: Status) -> str:
    return tr("Data belum lengkap") if status is Status.INCOMPLETE else words.status_name(status)


def _filter_of(state: str) -> Mapping[str, Any]:
    if state == ALL:
        return {}
    if state in tuple(Urgency):
        return {"pressing": state}
    return {"eligible": True} if state == ELIGIBLE else {"status": state}


def _passes(each: Row, state: str) -> bool:
    return all(getattr(each, name) == wanted for name, wanted in _filter_of(state).items())
