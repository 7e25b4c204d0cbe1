"""Speed: SKP of a whole office from one workbook, as a command in a fresh process. `pytest -rP` shows the figures."""

from __future__ import annotations

import json
import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from asn_desktop.domain.plans.plan import ASPECT_LABELS
from tests.builders import a_nip, a_unit, an_employee, an_office, keep
from tests.skp_sheets import an_skp_row, skp_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.storage.engine import Database

PEOPLE, RESULTS, INDICATORS = 42, 5, 2
AT_MOST = 2.0  # seconds, from the start of the process to its end


def _imported(office: Path, workbook: Path) -> tuple[float, dict[str, int]]:
    words = [sys.executable, "-m", "asn_desktop", "--database", str(office), "import", "skp", str(workbook), "--json"]
    started = perf_counter()
    said = subprocess.run([*words, "--year", "2026"], capture_output=True, text=True, check=True)
    return perf_counter() - started, json.loads(said.stdout)


def test_an_office_of_42_with_five_rhk_each_in_two_seconds(db: Database, tmp_path: Path) -> None:
    nips = [a_nip() for _ in range(PEOPLE)]
    keep(db, an_office(), a_unit(id="kec"), *(an_employee(nip=nip, unit_id="kec") for nip in nips))
    aspects = list(ASPECT_LABELS.values())
    rows = [
        an_skp_row(nip, statement=f"Rencana hasil kerja {result}", aspect=aspects[one], indicator=f"Indikator {one}")
        for nip in nips
        for result in range(RESULTS)
        for one in range(INDICATORS)
    ]
    office, workbook = db.path, skp_workbook(tmp_path / "skp.xlsx", rows)
    db.close()
    first, brought = _imported(office, workbook)
    again, known = _imported(office, workbook)
    total = PEOPLE * RESULTS * INDICATORS
    assert (brought["added"], known["unchanged"]) == (total, total)
    told = f"{total} rows of {PEOPLE} people: first {first:.2f} s, again {again:.2f} s"
    print(told)  # noqa: T201 - shown by pytest -rP
    assert max(first, again) < AT_MOST, told
