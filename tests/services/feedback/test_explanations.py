"""Services: a result explained for the assessor and, once released, on paper for the person appraised."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.feedback.feedback import RaterGroup, shown
from asn_desktop.services.feedback import answering, explanations, feedback, feedback_promise
from asn_desktop.services.letters import feedback_papers
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.base import new_id
from tests.builders import a_ballot, an_office, history_text, keep
from tests.services.appraisal_room import PERIOD, appraisal_of, planned, prepared

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.feedback.explanations import Explained
    from asn_desktop.storage.engine import Database


def last_year(desk: Desk, answers: str, kind: str = "ANNUAL") -> None:
    """A closed appraisal of the same person in the year before, by three peers."""
    with desk.work() as work:
        now = work.require(AppraisalRecord, appraisal_of(desk, "staf"), "")
        plan = work.require(PlanRecord, now.plan_id, "")
        facts = {"kind": kind, "year": 2025, "start": date(2025, 1, 1), "end": date(2025, 12, 31), "state": "archived"}
        period = PeriodRecord(id=new_id(), code=f"2025-{kind}", name="Tahunan 2025", **facts)
        work.add(period)
        known = {name: getattr(plan, name) for name in ("employee_id", "form_group", "person", "assessor", "superior")}
        old_plan = PlanRecord(id=new_id(), year=2025, start=period.start, end=period.end, **known)
        work.add(old_plan)
        known = {
            name: getattr(now, name)
            for name in ("employee_id", "name", "nip", "position", "person", "assessor", "superior")
        }
        old = AppraisalRecord(
            id=new_id(), period_id=period.id, plan_id=old_plan.id, state="final", collection_closed=True, **known
        )
        work.add(old)
        work.flush()
        for _ in range(3):
            work.add(a_ballot(old, answers=answers))
        work.commit("test", "Tahun lalu")


def explained(desk: Desk) -> Explained:
    with desk.reader() as reader:
        key = appraisal_of(desk, "staf")
        return explanations.of_appraisals(reader, desk.rules, [key])[key]


@pytest.fixture
def desk(db: Database) -> Desk:
    desk = prepared(db)
    planned(desk)
    for answer in (5, 4, 3):
        answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.PEER, (answer,) * 20 + (None,))
    answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.SUPERIOR, (4,) * 20 + (2,))
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    return desk


def test_the_year_before_stands_beside_this_one(desk: Desk) -> None:
    assert (explained(desk).before, explained(desk).explanation.before) == ("", None)
    last_year(desk, "3" * 21)
    found = explained(desk)
    assert (found.before, found.explanation.before) == ("Tahunan 2025", 3)


def test_a_period_of_another_kind_is_no_comparison(desk: Desk) -> None:
    last_year(desk, "3" * 21, kind="QUARTERLY")
    assert explained(desk).before == ""


def test_the_paper_waits_until_results_are_released(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="belum dibuka untuk pegawai"):
        feedback_papers.render(desk, [appraisal_of(desk, "staf")])


def test_the_paper_tells_every_figure_and_no_more(desk: Desk) -> None:
    last_year(desk, "3" * 21)
    keep(desk.database, an_office())
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").released_on = date(2026, 11, 1)
        work.commit("test", "Buka")
    document = pypdfium2.PdfDocument(feedback_papers.render(desk, [appraisal_of(desk, "staf")]))
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    for said in (
        "HASIL UMPAN BALIK PERILAKU KERJA (360°)",
        "Rekan kerja 3 40% 4,00 3,00",
        "Bawahan 0 – – – Tidak ada jawaban; bobotnya dibagi ke kelompok lain.",
        "Tahunan 2025 3,00",
        "4,00 (3)",
        "2,00 Menggerakkan",
        "“Tidak dapat menilai” tidak dihitung",
    ):
        assert said in text, said
    told = explained(desk).explanation
    for mean in (told.mean, *(one.mean for one in (*told.groups, *told.values, *told.statements))):
        assert mean is None or shown(mean) in text, mean


def test_one_file_holds_everybody_who_has_a_result(desk: Desk) -> None:
    keep(desk.database, an_office())
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").released_on = date(2026, 11, 1)
        work.commit("test", "Buka")
    both = [appraisal_of(desk, person) for person in ("kasubbag", "staf")]  # nobody answered about the first
    document = pypdfium2.PdfDocument(feedback_papers.render(desk, both))
    pages = len(document)
    document.close()
    assert pages == 2
    with pytest.raises(NotFound, match="Tidak ada hasil"):
        feedback_papers.render(desk, both[:1])


def test_the_advice_survives_the_answers_and_is_not_on_the_paper_of_the_person(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    for answer in (1, 5, 1, 5, 3):
        answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.PEER, (answer,) * 21)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    found = {one.kind: one.text for one in explained(desk).advice}
    assert found["agreement"].startswith("Rekan kerja tidak sepakat")
    assert found["straight_line"].startswith("Sebagian besar lembar rekan kerja")
    keep(desk.database, an_office())
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").released_on = date(2026, 11, 1)
        work.commit("test", "Buka")
    document = pypdfium2.PdfDocument(feedback_papers.render(desk, [appraisal_of(desk, "staf")]))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "sepakat" not in text
    assert "angka yang sama" not in text


def test_comments_stand_beside_the_result_only_where_enough_were_written(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    key = appraisal_of(desk, "staf")
    for place in range(5):
        answering.record_ballot(desk, key, RaterGroup.PEER, (4,) * 21, f"Ringan tangan {place}" if place else "")
    answering.record_ballot(desk, key, RaterGroup.SUPERIOR, (4,) * 21, "Pertahankan")
    feedback.close_collection(desk, [key])
    found = explained(desk)
    assert found.comments == {RaterGroup.SUPERIOR: ("Pertahankan",)}
    assert "mulai 5 komentar" in found.why_few


def test_comments_are_mixed_without_names_and_taken_back_when_the_office_asks_for_more(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    key = appraisal_of(desk, "staf")
    with desk.reader() as reader:
        (name,) = reader.column("SELECT name FROM employee WHERE id = 'kasubbag'")
    said = ["Rajin", "Teliti", "Sabar", "Tepat waktu", f"Tidak cocok dengan Pak {name}"]
    for comment in said:
        answering.record_ballot(desk, key, RaterGroup.PEER, (4,) * 21, comment)
    feedback.close_collection(desk, [key])
    shown = explained(desk).comments[RaterGroup.PEER]
    assert sorted(shown) == sorted([*said[:4], "Tidak cocok dengan Pak [nama]"])
    assert list(shown) not in (said, sorted(shown))
    assert explained(desk).comments[RaterGroup.PEER] == shown
    feedback_promise.set_smallest_comments(desk, 6)
    assert explained(desk).comments == {}
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM ballot_comment") == 0
        assert "Rajin" not in history_text(reader)


def test_a_comment_longer_than_a_sheet_is_refused_whole(db: Database) -> None:
    desk = prepared(db)
    planned(desk)
    key = appraisal_of(desk, "staf")
    with pytest.raises(Rejected, match="paling banyak 400"):
        answering.record_ballot(desk, key, RaterGroup.PEER, (4,) * 21, "a" * 401)
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM ballot") == 0
    answering.record_ballot(desk, key, RaterGroup.PEER, (4,) * 21, " 3 ")
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM ballot_comment") == 0
