"""Services: many documents onto disk: one file each into a folder, or one file for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.document import DocumentKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.exchange.safe_file import written
from asn_desktop.services import career, letters, proposals
from asn_desktop.services.career import CaseState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.periods import PeriodRow

    type_report = Callable[[int, int, str], None]


class Printed(NamedTuple):
    """What was written: the files, and how many documents carry a number or are KONSEP."""

    files: tuple[Path, ...]
    numbered: int
    drafts: int


def to_folder(
    desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str], folder: Path, report: type_report
) -> Printed:
    """One file per person into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files, numbered = [], 0
    for paper, _ in letters.issue_many(desk, kind, appraisal_ids, report):
        files.append(_save(folder / letters.file_name(kind, paper), paper.pdf))
        numbered += paper.number is not None
    return Printed(tuple(files), numbered, len(files) - numbered)


def to_one_file(
    desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str], folder: Path, report: type_report
) -> Printed:
    """All documents in one file in the folder."""
    if not appraisal_ids:
        raise Rejected("Tidak ada penilaian untuk dicetak. Siapkan penilaian periode ini lebih dahulu.")
    folder.mkdir(parents=True, exist_ok=True)
    merged = letters.merged(desk, kind, appraisal_ids, report)
    file = _save(folder / f"{kind}-gabungan-{len(appraisal_ids)}.pdf", merged.pdf)
    return Printed((file,), merged.numbered, len(appraisal_ids) - merged.numbered)


def proposals_to_folder(
    desk: Desk, period: PeriodRow, nips: Sequence[str], folder: Path, report: type_report
) -> Printed:
    """The nota usul of every approved case, and a KONSEP for whoever meets all conditions but is not decided yet."""
    with desk.reader() as reader:
        found = [
            one
            for one in career.suggestions(reader, desk.rules, year=period.year, on=desk.today)
            if proposals.has_proposal(desk, one.recommendation.kind)
            and (not nips or one.nip in nips)
            and (one.state is CaseState.APPROVED or (one.case is None and one.recommendation.eligible))
        ]
    folder.mkdir(parents=True, exist_ok=True)
    files, numbered = [], 0
    for done, one in enumerate(found, start=1):
        if one.case is not None:
            pdf, number, _ = proposals.issue(desk, one.case.id)
        else:
            pdf, number = proposals.preview(desk, one, year=period.year), None
        paper = letters.Paper(one.employee_id, one.name, one.nip, number, pdf)
        files.append(_save(folder / letters.file_name(DocumentKind.NOTA_USUL, paper), pdf))
        numbered += number is not None
        report(done, len(found), one.name)
    return Printed(tuple(files), numbered, len(files) - numbered)


def _save(path: Path, content: bytes) -> Path:
    """Write beside, then swap: no half file is left when the power fails."""
    with written(path) as aside:
        aside.write_bytes(content)
    return path
