"""Fifty people of one assessor rated by keys alone: at most four per person, every one kept by an act of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from asn_desktop.storage.queries.appraisals import appraisals
from asn_desktop.ui.dialogs.help import chapter_of
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab
from tests.fixtures_ui import a_shell
from tests.services.unit_room import PERIOD, unit
from tests.ui.programs import with_practice

PEOPLE = 50
MOST_KEYS = 4  # per person; a reason is typed besides, a word at least
SECONDS_PER_KEY = 0.5  # of somebody who looks at each person


class Counter(QObject):
    """Counts the keys that reach the program."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0

    def eventFilter(self, watched, event):
        self.keys += event.type() == QEvent.Type.KeyPress and watched is QApplication.focusWidget()
        return False


def test_fifty_people_are_rated_in_under_five_minutes_of_keys(qtbot, dressed, db, ask, tmp_path):
    shell = a_shell(unit(db, PEOPLE), ask, tmp_path / "ingatan.ini")
    tab = AppraisalsTab(shell)
    qtbot.addWidget(tab)
    tab.resize(1366, 600)
    tab.show()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.views.show_grid()
    counter = Counter()
    dressed.installEventFilter(counter)

    def press(*keys):
        for each in keys:
            qtbot.keyClick(QApplication.focusWidget(), each)

    spent, typed = [], 0
    for number in range(PEOPLE):
        before = counter.keys
        assert tab.grid.current_id() == f"a{number:03}"
        if number % 5 == 4:  # one in five is not as suggested, and the assessor says why
            press("3", "2")
            qtbot.keyClicks(QApplication.focusWidget(), "Teladan")
            typed += len("Teladan")
            press(Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: not tab.grid.table.is_typing())
            spent.append(counter.keys - before - len("Teladan"))
        elif number % 5 == 3:
            press(" ")
            spent.append(counter.keys - before)
        else:
            press("2", "s")
            spent.append(counter.keys - before)
    dressed.removeEventFilter(counter)

    assert max(spent) <= MOST_KEYS
    assert counter.keys * SECONDS_PER_KEY < 300
    with shell.desk.reader() as reader:
        rows = appraisals.rows(reader, appraisals.ids(reader, PERIOD))
        acts = reader.column("SELECT title FROM audit WHERE act = 'decide_ratings'")
    assert [row.predikat for row in rows] == ["BAIK"] * PEOPLE
    assert sum(row.work_result == "ABOVE" for row in rows) == PEOPLE // 5
    assert acts == [f"Tetapkan penilaian Pegawai {number:03}" for number in range(PEOPLE)]
    assert tab.grid.lines.unsaved() == []
    shell.jobs.shutdown()


def test_the_window_leads_to_the_table_keeps_a_row_and_takes_it_back(qtbot, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    program.window.go_to("appraisals")
    tab = program.session.tab()
    program.frame.activateWindow()
    qtbot.waitUntil(program.frame.isActiveWindow)

    def press(key, held=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget(), key, held)

    control = Qt.KeyboardModifier.ControlModifier
    tab.list.table.setFocus()
    press(Qt.Key.Key_G, control)
    assert tab.views.aside() is tab.grid
    assert chapter_of(QApplication.focusWidget()) == "tabel-unit"
    tab.grid.standings.set("ready")
    tab.grid.standings.changed.emit()
    tab.grid.focus_keys()
    before, rated = sum(tab.grid.lines.spread().values()), tab.grid.current_id()
    press(Qt.Key.Key_Space)
    assert sum(tab.grid.lines.spread().values()) == before + 1
    press(Qt.Key.Key_Z, control)
    assert sum(tab.grid.lines.spread().values()) == before
    press(Qt.Key.Key_K, control | Qt.KeyboardModifier.ShiftModifier)
    assert tab.views.aside() is tab.rekey
    press(Qt.Key.Key_G, control)
    tab.grid.table.go_to(rated)
    press(Qt.Key.Key_G, control)
    assert tab.views.aside() is None
    assert tab.record.appraised.card.id == rated
