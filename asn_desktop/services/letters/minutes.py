"""Services: berita acara of a calibration meeting and of an objection: the words, the tables, the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.data import Seal
from asn_desktop.documents.letter_data import MinutesData, MinutesTable, Signer
from asn_desktop.documents.letters import minutes as forms
from asn_desktop.domain.appraisals.distribution import Achievement, guidance
from asn_desktop.domain.appraisals.objection import Outcome
from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.letters.document import KIND_NAMES, DocumentKind
from asn_desktop.domain.staff.nip import show
from asn_desktop.domain.wording import PREDIKAT_LABELS, RATING_LABELS, long_date, terbilang, weekday
from asn_desktop.services import gone
from asn_desktop.services.appraisals import calibration
from asn_desktop.services.letters import letters, signers
from asn_desktop.services.letters.letterheads import letterhead
from asn_desktop.services.letters.paper_words import who_ruled
from asn_desktop.services.letters.wordings import letter_data, letter_text
from asn_desktop.services.registry import register
from asn_desktop.services.registry.sealing import Printed
from asn_desktop.storage.queries.appraisals import appraisal_card, periods, unit_grid
from asn_desktop.storage.queries.letters import documents, wordings
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import units
from asn_desktop.storage.schema.calibration import CalibrationRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.services.appraisals.calibration import Board
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard, FrozenPerson, ObjectionCard
    from asn_desktop.storage.queries.appraisals.calibration import MeetingRow, MoveRow
    from asn_desktop.storage.queries.appraisals.unit_grid import AssessorRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.schema.documents import DocumentRecord
    from asn_desktop.storage.work import Work

_SIGN_HEADINGS = ("No.", "Nama", "Jabatan", "Tanda tangan")
_SIGN_SHARES = (6.0, 34.0, 34.0, 26.0)


def calibration_preview(desk: Desk, period_id: str, scope: str) -> bytes:
    """The minutes of the meeting under way as KONSEP; else the issued ones of the latest meeting."""
    with desk.reader() as reader:
        board, assessor = _board(reader, period_id, scope)
        if board.meeting is None and board.held is not None and board.held.document_id is not None:
            return documents.file(reader, board.held.document_id)
        data = _calibration(reader, desk, board, assessor, draft=True)
    return forms.render(data, _draft(scope))


def issue_calibration(desk: Desk, period_id: str, scope: str) -> tuple[bytes, str, Changes | None]:
    """Number the minutes of the meeting under way, which ends it; Rejected while something is missing."""
    with desk.reader() as reader:
        board, assessor = _board(reader, period_id, scope)
        meeting = board.meeting
        if meeting is None:
            if board.held is not None and board.held.document_id is not None:
                return documents.file(reader, board.held.document_id), board.held.number, None
            raise Rejected("Rapat kalibrasi ini belum dicatat. Isi notulennya dahulu: tanggal, tempat, peserta.")
        data = _calibration(reader, desk, board, assessor, draft=False)

    def end(work: Work, record: DocumentRecord) -> None:
        kept = work.require(CalibrationRecord, meeting.id, "Rapat ini tidak ada lagi. Muat ulang papan kalibrasi.")
        kept.document_id = record.id

    record, pdf, changes = letters.register_letter(
        desk,
        DocumentKind.CALIBRATION_RECORD,
        f"{KIND_NAMES[DocumentKind.CALIBRATION_RECORD]} {meeting.scope_name}",
        letters.digest_of(data),
        lambda seal: forms.render(data, seal),
        Printed(date=_iso(meeting.held_on), nip="", signer=meeting.chair),
        end,
    )
    return pdf, record.number, changes


def objection_preview(desk: Desk, appraisal_id: str) -> bytes:
    """The minutes of a decided objection: the issued file while nothing has changed, else a KONSEP."""
    with desk.reader() as reader:
        card, data = _objection_of(reader, appraisal_id)
        issued = documents.current(reader, DocumentKind.OBJECTION_RECORD, card.id)
        if issued is not None and issued.content == letters.digest_of(data):
            return documents.file(reader, issued.id)
    return forms.render(data, _draft(appraisal_id))


def issue_objection(desk: Desk, appraisal_id: str) -> tuple[bytes, str, Changes | None]:
    """Number the minutes of a decided objection; the same file while nothing has changed."""
    with desk.reader() as reader:
        card, data = _objection_of(reader, appraisal_id)
        content = letters.digest_of(data)
        issued = documents.current(reader, DocumentKind.OBJECTION_RECORD, card.id)
        if issued is not None and issued.content == content:
            return documents.file(reader, issued.id), issued.number, None
    objection = card.objection
    assert objection is not None  # looked at above
    record, pdf, changes = letters.register_letter(
        desk,
        DocumentKind.OBJECTION_RECORD,
        f"{KIND_NAMES[DocumentKind.OBJECTION_RECORD]} {card.person.name}",
        content,
        lambda seal: forms.render(data, seal),
        Printed(date=_iso(objection.decided_on), nip=card.person.nip, signer=objection.decided_by),
        register.supersede,
        employee_id=card.employee_id,
        appraisal_id=card.id,
    )
    return pdf, record.number, changes


def achievement_of(reader: Reader, period_id: str, assessor: AssessorRow) -> Achievement | None:
    """The achievement that counts for the people of an assessor; of the whole office for all of them."""
    unit_id = assessor.unit_id
    if unit_id is None:
        tree = units.tree(reader)
        unit_id = tree[0].id if tree else None
    found = periods.serving(reader, period_id).get(unit_id or "")
    return None if found is None else Achievement(found.achievement)


def assessor_named(reader: Reader, period_id: str, scope: str) -> AssessorRow:
    """The assessor (or all of them) a meeting is about; NotFound when nobody is appraised by him any more."""
    found = next((one for one in unit_grid.assessors(reader, period_id) if one.key == scope), None)
    if found is None:
        raise NotFound("Pejabat penilai ini tidak menilai siapa pun pada periode itu. Pilih yang lain.")
    return found


def _board(reader: Reader, period_id: str, scope: str) -> tuple[Board, AssessorRow]:
    assessor = assessor_named(reader, period_id, scope)
    return calibration.board(reader, period_id, assessor), assessor


def _calibration(reader: Reader, desk: Desk, board: Board, assessor: AssessorRow, *, draft: bool) -> MinutesData:
    period = periods.one(reader, board.period_id)
    office = offices.one(reader)
    if period is None or office is None:
        raise NotFound(gone.PERIOD)
    if not board.seats:
        raise Rejected("Belum ada penilaian yang ditetapkan, jadi belum ada yang dapat dikalibrasi.")
    meeting = board.meeting
    rules = desk.rules.performance
    achieved = achievement_of(reader, period.id, assessor)
    lines = () if achieved is None else guidance(rules, achieved, dict(zip(Predikat, board.spread(), strict=True)))
    moved = len(board.moves)
    values = {
        **_when(meeting.held_on if meeting else None),
        "tempat": meeting.place if meeting else "",
        "lingkup": calibration.scope_name(assessor),
        "periode": period.name,
        "pimpinan": meeting.chair if meeting else "",
        "capaian": rules.official(achieved, "achievement") if achieved is not None else "",
        "perubahan": f"{moved} ({terbilang(moved)}) pegawai" if moved else "",
        "pedoman": " ".join(line.text for line in lines),
        "catatan": meeting.remarks if meeting else "",
    }
    text = letter_text(wordings.changed(reader), DocumentKind.CALIBRATION_RECORD, values, draft=draft)
    place_date = f"{office.place or '…………'}, {long_date(meeting.held_on) if meeting and meeting.held_on else '……………'}"
    signer = _chair(reader, board, meeting)
    attendees = meeting.attendees if meeting else ()
    return MinutesData(
        letter=letter_data(text, letterhead(office, reader), place_date, signer),
        tables=(_spread(board), *((_moves(board.moves),) if board.moves else ())),
        signed=MinutesTable(
            title="Daftar hadir peserta rapat",
            headings=_SIGN_HEADINGS,
            shares=_SIGN_SHARES,
            rows=tuple((f"{at}.", one["name"], one["position"], "") for at, one in enumerate(attendees, start=1))
            or (("1.", "", "", ""),),
        ),
    )


def _spread(board: Board) -> MinutesTable:
    before, after = board.spread(before=True), board.spread()
    rows = [
        (PREDIKAT_LABELS[code], str(old), str(new)) for code, old, new in zip(Predikat, before, after, strict=True)
    ][::-1]
    return MinutesTable(
        title="Sebaran predikat",
        headings=("Predikat", "Sebelum rapat", "Sesudah rapat"),
        shares=(50, 25, 25),
        rows=(*rows, ("Jumlah", str(sum(before)), str(sum(after)))),
    )


def _moves(moves: tuple[MoveRow, ...]) -> MinutesTable:
    return MinutesTable(
        title="Perubahan penilaian",
        headings=("No.", "Nama", "Semula", "Menjadi", "Alasan"),
        shares=(6, 24, 21, 21, 28),
        rows=tuple(
            (f"{at}.", one.name, _result(one.before), _result(one.after), one.reason)
            for at, one in enumerate(moves, start=1)
        ),
    )


def _result(ratings: Mapping[str, str]) -> str:
    """Baik: hasil kerja sesuai ekspektasi, perilaku di atas ekspektasi."""
    first, second = (RATING_LABELS[ratings[name]].lower() for name in ("work_result", "behaviour"))
    return f"{PREDIKAT_LABELS[ratings['predikat']]}\nHasil kerja {first}\nPerilaku {second}"


def _chair(reader: Reader, board: Board, meeting: MeetingRow | None) -> Signer:
    """Who led the meeting: as a known assessor where he is one, else as the list of attendees has him."""
    name = meeting.chair if meeting is not None else ""
    cards = appraisal_card.cards(reader, [seat.id for seat in board.seats])
    for card in cards.values():
        for person in (card.assessor, card.superior, card.person):
            if name and person.name == name:
                return _signer(person, signers.office_name(reader))
    posts = {one["name"]: one["position"] for one in (meeting.attendees if meeting else ())}
    return Signer(authority=posts.get(name) or "Pimpinan Rapat", name=name or "……………………", nip="")


def _signer(person: FrozenPerson, office: str) -> Signer:
    return Signer(
        authority=signers.in_full(person.position, office) or "Pimpinan Rapat",
        name=person.name,
        nip=show(person.nip) if person.nip else "",
        rank=person.rank.partition(" (")[0],
        nip_label=person.nip_label or "NIP",
    )


def _objection_of(reader: Reader, appraisal_id: str) -> tuple[AppraisalCard, MinutesData]:
    card = appraisal_card.one(reader, appraisal_id)
    if card is None:
        raise NotFound(gone.APPRAISAL)
    objection = card.objection
    if objection is None:
        raise Rejected(f"{card.person.name} tidak mengajukan keberatan atas hasil ini.")
    if not objection.outcome:
        raise Rejected(f"Keberatan {card.person.name} belum diputus. Catat putusannya dahulu.")
    return card, _objection(reader, card, objection)


def _objection(reader: Reader, card: AppraisalCard, objection: ObjectionCard) -> MinutesData:
    period, office = periods.one(reader, card.period_id), offices.one(reader)
    assert period is not None and office is not None  # noqa: PT018 - foreign keys hold them
    person, assessor = card.person, card.assessor
    known = (person.name, show(person.nip), person.position, person.unit)
    about = zip(("Nama", person.nip_label or "NIP", "Jabatan", "Unit kerja"), known, strict=True)
    changed = objection.outcome == Outcome.CHANGED
    values = {
        **_when(objection.decided_on),
        "nama": person.name,
        "rincian_pegawai": "\n".join(f"\t{name}\t{value}" for name, value in about if value),
        "periode": period.name,
        "diajukan": long_date(card.objected_on) if card.objected_on else "",
        "keberatan": " ".join(objection.text.split()),
        "penilai": assessor.name,
        "penjelasan": " ".join(objection.explanation.split()),
        "atasan": objection.decided_by,
        "diubah": "ya" if changed else "",
        "semula": PREDIKAT_LABELS.get(objection.before.get("predikat", ""), ""),
        "menjadi": PREDIKAT_LABELS.get(card.predikat or "", "") if changed else "",
        "keputusan": " ".join(objection.decision.split()),
    }
    text = letter_text(wordings.changed(reader), DocumentKind.OBJECTION_RECORD, values, draft=False)
    decided = long_date(objection.decided_on) if objection.decided_on else ""
    superior = card.superior if not changed else who_ruled(card)
    signer = (
        _signer(superior, office.name)
        if superior.name == objection.decided_by
        else Signer(authority="Atasan Pejabat Penilai Kinerja", name=objection.decided_by, nip="")
    )
    return MinutesData(
        letter=letter_data(text, letterhead(office, reader), f"{office.place or '…………'}, {decided}", signer),
        tables=(),
        signed=MinutesTable(
            title="Yang memberi keterangan",
            headings=_SIGN_HEADINGS,
            shares=_SIGN_SHARES,
            rows=(
                ("1.", person.name, f"{person.position}\n(Pegawai yang Dinilai)", ""),
                ("2.", assessor.name, f"{assessor.position}\n(Pejabat Penilai Kinerja)", ""),
            ),
        ),
    )


def _when(day: date | None) -> dict[str, str]:
    return {"hari": weekday(day) if day else "", "tanggal": long_date(day) if day else ""}


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _draft(owner: str) -> Seal:
    return Seal(number=None, code="", document_id=f"{letters.DRAFT_MARK}{owner}", draft=True)
