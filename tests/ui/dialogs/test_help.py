"""Tests of the manual: every screen has a chapter, every link leads somewhere, F1 opens the right one."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from asn_desktop.storage.queries.office import first_steps
from asn_desktop.ui import dialogs, opening
from asn_desktop.ui.dialogs import help as manual
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.ask import QtAsker
from tests.ui.programs import a_program, with_practice

CHAPTERS = [each.id for each in manual.chapters()]


def own_dialogs() -> list[type[QDialog]]:
    found = set()
    for module in pkgutil.walk_packages(dialogs.__path__, dialogs.__name__ + "."):
        loaded = importlib.import_module(module.name)
        found |= {
            each
            for each in vars(loaded).values()
            if isinstance(each, type) and issubclass(each, QDialog) and each.__module__ == loaded.__name__
        }
    return sorted(found - {TaskDialog}, key=lambda each: each.__name__)


def links(kind: str) -> list[tuple[str, str]]:
    return [(each.id, link) for each in manual.chapters() for link in re.findall(rf"\({kind}:([\w.-]+)\)", each.text)]


def test_chapters_have_a_title_and_a_name_of_their_own():
    assert len(set(CHAPTERS)) == len(CHAPTERS)
    assert all(each.title and each.text.startswith("# ") for each in manual.chapters())
    assert manual.FIRST in CHAPTERS


@pytest.mark.parametrize("dialog", own_dialogs(), ids=lambda each: each.__name__)
def test_every_dialog_has_its_chapter(dialog):
    assert getattr(dialog, "help_chapter", "") in CHAPTERS


def test_every_link_between_chapters_leads_to_one():
    assert [link for link in links("bab") if link[1] not in CHAPTERS] == []


def test_every_step_of_the_first_year_can_be_looked_up(db):
    named = re.findall(r"^- \{(\w+)\}", manual.chapter("tahun-pertama").text, re.MULTILINE)
    assert set(named) == set(first_steps.STEPS)
    with db.reader() as reader:
        assert first_steps.done(reader) == frozenset()


def test_every_command_in_the_manual_exists_and_every_tab_has_its_chapter(qtbot, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    for chapter, name in links("perintah"):
        assert program.menus.knows(name), f"{chapter}: {name}"
    for _ in opening.PLACES:
        assert manual.chapter_of(program.session.tab()) in CHAPTERS
        program.window.step(1)


def test_f1_opens_the_chapter_of_the_tab_and_its_links_run_commands(qtbot, demo_office_file):
    program = with_practice(qtbot, demo_office_file, True)
    program.window.go_to("employees")
    program.menus.trigger("help")
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, manual.HelpDialog))
    assert dialog.list.current_id() == "pegawai"
    dialog.page.anchorClicked.emit(QUrl("bab:tahun-pertama"))
    assert dialog.list.current_id() == "tahun-pertama"
    assert "Siapkan penilaian" in dialog.page.toPlainText()
    dialog.page.anchorClicked.emit(QUrl("perintah:all_commands"))
    assert not dialog.isVisible()
    assert program.ask.asked[-1][0] == "show"


def test_a_command_that_cannot_run_says_why(qtbot):
    program = a_program(qtbot)
    program.start(None)
    program.run_command("employees.add_employee")
    program.run_command("settings")
    assert [sentence for _, sentence in program.ask.messages] == ["Belum ada kantor yang terbuka."] * 2


def test_f1_in_a_dialog_opens_its_chapter_without_commands(qtbot):
    asker = QtAsker()
    opened = []

    class Small(QDialog):
        help_chapter = "cetak"

    def look(dialog):
        opened.append(manual.show_help(manual.chapter_of(dialog), desk=None, run=pytest.fail))
        dialog.accept()

    def press(dialog):
        dialog.findChild(QShortcut).activated.emit()

    asker.help = look
    small = Small()
    # The shortcut comes with the question; off screen no window is active, so no key reaches it.
    QTimer.singleShot(0, small, lambda: press(small))
    assert asker.show(small)
    page = opened[0].page
    assert "Cetak paket evaluasi" in page.toPlainText()
    assert "perintah:" not in page.document().toHtml()


def test_steps_are_ticked_by_what_the_office_has():
    text = "- {employees} Impor\n- {rated} Tetapkan\n"
    assert manual.with_steps(text, {"employees"}) == "- [x] Impor\n- [ ] Tetapkan\n"


def test_a_chapter_is_read_from_its_beginning(qtbot, dressed):
    dialog = manual.HelpDialog("tahun-pertama", None, desk=None, run=lambda _name: None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    bar = dialog.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    dialog.turn_to("skp")
    dialog.turn_to("tahun-pertama")
    assert bar.value() == 0


def test_search_looks_into_the_text_of_chapters(qtbot):
    dialog = manual.HelpDialog("mulai", None, desk=None, run=None)
    qtbot.addWidget(dialog)
    dialog.list.window_model.show(search="permendagri 83/2022")
    assert dialog.list.window_model.rowCount() == 1
