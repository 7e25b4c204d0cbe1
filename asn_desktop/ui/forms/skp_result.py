"""Forms: one rhk: its sentence, its kind, what it serves or who assigns it, and its indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.domain.plans.plan import Approach, WorkResultKind
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.ui.forms.skp import Indicator
from asn_desktop.ui.forms.skp_indicator import IndicatorForm, Note, mark
from asn_desktop.ui.forms.skp_served import ServedForm
from asn_desktop.ui.kit.editors import TextEditor
from asn_desktop.ui.kit.layout import button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.queries.plans.plan_sources import SuperiorResult
    from asn_desktop.ui.forms.skp import Skp, WorkResult


class ResultForm(QWidget):
    """The fields of one rhk; writes straight into the draft and tells `changed`."""

    changed = Signal()
    kind_changed = Signal(str)

    def __init__(self, skp: Skp, offered: Sequence[SuperiorResult] = (), assessor_position: str = "") -> None:
        super().__init__()
        self._skp = skp
        self._result: WorkResult | None = None
        self.statement = TextEditor(tr("Hasil yang akan dicapai, misalnya: Pelayanan selesai tepat waktu"))
        self.statement.control().setObjectName("statement")
        self.statement.control().setAccessibleName(tr("Rencana hasil kerja"))
        self.kind = Segmented(
            tr("Jenis"),
            [(WorkResultKind.UTAMA, tr("Utama")), (WorkResultKind.TAMBAHAN, tr("Tambahan"))],
            digits=False,
        )
        self.kind.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.served = ServedForm(offered)
        self.assigned_by = TextEditor(assessor_position or tr("Jabatan pimpinan atau nama tim kerja"))
        self.assigned_by.control().setObjectName("assigned_by")
        self.assigned_by.control().setAccessibleName(tr("Pemberi penugasan"))
        self._assigned = holder(
            column(
                label(
                    tr("Pemberi penugasan: jabatan pimpinan atau tim kerja; kosong berarti pejabat penilai"), muted=True
                ),
                self.assigned_by,
                gap=5,
            )
        )
        self.note = Note("statement_note")
        self.indicators: list[IndicatorForm] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._asked = label("", muted=True)
        self.indicators_note = Note("indicators_note")
        self.add_button = button(tr("Tambah indikator"), self.add_indicator, icon="plus", name="add_indicator")
        self._build()
        self._connect()
        self._dress()

    def show_result(self, result: WorkResult) -> None:
        """Show another rhk."""
        self._result = result
        self.statement.set(result.statement)
        self.assigned_by.set(result.assigned_by)
        self.served.show_result(result)
        self.kind.set_value(result.kind)
        self._dress()
        self._rebuild()

    def say(self, problems: Mapping[str, str], hints: Mapping[str, str]) -> None:
        """Show problems and hints by path inside the rhk: `statement`, `indicators.0.target`."""
        wrong = problems.get("statement", "")
        mark(self.statement.control(), wrong=bool(wrong))
        self.note.say(wrong, hints.get("statement", ""))
        self.indicators_note.say(problems.get("indicators", ""), "")
        for place, form in enumerate(self.indicators):
            start = f"indicators.{place}."
            form.say(
                {name.removeprefix(start): text for name, text in problems.items() if name.startswith(start)},
                {name.removeprefix(start): text for name, text in hints.items() if name.startswith(start)},
            )

    def focus(self, path: str = "statement") -> None:
        """The cursor into a field named by its path."""
        parts = path.split(".")
        if parts[0] == "indicators" and len(parts) == 3 and int(parts[1]) < len(self.indicators):
            self.indicators[int(parts[1])].focus(parts[2])
        elif parts[0] == "indicators":
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.statement.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def add_indicator(self) -> None:
        """One more indicator, with the cursor in it."""
        if self._result is not None:
            self._result.indicators.append(Indicator())
            self._rebuild()
            self.indicators[-1].focus()
            self.changed.emit()

    def _build(self) -> None:
        lines = column(
            row(label(tr("Rencana hasil kerja"), muted=True), None, self.kind),
            self.statement,
            self.note,
            self.served,
            self._assigned,
            2,
            self._asked,
            self._lines,
            self.indicators_note,
            row(self.add_button, None),
            None,
            gap=5,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(holder(lines, (2, 0, 10, 0))))

    def _connect(self) -> None:
        self.statement.changed.connect(self._take)
        self.assigned_by.changed.connect(self._take)
        self.served.changed.connect(self.changed)
        self.statement.accepted.connect(self._after_statement)
        self.assigned_by.accepted.connect(lambda: self._go_to_indicator(0))
        self.served.finished.connect(lambda: self._go_to_indicator(0))
        self.kind.changed.connect(self._kind)

    def _dress(self) -> None:
        """Show the fields that the form of this group and approach has."""
        narrated = self._skp.approach is Approach.QUALITATIVE
        heads = self._skp.group is FormGroup.MANDIRI
        self.served.setVisible(not narrated and not heads)
        self._assigned.setVisible(narrated)
        if narrated:
            asked = tr("Ukuran keberhasilan, target, dan perspektif") if heads else tr("Ukuran keberhasilan dan target")
            self._asked.setText(asked)
        else:
            first = tr("perspektif") if heads else tr("aspek")
            self._asked.setText(tr("Indikator kinerja individu: {first}, indikator, target").format(first=first))
        self.add_button.setText(tr("Tambah ukuran") if narrated else tr("Tambah indikator"))
        self.add_button.setAccessibleName(self.add_button.text())

    def _remove(self, place: int) -> None:
        assert self._result is not None
        del self._result.indicators[place]
        self._rebuild()
        self.changed.emit()
        if self.indicators:
            self.indicators[min(place, len(self.indicators) - 1)].focus()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        assert self._result is not None
        for form in self.indicators:
            self._lines.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.indicators = []
        for place, indicator in enumerate(self._result.indicators):
            form = IndicatorForm(place + 1, indicator, self._skp.group, self._skp.approach)
            form.changed.connect(self.changed)
            form.removed.connect(lambda place=place: self._remove(place))
            form.finished.connect(lambda place=place: self._go_to_indicator(place + 1))
            self.indicators.append(form)
            self._lines.addWidget(form)

    def _after_statement(self) -> None:
        if not self.served.isHidden():
            self.served.focus()
        elif not self._assigned.isHidden():
            self.assigned_by.control().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._go_to_indicator(0)

    def _go_to_indicator(self, place: int) -> None:
        if place < len(self.indicators):
            self.indicators[place].focus()
        else:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        if self._result is not None:
            self._result.statement = self.statement.get() or ""
            self._result.assigned_by = self.assigned_by.get() or ""
            self.changed.emit()

    def _kind(self, code: str) -> None:
        if self._result is not None and code != self._result.kind:
            self.kind_changed.emit(code)
