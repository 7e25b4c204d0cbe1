"""Tab: Keputusan Karier, the card in which the leader's decision is entered, and read once it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.services.career.career import AGREED, DONE, PASSED_ON, CaseState
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Card, Elided, button, column, holder, label, row
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.words import long_date, tr
from asn_desktop.ui.tabs.career import words

if TYPE_CHECKING:
    from asn_desktop.domain.errors import Rejected
    from asn_desktop.storage.queries.career.career import CaseRow
    from asn_desktop.ui.tabs.career.rows import Row

_REASON_LINES, _AROUND = 2, 24


class DecisionCard(Card):
    """Approve, postpone, refuse with a reason; a decision that was taken can be read and changed."""

    approve = Signal()
    postpone = Signal()
    refuse = Signal()
    preview = Signal()
    papers = Signal()
    step = Signal()  # the next step after an approval
    withdraw = Signal()
    revoke = Signal()
    evidence = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Keputusan pimpinan"), tr("Aplikasi menyarankan, pejabat memutuskan"))
        self.setObjectName("decision_card")
        self._row: Row | None = None
        self.form = Form(
            [
                Field(name="decided_by", label=tr("Diputuskan oleh"), required=True, width=2),
                Field(
                    name="reason",
                    label=tr("Alasan"),
                    kind=Kind.MULTILINE,
                    lines=_REASON_LINES,
                    width=3,
                    placeholder=tr("Alasan (wajib bila berbeda dari saran)…"),
                ),
            ],
            columns=5,
        )
        self.before = label("", muted=True)
        self.approve_button = button("", self.approve.emit, primary=True, name="approve")
        self.postpone_button = button(tr("Tunda…"), self.postpone.emit, name="postpone")
        self.refuse_button = button(tr("Tolak…"), self.refuse.emit, name="refuse")
        self.preview_button = button(tr("Pratinjau surat"), self.preview.emit, name="preview")
        self.papers_button = button(tr("Berkas"), self.papers.emit, name="papers")
        self.papers_button.setProperty("link", True)
        self.header.addWidget(self.papers_button)
        self.back_button = button(tr("Batal"), self._show_taken, name="keep_decision")
        buttons = row(
            self.approve_button,
            self.postpone_button,
            self.refuse_button,
            self.back_button,
            None,
            self.preview_button,
        )
        self._asking = holder(column(self.before, self.form, buttons))
        self._taken = _Taken()
        self._taken.letter.clicked.connect(self.preview)
        self._taken.change.clicked.connect(self._change)
        self._taken.step.clicked.connect(self.step)
        self._taken.withdraw.clicked.connect(self.withdraw)
        self._taken.revoke.clicked.connect(self.revoke)
        self._taken.evidence.clicked.connect(self.evidence)
        self.add(self._asking)
        self.add(self._taken)

    def show_row(self, each: Row) -> None:
        """Show what was decided on a suggestion, or ask."""
        self._row = each
        self.form.load({"decided_by": each.decider, "reason": ""})
        words_on = tr("Setujui dan buat nota usul") if each.letter_at_once else tr("Setujui")
        self.approve_button.setText(words_on)
        self.approve_button.setAccessibleName(words_on)
        self.preview_button.setVisible(each.letter is not None)
        self.preview_button.setEnabled(not each.why_no_letter())
        self.preview_button.setToolTip(each.why_no_letter())
        case = each.one.case
        self.before.setText(_run_out(case) if case is not None else "")
        self.before.setVisible(case is not None)
        if each.one.state is CaseState.SUGGESTED:
            self._ask(changing=False)
        else:
            self._taken.show_row(each)
            self._show_taken()

    def show_papers(self, words: str) -> None:
        """What the button for the papers says; '' hides it."""
        self.papers_button.setText(words)
        self.papers_button.setAccessibleName(words)
        self.papers_button.setVisible(bool(words))

    def is_dirty(self) -> bool:
        """Whether something typed would be lost."""
        return self.asks() and self.form.is_dirty()

    def asks(self) -> bool:
        """Whether a decision is being entered rather than read."""
        return not self._asking.isHidden()

    def typed(self) -> dict[str, Any] | None:
        """Who decides and why; None, and shown, when who is missing."""
        return self.form.checked_values()

    def refused(self, refusal: Rejected) -> None:
        """Show what is wrong beside its field."""
        self.form.show_problems({problem.field: problem.sentence for problem in refusal.problems})

    def spare_room(self, *, short: bool) -> None:
        """Give the reason one line instead of two."""
        area = self.form.editor("reason").control()
        area.setFixedHeight(area.fontMetrics().lineSpacing() * (1 if short else _REASON_LINES) + _AROUND)

    def block(self, why: str) -> None:
        """Say on the buttons why nothing can be done just now; '' frees them."""
        taken = self._taken
        for each in (
            *(self.approve_button, self.postpone_button, self.refuse_button),
            *(taken.change, taken.step, taken.withdraw, taken.revoke),
        ):
            each.setEnabled(not why)
            each.setToolTip(why)

    def _ask(self, *, changing: bool) -> None:
        self.back_button.setVisible(changing)
        self._taken.hide()
        self._asking.show()

    def _show_taken(self) -> None:
        self._asking.hide()
        self._taken.show()

    def _change(self) -> None:
        """Enter the decision anew; a reason belongs to its own decision."""
        assert self._row is not None
        assert self._row.one.case is not None
        case = self._row.one.case
        self.form.load({"decided_by": case.decided_by, "reason": ""})
        withdraws = tr("Nota usul nomor {number} tidak berlaku lagi bila keputusan diubah.")
        self.before.setText(withdraws.format(number=self._row.number) if self._row.number else "")
        self.before.setVisible(bool(self._row.number))
        self._ask(changing=True)
        self.form.focus_first()


class _Taken(QWidget):
    """Who decided what, when and why."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("taken")
        self.chip = Chip()
        self.who = Elided(strong=True)
        self.who.setObjectName("decided_who")
        self.reason = label("")
        self.reason.setObjectName("decided_reason")
        self.below = label("", muted=True)
        self.below.setObjectName("decided_below")
        self.letter = button("", name="letter")
        self.change = button(tr("Ubah keputusan"), name="change_decision")
        self.step = button("", name="next_step", primary=True)
        self.withdraw = button(tr("Tarik usulan…"), name="withdraw")
        self.revoke = button("", name="revoke")
        self.evidence = button(tr("Bukti saat diputuskan"), name="evidence")
        self.evidence.setProperty("link", True)
        head = row(self.chip, self.who, self.evidence)
        head.setStretch(1, 1)
        buttons = row(self.step, self.letter, self.change, self.withdraw, self.revoke, None)
        self.setLayout(column(head, self.reason, self.below, buttons))

    def show_row(self, each: Row) -> None:
        """Show the decision of a suggestion."""
        case = each.one.case
        assert case is not None
        self.chip.show_word(words.status_name(each.status), words.status_tone(each.status))
        self.who.show_text(" · ".join(part for part in (case.decided_by, long_date(case.decided_on)) if part))
        self.reason.setText(tr("Alasan: {reason}").format(reason=case.reason))
        self.reason.setVisible(bool(case.reason))
        self.below.setText(" ".join(_notes(each, case)))
        words_on = tr("Lihat {letter}") if each.number else tr("Terbitkan {letter}…")
        words_on = words_on.format(letter=words.letter_name(each.letter))
        self.letter.setText(words_on)
        self.letter.setAccessibleName(words_on)
        may = each.one.state in AGREED and (bool(each.number) or each.one.state not in DONE)
        self.letter.setVisible(each.letter is not None and may)
        self.step.setText(each.next_step())
        self.step.setAccessibleName(each.next_step())
        self.step.setVisible(bool(each.next_step()))
        self.change.setVisible(each.one.state not in PASSED_ON | DONE)
        self.withdraw.setVisible(each.one.state in PASSED_ON)
        self.revoke.setText(tr("Surat tidak berlaku…") if case.decree_number else tr("Buka lagi…"))
        self.revoke.setAccessibleName(self.revoke.text())
        self.revoke.setVisible(each.one.state in DONE)


def _notes(each: Row, case: CaseRow) -> list[str]:
    """What else is worth knowing, each a sentence."""
    found = []
    if case.postponed_until is not None:
        found.append(tr("Ditunda sampai {day}.").format(day=long_date(case.postponed_until)))
    if each.number:
        found.append(tr("Surat nomor {number}.").format(number=each.number))
    found += _followed(case)
    found.append(tr("Diketik oleh {name}.").format(name=case.typed_by))
    if each.one.state in DONE:
        return found
    if not each.one.present:
        found.append(tr("Data sekarang tidak lagi menyarankan ini; syarat di atas sebagaimana saat diputuskan."))
    elif case.evidence["eligible"] != each.eligible:
        found.append(tr("Keadaan syarat berubah sejak diputuskan; periksa kembali bila perlu."))
    return found


def _followed(case: CaseRow) -> list[str]:
    """What became of it after the approval."""
    steps = ((case.proposed_on, tr("Diusulkan {day}.")), (case.received_on, tr("Diterima BKPSDMD {day}.")))
    found = [sentence.format(day=long_date(day)) for day, sentence in steps if day is not None]
    if case.decree_number:
        found.append(
            tr("Terbit nomor {number} tanggal {day}, TMT {tmt}.").format(
                number=case.decree_number, day=long_date(case.issued_on), tmt=long_date(case.decree_tmt)
            )
        )
    elif case.issued_on is not None:
        found.append(tr("Selesai {day}.").format(day=long_date(case.issued_on)))
    if case.follow_note:
        found.append(tr("Catatan: {note}.").format(note=case.follow_note.rstrip(".")))
    return found


def _run_out(case: CaseRow) -> str:
    return tr("Penundaan sampai {day} sudah lewat. Alasannya waktu itu: {reason}").format(
        day=long_date(case.postponed_until), reason=case.reason
    )
