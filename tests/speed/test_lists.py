"""Speed: the list of a hundred thousand people, and how little of it is held. `pytest -rP` shows the figures.

Times are processor time, the shortest of seven: what else the computer does meanwhile hardly counts. Memory is what the
list of the window adds to a fresh process, beside the same list of a hundred people.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.storage import engine
from asn_desktop.storage.queries.staff import employees
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
JUMP = 0.030
ADDED = 30_000  # KB more than the list of a hundred
FEW = 100

# The list of the window itself: shown, searched and looked at from end to end in a process of its own.
WINDOW = """
import json, sys
from datetime import datetime
from pathlib import Path
from time import process_time

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from asn_desktop.services import desk, regulations
from asn_desktop.ui.kit import theme, words
from tests.ui.immediate import ImmediateJobs
from asn_desktop.ui.kit.memory import Memory
from asn_desktop.ui.shell import Shell
from asn_desktop.ui.tabs.employees.listing import StaffList

def resident():
    with open("/proc/self/status") as status:
        return int(next(line for line in status if line.startswith("VmRSS")).split()[1])

office = Path(sys.argv[1])
app = QApplication([])
theme.apply(app, dark=False)
words.install(app)
opened = desk.open_desk(office, actor="Yulia", rules=regulations.load(), clock=lambda: datetime(2026, 11, 24, 9))
shell = Shell(opened, ImmediateJobs(), None, Memory(office.with_suffix(".ini")))
before = resident()
listing = StaffList(shell)
listing.resize(620, 640)
listing.show()
QTest.qWait(50)
table = listing.table
jumps, searches = [], []
for _ in range(7):
    table.window_model.show(search="")
    table.scrollToTop()
    table.viewport().repaint()
    start = process_time()
    table.scrollToBottom()
    table.viewport().repaint()
    jumps.append(process_time() - start)
    start = process_time()
    table.window_model.show(search="camat")
    table.viewport().repaint()
    searches.append(process_time() - start)
table.window_model.show(search="")
people = table.window_model.rowCount()
print(json.dumps({"people": people, "added": resident() - before, "jump": min(jumps), "search": min(searches)}))
opened.database.close()
"""


def _office(path: Path, number: int) -> Path:
    """A closed office file with so many people."""
    chance = random.Random(42)
    units = [{"id": f"{unit:032x}", "name": f"Bagian {unit}"} for unit in range(40)]
    people = [
        {
            "id": f"{chance.getrandbits(128):032x}",
            "nip": f"{chance.randint(1965, 2000)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}{person:010}",
            "name": f"{chance.choice(FIRST)} {chance.choice(FIRST)} {chance.choice(LAST)}",
            "status": "PNS",
            "golongan": "III/c",
            "position_name": chance.choice(POSTS),
            "unit_id": chance.choice(units)["id"],
            "address": "Jalan Raya Siulak Nomor 17, Desa Siulak Gedang, Kecamatan Siulak",
            "retired": chance.random() < 0.05,
        }
        for person in range(number)
    ]
    with engine.create(path, now=NOW) as database, database.work(actor="Yulia", now=NOW) as work:
        work.insert_many(UnitRecord, units)
        work.insert_many(EmployeeRecord, people)
        work.commit("import", "Impor")
    return path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed file with all of them."""
    return _office(tmp_path_factory.mktemp("lists") / "besar.asn", PEOPLE)


@pytest.fixture
def reader(office: Path) -> Iterator[Reader]:
    """A look into it."""
    with engine.open_readonly(office) as database, database.reader() as found:
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


@pytest.mark.parametrize(
    "text", ["siti", "nurhaliza", "siti nurhaliza", "camat", "guru ahli", "bagian 7", "1988 05", "19880512", "zzz"]
)
def test_a_search_takes_less_than_twenty_milliseconds(reader: Reader, text: str) -> None:
    seconds, _ = _shortest(lambda: employees.ids(reader, text=text))
    _tell(text, seconds)
    assert seconds < SEARCH


def test_the_whole_list_in_order(reader: Reader) -> None:
    seconds, found = _shortest(lambda: employees.ids(reader))
    _tell("everybody", seconds)
    assert len(found) > 0.9 * PEOPLE
    assert seconds < 0.1


def test_a_page_at_the_end(reader: Reader) -> None:
    last = employees.ids(reader)[-200:]
    seconds, rows = _shortest(lambda: employees.rows(reader, last))
    _tell("a page", seconds)
    assert len(rows) == 200
    assert seconds < JUMP


def test_facets(reader: Reader) -> None:
    seconds, found = _shortest(lambda: employees.facets(reader))
    _tell("filters", seconds)
    assert sum(facet.people for facet in found.units) == employees.count(reader)
    assert seconds < 0.1


def test_the_list_of_the_window_is_small_and_jumps_to_its_end_at_once(office: Path, tmp_path: Path) -> None:
    small, large = _window(_office(tmp_path / "kecil.asn", FEW)), _window(office)
    more = large["added"] - small["added"]
    _tell("jump to the end, painted", large["jump"])
    _tell("search, painted", large["search"])
    print(f"memory: {more / 1000:.1f} MB more than for {FEW} people")  # noqa: T201 - shown by pytest -rP
    assert small["people"] <= FEW
    assert large["people"] > 0.9 * PEOPLE
    assert large["jump"] < JUMP
    assert more < ADDED


def _window(office: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, str(office)],
        capture_output=True, text=True, check=True, timeout=120, cwd=Path(__file__).parents[2], env=os.environ,
    )  # fmt: skip
    return json.loads(done.stdout)
