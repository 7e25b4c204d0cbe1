"""Services: many documents onto disk: one file each into a folder, or one file for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import batch
from asn_desktop.documents import test_page as measure
from asn_desktop.domain.errors import KnownError, NoRoom, Rejected
from asn_desktop.domain.letters.document import DECREE_DRAFTS, FILE_WORDS, KIND_NAMES, UNNUMBERED, DocumentKind
from asn_desktop.services import on_disk
from asn_desktop.services.career import career, career_kinds, case_letters, decree_drafts
from asn_desktop.services.letters import archive, letters, staff_letters
from asn_desktop.services.letters.letters import Merged, Paper
from asn_desktop.storage.queries.appraisals import appraisals
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.queries.letters import staff_letters as kept_letters
from asn_desktop.storage.queries.staff import employees

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.services.career.career import Suggested
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow

_DRAFT = "-KONSEP"  # how the names of drafts end
NOTHING = "Tidak ada penilaian untuk dicetak. Siapkan penilaian periode ini lebih dahulu."


class Missed(NamedTuple):
    """Whose document was not written, and why, in a sentence."""

    id: str  # of the appraisal
    name: str
    why: str


class Printed(NamedTuple):
    """What was written: the files, how many documents carry a number or are KONSEP, and why some are withheld."""

    files: tuple[Path, ...]
    numbered: int
    drafts: int
    withheld: str = ""
    missed: tuple[Missed, ...] = ()


def to_folder(desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str], folder: Path, report: Report) -> Printed:
    """One file per person into the folder; whose document cannot be written is named, and the others go on."""
    if not appraisal_ids:
        raise Rejected(NOTHING)
    on_disk.make_folder(folder)
    files: list[Path] = []
    numbers: list[str] = []
    withheld, missed = "", _Missing(desk, appraisal_ids)
    for done, key in enumerate(appraisal_ids, start=1):
        try:
            paper, _ = letters.issue(desk, kind, key)
            files.append(on_disk.save(_beside(folder / letters.file_name(kind, paper), files), paper.pdf))
        except NoRoom as full:
            missed.rest(appraisal_ids[done - 1 :], full)
            break
        except KnownError as error:
            missed.add(key, error)
        else:
            numbers += [paper.number] if paper.number is not None else []
            withheld = paper.withheld or withheld
        report(done, len(appraisal_ids), missed.names.get(key, ""))
    missed.raise_where_all(files)
    _count(desk, numbers)
    return Printed(tuple(files), len(numbers), _drafts(kind, len(files), len(numbers)), withheld, missed.found)


def to_one_file(desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str], folder: Path, report: Report) -> Printed:
    """All documents in one file in the folder; whose document cannot be drawn is named, and the others go in."""
    if not appraisal_ids:
        raise Rejected(NOTHING)
    on_disk.make_folder(folder)
    merged, chosen, missed = together(desk, kind, appraisal_ids, report)
    file = on_disk.save(folder / _merged_name(kind, len(chosen)), merged.pdf)
    _count(desk, merged.numbers)
    drafts = _drafts(kind, len(chosen), merged.numbered)
    return Printed((file,), merged.numbered, drafts, merged.withheld, missed)


def together(
    desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str], report: Report
) -> tuple[Merged, Sequence[str], tuple[Missed, ...]]:
    """The documents of many in one file, whose they are, and those that could not be drawn."""
    try:
        return letters.merged(desk, kind, appraisal_ids, report), appraisal_ids, ()
    except KnownError:
        missed = _Missing(desk, appraisal_ids)
        for key in appraisal_ids:  # who keeps the others waiting is found one by one
            try:
                letters.issue(desk, kind, key)
            except KnownError as error:
                missed.add(key, error)
        out = {one.id for one in missed.found}
        chosen = [key for key in appraisal_ids if key not in out]
        missed.raise_where_all(chosen)
        return letters.merged(desk, kind, chosen, report), chosen, missed.found


def sketched(desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str], report: Report) -> bytes:
    """The documents of many as they would print now, to be looked at; nothing is issued."""
    found, missed = [], _Missing(desk, appraisal_ids)
    for done, key in enumerate(appraisal_ids, start=1):
        try:
            found.append(letters.preview(desk, kind, key).pdf)
        except KnownError as error:
            missed.add(key, error)
        report(done, len(appraisal_ids), missed.names.get(key, ""))
    missed.raise_where_all(found)
    return batch.joined(found, KIND_NAMES[kind])


def test_page(paper: str) -> bytes:
    """A page with a frame and a rule, to measure a printer with."""
    return measure.render(paper)


class _Missing:
    """Who is left out of a batch, with the first reason."""

    def __init__(self, desk: Desk, appraisal_ids: Sequence[str]) -> None:
        with desk.reader() as reader:
            self.names = {row.id: row.name for row in appraisals.rows(reader, list(appraisal_ids))}
        self.found: tuple[Missed, ...] = ()
        self._first: KnownError | None = None

    def add(self, key: str, error: KnownError) -> None:
        """One whose document could not be made."""
        self._first = self._first or error
        self.found += (Missed(key, self.names.get(key, ""), str(error)),)

    def rest(self, keys: Sequence[str], error: KnownError) -> None:
        """Everybody from one on, because nothing more can be written."""
        for key in keys:
            self.add(key, error)

    def raise_where_all(self, written: Sequence[object]) -> None:
        """Nothing was written at all: the reason is the answer."""
        if self._first is not None and not written:
            raise self._first


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
        papers.append(Paper(person.id, person.name, person.nip, row.number or None, pdf, span=str(desk.today.year)))
        report(done, len(kept), person.name)
    return _written(desk, kind, papers, folder, merged=merged)


def _written(desk: Desk, kind: DocumentKind, papers: Sequence[Paper], folder: Path, *, merged: bool) -> Printed:
    """Letters that are made already, into a folder or one file."""
    numbers = [paper.number for paper in papers if paper.number is not None]
    files: list[Path] = []
    if merged and papers:
        pdf = batch.joined([paper.pdf for paper in papers], KIND_NAMES[kind])
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
    number = None
    if kind in DECREE_DRAFTS:
        pdf = decree_drafts.draft(desk, one)
    elif one.case is not None:
        pdf, number, _ = case_letters.issue(desk, one.case.id)
    else:
        pdf = case_letters.preview(desk, one, year=year)
    return Paper(one.employee_id, one.name, one.nip, number, pdf, span=str(desk.today.year))


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
