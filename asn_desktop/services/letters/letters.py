"""Services: issuing documents: a number from the register, and a file that reprints byte for byte."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.documents import batch, package
from asn_desktop.documents.data import PackageData, Seal
from asn_desktop.documents.forms.choice import evaluation_document_form, evaluation_form, skp_form
from asn_desktop.documents.letters import covering
from asn_desktop.domain import calendar
from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.letters.document import (
    FILE_WORDS,
    KIND_NAMES,
    RETURNED_KINDS,
    SIGNED_STATES,
    UNNUMBERED,
    DocumentKind,
    DocumentState,
)
from asn_desktop.services import gone
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.letters import printed_facts, working_papers
from asn_desktop.services.letters.paper_words import changed_by_objection
from asn_desktop.services.letters.papers import Papers
from asn_desktop.services.registry import register, sealing
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.letters import documents as stored
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.documents import DocumentFileRecord, DocumentRecord, PrintedBundleRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.services.registry.sealing import Printed
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.queries.letters.documents import DocumentRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

# Letters that look alike on paper (0 and O, 1 and I) are left out of the code people type back.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 10
DRAFT_MARK = "konsep-"
# Fields that came later: left out of the digest while empty, so that what was issued before counts as unchanged.
_LATER = frozenset({"qualitative", "assigned_by", "heading", "earlier", "by_superior", "objection"})
# How forms are laid out is no content: what was issued holds when the office changes it.
_ALWAYS = {"format_line": False, "emblem": None}  # as they were told when what was issued before was digested
_LAYOUT = frozenset({"paper", "struck", "layout"})
_FOR_THE_APPRAISED = frozenset({DocumentKind.COVERING_LETTER})  # numbered only once the results are released
_EVALUATING = frozenset({DocumentKind.PACKAGE, DocumentKind.EVALUATION, DocumentKind.EVALUATION_DOCUMENT})


class Paper(NamedTuple):
    """One printed document: the bytes that are shown, saved and printed alike."""

    owner_id: str  # the appraisal it is about; of a nota usul the employee
    name: str
    nip: str
    number: str | None  # None: KONSEP, or a paper that never has one
    pdf: bytes
    gaps: tuple[str, ...] = ()  # sentences on what would stay empty in a KONSEP if it were issued now
    signed_before: bool = False  # signed, so it stays as it is although data have changed since
    withheld: str = ""  # why a KONSEP cannot be issued yet although both ratings are decided
    span: str = ""  # what it is about: 2026, 2026-T1, 2026-07


class Named(NamedTuple):
    """What an act that issues a letter on its way is called, and its reason."""

    act: str
    title: str
    reason: str


class Merged(NamedTuple):
    """Many documents in one file, the numbers of those that have one, and why some are withheld."""

    pdf: bytes
    numbers: tuple[str, ...]
    withheld: str = ""

    @property
    def numbered(self) -> int:
        """How many of them carry a number."""
        return len(self.numbers)


def preview(desk: Desk, kind: DocumentKind, appraisal_id: str) -> Paper:
    """The document as it would print now: the issued file when its data are unchanged, else a KONSEP."""
    with desk.reader() as reader:
        appraised, papers = _one(reader, desk, appraisal_id)
        if kind in UNNUMBERED:
            return _paper(papers, appraised, None, working_papers.render(reader, papers, kind, appraised.card))
        if _is_draft(kind, papers, appraised):
            return _draft(kind, papers, appraised)
        content = _digest(kind, papers, appraised)
        issued = stored.current(reader, kind, appraisal_id)
        if issued is not None and _holds(issued, content, appraised):
            return _issued(reader, papers, appraised, issued, content)
        return _draft(kind, papers, appraised)


def issue(desk: Desk, kind: DocumentKind, appraisal_id: str) -> tuple[Paper, Changes | None]:
    """Issue one document: numbered where both ratings are decided, else a KONSEP that leaves no trace.

    A letter to the person appraised stays a KONSEP until the results of its period are released.
    Unchanged data give the very file that was issued before; changed data supersede it under a new number.
    """
    with desk.reader() as reader:
        appraised, papers = _one(reader, desk, appraisal_id)
        if kind in UNNUMBERED:
            return _paper(papers, appraised, None, working_papers.render(reader, papers, kind, appraised.card)), None
        if _is_draft(kind, papers, appraised):
            return _draft(kind, papers, appraised), None
        content = _digest(kind, papers, appraised)
        issued = stored.current(reader, kind, appraisal_id)
        if issued is not None and _holds(issued, content, appraised):
            return _issued(reader, papers, appraised, issued, content), None
    with desk.work() as work:
        card = appraised.card
        record = _register(work, desk, kind, f"{KIND_NAMES[kind]} {card.person.name}", content)
        record.employee_id, record.appraisal_id = card.employee_id, card.id
        printed = printed_facts.of_appraisal(kind, card, papers, desk.today)
        pdf = _render(kind, papers, appraised, _seal(work, desk, record, printed), desk.today)
        register.supersede(work, record)
        _keep(work, record, pdf)
        title = f"Terbitkan {record.title}"
        # An issued document is not undone; it is revoked with a reason.
        changes = changes_of(title, work.commit(act="issue_document", title=title, undoable=False))
    return _paper(papers, appraised, record.number, pdf), changes


def issue_many(
    desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str], report: Report
) -> Iterator[tuple[Paper, Changes | None]]:
    """Issue one after the other, each in a transaction of its own: what is issued when the work stops stays issued."""
    for done, appraisal_id in enumerate(appraisal_ids, start=1):
        paper, changes = issue(desk, kind, appraisal_id)
        yield paper, changes
        report(done, len(appraisal_ids), paper.name)


def merged(desk: Desk, kind: DocumentKind, appraisal_ids: Sequence[str], report: Report) -> Merged:
    """The documents of many people in one file; numbered ones are issued first. Packages are written as one file."""
    papers = []
    for paper, _ in issue_many(desk, kind, appraisal_ids, report):
        # A package is drawn anew as long as none was signed, so its own file need not be held.
        papers.append(paper._replace(pdf=b"") if kind is DocumentKind.PACKAGE else paper)
    drawn_anew = kind is DocumentKind.PACKAGE and not any(paper.signed_before for paper in papers)
    if kind is DocumentKind.PACKAGE and not drawn_anew:
        papers = [issue(desk, kind, appraisal_id)[0] for appraisal_id in appraisal_ids]
    pdf = _merged_packages(desk, appraisal_ids, report) if drawn_anew else _joined(desk, kind, papers)
    withheld = next((paper.withheld for paper in papers if paper.withheld), "")
    return Merged(pdf, tuple(paper.number for paper in papers if paper.number is not None), withheld)


def _joined(desk: Desk, kind: DocumentKind, papers: Sequence[Paper]) -> bytes:
    pdf = batch.joined([paper.pdf for paper in papers], KIND_NAMES[kind])
    with desk.reader() as reader:
        issued = [stored.current(reader, kind, paper.owner_id) if paper.number else None for paper in papers]
    mark = working_papers.MARK if kind in UNNUMBERED else DRAFT_MARK
    ids = [row.id if row else f"{mark}{paper.owner_id}" for row, paper in zip(issued, papers, strict=True)]
    remember_bundle(desk, pdf, ids)
    return pdf


def _merged_packages(desk: Desk, appraisal_ids: Sequence[str], report: Report) -> bytes:
    marks: list[str] = []

    def packages(reader: Reader) -> Iterator[PackageData]:
        known: dict[str, Papers] = {}
        for appraisal_id in appraisal_ids:
            appraised, papers = _one(reader, desk, appraisal_id, known)
            issued = stored.current(reader, DocumentKind.PACKAGE, appraisal_id)
            if issued is not None and appraised.card.predikat is not None:
                seal = Seal(number=issued.number, code=issued.code, document_id=issued.id, text=issued.seal)
            else:
                seal = _draft_seal(appraisal_id)
            marks.append(seal.document_id)
            yield _package(papers, appraised, seal)

    with desk.reader() as reader:
        pdf = batch.merged(packages(reader), len(appraisal_ids), report)
    remember_bundle(desk, pdf, marks)
    return pdf


def remember_bundle(desk: Desk, pdf: bytes, document_ids: list[str]) -> None:
    """Make a merged file known to `verify`: it is ours although its bytes are not those of one document."""
    digest = hashlib.sha256(pdf).hexdigest()
    with desk.work() as work:
        if work.first(PrintedBundleRecord, sha256=digest) is None:
            work.add(PrintedBundleRecord(sha256=digest, documents=document_ids))
            work.commit(act="print_bundle", title=f"Cetak gabungan {len(document_ids)} dokumen", undoable=False)


def file_name(kind: DocumentKind, paper: Paper) -> str:
    """A name every file system takes: NIP, year or period, kind; whoever has no NIP goes by name."""
    who = paper.nip or re.sub(r"[^A-Za-z0-9]+", "-", paper.name).strip("-")[:60]
    draft = "-KONSEP" if paper.number is None and kind not in UNNUMBERED else ""
    return f"{'_'.join(filter(None, (who, paper.span, FILE_WORDS[kind])))}{draft}.pdf"


def register_letter(
    desk: Desk,
    kind: DocumentKind,
    title: str,
    content: str,
    render: Callable[[Seal], bytes],
    printed: Printed,
    also: Callable[[Work, DocumentRecord], None] | None = None,
    named: Named | None = None,
    **owner: str | None,
) -> tuple[DocumentRecord, bytes, Changes]:
    """Issue a letter that does not belong to an appraisal: number, file, register, in one transaction.

    `also` is done in the same transaction, for whoever refers to the document; `named` where that is what is done.
    """
    with desk.work() as work:
        record = _register(work, desk, kind, title, content)
        for name, key in owner.items():
            setattr(record, name, key)
        pdf = render(_seal(work, desk, record, printed))
        _keep(work, record, pdf)
        if also is not None:
            also(work, record)
        act = named or Named("issue_document", f"Terbitkan {title}", "")
        return record, pdf, changes_of(act.title, work.commit(act.act, act.title, act.reason, undoable=False))


def outdated(reader: Reader, desk: Desk, appraisal_ids: Sequence[str]) -> list[str]:
    """Sentences on results whose numbered paper no longer says what is kept now, so that none is signed by error."""
    found = []
    papers: dict[str, Papers] = {}
    for appraised in assess(reader, desk.rules, appraisal_ids):
        card = appraised.card
        if card.period_id not in papers:
            papers[card.period_id] = _papers(reader, desk, card.period_id)
        for kind in sorted(RETURNED_KINDS):
            issued = stored.current(reader, kind, card.id)
            if issued is not None and issued.content != _digest(kind, papers[card.period_id], appraised):
                found.append(
                    f"{card.person.name}: data berubah sejak nomor {issued.number} terbit."
                    " Cetak lagi agar nomor baru terbit, lalu tanda tangani yang baru."
                )
    return found


def kept_file(reader: Reader, kind: DocumentKind, papers: Papers, appraised: Appraised) -> bytes:
    """The numbered file of a result where it still holds; b"" where another would be issued."""
    issued = stored.current(reader, kind, appraised.card.id)
    if issued is None or not _holds(issued, _digest(kind, papers, appraised), appraised):
        return b""
    return stored.file(reader, issued.id)


def _holds(issued: DocumentRow, content: str, appraised: Appraised) -> bool:
    """Whether an issued paper is the one to give out: unchanged, or signed and not put in question by an objection."""
    card = appraised.card
    changed = changed_by_objection(card)
    overtaken = changed is not None and changed.decided_on is not None and issued.issued_on < changed.decided_on
    signed = issued.state in SIGNED_STATES and card.state != AppraisalState.OBJECTION and not overtaken
    return signed or issued.content == content


def digest_of(*data: Any) -> str:
    """A digest of what a document prints: equal data, equal digest."""
    told = [asdict(one, dict_factory=_told) for one in data]
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _told(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    told = {name: value for name, value in fields if name not in _LAYOUT and (value or name not in _LATER)}
    return told | {name: value for name, value in _ALWAYS.items() if name in told}


def _one(
    reader: Reader, desk: Desk, appraisal_id: str, known: dict[str, Papers] | None = None
) -> tuple[Appraised, Papers]:
    """An appraisal and the papers of its period; `known` keeps those of the periods met so far."""
    found = assess(reader, desk.rules, [appraisal_id])
    if not found:
        raise NotFound(gone.APPRAISAL)
    if not found[0].card.work_results:
        raise Rejected(f"SKP {found[0].card.person.name} masih kosong, jadi belum ada yang dapat dicetak. Isi dahulu.")
    period_id = found[0].card.period_id
    known = {} if known is None else known
    if period_id not in known:
        known[period_id] = _papers(reader, desk, period_id)
    return found[0], known[period_id]


def _papers(reader: Reader, desk: Desk, period_id: str) -> Papers:
    period: PeriodRow | None = periods.one(reader, period_id)
    assert period is not None  # a foreign key holds it
    return Papers(reader, desk.rules, period, desk.today)


def _register(work: Work, desk: Desk, kind: DocumentKind, title: str, content: str) -> DocumentRecord:
    drawn = register.draw(work, desk.rules, kind, desk.today)
    record = DocumentRecord(
        id=new_id(),
        kind=kind,
        number=drawn.number,
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
        classification=drawn.classification,
        year=drawn.year,
        seq=drawn.seq,
        state=DocumentState.NUMBERED,
        title=title,
        content=content,
        issued_on=desk.today,
    )
    work.add(record)
    return record


def _seal(work: Work, desk: Desk, record: DocumentRecord, printed: Printed) -> Seal:
    text = sealing.put(work, desk, record, printed)
    return Seal(number=record.number, code=record.code, document_id=record.id, text=text)


def _keep(work: Work, record: DocumentRecord, pdf: bytes) -> None:
    record.sha256 = hashlib.sha256(pdf).hexdigest()
    work.flush()
    work.add(DocumentFileRecord(document_id=record.id, pdf=pdf))


def _draft_seal(appraisal_id: str) -> Seal:
    return Seal(number=None, code="", document_id=f"{DRAFT_MARK}{appraisal_id}", draft=True)


def _package(papers: Papers, appraised: Appraised, seal: Seal) -> PackageData:
    card = appraised.card
    return PackageData(
        document=papers.evaluation_document(card),
        skp=papers.skp(card),
        annex=papers.annex(card),
        evaluation=papers.evaluation(card),
        seal=seal,
        earlier=papers.earlier(card),
    )


def _is_draft(kind: DocumentKind, papers: Papers, appraised: Appraised) -> bool:
    """Whether the paper cannot have a number yet."""
    return appraised.card.predikat is None or bool(_why_withheld(kind, papers))


def _draft(kind: DocumentKind, papers: Papers, appraised: Appraised) -> Paper:
    """The paper as KONSEP, with what would stay empty and what keeps it from being issued."""
    card = appraised.card
    return _paper(papers, appraised, None, _render(kind, papers, appraised, _draft_seal(card.id)))._replace(
        gaps=papers.gaps(card) if kind in _EVALUATING else (),
        withheld=_why_withheld(kind, papers) if card.predikat is not None else "",
    )


def _why_withheld(kind: DocumentKind, papers: Papers) -> str:
    """Why a paper for the person appraised may not be issued yet; '' when it may."""
    if kind not in _FOR_THE_APPRAISED:
        return ""
    return calendar.why_not_released(papers.period.name, papers.period.released_on)


def _render(
    kind: DocumentKind, papers: Papers, appraised: Appraised, seal: Seal, issued_on: date | None = None
) -> bytes:
    card = appraised.card
    match kind:
        case DocumentKind.PACKAGE:
            return package.render(_package(papers, appraised, seal))
        case DocumentKind.SKP:
            skp = papers.skp(card)
            return skp_form(skp).render(skp, seal)
        case DocumentKind.EVALUATION:
            evaluation = papers.evaluation(card)
            return evaluation_form(evaluation).render(evaluation, seal)
        case DocumentKind.EVALUATION_DOCUMENT:
            document = papers.evaluation_document(card)
            return evaluation_document_form(document).render(document, seal)
        case DocumentKind.COVERING_LETTER:
            return covering.render(papers.covering_letter(appraised, issued_on), seal)
        case _:
            raise ValueError(f"{kind} does not belong to an appraisal")


def _digest(kind: DocumentKind, papers: Papers, appraised: Appraised) -> str:
    card = appraised.card
    match kind:
        case DocumentKind.PACKAGE:
            return digest_of(_package(papers, appraised, _draft_seal(card.id)))
        case DocumentKind.SKP:
            return digest_of(papers.skp(card))
        case DocumentKind.EVALUATION:
            return digest_of(papers.evaluation(card))
        case DocumentKind.EVALUATION_DOCUMENT:
            return digest_of(papers.evaluation_document(card))
        case _:
            # Undated, so that the letter of yesterday is not another letter today; and in the words of the program, so
            # that an office which words its letters anew does not replace those already sent.
            return digest_of(papers.covering_letter(appraised, as_shipped=True))


def _issued(reader: Reader, papers: Papers, appraised: Appraised, issued: DocumentRow, content: str) -> Paper:
    paper = _paper(papers, appraised, issued.number, stored.file(reader, issued.id))
    return paper._replace(signed_before=issued.content != content)


def _paper(papers: Papers, appraised: Appraised, number: str | None, pdf: bytes) -> Paper:
    card = appraised.card
    return Paper(card.id, card.person.name, card.person.nip, number, pdf, span=papers.period.code)
