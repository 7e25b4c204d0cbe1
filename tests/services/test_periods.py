from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.calendar import PeriodKind, PeriodState
from asn_desktop.domain.distribution import Achievement
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.predicate import Rating
from asn_desktop.services import periods
from asn_desktop.services.periods import PeriodDraft
from asn_desktop.storage.queries import appraisals as listing
from asn_desktop.storage.queries import periods as reading
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.services.appraisal_room import PERIOD, appraisal_of, appraised, card_of, decide, office, prepared, ready
from tests.services.staff_room import person, set_line

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database


def all_ids(desk: Desk) -> list[str]:
    with desk.reader() as reader:
        return listing.ids(reader, PERIOD)


def state_of(desk: Desk) -> str:
    with desk.reader() as reader:
        period = reading.one(reader, PERIOD)
    assert period is not None
    return period.state


def change(desk: Desk, key: str, **facts: object) -> None:
    with desk.work() as work:
        record = work.require(EmployeeRecord, key, "")
        for name, value in facts.items():
            setattr(record, name, value)
        work.commit("test", "Ubah pegawai")


def test_a_period_is_added_running_with_its_bounds(db: Database) -> None:
    desk = office(db)
    changes = periods.add_period(desk, PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=2))
    with desk.reader() as reader:
        found = reading.named(reader, "2026-t2")
    assert found is not None
    assert (found.name, found.state) == ("Triwulan II 2026", "running")
    assert (found.start.isoformat(), found.end.isoformat()) == ("2026-04-01", "2026-06-30")
    assert changes.name == "Tambah periode Triwulan II 2026"
    assert changes.undo is not None


def test_a_period_that_exists_is_refused(db: Database) -> None:
    desk = office(db)
    with pytest.raises(Rejected, match="Tahunan 2026 sudah ada") as refused:
        periods.add_period(desk, PeriodDraft(kind=PeriodKind.ANNUAL, year=2026))
    assert [problem.field for problem in refused.value.problems] == ["period"]


def test_one_act_prepares_everybody_active(db: Database) -> None:
    desk = office(db)
    change(desk, "sekcam", retired=True)
    changes = periods.prepare(desk, PERIOD)
    assert changes.name == "Siapkan penilaian Tahunan 2026: 3 pegawai"
    assert len(changes.ids("appraisal")) == len(changes.ids("plan")) == 3
    assert {card_of(desk, key).state for key in ("camat", "kasubbag", "staf")} == {"planning"}


def test_preparing_again_changes_nothing(db: Database) -> None:
    desk = prepared(db)
    before = [card_of(desk, key) for key in ("camat", "sekcam", "kasubbag", "staf")]
    again = periods.prepare(desk, PERIOD)
    assert again.name.endswith(": 0 pegawai")
    assert not again.touched
    assert again.undo is None
    assert [card_of(desk, key) for key in ("camat", "sekcam", "kasubbag", "staf")] == before


def test_preparing_again_keeps_every_answer(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    with desk.reader() as reader:
        answers = reader.tuples("SELECT * FROM ballot ORDER BY 1")
    suggested = appraised(desk).suggestion
    periods.prepare(desk, PERIOD)
    with desk.reader() as reader:
        assert reader.tuples("SELECT * FROM ballot ORDER BY 1") == answers
    assert len(answers) == 4
    assert appraised(desk).suggestion == suggested


def test_nobody_is_passed_by_for_want_of_a_superior(db: Database) -> None:
    desk = office(db)
    with desk.work() as work:
        work.add(person("lepas", "Tanpa Unit", None))
        work.commit("test", "Tambah")
    periods.prepare(desk, PERIOD)
    # The head of the office has nobody above inside it, the other no unit: both are appraised all the same.
    for key in ("camat", "lepas"):
        assert card_of(desk, key).state == "planning"
        assert card_of(desk, key).assessor.name == ""


def test_preparing_again_adds_only_who_came_later(db: Database) -> None:
    desk = prepared(db)
    before = set(all_ids(desk))
    with desk.work() as work:
        work.add(person("baru", "Rina Baru", "umum"))
        work.commit("test", "Tambah")
    changes = periods.prepare(desk, PERIOD)
    assert set(all_ids(desk)) - before == {appraisal_of(desk, "baru")}
    assert changes.name.endswith(": 1 pegawai")


def test_names_posts_and_superiors_are_frozen(db: Database) -> None:
    desk = prepared(db)
    before = card_of(desk)
    assert (before.person.name, before.person.unit) == ("Zulfa Astuti", "Subbagian Umum")
    assert (before.assessor.name, before.superior.name) == ("Samsul Candra", "Helmi Fitriani")
    change(desk, "staf", name="Zulfa Berubah", golongan="III/d", position_name="Jabatan Lain", unit_id="set")
    change(desk, "kasubbag", name="Samsul Berubah")
    set_line(desk, "staf", assessor_id="camat", superior_id=None)
    periods.prepare(desk, PERIOD)
    assert card_of(desk) == before
    with desk.reader() as reader:
        [row] = listing.rows(reader, [before.id])
    assert (row.name, row.position, row.assessor) == ("Zulfa Astuti", "Analis Kepegawaian", "Samsul Candra")


def test_the_head_of_an_independent_unit_gets_the_other_forms(db: Database) -> None:
    desk = prepared(db)
    assert card_of(desk, "camat").form_group == "MANDIRI"
    assert card_of(desk, "sekcam").form_group == "JA_JF"


def test_the_unit_that_counts_is_the_one_the_assessor_leads(db: Database) -> None:
    desk = prepared(db)
    assert card_of(desk, "staf").unit_id == "umum"
    assert card_of(desk, "kasubbag").unit_id == "set"
    assert card_of(desk, "sekcam").unit_id == "kec"


def test_sheets_expected_count_superior_self_peers_and_subordinates(db: Database) -> None:
    desk = prepared(db)
    # Four people in all: staf has two others besides the superior, kasubbag one besides superior and subordinate.
    assert card_of(desk, "staf").sheets == 4
    assert card_of(desk, "kasubbag").sheets == 4


def test_a_second_period_of_the_year_shares_the_plan(db: Database) -> None:
    desk = prepared(db)
    periods.add_period(desk, PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=3))
    with desk.reader() as reader:
        quarter = reading.named(reader, "2026-T3")
    assert quarter is not None
    changes = periods.prepare(desk, quarter.id)
    assert not changes.ids("plan")
    with desk.work() as work:
        from asn_desktop.storage.schema.appraisals import AppraisalRecord

        plans = {appraisal.plan_id for appraisal in work.all(AppraisalRecord, employee_id="staf")}
        assert len(work.all(AppraisalRecord, employee_id="staf")) == 2
    assert len(plans) == 1


def test_preparing_can_be_undone_while_nothing_rests_on_it(db: Database) -> None:
    from asn_desktop.services import undo

    desk = office(db)
    changes = periods.prepare(desk, PERIOD)
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert all_ids(desk) == []


def test_an_empty_office_is_told_to_bring_people_first(db: Database) -> None:
    desk = office(db)
    for key in ("camat", "sekcam", "kasubbag", "staf"):
        change(desk, key, retired=True)
    with pytest.raises(Rejected, match="Impor atau tambahkan pegawai"):
        periods.prepare(desk, PERIOD)


def test_an_unknown_period_is_not_found(db: Database) -> None:
    with pytest.raises(NotFound):
        periods.prepare(office(db), "nowhere")


def test_a_closed_period_is_not_prepared(db: Database) -> None:
    desk = prepared(db)
    periods.move_period(desk, PERIOD, PeriodState.CALIBRATION)
    with pytest.raises(Rejected, match="sudah ditutup"):
        periods.prepare(desk, PERIOD)


def test_a_period_is_final_only_when_everybody_is_rated(db: Database) -> None:
    desk = prepared(db)
    periods.move_period(desk, PERIOD, PeriodState.CALIBRATION)
    with pytest.raises(Rejected, match="4 penilaian belum ditetapkan") as refused:
        periods.move_period(desk, PERIOD, PeriodState.FINAL)
    assert "Zulfa Astuti" in str(refused.value)
    assert state_of(desk) == "calibration"


def test_a_rated_period_becomes_final_and_then_holds(db: Database) -> None:
    desk = office(db)
    for key in ("camat", "sekcam", "kasubbag"):
        change(desk, key, retired=True)
    periods.prepare(desk, PERIOD)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    periods.move_period(desk, PERIOD, PeriodState.CALIBRATION)
    periods.move_period(desk, PERIOD, PeriodState.FINAL)
    with pytest.raises(NotAllowed, match="sudah final"):
        decide(desk, Rating.ABOVE, Rating.MEETS, reason="x")
    with pytest.raises(NotAllowed, match="alasan"):
        periods.move_period(desk, PERIOD, PeriodState.CALIBRATION)
    periods.move_period(desk, PERIOD, PeriodState.CALIBRATION, reason="Keberatan diterima")
    assert state_of(desk) == "calibration"


def test_no_step_is_left_out(db: Database) -> None:
    with pytest.raises(NotAllowed, match="Langkah berikutnya: Kalibrasi"):
        periods.move_period(office(db), PERIOD, PeriodState.FINAL)


def test_achievement_is_set_and_changed_in_place(db: Database) -> None:
    desk = office(db)
    periods.set_achievement(desk, PERIOD, "kec", Achievement.BAIK, 2025)
    periods.set_achievement(desk, PERIOD, "kec", Achievement.ISTIMEWA, 2026)
    with desk.reader() as reader:
        found = reading.achievements(reader, PERIOD)
    assert {unit: tuple(row) for unit, row in found.items()} == {"kec": ("ISTIMEWA", 2026)}


def test_only_this_or_last_years_figure_serves(db: Database) -> None:
    with pytest.raises(Rejected, match="2026 atau 2025") as refused:
        periods.set_achievement(office(db), PERIOD, "kec", Achievement.BAIK, 2024)
    assert refused.value.problems[0].field == "source_year"
