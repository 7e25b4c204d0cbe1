"""Speed: what grows with the number of staff, and how: `python -m tests.speed.sizes` prints the table of the README.

Each number of people has a process of its own, in which one office is made as a clerk makes it (the workbook of SIASN is
imported, a year is prepared) and filled with a year of SKP, realisation and ratings. Then each thing is done once as the
window or the command line does it. Times are processor seconds, the shortest of three where it repeats; memory is the
most the process ever held by then.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from datetime import date, datetime
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import desk, offices, printing, regulations
from asn_desktop.services.appraisals import periods
from asn_desktop.services.career import career
from asn_desktop.services.imports import imports
from asn_desktop.services.imports.import_staff import STAFF_IMPORT
from asn_desktop.services.letters import recapitulation
from asn_desktop.storage.queries.staff import employees
from asn_desktop.storage.schema.appraisals import (
    AppraisalRecord,
    IndicatorRecord,
    PlanRecord,
    RealisationRecord,
    WorkResultRecord,
)
from asn_desktop.storage.schema.base import new_id
from tests.speed.siasn import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.services.desk import Desk

SIZES = (500, 5_000, 50_000)
NATION = 4_700_000
NOW = datetime(2026, 11, 24, 9)
BATCH = 100  # packages printed
AT_ONCE = 10_000  # rows put in by one act
ROWS = 60  # people a window shows
RESULTS = 4  # rhk of an SKP
RESULT_TEXT = "Terselesaikannya pelayanan administrasi kependudukan bagi warga sesuai standar pelayanan yang ditetapkan"
TARGET, DONE = "12 dokumen per bulan, paling lambat tanggal 5", "12 dokumen per bulan, seluruhnya sebelum tanggal 5"
LINES = (
    ("file", "Office file after one year (MB)"),
    ("import", "Import of the SIASN workbook (s)"),
    ("prepare", "Preparing everybody's SKP and appraisal (s)"),
    ("open", "Opening the office and its list (s)"),
    ("search", "Searching a name while typing (s)"),
    ("recapitulation", "Recapitulation of everybody as PDF (s)"),
    ("recommendations", "Career recommendations for everybody (s)"),
    ("print", f"Printing {BATCH} evaluation packages (s)"),
    ("memory_list", "Memory for list and search (MB)"),
    ("memory_import", "Memory for the import (MB)"),
    ("memory", "Memory for printing, recommendations, recapitulation (MB)"),
)


def measure(people: int, folder: Path) -> dict[str, float]:
    """The figures of one office, made in this process."""
    found: dict[str, float] = {}
    rules, path = regulations.load(), folder / "kantor.asn"
    workbook = folder / "siasn.xlsx"
    write_workbook(workbook, people)
    draft = offices.OfficeDraft(name="Kabupaten Kerinci", year=NOW.year)
    office = offices.start(path, draft, actor="uji", rules=rules, clock=lambda: NOW)
    found["import"] = _spent(lambda: imports.apply(office, imports.preview(office, STAFF_IMPORT, workbook)))
    found["memory_import"] = _most_memory()
    period = _annual(office)
    found["prepare"] = _spent(lambda: periods.prepare(office, period))
    _live_through(office, period)
    office.database.close()
    found["file"] = path.stat().st_size / 1e6
    found |= _in_a_fresh_process(path, period)
    return found


def measure_use(path: Path, period: str) -> dict[str, float]:
    """What people do with an office that is there, each thing in the order in which it needs more memory."""
    rules = regulations.load()
    found: dict[str, float] = {}
    opened: list[Desk] = []

    def open_it() -> None:
        opened.append(desk.open_to_read(path, actor="uji", rules=rules, clock=lambda: NOW))
        _list(opened[-1], "")

    found["open"] = _shortest(open_it)
    office = opened[-1]
    found["search"] = _shortest(lambda: _list(office, "nomor 17"))
    found["memory_list"] = _most_memory()
    folder = path.parent / "cetak"
    with office.reader() as reader:
        everybody = reader.column("SELECT id FROM appraisal WHERE period_id = ? ORDER BY name LIMIT ?", (period, BATCH))
    for each in opened:
        each.database.close()
    writing = desk.open_desk(path, actor="uji", rules=rules, clock=lambda: NOW)
    found["print"] = _spent(
        lambda: printing.to_one_file(writing, DocumentKind.PACKAGE, everybody, folder, lambda *_: None)
    )
    with writing.reader() as reader:
        found["recommendations"] = _spent(lambda: career.suggestions(reader, rules, year=NOW.year, on=NOW.date()))
    found["recapitulation"] = _spent(lambda: recapitulation.printed(writing, period))
    writing.database.close()
    found["memory"] = _most_memory()
    return found


def _annual(office: Desk) -> str:
    periods.add_year(office, NOW.year)
    with office.reader() as reader:
        return str(reader.value("SELECT id FROM period WHERE kind = 'ANNUAL' AND year = ?", (NOW.year,)))


def _live_through(office: Desk, period: str) -> None:
    """Everybody gets rhk, indicators, realisation, and both ratings."""
    with office.reader() as reader:
        rated = reader.tuples("SELECT id, plan_id FROM appraisal WHERE period_id = ?", (period,))
    for start in range(0, len(rated), AT_ONCE):
        some = rated[start : start + AT_ONCE]
        results, indicators, done = [], [], []
        for appraisal, plan in some:
            for seq in range(1, RESULTS + 1):
                result, indicator = new_id(), new_id()
                results.append(
                    {"id": result, "plan_id": plan, "kind": "UTAMA", "seq": seq, "statement": f"{RESULT_TEXT} {seq}"}
                )
                indicators.append(
                    {
                        "id": indicator, "work_result_id": result, "seq": 1, "aspect": "KUANTITAS",
                        "text": "Persentase permohonan yang selesai tepat waktu", "target": TARGET,
                    }
                )  # fmt: skip
                done.append(
                    {
                        "id": new_id(), "appraisal_id": appraisal, "indicator_id": indicator, "realisation": DONE,
                        "feedback": "Pertahankan, dan catat keluhan warga",
                    }
                )  # fmt: skip
        with office.work() as work:
            work.insert_many(WorkResultRecord, results)
            work.insert_many(IndicatorRecord, indicators)
            work.insert_many(RealisationRecord, done)
            work.update_many(
                AppraisalRecord,
                [
                    {
                        "id": appraisal, "state": "decided", "work_result": "MEETS", "behaviour": "MEETS",
                        "predikat": "BAIK", "decided_on": NOW.date(), "collection_closed": True,
                    }
                    for appraisal, _ in some
                ],
            )  # fmt: skip
            work.update_many(PlanRecord, [{"id": plan, "agreed_on": date(NOW.year, 1, 12)} for _, plan in some])
            work.commit("fill", "Isi setahun")


def _list(office: Desk, text: str) -> None:
    with office.reader() as reader:
        keys = employees.ids(reader, text=text)
        employees.rows(reader, list(keys[:ROWS]))


def _spent(work: Callable[[], Any]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _shortest(work: Callable[[], Any]) -> float:
    return min(_spent(work) for _ in range(3))


def _most_memory() -> float:
    """Megabytes; not what `resource` tells, which counts the process that started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1e3


def _in_a_fresh_process(*words: object) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.speed.sizes", *map(str, words)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, float] = json.loads(told.splitlines()[-1])
    return found


def table(found: dict[int, dict[str, float]]) -> str:
    """Markdown: a line per thing, a column per number of people, and how much ten times the staff costs."""
    sizes = sorted(found)
    head = ["", *(f"{size:,} staff" for size in sizes), "ten times the staff"]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for key, words in LINES:
        values = [found[size][key] for size in sizes]
        lines.append("| " + " | ".join([words, *map(_shown, values), _growth(sizes, values)]) + " |")
    return "\n".join(lines)


def _growth(sizes: list[int], values: list[float]) -> str:
    if len(sizes) < 2 or values[0] <= 0:
        return ""
    tens = math.log10(sizes[-1] / sizes[0])
    return f"× {(values[-1] / values[0]) ** (1 / tens):.1f}"


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 else f"{value:.1f}" if value >= 1 else f"{value:.3f}"


def main(words: list[str]) -> None:
    """Sizes to measure; or, in the processes it starts, a folder or a file."""
    if words and words[0] == "--make":
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(json.dumps(measure(int(words[1]), Path(folder))) + "\n")
        return
    if len(words) == 2 and words[0].endswith(".asn"):
        with redirect_stdout(sys.stderr):
            found = measure_use(Path(words[0]), words[1])
        sys.stdout.write(json.dumps(found) + "\n")
        return
    sizes = [int(word) for word in words] or list(SIZES)
    made = {size: _in_a_fresh_process("--make", size) for size in sizes}
    sys.stdout.write(f"{os.cpu_count()} cores\n\n{table(made)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
