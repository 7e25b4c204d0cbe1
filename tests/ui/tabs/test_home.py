"""Tests of Beranda: what is due, the people behind it, where it leads, what is noted, and the charts beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from asn_desktop.domain.appraisals.closing import Stage
from asn_desktop.domain.appraisals.due import Urgency
from asn_desktop.domain.appraisals.due_facts import DueKind
from asn_desktop.services import undo
from asn_desktop.services.safety import backups
from asn_desktop.services.staff import holidays
from asn_desktop.services.staff.employees import retire
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.ui.charts.stages import NAMES
from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.tabs.home import words
from asn_desktop.ui.tabs.home.drawing import ARROW
from asn_desktop.ui.tabs.home.model import Line, Person
from asn_desktop.ui.tabs.home.tab import HomeTab
from tests.builders import an_employee, keep
from tests.fixtures_ui import DEMO_NOW


def made(qtbot, shell) -> HomeTab:
    tab = HomeTab(shell)
    qtbot.addWidget(tab)
    tab.resize(1366, 580)
    tab.show()
    settle(qtbot, tab)
    return tab


def settle(qtbot, tab):
    """The alerts follow what is read first."""
    qtbot.waitUntil(lambda: not tab._ahead_stale and not tab._again)


@pytest.fixture
def tab(qtbot, shell) -> HomeTab:
    return made(qtbot, shell)


def lines(tab) -> dict[tuple[str, str], Line]:
    model = tab.tree.due_model
    return {(one.line.urgency, one.line.kind): one for one in map(model.node, model.lines())}


def every(tab) -> list[Line]:
    """All lines from top to bottom; one kind stands there once per period."""
    return list(map(tab.tree.due_model.node, tab.tree.due_model.lines()))


def line(tab, kind) -> Line:
    return next(one for (_, found), one in lines(tab).items() if found == kind)


def go(tab, kind):
    """Stand on the first line of a kind."""
    model = tab.tree.due_model
    index = next(each for each in model.lines() if model.node(each).line.kind == kind)
    tab.tree.setCurrentIndex(index)
    return index


@pytest.fixture
def sent(shell):
    """Where the tab wants to go: workplaces and commands, in order."""
    found = []
    shell.work_wanted.connect(found.append)
    shell.command_wanted.connect(found.append)
    return found


# What is shown


def test_everything_due_stands_in_order_of_urgency(tab, qtmodeltester):
    shown = [one.line.urgency for one in lines(tab).values()]
    assert shown == sorted(shown, key=list(Urgency).index)
    kinds = {kind for _, kind in lines(tab)}
    assert kinds >= {
        "agree_plan", "close_collection", "rate", "sign", "hand_over", "return", "report", "substitute",
        "raise", "promotion", "retirement", "contract_end", "back_up", "list_holidays", "rekey", "complete_data",
    }  # fmt: skip
    qtmodeltester.check(tab.tree.due_model)


def test_a_line_says_what_for_whom_and_by_when(tab):
    rate = line(tab, "rate")
    assert (rate.title, rate.people) == ("Tetapkan penilaian", "24 pegawai")
    assert rate.who.endswith(" +21 · Tahunan 2026")
    assert (words.day(rate.line.due), rate.left) == ("29 Jan 2027", "46 hari kerja lagi")
    tip = tab.tree.due_model.data(go(tab, "rate"), int(Qt.ItemDataRole.ToolTipRole))
    assert "PermenPANRB 6/2022 Lamp. p.90 angka 8 huruf b" in tip
    assert "Minggu, 31 Januari 2027 bukan hari kerja" in tip
    assert "Hari libur tahun itu belum didaftar" in tip


def test_what_is_late_says_by_how_many_working_days(tab):
    late = lines(tab)["late", "hand_over"]
    assert late.left == f"lewat {-late.line.days_left} hari kerja"
    assert tab.due._note.whole().startswith(f"{sum(u == 'late' for u, _ in lines(tab))} lewat")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Drs. H. Zainal Candra, M.Si.", "Zainal"),
        ("M. Yusuf", "Yusuf"),
        ("Rina", "Rina"),
        ("Ir.", "Ir."),
        ("", ""),
    ],
)
def test_first_names_come_without_titles(name, first):
    assert words.first_name(name) == first


@pytest.mark.parametrize(
    ("due", "days", "urgency", "said"),
    [
        (None, None, "week", "segera"),
        ("2026-11-24", 0, "week", "hari ini"),
        ("2026-11-25", 1, "week", "1 hari kerja lagi"),
        ("2026-11-20", -2, "late", "lewat 2 hari kerja"),
        ("2026-11-22", 0, "late", "lewat"),
        ("2028-01-31", 300, "later", "14 bulan lagi"),
    ],
)
def test_how_much_time_is_left(due, days, urgency, said):
    day = date.fromisoformat(due) if due else None
    assert words.left(day, days, Urgency(urgency), date(2026, 11, 24)) == said


def test_a_screen_reader_hears_the_whole_line(tab):
    spoken = tab.tree.due_model.data(go(tab, "agree_plan"), int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Sepakati SKP. 4 pegawai. ")
    assert "Jumat, 30 Januari 2026. lewat 195 hari kerja" in spoken


def test_missing_holidays_are_said_and_can_be_listed_at_once(qtbot, shell, ask, tab):
    link = tab.findChild(QPushButton, "unlisted_holidays")
    assert "Hari libur 2027 belum didaftar" in link.text()
    ask.answers.append(lambda dialog: dialog.year() == 2027)
    qtbot.keyClick(link, Qt.Key.Key_Space)
    ask.done()


def test_a_listed_year_is_no_longer_said(shell, tab, tmp_path):
    path = tmp_path / "libur.csv"
    path.write_text("Tanggal;Nama\n" + "".join(f"{day:02}-01-2027;Libur\n" for day in range(1, 16)))
    shell.act("Impor", lambda _report: holidays.load(shell.desk, path))
    assert tab.findChild(QPushButton, "unlisted_holidays").isHidden()
    assert "list_holidays" not in {kind for _, kind in lines(tab)}
    assert line(tab, "rate").left == "35 hari kerja lagi"


# Keys and mouse


def test_arrows_pass_by_the_headings_and_enter_opens(qtbot, tab, sent):
    tab.tree.setFocus()
    qtbot.keyClick(tab.tree, Qt.Key.Key_Home)
    seen = [tab.tree.current()]
    for _ in every(tab)[1:]:
        qtbot.keyClick(tab.tree, Qt.Key.Key_Down)
        seen.append(tab.tree.current())
    assert [one.line for one in seen] == [one.line for one in every(tab)]
    go(tab, "rate")
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    assert sent[-1].narrowed == {"state": "ready"}


def test_space_shows_the_people_and_enter_opens_one_of_them(qtbot, tab, sent):
    index = go(tab, "close_collection")
    qtbot.keyClick(tab.tree, Qt.Key.Key_Space)
    assert tab.tree.isExpanded(index)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Down)
    person = tab.tree.current()
    assert isinstance(person, Person)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    assert sent[-1] == ("appraisals", person.item.period_id, None, person.item.subject)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Left)
    assert isinstance(tab.tree.current(), Line)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Left)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Left)
    assert isinstance(tab.tree.current(), Line)
    assert not tab.tree.isExpanded(index)


def test_a_click_opens_and_a_click_on_the_arrow_shows_the_people(qtbot, tab, sent):
    index = go(tab, "sign")
    box = tab.tree.visualRect(index)
    viewport = tab.tree.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(ARROW // 2, box.center().y()))
    assert tab.tree.isExpanded(index)
    assert sent == []
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=box.center())
    assert sent[-1].narrowed == {"state": "rated"}
    qtbot.mouseMove(viewport, box.center())
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor


# Where things lead


@pytest.mark.parametrize(
    ("kind", "tab_key", "narrowed"),
    [
        ("agree_plan", "appraisals", {"state": "planning"}),
        ("close_collection", "appraisals", {"state": "collecting"}),
        ("hand_over", "appraisals", {"state": "signed_by_assessor"}),
        ("return", "appraisals", {"state": "handed_over"}),
        ("raise", "career", {"group": "raise"}),
        ("promotion", "career", {"group": "promotion"}),
        ("retirement", "career", {"group": "leaving"}),
    ],
)
def test_every_kind_opens_its_list(qtbot, tab, sent, kind, tab_key, narrowed):
    go(tab, kind)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    place = sent[-1]
    assert (place.tab, place.narrowed) == (tab_key, narrowed)
    assert place.record_id == tab.tree.current().line.items[0].subject
    assert bool(place.period_id) == (tab_key == "appraisals")


def test_backups_and_holidays_have_their_own_doors(qtbot, ask, tab, sent):
    go(tab, "back_up")
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    assert sent == ["backups"]
    ask.answers.append(lambda dialog: dialog.year() == 2027)
    go(tab, "list_holidays")
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    ask.done()


def test_what_has_no_day_stands_last_and_leads_to_its_view(qtbot, tab, sent):
    last = every(tab)[-3:]
    assert [one.line.kind for one in last] == ["rekey", "rekey", "complete_data"]
    assert {one.left for one in last} == {"tanpa tenggat"}
    go(tab, "rekey")
    line_of = tab.tree.current()
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    first = line_of.line.items[0]
    assert sent[-1] == ("appraisals", first.period_id, {"view": "rekey", "appraisal": first.subject}, "")
    index = go(tab, "complete_data")
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    assert sent[-1] == "employees.complete_data"
    qtbot.keyClick(tab.tree, Qt.Key.Key_Space)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Down)
    person = tab.tree.due_model.node(tab.tree.due_model.index(0, 0, index))
    assert person.note
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    assert sent[-1].record_id == f"{person.item.employee_id}/gap"


def test_plans_that_are_missing_are_made_after_asking(qtbot, shell, ask, tab, sent):
    keep(shell.desk.database, an_employee(name="Baru Datang", back_title=""))
    tab.reload()
    new = line(tab, "make_plan")
    assert (new.who, new.people) == ("Baru Datang", "1 pegawai")
    go(tab, "make_plan")
    ask.answers.append(False)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    assert sent == []
    ask.answers.append(True)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Return)
    assert "untuk 1 pegawai" in ask.asked[-1][2]
    assert sent[-1].tab == "appraisals"
    assert "make_plan" not in {kind for _, kind in lines(tab)}


# What is noted


def test_an_alert_that_is_noted_goes_and_comes_back_with_undo(qtbot, shell, tab):
    go(tab, "retirement")
    key = tab.findChild(QPushButton, "acknowledge")
    assert key.isVisible()
    qtbot.keyClick(key, Qt.Key.Key_Space)
    settle(qtbot, tab)
    assert "retirement" not in {kind for _, kind in lines(tab)}
    with shell.desk.reader() as reader:
        seq = reader.value("SELECT max(seq) FROM audit")
    shell.act("Batalkan", lambda _report: undo.undo(shell.desk, seq))
    settle(qtbot, tab)
    assert "retirement" in {kind for _, kind in lines(tab)}


def test_the_basis_of_what_is_due_opens_its_entry(qtbot, tab, ask):
    def read(dialog):
        said.extend(each.text() for each in dialog.findChildren(QLabel))
        return True

    said = []
    go(tab, "retirement")
    link = tab.findChild(QPushButton, "due_basis")
    assert "UU 20/2023" in link.toolTip()
    actions = Actions(tab)
    actions.add(tab.actions())
    assert actions.why_not("basis") == ""
    ask.answers.append(read)
    link.click()
    assert any("Aparatur Sipil Negara" in text for text in said)
    assert any("Pasal 55" in text for text in said)


def test_one_person_alone_can_be_noted(qtbot, tab):
    before = len(line(tab, "retirement").line.items)
    tab.tree.expand(go(tab, "retirement"))
    qtbot.keyClick(tab.tree, Qt.Key.Key_Down)
    actions = Actions(tab)
    actions.add(tab.actions())
    assert actions.why_not("acknowledge") == ""
    actions.run("acknowledge")
    settle(qtbot, tab)
    assert len(line(tab, "retirement").line.items) == before - 1


def test_only_alerts_can_be_noted(tab):
    go(tab, "rate")
    actions = Actions(tab)
    actions.add(tab.actions())
    assert "pengingat KGB" in actions.why_not("acknowledge")
    assert tab.findChild(QPushButton, "acknowledge").isHidden()


# Following the office


def test_what_was_open_and_current_stays_when_the_office_changes(qtbot, shell, tab):
    index = go(tab, "agree_plan")
    tab.tree.expand(index)
    tab.tree.setCurrentIndex(tab.tree.due_model.index(2, 0, index))
    person = tab.tree.current()
    gone = line(tab, "agree_plan").line.items[0]
    shell.act("Pensiunkan", lambda _report: retire(shell.desk, gone.employee_id, date(2026, 11, 1), "Pindah"))
    settle(qtbot, tab)
    assert tab.tree.current().item == person.item
    assert tab.tree.isExpanded(tab.tree.currentIndex().parent())


def test_a_backup_takes_its_line_away_when_the_tab_comes_to_the_front(shell, tab, tmp_path, monkeypatch):
    from asn_desktop import paths

    assert line(tab, "back_up").who == "Belum ada cadangan teruji dari kantor ini"
    backups.back_up(shell.desk, paths.backups())
    tab.hide()
    tab.show()
    assert "back_up" not in {kind for _, kind in lines(tab)}
    shell.desk = replace(shell.desk, clock=lambda: datetime(2026, 12, 7, 9))
    tab.hide()
    tab.show()
    assert line(tab, "back_up").who == "Cadangan terakhir 13 hari yang lalu"


def test_nothing_is_read_while_the_tab_is_out_of_sight(shell, tab, monkeypatch):
    tab.hide()
    begun = []
    shell.jobs.began.connect(lambda job: begun.append(job.key))
    keep(shell.desk.database, an_employee(name="Baru"))
    tab.reload()
    assert begun == []
    tab.show()
    assert "home" in begun


# Charts


def test_progress_counts_everybody_and_opens_a_stage(qtbot, tab, sent):
    counts = tab._found.stages
    assert sum(counts.values()) == 42
    assert tab.progress._note.whole() == "5 dari 42 dinilai"
    assert f"{NAMES[Stage.RATED]} 5" in tab.progress.chart.bar.accessibleName()
    key = tab.findChild(QPushButton, "stage_planned")
    qtbot.keyClick(key, Qt.Key.Key_Space)
    assert sent[-1].narrowed == {"state": "planning"}
    assert not tab.findChild(QPushButton, "stage_final").isEnabled()


def test_the_spread_follows_the_unit_and_the_period(qtbot, shell, tab):
    assert "Tahunan 2026 · capaian Istimewa · 5 dari 42 berpredikat" in tab.spread.said.whole()
    with shell.desk.reader() as reader:
        last = next(one for one in periods.periods(reader) if one.year == 2025)
    shell.choose_period(last.id)
    assert tab.spread.said.whole() == "Tahunan 2025 · capaian Baik · 42 dari 42 berpredikat"
    combo = tab.findChild(QComboBox, "spread_unit")
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentText() != "Seluruh kantor"
    assert "42 dari 42" not in tab.spread.said.whole()


def test_the_official_curve_opens(qtbot, ask, tab):
    ask.answers.append(lambda dialog: "Kurva dan sebaran" in dialog.windowTitle())
    qtbot.keyClick(tab.findChild(QPushButton, "home_curve"), Qt.Key.Key_Space)
    ask.done()


# A new office


def test_an_empty_office_begins_with_its_people(qtbot, new_shell):
    tab = made(qtbot, new_shell)
    sent = []
    new_shell.command_wanted.connect(sent.append)
    assert tab.empty.isVisible()
    qtbot.keyClick(tab.empty.focusProxy(), Qt.Key.Key_Space)
    assert sent == ["employees.import_employees"]


def test_a_period_nobody_prepared_says_what_comes_next(qtbot, new_shell):
    keep(new_shell.desk.database, an_employee(name="Rina", back_title=""))
    tab = made(qtbot, new_shell)
    sent = []
    new_shell.command_wanted.connect(sent.append)
    assert tab.progress.said.text() == "Penilaian periode ini belum disiapkan untuk 1 pegawai."
    qtbot.keyClick(tab.findChild(QPushButton, "home_next"), Qt.Key.Key_Space)
    assert sent == ["appraisals.prepare_period"]
    assert tab.spread.none.isVisible()
    new_shell.choose_period("")
    assert "Belum ada periode" in tab.progress.said.text()


def test_an_office_with_nothing_to_do_says_so(qtbot, shell, monkeypatch):
    assert shell.desk.today == DEMO_NOW.date()
    with shell.desk.database.work(actor="Yulia", now=DEMO_NOW) as work:
        from asn_desktop.storage.schema.appraisals import PeriodRecord

        for period in work.all(PeriodRecord):
            period.state = "archived"
        work.commit("test", "Uji")
    from asn_desktop import paths
    from asn_desktop.services.alerts import acknowledge, present

    backups.back_up(shell.desk, paths.backups())
    with shell.desk.reader() as reader:
        found = present(reader, shell.desk.rules, shell.desk.today)
    acknowledge(shell.desk, found)
    shell.desk = replace(shell.desk, clock=lambda: datetime(2026, 10, 1, 9))
    monkeypatch.setattr("asn_desktop.services.completeness.find", lambda *_given, **_named: [])
    tab = made(qtbot, shell)
    assert {kind for _, kind in lines(tab)} <= {DueKind.RAISE, DueKind.RETIREMENT}
    if tab._ahead.alerts:
        shell.act("Catat", lambda _report: acknowledge(shell.desk, tab._ahead.alerts))
        settle(qtbot, tab)
    assert tab.nothing.isVisible()
