"""Dialogs: the locked window asks for the password of who works at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.accounts.account import ROLE_NAMES
from asn_desktop.services.accounts import signing_in
from asn_desktop.ui.dialogs.accounts.sign_in import show_refused
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Sign, button, column, heading, label, row
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.domain.accounts.account import Account
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.kit.ask import Asker
    from asn_desktop.ui.kit.jobs import Jobs


class LockDialog(TaskDialog):
    """Leaves only with the right password, or, where nothing else is open, for another account."""

    help_chapter = "akun"

    def __init__(self, desk: Desk, account: Account, jobs: Jobs, ask: Asker, *, may_switch: bool) -> None:
        super().__init__(jobs, ask, tr("Terkunci"), (460, 260))
        self._desk, self._account = desk, account
        self.switches = False
        self.form = Form([Field(name="password", label=tr("Kata sandi"), kind=Kind.HIDDEN, required=True)])
        self.form.load({})
        self.form.save_requested.connect(self.unlock)
        who = column(
            heading(account.name),
            label(tr("{role} · isian yang terbuka tetap ada").format(role=ROLE_NAMES[account.role]), muted=True),
            gap=2,
        )
        top = row(column(Sign("lock", 26, "primary"), None), who, gap=12)
        top.setStretch(1, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.close_button.hide()
        self.switch_button = button(tr("Ganti akun…"), self.switch, name="switch")
        self.switch_button.setEnabled(may_switch)
        if not may_switch:
            self.switch_button.setToolTip(
                tr("Masih ada jendela isian terbuka; hanya {name} yang dapat menutupnya.").format(name=account.name)
            )
        self.foot.insertWidget(0, self.switch_button)
        self.offer(button(tr("Buka kunci"), self.unlock, icon="check", name="unlock", primary=True))
        self.form.focus_first()

    def unlock(self) -> None:
        """Go on working when the password is right."""
        values = self.form.checked_values()
        if values is None:
            return
        desk, account, password = self._desk, self._account, str(values["password"])
        self.run(
            tr("Periksa kata sandi"),
            lambda _report: signing_in.require_password(desk, password, account),
            lambda _none: self.accept(),
            failed=self._refused,
        )

    def switch(self) -> None:
        """Leave the office to somebody else; what is typed and not saved goes, and only after saying so."""
        sentence = tr("Kantor ditutup untuk {name} dengan cadangannya. Isian yang belum disimpan hilang.")
        if self.ask.confirm(
            tr("Masuk sebagai orang lain?"), sentence.format(name=self._account.name), yes=tr("Ganti akun"), danger=True
        ):
            self.switches = True
            self.accept()

    def reject(self) -> None:
        """Esc and the cross do not open a lock."""

    def _refused(self, error: Exception) -> None:
        self.form.load({"password": ""})
        show_refused(self, self.form, error)
        self.form.focus_first()
