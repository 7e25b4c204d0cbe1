from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton

from asn_desktop.domain.plans.plan import AnnexSection, Perspective, WorkResultKind
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.plans.plans import save_plan
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.queries.audit import acts
from asn_desktop.ui.dialogs.plans.skp_editor import SkpEditor
from asn_desktop.ui.forms.skp import Indicator, Skp, WorkResult, skp_of

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def card_where(shell, state="planning", group=None):
    with shell.desk.reader() as reader:
        ids = listing.ids(reader, shell.period_id)
        cards = [one.card for one in assess(reader, shell.desk.rules, ids)]
    return next(
        card for card in cards if (group is None or card.form_group == group) and (state is None or card.state == state)
    )


def again(shell, card):
    with shell.desk.reader() as reader:
        return assess(reader, shell.desk.rules, [card.id])[0].card


@pytest.fixture
def card(shell):
    return card_where(shell)


@pytest.fixture
def editor(qtbot, shell, card, ask):
    made = SkpEditor(shell, card)
    qtbot.addWidget(made, before_close_func=lambda _one: ask.answers.append(True))
    made.show()
    return made


def field(editor, name):
    found = editor.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def write(qtbot, editor, name, text):
    line = field(editor, name)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    return line


def click(qtbot, editor, name):
    button = editor.findChild(QPushButton, name)
    assert button.isEnabled(), (name, button.toolTip())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def statements(skp: Skp):
    return [result.statement for result in skp.results]


def test_it_opens_clean_at_the_first_rhk(editor, card):
    assert not editor.is_dirty()
    assert not editor.save_button.isEnabled()
    assert field(editor, "statement").text() == card.work_results[0].statement
    assert field(editor, "intervened").isVisible()


def test_saving_keeps_what_was_written(qtbot, editor, shell, card):
    write(qtbot, editor, "statement", "Surat selesai tepat waktu")
    write(qtbot, editor, "target_1", "80 - 90%")
    qtbot.keyClick(field(editor, "target_1"), Qt.Key.Key_S, CONTROL)
    assert not editor.isVisible()
    result = again(shell, card).work_results[0]
    assert (result.id, result.statement) == (card.work_results[0].id, "Surat selesai tepat waktu")
    assert result.indicators[0].target == "80 - 90%"


def test_a_new_rhk_by_keyboard_alone(qtbot, editor, shell, card):
    count = len(card.work_results)
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert QApplication.focusWidget() is field(editor, "statement")
    for text in ("Arsip tertata", "Layanan tertib", "Jumlah arsip", "90 - 95%"):
        line = QApplication.focusWidget()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is editor.work.form.add_button
    editor.save()
    results = again(shell, card).work_results
    assert len(results) == count + 1
    new = next(one for one in results if one.statement == "Arsip tertata")
    assert (new.intervened, new.indicators[0].text, new.indicators[0].target) == (
        "Layanan tertib",
        "Jumlah arsip",
        "90 - 95%",
    )


def test_enter_on_the_button_adds_an_indicator(qtbot, editor):
    before = len(editor.work.form.indicators)
    editor.work.form.add_button.setFocus()
    qtbot.keyClick(editor.work.form.add_button, Qt.Key.Key_Return)
    assert len(editor.work.form.indicators) == before + 1
    assert QApplication.focusWidget() is field(editor, f"text_{before + 1}")
    assert editor.is_dirty()


def test_rhk_are_reordered_by_keyboard(qtbot, editor, shell, card):
    first, second = statements(editor.skp)[:2]
    qtbot.keyClick(editor.work.results, Qt.Key.Key_Down, ALT)
    assert statements(editor.skp)[:2] == [second, first]
    assert field(editor, "statement").text() == first
    qtbot.keyClick(editor.work.results, Qt.Key.Key_Up, ALT)
    assert not editor.is_dirty()


def test_tambahan_stand_after_utama(qtbot, editor):
    first = statements(editor.skp)[0]
    qtbot.mouseClick(editor.work.form.kind.findChild(QPushButton, "TAMBAHAN"), Qt.MouseButton.LeftButton)
    assert statements(editor.skp)[-1] == first
    assert editor.skp.results[-1].kind is WorkResultKind.TAMBAHAN
    titles = [editor.work.results.item(at).text() for at in range(editor.work.results.count())]
    assert titles.index("Tambahan") == len(titles) - 2


def test_removing_asks_and_takes_the_row_away(qtbot, editor, shell, card, ask):
    gone = statements(editor.skp)[0]
    ask.answers.append(False)
    qtbot.keyClick(editor, Qt.Key.Key_Delete, CONTROL)
    assert statements(editor.skp)[0] == gone
    ask.answers.append(True)
    qtbot.keyClick(editor, Qt.Key.Key_Delete, CONTROL)
    editor.save()
    assert gone not in [one.statement for one in again(shell, card).work_results]


def test_problems_stand_beside_their_fields(qtbot, editor, shell, card):
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    editor.save()
    assert editor.isVisible()
    assert field(editor, "statement").property("wrong")
    assert "masih kosong" in editor.work.form.note.text()
    assert "belum memiliki target" in editor.work.form.indicators[0].note.text()
    assert QApplication.focusWidget() is field(editor, "statement")
    assert again(shell, card).work_results == card.work_results
    qtbot.keyClicks(field(editor, "statement"), "A")
    assert not field(editor, "statement").property("wrong")


def test_hints_are_amber_and_do_not_refuse(qtbot, editor, shell, card):
    write(qtbot, editor, "target_1", "semua surat")
    assert "tidak mutlak" in editor.work.form.indicators[0].note.text()
    editor.save()
    assert again(shell, card).work_results[0].indicators[0].target == "semua surat"


def test_without_utama_the_whole_skp_gets_a_hint(qtbot, editor):
    for _ in editor.skp.results:
        editor.work._list(0)
        qtbot.mouseClick(editor.work.form.kind.findChild(QPushButton, "TAMBAHAN"), Qt.MouseButton.LeftButton)
    assert "hasil kerja utama" in editor.hints.text()


def test_expectations_are_written_per_value(qtbot, editor, shell, card):
    qtbot.mouseClick(editor.views.findChild(QPushButton, "expectations"), Qt.MouseButton.LeftButton)
    line = write(qtbot, editor, "expectation_1", "Ramah kepada warga")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is field(editor, "expectation_2")
    editor.save()
    assert again(shell, card).expectations[1] == "Ramah kepada warga"


def test_an_empty_annex_is_offered_the_usual_text_once(qtbot, shell, card):
    from asn_desktop.services.plans import plans
    from asn_desktop.ui.forms.skp import skp_of

    empty = skp_of(card)
    empty.annex = {section: [] for section in AnnexSection}
    plans.save_plan(shell.desk, card.plan_id, empty.edit())
    editor = SkpEditor(shell, again(shell, card))
    qtbot.addWidget(editor)
    editor.show()
    qtbot.mouseClick(editor.views.findChild(QPushButton, "annex"), Qt.MouseButton.LeftButton)
    assert "Lampiran masih kosong" in editor.annex.offer.sentence()
    qtbot.mouseClick(editor.annex.offer.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert editor.annex.offer.sentence() == ""
    area = editor.findChild(QPlainTextEdit, "annex_KONSEKUENSI")
    area.setPlainText("Positif saja\n\n  ")
    editor.save()
    annex = again(shell, card).annex
    assert set(annex) == set(AnnexSection)
    assert annex["KONSEKUENSI"] == ("Positif saja",)


def test_an_annex_that_is_there_is_left_alone(editor):
    assert editor.annex.offer.sentence() == ""


def test_the_head_of_an_independent_unit_chooses_perspectives(qtbot, shell, ask):
    card = card_where(shell, state=None, group="MANDIRI")
    editor = SkpEditor(shell, card)
    qtbot.addWidget(editor, before_close_func=lambda _one: ask.answers.append(True))
    editor.show()
    assert not field(editor, "intervened").isVisible()
    first = editor.work.form.indicators[0]
    assert first.perspective.isVisible()
    first.perspective.set(Perspective.ANGGARAN)
    first.perspective.changed.emit()
    indicator = editor.skp.results[0].indicators[0]
    assert indicator.perspective == Perspective.ANGGARAN
    assert indicator.aspect == card.work_results[0].indicators[0].aspect  # aspects stand on the forms of staff only
    assert not first.aspect.isVisible()


def test_closing_with_changes_asks(qtbot, editor, ask):
    write(qtbot, editor, "statement", "Lain")
    ask.answers.append(False)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    ask.answers.append(True)
    editor.reject()
    assert not editor.isVisible()


def test_an_untouched_skp_closes_at_once(qtbot, editor, ask):
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert ask.asked == []


def test_saving_and_agreeing_are_one_button(qtbot, editor):
    click(qtbot, editor, "save_and_agree")
    assert not editor.isVisible()
    assert editor.agree_after


def test_an_empty_skp_says_what_to_do(qtbot, editor, ask):
    for _ in list(editor.skp.results):
        ask.answers.append(True)
        editor.work.remove()
    assert editor.work.nothing.isVisible()
    qtbot.mouseClick(editor.work.nothing.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is field(editor, "statement")
    editor.skp.results.clear()
    editor.work._list(-1)
    editor.save()
    assert "Tambahkan sedikitnya satu" in editor.banner.sentence()


def test_it_fits_a_small_screen(editor):
    assert editor.minimumSizeHint().width() <= 1093
    assert editor.minimumSizeHint().height() <= 540


def test_the_skp_of_a_plt_hints_that_everything_in_it_is_utama(qtbot, shell, card, ask):
    editor = SkpEditor(shell, card._replace(acting="PLT"))
    qtbot.addWidget(editor, before_close_func=lambda _one: ask.answers.append(True))
    editor.show()
    qtbot.mouseClick(editor.work.form.kind.findChild(QPushButton, "TAMBAHAN"), Qt.MouseButton.LeftButton)
    assert "selalu hasil kerja utama" in editor.work.form.note.text()
    assert editor.save_button.isEnabled()


def test_the_official_form_stands_beside_and_follows_what_is_typed(qtbot, shell, card, ask):
    shell.memory["skp_editor/paper"] = ""
    editor = SkpEditor(shell, card)
    qtbot.addWidget(editor, before_close_func=lambda _one: ask.answers.append(True))
    editor.show()
    page = editor.paper.page
    assert not page.isVisible()
    with qtbot.waitSignal(page.drawn):
        qtbot.keyClick(editor, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    before = page.view.data
    with qtbot.waitSignal(page.drawn):
        write(qtbot, editor, "statement", "Terlayaninya pemohon")
    assert page.view.data != before
    with qtbot.waitSignal(page.drawn):
        editor.views.findChild(QPushButton, "annex").click()
    assert page.view.page_count() == 1
    assert shell.memory["skp_editor/paper"] == "1"
    editor.paper.button.click()
    assert page.view.page_count() == 0
    assert not SkpEditor(shell, card).paper.is_wanted()


def test_what_a_colleague_wrote_meanwhile_is_asked_about_and_joined(qtbot, shell, card, ask):
    with shell.desk.reader() as reader:
        shell.see(acts.latest(reader))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # no window of an earlier test is a parent
    editor = SkpEditor(shell, card)
    qtbot.addWidget(editor)
    editor.show()
    rina = replace(shell.desk, actor="Rina Kartika", seen=None, known=set())
    theirs = skp_of(card)
    theirs.results[0].statement, theirs.results[0].intervened = "Surat selesai hari itu juga", "Layanan prima"
    theirs.results.append(WorkResult(statement="Tambahan rekan", indicators=[Indicator(text="Jumlah", target="3")]))
    save_plan(rina, card.plan_id, theirs.edit())
    write(qtbot, editor, "statement", "Surat selesai tepat waktu")

    def choose(dialog):
        radio = dialog.findChild(QRadioButton, f"rhk/{card.work_results[0].id}/statement_mine")
        qtbot.mouseClick(radio, Qt.MouseButton.LeftButton)
        dialog.save_button.click()
        return bool(dialog.result())

    ask.answers.append(choose)
    with qtbot.waitSignal(editor.accepted, timeout=5000):
        editor.save()
    kept = again(shell, card).work_results
    assert (kept[0].statement, kept[0].intervened) == ("Surat selesai tepat waktu", "Layanan prima")
    assert "Tambahan rekan" in [one.statement for one in kept]
