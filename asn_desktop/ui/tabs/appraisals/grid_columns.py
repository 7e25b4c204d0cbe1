"""Tab: the columns of the unit table: their words, and how the ratings, the state and the typed texts are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from asn_desktop.domain import nip
from asn_desktop.domain.appraisal import AppraisalState
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.delegates import PADDING, CellDelegate
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import ROW_ROLE, Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr
from asn_desktop.ui.tabs.appraisals import words
from asn_desktop.ui.tabs.appraisals.work_results import judgement_width, keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.predicate import Rating
    from asn_desktop.ui.kit.table import Index
    from asn_desktop.ui.tabs.appraisals.grid_lines import GridLine

WORK_RESULT, BEHAVIOUR, REASON, NOTES = "work_result", "behaviour", "reason", "notes"
_EDITOR_LEAST = 320  # px, so that a sentence can be read while it is typed


def columns(write: Callable[[GridLine, str, str], object]) -> list[Column]:
    """The columns; `write(line, column, text)` takes what is typed into reason and notes."""
    keyed = tr("1 atau B di bawah, 2 atau S sesuai, 3 atau D di atas ekspektasi")
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            text=lambda line: line.row.name,
            look=TwoLine(lambda line: f"{nip.show(line.row.nip)} · {line.row.position}"),
            spoken=lambda line: f"{line.row.name}, {line.row.position}",
            width=210,
            stretch=True,
        ),
        Column(
            key="progress",
            title=tr("SKP · 360°"),
            text=_judged,
            look=TwoLine(_collected),
            tip=lambda line: f"{_judged(line)}\n{_collected(line)}",
            spoken=lambda line: f"{_judged(line)}, {_collected(line)}",
            sort=False,
            width=106,
            help=tr("Rhk yang sudah dinilai, dan jawaban 360° yang masuk"),
        ),
        Column(
            key="suggestion",
            title=tr("Usulan"),
            text=_suggested,
            look=TwoLine(_suggested_predikat),
            tip=_working,
            spoken=lambda line: f"{_suggested(line)} {_suggested_predikat(line)}".strip(),
            sort=False,
            width=122,
            help=tr("Hasil kerja · perilaku kerja seperti diusulkan; Spasi menerimanya"),
        ),
        *(
            Column(
                key=key,
                title=title,
                text=lambda line, key=key: rating_word(getattr(line, key)),  # type: ignore[misc] # the default makes it a constant
                tip=lambda line: line.closed or keyed,
                spoken=lambda line, key=key: rating_word(getattr(line, key)) or tr("belum dinilai"),  # type: ignore[misc] # as above
                sort=False,
                width=judgement_width(),
                help=keyed,
            )
            for key, title in ((WORK_RESULT, tr("Hasil kerja")), (BEHAVIOUR, tr("Perilaku kerja")))
        ),
        Column(
            key="predikat",
            title=tr("Predikat"),
            text=lambda line: words.predikat(line.predikat) if line.predikat else "",
            look=Badge(lambda line: words.PREDIKAT_TONES.get(line.predikat or "", Tone.NEUTRAL)),
            width=126,
        ),
        Column(
            key=REASON,
            title=tr("Alasan"),
            text=lambda line: line.reason,
            edit=lambda line, text: write(line, REASON, text),
            closed=lambda line: line.closed,
            sort=False,
            width=140,
            help=tr("Wajib bila penetapan berbeda dari usulan"),
        ),
        Column(
            key=NOTES,
            title=tr("Catatan"),
            text=lambda line: line.notes,
            edit=lambda line, text: write(line, NOTES, text),
            closed=lambda line: line.closed,
            sort=False,
            width=120,
            help=tr("Catatan atau rekomendasi pejabat penilai pada dokumen evaluasi (D.1.1)"),
        ),
        Column(
            key="state",
            title=tr("Status"),
            text=standing,
            look=TwoLine(beneath),
            tip=lambda line: "\n".join(part for part in (standing(line), beneath(line)) if part),
            spoken=lambda line: f"{standing(line)} {beneath(line)}".strip(),
            width=190,
        ),
    ]


def rating_word(rating: Rating | None) -> str:
    """Sesuai; nothing while there is none."""
    return dict(words.rating_choices())[rating] if rating else ""


def standing(line: GridLine) -> str:
    """Where the line stands: what is to be done with what is keyed, else the state that is kept."""
    draft, row = line.draft, line.row
    if draft is not None:
        if draft.problem:
            return tr("Belum tersimpan")
        return tr("Menyimpan…") if draft.saving else tr("Belum disimpan")
    if row.predikat and row.state == AppraisalState.RATED and row.decided_on:
        return tr("Ditetapkan {day}").format(day=short_date(row.decided_on))
    return words.state(words.READY if row.collection_closed and not row.predikat else row.state)


def beneath(line: GridLine) -> str:
    """Why it stands there: the refusal, what is missing, or who decided and who typed it."""
    draft, row = line.draft, line.row
    if draft is not None:
        return draft.problem or _missing(line)
    if row.predikat:
        return tr("oleh {who} · diketik {clerk}").format(who=row.decided_by, clerk=row.typed_by)
    return line.closed


def _missing(line: GridLine) -> str:
    if line.draft is not None and line.draft.saving:
        return ""
    if line.work_result is None:
        return tr("Isi hasil kerja")
    if line.behaviour is None:
        return tr("Isi perilaku kerja")
    return tr("Isi alasan") if line.lacks_reason else tr("Enter menyimpan")


def _judged(line: GridLine) -> str:
    row = line.row
    if not row.work_results:
        return tr("SKP belum diisi")
    if row.state == AppraisalState.PLANNING:
        return tr("SKP disusun")
    return tr("Rhk {done}/{total}").format(done=row.judged, total=row.work_results)


def _collected(line: GridLine) -> str:
    row = line.row
    standing = tr("ditutup") if row.collection_closed else tr("terbuka")
    return tr("360° {done}/{total} · {standing}").format(done=row.answers, total=row.sheets, standing=standing)


def _suggested(line: GridLine) -> str:
    found = line.suggestion
    if found is None:
        return "…"
    if found.work_result is None and found.behaviour is None:
        return "—"
    return f"{rating_word(found.work_result) or '—'} · {rating_word(found.behaviour) or '—'}"


def _suggested_predikat(line: GridLine) -> str:
    found = line.suggestion
    return words.predikat(found.predikat) if found is not None and found.predikat else ""


def _working(line: GridLine) -> str:
    found = line.suggestion
    if found is None:
        return tr("Usulan sedang dihitung.")
    return "\n".join(each.text for each in found.working) or tr("Usulan dimatikan di Pengaturan.")


class GridDelegate(CellDelegate):
    """A cell that is framed while it has the keyboard."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As `CellDelegate.paint`, and the frame."""
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.tokens().link))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5))


class RatingDelegate(GridDelegate):
    """Three keys, the chosen one filled and with its word; a click chooses."""

    chosen = Signal(object, object)  # GridLine, Rating

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:  # noqa: ARG002
        """Draw the keys."""
        present, taken = theme.tokens(), getattr(row, self.column.key)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rating, box, text in keys(rect, taken):
            mine = rating is taken
            fill = present.muted if row.closed else present.primary
            painter.setPen(QColor(fill if mine else present.line if row.closed else present.field_line))
            painter.setBrush(QColor(fill if mine else present.surface))
            painter.drawRoundedRect(box, 3, 3)
            painter.setFont(theme.font(9, strong=mine))
            on_fill = present.surface if row.closed else present.on_primary
            painter.setPen(QColor(on_fill if mine else present.muted if row.closed else present.ink))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on a key chooses its rating."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            row = index.data(ROW_ROLE)
            inner = QRectF(option.rect).adjusted(PADDING, 0, -PADDING / 2, 0)
            for rating, box, _ in keys(inner, getattr(row, self.column.key)) if row is not None else ():
                if box.contains(event.position()):
                    self.chosen.emit(row, rating)
                    return True
        return super().editorEvent(event, model, option, index)


class PairDelegate(GridDelegate):
    """A plain line over a small muted one; a line that is not kept yet tells so in its colour too."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:
        """Draw both lines, centred together."""
        assert isinstance(self.column.look, TwoLine)
        present, small = theme.tokens(), theme.font(theme.SMALL_POINTS)
        second = self.column.look.second(row)
        high, low = painter.fontMetrics().height(), QFontMetrics(small).height()
        top = rect.center().y() - (high + low + 4) / 2 if second else rect.center().y() - high / 2
        draft = row.draft if self.column.key == "state" else None
        if draft is not None:
            tone = Tone.CRITICAL if draft.problem else Tone.WARNING
            painter.setPen(theme.tone_pair(tone, ground, present)[1])
        self.write(painter, QRectF(rect.left(), top, rect.width(), high), self.column.text(row))
        if second:
            if draft is None or not draft.problem:
                painter.setPen(QColor(present.muted))
            painter.setFont(small)
            self.write(painter, QRectF(rect.left(), top + high + 4, rect.width(), low), second)


class TypedDelegate(GridDelegate):
    """A text that is typed where it stands; an empty one says when it is needed."""

    def content(self, painter: QPainter, rect: QRectF, row: Any, ground: str) -> None:
        """Draw the text, or what an empty cell asks for."""
        present, text = theme.tokens(), self.column.text(row)
        if not text and self.column.key == REASON and row.lacks_reason:
            painter.setPen(theme.tone_pair(Tone.CRITICAL, ground, present)[1])
            self.write(painter, rect, tr("Isi alasan…"))
        else:
            self.write(painter, rect, text)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line without a frame of its own."""
        line = QLineEdit(parent)
        line.setObjectName(f"typed_{self.column.key}")
        line.setAccessibleName(f"{self.column.title}: {index.data(ROW_ROLE).row.name}")
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell, selected."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed, if it differs."""
        assert isinstance(editor, QLineEdit)
        if editor.text().strip() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, editor.text().strip())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """The cell, and to its right as much as a sentence needs: the predikat at its left stays in sight."""
        rect = QRect(option.rect)
        around = editor.parentWidget()
        room = around.width() - 4 if around is not None else rect.right()
        rect.setRight(max(rect.right(), min(rect.left() + _EDITOR_LEAST, room)))
        rect.setLeft(min(rect.left(), max(0, rect.right() - _EDITOR_LEAST)))
        high = max(30, editor.sizeHint().height())
        rect.setTop(rect.center().y() - high // 2)
        rect.setHeight(high)
        editor.setGeometry(rect)


def delegate(column: Column, height: int, parent: QWidget) -> GridDelegate | None:
    """The delegate of a column of this table; None where the usual one will do."""
    if column.key in (WORK_RESULT, BEHAVIOUR):
        return RatingDelegate(column, height, parent)
    if column.edit is not None:
        return TypedDelegate(column, height, parent)
    return PairDelegate(column, height, parent) if column.key in ("progress", "suggestion", "state") else None
