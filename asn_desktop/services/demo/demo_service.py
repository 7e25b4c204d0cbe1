"""Services: what the practice office measured at its counter through two years, and its satisfaction surveys."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.public_service.service_time import Measure
from asn_desktop.services.settings import SERVICE_SINCE, keep_setting
from asn_desktop.storage.queries import public_service as reading
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.public_service import (
    ServiceDayRecord,
    ServiceIndicatorRecord,
    ServiceRecord,
    SurveyRecord,
    SurveySheetRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work

_YEARS = 2
_SPREAD = 0.3  # of the mean time
_DAYS_FOR_LONG = 4  # a service of several days is asked for now and then only


def serve(desk: Desk, office: Mapping[str, Any]) -> None:
    """Two years at the counter; the system is in use since the first of January of this year."""
    random = Random(desk.today.year)  # noqa: S311 - invented times need no secrets
    since = desk.today.replace(month=1, day=1)
    with desk.reader() as reader:
        indicators = reading.indicators(reader, desk.today.year)
    with desk.work() as work:
        keep_setting(work, SERVICE_SINCE, since.isoformat())
        for service in office["service"]:
            key = _service(work, service)
            days = list(_days(service, key, desk.today, since, random))
            work.insert_many(ServiceDayRecord, days)
            wanted = service.get("indicator")
            linked = [one for one in indicators if wanted and wanted in one.text.lower()]
            links = [{"id": new_id(), "service_id": key, "indicator_id": one.indicator_id} for one in linked]
            work.insert_many(ServiceIndicatorRecord, links)
        for survey in office["survey"]:
            _survey(work, survey, desk.today, len(desk.rules.satisfaction.elements), random)
        work.commit(act="fill_demo", title="Isi layanan kantor latihan", undoable=False)


def _service(work: Work, service: Mapping[str, Any]) -> str:
    unit = work.first(UnitRecord, name=service["unit"])
    record = ServiceRecord(
        id=new_id(),
        name=service["name"],
        unit_id=unit.id if unit else None,
        measure=service["measure"],
        standard=service["standard"],
    )
    work.add(record)
    work.flush()
    return record.id


def _days(service: Mapping[str, Any], key: str, today: date, since: date, random: Random) -> Iterator[dict[str, Any]]:
    step = _DAYS_FOR_LONG if service["measure"] == Measure.WORKING_DAYS else 1
    day = date(today.year - _YEARS + 1, 1, 2)
    while day < today:
        if day.weekday() < 5:  # Monday to Friday
            mean = service["before"] if day < since else service["after"]
            volume = max(1, round(random.gauss(service["volume"], service["volume"] / 3)))
            times = [max(1, round(random.gauss(mean, mean * _SPREAD))) for _ in range(min(volume, 5))]
            yield {"id": new_id(), "service_id": key, "day": day, "volume": volume, "times": times}
        day += timedelta(days=step)


def _survey(work: Work, survey: Mapping[str, Any], today: date, elements: int, random: Random) -> None:
    year = today.year - survey["years_ago"]
    start, end = (date.fromisoformat(f"{year}-{survey[name]}") for name in ("start", "end"))
    if end > today:
        return
    record = SurveyRecord(id=new_id(), name=f"{survey['name']} {year}", start=start, end=end)
    work.add(record)
    work.flush()
    rows = [
        {
            "id": new_id(),
            "survey_id": record.id,
            "answers": [min(4, max(1, round(random.gauss(survey["mean"], 0.55)))) for _ in range(elements)],
        }
        for _ in range(survey["sheets"])
    ]
    work.insert_many(SurveySheetRecord, rows)
