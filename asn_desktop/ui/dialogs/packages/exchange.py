"""Dialogs: packages to and from a partner: the office's key, who is paired, what went, what came, what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QTimer

from asn_desktop import paths
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.packages.office_package import ENDING
from asn_desktop.domain.packages.ownership import PLAIN_NAMES, Kind, OfficeKind
from asn_desktop.services.packages import package_taking, packages
from asn_desktop.services.registry import partners, sealing
from asn_desktop.storage.queries.packages import partners as stored
from asn_desktop.storage.queries.packages.partners import OUT
from asn_desktop.ui.dialogs.packages.package_review import PackageDialog
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.files import pattern
from asn_desktop.ui.kit.form import Field
from asn_desktop.ui.kit.layout import Banner, Card, EmptyState, Split, button, column, holder, label, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, short_date, tr

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.packages.package_taking import Parcel
    from asn_desktop.services.packages.packages import Made
    from asn_desktop.storage.queries.packages.partners import PackageRow, PartnerRow
    from asn_desktop.ui.shell import Shell

_SIZE = (1060, 600)
_SPLIT = (330, 690)
_NARROW = 540  # px of the packages
_SHOWN = (Kind.PERSON, Kind.APPRAISAL, Kind.DECREE, Kind.ARRIVAL)
_KEYS = (".txt",)


class _Partner(NamedTuple):
    """One line of the partners."""

    id: str
    name: str
    about: str


class _Package(NamedTuple):
    """One line of the packages."""

    id: str
    number: str
    way: str
    made: str
    content: str
    state: str
    tone: Tone
    row: PackageRow


class ExchangeDialog(TaskDialog):
    """Partners on the left, their packages on the right; `kind_changed` when the file now belongs to another kind."""

    help_chapter = "paket-kantor"

    def __init__(self, shell: Shell, partner_id: str = "") -> None:
        super().__init__(shell.jobs, shell.ask, tr("Bertukar paket"), _SIZE)
        self._shell = shell
        self.kind_changed = False
        with shell.desk.reader() as reader:
            self._kind = partners.kind_of(reader)
        self.banner = Banner()
        self.banner.setObjectName("exchange_result")
        self._build_partners()
        self._build_packages()
        left = column(self._partners_card(), self._key_card(), gap=10)
        left.setStretch(0, 1)
        right = Card(tr("Paket"))
        right.add(TablePane(self.packages, empty=self._no_packages), 1)
        self.body.addWidget(self.banner)
        self.body.addWidget(Split(holder(left), right, shell.memory, "exchange", sizes=_SPLIT), 1)
        self._again = button(tr("Tulis ulang ke USB…"), self.write_again, icon="usb", name="again")
        self._open = button(tr("Buka paket…"), self.open_package, icon="folder", name="open_package")
        self._make = button(tr("Buat paket…"), self.make_package, primary=True, icon="send", name="make_package")
        self.offer(self._again, self._open, self._make)
        self.reload(partner_id)
        self.partners.setFocus()

    # What a person does here

    def save_key(self) -> None:
        """Write the key file; the first time the key is made."""
        suggested = paths.letters() / f"kunci-{self._slug()}.txt"
        out = self.ask.save_file(tr("Simpan berkas kunci"), suggested, pattern(tr("Kunci kantor"), _KEYS))
        if out is not None:
            desk = self._shell.desk
            self.run(tr("Menyimpan kunci"), lambda _report: partners.export_key(desk, out), self._key_saved)

    def pair(self) -> None:
        """Choose the other side's key file, then type the digits its owner reads aloud."""
        path = self.ask.open_file(tr("Berkas kunci pasangan"), pattern(tr("Kunci kantor"), _KEYS), paths.letters())
        if path is not None:
            self.run(
                tr("Membaca kunci"), lambda _report: sealing.read_key(path), lambda key: self._ask_digits(path, key)
            )

    def end(self) -> None:
        """Take nothing from the chosen partner any more."""
        chosen, desk = self._partner(), self._shell.desk
        if chosen is None:
            return
        title = tr("Akhiri pasangan dengan {name}").format(name=chosen.name)
        sentence = tr("Paketnya tidak diterima lagi sampai dipasangkan lagi. Yang sudah masuk tetap tersimpan.")
        reason = self.ask.text(title, sentence, field=tr("Alasan"), yes=tr("Akhiri"))
        if reason:
            self.run(title, lambda _report: partners.end(desk, chosen.id, reason), self._paired)

    def make_package(self) -> None:
        """Make a package and write it to a stick."""
        chosen, desk = self._partner(), self._shell.desk
        if chosen is None:
            return
        folder = self.ask.folder(tr("Paket untuk {name}: pilih USB-nya").format(name=chosen.name))
        if folder is not None:
            title = tr("Membuat paket untuk {name}").format(name=chosen.name)
            self.run(title, lambda _report: packages.make(desk, chosen.id), lambda made: self._made(made, folder))

    def write_again(self) -> None:
        """Write the chosen package once more, as long as no receipt is back."""
        chosen = self._package()
        if chosen is None:
            return
        folder = self.ask.folder(tr("Tulis ulang paket: pilih USB-nya"))
        if folder is not None:
            mark = chosen.row.mark
            self._write(chosen.id, folder / packages.file_name(self._slug(), mark.epoch, mark.seq))

    def open_package(self) -> None:
        """Open a package or a receipt that came."""
        path = self.ask.open_file(tr("Buka paket"), pattern(tr("Paket ASN Desktop"), (ENDING,)), paths.letters())
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Prove a package and show what it would change."""
        desk = self._shell.desk

        def shown(parcel: Parcel) -> None:
            # The job that proved it has to end before the next dialog waits.
            QTimer.singleShot(0, self, lambda: self._review(path, parcel))

        self.run(tr("Memeriksa paket"), lambda _report: package_taking.preview(desk, path), shown)

    def change_kind(self) -> None:
        """Use this file as BKPSDMD's, or as an office's again, before anything was exchanged."""
        wanted = OfficeKind.OFFICE if self._kind is OfficeKind.BKPSDMD else OfficeKind.BKPSDMD
        desk, name = self._shell.desk, partners.KIND_NAMES[wanted]
        sentence = tr("Sesudah bertukar kunci pilihan ini tidak dapat diganti lagi. Berkas dibuka ulang.")
        title = tr("Pakai berkas ini sebagai {kind}?").format(kind=name)
        if self.ask.confirm(title, sentence, yes=tr("Pakai")):
            self.run(title, lambda _report: partners.set_kind(desk, wanted), self._kind_changed)

    # What it shows

    def reload(self, partner_id: str = "") -> None:
        """Read partners and key anew; keep the chosen one."""
        chosen = partner_id or (self.partners.current_id() if self.partners.current_id() is not None else "")
        with self._shell.desk.reader() as reader:
            found = stored.partners(reader, ended=True)
            try:
                digits = partners.identity(reader).fingerprint
            except NotFound:
                digits = ""
        self._partner_source.hold([_Partner(one.id, one.name, _about(one)) for one in found])
        self.partners.reload()
        if not (chosen and self.partners.go_to(str(chosen))):
            self.partners.go_to_first()
        self._digits.setText(digits or tr("dibuat saat kunci disimpan"))
        self._kind_link.setVisible(not found)
        self._show_packages()

    def refresh(self) -> None:
        """What can be done with the chosen partner and package."""
        if not hasattr(self, "_make"):
            return
        partner, package = self._partner(), self._package()
        free = not self.is_busy()
        why = "" if partner is not None else tr("Pasangkan dahulu.")
        self._make.setEnabled(not why and free)
        self._make.setToolTip(why)
        self._end.setEnabled(not why and free)
        self._again.setEnabled(package is not None and package.row.kept and free)
        self._again.setToolTip(
            "" if self._again.isEnabled() else tr("Pilih paket yang dibuat di sini dan belum ada tanda terimanya.")
        )
        for each in (self._open, self._pair, self._save_key):
            each.setEnabled(free)

    def _build_partners(self) -> None:
        columns = [
            Column(
                key="name",
                title=tr("Nama"),
                text=lambda each: each.name,
                look=TwoLine(lambda each: each.about),
                width=240,
                stretch=True,
            )
        ]
        self._partner_source = ListSource(columns)
        self.partners = TableView(
            tr("Pasangan"), columns, self._partner_source, memory=self._shell.memory, key="exchange/partners"
        )
        self.partners.current_changed.connect(lambda _key: self._show_packages())

    def _build_packages(self) -> None:
        columns = [
            Column(key="number", title=tr("No."), text=lambda each: each.number, width=54, sort=False),
            Column(key="way", title=tr("Arah"), text=lambda each: each.way, width=76, sort=False),
            Column(key="made", title=tr("Dibuat"), text=lambda each: each.made, width=100, sort=False),
            Column(key="content", title=tr("Isi"), text=lambda each: each.content, width=180, stretch=True, sort=False),
            Column(
                key="state",
                title=tr("Keadaan"),
                text=lambda each: each.state,
                look=Badge(lambda each: each.tone),
                width=190,
                sort=False,
            ),
        ]
        self._package_source = ListSource(columns)
        self.packages = TableView(
            tr("Paket"), columns, self._package_source, memory=self._shell.memory, key="exchange/packages"
        )
        self.packages.give_way("way", _NARROW)
        self.packages.give_way("made", _NARROW - 70)
        self.packages.current_changed.connect(lambda _key: self.refresh())
        self._no_packages = EmptyState("send", "")

    def _partners_card(self) -> Card:
        whom = tr("BKPSDMD") if self._kind is OfficeKind.OFFICE else tr("kantor")
        empty = EmptyState(
            "people",
            tr("Belum ada pasangan"),
            tr("Tukarkan berkas kunci dengan {whom} lewat USB, lalu bacakan angkanya lewat telepon.").format(whom=whom),
        )
        self._pair = button(tr("Pasangkan…"), self.pair, icon="plus", name="pair")
        self._end = button(tr("Akhiri…"), self.end, name="end")
        card = Card(tr("Pasangan"), "BKPSDMD" if self._kind is OfficeKind.BKPSDMD else "")
        card.add(TablePane(self.partners, empty=empty), 1)
        card.add(row(self._pair, self._end, None))
        return card

    def _key_card(self) -> Card:
        self._digits = label("", strong=True, points=13)
        self._digits.setObjectName("digits")
        self._save_key = button(tr("Simpan berkas kunci…"), self.save_key, icon="save", name="save_key")
        other = tr("kantor") if self._kind is OfficeKind.BKPSDMD else tr("BKPSDMD")
        self._kind_link = button(tr("Berkas ini milik {kind}…").format(kind=other), self.change_kind, name="kind")
        self._kind_link.setProperty("link", True)
        card = Card(tr("Kunci kantor ini"))
        card.add(self._digits)
        card.add(label(tr("Bacakan angka ini lewat telepon kepada yang menerima berkas kunci."), muted=True))
        card.add(row(self._save_key, self._kind_link, None))
        return card

    def _show_packages(self) -> None:
        chosen = self._partner()
        found: list[PackageRow] = []
        if chosen is not None:
            with self._shell.desk.reader() as reader:
                found = stored.packages(reader, chosen.id)
        self._package_source.hold([_line(one) for one in found])
        self.packages.reload()
        self.packages.go_to_first()
        self._no_packages.say(
            "send",
            tr("Belum ada paket") if chosen is not None else tr("Pasangkan dahulu"),
            tr("Buat paket lalu bawa dengan USB, atau buka paket yang datang.") if chosen is not None else "",
        )
        self.refresh()

    # Inside

    def _ask_digits(self, path: Path, key: Any) -> None:
        QTimer.singleShot(0, self, lambda: self._pair_with(path, key))

    def _pair_with(self, path: Path, key: Any) -> None:
        asked = tr("Telepon {owner} dan ketik angka yang dibacakan dari layarnya.").format(owner=key.owner)
        fields = [
            Field(
                name="spoken",
                label=tr("Angka yang dibacakan"),
                required=True,
                help=asked,
                placeholder="00000 00000 00000 00000",
            )
        ]

        def check(values: dict[str, Any]) -> dict[str, str]:
            wrong = partners.spoken_problem(key, str(values["spoken"]))
            return {"spoken": wrong} if wrong else {}

        title = tr("Pasangkan dengan {owner}").format(owner=key.owner)
        values = self.ask.fill(title, fields, {}, yes=tr("Pasangkan"), check=check)
        if values is not None:
            desk, spoken = self._shell.desk, str(values["spoken"])
            self.run(title, lambda _report: partners.pair(desk, path, spoken), self._paired)

    def _paired(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.banner.say(tr("{what}: selesai.").format(what=changes.name), Tone.SUCCESS)
        self.reload()

    def _key_saved(self, path: Path) -> None:
        self.banner.say(tr("Berkas kunci disimpan: {name}").format(name=path.name), Tone.SUCCESS)
        self.reload()

    def _made(self, made: Made, folder: Path) -> None:
        self._shell.announce(made.changes)
        self.reload()
        self._write(made.package_id, folder / made.name)

    def _write(self, package_id: str, out: Path) -> None:
        desk = self._shell.desk

        def done(path: Path) -> None:
            said = tr("“{name}” tertulis dan sudah dibaca ulang. USB boleh dicabut setelah lampunya berhenti berkedip.")
            self.banner.say(said.format(name=path.name), Tone.SUCCESS)

        self.run(tr("Menulis paket"), lambda _report: packages.write_file(desk, package_id, out), done)

    def _review(self, path: Path, parcel: Parcel) -> None:
        self.ask.show(PackageDialog(self._shell, path, parcel))
        self.reload(parcel.partner_id)

    def _kind_changed(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.kind_changed = True
        self.accept()

    def _partner(self) -> PartnerRow | None:
        key = self.partners.current_id()
        if key is None:
            return None
        with self._shell.desk.reader() as reader:
            found = stored.partner(reader, str(key))
        return found if found is not None and found.ended_on is None else None

    def _package(self) -> _Package | None:
        key = self.packages.current_id()
        found: Any = self._package_source.rows([key]) if key is not None else []
        return found[0] if found else None

    def _slug(self) -> str:
        with self._shell.desk.reader() as reader:
            return packages.sender_name(reader, self._partner())


def open_exchange(shell: Shell, partner_id: str = "") -> bool:
    """Show the dialog; whether the file has to be opened anew because it belongs to another kind now."""
    dialog = ExchangeDialog(shell, partner_id)
    shell.ask.show(dialog)
    return dialog.kind_changed


def _about(one: PartnerRow) -> str:
    if one.ended_on is not None:
        return tr("diakhiri {day}").format(day=short_date(one.ended_on))
    return tr("dipasangkan {day} oleh {who}").format(day=short_date(one.paired_on), who=one.paired_by)


def _line(one: PackageRow) -> _Package:
    sent = one.direction == OUT
    counts = [f"{number(one.counts[kind])} {PLAIN_NAMES[kind]}" for kind in _SHOWN if one.counts.get(kind)]
    refused = tr(", {count} baris ditolak").format(count=number(len(one.answer))) if one.answer else ""
    day = short_date(one.taken_on)
    if sent and one.taken_on is None:
        state, tone = tr("menunggu tanda terima"), Tone.WARNING
    elif sent:
        state, tone = tr("diterima {day}").format(day=day), Tone.SUCCESS
    else:
        state, tone = tr("masuk {day}").format(day=day), Tone.INFO
    epoch = f"{one.mark.epoch}-" if one.mark.epoch > 1 else ""
    return _Package(
        one.id,
        f"{epoch}{one.mark.seq}",
        tr("dikirim") if sent else tr("datang"),
        short_date(one.made_on),
        (", ".join(counts) or tr("tanpa perubahan")) + refused,
        state,
        tone,
        one,
    )
