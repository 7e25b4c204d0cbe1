"""Services: the catalogue of trainings of the practice office, and what its people followed this year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from asn_desktop.storage.queries.career import career
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.training import CourseRecord, TrainingRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from asn_desktop.services.desk import Desk

_HOURS_A_DAY = 8  # JP


def train(desk: Desk, office: Mapping[str, Any]) -> None:
    """Fill the catalogue; those courses that have a month were followed by most people, once the month has come."""
    with desk.reader() as reader:
        people = [one.id for one in career.people(reader)]
    kept = ("name", "kind", "provider", "hours", "gap")
    with desk.work() as work:
        for course in office["course"]:
            work.insert_many(CourseRecord, [{"id": new_id(), "ended": False, **{name: course[name] for name in kept}}])
            work.insert_many(TrainingRecord, list(_followed(course, people, desk.today)))
        work.commit(act="fill_demo", title="Isi pelatihan kantor latihan", undoable=False)


def _followed(course: Mapping[str, Any], people: list[str], today: date) -> Iterator[dict[str, Any]]:
    start = date(today.year, course.get("month", 12), 3)
    end = start + timedelta(days=(course["hours"] - 1) // _HOURS_A_DAY)
    if "month" not in course or end > today:
        return
    for place, person in enumerate(people, start=1):
        if place % course["every"]:
            yield {
                "id": new_id(),
                "employee_id": person,
                "name": course["name"],
                "kind": course["kind"],
                "provider": course["provider"],
                "start": start,
                "end": end,
                "hours": course["hours"],
                "certificate": f"800.2/{place:03}/{start.year}",
            }
