"""Window: what happens between the frame and an office on the screen: start, open, change, restore, leave."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from asn_desktop import paths, places
from asn_desktop.domain.errors import KnownError, Rejected
from asn_desktop.ui import opening
from asn_desktop.ui.dialogs.office.first_run import FirstRunPage, OpeningPage, ProblemPage, StartPage
from asn_desktop.ui.gate import Gate
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.main_window import LAST_TAB, OPERATOR, MainWindow
from asn_desktop.ui.menus import Menus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from asn_desktop.places import Where
    from asn_desktop.ui.dialogs.safety.restore import Wish
    from asn_desktop.ui.frame import Frame
    from asn_desktop.ui.kit.ask import Asker
    from asn_desktop.ui.kit.jobs import Jobs, Report
    from asn_desktop.ui.kit.memory import Memory
    from asn_desktop.ui.session import Opened, Session

_FILES = "Berkas kantor (*.asn)"


class Program(QObject):
    """Owns the window and at most one open office."""

    ready = Signal()  # rows or a start page are on the screen
    complete = Signal()  # every tab stands
    opened = Signal(object)  # the place of an office that is on the screen now

    def __init__(self, frame: Frame, clock: Callable[[], datetime], *, jobs: Jobs, ask: Asker, memory: Memory) -> None:
        super().__init__()
        self.frame, self.clock, self.jobs, self.ask, self.memory = frame, clock, jobs, ask, memory
        self.session: Session | None = None
        self._wanted: Where | None = None  # the office a problem page is about
        self.gate = Gate(self, self)
        self.window = MainWindow(frame, jobs)
        self.menus = Menus(frame, self.window.menus)
        self.window.operator_clicked.connect(self.ask_operator)
        frame.closing.connect(self.quit)

    # The way in

    def start(self, database: Where | None) -> None:
        """Open this office; the assistant when there is none yet."""
        if database is None:
            self.show_first_run()
        else:
            self.open(database)

    def open(self, where: Where) -> None:
        """Open an office that exists; whatever is wrong with it stands on a page with every way on."""
        if self.gate.waits:
            self.gate.give_up(lambda: self.open(where))
            return
        actor, clock, tab = self._actor(), self.clock, self.memory.get(LAST_TAB, "")
        self._wanted = where
        self.window.show_page(OpeningPage(tr("Membuka {name}…").format(name=places.name(where))))
        self.jobs.start(
            tr("Membuka {name}").format(name=places.name(where)),
            lambda report: opening.open_office(where, tab, actor, clock, report),
            done=self._adopt,
            failed=self._cannot_open,
            cancelled=self.show_first_run,
        )

    def show_first_run(self) -> None:
        """The assistant; over an open office it can be left again."""
        if self.gate.waits:
            self.gate.give_up(self.show_first_run)
            return
        page = FirstRunPage(self.clock().year, can_go_back=self.session is not None)
        page.create_wanted.connect(lambda values: self._create(page, values))
        page.back_wanted.connect(self.window.back_to_tabs)
        self._show(page)
        page.setFocus()

    def browse(self) -> None:
        """Ask for a file and open it."""
        path = self.ask.open_file(tr("Buka berkas kantor"), tr(_FILES), paths.data())
        if path is not None:
            self.leave(lambda: self.open(path))

    def ask_server(self) -> None:
        """Ask which office of a server, and open it."""
        from asn_desktop.ui.dialogs.office.server import ask_server  # noqa: PLC0415 - start-up: most offices are files

        known = [self._wanted, self.session.shell.desk.database.where if self.session else None, places.last()]
        servers = [where for where in known if where is not None and not isinstance(where, Path)]
        address = ask_server(self.ask, servers[0] if servers else None)
        if address is not None:
            self.leave(lambda: self.open(address))

    def practice(self) -> None:
        """The practice office: the one that is there, or a new one."""
        path = opening.practice_file()
        if path is not None:
            choices = [("open", tr("Lanjutkan kantor latihan yang ada")), ("new", tr("Buat kantor latihan yang baru"))]
            chosen = self.ask.choose(tr("Kantor latihan"), "", choices, yes=tr("Buka"))
            if chosen == "open":
                self.leave(lambda: self.open(path))
            if chosen != "new":
                return
        self.leave(self._practise)

    def asked_from_outside(self, database: str) -> None:
        """A second start: come forward, and offer the file it named."""
        self.frame.come_forward()
        path = places.of(database) if database else None
        present = self.session.shell.desk.database.where if self.session else None
        # While a question stands open, the person answers that one first.
        if path is None or path == present or QApplication.activeModalWidget() is not None:
            return
        sentence = tr("“{name}” diminta dari luar. Kantor yang sekarang ditutup dahulu dengan cadangannya.")
        if self.ask.confirm(tr("Buka kantor lain?"), sentence.format(name=places.name(path)), yes=tr("Buka")):
            self.leave(lambda: self.open(path))

    # Inside an office

    def show_backups(self) -> None:
        """The list of backups; a restored one is opened at once."""
        from asn_desktop.ui.dialogs.safety.restore import BackupsDialog  # noqa: PLC0415 - start-up

        if self.gate.waits:
            self.ask.message(tr("Cadangan"), tr("Masuk dahulu. Cadangan dipulihkan oleh akun pengelola."))
            return
        desk = self.session.shell.desk if self.session else None
        noted = self.session.backups.note_backup if self.session else None
        dialog = BackupsDialog(self.jobs, self.ask, self.memory, desk=desk, noted=noted)
        if self.ask.show(dialog) and dialog.wish is not None:
            self.restore(dialog.wish)

    def ask_operator(self) -> None:
        """Who types from now on; where people sign in, somebody else does."""
        if self.session is not None and self.session.shell.desk.account is not None:
            self.gate.switch()
        elif self.session is not None:
            self.session.ask_operator()

    # Help

    def show_help(self, about: QWidget | None = None) -> None:
        """The chapter about this widget, else about what has the keys or the tab in front."""
        from asn_desktop.ui.dialogs import help as manual  # noqa: PLC0415 - start-up: only when asked for

        session = self.session
        key = manual.chapter_of(about or QApplication.focusWidget())
        if not key and session is not None:
            key = manual.chapter_of(session.tab())
        self.show_chapter(key or manual.FIRST)

    def show_chapter(self, key: str) -> None:
        """One chapter of the manual; its links to commands run them."""
        from asn_desktop.ui.dialogs import help as manual  # noqa: PLC0415 - start-up: only when asked for

        manual.show_help(key, desk=self.session.shell.desk if self.session else None, run=self.run_command)

    def run_command(self, name: str) -> None:
        """Run a command that the manual or another page links to; a message when it cannot be run just now."""
        why = self.menus.why_not(name)
        if why:
            self.ask.message(tr("Belum dapat dilakukan"), why)
        else:
            self.menus.trigger(name)

    # The way out

    def leave(self, then: Callable[[], object], stayed: Callable[[], object] | None = None) -> None:
        """Close the open office with its verified backup and go on with `then`; `stayed` when the person stays."""
        if self.gate.waits:
            self.gate.give_up(then)
        elif self.session is None:
            then()
        elif self._may_stop_jobs() and self.session.may_leave():
            self.back_up_and_close(then, stayed or _nothing)
        elif stayed is not None:
            stayed()

    def quit(self) -> None:
        """Close the office and the window."""
        self.leave(self.frame.finish)

    def _may_stop_jobs(self) -> bool:
        running = self.jobs.running()
        if not running:
            return True
        names = ", ".join(job.name for job in running)
        sentence = tr("Masih berjalan: {names}. Yang sudah tersimpan tetap tersimpan.").format(names=names)
        if not self.ask.confirm(tr("Hentikan pekerjaan ini?"), sentence, yes=tr("Hentikan"), danger=True):
            return False
        for job in self.jobs.running():
            job.cancel()
        return True

    def back_up_and_close(self, then: Callable[[], object], stayed: Callable[[], object]) -> None:
        """Close the open office without asking about what is not saved, its backup first."""
        session = self.session
        assert session is not None  # `leave` looked
        desk, since = session.shell.desk, session.backups.worked_since
        self.frame.setEnabled(False)

        def stay() -> None:
            self.frame.setEnabled(True)
            stayed()

        def failed(error: Exception) -> None:
            if isinstance(error, KnownError):
                # The question waits for an answer; the job that failed has to end first.
                QTimer.singleShot(0, self, lambda: self._backup_failed(error, then, stayed))
            else:
                stay()
                self.jobs.unhandled.emit(error)

        self.jobs.start(
            tr("Membuat cadangan, lalu menutup"),
            lambda _report: opening.back_up(desk, since),
            done=lambda _made: self.close_office(then),
            failed=failed,
            cancelled=stay,
        )

    def _backup_failed(self, error: KnownError, then: Callable[[], object], stayed: Callable[[], object]) -> None:
        self.frame.setEnabled(True)
        choices = [
            ("again", tr("Coba buat cadangan lagi")),
            ("without", tr("Tutup tanpa cadangan")),
            ("stay", tr("Jangan ditutup")),
        ]
        sentence = tr("{why} Data kantor tetap tersimpan di berkasnya.").format(why=error)
        chosen = self.ask.choose(tr("Cadangan belum jadi"), sentence, choices, yes=tr("Lanjutkan"))
        if chosen == "again":
            self.back_up_and_close(then, stayed)
        elif chosen == "without":
            self.close_office(then)
        else:
            stayed()

    def close_office(self, then: Callable[[], object]) -> None:
        """Leave one plain file, without a backup; then go on."""
        session, self.session = self.session, None
        assert session is not None  # closed once
        desk = session.shell.desk
        session.close()
        self.gate.leave()

        def closed(_nothing: object = None) -> None:
            self.frame.setEnabled(True)
            then()

        def failed(error: Exception) -> None:
            self.jobs.unhandled.emit(error)
            closed()

        self.jobs.start(tr("Menutup berkas"), lambda _report: desk.database.close(), done=closed, failed=failed)

    # What the jobs bring

    def _adopt(self, opened: Opened) -> None:
        self.opened.emit(opened.desk.database.where)
        self._wanted = None
        if self.gate.is_needed(opened.desk):
            self.gate.ask_who(opened)
        else:
            self.show_office(opened)

    def show_office(self, opened: Opened) -> None:
        """Fill the window with an office whose door is open."""
        from asn_desktop.ui.session import Session  # noqa: PLC0415 - start-up: imported by the worker meanwhile

        self.session = Session(opened, self.window, self.menus, jobs=self.jobs, ask=self.ask, memory=self.memory)
        self.session.ready.connect(self.ready)
        self.session.complete.connect(self.complete)
        self.session.fill()

    def _cannot_open(self, error: Exception) -> None:
        sentence = str(error) if isinstance(error, KnownError) else tr("Berkas ini tidak dapat dibuka.")
        wanted = self._wanted
        gone, server = wanted is not None and places.is_gone(wanted), not isinstance(wanted, Path | None)
        page = ProblemPage(sentence, missing=gone, server=server)
        page.retry_wanted.connect(lambda: self.open(wanted) if wanted is not None else None)
        self._show(page)
        page.setFocus()
        if not isinstance(error, KnownError):
            self.jobs.unhandled.emit(error)

    def _show(self, page: StartPage) -> None:
        page.practice_wanted.connect(self.practice)
        page.open_wanted.connect(self.browse)
        page.server_wanted.connect(self.ask_server)
        page.restore_wanted.connect(self.show_backups)
        page.new_wanted.connect(self.show_first_run)
        self.window.show_page(page)
        self.ready.emit()

    def _create(self, page: FirstRunPage, values: Mapping[str, Any]) -> None:
        actor, clock = self._actor(), self.clock

        def failed(error: Exception) -> None:
            if isinstance(error, Rejected):
                page.refuse(error)
            elif isinstance(error, KnownError):
                self.ask.message(tr("Kantor baru"), str(error), Tone.WARNING)
            else:
                self.jobs.unhandled.emit(error)

        def made(opened: Opened) -> None:
            # Leaving looks whether anything still runs; the job that made the office has to end first.
            QTimer.singleShot(0, self, lambda: self.leave(lambda: self._adopt(opened), opened.desk.database.close))

        # The new office is made before the present one is left, so that a refusal costs nothing.
        self.jobs.start(
            tr("Membuat kantor"),
            lambda _report: opening.start_office(values, actor, clock),
            done=made,
            failed=failed,
        )

    def _practise(self) -> None:
        actor, clock = self._actor(), self.clock
        self.window.show_page(OpeningPage(tr("Menyusun kantor latihan dengan 42 pegawai karangan…")))
        self.jobs.start(
            tr("Menyusun kantor latihan"),
            lambda report: opening.start_practice(actor, clock, report),
            done=self._adopt,
            failed=self._cannot_open,
            cancelled=self.show_first_run,
        )

    def restore(self, wish: Wish) -> None:
        """Put a backup in the place of the open office, or of the one that could not be opened."""
        actor, clock = self._actor(), self.clock
        target, desk = self._wanted, None
        if self.session is not None:
            if not self.session.may_leave():
                return
            if self.session.shell.desk.account is not None and not self.gate.may_restore(wish):
                return
            session, self.session = self.session, None
            desk = session.shell.desk
            target = desk.database.where
            session.close()
            self.gate.leave()
        self._wanted = target
        self.window.show_page(OpeningPage(tr("Memulihkan cadangan…")))

        # An office on a server is nobody's to replace: the copy is opened as a file of its own.
        file = target if isinstance(target, Path) else None

        def work(_report: Report) -> Opened:
            return opening.restore(wish, file, desk, actor, clock)

        self.jobs.start(tr("Memulihkan cadangan"), work, done=self._restored, failed=self._cannot_open)

    def _restored(self, opened: Opened) -> None:
        self._adopt(opened)
        self.window.banner.say(opened.desk.database.opening_notes[-1], Tone.SUCCESS)

    def _actor(self) -> str:
        return self.memory.get(OPERATOR, "") or getpass.getuser()


def _nothing() -> None:
    """For a person who stays without anything to tidy up."""
