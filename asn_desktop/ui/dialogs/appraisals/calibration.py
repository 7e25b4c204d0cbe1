"""Dialogs: the calibration meeting: everybody on the quadrant beside the curve, moves with reasons, the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QSizePolicy, QVBoxLayout

from asn_desktop.domain.appraisals.distribution import guidance
from asn_desktop.domain.appraisals.predicate import Predikat, Rating, quadrant
from asn_desktop.domain.calendar import why_read_only
from asn_desktop.domain.wording import ACHIEVEMENT_LABELS, PREDIKAT_LABELS, RATING_SHORT
from asn_desktop.services.appraisals import calibration
from asn_desktop.services.appraisals.calibration import Minutes, Move
from asn_desktop.services.letters import minutes
from asn_desktop.storage.queries.appraisals import calibration as stored
from asn_desktop.storage.queries.appraisals import unit_grid
from asn_desktop.ui.charts.spread import PREDIKAT_TONES, SpreadChart
from asn_desktop.ui.forms.calibration_board import CalibrationBoard
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Banner, Card, Elided, button, column, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import choices_of, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from asn_desktop.domain.appraisals.distribution import Achievement
    from asn_desktop.services.appraisals.calibration import Board
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.queries.appraisals.unit_grid import AssessorRow
    from asn_desktop.ui.shell import Shell

_SIZE = (1240, 630)
_NAMED = 3


class CalibrationDialog(QDialog):
    """The board on the left, spread and moves on the right; every move is kept at once."""

    help_chapter = "kalibrasi"

    def __init__(self, shell: Shell, period: PeriodRow, scope: str = "") -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._period = shell, period
        self._rules = shell.desk.rules.performance
        self._closed = why_read_only(period.name, period.state)
        with shell.desk.reader() as reader:
            self._assessors = unit_grid.assessors(reader, period.id)
            scope = scope or stored.latest_scope(reader, period.id)
        known = [one.key for one in self._assessors]
        self._scope = scope if scope in known else known[0]
        self._board: Board | None = None
        self._achieved: Achievement | None = None
        self.setObjectName("calibration")
        self.setWindowTitle(tr("Rapat kalibrasi · {period}").format(period=period.name))
        self.resize(*_SIZE)
        self.setMinimumSize(860, 470)
        self.assessors = ChoiceEditor(
            [(one.key, one.name or tr("Semua pejabat penilai")) for one in self._assessors], may_be_empty=False
        )
        self.assessors.control().setAccessibleName(tr("Pejabat penilai"))
        self.assessors.setFixedWidth(280)
        self.assessors.set(self._scope)
        self.banner = Banner(slim=True)
        self.board = CalibrationBoard(self._rules, PREDIKAT_TONES)
        self.chart = SpreadChart()
        self.said = Elided("", muted=True)
        self.advice = label("", points=theme.SMALL_POINTS)
        self.moves = QListWidget()
        self.unrated = Elided("", muted=True)
        self.move_button = button(
            tr("Pindahkan…"), self.ask_move, name="move", tip=tr("Pindahkan yang terpilih (Enter)")
        )
        self.minutes_button = button(tr("Notulen…"), self.ask_minutes, icon="edit", name="minutes")
        self.record_button = button(tr("Berita acara…"), self.show_record, icon="printer", name="record")
        self.close_button = button(tr("Tutup"), self.reject, primary=True, name="close")
        self._build()
        self.assessors.changed.connect(self._choose)
        self.board.move_wanted.connect(self._move)
        self.board.chosen.connect(lambda _key: self.ask_move())
        self.board.current_changed.connect(self._dress)
        self.reload()
        self._go_to_first()

    # What people do

    def ask_move(self) -> None:
        """Ask where the current person goes, and why."""
        seat = self.board.seat(self.board.current())
        if seat is None or seat.locked:
            return
        choices = choices_of(RATING_SHORT)
        fields = [
            Field(name="work_result", label=tr("Hasil kerja"), kind=Kind.CHOICE, choices=choices, required=True),
            Field(name="behaviour", label=tr("Perilaku kerja"), kind=Kind.CHOICE, choices=choices, required=True),
            Field(name="reason", label=tr("Alasan"), kind=Kind.MULTILINE, required=True, lines=3),
        ]
        values = {"work_result": seat.place[0], "behaviour": seat.place[1]}
        title = tr("Pindahkan {name}").format(name=seat.name)
        found = self._shell.ask.fill(title, fields, values, yes=tr("Pindahkan"))
        if found is not None:
            place = (Rating(found["work_result"]), Rating(found["behaviour"]))
            self._keep(seat.id, place, str(found["reason"]))

    def ask_minutes(self) -> None:
        """Ask when and where the meeting was, and who came."""
        values = self._minutes_values()
        today = self._shell.desk.today

        def check(given: dict[str, Any]) -> Mapping[str, str]:
            found = calibration.minutes_problems(_minutes_of(given), today)
            return {problem.field: problem.sentence for problem in found}

        title = tr("Notulen rapat kalibrasi")
        found = self._shell.ask.fill(title, _minutes_fields(), values, yes=tr("Simpan notulen"), check=check)
        if found is None:
            return
        kept, desk, name = _minutes_of(found), self._shell.desk, self._scope_name()
        self._shell.act(
            title,
            lambda _report: calibration.save_minutes(desk, self._period.id, self._scope, name, kept),
            done=lambda _changes: self.reload(),
        )

    def show_record(self) -> None:
        """The berita acara, from where it is numbered and printed."""
        from asn_desktop.ui.dialogs.printing import open_letter  # noqa: PLC0415 -- start-up: drags reportlab

        desk, period, scope = self._shell.desk, self._period.id, self._scope
        title = tr("Berita acara kalibrasi {name}").format(name=self._scope_name())
        open_letter(
            self._shell,
            title,
            lambda: minutes.calibration_preview(desk, period, scope),
            lambda: minutes.issue_calibration(desk, period, scope),
        )
        self.reload()

    def reload(self) -> None:
        """Read the board anew."""
        assessor = self._assessor()
        with self._shell.desk.reader() as reader:
            self._board = calibration.board(reader, self._period.id, assessor)
            self._achieved = minutes.achievement_of(reader, self._period.id, assessor)
        self.board.show_seats(self._board.seats)
        self._show_spread(self._board)
        self._show_moves(self._board)
        self._say(self._board)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone never closes."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        self.moves.setObjectName("calibration_moves")
        self.moves.setAccessibleName(tr("Perubahan dalam rapat"))
        self.moves.setWordWrap(True)
        self.moves.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.advice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.advice.setObjectName("calibration_advice")
        people = Card(tr("Kuadran kinerja"))
        if not self._closed:
            people.header.addWidget(label(tr("Seret nama, atau Ctrl + panah"), muted=True, points=theme.SMALL_POINTS))
        people.add(self.board, 1)
        people.add(self.unrated)
        self._spread = Card(tr("Sebaran dan kurva"))
        self._spread.add(self.said)
        self._spread.add(self.chart, 1)
        self._spread.add(self.advice)
        self._changed = Card(tr("Perubahan"))
        self._changed.add(self.moves, 1)
        right = column(self._spread, self._changed, gap=10)
        right.setStretch(0, 6)
        right.setStretch(1, 5)
        both = row(people, gap=12)
        both.addLayout(right)
        both.setStretch(0, 17)
        both.setStretch(1, 9)
        title = label(self.windowTitle(), points=theme.TITLE_POINTS, strong=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(10)
        box.addLayout(row(title, None, label(tr("Pegawai yang dinilai"), muted=True), self.assessors))
        box.addWidget(self.banner)
        box.addLayout(both, 1)
        foot = row(self.move_button, self.minutes_button, self.record_button, None, self.close_button)
        box.addLayout(foot)

    def _choose(self) -> None:
        self._scope = str(self.assessors.get() or self._scope)
        self.reload()
        self._go_to_first()

    def _go_to_first(self) -> None:
        if self._board is not None and self._board.seats:
            self.board.go_to(self._board.seats[0].id)

    def _assessor(self) -> AssessorRow:
        return next(one for one in self._assessors if one.key == self._scope)

    def _scope_name(self) -> str:
        return calibration.scope_name(self._assessor())

    def _move(self, appraisal_id: str, place: tuple[Rating, Rating]) -> None:
        """Somebody was dragged or pushed: ask why, then keep it."""
        seat = self.board.seat(appraisal_id)
        if seat is None:
            return
        old, new = (tr(PREDIKAT_LABELS[quadrant(self._rules, *each)]) for each in (seat.place, place))
        names = dict(choices_of(RATING_SHORT))
        sentence = tr("{old} → {new}: hasil kerja {first}, perilaku {second}.").format(
            old=old, new=new, first=names[place[0]].lower(), second=names[place[1]].lower()
        )
        title = tr("Pindahkan {name}").format(name=seat.name)
        reason = self._shell.ask.text(title, sentence, field=tr("Alasan"), yes=tr("Pindahkan"))
        if reason is None:
            self.board.go_to(appraisal_id)
        else:
            self._keep(appraisal_id, place, reason)

    def _keep(self, appraisal_id: str, place: tuple[Rating, Rating], reason: str) -> None:
        command = Move(
            period_id=self._period.id,
            scope=self._scope,
            scope_name=self._scope_name(),
            appraisal_id=appraisal_id,
            work_result=place[0],
            behaviour=place[1],
            reason=reason,
        )
        title = tr("Pindahkan dalam kalibrasi")

        def done(_changes: object) -> None:
            self.reload()
            if self.board.seat(appraisal_id) is not None:
                self.board.go_to(appraisal_id)

        self._shell.act(title, lambda _report: calibration.move(self._shell.desk, command), done=done)

    def _show_spread(self, board: Board) -> None:
        after, before = board.spread(), board.spread(before=True)
        heights = None if self._achieved is None else self._rules.distribution.curves[self._achieved].heights
        spoken = ", ".join(f"{tr(PREDIKAT_LABELS[code])} {count}" for code, count in zip(Predikat, after, strict=True))
        self.chart.show_spread(after, heights, spoken, before=before if board.moves else None)
        if self._achieved is None:
            self.said.show_text(tr("Capaian unit belum ditetapkan (menu Penilaian, Capaian unit…)."))
        else:
            self.said.show_text(tr("Capaian: {name}").format(name=tr(ACHIEVEMENT_LABELS[self._achieved])))
        self._advise(board)

    def _advise(self, board: Board) -> None:
        """What the guidance says, or why it says nothing."""
        counts = dict(zip(Predikat, board.spread(), strict=True))
        smallest = self._rules.distribution.smallest_unit
        found = () if self._achieved is None else guidance(self._rules, self._achieved, counts)
        tone = Tone.WARNING if found else Tone.NEUTRAL
        text = "\n".join(f"{line.text.partition(' Ini ')[0]} ({line.basis})" for line in found)
        if not found and sum(counts.values()) < smallest:
            text = tr("Kurang dari {count} orang: persentase pedoman tidak diperiksa.").format(count=smallest)
        elif not found and self._achieved is not None:
            text = tr("Sebaran sesuai pedoman.")
        _, ink = theme.tone_pair(tone, theme.tokens().surface, theme.tokens())
        self.advice.setStyleSheet(f"color: {ink.name()}")
        self.advice.setText(text)
        self.advice.setToolTip("\n\n".join(line.text for line in found))

    def _show_moves(self, board: Board) -> None:
        self.moves.clear()
        for one in board.moves:
            old, new = (tr(PREDIKAT_LABELS[each["predikat"]]) for each in (one.before, one.after))
            self.moves.addItem(f"{one.name}\n{old} → {new} · {one.reason}")
        if not board.moves and self._closed:
            self.moves.addItem(tr("Tidak ada yang dipindahkan dalam rapat kalibrasi."))
        elif not board.moves:
            self.moves.addItem(tr("Belum ada yang dipindahkan dalam rapat ini."))
        self._changed.set_note(str(len(board.moves)) if board.moves else "")

    def _say(self, board: Board) -> None:
        names = ", ".join(board.unrated[:_NAMED])
        more = len(board.unrated) - _NAMED
        if more > 0:
            names += tr(" dan {count} lainnya").format(count=more)
        said = tr("Belum ditetapkan, jadi belum di papan: {names}").format(names=names) if board.unrated else ""
        self.unrated.show_text(said)
        self.unrated.setVisible(bool(said))
        if self._closed and board.held is not None:
            sentence = tr("{closed} Berita acara rapat ini bernomor {number}.")
            said = sentence.format(closed=self._closed, number=board.held.number)
            self.banner.say(said, Tone.INFO, lasting=True)
        elif self._closed:
            self.banner.say(self._closed, Tone.INFO, lasting=True)
        elif board.held is not None and board.meeting is None:
            sentence = tr("Rapat ini sudah berberita acara nomor {number}. Pemindahan berikutnya memulai rapat baru.")
            self.banner.say(sentence.format(number=board.held.number), Tone.INFO, lasting=True)
        else:
            self.banner.hush()

    def _dress(self) -> None:
        board = self._board
        if board is None:
            return
        seat = self.board.seat(self.board.current())
        why = tr("Pilih seorang di papan.") if seat is None else seat.locked
        self.move_button.setEnabled(not why)
        self.move_button.setToolTip(why or tr("Pindahkan yang terpilih (Enter)"))
        self.minutes_button.setEnabled(not self._closed)
        self.record_button.setEnabled(bool(board.seats) and (not self._closed or board.held is not None))

    def _minutes_values(self) -> dict[str, Any]:
        meeting = self._board.meeting if self._board is not None else None
        assessor = self._assessor()
        if meeting is not None and meeting.held_on is not None:
            people = [(one["name"], one["position"]) for one in meeting.attendees]
            return {
                "held_on": meeting.held_on,
                "place": meeting.place,
                "chair": meeting.chair,
                "attendees": _lines(people),
                "remarks": meeting.remarks,
            }
        with self._shell.desk.reader() as reader:
            found = calibration.usual_attendees(reader, self._period.id, assessor)
        chair = assessor.name or (found[0][0] if found else "")
        return {"held_on": self._shell.desk.today, "chair": chair, "attendees": _lines(found)}


def open_calibration(shell: Shell, period: PeriodRow, scope: str = "") -> None:
    """Open the meeting of a period, on the people of one assessor; tells when nobody is prepared."""
    with shell.desk.reader() as reader:
        known = unit_grid.assessors(reader, period.id)
    if known:
        shell.ask.show(CalibrationDialog(shell, period, scope))
    else:
        sentence = tr("Belum ada penilaian pada {period}. Siapkan dahulu penilaian periode ini.")
        shell.ask.message(tr("Rapat kalibrasi"), sentence.format(period=period.name))


def _minutes_fields() -> list[Field]:
    return [
        Field(name="held_on", label=tr("Tanggal rapat"), kind=Kind.DATE, required=True),
        Field(name="place", label=tr("Tempat"), required=True, placeholder=tr("misalnya Ruang rapat Camat")),
        Field(name="chair", label=tr("Pimpinan rapat"), required=True, help=tr("Menandatangani berita acara.")),
        Field(
            name="attendees",
            label=tr("Peserta"),
            kind=Kind.MULTILINE,
            required=True,
            lines=5,
            help=tr("Satu orang tiap baris: nama; jabatan."),
        ),
        Field(name="remarks", label=tr("Catatan rapat"), kind=Kind.MULTILINE, lines=3),
    ]


def _minutes_of(values: Mapping[str, Any]) -> Minutes:
    people = []
    for line in str(values.get("attendees") or "").splitlines():
        name, _, position = line.partition(";")
        if name.strip():
            people.append((name.strip(), position.strip()))
    return Minutes(
        held_on=values.get("held_on"),
        place=values.get("place") or "",
        chair=values.get("chair") or "",
        attendees=tuple(people),
        remarks=values.get("remarks") or "",
    )


def _lines(people: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{name}; {position}" if position else name for name, position in people)
