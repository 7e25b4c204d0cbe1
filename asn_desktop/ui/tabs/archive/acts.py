"""Tab: Arsip Surat, what can be done with the documents selected, and why something cannot be done just now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.letters.document import STATE_NAMES, STEPS, DocumentState
from asn_desktop.storage.queries.letters import archive as archived
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.tabs.archive import words
from asn_desktop.ui.tabs.archive.record import FILE, USE
from asn_desktop.ui.tabs.archive.register_acts import RegisterActs

if TYPE_CHECKING:
    from asn_desktop.ui.kit.table_view import TableView
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.archive.record import RecordPane

_MENU = "Cetak"
_GROUP = 7
_STEPS = (
    (Act.SIGN_BY_ASSESSOR, tr("Tandatangan…"), "edit", DocumentState.SIGNED),
    (Act.HAND_OVER, tr("Serahkan…"), "send", DocumentState.HANDED_OVER),
    (Act.SIGN_BY_EMPLOYEE, tr("Terima kembali…"), "check", DocumentState.RETURNED),
    (Act.REFUSE, tr("Pegawai menolak…"), "x", DocumentState.RETURNED),
)


class ArchiveActs:
    """The acts on documents; dialogs are imported when they are opened."""

    def __init__(self, shell: Shell, table: TableView, record: RecordPane) -> None:
        self._shell, self._table, self._record = shell, table, record
        self.register = RegisterActs(shell, table, record)

    def actions(self) -> list[Action]:
        """Signing, filing, printing again, and the register."""
        return [
            *(
                Action(
                    name=act.value,
                    text=text,
                    run=lambda act=act: self.step(act),  # type: ignore[misc] # the default makes it a constant
                    menu=_MENU,
                    group=_GROUP,
                    icon=icon,
                    enabled=lambda to=to: self._why_no_step(to),  # type: ignore[misc] # as above
                )
                for act, text, icon, to in _STEPS
            ),
            Action(
                name=FILE,
                text=tr("Arsipkan hasil pindai…"),
                run=self.file,
                menu=_MENU,
                group=_GROUP,
                icon="archive",
                enabled=lambda: self._why_no_step(DocumentState.FILED),
            ),
            Action(
                name="void",
                text=tr("Batalkan surat…"),
                run=self.void,
                menu=_MENU,
                group=_GROUP,
                icon="trash",
                tip=tr("Nomornya tetap tercatat bersama alasannya"),
                enabled=lambda: self._why_no_step(DocumentState.VOID, alone=True),
            ),
            Action(
                name="reprint",
                text=tr("Cetak ulang…"),
                run=self.reprint,
                menu=_MENU,
                group=_GROUP + 1,
                icon="printer",
                shortcut="Ctrl+P",
                tip=tr("Berkas yang sama persis dengan yang diterbitkan; cetakannya dihitung"),
                enabled=self._why_no_file,
            ),
            Action(
                name="save_pdf",
                text=tr("Simpan PDF…"),
                run=self.save_pdf,
                menu=_MENU,
                group=_GROUP + 1,
                icon="download",
                enabled=self._why_no_file,
            ),
            Action(
                name="verify_document",
                text=tr("Periksa keaslian surat ini…"),
                run=self.verify,
                menu=_MENU,
                group=_GROUP + 1,
                icon="shield",
                enabled=lambda: "" if self._record.card is not None else tr("Pilih surat di register."),
            ),
            *self.register.actions(),
        ]

    def step(self, act: Act) -> None:
        """One step with all documents selected."""
        from asn_desktop.ui.dialogs.letters.signing import ask_letter_step  # noqa: PLC0415 -- start-up: drags reportlab

        ask_letter_step(self._shell, act, [str(key) for key in self._table.selected_ids()])

    def step_shown(self, name: str) -> None:
        """The button of the record: the step with the document shown."""
        from asn_desktop.ui.dialogs.letters.signing import ask_letter_step  # noqa: PLC0415 -- start-up: drags reportlab

        if name == USE:
            self.register.confirm_number()
        elif name == FILE and self._record.card is not None:
            from asn_desktop.ui.dialogs.letters.filing import ask_filing  # noqa: PLC0415 -- as above

            ask_filing(self._shell, self._record.card)
        elif self._record.card is not None:
            ask_letter_step(self._shell, Act(name), [self._record.card.id])

    def file(self) -> None:
        """Put the documents selected into the archive."""
        from asn_desktop.ui.dialogs.letters.filing import ask_filing  # noqa: PLC0415 -- start-up: drags reportlab
        from asn_desktop.ui.dialogs.letters.filing_many import ask_filing_many  # noqa: PLC0415 -- as above

        chosen = [str(key) for key in self._table.selected_ids()]
        if len(chosen) > 1:
            with self._shell.desk.reader() as reader:
                cards = [card for key in chosen if (card := archived.card(reader, key)) is not None]
            ask_filing_many(self._shell, cards)
        elif self._record.card is not None:
            ask_filing(self._shell, self._record.card)

    def void(self) -> None:
        """Revoke the document shown, after asking why."""
        from asn_desktop.services.letters import archive  # noqa: PLC0415 -- start-up: drags reportlab

        card = self._record.card
        if card is None:
            return
        title = tr("Batalkan {number}").format(number=card.number)
        sentence = tr("Surat ini tidak berlaku lagi; nomornya tetap tercatat bersama alasannya.")
        if card.signed_on is not None and card.appraisal_id is not None:
            sentence += " " + tr("Penilaiannya dapat diubah lagi dan semua dokumen hasilnya ikut dibatalkan.")
        reason = self._shell.ask.text(title, sentence, field=tr("Alasan"), yes=tr("Batalkan surat"))
        if reason is not None:
            self._shell.act(title, lambda _report: archive.void(self._shell.desk, card.id, reason))

    def reprint(self) -> None:
        """Print the very file that was issued, and count it."""
        from asn_desktop.ui.dialogs.printing import reprint  # noqa: PLC0415 -- start-up: drags reportlab

        card = self._record.card
        if card is not None:
            reprint(self._shell, card)

    def save_pdf(self) -> None:
        """Keep the very file that was issued as a file."""
        from asn_desktop.ui.dialogs.printing import save_issued  # noqa: PLC0415 -- start-up: drags reportlab

        card = self._record.card
        if card is not None:
            save_issued(self._shell, card)

    def verify(self) -> None:
        """Whether the document shown holds, and what its paper must say."""
        from asn_desktop.ui.dialogs.letters.verify import open_verify  # noqa: PLC0415 -- start-up: drags reportlab

        card = self._record.card
        if card is not None:
            open_verify(self._shell, card.number)

    def _why_no_step(self, to: DocumentState, *, alone: bool = False) -> str:
        selected, card = self._table.selected_ids(), self._record.card
        if card is None or not selected:
            return tr("Pilih surat di register.")
        if alone and len(selected) > 1:
            return tr("Pilih satu surat saja; {count} sedang terpilih.").format(count=number(len(selected)))
        state = DocumentState(card.state)
        if to is DocumentState.VOID and state is DocumentState.RESERVED:
            return tr("Nomor ini baru dipesan: pakai Data, Nomor dipesan, Kembalikan nomor…")
        if len(selected) == 1 and to not in STEPS[state]:
            return tr("Surat ini berstatus {state}.").format(state=tr(STATE_NAMES[state]).lower())
        return ""

    def _why_no_file(self) -> str:
        card = self._record.card
        if card is None:
            return tr("Pilih surat di register.")
        return words.why_no_file(card)
