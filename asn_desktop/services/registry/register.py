"""Services: the one register of numbers: drawn inside the transaction that keeps the document, so never twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.letters import document
from asn_desktop.domain.letters.document import EXTERNAL, DocumentState
from asn_desktop.domain.wording import long_date
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.own_office import office_in
from asn_desktop.services.settings import NUMBER_PATTERN, ONE_COUNTER, keep_setting, setting_in
from asn_desktop.storage.queries.letters import register as stored
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.documents import DocumentRecord, RegisterGapRecord, RegisterRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.domain.letters.document import DocumentKind
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.work import Work

SHARED = stored.SHARED


class Drawn(NamedTuple):
    """A number with what it was made of."""

    number: str
    classification: str
    year: int
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalLetter:
    """A letter written without this program that took a number of the register."""

    classification: str
    seq: int
    on: date
    title: str
    addressee: str = ""
    number: str = ""  # as it stands on the letter; empty: made from the pattern


def draw(work: Work, rules: Rules, kind: DocumentKind, on: date) -> Drawn:
    """The next free number of this kind's classification in the year of `on`."""
    return draw_for(work, rules, rules.performance.classifications[kind].code, on)


def draw_for(work: Work, rules: Rules, code: str, on: date) -> Drawn:
    """As `draw`, for any classification."""
    counter = _counter(work, code, on.year)
    seq = counter.last + 1
    number = _number(work, rules, code, seq, on)
    # A changed pattern or counter may lead back to a number that stands in the register already.
    while _is_taken(work, code, on.year, seq, number):
        seq += 1
        number = _number(work, rules, code, seq, on)
    counter.last = seq
    return Drawn(number, code, on.year, seq)


def note_external(desk: Desk, letter: ExternalLetter) -> Changes:
    """Enter a letter written elsewhere, so that its number is never drawn again."""
    title, code = letter.title.strip(), letter.classification.strip()
    problems = _external_problems(desk, letter)
    if problems:
        raise Rejected(problems)
    with desk.work() as work:
        number = letter.number.strip() or _number(work, desk.rules, code, letter.seq, letter.on)
        holder = work.first(DocumentRecord, number=number) or work.first(
            DocumentRecord, classification=code, year=letter.on.year, seq=letter.seq
        )
        if holder is not None:
            sentence = f"Nomor {holder.number} sudah dipakai {holder.title} tanggal {long_date(holder.issued_on)}."
            raise Rejected([Problem("seq", f"{sentence} Periksa nomor urutnya.")])
        work.add(
            DocumentRecord(
                id=(key := new_id()),
                kind=EXTERNAL,
                number=number,
                code=f"{EXTERNAL}-{key}",  # nothing is printed here, so there is no code to type back
                classification=code,
                year=letter.on.year,
                seq=letter.seq,
                state=DocumentState.SIGNED,
                title=title,
                addressee=letter.addressee.strip(),
                issued_on=letter.on,
                signed_on=letter.on,
                external=True,
                printed=0,
            )
        )
        counter = _counter(work, code, letter.on.year)
        # A register is filled in order: what lies before was used as well, and is entered or explained as a gap.
        counter.last = max(counter.last, letter.seq)
        act = f"Catat surat luar {number}"
        return changes_of(act, work.commit(act="note_external", title=act))


def explain_gap(desk: Desk, counter: str, year: int, seqs: Sequence[int], explanation: str) -> Changes:
    """Note why numbers of a counter are missing; an empty explanation takes the note away."""
    words = explanation.strip()
    with desk.work() as work:
        for seq in seqs:
            record = work.first(RegisterGapRecord, classification=counter, year=year, seq=seq)
            if record is None and words:
                work.add(RegisterGapRecord(classification=counter, year=year, seq=seq, explanation=words))
            elif record is not None and words:
                record.explanation = words
            elif record is not None:
                work.remove(record)
        named = str(seqs[0]) if len(seqs) == 1 else f"{seqs[0]}–{seqs[-1]}"
        title = f"Jelaskan nomor kosong {named} tahun {year}"
        return changes_of(title, work.commit(act="explain_gap", title=title, reason=words))


def start_at(desk: Desk, code: str, year: int, seq: int) -> Changes:
    """Go on after an older book: the next number of a counter of the year is `seq`; only forwards."""
    with desk.work() as work:
        counter = _counter(work, code, year)
        if seq <= counter.last:
            sentence = f"Nomor {seq} sudah lewat: nomor terakhir {counter.last}. Isi {counter.last + 1} atau lebih."
            raise Rejected([Problem("seq", sentence)])
        if counter.last < counter.first:  # nothing drawn yet: the numbers before stand in the older book
            counter.first = seq
        counter.last = seq - 1
        title = f"Mulai nomor {code or 'surat'} tahun {year} dari {seq}"
        return changes_of(title, work.commit(act="start_register", title=title))


def count_in_one(desk: Desk, *, shared: bool) -> Changes:
    """One counter for all letters of a year, or one per classification."""
    with desk.work() as work:
        keep_setting(work, ONE_COUNTER, shared)
        title = "Pakai satu nomor urut untuk semua surat" if shared else "Pakai nomor urut per kode klasifikasi"
        return changes_of(title, work.commit(act="set_setting", title=title))


def void(work: Work, reason: str, on: date, **owner: str) -> None:
    """Revoke what holds for an owner (`appraisal_id=` or `case_id=`): the number stays, the paper does not."""
    for paper in holding(work, **owner):
        revoke(paper, reason, on)


def revoke(paper: DocumentRecord, reason: str, on: date) -> None:
    """Revoke one paper with a reason; NotAllowed when it no longer holds."""
    paper.state = document.after(DocumentState(paper.state), DocumentState.VOID)
    paper.void_reason, paper.voided_on = reason.strip(), on


def supersede(work: Work, new: DocumentRecord) -> None:
    """Let a new document of an appraisal take the place of those of its kind that hold until now."""
    replace(work, new, appraisal_id=new.appraisal_id)


def replace(work: Work, new: DocumentRecord, **facts: str | None) -> None:
    """Let a new document take the place of those of its kind with these facts that hold until now."""
    work.flush()
    for paper in holding(work, kind=new.kind, **facts):
        if paper.id != new.id:
            paper.state = document.after(DocumentState(paper.state), DocumentState.SUPERSEDED)
            paper.replaced_by_id = new.id


def holding(work: Work, **facts: str | None) -> list[DocumentRecord]:
    """The documents that hold and have these facts, looked up inside the transaction, in which nobody else writes."""
    return [paper for paper in work.all(DocumentRecord, **facts) if paper.state not in document.ENDED]


def _counter(work: Work, code: str, year: int) -> RegisterRecord:
    """The counter a classification draws from in a year, made when it is the first; a shared one begins after all."""
    shared = bool(setting_in(work, ONE_COUNTER, default=False))
    name = SHARED if shared else code
    counter = work.first(RegisterRecord, classification=name, year=year)
    if counter is None:
        last = max((paper.seq for paper in work.all(DocumentRecord, year=year)), default=0) if shared else 0
        counter = RegisterRecord(classification=name, year=year, last=last, first=last + 1)
        work.add(counter)
    return counter


def _number(work: Work, rules: Rules, code: str, seq: int, on: date) -> str:
    pattern = setting_in(work, NUMBER_PATTERN, rules.performance.number_pattern)
    return document.number(pattern, code=code, seq=seq, unit=office_in(work).letter_code, on=on)


def _is_taken(work: Work, code: str, year: int, seq: int, number: str) -> bool:
    return (
        work.first(DocumentRecord, number=number) is not None
        or work.first(DocumentRecord, classification=code, year=year, seq=seq) is not None
    )


def _external_problems(desk: Desk, letter: ExternalLetter) -> list[Problem]:
    found = []
    if not letter.title.strip():
        found.append(Problem("title", "Isi perihal surat, misalnya Undangan rapat koordinasi."))
    if not letter.classification.strip():
        found.append(Problem("classification", "Isi kode klasifikasi surat, misalnya 000.1.5."))
    if letter.seq < 1:
        found.append(Problem("seq", "Isi nomor urut surat, mulai dari 1."))
    if letter.on > desk.today:
        found.append(Problem("on", f"Tanggal surat {long_date(letter.on)} belum tiba. Isi tanggal pada suratnya."))
    return found
