"""Tests of the pages shown while no office is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.ui.dialogs.office.first_run import KECAMATAN, REGION, FirstRunPage, ProblemPage, region_of


@pytest.fixture
def page(qtbot, dressed) -> FirstRunPage:
    made = FirstRunPage(2026, can_go_back=False)
    qtbot.addWidget(made)
    made.resize(1093, 420)
    made.show()
    return made


def typed(page, name, text):
    line = page.form.editor(name).control()
    line.setText(text)
    line.textEdited.emit(text)


def test_the_regency_has_eighteen_kecamatan():
    assert len(KECAMATAN) == len(set(KECAMATAN)) == 18


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Kecamatan Siulak", REGION),
        ("kecamatan  air hangat  timur", REGION),
        ("Kecamatan Coblong", ""),
        ("Dinas Kesehatan", ""),
    ],
)
def test_the_region_follows_from_a_known_kecamatan(name, region):
    assert region_of(name) == region


def test_a_name_is_enough(qtbot, page):
    typed(page, "name", "Kecamatan Siulak")
    with qtbot.waitSignal(page.create_wanted) as told:
        qtbot.keyClick(page.findChild(QPushButton, "create_office"), Qt.Key.Key_Space)
    assert told.args == [
        {
            "name": "Kecamatan Siulak",
            "region": REGION,
            "head_name": "",
            "head_nip": "",
            "period_kind": PeriodKind.ANNUAL,
            "year": 2026,
            "kind": OfficeKind.OFFICE,
        }
    ]


def test_a_missing_name_is_said_beside_the_field(qtbot, page):
    with qtbot.assertNotEmitted(page.create_wanted):
        page.submit()
    assert page.form.problems() == {"name": "Nama kecamatan atau kantor belum diisi."}
    assert page.focusWidget() is page.form.editor("name").control()


def test_what_was_refused_stands_beside_its_field(page):
    page.refuse(Rejected([Problem("head_nip", "NIP harus 18 angka.")]))
    assert page.form.problems() == {"head_nip": "NIP harus 18 angka."}


def test_kecamatan_are_offered_while_typing(page):
    completer = page.findChild(QLineEdit, "name").completer()
    completer.setCompletionPrefix("hangat")
    assert completer.completionCount() == 3


def test_nothing_is_cut_off_on_a_small_screen(page):
    for each in page.findChildren(QPushButton):
        if not each.isHidden():
            assert each.width() >= each.sizeHint().width(), each.text()


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("retry", "retry_wanted"),
        ("open", "open_wanted"),
        ("restore", "restore_wanted"),
        ("new", "new_wanted"),
        ("practice", "practice_wanted"),
    ],
)
def test_a_file_that_cannot_be_opened_has_every_way_on(qtbot, dressed, name, signal):
    page = ProblemPage("Data tidak ditemukan.", missing=True)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.keyClick(page.findChild(QPushButton, name), Qt.Key.Key_Space)


@pytest.mark.parametrize(("missing", "primary"), [(True, "open"), (False, "retry")])
def test_the_likeliest_way_on_is_the_primary_one(qtbot, dressed, missing, primary):
    page = ProblemPage("Data tidak ditemukan.", missing=missing)
    qtbot.addWidget(page)
    assert [each.objectName() for each in page.findChildren(QPushButton) if each.property("primary")] == [primary]
