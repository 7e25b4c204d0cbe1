"""Services: answer sheets of the 360: made, printed, drawn blind, typed in by their code."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, allowed
from asn_desktop.domain.errors import KnownError, NotAllowed, Problem, Rejected
from asn_desktop.domain.feedback.answer_sheet import COUNTED, STATE_NAMES, SheetState, make_code, read_code, show_code
from asn_desktop.domain.feedback.confidentiality import CLOSED
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, ONE_SHEET, Ballot, RaterGroup
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.feedback import comments
from asn_desktop.services.feedback.answering import ONLY_ONE, Given, keep_answers, keep_shut
from asn_desktop.services.feedback.feedback import collection
from asn_desktop.services.plans.preparation import Preparation
from asn_desktop.services.read_only import open_appraisal, open_period
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.feedback import sheets as stored
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.feedback import RaterRecord, SheetRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.feedback.two_keys import Shut
    from asn_desktop.storage.queries.feedback.sheets import SheetRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_OUTDATED = (
    "Lembar {code} tentang {name} dibuat sebelum pernyataan atau skala periode ini diubah, jadi jawabannya tidak"
    " diterima. Cetak lembar yang baru dan minta penilai mengisinya."
)
_UNKNOWN = "Kode lembar “{text}” tidak dikenal. Periksa kembali tulisan kode pada lembar; huruf besar dan kecil sama."


def make_sheets(desk: Desk, period_id: str, appraisal_ids: Sequence[str] = ()) -> Changes:
    """Make the sheets that are still missing, for these people or all of the period whose collection is open.

    Making them again adds nothing and touches no answer.
    """
    made = make_missing(desk, period_id, appraisal_ids)
    if made is None:
        with desk.reader() as reader:
            period = periods.one(reader, period_id)
        name = period.name if period else ""
        raise Rejected(f"Semua lembar 360 {name} sudah ada. Cetak lagi, atau tambah lembar untuk seseorang.")
    return made


def make_missing(desk: Desk, period_id: str, appraisal_ids: Sequence[str] = ()) -> Changes | None:
    """As `make_sheets`; None where all are there."""
    with desk.work() as work:
        period = open_period(work, period_id)
        preparation = Preparation(desk, work)
        chosen = set(appraisal_ids)
        added = 0
        for appraisal in work.all(AppraisalRecord, "name", period_id=period_id):
            if (chosen and appraisal.id not in chosen) or appraisal.collection_closed:
                continue
            if appraisal.state == AppraisalState.EXEMPT:
                continue
            held = _held(work, appraisal.id)
            for group, number in {**preparation.sheets(appraisal.employee_id), **_listed(work, appraisal.id)}.items():
                for _ in range(number - held.get(group, 0)):
                    work.add(_sheet(appraisal.id, group))
                    added += 1
        if not added:
            return None
        title = f"Buat {added} lembar 360 {period.name}"
        return changes_of(title, work.commit(act="make_sheets", title=title))


def add_sheet(desk: Desk, appraisal_id: str, group: RaterGroup) -> Changes:
    """One more sheet for a group; the superior and the person have one each."""
    with desk.work() as work:
        appraisal = open_appraisal(work, appraisal_id)
        if appraisal.collection_closed:
            raise NotAllowed(f"Pengumpulan jawaban 360 untuk {appraisal.name} sudah ditutup.")
        if appraisal.state == AppraisalState.EXEMPT:
            raise NotAllowed(f"{appraisal.name} tidak dinilai pada periode ini, jadi tidak ada lembar 360 untuknya.")
        if group in ONE_SHEET and _held(work, appraisal_id).get(group):
            raise Rejected(f"{GROUP_NAMES[group]} hanya mempunyai satu lembar. Ganti lembarnya bila hilang.")
        work.add(_sheet(appraisal_id, group))
        title = f"Tambah lembar 360 {GROUP_NAMES[group].lower()} untuk {appraisal.name}"
        return changes_of(title, work.commit(act="add_sheet", title=title))


def replace_sheet(desk: Desk, code: str) -> Changes:
    """A lost or spoilt sheet gets a new code; the old one is never accepted again."""
    with desk.work() as work:
        sheet = _issued(work, code)
        appraisal = open_appraisal(work, sheet.appraisal_id)
        sheet.state = SheetState.REPLACED
        work.add(_sheet(sheet.appraisal_id, RaterGroup(sheet.rater_group)))
        title = f"Ganti lembar 360 {show_code(sheet.code)} untuk {appraisal.name}"
        return changes_of(title, work.commit(act="replace_sheet", title=title))


def decline_sheet(desk: Desk, code: str) -> Changes:
    """A sheet that comes back unanswered counts no more."""
    with desk.work() as work:
        sheet = _issued(work, code)
        appraisal = open_appraisal(work, sheet.appraisal_id)
        sheet.state = SheetState.DECLINED
        title = f"Lembar 360 {show_code(sheet.code)} untuk {appraisal.name} tidak dijawab"
        return changes_of(title, work.commit(act="decline_sheet", title=title))


class Filled(NamedTuple):
    """What came back with the sheet of this code; `shut` instead of the rest where only both holders can open it."""

    code: str
    answers: Ballot
    comment: str = ""
    shut: Shut | None = None


def expire(work: Work, period_id: str, groups: Collection[RaterGroup]) -> int:
    """Sheets of these groups ask what is asked no more: each gets a successor with a new code; how many there were.

    A sheet that is printed already is known by its code when it comes back, and named.
    """
    if not groups:
        return 0
    people = [one.id for one in work.all(AppraisalRecord, period_id=period_id)]
    out = [
        sheet
        for sheet in work.among(SheetRecord, "appraisal_id", people)
        if sheet.state == SheetState.ISSUED and sheet.rater_group in groups
    ]
    for sheet in out:
        sheet.state = SheetState.EXPIRED
        work.add(_sheet(sheet.appraisal_id, RaterGroup(sheet.rater_group)))
    return len(out)


def record_sheet(desk: Desk, code: str, answers: Ballot, comment: str = "") -> Changes:
    """Take in the answers of the sheet with this code; a code counts once, and nothing ties it to its answers."""
    known = comments.names(desk, [comment])
    with desk.work() as work:
        sheet, title = _taken(desk, work, Filled(code, answers, comment), known)
        work.commit(act="record_ballot", title=title, audit=False, undoable=False)
    return Changes(name=title, touched={"appraisal": frozenset({sheet.appraisal_id}), "sheet": frozenset({sheet.id})})


def record_sheets(desk: Desk, filled: Sequence[Filled]) -> tuple[Changes, dict[str, str]]:
    """Take in several sheets in one transaction; those that cannot be taken by code, with the reason."""
    refused: dict[str, str] = {}
    touched: dict[str, set[str]] = {"appraisal": set(), "sheet": set()}
    known = comments.names(desk, [one.comment for one in filled])
    with desk.work() as work:
        for one in filled:
            try:
                sheet, _ = _taken(desk, work, one, known)
            except KnownError as error:  # nothing of it was changed
                refused[one.code] = str(error)
            else:
                touched["appraisal"].add(sheet.appraisal_id)
                touched["sheet"].add(sheet.id)
        title = f"Catat {len(touched['sheet'])} lembar 360"
        work.commit(act="record_ballot", title=title, audit=False, undoable=False)
    return Changes(name=title, touched={table: frozenset(keys) for table, keys in touched.items()}), refused


def _taken(desk: Desk, work: Work, filled: Filled, known: frozenset[str]) -> tuple[SheetRecord, str]:
    sheet = _issued(work, filled.code)
    group = RaterGroup(sheet.rater_group)
    if filled.shut is not None:
        title = keep_shut(work, sheet.appraisal_id, group, filled.shut)
    else:
        given = Given(filled.answers, filled.comment)
        title = keep_answers(work, desk.rules, sheet.appraisal_id, group, given, known)
    sheet.state = SheetState.RECEIVED
    return sheet, title


def open_sheet(reader: Reader, text: str) -> SheetRow:
    """The sheet with the code as typed, which can be answered now; Rejected with the reason."""
    code = read_code(text)
    sheet = stored.of_code(reader, code) if code else None
    if sheet is None:
        raise Rejected([Problem("code", _UNKNOWN.format(text=text.strip()))])
    why = why_not_now(reader, sheet)
    if why:
        raise Rejected([Problem("code", why)])
    return sheet


def why_not_now(reader: Reader, sheet: SheetRow) -> str:
    """As `why_not`; also when the one sheet of its group was typed in without a code."""
    group = RaterGroup(sheet.rater_group)
    why = why_not(sheet)
    if not why and group in ONE_SHEET and collection(reader, sheet.appraisal_id, closed=False).received.get(group):
        return ONLY_ONE.format(group=GROUP_NAMES[group].lower(), name=sheet.name)
    return why


def why_not(sheet: SheetRow) -> str:
    """Why this sheet cannot be typed in now; empty when it can."""
    return _why_not(sheet.code, sheet.state, sheet.name, sheet.appraisal_state, closed=bool(sheet.collection_closed))


def _issued(work: Work, text: str) -> SheetRecord:
    """The sheet with this code, which has to be out still."""
    code = read_code(text)
    sheet = work.first(SheetRecord, code=code) if code else None
    if sheet is None:
        raise Rejected([Problem("code", _UNKNOWN.format(text=text.strip()))])
    appraisal = work.require(AppraisalRecord, sheet.appraisal_id, gone.APPRAISAL)
    why = _why_not(sheet.code, sheet.state, appraisal.name, appraisal.state, closed=appraisal.collection_closed)
    if why:
        raise Rejected([Problem("code", why)])
    return sheet


def _why_not(code: str, state: str, name: str, appraisal_state: str, *, closed: bool) -> str:
    if state == SheetState.EXPIRED:
        return _OUTDATED.format(code=show_code(code), name=name)
    if state != SheetState.ISSUED:
        return f"Lembar {show_code(code)} sudah {STATE_NAMES[SheetState(state)].lower()}; kode berlaku satu kali."
    if closed:
        return f"Pengumpulan jawaban 360 untuk {name} sudah ditutup; lembar {show_code(code)} tidak dapat diketik lagi."
    if Act.RECORD_ANSWER not in allowed(AppraisalState(appraisal_state), collection_closed=False):
        return f"SKP {name} belum disepakati. Sepakati dahulu, lalu ketik lembar {show_code(code)}."
    return ""


def _held(work: Work, appraisal_id: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for sheet in work.all(SheetRecord, appraisal_id=appraisal_id):
        if sheet.state in COUNTED:
            found[sheet.rater_group] = found.get(sheet.rater_group, 0) + 1
    return found


def _listed(work: Work, appraisal_id: str) -> dict[RaterGroup, int]:
    """As many sheets as the list of raters has peers and subordinates; nothing where there is no list."""
    listed = [one.rater_group for one in work.all(RaterRecord, appraisal_id=appraisal_id)]
    return {group: listed.count(group) for group in CLOSED} if listed else {}


def _sheet(appraisal_id: str, group: RaterGroup) -> SheetRecord:
    return SheetRecord(
        id=new_id(),
        appraisal_id=appraisal_id,
        rater_group=group,
        code=make_code(secrets.choice),
        state=SheetState.ISSUED,
    )
