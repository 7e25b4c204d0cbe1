"""Dialogs: accounts and roles: whether the office uses them, who has one, and what needs a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from asn_desktop.domain.accounts.account import IDLE_CHOICES, ROLE_DUTIES, ROLE_NAMES, Role
from asn_desktop.domain.accounts.permission import SECOND_PERSON
from asn_desktop.services.accounts import accounts, permissions, recovery, signing_in
from asn_desktop.services.accounts.accounts import AccountDraft
from asn_desktop.storage.queries.office import accounts as stored
from asn_desktop.ui.dialogs.accounts.recovery_code import RecoveryCodeDialog
from asn_desktop.ui.dialogs.accounts.sign_in import new_password_fields
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit.editors import CheckEditor, ChoiceEditor
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Banner, Card, EmptyState, button, label, row
from asn_desktop.ui.kit.looks import Badge
from asn_desktop.ui.kit.table import Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.office.accounts import AccountRow
    from asn_desktop.ui.shell import Shell

_SIZE = (900, 640)
_TONES = {Role.OPERATOR: Tone.INFO, Role.ASSESSOR: Tone.SUCCESS, Role.MANAGER: Tone.WARNING, Role.AUDITOR: Tone.NEUTRAL}


class AccountsDialog(TaskDialog):
    """Without accounts it says what they are for; with them it is their list and their settings."""

    help_chapter = "akun"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Akun dan peran"), _SIZE)
        self._shell = shell
        self.began = False  # accounts began to be used: somebody has to sign in now
        self.ended = False
        self._rows: dict[str, AccountRow] = {}
        wanted = signing_in.wanted(shell.desk)
        self._second = {act: CheckEditor(tr(words)) for act, words in SECOND_PERSON.items()}
        if wanted.on:
            self._show_list(wanted)
        else:
            self.resize(680, 400)
            self._show_offer()

    # Without accounts

    def _show_offer(self) -> None:
        note = Banner()
        note.say(
            tr(
                "Kantor ini bekerja dengan satu operator tanpa kata sandi. Program tidak tahu siapa yang duduk di depan"
                " komputer: nama operator adalah nama yang diketik, dan persetujuan orang kedua tidak ada."
            ),
            Tone.INFO,
            lasting=True,
        )
        card = Card(tr("Bila memakai akun"))
        for role in Role:
            name = label(ROLE_NAMES[role], strong=True)
            name.setFixedWidth(90)
            line = row(name, label(tr(ROLE_DUTIES[role]), muted=True), gap=12)
            line.setStretch(1, 1)
            card.add(line)
        honest = label(
            tr(
                "Akun menjaga pekerjaan di jendela ini dan mencatat siapa melakukan apa. Akun tidak menyandikan berkas:"
                " siapa yang dapat menyalin berkas kantor tetap dapat membacanya dengan alat lain."
            ),
            muted=True,
        )
        self.body.addWidget(note)
        self.body.addWidget(card)
        self.body.addWidget(honest)
        self.body.addStretch(1)
        self.offer(button(tr("Pakai akun…"), self.begin, icon="lock", name="begin_accounts", primary=True))

    def begin(self) -> None:
        """The first pengelola, the recovery code, and from then on everybody signs in."""
        fields = [
            Field(name="name", label=tr("Nama pengelola pertama"), required=True),
            self._person_field(),
            *new_password_fields(),
        ]
        typed = self.ask.fill(
            tr("Pengelola pertama"), fields, {"name": self._shell.desk.actor}, yes=tr("Lanjutkan"), check=_twice
        )
        if typed is None:
            return
        code = RecoveryCodeDialog(self._shell)
        if not self.ask.show(code):
            return
        desk = self._shell.desk
        draft = AccountDraft(name=str(typed["name"]), role=Role.MANAGER, employee_id=str(typed["employee_id"] or ""))

        def begun(changes: Changes) -> None:
            self.began = True
            self._shell.announce(changes)
            self.accept()

        self.run(
            tr("Pakai akun"),
            lambda _report: accounts.begin(desk, draft, str(typed["password"]), code=code.code, typed=code.typed),
            begun,
        )

    # With accounts

    def _show_list(self, wanted: stored.Wanted) -> None:
        self._source = ListSource(_columns(self._shell.desk.account.id if self._shell.desk.account else ""))
        self.table = TableView(
            tr("Akun"),
            self._source.columns,
            self._source,
            memory=self._shell.memory,
            key="accounts",
            order=Order("name"),
        )
        pane = TablePane(self.table, empty=EmptyState("people", tr("Belum ada akun"), tr("Tambah akun pertama.")))
        self.add_button = button(tr("Tambah…"), self.add, icon="person-plus", name="account_add")
        self.edit_button = button(tr("Ubah…"), self.edit, icon="edit", name="account_edit")
        self.reset_button = button(tr("Kata sandi sementara…"), self.reset, name="account_reset")
        self.close_account_button = button(tr("Nonaktifkan"), self.close_account, name="account_close")
        self.idle = ChoiceEditor(may_be_empty=False)
        self.idle.show_choices([(one, tr("{minutes} menit").format(minutes=one)) for one in IDLE_CHOICES])
        self.idle.control().setObjectName("idle")
        self.idle.control().setAccessibleName(tr("Kunci sendiri setelah"))
        self.idle.setFixedWidth(130)
        self.idle.changed.connect(self.refresh)
        self._kept = wanted
        card = Card(tr("Kunci otomatis dan orang kedua"), tr("yang dicentang perlu persetujuan akun lain"))
        card.add(row(label(tr("Kunci sendiri bila tidak disentuh selama")), self.idle, None))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for at, (act, each) in enumerate(self._second.items()):
            each.control().setObjectName(act)
            each.changed.connect(self.refresh)
            grid.addWidget(each, at // 2, at % 2)
        card.add(grid)
        self._load(wanted)
        self.renew_button = button(tr("Kode pemulihan baru…"), self.renew, icon="lock", name="renew_code")
        self.stop_button = button(tr("Berhenti memakai akun…"), self.stop, name="stop_accounts")
        self.note = Banner()
        self.body.addWidget(self.note)
        self.body.addWidget(pane, 1)
        self.body.addLayout(
            row(self.add_button, self.edit_button, self.reset_button, self.close_account_button, None, gap=8)
        )
        self.body.addWidget(card)
        self.body.addLayout(row(self.renew_button, None, self.stop_button))
        self.save_button = button(tr("Simpan"), self.save, icon="save", name="save", primary=True)
        self.offer(self.save_button)
        self.table.current_changed.connect(lambda _key: self.refresh())
        self.table.activated_id.connect(lambda _key: self.edit())
        self.reload()
        self.table.go_to_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the accounts anew."""
        with self._shell.desk.reader() as reader:
            rows = stored.accounts(reader)
            code_made = stored.recovery_made_on(reader)
        self._rows = {one.id: one for one in rows}
        self._source.hold(rows)
        self.table.reload()
        deciders = [one for one in rows if one.closed_on is None and one.role in (Role.MANAGER, Role.ASSESSOR)]
        managers = [one for one in deciders if one.role is Role.MANAGER]
        if code_made is None:
            self.note.say(
                tr("Kode pemulihan sudah terpakai. Buat dan cetak kode baru sekarang."), Tone.CRITICAL, lasting=True
            )
        elif len(managers) < 2:
            self.note.say(
                tr("Baru ada satu pengelola. Tambah pengelola kedua, agar kata sandi yang lupa mudah dipulihkan."),
                Tone.WARNING,
                lasting=True,
            )
        elif len(deciders) < 2:
            self.note.say(tr("Orang kedua baru berarti bila ada dua akun yang berhak memutus."), Tone.WARNING)
        else:
            self.note.hush()
        self.refresh()

    def refresh(self) -> None:
        """Look anew at what can be done, and say why not."""
        if not hasattr(self, "table"):
            return
        current, desk, busy = self._current(), self._shell.desk, self.is_busy()
        nobody = "" if current else tr("Pilih dulu satu akun.")
        own = desk.account is not None and current is not None and current.id == desk.account.id
        closed = current is not None and current.closed_on is not None
        self.close_account_button.setText(tr("Aktifkan lagi") if closed else tr("Nonaktifkan"))
        yourself = tr("Ini akun Anda sendiri.") if own else ""
        for each, act, why in (
            (self.add_button, "add_account", ""),
            (self.edit_button, "change_account", nobody),
            (self.reset_button, "reset_password", nobody or yourself),
            (self.close_account_button, "reactivate_account" if closed else "deactivate_account", nobody or yourself),
            (self.renew_button, "renew_recovery", ""),
            (self.stop_button, "turn_off_accounts", ""),
            (self.save_button, "set_accounts", tr("Belum ada yang diubah.") if self._typed() == self._kept else ""),
        ):
            reason = permissions.why_not(desk, act) or why
            each.setEnabled(not reason and not busy)
            each.setToolTip(reason)
        fixed = bool(permissions.why_not(desk, "set_accounts"))
        for editor in (self.idle, *self._second.values()):
            editor.set_read_only(fixed)

    def add(self) -> None:
        """A new account with a password its owner changes at the first sign-in."""
        found = self.ask.fill(
            tr("Akun baru"),
            [*self._account_fields(), *new_password_fields()],
            {"role": Role.OPERATOR},
            check=_twice,
        )
        if found is not None:
            desk = self._shell.desk
            self._act(tr("Tambah akun"), lambda: accounts.add(desk, _draft(found), str(found["password"])))

    def edit(self) -> None:
        """Another name, role or employee."""
        current, desk = self._current(), self._shell.desk
        if current is None or permissions.why_not(desk, "change_account"):
            return
        values = {"name": current.name, "role": current.role, "employee_id": current.employee_id or None}
        found = self.ask.fill(tr("Ubah akun"), self._account_fields(), values)
        if found is not None:
            self._act(tr("Ubah akun"), lambda: accounts.change(desk, current.id, _draft(found)))

    def reset(self) -> None:
        """A passing password for who forgot theirs."""
        current, desk = self._current(), self._shell.desk
        if current is None:
            return
        title = tr("Kata sandi sementara untuk {name}").format(name=current.name)
        found = self.ask.fill(title, new_password_fields(), {}, check=_twice)
        if found is not None:
            self._act(title, lambda: accounts.reset(desk, current.id, str(found["password"])))

    def close_account(self) -> None:
        """Close the account, or open it again."""
        current, desk = self._current(), self._shell.desk
        if current is None:
            return
        if current.closed_on is not None:
            self._act(tr("Aktifkan lagi akun"), lambda: accounts.reopen(desk, current.id))
            return
        sentence = tr("{name} tidak dapat masuk lagi. Yang pernah dikerjakannya tetap tercatat atas namanya.")
        title = tr("Nonaktifkan akun?")
        if self.ask.confirm(title, sentence.format(name=current.name), yes=tr("Nonaktifkan")):
            self._act(tr("Nonaktifkan akun"), lambda: accounts.close(desk, current.id))

    def renew(self) -> None:
        """Another recovery code in place of the present one."""
        password = self._own_password(tr("Kode pemulihan baru"))
        if password is None:
            return
        code = RecoveryCodeDialog(self._shell)
        if self.ask.show(code):
            desk = self._shell.desk
            self._act(
                tr("Kode pemulihan baru"), lambda: recovery.renew(desk, password, code=code.code, typed=code.typed)
            )

    def stop(self) -> None:
        """Back to one operator without a password."""
        password = self._own_password(tr("Berhenti memakai akun"))
        if password is None:
            return
        desk = self._shell.desk

        def stopped(changes: Changes) -> None:
            self.ended = True
            self._shell.announce(changes)
            self.accept()

        self.run(tr("Berhenti memakai akun"), lambda _report: accounts.stop(desk, password), stopped)

    def save(self) -> None:
        """Keep the settings."""
        wanted = self._typed()
        if wanted == self._kept:
            return
        desk = self._shell.desk

        def kept(changes: Changes) -> None:
            self._kept = wanted
            self._shell.announce(changes)

        self.run(
            tr("Simpan pengaturan akun"),
            lambda _report: accounts.set_up(desk, idle=wanted.idle, second=wanted.second),
            kept,
        )

    def _load(self, wanted: stored.Wanted) -> None:
        self.idle.set(wanted.idle)
        for act, each in self._second.items():
            each.set(act in wanted.second)

    def _typed(self) -> stored.Wanted:
        second = tuple(act for act, each in self._second.items() if each.get())
        return stored.Wanted(True, int(self.idle.get()), second)

    # Inside

    def _own_password(self, title: str) -> str | None:
        field = Field(name="password", label=tr("Kata sandi Anda"), kind=Kind.HIDDEN, required=True)
        found = self.ask.fill(title, [field], {}, yes=tr("Lanjutkan"))
        return None if found is None else str(found["password"])

    def _act(self, name: str, act: Callable[[], Changes]) -> None:
        def done(changes: Changes) -> None:
            self._shell.announce(changes)
            self.reload()

        self.run(name, lambda _report: act(), done)

    def _current(self) -> AccountRow | None:
        return self._rows.get(str(self.table.current_id()))

    def _account_fields(self) -> list[Field]:
        return [
            Field(name="name", label=tr("Nama"), required=True, help=tr("Nama ini tercatat pada setiap perubahan.")),
            Field(
                name="role",
                label=tr("Peran"),
                kind=Kind.CHOICE,
                required=True,
                choices=[(role, f"{ROLE_NAMES[role]}: {ROLE_DUTIES[role]}") for role in Role],
            ),
            self._person_field(),
        ]

    def _person_field(self) -> Field:
        return Field(
            name="employee_id",
            label=tr("Pegawai"),
            kind=Kind.LOOKUP,
            help=tr("Wajib untuk penilai: akun hanya menilai pegawai yang pejabat penilainya orang ini."),
            find=lambda text: find_people(self._shell, text),
            name_of=lambda key: name_of(self._shell, key),
        )


def _draft(found: Mapping[str, Any]) -> AccountDraft:
    return AccountDraft(name=str(found["name"]), role=Role(found["role"]), employee_id=str(found["employee_id"] or ""))


def _twice(values: Mapping[str, Any]) -> Mapping[str, str]:
    same = values["password"] == values["again"]
    return {} if same else {"again": tr("Kedua kata sandi tidak sama. Ketik sekali lagi.")}


def _columns(own: str) -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Nama"),
            text=lambda each: tr("{name} (Anda)").format(name=each.name) if each.id == own else each.name,
            sort=lambda each: (each.closed_on is not None, each.name.casefold()),
            width=220,
            stretch=True,
        ),
        Column(
            key="role",
            title=tr("Peran"),
            text=lambda each: ROLE_NAMES[each.role],
            look=Badge(lambda each: _TONES[each.role]),
            width=120,
        ),
        Column(key="employee", title=tr("Pegawai"), text=lambda each: each.employee or "–", width=220),
        Column(
            key="seen",
            title=tr("Terakhir masuk"),
            text=lambda each: short_date(each.last_seen.date()) if each.last_seen else tr("belum pernah"),
            width=130,
        ),
        Column(key="state", title=tr("Keadaan"), text=_state, width=150),
    ]


def _state(each: AccountRow) -> str:
    if each.closed_on is not None:
        return tr("Nonaktif sejak {day}").format(day=short_date(each.closed_on))
    return tr("Sandi sementara") if each.must_change else tr("Aktif")
