"""Dialogs: the words of the office's letters, with the letter itself beside them as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QSplitter

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters import letter as rules_of_letters
from asn_desktop.domain.letters.document import CASE_LETTERS, STAFF_LETTERS, DocumentKind
from asn_desktop.domain.letters.letter import (
    LETTER_FACES,
    LETTER_PAPERS,
    LETTER_SIZES,
    MARGINS,
    PARTS,
    LetterLayout,
    LetterWording,
)
from asn_desktop.services.letters import signers, wordings
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Banner, button, column, holder, scrolling
from asn_desktop.ui.kit.looks import Badge
from asn_desktop.ui.kit.pdf_view import PdfView
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.domain.letters.letter import LetterTemplate
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.shell import Shell

_SIZE = (1180, 640)
_LAYOUT = LetterLayout._fields
_HEAD = "head"  # the way that is kept as no way at all
_PAUSE = 8  # ms after a key before the letter is drawn: keys that come together are drawn once
_HEAD_PARTS = ("nature", "attachments", "subject")  # of a letter; a form has a title of its own
_SHORT = ("nature", "attachments")
_LINES = {"recipient": 4, "body": 12, "copies": 3}


class LetterRow(NamedTuple):
    """One kind of letter in the list."""

    id: str
    title: str
    state: str


class LetterWordingsDialog(TaskDialog):
    """Letters at the left, the words of the chosen one in the middle, its page at the right."""

    help_chapter = "kalimat-surat"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Kalimat surat"), _SIZE)
        self._shell = shell
        self._held: dict[str, wordings.Wording] = {}
        self._kind, self._part = "", "body"
        columns = [
            Column(key="title", title=tr("Surat"), text=lambda each: each.title, width=196),
            Column(
                key="state",
                title=tr("Kalimat"),
                text=lambda each: each.state,
                width=70,
                look=Badge(lambda _each: Tone.INFO),
            ),
        ]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._draw)
        self._source = ListSource(columns, [])
        self.list = TableView(tr("Jenis surat"), columns, self._source, key="letter_wordings")
        self.list.current_changed.connect(self._chosen)
        self.list.set_guard(self._may_leave)
        self.form = Form([*(_field(part, title) for part, title in PARTS.items()), *_layout_fields()], columns=2)
        self.form.edited.connect(lambda _name: self._timer.start())
        self.form.save_requested.connect(self.save)
        self.form.dirty_changed.connect(lambda _dirty: self.refresh())
        for part in PARTS:
            self.form.editor(part).control().installEventFilter(self)
        self.banner = Banner()
        self.view = PdfView()
        parts = QSplitter()
        parts.addWidget(self.list)
        parts.addWidget(holder(column(self.banner, scrolling(holder(column(self.form), (8, 0, 10, 0))))))
        parts.addWidget(self.view)
        parts.setStretchFactor(1, 1)
        parts.setStretchFactor(2, 1)
        parts.setSizes([310, 440, 400])
        self.body.addWidget(parts, 1)
        self.insert_button = button(tr("Sisipkan isian"), self._offer_fields, icon="plus", name="insert_field")
        self.signer_button = button(tr("Penanda tangan…"), self.choose_signer, icon="edit", name="letter_signer")
        self.restore_button = button(tr("Kalimat bawaan"), self.restore_shipped, icon="undo", name="restore_wording")
        self.save_button = button(tr("Simpan"), self.save, icon="save", name="save_wording", primary=True)
        self._read()
        self.offer(self.insert_button, self.signer_button, self.restore_button, self.save_button)
        self.list.go_to_first()
        self.form.focus_first()

    def refresh(self) -> None:
        """Which buttons can be pressed."""
        chosen = self._held.get(self._kind)
        self.save_button.setEnabled(self.form.is_dirty() and not self.is_busy())
        self.restore_button.setEnabled(chosen is not None and chosen.own and not self.is_busy())
        self.signer_button.setEnabled(_is_signed_for_office(self._kind) and not self.is_busy())
        why = "" if self.form.is_dirty() else tr("Belum ada yang diubah.")
        self.save_button.setToolTip(why or tr("Simpan (Ctrl+S)"))

    def save(self) -> None:
        """Keep what is typed as the office's own wording."""
        kind, typed = self._kind, self._typed()
        if typed is not None and self.form.is_dirty():
            self._act(tr("Simpan kalimat surat"), lambda desk: wordings.save_wording(desk, kind, typed))

    def restore_shipped(self) -> None:
        """Let the words of the program hold again."""
        kind = self._kind
        if self.ask.confirm(
            tr("Kembalikan kalimat bawaan?"),
            tr("Kalimat kantor untuk surat ini diganti kalimat bawaan program. Surat yang sudah terbit tidak berubah."),
            yes=tr("Kembalikan"),
        ):
            self._act(tr("Kembalikan kalimat bawaan"), lambda desk: wordings.restore_wording(desk, kind))

    def choose_signer(self) -> None:
        """Ask who signs the letters of this kind: the head, somebody for him (a.n.), or below that (u.b.)."""
        kind, title = self._kind, self._held[self._kind].template.title
        with self._shell.desk.reader() as reader:
            ways, now = signers.ways(reader, kind), signers.way_of(reader, kind)
        if now is None:
            self.ask.message(title, tr("Kepala kantor belum ditetapkan. Tetapkan di Data, Unit kerja…"), Tone.WARNING)
            return
        sentence = tr("Sekarang: {way}. Plt. atau Plh. kepala kantor mengikuti penunjukannya di tab Jabatan.")
        choices = [(way.key or _HEAD, way.label) for way in ways]
        key = self.ask.choose(title, sentence.format(way=now.label), choices, yes=tr("Pakai"))
        if key is not None and (wanted := key.removeprefix(_HEAD)) != now.key:
            self._act(tr("Ubah penanda tangan"), lambda desk: signers.set_way(desk, kind, title, wanted))

    def reject(self) -> None:
        """Ask before what was typed is thrown away."""
        if self.is_busy() or self._may_leave():
            super().reject()

    def done(self, result: int) -> None:
        """Let go of the page."""
        self._timer.stop()
        self.view.show_pdf(b"")
        super().done(result)

    def insert(self, name: str) -> None:
        """Put a field where the cursor stands, in the text that was typed in last."""
        control = self.form.editor(self._part).control()
        if isinstance(control, QPlainTextEdit):
            control.insertPlainText(f"{{{name}}}")
        elif isinstance(control, QLineEdit):
            control.insert(f"{{{name}}}")
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which text has the cursor: a field goes there although a button was pressed meanwhile."""
        if event.type() == QEvent.Type.FocusIn:
            self._part = watched.objectName() or self._part
        return super().eventFilter(watched, event)

    def _offer_fields(self) -> None:
        menu = QMenu(self)
        for field in self._held[self._kind].template.fields:
            words = f"{{{field.name}}}  {field.label}" + (tr(" (wajib)") if field.required else "")
            menu.addAction(words).triggered.connect(lambda _on=False, name=field.name: self.insert(name))
        above = self.insert_button.mapToGlobal(QPoint(0, -menu.sizeHint().height()))
        menu.popup(above)

    def _act(self, name: str, act: Callable[[Desk], Changes]) -> None:
        def done(changes: Changes) -> None:
            self._shell.announce(changes)
            self._read()
            self._show(self._kind)

        def failed(error: Exception) -> None:
            if isinstance(error, Rejected):
                self.form.show_problems({problem.field: problem.sentence for problem in error.problems})
            else:
                self.complain(error)

        desk = self._shell.desk
        self.run(name, lambda _report: act(desk), done, failed=failed)

    def _read(self) -> None:
        with self._shell.desk.reader() as reader:
            found = wordings.all_wordings(reader)
        self._held = {each.template.kind: each for each in found}
        self._source.hold(
            LetterRow(each.template.kind, each.template.title, tr("Diubah") if each.own else "") for each in found
        )
        self.list.reload()

    def _chosen(self, key: object) -> None:
        if key != self._kind:
            self._show(str(key))

    def _show(self, kind: str) -> None:
        self._kind = kind
        held = self._held[kind]
        layout = rules_of_letters.read_layout(held.wording.layout, held.template.layout)
        self.form.load({part: getattr(held.wording, part) for part in PARTS} | layout._asdict())
        for name in _LAYOUT:
            # A piagam fills its page: only the paper can be another. A PAK is a form.
            laid_out = kind != DocumentKind.CHARTER or name == "paper"
            self.form.show_field(name, shown=laid_out and kind != DocumentKind.CREDIT)
        for name in _HEAD_PARTS:
            self.form.show_field(name, shown=kind != DocumentKind.CREDIT)
        if held.shipped_changed:
            self.banner.say(
                tr("Kalimat bawaan surat ini berubah sejak kantor menulis kalimatnya sendiri. Bandingkan, lalu pilih."),
                Tone.WARNING,
                lasting=True,
            )
        else:
            self.banner.hush()
        self.refresh()
        self._draw()
        self.view.go_to(0)

    def _typed(self) -> LetterWording | None:
        values = self.form.values()
        if values is None:
            return None
        margins = {name: int(values[name] or 0) for name in MARGINS}
        layout = LetterLayout(
            str(values["paper"] or ""), str(values["face"] or ""), float(values["size"] or 0), **margins
        )
        usual = self._held[self._kind].template.layout
        return LetterWording(**{part: str(values[part] or "") for part in PARTS}, layout=layout.write(usual))

    def _draw(self) -> None:
        """The page as it would read now; while something is wrong the last good one stays."""
        typed = self._typed()
        if typed is None:
            return
        template: LetterTemplate = self._held[self._kind].template
        found = rules_of_letters.problems(template, typed)
        typing = self.focusWidget()
        self.form.show_problems({problem.field: problem.sentence for problem in found})
        if typing is not None:  # the cursor stays with whoever types, although something else is wrong
            typing.setFocus(Qt.FocusReason.OtherFocusReason)
        if not found:
            with self._shell.desk.reader() as reader:
                self.view.renew(wordings.sample(reader, self._kind, typed, self._shell.desk.today))

    def _may_leave(self) -> bool:
        return not self.form.is_dirty() or self.ask.confirm(
            tr("Buang perubahan?"), tr("Kalimat yang baru diketik belum disimpan."), yes=tr("Buang perubahan")
        )


def open_letter_wordings(shell: Shell) -> None:
    """Open the words of the letters."""
    shell.ask.show(LetterWordingsDialog(shell))


def _is_signed_for_office(kind: str) -> bool:
    """Records and decrees have signers of their own."""
    return kind in {*CASE_LETTERS, *STAFF_LETTERS, DocumentKind.COVERING_LETTER}


def _layout_fields() -> list[Field]:
    sizes = [(size, f"{size:g}".replace(".", ",")) for size in LETTER_SIZES]
    return [
        Field(name="paper", label=tr("Kertas"), kind=Kind.CHOICE, required=True, choices=_same(LETTER_PAPERS)),
        Field(name="face", label=tr("Huruf"), kind=Kind.CHOICE, required=True, choices=list(LETTER_FACES.items())),
        Field(name="size", label=tr("Ukuran huruf (poin)"), kind=Kind.CHOICE, required=True, choices=sizes),
        Field(name="left", label=tr("Batas kiri (mm)"), kind=Kind.NUMBER, required=True),
        Field(name="right", label=tr("Batas kanan (mm)"), kind=Kind.NUMBER, required=True),
        Field(name="top", label=tr("Batas atas (mm)"), kind=Kind.NUMBER, required=True),
        Field(name="bottom", label=tr("Batas bawah (mm)"), kind=Kind.NUMBER, required=True),
    ]


def _same(words: Sequence[str]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


def _field(part: str, title: str) -> Field:
    lines = _LINES.get(part)
    return Field(
        name=part,
        label=tr(title),
        kind=Kind.MULTILINE if lines else Kind.TEXT,
        lines=lines or 1,
        width=1 if part in _SHORT else 2,
        help=tr("Alinea dipisahkan baris kosong.") if part == "body" else "",
    )
