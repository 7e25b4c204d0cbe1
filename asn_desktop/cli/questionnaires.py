"""Command line: the paper questionnaires of the 360, one file per person or one for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.cli import opening
from asn_desktop.cli.answers import Answer
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.feedback.answer_sheet import SheetState
from asn_desktop.services import on_disk
from asn_desktop.services.feedback import sheet_printing, sheets
from asn_desktop.storage.queries.appraisals import appraisals, periods
from asn_desktop.storage.queries.feedback import sheets as stored

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.reader import Reader


def print_questionnaires(typed: argparse.Namespace, clock: Callable[[], datetime]) -> Answer:
    """`print questionnaire`: makes the sheets that are missing and prints those that are out.

    Without a period the latest in which answers may still come in: a finished one has no sheet out.
    """
    with opening.writing(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period) if typed.period else _collecting(reader)
            chosen = _chosen(reader, period, typed.nip)
        on_disk.make_folder(typed.out)
        sheets.make_missing(desk, period.id, [key for keys in chosen.values() for key in keys])
        with desk.reader() as reader:
            files_of = _still_out(reader, chosen, merged=typed.merged)
        files = []
        for done, (name, keys) in enumerate(files_of.items(), start=1):
            pdf = sheet_printing.print_sheets(desk, period.id, keys)
            files.append(on_disk.save(typed.out / f"kuesioner-360-{period.code}-{name}.pdf", pdf))
            opening.report(done, len(files_of), name)
    return Answer(
        data={"files": [str(file) for file in files], "numbered": 0, "drafts": 0, "period": period.code},
        sentences=[f"{len(files)} berkas kuesioner 360 {period.name} ditulis ke {typed.out}, tanpa nomor."],
    )


def _collecting(reader: Reader) -> PeriodRow:
    found = periods.latest_collecting(reader)
    if found is None:
        raise NotFound("Tidak ada periode yang masih mengumpulkan jawaban 360. Sebutkan periodenya dengan --period.")
    return found


def _still_out(reader: Reader, chosen: Mapping[str, Sequence[str]], *, merged: bool) -> dict[str, list[str]]:
    """What goes into which file: the people of whom a sheet is still out, under the name of the file."""
    found = {}
    for nip, keys in chosen.items():
        out = {row.appraisal_id for row in stored.of_appraisals(reader, keys, SheetState.ISSUED)}
        if out:
            found[nip] = [key for key in keys if key in out]
    if not found:
        raise NotFound("Semua lembar 360 untuk pilihan ini sudah masuk; tidak ada yang perlu dicetak.")
    return {"gabungan": [key for keys in found.values() for key in keys]} if merged else found


def _chosen(reader: Reader, period: PeriodRow, nips: Sequence[str]) -> dict[str, list[str]]:
    """The appraisals whose collection still runs, by NIP; NotFound with the reason where there is none."""
    known = opening.known_nips(reader, nips)
    keys = [key for nip in known for key in opening.of_person(reader, period, nip)] or appraisals.ids(reader, period.id)
    found: dict[str, list[str]] = {}
    for row in appraisals.rows(reader, keys):
        if not row.collection_closed:
            found.setdefault(row.nip, []).append(row.id)
    if not found:
        who = "orang yang disebutkan" if known else "semua pegawai"
        raise NotFound(
            f"Pengumpulan jawaban 360 {period.name} untuk {who} sudah ditutup; tidak ada lembar yang beredar."
        )
    return found
