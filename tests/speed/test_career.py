"""Speed: the suggestions for 500 and 5,000 people; `pytest -rP` shows the figures.

Times are processor time, the shortest of three: what else the computer does meanwhile hardly counts.
"""

from __future__ import annotations

from datetime import date, datetime
from time import process_time
from typing import TYPE_CHECKING

import pytest

from asn_desktop.services import regulations
from asn_desktop.services.career import career, career_calendar
from asn_desktop.storage import engine
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.staff import EmployeeRecord, PastPredikatRecord, PositionHistoryRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from asn_desktop.storage.reader import Reader

NOW = datetime(2026, 11, 24, 10, 42)
TODAY, YEAR = NOW.date(), 2025
ALL = 3.0  # seconds for 5,000 people
KINDS = ("PELAKSANA", "PELAKSANA", "PELAKSANA", "PENGAWAS", "FUNGSIONAL", "ADMINISTRATOR")
PREDIKAT = ("SANGAT_BAIK", "BAIK", "BAIK", "BAIK", "BUTUH_PERBAIKAN", "KURANG")


def _office(path: Path, number: int) -> Path:
    people = [
        {
            "id": new_id(), "nip": f"{19_000_000_000_000_0000 + place}", "name": f"Pegawai {place}",
            "status": "PPPK" if place % 5 == 4 else "PNS", "position_name": "Analis",
            "position_kind": KINDS[place % len(KINDS)], "position_tmt": date(2017 + place % 8, 1, 1),
            "eselon": {"PENGAWAS": "IV.a", "ADMINISTRATOR": "III.b"}.get(KINDS[place % len(KINDS)], ""),
            "jenjang": "Ahli Pertama" if KINDS[place % len(KINDS)] == "FUNGSIONAL" else "",
            "golongan": "IX" if place % 5 == 4 else ("II/c", "III/a", "III/c")[place % 3],
            "golongan_tmt": date(2019 + place % 6, 4, 1), "mkg_years": place % 20, "mkg_months": 0,
            "cpns_tmt": None if place % 5 == 4 else date(1998 + place % 25, 3, 1), "education": "S1",
            "birth_date": date(1968 + place % 30, 5, 17), "exam_level": 1, "hukdis_checked": True,
            "unpaid_leave": False, "contract_start": date(2023, 1, 1) if place % 5 == 4 else None,
            "contract_end": date(2027, 12, 31) if place % 5 == 4 else None,
        }
        for place in range(number)
    ]  # fmt: skip
    past = [
        {"id": new_id(), "employee_id": one["id"], "year": year, "predikat": PREDIKAT[(place + year) % len(PREDIKAT)]}
        for place, one in enumerate(people)
        for year in (2024, 2025)
    ]
    posts = [
        {
            "id": new_id(), "employee_id": one["id"], "position_name": "Analis",
            "position_kind": one["position_kind"], "tmt": one["position_tmt"],
        }
        for one in people
    ]  # fmt: skip
    with engine.create(path, now=NOW) as database, database.work(actor="Yulia", now=NOW) as work:
        for table, rows in ((EmployeeRecord, people), (PastPredikatRecord, past), (PositionHistoryRecord, posts)):
            work.insert_many(table, rows)
        work.commit("fill", "Isi")
    return path


@pytest.fixture(scope="module", params=[500, 5_000])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Reader]]:
    path = _office(tmp_path_factory.mktemp("career") / "kantor.asn", request.param)
    with engine.open_readonly(path) as database, database.reader() as found:
        yield request.param, found


def _shortest(ask: Callable[[], int]) -> tuple[float, int]:
    times, found = [], 0
    for _ in range(3):
        start = process_time()
        found = ask()
        times.append(process_time() - start)
    return min(times), found


def test_everybody_s_suggestions_are_worked_out_in_three_seconds(reader: tuple[int, Reader]) -> None:
    number, look = reader
    rules = regulations.load()
    seconds, found = _shortest(lambda: len(career.suggestions(look, rules, year=YEAR, on=TODAY)))
    print(f"{found} suggestions for {number}: {seconds:.2f} s")  # noqa: T201 - shown by pytest -rP
    assert found > number
    assert seconds < ALL * number / 5_000


def test_the_calendar_of_two_years_follows_within_the_same_time(reader: tuple[int, Reader]) -> None:
    number, look = reader
    rules = regulations.load()
    seconds, found = _shortest(lambda: len(career_calendar.coming(look, rules, year=YEAR, on=TODAY)))
    print(f"{found} days for {number}: {seconds:.2f} s")  # noqa: T201 - shown by pytest -rP
    assert found > number // 2
    assert seconds < ALL * number / 5_000
