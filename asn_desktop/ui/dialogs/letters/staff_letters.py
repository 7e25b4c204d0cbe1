"""Dialogs: the letters about one person that the clerk writes: a list, what is filled in, and the page itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout

from asn_desktop.domain.errors import KnownError, Rejected
from asn_desktop.domain.letters.document import KIND_NAMES, STAFF_LETTERS, STATE_NAMES, DocumentKind, DocumentState
from asn_desktop.services.letters import staff_letters, wordings
from asn_desktop.services.letters.staff_letter_words import StaffLetterDraft
from asn_desktop.storage.queries.letters import staff_letters as stored
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Banner, EmptyState, button, column, holder, scrolling
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.pdf_view import PdfView
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.letters.letter import LetterField
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.letters.staff_letters import StaffLetterRow
    from asn_desktop.ui.shell import Shell

_SIZE = (1180, 640)
_MIDDLE = 400  # two fields side by side
_PAUSE = 15  # ms after a key before the page is drawn
_SIGNER = "signer_id"
_KINDS = {"line": Kind.TEXT, "text": Kind.MULTILINE, "date": Kind.DATE, "choice": Kind.CHOICE}
_LONG = {"tanya_jawab": 8}
_EMPTY, _LETTER = range(2)


class StaffLettersDialog(TaskDialog):
    """Letters about one person at the left, what is filled in in the middle, the page at the right."""

    help_chapter = "surat-pegawai"

    def __init__(self, shell: Shell, employee_id: str, begin: DocumentKind | None = None) -> None:
        self._person = name_of(shell, employee_id)
        super().__init__(shell.jobs, shell.ask, tr("Surat pegawai · {name}").format(name=self._person), _SIZE)
        self._shell, self._employee = shell, employee_id
        self._kind: DocumentKind | None = None
        self._letter: StaffLetterRow | None = None  # None: not kept yet
        self._fresh = False
        self.form: Form | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._draw)
        self._source = ListSource(_columns())
        self.list = TableView(tr("Surat pegawai"), self._source.columns, self._source, key="staff_letters")
        self.list.set_guard(self._may_leave)
        self.list.current_changed.connect(self._chosen)
        self.banner = Banner()
        self.view = PdfView()
        self._place = QVBoxLayout()
        self._faces = QStackedWidget()
        self._faces.addWidget(
            EmptyState(
                "file-text",
                tr("Belum ada surat"),
                tr("“Surat baru” menyiapkan panggilan, berita acara pemeriksaan, teguran, atau pernyataan tidak puas."),
            )
        )
        self._faces.addWidget(scrolling(holder(self._place, (8, 0, 10, 0))))
        parts = QSplitter()
        parts.addWidget(self.list)
        middle = holder(column(self.banner, self._faces))
        middle.setMinimumWidth(_MIDDLE)
        parts.addWidget(middle)
        parts.addWidget(self.view)
        for at, share in enumerate((0, 1, 1)):
            parts.setStretchFactor(at, share)
        parts.setSizes([250, 440, 460])
        self.body.addWidget(parts, 1)
        self.new_button = button(tr("Surat baru"), self._offer_kinds, icon="plus", name="new_staff_letter")
        self.remove_button = button(tr("Hapus…"), self.remove, icon="trash", name="remove_staff_letter")
        self.save_button = button(tr("Simpan konsep"), self.save, icon="save", name="save_staff_letter")
        self.print_button = button(
            tr("Lihat dan terbitkan…"), self.open_letter, icon="printer", name="open_staff_letter", primary=True
        )
        self.offer(self.new_button, self.remove_button, self.save_button, self.print_button)
        self._read()
        if begin is not None:
            self.begin(begin)
        elif not self.list.go_to_first():
            self._show_nothing()

    # What it does

    def begin(self, kind: DocumentKind) -> None:
        """Start a letter with what earlier ones tell; nothing is kept before Simpan."""
        if not self._may_leave():
            return
        with self._shell.desk.reader() as reader:
            draft = staff_letters.begin(reader, self._employee, kind)
        self._letter, self._fresh = None, True
        self._fill(kind, draft)

    def save(self) -> None:
        """Keep the draft, complete or not."""
        self._keep(lambda: None)

    def open_letter(self) -> None:
        """Show the letter as it prints, with the button that numbers it; what was typed is kept first."""
        if self._kind is None:
            return
        if self._letter is not None and not self._changed():
            self._preview()
        else:
            self._keep(self._preview)

    def remove(self) -> None:
        """Throw the draft away after asking."""
        letter = self._letter
        if letter is None or letter.number:
            return
        sentence = tr("Konsep {name} untuk {person} dihapus. Dapat dibatalkan dengan Ctrl+Z.").format(
            name=KIND_NAMES[DocumentKind(letter.kind)].lower(), person=self._person
        )
        if self.ask.confirm(tr("Hapus konsep surat?"), sentence, yes=tr("Hapus"), danger=True):
            desk = self._shell.desk
            self.run(tr("Hapus konsep surat"), lambda _report: staff_letters.remove(desk, letter.id), self._removed)

    def refresh(self) -> None:
        """Which buttons can be pressed."""
        numbered = self._letter is not None and bool(self._letter.number)
        busy = self.is_busy()
        self.save_button.setEnabled(self._kind is not None and self._changed() and not numbered and not busy)
        self.remove_button.setEnabled(self._letter is not None and not numbered and not busy)
        self.print_button.setEnabled(self._kind is not None and not busy)
        words = tr("Lihat dan cetak…") if numbered else tr("Lihat dan terbitkan…")
        self.print_button.setText(words)
        self.print_button.setAccessibleName(words)

    def reject(self) -> None:
        """Ask before what was typed is thrown away."""
        if self.is_busy() or self._may_leave():
            super().reject()

    def done(self, result: int) -> None:
        """Let go of the page."""
        self._timer.stop()
        self.view.show_pdf(b"")
        super().done(result)

    # Inside

    def _offer_kinds(self) -> None:
        menu = QMenu(self)
        for kind in STAFF_LETTERS:
            menu.addAction(tr(KIND_NAMES[kind])).triggered.connect(lambda _on=False, kind=kind: self.begin(kind))
        menu.popup(self.new_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _read(self) -> None:
        with self._shell.desk.reader() as reader:
            self._source.hold(stored.of_employee(reader, self._employee))
            why = staff_letters.why_not_for(reader, self._employee)
        self.list.reload()
        if why:
            self.banner.say(why, Tone.WARNING, lasting=True)
        else:
            self.banner.hush()

    def _chosen(self, key: object) -> None:
        if self._letter is None or key != self._letter.id:
            self._show(str(key))

    def _show(self, letter_id: str) -> None:
        with self._shell.desk.reader() as reader:
            letter = stored.one(reader, letter_id)
        if letter is None:
            self._show_nothing()
            return
        self._letter, self._fresh = letter, False
        kind = DocumentKind(letter.kind)
        self._fill(kind, StaffLetterDraft(kind=kind, filled=letter.filled, signer_id=letter.signer_id))

    def _show_nothing(self) -> None:
        self._letter, self._kind, self._fresh = None, None, False
        self._faces.setCurrentIndex(_EMPTY)
        self.view.show_pdf(b"")
        self.refresh()

    def _fill(self, kind: DocumentKind, draft: StaffLetterDraft) -> None:
        """A form with the fields of the kind; locked once the letter has its number."""
        self._kind = kind
        numbered = self._letter is not None and bool(self._letter.number)
        made = Form([*(_field(each) for each in wordings.shipped()[kind].by_hand), self._signer_field()], columns=2)
        days = {each.name for each in wordings.shipped()[kind].by_hand if each.hand == "date"}
        values = {name: date.fromisoformat(text) if name in days else text for name, text in draft.filled.items()}
        made.load({**values, _SIGNER: draft.signer_id})
        made.set_read_only(numbered)
        made.edited.connect(lambda _name: self._timer.start())
        made.save_requested.connect(self.save)
        made.dirty_changed.connect(lambda _dirty: self.refresh())
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.deleteLater()
        self.form = made
        self._place.insertWidget(0, made)
        if self._place.count() == 1:
            self._place.addStretch(1)
        self._faces.setCurrentIndex(_LETTER)
        self.refresh()
        self._draw()
        if self._fresh:
            made.focus_first()

    def _signer_field(self) -> Field:
        return Field(
            name=_SIGNER,
            label=tr("Ditandatangani oleh"),
            kind=Kind.LOOKUP,
            find=lambda text: find_people(self._shell, text),
            name_of=lambda key: name_of(self._shell, key),
            placeholder=tr("kepala kantor"),
            width=2,
            help=tr("Kosong berarti kepala kantor, atau Plt./Plh.-nya pada hari itu."),
        )

    def _changed(self) -> bool:
        return self._fresh or (self.form is not None and self.form.is_dirty())

    def _typed(self) -> StaffLetterDraft | None:
        values = self.form.values() if self.form is not None else None
        if values is None or self._kind is None:
            return None
        filled = {name: _text(value) for name, value in values.items() if name != _SIGNER}
        return StaffLetterDraft(kind=self._kind, filled=filled, signer_id=values[_SIGNER])

    def _draw(self) -> None:
        """The page as it would read now; while something cannot be read the last one stays."""
        letter = self._letter
        try:
            if letter is not None and letter.number:
                self.view.show_pdf(staff_letters.preview(self._shell.desk, letter.id))
                return
            typed = self._typed()
            if typed is not None:
                self.view.show_pdf(staff_letters.sketch(self._shell.desk, self._employee, typed))
        except KnownError as refused:
            self.banner.say(str(refused), Tone.WARNING, lasting=True)

    def _keep(self, then: Callable[[], object]) -> None:
        typed = self._typed()
        if typed is None or self.is_busy():
            return
        desk, key = self._shell.desk, self._letter.id if self._letter is not None else None

        def kept(changes: Changes) -> None:
            self._shell.announce(changes)
            made = key or next(iter(changes.ids("staff_letter")))
            self._fresh = False
            if self.form is not None:
                self.form.load(self.form.values() or {})
            self._read()
            self._show(made)
            self.list.go_to(made)
            QTimer.singleShot(0, self, then)  # a dialog waits for an answer; the job has to end first

        def refused(error: Exception) -> None:
            if isinstance(error, Rejected) and self.form is not None:
                self.form.show_problems({problem.field: problem.sentence for problem in error.problems})
            else:
                self.complain(error)

        self.run(
            tr("Simpan konsep surat"),
            lambda _report: staff_letters.save(desk, self._employee, typed, key),
            kept,
            failed=refused,
        )

    def _preview(self) -> None:
        from asn_desktop.ui.dialogs.printing import open_letter  # noqa: PLC0415 -- start-up: drags the printer

        letter = self._letter
        if letter is None:
            return
        desk, key = self._shell.desk, letter.id
        open_letter(
            self._shell,
            f"{KIND_NAMES[DocumentKind(letter.kind)]} {self._person}",
            lambda: staff_letters.preview(desk, key),
            lambda: staff_letters.issue(desk, key),
        )
        self._read()
        self._show(key)

    def _removed(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self._letter, self._fresh = None, False
        self._read()
        if not self.list.go_to_first():
            self._show_nothing()

    def _may_leave(self) -> bool:
        if not self._changed():
            return True
        leave = self.ask.confirm(
            tr("Buang konsep surat?"), tr("Yang baru diketik belum disimpan."), yes=tr("Buang"), danger=True
        )
        if leave:
            self._fresh = False
            if self.form is not None:
                self.form.restore()
        return leave


def open_staff_letters(shell: Shell, employee_id: str, begin: DocumentKind | None = None) -> None:
    """Open the letters about one person; `begin` starts one of a kind at once."""
    shell.ask.show(StaffLettersDialog(shell, employee_id, begin))


def _field(each: LetterField) -> Field:
    long = each.hand == "text"
    hint = tr("Satu pertanyaan di baris pertama, jawabannya di bawahnya; pisahkan dengan satu baris kosong.")
    return Field(
        name=each.name,
        label=tr(each.label),
        kind=_KINDS[each.hand],
        choices=[(choice, tr(choice)) for choice in each.choices],
        width=2 if long else 1,
        lines=_LONG.get(each.name, 3),
        placeholder=""
        if each.hand in {"date", "choice"}
        else tr("misalnya {sample}").format(sample=_first(each.sample)),
        help=hint if each.name == "tanya_jawab" else "",
    )


def _first(sample: str) -> str:
    line = sample.splitlines()[0]
    return line if len(line) <= 60 else f"{line[:57].rstrip()}…"


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _columns() -> list[Column]:
    return [
        Column(
            key="kind",
            title=tr("Surat"),
            text=lambda one: tr(KIND_NAMES[DocumentKind(one.kind)]),
            look=TwoLine(_second),
            tip=_second,
            spoken=lambda one: f"{tr(KIND_NAMES[DocumentKind(one.kind)])}. {_second(one)}",
            width=170,
            stretch=True,
        ),
        Column(key="state", title=tr("Keadaan"), text=_state, look=Badge(_tone), width=96),
    ]


def _second(one: StaffLetterRow) -> str:
    return one.number or tr("ditulis {day}").format(day=short_date(one.begun_on))


def _state(one: StaffLetterRow) -> str:
    return tr(STATE_NAMES[DocumentState(one.state)]) if one.state else tr("KONSEP")


def _tone(one: StaffLetterRow) -> Tone:
    return Tone.SUCCESS if one.state else Tone.WARNING
