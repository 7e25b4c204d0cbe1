"""Tests: angka kredit recorded from final predikat, converted apart, and taken over from an earlier PAK."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.credit_entry import CreditKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.services import completeness, undo
from asn_desktop.services.career import career, career_calendar, what_if
from asn_desktop.services.career.career_calendar import ComingKind
from asn_desktop.services.career.what_if import Assumed
from asn_desktop.services.credit import crediting
from asn_desktop.services.credit.credit_drafts import AmountDraft, MonthsDraft, PakDraft
from asn_desktop.services.credit.credit_sheets import LineState
from asn_desktop.storage.queries.letters import attachments
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PlanRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, PastPredikatRecord
from tests.builders import a_period, an_appraisal, keep
from tests.services.career_room import YEAR, change, suggested
from tests.services.credit_room import analyst, sheet_of
from tests.services.scans import PDF

PAK = PakDraft(
    number="800.1.4.5/12/2024",
    decided_on=date(2024, 1, 15),
    until=date(2023, 12, 20),
    amounts={CreditKind.OLD: Fraction("20.5"), CreditKind.CONVERSION: Fraction("18.75")},
)


def refused_fields(act):
    with pytest.raises(Rejected) as refused:
        act()
    return {problem.field for problem in refused.value.problems}


def test_final_predikat_are_converted_by_themselves_and_recorded_in_one_act(db):
    desk = analyst(db)
    before = sheet_of(desk)
    assert before.account.total == Fraction("43.75")
    assert [line.state for line in before.lines] == [LineState.PROPOSED] * 3
    changes = crediting.record(desk, ["hendri"], YEAR)
    assert changes.name == "Catat konversi angka kredit Hendri Saputra, S.Sos."
    after = sheet_of(desk)
    assert after.account.total == before.account.total
    assert [(line.state, line.months, line.percent) for line in after.lines] == [
        (LineState.RECORDED, 12, 150),
        (LineState.RECORDED, 12, 100),
        (LineState.RECORDED, 12, 100),
    ]
    with pytest.raises(Rejected, match="Tidak ada predikat final"):
        crediting.record(desk, ["hendri"], YEAR)
    undo.undo(desk, changes.undo)
    assert [line.state for line in sheet_of(desk).lines] == [LineState.PROPOSED] * 3


def test_a_settled_quarter_is_proposed_for_a_conversion_of_its_own_until_it_is_recorded(db):
    desk = analyst(db)
    with desk.work() as work:
        person = work.first(AppraisalRecord, employee_id="hendri")
        plan = work.require(PlanRecord, person.plan_id, "")
        for name, start, end, state in (
            ("Triwulan I 2026", date(2026, 1, 1), date(2026, 3, 31), "final"),
            ("Triwulan II 2026", date(2026, 4, 1), date(2026, 6, 30), "running"),
        ):
            period = a_period(id=name, code=name, name=name, kind="QUARTERLY", year=2026, start=start, end=end,
                              state=state)  # fmt: skip
            work.add(period)
            work.flush()
            hendri = work.require(EmployeeRecord, "hendri", "")
            work.add(an_appraisal(period, plan, hendri, state="rated", predikat="SANGAT_BAIK"))
        work.commit("test", "Triwulan")
    (one,) = sheet_of(desk).periodic
    assert (one.period, one.conversion.amount) == ("Triwulan I 2026", Fraction("4.6875"))
    assert "Triwulan I 2026 (Sangat Baik)" in sheet_of(desk).sentences[-1]
    crediting.save_months(
        desk, "hendri", MonthsDraft(start=one.conversion.start, end=one.conversion.end, predikat="SANGAT_BAIK")
    )
    assert sheet_of(desk).periodic == ()


def test_the_last_pak_is_asked_for_among_what_is_missing_and_filled_in_there(db):
    desk = analyst(db, position_tmt=date(2019, 1, 1), golongan_tmt=date(2021, 1, 1))

    def asked():
        with desk.reader() as reader:
            found = completeness.find(reader, desk.rules, on=desk.today, year=YEAR)
        return next(
            (gap for one in found if one.employee_id == "hendri" for gap in one.gaps if gap.field == "pak"), None
        )

    gap = asked()
    assert (gap.label, gap.answers >= 1) == ("PAK terakhir", True)
    typed = {"number": "", "decided_on": date(2023, 1, 9), "until": date(2022, 12, 31), "CONVERSION": 30}
    assert refused_fields(lambda: completeness.fill(desk, "hendri", gap, typed)) == {"number"}
    completeness.fill(desk, "hendri", gap, typed | {"number": "800.1.4.5/3/2023"})
    assert asked() is None
    assert sheet_of(desk).account.whole


def test_the_rule_of_the_promotion_counts_what_is_recorded_and_says_when_the_rest_comes(db):
    desk = analyst(db)
    crediting.record(desk, ["hendri"], YEAR)
    found = suggested(desk, "kp_fungsional").recommendation
    condition = next(one for one in found.conditions if one.id == "KP-JF-02")
    assert condition.met is False
    assert condition.data.startswith("43,75 dari 50,00; kurang 6,25, dengan predikat Baik sekitar 6 bulan lagi")
    assert found.earliest == date(2026, 7, 1)
    told = career.as_json(suggested(desk, "kp_fungsional"))["conditions"]
    assert "AK konversi predikat kinerja 43,75" in next(one["data"] for one in told if one["id"] == "KP-JF-02")


def test_an_earlier_pak_stands_for_all_months_it_counts(db, tmp_path):
    desk = analyst(db, first="", position_tmt=date(2019, 1, 1))
    assert sheet_of(desk).account.missing() == ["evaluasi 2023", "angka kredit sebelum 2023 (PAK terdahulu)"][::-1]
    scan = tmp_path / "pak.pdf"
    scan.write_bytes(PDF)
    changes = crediting.save_pak(
        desk, "hendri", PakDraft(**{name: getattr(PAK, name) for name in PAK.__slots__} | {"scan": scan})
    )
    found = sheet_of(desk)
    assert found.account.whole
    assert found.account.total == Fraction("39.25") + 25
    assert {line.end for line in found.lines if line.state is LineState.RECORDED} == {date(2023, 12, 31)}
    with desk.reader() as reader:
        assert [one.note for one in attachments.of(reader, "employee", "hendri")] == ["PAK 800.1.4.5/12/2024"]
    undo.undo(desk, changes.undo)
    assert not sheet_of(desk).account.whole


def test_a_pak_may_be_corrected_but_a_second_one_would_count_twice(db):
    desk = analyst(db, first="", position_tmt=date(2019, 1, 1))
    crediting.save_pak(desk, "hendri", PAK)
    other = PakDraft(number="9", decided_on=PAK.decided_on, until=PAK.until, amounts=PAK.amounts)
    assert refused_fields(lambda: crediting.save_pak(desk, "hendri", other)) == {"until"}
    corrected = PakDraft(
        number="13", decided_on=PAK.decided_on, until=PAK.until, amounts={CreditKind.OLD: Fraction(30)}
    )
    crediting.save_pak(desk, "hendri", corrected, replaces=PAK.number)
    assert sheet_of(desk).account.total == 30 + 25
    entry = next(line for line in sheet_of(desk).lines if line.pak_number)
    crediting.remove(desk, entry.key)
    assert [line for line in sheet_of(desk).lines if line.pak_number] == []


def test_an_incomplete_pak_is_refused_beside_its_fields(db):
    desk = analyst(db)
    empty = PakDraft(number=" ", decided_on=None, until=date(2030, 1, 1), amounts={})
    assert refused_fields(lambda: crediting.save_pak(desk, "hendri", empty)) == {
        "number",
        "decided_on",
        "until",
        "CONVERSION",
    }


def test_months_converted_apart_leave_the_rest_of_the_year_to_its_predikat(db):
    desk = analyst(db)
    crediting.save_months(
        desk, "hendri", MonthsDraft(start=date(2025, 1, 1), end=date(2025, 2, 1), predikat="SANGAT_BAIK")
    )
    lines = [line for line in sheet_of(desk).lines if line.end.year == 2025]
    assert [(line.months, line.amount) for line in lines] == [
        (2, Fraction(2, 12) * Fraction("18.75")),
        (10, Fraction(10, 12) * Fraction("12.5")),
    ]
    again = MonthsDraft(start=date(2025, 2, 1), end=date(2025, 3, 1), predikat="BAIK")
    assert refused_fields(lambda: crediting.save_months(desk, "hendri", again)) == {"start"}
    early = MonthsDraft(start=date(2027, 1, 1), end=date(2027, 3, 1), predikat="")
    assert refused_fields(lambda: crediting.save_months(desk, "hendri", early)) == {"end", "predikat"}


def test_the_amount_of_a_diploma_is_suggested_and_counts_once(db):
    desk = analyst(db)
    with desk.reader() as reader:
        facts = sheet_of(desk).facts
        amount = crediting.suggested_amount(reader, desk, facts, CreditKind.EDUCATION)
    assert amount == Fraction("12.5")
    draft = AmountDraft(kind=CreditKind.EDUCATION, amount=amount, on=date(2025, 9, 1), note="Ijazah S-2")
    crediting.save_amount(desk, "hendri", draft)
    assert sheet_of(desk).account.total == Fraction("56.25")
    assert refused_fields(lambda: crediting.save_amount(desk, "hendri", draft)) == {"kind"}
    nothing = AmountDraft(kind="", amount=None, on=None)
    assert refused_fields(lambda: crediting.save_amount(desk, "hendri", nothing)) == {"kind", "amount", "on", "note"}


def test_a_predikat_that_changed_after_its_conversion_was_recorded_is_pointed_out(db):
    desk = analyst(db, first="")
    keep(db, PastPredikatRecord(id="past", employee_id="hendri", year=2023, predikat="BAIK"))
    crediting.record(desk, ["hendri"], YEAR)
    with db.work(actor="Yulia", now=desk.now) as work:
        work.require(PastPredikatRecord, "past", "").predikat = "SANGAT_BAIK"
        work.commit("test", "Ubah")
    line = sheet_of(desk).lines[0]
    assert line.warning.startswith("Predikat 2023 kini Sangat Baik, sedangkan konversi ini dicatat dengan Baik.")


def test_somebody_without_a_jenjang_is_told_where_to_fill_it_in(db):
    desk = analyst(db)
    change(db, "hendri", jenjang="", position_kind="PELAKSANA")
    with pytest.raises(Rejected, match="tidak memegang jabatan fungsional"):
        crediting.save_pak(desk, "hendri", PAK)


def test_the_sentences_name_what_is_missing_and_when_each_target_is_reached(db):
    desk = analyst(db)
    rank, rise = sheet_of(desk).sentences
    assert rank == (
        "Untuk kenaikan pangkat ke Penata Muda Tingkat I (III/b) kurang 6,25 dari 50,00; dengan predikat Baik tercapai"
        " 6 bulan sesudah 31 Desember 2025, yaitu Juni 2026."
    )
    assert rise.startswith("Untuk kenaikan jenjang ke Ahli Muda kurang 56,25 dari 100,00")
    assert rise.endswith("54 bulan sesudah 31 Desember 2025, yaitu Juni 2030.")


def test_the_calendar_announces_the_period_after_the_target_is_reached(db):
    desk = analyst(db)
    with desk.reader() as reader:
        found = career_calendar.coming(reader, desk.rules, year=YEAR, on=date(2026, 3, 1))
    assert [one.day for one in found if (one.employee_id, one.kind) == ("hendri", ComingKind.PROMOTION)] == [
        date(2026, 7, 1)
    ]


def test_a_better_year_that_is_assumed_brings_the_promotion(db):
    desk = analyst(db)
    assumed = Assumed(on=date(2027, 2, 1), predikat={2026: Predikat.BAIK})
    with desk.reader() as reader:
        answers = what_if.of_person(reader, desk.rules, "198503122010011001", assumed, year=YEAR, today=desk.today)
    moved = next(one for one in answers if one.kind == "kp_fungsional")
    assert (moved.now.eligible, moved.then.eligible) == (False, True)
