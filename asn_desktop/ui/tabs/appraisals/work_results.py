"""Tab: the rhk with indicators, realisation, feedback, and the judgement of each rhk by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.plans.plan import (
    ASPECT_LABELS,
    KIND_LABELS,
    PERSPECTIVE_LABELS,
    Approach,
    Aspect,
    Perspective,
    WorkResultKind,
)
from asn_desktop.domain.wording import RATING_SHORT
from asn_desktop.services.appraisals.appraisals import Evidence, Progress
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.in_place import (
    HINT_ROLE,
    PAD,
    SECOND_ROLE,
    CellDelegate,
    Cells,
    Index,
    InPlaceTable,
)
from asn_desktop.ui.kit.words import choices_of, tr
from asn_desktop.ui.tabs.appraisals import words

if TYPE_CHECKING:
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard, IndicatorCard, WorkResultCard

RHK, INDICATOR, REALISATION, FEEDBACK, JUDGEMENT = range(5)
RATINGS = (Rating.BELOW, Rating.MEETS, Rating.ABOVE)


class WorkResultCells(Cells):
    """One row per indicator; what is typed or judged is told at once as `edited`."""

    TYPED = frozenset({REALISATION, FEEDBACK})
    edited = Signal(object)  # Evidence

    def __init__(self) -> None:
        super().__init__(
            [tr("Rencana hasil kerja"), tr("Indikator · target"), tr("Realisasi"), tr("Umpan balik"), tr("Nilai rhk")]
        )
        self._results: tuple[WorkResultCard, ...] = ()
        self._narrated = False
        self._lines: list[tuple[int, IndicatorCard]] = []

    def show_results(self, results: tuple[WorkResultCard, ...]) -> bool:
        """Show these rhk; False when rows came or went, so that the table is built anew."""
        lines = [(place, indicator) for place, result in enumerate(results) for indicator in result.indicators]
        same = [one.id for _, one in lines] == [one.id for _, one in self._lines]
        if same:
            self._results, self._lines = results, lines
            self.told()
        else:
            self.beginResetModel()
            self._results, self._lines = results, lines
            self.endResetModel()
        return same

    def describe(self, approach: str) -> None:
        """Name the column of indicators as the form of this approach does."""
        self._narrated = approach == Approach.QUALITATIVE
        titles = list(self._titles)
        titles[INDICATOR] = tr("Ukuran keberhasilan") if self._narrated else tr("Indikator · target")
        if titles != list(self._titles):
            self._titles = tuple(titles)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, INDICATOR, INDICATOR)

    def rowCount(self, parent: Index | None = None) -> int:
        """One row per indicator."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One role of one cell."""
        if not index.isValid():
            return None
        place, indicator = self._lines[index.row()]
        result, column = self._results[place], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(column, result, indicator)
        if role == SECOND_ROLE:
            return (_below(indicator, narrated=self._narrated) or None) if column == INDICATOR else None
        if role == HINT_ROLE:
            return tr("Ketik…") if column in self.TYPED and not self.locked else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(column, result, indicator)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles[column]}: {self._spoken(column, result, indicator)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed and tell it."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        place, indicator = self._lines[index.row()]
        changed = (
            indicator._replace(realisation=str(value))
            if index.column() == REALISATION
            else indicator._replace(feedback=str(value))
        )
        self._lines[index.row()] = (place, changed)
        self.dataChanged.emit(index, index)
        self.edited.emit(Evidence(progress={changed.id: Progress(changed.realisation, changed.feedback)}))
        return True

    def judge(self, row: int, rating: Rating | None) -> None:
        """Judge the rhk this row belongs to; the same judgement again takes it back."""
        place, _ = self._lines[row]
        result = self._results[place]
        if self.locked:
            return
        wanted = None if result.rating == rating else rating
        self._results = (*self._results[:place], result._replace(rating=wanted), *self._results[place + 1 :])
        self.told()
        self.edited.emit(Evidence(judgements={result.id: wanted}))

    def spans(self) -> list[tuple[int, int]]:
        """First row and number of rows of every rhk."""
        found: list[tuple[int, int]] = []
        for row, (place, _) in enumerate(self._lines):
            if row and self._lines[row - 1][0] == place:
                found[-1] = (found[-1][0], found[-1][1] + 1)
            else:
                found.append((row, 1))
        return found

    def next_rhk(self, row: int) -> int:
        """The first row of the rhk after the one this row belongs to; the row itself when it is the last."""
        return next((first for first, _ in self.spans() if first > row), row)

    def rating_at(self, row: int) -> Rating | None:
        """The judgement of the rhk of this row."""
        code = self._results[self._lines[row][0]].rating
        return Rating(code) if code else None

    def _text(self, column: int, result: WorkResultCard, indicator: IndicatorCard) -> str:
        if column == RHK:
            return result.statement
        if column == INDICATOR:
            return indicator.text
        if column == REALISATION:
            return indicator.realisation
        if column == FEEDBACK:
            return indicator.feedback
        return words.rating(result.rating) if result.rating else ""

    def _spoken(self, column: int, result: WorkResultCard, indicator: IndicatorCard) -> str:
        text = self._text(column, result, indicator)
        if column == INDICATOR:
            return f"{text} {_below(indicator, narrated=self._narrated)}".strip()
        return text or tr("belum diisi")

    def _tip(self, column: int, result: WorkResultCard, indicator: IndicatorCard) -> str:
        if column == RHK:
            kind = tr("Hasil kerja {kind}").format(kind=KIND_LABELS[WorkResultKind(result.kind)].lower())
            others = (
                (tr("Rhk pimpinan yang diintervensi: {text}"), "" if self._narrated else result.intervened),
                (tr("Pemberi penugasan: {text}"), result.assigned_by if self._narrated else ""),
            )
            told = [words.format(text=text) for words, text in others if text]
            return "\n".join((result.statement, kind, *told))
        if self.locked and column != INDICATOR:
            return self.locked
        if column == JUDGEMENT:
            return tr("Tekan 1 di bawah, 2 sesuai, 3 di atas ekspektasi. Dasar usulan hasil kerja.")
        return self._spoken(column, result, indicator) if self._text(column, result, indicator) else ""


class WorkResultDelegate(CellDelegate):
    """Draws the judgement as three keys, the chosen one filled and with its word."""

    def content(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """As `CellDelegate.content`; the last column draws its keys."""
        if index.column() != JUDGEMENT:
            super().content(painter, rect, option, index)
            return
        cells = index.model()
        assert isinstance(cells, WorkResultCells)
        present, chosen = theme.tokens(), cells.rating_at(index.row())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rating, box, text in keys(rect, chosen):
            taken = rating is chosen
            painter.setPen(QColor(present.primary if taken else present.field_line))
            painter.setBrush(QColor(present.primary if taken else present.surface))
            painter.drawRoundedRect(box, 3, 3)
            painter.setFont(theme.font(9, strong=taken))
            painter.setPen(QColor(present.on_primary if taken else present.muted if cells.locked else present.ink))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on a key judges."""
        if (
            index.column() == JUDGEMENT
            and event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
        ):
            assert isinstance(model, WorkResultCells)
            inner = QRectF(option.rect).adjusted(PAD, 2, -PAD / 2, -3)
            for rating, box, _ in keys(inner, model.rating_at(index.row())):
                if box.contains(event.position()):
                    model.judge(index.row(), rating)
                    return True
        return super().editorEvent(event, model, option, index)


def keys(rect: QRectF, chosen: Rating | None) -> list[tuple[Rating, QRectF, str]]:
    """The three keys of a judgement cell with their places; the chosen one has room for its word."""
    metrics = QFontMetrics(theme.font(9, strong=True))
    high = min(float(metrics.height() + 9), rect.height())
    x, made = rect.left(), []
    labels = dict(choices_of(RATING_SHORT))
    for number, rating in enumerate(RATINGS, start=1):
        text = f"{number} {labels[rating]}" if rating is chosen else str(number)
        wide = float(metrics.horizontalAdvance(text) + 12) if rating is chosen else 24.0
        made.append((rating, QRectF(x, rect.center().y() - high / 2, wide, high), text))
        x += wide + 3
    return made


def judgement_width() -> int:
    """Room for three keys, the widest of them with its word."""
    metrics = QFontMetrics(theme.font(9, strong=True))
    widest = max(metrics.horizontalAdvance(f"2 {text}") for _, text in choices_of(RATING_SHORT))
    return widest + 12 + 2 * 27 + PAD + PAD // 2 + 2


class WorkResultTable(InPlaceTable):
    """The table of the card "Hasil kerja": digits judge, letters type."""

    def __init__(self) -> None:
        self.results = WorkResultCells()
        super().__init__(tr("Hasil kerja"), self.results, WorkResultDelegate())
        self.setObjectName("work_results")
        self.set_row_height(2)
        head = self.horizontalHeader()
        modes = QHeaderView.ResizeMode
        for column in (RHK, INDICATOR, FEEDBACK):
            head.setSectionResizeMode(column, modes.Stretch)
        head.setSectionResizeMode(REALISATION, modes.Fixed)
        head.setSectionResizeMode(JUDGEMENT, modes.Fixed)
        head.resizeSection(REALISATION, 104)
        head.resizeSection(JUDGEMENT, judgement_width())

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        rows = max(2, self.results.rowCount())
        high = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize() + 2
        return QSize(400, high)

    def show_card(self, card: AppraisalCard, locked: str) -> None:
        """Show the rhk of an appraisal; the cell that has the keyboard keeps it."""
        self.results.lock(locked)
        self.results.describe(card.approach)
        if self.results.show_results(card.work_results):
            return
        self.clearSpans()
        for first, count in self.results.spans():
            if count > 1:
                self.setSpan(first, RHK, count, 1)
                self.setSpan(first, JUDGEMENT, count, 1)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2, 3 judge the rhk and go on to the next one, except in the columns that are typed into."""
        here = self.currentIndex()
        digit = event.key() - int(Qt.Key.Key_1)
        if here.isValid() and not self.is_typing() and 0 <= digit < len(RATINGS) and self._judges(here):
            if self.results.rating_at(here.row()) is not RATINGS[digit]:
                self.results.judge(here.row(), RATINGS[digit])
            self.setCurrentIndex(self.results.index(self.results.next_rhk(here.row()), here.column()))
        elif here.isValid() and event.key() == Qt.Key.Key_Delete and here.column() == JUDGEMENT:
            if self.results.rating_at(here.row()) is not None:
                self.results.judge(here.row(), None)
        else:
            super().keyPressEvent(event)

    def _judges(self, index: Index) -> bool:
        return index.column() not in WorkResultCells.TYPED


def _below(indicator: IndicatorCard, *, narrated: bool) -> str:
    """The second line of an indicator: its perspective where it has one, else its aspect, and the target."""
    if indicator.perspective:
        first = tr(PERSPECTIVE_LABELS[Perspective(indicator.perspective)])
    else:
        first = "" if narrated else tr(ASPECT_LABELS[Aspect(indicator.aspect)])
    return " · ".join(part for part in (first, indicator.target) if part)
