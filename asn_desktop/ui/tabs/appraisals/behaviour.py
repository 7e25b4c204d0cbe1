"""Tab: the seven values: 360 means per group, or how many answers are in while they are collected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QSizePolicy, QStackedWidget, QWidget

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.feedback.feedback import ANSWERING, ONE_SHEET, RaterGroup, shown
from asn_desktop.services.appraisals.appraisals import Evidence
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.in_place import HINT_ROLE, CellDelegate, Cells, Index, InPlaceTable
from asn_desktop.ui.kit.layout import Elided, button, column, holder, label, row
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.feedback.feedback import FeedbackResult, GroupFeedback
    from asn_desktop.domain.feedback.instrument import BehaviourValue
    from asn_desktop.services.feedback.feedback import Collection
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard

NONE = "—"
_SIDE = 44  # least width of a column of means


def group_name(group: RaterGroup) -> str:
    """A group as the head of a column."""
    return {
        RaterGroup.SUPERIOR: tr("Atasan"),
        RaterGroup.PEER: tr("Rekan"),
        RaterGroup.SUBORDINATE: tr("Bawahan"),
        RaterGroup.SELF: tr("Diri"),
        RaterGroup.MERGED: tr("Rekan & bawahan"),
    }[group]


def groups_shown(result: FeedbackResult) -> list[RaterGroup]:
    """The columns: merged groups stand together, groups nobody answered in keep their place."""
    if RaterGroup.MERGED in result.groups:
        return [RaterGroup.SUPERIOR, RaterGroup.MERGED, RaterGroup.SELF]
    return list(ANSWERING)


class Means(QWidget):
    """Seven values by groups, with the mean of each group below."""

    explaining_wanted = Signal()

    def __init__(self, values: Sequence[BehaviourValue]) -> None:
        super().__init__()
        self._values = values
        self.smallest = 0  # answers from which on a group is shown in this office
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self.setObjectName("means")

    def show_result(self, result: FeedbackResult | None) -> None:
        """Show what may be shown; None when nobody answered."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        groups = groups_shown(result) if result is not None else list(ANSWERING)
        self._put(0, 0, tr("Nilai"), muted=True, strong=True)
        for place, group in enumerate(groups, start=1):
            self._put(0, place, group_name(group), muted=True, strong=True)
        for down, value in enumerate(self._values, start=1):
            self._put(down, 0, value.name, tip=value.meaning)
            for place, group in enumerate(groups, start=1):
                feedback = result.groups.get(group) if result is not None else None
                self._mean(down, place, value, group, feedback)
        below = len(self._values) + 1
        words = f"<b>{tr('Rata-rata')}</b>"
        if result is not None:
            words += f"&nbsp;&nbsp;<a href='#'>{tr('Mengapa?')}</a>"
        foot = QLabel(words)
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        foot.setObjectName("explain_feedback")
        foot.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        foot.setToolTip(tr("Bagaimana hasil ini diperoleh (Ctrl+Shift+J)") if result is not None else "")
        foot.setAccessibleName(tr("Rata-rata; tautan: bagaimana hasil ini diperoleh"))
        foot.linkActivated.connect(lambda _link: self.explaining_wanted.emit())
        self._grid.addWidget(foot, below, 0)
        for place, group in enumerate(groups, start=1):
            feedback = result.groups.get(group) if result is not None else None
            mean = shown(feedback.mean) if feedback is not None else ""
            tip = "" if mean else self._why_hidden(feedback, group)
            self._put(below, place, mean or NONE, strong=True, tip=tip)
        for down in range(below + 1):
            self._grid.setRowStretch(down, 1)

    def _mean(
        self, down: int, place: int, value: BehaviourValue, group: RaterGroup, feedback: GroupFeedback | None
    ) -> None:
        mean = feedback.per_value[value.number - 1] if feedback is not None else None
        spoken = f"{value.name}, {group_name(group)}"
        if mean is not None:
            self._put(down, place, shown(mean), spoken=f"{spoken}: {shown(mean)}")
        else:
            why = self._why_hidden(feedback, group)
            self._put(down, place, NONE, muted=True, tip=why, spoken=f"{spoken}: {why}")

    def _why_hidden(self, feedback: GroupFeedback | None, group: RaterGroup) -> str:
        if feedback is None or not feedback.n:
            return tr("Belum ada jawaban dari kelompok ini.")
        if group in ONE_SHEET:
            return tr("Dijawab: tidak dapat menilai.")
        return tr(
            "Tidak ditampilkan: kurang dari {smallest} jawaban, sehingga isinya dapat dikenali. Kelompok ini juga"
            " tidak dihitung dalam rata-rata."
        ).format(smallest=self.smallest)

    def _put(
        self,
        down: int,
        place: int,
        text: str,
        *,
        muted: bool = False,
        strong: bool = False,
        tip: str = "",
        spoken: str = "",
    ) -> None:
        made: QLabel
        if place == 0:
            made = Elided(text, muted=muted, strong=strong)
        else:
            made = QLabel(text)
            made.setFont(theme.font(strong=strong))
            made.setProperty("muted", muted)
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            made.setMinimumWidth(_SIDE)
        if tip:
            made.setToolTip(tip)
        if spoken:
            made.setAccessibleName(spoken)
        self._grid.addWidget(made, down, place)


class Collecting(QWidget):
    """While answers are collected: only how many are in per group, and the two acts."""

    typing_wanted = Signal()
    closing_wanted = Signal()
    agreeing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.type_button = button(tr("Ketik jawaban…"), self.typing_wanted.emit, icon="edit", name="type_answers")
        self.close_button = button(tr("Tutup pengumpulan…"), self.closing_wanted.emit, icon="lock", name="close")
        self.agree_button = button(tr("Sepakati SKP…"), self.agreeing_wanted.emit, icon="check", name="agree")
        self.agree_button.hide()
        self._said = label("", muted=True)
        self._said.setObjectName("collecting_said")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(16)
        self._words: dict[RaterGroup, QLabel] = {}
        for place, group in enumerate(ANSWERING):
            said = label("")
            said.setObjectName(f"count_{group}")
            self._words[group] = said
            grid.addWidget(label(group_name(group), muted=True), place, 0)
            grid.addWidget(said, place, 1)
        grid.setColumnStretch(1, 1)
        box = column(self._said, 2, grid, None, row(self.agree_button, self.type_button, self.close_button, None))
        self.setLayout(box)

    def show_collection(self, card: AppraisalCard, collection: Collection) -> None:
        """Show the counts of one appraisal."""
        planning = card.state == AppraisalState.PLANNING
        for group, said in self._words.items():
            count = collection.received.get(group, 0)
            said.setText(_received(group, count))
        self._said.setText(
            tr("SKP belum disepakati. Sesudah disepakati, jawaban 360 dapat dikumpulkan.")
            if planning
            else tr("Isi jawaban baru terbuka sesudah pengumpulan ditutup; penilaian menyusul sesudah itu.")
        )
        self.agree_button.setVisible(planning)
        self.type_button.setVisible(not planning)
        self.close_button.setVisible(not planning)


def _received(group: RaterGroup, count: int) -> str:
    if group in ONE_SHEET:
        return tr("sudah masuk") if count else tr("belum masuk")
    return tr("{count} jawaban masuk").format(count=count) if count else tr("belum ada jawaban")


class BehaviourCells(Cells):
    """Value, special expectation of the leader (from the SKP), and feedback typed in place."""

    TYPED = frozenset({2})
    edited = Signal(object)  # Evidence

    def __init__(self, values: Sequence[BehaviourValue]) -> None:
        super().__init__([tr("Nilai"), tr("Ekspektasi"), tr("Umpan balik")])
        self._values = values
        self._expectations: Mapping[int, str] = {}
        self._feedback: dict[int, str] = {}

    def show_card(self, card: AppraisalCard) -> None:
        """Show the texts of one appraisal."""
        self._expectations, self._feedback = card.expectations, dict(card.behaviour_feedback)
        self.told()

    def rowCount(self, parent: Index | None = None) -> int:
        """Seven."""
        return 0 if parent is not None and parent.isValid() else len(self._values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One role of one cell."""
        if not index.isValid():
            return None
        value = self._values[index.row()]
        text = (
            value.name,
            self._expectations.get(value.number, ""),
            self._feedback.get(value.number, ""),
        )[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == HINT_ROLE:
            return {1: NONE, 2: "" if self.locked else tr("Ketik…")}.get(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == 0:
                return "\n".join((value.meaning, *value.statements))
            return self.locked if index.column() == 2 and self.locked and not text else text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{value.name}, {self._titles[index.column()]}: {text or tr('belum diisi')}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed and tell it."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        number = self._values[index.row()].number
        self._feedback[number] = str(value)
        self.dataChanged.emit(index, index)
        self.edited.emit(Evidence(behaviour={number: str(value)}))
        return True


class BehaviourTable(InPlaceTable):
    """Expectations and feedback per value."""

    def __init__(self, values: Sequence[BehaviourValue]) -> None:
        self.texts = BehaviourCells(values)
        super().__init__(tr("Ekspektasi dan umpan balik perilaku"), self.texts, CellDelegate())
        self.setObjectName("behaviour_texts")
        self.set_row_height(1)
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(0, 134)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)


class AnswersView(QStackedWidget):
    """Means once the collection is closed, counts before."""

    def __init__(self, values: Sequence[BehaviourValue]) -> None:
        super().__init__()
        self.means = Means(values)
        self.collecting = Collecting()
        self.addWidget(self.means)
        self.addWidget(holder(column(self.collecting)))
        self.withheld = label("", muted=True)
        self.withheld.setObjectName("withheld")
        self.withheld.setWordWrap(True)
        self.addWidget(holder(column(self.withheld, None)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_card(
        self, card: AppraisalCard, result: FeedbackResult | None, collection: Collection, withheld: str = ""
    ) -> None:
        """Show one appraisal; `withheld` says why who is signed in may not open its results."""
        self.withheld.setText(withheld)
        if withheld:
            self.setCurrentIndex(2)
        elif card.collection_closed:
            self.means.show_result(result)
            self.setCurrentIndex(0)
        else:
            self.collecting.show_collection(card, collection)
            self.setCurrentIndex(1)
