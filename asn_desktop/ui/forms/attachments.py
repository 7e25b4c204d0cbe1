"""Forms: the files that belong to one record: add or drop them, open, keep a copy, remove with a reason."""

from __future__ import annotations

import atexit
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop import paths
from asn_desktop.domain.attachment import AttachmentKind, megabytes
from asn_desktop.services.registry import attachments
from asn_desktop.storage.queries.letters import attachments as stored
from asn_desktop.ui.kit.files import dropped, pattern
from asn_desktop.ui.kit.layout import EmptyState, button, row
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.letters.attachments import AttachmentRow
    from asn_desktop.ui.shell import Shell

ENDINGS = tuple(f".{kind}" for kind in (*AttachmentKind, "jpeg"))


class AttachmentsPane(QWidget):
    """What is attached to the record shown (`owner`: name of its table); nothing can be changed while it is locked."""

    def __init__(self, shell: Shell, owner: str, *, hint: str, rows: int = 2) -> None:
        super().__init__()
        self._shell, self._owner, self._hint = shell, owner, hint
        self._owner_id, self._locked = "", ""
        self._source = ListSource([_column()])
        self.table = TableView(tr("Lampiran"), [_column()], self._source, key=f"{owner}_attachments")
        self.table.horizontalHeader().hide()
        self.table.show_rows(rows)
        self._empty = EmptyState("upload", tr("Belum ada lampiran"), hint)
        self._add = button(tr("Lampirkan…"), self.choose, icon="plus", name="attach")
        self._open = button("", self.open, icon="eye", name="open_attachment", tip=tr("Buka lampiran"))
        self._keep = button("", self.keep, icon="download", name="save_attachment", tip=tr("Simpan salinan lampiran…"))
        self._remove = button("", self.remove, icon="trash", name="remove_attachment", tip=tr("Hapus lampiran…"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(TablePane(self.table, empty=self._empty), 1)
        box.addLayout(row(self._add, None, self._open, self._keep, self._remove))
        self.setAcceptDrops(True)
        self.table.activated_id.connect(lambda _key: self.open())
        self.table.window_model.modelReset.connect(self._dress)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._dress())
        shell.changed.connect(self._changed)
        self._dress()

    def show_owner(self, owner_id: str, locked: str = "") -> None:
        """Show what belongs to a record ('' for none); `locked` says why nothing can be added or removed."""
        self._owner_id, self._locked = owner_id, locked
        self._load()

    def count(self) -> int:
        """How many files are shown."""
        return self.table.window_model.rowCount()

    def choose(self) -> None:
        """Ask for a file and attach it."""
        wanted = pattern(tr("PDF, JPG, PNG"), ENDINGS)
        path = self._shell.ask.open_file(tr("Berkas yang dilampirkan"), wanted, paths.letters())
        if path is not None:
            self.attach(path)

    def attach(self, path: Path) -> None:
        """Attach a file to the record shown."""
        owner, owner_id = self._owner, self._owner_id
        self._shell.act(
            tr("Lampirkan {name}").format(name=path.name),
            lambda _report: attachments.add(self._shell.desk, owner, owner_id, path)[1],
        )

    def open(self) -> None:
        """Open a copy of the chosen file in the computer's own viewer."""
        shown = self._chosen()
        if shown is None:
            return

        def show(path: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self._shell.ask.message(
                    tr("Buka lampiran"), tr("Komputer ini belum punya penampil untuk berkas ini. Simpan salinannya.")
                )

        self._shell.read(
            tr("Buka lampiran"),
            lambda _report: attachments.export_into(self._shell.desk, shown.id, _Passing.folder()),
            show,
        )

    def keep(self) -> None:
        """Write a copy of the chosen file where the person wants it."""
        shown = self._chosen()
        if shown is None:
            return
        suggested = paths.letters() / shown.name
        target = self._shell.ask.save_file(tr("Simpan salinan lampiran"), suggested, pattern("", [f".{shown.kind}"]))
        if target is not None:
            self._shell.read(
                tr("Simpan salinan lampiran"),
                lambda _report: attachments.export(self._shell.desk, shown.id, target),
                lambda path: self._shell.said.emit(tr("Disimpan: {name}").format(name=path.name)),
            )

    def remove(self) -> None:
        """Take the chosen file off the record, after asking why."""
        shown = self._chosen()
        if shown is None or self._locked:
            return
        title = tr("Hapus lampiran {name}").format(name=shown.name)
        reason = self._shell.ask.text(
            title,
            tr("Lampiran tidak ditampilkan lagi; berkas dan alasannya tetap tersimpan di berkas kantor."),
            field=tr("Alasan"),
            yes=tr("Hapus lampiran"),
        )
        if reason is not None:
            self._shell.act(title, lambda _report: attachments.remove(self._shell.desk, shown.id, reason))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One picture or PDF at a time."""
        if self._can_add() and dropped(event, ENDINGS) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        path = dropped(event, ENDINGS)
        if path is not None and self._can_add():
            event.acceptProposedAction()
            self.attach(path)

    def _chosen(self) -> AttachmentRow | None:
        key = self.table.current_id()
        return next((each for each in self._rows if each.id == key), None)

    def _can_add(self) -> bool:
        return bool(self._owner_id) and not self._locked

    def _changed(self, changes: Changes) -> None:
        if changes.touches("attachment"):
            self._load()

    def _load(self) -> None:
        self._rows: list[AttachmentRow] = []
        if self._owner_id:
            with self._shell.desk.reader() as reader:
                self._rows = stored.of(reader, self._owner, self._owner_id)
        self._source.hold(self._rows)
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
        self._empty.say("upload", tr("Belum ada lampiran"), self._locked or self._hint)
        self._dress()

    def _dress(self) -> None:
        chosen = self.table.current_id() is not None
        self._add.setEnabled(self._can_add())
        self._add.setToolTip(self._locked or tr("PDF, JPG atau PNG; dapat juga dilepaskan di sini"))
        for each in (self._open, self._keep):
            each.setEnabled(chosen)
        self._remove.setEnabled(chosen and not self._locked)


class _Passing:
    """A folder for copies handed to other programs; it is emptied when the program ends."""

    _made: TemporaryDirectory[str] | None = None

    @classmethod
    def folder(cls) -> Path:
        """The folder, made when first needed."""
        if cls._made is None:
            cls._made = TemporaryDirectory(prefix="asn-desktop-", ignore_cleanup_errors=True)
            atexit.register(cls._made.cleanup)
        return Path(cls._made.name)


def _column() -> Column:
    return Column(
        key="name",
        title=tr("Berkas"),
        text=lambda each: each.name,
        look=TwoLine(_about),
        spoken=lambda each: f"{each.name}, {_about(each)}",
        tip=lambda each: each.note,
        sort=False,
        stretch=True,
    )


def _about(each: AttachmentRow) -> str:
    parts = (each.kind.upper(), megabytes(each.size), short_date(each.added_on), each.note)
    return " · ".join(part for part in parts if part)
