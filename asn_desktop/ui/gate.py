"""Window: the door of an office with accounts: signing in, locking, changing places, and what a role finds closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from asn_desktop.domain.errors import KnownError
from asn_desktop.ui.kit.push_button import PushButton
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from asn_desktop.domain.accounts.account import Account
    from asn_desktop.places import Where
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.dialogs.accounts.sign_in import SignInPage
    from asn_desktop.ui.dialogs.safety.restore import Wish
    from asn_desktop.ui.kit.ask import Asker
    from asn_desktop.ui.kit.jobs import Jobs
    from asn_desktop.ui.kit.memory import Memory
    from asn_desktop.ui.locking import Idle
    from asn_desktop.ui.main_window import MainWindow
    from asn_desktop.ui.menus import Menus
    from asn_desktop.ui.session import Opened, Session

LAST_ACCOUNT = "window/account"


class House(Protocol):
    """What the door needs of the program it belongs to."""

    window: MainWindow
    menus: Menus
    jobs: Jobs
    ask: Asker
    memory: Memory
    session: Session | None
    ready: SignalInstance

    def open(self, where: Where) -> None:
        """Open an office."""

    def browse(self) -> None:
        """Ask for another file."""

    def leave(self, then: Callable[[], object], stayed: Callable[[], object] | None = None) -> None:
        """Close the open office, asking about what is not saved."""

    def back_up_and_close(self, then: Callable[[], object], stayed: Callable[[], object]) -> None:
        """Close it without asking."""

    def show_office(self, opened: Opened) -> None:
        """Fill the window."""

    def restore(self, wish: Wish) -> None:
        """Restore a backup."""


class Gate(QObject):
    """Holds an office that is open but shown to nobody yet, and the clock that locks it again."""

    def __init__(self, program: House, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._waiting: Opened | None = None
        self._idle: Idle | None = None
        self._locked = False

    @property
    def waits(self) -> bool:
        """Whether an office is open behind the door."""
        return self._waiting is not None

    def is_needed(self, desk: Desk) -> bool:
        """Whether people sign in here."""
        from asn_desktop.services.accounts import signing_in  # noqa: PLC0415 - start-up: after the frame stands

        return signing_in.wanted(desk).on

    # Coming in

    def ask_who(self, opened: Opened) -> None:
        """Show who may come in."""
        from asn_desktop.storage.queries.office import accounts, offices  # noqa: PLC0415 - start-up: offices with accounts
        from asn_desktop.ui.dialogs.accounts.sign_in import SignInPage  # noqa: PLC0415 - start-up: offices with accounts

        program = self._program
        self._waiting = opened
        with opened.desk.reader() as reader:
            rows = accounts.accounts(reader, closed=False)
            office = offices.one(reader)
        page = SignInPage(office.name if office else "", rows, program.memory.get(LAST_ACCOUNT, ""))
        page.wanted.connect(partial(self._sign_in, page, opened))
        page.forgotten.connect(partial(self._forgotten, opened.desk))
        page.elsewhere.connect(program.browse)
        program.window.show_page(page)
        page.setFocus()
        program.ready.emit()

    def give_up(self, then: Callable[[], object]) -> None:
        """Close the office nobody came in to; then go on."""
        opened, self._waiting = self._waiting, None
        assert opened is not None  # `waits` was asked
        self._program.jobs.start(
            tr("Menutup berkas"), lambda _report: opened.desk.database.close(), done=lambda _none: then()
        )

    def leave(self) -> None:
        """The office is closed: nothing to lock, nothing forbidden."""
        if self._idle is not None:
            self._idle.deleteLater()
            self._idle = None
        self._program.menus.forbid(lambda _name: "")
        PushButton.forbid(self._program.window, lambda _name: "")

    def _sign_in(self, page: SignInPage, opened: Opened, account_id: str, password: str) -> None:
        from asn_desktop.services.accounts import signing_in  # noqa: PLC0415 - start-up: offices with accounts

        def failed(error: Exception) -> None:
            if isinstance(error, KnownError):
                page.refuse(str(error))
            else:
                self._program.jobs.unhandled.emit(error)

        self._program.jobs.start(
            tr("Masuk"),
            lambda _report: signing_in.sign_in(opened.desk, account_id, password),
            # A dialog may follow; the job that let the person in has to end first.
            done=lambda desk: QTimer.singleShot(0, self, lambda: self._let_in(page, opened, desk)),
            failed=failed,
        )

    def _let_in(self, page: SignInPage, opened: Opened, desk: Desk) -> None:
        from asn_desktop.services.accounts import signing_in  # noqa: PLC0415 - start-up: offices with accounts
        from asn_desktop.ui.dialogs.accounts.sign_in import PasswordDialog  # noqa: PLC0415 - start-up: as above

        program, account = self._program, desk.account
        assert account is not None  # signed in just now
        program.memory[LAST_ACCOUNT] = account.id
        if signing_in.must_change(desk):
            dialog = PasswordDialog(desk, account, program.jobs, program.ask, forced=True)
            if not program.ask.show(dialog):
                page.refuse(tr("Pilih kata sandi sendiri dahulu, lalu mulai bekerja."))
                return
        self._waiting = None
        self._guard(desk, account)
        program.show_office(opened._replace(desk=desk))
        self._tell(desk, account)

    def _guard(self, desk: Desk, account: Account) -> None:
        from asn_desktop.services.accounts import signing_in  # noqa: PLC0415 - start-up: offices with accounts
        from asn_desktop.ui import role_acts  # noqa: PLC0415 - start-up: as above
        from asn_desktop.ui.locking import Idle  # noqa: PLC0415 - start-up: as above

        self._idle = Idle(signing_in.wanted(desk).idle, self)
        self._idle.passed.connect(self.lock)
        self._program.menus.forbid(partial(role_acts.why_not, account.role))
        PushButton.forbid(self._program.window, partial(role_acts.why_no_button, account.role))

    def _tell(self, desk: Desk, account: Account) -> None:
        """What a pengelola has to know of the way back, and who waits for agreement."""
        from asn_desktop.domain.accounts.account import Role  # noqa: PLC0415 - start-up: offices with accounts
        from asn_desktop.services.accounts import second_person  # noqa: PLC0415 - start-up: as above
        from asn_desktop.storage.queries.office import accounts  # noqa: PLC0415 - start-up: as above

        said = []
        if account.role is Role.MANAGER:
            with desk.reader() as reader:
                said = [
                    f"{short_date(when.date())} {when:%H.%M}: {title}."
                    for when, title in accounts.since_last_time(reader, account.name)
                ]
                if accounts.recovery_made_on(reader) is None:
                    said.append(tr("Kode pemulihan perlu dibuat baru (Berkas › Akun › Akun dan peran)."))
        waiting = second_person.waiting(desk)
        if waiting:
            said.append(
                tr("{count} langkah menunggu persetujuan Anda (Berkas › Akun › Persetujuan orang kedua).").format(
                    count=waiting
                )
            )
        if said:
            self._program.window.banner.say(" ".join(said), Tone.WARNING)

    def _forgotten(self, desk: Desk) -> None:
        from asn_desktop.storage.queries.office import accounts  # noqa: PLC0415 - start-up: offices with accounts
        from asn_desktop.ui.dialogs.accounts.sign_in import ForgottenDialog  # noqa: PLC0415 - start-up: as above

        with desk.reader() as reader:
            rows = accounts.accounts(reader, closed=False)
        self._program.ask.show(ForgottenDialog(desk, self._program.jobs, self._program.ask, rows))

    # Inside

    def lock(self) -> None:
        """Hide everything until the password is typed; what is open stays as it is."""
        from asn_desktop.ui.dialogs.accounts.lock import LockDialog  # noqa: PLC0415 - start-up: offices with accounts
        from asn_desktop.ui.locking import draw_curtains  # noqa: PLC0415 - start-up: as above

        program = self._program
        desk = program.session.shell.desk if program.session else None
        if desk is None or desk.account is None or self._locked:
            return
        self._locked = True
        alone = QApplication.activeModalWidget() is None
        curtains = draw_curtains()
        dialog = LockDialog(desk, desk.account, program.jobs, program.ask, may_switch=alone)
        program.ask.show(dialog)
        self._locked = False
        if dialog.switches:
            where = desk.database.where
            program.back_up_and_close(lambda: program.open(where), lambda: None)
        for each in curtains:
            each.draw_back()

    def switch(self) -> None:
        """Somebody else signs in; what is not saved is asked about first."""
        if self._program.session is not None:
            where = self._program.session.shell.desk.database.where
            self._program.leave(lambda: self._program.open(where))

    def change_password(self) -> None:
        """Another password for who is signed in."""
        from asn_desktop.ui.dialogs.accounts.sign_in import PasswordDialog  # noqa: PLC0415 - start-up: offices with accounts

        program = self._program
        shell = program.session.shell if program.session else None
        if shell is not None and shell.desk.account is not None:
            dialog = PasswordDialog(shell.desk, shell.desk.account, program.jobs, program.ask)
            if program.ask.show(dialog) and dialog.changes is not None:
                shell.announce(dialog.changes)

    def show_accounts(self) -> None:
        """Accounts and roles; where they begin or end to be used, the office is opened anew."""
        from asn_desktop.services.accounts import signing_in  # noqa: PLC0415 - start-up: only when asked for
        from asn_desktop.ui.dialogs.accounts.accounts import AccountsDialog  # noqa: PLC0415 - start-up: only when asked for

        program = self._program
        if program.session is None:
            return
        dialog = AccountsDialog(program.session.shell)
        program.ask.show(dialog)
        if dialog.began or dialog.ended:
            self.switch()
        elif self._idle is not None:
            self._idle.wait(signing_in.wanted(program.session.shell.desk).idle)

    def show_approvals(self) -> None:
        """What waits for a second person."""
        from asn_desktop.ui.dialogs.accounts.second_person import ApprovalsDialog  # noqa: PLC0415 - start-up: when asked for

        if self._program.session is not None:
            self._program.ask.show(ApprovalsDialog(self._program.session.shell))

    def why_no_account(self) -> str:
        """Why what belongs to accounts cannot be done; '' when somebody is signed in."""
        session = self._program.session
        if session is None:
            return tr("Belum ada kantor yang terbuka.")
        if session.shell.desk.account is None:
            return tr("Kantor ini bekerja tanpa akun (Berkas › Akun › Akun dan peran).")
        return ""

    def may_restore(self, wish: Wish) -> bool:
        """Keep in the file about to be replaced that it will be; who may not is told, and a second person asked."""
        from asn_desktop.services.safety import backups  # noqa: PLC0415 - start-up: rarely needed
        from asn_desktop.ui import opening  # noqa: PLC0415 - start-up: as above

        program = self._program
        assert program.session is not None  # its file is about to be replaced
        shell = program.session.shell
        try:
            backups.note_restoring(shell.desk, opening.restore_title(wish), wish.reason)
        except KnownError as error:
            if not shell.ask_second(error, lambda: program.restore(wish)):
                program.ask.message(tr("Pulihkan cadangan"), str(error), Tone.WARNING)
            return False
        return True
