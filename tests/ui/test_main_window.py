"""Tests of the window over the practice office: tabs, menus, search, undo, the line at the foot."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from asn_desktop.services.offices import set_setting
from asn_desktop.storage.queries.appraisals import appraisals
from asn_desktop.storage.queries.appraisals.appraisals import AppraisalFilter
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import employees
from asn_desktop.ui import opening
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.main_window import MENUS
from asn_desktop.ui.safekeeping import day_and_time
from tests.fixtures_ui import DEMO_NOW
from tests.ui.programs import back_home, shared_program, with_practice


@pytest.fixture
def program(qtbot, one_tab, demo_office_file):
    """A window for what has nothing to do with the other tabs; it is this test's own."""
    return with_practice(qtbot, demo_office_file)


@pytest.fixture(scope="module")
def _whole(dressed, demo_office_file, tmp_path_factory):
    with shared_program(tmp_path_factory.mktemp("rumah"), demo_office_file) as made:
        yield made


@pytest.fixture
def whole(qtbot, _whole):
    """The whole window, which the tests of this file share: nothing is saved, closed or chosen for good in it."""
    return back_home(_whole)


def shell(program):
    return program.session.shell


def set_something(program, name="uji"):
    shell(program).act("Uji", lambda _report: set_setting(shell(program).desk, name, value=1, title=f"Ubah {name}"))


def menu(program, title):
    """What a menu and its submenus say, in order."""
    found = []
    for each in program.window.menus[title].actions():
        found += [inner.text() for inner in each.menu().actions()] if each.menu() else [each.text()]
    return [text for text in found if text]


def come_forward(qtbot, program):
    program.frame.activateWindow()
    qtbot.waitUntil(program.frame.isActiveWindow)


def keys(qtbot, program, key, modifiers=Qt.KeyboardModifier.ControlModifier):
    come_forward(qtbot, program)
    qtbot.keyClick(program.frame, key, modifiers)


TABS = [place.key for place in opening.PLACES]


# Tabs


def test_the_whole_window_fits_a_screen_at_125_percent(whole):
    hint = whole.frame.minimumSizeHint()
    assert hint.height() <= 540
    assert hint.width() <= 1093


def test_places_name_their_tabs_as_the_tabs_name_themselves():
    assert [(place.key, place.name) for place in opening.PLACES] == [
        (place.load().KEY, place.load().NAME) for place in opening.PLACES
    ]


def test_the_header_names_the_office_and_says_that_it_is_for_practice(program):
    assert program.window._office.whole() == "Kecamatan Siulak · Kabupaten Kerinci"
    assert program.window._practice.word() == "Kantor latihan"
    assert program.frame.windowTitle() == "Kecamatan Siulak - ASN Desktop"


def test_control_tab_walks_through_the_tabs(qtbot, whole):
    seen = [whole.window.current()]
    for _ in opening.PLACES:
        keys(qtbot, whole, Qt.Key.Key_Tab)
        seen.append(whole.window.current())
    assert seen == [*(place.key for place in opening.PLACES), opening.PLACES[0].key]
    assert whole.session.tab() is whole.session._tabs["home"]


def test_the_last_tab_is_in_front_next_time(qtbot, dressed, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    program.window.go_to("career")
    path = shell(program).desk.database.path
    program.close_office(lambda: None)
    with qtbot.waitSignal(program.complete, timeout=20_000):
        program.start(path)
    assert program.window.current() == "career"


def test_a_tab_can_ask_for_a_record_of_another_tab(whole):
    with shell(whole).desk.reader() as reader:
        wanted = employees.ids(reader, text="Dedi")[0]
    whole.window.go_to("career")
    shell(whole).wanted.emit("employees", wanted)
    assert whole.window.current() == "employees"
    assert whole.session.tab().record.employee_id() == wanted


# Menus


def test_every_command_of_every_tab_stands_in_a_menu(whole):
    said = {text for title in MENUS for text in menu(whole, title)}
    for tab in whole.session._tabs.values():
        for action in tab.actions():
            assert action.menu in MENUS, action
            assert action.text in said, action
            assert "& " not in action.text, f"{action.text}: Qt reads the sign as the mark of a key"
    assert menu(whole, "Berkas")[-1] == "Keluar"


def test_a_submenu_stands_among_the_commands_of_its_group_and_no_menu_is_higher_than_the_screen(whole):
    whole.window.go_to("appraisals")
    said = menu(whole, "Penilaian")
    assert said.index("Ubah SKP…") < said.index("Impor SKP…") < said.index("Ketik jawaban 360…")
    too_high = {title: high for title in MENUS if (high := whole.window.menus[title].sizeHint().height()) > 680}
    assert too_high == {}
    [command] = [each for each in whole.menus.commands("impor skp") if each.text == "Impor SKP…"]
    assert command.menu == "Penilaian › SKP banyak pegawai"


def test_the_tab_in_front_has_the_shortcuts(whole):
    def shown(title):
        return [each.shortcut().toString() for each in whole.window.menus[title].actions() if each.shortcut()]

    for key in TABS:
        whole.window.go_to(key)
        taken = [keys for title in MENUS for keys in shown(title) if keys]
        assert len(taken) == len(set(taken)), (key, taken)
        wanted = {action.shortcut for action in whole.session.tab().actions() if action.shortcut}
        assert wanted <= {each for actions in whole.menus._in_order() for each in _shortcuts(actions)}


def _shortcuts(actions):
    return [actions.qaction(action.name).shortcut().toString() for action in actions.all()]


def test_a_command_of_another_tab_brings_that_tab_forward(whole):
    whole.window.go_to("career")
    whole.menus.trigger("employees.add_employee")
    assert whole.window.current() == "employees"


def test_without_an_office_commands_say_why_they_rest(qtbot, program):
    program.close_office(lambda: None)
    why = {command.text: command.why_not for command in program.menus.commands()}
    assert why["Pengaturan kantor…"] == "Belum ada kantor yang terbuka."
    assert why["Buka berkas…"] == ""


# Search


def test_control_k_finds_a_person(qtbot, whole):
    keys(qtbot, whole, Qt.Key.Key_K)
    box = whole.frame.findChild(QLineEdit, "palette")
    assert box.hasFocus()
    qtbot.keyClicks(box, "dedi")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == ""
    assert whole.window.current() == "employees"
    with shell(whole).desk.reader() as reader:
        assert whole.session.tab().record.employee_id() == employees.ids(reader, text="dedi")[0]


def test_control_k_finds_a_post_that_nobody_holds(qtbot, whole):
    box = whole.frame.findChild(QLineEdit, "palette")
    qtbot.keyClicks(box, "lurah")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert whole.window.current() == "positions"
    assert whole.session.tab().record.head.accessibleName() == "Lurah"


def test_control_k_runs_a_command(qtbot, whole):
    box = whole.frame.findChild(QLineEdit, "palette")
    qtbot.keyClicks(box, "tab berikutnya")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert whole.window.current() == "employees"


def test_what_is_typed_as_it_is_called_comes_first(whole):
    whole.window.go_to("appraisals")
    for words in ("Catat tanda tangan pegawai", "catat pelaporan", "tab berikut"):
        assert whole.menus.commands(words)[0].text.casefold().startswith(words.casefold())
    assert whole.menus.commands("tanda tangan pegawai")[0].text == "Catat tanda tangan pegawai…"


def test_the_keys_go_back_to_where_they_were_before_control_k(qtbot, whole):
    come_forward(qtbot, whole)
    whole.window.go_to("employees")
    table = whole.session.tab().listing.table
    table.setFocus()
    box = whole.frame.findChild(QLineEdit, "palette")
    whole.ask.answers = [True]
    keys(qtbot, whole, Qt.Key.Key_K)
    qtbot.keyClicks(box, "tentang asn")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert table.hasFocus()
    keys(qtbot, whole, Qt.Key.Key_K)
    qtbot.keyClicks(box, "tentang")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert table.hasFocus()
    assert box.text() == ""


def test_all_commands_can_be_looked_up_and_run(qtbot, whole):
    def choose(dialog):
        key = next(each.id for each in dialog._offers if each.text == "Tab berikutnya")
        dialog._take(key)
        return True

    whole.ask.answers = [choose]
    whole.menus.trigger("all_commands")
    assert whole.window.current() == "employees"


# Undo


def test_the_menu_names_what_would_be_taken_back(qtbot, program):
    assert menu(program, "Sunting")[0] == "Batalkan"
    set_something(program, "satu")
    set_something(program, "dua")
    assert menu(program, "Sunting")[0] == "Batalkan: Ubah dua"
    keys(qtbot, program, Qt.Key.Key_Z)
    assert menu(program, "Sunting")[0] == "Batalkan: Ubah satu"
    program.menus.trigger("undo")
    assert menu(program, "Sunting")[0] == "Batalkan"
    with shell(program).desk.reader() as reader:
        assert offices.setting(reader, "satu") is None
        assert acts.title(reader, acts.latest(reader)).startswith("Batalkan")


def test_an_act_that_others_stand_on_is_not_taken_back_and_says_so(program):
    set_something(program)
    desk = shell(program).desk
    set_setting(desk, "uji", value=2, title="Ubah lagi")
    program.menus.trigger("undo")
    assert program.ask.messages[0][0] == "Batalkan"
    assert menu(program, "Sunting")[0] == "Batalkan"


# Period


def test_the_period_is_chosen_at_the_top_right_and_remembered(qtbot, program):
    combo = program.frame.findChild(QComboBox, "period")
    assert combo.currentText() == "Tahunan 2026"
    assert combo.findChild(Chip).word() == "Berjalan"
    told = []
    shell(program).period_changed.connect(told.append)
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert combo.currentText() == "Tahunan 2025"
    assert combo.accessibleDescription() == "Final"
    assert combo.findChild(Chip).word() == "Final"
    assert told == [shell(program).period_id]
    path = shell(program).desk.database.path
    program.close_office(lambda: None)
    with qtbot.waitSignal(program.complete, timeout=20_000):
        program.start(path)
    assert program.frame.findChild(QComboBox, "period").currentText() == "Tahunan 2025"


# The foot


def foot(program, name):
    return program.window.status.findChild(QLabel, f"status_{name}").text()


def test_the_foot_says_what_is_safe(program):
    assert foot(program, "saved") == "✓ Semua perubahan tersimpan"
    assert foot(program, "backup") == "Cadangan terakhir: belum ada"
    assert foot(program, "operator") == "Operator: Yulia Fitriani"
    assert foot(program, "file") == "latihan.asn · luring"
    set_something(program)
    assert foot(program, "saved") == "✓ Ubah uji"


def test_a_click_on_the_operator_changes_who_types(qtbot, program):
    program.ask.answers = [{"name": "Desi Marlina"}]
    qtbot.mouseClick(program.window.status.findChild(QLabel, "status_operator"), Qt.MouseButton.LeftButton)
    assert foot(program, "operator") == "Operator: Desi Marlina"
    assert shell(program).desk.actor == "Desi Marlina"
    assert program.memory["window/operator"] == "Desi Marlina"


def test_thirty_minutes_of_work_are_backed_up(program):
    set_something(program)
    program.session.look_around()
    assert foot(program, "backup") == "Cadangan terakhir: belum ada"
    program.session.backups.worked_since = datetime(2026, 11, 24, 8, 29)
    program.session.look_around()
    assert foot(program, "backup") == "Cadangan terakhir: hari ini 09.00"
    assert program.session.backups.worked_since is None


def test_a_backup_that_an_act_made_is_told_too(program):
    from asn_desktop import paths
    from asn_desktop.services.safety import backups

    desk = shell(program).desk
    shell(program).read("Uji", lambda _report: backups.back_up(desk, paths.backups()), lambda _made: None)
    assert foot(program, "backup") == "Cadangan terakhir: hari ini 09.00"


def test_once_a_week_the_newest_backup_is_tried_and_a_bad_one_is_told(program, qtbot, monkeypatch):
    from asn_desktop import paths
    from asn_desktop.services.safety import backup_drills, backups

    desk = shell(program).desk
    made = backups.back_up(desk, paths.backups())
    monkeypatch.setattr(backup_drills, "is_due", lambda _desk, _folder: True)
    program.session.look_around()
    piece = program.window.status.findChild(QLabel, "status_backup")
    qtbot.waitUntil(lambda: "Uji pulih 24 Nov 2026: baik." in piece.toolTip())
    made.path.write_bytes(made.path.read_bytes()[:-4096] + bytes(4096))
    program.session.look_around()
    qtbot.waitUntil(lambda: "gagal" in piece.toolTip())
    assert "tidak dapat dipulihkan" in program.window.banner.sentence()


def test_a_backup_that_fails_is_said_without_stopping_the_work(program, monkeypatch):
    from asn_desktop.domain.errors import Unusable
    from asn_desktop.services.safety import backups

    def fail(*_args, **_options):
        raise Unusable("Disk penuh.")

    monkeypatch.setattr(backups, "after_work", fail)
    program.session.look_around()
    assert program.window.banner.sentence() == "Cadangan otomatis belum jadi. Disk penuh."


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (datetime(2026, 11, 24, 14, 20), "hari ini 14.20"),
        (datetime(2026, 11, 23, 8, 5), "kemarin 08.05"),
        (datetime(2026, 7, 21, 8, 5), "21 Jul 2026 08.05"),
    ],
)
def test_people_say_when_like_this(when, words):
    assert day_and_time(when, DEMO_NOW.date()) == words


# Keys


def test_every_tab_is_searched_and_saved_with_the_same_two_commands(qtbot, whole):
    for key in TABS:
        whole.window.go_to(key)
        assert [words for words in menu(whole, "Sunting") if words.startswith("Cari")] == [
            "Cari di daftar",
            "Cari orang atau perintah",
        ]
        shortcuts = {each.text(): each.shortcut().toString() for each in whole.window.menus["Sunting"].actions()}
        assert shortcuts["Cari di daftar"] == "Ctrl+F"
        whole.menus.trigger("find")
        assert whole.session.tab().isAncestorOf(whole.frame.focusWidget())


def test_keys_go_to_the_tab_that_comes_to_the_front_and_back_to_where_they_were(qtbot, whole):
    whole.window.go_to("employees")
    field = whole.session.tab().findChild(QWidget, "birth_place")
    field.setFocus()
    whole.window.step(1)
    assert whole.session.tab().isAncestorOf(whole.frame.focusWidget())
    whole.window.step(-1)
    assert whole.frame.focusWidget() is field


def test_a_shortcut_follows_what_is_chosen_now_and_not_what_the_last_menu_knew(qtbot, whole, monkeypatch):
    whole.window.go_to("appraisals")
    tab = whole.session.tab()
    opened = []
    monkeypatch.setattr(whole.session.shell.ask, "show", opened.append)
    with shell(whole).desk.reader() as reader:
        open_ones = AppraisalFilter(state="feedback")
        chosen = appraisals.ids(reader, shell(whole).period_id, filters=open_ones)[0]
    tab.record.show_appraisal("")
    whole.menus.refresh()
    tab.record.show_appraisal(chosen)
    keys(qtbot, whole, Qt.Key.Key_E)
    assert [type(dialog).__name__ for dialog in opened] == ["SkpEditor"]


def test_a_tab_can_be_wanted_without_a_record(whole):
    whole.window.go_to("appraisals")
    whole.session.shell.wanted.emit("employees", "")
    assert whole.window.current() == "employees"
