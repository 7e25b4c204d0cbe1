"""Dialogs: who is asked about whom in the 360: proposed by lot, changed with a reason, approved, ticked as returned."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from asn_desktop.domain.feedback.answer_sheet import PEERS_PROPOSED
from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.domain.feedback.raters import MOST_USUAL
from asn_desktop.services.feedback import raters
from asn_desktop.storage.queries.feedback import raters as stored
from asn_desktop.ui.dialogs.feedback.rater_lists import STANDS, Person, Stand, people_columns, rater_columns, stand_of
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.raters import change_fields, limits, propose_fields
from asn_desktop.ui.kit.layout import Elided, EmptyState, Split, button, column, holder, label, row
from asn_desktop.ui.kit.switches import FilterChips
from asn_desktop.ui.kit.table import ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.feedback.raters import RaterRow
    from asn_desktop.ui.shell import Shell

_SIZE = (1080, 640)
_SELECTED, _UNIT, _ALL = "selected", "unit", "all"


class RatersDialog(TaskDialog):
    """People on the left, the raters of one of them on the right; nothing here leads to a sheet or an answer."""

    help_chapter = "penilai-360"

    def __init__(self, shell: Shell, period_id: str, period: str) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Penilai 360 · {period}").format(period=period), _SIZE)
        self._shell, self._period_id, self._period = shell, period_id, period
        self._people: dict[str, Person] = {}
        self._most = MOST_USUAL
        self.plan = Elided(muted=True)
        self.chips = FilterChips(tr("Keadaan daftar"))
        left = people_columns()
        self._left = ListSource(left)
        self.people = TableView(
            tr("Yang dinilai"), left, self._left, memory=shell.memory, key="raters_people", many=True
        )
        self.name = Elided(strong=True)
        self.none = label("", muted=True)
        right = rater_columns(lambda: self._most)
        self._right = ListSource(right)
        self.raters = TableView(tr("Penilai"), right, self._right, memory=shell.memory, key="raters", many=True)
        self.propose_button = button(tr("Usulkan…"), self.propose, icon="refresh", name="raters_propose")
        self.approve_button = button(tr("Setujui…"), self.approve, icon="check", name="raters_approve", primary=True)
        self.swap_button = button(tr("Ganti…"), self.swap, icon="edit", name="rater_swap")
        self.add_button = button(tr("Tambah…"), self.add, icon="plus", name="rater_add")
        self.out_button = button(tr("Keluarkan…"), self.take_out, icon="trash", name="rater_out")
        self.tick_button = button(tr("Sudah kembali"), self.tick, icon="check", name="rater_tick")
        self.list_button = button(tr("Cetak daftar…"), self.print_list, icon="printer", name="raters_print")
        self._build()
        self._listen()
        self.reload()
        first_open = next((one.id for one in self._people.values() if one.stand is not Stand.CLOSED), None)
        if first_open is None:
            self.people.go_to_first()
        else:
            self.people.go_to(first_open)
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acts

    def propose(self) -> None:
        """Ask for the seed and the limits, and draw."""
        with self._shell.desk.reader() as reader:
            plan = stored.plan(reader, self._period_id)
        values = {
            "seed": raters.new_seed(),
            "peers": plan.peers if plan else PEERS_PROPOSED,
            "most": plan.most if plan else MOST_USUAL,
        }
        found = self.ask.fill(tr("Usulkan penilai"), propose_fields(), values, yes=tr("Usulkan"), check=limits)
        if found is not None:
            numbers = {name: int(found[name]) for name in values}
            key = self._period_id
            self._act(tr("Usulkan penilai 360"), lambda desk: raters.propose_raters(desk, key, **numbers))

    def approve(self) -> None:
        """Approve the lists selected, of one unit, or all that wait."""
        waiting = [one for one in self._people.values() if one.stand is Stand.PROPOSED]
        current = self._current()
        chosen = [one for one in self._selected() if one.stand is Stand.PROPOSED]
        same = [one for one in waiting if current is not None and one.row.unit_id == current.row.unit_id]
        choices = [
            (code, text.format(count=len(some), unit=current.row.unit if current else ""), some)
            for code, text, some in (
                (_SELECTED, tr("Yang dipilih ({count})"), chosen),
                (_UNIT, tr("Seluruh {unit} ({count})"), same),
                (_ALL, tr("Semua yang menunggu ({count})"), waiting),
            )
            if some
        ]
        sentence = tr("Yang menyetujui adalah pejabat penilai masing-masing; namanya dicatat pada daftar.")
        code = self.ask.choose(
            tr("Setujui penilai"), sentence, [(code, text) for code, text, _ in choices], yes=tr("Setujui")
        )
        keys = next(([one.id for one in some] for each, _, some in choices if each == code), [])
        if keys:
            self._act(tr("Setujui penilai 360"), lambda desk: raters.approve_raters(desk, keys))

    def swap(self) -> None:
        """Another person for the current rater, with the reason."""
        self._change(tr("Ganti penilai"), out=self._rater(), wants=True)

    def add(self) -> None:
        """One more rater, with the reason."""
        self._change(tr("Tambah penilai"), out=None, wants=True)

    def take_out(self) -> None:
        """The current rater goes, with the reason."""
        self._change(tr("Keluarkan penilai"), out=self._rater(), wants=False)

    def tick(self) -> None:
        """Tick the raters selected as returned, or take the ticks away where all have one."""
        person = self._current()
        keys = [str(key) for key in self.raters.selected_ids()]
        chosen = [one for one in (person.raters if person is not None else ()) if one.id in keys]
        if chosen and self.tick_button.isEnabled():
            returned = not all(one.returned for one in chosen)
            act = tr("Centang yang sudah kembali")
            self._act(act, lambda desk: raters.tick_returned(desk, keys, returned=returned))

    def print_list(self) -> None:
        """The tick list of the people selected, else of all."""
        from asn_desktop.services.feedback import rater_papers  # noqa: PLC0415 -- draws PDF pages
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 -- draws PDF pages

        chosen = [one.id for one in self._selected()]
        ids, desk, key = (chosen if len(chosen) > 1 else []), self._shell.desk, self._period_id
        title = tr("Daftar penilai 360 {period}").format(period=self._period)
        open_working_paper(
            self._shell, title, "daftar-penilai-360.pdf", lambda: rater_papers.print_tick_list(desk, key, ids)
        )

    # Inside

    def _build(self) -> None:
        empty = EmptyState(
            "people",
            tr("Belum ada penilaian"),
            tr("Siapkan penilaian periode ini dahulu (menu Penilaian); sesudahnya penilai dapat diusulkan."),
        )
        self.pane = TablePane(self.people, hint=tr("Cari nama, unit…"), empty=empty, above=[self.chips])
        buttons = row(self.swap_button, self.add_button, self.out_button, None, self.tick_button)
        right = holder(column(self.name, self.none, self.raters, buttons))
        self.body.addWidget(
            label(
                tr(
                    "Siapa diminta menilai siapa. Lembarnya tetap diambil acak dari amplop: daftar ini tidak pernah"
                    " terhubung dengan kode atau jawaban, dan tanda kembali tidak dicatat waktunya."
                ),
                muted=True,
            )
        )
        self.body.addWidget(self.plan)
        self.body.addWidget(Split(self.pane, right, self._shell.memory, "raters", sizes=(520, 520)), 1)
        self.offer(self.list_button, self.propose_button, self.approve_button)

    def _listen(self) -> None:
        self.chips.changed.connect(lambda _code: self._narrow())
        self.people.current_changed.connect(lambda _key: self._show_raters())
        self.people.selectionModel().selectionChanged.connect(lambda *_: self.refresh())
        self.raters.current_changed.connect(lambda _key: self.refresh())
        self.raters.selectionModel().selectionChanged.connect(lambda *_: self.refresh())
        self.raters.activated_id.connect(lambda _key: self.swap())
        for key, run in (
            (Qt.Key.Key_F2, self.swap),
            (Qt.Key.Key_Insert, self.add),
            (Qt.Key.Key_Delete, self.take_out),
            (Qt.Key.Key_Space, self.tick),
        ):
            QShortcut(QKeySequence(key), self.raters, run, context=Qt.ShortcutContext.WidgetShortcut)
        self._shell.changed.connect(lambda _changes: self.reload())

    def reload(self) -> None:
        """Read everything anew; the person and the rater stay."""
        with self._shell.desk.reader() as reader:
            rows = stored.lists(reader, self._period_id)
            found = stored.of_period(reader, self._period_id)
            plan = stored.plan(reader, self._period_id)
        self._most = plan.most if plan else MOST_USUAL
        people = []
        for one in rows:
            own = tuple(each for each in found if each.appraisal_id == one.id)
            people.append(Person(one.id, one, own, stand_of(one, own)))
        self._people = {one.id: one for one in people}
        self._left.hold(people)
        counts = Counter(one.stand for one in people)
        self.chips.show_choices(
            [(stand, name, len(people) if stand is Stand.ALL else counts[stand]) for stand, name in STANDS.items()]
        )
        largest = max((one.load for one in found), default=0)
        said = tr("Nomor undian {seed} · {peers} rekan per pegawai · beban terbesar {largest} dari {most} orang")
        none = tr("Belum pernah diusulkan. Rekan diambil dari unit yang sama dahulu, lalu unit serumpun.")
        self.plan.show_text(
            said.format(seed=plan.seed, peers=plan.peers, largest=largest, most=plan.most) if plan else none
        )
        self._narrow()
        self._show_raters()

    def refresh(self) -> None:
        """Look anew at what can be done."""
        current, busy = self._current(), self.is_busy()
        person = tr("Pilih dahulu pegawai yang dinilai.") if current is None else ""
        shut = tr("Pengumpulan jawabannya sudah ditutup.") if current and current.row.collection_closed else ""
        rater = tr("Pilih dahulu satu penilai.") if self._rater() is None else ""
        waiting = any(one.stand is Stand.PROPOSED for one in self._people.values())
        listed = any(one.raters for one in self._people.values())
        for each, why in (
            (self.list_button, "" if listed else tr("Belum ada penilai dalam daftar.")),
            (self.propose_button, "" if self._people else tr("Siapkan penilaian periode ini dahulu.")),
            (self.approve_button, "" if waiting else tr("Tidak ada usulan yang menunggu persetujuan.")),
            (self.swap_button, person or shut or rater),
            (self.add_button, person or shut),
            (self.out_button, person or shut or rater),
            (self.tick_button, person or rater),
        ):
            each.setEnabled(not why and not busy)
            each.setToolTip(why)

    def _change(self, title: str, *, out: RaterRow | None, wants: bool) -> None:
        person = self._current()
        if person is None or (out is None and title != tr("Tambah penilai")):
            return
        fields = change_fields(self._shell, group=wants and out is None, person=wants)
        about = f"{title} · {person.row.name}" if out is None else f"{title}: {out.name}"
        found = self.ask.fill(about, fields, {"group": RaterGroup.PEER}, yes=tr("Simpan"))
        if found is None:
            return
        group = RaterGroup(out.group) if out is not None else RaterGroup(found["group"])
        into = str(found["into"]) if wants else None
        key, gone, reason = person.id, out.employee_id if out is not None else None, str(found["reason"])
        self._act(
            tr("Ubah penilai 360"),
            lambda desk: raters.change_raters(desk, key, group, out=gone, into=into, reason=reason),
        )

    def _act(self, name: str, act: Callable[[Desk], Changes]) -> None:
        desk = self._shell.desk
        self.run(name, lambda _report: act(desk), self._done)

    def _done(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.reload()

    def _narrow(self) -> None:
        stand = self.chips.value()
        self.pane.show_filters({} if stand in ("", Stand.ALL) else {"stand": Stand(stand)})

    def _show_raters(self) -> None:
        person = self._current()
        self.name.show_text(tr("Penilai {name}").format(name=person.row.name) if person else "")
        self._right.hold(person.raters if person else ())
        self.none.setText(_why_nobody(person) if person is not None else "")
        self.none.setVisible(bool(self.none.text()))
        self.raters.reload()
        if self.raters.current_id() is None:
            self.raters.go_to_first()
        self.refresh()

    def _current(self) -> Person | None:
        return self._people.get(str(self.people.current_id()))

    def _selected(self) -> list[Person]:
        return [self._people[str(key)] for key in self.people.selected_ids() if str(key) in self._people]

    def _rater(self) -> RaterRow | None:
        person, key = self._current(), self.raters.current_id()
        return next((one for one in person.raters if one.id == key), None) if person is not None else None


def open_raters(shell: Shell, period_id: str, period: str) -> None:
    """Who is asked about whom in a period."""
    shell.ask.show(RatersDialog(shell, period_id, period))


def _why_nobody(person: Person) -> str:
    """What to do where nobody is listed, or why nothing can be done any more; '' where somebody is."""
    if person.raters:
        return ""
    if person.stand is Stand.CLOSED:
        return tr("Pengumpulan jawaban tentang pegawai ini sudah ditutup, jadi tidak ada lagi yang diminta menilai.")
    return tr("Belum ada penilai. Usulkan… mengundinya untuk semua pegawai; Tambah… memilih seorang dengan alasan.")
