"""Tab: Arsip Surat, what is done with the register itself: letters from elsewhere, reserved and missing numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.letters.document import STATE_NAMES, DocumentKind, DocumentState
from asn_desktop.services.registry import register, reserving
from asn_desktop.services.registry.reserving import Reservation
from asn_desktop.services.settings import ONE_COUNTER
from asn_desktop.storage.queries.letters import archive as archived
from asn_desktop.storage.queries.office import offices
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.archive.record import USE

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.kit.table_view import TableView
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.archive.record import RecordPane

_RESERVED = tr("Nomor dipesan")


class RegisterActs:
    """The acts on numbers; dialogs are imported when they are opened."""

    def __init__(self, shell: Shell, table: TableView, record: RecordPane) -> None:
        self._shell, self._table, self._record = shell, table, record

    def actions(self) -> list[Action]:
        """The acts of the menu Data."""

        def enter() -> None:
            from asn_desktop.ui.dialogs.letters.external_letter import ask_external_letter  # noqa: PLC0415 -- as above

            ask_external_letter(self._shell)

        return [
            Action(
                name="external_letter",
                text=tr("Catat surat luar…"),
                run=enter,
                menu="Data",
                group=7,
                icon="plus",
                shortcut="Ctrl+N",
                tip=tr("Surat yang ditulis di luar program memakai nomor register yang sama"),
            ),
            Action(
                name="reserve_number",
                text=tr("Pesan nomor surat…"),
                run=self.reserve_number,
                menu="Data",
                under=_RESERVED,
                group=7,
                icon="clock",
                tip=tr("Ambil nomor berikutnya untuk surat yang masih akan ditulis"),
            ),
            Action(
                name=USE,
                text=tr("Pakai nomor yang dipesan…"),
                run=self.confirm_number,
                menu="Data",
                under=_RESERVED,
                group=7,
                icon="check",
                enabled=self._why_not_reserved,
            ),
            Action(
                name="give_back_number",
                text=tr("Kembalikan nomor…"),
                run=self.give_back_number,
                menu="Data",
                under=_RESERVED,
                group=7,
                icon="undo",
                enabled=self._why_not_reserved,
            ),
            Action(
                name="receive_signed",
                text=tr("Terima PDF bertanda tangan elektronik…"),
                run=self.receive_signed,
                menu="Data",
                group=7,
                icon="shield",
                tip=tr("Berkas dari BSrE dicocokkan dengan dokumen yang diterbitkan, lalu disimpan"),
            ),
            Action(
                name="gaps",
                text=tr("Nomor surat yang kosong…"),
                run=self.open_gaps,
                menu="Data",
                group=7,
                icon="alert",
            ),
            Action(
                name="start_register",
                text=tr("Lanjutkan buku register lama…"),
                run=self.start_register,
                menu="Data",
                group=7,
                icon="refresh",
            ),
        ]

    def reserve_number(self) -> None:
        """Ask what a number is wanted for, draw it, and show it."""
        desk = self._shell.desk
        with desk.reader() as reader:
            codes = archived.classifications(reader)
        fields = [
            Field(name=name, label=label, required=required, placeholder=tr("misalnya {such}").format(such=such))
            for name, label, required, such in (
                ("classification", tr("Kode klasifikasi"), True, "000.1.5"),
                ("title", tr("Perihal"), True, "Undangan rapat koordinasi"),
                ("addressee", tr("Tujuan"), False, "Kepala Desa se-Kecamatan"),
            )
        ]
        title = tr("Pesan nomor surat")
        values = {"classification": codes[0] if codes else ""}
        found = self._shell.ask.fill(title, fields, values, yes=tr("Pesan nomor"))
        if found is None:
            return
        wanted = Reservation(**{name: str(value or "") for name, value in found.items()})

        def drawn(changes: Changes) -> None:
            for key in changes.ids("document"):
                self._table.go_to(key)

        self._shell.act(title, lambda _report: reserving.reserve(desk, wanted)[1], done=drawn)

    def confirm_number(self) -> None:
        """Ask for the day of the letter that bears the reserved number."""
        card, desk = self._record.card, self._shell.desk
        if card is None:
            return
        title = tr("Pakai nomor {number}").format(number=card.number)
        fields = [
            Field(name="on", label=tr("Tanggal surat"), kind=Kind.DATE, required=True),
            Field(name="addressee", label=tr("Tujuan")),
        ]
        values = {"on": desk.today, "addressee": card.addressee}
        found = self._shell.ask.fill(title, fields, values, yes=tr("Pakai nomor"))
        if found is not None:
            on, to = found["on"], str(found["addressee"] or "")
            self._shell.act(title, lambda _report: reserving.confirm(desk, card.id, on, to))

    def give_back_number(self) -> None:
        """Say why a reserved number is not needed any more."""
        card, desk = self._record.card, self._shell.desk
        if card is None:
            return
        title = tr("Kembalikan {number}").format(number=card.number)
        sentence = tr("Nomor ini tidak jadi dipakai. Ia tetap tercatat bersama alasannya dan tidak diberikan lagi.")
        reason = self._shell.ask.text(title, sentence, field=tr("Alasan"), yes=tr("Kembalikan nomor"))
        if reason is not None:
            self._shell.act(title, lambda _report: reserving.give_back(desk, card.id, reason))

    def receive_signed(self) -> None:
        """Take in files that were signed electronically elsewhere."""
        from asn_desktop.ui.dialogs.letters.receiving import receive_signed  # noqa: PLC0415 -- start-up: drags reportlab

        receive_signed(self._shell)

    def open_gaps(self) -> None:
        """Show the numbers that are missing."""
        from asn_desktop.ui.dialogs.letters.register_gaps import open_gaps  # noqa: PLC0415 -- start-up: only when wanted

        open_gaps(self._shell)

    def start_register(self) -> None:
        """Ask at which number an older book is gone on with."""
        title = tr("Lanjutkan buku register lama")
        year, desk = self._shell.desk.today.year, self._shell.desk
        with desk.reader() as reader:
            codes = archived.classifications(reader)
            shared = bool(offices.setting(reader, ONE_COUNTER, default=False))
        package = desk.rules.performance.classifications[DocumentKind.PACKAGE].code
        sentence = tr("Nomor sebelumnya di tahun {year} dianggap ada di buku lama.").format(year=year)
        fields = [
            Field(name="code", label=tr("Kode klasifikasi"), required=True),
            Field(name="seq", label=tr("Nomor berikutnya"), kind=Kind.NUMBER, required=True, help=sentence),
        ]
        values = {"code": codes[0] if codes else package}
        found = self._shell.ask.fill(title, fields[1:] if shared else fields, values, yes=tr("Pakai nomor ini"))
        if found is not None:
            code, seq = str(found.get("code") or values["code"]), int(found["seq"])
            self._shell.act(title, lambda _report: register.start_at(desk, code, year, seq))

    def _why_not_reserved(self) -> str:
        card = self._record.card
        if card is None:
            return tr("Pilih surat di register.")
        if card.state == DocumentState.RESERVED:
            return ""
        return tr("Surat ini berstatus {state}.").format(state=tr(STATE_NAMES[DocumentState(card.state)]).lower())
