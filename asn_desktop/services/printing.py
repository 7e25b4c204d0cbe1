"""Services: many documents onto disk: one file each into a folder, or one file for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import batch
from asn_desktop.domain.document import DECREE_DRAFTS, FILE_WORDS, UNNUMBERED, DocumentKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.services import (
    archive,
    career,
    career_kinds,
    case_letters,
    decree_drafts,
    letters,
    on_disk,
    staff_letters,
)
from asn_desktop.services.letters import Paper
from asn_desktop.storage.queries import documents, employees
from asn_desktop.storage.queries import staff_letters as kept_letters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.services.career import Suggested
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.queries.periods import PeriodRow

_DRAFT = "-KONSEP"  # how the names of drafts end
NOTHING = "Tidak ada penilaian untuk dicetak. Siapkan penilaian periode ini lebih dahulu."


class Printed(NamedTuple):
    """What was written: the files, how many documents carry a number or are KONSEP, and why some are withheld."""

    files: tuple[Path, ...]
    numbered: int
    drafts: int
    withheld: str = ""


def to_folder(desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str], folder: Path, report: Report) -> Printed:
    """One file per person into the folder."""
    if not appraisal_ids:
        raise Rejected(NOTHING)
    on_disk.make_folder(folder)
    files, numbers, withheld = [], [], ""
    for paper, _ in letters.issue_many(desk, kind, appraisal_ids, report):
        files.append(on_disk.save(folder / letters.file_name(kind, paper), paper.pdf))
        numbers += [paper.number] if paper.number is not None else []
        withheld = paper.withheld or withheld
    _count(desk, numbers)
    return Printed(tuple(files), len(numbers), _drafts(kind, len(files), len(numbers)), withheld)


def to_one_file(desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str], folder: Path, report: Report) -> Printed:
    """All documents in one file in the folder."""
    if not appraisal_ids:
        raise Rejected(NOTHING)
    on_disk.make_folder(folder)
    merged = letters.merged(desk, kind, appraisal_ids, report)
    file = on_disk.save(folder / _merged_name(kind, len(appraisal_ids)), merged.pdf)
    _count(desk, merged.numbers)
    drafts = _drafts(kind, len(appraisal_ids), merged.numbered)
    return Printed((file,), merged.numbered, drafts, merged.withheld)


def case_letters_to_folder(
    desk: Desk,
    kind: DocumentKind,
    period: PeriodRow,
    nips: Sequence[str],
    folder: Path,
    report: Report,
    *,
    merged: bool = False,
) -> Printed:
    """The letter of every approved case, and a KONSEP for whoever meets all conditions but is not decided yet."""
    with desk.reader() as reader:
        found = [
            one
            for one in career.suggestions(reader, desk.rules, year=period.year, on=desk.today)
            if _is_of(desk, one, kind)
            and (not nips or one.nip in nips)
            and (one.state in career.AGREED or (one.case is None and one.recommendation.eligible))
        ]
    on_disk.make_folder(folder)
    papers: list[Paper] = []
    for done, one in enumerate(found, start=1):
        papers.append(_case_letter(desk, one, period.year, kind))
        report(done, len(found), one.name)
    return _written(desk, kind, papers, folder, merged=merged)


def staff_letters_to_folder(
    desk: Desk, kind: DocumentKind, nips: Sequence[str], folder: Path, report: Report, *, merged: bool = False
) -> Printed:
    """The kept letters about people as they stand: numbered ones and KONSEP; none is numbered here."""
    with desk.reader() as reader:
        known = {person.id: person for person in employees.rows(reader, employees.ids(reader))}
        kept = [
            (known[row.employee_id], row)
            for row in kept_letters.of_kind(reader, kind)
            if row.employee_id in known and (not nips or known[row.employee_id].nip in nips)
        ]
    on_disk.make_folder(folder)
    papers: list[Paper] = []
    for done, (person, row) in enumerate(kept, start=1):
        pdf = staff_letters.preview(desk, row.id)
        papers.append(Paper(person.id, person.name, person.nip, row.number or None, pdf))
        report(done, len(kept), person.name)
    return _written(desk, kind, papers, folder, merged=merged)


def _written(desk: Desk, kind: DocumentKind, papers: Sequence[Paper], folder: Path, *, merged: bool) -> Printed:
    """Letters that are made already, into a folder or one file."""
    numbers = [paper.number for paper in papers if paper.number is not None]
    files: list[Path] = []
    if merged and papers:
        pdf = batch.joined([paper.pdf for paper in papers])
        letters.remember_bundle(desk, pdf, [_document_id(desk, paper) for paper in papers])
        files = [on_disk.save(folder / _merged_name(kind, len(papers)), pdf)]
    else:
        for paper in papers:
            files.append(on_disk.save(_beside(folder / letters.file_name(kind, paper), files), paper.pdf))
    _count(desk, numbers)
    return Printed(tuple(files), len(numbers), len(papers) - len(numbers))


def _beside(path: Path, written_now: Sequence[Path]) -> Path:
    """Another name where this run wrote one already: somebody may be proposed for two things of one kind."""
    found, place = path, 1
    while found in written_now:
        place += 1
        draft = _DRAFT if path.stem.endswith(_DRAFT) else ""
        found = path.with_name(f"{path.stem.removesuffix(draft)}-{place}{draft}{path.suffix}")
    return found


def _count(desk: Desk, numbers: Sequence[str]) -> None:
    """What goes into a folder to be printed counts as printed."""
    if numbers:
        archive.note_printed(desk, numbers)


def _is_of(desk: Desk, one: Suggested, kind: DocumentKind) -> bool:
    if kind in DECREE_DRAFTS:
        return career_kinds.decree_kind(desk.rules, one.recommendation.kind) is kind
    return career_kinds.letter_kind(desk.rules, one.recommendation.kind, one.recommendation.rule) is kind


def _case_letter(desk: Desk, one: Suggested, year: int, kind: DocumentKind) -> Paper:
    if kind in DECREE_DRAFTS:
        return Paper(one.employee_id, one.name, one.nip, None, decree_drafts.draft(desk, one))
    if one.case is not None:
        pdf, number, _ = case_letters.issue(desk, one.case.id)
        return Paper(one.employee_id, one.name, one.nip, number, pdf)
    return Paper(one.employee_id, one.name, one.nip, None, case_letters.preview(desk, one, year=year))


def _document_id(desk: Desk, paper: Paper) -> str:
    if paper.number is None:
        return f"{letters.DRAFT_MARK}{paper.owner_id}"
    with desk.reader() as reader:
        row = documents.named(reader, paper.number)
    assert row is not None  # just issued
    return row.id


def _drafts(kind: DocumentKind, many: int, numbered: int) -> int:
    """How many are KONSEP; what never has a number is none."""
    return 0 if kind in UNNUMBERED else many - numbered


def _merged_name(kind: DocumentKind, many: int) -> str:
    return f"{FILE_WORDS[kind]}-gabungan-{many}.pdf"
