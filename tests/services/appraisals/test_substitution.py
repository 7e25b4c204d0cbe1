"""Tests of an evaluation the assessor's superior takes over: D.1.2, its own terms, final without an objection."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import due, undo
from asn_desktop.services.appraisals import objections
from asn_desktop.services.appraisals.objections import Received
from asn_desktop.services.letters import archive, letters, signing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.schema.documents import DocumentRecord
from tests.documents import paper
from tests.services.appraisal_room import appraisal_of, card_of, decide, prepared, ready
from tests.services.appraised import ids

WHY = "Penilai tidak menandatangani sampai batas waktunya."
TAKEN = date(2026, 2, 2)  # the year 2025 is evaluated until Saturday 31 January 2026


def take(desk, key, act, on, reason=""):
    return signing.record(desk, [key], SigningStep(act=Act(act), on=on, reason=reason))


def card(desk, key):
    with desk.reader() as reader:
        found = appraisal_card.one(reader, key)
    assert found is not None
    return found


def outlook(desk, key, act, on, reason=WHY):
    with desk.reader() as reader:
        return signing.outlook(reader, desk, [key], SigningStep(act=Act(act), on=on, reason=reason))[0]


def kinds_due(desk, key, today):
    with desk.reader() as reader:
        found = due.overview(reader, desk.rules, today, last_backup=today)
    return {item.kind.value: item.due for line in found.lines for item in line.items if item.subject == key}


@pytest.fixture
def unsigned(demo_desk):
    """Somebody of 2025 whose ratings are set while his assessor has not signed."""
    with demo_desk.reader() as reader:
        found = appraisal_card.cards(reader, ids(demo_desk, "2025"))
    return next(one.id for one in found.values() if one.state == "rated" and one.superior.name)


def test_the_superior_takes_over_only_after_the_evaluation_is_over(demo_desk, unsigned):
    with pytest.raises(Rejected, match="masih dapat menilai sampai 31 Januari 2026"):
        take(demo_desk, unsigned, "substitute", date(2026, 1, 31), WHY)
    with pytest.raises(Rejected, match="isi alasannya"):
        take(demo_desk, unsigned, "substitute", TAKEN)
    made = take(demo_desk, unsigned, "substitute", TAKEN, WHY)
    taken = card(demo_desk, unsigned)
    assert (taken.state, taken.substituted_on, taken.substitution_reason) == ("by_superior", TAKEN, WHY)
    undo.undo(demo_desk, made.undo)
    assert card(demo_desk, unsigned).state == "rated"


def test_fourteen_seven_and_seven_working_days_warn_when_overstepped(demo_desk, unsigned):
    # Counted from Saturday 31 January 2026, over Imlek (17 February) and its cuti bersama the day before.
    assert outlook(demo_desk, unsigned, "substitute", date(2026, 2, 23)).warning == ""
    late = outlook(demo_desk, unsigned, "substitute", date(2026, 2, 24)).warning
    assert "paling lambat 23 Februari 2026 (Lamp. p.90 angka 11, p.115-116)" in late
    take(demo_desk, unsigned, "substitute", TAKEN, WHY)
    letters.issue(demo_desk, DocumentKind.PACKAGE, unsigned)
    today = demo_desk.today
    take(demo_desk, unsigned, "sign_by_superior", today)
    assert kinds_due(demo_desk, unsigned, today)["hand_over"] == date(2026, 12, 3)
    take(demo_desk, unsigned, "hand_over", today)
    assert kinds_due(demo_desk, unsigned, today)["return"] == date(2026, 12, 3)
    take(demo_desk, unsigned, "sign_by_employee", today)
    assert "finish" in kinds_due(demo_desk, unsigned, today)


def test_steps_are_taken_in_turn_and_the_result_is_final_at_once(demo_desk, unsigned):
    take(demo_desk, unsigned, "substitute", TAKEN, WHY)
    today = demo_desk.today
    with pytest.raises(Rejected, match="data berubah sejak nomor"):  # the paper of the assessor is no longer the one
        take(demo_desk, unsigned, "sign_by_superior", today)
    first, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, unsigned)
    with pytest.raises(Rejected, match="Langkah berikutnya: mencatat tanda tangan atasan pejabat penilai"):
        take(demo_desk, unsigned, "hand_over", today)
    with pytest.raises(Rejected, match="tidak dapat mencatat tanda tangan pejabat penilai"):
        take(demo_desk, unsigned, "sign_by_assessor", today)
    for act in ("sign_by_superior", "hand_over"):
        take(demo_desk, unsigned, act, today)
    with pytest.raises(Rejected, match="Langkah berikutnya: mencatat tanda tangan pegawai"):
        take(demo_desk, unsigned, "finish", today)
    take(demo_desk, unsigned, "refuse", today, "Tidak sependapat.")
    take(demo_desk, unsigned, "finish", today)
    assert card(demo_desk, unsigned).state == "final"
    text = paper.whole(first.pdf)
    assert "6. Atasan Pejabat Penilai Kinerja" in text
    assert "6. Pejabat Penilai Kinerja" not in text
    with demo_desk.work() as work:
        record = work.first(DocumentRecord, number=first.number)
        assert (record.state, record.facts["signer"]) == ("returned", card(demo_desk, unsigned).superior.name)


def test_nobody_objects_to_it_without_a_reason(demo_desk, unsigned):
    take(demo_desk, unsigned, "substitute", TAKEN, WHY)
    letters.issue(demo_desk, DocumentKind.PACKAGE, unsigned)
    for act in ("sign_by_superior", "hand_over"):
        take(demo_desk, unsigned, act, demo_desk.today)
    received = Received(appraisal_id=unsigned, on=demo_desk.today, text="Keberatan.")
    with pytest.raises(Rejected, match=r"bersifat final.*angka 11"):
        objections.receive(demo_desk, received)
    objections.receive(demo_desk, replace(received, reason="Petunjuk BKPSDMD."))


def test_a_voided_paper_lets_the_superior_sign_anew(demo_desk, unsigned):
    take(demo_desk, unsigned, "substitute", TAKEN, WHY)
    letters.issue(demo_desk, DocumentKind.PACKAGE, unsigned)
    take(demo_desk, unsigned, "sign_by_superior", demo_desk.today)
    with demo_desk.work() as work:
        key = next(one.id for one in work.all(DocumentRecord, appraisal_id=unsigned) if one.state == "signed")
    archive.void(demo_desk, key, "Salah cetak")
    assert card(demo_desk, unsigned).state == "by_superior"
    letters.issue(demo_desk, DocumentKind.PACKAGE, unsigned)
    take(demo_desk, unsigned, "sign_by_superior", demo_desk.today)


def test_the_superior_evaluates_what_the_assessor_left_and_is_named(db):
    desk = prepared(db)
    ready(desk)
    later = replace(desk, clock=lambda: datetime(2027, 2, 3, 9, 0))
    key = appraisal_of(later, "staf")
    take(later, key, "substitute", date(2027, 2, 3), WHY)
    decide(later, Rating.MEETS, Rating.MEETS)
    rated = card_of(later)
    assert (rated.state, rated.decided_by) == ("by_superior", rated.superior.name)
    letters.issue(later, DocumentKind.PACKAGE, key)
    decide(later, Rating.MEETS, Rating.ABOVE, reason="Perilakunya lebih.")
    letters.issue(later, DocumentKind.PACKAGE, key)
    take(later, key, "sign_by_superior", date(2027, 2, 3))
    with pytest.raises(NotAllowed, match="sudah ditandatangani atasan pejabat penilai"):
        decide(later, Rating.MEETS, Rating.MEETS)
