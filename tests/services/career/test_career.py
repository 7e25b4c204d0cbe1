from __future__ import annotations

from datetime import date, datetime

import pytest

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.services import undo
from asn_desktop.services.career import career, career_kinds, deciding
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.career.career_facts import medal_levels
from asn_desktop.storage.queries.career import career as stored
from asn_desktop.storage.schema.career import CareerCaseRecord
from asn_desktop.storage.schema.staff import HonourRecord, HukdisRecord, PastPredikatRecord
from tests.builders import a_ballot, a_period, an_employee, keep
from tests.services.career_room import RULES, YEAR, all_of, appraise, change, decision, desk_at, office, suggested

LATER = datetime(2027, 3, 2, 9, 0)


def problems(refused: pytest.ExceptionInfo[Rejected]) -> dict[str, str]:
    return {problem.field: problem.sentence for problem in refused.value.problems}


def audits(desk):
    with desk.reader() as reader:
        return reader.rows("SELECT act, title, reason, actor FROM audit WHERE act = 'decide_career' ORDER BY seq")


# What is suggested


def test_the_register_and_the_finished_appraisals_make_the_suggestions(db):
    one = suggested(office(db), "kp_reguler")
    assert one.recommendation.eligible is True
    assert one.name == "Hendri Saputra, S.Sos."
    assert one.state is CaseState.SUGGESTED
    assert one.case is None
    data = {condition.text: condition.data for condition in one.recommendation.conditions}
    assert data["Predikat 2024 minimal Baik"] == "Baik"
    assert data["Predikat 2025 minimal Baik"] == "Baik"
    assert one.key == "hendri:kp_reguler:KP-REG-01:III/c"


def test_a_predikat_that_is_not_settled_yet_does_not_count(db):
    desk = office(db)
    with db.work(actor="Yulia", now=desk.now) as work:
        work.require(type(a_period()), "tahun", "").state = "running"
        work.commit("test", "Buka lagi")
    conditions = suggested(desk, "kp_reguler").recommendation.conditions
    assert [condition.met for condition in conditions if "2025" in condition.text] == [None]


def test_what_the_appraisal_found_goes_before_what_the_history_states(db):
    desk = office(db, predikat="BUTUH_PERBAIKAN")
    keep(db, PastPredikatRecord(employee_id="hendri", year=2025, predikat="SANGAT_BAIK"))
    with desk.reader() as reader:
        assert stored.predikat(reader)["hendri"] == {2024: "BAIK", 2025: "BUTUH_PERBAIKAN"}


def test_of_two_plans_in_a_year_the_last_one_speaks(db):
    desk = office(db, predikat="BAIK")
    appraise(db, "camat", "KURANG", start=date(2025, 7, 1), end=date(2025, 12, 31))
    appraise(db, "camat", "SANGAT_BAIK", start=date(2025, 1, 1), end=date(2025, 6, 30))
    with desk.reader() as reader:
        assert stored.predikat(reader)["camat"] == {2025: "KURANG"}


def test_an_open_objection_holds_every_decision(db):
    desk = office(db, predikat="SANGAT_BAIK")
    with db.work(actor="Yulia", now=desk.now) as work:
        from asn_desktop.storage.schema.appraisals import AppraisalRecord

        work.all(AppraisalRecord, employee_id="hendri")[0].state = "objection"
        work.commit("test", "Keberatan")
    for kind in ("kp_reguler", "kgb", "penghargaan"):
        one = suggested(desk, kind)
        assert one.recommendation.eligible is False
        assert "KBR-01" in [condition.id for condition in one.recommendation.conditions]


@pytest.mark.parametrize(("known", "met"), [(True, True), (False, None)])
def test_a_clean_record_counts_once_the_office_says_the_list_is_complete(db, known, met):
    conditions = suggested(office(db, hukdis_checked=known), "kp_reguler").recommendation.conditions
    assert [condition.met for condition in conditions if condition.id == "KP-HKD-01"] == [met]


@pytest.mark.parametrize(("leave", "met"), [(False, True), (True, False), (None, None)])
def test_the_medal_asks_whether_somebody_was_ever_on_unpaid_leave(db, leave, met):
    conditions = suggested(office(db, unpaid_leave=leave), "penghargaan").recommendation.conditions
    assert [condition.met for condition in conditions if condition.id == "RWD-04-CLTN"] == [met]


def test_a_running_punishment_blocks(db):
    desk = office(db)
    keep(db, HukdisRecord(employee_id="hendri", level="SEDANG", start=date(2026, 6, 1), end=date(2027, 6, 1)))
    one = suggested(desk, "kp_reguler")
    assert one.recommendation.eligible is False
    failed = [condition.data for condition in one.recommendation.conditions if condition.met is False]
    assert failed == ["hukuman sedang sampai 1 Juni 2027"]


def test_weak_behaviours_are_those_that_may_be_shown(db):
    """Two peers are too few to be shown, so nothing follows from what they said."""
    desk = office(db)
    with desk.reader() as reader:
        appraisal = stored.annual_appraisals(reader, YEAR)["hendri"]
    record = type("Key", (), {"id": appraisal})
    keep(db, a_ballot(record, answers="1" * 21), a_ballot(record, answers="2" * 21))
    assert all_of(desk, "pelatihan") == []
    keep(db, *(a_ballot(record, answers="222" + "4" * 18) for _ in range(3)))
    keep(db, *(a_ballot(record, answers="111" + "4" * 18) for _ in range(2)))
    (one,) = all_of(desk, "pelatihan")
    assert "Berorientasi Pelayanan" in one.recommendation.conditions[0].text


@pytest.mark.parametrize(
    ("names", "levels"),
    [
        (["X"], ("X",)),
        (["Satyalancana Karya Satya X Tahun"], ("X",)),
        (["Satya Lencana Karya Satya 20 Tahun"], ("XX",)),
        (["SATYALANCANA KARYA SATYA XXX", "Satyalancana Karya Satya X"], ("X", "XXX")),
        (["Juara X lomba desa", "Penghargaan 10 besar"], ()),
        ([], ()),
    ],
)
def test_a_medal_is_known_however_it_is_written(names, levels):
    assert medal_levels(RULES.career.medals, names) == levels


def test_a_medal_that_was_received_is_not_suggested_again(db):
    desk = office(db)
    assert [one.recommendation.target for one in all_of(desk, "penghargaan")] == ["X"]
    keep(db, HonourRecord(employee_id="hendri", name="Satyalancana Karya Satya X Tahun", year=2024))
    assert all_of(desk, "penghargaan") == []


def test_retired_people_are_left_out(db):
    desk = office(db)
    change(db, "hendri", retired=True)
    with desk.reader() as reader:
        found = career.suggestions(reader, desk.rules, year=YEAR, on=desk.today)
    assert {one.employee_id for one in found} == {"camat"}


def test_one_person_can_be_asked_for(db):
    desk = office(db)
    with desk.reader() as reader:
        found = career.suggestions(reader, desk.rules, year=YEAR, on=desk.today, nip="198503122010011001")
    assert {one.employee_id for one in found} == {"hendri"}


# Which period they rest on


def test_the_chosen_period_counts_when_its_year_is_finished(db):
    desk = office(db)
    keep(
        db,
        a_period(id="lama", code="2024", name="Tahunan 2024", year=2024, state="archived", end=date(2024, 12, 31)),
        a_period(id="kini"),
        a_period(id="triwulan", code="2025-T1", name="Triwulan I 2025", kind="QUARTERLY", year=2025, state="final"),
    )
    with desk.reader() as reader:
        names = {
            key: getattr(career.review_period(reader, key), "name", None)
            for key in ("lama", "tahun", "kini", "triwulan", "", "tidak-ada")
        }
    assert names == {
        "lama": "Tahunan 2024",
        "tahun": "Tahunan 2025",
        "kini": "Tahunan 2025",
        "triwulan": "Tahunan 2025",
        "": "Tahunan 2025",
        "tidak-ada": "Tahunan 2025",
    }


def test_without_a_finished_year_there_is_no_period(db):
    keep(db, a_period(id="kini"), a_period(id="t", code="2026-T1", name="T", kind="QUARTERLY", state="final"))
    with db.reader() as reader:
        assert career.review_period(reader, "kini") is None


# Deciding


def test_an_approval_is_kept_with_its_evidence_who_and_when(db):
    desk = office(db)
    changes = deciding.decide(desk, decision(suggested(desk, "kp_reguler"), decided_by="  Ardinal "), year=YEAR)
    assert changes.name == "Setujui kenaikan pangkat Hendri Saputra, S.Sos."
    one = suggested(desk, "kp_reguler")
    assert one.state is CaseState.APPROVED
    assert one.case is not None
    assert (one.case.decided_by, one.case.typed_by, one.case.decided_on) == ("Ardinal", "Yulia", date(2026, 11, 24))
    assert one.case.evidence["target"] == "III/c"
    assert len(one.case.evidence["conditions"]) == len(one.recommendation.conditions)
    assert changes.ids("career_case") == {one.case.id}
    assert [(row.act, row.actor) for row in audits(desk)] == [("decide_career", "Yulia")]


@pytest.mark.parametrize(
    ("state", "facts", "fields"),
    [
        (CaseState.APPROVED, {"decided_by": "  "}, {"decided_by"}),
        (CaseState.POSTPONED, {"postponed_until": date(2027, 1, 1)}, {"reason"}),
        (CaseState.POSTPONED, {"reason": "Berkas"}, {"postponed_until"}),
        (CaseState.POSTPONED, {"reason": "Berkas", "postponed_until": date(2026, 11, 24)}, {"postponed_until"}),
        (CaseState.REFUSED, {}, {"reason"}),
        (CaseState.REFUSED, {"reason": " \n "}, {"reason"}),
    ],
)
def test_what_is_missing_is_said_beside_its_field(db, state, facts, fields):
    desk = office(db)
    with pytest.raises(Rejected) as refused:
        deciding.decide(desk, decision(suggested(desk, "kp_reguler"), state, **facts), year=YEAR)
    assert set(problems(refused)) == fields
    assert audits(desk) == []


def test_overruling_the_advice_needs_a_reason(db):
    desk = office(db, predikat="BUTUH_PERBAIKAN")
    one = suggested(desk, "kp_reguler")
    with pytest.raises(Rejected) as refused:
        deciding.decide(desk, decision(one), year=YEAR)
    assert "Belum semua syarat terpenuhi" in problems(refused)["reason"]
    deciding.decide(desk, decision(one, reason="Prestasi luar biasa."), year=YEAR)
    assert suggested(desk, "kp_reguler").state is CaseState.APPROVED
    assert audits(desk)[0].reason == "Prestasi luar biasa."


def test_a_promotion_to_nowhere_cannot_be_approved(db):
    desk = office(db, golongan="IV/e")
    with pytest.raises(Rejected, match="Pangkat tujuan belum dapat ditentukan"):
        deciding.decide(desk, decision(suggested(desk, "kp_reguler"), reason="Coba"), year=YEAR)


def test_a_postponement_that_has_run_out_waits_again(db):
    desk = office(db)
    one = suggested(desk, "kp_reguler")
    until = date(2027, 3, 2)
    deciding.decide(desk, decision(one, CaseState.POSTPONED, reason="Berkas kurang.", postponed_until=until), year=YEAR)
    assert suggested(desk, "kp_reguler").state is CaseState.POSTPONED
    again = suggested(desk_at(db, LATER), "kp_reguler")
    assert again.state is CaseState.SUGGESTED
    assert again.case is not None
    assert again.case.reason == "Berkas kurang."


def test_only_a_postponement_keeps_a_date(db):
    desk = office(db)
    one = suggested(desk, "kp_reguler")
    deciding.decide(desk, decision(one, postponed_until=date(2027, 1, 1)), year=YEAR)
    assert suggested(desk, "kp_reguler").case.postponed_until is None


def test_a_decision_can_be_changed_and_stays_one_case(db):
    desk = office(db)
    one = suggested(desk, "kp_reguler")
    deciding.decide(desk, decision(one), year=YEAR)
    first = suggested(desk, "kp_reguler").case.id
    deciding.decide(desk, decision(one, CaseState.REFUSED, reason="Salah pilih."), year=YEAR)
    changed = suggested(desk, "kp_reguler")
    assert (changed.case.id, changed.state) == (first, CaseState.REFUSED)
    with desk.work() as work:
        assert len(work.all(CareerCaseRecord)) == 1


def test_a_decision_can_be_undone(db):
    desk = office(db)
    one = suggested(desk, "kp_reguler")
    first = deciding.decide(desk, decision(one), year=YEAR)
    second = deciding.decide(desk, decision(one, CaseState.REFUSED, reason="Salah."), year=YEAR)
    undo.undo(desk, second.undo)
    assert suggested(desk, "kp_reguler").state is CaseState.APPROVED
    undo.undo(desk, first.undo)
    assert suggested(desk, "kp_reguler").case is None


def test_the_next_raise_does_not_inherit_the_decision_on_the_last(db):
    desk = office(db)
    one = suggested(desk, "kgb")
    deciding.decide(desk, decision(one), year=YEAR)
    change(db, "hendri", kgb_tmt=one.recommendation.effective)
    raises = {each.state: each for each in all_of(desk, "kgb")}
    assert raises[CaseState.SUGGESTED].recommendation.effective > one.recommendation.effective
    assert raises[CaseState.SUGGESTED].case is None
    assert raises[CaseState.APPROVED].recommendation.target == one.recommendation.target


def test_what_was_decided_stays_when_the_data_no_longer_suggest_it(db):
    desk = office(db, predikat="SANGAT_BAIK")
    before = all_of(desk, "penghargaan")[0]
    deciding.decide(desk, decision(before), year=YEAR)
    with db.work(actor="Yulia", now=desk.now) as work:
        from asn_desktop.storage.schema.appraisals import AppraisalRecord

        work.all(AppraisalRecord, employee_id="hendri")[0].predikat = "BAIK"
        work.commit("test", "Koreksi")
    kept = next(one for one in all_of(desk, "penghargaan") if one.recommendation.rule == before.recommendation.rule)
    assert not kept.present
    assert kept.state is CaseState.APPROVED
    assert kept.recommendation.conditions == before.recommendation.conditions
    assert kept.recommendation.effective == before.recommendation.effective
    deciding.decide(desk, decision(kept, CaseState.REFUSED, reason="Predikat dikoreksi."), year=YEAR)
    kept = next(one for one in all_of(desk, "penghargaan") if one.recommendation.rule == before.recommendation.rule)
    assert kept.state is CaseState.REFUSED


def test_each_year_decides_anew(db):
    desk = office(db)
    deciding.decide(desk, decision(suggested(desk, "kp_reguler")), year=YEAR)
    assert suggested(desk, "kp_reguler", year=2024).case is None


def test_nobody_decides_on_what_is_gone(db):
    desk = office(db)
    one = suggested(desk, "kp_reguler")
    with pytest.raises(NotFound, match="Usulan ini tidak ada lagi"):
        deciding.decide(desk, decision(one, rule="KP-REG-99"), year=YEAR)
    with pytest.raises(NotFound, match="Usulan ini tidak ada lagi"):
        deciding.decide(desk, decision(one, target="III/d"), year=YEAR)
    with pytest.raises(NotFound, match="Pegawai ini tidak ada lagi"):
        deciding.decide(desk, decision(one, employee_id="siapa"), year=YEAR)
    change(db, "hendri", retired=True)
    with pytest.raises(NotFound, match="Pegawai ini tidak ada lagi"):
        deciding.decide(desk, decision(one), year=YEAR)


def colleague(db, key, **facts):
    known = {
        "golongan": "III/a",
        "golongan_tmt": date(2024, 4, 1),
        "mkg_years": 4,
        "mkg_months": 0,
        "unit_id": "kec",
        "hukdis_checked": True,
    }
    keep(db, an_employee(id=key, name=key.title(), **known | facts))
    appraise(db, key, "BAIK")


def test_several_raises_are_approved_in_one_act(db):
    desk = office(db)
    colleague(db, "lisa")
    colleague(db, "desi")
    chosen = [suggested(desk, "kgb", key) for key in ("hendri", "lisa", "desi")]
    changes = deciding.decide_many(desk, [decision(one) for one in chosen], year=YEAR)
    assert changes.name == "Setujui KGB 3 pegawai"
    assert len(audits(desk)) == 1
    assert len(changes.ids("career_case")) == 3
    undo.undo(desk, changes.undo)
    assert {suggested(desk, "kgb", key).state for key in ("hendri", "lisa", "desi")} == {CaseState.SUGGESTED}


def test_one_that_is_refused_stops_all_and_is_named(db):
    desk = office(db)
    colleague(db, "lisa", golongan_tmt=None)
    chosen = [suggested(desk, "kgb", key) for key in ("hendri", "lisa")]
    with pytest.raises(Rejected, match=r"Lisa, S\.Sos\.: Belum semua syarat terpenuhi"):
        deciding.decide_many(desk, [decision(one) for one in chosen], year=YEAR)
    assert suggested(desk, "kgb").state is CaseState.SUGGESTED


def test_deciding_on_nothing_is_refused(db):
    with pytest.raises(Rejected, match="Pilih sedikitnya satu"):
        deciding.decide_many(office(db), [], year=YEAR)


def test_mixed_decisions_have_a_title_of_their_own(db):
    desk = office(db)
    changes = deciding.decide_many(
        desk,
        [
            decision(suggested(desk, "kgb")),
            decision(suggested(desk, "kp_reguler"), CaseState.REFUSED, reason="Berkas kurang."),
        ],
        year=YEAR,
    )
    assert changes.name == "Putuskan usulan 2 pegawai"


# What the command line prints


def test_the_keys_of_the_command_line(db):
    printed = career.as_json(suggested(office(db), "kp_reguler"))
    assert {"nip", "kind", "state", "eligible", "conditions", "earliest"} <= set(printed)
    assert (printed["state"], printed["eligible"], printed["earliest"]) == ("suggested", True, "2026-04-01")
    assert set(printed["conditions"][0]) == {"id", "met", "text", "data", "basis", "confidence"}
    assert printed["conditions"][0]["confidence"] == "A"


def test_each_kind_of_suggestion_leads_to_its_letter():
    letters = {group.kind: career_kinds.letter_kind(RULES, group.kind, "") for group in RULES.career.groups}
    assert letters == {
        "kp_reguler": "nota-usul",
        "kp_struktural": "nota-usul",
        "kgb": "kgb-notice",
        "penghargaan": None,
        "pembinaan": "guidance-letter",
        "pelatihan": "training-assignment",
        "pensiun": "retirement-proposal",
        **dict.fromkeys(("kp_fungsional", "kp_penyesuaian_ijazah", "kp_luar_biasa", "kp_pengabdian"), "nota-usul"),
        **dict.fromkeys(("kenaikan_jenjang", "demosi", "promosi", "mutasi", "kontrak"), "career-proposal"),
        **dict.fromkeys(("data", "disiplin", "talenta", "tpp")),
    }
    assert career_kinds.letter_kind(RULES, "kgb", "KGB-06") is None
    rewards = {rule: career_kinds.letter_kind(RULES, "penghargaan", rule) for rule in ("RWD-01", "RWD-03", "RWD-04")}
    assert rewards == {"RWD-01": None, "RWD-03": "charter", "RWD-04": "honour-proposal"}
