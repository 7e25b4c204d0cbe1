"""Dialogs: the second person: agreeing at once by password, asking for it, and what waits for one's agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from asn_desktop.domain.accounts.account import ROLE_NAMES
from asn_desktop.domain.accounts.permission import SECOND_WORDS
from asn_desktop.services.accounts import second_person
from asn_desktop.storage.queries.office import accounts as stored
from asn_desktop.ui.dialogs.accounts.sign_in import show_refused
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Card, EmptyState, button, label
from asn_desktop.ui.kit.looks import Badge
from asn_desktop.ui.kit.table import Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.services.agreement import SecondPersonNeeded
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.office.accounts import ApprovalRow
    from asn_desktop.ui.shell import Shell

_STATES = {
    "asked": ("Menunggu", Tone.WARNING),
    "approved": ("Disetujui", Tone.SUCCESS),
    "refused": ("Ditolak", Tone.DANGER),
    "withdrawn": ("Ditarik", Tone.NEUTRAL),
    "used": ("Dilaksanakan", Tone.INFO),
}


class SecondPersonDialog(TaskDialog):
    """Accepted when the act may be done again at once; `asked` when it waits for somebody instead."""

    help_chapter = "akun"

    def __init__(self, shell: Shell, needed: SecondPersonNeeded) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Perlu orang kedua"), (560, 420))
        self._shell, self._needed = shell, needed
        self.asked = False
        people = [(one.id, f"{one.name} · {ROLE_NAMES[one.role]}") for one in second_person.possible(shell.desk)]
        self.form = Form(
            [
                Field(name="account", label=tr("Orang kedua"), kind=Kind.CHOICE, required=True, choices=people),
                Field(
                    name="password",
                    label=tr("Kata sandi orang kedua"),
                    kind=Kind.HIDDEN,
                    required=True,
                    help=tr("Diketik sendiri oleh orang kedua, setelah membaca apa yang disetujuinya."),
                ),
            ]
        )
        self.form.load({"account": people[0][0] if people else None})
        self.form.save_requested.connect(self.agree)
        card = Card(tr(SECOND_WORDS[needed.act]))
        card.add(label(needed.title, points=theme.TITLE_POINTS))
        if needed.reason:
            card.add(label(tr("Alasan: {reason}").format(reason=needed.reason), muted=True))
        self.body.addWidget(label(tr("Kantor ini meminta persetujuan orang kedua untuk langkah ini.")))
        self.body.addWidget(card)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.close_button.setText(tr("Batal"))
        self.offer(
            button(tr("Ajukan, disetujui nanti"), self.ask_for_it, name="ask_later"),
            button(tr("Setujui sekarang"), self.agree, icon="check", name="agree_now", primary=True),
        )
        self.form.editor("password").control().setFocus()

    def agree(self) -> None:
        """The second person agrees here and now."""
        values = self.form.checked_values()
        if values is None:
            return
        desk, needed = self._shell.desk, self._needed

        def work(_report: object) -> Changes:
            return second_person.agree_now(desk, needed, str(values["account"]), str(values["password"]))

        self.run(tr("Setujui"), work, self._agreed, failed=lambda error: show_refused(self, self.form, error))

    def ask_for_it(self) -> None:
        """Leave it for the second person's own session."""
        desk, needed = self._shell.desk, self._needed

        def done(changes: Changes) -> None:
            self.asked = True
            self._shell.announce(changes)
            self.ask.message(
                tr("Sudah diajukan"),
                tr("Setelah disetujui orang kedua, ulangi langkah yang sama: program menjalankannya."),
                Tone.SUCCESS,
            )
            self.reject()

        self.run(tr("Ajukan persetujuan"), lambda _report: second_person.ask(desk, needed), done)

    def _agreed(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.accept()


class ApprovalsDialog(TaskDialog):
    """Everything that waits or waited for a second person."""

    help_chapter = "akun"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Persetujuan orang kedua"), (960, 520))
        self._shell = shell
        self._rows: dict[str, ApprovalRow] = {}
        self._source = ListSource(_columns())
        self.table = TableView(
            tr("Persetujuan"),
            self._source.columns,
            self._source,
            memory=shell.memory,
            key="approvals",
            order=Order("asked", descending=True),
        )
        self.body.addWidget(
            TablePane(
                self.table,
                empty=EmptyState(
                    "check",
                    tr("Tidak ada yang menunggu"),
                    tr("Langkah yang perlu orang kedua diatur di Berkas › Akun › Akun dan peran."),
                ),
            ),
            1,
        )
        self.withdraw_button = button(tr("Tarik permintaan"), self.withdraw, name="approval_withdraw")
        self.refuse_button = button(tr("Tolak…"), self.refuse, name="approval_refuse")
        self.agree_button = button(tr("Setujui"), self.agree, icon="check", name="approval_agree", primary=True)
        self.offer(self.withdraw_button, self.refuse_button, self.agree_button)
        self.table.current_changed.connect(lambda _key: self.refresh())
        self.reload()
        self.table.go_to_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the list anew."""
        with self._shell.desk.reader() as reader:
            rows = stored.approvals(reader)
        self._rows = {one.id: one for one in rows}
        self._source.hold(rows)
        self.table.reload()
        self.refresh()

    def refresh(self) -> None:
        """Look anew at what can be done."""
        current, account = self._current(), self._shell.desk.account
        own = current is not None and account is not None and current.asked_by_id == account.id
        nobody = "" if current else tr("Pilih dulu satu permintaan.")
        waits = "" if current and current.state == "asked" else tr("Permintaan ini sudah diputus atau ditarik.")
        self_made = tr("Permintaan sendiri tidak dapat disetujui sendiri.") if own else ""
        open_yet = current is not None and current.state in ("asked", "approved")
        not_own = "" if own and open_yet else tr("Hanya permintaan sendiri yang belum dilaksanakan dapat ditarik.")
        for each, why in (
            (self.agree_button, nobody or waits or self_made),
            (self.refuse_button, nobody or waits or self_made),
            (self.withdraw_button, nobody or not_own),
        ):
            each.setEnabled(not why and not self.is_busy())
            each.setToolTip(why)

    def agree(self) -> None:
        """Agree to what is chosen."""
        current, desk = self._current(), self._shell.desk
        if current is not None:
            self._act(tr("Setujui"), lambda: second_person.decide(desk, current.id, agreed=True))

    def refuse(self) -> None:
        """Refuse it with a reason."""
        current, desk = self._current(), self._shell.desk
        if current is None:
            return
        why = self.ask.text(tr("Tolak permintaan"), current.title, field=tr("Alasan"), yes=tr("Tolak"))
        if why is not None:
            self._act(tr("Tolak"), lambda: second_person.decide(desk, current.id, agreed=False, remark=why))

    def withdraw(self) -> None:
        """Take back one's own asking."""
        current, desk = self._current(), self._shell.desk
        if current is not None:
            self._act(tr("Tarik permintaan"), lambda: second_person.withdraw(desk, current.id))

    def _act(self, name: str, act: Callable[[], Changes]) -> None:
        def done(changes: Changes) -> None:
            self._shell.announce(changes)
            self.reload()

        self.run(name, lambda _report: act(), done)

    def _current(self) -> ApprovalRow | None:
        return self._rows.get(str(self.table.current_id()))


def _columns() -> list[Column]:
    return [
        Column(
            key="asked",
            title=tr("Diajukan"),
            text=lambda each: f"{short_date(each.asked_at.date())} {each.asked_at:%H.%M}",
            sort=lambda each: each.asked_at.isoformat(),
            width=130,
        ),
        Column(key="title", title=tr("Langkah"), text=lambda each: each.title, width=320, stretch=True),
        Column(key="who", title=tr("Oleh"), text=lambda each: each.asked_by, width=150),
        Column(
            key="state",
            title=tr("Keadaan"),
            text=lambda each: tr(_STATES[each.state][0]),
            look=Badge(lambda each: _STATES[each.state][1]),
            width=120,
        ),
        Column(key="second", title=tr("Orang kedua"), text=lambda each: each.decided_by or "–", width=150),
    ]
