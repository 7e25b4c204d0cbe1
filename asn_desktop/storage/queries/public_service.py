"""Storage: reading services with their days, surveys with their sheets, and the indicators a service measures."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.public_service.service_time import ServiceDay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.public_service.satisfaction import Answers
    from asn_desktop.storage.reader import Reader


class ServiceRow(NamedTuple):
    """One service and the time it promises."""

    id: str
    name: str
    unit_id: str | None
    unit_name: str
    measure: str
    standard: int
    ended: bool


class SurveyRow(NamedTuple):
    """One survey and how many sheets it has."""

    id: str
    name: str
    start: date
    end: date
    sheets: int


class LinkRow(NamedTuple):
    """An indicator of an SKP, whose it is, and the service that measures it ('' for none)."""

    indicator_id: str
    text: str
    target: str
    person: str
    year: int
    service_id: str


_SERVICE = (
    "SELECT s.id, s.name, s.unit_id, coalesce(u.name, ''), s.measure, s.standard, s.ended FROM service s"
    " LEFT JOIN unit u ON u.id = s.unit_id"
)


def services(reader: Reader) -> list[ServiceRow]:
    """All services by name, those no longer given last."""
    return [_service(row) for row in reader.tuples(f"{_SERVICE} ORDER BY s.ended, s.name COLLATE NOCASE")]


def service(reader: Reader, service_id: str) -> ServiceRow | None:
    """One service."""
    found = reader.tuples(f"{_SERVICE} WHERE s.id = ?", (service_id,))
    return _service(found[0]) if found else None


def days(reader: Reader, service_id: str, *, start: date | None = None, end: date | None = None) -> list[ServiceDay]:
    """The days of one service in order, in a span where one is given."""
    found = reader.tuples(
        "SELECT day, volume, times FROM service_day WHERE service_id = ? AND day BETWEEN ? AND ? ORDER BY day",
        (service_id, start.isoformat() if start else "", end.isoformat() if end else "9999"),
    )
    return [ServiceDay(date.fromisoformat(day), volume, tuple(json.loads(times))) for day, volume, times in found]


def all_days(reader: Reader) -> Mapping[str, list[ServiceDay]]:
    """The days of every service, in order."""
    known: dict[str, list[ServiceDay]] = defaultdict(list)
    for key, day, volume, times in reader.tuples(
        "SELECT service_id, day, volume, times FROM service_day ORDER BY service_id, day"
    ):
        known[key].append(ServiceDay(date.fromisoformat(day), volume, tuple(json.loads(times))))
    return known


def surveys(reader: Reader) -> list[SurveyRow]:
    """All surveys, the newest first."""
    found = reader.tuples(
        'SELECT s.id, s.name, s.start, s."end", (SELECT count(*) FROM survey_sheet q WHERE q.survey_id = s.id)'
        " FROM survey s ORDER BY s.start DESC, s.name"
    )
    return [
        SurveyRow(key, name, date.fromisoformat(start), date.fromisoformat(end), sheets)
        for key, name, start, end, sheets in found
    ]


def sheets(reader: Reader, survey_id: str) -> list[Answers]:
    """The sheets of one survey, in no order that tells anything."""
    found = reader.column("SELECT answers FROM survey_sheet WHERE survey_id = ? ORDER BY id", (survey_id,))
    return [tuple(json.loads(answers)) for answers in found]


def indicators(reader: Reader, year: int) -> list[LinkRow]:
    """The indicators of all SKP of a year with the service each is measured by."""
    found = reader.tuples(
        "SELECT i.id, i.text, i.target, e.name, p.year, coalesce(l.service_id, '') FROM indicator i"
        " JOIN work_result w ON w.id = i.work_result_id JOIN plan p ON p.id = w.plan_id"
        " JOIN employee e ON e.id = p.employee_id LEFT JOIN service_indicator l ON l.indicator_id = i.id"
        " WHERE p.year = ? ORDER BY e.name, w.kind DESC, w.seq, i.seq",
        (year,),
    )
    return [LinkRow(*row) for row in found]


def linked(reader: Reader, service_id: str) -> list[LinkRow]:
    """The indicators one service measures, the newest year first."""
    found = reader.tuples(
        "SELECT i.id, i.text, i.target, e.name, p.year, l.service_id FROM service_indicator l"
        " JOIN indicator i ON i.id = l.indicator_id JOIN work_result w ON w.id = i.work_result_id"
        " JOIN plan p ON p.id = w.plan_id JOIN employee e ON e.id = p.employee_id"
        " WHERE l.service_id = ? ORDER BY p.year DESC, e.name, i.seq",
        (service_id,),
    )
    return [LinkRow(*row) for row in found]


def measured_by(reader: Reader, indicator_ids: list[str]) -> Mapping[str, str]:
    """Which service measures which of these indicators."""
    marks = ", ".join("?" * len(indicator_ids))
    return dict(
        reader.tuples(
            f"SELECT indicator_id, service_id FROM service_indicator WHERE indicator_id IN ({marks})",  # noqa: S608 — marks only
            indicator_ids,
        )
    )


def _service(row: tuple[Any, ...]) -> ServiceRow:
    key, name, unit_id, unit_name, measure, standard, ended = row
    return ServiceRow(key, name, unit_id, unit_name, measure, standard, bool(ended))
