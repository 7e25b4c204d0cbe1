from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.appraisals.rekey import TargetSystem
from asn_desktop.services import undo
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.appraisals.appraisals import DecideRatings
from asn_desktop.storage.queries.appraisals import rekey
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab
from tests.fixtures_ui import a_shell
from tests.services.unit_room import PERIOD, unit


@pytest.fixture
def desk(db):
    made = unit(db, 4)
    for key in ("a000", "a001"):
        rate(made, key)
    return made


@pytest.fixture
def shell(dressed, desk, ask, tmp_path):
    made = a_shell(desk, ask, tmp_path / "ingatan.ini")
    yield made
    made.jobs.shutdown()


@pytest.fixture
def tab(qtbot, shell):
    made = AppraisalsTab(shell)
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.views.turn_rekey()
    return made


@pytest.fixture
def view(tab):
    return tab.rekey


@pytest.fixture
def keys(qtbot):
    def press(*pressed):
        for each in pressed:
            qtbot.keyClick(QApplication.focusWidget(), each)

    return press


@pytest.mark.parametrize("target", TargetSystem)
def test_nobody_who_is_ready_is_not_told_as_nobody_who_is_left(qtbot, dressed, db, ask, tmp_path, target):
    desk = unit(db, 2)
    if target is TargetSystem.E_KINERJA:
        with desk.work() as work:
            for one in work.all(AppraisalRecord):
                one.state = "planning"
            work.commit("test", "Belum disepakati")
    shell = a_shell(desk, ask, tmp_path / "ingatan.ini")
    tab = AppraisalsTab(shell)
    qtbot.addWidget(tab)
    tab.show()
    tab.views.turn_rekey()
    choose(qtbot, tab.rekey, target)
    assert tab.rekey.list.empty.accessibleName().startswith("Belum ada yang siap diinput")
    shell.jobs.shutdown()


def rate(desk, key, work_result=Rating.MEETS, reason=""):
    return appraisals.decide_ratings(
        desk, DecideRatings(appraisal_id=key, work_result=work_result, behaviour=Rating.MEETS, reason=reason)
    )


def clipboard():
    return QGuiApplication.clipboard().text()


def choose(qtbot, view, target):
    key = view.list.targets._buttons[target]
    qtbot.mouseClick(key, Qt.MouseButton.LeftButton)


def left(shell, target=TargetSystem.SIASN):
    with shell.desk.reader() as reader:
        return rekey.still_to_do(reader, PERIOD)[target]


def words(view):
    return [view.fields.table.window_model.row(at).field for at in range(view.fields.table.window_model.rowCount())]


def ids(view):
    return list(view.table.window_model.all_ids())


def test_the_models_keep_qts_contract(view, qtmodeltester):
    qtmodeltester.check(view.table.window_model)
    qtmodeltester.check(view.fields.table.window_model)


def test_enter_copies_and_moves_on(view, keys):
    assert QApplication.focusWidget() is view.fields.table
    keys(Qt.Key.Key_Return)
    [row] = [view.table.window_model.row(0)]
    assert clipboard() == row.nip
    keys(Qt.Key.Key_Return)
    assert clipboard() == "Surat terkirim"
    assert view.fields.said.whole() == "Disalin: Rencana hasil kerja · Surat terkirim"
    assert [row.copied for row in (view.fields.table.window_model.row(at) for at in range(3))] == [True, True, False]
    assert view.fields.table.current_id() == 2


def test_space_and_ctrl_c_copy_and_stay(view, keys, qtbot):
    keys(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert (clipboard(), view.fields.table.current_id()) == ("Surat terkirim", 1)
    keys(Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert (clipboard(), view.fields.table.current_id()) == ("Kuantitas", 2)


def test_a_click_on_salin_copies(view, qtbot):
    table = view.fields.table
    cell = table.visualRect(table.window_model.index(3, 3)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert clipboard() == words(view)[3].text


def test_after_the_last_field_enter_ticks_and_opens_the_next_person(view, keys, qtbot, shell):
    choose(qtbot, view, "siasn")
    assert ids(view) == ["a000", "a001"]
    view.focus_keys()
    keys(*[Qt.Key.Key_Return] * len(words(view)))
    assert clipboard() == "ASN"
    assert QApplication.focusWidget() is view.fields.done_button
    keys(Qt.Key.Key_Return)
    assert left(shell) == 1
    assert ids(view) == ["a001"]
    assert view.fields.name.whole() == "Pegawai 001"
    assert QApplication.focusWidget() is view.fields.table
    assert view.fields.table.current_id() == 0
    assert view.list._note.whole() == "1 belum"


def test_siasns_record_marks_what_is_to_be_confirmed(view, qtbot):
    choose(qtbot, view, "siasn")
    assert view.fields.post.whole().endswith("rw_skp22")
    table = view.fields.table.window_model
    told = {table.row(at).field.name: table.columns[1].look.second(table.row(at)) for at in range(table.rowCount())}
    assert told["hasilKinerjaNilai"] == "hasilKinerjaNilai · perlu dikonfirmasi"
    assert told["namaPenilai"] == "namaPenilai"
    assert "Layanan SIASN BKN" in table.columns[1].tip(table.row(2))


def test_who_is_not_rated_has_nothing_for_siasn(view, qtbot):
    choose(qtbot, view, "siasn")
    view.list.show_all()
    view.table.go_to("a003")
    assert view.fields.nothing.isVisible()
    assert view.fields.nothing._title.text() == "Penilaian belum ditetapkan"
    assert not view.fields.done_button.isEnabled()


def test_many_are_ticked_after_asking_and_taken_back(view, qtbot, ask, shell):
    ask.answers.append(True)
    view.table.selectAll()
    view.list.note_button.click()
    assert ask.asked[-1] == (
        "confirm",
        "Tandai sudah diinput ke e-Kinerja",
        "4 orang ditandai sudah diinput ke e-Kinerja hari ini oleh Yulia.",
    )
    assert left(shell, TargetSystem.E_KINERJA) == 0
    assert view.list.empty.isVisible()
    view.list.standings.set("done")
    view.list.standings.changed.emit()
    assert len(ids(view)) == 4
    view.table.selectAll()
    view.list.note_button.click()
    assert ask.messages[-1][1] == "Tidak ada yang belum diinput di antara yang dipilih."
    view.table.go_to("a001")
    view.list.forget_button.click()
    assert left(shell, TargetSystem.E_KINERJA) == 1
    ask.done()


def test_ratings_decided_anew_bring_a_person_back(view, qtbot, shell):
    choose(qtbot, view, "siasn")
    view.fields.done_button.click()
    view.list.show_all()
    view.table.go_to("a000")
    assert view.fields.chip.word() == "Sudah diinput"
    shell.announce(rate(shell.desk, "a000", Rating.ABOVE, "Bukti"))
    assert view.fields.chip.word() == "Berubah"
    assert view.fields.done_button.isEnabled()
    assert [field.text for field in words(view) if field.name == "hasilKinerja"] == ["DIATAS EKSPEKTASI"]


def test_a_tick_is_undone(view, shell):
    news = []
    shell.changed.connect(news.append)
    view.fields.done_button.click()
    assert left(shell, TargetSystem.E_KINERJA) == 3
    shell.announce(undo.undo(shell.desk, news[-1].undo))
    assert left(shell, TargetSystem.E_KINERJA) == 4
    assert len(ids(view)) == 4


def test_the_system_chosen_is_remembered(view, qtbot, shell):
    choose(qtbot, view, "siasn")
    again = AppraisalsTab(shell)
    qtbot.addWidget(again)
    assert again.rekey.list.target is TargetSystem.SIASN
    assert again.rekey.list.targets.value() == "siasn"


def test_the_person_stays_when_the_view_turns(tab, view):
    view.table.go_to("a002")
    tab.views.turn()
    assert tab.views.aside() is tab.grid
    assert tab.grid.current_id() == "a002"
    tab.views.turn()
    assert tab.record.appraised.card.id == "a002"
    tab.views.turn_rekey()
    assert view.current_id() == "a002"
    tab.views.turn_rekey()
    assert tab.record.appraised.card.id == "a002"


def test_search_shows_whom_it_finds(view, qtbot):
    view.pane.focus_search()
    qtbot.keyClicks(view.pane.search, "pegawai 003")
    qtbot.keyClick(view.pane.search, Qt.Key.Key_Return)
    assert ids(view) == ["a003"]
    assert view.table.go_to_first()
    assert view.fields.name.whole() == "Pegawai 003"


def test_the_small_window_takes_the_fields_out_and_back(view, keys, qtbot, shell):
    view.fields.window_button.click()
    assert view.small_window.isVisible()
    assert view.fields.window() is view.small_window
    assert view.small_window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert view.fields.window_button.text() == "Kembalikan ke program"
    assert view.fields.table.isColumnHidden(0)
    qtbot.keyClick(view.fields.table, Qt.Key.Key_Return)
    assert clipboard() == view.table.window_model.row(0).nip
    view.fields.following.click()
    assert view.fields.name.whole() == "Pegawai 001"
    view.small_window.close()
    assert view.fields.window() is view.window()
    assert view.fields.isVisible()
    assert view.fields.window_button.text() == "Jendela kecil"


def test_the_workbook_is_written_where_it_is_wanted(view, ask, tmp_path):
    out = tmp_path / "siasn.xlsx"
    ask.answers.append(out)
    view.list.workbook_button.click()
    assert ask.messages == [("Buku kerja SIASN", f"2 baris ditulis ke {out}.")]
    assert openpyxl.load_workbook(out).sheetnames == ["rw_skp22", "Keterangan"]


def test_the_view_fits_small_screens(tab):
    assert tab.minimumSizeHint().width() <= 1093
    assert tab.minimumSizeHint().height() <= 430


def test_the_list_is_written_as_it_is_shown(tab, view, ask, tmp_path):
    out = tmp_path / "input.xlsx"
    ask.answers.append(out)
    tab.views.export()
    rows = [[cell for cell in row if cell] for row in openpyxl.load_workbook(out).active.iter_rows(values_only=True)]
    assert ["NAMA", "NIP", "JABATAN", "STATUS INPUT", "TANGGAL INPUT", "DIINPUT OLEH"] in rows
    assert sum("Belum" in row for row in rows) == 4
