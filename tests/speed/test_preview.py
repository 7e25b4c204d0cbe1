"""Speed: from a keystroke to its page redrawn beside the form; `pytest -rP` shows the figures.

Processor time from the key to the painted picture, and the pause in which keys that come together are gathered.
"""

from __future__ import annotations

import statistics
from time import perf_counter, process_time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.letters.live_evaluation import PARTS
from asn_desktop.ui.dialogs.letters.letter_wordings import _PAUSE, LetterWordingsDialog
from asn_desktop.ui.dialogs.plans.skp_editor import SkpEditor
from asn_desktop.ui.kit.live_page import PAUSE
from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab

KEYS = "terukur dan tepat waktu"
AT_MOST = 0.050  # seconds


def measured(qtbot, name, canvas, key, drawn, pause):
    """The median over some keys."""
    busy, waited = [], []
    for sign in KEYS:
        wall, start = perf_counter(), process_time()
        with qtbot.waitSignal(drawn):
            key(sign)
        canvas.viewport().repaint()
        busy.append(process_time() - start)
        waited.append(perf_counter() - wall)
    spent = statistics.median(busy) + pause / 1000
    print(f"{name}: {spent * 1000:.0f} ms ({statistics.median(waited) * 1000:.0f} by the clock)")  # noqa: T201
    return spent


def test_the_skp_is_redrawn_beside_its_editor_in_fifty_milliseconds(qtbot, shell, ask):
    with shell.desk.reader() as reader:
        ids = reader.column("SELECT id FROM appraisal WHERE predikat IS NULL ORDER BY id")
        card = next(one.card for one in assess(reader, shell.desk.rules, ids) if len(one.card.work_results) > 1)
    shell.memory["skp_editor/paper"] = "1"
    editor = SkpEditor(shell, card)
    qtbot.addWidget(editor, before_close_func=lambda _one: ask.answers.append(True))
    page = editor.paper.page
    with qtbot.waitSignal(page.drawn):
        editor.show()
    line = editor.findChild(QLineEdit, "statement")
    line.setFocus()
    spent = measured(qtbot, "SKP", page.view._canvas, lambda sign: QTest.keyClicks(line, sign), page.drawn, PAUSE)
    assert KEYS.split(maxsplit=1)[0] in editor.skp.results[0].statement
    assert spent < AT_MOST


def test_the_evaluation_is_redrawn_beside_its_record_in_fifty_milliseconds(qtbot, shell):
    tab = AppraisalsTab(shell)
    qtbot.addWidget(tab)
    tab.resize(1366, 550)
    tab.show()
    decision, page = tab.record.decision, tab.paper.page
    ids = tab.list.table.window_model.all_ids()
    next(tab.show_record(one) or one for one in ids if not _decided(tab, one))
    with qtbot.waitSignal(page.drawn):
        tab.left.turn()
    decision.behaviour.set_value(Rating.MEETS)
    for part in PARTS:
        tab.paper.parts.set_value(part)
        with qtbot.waitSignal(page.drawn):
            page.touch()
        keys = dict(zip("12", decision.work_result.findChildren(QPushButton), strict=False))

        def rate(sign, keys=keys):
            QTest.mouseClick(keys["12"[KEYS.index(sign) % 2]], Qt.MouseButton.LeftButton)

        spent = measured(qtbot, part, page.view._canvas, rate, page.drawn, PAUSE)
        assert spent < AT_MOST


def _decided(tab, appraisal_id):
    tab.show_record(appraisal_id)
    return not tab.record.decision.work_result.isEnabled()


def test_a_letter_is_redrawn_beside_its_wording_in_fifty_milliseconds(qtbot, shell, ask):
    dialog = LetterWordingsDialog(shell)
    qtbot.addWidget(dialog, before_close_func=lambda _one: ask.answers.append(True))
    dialog.show()
    body = dialog.form.editor("body").control()
    body.setFocus()
    spent = measured(
        qtbot,
        "letter",
        dialog.view._canvas,
        lambda sign: QTest.keyClicks(body, sign),
        dialog._timer.timeout,
        _PAUSE,
    )
    assert spent < AT_MOST
