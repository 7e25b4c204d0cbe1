"""Speed: what Beranda is worked out from, in offices of 500 and 5,000 people; `pytest -rP` shows the figures.

Times are processor time, the shortest of seven: what else the computer does meanwhile hardly counts.
"""

from __future__ import annotations

from datetime import date, datetime
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.services import due, regulations
from asn_desktop.storage import engine
from asn_desktop.storage.queries.office import due as stored
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from asn_desktop.storage.reader import Reader

NOW = datetime(2026, 11, 24, 10, 42)
TODAY = NOW.date()
QUERIES = 0.050  # seconds for every question together
STATES = ("planning", "agreed", "feedback", "rated", "signed_by_assessor", "handed_over", "final")
WORDS = {"name": "Hendri Saputra, S.STP", "nip": "198707212009121002", "position": "Analis", "unit": "Kecamatan Siulak"}
# What a decided appraisal carries along: the lists must not read it.
WORKING = [{"text": f"Langkah {place}: hasil kerja dan perilaku kerja dinilai", "basis": "Lamp."} for place in range(8)]


def _office(path: Path, number: int) -> Path:
    """A closed office file in which everybody stands somewhere between the SKP and the report."""
    people = [
        {
            "id": new_id(), "nip": f"{19_000_000_000_000_0000 + place}", "name": f"Pegawai {place}", "status": "PNS",
            "position_name": "Analis", "cpns_tmt": date(2010, 1, 1),
        }
        for place in range(number)
    ]  # fmt: skip
    frozen = {"person": WORDS, "assessor": WORDS, "superior": WORDS}
    plans = [
        {
            "id": new_id(), "employee_id": one["id"], "year": 2026, "start": date(2026, 1, 1),
            "end": date(2026, 12, 31), "form_group": "JA_JF", **frozen,
        }
        for one in people[: number * 9 // 10]
    ]  # fmt: skip
    appraisals = [
        {
            "id": new_id(), "period_id": "p26", "plan_id": plan["id"], "employee_id": plan["employee_id"],
            "state": STATES[place % len(STATES)], "name": f"Pegawai {place}, S.STP", "nip": "", "position": "Analis",
            "collection_closed": place % 2 == 1, "predikat": "BAIK" if place % len(STATES) >= 3 else None,
            "working": WORKING, "signed_on": date(2026, 11, 1 + place % 20), "handed_over_on": date(2026, 11, 21),
            **frozen,
        }
        for place, plan in enumerate(plans[: number * 8 // 10])
    ]  # fmt: skip
    period = PeriodRecord(
        id="p26", code="2026", name="Tahunan 2026", kind="ANNUAL", year=2026, start=date(2026, 1, 1),
        end=date(2026, 12, 31), state="running",
    )  # fmt: skip
    with engine.create(path, now=NOW) as database, database.work(actor="Yulia", now=NOW) as work:
        work.add(period)
        for table, rows in ((EmployeeRecord, people), (PlanRecord, plans), (AppraisalRecord, appraisals)):
            work.insert_many(table, rows)
        work.commit("fill", "Isi")
    return path


@pytest.fixture(scope="module", params=[500, 5_000])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = _office(tmp_path_factory.mktemp("due") / "kantor.asn", request.param)
    with engine.open_readonly(path) as database, database.reader() as found:
        yield found


def _shortest(ask: Callable[[], Any]) -> tuple[float, Any]:
    times = []
    for _ in range(7):
        start = process_time()
        found = ask()
        times.append(process_time() - start)
    return min(times), found


def _tell(what: str, seconds: float) -> None:
    print(f"{what}: {seconds * 1000:.1f} ms")  # noqa: T201 - shown by pytest -rP


def test_the_facts_are_read_in_less_than_fifty_milliseconds(reader: Reader) -> None:
    def ask() -> int:
        found = (
            stored.periods(reader),
            stored.appraisals(reader, regulations.load().performance),
            stored.unplanned(reader, TODAY),
            stored.unprepared(reader, TODAY),
            stored.papers(reader),
            stored.rekey(reader),
        )
        return sum(map(len, found))

    seconds, facts = _shortest(ask)
    _tell(f"{facts} facts", seconds)
    assert seconds < QUERIES


def test_the_whole_list_follows_soon(reader: Reader) -> None:
    rules = regulations.load()
    seconds, found = _shortest(lambda: due.overview(reader, rules, TODAY, last_backup=TODAY))
    _tell(f"{sum(len(line.items) for line in found.lines)} items in {len(found.lines)} lines", seconds)
    assert seconds < 3 * QUERIES
