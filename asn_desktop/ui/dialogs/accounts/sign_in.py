"""Dialogs: signing in to an office with accounts: the page before its tabs, the way back, and one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.accounts.account import ROLE_NAMES, SHORTEST, Role
from asn_desktop.domain.errors import Rejected
from asn_desktop.services.accounts import accounts, recovery
from asn_desktop.ui.dialogs.office.first_run import centre
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Banner, Card, Sign, button, column, heading, holder, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asn_desktop.domain.accounts.account import Account
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.office.accounts import AccountRow
    from asn_desktop.ui.kit.ask import Asker
    from asn_desktop.ui.kit.jobs import Jobs

LAST_ACCOUNT = "window/account"
_WIDEST = 460


class SignInPage(QWidget):
    """Who it is and the password; whoever shows the page signs in."""

    help_chapter = "akun"

    wanted = Signal(str, str)  # account id, password
    forgotten = Signal()
    elsewhere = Signal()

    def __init__(self, office: str, rows: Sequence[AccountRow], last: str) -> None:
        super().__init__()
        self.form = Form(
            [
                Field(
                    name="account",
                    label=tr("Akun"),
                    kind=Kind.CHOICE,
                    required=True,
                    choices=[(one.id, f"{one.name} · {ROLE_NAMES[one.role]}") for one in rows],
                ),
                Field(name="password", label=tr("Kata sandi"), kind=Kind.HIDDEN, required=True),
            ]
        )
        known = {one.id for one in rows}
        self.form.load({"account": last if last in known else next(iter(known), None), "password": ""})
        self.form.save_requested.connect(self.submit)
        self._go = button(tr("Masuk"), self.submit, primary=True, icon="check", name="sign_in")
        lost = button(tr("Lupa kata sandi…"), self.forgotten.emit, name="forgotten")
        other = button(tr("Buka berkas lain…"), self.elsewhere.emit, icon="folder", name="elsewhere")
        card = Card()
        title = column(
            heading(office), label(tr("Masuk dengan akun Anda untuk membuka data kantor ini."), muted=True), gap=4
        )
        top = row(column(Sign("lock", 26, "primary"), None), title, gap=12)
        top.setStretch(1, 1)
        card.add(top)
        card.body.addSpacing(6)
        card.add(self.form)
        card.add(row(self._go, None, lost))
        card.body.addSpacing(6)
        card.add(row(other, None))
        centre(self, holder(column(card)), _WIDEST)
        self.setFocusProxy(self.form.editor("password").control())

    def submit(self) -> None:
        """Ask to be let in; what is missing is said beside its field."""
        values = self.form.checked_values()
        if values is not None:
            self._go.setEnabled(False)
            self.wanted.emit(str(values["account"]), str(values["password"]))

    def refuse(self, sentence: str) -> None:
        """Say why not beside the password, and let it be typed again."""
        self._go.setEnabled(True)
        self.form.load({"account": self.form.editor("account").get(), "password": ""})
        self.form.show_problems({"password": sentence})
        self.form.editor("password").control().setFocus()


class ForgottenDialog(TaskDialog):
    """A pengelola's way back by the printed code; for everybody else the sentence that says whom to ask."""

    help_chapter = "akun"

    def __init__(self, desk: Desk, jobs: Jobs, ask: Asker, rows: Sequence[AccountRow]) -> None:
        super().__init__(jobs, ask, tr("Lupa kata sandi"), (560, 480))
        self._desk = desk
        managers = [(one.id, one.name) for one in rows if one.role is Role.MANAGER]
        self.form = Form(
            [
                Field(name="account", label=tr("Akun pengelola"), kind=Kind.CHOICE, required=True, choices=managers),
                Field(
                    name="code",
                    label=tr("Kode pemulihan"),
                    required=True,
                    placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX",
                    help=tr("Dari lembar yang dicetak ketika akun mulai dipakai. Huruf kecil dan spasi tidak apa-apa."),
                ),
                *new_password_fields(),
            ]
        )
        self.form.load({"account": managers[0][0] if managers else None})
        self.form.save_requested.connect(self.save)
        self.body.addWidget(
            label(
                tr(
                    "Bukan pengelola? Minta pengelola memberi kata sandi sementara: Berkas › Akun › Akun dan peran."
                    " Pengelola yang lupa memakai kode pemulihan di bawah ini. Kode hanya berlaku sekali,"
                    " pemakaiannya tercatat dalam riwayat, dan semua pengelola diberi tahu saat masuk."
                )
            )
        )
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.offer(button(tr("Pakai kode"), self.save, icon="check", name="use_code", primary=True))
        self.form.editor("code").control().setFocus()

    def save(self) -> None:
        """Use the code up."""
        values = self.form.checked_values()
        if values is None or not repeated(self.form, values):
            return
        desk = self._desk

        def work(_report: object) -> Changes:
            return recovery.use(desk, str(values["account"]), str(values["code"]), str(values["password"]))

        self.run(
            tr("Pakai kode pemulihan"), work, self._used, failed=lambda error: show_refused(self, self.form, error)
        )

    def _used(self, _changes: Changes) -> None:
        self.ask.message(
            tr("Kata sandi baru berlaku"),
            tr("Masuk dengan kata sandi baru, lalu cetak kode pemulihan yang baru: kode tadi tidak berlaku lagi."),
            Tone.SUCCESS,
        )
        self.accept()


class PasswordDialog(TaskDialog):
    """Another password of one's own; `forced` where the present one is known to somebody else."""

    help_chapter = "akun"

    def __init__(self, desk: Desk, account: Account, jobs: Jobs, ask: Asker, *, forced: bool = False) -> None:
        super().__init__(jobs, ask, tr("Ganti kata sandi"), (520, 400))
        self._desk, self._account = desk, account
        self.changes: Changes | None = None
        self.form = Form(
            [
                Field(name="old", label=tr("Kata sandi sekarang"), kind=Kind.HIDDEN, required=True),
                *new_password_fields("new"),
            ]
        )
        self.form.load({})
        self.form.save_requested.connect(self.save)
        if forced:
            note = Banner()
            note.say(
                tr("Kata sandi Anda diberikan orang lain. Pilih kata sandi sendiri sebelum mulai bekerja."),
                Tone.WARNING,
                lasting=True,
            )
            self.body.addWidget(note)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.offer(button(tr("Simpan"), self.save, icon="save", name="save", primary=True))
        self.form.focus_first()

    def save(self) -> None:
        """Keep it."""
        values = self.form.checked_values()
        if values is None or not repeated(self.form, values, "new"):
            return
        desk, account = self._desk, self._account

        def work(_report: object) -> Changes:
            return accounts.change_password(desk, account, str(values["old"]), str(values["new"]))

        self.run(
            tr("Ganti kata sandi"),
            work,
            self._saved,
            failed=lambda error: show_refused(self, self.form, error, {"password": "old"}),
        )

    def _saved(self, changes: Changes) -> None:
        self.changes = changes
        self.accept()


def new_password_fields(name: str = "password") -> list[Field]:
    """A new password and the same again."""
    return [
        Field(
            name=name,
            label=tr("Kata sandi baru"),
            kind=Kind.HIDDEN,
            required=True,
            help=tr("Paling sedikit {shortest} huruf. Beberapa kata acak mudah diingat dan sulit ditebak.").format(
                shortest=SHORTEST
            ),
        ),
        Field(name="again", label=tr("Ketik sekali lagi"), kind=Kind.HIDDEN, required=True),
    ]


def repeated(form: Form, values: dict[str, Any], name: str = "password") -> bool:
    """Whether a new password was typed twice the same; says so beside the second when not."""
    if values[name] == values["again"]:
        return True
    form.show_problems({"again": tr("Kedua kata sandi tidak sama. Ketik sekali lagi.")})
    return False


def show_refused(dialog: TaskDialog, form: Form, error: Exception, rename: dict[str, str] | None = None) -> None:
    """A refusal beside its field; everything else as the dialog says it."""
    if isinstance(error, Rejected) and all(problem.field for problem in error.problems):
        names = rename or {}
        form.show_problems({names.get(each.field, each.field): each.sentence for each in error.problems})
    else:
        dialog.complain(error)
