"""A clerk's year by keyboard alone: from an empty file in January to the last filed document, and nothing overdue."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from asn_desktop.domain.appraisals.due import Urgency
from tests.journeys.clerk import ALT, DOWN, ENTER, ESCAPE, SPACE
from tests.journeys.small_office import (
    achieve,
    bring,
    days,
    filed,
    fill_in,
    letter,
    printed,
    settle,
    sheets,
    siasn,
    sign,
    skp,
    steps,
)


def test_from_an_empty_file_to_the_last_filed_document(clerk, tmp_path):
    found_the_office(clerk)
    bring_people_and_their_history(clerk, tmp_path)
    plan_the_year(clerk, tmp_path)
    note_through_the_year(clerk)
    collect_and_rate(clerk)
    print_sign_and_file(clerk, tmp_path)
    type_again(clerk)
    decide_a_career(clerk)
    assert late(clerk) == {"back_up", "copy_out", "make_plan", "chain_record"}, (
        "only what nobody did: the copies, the berita acara of the quarter, and the SKP of the next year"
    )


def found_the_office(clerk):
    """The assistant of the first run: the name, the rest as proposed."""
    clerk.type("Kecamatan Siulak")
    with clerk.qtbot.waitSignal(clerk.program.complete, timeout=20_000):
        clerk.press(ENTER)  # takes the name that is offered while typing
        clerk.push("create_office")


def bring_people_and_their_history(clerk, folder):
    """The staff from SIASN, what career rules ask out to Excel and back, and who appraises the head."""
    clerk.do("employees.import_employees", bring(clerk, siasn(folder / "siasn.xlsx")))
    assert clerk.program.session.tab().listing.table.window_model.rowCount() == 5
    clerk.do("employees.complete_data")
    book = folder / "riwayat.xlsx"
    clerk.first(book)
    clerk.push("gaps_workbook")
    fill_in(book)
    clerk.first(bring(clerk, book))
    clerk.push("gaps_import")
    assert clerk.program.session.tab().gaps.table.window_model.rowCount() == 0
    clerk.do("settings", settle(clerk))


def plan_the_year(clerk, folder):
    """SKP from a workbook, one of them kept as a pola for whoever has the same jabatan, all agreed."""
    clerk.do("appraisals.prepare_period", clerk.shown(lambda _dialog: clerk.push("open_period")))
    clerk.do("appraisals.import_skp", bring(clerk, skp(folder / "skp.xlsx")))
    clerk.find("Zulfa")
    clerk.do("appraisals.save_plan_template", "Pengolah Data Pelayanan")
    clerk.do("appraisals.assign_plan", clerk.shown(lambda _dialog: clerk.push("assign")))
    clerk.on(1, 20)
    clerk.find("")
    clerk.to_list(everybody=True)
    clerk.do("appraisals.agree_plans", {"agreed_on": date(2026, 1, 20)})
    assert states(clerk) == {"agreed": 5}


def note_through_the_year(clerk):
    """Rencana aksi, the daily log, the log of work and open feedback of one of them."""
    clerk.on(3, 16)
    clerk.find("Zulfa")
    clerk.do("appraisals.action_plan", steps(clerk))
    clerk.do("appraisals.daily_log", days(clerk))
    clerk.do("appraisals.evidence")
    clerk.type("Mengirim 12 surat tepat waktu")
    clerk.press(ENTER)
    clerk.press("4", mod=ALT)
    clerk.type("Pertahankan")
    clerk.press(ENTER, DOWN, ENTER, ENTER)  # about what is asked before it is kept
    clerk.press(ESCAPE)
    assert [rows(clerk, table) for table in ("action_step", "daily_line", "log_entry", "remark")] == [1, 1, 1, 1]


def collect_and_rate(clerk):
    """Sheets typed by code, the achievement of every unit, two keys for everybody."""
    clerk.on(12, 7)
    clerk.do("appraisals.answer_sheets", sheets(clerk))
    clerk.do("appraisals.close_all_collections", True)
    clerk.do("appraisals.unit_achievement", achieve(clerk))
    clerk.on(1, 5, 2027)
    clerk.do("appraisals.unit_grid")
    clerk.reach("grid_assessor")
    clerk.press(Qt.Key.Key_End)
    clerk.reach("unit_grid")
    for _ in range(5):
        clerk.press("2", "2")
    clerk.do("appraisals.unit_grid")
    assert states(clerk) == {"rated": 5}


def print_sign_and_file(clerk, folder):
    """Packages with numbers; signed, the period closed and its results released, handed over, final, reported, filed."""
    clerk.find("")
    clerk.to_list(everybody=True)
    clerk.do("appraisals.print_packages", printed(clerk, folder / "cetak"))
    assert len(list((folder / "cetak").glob("*.pdf"))) == 5
    sign(clerk, "sign_by_assessor", 6, 1)
    clerk.do("appraisals.period_calibrate", True)
    clerk.do("appraisals.period_close", clerk.shown(lambda _dialog: clerk.push("go")))
    clerk.do("appraisals.period_release", True)
    sign(clerk, "hand_over", 7, 1)
    sign(clerk, "sign_by_employee", 8, 1)
    sign(clerk, "finish", 1, 2)
    sign(clerk, "report", 2, 2)
    assert states(clerk) == {"reported": 5}
    clerk.go("archive")
    clerk.to_list(everybody=True)
    clerk.do("archive.file", filed(clerk))
    assert states(clerk, "document") == {"filed": 5}


def type_again(clerk):
    """Everybody ticked as typed into e-Kinerja and SIASN."""
    clerk.go("appraisals")
    clerk.do("appraisals.rekey")
    for step in (SPACE, Qt.Key.Key_Right):
        clerk.reach("e_kinerja")
        clerk.press(step)
        clerk.to_list(everybody=True)
        clerk.first(True)
        clerk.push("note_selected")
    clerk.do("appraisals.rekey")
    assert rows(clerk, "rekey") == 10


def decide_a_career(clerk):
    """A promotion approved, its letter issued."""
    clerk.go("career")
    clerk.find("Zulfa reguler")
    clerk.do("career.approve", letter(clerk))
    assert states(clerk, "career_case") == {"approved": 1}


def late(clerk):
    """What Beranda calls overdue."""
    home = clerk.go("home")
    clerk.qtbot.waitUntil(lambda: not home._ahead_stale and not home._again)
    model = home.tree.model()
    lines = [model.node(index).line for index in model.lines()]
    return {line.kind for line in lines if line.urgency is Urgency.LATE}


def states(clerk, table="appraisal"):
    """How many stand where."""
    with clerk.program.session.shell.desk.reader() as reader:
        return dict(reader.tuples(f"SELECT state, count(*) FROM {table} GROUP BY state"))


def rows(clerk, table):
    """How many there are."""
    with clerk.program.session.shell.desk.reader() as reader:
        return reader.value(f"SELECT count(*) FROM {table}")
