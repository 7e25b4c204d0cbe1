"""Dialogs: a package that came: what it is, what it would change, what is refused and why; then taking it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import paths
from asn_desktop.domain.packages.office_package import ENDING, PackageKind
from asn_desktop.domain.packages.ownership import PLAIN_NAMES, Kind
from asn_desktop.services.packages import package_taking, packages, receipts
from asn_desktop.services.packages.package_taking import State
from asn_desktop.services.safety import backups
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.files import pattern
from asn_desktop.ui.kit.layout import Banner, Card, EmptyState, button, row
from asn_desktop.ui.kit.looks import Strong
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.table import RIGHT, Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, short_date, tr

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.packages.package_taking import Parcel
    from asn_desktop.ui.shell import Shell

_SIZE = (940, 600)
_STATES = {
    State.NEW: (tr("baru"), Tone.INFO),
    State.LATE: (tr("lebih lama"), Tone.WARNING),
    State.KNOWN: (tr("sudah masuk"), Tone.NEUTRAL),
    State.ANSWER: (tr("tanda terima"), Tone.SUCCESS),
    State.KNOWN_ANSWER: (tr("sudah dicatat"), Tone.NEUTRAL),
}


class _Line(NamedTuple):
    """One line of what the package holds."""

    id: str
    what: str
    first: str
    second: str = ""
    third: str = ""
    fourth: str = ""


class PackageDialog(TaskDialog):
    """The package is proved when this opens; nothing of it is kept before Terima."""

    help_chapter = "paket-kantor"

    def __init__(self, shell: Shell, path: Path, parcel: Parcel) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Paket dari {office}").format(office=parcel.partner), _SIZE)
        self._shell, self._path = shell, path
        self.parcel = parcel
        self.banner = Banner()
        self.banner.setObjectName("package_result")
        self._chip = Chip()
        self._contents = Card(_title(parcel), self._made())
        self._columns = _columns_of(parcel)
        self._lines = ListSource(self._columns)
        self.contents = TableView(
            tr("Isi paket"), self._columns, self._lines, memory=shell.memory, key=f"package/{parcel.kind.lower()}"
        )
        nothing = EmptyState("check", tr("Tidak ada yang berubah"), _says_nothing(parcel))
        self._contents.add(TablePane(self.contents, empty=nothing), 1)
        self._notes = Card(tr("Perlu diperhatikan"))
        columns = [
            Column(key="what", title=tr("Tentang"), text=lambda each: each.what, width=220, look=Strong()),
            Column(key="first", title=tr("Keterangan"), text=lambda each: each.first, width=400, stretch=True),
        ]
        self._told = ListSource(columns)
        self.notes = TableView(tr("Perlu diperhatikan"), columns, self._told, memory=shell.memory, key="package/notes")
        self._notes.add(TablePane(self.notes, empty=EmptyState("check", "")), 1)
        self.take_button = button(_verb(parcel), self.take, primary=True, icon="check", name="take")
        self.receipt_button = button(tr("Simpan tanda terima…"), self.save_receipt, icon="save", name="receipt")
        self.receipt_button.setVisible(False)
        self.body.addWidget(self.banner)
        self.body.addLayout(row(self._chip, None))
        self.body.addWidget(self._contents, 3)
        self.body.addWidget(self._notes, 2)
        self.offer(self.receipt_button, self.take_button)
        self._show(parcel)
        self.take_button.setFocus()

    def take(self) -> None:
        """Take the package for good; at BKPSDMD its receipt is written beside it."""
        desk, path = self._shell.desk, self._path

        def work(_report: object) -> Parcel:
            backups.back_up(desk, paths.backups())  # the way back, whatever the package brings
            return package_taking.take(desk, path)

        self.run(self.take_button.text(), work, self._taken)

    def save_receipt(self) -> None:
        """Write the receipt to a place the person chooses."""
        out = self.ask.save_file(
            tr("Simpan tanda terima"),
            packages.receipt_beside(self._path),
            pattern(tr("Paket ASN Desktop"), (ENDING,)),
        )
        if out is not None:
            self._write_receipt(out)

    def refresh(self) -> None:
        """Only what changes something can be taken, and once."""
        if hasattr(self, "take_button"):
            self.take_button.setEnabled(self.parcel.takes and self.parcel.changes is None and not self.is_busy())

    def _taken(self, parcel: Parcel) -> None:
        self.parcel = parcel
        if parcel.changes is not None:
            self._shell.announce(parcel.changes)
        self._show(parcel)
        if parcel.kind is PackageKind.OFFICE:
            self._write_receipt(packages.receipt_beside(self._path))
        else:
            self.banner.say(
                tr("{what}: selesai.").format(what=parcel.changes.name if parcel.changes else ""), Tone.SUCCESS
            )

    def _write_receipt(self, out: Path) -> None:
        desk, key = self._shell.desk, self.parcel.package_id

        def work(_report: object) -> None:
            packages.put_on_stick(out, receipts.made(desk, key))

        def done(_nothing: object) -> None:
            said = tr(
                "Paket no. {number} masuk. Tanda terima “{name}” disimpan di USB yang sama: kembalikan ke {office}."
            )
            said = said.format(number=self.parcel.seq, name=out.name, office=self.parcel.partner)
            self.banner.say(said, Tone.SUCCESS, lasting=True)
            self.receipt_button.setVisible(True)

        def failed(error: Exception) -> None:
            self.receipt_button.setVisible(True)
            self.banner.say(
                tr("Paketnya masuk, tetapi tanda terimanya belum tersimpan. Simpan di tempat lain."), Tone.WARNING
            )
            self.complain(error)

        self.run(tr("Menulis tanda terima"), work, done, failed=failed)

    def _show(self, parcel: Parcel) -> None:
        words, tone = _STATES[parcel.state]
        taken = parcel.changes is not None
        self._chip.show_word(tr("diterima") if taken else words, Tone.SUCCESS if taken else tone)
        self._lines.hold(_lines(parcel))
        self.contents.reload()
        notes = [_Line(f"s{at}", parcel.partner, sentence) for at, sentence in enumerate(parcel.sentences)]
        for at, one in enumerate(parcel.refused):
            kind = PLAIN_NAMES[Kind(one.kind)] if one.kind in PLAIN_NAMES else one.kind
            about = " ".join(filter(None, (kind[:1].upper() + kind[1:], one.who)))
            notes.append(_Line(f"r{at}", about, tr("Ditolak: {why}").format(why=one.why)))
        self._told.hold(notes)
        self.notes.reload()
        self._notes.setVisible(bool(notes))
        self.refresh()

    def _made(self) -> str:
        return tr("dibuat {day}").format(day=short_date(date.fromisoformat(self.parcel.made)))


def _title(parcel: Parcel) -> str:
    if parcel.kind is PackageKind.RECEIPT:
        return tr("Tanda terima paket no. {number}").format(number=parcel.seq)
    return tr("Paket no. {number}").format(number=parcel.seq)


def _verb(parcel: Parcel) -> str:
    if parcel.kind is PackageKind.RECEIPT:
        return tr("Catat tanda terima")
    return tr("Laksanakan SK ini") if parcel.kind is PackageKind.BKPSDMD else tr("Terima paket ini")


def _says_nothing(parcel: Parcel) -> str:
    if parcel.kind is PackageKind.RECEIPT:
        return tr("Tanda terima hanya mencatat bahwa paket sudah sampai.")
    return tr("Paket ini tidak membawa perubahan.")


def _lines(parcel: Parcel) -> list[_Line]:
    if parcel.kind is PackageKind.BKPSDMD:
        return [
            _Line(str(at), one.who, one.said, tr("baru") if one.new else tr("sudah dilaksanakan"))
            for at, one in enumerate(parcel.carried)
        ]
    return [
        _Line(one.kind, one.name[:1].upper() + one.name[1:], *map(number, (one.new, one.changed, one.gone, one.same)))
        for one in parcel.differences
    ]


def _columns_of(parcel: Parcel) -> list[Column]:
    if parcel.kind is PackageKind.BKPSDMD:
        return [
            Column(key="what", title=tr("Pegawai"), text=lambda each: each.what, width=220, look=Strong()),
            Column(key="first", title=tr("Isi SK"), text=lambda each: each.first, width=380, stretch=True),
            Column(key="second", title=tr("Di kantor ini"), text=lambda each: each.second, width=160),
        ]
    counts = (
        ("first", tr("Baru")),
        ("second", tr("Berubah")),
        ("third", tr("Tidak ada lagi")),
        ("fourth", tr("Tetap")),
    )
    return [
        Column(key="what", title=tr("Jenis data"), text=lambda each: each.what, width=240, look=Strong(), stretch=True),
        *(_count(name, title) for name, title in counts),
    ]


def _count(name: str, title: str) -> Column:
    return Column(key=name, title=title, text=lambda each: str(getattr(each, name)), width=112, align=RIGHT, sort=False)
