"""Tab: the room "Catatan & umpan balik": what happened through the period, noted in few keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from asn_desktop.domain.calendar import why_read_only
from asn_desktop.domain.plans.evidence import EntryDraft, EntryKind, attribution, show_quantity
from asn_desktop.services.plans import daily_log
from asn_desktop.services.plans import evidence as acts
from asn_desktop.storage.queries.letters import attachments
from asn_desktop.storage.queries.plans import evidence
from asn_desktop.ui.dialogs.plans.evidence_entry import EntryDialog, RemarkDialog
from asn_desktop.ui.dialogs.plans.evidence_taking import take_feedback, take_realisations
from asn_desktop.ui.kit.layout import Card, EmptyState, button, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr
from asn_desktop.ui.tabs.appraisals.evidence_quick import QuickAdd

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.plans.evidence import RemarkDraft
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.queries.plans.evidence import EntryRow, RemarkRow
    from asn_desktop.ui.shell import Shell

_TONES = {EntryKind.ACTIVITY: Tone.NEUTRAL, EntryKind.ACHIEVEMENT: Tone.SUCCESS, EntryKind.PROJECT: Tone.INFO}
_EMPTY, _TABLE = range(2)


class Line(NamedTuple):
    """One row of the room, whichever of the two it is."""

    id: str
    day: date
    kind: str
    tone: Tone
    text: str
    second: str
    entry: EntryRow | None
    remark: RemarkRow | None


class EvidenceRoom(Card):
    """The log of the person shown and what others said about the work; `left` when the person goes back."""

    left = Signal()
    wanted = Signal(str)  # the name of an action of the tab

    def __init__(self, shell: Shell) -> None:
        super().__init__(tr("Catatan & umpan balik"))
        self._shell = shell
        self._card: AppraisalCard | None = None
        self._closed = ""  # why nothing can be noted in the period shown
        self.setObjectName("evidence_room")
        self.steps_button = button(
            tr("Rencana aksi…"),
            lambda: self.wanted.emit("action_plan"),
            name="evidence_steps",
            tip=tr("Langkah tiap rhk dan realisasinya (B.1.1 dan B.1.2)"),
        )
        self.daily_button = button(
            tr("Log harian…"),
            lambda: self.wanted.emit("daily_log"),
            name="evidence_daily",
            tip=tr("Log harian menurut isian e-Kinerja (Ctrl+Shift+H)"),
        )
        self.back_button = button(
            tr("Kembali"), self.left.emit, name="evidence_back", tip=tr("Kembali ke penilaian (Esc)")
        )
        for each in (self.steps_button, self.daily_button, self.back_button):
            each.setProperty("link", True)
        self.quick = QuickAdd(shell)
        self._source = ListSource(_columns())
        self.table = TableView(
            tr("Catatan dan umpan balik"), self._source.columns, self._source, memory=shell.memory, key="evidence"
        )
        self._nothing = EmptyState(
            "file-text",
            tr("Belum ada catatan pada periode ini"),
            tr(
                "Ketik apa yang dikerjakan atau dicapai, lalu Enter. Umpan balik pimpinan, rekan, bawahan dan"
                " pihak lain dicatat di tempat yang sama (Alt+4)."
            ),
        )
        self._faces = QStackedWidget()
        self._faces.addWidget(self._nothing)
        self._faces.addWidget(self.table)
        self.edit_button = button(tr("Buka"), self.edit, icon="edit", name="evidence_edit")
        self.remove_button = button(tr("Hapus…"), self.remove, icon="trash", name="evidence_remove")
        self.realisation_button = button(
            tr("Ambil ke realisasi…"), self.take_realisations, icon="download", name="take_realisations"
        )
        self.feedback_button = button(
            tr("Ambil ke umpan balik…"), self.take_feedback, icon="download", name="take_feedback"
        )
        self._build()

    def show_appraisal(self, card: AppraisalCard, period: PeriodRow | None, locked: str) -> None:
        """Show the span of one appraisal; `locked` says why its texts cannot be changed."""
        self._card = card
        results = {result.id: number for number, result in enumerate(card.work_results, start=1)}
        with self._shell.desk.reader() as reader:
            span = evidence.span_of(reader, card.id)
            assert span is not None  # the record has just read it
            entries, remarks = evidence.entries(reader, span), evidence.remarks(reader, span)
            files = attachments.counts(reader, "log_entry", [one.id for one in entries])
            files |= attachments.counts(reader, "remark", [one.id for one in remarks])
            daily = daily_log.is_on(reader)
        self.daily_button.setVisible(daily)
        values = {value.number: value.name for value in self._shell.desk.rules.performance.values}
        lines: list[Line] = [
            *(_entry_line(one, results) for one in entries),
            *(_remark_line(one, results, values) for one in remarks),
        ]
        lines = [_with_files(line, files.get(line.id, 0)) for line in lines]
        lines.sort(key=_day, reverse=True)
        self._source.hold(lines)
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
        self._faces.setCurrentIndex(_TABLE if lines else _EMPTY)
        self.quick.show_card(card, min(max(self._shell.desk.today, span.start), span.end))
        self._closed = why_read_only(period.name, period.state) if period is not None else ""
        self.quick.setEnabled(not self._closed)
        self.quick.setToolTip(self._closed)
        for each, tip in (
            (self.realisation_button, tr("Isi realisasi tiap indikator dari catatan periode ini")),
            (self.feedback_button, tr("Isi umpan balik tiap rhk dan perilaku dari catatan periode ini")),
        ):
            each.setEnabled(not locked)
            each.setToolTip(locked or tip)
        self.set_note(card.person.name)
        self._enable()

    def focus_first(self) -> None:
        """The cursor into the words."""
        target = self.quick.text.control() if self.quick.isEnabled() else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Open the current line."""
        line = self._current()
        if line is None or self._card is None:
            return
        if line.entry is not None:
            self._shell.ask.show(EntryDialog(self._shell, self._card, line.entry, self._closed))
        elif line.remark is not None:
            self._shell.ask.show(RemarkDialog(self._shell, self._card, line.remark, self._closed))

    def remove(self) -> None:
        """Take the current line away after asking."""
        line = self._current()
        if line is None or self._closed:
            return
        sentence = tr("“{text}” dihapus dari catatan. Dapat dibatalkan dengan Ctrl+Z.").format(text=line.text)
        if not self._shell.ask.confirm(tr("Hapus catatan?"), sentence, yes=tr("Hapus"), danger=True):
            return
        desk, entries = self._shell.desk, [line.id] if line.entry is not None else []
        remarks = [] if entries else [line.id]
        self._shell.act(tr("Hapus catatan"), lambda _report: acts.remove(desk, entry_ids=entries, remark_ids=remarks))

    def take_realisations(self) -> None:
        """Show what the log would write into the realisations."""
        if self._card is not None:
            take_realisations(self._shell, self._card)

    def take_feedback(self) -> None:
        """Show what the remarks would write into the feedback."""
        if self._card is not None:
            take_feedback(self._shell, self._card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the appraisal."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 opens and Del removes the current line."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_F2:
                self.edit()
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.remove()
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _build(self) -> None:
        self.header.addWidget(self.steps_button)
        self.header.addWidget(self.daily_button)
        self.header.addWidget(self.back_button)
        self.add(self.quick)
        self.add(self._faces, 1)
        self.foot = row(self.edit_button, self.remove_button, None, self.realisation_button, self.feedback_button)
        self.add(self.foot)
        self.table.installEventFilter(self)
        self.table.activated_id.connect(lambda _key: self.edit())
        self.table.current_changed.connect(lambda _key: self._enable())
        self.quick.wanted.connect(self._keep)

    def _keep(self, draft: EntryDraft | RemarkDraft) -> None:
        assert self._card is not None
        desk, person = self._shell.desk, self._card.employee_id
        self._shell.act(
            tr("Simpan catatan"),
            lambda _report: (
                acts.save_entry(desk, person, draft)
                if isinstance(draft, EntryDraft)
                else acts.save_remark(desk, person, draft)
            ),
            done=lambda _changes: self.quick.saved(),
            refused=lambda rejected: self.quick.refuse(rejected.problems),
        )

    def _current(self) -> Line | None:
        key = self.table.current_id()
        found = self._source.rows([key]) if key is not None else []
        line = found[0] if found else None
        assert line is None or isinstance(line, Line)
        return line

    def _enable(self) -> None:
        why = "" if self._current() is not None else tr("Pilih dulu satu baris catatan.")
        for each, tip, why_not in (
            (self.edit_button, tr("Buka (Enter atau F2)"), why),
            (self.remove_button, tr("Hapus (Del)"), self._closed or why),
        ):
            each.setEnabled(not why_not)
            each.setToolTip(why_not or tip)


def _day(line: Line) -> date:
    return line.day


def _columns() -> list[Column]:
    return [
        Column(
            key="day",
            title=tr("Tanggal"),
            text=lambda line: short_date(line.day),
            sort=_day,
            width=100,
        ),
        Column(
            key="kind", title=tr("Jenis"), text=lambda line: line.kind, look=Badge(lambda line: line.tone), width=118
        ),
        Column(
            key="text",
            title=tr("Uraian"),
            text=lambda line: line.text,
            look=TwoLine(lambda line: line.second),
            tip=lambda line: f"{line.text}\n{line.second}",
            spoken=lambda line: f"{line.text}. {line.second}",
            width=360,
            stretch=True,
        ),
    ]


def _entry_line(row: EntryRow, results: dict[str, int]) -> Line:
    kind = EntryKind(row.kind)
    words = {
        EntryKind.ACTIVITY: tr("Kegiatan"),
        EntryKind.ACHIEVEMENT: tr("Prestasi"),
        EntryKind.PROJECT: tr("Proyek"),
    }
    parts = [_about(row.work_result_id, None, results, {})]
    if row.quantity is not None:
        parts.append(f"{show_quantity(row.quantity)} {row.measure}".strip())
    if row.reference:
        parts.append(tr("bukti: {text}").format(text=row.reference))
    if row.recognitions:
        parts.append(tr("diakui {names}").format(names=", ".join(one.giver for one in row.recognitions)))
    return Line(row.id, row.day, words[kind], _TONES[kind], row.text, " · ".join(parts), row, None)


def _remark_line(row: RemarkRow, results: dict[str, int], values: dict[int, str]) -> Line:
    nature = tr("berkala") if row.scheduled else tr("insidentil")
    parts = [
        attribution(row.said(), names=True),
        _about(row.work_result_id, row.value, results, values),
        tr("{nature}, atas permintaan").format(nature=nature) if row.requested else nature,
    ]
    return Line(row.id, row.day, tr("Umpan balik"), Tone.WARNING, row.text, " · ".join(parts), None, row)


def _with_files(line: Line, many: int) -> Line:
    return (
        line._replace(second=tr("{second} · {many} lampiran").format(second=line.second, many=many)) if many else line
    )


def _about(work_result_id: str | None, value: int | None, results: dict[str, int], values: dict[int, str]) -> str:
    if value is not None:
        return values[value]
    if work_result_id is None:
        return tr("tanpa rhk")
    number = results.get(work_result_id)
    # A person may have had another SKP before in the same period.
    return tr("Rhk {number}").format(number=number) if number else tr("rhk SKP sebelumnya")
