"""Tab: achievements and feedback noted through the period, in sight beside the answers while ratings are set."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy

from asn_desktop.domain.plans.evidence import EntryKind, attribution
from asn_desktop.storage.queries.plans import evidence
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Elided
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.queries.plans.evidence import EntryRow, RemarkRow
    from asn_desktop.storage.reader import Reader

_SHORT = 600  # px of the record below which both stand side by side
_TALL, _MOST = 640, 3  # px of the record from which on, and up to how many lines each of both gets
_HEIGHT = 120  # px of the record for another line


class Through(NamedTuple):
    """What was noted in the span of an appraisal, the most telling first; activities are only counted."""

    achievements: tuple[str, ...]
    remarks: tuple[str, ...]
    activities: int

    @property
    def total(self) -> int:
        """How many notes there are in all."""
        return len(self.achievements) + len(self.remarks) + self.activities


NOTHING = Through((), (), 0)


def through(reader: Reader, appraisal_id: str) -> Through:
    """Achievements (the recognised ones first) and feedback of the days of one appraisal, the newest first."""
    span = evidence.span_of(reader, appraisal_id)
    if span is None:
        return NOTHING
    entries = evidence.entries(reader, span)
    achieved = [one for one in entries if one.kind != EntryKind.ACTIVITY]
    achieved.sort(key=lambda one: not one.recognitions)
    said = [_said(one) for one in evidence.remarks(reader, span)]
    return Through(tuple(map(_achieved, achieved)), tuple(said), len(entries) - len(achieved))


class ThroughYear(QFrame):
    """One line or more for achievements and one or more for feedback; the tooltip holds all of them."""

    wanted = Signal()  # the room with all notes

    def __init__(self, *, card: bool = True) -> None:
        super().__init__()
        self.setProperty("card", card)
        self.setObjectName("through_year")
        self.setAccessibleName(tr("Prestasi dan umpan balik sepanjang periode"))
        self._shown, self._lines = NOTHING, 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*((14, 3, 14, 3) if card else (0, 0, 0, 0)))
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.achievements = [self._line(f"achievement_{place}") for place in range(_MOST)]
        self.remarks = [self._line(f"remark_{place}") for place in range(_MOST)]
        self._heads = (self._head("achievements_head"), self._head("remarks_head"))
        self._abreast: bool | None = None
        self._place(abreast=False)
        self.show_through(NOTHING)

    def show_through(self, shown: Through) -> None:
        """Show what was noted about one person."""
        self._shown = shown
        for head, name, count in zip(
            self._heads,
            (tr("Prestasi"), tr("Umpan balik")),
            (len(shown.achievements), len(shown.remarks)),
            strict=True,
        ):
            head.setText(f"<a href='#'>{name}</a> {count}" if count else name)
            head.setAccessibleName(
                tr("{name}: {count} catatan; tautan ke semua catatan").format(name=name, count=count)
            )
        self._fill(self.achievements, shown.achievements, tr("Belum ada prestasi yang dicatat sepanjang periode ini."))
        self._fill(self.remarks, shown.remarks, tr("Belum ada umpan balik yang dicatat sepanjang periode ini."))

    def suit(self, height: int) -> None:
        """As many lines as a record of this height has room for."""
        self._place(abreast=height < _SHORT)
        lines = min(_MOST, 1 + max(0, height - _TALL) // _HEIGHT)
        if lines != self._lines:
            self._lines = lines
            self.show_through(self._shown)

    @property
    def is_short(self) -> bool:
        """Whether the record has so little height that both stand side by side."""
        return bool(self._abreast)

    def _place(self, *, abreast: bool) -> None:
        """Both one below the other, or side by side where every line counts."""
        if abreast is self._abreast:
            return
        self._abreast = abreast
        for place, (head, lines) in enumerate(zip(self._heads, (self.achievements, self.remarks), strict=True)):
            row, column = (0, 2 * place) if abreast else (place * _MOST, 0)
            self._grid.addWidget(head, row, column)
            for down, line in enumerate(lines):
                self._grid.addWidget(line, row + down, column + 1)
        self._grid.setColumnStretch(3, 1 if abreast else 0)

    def _fill(self, lines: Sequence[Elided], told: Sequence[str], nothing: str) -> None:
        """One sentence a line; the last line takes along what is left."""
        last = min(self._lines, max(1, len(told))) - 1
        for place, line in enumerate(lines):
            line.setVisible(place <= last)
            words = told[place] if place < len(told) else ("" if told else nothing)
            if place == last and told:
                words = "  ·  ".join(told[place:])
            line.setProperty("muted", not told)
            line.show_text(words)
            line.setToolTip("\n".join(told))

    def _line(self, name: str) -> Elided:
        made = Elided()
        made.setObjectName(name)
        return made

    def _head(self, name: str) -> QLabel:
        made = QLabel()
        made.setObjectName(name)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        made.setFont(theme.font(strong=True))
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        made.setToolTip(tr("Semua catatan dan umpan balik (Ctrl+L)"))
        made.linkActivated.connect(lambda _link: self.wanted.emit())
        return made


def _achieved(one: EntryRow) -> str:
    """12 Mei 2026: Juara I … (diakui Camat)."""
    givers = ", ".join(dict.fromkeys(recognition.giver for recognition in one.recognitions if recognition.giver))
    said = f"{short_date(one.day)}: {' '.join(one.text.split())}"
    return tr("{said} (diakui {givers})").format(said=said, givers=givers) if givers else said


def _said(one: RemarkRow) -> str:
    """12 Mei 2026, Pimpinan (Martias Efendi): cekatan melayani."""
    return f"{short_date(one.day)}, {attribution(one.said(), names=True)}: {' '.join(one.text.split())}"
