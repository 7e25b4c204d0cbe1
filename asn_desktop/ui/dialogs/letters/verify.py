"""Dialogs: whether a printed document is ours and untouched: drop its PDF, scan its QR, or type its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedLayout, QWidget

from asn_desktop import paths
from asn_desktop.domain.letters.seal import FACT_NAMES
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.services.letters import verification
from asn_desktop.services.letters.verification import Verdict, Verification
from asn_desktop.services.registry import sealing
from asn_desktop.storage.queries.letters import seals
from asn_desktop.storage.queries.office import offices
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.attachments import ENDINGS
from asn_desktop.ui.kit.files import dropped, pattern
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Banner, Card, EmptyState, button, label, row, scrolling
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.letters.verification import Fact
    from asn_desktop.storage.reader import Reader
    from asn_desktop.ui.shell import Shell

_SIZE = (700, 600)
_WORDS = {
    Verdict.VALID: (Tone.SUCCESS, "ASLI"),
    Verdict.ALTERED: (Tone.CRITICAL, "TIDAK ASLI"),
    Verdict.UNKNOWN: (Tone.WARNING, "TIDAK DIKENAL"),
    Verdict.UNKNOWN_KEY: (Tone.WARNING, "KUNCI TIDAK DIKENAL"),
    Verdict.FACTS_WANTED: (Tone.INFO, "COCOKKAN ISINYA"),
    Verdict.REVOKED: (Tone.CRITICAL, "DIBATALKAN"),
    Verdict.SUPERSEDED: (Tone.DANGER, "SUDAH DIGANTI"),
    Verdict.DRAFT: (Tone.WARNING, "KONSEP"),
}
_HINT = tr("Pindai QR-nya, atau ketik kode di bawah QR, atau nomor surat")


class VerifyDialog(TaskDialog):
    """A line for QR and code, the verdict as a colour with its word and sentence, what the paper must say below it."""

    help_chapter = "keaslian"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Periksa keaslian dokumen"), _SIZE)
        self._shell = shell
        self._text = ""
        self.setAcceptDrops(True)
        self.verdict: Verdict | None = None
        self._banner = Banner()
        self._banner.setObjectName("verdict")
        self._code = QLineEdit()
        self._code.setObjectName("code")
        self._code.setAccessibleName(_HINT)
        self._code.setPlaceholderText(_HINT)
        self._code.returnPressed.connect(self.check_text)
        self._check = button(tr("Periksa kode"), self.check_text, icon="search", name="check_code")
        self._file = button(tr("Pilih berkas…"), self.choose, icon="folder", name="choose_file")
        line = row(self._code, self._check, self._file)
        line.setStretch(0, 1)
        self._facts = _FactsCard()
        self._form = Form(_fact_fields(), columns=2)
        self._form.save_requested.connect(self.compare)
        self._faces = QStackedLayout()
        for face in (self._drop_card(), self._facts, self._compare_card()):
            self._faces.addWidget(face)
        self.body.addLayout(line)
        self.body.addWidget(self._banner)
        self.body.addLayout(self._faces, 1)
        self.body.addLayout(self._keys_line())
        self._code.setFocus()

    def choose(self) -> None:
        """Ask for the file."""
        path = self.ask.open_file(tr("Dokumen yang diperiksa"), _files(), paths.letters())
        if path is not None:
            self.check_file(path)

    def check_file(self, path: Path) -> None:
        """Judge a file byte for byte, or a scan by its QR."""
        self._text = ""

        def look(reader: Reader) -> Verification:
            return verification.verify_file(reader, path.read_bytes())

        self._judge(look)

    def look_at(self, text: str) -> None:
        """Judge a code or a number as if it had been typed."""
        self._code.setText(text)
        self.check_text()

    def check_text(self) -> None:
        """Judge by the QR, the code or the number."""
        self._text = self._code.text().strip()
        if self._text:
            text = self._text
            self._judge(lambda reader: verification.verify_text(reader, text))

    def compare(self) -> None:
        """Hold what was typed from the paper against the seal."""
        values = self._form.checked_values()
        if values is None or not self._text:
            return
        typed = {name: _typed(values[name]) for name in FACT_NAMES._fields}
        text = self._text
        self._judge(lambda reader: verification.verify_text(reader, text, typed), keep=True)

    def export_key(self) -> None:
        """Write this office's public key for whoever wants to check its documents."""
        with self._shell.desk.reader() as reader:
            office, own = offices.one(reader), seals.own(reader)
        if office is None or own is None:
            self.ask.message(
                tr("Kunci publik kantor ini"),
                tr("Kunci segel dibuat saat dokumen pertama diterbitkan. Terbitkan satu dokumen dahulu."),
            )
            return
        suggested = paths.letters() / f"kunci-publik-{office.letter_code or own.key}.txt"
        target = self.ask.save_file(tr("Simpan kunci publik"), suggested, pattern(tr("Kunci publik"), sealing.ENDINGS))
        if target is None:
            return

        def write(_report: object) -> Path:
            with self._shell.desk.reader() as reader:
                return sealing.export_key(reader, office.name, target)

        self.run(tr("Simpan kunci publik"), write, lambda path: self._say_saved(path.name))

    def trust_key(self) -> None:
        """Take in another office's public key."""
        path = self.ask.open_file(
            tr("Kunci publik kantor lain"), pattern(tr("Kunci publik"), sealing.ENDINGS), paths.letters()
        )
        if path is None:
            return

        def known(changes: Changes) -> None:
            self._shell.announce(changes)
            self._banner.say(tr("{what}: selesai.").format(what=changes.name), Tone.SUCCESS, lasting=True)
            if self._text:
                self.check_text()

        self.run(tr("Kenali kunci kantor lain"), lambda _report: sealing.trust(self._shell.desk, path), known)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One PDF or picture at a time."""
        if dropped(event, ENDINGS) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Judge what was dropped."""
        path = dropped(event, ENDINGS)
        if path is not None and not self.is_busy():
            event.acceptProposedAction()
            self.check_file(path)

    def _drop_card(self) -> Card:
        drop = EmptyState(
            "file-text",
            tr("Lepaskan berkas PDF, hasil pindai, atau foto kertasnya di sini"),
            tr("PDF dibandingkan byte demi byte dengan arsip kantor ini. Kertas diperiksa dengan QR atau kodenya."),
        )
        card = Card()
        card.add(drop, 1)
        return card

    def _compare_card(self) -> Card:
        card = Card(tr("Ketik isi kertasnya"), tr("kosongkan yang tidak tertulis"))
        card.add(scrolling(self._form), 1)
        card.add(row(None, button(tr("Cocokkan"), self.compare, icon="check", name="compare")))
        return card

    def _keys_line(self) -> Any:
        links = [
            button(tr("Simpan kunci publik kantor ini…"), self.export_key, name="export_key"),
            button(tr("Kenali kunci kantor lain…"), self.trust_key, name="trust_key"),
        ]
        for link in links:
            link.setProperty("link", True)
        honest = label(tr(verification.HONEST), muted=True, points=9)
        line = row(honest, *links)
        line.setStretch(0, 1)
        return line

    def _say_saved(self, name: str) -> None:
        self._banner.say(tr("Kunci publik disimpan: {name}").format(name=name), Tone.SUCCESS, lasting=True)

    def _judge(self, look: Callable[[Reader], Verification], *, keep: bool = False) -> None:
        desk = self._shell.desk

        def work(_report: object) -> Verification:
            with desk.reader() as reader:
                return look(reader)

        self.run(tr("Memeriksa dokumen"), work, lambda found: self._show(found, keep=keep))

    def _show(self, found: Verification, *, keep: bool) -> None:
        """The verdict, and below it what the paper must say, or the form to type what it says."""
        self.verdict = found.verdict
        self._text = found.seal or self._text
        tone, word = _WORDS[found.verdict]
        self._banner.say(f"{tr(word)}. {found.sentence}", tone, lasting=True)
        if found.facts:
            self._facts.show_facts(found.facts)
            self._faces.setCurrentIndex(1)
        elif found.verdict is Verdict.FACTS_WANTED:
            self._form.load({})
            self._faces.setCurrentIndex(2)
            self._form.focus_first()
        elif not keep:
            self._faces.setCurrentIndex(0)


class _FactsCard(Card):
    """What the paper must say, to be compared by eye."""

    def __init__(self) -> None:
        super().__init__(tr("Harus tertulis di kertas"), tr("bandingkan satu per satu"))
        self.setObjectName("facts")
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.add(self._inside)
        self.body.addStretch(1)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show the facts of another document."""
        while self._grid.count():
            old = self._grid.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line, fact in enumerate(facts):
            self._grid.addWidget(label(fact.label, muted=True), line, 0)
            self._grid.addWidget(label(fact.value, strong=True), line, 1)


def _files() -> str:
    return pattern(tr("PDF, hasil pindai, foto"), ENDINGS)


def _typed(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _fact_fields() -> list[Field]:
    kinds: Mapping[str, dict[str, Any]] = {
        "date": {"kind": Kind.DATE},
        "until": {"kind": Kind.DATE},
        "predikat": {"kind": Kind.CHOICE, "choices": [(code, tr(words)) for code, words in PREDIKAT_LABELS.items()]},
        "number": {"required": True, "width": 2},
        "code": {"required": True},
    }
    helps = {
        "date": tr("Di atas tanda tangan penilai atau di kepala surat."),
        "code": tr("Di bawah QR."),
    }
    return [
        Field(name=name, label=tr(words), help=helps.get(name, ""), **kinds.get(name, {}))
        for name, words in zip(FACT_NAMES._fields, FACT_NAMES, strict=True)
    ]


def open_verify(shell: Shell, text: str = "") -> None:
    """Show the dialog, with the verdict on a code or number that is given."""
    dialog = VerifyDialog(shell)
    if text:
        dialog.look_at(text)
    shell.ask.show(dialog)
