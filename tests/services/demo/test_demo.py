"""Tests of the practice office: what the contract promises of it, and that it can be believed."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import pytest

from asn_desktop.domain.appraisals.due_facts import DueKind
from asn_desktop.domain.appraisals.rekey import TargetSystem
from asn_desktop.domain.development.coaching import FORMS, CoachingKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.staff.nip import EmployeeStatus, Severity, Sex, findings
from asn_desktop.domain.staff.rank import Education, is_pppk, order
from asn_desktop.services import due, regulations
from asn_desktop.services.appraisals import appraisals, calibration
from asn_desktop.services.demo import demo
from asn_desktop.services.demo.demo_people import FIRST_GOLONGAN
from asn_desktop.services.development import coaching as coaching_service
from asn_desktop.services.safety import checks
from asn_desktop.storage.queries.appraisals import periods, rekey, unit_grid
from asn_desktop.storage.queries.development import coaching
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.schema.appraisals import PlanRecord, WorkResultRecord
from asn_desktop.storage.schema.office import OfficeRecord, UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, PositionHistoryRecord, RankHistoryRecord
from tests.fixtures_db import names
from tests.fixtures_ui import DEMO_NOW
from tests.services.appraised import ids

TODAY = DEMO_NOW.date()


def quiet(_done, _total, _note):
    """A report nobody listens to."""


def build(path, employees=5, seed=1, now=DEMO_NOW, report=quiet):
    return demo.build(path, employees=employees, seed=seed, rules=regulations.load(), clock=lambda: now, report=report)


def everybody(desk):
    with desk.work() as work:
        return work.all(EmployeeRecord, "nip")


def assessed(desk, period):
    with desk.reader() as reader:
        return appraisals.assess(reader, desk.rules, ids(desk, period))


def test_everybody_of_the_latest_finished_period_has_a_numbered_package(demo_desk):
    with demo_desk.reader() as reader:
        period = periods.latest_finished(reader)
        numbers = documents.numbers(reader, ids(demo_desk, period.code))
    assert period.code == "2025"
    assert len(numbers) == len(set(numbers.values())) == 42
    assert all(number.startswith("800.1.4.4/") for number in numbers.values())
    assert all(one.card.predikat for one in assessed(demo_desk, "2025"))
    decided = Counter(one.card.decided_on for one in assessed(demo_desk, "2025"))
    assert decided == {date(2026, 1, 12): 41, date(2026, 2, 2): 1}  # one was changed by an objection


def test_there_are_two_finished_years_and_a_running_one(demo_desk):
    with demo_desk.reader() as reader:
        assert [(row.code, row.state) for row in periods.periods(reader)] == [
            ("2026", "running"),
            ("2025", "final"),
            ("2024", "archived"),
        ]


def test_finished_years_keep_when_they_were_closed_and_released(demo_desk):
    with demo_desk.reader() as reader:
        found = {row.code: (row.closed_on, row.released_on) for row in periods.periods(reader)}
    assert found == {
        "2026": (None, None),
        "2025": (date(2026, 1, 12), date(2026, 1, 12)),
        "2024": (date(2025, 1, 12), date(2025, 1, 12)),
    }


def test_the_archived_year_is_signed_and_reported(demo_desk):
    assert {one.card.state for one in assessed(demo_desk, "2024")} == {"reported"}


def test_at_least_twelve_current_appraisals_are_ready_for_both_ratings(demo_desk):
    wanted = set(ids(demo_desk, "2026", "ready"))
    ready = [one for one in assessed(demo_desk, "2026") if one.card.id in wanted]
    assert len(ready) >= 12
    for one in ready:
        assert one.suggestion.work_result is not None
        assert one.suggestion.behaviour is not None
        assert one.suggestion.predikat is not None
        assert all(line.rating for line in one.card.work_results)


def test_some_are_decided_some_are_collecting_and_some_have_not_begun(demo_desk):
    states = {one.card.state for one in assessed(demo_desk, "2026")}
    assert states == {"planning", "feedback", "rated"}


def test_every_skp_is_quantitative(demo_desk):
    for one in assessed(demo_desk, "2026"):
        assert len(one.card.work_results) >= 2
        for result in one.card.work_results:
            assert result.indicators
            assert all(indicator.target and indicator.aspect for indicator in result.indicators)
            assert all(
                bool(indicator.perspective) == (one.card.form_group == "MANDIRI") for indicator in result.indicators
            )


def test_every_nip_agrees_with_the_person(demo_desk):
    people = everybody(demo_desk)
    assert len({one.nip for one in people}) == 42
    for one in people:
        found = findings(
            one.nip,
            today=TODAY,
            status=EmployeeStatus(one.status),
            birth_date=one.birth_date,
            sex=Sex(one.sex),
            cpns_tmt=one.cpns_tmt,
        )
        assert found == [], one.name
    assert all(finding.severity is not Severity.ERROR for one in people for finding in findings(one.nip, today=TODAY))


def test_names_are_different_and_suit_men_and_women(demo_desk):
    people = everybody(demo_desk)
    assert len({one.name for one in people}) == 42
    womanly = ("Putri", "Susanti", "Fitriani", "Lestari", "Rahayu", "Oktavia", "Anggraini")
    manly = ("Putra", "Gunawan", "Saputra", "Hidayat", "Efendi", "Wijaya")
    for one in people:
        assert not one.name.endswith(womanly if one.sex == "M" else manly), one.name


def test_golongan_follows_education_and_years_of_service(demo_desk):
    ceilings = demo_desk.rules.career.ceilings
    for one in everybody(demo_desk):
        if one.status == EmployeeStatus.PPPK:
            assert is_pppk(one.golongan)
            continue
        first = order(FIRST_GOLONGAN[one.education])
        assert first <= order(one.golongan)
        if one.position_kind in ("PELAKSANA", "FUNGSIONAL"):  # heads rise by their post
            assert order(one.golongan) <= order(ceilings[Education(one.education)].golongan)
            assert order(one.golongan) - first <= (TODAY.year - one.cpns_tmt.year) // 4
        assert one.cpns_tmt <= one.golongan_tmt <= TODAY
        served = TODAY.year - one.cpns_tmt.year
        assert served - 6 - (TODAY.year - one.golongan_tmt.year) <= one.mkg_years <= served


def test_ages_fit_the_years_at_work(demo_desk):
    for one in everybody(demo_desk):
        joined = one.cpns_tmt or one.contract_start
        assert 21 <= joined.year - one.birth_date.year <= 45
        assert TODAY.year - one.birth_date.year <= 58
        assert one.education_year >= one.birth_date.year + 17


def test_histories_end_where_the_register_stands(demo_desk):
    with demo_desk.work() as work:
        for one in work.all(EmployeeRecord):
            (rank,) = work.all(RankHistoryRecord, employee_id=one.id)
            (position,) = work.all(PositionHistoryRecord, employee_id=one.id)
            assert (rank.golongan, rank.tmt) == (one.golongan, one.golongan_tmt)
            assert (position.position_name, position.tmt) == (one.position_name, one.position_tmt)
            assert position.unit_name == work.require(UnitRecord, one.unit_id, "").name


def test_nobody_appraises_themselves_and_the_camat_is_appraised_from_outside(demo_desk):
    with demo_desk.work() as work:
        plans = work.all(PlanRecord)
        office = work.all(OfficeRecord)[0]
        camat = work.require(EmployeeRecord, work.first(UnitRecord, parent_id=None).head_id, "")
    assert office.practice is True
    assert camat.position_name == "Camat"
    for plan in plans:
        assert plan.assessor_id != plan.employee_id
        assert plan.assessor["name"]
        assert plan.superior["name"]
        assert plan.assessor["name"] != plan.person["name"]
        assert (plan.assessor_id is None) == (plan.employee_id == camat.id)
        assert plan.form_group == ("MANDIRI" if plan.employee_id == camat.id else "JA_JF")
        if plan.employee_id == camat.id:
            assert (plan.assessor["position"], plan.superior["position"]) == ("Sekretaris Daerah", "Bupati Kerinci")


def test_the_file_is_sound(demo_desk):
    found = checks.examine(demo_desk)
    assert (found.ok, found.problems) == (True, [])
    # 42 packages, the new one with D.1.3, and the minutes of the meeting and of two objections
    assert found[:3] == (42, 126, 46)


def _content(desk):
    people = [
        (one.nip, one.name, one.golongan, one.golongan_tmt, one.position_name, one.education, one.kgb_tmt)
        for one in everybody(desk)
    ]
    ratings = [
        (period, one.card.person.nip, one.card.work_result, one.card.behaviour, one.card.predikat, one.card.notes)
        for period in ("2024", "2025", "2026")
        for one in assessed(desk, period)
    ]
    means = [
        [(str(group), found.mean) for group, found in one.feedback.groups.items()]
        for one in assessed(desk, "2025")
        if one.feedback is not None
    ]
    with desk.work() as work:
        texts = sorted(record.statement for record in work.all(WorkResultRecord))
    return people, ratings, means, texts


def test_the_same_seed_gives_the_same_office_and_another_another(tmp_path):
    found = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        desk = build(tmp_path / f"{name}.asn", employees=5, seed=seed)
        found.append(_content(desk))
        desk.database.close()
    assert found[0] == found[1]
    assert found[0][0] != found[2][0]
    assert found[0][1] != found[2][1]


@pytest.mark.parametrize("employees", [5, 10])
def test_small_offices_work_too(tmp_path, employees):
    desk = build(tmp_path / "kecil.asn", employees=employees)
    assert checks.examine(desk)[:3] == (employees, 3 * employees, employees)
    assert len(ids(desk, "2026", "ready")) >= 1
    desk.database.close()


@pytest.mark.parametrize("now", [datetime(2026, 1, 2, 8), datetime(2028, 2, 29, 8)])
def test_it_can_be_made_on_any_day(tmp_path, now):
    desk = build(tmp_path / "hari.asn", now=now)
    with desk.reader() as reader:
        assert [row.year for row in periods.periods(reader)] == [now.year, now.year - 1, now.year - 2]
    assert all(
        finding.severity is not Severity.ERROR
        for one in everybody(desk)
        for finding in findings(one.nip, today=now.date())
    )
    desk.database.close()


def test_an_existing_file_is_refused_and_kept(tmp_path):
    path = tmp_path / "ada.asn"
    path.write_text("berkas orang lain")
    with pytest.raises(Exception, match="sudah ada"):
        build(path)
    assert path.read_text() == "berkas orang lain"


def test_when_it_is_broken_off_nothing_is_left(tmp_path):
    def impatient(step, _total, _note):
        if step == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "separuh.asn", report=impatient)
    assert [name for name in names(tmp_path) if name.endswith(".asn")] == []


def test_progress_reaches_its_end(tmp_path):
    steps = []
    build(tmp_path / "maju.asn", report=lambda step, total, note: steps.append((step, total, note))).database.close()
    assert [step for step, _, _ in steps] == [1, 2, 3, 4, 5]
    assert {total for _, total, _ in steps} == {5}
    assert steps[1][2] == "Menyusun penilaian 2024"


@pytest.mark.parametrize("employees", [4, 5001])
def test_too_few_or_too_many_are_refused_before_a_file_is_made(tmp_path, employees):
    with pytest.raises(Rejected, match="5 sampai 5000"):
        build(tmp_path / "x.asn", employees=employees)
    assert names(tmp_path) == []


def test_what_is_in_bkns_systems_shows_every_state(demo_desk):
    with demo_desk.reader() as reader:
        left = {
            code: dict(rekey.still_to_do(reader, period.id))
            for code in ("2024", "2025")
            if (period := periods.named(reader, code)) is not None
        }
    assert left == {
        "2024": {TargetSystem.E_KINERJA: 0, TargetSystem.SIASN: 0},
        "2025": {TargetSystem.E_KINERJA: 0, TargetSystem.SIASN: 14},
    }


def test_the_latest_year_was_calibrated_and_its_minutes_have_a_number(demo_desk):
    with demo_desk.reader() as reader:
        period = periods.named(reader, "2025")
        everybody = unit_grid.assessors(reader, period.id)[-1]
        found = calibration.board(reader, period.id, everybody)
    assert (found.meeting, found.held.held_on, len(found.held.attendees) > 3) == (None, date(2026, 1, 12), True)
    assert found.held.number
    assert len(found.moves) == 2
    assert found.spread() != found.spread(before=True)


def test_objections_are_upheld_changed_and_one_still_waits(demo_desk):
    cards = [one.card for one in assessed(demo_desk, "2025") if one.card.objection is not None]
    found = {card.objection.outcome: (card.state, card.objection.before["predikat"], card.predikat) for card in cards}
    assert found == {
        "CHANGED": ("reported", "KURANG", "BAIK"),
        "UPHELD": ("reported", "BUTUH_PERBAIKAN", "BUTUH_PERBAIKAN"),
        "": ("objection", "BAIK", "BAIK"),
    }
    with demo_desk.reader() as reader:
        waiting = due.overview(reader, demo_desk.rules, TODAY, last_backup=TODAY)
    (until,) = [item.due for line in waiting.lines for item in line.items if item.kind is DueKind.DECIDE_OBJECTION]
    assert until > TODAY


def test_who_falls_behind_was_coached(demo_desk):
    for year in ("2025", "2026"):
        with demo_desk.reader() as reader:
            given = [row for key in ids(demo_desk, year) for row in coaching.of_appraisal(reader, key)]
        assert {row.kind for row in given} == set(CoachingKind)
        for row in given:
            form = FORMS[row.kind][0]
            with demo_desk.reader() as reader:
                assert coaching_service.print_form(demo_desk, row.id, form).startswith(b"%PDF")
