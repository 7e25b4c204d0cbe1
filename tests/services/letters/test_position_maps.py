"""Tests: the map of an office as it prints."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from asn_desktop.domain.errors import NotAllowed
from asn_desktop.services.letters import position_maps
from asn_desktop.services.staff import positions
from asn_desktop.services.staff.positions import SavePosition
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import keep
from tests.services.staff_room import kecamatan, person


def pages(desk):
    return [page.extract_text() for page in PdfReader(BytesIO(position_maps.printed(desk))).pages]


def test_the_map_of_today_holds_every_post_its_figures_and_who_signs(db):
    desk = kecamatan(db)
    positions.fill_from_staff(desk)
    positions.save(desk, SavePosition(name="Arsiparis", unit_id="set", needed=2, kelas=8))
    chart, listed = pages(desk)
    assert all(name in chart for name in ("Camat", "Sekretaris Kecamatan", "Kepala Subbagian Umum", "Arsiparis"))
    assert "5 jabatan, kebutuhan 6, bezetting 4, kosong 2." in chart
    assert "Eka Rahayu" in listed
    assert "−2" in listed
    assert "Siulak, 24 November 2026" in listed


def test_posts_that_answer_to_nobody_stand_apart_instead_of_being_lost(db):
    desk = kecamatan(db)
    keep(db, person("lepas", "Rina", "kec", position_name="Ajudan"))
    with desk.work() as work:
        for key in ("camat", "sekcam", "kasubbag"):
            work.require(EmployeeRecord, key, "").position_kind = "PELAKSANA"
        work.commit("test", "Tanpa struktural")
    positions.fill_from_staff(desk)
    assert position_maps.APART in pages(desk)[0]
    assert "Ajudan" in pages(desk)[0]


def test_an_empty_map_says_what_to_do_first(db):
    with pytest.raises(NotAllowed, match="Susun dulu"):
        position_maps.printed(kecamatan(db))
