"""Dialogs: the backups with what each holds, the way back to one of them, and the copy for a USB stick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit

from asn_desktop import paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.services.safety import backups, locked_copies, second_copies
from asn_desktop.services.safety.locked_copies import ENDING
from asn_desktop.storage.queries.appraisals import appraisals
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.office import contents
from asn_desktop.ui.dialogs.safety.copy_lock import PATTERN_ENDINGS, CopyLockDialog, ask_secret
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.files import pattern
from asn_desktop.ui.kit.layout import Banner, Card, EmptyState, Split, button, label, row
from asn_desktop.ui.kit.looks import Strong, Tick
from asn_desktop.ui.kit.table import RIGHT, Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from datetime import datetime
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.kit.ask import Asker
    from asn_desktop.ui.kit.jobs import Jobs, Report
    from asn_desktop.ui.shell import Shell

_SIZE = (1060, 600)
_SPLIT = (660, 350)


class Copy(Protocol):
    """A backup as the services describe it."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def when(self) -> datetime:
        """When it was made."""

    @property
    def staff(self) -> int:
        """How many people it holds."""

    @property
    def appraisals(self) -> int:
        """How many appraisals it holds."""

    @property
    def documents(self) -> int:
        """How many numbered documents it holds."""

    @property
    def last_act(self) -> str:
        """The last act in it, in words."""

    @property
    def verified(self) -> bool:
        """Whether it was checked when it was made."""


class Holding(NamedTuple):
    """What an office file holds, for comparing."""

    staff: int
    appraisals: int
    documents: int
    last_act: str


class BackupRow(NamedTuple):
    """One line of the list."""

    id: str
    when: datetime
    holding: Holding
    verified: bool
    path: Path


class Wish(NamedTuple):
    """What the person decided: this copy, for this reason."""

    path: Path
    when: datetime
    reason: str


def holding_of(desk: Desk) -> Holding:
    """What the open office holds now."""
    with desk.reader() as reader:
        return Holding(*contents.contents(reader), acts.title(reader, acts.latest(reader)))


def moment(when: datetime) -> str:
    """24 Nov 2026 14.20."""
    return f"{short_date(when.date())} {when:%H.%M}"


class BackupsDialog(TaskDialog):
    """Choose a copy on the left, compare on the right, say why, restore; `wish` is set when it was accepted."""

    help_chapter = "cadangan"

    def __init__(
        self,
        jobs: Jobs,
        ask: Asker,
        memory: MutableMapping[str, str],
        *,
        desk: Desk | None,
        noted: Callable[[Copy], object] | None = None,
    ) -> None:
        super().__init__(jobs, ask, tr("Cadangan"), _SIZE)
        self._desk, self._noted = desk, noted
        self.wish: Wish | None = None
        self._present = holding_of(desk) if desk is not None else None
        self._columns = _columns()
        self._source = ListSource(self._columns)
        self.table = TableView(tr("Cadangan"), self._columns, self._source, memory=memory, key="backups")
        self.table.current_changed.connect(lambda _key: self._compare())
        self._on_server = desk is not None and not backups.are_made_here(desk)
        how = (
            tr("Server dicadangkan petugasnya. Cadangkan sekarang menulis kantor ini sebagai berkas yang teruji.")
            if self._on_server
            else tr("Cadangan dibuat otomatis setiap 30 menit bekerja dan saat ditutup.")
        )
        empty = EmptyState("shield", tr("Belum ada cadangan"), how)
        listing = Card(tr("Cadangan di komputer ini"), tr("12 terakhir disimpan"))
        listing.add(TablePane(self.table, empty=empty), 1)
        self._second = label("", muted=True)
        self._second.setObjectName("second_state")
        self._choose = button(tr("Tempat kedua…"), self.choose_second, icon="folder", name="second")
        self._stop = button(tr("Berhenti"), self.stop_second, name="second_stop")
        if desk is not None and not self._on_server:
            listing.add(row(self._second, self._choose, self._stop))
        self._banner = Banner()
        self._banner.setObjectName("backup_result")
        self._right = Card(tr("Perbandingan"))
        self._shown: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._reason = QLineEdit()
        self._reason.setObjectName("reason")
        self._reason.setAccessibleName(tr("Alasan memulihkan"))
        self._reason.setPlaceholderText(tr("misalnya salah impor tadi pagi"))
        self._reason.textChanged.connect(lambda _text: self.refresh())
        self._restore = button(tr("Pulihkan cadangan ini"), self.restore, primary=True, icon="undo", name="restore")
        self._why = label("", muted=True)
        self._fill_right()
        self.body.addWidget(self._banner)
        self.body.addWidget(Split(listing, self._right, memory, "backups", sizes=_SPLIT), 1)
        self._other = button(tr("Cadangan di tempat lain…"), self.choose_file, icon="folder", name="other")
        self._usb = button(tr("Salin ke USB…"), self.copy_out, icon="usb", name="usb")
        self._lock = button(tr("Kunci salinan USB…"), self.lock_copies, icon="lock", name="lock_copies")
        self._now = button(tr("Cadangkan sekarang"), self.back_up, icon="shield", name="backup_now")
        for each in (self._other, self._lock, self._usb, self._now):
            self.foot.insertWidget(self.foot.count() - 2, each)
        self._read()

    def _fill_right(self) -> None:
        asked = QLabel(tr("Alasan memulihkan"))
        asked.setProperty("muted", True)
        asked.setBuddy(self._reason)
        kept = (
            tr("Cadangan dibuka sebagai berkas tersendiri di komputer ini. Kantor di server tidak diganti.")
            if self._on_server
            else tr("Berkas yang sekarang tetap disimpan di sampingnya, sehingga langkah ini bisa dibalik.")
        )
        self._right.add(self._grid)
        self._right.body.addStretch(1)
        for part in (asked, self._reason, label(kept, muted=True)):
            self._right.add(part)
        self._right.add(row(self._restore, self._why))

    def refresh(self) -> None:
        """The button says beside itself what is still missing."""
        if not hasattr(self, "_now"):
            return  # still being built
        chosen = self._chosen() is not None
        why = "" if chosen else tr("Pilih cadangan di kiri.")
        if chosen and not self._reason.text().strip():
            why = tr("Isi alasannya dahulu.")
        self._restore.setEnabled(not why and not self.is_busy())
        self._restore.setToolTip(why)
        self._why.setText(why)
        for each in (self._usb, self._lock, self._now):
            each.setVisible(self._desk is not None)
            each.setEnabled(not self.is_busy())
        for each in (self._choose, self._stop):
            each.setEnabled(not self.is_busy())

    def restore(self) -> None:
        """Take the chosen copy; whoever shows this dialog does it, with the office closed."""
        chosen = self._chosen()
        if chosen is not None and self._reason.text().strip():
            self.wish = Wish(chosen.path, chosen.when, self._reason.text().strip())
            self.accept()

    def choose_file(self) -> None:
        """A copy from a stick or another folder joins the list."""
        kinds = pattern(tr("Berkas kantor dan salinan terkunci"), PATTERN_ENDINGS)
        path = self.ask.open_file(tr("Cadangan di tempat lain"), kinds)
        if path is None:
            return
        if path.suffix.casefold() != ENDING:
            self.run(tr("Memeriksa cadangan"), lambda _report: _look_at(path), self._add)
            return
        secret = ask_secret(self.ask, path)
        if secret is not None:
            self.run(
                tr("Membuka salinan terkunci"), lambda _report: _look_at(locked_copies.unlock(path, secret)), self._add
            )

    def reject(self) -> None:
        """Close; nothing stays open of a locked copy that was only looked at."""
        if not self.is_busy():
            locked_copies.clear()
        super().reject()

    def lock_copies(self) -> None:
        """Set a passphrase and a recovery code for the copies on sticks."""
        assert self._desk is not None  # the button is hidden otherwise
        self.ask.show(CopyLockDialog(self.jobs, self.ask, self._desk))

    def back_up(self) -> None:
        """One verified backup now."""
        desk = self._desk
        assert desk is not None  # the button is hidden otherwise
        self.run(tr("Membuat cadangan"), lambda _report: backups.back_up(desk, paths.backups()), self._made)

    def copy_out(self) -> None:
        """A verified copy into a folder the person chooses."""
        desk = self._desk
        assert desk is not None  # the button is hidden otherwise
        folder = self.ask.folder(tr("Salin ke USB: pilih tempatnya"))
        if folder is not None:
            work = copying(desk, folder)
            self.run(tr("Menyalin ke USB"), work, lambda made: self._banner.say(copied(desk, made), Tone.SUCCESS))

    def choose_second(self) -> None:
        """Every backup goes into a folder of another disk as well, from now on."""
        desk = self._desk
        assert desk is not None  # the button is not there otherwise
        folder = self.ask.folder(tr("Cadangan kedua: pilih folder di disk lain"))
        if folder is not None:
            self.run(
                tr("Membuat cadangan kedua"), lambda _report: second_copies.choose(desk, folder), self._second_chosen
            )

    def stop_second(self) -> None:
        """No second backups any more."""
        desk = self._desk
        assert desk is not None  # as above
        self.run(tr("Cadangan kedua"), lambda _report: second_copies.stop(desk), lambda _none: self._read())

    def _second_chosen(self, second: second_copies.Second) -> None:
        said = tr("Setiap cadangan kini disimpan juga di {folder}; yang terbaru sudah di sana dan sama.")
        self._banner.say(said.format(folder=second.folder), Tone.SUCCESS)
        self._read()

    def _say_second(self) -> None:
        second = second_copies.state(self._desk) if self._desk is not None and not self._on_server else None
        self._stop.setVisible(second is not None)
        if second is None:
            words = tr("Cadangan kedua di disk lain: belum dipilih.")
        elif second.problem:
            words = second.problem
        else:
            made = moment(second.newest) if second.newest is not None else tr("belum ada")
            words = tr("Cadangan kedua di {folder}: {made}.").format(folder=second.folder, made=made)
        self._second.setText(words)

    def _read(self) -> None:
        self._say_second()
        self.run(tr("Membaca daftar cadangan"), lambda _report: backups.listing(paths.backups()), self._show)

    def _show(self, found: list[Copy]) -> None:
        self._source.hold([_row(one) for one in found])
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
        self.table.setFocus()
        self._compare()

    def _add(self, one: Copy) -> None:
        held = [each for each in self._source.held if each.id != str(one.path)]
        self._source.hold([_row(one), *held])
        self.table.reload()
        self.table.go_to(str(one.path))

    def _made(self, made: Copy) -> None:
        if self._noted is not None:
            self._noted(made)
        self._banner.say(tr("Cadangan teruji dibuat pukul {when}.").format(when=f"{made.when:%H.%M}"), Tone.SUCCESS)
        self._read()

    def _chosen(self) -> BackupRow | None:
        key = self.table.current_id()
        found: Any = self._source.rows([key]) if key is not None else []
        return found[0] if found else None

    def _compare(self) -> None:
        for shown in self._shown:
            shown.deleteLater()
        self._shown.clear()
        chosen = self._chosen()
        if chosen is not None:
            self._right.set_note(moment(chosen.when))
            heads = ("", tr("Sekarang"), tr("Cadangan ini"))
            for at, words in enumerate(heads):
                self._place(label(words, muted=True), 0, at)
            for down, line in enumerate(comparison(self._present, chosen.holding), start=1):
                for at, words in enumerate(line):
                    self._place(label(words, strong=at == 2), down, at)
            last = tr("Tindakan terakhir di cadangan ini: {act}").format(act=chosen.holding.last_act or tr("belum ada"))
            self._place(label(last, muted=True), 4, 0, 3)
        self.refresh()

    def _place(self, words: QLabel, down: int, across: int, span: int = 1) -> None:
        self._grid.addWidget(words, down, across, 1, span)
        self._shown.append(words)


def comparison(present: Holding | None, other: Holding) -> list[tuple[str, str, str]]:
    """Per kind of record: its name, how many now, and how many in the copy with the difference."""
    found = []
    for name, field in ((tr("Pegawai"), "staff"), (tr("Penilaian"), "appraisals"), (tr("Dokumen"), "documents")):
        there: int = getattr(other, field)
        here: int | None = getattr(present, field) if present else None
        gap = there - here if here is not None else 0
        words = number(there) + (f"  ({'+' if gap > 0 else '−'}{number(abs(gap))})" if gap else "")
        found.append((name, "–" if here is None else number(here), words))
    return found


def copying(desk: Desk, folder: Path) -> Callable[[Report], Copy]:
    """The work of copying the open office into a folder under a name that tells the moment."""
    name = f"{desk.database.stem}-{desk.now:%Y%m%d-%H%M}"
    if locked_copies.lock_of(desk) is not None:
        return lambda _report: locked_copies.copy_out(desk, folder / f"{name}{ENDING}")
    return lambda _report: backups.copy_to_usb(desk, folder / f"{name}.asn")


def copied(desk: Desk, made: Copy) -> str:
    """What to tell when the copy is done; that it holds 360 answers, too, while some are collected."""
    with desk.reader() as reader:
        people = appraisals.with_answers(reader)
    said = tr(
        "Salinan “{name}” lengkap dan sudah diperiksa: {staff} pegawai, {appraisals} penilaian. USB boleh dicabut "
        "setelah lampunya berhenti berkedip."
    ).format(name=made.path.name, staff=number(made.staff), appraisals=number(made.appraisals))
    if made.path.suffix == ENDING:
        said += " " + tr("Salinan ini terkunci: hanya kata sandi atau kode pemulihan yang membukanya.")
    else:
        said += " " + tr(
            "Salinan ini TIDAK terkunci; kunci salinan USB di Cadangan agar yang menemukannya tidak dapat membaca."
        )
    if people:
        said += " " + tr(
            "Salinan ini memuat jawaban 360 tentang {people} pegawai yang pengumpulannya masih berjalan. Simpan di"
            " tempat terkunci, dan ganti dengan salinan baru sesudah pengumpulan ditutup."
        ).format(people=number(people))
    return said


def copy_to_usb(shell: Shell) -> None:
    """Ask where, copy, and say when the stick can be taken out."""
    folder = shell.ask.folder(tr("Salin ke USB: pilih tempatnya"))
    if folder is not None:
        title = tr("Salin ke USB")

        def tell(made: Copy) -> None:
            # A message waits for an answer; the job that made the copy has to end first.
            QTimer.singleShot(0, shell, lambda: shell.ask.message(title, copied(shell.desk, made), Tone.SUCCESS))

        shell.read(title, copying(shell.desk, folder), tell)


def _look_at(path: Path) -> Copy:
    found = next((one for one in backups.listing(path.parent) if one.path == path), None)
    if found is None:
        raise Unusable(tr("“{name}” bukan cadangan ASN Desktop, atau sudah rusak.").format(name=path.name))
    return found


def _row(one: Copy) -> BackupRow:
    holding = Holding(one.staff, one.appraisals, one.documents, one.last_act)
    return BackupRow(str(one.path), one.when, holding, one.verified, one.path)


def _columns() -> list[Column]:
    return [
        Column(
            key="when",
            title=tr("Dibuat"),
            text=lambda each: moment(each.when),
            sort=lambda each: each.when,
            width=140,
            look=Strong(),
        ),
        _count("staff", tr("Pegawai")),
        _count("appraisals", tr("Penilaian")),
        _count("documents", tr("Dokumen")),
        Column(
            key="last_act",
            title=tr("Tindakan terakhir"),
            text=lambda each: each.holding.last_act,
            width=180,
            stretch=True,
        ),
        Column(
            key="verified",
            title=tr("Teruji"),
            text=lambda each: tr("teruji") if each.verified else tr("belum teruji"),
            width=64,
            look=Tick(lambda each: True if each.verified else None),
            sort=False,
        ),
    ]


def _count(name: str, title: str) -> Column:
    return Column(
        key=name,
        title=title,
        text=lambda each: number(getattr(each.holding, name)),
        sort=lambda each: int(getattr(each.holding, name)),
        width=84,
        align=RIGHT,
    )
