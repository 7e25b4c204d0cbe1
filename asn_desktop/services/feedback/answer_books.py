"""Services: workbooks to answer in: one per superior with a column for each of his people, or one per sheet."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound, Unusable
from asn_desktop.domain.feedback.answer_file import mark
from asn_desktop.domain.feedback.answer_sheet import show_code
from asn_desktop.domain.feedback.comments import CAREFUL, LONGEST
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, RaterGroup
from asn_desktop.exchange.feedback.answer_workbook import AnswerBook, AnswerColumn, write_book
from asn_desktop.services import gone
from asn_desktop.services.feedback import answer_forms, comments, period_keys, sheet_printing
from asn_desktop.services.progress import Report, silent
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.feedback import sheets as stored
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from asn_desktop.domain.feedback.answer_form import AnswerForm
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.feedback.sheets import OutRow

_HOW = "Ketik angka 1 sampai 5 atau pilih dari daftar; - bila tidak dapat menilai. Hanya sel kuning yang dapat diisi."
_OPEN = (
    "Lembar kerja ini tidak tersegel: siapa pun yang membawanya dapat membaca jawaban Anda. Serahkan langsung kepada"
    " operator, atau pakai halaman jawaban yang tersegel."
)


class BookKind(StrEnum):
    """Which workbooks are written."""

    SUPERIORS = "superiors"  # one per superior, all of his people in it
    SHEETS = "sheets"  # one per sheet of peers, subordinates and the people themselves


def write_books(
    desk: Desk,
    period_id: str,
    folder: Path,
    kind: BookKind | None = None,
    *,
    appraisal_ids: Sequence[str] = (),
    report: Report = silent,
) -> Sequence[Path]:
    """Write the workbooks of the sheets that are out, all kinds unless named; NotFound while none is."""
    chosen = set(appraisal_ids)
    with desk.reader() as reader:
        period, office = periods.one(reader, period_id), offices.one(reader)
        if period is None or office is None:
            raise NotFound(gone.PERIOD)
        rows = [
            one
            for one in stored.out(reader, period_id)
            if kind in {None, _kind(one)} and (not chosen or one.appraisal_id in chosen)
        ]
        forms = answer_forms.of_period(desk, reader, period_id)
        least = comments.promised(reader, desk.rules, period_id)
    if not rows:
        raise NotFound(f"Belum ada lembar 360 {period.name} yang beredar untuk pilihan ini. Buat lembarnya dahulu.")
    _, private = period_keys.pair_of(desk, period_id)
    title = f"Umpan balik 360° · {office.name} · {period.name}"
    parts = list(_files(rows))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"Folder “{folder}” tidak dapat dibuat. Pilih folder lain.") from error
    written = []
    for done, (name, group, part) in enumerate(parts):
        report(done, len(parts), "lembar kerja")
        promise = sheet_printing.promise(group, least)
        book = _book(title, promise, part, forms, bytes.fromhex(private))
        write_book(folder / name, book)
        written.append(folder / name)
    report(len(parts), len(parts), "lembar kerja")
    return written


def _kind(row: OutRow) -> BookKind:
    return BookKind.SUPERIORS if row.rater_group == RaterGroup.SUPERIOR else BookKind.SHEETS


def _files(rows: Sequence[OutRow]) -> Iterator[tuple[str, RaterGroup, Sequence[OutRow]]]:
    """File name, group and sheets of each workbook; the names of single ones tell nothing but the code."""
    for row in sorted(rows, key=lambda one: one.code):
        if _kind(row) is BookKind.SHEETS:
            yield f"lembar-360-{show_code(row.code)}.xlsx", RaterGroup(row.rater_group), [row]
    taken: set[str] = set()
    together = [row for row in rows if _kind(row) is BookKind.SUPERIORS]
    for (name, nip), part in groupby(together, key=lambda one: (one.assessor, one.assessor_nip)):
        stem = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "atasan"
        stem = f"{stem}-{nip[-4:]}" if stem in taken else stem
        taken.add(stem)
        yield f"jawaban-360-{stem}.xlsx", RaterGroup.SUPERIOR, list(part)


def _book(
    title: str, promise: str, rows: Sequence[OutRow], forms: Mapping[RaterGroup, AnswerForm], private: bytes
) -> AnswerBook:
    form = forms[RaterGroup(rows[0].rater_group)]
    columns = [
        AnswerColumn(
            name=row.name,
            position=row.position,
            group=GROUP_NAMES[RaterGroup(row.rater_group)],
            code=show_code(row.code),
            mark=mark(private, row.code, form.digest),
        )
        for row in rows
    ]
    pairs = list(zip(form.values, form.statements, strict=True))
    return AnswerBook(title, pairs, form.scale, columns, (f"{_HOW} {promise}", _OPEN), CAREFUL, LONGEST)
