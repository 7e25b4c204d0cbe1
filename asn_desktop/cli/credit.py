"""Command line: konversi, akumulasi and penetapan angka kredit, numbered, for everybody or the people named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.cli import opening
from asn_desktop.cli.answers import DONE, REFUSED, Answer
from asn_desktop.services.career import career
from asn_desktop.services.credit import credit_batch

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime

    Clock = Callable[[], datetime]


def print_credit(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`print credit`: of the year of the period, else of the last finished year; who has none is named with why."""
    with opening.writing(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period) if typed.period else None
            year = period.year if period is not None else career.review_year(reader, desk.today)
            nips = opening.known_nips(reader, typed.nip)
        chosen = [one for one in credit_batch.functional(desk) if not nips or one.nip in nips]
        made = credit_batch.to_folder(desk, chosen, year, typed.out, opening.report, merged=typed.merged)
    files = [str(path) for path in made.files]
    return Answer(
        data={"files": files, "numbered": made.numbered, "skipped": list(made.skipped)},
        sentences=[f"{len(files)} berkas ditulis ke {typed.out}: {made.numbered} orang bernomor.", *made.skipped],
        code=DONE if files else REFUSED,
    )
