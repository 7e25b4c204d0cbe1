"""Dialogs: two people wrote the same SKP: which of both stays, field by field, with the rows each of them added."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.plans.plan import Approach, WorkResultKind
from asn_desktop.services.plans.plan_versions import (
    ANNEX,
    APPROACH,
    EXPECTATION,
    INDICATOR,
    RESULT,
    flat,
    join,
    standing,
)
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.audit import acts
from asn_desktop.ui.dialogs.changed import ChangedDialog
from asn_desktop.ui.dialogs.changed_words import Meeting
from asn_desktop.ui.forms import skp_subject
from asn_desktop.ui.forms.skp import skp_of
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.clashes import Changed
    from asn_desktop.services.plans.plans import PlanEdit
    from asn_desktop.ui.forms.skp_subject import Subject
    from asn_desktop.ui.shell import Shell

_FIELDS = {
    "statement": "rencana hasil kerja",
    "kind": "jenis",
    "intervened": "rencana hasil kerja pimpinan",
    "intervened_indicator": "indikator pimpinan",
    "assigned_by": "pemberi penugasan",
    "text": "indikator",
    "target": "target",
    "aspect": "aspek",
    "perspective": "perspektif",
}
_CODES: dict[Any, str] = {
    Approach.QUANTITATIVE: "kuantitatif",
    Approach.QUALITATIVE: "kualitatif",
    WorkResultKind.UTAMA: "utama",
    WorkResultKind.TAMBAHAN: "tambahan",
}


class Settled(NamedTuple):
    """The SKP to keep, what stands stored now, and the subject who has seen that."""

    kept: PlanEdit
    now: PlanEdit
    subject: Subject


def settle(shell: Shell, changed: Changed, subject: Subject, base: PlanEdit, mine: PlanEdit) -> Settled | None:
    """Ask about what both changed; None to go on typing, also when the SKP is there no more."""
    assert subject.card is not None  # a pola has no versions of its own here
    with shell.desk.reader() as reader:
        card = appraisal_card.cards(reader, [subject.card.id]).get(subject.card.id)
        moment = acts.latest(reader)
    if card is None:
        shell.ask.message(subject.title, str(changed))
        return None
    now = skp_of(card).edit()
    stands = standing(base, mine, now)
    texts = _Words(base, mine, now)
    meeting = [texts.meeting(name, typed=name in stands.both) for name in (*stands.both, *stands.theirs)]
    picked: dict[str, bool] = {}
    if meeting:
        dialog = ChangedDialog(tr("SKP {name}").format(name=subject.name), changed.others, meeting, choosable=True)
        if not shell.ask.show(dialog):
            return None
        picked = dialog.picked
    seen = shell.desk if shell.desk.seen is None else shell.desk.as_of(moment)
    return Settled(join(mine, now, stands, picked), now, skp_subject.of_person(seen, card))


class _Words:
    """Names and values of fields as the dialog shows them."""

    def __init__(self, base: PlanEdit, mine: PlanEdit, now: PlanEdit) -> None:
        self._versions = tuple(flat(edit) for edit in (base, mine, now))
        self._places: dict[str, str] = {}
        for edit in (now, base, mine):  # the number on the screen counts
            for place, result in enumerate(edit.work_results, start=1):
                self._places[f"{RESULT}/{result.id}"] = tr("RHK {place}").format(place=place)
                for number, one in enumerate(result.indicators, start=1):
                    words = tr("RHK {place}, indikator {number}").format(place=place, number=number)
                    self._places[f"{INDICATOR}/{one.id}"] = words

    def meeting(self, name: str, *, typed: bool) -> Meeting:
        """One field with its three values."""
        base, mine, now = (self._value(name, version) for version in self._versions)
        return Meeting(name, self._label(name), base, mine, now, typed)

    def _label(self, name: str) -> str:
        kind, _, rest = name.partition("/")
        if kind == APPROACH:
            return tr("Pendekatan")
        if kind == EXPECTATION:
            return tr("Ekspektasi perilaku {number}").format(number=rest)
        if kind == ANNEX:
            return tr("Lampiran A.1.8")
        key, _, field = rest.partition("/")
        place = self._places[f"{kind}/{key}"]
        return f"{place}: {tr(_FIELDS[field])}" if field else place

    def _value(self, name: str, version: Mapping[str, Any]) -> str:
        kind, rest = name.partition("/")[::2]
        if kind in (RESULT, INDICATOR) and "/" not in rest:  # a row as a whole is told by its text
            text = version.get(f"{name}/{'statement' if kind == RESULT else 'text'}")
            return str(text) if text is not None else tr("tidak ada")
        value = version.get(name)
        if isinstance(value, tuple):
            return "\n".join(value)
        if isinstance(value, Enum):
            return tr(_CODES.get(value, str(value).replace("_", " ").lower()))
        return "" if value is None else str(value)
