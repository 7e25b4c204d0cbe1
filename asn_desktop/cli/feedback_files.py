"""Command line: 360 answers that come as files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from asn_desktop.cli import opening
from asn_desktop.cli.answers import DONE, REFUSED, Answer
from asn_desktop.domain.feedback.answer_file import VERDICT_NAMES, Verdict
from asn_desktop.services.feedback import answer_files
from asn_desktop.services.feedback.answer_files import Taking

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime

    from asn_desktop.services.feedback.answer_files import AnswerLine

_COLUMN = "Berkas"


def import_answers(typed: argparse.Namespace, clock: Callable[[], datetime]) -> Answer:
    """`import feedback`: files and folders of one period; all or nothing unless `--partial`."""
    opened = opening.reading if typed.dry_run else opening.writing
    refused_now: list[AnswerLine] = []
    with opened(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period)
        lines = answer_files.preview(desk, typed.files, period.id, report=opening.report)
        answer_files.require_any(lines)
        counts = Counter(line.verdict for line in lines)
        wrong = len(lines) - counts[Verdict.READY] - counts[Verdict.USED]
        refused = bool(wrong) and not typed.partial
        added = counts[Verdict.READY] if typed.dry_run else 0
        if not typed.dry_run and not refused:
            taking = Taking(desk, lines)
            taking.run(opening.report)
            added, refused_now = taking.taken, taking.refused
    told = [line for line in (*lines, *refused_now) if line.sentence]
    rejected = wrong + len(refused_now)
    sentences = [f"{line.file}: {VERDICT_NAMES[line.verdict]}. {line.sentence}" for line in told]
    sentences.append(f"{len(lines)} dibaca, {added} ditambah, {counts[Verdict.USED]} tetap, {rejected} ditolak.")
    if refused and not typed.dry_run:
        sentences.append("Tidak ada yang diterima; pakai --partial untuk menerima yang baik saja.")
    return Answer(
        data={
            "read": len(lines),
            "added": added,
            "updated": 0,
            "unchanged": counts[Verdict.USED],
            "rejected": rejected,
            "problems": [_problem(line, lines) for line in told],
        },
        sentences=sentences,
        code=REFUSED if refused else DONE,
    )


def _problem(line: AnswerLine, lines: list[AnswerLine]) -> dict[str, Any]:
    return {
        "file": line.path.name,
        "row": next(place for place, one in enumerate(lines, start=1) if one.path == line.path),
        "column": line.column or _COLUMN,
        "value": line.file,
        "severity": "warning" if line.verdict is Verdict.USED else "error",
        "verdict": str(line.verdict),
        "message": line.sentence,
    }
