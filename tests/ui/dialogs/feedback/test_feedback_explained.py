from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.ui.dialogs.feedback.feedback_explained import STATEMENTS, open_explained


@pytest.fixture
def opened(qtbot, shell, ask):
    """The dialog about one person of the period chosen, or of the year named."""

    def show(year=""):
        with shell.desk.reader() as reader:
            period = periods.named(reader, year) if year else periods.one(reader, shell.period_id)
            found = assess(reader, shell.desk.rules, listing.ids(reader, period.id))
        one = next(each for each in found if each.feedback is not None)
        shown = []
        ask.show = lambda dialog: shown.append(dialog) or True
        open_explained(shell, one, period)
        qtbot.addWidget(shown[0])
        shown[0].show()
        return shown[0]

    return show


def test_it_tells_groups_values_and_every_statement(opened):
    dialog = opened()
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"Kelompok penilai", "Rata-rata tertimbang", "Kekuatan", "Perlu dikembangkan"} <= set(said)
    assert "Berorientasi Pelayanan" in dialog.chart.accessibleName()
    assert dialog.table.window_model.rowCount() == 21
    dialog.views.findChild(object, STATEMENTS).click()
    assert dialog.table.isVisible()


def test_it_can_be_copied_as_a_table(opened):
    dialog = opened()
    dialog.findChild(object, "copy").click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Kelompok", "Lembar", "Bobot", "Rata-rata", "Keterangan"]
    assert len([line for line in lines if line.partition("\t")[0].isdigit()]) == 21


def test_it_is_printed_for_the_person_only_after_the_release(opened):
    running = opened()
    assert not running.print_button.isEnabled()
    assert "belum dibuka untuk pegawai" in running.print_button.toolTip()
    assert opened("2025").print_button.isEnabled()


def test_it_fits_the_smallest_screen(opened):
    dialog = opened()
    least = dialog.minimumSizeHint()
    assert least.width() <= 1093
    assert least.height() <= 540


def test_it_is_saved_as_a_workbook(opened, ask, tmp_path):
    out = tmp_path / "hasil.xlsx"
    ask.answers = [out]
    opened("2025").findChild(object, "save_workbook").click()
    assert out.read_bytes().startswith(b"PK")
    assert "Hasil 1 pegawai tersimpan" in ask.messages[-1][1]
