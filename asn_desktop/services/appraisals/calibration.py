"""Services: a calibration meeting: everybody on the quadrant, moves with their reasons, and the minutes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.appraisal import SIGNED_STATES, Act, AppraisalState, allowed
from asn_desktop.domain.appraisals.predicate import Predikat, Rating
from asn_desktop.domain.calendar import why_read_only
from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.letters.document import ENDED
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.appraisals.appraisals import DecideRatings, assess, set_ratings
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.read_only import open_period
from asn_desktop.storage.queries.appraisals import appraisal_card, periods, unit_grid
from asn_desktop.storage.queries.appraisals import calibration as stored
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.calibration import CalibrationMoveRecord, CalibrationRecord
from asn_desktop.storage.schema.documents import DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.calibration import MeetingRow, MoveRow
    from asn_desktop.storage.queries.appraisals.unit_grid import AssessorRow, GridRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

EVERYBODY = "semua unit kerja"


class Seat(NamedTuple):
    """Where somebody stands on the quadrant; `locked` says why he cannot be moved, `before` where he stood."""

    id: str
    name: str
    position: str
    place: tuple[Rating, Rating]
    predikat: Predikat
    locked: str
    before: tuple[Rating, Rating] | None
    reason: str


class Board(NamedTuple):
    """Everybody of one assessor: on the quadrant, or still without ratings; the meeting under way and the one held.

    `moves` are those of the meeting under way, or of the one held until the next begins.
    """

    period_id: str
    seats: tuple[Seat, ...]
    unrated: tuple[str, ...]  # names
    meeting: MeetingRow | None
    held: MeetingRow | None
    moves: tuple[MoveRow, ...]

    def spread(self, *, before: bool = False) -> tuple[int, int, int, int, int]:
        """People per predikat, lowest first, now or before the moves of the meeting."""
        old = {move.appraisal_id: move.before["predikat"] for move in self.moves}
        codes = [old.get(seat.id, seat.predikat) if before else seat.predikat for seat in self.seats]
        first, second, third, fourth, fifth = (codes.count(code) for code in Predikat)
        return first, second, third, fourth, fifth


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One person moved to another place of the quadrant, and why."""

    period_id: str
    scope: str
    scope_name: str
    appraisal_id: str
    work_result: Rating
    behaviour: Rating
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """When and where the meeting was, who led it and came, and what was remarked."""

    held_on: date | None
    place: str
    chair: str
    attendees: tuple[tuple[str, str], ...]  # name and jabatan
    remarks: str = ""


def scope_name(assessor: AssessorRow) -> str:
    """Whose people a meeting is about, in the middle of a sentence."""
    return f"yang dinilai {assessor.name}" if assessor.name else EVERYBODY


def board(reader: Reader, period_id: str, assessor: AssessorRow) -> Board:
    """Everybody one assessor appraises (or all), on the quadrant."""
    period = periods.one(reader, period_id)
    if period is None:
        raise NotFound(gone.PERIOD)
    closed = why_read_only(period.name, period.state)
    meeting = stored.open_meeting(reader, period_id, assessor.key)
    held = stored.latest_held(reader, period_id, assessor.key)
    shown = meeting or held
    moves = tuple(stored.moves(reader, shown.id)) if shown is not None else ()
    moved = {one.appraisal_id: one for one in moves}
    rows = unit_grid.rows(reader, unit_grid.ids(reader, period_id, assessor))
    return Board(
        period_id=period_id,
        seats=tuple(_seat(row, closed, moved.get(row.id)) for row in rows if row.predikat is not None),
        unrated=tuple(row.name for row in rows if row.predikat is None),
        meeting=meeting,
        held=held,
        moves=moves,
    )


def usual_attendees(reader: Reader, period_id: str, assessor: AssessorRow) -> list[tuple[str, str]]:
    """Who usually comes to the meeting, with jabatan: the assessors concerned and the superior above most of them."""
    cards = appraisal_card.cards(reader, unit_grid.ids(reader, period_id, assessor)).values()
    superiors = Counter((card.superior.name, card.superior.position) for card in cards)
    assessors = Counter((card.assessor.name, card.assessor.position) for card in cards)
    found = [who for who, _ in (*superiors.most_common(1), *assessors.most_common())]
    return [who for who in dict.fromkeys(found) if who[0]]


def move(desk: Desk, command: Move) -> Changes:
    """Move one person: both ratings are set anew with the reason, and the meeting keeps where he stood before."""
    reason = command.reason.strip()
    if not reason:
        raise Rejected([Problem("reason", "Isi alasan pemindahan; alasan tercetak pada berita acara.")])
    with desk.reader() as reader:
        found = assess(reader, desk.rules, [command.appraisal_id])
    if not found:
        raise NotFound(gone.APPRAISAL)
    card = found[0].card
    if (card.work_result, card.behaviour) == (command.work_result, command.behaviour):
        raise Rejected([Problem("place", f"{card.person.name} sudah berada di kuadran itu.")])
    with desk.work() as work:
        meeting = _meeting(work, command.period_id, command.scope, command.scope_name)
        old = {"work_result": card.work_result, "behaviour": card.behaviour, "predikat": card.predikat}
        set_ratings(
            desk,
            work,
            found[0],
            DecideRatings(
                appraisal_id=card.id,
                work_result=command.work_result,
                behaviour=command.behaviour,
                reason=f"Kalibrasi: {reason}",
            ),
        )
        work.flush()
        _keep_move(work, meeting, card.id, old, reason)
        title = f"Kalibrasi: pindahkan {card.person.name}"
        return changes_of(title, work.commit(act="calibrate", title=title, reason=reason))


def save_minutes(desk: Desk, period_id: str, scope: str, name: str, minutes: Minutes) -> Changes:
    """Keep day, place, attendees and remarks of the meeting under way; it begins with them where none is."""
    problems = minutes_problems(minutes, desk.today)
    if problems:
        raise Rejected(problems)
    with desk.work() as work:
        meeting = _meeting(work, period_id, scope, name)
        meeting.held_on, meeting.place = minutes.held_on, minutes.place.strip()
        meeting.chair, meeting.remarks = minutes.chair.strip(), minutes.remarks.strip()
        meeting.attendees = [{"name": who.strip(), "position": post.strip()} for who, post in minutes.attendees]
        title = f"Catat rapat kalibrasi {name}"
        return changes_of(title, work.commit(act="save_minutes", title=title))


def minutes_problems(minutes: Minutes, today: date) -> list[Problem]:
    """What is missing or wrong, field by field."""
    found = []
    if minutes.held_on is None:
        found.append(Problem("held_on", "Isi tanggal rapat."))
    elif minutes.held_on > today:
        found.append(Problem("held_on", f"Tanggal rapat {long_date(minutes.held_on)} belum tiba."))
    for field, value, sentence in (
        ("place", minutes.place, "Isi tempat rapat, misalnya Ruang rapat Camat."),
        ("chair", minutes.chair, "Isi nama pimpinan rapat; ia menandatangani berita acara."),
    ):
        if not value.strip():
            found.append(Problem(field, sentence))
    if not any(who.strip() for who, _ in minutes.attendees):
        found.append(Problem("attendees", "Isi peserta rapat, satu orang tiap baris: nama, jabatan."))
    return found


def _seat(row: GridRow, closed: str, moved: MoveRow | None) -> Seat:
    assert row.work_result is not None and row.behaviour is not None and row.predikat is not None  # noqa: PT018 - set together
    before = (Rating(moved.before["work_result"]), Rating(moved.before["behaviour"])) if moved is not None else None
    return Seat(
        row.id,
        row.name,
        row.position,
        (Rating(row.work_result), Rating(row.behaviour)),
        Predikat(row.predikat),
        closed or _why_locked(row),
        before,
        moved.reason if moved is not None else "",
    )


def _why_locked(row: GridRow) -> str:
    state = AppraisalState(row.state)
    if state in SIGNED_STATES:
        return f"Hasil {row.name} sudah ditandatangani, jadi hanya keberatan yang mengubahnya."
    if Act.REDECIDE not in allowed(state, collection_closed=row.collection_closed):
        return f"Penilaian {row.name} tidak dapat diubah pada tahap ini."
    return ""


def _meeting(work: Work, period_id: str, scope: str, name: str) -> CalibrationRecord:
    """The meeting under way about these people, begun where there is none."""
    open_period(work, period_id)
    for record in work.all(CalibrationRecord, period_id=period_id, scope=scope):
        if not _is_held(work, record):
            return record
    made = CalibrationRecord(period_id=period_id, scope=scope, scope_name=name, attendees=[])
    work.add(made)
    work.flush()
    return made


def _is_held(work: Work, record: CalibrationRecord) -> bool:
    paper = work.get(DocumentRecord, record.document_id)
    return paper is not None and paper.state not in ENDED


def _keep_move(
    work: Work, meeting: CalibrationRecord, appraisal_id: str, old: Mapping[str, str | None], reason: str
) -> None:
    """Where he stood before the meeting stays; who is moved back was not moved."""
    appraisal = work.require(AppraisalRecord, appraisal_id, gone.APPRAISAL)
    new = {name: getattr(appraisal, name) for name in ("work_result", "behaviour", "predikat")}
    record = work.first(CalibrationMoveRecord, calibration_id=meeting.id, appraisal_id=appraisal_id)
    if record is None:
        record = CalibrationMoveRecord(
            calibration_id=meeting.id, appraisal_id=appraisal_id, name=appraisal.name, before=dict(old)
        )
        work.add(record)
    elif record.before == new:
        work.remove(record)
        return
    record.after, record.reason = new, reason
