from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from asn_desktop.domain.appraisals.exemption import ExemptionKind
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.services import due, undo
from asn_desktop.services.appraisals import closing, exemptions, periods, readiness
from asn_desktop.services.appraisals.exemptions import ExemptionDraft
from asn_desktop.services.feedback import feedback, raters, sheets
from asn_desktop.services.letters import recapitulation
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.queries.appraisals import exemptions as stored
from asn_desktop.storage.queries.appraisals import periods as reading
from asn_desktop.storage.queries.appraisals import recapitulation as results
from asn_desktop.storage.queries.appraisals import rekey, spread, unit_grid
from asn_desktop.storage.queries.feedback import raters as rater_lists
from asn_desktop.storage.queries.feedback import sheets as sheet_lists
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.services.appraisal_room import (
    PERIOD,
    answer,
    appraisal_of,
    audit_text,
    card_of,
    decide,
    office,
    planned,
    prepared,
    ready,
)

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database

LEAVE = ExemptionDraft(
    employee_id="staf", kind=ExemptionKind.UNPAID_LEAVE, basis="SK CLTN 7/2025", start=date(2025, 12, 1)
)


def change(desk: Desk, key: str, **facts: object) -> None:
    with desk.work() as work:
        record = work.require(EmployeeRecord, key, "")
        for name, value in facts.items():
            setattr(record, name, value)
        work.commit("test", "Ubah pegawai")


def leave_out(desk: Desk, draft: ExemptionDraft = LEAVE) -> None:
    exemptions.exempt(desk, PERIOD, [draft])


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def proposed(desk: Desk, period_id: str = PERIOD) -> list[exemptions.Proposed]:
    with desk.reader() as reader:
        return exemptions.proposals(reader, period_id)


def due_about(desk: Desk, employee_id: str, today: date) -> set[str]:
    with desk.reader() as reader:
        found = due.overview(reader, desk.rules, today, last_backup=today)
    return {item.kind.value for line in found.lines for item in line.items if item.employee_id == employee_id}


def test_who_is_left_out_before_the_period_is_opened_gets_neither_skp_nor_appraisal_nor_reminders(db: Database):
    desk = office(db)
    leave_out(desk)
    periods.prepare(desk, PERIOD)
    with desk.reader() as reader:
        assert listing.of_employee(reader, PERIOD, "staf") == []
        assert reader.value("SELECT count(*) FROM plan WHERE employee_id = 'staf'") == 0
        period = reading.one(reader, PERIOD)
        assert period is not None
        units = readiness.of_period(reader, period, date(2026, 2, 2))
    assert "staf" not in {key for unit in units for check in unit.checks for key in check.missing}
    assert sum(unit.people for unit in units) == sum(unit.opened for unit in units) == 3
    assert due_about(desk, "staf", date(2026, 2, 2)) == set()
    assert "make_plan" not in due_about(desk, "kasubbag", date(2026, 2, 2))  # prepared; agreed is what is asked of them


def test_the_reminder_to_make_an_skp_comes_back_once_the_leave_is_over(db: Database):
    desk = office(db)
    leave_out(desk, ExemptionDraft(**{**as_dict(LEAVE), "end": date(2026, 3, 31)}))
    assert due_about(desk, "staf", date(2026, 3, 31)) == set()
    assert due_about(desk, "staf", date(2026, 4, 1)) == {"make_plan"}


def as_dict(draft: ExemptionDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in ("employee_id", "kind", "basis", "start", "end")}


def test_nothing_that_counts_or_lists_a_period_holds_who_is_not_appraised_in_it(db: Database):
    desk = prepared(db)
    for key in ("sekcam", "kasubbag", "staf"):
        planned(desk, key)
    raters.propose_raters(desk, PERIOD, seed=3)
    sheets.make_missing(desk, PERIOD)
    left_out = appraisal_of(desk, "staf")
    leave_out(desk)
    with desk.reader() as reader:
        assert left_out not in listing.ids(reader, PERIOD)
        assert listing.ids(reader, PERIOD, filters=listing.AppraisalFilter(state="exempt")) == [left_out]
        grid = unit_grid.assessors(reader, PERIOD)
        assert left_out not in {key for one in grid for key in unit_grid.ids(reader, PERIOD, one)}
        assert sum(one.people for one in grid if one.person_id != unit_grid.ALL) == 3
        assert spread.people_of(reader, PERIOD, None) == 3
        assert "Staf" not in " ".join(row.name for row in results.results(reader, PERIOD))
        assert left_out not in {one.appraisal_id for one in closing.open_work(reader, PERIOD, PeriodState.FINAL)}
        assert sum(reading.progress(reader, 2026)[0].stages.values()) == 3
        assert left_out not in {row.id for row in rater_lists.lists(reader, PERIOD)}
        assert left_out not in {row.appraisal_id for row in rater_lists.of_period(reader, PERIOD)}
        assert left_out not in {row.appraisal_id for row in sheet_lists.out(reader, PERIOD)}
        assert all(left_out not in rekey.ids(reader, PERIOD, target) for target in rekey.TargetSystem)
    assert due_about(desk, "staf", date(2027, 1, 20)) == set()


def test_who_is_away_is_not_asked_about_others_either(db: Database):
    desk = prepared(db)
    leave_out(desk)
    raters.propose_raters(desk, PERIOD, seed=3)
    with desk.reader() as reader:
        assert "staf" not in {row.employee_id for row in rater_lists.of_period(reader, PERIOD)}


def test_a_period_closes_without_who_is_not_appraised_and_its_recapitulation_says_so(db: Database):
    desk = office(db)
    for key in ("camat", "sekcam"):
        change(desk, key, retired=True)
    periods.prepare(desk, PERIOD)
    ready(desk, "kasubbag")
    decide(desk, Rating.MEETS, Rating.MEETS, "kasubbag")
    periods.move_period(desk, PERIOD, PeriodState.CALIBRATION)
    with pytest.raises(Rejected, match="SKP belum disepakati"):
        periods.move_period(desk, PERIOD, PeriodState.FINAL)
    leave_out(desk)
    periods.move_period(desk, PERIOD, PeriodState.FINAL)
    printed = words(recapitulation.printed(desk, PERIOD))
    for said in ("Tidak dinilai pada periode ini", "SK CLTN 7/2025", "Cuti di luar tanggungan negara", "Desember 2025"):
        assert said in printed
    with pytest.raises(NotAllowed):
        exemptions.take_back(desk, PERIOD, "staf", date(2026, 5, 1), "Kembali")


def test_what_was_begun_waits_and_goes_on_where_it_stood(db: Database):
    desk = prepared(db)
    planned(desk)
    leave_out(desk)
    assert card_of(desk).state == "exempt"
    with pytest.raises(NotAllowed, match="tercatat tidak dinilai"):
        answer(desk, peer=1)
    with pytest.raises(NotAllowed, match="tercatat tidak dinilai"):
        decide(desk, Rating.MEETS, Rating.MEETS)
    with pytest.raises(Rejected, match="sebabnya"):
        exemptions.take_back(desk, PERIOD, "staf", date(2026, 5, 1), " ")
    exemptions.take_back(desk, PERIOD, "staf", date(2026, 5, 1), "Kembali bekerja, SK 8/2026")
    assert card_of(desk).state == "agreed"
    assert "Kembali bekerja, SK 8/2026" in audit_text(desk)


def test_a_return_to_a_period_that_runs_makes_skp_and_appraisal_from_that_day(db: Database):
    desk = office(db)
    leave_out(desk)
    periods.prepare(desk, PERIOD)
    exemptions.take_back(desk, PERIOD, "staf", date(2026, 5, 4), "Kembali bekerja")
    card = card_of(desk)
    assert (card.state, card.start, card.end) == ("planning", date(2026, 5, 4), date(2026, 12, 31))


def test_both_ways_can_be_undone(db: Database):
    desk = prepared(db)
    session = undo.Session()
    session.note(exemptions.exempt(desk, PERIOD, [LEAVE]))
    session.note(exemptions.take_back(desk, PERIOD, "staf", date(2026, 5, 4), "Kembali bekerja"))
    session.undo_last(desk)
    assert card_of(desk).state == "exempt"
    session.undo_last(desk)
    assert card_of(desk).state == "planning"
    with desk.reader() as reader:
        assert stored.of_period(reader, PERIOD) == []


def test_a_result_stays_and_answers_are_never_left_lying_in_the_file(db: Database):
    desk = prepared(db)
    planned(desk)
    answer(desk, peer=1)
    with pytest.raises(NotAllowed, match="Tutup dahulu pengumpulannya"):
        leave_out(desk)
    feedback.close_collection(desk, [appraisal_of(desk, "staf")])
    leave_out(desk)
    exemptions.take_back(desk, PERIOD, "staf", date(2026, 5, 4), "Kembali bekerja")
    assert card_of(desk).state == "feedback"
    decide(desk, Rating.MEETS, Rating.MEETS, reason="Menurut bukti dukung")
    with pytest.raises(NotAllowed, match="Cabut penetapan"):
        leave_out(desk)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"basis": " "}, "basis"),
        ({"kind": "TUGAS_BELAJAR"}, "kind"),
        ({"end": date(2025, 11, 1)}, "end"),
        ({"start": date(2027, 1, 1)}, "start"),
    ],
)
def test_what_is_filled_in_wrong_is_named_beside_its_field(db: Database, facts: dict[str, object], field: str):
    desk = office(db)
    with pytest.raises(Rejected) as refused:
        leave_out(desk, ExemptionDraft(**{**as_dict(LEAVE), **facts}))
    assert [one.field for one in refused.value.problems] == [field]


def test_the_register_proposes_who_is_away_all_period_and_names_who_is_away_for_a_part(db: Database):
    desk = prepared(db)
    change(desk, "kasubbag", standing="PRE_RETIREMENT", standing_from=date(2025, 7, 1))
    change(desk, "sekcam", standing="UNPAID_LEAVE", standing_from=date(2026, 10, 1))
    change(desk, "staf", standing="ON_STUDY")  # tugas belajar is appraised (Lamp. p.62-65)
    change(desk, "camat", retired=True, retired_on=date(2026, 6, 30), retired_reason="Pensiun")
    assert {(one.draft.employee_id, one.draft.kind, one.whole) for one in proposed(desk)} == {
        ("kasubbag", "PRE_RETIREMENT", True),
        ("sekcam", "UNPAID_LEAVE", False),
        ("camat", "LEFT", True),
    }
    exemptions.exempt(desk, PERIOD, [one.draft for one in proposed(desk) if one.whole])
    assert [one.draft.employee_id for one in proposed(desk)] == ["sekcam"]


def test_a_leave_that_reaches_into_the_next_period_is_proposed_there_too(db: Database):
    desk = office(db)
    leave_out(desk)
    periods.add_period(desk, periods.PeriodDraft(kind=periods.PeriodKind.ANNUAL, year=2027))
    with desk.reader() as reader:
        period = reading.named(reader, "2027")
    assert period is not None
    [found] = proposed(desk, period.id)
    assert (found.draft.employee_id, found.draft.basis, found.whole) == ("staf", "SK CLTN 7/2025", True)
