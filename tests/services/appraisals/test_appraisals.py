from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.appraisals.predicate import Predikat, Rating
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import offices, undo
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.appraisals.appraisals import DecideRatings, Evidence, Progress
from asn_desktop.services.feedback import answering, feedback
from asn_desktop.services.letters import letters, verification
from tests.builders import NOW
from tests.services.appraisal_room import (
    answer,
    appraisal_of,
    appraised,
    audit_text,
    card_of,
    decide,
    judge,
    planned,
    prepared,
    ready,
)

if TYPE_CHECKING:
    from asn_desktop.storage.engine import Database


def test_evidence_is_kept_and_read_back(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    changes = judge(desk, Rating.ABOVE)
    card = card_of(desk)
    assert [result.rating for result in card.work_results] == ["ABOVE", "ABOVE"]
    assert {(one.realisation, one.feedback) for result in card.work_results for one in result.indicators} == {
        ("1 hari", "Sesuai")
    }
    assert (card.behaviour_feedback, card.notes) == ({1: "Ramah"}, "Pertahankan")
    assert changes.name == "Ubah realisasi dan umpan balik Zulfa Astuti"


def test_evidence_changes_only_what_it_names(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    judge(desk, Rating.MEETS)
    first, second = card_of(desk).work_results
    appraisals.save_evidence(
        desk,
        appraisal_of(desk, "staf"),
        Evidence(
            progress={first.indicators[0].id: Progress(" 2 hari ", "")},
            judgements={second.id: None},
            behaviour={1: " ", 7: "Mau berbagi"},
        ),
    )
    card = card_of(desk)
    assert card.work_results[0].indicators[0][-2:] == ("2 hari", "")
    assert card.work_results[1].indicators[0].realisation == "1 hari"
    assert [result.rating for result in card.work_results] == ["MEETS", None]
    assert card.behaviour_feedback == {7: "Mau berbagi"}
    assert card.notes == "Pertahankan"


def test_evidence_is_undone(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    before = card_of(desk)
    changes = judge(desk, Rating.MEETS)
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert card_of(desk) == before


def test_evidence_of_nobody_is_not_found(db: Database) -> None:
    with pytest.raises(NotFound):
        appraisals.save_evidence(prepared(db), "nowhere", Evidence())


@pytest.mark.parametrize(
    ("judged", "suggested"),
    [
        ((Rating.ABOVE, Rating.MEETS), Rating.ABOVE),
        ((Rating.ABOVE, Rating.BELOW), Rating.MEETS),
        ((Rating.BELOW, Rating.BELOW), Rating.BELOW),
        ((Rating.BELOW, Rating.MEETS), Rating.MEETS),
        ((Rating.ABOVE, None), None),
    ],
)
def test_work_result_suggestion_follows_the_judged_rhk(
    db: Database, judged: tuple[Rating | None, Rating | None], suggested: Rating | None
) -> None:
    desk = prepared(db)
    card = planned(desk)
    appraisals.save_evidence(
        desk,
        card.id,
        Evidence(judgements={one.id: rating for one, rating in zip(card.work_results, judged, strict=True)}),
    )
    assert appraised(desk).suggestion.work_result is suggested


@pytest.mark.parametrize(
    ("sheets", "suggested"),
    [("4" * 21, Rating.MEETS), ("5" + "4" * 20, Rating.ABOVE), ("3" * 21, Rating.MEETS), ("2" * 21, Rating.BELOW)],
)
def test_behaviour_suggestion_follows_the_weighted_mean(db: Database, sheets: str, suggested: Rating) -> None:
    desk = prepared(db)
    card = planned(desk)
    from asn_desktop.domain.feedback.feedback import RaterGroup, read_ballot

    answering.record_ballot(desk, card.id, RaterGroup.SUPERIOR, read_ballot(sheets))
    feedback.close_collection(desk, [card.id])
    assert appraised(desk).suggestion.behaviour is suggested


def test_suggestions_can_be_switched_off(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    offices.set_setting(desk, "suggestions", False, "Matikan usulan")
    suggestion = appraised(desk).suggestion
    assert suggestion == (None, None, None, ())
    decide(desk, Rating.BELOW, Rating.ABOVE)
    assert card_of(desk).suggested_work_result is None


def test_deciding_sets_both_ratings_and_the_predikat_in_one_act(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    changes = decide(desk, Rating.MEETS, Rating.MEETS)
    card = card_of(desk)
    assert (card.work_result, card.behaviour, card.predikat) == ("MEETS", "MEETS", "BAIK")
    assert (card.suggested_work_result, card.suggested_behaviour) == ("MEETS", "MEETS")
    assert (card.state, card.decided_on) == ("rated", NOW.date())
    assert (card.decided_by, card.typed_by) == ("Samsul Candra", "Yulia")
    assert card.rules.startswith(desk.rules.performance.identity.number)
    assert changes.touched == {"appraisal": frozenset({card.id})}
    assert changes.name == "Tetapkan penilaian Zulfa Astuti"


@pytest.mark.parametrize("work_result", list(Rating))
@pytest.mark.parametrize("behaviour", list(Rating))
def test_the_predikat_is_the_one_of_the_quadrant(db: Database, work_result: Rating, behaviour: Rating) -> None:
    desk = prepared(db)
    ready(desk)
    decide(desk, work_result, behaviour, reason="Bukti tambahan")
    below = {Rating.BELOW: Predikat.SANGAT_KURANG, Rating.MEETS: Predikat.KURANG, Rating.ABOVE: Predikat.KURANG}
    other = {
        (Rating.ABOVE, Rating.ABOVE): Predikat.SANGAT_BAIK,
        (Rating.BELOW, Rating.MEETS): Predikat.BUTUH_PERBAIKAN,
        (Rating.BELOW, Rating.ABOVE): Predikat.BUTUH_PERBAIKAN,
    }
    expected = below[work_result] if behaviour is Rating.BELOW else other.get((work_result, behaviour), Predikat.BAIK)
    assert card_of(desk).predikat == expected


def test_the_working_that_led_there_is_kept_with_its_basis(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    working = card_of(desk).working
    assert all(text and basis for text, basis in working)
    texts = " ".join(text for text, _ in working)
    assert "Dari 2 rhk: 0 di atas, 2 sesuai, 0 di bawah ekspektasi" in texts
    assert "Rata-rata tertimbang 360: 4,00." in texts
    assert working[-1][0].startswith("Ditetapkan: hasil kerja sesuai ekspektasi")
    assert working[-1][1] == "PermenPANRB 6/2022 Lamp. p.99"


@pytest.mark.parametrize("reason", ["", "   "])
def test_leaving_the_suggestion_needs_a_reason(db: Database, reason: str) -> None:
    desk = prepared(db)
    ready(desk)
    with pytest.raises(Rejected, match="hasil kerja sesuai ekspektasi dan perilaku kerja sesuai") as refused:
        decide(desk, Rating.ABOVE, Rating.MEETS, reason=reason)
    assert [problem.field for problem in refused.value.problems] == ["reason"]
    card = card_of(desk)
    assert (card.predikat, card.work_result, card.state) == (None, None, "feedback")


def test_the_reason_is_kept_in_appraisal_and_audit(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    decide(
        desk, Rating.ABOVE, Rating.MEETS, reason=" Inovasi layanan ", decided_by="Camat", decided_on=date(2027, 1, 5)
    )
    card = card_of(desk)
    assert (card.reason, card.decided_by, card.decided_on) == ("Inovasi layanan", "Camat", date(2027, 1, 5))
    with desk.reader() as reader:
        last = reader.one("SELECT act, reason FROM audit ORDER BY seq DESC")
    assert tuple(last) == ("decide_ratings", "Inovasi layanan")


def test_without_a_suggestion_no_reason_is_needed(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    decide(desk, Rating.ABOVE, Rating.ABOVE)
    assert card_of(desk).predikat == "SANGAT_BAIK"


def test_nothing_is_decided_before_the_collection_is_closed(db: Database) -> None:
    desk = prepared(db)
    with pytest.raises(NotAllowed, match="menyepakati SKP"):
        decide(desk, Rating.MEETS, Rating.MEETS)
    planned(desk)
    answer(desk, peer=1)
    with pytest.raises(NotAllowed, match="Tutup pengumpulan lebih dulu"):
        decide(desk, Rating.MEETS, Rating.MEETS)


def test_a_decision_can_be_changed_before_it_is_signed(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    decide(desk, Rating.ABOVE, Rating.MEETS, reason="Bukti menyusul")
    assert (card_of(desk).work_result, card_of(desk).state) == ("ABOVE", "rated")


def test_undoing_a_decision_opens_the_appraisal_again(db: Database) -> None:
    desk = prepared(db)
    before = ready(desk)
    changes = decide(desk, Rating.MEETS, Rating.MEETS)
    assert changes.undo is not None
    back = undo.undo(desk, changes.undo)
    assert back.name == "Batalkan: Tetapkan penilaian Zulfa Astuti"
    assert card_of(desk) == before
    judge(desk, Rating.ABOVE)  # and may be worked on again
    assert "undo" in audit_text(desk)


def test_an_older_decision_is_not_undone_under_a_newer_one(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    first = decide(desk, Rating.MEETS, Rating.MEETS)
    decide(desk, Rating.ABOVE, Rating.MEETS, reason="Bukti menyusul")
    assert first.undo is not None
    with pytest.raises(Rejected, match="sudah diubah lagi"):
        undo.undo(desk, first.undo)


def test_what_was_rated_stands(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    with pytest.raises(NotAllowed, match="sudah ditetapkan"):
        judge(desk, Rating.ABOVE)


def test_nobody_cannot_be_rated(db: Database) -> None:
    command = DecideRatings(appraisal_id="nowhere", work_result=Rating.MEETS, behaviour=Rating.MEETS)
    with pytest.raises(NotFound):
        appraisals.decide_ratings(prepared(db), command)


def test_assessing_keeps_the_order_asked_for_and_leaves_out_the_unknown(db: Database) -> None:
    desk = prepared(db)
    keys = [appraisal_of(desk, key) for key in ("staf", "camat", "kasubbag")]
    with desk.reader() as reader:
        found = appraisals.assess(reader, desk.rules, [keys[0], "nowhere", *keys[1:]])
    assert [one.card.id for one in found] == keys


def test_withdrawn_ratings_open_the_record_and_revoke_the_papers(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    paper, _ = letters.issue(desk, DocumentKind.PACKAGE, appraisal_of(desk, "staf"))
    appraisals.withdraw_ratings(desk, appraisal_of(desk, "staf"), "Realisasi salah ketik")
    card = card_of(desk)
    assert (card.state, card.predikat, card.work_result, card.decided_on, card.working) == (
        "feedback",
        None,
        None,
        None,
        (),
    )
    with desk.reader() as reader:
        assert verification.verify_file(reader, paper.pdf).verdict is verification.Verdict.REVOKED
    judge(desk, Rating.ABOVE)
    decide(desk, Rating.ABOVE, Rating.MEETS)
    again, _ = letters.issue(desk, DocumentKind.PACKAGE, appraisal_of(desk, "staf"))
    assert again.number != paper.number
    assert "Realisasi salah ketik" in audit_text(desk)


def test_ratings_are_withdrawn_with_a_reason_and_only_before_anybody_signed(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    with pytest.raises(NotAllowed):
        appraisals.withdraw_ratings(desk, appraisal_of(desk, "staf"), "Salah orang")
    decide(desk, Rating.MEETS, Rating.MEETS)
    with pytest.raises(Rejected) as refused:
        appraisals.withdraw_ratings(desk, appraisal_of(desk, "staf"), " ")
    assert refused.value.problems[0].field == "reason"
