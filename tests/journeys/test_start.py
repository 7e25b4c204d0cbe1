"""Journey: the first start, the next one, leaving with a backup, and the way back from one."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from asn_desktop import paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.services import desk as desks
from asn_desktop.services import regulations
from asn_desktop.services.demo import demo
from asn_desktop.services.offices import OfficeProfile, save_office
from asn_desktop.services.safety import backups
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.office import offices as office_rows
from asn_desktop.storage.queries.staff import employees
from asn_desktop.ui import opening
from asn_desktop.ui.dialogs.office.first_run import FirstRunPage, ProblemPage
from tests.fixtures_ui import DEMO_NOW
from tests.ui.programs import a_program, with_practice

LONG = 60_000  # ms, for a machine that does much else: nothing waits for it where all is well


def page(program, kind=FirstRunPage):
    found = program.window._stack.currentWidget()
    assert isinstance(found, kind), found
    return found


def press(qtbot, inside, name):
    key = inside.findChild(QPushButton, name)
    assert key.isVisible(), name
    qtbot.keyClick(key, Qt.Key.Key_Space)


def create(qtbot, program, name="Kecamatan Siulak", **others):
    form = page(program)
    for field, text in {"name": name, **others}.items():
        line = form.findChild(QLineEdit, field)
        line.setFocus()
        qtbot.keyClicks(line, text)
        line.completer() and line.completer().popup().hide()
    press(qtbot, form, "create_office")
    if not form.form.problems():
        qtbot.waitUntil(lambda: program.session is not None and bool(program.session.tab()), timeout=LONG)
        qtbot.waitUntil(lambda: not program.session._waiting, timeout=LONG)


def leave(qtbot, program):
    program.frame.close()
    qtbot.waitUntil(lambda: not program.frame.isVisible(), timeout=LONG)


def in_data():
    return sorted(each.name for each in paths.data().iterdir())


def foot(program, name):
    return program.window.status.findChild(QLabel, f"status_{name}").text()


def office(program):
    with program.session.shell.desk.reader() as reader:
        return office_rows.one(reader)


# The first start


def test_the_first_start_makes_an_office_and_the_next_one_opens_it(qtbot, dressed):
    first = a_program(qtbot)
    first.start(paths.last_database())
    create(qtbot, first, head_name="Eka Rahayu", head_nip="19710103 199401 2 024")
    assert office(first).name == "Kecamatan Siulak"
    assert office(first).region == "Pemerintah Kabupaten Kerinci"
    assert first.window._office.whole() == "Kecamatan Siulak · Kabupaten Kerinci"
    leave(qtbot, first)
    assert in_data() == ["kecamatan-siulak.asn"]

    second = a_program(qtbot)
    second.start(paths.last_database())
    assert office(second).name == "Kecamatan Siulak"
    assert foot(second, "file") == "kecamatan-siulak.asn · luring"
    with second.session.shell.desk.reader() as reader:
        assert employees.count(reader) == 1


def test_a_second_office_of_the_same_name_never_touches_the_first(qtbot, one_tab):
    first = a_program(qtbot)
    first.start(None)
    create(qtbot, first)
    leave(qtbot, first)
    before = (paths.data() / "kecamatan-siulak.asn").read_bytes()
    second = a_program(qtbot)
    second.start(None)
    create(qtbot, second)
    assert (paths.data() / "kecamatan-siulak.asn").read_bytes() == before
    assert second.session.shell.desk.database.path.name == "kecamatan-siulak-2.asn"


def test_what_the_assistant_refuses_stands_beside_its_field_and_no_file_appears(qtbot, one_tab):
    program = a_program(qtbot)
    program.start(None)
    create(qtbot, program, head_name="Eka Rahayu", head_nip="1971")
    assert "head_nip" in page(program).form.problems()
    assert in_data() == []


def test_the_practice_office_comes_from_the_same_page(qtbot, one_tab, monkeypatch):
    monkeypatch.setattr(demo, "DEFAULT_EMPLOYEES", 5)
    program = a_program(qtbot)
    program.start(None)
    press(qtbot, page(program), "practice")
    assert program.window._practice.word() == "Kantor latihan"
    assert program.session.shell.desk.actor == "Yulia Fitriani"
    assert in_data()[-1].startswith("latihan.asn")


def test_a_practice_office_stopped_halfway_leaves_nothing(qtbot, one_tab, monkeypatch):
    monkeypatch.setattr(demo, "DEFAULT_EMPLOYEES", 5)
    monkeypatch.setattr("asn_desktop.ui.kit.jobs.THROTTLE", 0)
    program = a_program(qtbot)
    program.start(None)
    program.jobs.began.connect(lambda job: job.progressed.connect(lambda *_: job.cancel()))
    press(qtbot, page(program), "practice")
    page(program)
    assert in_data() == []


def test_the_practice_office_that_is_there_is_offered_first(qtbot, one_tab, demo_office_file):
    program = with_practice(qtbot, demo_office_file, "open")
    with qtbot.waitSignal(program.complete, timeout=LONG):
        program.practice()
    assert program.session.shell.desk.database.path.name == "latihan.asn"
    program.ask.done()


def test_the_assistant_over_an_open_office_can_be_left_again(qtbot, one_tab, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    program.menus.trigger("new")
    press(qtbot, page(program), "back")
    assert program.window._stack.currentWidget() is program.session.tab()


def test_a_new_office_takes_the_place_of_the_open_one(qtbot, one_tab, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    program.menus.trigger("new")
    with qtbot.waitSignal(program.complete, timeout=LONG):
        create(qtbot, program, "Kecamatan Siulak Mukai")
    assert office(program).name == "Kecamatan Siulak Mukai"
    assert program.window._tabs.count() == 1
    assert "latihan.asn-wal" not in in_data()


# Files that cannot be opened


def test_a_file_that_is_gone_is_never_made_anew(qtbot, one_tab, tmp_path):
    program = a_program(qtbot)
    program.start(tmp_path / "hilang.asn")
    assert "Data tidak ditemukan" in page(program, ProblemPage).findChild(QLabel, "problem").text()
    assert not (tmp_path / "hilang.asn").exists()


def test_a_file_of_a_newer_program_stays_untouched(qtbot, one_tab, office_file):
    content = bytearray(office_file.read_bytes())
    content[60:64] = (9999).to_bytes(4, "big")
    office_file.write_bytes(content)
    program = a_program(qtbot)
    program.start(office_file)
    assert "lebih baru" in page(program, ProblemPage).findChild(QLabel, "problem").text()
    assert office_file.read_bytes() == content


def test_a_file_in_use_can_be_tried_again(qtbot, one_tab, demo_office_file, tmp_path):
    path = tmp_path / "dipakai.asn"
    shutil.copyfile(demo_office_file, path)
    held = desks.open_desk(path, actor="lain", rules=regulations.load(), clock=lambda: DEMO_NOW)
    program = a_program(qtbot)
    program.start(path)
    assert "jendela lain" in page(program, ProblemPage).findChild(QLabel, "problem").text()
    held.database.close()
    with qtbot.waitSignal(program.complete, timeout=LONG):
        press(qtbot, page(program, ProblemPage), "retry")
    assert office(program).name == "Kecamatan Siulak"


def test_another_file_is_searched_from_the_same_page(qtbot, one_tab, demo_office_file, tmp_path):
    path = tmp_path / "pindah.asn"
    shutil.copyfile(demo_office_file, path)
    program = a_program(qtbot, path)
    program.start(tmp_path / "hilang.asn")
    assert program.frame.focusWidget().objectName() == "open", "Enter takes the likeliest way on"
    with qtbot.waitSignal(program.complete, timeout=LONG):
        press(qtbot, page(program, ProblemPage), "open")
    assert paths.last_database() == path


def test_what_the_opening_noted_stands_above_the_page(qtbot, one_tab, demo_office_file, monkeypatch):
    def noted(*arguments):
        made = open_office(*arguments)
        made.desk.database.opening_notes.append("Aplikasi tadi tertutup mendadak.")
        return made

    open_office = opening.open_office
    monkeypatch.setattr(opening, "open_office", noted)
    program = with_practice(qtbot, demo_office_file)
    assert program.window.banner.sentence() == "Aplikasi tadi tertutup mendadak."


# A second start


def test_a_second_start_with_the_same_file_only_comes_forward(qtbot, one_tab, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    program.asked_from_outside("")
    program.asked_from_outside(str(program.session.shell.desk.database.path))
    program.ask.done()


@pytest.mark.parametrize("agreed", [True, False])
def test_a_second_start_with_another_file_asks_to_switch(qtbot, one_tab, demo_office_file, tmp_path, agreed):
    other = tmp_path / "lain.asn"
    shutil.copyfile(demo_office_file, other)
    program = with_practice(qtbot, demo_office_file, agreed)
    program.asked_from_outside(str(other))
    assert (program.session.shell.desk.database.path == other) is agreed


# Leaving


def rename(program, name):
    shell = program.session.shell
    shell.act("Uji", lambda _report: save_office(shell.desk, OfficeProfile(name=name)))


def test_leaving_makes_a_verified_backup_and_one_plain_file(qtbot, one_tab, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    rename(program, "Kecamatan Siulak Baru")
    leave(qtbot, program)
    assert in_data() == ["latihan.asn"]
    (made,) = backups.listing(paths.backups())
    assert made.verified
    assert made.last_act == "Ubah data kantor Kecamatan Siulak Baru"


def test_leaving_without_a_change_needs_no_second_backup(qtbot, one_tab, demo_office_file):
    for _ in range(2):
        program = with_practice(qtbot, demo_office_file) if not in_data() else a_program(qtbot)
        if program.session is None:
            program.start(paths.last_database())
        leave(qtbot, program)
    assert len(backups.listing(paths.backups())) == 1


@pytest.mark.parametrize("choice", ["stay", "without", None])
def test_when_the_backup_fails_the_person_chooses(qtbot, one_tab, demo_office_file, monkeypatch, choice):
    def fail(*_arguments):
        raise Unusable("Disk penuh.")

    monkeypatch.setattr(opening, "back_up", fail)
    program = with_practice(qtbot, demo_office_file, choice)
    program.frame.close()
    qtbot.waitUntil(lambda: not program.ask.answers)
    assert program.ask.asked[0][:2] == ("choose", "Cadangan belum jadi")
    if choice == "without":
        qtbot.waitUntil(lambda: not program.frame.isVisible())
        assert in_data() == ["latihan.asn"]
    else:
        assert program.frame.isVisible()
        assert program.frame.isEnabled()
        assert program.session is not None


def test_a_failed_backup_can_be_tried_again(qtbot, one_tab, demo_office_file, monkeypatch):
    tries = []
    back_up = opening.back_up

    def fail_once(desk, since):
        tries.append(1)
        if len(tries) == 1:
            raise Unusable("Disk penuh.")
        back_up(desk, since)

    monkeypatch.setattr(opening, "back_up", fail_once)
    program = with_practice(qtbot, demo_office_file, "again")
    leave(qtbot, program)
    assert len(backups.listing(paths.backups())) == 1


def test_a_tab_that_wants_to_stay_keeps_the_window(qtbot, dressed, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    program.session._tabs["appraisals"].may_leave = lambda: False
    program.frame.close()
    assert program.frame.isVisible()
    assert program.window.current() == "appraisals"
    del program.session._tabs["appraisals"].may_leave


# The way back


def test_a_restored_backup_is_open_at_once_with_the_reason_kept(qtbot, one_tab, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    backups.back_up(program.session.shell.desk, paths.backups())
    rename(program, "Kecamatan Salah Ketik")

    def choose(dialog):
        dialog.findChild(QLineEdit, "reason").setText("salah ketik nama")
        dialog.findChild(QPushButton, "restore").click()
        return True

    program.ask.answers = [choose]
    with qtbot.waitSignal(program.complete, timeout=LONG):
        program.menus.trigger("backups")
    assert office(program).name == "Kecamatan Siulak"
    assert "sudah dipulihkan" in program.window.banner.sentence()
    with program.session.shell.desk.reader() as reader:
        assert acts.title(reader, acts.latest(reader)).endswith("salah ketik nama")
    assert "sebelum-pulih-1.asn" in in_data()


def test_a_damaged_office_comes_back_from_its_backup(qtbot, one_tab, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    leave(qtbot, program)
    path = paths.data() / "latihan.asn"
    path.write_bytes(b"rusak" * 1000)

    def choose(dialog):
        dialog.findChild(QLineEdit, "reason").setText("berkas rusak")
        dialog.findChild(QPushButton, "restore").click()
        return True

    again = a_program(qtbot, choose)
    again.start(paths.last_database())
    with qtbot.waitSignal(again.complete, timeout=LONG):
        press(qtbot, page(again, ProblemPage), "restore")
    assert office(again).name == "Kecamatan Siulak"
    assert again.session.shell.desk.database.path == path


def test_a_backup_that_cannot_be_restored_leaves_the_office_as_it_was(qtbot, one_tab, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    made = backups.back_up(program.session.shell.desk, paths.backups())
    content = bytearray(made.path.read_bytes())
    content[-3000:] = b"x" * 3000
    made.path.write_bytes(content)

    def choose(dialog):
        dialog.findChild(QLineEdit, "reason").setText("coba")
        dialog.findChild(QPushButton, "restore").click()
        return True

    program.ask.answers = [choose]
    program.menus.trigger("backups")
    assert "berubah sejak dibuat" in page(program, ProblemPage).findChild(QLabel, "problem").text()
    with qtbot.waitSignal(program.complete, timeout=LONG):
        press(qtbot, page(program, ProblemPage), "retry")
    assert office(program).name == "Kecamatan Siulak"
