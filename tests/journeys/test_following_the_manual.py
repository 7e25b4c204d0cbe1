"""A second person, who knows nothing but the manual: its chapter "Tahun pertama", link by link."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from asn_desktop.storage.queries.office import first_steps
from asn_desktop.ui.dialogs.help import HelpDialog
from tests.journeys.clerk import ENTER, ESCAPE, TAB
from tests.journeys.small_office import achieve, bring, fill_in, outsiders, printed, sheets, siasn, skp, steps

EVERYBODY = {"agree_plans", "print_packages", "sign_by_assessor", "hand_over", "sign_by_employee"}  # Ctrl+A, it says
NOT_YET = {
    "credit",
    "sessions",
    "raters",
    "calibrated",
    "figures",
    "decided",
}  # only looked at, and without a command of its own


def anchors(page):
    """The links of a chapter as they stand in the text."""
    found = []
    block = page.document().begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            href = at.fragment().charFormat().anchorHref()
            if href and (not found or found[-1] != href):
                found.append(href)
            at += 1
        block = block.next()
    return found


def manual_of(clerk):
    """Ctrl+K, "tahun pertama", Enter: the chapter is in front."""
    clerk.do("first_year")
    clerk.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), HelpDialog))
    return QApplication.activeWindow()


def follow(clerk, at, *answers):
    """Tab to the link and Enter."""
    manual_of(clerk)
    for _ in range(at + 1):
        clerk.press(TAB)
    clerk.ask.answers += answers
    clerk.press(ENTER)
    clerk.qtbot.waitUntil(lambda: not clerk.ask.answers)
    assert not any(isinstance(each, HelpDialog) and each.isVisible() for each in QApplication.topLevelWidgets())
    assert "Belum dapat dilakukan" not in [title for title, _ in clerk.ask.messages]


def ticks(clerk):
    """What the chapter ticks now."""
    with clerk.program.session.shell.desk.reader() as reader:
        return first_steps.done(reader)


def test_import_staff_then_units_then_data_then_prepare_then_skp_then_agree_then_note_then_360_then_rate_then_print(
    clerk, tmp_path
):
    clerk.type("Kecamatan Siulak")
    with clerk.qtbot.waitSignal(clerk.program.complete, timeout=20_000):
        clerk.press(ENTER)
        clerk.push("create_office")
    looked_at = clerk.shown(lambda _dialog: None)
    answers = {
        "employees.import_employees": lambda: [bring(clerk, siasn(tmp_path / "siasn.xlsx"))],
        "employees.edit_units": lambda: [outsiders(clerk)],
        "service.socialisation": lambda: [looked_at],
        "employees.print_credit": lambda: [looked_at],
        "service.readiness": lambda: [looked_at],
        "appraisals.prepare_period": lambda: [clerk.shown(lambda _dialog: clerk.push("open_period"))],
        "appraisals.import_skp": lambda: [bring(clerk, skp(tmp_path / "skp.xlsx"))],
        "appraisals.assign_plan": lambda: [clerk.shown(lambda dialog: (dialog.tick_shown(), clerk.push("assign")))],
        "appraisals.edit_skp": lambda: [looked_at],
        "appraisals.agree_plans": lambda: [{"agreed_on": date(2026, 1, 5)}],
        "appraisals.action_plan": lambda: [steps(clerk)],
        "appraisals.feedback_setup": lambda: [looked_at],
        "appraisals.raters": lambda: [looked_at],
        "appraisals.answer_sheets": lambda: [sheets(clerk)],
        "appraisals.close_all_collections": lambda: [True],
        "appraisals.unit_achievement": lambda: [achieve(clerk)],
        "appraisals.print_packages": lambda: [printed(clerk, tmp_path / "cetak")],
        **{
            f"appraisals.{act}": lambda: [{"on": clerk.now.date()}]
            for act in ("sign_by_assessor", "hand_over", "sign_by_employee")
        },
        "appraisals.period_calibrate": lambda: [True],
        "appraisals.period_close": lambda: [clerk.shown(lambda _dialog: clerk.push("go"))],
        "appraisals.period_release": lambda: [True],
        "appraisals.calibration": lambda: [looked_at],
        "career.figures": lambda: [looked_at],
    }
    afterwards = {
        "employees.complete_data": partial(complete, clerk, tmp_path / "riwayat.xlsx"),
        "appraisals.evidence": partial(note, clerk),
        "appraisals.unit_grid": partial(rate, clerk),
        "appraisals.rekey": lambda: clerk.do("appraisals.rekey"),
    }
    manual = manual_of(clerk)
    links = anchors(manual.page)
    clerk.press(ESCAPE)
    for at, link in enumerate(links):
        kind, _, command = link.partition(":")
        if kind != "perintah":
            continue
        if command == "appraisals.answer_sheets":
            clerk.on(12, 7)
        elif command == "appraisals.unit_grid":
            clerk.on(1, 5, 2027)
        if command.partition(".")[2] in EVERYBODY:
            clerk.go("appraisals")
            clerk.find("")
            clerk.to_list(everybody=True)
        follow(clerk, at, *answers.get(command, list)())
        afterwards.get(command, lambda: None)()
        if command == "appraisals.print_packages":
            assert len(list((tmp_path / "cetak").glob("*.pdf"))) == 5
    assert set(first_steps.STEPS) - ticks(clerk) == NOT_YET | {"rekeyed"}


def complete(clerk, book):
    """The workbook out, filled in, and in again."""
    clerk.first(book)
    clerk.push("gaps_workbook")
    fill_in(book)
    clerk.first(bring(clerk, book))
    clerk.push("gaps_import")


def note(clerk):
    """A line of the log, and back."""
    clerk.type("Mengirim 12 surat tepat waktu")
    clerk.press(ENTER, ESCAPE)


def rate(clerk):
    """Two keys for everybody, and back to the list."""
    clerk.reach("grid_assessor")
    clerk.press(Qt.Key.Key_End)
    clerk.reach("unit_grid")
    for _ in range(5):
        clerk.press("2", "2")
    clerk.do("appraisals.unit_grid")
