"""Services: KGB, kenaikan pangkat, pensiun and ends of agreements ahead, until somebody takes note of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.due_facts import AlertFact, DueKind
from asn_desktop.domain.career.announcing import announced
from asn_desktop.domain.career.pensiun import months_left
from asn_desktop.domain.career.rules import Decision
from asn_desktop.domain.errors import Rejected
from asn_desktop.services.career import career, career_kinds
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.office import acknowledgements
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.career import AcknowledgementRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.career.career import Suggested
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader

KINDS = {
    Decision.PERIODIC_RAISE: DueKind.RAISE,
    Decision.REGULAR_PROMOTION: DueKind.PROMOTION,
    Decision.STRUCTURAL_PROMOTION: DueKind.PROMOTION,
    Decision.FUNCTIONAL_PROMOTION: DueKind.PROMOTION,
    Decision.DIPLOMA_PROMOTION: DueKind.PROMOTION,
    Decision.RETIREMENT: DueKind.RETIREMENT,
    Decision.CONTRACT_END: DueKind.CONTRACT_END,
}
# These rest on exams and angka kredit that the office notes: until it does, nothing but the day ahead is announced.
_NOTED_BY_HAND = frozenset({Decision.FUNCTIONAL_PROMOTION, Decision.DIPLOMA_PROMOTION})
_THRESHOLDS = {
    DueKind.RAISE: "KGB_INGATKAN_BULAN",
    DueKind.PROMOTION: "KP_INGATKAN_BULAN",
    DueKind.RETIREMENT: "PENSIUN_INGATKAN_BULAN",
    DueKind.CONTRACT_END: "KONTRAK_INGATKAN_BULAN",
}
_NAMES = {
    DueKind.RAISE: "KGB",
    DueKind.PROMOTION: "kenaikan pangkat",
    DueKind.RETIREMENT: "pensiun",
    DueKind.CONTRACT_END: "akhir perjanjian kerja",
}


def present(reader: Reader, rules: Rules, on: date) -> list[AlertFact]:
    """What is announced on a day: at or below the next threshold, and not noted yet; decided cases are quiet."""
    noted = acknowledgements.noted(reader)
    effective = in_force(reader, rules)
    period = career.review_period(reader)
    year = period.year if period is not None else on.year - 1
    found = []
    for one in career.suggestions(reader, rules, year=year, on=on, only=frozenset(KINDS)):
        alert = _alert(rules, one, on) if one.state is CaseState.SUGGESTED and one.present else None
        if alert is None:
            continue
        thresholds = effective.career.parameters.numbers(_THRESHOLDS[alert.kind], on)
        left = _left(one, alert.day, on)
        threshold = announced(thresholds, left, noted.get((alert.employee_id, alert.group, alert.day), ()))
        if threshold is not None:
            found.append(alert._replace(threshold=threshold))
    return found


def acknowledge(desk: Desk, alerts: Sequence[AlertFact]) -> Changes:
    """Keep that somebody has taken note of these alerts; each stays quiet until its next threshold."""
    if not alerts:
        raise Rejected("Pilih sedikitnya satu pengingat.")
    with desk.work() as work:
        for alert in alerts:
            known = {
                "employee_id": alert.employee_id,
                "kind": alert.group,
                "day": alert.day,
                "threshold": alert.threshold,
            }
            if work.first(AcknowledgementRecord, **known) is None:
                work.add(
                    AcknowledgementRecord(id=new_id(), acknowledged_by=desk.actor, acknowledged_on=desk.today, **known)
                )
        names = dict.fromkeys(_NAMES[alert.kind] for alert in alerts)
        what = next(iter(names)) if len(names) == 1 else "pengingat"
        who = alerts[0].name if len(alerts) == 1 else f"{len(alerts)} pegawai"
        title = f"Tandai diketahui: {what} {who}"
        return changes_of(title, work.commit("acknowledge_alerts", title))


def _alert(rules: Rules, one: Suggested, on: date) -> AlertFact | None:
    """The day a suggestion is about, and until when the office acts; None while the day is not known."""
    recommendation = one.recommendation
    kind = KINDS[career_kinds.function_of(rules, recommendation.kind)]
    day, act_by = recommendation.effective, recommendation.effective
    if kind is DueKind.RAISE and day is not None:
        act_by = date.fromisoformat(str(recommendation.figures["terbit"]))
    elif kind is DueKind.PROMOTION:
        # The first day on which it can hold stays the same; the next open period moves on every month.
        day = recommendation.earliest
        noted_by_hand = career_kinds.function_of(rules, recommendation.kind) in _NOTED_BY_HAND
        answer = recommendation.eligible
        if day is not None and day <= on and (answer is False or (answer is None and noted_by_hand)):
            return None  # something else than time is missing; Keputusan Karier says what
    if day is None or act_by is None:
        return None
    basis = recommendation.conditions[0].basis
    return AlertFact(kind, one.key, one.employee_id, one.name, day, act_by, basis, recommendation.kind)


def _left(one: Suggested, day: date, on: date) -> int:
    """Months left; a pensiun counts to the birthday, as its rule does."""
    told = one.recommendation.figures.get("bulan_lagi")
    return int(told) if told is not None else months_left(on, day)
