"""Tests: an SKP is filled from what is there already: last year's, a colleague's, a pola, Excel, the assessor's rhk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from asn_desktop.domain.plans.plan import AnnexSection, Approach, WorkResultKind
from asn_desktop.services.appraisals import annex
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.plans import plan_templates, plans
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.ui.dialogs.plans.skp_editor import SkpEditor
from asn_desktop.ui.dialogs.plans.skp_filling import OTHERS, OWN, TEMPLATES
from asn_desktop.ui.forms.skp import skp_of

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
BLOCK = (
    "Rencana hasil kerja\tAspek\tIndikator\tTarget\n"
    "Surat keluar terkirim\tWaktu\tLama pengiriman\t1 – 2 hari\n"
    "\tKualitas\tSurat yang dikembalikan\tpaling banyak 3\n"
    "Arsip dinamis tertata\tKuantitas\tJumlah arsip\t90 – 95%\n"
)


def cards(shell):
    with shell.desk.reader() as reader:
        return [one.card for one in assess(reader, shell.desk.rules, listing.ids(reader, shell.period_id))]


def again(shell, card):
    with shell.desk.reader() as reader:
        return assess(reader, shell.desk.rules, [card.id])[0].card


@pytest.fixture
def card(shell):
    """Somebody of the staff whose SKP is still being planned, with colleagues of the same jabatan."""
    return next(one for one in cards(shell) if one.state == "planning" and one.form_group == "JA_JF")


@pytest.fixture
def editor(qtbot, shell, card, ask):
    made = SkpEditor(shell, card)
    qtbot.addWidget(made, before_close_func=lambda _one: ask.answers.append(True))
    made.show()
    return made


@pytest.fixture
def bare(qtbot, shell, card, ask):
    """The same with an SKP that holds nothing yet."""
    made = SkpEditor(shell, card._replace(work_results=(), expectations={}, annex={}))
    qtbot.addWidget(made, before_close_func=lambda _one: ask.answers.append(True))
    made.show()
    return made


def click(qtbot, inside, name):
    found = inside.findChild(QPushButton, name)
    assert found.isEnabled(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def taking(qtbot, work=lambda _dialog: None):
    """Answers the dialog: does something with it, then takes what is ticked."""

    def answer(dialog):
        dialog.show()
        work(dialog)
        click(qtbot, dialog, "take")
        dialog.hide()
        dialog.deleteLater()
        return dialog.taken is not None

    return answer


def statements(skp):
    return [result.statement for result in skp.results]


def test_last_years_skp_comes_whole_and_is_taken_back_at_once(qtbot, bare, card, ask):
    ask.answers.append(taking(qtbot))
    bare.work.filler.choose(OWN)
    assert statements(bare.skp) == [one.statement for one in card.work_results]
    assert all(one.id is None for result in bare.skp.results for one in (result, *result.indicators))
    assert "Ditambahkan dari SKP 2025: " in bare.banner.sentence()
    assert "rhk" in bare.banner.sentence()
    assert set(bare.skp.annex) == set(AnnexSection)
    qtbot.mouseClick(bare.banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert bare.skp.results == []
    assert not any(bare.skp.annex.values())
    assert bare.banner.sentence() == ""


def test_what_is_there_already_is_not_doubled(qtbot, editor, ask):
    before = statements(editor.skp)
    ask.answers.append(taking(qtbot, lambda dialog: dialog.expectations.setChecked(False)))
    editor.work.filler.choose(OWN)
    assert statements(editor.skp) == before
    assert "sudah ada di SKP ini" in editor.banner.sentence()


def test_colleagues_of_the_same_jabatan_stand_first_and_only_what_is_ticked_comes(qtbot, shell, bare, card, ask):
    seen = []

    def work(dialog):
        model = dialog.table.window_model
        seen.extend(model.row(at) for at in range(model.rowCount()))
        dialog.results.item(0).setCheckState(Qt.CheckState.Unchecked)
        dialog.expectations.setChecked(False)
        dialog.annex.setChecked(False)

    ask.answers.append(taking(qtbot, work))
    bare.work.filler.choose(OTHERS)
    near = [one.near for one in seen]
    assert near == sorted(near, reverse=True)
    assert seen[0].second == card.person.position
    assert len(bare.skp.results) == 1
    assert not any(bare.skp.annex.values())


def test_searching_finds_any_colleague(qtbot, bare, ask):
    def work(dialog):
        dialog.pane.search.setText("sekretaris")
        qtbot.keyClick(dialog.pane.search, Qt.Key.Key_Return)
        assert dialog.table.window_model.rowCount() >= 1
        dialog.table.go_to_first()
        assert "sekretaris" in dialog.table.window_model.row(0).second.lower()

    ask.answers.append(taking(qtbot, work))
    bare.work.filler.choose(OTHERS)
    assert bare.skp.results


def test_a_pola_of_the_jabatan_comes_with_its_approach(qtbot, shell, bare, card, ask):
    edit = skp_of(card)
    edit.change_approach(Approach.QUALITATIVE)
    draft = plan_templates.PlanTemplateDraft(
        name="Pola pelayanan", position_name=card.person.position, form_group=edit.group, edit=edit.edit()
    )
    plan_templates.save(shell.desk, draft)
    ask.answers.append(taking(qtbot))
    bare.work.filler.choose(TEMPLATES)
    assert bare.skp.approach is Approach.QUALITATIVE
    assert bare.work.approach.value() == Approach.QUALITATIVE
    assert all(not one.target for result in bare.skp.results for one in result.indicators)
    assert "pola Pola pelayanan" in bare.banner.sentence()


def test_a_block_from_excel_is_added_by_keys_alone(qtbot, shell, editor, card, ask):
    count = len(card.work_results)
    QApplication.clipboard().setText(BLOCK)

    def answer(dialog):
        dialog.show()
        model = dialog.table.window_model
        assert [model.data(model.index(at, 0)) for at in range(3)] == [
            "Surat keluar terkirim",
            "",
            "Arsip dinamis tertata",
        ]
        qtbot.keyClick(dialog.add_button, Qt.Key.Key_Return)
        dialog.deleteLater()
        return True

    ask.answers.append(answer)
    qtbot.keyClick(editor, Qt.Key.Key_V, CONTROL | SHIFT)
    assert "2 rhk, 3 indikator" in editor.banner.sentence()
    assert statements(editor.skp)[count:] == ["Surat keluar terkirim", "Arsip dinamis tertata"]
    assert editor.findChild(QLineEdit, "statement").text() == "Surat keluar terkirim"
    editor.save()
    assert [one.statement for one in again(shell, card).work_results][count:] == [
        "Surat keluar terkirim",
        "Arsip dinamis tertata",
    ]


def test_pasting_is_taken_back_with_one_key_until_something_is_typed(qtbot, editor, ask):
    before = statements(editor.skp)
    QApplication.clipboard().setText(BLOCK)
    ask.answers += [lambda dialog: (dialog.accept(), dialog.deleteLater(), True)[-1]] * 2
    qtbot.keyClick(editor.work.results, Qt.Key.Key_V, CONTROL)
    qtbot.keyClick(editor.work.results, Qt.Key.Key_Z, CONTROL)
    assert statements(editor.skp) == before
    qtbot.keyClick(editor.work.results, Qt.Key.Key_V, CONTROL)
    qtbot.keyClicks(editor.findChild(QLineEdit, "statement"), "!")
    assert editor.banner.sentence() == ""
    qtbot.keyClick(editor.work.results, Qt.Key.Key_Z, CONTROL)
    assert len(statements(editor.skp)) == len(before) + 2


def test_an_unreadable_clipboard_says_what_to_do(qtbot, editor, ask):
    QApplication.clipboard().setText("")
    seen = []

    def answer(dialog):
        seen.append((dialog.add_button.isEnabled(), dialog.banner.sentence()))
        QApplication.clipboard().setText("\tWaktu\tLama\t1 hari")
        qtbot.keyClick(dialog, Qt.Key.Key_V, CONTROL)
        seen.append((dialog.add_button.isEnabled(), dialog.banner.sentence()))
        dialog.deleteLater()
        return False

    ask.answers.append(answer)
    editor.work.filler.paste()
    assert seen[0] == (False, "Papan klip belum berisi tabel. Salin dahulu sel-selnya di Excel.")
    assert "Baris 1 dilewati" in seen[1][1]


def test_the_assessors_rhk_are_chosen_from_a_list_or_typed(qtbot, shell, editor):
    served = editor.work.form.served
    menu = served.menu()
    assert menu.actions()
    menu.actions()[-1].trigger()
    assert editor.skp.results[0].intervened == menu.actions()[-1].toolTip()
    assert editor.findChild(QLineEdit, "intervened").text() == menu.actions()[-1].toolTip()
    line = editor.findChild(QLineEdit, "intervened")
    line.selectAll()
    qtbot.keyClicks(line, "Kalimat sendiri")
    assert editor.skp.results[0].intervened == "Kalimat sendiri"
    menu.deleteLater()


def test_of_a_head_the_indicator_is_named_as_well(qtbot, shell, ask):
    head = next(one for one in cards(shell) if one.form_group == "MANDIRI")
    below = next(one for one in cards(shell) if one.assessor_id == head.employee_id)
    editor = SkpEditor(shell, below)
    qtbot.addWidget(editor, before_close_func=lambda _one: ask.answers.append(True))
    editor.show()
    menu = editor.work.form.served.menu()
    wanted = head.work_results[0].indicators[0].text
    next(entry for entry in menu.actions() if entry.toolTip() == wanted).trigger()
    menu.deleteLater()
    result = editor.skp.results[0]
    assert (result.intervened, result.intervened_indicator) == (head.work_results[0].statement, wanted)
    assert editor.findChild(QLineEdit, "intervened_indicator").isVisible()
    plans.save_plan(shell.desk, below.plan_id, replace(editor.skp.edit(), expectations={}))
    assert again(shell, below).work_results[0].intervened_indicator == wanted


def test_without_an_skp_of_the_assessor_the_list_says_so(qtbot, shell, ask, card):
    editor = SkpEditor(shell, card._replace(plan_id="nobody"))
    qtbot.addWidget(editor, before_close_func=lambda _one: ask.answers.append(True))
    assert not editor.work.form.served.choose_button.isEnabled()
    assert "Ketik kalimatnya sendiri" in editor.work.form.served.choose_button.toolTip()


def test_the_other_approach_joins_targets_and_can_be_taken_back(qtbot, shell, editor, card):
    first = card.work_results[0].indicators[0]
    qtbot.mouseClick(editor.work.approach.findChild(QPushButton, "QUALITATIVE"), Qt.MouseButton.LeftButton)
    area = editor.findChild(QPlainTextEdit, "text_1")
    assert area.toPlainText() == f"{first.text}: {first.target}"
    assert editor.findChild(QLineEdit, "target_1") is None or not editor.findChild(QLineEdit, "target_1").isVisible()
    assert editor.findChild(QLineEdit, "assigned_by").isVisible()
    assert editor.findChild(QLineEdit, "assigned_by").placeholderText() == card.assessor.position
    assert not editor.findChild(QLineEdit, "intervened").isVisible()
    qtbot.mouseClick(editor.banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert editor.skp.approach is Approach.QUANTITATIVE
    assert not editor.is_dirty()


def test_a_qualitative_skp_is_written_by_keyboard(qtbot, shell, bare, card):
    qtbot.mouseClick(bare.work.approach.findChild(QPushButton, "QUALITATIVE"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(bare, Qt.Key.Key_Return, CONTROL)
    for text in ("Surat tertangani", "Camat", "Surat ditindaklanjuti pada hari yang sama, 80 - 90%"):
        field = QApplication.focusWidget()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is bare.work.form.add_button
    bare.save()
    kept = again(shell, card)
    assert kept.approach == "QUALITATIVE"
    [result] = [one for one in kept.work_results if one.statement == "Surat tertangani"]
    assert (result.assigned_by, result.indicators[0].text) == (
        "Camat",
        "Surat ditindaklanjuti pada hari yang sama, 80 - 90%",
    )
    assert result.kind == WorkResultKind.UTAMA


def test_the_texts_of_the_office_are_used_and_made_in_the_editor(qtbot, shell, editor, card):
    editor._go_to("annex")
    click(qtbot, editor, "use_office_texts")
    assert editor.skp.edit().annex == dict(annex.USUAL)
    qtbot.mouseClick(editor.banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert editor.skp.edit().annex == {section: tuple(lines) for section, lines in card.annex.items()}
    click(qtbot, editor, "keep_office_texts")
    with shell.desk.reader() as reader:
        assert annex.office_texts(reader) == {section: tuple(lines) for section, lines in card.annex.items()}
    assert not editor.annex.keep_button.isVisible()
