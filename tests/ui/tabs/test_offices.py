"""Tests: the tab that only BKPSDMD has: offices side by side, and decrees from the list to the package."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.packages.office_package import Break, BreakKind, Gap, Mark, Standing
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.services.registry import partners
from asn_desktop.storage.queries.packages.reported import DecreeRow, ReportedOffice
from asn_desktop.ui import opening
from asn_desktop.ui.tabs.offices import words
from asn_desktop.ui.tabs.offices.record import SPREAD
from asn_desktop.ui.tabs.offices.tab import OfficesTab
from tests.fixtures_ui import a_shell
from tests.services.regency import a_person, a_place, pair, staffed


@pytest.fixture
def places(empty_office_file, tmp_path):
    siulak = a_place(empty_office_file, tmp_path / "s", "Kecamatan Siulak", OfficeKind.OFFICE)
    aro = a_place(empty_office_file, tmp_path / "a", "Kecamatan Kayu Aro", OfficeKind.OFFICE)
    bkpsdmd = a_place(empty_office_file, tmp_path / "b", "BKPSDMD Kerinci", OfficeKind.BKPSDMD)
    for office in (siulak, aro):
        pair(office, bkpsdmd)
    staffed(siulak, a_person("Ani"), a_person("Budi"))
    siulak.send()
    bkpsdmd.take(siulak.send())
    yield siulak, bkpsdmd
    for place in (siulak, aro, bkpsdmd):
        place.close()


@pytest.fixture
def tab(qtbot, dressed, ask, places, tmp_path):
    shell = a_shell(places[1].desk, ask, tmp_path / "ingatan.ini")
    made = OfficesTab(shell)
    qtbot.addWidget(made)
    made.resize(1300, 560)
    made.show()
    yield made
    shell.jobs.shutdown()


def chosen(tab, name):
    key = next(one.id for one in tab.list._source.held if one.office.name == name)
    tab.list.table.go_to(key)


def test_the_list_begins_with_all_and_names_who_is_behind(tab, places, qtmodeltester):
    said = tab.list.table.as_text()
    assert [line.split("\t")[0].split(", ")[0] for line in said.splitlines()[1:]] == [
        "Semua kantor",
        "Kecamatan Kayu Aro",
        "Kecamatan Siulak",
    ]
    assert "belum ada paket" in said
    assert "1 paket belum ada" in said
    qtmodeltester.check(tab.list.table.window_model)
    chosen(tab, "Kecamatan Siulak")
    assert "Paket no. 1 dari Kecamatan Siulak belum ada" in tab.record.banner.sentence()
    assert "Ani" in tab.record.people.as_text()
    qtmodeltester.check(tab.record.people.window_model)


def test_everything_has_its_place_on_a_screen_of_540_and_the_spread_is_one_key_away(tab):
    chosen(tab, "Kecamatan Siulak")
    assert tab.minimumSizeHint().height() <= 400  # 540 less menus, header, tabs and foot
    tab.resize(1073, 400)
    assert tab.record.people.viewport().height() > 100
    tab.record.which.set_value(SPREAD)
    tab.record.which.changed.emit(SPREAD)
    assert tab.record.chart.isVisible()
    tab.list.table.go_to_first()
    assert tab.record.chart.isVisible()
    assert not tab.record.which.isVisible(), "of all offices together only the spread is told"


def test_a_decree_is_written_goes_along_and_is_withdrawn(tab, places, ask):
    siulak, bkpsdmd = places
    chosen(tab, "Kecamatan Siulak")
    day = {"number": "821/1", "day": date(2026, 9, 1), "tmt": date(2026, 10, 1)}
    ask.answers += ["JABATAN", day | {"position_name": "Analis Data", "position_kind": "PELAKSANA", "unit_name": ""}]
    tab.new_decree()
    assert "ikut paket berikut" in tab.record.decrees.as_text()
    ask.answers.append(True)
    tab.withdraw_decree()
    assert tab.record.decree() is None
    for what, more in (
        ("PANGKAT", {"golongan": "III/d"}),
        ("PINDAH", {"position_name": "Analis", "position_kind": "PELAKSANA"}),
    ):
        with bkpsdmd.desk.reader() as reader:
            aro = next(one.id for one in tab.list._source.held if one.office.name == "Kecamatan Kayu Aro")
            assert partners.kind_of(reader) is OfficeKind.BKPSDMD
        extra = {"to": aro} if what == "PINDAH" else {}
        ask.answers += [what, day | more | extra | {"number": f"no {what}"}]
        tab.new_decree()
    siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    tab.list.reload()
    chosen(tab, "Kecamatan Siulak")
    assert "sudah dikirim" in tab.record.decrees.as_text()
    ask.answers.append("salah orang")
    tab.withdraw_decree()
    assert "dibatalkan" in tab.record.decrees.as_text()
    ask.answers.append(None)
    tab.new_decree()
    assert {action.name for action in tab.actions()} == {"new_decree", "withdraw_decree", "exchange_office"}


def test_only_bkpsdmd_has_the_tab(places):
    siulak, bkpsdmd = places
    keys = {}
    for place in (siulak, bkpsdmd):
        opened = opening._opened(place.desk)
        keys[place is bkpsdmd] = [one.key for one in opened.tabs]
    assert "offices" not in keys[False]
    assert keys[True][-1] == "offices"
    assert opening.OFFICES.load() is OfficesTab


def test_what_most_needs_somebody_to_act_is_said():
    mark = Mark(1, 2, "x", "", None)
    office = ReportedOffice("k", "Siulak", 3, 3, 3, 3, {}, 1, 2, date(2026, 11, 1))
    fine = Standing(mark, [], [], [])

    def said(one=office, standing=fine, today=date(2026, 11, 24)):
        return words.state(one, standing, today).words

    assert said() == "lengkap"
    assert said(office._replace(finished=1)) == "2 belum selesai"
    assert said(today=date(2027, 1, 24)) == "paket 84 hari lalu"
    assert said(standing=fine._replace(gaps=[Gap(1, 1, 3)])) == "3 paket belum ada"
    assert said(standing=fine._replace(forks=[(1, 2)])) == "dua riwayat"
    broken = [Break(BreakKind.SHORTER, mark._replace(seq=1), mark)]
    assert said(standing=fine._replace(breaks=broken)) == "riwayat tidak berlanjut"
    assert said(standing=None) == "belum ada paket"
    assert words.stage("") == "tidak ada penilaian"
    moved = DecreeRow(
        "d", "p", "A", "PINDAH", "1", date(2026, 1, 1), date(2026, 1, 1), {"to_name": "Kayu Aro"}, False, ""
    )
    assert words.decree(moved) == "Pindah kantor ke Kayu Aro"
