"""The daily log: kept as a whole, settled with its period, and written out as e-Kinerja asks."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.plans.daily_log import TITLES, DailyDraft, DailyField
from asn_desktop.services import offices, undo
from asn_desktop.services.plans import action_plans, daily_log
from asn_desktop.services.plans.action_plans import StepEdit
from asn_desktop.services.plans.daily_log import DailyEdit
from asn_desktop.services.settings import DAILY_LOG
from asn_desktop.storage.queries.plans import daily_log as reading
from asn_desktop.storage.queries.plans.evidence import Span
from asn_desktop.storage.schema.appraisals import PeriodRecord
from tests.services.appraisal_room import PERIOD, appraisal_of, card_of, planned, prepared

NOVEMBER = Span("staf", date(2026, 11, 1), date(2026, 11, 30))
MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


@pytest.fixture
def desk(db):
    made = prepared(db)
    planned(made)
    return made


def a_line(key=None, **facts):
    known = {"day": MONDAY, "activity": "Mengirim surat", "start": "08:00", "end": "10:00"}
    return DailyEdit(id=key, draft=DailyDraft(**known | facts))


def save(desk, *edits, span=NOVEMBER):
    return daily_log.save_days(desk, span, edits)


def lines(desk, span=NOVEMBER):
    with desk.reader() as reader:
        return reading.lines(reader, span)


def test_a_month_is_kept_as_a_whole_and_one_undo_takes_it_back(desk):
    save(
        desk,
        a_line(activity="Kedua", start="13:00", end="14:00"),
        a_line(activity="Pertama", realisation=12, measure="surat"),
    )
    first, second = lines(desk)
    assert (first.activity, first.realisation, first.measure) == ("Pertama", 12, "surat")
    changes = save(desk, a_line(first.id, activity="Diperbaiki"), a_line(day=TUESDAY, activity="Baru"))
    assert [(one.id == first.id, one.activity) for one in lines(desk)] == [(True, "Diperbaiki"), (False, "Baru")]
    undo.undo(desk, changes.undo)
    assert [(one.id, one.activity) for one in lines(desk)] == [(first.id, "Pertama"), (second.id, "Kedua")]


def test_ctrl_z_leaves_the_daily_log_of_a_closed_period_as_it_is(desk):
    changes = save(desk, a_line())
    kept = lines(desk)
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").state = "final"
        work.commit("test", "Final")
    with pytest.raises(Rejected, match=r"log harian .* tidak dapat dibatalkan\. Periode Tahunan 2026 sudah final"):
        undo.undo(desk, changes.undo)
    assert lines(desk) == kept


def test_other_months_and_other_people_are_left_alone(desk):
    october = Span("staf", date(2026, 10, 1), date(2026, 10, 31))
    save(desk, a_line(day=date(2026, 10, 5)), span=october)
    save(desk, a_line(), span=NOVEMBER._replace(employee_id="sekcam"))
    save(desk)
    assert len(lines(desk, october)) == len(lines(desk, NOVEMBER._replace(employee_id="sekcam"))) == 1


def test_incomplete_lines_name_their_place_and_nothing_is_kept(desk):
    with pytest.raises(Rejected, match="Isi kegiatan hariannya") as refused:
        save(desk, a_line(), a_line(activity="", realisation=1))
    assert [problem.field for problem in refused.value.problems] == ["1.activity", "1.measure"]
    with pytest.raises(NotFound):
        save(desk, a_line("tidak ada"))
    assert lines(desk) == []


def test_settled_days_stay_but_do_not_hinder_saving_what_is_unchanged(desk):
    save(desk, a_line())
    [kept] = lines(desk)
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").state = "final"
        work.commit("test", "Final")
    save(desk, a_line(kept.id))
    for edits in ((), (a_line(kept.id, activity="Lain"),), (a_line(kept.id), a_line(day=TUESDAY))):
        with pytest.raises(NotAllowed, match="sudah final"):
            save(desk, *edits)
    assert lines(desk) == [kept]


def test_the_day_before_is_the_latest_with_anything_in_it(desk):
    save(desk, a_line(), a_line(activity="Kedua", start="11:00", end="12:00"))
    with desk.reader() as reader:
        assert [one.activity for one in reading.before(reader, "staf", date(2026, 11, 23))] == [
            "Mengirim surat",
            "Kedua",
        ]
        assert reading.before(reader, "staf", MONDAY) == []


def test_the_workbook_has_the_columns_of_e_kinerja_in_their_order(desk, tmp_path):
    save(desk, a_line(action="Mengirim", source="Agenda", realisation=12, measure="surat", reference="=tautan"))
    out = tmp_path / "log.xlsx"
    assert daily_log.export_of(desk, appraisal_of(desk, "staf"), out) == 1
    sheet = openpyxl.load_workbook(out).active
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    assert head == [TITLES[name] for name in DailyField]
    assert [row[0], row[1].date(), *row[2:]] == [
        "Mengirim",
        MONDAY,
        "08:00",
        "10:00",
        "Mengirim surat",
        "Agenda",
        12,
        "surat",
        "=tautan",
    ]
    assert sheet["I2"].data_type == "s"
    with pytest.raises(NotFound):
        daily_log.export_of(desk, "tidak ada", out)


def test_the_office_switches_it_on(desk):
    with desk.reader() as reader:
        assert not daily_log.is_on(reader)
    offices.set_setting(desk, DAILY_LOG, True, "Nyalakan")
    with desk.reader() as reader:
        assert daily_log.is_on(reader)


def test_the_log_tells_what_came_of_each_step(desk):
    rhk = card_of(desk).work_results[0].id
    key = appraisal_of(desk, "staf")
    action_plans.save_steps(desk, key, {rhk: [StepEdit(text="Mengirim surat")]})
    save(
        desk,
        a_line(action="mengirim  Surat", realisation=12, measure="surat", reference="agenda"),
        a_line(action="Mengirim surat", day=TUESDAY, realisation=8, measure="surat"),
        a_line(action="Mengirim surat", start="", end=""),
        a_line(action="Lain", realisation=1, measure="kali"),
    )
    with desk.reader() as reader:
        found = action_plans.from_daily_log(reader, key)
    assert found == {"mengirim surat": "20 surat; bukti: agenda", "lain": "1 kali"}
