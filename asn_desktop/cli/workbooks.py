"""Command line: `template` and `import`: workbooks that are filled in, and what comes back in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.cli import opening
from asn_desktop.cli.answers import DONE, REFUSED, Answer
from asn_desktop.cli.feedback_files import import_answers
from asn_desktop.cli.signed_files import import_signed
from asn_desktop.services import regulations
from asn_desktop.services.imports import imports, templates
from asn_desktop.services.imports.import_kinds import KINDS
from asn_desktop.services.imports.import_skp import skp_import

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from asn_desktop.services.desk import Desk

    Clock = Callable[[], datetime]


class _Filled(NamedTuple):
    """A workbook that already holds what the office has: how it is written, and what is counted in it."""

    write: Callable[[Desk, Path], int]
    counted: str  # the key of the count in the answer
    words: str


_FILLED = {
    "history": _Filled(
        lambda desk, file: templates.history(desk, file, report=opening.report), "employees", "riwayat {count} pegawai"
    ),
    "trainings": _Filled(templates.trainings, "employees", "pelatihan {count} pegawai"),
    "service": _Filled(templates.service_days, "days", "{count} hari layanan"),
    "positions": _Filled(templates.positions, "positions", "{count} jabatan"),
}


def write_template(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`template`: a workbook to fill in; all but that of employees hold what the office has already."""
    filled = _FILLED.get(typed.what)
    if filled is not None:
        with opening.reading(typed, clock) as desk:
            count = filled.write(desk, typed.file)
        return Answer(
            data={"file": str(typed.file), filled.counted: count},
            sentences=[f"Buku kerja {filled.words.format(count=count)} ditulis ke {typed.file}."],
        )
    if typed.what == "employees":
        templates.employees(typed.file)
    elif opening.is_there(typed):
        with opening.reading(typed, clock) as desk:
            templates.skp(typed.file, desk.rules, desk)
    else:
        templates.skp(typed.file, regulations.load())
    return Answer(data={"file": str(typed.file)}, sentences=[f"Contoh buku kerja ditulis ke {typed.file}."])


def import_workbooks(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`import`: all or nothing over all files unless `--partial`; every problem names row and column."""
    if typed.what == "feedback":
        return import_answers(typed, clock)
    if typed.what == "signed":
        return import_signed(typed, clock)
    kind = skp_import(typed.year) if typed.year else KINDS[typed.what]
    opened = opening.reading if typed.dry_run else opening.writing
    with opened(typed, clock) as desk:
        previews = [imports.preview(desk, kind, file, report=opening.report) for file in typed.files]
        if typed.errors is not None:
            templates.errors(previews[0], typed.errors)
        refused = any(shown.rejected for shown in previews) and not typed.partial
        if not typed.dry_run and not refused:
            for place, shown in enumerate(previews):
                # What an earlier file brought changes what this one would do.
                previews[place] = imports.preview(desk, kind, shown.path, report=opening.report) if place else shown
                imports.apply(desk, previews[place], partial=typed.partial, report=opening.report)
    counts = [imports.as_json(shown) for shown in previews]
    total = {key: sum(one[key] for one in counts) for key in ("read", "added", "updated", "unchanged", "rejected")}
    if refused and not typed.dry_run:  # nothing was written
        total |= {"added": 0, "updated": 0}
    problems = [
        {**problem, "file": shown.path.name}
        for shown, one in zip(previews, counts, strict=True)
        for problem in one["problems"]
    ]
    sentences = [problem["message"] for problem in problems]
    sentences.append(
        f"{total['read']} dibaca, {total['added']} ditambah, {total['updated']} diubah,"
        f" {total['unchanged']} tetap, {total['rejected']} ditolak."
    )
    if refused:
        sentences.append(
            "Tidak ada yang diimpor karena ada baris yang ditolak. Perbaiki baris itu, atau pakai --partial untuk"
            " mengimpor baris yang benar saja."
        )
    return Answer(data={**total, "problems": problems}, sentences=sentences, code=REFUSED if refused else DONE)
