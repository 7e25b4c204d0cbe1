"""Tab: Arsip Surat, the record on the right: the document itself, its way, its scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedLayout, QWidget

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.attachment import AttachmentKind
from asn_desktop.domain.letters.document import ENDED, RETURNED_KINDS, DocumentState
from asn_desktop.services.work_days import work_calendar
from asn_desktop.storage.queries.letters import archive, attachments
from asn_desktop.ui.forms.attachments import AttachmentsPane
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Card, Elided, EmptyState, button, column, row, scrolling
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.pdf_view import PdfView
from asn_desktop.ui.kit.words import long_date, number, tr
from asn_desktop.ui.tabs.archive import words
from asn_desktop.ui.tabs.archive.timeline import Timeline, stops_of

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from asn_desktop.storage.queries.letters.archive import ArchiveCard
    from asn_desktop.ui.shell import Shell

USE = "confirm_number"  # the step that makes a letter of a reserved number
FILE = "file"  # the step after which a document is locked
_SIDE_BY_SIDE = 620  # px of the pane
_SIDE = 300
_PAUSE = 120  # ms a person rests on a row before its pages are drawn


class RecordPane(QWidget):
    """Shows one document; `wanted` asks for an act of the tab by its name."""

    wanted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.card: ArchiveCard | None = None
        self._title = Elided(points=theme.TITLE_POINTS, strong=True)
        self._about = Elided(muted=True)
        self._chip = Chip()
        self.next_button = button("", lambda: self.wanted.emit(self.next_step()), name="next_step", primary=True)
        self.print_button = button(
            "", lambda: self.wanted.emit("reprint"), icon="printer", name="reprint", tip=tr("Cetak ulang… (Ctrl+P)")
        )
        self.save_button = button(
            "", lambda: self.wanted.emit("save_pdf"), icon="download", name="save_pdf", tip=tr("Simpan PDF…")
        )
        self.view = PdfView()
        self.no_page = EmptyState("file-text", "")
        self.way = Timeline()
        self._way = Card(tr("Perjalanan surat"))
        self.scans = AttachmentsPane(shell, "document", hint=tr("Lepaskan hasil pindai PDF, JPG atau PNG di sini."))
        self._nothing = EmptyState(
            "archive", tr("Pilih surat"), tr("Pilih surat di register untuk melihat dokumen dan perjalanannya.")
        )
        self._draw = QTimer(self)
        self._draw.setSingleShot(True)
        self._draw.setInterval(_PAUSE)
        self._draw.timeout.connect(self._show_pages)
        self._drawn = ""
        self._faces = QStackedLayout(self)
        self._build()

    # What the tab uses

    def show_document(self, document_id: str) -> None:
        """Show another document; empty shows none."""
        desk = self._shell.desk
        with desk.reader() as reader:
            self.card = archive.card(reader, document_id) if document_id else None
            calendar = work_calendar(reader, desk.rules)
        if self.card is None:
            self._faces.setCurrentIndex(0)
            return
        card = self.card
        self._title.show_text(words.about(card))
        about = [card.number, long_date(card.issued_on), words.kind(card.kind) if card.external else ""]
        about.append("" if card.external else tr("kode {code}").format(code=card.code))
        printed = tr("dicetak {count} kali").format(count=number(card.printed)) if card.printed else tr("belum dicetak")
        self._way.set_note("" if card.external else printed)
        about.append(tr("untuk {who}").format(who=card.addressee) if card.addressee else "")
        self._about.show_text(" · ".join(part for part in about if part))
        self._chip.show_word(words.state(card.state), words.state_tone(card.state))
        self.way.show_stops(stops_of(card, desk.rules, calendar, desk.today))
        self.scans.show_owner(card.id, _locked(card))
        step = self.next_step()
        self.next_button.setVisible(bool(step))
        self.next_button.setText(STEP_WORDS.get(step, ""))
        self.next_button.setAccessibleName(STEP_WORDS.get(step, ""))
        why = words.why_no_file(card)
        for each, tip in ((self.print_button, tr("Cetak ulang… (Ctrl+P)")), (self.save_button, tr("Simpan PDF…"))):
            each.setEnabled(not why)
            each.setToolTip(why or tip)
        self._faces.setCurrentIndex(1)
        if self._drawn != card.id:
            self._draw.start()

    def reload(self) -> None:
        """Read the same document anew."""
        if self.card is not None:
            self.show_document(self.card.id)

    def next_step(self) -> str:
        """The name of the act that usually comes next; empty when the document has reached its end."""
        if self.card is None:
            return ""
        state, result = DocumentState(self.card.state), self.card.kind in RETURNED_KINDS
        steps = {
            DocumentState.RESERVED: USE,
            DocumentState.NUMBERED: Act.SIGN_BY_ASSESSOR.value,
            DocumentState.SIGNED: FILE if self.card.external else Act.HAND_OVER.value,
            DocumentState.HANDED_OVER: Act.SIGN_BY_EMPLOYEE.value if result else FILE,
            DocumentState.RETURNED: FILE,
        }
        return steps.get(state, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both cannot stand side by side, the way stands below the pages."""
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        directions = QBoxLayout.Direction
        self._lower.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._side.setMaximumWidth(_SIDE if wide else 16777215)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was chosen while the tab was out of sight."""
        super().showEvent(event)
        if self.card is not None and self._drawn != self.card.id:
            self._draw.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is drawn out of sight, and the file is let go."""
        super().hideEvent(event)
        self._draw.stop()
        self._drawn = ""
        self.view.show_pdf(b"")

    # Inside

    def _build(self) -> None:
        head = Card()
        line = row(
            column(self._title, self._about, gap=1),
            self._chip,
            4,
            self.save_button,
            self.print_button,
            self.next_button,
        )
        line.setStretch(0, 1)
        head.add(line)
        pages = Card()
        self._sheet = QStackedLayout()
        self._sheet.addWidget(self.view)
        self._sheet.addWidget(self.no_page)
        pages.add(self._sheet, 1)
        way, scans = self._way, Card(tr("Hasil pindai dan lampiran"))
        way.add(self.way)
        scans.add(self.scans, 1)
        side = column(way, scans, gap=10)
        side.setStretch(1, 1)
        inside = QWidget()
        inside.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        self._side = scrolling(inside)
        self._side.setMinimumWidth(_SIDE)
        self._side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._lower = row(pages, self._side, gap=10)
        self._lower.setStretch(0, 1)
        whole = QWidget()
        box = column(head, self._lower, gap=10)
        box.setStretch(1, 1)
        whole.setLayout(box)
        self._faces.addWidget(self._nothing)
        self._faces.addWidget(whole)

    def _show_pages(self) -> None:
        """The document as it was issued; of a letter written elsewhere its first scan that is a PDF."""
        card = self.card
        if card is None:
            return
        self._drawn = card.id
        with self._shell.desk.reader() as reader:
            pdf = archive.content(reader, card.id)
            if not pdf:
                kept = attachments.of(reader, "document", card.id)
                scan = next((one for one in kept if one.kind == AttachmentKind.PDF), None)
                pdf = attachments.content(reader, scan.id) if scan is not None else b""
        try:
            self.view.show_pdf(pdf)
        except ValueError:
            pdf = b""
            self.no_page.say("alert", tr("Berkas ini tidak dapat ditampilkan"), tr("Buka hasil pindainya dari daftar."))
        else:
            self._say_no_page(card)
        self._sheet.setCurrentIndex(0 if pdf else 1)

    def _say_no_page(self, card: ArchiveCard) -> None:
        if card.state == DocumentState.RESERVED:
            self.no_page.say(
                "clock",
                tr("Nomor ini baru dipesan"),
                tr("Pakai nomornya sesudah suratnya ditulis, atau kembalikan dengan alasan bila tidak jadi."),
            )
        else:
            self.no_page.say(
                "file-text",
                tr("Surat ini ditulis di luar program"),
                tr("Lampirkan hasil pindainya agar dapat dilihat di sini."),
            )


STEP_WORDS = {
    Act.SIGN_BY_ASSESSOR.value: tr("Tandatangan…"),
    Act.HAND_OVER.value: tr("Serahkan…"),
    Act.SIGN_BY_EMPLOYEE.value: tr("Terima kembali…"),
    FILE: tr("Arsipkan…"),
    USE: tr("Pakai nomor…"),
}


def _locked(card: ArchiveCard) -> str:
    if card.state in ENDED:
        return tr("Surat ini tidak berlaku lagi.")
    if card.state == DocumentState.FILED:
        return tr("Surat ini sudah diarsipkan dan terkunci.")
    return ""
