"""Command line: what is written for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.cli import opening
from asn_desktop.cli.answers import Answer
from asn_desktop.services import on_disk
from asn_desktop.services.appraisals import feedback_workbooks
from asn_desktop.services.appraisals.rekey_export import siasn_workbook
from asn_desktop.services.feedback import answer_books, answer_files
from asn_desktop.services.letters import staff_lists
from asn_desktop.services.plans import daily_log
from asn_desktop.storage.queries.appraisals import appraisals

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime


def export(typed: argparse.Namespace, clock: Callable[[], datetime]) -> Answer:
    """`export`: a period's results in the shape of SIASN's records, a daily log, or what belongs to the 360."""
    if typed.what == "answer-books":
        return _answer_books(typed, clock)
    if typed.what == "feedback":
        return _feedback(typed, clock)
    if typed.what == "answer-page":
        return _answer_page(typed, clock)
    if typed.what in ("duk", "nominative"):
        return _staff_list(typed, clock)
    if typed.what == "daily-log":
        return _daily_log(typed, clock)
    with opening.reading(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period) if typed.period else opening.latest_finished(reader)
        rows = siasn_workbook(desk, typed.file, period.id, report=opening.report)
    return Answer(
        data={"file": str(typed.file), "period": period.code, "rows": rows},
        sentences=[f"{rows} baris {period.name} ditulis ke {typed.file}."],
    )


def _answer_books(typed: argparse.Namespace, clock: Callable[[], datetime]) -> Answer:
    with opening.writing(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period)
        written = answer_books.write_books(desk, period.id, typed.file, report=opening.report)
    return Answer(
        data={"files": [str(path) for path in written], "period": period.code},
        sentences=[f"{len(written)} lembar kerja jawaban 360 {period.name} ditulis ke {typed.file}."],
    )


def _feedback(typed: argparse.Namespace, clock: Callable[[], datetime]) -> Answer:
    """How the 360 results of a period came about, of everybody or of one person."""
    with opening.reading(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period) if typed.period else opening.latest_finished(reader)
            chosen = opening.of_person(reader, period, typed.nip) if typed.nip else appraisals.ids(reader, period.id)
        people = feedback_workbooks.write(desk, chosen, typed.file, report=opening.report)
    return Answer(
        data={"file": str(typed.file), "period": period.code, "people": people},
        sentences=[f"Hasil 360 {people} pegawai {period.name} ditulis ke {typed.file}."],
    )


def _answer_page(typed: argparse.Namespace, clock: Callable[[], datetime]) -> Answer:
    with opening.writing(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period)
        answer_files.write_page(desk, period.id, typed.file)
    return Answer(
        data={"file": str(typed.file), "period": period.code},
        sentences=[f"Halaman jawaban 360 {period.name} ditulis ke {typed.file}."],
    )


def _staff_list(typed: argparse.Namespace, clock: Callable[[], datetime]) -> Answer:
    """A PDF, or of the DUK a workbook, as the ending of the file says."""
    with opening.reading(typed, clock) as desk:
        if typed.what == "duk" and typed.file.suffix.casefold() == ".xlsx":
            staff_lists.duk_workbook(desk, typed.file)
        else:
            pdf = staff_lists.duk(desk) if typed.what == "duk" else staff_lists.nominative(desk)
            on_disk.save(typed.file, pdf)
    return Answer(data={"file": str(typed.file)}, sentences=[f"Daftar ditulis ke {typed.file}."])


def _daily_log(typed: argparse.Namespace, clock: Callable[[], datetime]) -> Answer:
    with opening.reading(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period) if typed.period else opening.latest_finished(reader)
            appraisal_id = opening.of_person(reader, period, typed.nip)[-1]
        rows = daily_log.export_of(desk, appraisal_id, typed.file)
    return Answer(
        data={"file": str(typed.file), "period": period.code, "rows": rows},
        sentences=[f"{rows} baris log harian {period.name} ditulis ke {typed.file}."],
    )
