"""Window: one open office in the window: its tabs, search, undo and the line at the foot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.accounts.account import ROLE_NAMES
from asn_desktop.domain.career.legal_basis import passages
from asn_desktop.domain.errors import Rejected
from asn_desktop.services.audit import reading_log
from asn_desktop.services.undo import Session as Undoing
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.office import offices
from asn_desktop.ui.dialogs.palette import Palette
from asn_desktop.ui.forms.period_picker import PeriodPicker
from asn_desktop.ui.kit import sources
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.main_window import LAST_TAB, OPERATOR
from asn_desktop.ui.others import Others
from asn_desktop.ui.safekeeping import Safekeeping
from asn_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from asn_desktop.services.agreement import SecondPersonNeeded
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.clashes import Changed
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.kit.ask import Asker
    from asn_desktop.ui.kit.jobs import Jobs, Report
    from asn_desktop.ui.kit.memory import Memory
    from asn_desktop.ui.main_window import MainWindow
    from asn_desktop.ui.menus import Menus
    from asn_desktop.ui.shell import Workplace

_MINUTE = 60_000  # ms
_REMARK = 6_000  # ms a finished act is named at the foot
_PEOPLE = "employees"


class Place(Protocol):
    """A tab that is imported when it is wanted."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def name(self) -> str:
        """Its title."""

    @property
    def load(self) -> Callable[[], type[Any]]:
        """Import its class; takes a moment the first time."""


class Opened(NamedTuple):
    """An open office, when it was last backed up, the tabs that show it, and which of them is ready to be in front."""

    desk: Desk
    last_backup: datetime | None
    tabs: Sequence[Place]
    front: str


class Session(QObject):
    """Fills the window with an open office."""

    ready = Signal()  # the rows of the first tab are on the screen
    complete = Signal()  # every tab stands

    def __init__(
        self,
        opened: Opened,
        window: MainWindow,
        menus: Menus,
        *,
        jobs: Jobs,
        ask: Asker,
        memory: Memory,
    ) -> None:
        super().__init__(window)
        self.shell = Shell(opened.desk, jobs, ask, memory)
        with opened.desk.reader() as reader:
            self.shell.see(acts.latest(reader))
        self._window, self._menus, self._memory = window, menus, memory
        self._tabs: dict[str, QWidget] = {}
        self._front = opened.front
        self._names = {place.key: place.name for place in opened.tabs}
        self._waiting = {place.key: place for place in opened.tabs}
        self._closed = False
        self._undoing = Undoing()
        self._others = Others(self.shell, self)
        self.backups = Safekeeping(self.shell, window, opened.last_backup, self)
        self._palette = Palette(self.shell, _PEOPLE if _PEOPLE in self._waiting else "", menus.commands)
        self._period = PeriodPicker()
        self._remark = QTimer(self)
        self._remark.setSingleShot(True)
        self._remark.setInterval(_REMARK)
        self._remark.timeout.connect(self._say_saved)
        self._breath = QTimer(self)  # between the making of two tabs, so that the window stays alive
        self._breath.setSingleShot(True)
        self._breath.timeout.connect(self._make_another)
        self._clockwork = QTimer(self)
        self._clockwork.setInterval(_MINUTE)
        self._clockwork.timeout.connect(self.look_around)
        self._listen()

    def _ask_second(self, needed: SecondPersonNeeded) -> bool:
        from asn_desktop.ui.dialogs.accounts.second_person import SecondPersonDialog  # noqa: PLC0415 - start-up: rarely needed

        return self.shell.ask.show(SecondPersonDialog(self.shell, needed))

    def _open_basis(self, basis: str) -> None:
        from asn_desktop.ui.dialogs.legal_basis import open_legal_basis  # noqa: PLC0415 - start-up: only when asked for

        open_legal_basis(self.shell, basis)

    def _ask_overwrite(self, changed: Changed) -> bool:
        from asn_desktop.ui.dialogs.changed import MINE, ask_whole  # noqa: PLC0415 - start-up: rarely needed

        return ask_whole(self.shell, changed) == MINE

    def _listen(self) -> None:
        regulations = self.shell.desk.rules.career.regulations
        sources.stand(sources.Sources(lambda text: passages(regulations, text), self._open_basis))
        self.shell.second = self._ask_second
        self.shell.overwrite = self._ask_overwrite
        self.shell.changed.connect(self._changed)
        self.shell.said.connect(self._say)
        self._others.told.connect(self._remark_on)
        self._others.lost.connect(self._say_lost)
        self._others.present.connect(self._window.show_present)
        self.shell.wanted.connect(self.show_record)
        self.shell.work_wanted.connect(self.go_to_work)
        self.shell.command_wanted.connect(self.run_command)
        self._period.changed.connect(self._choose_period)

    # Filling the window

    def fill(self) -> None:
        """Name the office, show the tab used last, and the others as soon as the window has breath."""
        desk, window = self.shell.desk, self._window
        self._name_office()
        window.add_tools([self._palette, self._period])
        self._read_periods()
        self._say_saved()
        self.backups.tell()
        window.show_operator(desk.actor, ROLE_NAMES[desk.account.role] if desk.account else "")
        if desk.database.opening_notes:
            window.banner.say("\n".join(desk.database.opening_notes), Tone.WARNING)
        for key, name in self._names.items():
            window.add_tab(key, name, QWidget())
        window.go_to(self._front)
        window.tab_chosen.connect(self._bring)
        window.back_to_tabs()
        self._clockwork.start()
        self._others.start()
        QTimer.singleShot(0, self, self.ready.emit)
        self._breath.start()

    def tab(self) -> QWidget | None:
        """The tab in front."""
        return self._tabs.get(self._window.current())

    def show_record(self, tab: str, record_id: str) -> None:
        """Show a record in its tab, named by its key or its title; without an id only the tab comes to the front."""
        key = next((key for key, name in self._names.items() if tab in (key, name)), "")
        if key:
            self._make(key)
            self._window.go_to(key)
            if record_id:
                self._tabs[key].show_record(record_id)  # type: ignore[attr-defined] # every tab has it

    def go_to_work(self, place: Workplace) -> None:
        """Go where a piece of work is done; not while another period cannot be left."""
        other = bool(place.period_id) and place.period_id != self.shell.period_id
        if other and not self.may_leave():
            return
        if other:
            self._take_period(place.period_id)
        self.show_record(place.tab, "")
        tab = self._tabs[place.tab]
        if place.narrowed:
            tab.show_narrowed(place.narrowed)  # type: ignore[attr-defined] # every tab that is asked for it has it
        if place.record_id:
            tab.show_record(place.record_id)  # type: ignore[attr-defined] # every tab has it

    def run_command(self, name: str) -> None:
        """Run a command, also of a tab that is not made yet; a message when it cannot be run just now."""
        tab = name.partition(".")[0]
        if tab in self._names:
            self._make(tab)
        why = self._menus.why_not(name)
        if why:
            self.shell.ask.message(tr("Belum dapat dilakukan"), why)
        else:
            self._menus.trigger(name)

    def may_leave(self) -> bool:
        """Whether every tab may be left; each asks about what is not saved."""
        for key, tab in self._tabs.items():
            if not tab.may_leave():  # type: ignore[attr-defined] # every tab has it
                self._window.go_to(key)
                return False
        return True

    def focus_palette(self) -> None:
        """What Ctrl+K does."""
        self._palette.focus()

    def close(self) -> None:
        """Take everything out of the window; the database is closed by whoever opened it."""
        self._closed = True
        self.backups.stop()
        self.keep_readings()
        sources.stand(None)
        for timer in (self._clockwork, self._remark, self._breath):
            timer.stop()
        self._others.stop()
        self._window.tab_chosen.disconnect(self._bring)
        self._menus.forget_tabs()
        self._window.clear()
        self.deleteLater()

    def _make(self, key: str) -> None:
        made = self._waiting.pop(key, None)
        if made is not None:
            tab = made.load()(self.shell)
            self._tabs[key] = tab
            self._window.swap_tab(key, tab)
            self._menus.add_tab(key, tab, tab.actions(), self._window.go_to)

    def _make_another(self) -> None:
        place = next(iter(self._waiting.values()), None)
        if place is not None:
            name = tr("Menyiapkan tab {name}").format(name=place.name)
            self.shell.jobs.start(name, lambda _report: place.load(), done=lambda _tab: self._make_and_go_on(place.key))
        else:
            self._menus.bring(self._window.current())
            self.complete.emit()

    def _make_and_go_on(self, key: str) -> None:
        if not self._closed:
            self._make(key)
            self._breath.start()

    def _bring(self, key: str) -> None:
        self._make(key)
        self._memory[LAST_TAB] = key
        self._menus.bring(key)
        self._place_keys(self._tabs[key])

    def _place_keys(self, tab: QWidget) -> None:
        """Keys go to where they were in this tab, at first to its search; not while arrows walk along the tabs."""
        if self._window.walks_along_tabs():
            return
        last = cast("QWidget | None", tab.focusWidget())  # the stub forgets that there may be none
        if last is not None:
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            tab.focus_search()  # type: ignore[attr-defined] # every tab has it

    # Period

    def _read_periods(self) -> None:
        with self.shell.desk.reader() as reader:
            found = periods.periods(reader)
            at_work = periods.at_work(reader)
        self._period.show_periods(found)
        self._period.setVisible(bool(found))
        known = {one.id for one in found}
        if self.shell.period_id not in known:
            kept = self._memory.get(self._period_name(), "")
            self.shell.choose_period(kept if kept in known else at_work.id if at_work else "")
        self._period.set(self.shell.period_id or None)

    def _choose_period(self) -> None:
        chosen = str(self._period.get())
        if not self.may_leave():
            self._period.set(self.shell.period_id)
            return
        self._take_period(chosen)

    def _take_period(self, period_id: str) -> None:
        self._memory[self._period_name()] = period_id
        self._period.set(period_id)
        self.shell.choose_period(period_id)

    def _period_name(self) -> str:
        return f"period/{self.shell.desk.database.file_key}"

    # What was done, and taking it back

    def why_no_undo(self) -> str:
        """Why nothing can be taken back just now; '' when something can."""
        return "" if self._undoing.last() else tr("Belum ada tindakan yang dapat dibatalkan.")

    def undo(self) -> None:
        """Take back the latest act of this session."""
        desk = self.shell.desk

        def work(_report: Report) -> Changes:
            changes = self._undoing.undo_last(desk)
            if changes is None:
                raise Rejected(tr("Tidak ada lagi yang dapat dibatalkan."))
            return changes

        self.shell.act(tr("Batalkan"), work, refused=self._undo_refused)

    def _undo_refused(self, refused: Rejected) -> None:
        self._name_undo()
        self.shell.ask.message(tr("Batalkan"), str(refused), Tone.WARNING)

    def _changed(self, changes: Changes) -> None:
        if not changes.by:
            self.backups.note_work()
        self._undoing.note(changes)
        self._name_undo()
        if changes.touches("period"):
            self._read_periods()
        if changes.touches("office"):
            self._name_office()

    def _name_office(self) -> None:
        database = self.shell.desk.database
        with self.shell.desk.reader() as reader:
            office = offices.one(reader)
        self._window.name_office(
            office.name if office else "",
            office.region.removeprefix("Pemerintah ").strip() if office else "",
            practice=database.practice,
            place=database.name,
            server="" if isinstance(database.where, Path) else database.where.host or tr("komputer ini"),
        )

    def _name_undo(self) -> None:
        last = self._undoing.last()
        words = tr("Mengapa tidak dapat dibatalkan: {act}") if last and last.why else tr("Batalkan: {act}")
        self._menus.rename("undo", words.format(act=last.title) if last else tr("Batalkan"))
        self._menus.refresh()

    # Who types

    def ask_operator(self) -> None:
        """Change the name that is kept with every act from now on."""
        from asn_desktop.ui.kit.form import Field  # noqa: PLC0415 - start-up: forms come after the rows

        field = Field(
            name="name",
            label=tr("Nama operator"),
            required=True,
            help=tr("Nama ini dicatat pada setiap perubahan sebagai “diketik oleh”."),
        )
        found = self.shell.ask.fill(tr("Siapa yang mengetik?"), [field], {"name": self.shell.desk.actor})
        name = str(found["name"]) if found is not None else ""
        if name.strip():
            self._memory[OPERATOR] = name.strip()
            self.keep_readings()
            self.shell.desk = replace(self.shell.desk, actor=name.strip())
            self._window.show_operator(name.strip())
            self._others.start()  # the others are told by the new name

    # Every minute

    def look_around(self) -> None:
        """Who else is here by now, what was read, and whether a backup is due."""
        self.backups.tell()
        self._others.look_who()
        if not self.shell.jobs.busy():
            self.keep_readings()
            self.backups.back_up_when_due()

    def keep_readings(self) -> None:
        """Write whose data were seen meanwhile to the log."""
        seen, self.shell.readings = self.shell.readings, set()
        reading_log.note(self.shell.desk, seen)

    # The foot

    def _say(self, sentence: str) -> None:
        self._remark_on(f"✓ {sentence}")

    def _remark_on(self, words: str) -> None:
        self._window.status.show_piece("saved", words)
        self._remark.start()

    def _say_lost(self, why: str) -> None:
        """Without the line nothing is lost, but what others do is not seen until it stands again."""
        if why:
            self._window.banner.say(why, Tone.WARNING, lasting=True)
        else:
            self._window.banner.say(tr("Sambungan ke server pulih; data terbaru sudah tampil."), Tone.SUCCESS)

    def _say_saved(self) -> None:
        self._window.status.show_piece("saved", tr("✓ Semua perubahan tersimpan"))
