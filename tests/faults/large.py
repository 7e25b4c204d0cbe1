"""Tests: how long a large office takes to be usable after a crash, and to be put back from a backup."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from asn_desktop import paths
from asn_desktop.services import desk, regulations
from asn_desktop.services.demo import demo
from asn_desktop.services.safety import backups
from asn_desktop.services.staff import employees
from asn_desktop.storage import backup
from tests.builders import NOW

PEOPLE = 500


class Seconds(NamedTuple):
    """What was measured, in bytes and seconds."""

    size: int
    start: float
    check: float
    restore: float


def measure(folder: Path, people: int = PEOPLE) -> Seconds:
    """Make an office, work in a child that ends without closing, and time the next start and a restore."""
    path = folder / "kantor.asn"
    rules = regulations.load()
    made = demo.build(path, employees=people, seed=1, rules=rules, clock=lambda: NOW, report=lambda *_: None)
    kept = backups.back_up(made, paths.backups())
    made.database.close()
    child = os.fork()
    if not child:
        opened = desk.open_desk(path, actor="Yulia", rules=rules, clock=lambda: NOW)
        employees.save(opened, employees.EmployeeDraft(nip="197007211990121999", name="Pegawai Baru"))
        os._exit(0)  # as a power cut would: the journal stays beside the file
    os.waitpid(child, 0)
    begun = perf_counter()
    opened = desk.open_desk(path, actor="Yulia", rules=rules, clock=lambda: NOW)
    start = perf_counter() - begun
    with opened.reader() as reader:
        assert reader.value("SELECT count(*) FROM employee WHERE name = 'Pegawai Baru'") == 1
    opened.database.close()
    begun = perf_counter()
    backup.verify(kept.path)
    check = perf_counter() - begun
    begun = perf_counter()
    backups.restore(kept.path, path, now=NOW)
    return Seconds(path.stat().st_size, start, check, perf_counter() - begun)


def sentence() -> str:
    """The measures of one large office in words."""
    with TemporaryDirectory() as folder:
        os.environ["ASN_DESKTOP_HOME"] = folder
        found = measure(Path(folder))
    return (
        f"Kantor {PEOPLE} pegawai, {found.size / 1e6:.0f} MB: siap lagi setelah mati mendadak {found.start:.2f} s,"
        f" memeriksa cadangan {found.check:.2f} s, memulihkan {found.restore:.2f} s"
    )
