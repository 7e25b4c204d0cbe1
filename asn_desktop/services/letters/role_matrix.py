"""Services: matriks pembagian peran dan hasil (A.1.5), made from what the SKP of a unit hand down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.services import gone
from asn_desktop.storage.queries.appraisals import appraisal_card, appraisals, periods, unit_grid
from asn_desktop.storage.queries.appraisals.unit_grid import AssessorRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.forms.a_1_5 import RoleMatrix
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard, WorkResultCard
    from asn_desktop.storage.reader import Reader


def leader_of(reader: Reader, card: AppraisalCard) -> str:
    """Whose matrix this person belongs to: his own where he leads others, else his assessor's; '' for neither."""
    if unit_grid.ids(reader, card.period_id, _leading(card.employee_id)):
        return card.employee_id
    return card.assessor_id or ""


def print_matrix(desk: Desk, period_id: str, leader_id: str) -> bytes:
    """A.1.5 of a leader, then of everybody below who leads others; Rejected where his SKP has no rhk yet."""
    from asn_desktop.services.letters import planning_papers  # noqa: PLC0415 -- start-up: drags reportlab

    with desk.reader() as reader:
        period = periods.one(reader, period_id)
        if period is None:
            raise NotFound(gone.PERIOD)
        return planning_papers.role_matrix(reader, desk.rules, period, matrices(reader, period_id, leader_id))


def matrices(reader: Reader, period_id: str, leader_id: str) -> list[RoleMatrix]:
    """The matrix of a leader and of everybody below, level by level."""
    found: list[RoleMatrix] = []
    waiting, seen = [leader_id], {leader_id}
    while waiting:
        leader = _card(reader, period_id, waiting.pop(0))
        keys = unit_grid.ids(reader, period_id, _leading(leader.employee_id)) if leader is not None else []
        if leader is None or not keys:
            continue
        cards = appraisal_card.cards(reader, keys)
        people = [cards[key] for key in keys]
        if leader.work_results:
            found.append(_matrix(leader, people))
        for one in people:
            if one.employee_id not in seen:
                seen.add(one.employee_id)
                waiting.append(one.employee_id)
    if not found:
        raise Rejected(
            "Matriks belum dapat disusun: pimpinan ini belum mempunyai SKP berisi rhk, atau belum menilai siapa pun"
            " pada periode ini. Isi SKP-nya lewat “Ubah SKP…”, dan atur pejabat penilai di tab Pegawai."
        )
    return found


def _card(reader: Reader, period_id: str, employee_id: str) -> AppraisalCard | None:
    """The appraisal on the definitive post."""
    cards = appraisal_card.cards(reader, appraisals.of_employee(reader, period_id, employee_id))
    return next(iter(sorted(cards.values(), key=lambda card: (card.acting != "", card.start))), None)


def _leading(employee_id: str) -> AssessorRow:
    return AssessorRow(employee_id, "", None, 0, 0, 0)


def _matrix(leader: AppraisalCard, people: Sequence[AppraisalCard]) -> RoleMatrix:
    from asn_desktop.documents.forms.a_1_5 import RoleMatrix, RoleRow  # noqa: PLC0415 -- start-up: drags reportlab

    results = [
        (result.statement, indicator)
        for result in leader.work_results
        for indicator in ([one.text for one in result.indicators] if leader.form_group == FormGroup.MANDIRI else [""])
    ]
    return RoleMatrix(
        name=leader.person.name,
        position=leader.person.position,
        results=tuple(indicator or statement for statement, indicator in results),
        rows=tuple(
            RoleRow(
                name=one.person.name,
                position=one.person.position,
                parts=tuple(_part(one.work_results, statement, indicator) for statement, indicator in results),
            )
            for one in people
        ),
    )


def _part(results: Sequence[WorkResultCard], statement: str, indicator: str) -> str:
    """The rhk of a person that serve this result of the leader; without a named indicator they serve all of the rhk."""
    found = [
        one.statement
        for one in results
        if _same(one.intervened, statement)
        and (not indicator or not one.intervened_indicator or _same(one.intervened_indicator, indicator))
    ]
    return "\n".join(found) if len(found) < 2 else "\n".join(f"{at}. {text}" for at, text in enumerate(found, start=1))


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
