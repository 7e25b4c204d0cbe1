"""Tab: noting something in a few keys: the kind by Alt and a digit, the words, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QWidget

from asn_desktop.domain.errors import Problem
from asn_desktop.domain.plans.evidence import EntryDraft, EntryKind, GiverRole, RemarkDraft
from asn_desktop.ui.forms.evidence import (
    kind_choices,
    role_choices,
    target_choices,
    target_of,
    work_result_choices,
)
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit.date_editor import DateEditor
from asn_desktop.ui.kit.editors import CheckEditor, ChoiceEditor, NumberEditor, TextEditor, Unreadable
from asn_desktop.ui.kit.layout import button, column, holder, row
from asn_desktop.ui.kit.lookup_editor import LookupEditor
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.kit.editors import Editor
    from asn_desktop.ui.shell import Shell

REMARK = "UMPAN_BALIK"
_NONE = ""  # serves no rhk
_NOTED, _SAID = range(2)


class QuickAdd(QWidget):
    """Kind, day, target and role stay for the next one; the words are cleared when they are kept."""

    wanted = Signal(object)  # EntryDraft or RemarkDraft

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._card: AppraisalCard | None = None
        self.setObjectName("quick_add")
        self.kind = Segmented(tr("Jenis catatan"), [*kind_choices(), (REMARK, tr("Umpan balik"))], digits=False)
        self.kind.set_value(EntryKind.ACTIVITY)
        self.day = DateEditor()
        self.target = ChoiceEditor(may_be_empty=False, placeholder=tr("Tentang…"))
        self.text = TextEditor(tr("Apa yang dikerjakan?"))
        self.quantity = NumberEditor(tr("Jumlah"), decimals=2)
        self.measure = TextEditor(tr("Satuan"))
        self.reference = TextEditor(tr("Bukti dukung: nomor surat, nama berkas, tautan"))
        self.role = ChoiceEditor(role_choices(), may_be_empty=False)
        self.giver = LookupEditor(
            lambda text: find_people(shell, text), lambda key: name_of(shell, key), tr("Nama, boleh kosong")
        )
        self.capacity = TextEditor(tr("Siapa, misalnya Kepala Desa"))
        self.scheduled = CheckEditor(tr("Berkala"))
        self.requested = CheckEditor(tr("Diminta"))
        self.add_button = button(tr("Tambah"), self.add, icon="plus", name="quick_add_button", tip=tr("Tambah (Enter)"))
        self.problem = QLabel()
        self.problem.setProperty("problem", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._build()
        self._connect()

    # What the room uses

    def show_card(self, card: AppraisalCard, day: date) -> None:
        """Offer the rhk of another person; what is half typed for the same one stays."""
        other = self._card is None or self._card.employee_id != card.employee_id
        self._card = card
        if other:
            self.target.set(None)
            self.day.set(day)
            self.giver.set(None)
            self._clear()
        self._offer()

    def saved(self) -> None:
        """What was typed is kept: ready for the next one."""
        self._clear()
        self.text.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say why it was not kept, with the cursor where it can be put right."""
        self.problem.setText(" ".join(problem.sentence for problem in problems))
        self.problem.show()
        fields: dict[str, Editor] = {
            "day": self.day,
            "target": self.target,
            "quantity": self.quantity,
            "measure": self.measure,
            "giver_id": self.giver,
        }
        fields.get(problems[0].field, self.text).control().setFocus(Qt.FocusReason.OtherFocusReason)

    def is_dirty(self) -> bool:
        """Whether words are typed that are not kept yet."""
        return bool(self.text.get() or self.reference.get() or self.quantity.line.text().strip())

    def notes_remark(self) -> bool:
        """Whether feedback is being noted rather than an entry of the log."""
        return self.kind.value() == REMARK

    def add(self) -> None:
        """Hand over what is typed; what cannot be read is said beside it."""
        try:
            draft = self._remark() if self.notes_remark() else self._entry()
        except _Unread as unread:
            self.refuse([Problem(unread.field, str(unread))])
            return
        self.problem.hide()
        self.wanted.emit(draft)

    # Inside

    def _build(self) -> None:
        for name, editor, spoken in (
            ("quick_day", self.day, tr("Tanggal")),
            ("quick_target", self.target, tr("Untuk rhk atau perilaku")),
            ("quick_text", self.text, tr("Uraian")),
            ("quick_quantity", self.quantity, tr("Jumlah")),
            ("quick_measure", self.measure, tr("Satuan")),
            ("quick_reference", self.reference, tr("Bukti dukung")),
            ("quick_role", self.role, tr("Umpan balik dari")),
            ("quick_giver", self.giver, tr("Nama pemberi umpan balik")),
            ("quick_capacity", self.capacity, tr("Sebutan pihak lain")),
            ("quick_scheduled", self.scheduled, tr("Berkala")),
            ("quick_requested", self.requested, tr("Atas permintaan pegawai")),
        ):
            editor.control().setObjectName(name)
            editor.control().setAccessibleName(spoken)
        self.requested.control().setToolTip(tr("Atas permintaan pegawai"))
        self.scheduled.control().setToolTip(tr("Umpan balik berkala (terjadwal); tanpa tanda: insidentil"))
        self.day.setFixedWidth(172)
        self.target.setMinimumWidth(120)
        self.quantity.setFixedWidth(84)
        self.measure.setFixedWidth(104)
        self.role.setMinimumWidth(150)
        self._who = QStackedWidget()
        self._who.addWidget(self.giver)
        self._who.addWidget(self.capacity)
        self._faces = QStackedWidget()
        noted = row(self.quantity, self.measure, self.reference)
        noted.setStretch(2, 1)
        said = row(self.role, self._who, self.scheduled, self.requested)
        said.setStretch(0, 2)
        said.setStretch(1, 3)
        self._faces.addWidget(holder(noted))
        self._faces.addWidget(holder(said))
        for stack in (self._who, self._faces):
            stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        first = row(self.kind, self.day)
        first.setStretch(0, 1)
        words = row(self.target, self.text)
        words.setStretch(0, 2)
        words.setStretch(1, 5)
        last = row(self._faces, self.add_button)
        last.setStretch(0, 1)
        self.setLayout(column(first, words, last, self.problem, gap=6))
        self.role.set(GiverRole.LEADER)

    def _connect(self) -> None:
        self.kind.changed.connect(lambda _code: self._turn())
        for place, code in enumerate((*EntryKind, REMARK), start=1):
            QShortcut(QKeySequence(f"Alt+{place}"), self, lambda code=code: self._choose(code))
        last: tuple[Editor, ...] = (self.text, self.quantity, self.measure, self.reference, self.capacity)
        for editor in (*last, self.scheduled, self.requested):
            editor.accepted.connect(self.add)
        first: tuple[Editor, ...] = (self.day, self.target, self.role, self.giver)
        for editor in first:
            editor.accepted.connect(lambda: self.text.control().setFocus(Qt.FocusReason.TabFocusReason))
        self.role.changed.connect(self._choose_giver)
        for editor in (*first, *last):
            editor.changed.connect(self.problem.hide)

    def _choose(self, code: str) -> None:
        self.kind.set_value(code)
        self._turn()

    def _turn(self) -> None:
        remark = self.notes_remark()
        self._faces.setCurrentIndex(_SAID if remark else _NOTED)
        self.text.line.setPlaceholderText(tr("Apa umpan baliknya?") if remark else tr("Apa yang dikerjakan?"))
        self.problem.hide()
        self._offer()
        if remark and not self.giver.line.text():
            self._choose_giver()
        self.text.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        """The targets of the kind chosen; one that is not on offer any more is let go."""
        assert self._card is not None
        results = self._card.work_results
        values = self._shell.desk.rules.performance.values
        offered = (
            target_choices(results, values)
            if self.notes_remark()
            else [(_NONE, tr("Tanpa rhk")), *work_result_choices(results)]
        )
        if self.target.get() not in {code for code, _ in offered}:
            self.target.set(None)
        self.target.show_choices(offered)
        if self.target.get() is None and not self.notes_remark():
            self.target.set(_NONE)

    def _choose_giver(self) -> None:
        """The leader is the assessor unless somebody else is named."""
        assert self._card is not None
        outside = self.role.get() == GiverRole.OTHER
        self._who.setCurrentIndex(1 if outside else 0)
        self.giver.set(self._card.assessor_id if self.role.get() == GiverRole.LEADER else None)

    def _clear(self) -> None:
        for editor in (self.text, self.quantity, self.reference):
            editor.set(None)
        self.requested.set(None)
        self.problem.hide()

    def _entry(self) -> EntryDraft:
        return EntryDraft(
            day=_read("day", self.day.get),
            kind=EntryKind(self.kind.value()),
            text=self.text.get() or "",
            work_result_id=self.target.get() or None,
            quantity=_read("quantity", self.quantity.get),
            measure=(self.measure.get() or "") if self.quantity.get() is not None else "",
            reference=self.reference.get() or "",
        )

    def _remark(self) -> RemarkDraft:
        outside = self.role.get() == GiverRole.OTHER
        return RemarkDraft(
            day=_read("day", self.day.get),
            role=self.role.get(),
            text=self.text.get() or "",
            giver_id=None if outside else _read("giver_id", self.giver.get),
            capacity=(self.capacity.get() or "") if outside else "",
            scheduled=bool(self.scheduled.get()),
            requested=bool(self.requested.get()),
            **target_of(self.target.get()),
        )


class _Unread(Exception):
    """A field holds what cannot be read; the text is a finished sentence."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def _read(field: str, get: Callable[[], Any]) -> Any:
    try:
        return get()
    except Unreadable as unreadable:
        raise _Unread(field, str(unreadable)) from unreadable
