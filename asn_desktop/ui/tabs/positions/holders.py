"""Tab: Jabatan: who holds a post now, who stands in, and who held it before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.staff import nip as nips
from asn_desktop.services.staff import acting
from asn_desktop.services.staff.acting import ACTING_NAMES, ActingKind, SaveActing
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import button, column, label, row
from asn_desktop.ui.kit.looks import Badge, Strong, TwoLine
from asn_desktop.ui.kit.table import Column, ListSource, Order
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.queries.positions.position_card import Acting, PastHolder, PositionCard
    from asn_desktop.ui.kit.table import HasId
    from asn_desktop.ui.shell import Shell

_MOST_ROWS = 4


class HoldersSection(QWidget):
    """Three short tables; the people of the first and the last open in the tab Pegawai."""

    person_wanted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._card: PositionCard | None = None
        self.holders = _Short(shell, tr("Pemegang sekarang"), _holder_columns(), tr("Belum ada pemegang."))
        self.acting = _Short(shell, tr("Plt. dan Plh."), _acting_columns(shell), tr("Tidak ada Plt. atau Plh."))
        self.past = _Short(
            shell,
            tr("Pemegang sebelumnya"),
            _past_columns(),
            tr("Riwayat jabatan pegawai belum memuat pemegang sebelumnya."),
        )
        self.holders.table.activated_id.connect(lambda key: self.person_wanted.emit(str(key)))
        self.past.table.activated_id.connect(self._open_past)
        self.acting.table.activated_id.connect(lambda _key: self.change())
        self.acting.table.current_changed.connect(lambda _key: self._enable())
        self.name_button = button(tr("Tunjuk Plt./Plh.…"), self.name_acting, icon="person-plus", name="acting_add")
        self.edit_button = button(tr("Ubah…"), self.change, icon="edit", name="acting_edit")
        self.remove_button = button(tr("Hapus…"), self.remove, icon="trash", name="acting_remove")
        self.setLayout(
            column(
                self.holders,
                self.acting,
                row(self.name_button, self.edit_button, self.remove_button, None),
                self.past,
                None,
                gap=10,
            )
        )

    def show_card(self, card: PositionCard) -> None:
        """Show the people of a post."""
        self._card = card
        self.holders.hold(card.holders)
        self.acting.hold(card.acting)
        self.past.hold(card.past)
        self._enable()

    def name_acting(self) -> None:
        """Ask who stands in, from when and by which decree."""
        card = self._card
        if card is None:
            return
        kind = ActingKind.PLH if card.holders else ActingKind.PLT
        self._ask(None, {"kind": kind.value, "start": self._shell.desk.today})

    def change(self) -> None:
        """Change the current entry, such as its last day."""
        entry = self._current()
        if entry is not None:
            self._ask(entry.id, entry._asdict())

    def remove(self) -> None:
        """Remove an entry that was a mistake, after asking."""
        entry = self._current()
        if entry is None:
            return
        sentence = tr(
            "Penunjukan {name} dihapus seakan tidak pernah ada. Bila sudah berakhir, isi tanggal selesainya saja."
        ).format(name=entry.name)
        if self._shell.ask.confirm(tr("Hapus penunjukan?"), sentence, yes=tr("Hapus"), danger=True):
            desk = self._shell.desk
            self._shell.act(tr("Hapus penunjukan"), lambda _report: acting.remove(desk, entry.id))

    def _ask(self, entry_id: str | None, values: Mapping[str, Any]) -> None:
        card, desk = self._card, self._shell.desk
        if card is None:
            return
        post = card.position.id

        def check(typed: dict[str, Any]) -> dict[str, str]:
            found = acting.problems(desk, _command(typed), post, entry_id)
            return {problem.field: problem.sentence for problem in found}

        title = tr("Plt./Plh. {post}").format(post=card.position.name)
        typed = self._shell.ask.fill(title, self._fields(), values, yes=tr("Simpan"), check=check)
        if typed is not None:
            self._shell.act(tr("Simpan penunjukan"), lambda _report: acting.save(desk, _command(typed), post, entry_id))

    def _fields(self) -> list[Field]:
        kinds = [
            (ActingKind.PLT.value, tr("Plt. (jabatan kosong)")),
            (ActingKind.PLH.value, tr("Plh. (pejabat berhalangan)")),
        ]
        return [
            Field(name="kind", label=tr("Sebagai"), kind=Kind.CHOICE, required=True, choices=kinds),
            Field(
                name="employee_id",
                label=tr("Pegawai yang ditunjuk"),
                kind=Kind.LOOKUP,
                required=True,
                placeholder=tr("Ketik nama atau NIP…"),
                find=lambda text: find_people(self._shell, text),
                name_of=lambda key: name_of(self._shell, key),
            ),
            Field(name="start", label=tr("Mulai"), kind=Kind.DATE, required=True),
            Field(name="end", label=tr("Selesai"), kind=Kind.DATE, help=tr("Kosongkan selama masih berjalan.")),
            Field(name="decree_number", label=tr("Nomor surat perintah atau SK")),
            Field(name="decree_date", label=tr("Tanggal surat"), kind=Kind.DATE),
        ]

    def _current(self) -> Acting | None:
        key = self.acting.table.current_id()
        found = self._card.acting if self._card is not None else ()
        return next((entry for entry in found if entry.id == key), None)

    def _open_past(self, key: object) -> None:
        found = self._card.past if self._card is not None else ()
        person = next((entry.employee_id for entry in found if entry.id == key), "")
        if person:
            self.person_wanted.emit(person)

    def _enable(self) -> None:
        gone = self._card is not None and self._card.position.abolished_on is not None
        self.name_button.setEnabled(self._card is not None and not gone)
        self.name_button.setToolTip(tr("Jabatan ini sudah dihapus dari peta.") if gone else "")
        current = self._current() is not None
        for each in (self.edit_button, self.remove_button):
            each.setVisible(bool(self._card and self._card.acting))
            each.setEnabled(current)
            each.setToolTip("" if current else tr("Pilih dulu satu penunjukan."))


class _Short(QWidget):
    """A title and a table as high as its rows, or a sentence while it is empty."""

    def __init__(self, shell: Shell, title: str, columns: list[Column], nothing: str) -> None:
        super().__init__()
        self._source = ListSource(columns)
        self.table = TableView(title, columns, self._source, memory=shell.memory, key=title, order=Order(""))
        self._nothing = label(nothing, muted=True)
        self.setLayout(column(label(title, strong=True), self.table, self._nothing, gap=4))

    def hold(self, rows: Sequence[HasId]) -> None:
        """Show these rows."""
        self._source.hold(rows)
        self.table.reload()
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self.table.show_rows(min(len(rows), _MOST_ROWS))
        self.table.setFixedHeight(self.table.minimumHeight())


def _command(typed: Mapping[str, Any]) -> SaveActing:
    return SaveActing(
        employee_id=typed["employee_id"],
        kind=str(typed["kind"] or ""),
        start=typed["start"],
        end=typed["end"],
        decree_number=str(typed["decree_number"] or ""),
        decree_date=typed["decree_date"],
    )


def _day(key: str, title: str) -> Column:
    return Column(
        key=key,
        title=title,
        width=96,
        text=lambda each: short_date(getattr(each, key)),
        sort=lambda each: str(getattr(each, key) or ""),
    )


def _holder_columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Nama"),
            text=lambda each: each.name,
            look=TwoLine(lambda each: nips.show(each.nip)),
            width=220,
            stretch=True,
        ),
        Column(key="status", title=tr("Status"), text=lambda each: each.status, width=70),
        Column(key="golongan", title=tr("Gol."), text=lambda each: each.golongan, width=60, help=tr("Golongan")),
        _day("since", tr("TMT jabatan")),
    ]


def _acting_columns(shell: Shell) -> list[Column]:
    def running(each: Acting) -> bool:
        today = shell.desk.today
        return each.start <= today and (each.end is None or each.end >= today)

    return [
        Column(
            key="kind",
            title=tr("Sebagai"),
            text=lambda each: ACTING_NAMES[ActingKind(each.kind)],
            look=Badge(lambda each: Tone.WARNING if running(each) else Tone.NEUTRAL),
            width=70,
        ),
        Column(
            key="name",
            title=tr("Nama"),
            text=lambda each: each.name,
            look=TwoLine(_decree),
            width=200,
            stretch=True,
        ),
        _day("start", tr("Mulai")),
        _day("end", tr("Selesai")),
    ]


def _decree(each: Acting) -> str:
    day = short_date(each.decree_date)
    return tr("{number} tanggal {day}").format(number=each.decree_number, day=day) if day else each.decree_number


def _past_columns() -> list[Column]:
    return [
        Column(key="name", title=tr("Nama"), text=lambda each: each.name, look=Strong(), width=210, stretch=True),
        _day("since", tr("Mulai")),
        _day("until", tr("Sampai")),
        Column(key="why", title=tr("Keterangan"), text=_why, width=150),
    ]


def _why(each: PastHolder) -> str:
    return each.left or each.decree_number
