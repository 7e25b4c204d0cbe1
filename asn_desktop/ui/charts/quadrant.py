"""Charts: the quadrant of the regulation, with the cell of the present decision filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.domain.appraisals.predicate import Rating, quadrant
from asn_desktop.domain.wording import PREDIKAT_LABELS, RATING_SHORT
from asn_desktop.ui.charts.spread import PREDIKAT_TONES
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.words import choices_of, tr

if TYPE_CHECKING:
    from asn_desktop.domain.appraisals.predicate import HasPredicateRules

GAP = 4
UP = (Rating.ABOVE, Rating.MEETS, Rating.BELOW)
ACROSS = (Rating.BELOW, Rating.MEETS, Rating.ABOVE)
LABELS_WIDE = 58

Place = tuple[Rating, Rating] | None


class Quadrant(QWidget):
    """Work results upwards, behaviour to the right; the suggestion is outlined while nothing is decided."""

    def __init__(self, rules: HasPredicateRules) -> None:
        super().__init__()
        self._rules = rules
        self._taken: Place = None
        self._suggested: Place = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("quadrant")
        self.show_cells(None, None)

    def show_cells(self, taken: Place, suggested: Place) -> None:
        """Fill the cell taken and outline the one suggested; None for neither."""
        self._taken, self._suggested = taken, suggested
        said = tr("Kuadran kinerja: belum dipilih")
        if taken is not None:
            said = tr("Kuadran kinerja: {predikat}").format(predikat=self.predikat(*taken))
        self.setAccessibleName(said)
        self.update()

    def predikat(self, work_result: Rating, behaviour: Rating) -> str:
        """The word of one cell."""
        return tr(PREDIKAT_LABELS[quadrant(self._rules, work_result, behaviour)])

    def sizeHint(self) -> QSize:
        """Cells of a comfortable height."""
        return QSize(330, 3 * 36 + 2 * GAP + self._caption_height())

    def minimumSizeHint(self) -> QSize:
        """One line of text in every cell."""
        cell = QFontMetrics(theme.font(9, strong=True)).height() + 6
        return QSize(250, 3 * cell + 2 * GAP + self._caption_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the nine cells with the names of both axes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = (self.width() - LABELS_WIDE - 2 * GAP) / 3
        high = (self.height() - self._caption_height() - 2 * GAP) / 3
        for down, work_result in enumerate(UP):
            y = down * (high + GAP)
            self._axis_word(painter, QRectF(0, y, LABELS_WIDE - 8, high), work_result, Qt.AlignmentFlag.AlignRight)
            for right, behaviour in enumerate(ACROSS):
                box = QRectF(LABELS_WIDE + right * (wide + GAP), y, wide, high)
                self._cell(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), (work_result, behaviour))
        below = 3 * high + 2 * GAP + 1
        for right, behaviour in enumerate(ACROSS):
            box = QRectF(LABELS_WIDE + right * (wide + GAP), below, wide, self._caption_height() - 1)
            self._axis_word(painter, box, behaviour, Qt.AlignmentFlag.AlignHCenter)
        painter.end()

    def _cell(self, painter: QPainter, box: QRectF, place: tuple[Rating, Rating]) -> None:
        present = theme.tokens()
        code = quadrant(self._rules, *place)
        tone = PREDIKAT_TONES[code]
        fill, ink = theme.tone_pair(tone, present.surface, present)
        if place == self._taken:
            fill = theme.tone_colour(tone)
            ink = QColor(present.background if present.dark else present.on_primary)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 6, 6)
        if place == self._suggested and place != self._taken:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.tone_colour(tone), 1.6, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        word = tr(PREDIKAT_LABELS[code])
        painter.setFont(theme.font(9, strong=True))
        if painter.fontMetrics().horizontalAdvance(word) > box.width() - 6:
            painter.setFont(theme.font(8, strong=True))
        if painter.fontMetrics().horizontalAdvance(word) > box.width() - 4:
            word = word.replace(" ", "\n")
        painter.setPen(ink)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)

    def _axis_word(self, painter: QPainter, box: QRectF, rating: Rating, align: Qt.AlignmentFlag) -> None:
        painter.setFont(theme.font(theme.SMALL_POINTS))
        painter.setPen(QColor(theme.tokens().muted))
        painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), dict(choices_of(RATING_SHORT))[rating])

    def _caption_height(self) -> int:
        return QFontMetrics(theme.font(theme.SMALL_POINTS)).height() + 3
