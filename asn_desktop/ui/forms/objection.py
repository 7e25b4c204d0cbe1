"""Forms: the three stages of an objection: what the employee objects, the assessor explains, the superior decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.objection import OUTCOME_NAMES, Outcome
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.wording import RATING_SHORT
from asn_desktop.services.appraisals.objections import Received, Ruling
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import column, holder, label, row
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.words import choices_of, tr

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard

_NAMES_WIDE = 96


def receiving(why_final: str) -> Form:
    """The objection itself; `why_final` stands at the reason where the result is final by law."""
    usual = tr("Hanya bila tanggal terimanya berbeda, atau hasilnya final tetapi keberatannya tetap diterima.")
    return Form(
        [
            Field(name="on", label=tr("Tanggal keberatan diterima"), kind=Kind.DATE, required=True),
            Field(
                name="document_received_on",
                label=tr("Dokumen diterima pegawai pada"),
                kind=Kind.DATE,
                help=tr("Kosongkan bila sama dengan tanggal penyerahan."),
            ),
            Field(
                name="text",
                label=tr("Keberatan beserta alasan-alasannya"),
                kind=Kind.MULTILINE,
                required=True,
                width=2,
                lines=6,
            ),
            Field(
                name="reason",
                label=tr("Alasan pengecualian"),
                kind=Kind.MULTILINE,
                required=bool(why_final),
                width=2,
                lines=2,
                help=why_final or usual,
            ),
        ],
        columns=2,
    )


def explaining() -> Form:
    """What the assessor says to it."""
    return Form(
        [
            Field(name="explained_on", label=tr("Tanggal penjelasan"), kind=Kind.DATE, required=True),
            Field(
                name="explanation",
                label=tr("Penjelasan pejabat penilai kinerja atas keberatan"),
                kind=Kind.MULTILINE,
                required=True,
                width=2,
                lines=9,
            ),
        ],
        columns=2,
    )


class DecidingForm(QWidget):
    """What his superior decides: upheld or changed, both new ratings, the decision in words."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.outcome = Segmented(tr("Putusan"), [(one, tr(OUTCOME_NAMES[one])) for one in Outcome], digits=False)
        self.work_result = Segmented(tr("Hasil kerja"), choices_of(RATING_SHORT))
        self.behaviour = Segmented(tr("Perilaku kerja"), choices_of(RATING_SHORT))
        for name, keys in (("outcome", self.outcome), ("work_result", self.work_result), ("behaviour", self.behaviour)):
            keys.setObjectName(f"objection_{name}")
            keys.changed.connect(lambda _code: self._touched())
        self.form = Form(
            [
                Field(name="on", label=tr("Tanggal putusan"), kind=Kind.DATE, required=True),
                Field(name="decided_by", label=tr("Diputus oleh"), required=True),
                Field(
                    name="decision",
                    label=tr("Keputusan dan rekomendasi atasan pejabat penilai"),
                    kind=Kind.MULTILINE,
                    required=True,
                    width=2,
                    lines=4,
                ),
            ],
            columns=2,
        )
        self._ratings = holder(
            column(_named(tr("Hasil kerja"), self.work_result), _named(tr("Perilaku"), self.behaviour), gap=6)
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(_named(tr("Putusan"), self.outcome))
        box.addWidget(self._ratings)
        box.addWidget(self.form, 1)

    def load(self, card: AppraisalCard, today: date) -> None:
        """Show a decision that was made, or begin one from the present ratings."""
        objection = card.objection
        made = objection is not None and bool(objection.outcome)
        self.outcome.set_value(objection.outcome if objection is not None and made else Outcome.UPHELD)
        self.work_result.set_value(card.work_result or "")
        self.behaviour.set_value(card.behaviour or "")
        substituted = card.substituted_on is not None
        values: dict[str, Any] = {"on": today, "decided_by": "" if substituted else card.superior.name}
        if objection is not None and made:
            values = {
                "on": objection.decided_on,
                "decided_by": objection.decided_by,
                "decision": objection.decision,
            }
        self.form.load(values)
        self.form.set_read_only(made)
        for keys in (self.outcome, self.work_result, self.behaviour):
            keys.setEnabled(not made)
        self._touched()

    def ratings(self) -> tuple[Rating, Rating] | None:
        """The new ratings as far as both are chosen and the result changes."""
        first, second = self.work_result.value(), self.behaviour.value()
        if self.outcome.value() != Outcome.CHANGED or not first or not second:
            return None
        return Rating(first), Rating(second)

    def ruling(self, appraisal_id: str) -> Ruling | None:
        """The decision as filled in; None, and shown, while something is missing."""
        values = self.form.checked_values()
        if values is None:
            return None
        new = self.ratings()
        return Ruling(
            appraisal_id=appraisal_id,
            on=values["on"],
            outcome=Outcome(self.outcome.value()),
            decision=values["decision"],
            decided_by=values["decided_by"],
            work_result=new[0] if new else None,
            behaviour=new[1] if new else None,
        )

    def _touched(self) -> None:
        self._ratings.setVisible(self.outcome.value() == Outcome.CHANGED)
        self.changed.emit()


def received_of(card: AppraisalCard, values: dict[str, Any]) -> Received:
    """The objection as the form holds it."""
    return Received(
        appraisal_id=card.id,
        on=values["on"],
        text=values["text"] or "",
        document_received_on=values["document_received_on"],
        reason=values["reason"] or "",
    )


def _named(name: str, keys: Segmented) -> QWidget:
    title = label(name, muted=True)
    title.setFixedWidth(_NAMES_WIDE)
    return holder(row(title, keys))
