"""Tests of the tab Pelayanan."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from asn_desktop.services import public_service as acts
from asn_desktop.services.public_service import DayEntry, ServiceDraft
from asn_desktop.storage.queries import public_service as reading
from asn_desktop.ui.dialogs.plans.service_links import ServiceLinks
from asn_desktop.ui.tabs.service.tab import SURVEYS, ServiceTab


def shown(qtbot, shell, size=(1366, 550)):
    made = ServiceTab(shell)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    return made


@pytest.fixture
def tab(qtbot, shell):
    return shown(qtbot, shell)


def service_of(shell, name):
    with shell.desk.reader() as reader:
        return next(one for one in reading.services(reader) if one.name == name)


def days_of(shell, key):
    with shell.desk.reader() as reader:
        return {one.day: one for one in reading.days(reader, key)}


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_the_list_says_how_fast_and_the_record_compares_before_and_after(tab, shell):
    QAbstractItemModelTester(tab.services.window_model)
    tab.show_record(service_of(shell, "Surat keterangan domisili").id)
    assert tab.service.head.accessibleName() == "Surat keterangan domisili"
    assert "janji 15 menit" in tab.service.about.whole()
    assert "lebih cepat" in tab.service.compared.text()
    assert "Dalam janji" in tab.service.compared.text()
    assert tab.service.linked.whole().startswith("Realisasi untuk Andi Marzuki: Rata-rata waktu layanan")
    spoken = tab.service.chart.accessibleName()
    assert spoken.startswith("Median per bulan: ")
    assert spoken.count("dalam janji") == spoken.count("pemohon") > 20, "every month of two years has both"
    assert tab.service.chart._nearest(tab.service.chart.width() - 60) is not None
    assert not tab.service.chart.grab().isNull()


def test_a_day_is_typed_without_the_mouse(tab, shell, qtbot):
    service = service_of(shell, "Legalisasi surat")
    tab.show_record(service.id)
    tab.service.focus_day()
    times = tab.service.day.editor("times").control()
    qtbot.keyClicks(times, "7 9 1:10")
    assert tab.service.day.raw("volume") == 3
    qtbot.keyClick(times, Qt.Key.Key_Return)
    with qtbot.waitSignal(shell.changed):
        qtbot.keyClick(tab.service.day.editor("volume").control(), Qt.Key.Key_Return)
    kept = days_of(shell, service.id)[shell.desk.today]
    assert (kept.volume, kept.times) == (3, (7, 9, 70))
    qtbot.waitUntil(lambda: not tab.service.is_dirty())
    assert "sudah dicatat: 3 pemohon, waktu 7 9 70" in tab.service.kept.whole()


def test_what_cannot_be_stands_beside_its_field_and_stays_typed(tab, shell, qtbot):
    tab.show_record(service_of(shell, "Legalisasi surat").id)
    form = tab.service.day
    qtbot.keyClicks(form.editor("times").control(), "7 cepat")
    tab.save()
    assert "“cepat” bukan lama layanan" in form.problems()["times"]
    form.fill("times", "7 8")
    form.fill("volume", 1)
    tab.save()
    qtbot.waitUntil(lambda: "volume" in form.problems())
    assert form.raw("times") == "7 8"
    assert tab.service.is_dirty()


def test_a_survey_takes_nine_digits_at_a_time_and_explains_its_index(tab, shell, ask, qtbot):
    tab.show_view(SURVEYS)
    assert "Mutu pelayanan" in said(tab.survey)
    assert "Garis tegak: SKM semester II 2025" in tab.survey.legend.whole()
    before = tab.survey.survey().sheets
    line = tab.survey.sheet.editor("answers").control()
    qtbot.keyClicks(line, "4434")
    assert tab.survey.typed.whole().startswith("Unsur 5")
    qtbot.keyClicks(line, "43443")
    with qtbot.waitSignal(shell.changed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tab.survey.survey().sheets == before + 1)
    tab.survey.sheet.editor("answers").set("44")
    tab.survey.keep()
    qtbot.waitUntil(lambda: "Ada 2 jawaban" in tab.survey.sheet.problems().get("answers", ""))
    seen = []
    ask.answers.append(lambda dialog: seen.append(dialog.as_text()) or True)
    tab.survey.explain()
    assert "× 25 =" in seen[0]


def test_a_service_added_in_its_form_is_shown_and_says_what_comes_next(tab, shell, ask):
    ask.answers.append({"name": "Surat pindah", "standard": 30})
    tab.add_service()
    ask.done()
    assert tab.service.service().name == "Surat pindah"
    assert not tab.service.chart.isVisible()
    assert "Grafik muncul" in said(tab.service)


def test_ticked_indicators_are_linked(tab, shell, qtbot):
    service = service_of(shell, "Legalisasi surat")
    dialog = ServiceLinks(shell, service)
    qtbot.addWidget(dialog)
    first = dialog.table.model().index(0, 1)
    dialog.table.setCurrentIndex(first)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert "1 indikator" in dialog.said.text()
    with qtbot.waitSignal(shell.changed):
        dialog.keep()
    with shell.desk.reader() as reader:
        assert len(reading.linked(reader, service.id)) == 1


@pytest.mark.parametrize("size", [(1366, 550), (1093, 410)])
def test_the_tab_fits_small_screens(qtbot, shell, size):
    made = shown(qtbot, shell, size)
    assert made.minimumSizeHint().width() <= size[0]
    assert made.minimumSizeHint().height() <= size[1]


def test_an_empty_office_reads_what_to_do_first(qtbot, shell):
    with shell.desk.work() as work:
        from asn_desktop.storage.schema import public_service as tables

        for table in (tables.ServiceIndicatorRecord, tables.ServiceDayRecord, tables.ServiceRecord):
            for record in work.all(table):
                work.remove(record)
            work.flush()
        work.commit(act="test", title="Kosongkan")
    made = shown(qtbot, shell)
    assert made.lists.currentWidget() is made.no_service
    assert not made.panes.isVisible()
    _changes, key = acts.save_service(shell.desk, ServiceDraft(name="Baru", standard=5))
    acts.keep_day(shell.desk, key, DayEntry(day=date(2026, 3, 2), volume=2, times=(4,)))
    made.refresh()
    assert made.service.service().id == key
