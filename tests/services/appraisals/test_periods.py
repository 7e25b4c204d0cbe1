from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState
from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.calendar import PeriodKind, PeriodState
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.services import offices, undo
from asn_desktop.services.appraisals import appraisals, periods, releases
from asn_desktop.services.appraisals.periods import PeriodDraft
from asn_desktop.services.changes import changes_of
from asn_desktop.services.feedback import feedback
from asn_desktop.services.letters import signing
from asn_desktop.services.plans import carry_over
from asn_desktop.services.settings import PERIOD_KIND
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.queries.appraisals import periods as reading
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.services.appraisal_room import (
    PERIOD,
    answer,
    appraisal_of,
    appraised,
    audit_text,
    card_of,
    decide,
    judge,
    office,
    planned,
    prepared,
    ready,
)
from tests.services.staff_room import person, set_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow


def period_of(desk: Desk, key: str = PERIOD) -> PeriodRow:
    with desk.reader() as reader:
        period = reading.one(reader, key)
    assert period is not None
    return period


def closed(db: Database, state: PeriodState | None = PeriodState.FINAL) -> Desk:
    """One person is rated, the others have retired; the period is led to this state (None: to calibration)."""
    desk = office(db)
    for key in ("camat", "sekcam", "kasubbag"):
        change(desk, key, retired=True)
    periods.prepare(desk, PERIOD)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    for to in (PeriodState.CALIBRATION, PeriodState.FINAL, PeriodState.ARCHIVED):
        if to is PeriodState.CALIBRATION or state in (to, PeriodState.ARCHIVED):
            periods.move_period(desk, PERIOD, to)
    return desk


def state_is(desk: Desk, state: AppraisalState) -> Changes:
    """Note a state of signing, as the acts of signing do."""
    with desk.work() as work:
        work.require(AppraisalRecord, appraisal_of(desk, "staf"), "").state = state
        return changes_of("Tanda tangan", work.commit("sign", "Tanda tangan"))


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


def test_a_period_is_added_as_a_draft_with_its_bounds(db: Database) -> None:
    desk = office(db)
    changes = periods.add_period(desk, PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=2))
    with desk.reader() as reader:
        found = reading.named(reader, "2026-t2")
    assert found is not None
    assert (found.name, found.state) == ("Triwulan II 2026", "draft")
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


def test_an_assessor_who_becomes_known_later_is_named_when_the_period_is_prepared_again(db: Database) -> None:
    desk = office(db)
    periods.prepare(desk, PERIOD)
    assert card_of(desk, "camat").assessor.name == ""
    line = card_of(desk, "staf").assessor
    offices.set_external_assessor(
        desk,
        offices.Official(name="Zainal Efendi", position="Sekretaris Daerah"),
        offices.Official(name="Monadi", position="Bupati Kerinci"),
    )
    set_line(desk, "staf", assessor_id="camat", superior_id=None)
    named = periods.prepare(desk, PERIOD)
    assert named.name == "Siapkan penilaian Tahunan 2026: 0 pegawai, pejabat penilai 1 pegawai dilengkapi"
    card = card_of(desk, "camat")
    assert (card.assessor.name, card.superior.name) == ("Zainal Efendi", "Monadi")
    assert card_of(desk, "staf").assessor == line, "whoever was known stays"
    assert not periods.prepare(desk, PERIOD).ids("appraisal")
    undo.undo(desk, named.undo)
    assert card_of(desk, "camat").assessor.name == ""


def test_what_is_rated_keeps_the_assessor_it_was_rated_with(db: Database) -> None:
    desk = office(db)
    periods.prepare(desk, PERIOD)
    with desk.work() as work:
        work.require(AppraisalRecord, appraisal_of(desk, "camat"), "").predikat = "BAIK"
        work.commit("test", "Dinilai")
    outside = offices.Official(name="Zainal Efendi", position="Sekretaris Daerah")
    offices.set_external_assessor(desk, outside, outside)
    assert not periods.prepare(desk, PERIOD).ids("appraisal")
    assert card_of(desk, "camat").assessor.name == ""


def test_preparing_again_keeps_every_answer(db: Database) -> None:
    desk = prepared(db)
    ready(desk)
    planned(desk, "kasubbag")
    answer(desk, "kasubbag", peer=2)
    both = "SELECT id FROM ballot UNION ALL SELECT id FROM feedback_total ORDER BY 1"
    with desk.reader() as reader:
        answers = reader.tuples(both)
    suggested = appraised(desk).suggestion
    periods.prepare(desk, PERIOD)
    with desk.reader() as reader:
        assert reader.tuples(both) == answers
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
        plans = {appraisal.plan_id for appraisal in work.all(AppraisalRecord, employee_id="staf")}
        assert len(work.all(AppraisalRecord, employee_id="staf")) == 2
    assert len(plans) == 1


def test_preparing_can_be_undone_while_nothing_rests_on_it(db: Database) -> None:
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


def test_a_draft_runs_once_it_is_prepared(db: Database) -> None:
    desk = office(db)
    added = periods.add_period(desk, PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=3))
    [key] = added.ids("period")
    periods.prepare(desk, key)
    assert period_of(desk, key).state == "running"


def test_a_period_in_calibration_is_not_prepared_again(db: Database) -> None:
    desk = prepared(db)
    periods.move_period(desk, PERIOD, PeriodState.CALIBRATION)
    with pytest.raises(Rejected, match=r"sudah kalibrasi.*Buka kembali"):
        periods.prepare(desk, PERIOD)


def test_all_periods_of_a_year_are_made_in_one_act_and_only_once(db: Database) -> None:
    desk = office(db)
    offices.set_setting(desk, PERIOD_KIND, "QUARTERLY", "Ubah jenis evaluasi periodik")
    made = periods.add_year(desk, 2026)
    with desk.reader() as reader:
        found = [(row.code, row.state) for row in reading.periods(reader)]
    assert made.name == "Buat 4 periode tahun 2026"
    assert found == [("2026", "running"), *((f"2026-T{part}", "draft") for part in (4, 3, 2, 1))]
    again = periods.add_year(desk, 2026)
    assert not again.touched
    assert again.undo is None
    assert again.name == "Semua periode tahun 2026 sudah ada"


def test_an_office_without_short_periods_gets_the_year_alone(db: Database) -> None:
    desk = office(db)
    periods.add_year(desk, 2027)
    with desk.reader() as reader:
        assert [row.code for row in reading.periods(reader)] == ["2027", "2026"]


def test_nobody_is_evaluated_twice_for_the_same_days(db: Database) -> None:
    desk = office(db)
    periods.add_period(desk, PeriodDraft(kind=PeriodKind.MONTHLY, year=2026, index=5))
    with pytest.raises(Rejected, match="beririsan dengan periode bulanan Mei 2026"):
        periods.add_period(desk, PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=2))
    offices.set_setting(desk, PERIOD_KIND, "QUARTERLY", "Ubah jenis evaluasi periodik")
    periods.add_year(desk, 2026)
    with desk.reader() as reader:
        assert {row.code for row in reading.periods(reader)} == {"2026", "2026-05", "2026-T1", "2026-T3", "2026-T4"}


def test_a_period_is_removed_while_nobody_is_appraised_in_it(db: Database) -> None:
    desk = office(db)
    [key] = periods.add_period(desk, PeriodDraft(kind=PeriodKind.MONTHLY, year=2026, index=5)).ids("period")
    periods.set_achievement(desk, key, "kec", Achievement.BAIK, 2026)
    periods.remove_period(desk, key)
    with desk.reader() as reader:
        assert reading.one(reader, key) is None
    periods.prepare(desk, PERIOD)
    with pytest.raises(Rejected, match="sudah memuat penilaian"):
        periods.remove_period(desk, PERIOD)


def test_a_period_is_final_only_when_everybody_is_rated(db: Database) -> None:
    desk = prepared(db)
    planned(desk, "kasubbag")
    ready(desk)
    periods.move_period(desk, PERIOD, PeriodState.CALIBRATION)
    with pytest.raises(Rejected) as refused:
        periods.move_period(desk, PERIOD, PeriodState.FINAL)
    assert str(refused.value) == (
        "Periode Tahunan 2026 belum dapat difinalkan. SKP belum disepakati: 2 (Eka Rahayu, Helmi Fitriani); Pengumpulan"
        " 360 masih terbuka: 1 (Samsul Candra); Penilaian belum ditetapkan: 1 (Zulfa Astuti). Selesaikan dahulu."
    )
    assert state_of(desk) == "calibration"


def test_a_period_without_anybody_is_not_closed(db: Database) -> None:
    desk = office(db)
    periods.move_period(desk, PERIOD, PeriodState.CALIBRATION)
    with pytest.raises(Rejected, match="belum memuat penilaian"):
        periods.move_period(desk, PERIOD, PeriodState.FINAL)


def test_a_rated_period_becomes_final_and_keeps_the_day(db: Database) -> None:
    desk = closed(db)
    assert (state_of(desk), period_of(desk).closed_on) == ("final", desk.today)
    # Signing goes on after the ratings are settled: closing leaves every appraisal where it stands.
    assert card_of(desk).state == "rated"
    periods.move_period(desk, PERIOD, PeriodState.ARCHIVED)
    assert (state_of(desk), period_of(desk).closed_on) == ("archived", desk.today)


@pytest.mark.parametrize("state", [PeriodState.FINAL, PeriodState.ARCHIVED])
def test_reopening_needs_its_reason_and_keeps_it(db: Database, state: PeriodState) -> None:
    desk = closed(db, state)
    with pytest.raises(NotAllowed, match="alasan"):
        periods.reopen(desk, PERIOD, " ")
    periods.reopen(desk, PERIOD, "Keberatan diterima")
    found = period_of(desk)
    assert (found.state, found.closed_on, found.reason) == ("calibration", None, "Keberatan diterima")
    assert "Keberatan diterima" in audit_text(desk)
    decide(desk, Rating.ABOVE, Rating.MEETS, reason="Bukti baru")
    periods.reopen(desk, PERIOD, "Pegawai menyusul")
    assert state_of(desk) == "running"
    with pytest.raises(NotAllowed, match="tidak perlu dibuka kembali"):
        periods.reopen(desk, PERIOD, "Lagi")


def test_closing_is_not_undone_by_the_way_so_that_its_reason_is_asked(db: Database) -> None:
    changes = periods.move_period(closed(db, None), PERIOD, PeriodState.FINAL)
    assert changes.undo is None


def test_an_objection_keeps_a_period_from_the_archive_and_a_signature_does_not(db: Database) -> None:
    desk = closed(db)
    state_is(desk, AppraisalState.OBJECTION)
    with pytest.raises(Rejected, match="Keberatan belum selesai: 1"):
        periods.move_period(desk, PERIOD, PeriodState.ARCHIVED)
    state_is(desk, AppraisalState.HANDED_OVER)
    periods.move_period(desk, PERIOD, PeriodState.ARCHIVED)


# Closed is read-only


def content_acts(desk: Desk) -> dict[str, Callable[[], object]]:
    """Every act on the content of a period; the test below counts them."""
    key = appraisal_of(desk, "staf")
    return {
        "save_evidence": lambda: judge(desk, Rating.ABOVE),
        "decide_ratings": lambda: decide(desk, Rating.ABOVE, Rating.MEETS, reason="x"),
        "withdraw_ratings": lambda: appraisals.withdraw_ratings(desk, key, "x"),
        "record_ballot": lambda: answer(desk, peer=1),
        "close_collection": lambda: feedback.close_collection(desk, [key]),
        "continue_realisation": lambda: carry_over.continue_realisation(desk, [key]),
        "set_achievement": lambda: periods.set_achievement(desk, PERIOD, "kec", Achievement.BAIK, 2026),
    }


@pytest.mark.parametrize("state", [PeriodState.FINAL, PeriodState.ARCHIVED])
@pytest.mark.parametrize(
    "name",
    [
        "save_evidence",
        "decide_ratings",
        "withdraw_ratings",
        "record_ballot",
        "close_collection",
        "continue_realisation",
        "set_achievement",
    ],
)
def test_what_is_closed_is_only_read_and_the_refusal_names_the_way_out(
    db: Database, name: str, state: PeriodState
) -> None:
    desk = closed(db, state)
    acts = content_acts(desk)
    before = card_of(desk)
    with pytest.raises(NotAllowed, match=r"hanya dapat dibaca.*buka kembali periode itu dengan alasan"):
        acts[name]()
    assert card_of(desk) == before


def test_ctrl_z_does_not_reach_into_a_closed_period(db: Database) -> None:
    desk = closed(db, None)
    decided = decide(desk, Rating.ABOVE, Rating.MEETS, reason="Bukti baru")
    noted = periods.set_achievement(desk, PERIOD, "kec", Achievement.BAIK, 2026)
    periods.move_period(desk, PERIOD, PeriodState.FINAL)
    for act in (noted, decided):
        assert act.undo is not None
        with pytest.raises(Rejected, match=r"tidak dapat dibatalkan\. Periode Tahunan 2026 sudah final"):
            undo.undo(desk, act.undo)
    periods.reopen(desk, PERIOD, "Salah ketik")
    undo.undo(desk, noted.undo)
    with desk.reader() as reader:
        assert not reading.achievements(reader, PERIOD)


def test_signing_is_noted_and_undone_in_a_final_period_and_not_in_an_archived_one(db: Database) -> None:
    desk = closed(db)
    signed = state_is(desk, AppraisalState.SIGNED_BY_ASSESSOR)
    assert signed.undo is not None
    undo.undo(desk, signed.undo)
    again = state_is(desk, AppraisalState.SIGNED_BY_ASSESSOR)
    periods.move_period(desk, PERIOD, PeriodState.ARCHIVED)
    with pytest.raises(Rejected, match="tanda tangan dan penyerahan tidak dapat dicatat lagi"):
        signing.record(desk, [appraisal_of(desk, "staf")], signing.SigningStep(act=Act.HAND_OVER, on=desk.today))
    assert again.undo is not None
    with pytest.raises(Rejected, match="sudah diarsipkan"):
        undo.undo(desk, again.undo)


# Results for the people appraised


def test_results_are_released_once_the_period_is_closed(db: Database) -> None:
    desk = closed(db, None)
    with pytest.raises(NotAllowed, match="masih kalibrasi"):
        releases.release(desk, PERIOD)
    periods.move_period(desk, PERIOD, PeriodState.FINAL)
    releases.release(desk, PERIOD)
    assert period_of(desk).released_on == desk.today
    with pytest.raises(Rejected, match="sudah dibuka"):
        releases.release(desk, PERIOD)


def test_a_release_is_taken_back_with_a_reason_only(db: Database) -> None:
    desk = closed(db)
    releases.release(desk, PERIOD)
    with pytest.raises(Rejected, match="Isi alasan"):
        releases.withdraw_release(desk, PERIOD, " ")
    releases.withdraw_release(desk, PERIOD, "Menunggu kurva unit")
    assert (period_of(desk).released_on, period_of(desk).reason) == (None, "Menunggu kurva unit")
    with pytest.raises(Rejected, match="belum dibuka"):
        releases.withdraw_release(desk, PERIOD, "Lagi")


def test_a_release_does_not_lie_ahead(db: Database) -> None:
    desk = closed(db)
    with pytest.raises(Rejected, match="belum tiba"):
        releases.release(desk, PERIOD, desk.today + timedelta(days=1))


def test_reopening_takes_the_release_back(db: Database) -> None:
    desk = closed(db)
    releases.release(desk, PERIOD)
    periods.reopen(desk, PERIOD, "Keberatan diterima")
    assert period_of(desk).released_on is None


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
