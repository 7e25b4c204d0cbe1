"""Command line: what is written for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.cli import opening
from asn_desktop.cli.answers import Answer
from asn_desktop.services.rekey_export import siasn_workbook

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime


def export(typed: argparse.Namespace, clock: Callable[[], datetime]) -> Answer:
    """`export siasn`: the decided results of a period in the shape of SIASN's records."""
    with opening.reading(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period) if typed.period else opening.latest_finished(reader)
        rows = siasn_workbook(desk, typed.file, period.id, report=opening.report)
    return Answer(
        data={"file": str(typed.file), "period": period.code, "rows": rows},
        sentences=[f"{rows} baris {period.name} ditulis ke {typed.file}."],
    )
