"""Speed: the list of a hundred thousand people, and how little of it is held."""

from __future__ import annotations

import random
import time
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from asn_desktop.storage import engine
from asn_desktop.storage.queries import employees
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.storage.engine import Reader

NOW = datetime(2026, 11, 24, 10, 42)
PEOPLE = 100_000
FIRST = [
    "Siti",
    "Budi",
    "Ahmad",
    "Rina",
    "Hendri",
    "Yulia",
    "Dewi",
    "Rahmat",
    "Fitri",
    "Agus",
    "Eko",
    "Sri",
    "Wahyu",
    "Nur",
    "Andi",
    "Putri",
    "Joko",
    "Rudi",
    "Lina",
]
LAST = [
    "Saputra",
    "Rahmawati",
    "Hidayat",
    "Nurhaliza",
    "Wijaya",
    "Kusuma",
    "Susanti",
    "Pratama",
    "Lestari",
    "Siregar",
    "Nasution",
    "Harahap",
]
POSTS = ["Pengadministrasi Umum", "Analis Kepegawaian", "Guru Ahli Pertama", "Perawat Terampil", "Bidan Mahir", "Camat"]
SEARCH = 0.020  # seconds


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    chance = random.Random(42)
    units = [{"id": f"{number:032x}", "name": f"Bagian {number}"} for number in range(40)]
    people = [
        {
            "id": f"{chance.getrandbits(128):032x}",
            "nip": f"{chance.randint(1965, 2000)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}{number:010}",
            "name": f"{chance.choice(FIRST)} {chance.choice(FIRST)} {chance.choice(LAST)}",
            "status": "PNS",
            "golongan": "III/c",
            "position_name": chance.choice(POSTS),
            "unit_id": chance.choice(units)["id"],
            "address": "Jalan Raya Siulak Nomor 17, Desa Siulak Gedang, Kecamatan Siulak",
            "retired": chance.random() < 0.05,
        }
        for number in range(PEOPLE)
    ]
    path = tmp_path_factory.mktemp("lists") / "besar.asn"
    with engine.create(path, now=NOW) as database:
        with database.work(actor="Yulia", now=NOW) as work:
            work.insert_many(UnitRecord, units)
            work.insert_many(EmployeeRecord, people)
            work.commit("import", "Impor")
        with database.reader() as found:
            yield found


def _best(reader: Reader, **question: object) -> tuple[float, list[str]]:
    times = []
    for _ in range(7):
        start = time.perf_counter()
        found = employees.ids(reader, **question)
        times.append(time.perf_counter() - start)
    return min(times), found


@pytest.mark.parametrize(
    "text", ["siti", "nurhaliza", "siti nurhaliza", "camat", "bagian 7", "1988 05", "19880512", "zzz"]
)
def test_a_search_takes_less_than_twenty_milliseconds(reader: Reader, text: str) -> None:
    seconds, _ = _best(reader, text=text)
    assert seconds < SEARCH


def test_the_whole_list_in_order(reader: Reader) -> None:
    seconds, found = _best(reader)
    assert len(found) > 0.9 * PEOPLE
    assert seconds < 0.1


def test_a_page_at_the_end(reader: Reader) -> None:
    found = employees.ids(reader)
    start = time.perf_counter()
    rows = employees.rows(reader, found[-200:])
    seconds = time.perf_counter() - start
    assert len(rows) == 200
    assert seconds < 0.030


def test_facets(reader: Reader) -> None:
    start = time.perf_counter()
    found = employees.facets(reader)
    seconds = time.perf_counter() - start
    assert sum(facet.people for facet in found.units) == employees.count(reader)
    assert seconds < 0.1
