"""Dialogs: the pembinaan kinerja of a person in a period: what fits, what was given, the papers about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.development import coaching as rules
from asn_desktop.domain.development.coaching import Cause, CoachingKind
from asn_desktop.services.development import coaching
from asn_desktop.storage.queries.development import coaching as stored
from asn_desktop.ui.dialogs.development.coaching_record import CoachingRecordDialog
from asn_desktop.ui.forms.coaching import cause_fields
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Banner, Elided, EmptyState, button, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.development.coaching import CoachingRow
    from asn_desktop.ui.shell import Shell

_TONES = {CoachingKind.COACHING: Tone.INFO, CoachingKind.MENTORING: Tone.INFO, CoachingKind.COUNSELLING: Tone.WARNING}
_EMPTY, _TABLE = range(2)


class CoachingDialog(QDialog):
    """The records of one person with the sentence that says which kind fits; a konseling shows its date alone."""

    help_chapter = "pembinaan"

    def __init__(self, shell: Shell, card: AppraisalCard, locked: str = "") -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._card, self._locked = shell, card, locked
        self.advice = advice_on(card)
        self.setObjectName("coaching")
        self.setWindowTitle(tr("Pembinaan kinerja · {name}").format(name=card.person.name))
        self.resize(860, 460)
        self.setMinimumSize(640, 360)
        self.banner = Banner()
        self._source = ListSource(_columns())
        self.table = TableView(
            tr("Pembinaan kinerja"), self._source.columns, self._source, memory=shell.memory, key="coaching"
        )
        self._faces = QStackedWidget()
        self._faces.addWidget(
            EmptyState(
                "people",
                tr("Belum ada pembinaan pada periode ini"),
                tr(
                    "“Pembinaan baru…” menanyakan penyebabnya lebih dahulu: bimbingan (coaching atau mentoring) untuk"
                    " hasil kerja, konseling untuk perilaku."
                ),
            )
        )
        self._faces.addWidget(self.table)
        self.new_button = button(tr("Pembinaan baru…"), self.begin, icon="plus", primary=True, name="new_coaching")
        self.open_button = button(tr("Buka…"), self.edit, icon="edit", name="open_coaching")
        self.remove_button = button(tr("Hapus…"), self.remove, icon="trash", name="remove_coaching")
        self.close_button = button(tr("Tutup"), self.reject, name="close_coaching_list")
        self._build()
        self._show()

    def begin(self) -> None:
        """Ask for the cause, which decides the kind, then open an empty record."""
        causes = self.advice.causes
        found = self._shell.ask.fill(
            tr("Pembinaan baru untuk {name}").format(name=self._card.person.name),
            cause_fields(tr(self.advice.sentence)),
            {"cause": causes[0] if causes else None, "reason": ""},
            yes=tr("Lanjut"),
        )
        if found is not None:
            kind = rules.KIND_OF[Cause(found["cause"])]
            self._open(CoachingRecordDialog(self._shell, self._card, kind, reason=found["reason"]))

    def edit(self) -> None:
        """Open the current record."""
        record = self._current()
        if record is not None:
            self._open(CoachingRecordDialog(self._shell, self._card, record.kind, record, locked=self._locked))

    def remove(self) -> None:
        """Take the current record away after asking."""
        record = self._current()
        if record is None or self._locked:
            return
        sentence = tr("{kind} tanggal {day} dihapus. Dapat dibatalkan dengan Ctrl+Z.").format(
            kind=tr(rules.KIND_NAMES[record.kind]), day=short_date(record.day)
        )
        if self._shell.ask.confirm(tr("Hapus catatan pembinaan?"), sentence, yes=tr("Hapus"), danger=True):
            self._shell.act(
                tr("Hapus pembinaan"),
                lambda _report: coaching.remove_coaching(self._shell.desk, record.id),
                done=self._gone,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone never closes."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 opens and Del removes the current record."""
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
        self.banner.say(
            self._locked or tr(self.advice.sentence),
            Tone.WARNING if self.advice.causes and not self._locked else Tone.INFO,
            lasting=True,
        )
        self.new_button.setEnabled(not self._locked)
        self.new_button.setToolTip(self._locked)
        self.table.installEventFilter(self)
        self.table.activated_id.connect(lambda _key: self.edit())
        self.table.current_changed.connect(lambda _key: self._enable())
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(10)
        who = f"{self._card.person.name} · {self._card.person.position}"
        box.addWidget(Elided(who, points=theme.TITLE_POINTS, strong=True))
        box.addWidget(self.banner)
        box.addWidget(self._faces, 1)
        box.addLayout(row(self.open_button, self.remove_button, None, self.close_button, self.new_button))

    def _open(self, dialog: CoachingRecordDialog) -> None:
        self._shell.ask.show(dialog)
        self._show()

    def _gone(self, _changes: Changes) -> None:
        self._show()

    def _show(self) -> None:
        with self._shell.desk.reader() as reader:
            found = stored.of_appraisal(reader, self._card.id)
        self._source.hold(found)
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
        self._faces.setCurrentIndex(_TABLE if found else _EMPTY)
        self._enable()

    def _current(self) -> CoachingRow | None:
        key = self.table.current_id()
        found = self._source.rows([key]) if key is not None else []
        record = found[0] if found else None
        assert record is None or isinstance(record, stored.CoachingRow)
        return record

    def _enable(self) -> None:
        why = "" if self._current() is not None else tr("Pilih dulu satu pembinaan.")
        for each, tip, why_not in (
            (self.open_button, tr("Buka dan cetak (Enter atau F2)"), why),
            (self.remove_button, tr("Hapus (Del)"), self._locked or why),
        ):
            each.setEnabled(not why_not)
            each.setToolTip(why_not or tip)


def advice_on(card: AppraisalCard) -> rules.Advice:
    """What the ratings of an appraisal say: those decided, else those suggested."""
    ratings = [
        Rating(value) if value else None
        for value in (
            card.work_result or card.suggested_work_result,
            card.behaviour or card.suggested_behaviour,
        )
    ]
    return rules.advise(ratings[0], ratings[1])


def _columns() -> list[Column]:
    return [
        Column(
            key="day", title=tr("Tanggal"), text=lambda one: short_date(one.day), sort=lambda one: one.day, width=110
        ),
        Column(
            key="kind",
            title=tr("Jenis"),
            text=lambda one: tr(rules.KIND_NAMES[one.kind]),
            look=Badge(lambda one: _TONES[one.kind]),
            width=150,
        ),
        Column(
            key="leader",
            title=tr("Pembimbing"),
            text=_led,
            look=TwoLine(_papers),
            tip=lambda one: f"{_led(one)}\n{_papers(one)}",
            spoken=lambda one: f"{_led(one)}. {_papers(one)}",
            width=360,
            stretch=True,
        ),
    ]


def _led(one: CoachingRow) -> str:
    """Who coached; of a konseling not even that is told in the list."""
    return tr("Rahasia") if one.kind is CoachingKind.COUNSELLING else one.leader


def _papers(one: CoachingRow) -> str:
    """Which forms hold something."""
    if one.kind is CoachingKind.COUNSELLING:
        done = one.counselled_on
        return tr("Laporan B.1.10 · konseling {day}").format(day=short_date(done)) if done else tr("Laporan B.1.10")
    first, *others = rules.FORMS[one.kind]
    filled = [str(first)]
    for form, section in zip(others, (rules.Section.FEEDBACK, rules.Section.COMPETENCES), strict=True):
        filled.append(str(form) if one.tables.get(section) else tr("{form} belum diisi").format(form=form))
    return " · ".join(filled)
