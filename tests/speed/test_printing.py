"""Speed: the complete package printed by the program and by others, side by side. `pytest -rP` shows the figures.

Every program prints the same texts on the same number of pages (checked), laid by its own means; the others print no QR
and the curve as a picture. Processor time, medians of rounds in turn; of programs that have to be started the cost of a
package is what more packages cost than few. Programs that are not installed are left out.

Measured on a machine of two cores (milliseconds of processor time for a package of eight pages):

| | one file each | one merged file |
|---|---|---|
| this program | 8.5 | 5 |
| by hand without any PDF library | 1.8 | 1.8 |
| Platypus, straightforward | 110 | 110 |
| wkhtmltopdf, `--javascript-delay 0` | 71 | |
| LibreOffice mail merge | 94 | 95 |
| WeasyPrint | 870 | |

Wanted for one file each are six times LibreOffice, twice wkhtmltopdf, 25 times WeasyPrint and four times Platypus; for a
merged file fifteen times LibreOffice, at most twice what it costs by hand, and sixty megabytes for a thousand packages.
The QR codes are zxing-cpp's in both, which made the one by hand faster than ours: merged is 2.5 times it.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import statistics
import subprocess
import sys
from itertools import count
from time import process_time
from typing import TYPE_CHECKING

import pytest

from asn_desktop.documents import batch, package, recapitulation
from asn_desktop.documents.parts import text
from asn_desktop.documents.recapitulation import RecapitulationData, Result, ResultUnit
from tests.documents.samples import a_letter
from tests.speed.peers import content, floor, html, platypus, writer

if TYPE_CHECKING:
    from collections.abc import Callable

resource = pytest.importorskip("resource", reason="the time of other programs is read as Unix keeps it")
ROUNDS = 3
_people = count(1)


def some(number: int) -> list[dict[str, str]]:
    """People nobody has printed yet, so that nothing is remembered of them."""
    return [content.fields(next(_people) % 10_000) for _ in range(number)]


@pytest.fixture(scope="module")
def pages():
    patch = pytest.MonkeyPatch()
    try:
        return content.pages(patch)
    finally:
        patch.undo()


def place(values: dict[str, str]) -> int:
    """A number of its own for everybody, which goes into his QR."""
    return int(values["nomor"].split("/")[1])


def each(people: list[dict[str, str]]) -> list[bytes]:
    return [package.render(content.of_person(values, place(values))) for values in people]


def merged(people: list[dict[str, str]]) -> bytes:
    made = (content.of_person(values, place(values)) for values in people)
    return batch.merged(made, len(people), lambda *_: None)


def spent(work: Callable[[], object]) -> float:
    """Processor seconds of this process and of those it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = process_time()
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() - start + after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def compare(
    name: str,
    ours: Callable[[list[dict[str, str]]], object],
    theirs: Callable[[list[dict[str, str]]], object],
    few: int,
    many: int,
    rounds: int = ROUNDS,
) -> float:
    """How many times the processor time of ours theirs takes for a package."""
    known, other = [], []
    for _ in range(rounds):
        people = some(40)
        known.append(spent(lambda people=people: ours(people)) / 40)
        small, large = some(few), some(many)
        start = spent(lambda people=small: theirs(people)) if few else 0.0
        other.append((spent(lambda people=large: theirs(people)) - start) / (many - few))
    mine, peer = statistics.median(known), statistics.median(other)
    print(f"{name}: {peer * 1000:.1f} ms a package, this program {mine * 1000:.1f}: {peer / mine:.1f} times")  # noqa: T201
    return peer / mine


def same(theirs: bytes, values: dict[str, str]) -> None:
    """The same texts on the same number of pages."""
    assert content.letters(theirs) == content.letters(package.render(content.of_person(values)))


def test_straightforward_platypus_takes_four_times_as_long(pages):
    values = some(1)
    same(platypus.document(pages, values), values[0])
    ratio = compare("Platypus", each, lambda people: [platypus.document(pages, [one]) for one in people], 0, 6)
    assert ratio >= 4


def test_a_merged_file_is_near_what_can_be_laid_by_hand(pages):
    hand = floor.Floor(pages)
    values = some(1)
    same(hand.files(values)[0], values[0])
    ratio = compare("by hand, merged", merged, lambda people: hand.merged(people, place(people[0])), 0, 40)
    assert 1 / ratio <= 2


@pytest.mark.skipif(importlib.util.find_spec("weasyprint") is None, reason="WeasyPrint is not installed")
def test_weasyprint_takes_twenty_five_times_as_long(pages):
    import weasyprint

    template = html.template(pages)

    def theirs(people):
        return [weasyprint.HTML(string=html.document([html.filled(template, one)])).write_pdf() for one in people]

    values = some(1)
    same(theirs(values)[0], values[0])
    assert compare("WeasyPrint", each, theirs, 0, 1, 2) >= 25


@pytest.mark.skipif(shutil.which("wkhtmltopdf") is None, reason="wkhtmltopdf is not installed")
def test_wkhtmltopdf_takes_twice_as_long(pages, tmp_path):
    template = html.template(pages)
    words = "--quiet --javascript-delay 0 --page-width 936pt --page-height 936pt -L 0 -T 0 -R 0 -B 0"

    def theirs(people):
        lines = []
        for at, one in enumerate(people):
            source = tmp_path / f"{at}.html"
            source.write_text(html.document([html.filled(template, one)]), "utf-8")
            lines.append(f"{words} {source} {source.with_suffix('.pdf')}")
        subprocess.run(
            ["wkhtmltopdf", "--read-args-from-stdin"],
            input="\n".join(lines),
            text=True,
            check=True,
            capture_output=True,
        )

    values = some(1)
    theirs(values)
    same((tmp_path / "0.pdf").read_bytes(), values[0])
    assert compare("wkhtmltopdf", each, theirs, 1, 9) >= 2


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_takes_six_times_as_long_and_fifteen_times_merged(pages, tmp_path):
    turns = count()

    def theirs(people, *, single):
        folder = tmp_path / f"{next(turns)}"
        folder.mkdir()
        writer.prepare(folder, pages, people, profile=tmp_path / "profile")
        return writer.merge(folder, "hasil", single=single, profile=tmp_path / "profile")

    values = some(2)
    files = theirs(values, single=False)
    if not files:
        pytest.skip("LibreOffice has no mail merge here: its database part (libreoffice-base) is not installed")
    same(files[0].read_bytes(), values[0])
    assert compare("LibreOffice", each, lambda people: theirs(people, single=False), 2, 10, 1) >= 6
    assert compare("LibreOffice, merged", merged, lambda people: theirs(people, single=True), 2, 10, 1) >= 15


_CHILD = """
import json, pathlib, re, resource, sys
from tests.speed.peers import content
from asn_desktop.documents import batch
def print_all(number, first):
    made = (content.of_person(content.fields(at % 10000), at) for at in range(first, first + number))
    return len(batch.merged(made, number, lambda *_: None))
def most():
    return int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) / 1024
print_all(50, 0)
memory, before = most(), resource.getrusage(resource.RUSAGE_SELF)
size = print_all(int(sys.argv[1]), 100)
after = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([size, most() - memory, after.ru_utime - before.ru_utime]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_a_thousand_packages_in_one_file_stay_small_and_linear():
    def child(number: int) -> tuple[int, float, float]:
        said = subprocess.run([sys.executable, "-c", _CHILD, str(number)], capture_output=True, text=True, check=True)
        size, memory, seconds = json.loads(said.stdout)
        print(f"{number} packages: {size // 1024} KB, {memory:.0f} MB more, {seconds:.1f} s")  # noqa: T201
        return size, memory, seconds

    few, many = child(250), child(1000)
    assert many[1] < 60
    assert many[2] <= few[2] * 4 * 1.25
    assert many[0] <= few[0] * 4


def test_a_recapitulation_of_sixteen_thousand_rows_costs_per_row_what_one_of_a_thousand_does():
    turns = count()

    def made(rows: int) -> RecapitulationData:
        first = next(turns) * 20_000  # nobody who was printed before
        people = [
            Result(f"Pegawai {at:08}", f"19850312 201001 {at:08}", "Penata (III/c)", f"Jabatan {at % 90}",
                   f"Penilai {at % 40}", "Sesuai", "Sesuai", "Baik")
            for at in range(first, first + rows)
        ]  # fmt: skip
        units = [ResultUnit(f"Seksi {at // 40}", people[at : at + 40]) for at in range(0, rows, 40)]
        return RecapitulationData(
            letterhead=a_letter().letterhead, period="Tahun 2026", as_of="31 Desember 2026", units=units,
            counts=(("Baik", rows),), undecided=0, spread=(0, 0, 0, rows, 0), achievement="Baik",
            heights=(0.5, 1.0, 2.0, 6.0, 2.0), guidance=(), achievements=(), signed=None,
        )  # fmt: skip

    def row(rows: int) -> float:
        data = made(rows)
        text.lay.cache_clear()  # the numbers of the rows come back
        return spent(lambda: recapitulation.recapitulation(data)) / rows

    row(200)
    short = [row(1000) for _ in range(3)]
    long = row(16_000)
    typical = statistics.median([*short, *(row(1000) for _ in range(3))])
    print(f"recapitulation: {typical * 1e6:.0f} µs a row of 1,000, {long * 1e6:.0f} of 16,000")  # noqa: T201
    assert long <= typical * 1.2
