"""Services: the calibration meeting of the practice office on last year's results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.services.appraisals import calibration
from asn_desktop.services.appraisals.calibration import Minutes, Move
from asn_desktop.services.demo.demo_days import sign_issued
from asn_desktop.services.letters import minutes
from asn_desktop.storage.queries.appraisals import unit_grid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.desk import Desk

_FEWEST = 12  # with fewer people rated nobody meets


def meet(desk: Desk, period_id: str, told: Mapping[str, Any]) -> None:
    """All assessors meet on the results of a year: a few people are moved, the minutes get their number."""
    with desk.reader() as reader:
        everybody = unit_grid.assessors(reader, period_id)[-1]
        seats = calibration.board(reader, period_id, everybody).seats
        attendees = tuple(calibration.usual_attendees(reader, period_id, everybody))
    if len(seats) < _FEWEST or not attendees:
        return
    scope, name = everybody.key, calibration.scope_name(everybody)
    for moved in told["move"]:
        seat = next((one for one in reversed(seats) if one.place == _place(moved["from"])), None)
        if seat is not None:
            work_result, behaviour = _place(moved["to"])
            calibration.move(
                desk,
                Move(
                    period_id=period_id,
                    scope=scope,
                    scope_name=name,
                    appraisal_id=seat.id,
                    work_result=work_result,
                    behaviour=behaviour,
                    reason=moved["reason"],
                ),
            )
    held = Minutes(
        held_on=desk.today,
        place=told["place"],
        chair=attendees[0][0],
        attendees=attendees,
        remarks=told["remarks"],
    )
    calibration.save_minutes(desk, period_id, scope, name, held)
    _, _, issued = minutes.issue_calibration(desk, period_id, scope)
    sign_issued(desk, issued)


def _place(ratings: list[str]) -> tuple[Rating, Rating]:
    return Rating(ratings[0]), Rating(ratings[1])
