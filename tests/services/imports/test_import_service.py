"""Tests: the days of services in and out of a workbook, also from a register with a row for every applicant."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.public_service.service_time import Measure, ServiceDay
from asn_desktop.services import public_service, undo
from asn_desktop.services.imports import imports, templates
from asn_desktop.services.imports.import_service import SERVICE_IMPORT
from asn_desktop.services.public_service import DayEntry, ServiceDraft
from asn_desktop.storage.queries import public_service as stored
from tests.services.staff_room import kecamatan, workbook

DAY = date(2026, 1, 6)


@pytest.fixture
def desk(db):
    return kecamatan(db)


@pytest.fixture
def service(desk):
    return public_service.save_service(desk, ServiceDraft(name="KTP", measure=Measure.MINUTES, standard=15))[1]


def days(desk, service):
    with desk.reader() as reader:
        return stored.days(reader, service)


def preview(desk, path):
    return imports.preview(desk, SERVICE_IMPORT, path)


def test_a_row_a_day_brings_times_and_volume_and_is_undone(desk, service, tmp_path):
    row = {"LAYANAN": "ktp", "TANGGAL": "06-01-2026", "LAMA LAYANAN": "12 9 1:30", "JUMLAH PEMOHON": "5"}
    shown = preview(desk, workbook(tmp_path / "w.xlsx", row))
    assert (shown.read, len(shown.added), shown.problems) == (1, 1, ())
    changes = imports.apply(desk, shown)
    assert days(desk, service) == [ServiceDay(DAY, 5, (12, 9, 90))]
    undo.undo(desk, changes.undo)
    assert days(desk, service) == []


def test_a_register_with_a_row_for_every_applicant_is_put_together_by_day(desk, service, tmp_path):
    rows = [
        {"JENIS LAYANAN": "KTP", "TANGGAL": "06-01-2026", "DURASI": "12"},
        {"JENIS LAYANAN": "", "TANGGAL": "", "DURASI": "9"},
        {"JENIS LAYANAN": "KTP", "TANGGAL": "07-01-2026", "DURASI": "20"},
    ]
    imports.apply(desk, preview(desk, workbook(tmp_path / "w.xlsx", *rows)))
    assert days(desk, service) == [ServiceDay(DAY, 2, (12, 9)), ServiceDay(date(2026, 1, 7), 1, (20,))]


def test_a_known_day_is_replaced_and_says_so_before(desk, service, tmp_path):
    public_service.keep_day(desk, service, DayEntry(day=DAY, volume=3, times=(1, 2)))
    row = {"LAYANAN": "KTP", "TANGGAL": "06-01-2026", "LAMA LAYANAN": "12", "JUMLAH PEMOHON": "3"}
    shown = preview(desk, workbook(tmp_path / "w.xlsx", row))
    assert [(one.label, one.old, one.new) for one in shown.updated[0].changes] == [("Lama layanan", "1 2", "12")]
    imports.apply(desk, shown)
    assert days(desk, service) == [ServiceDay(DAY, 3, (12,))]


def test_what_cannot_be_taken_names_its_cell(desk, service, tmp_path):
    good = {"LAYANAN": "KTP", "TANGGAL": "06-01-2026", "LAMA LAYANAN": "12", "JUMLAH PEMOHON": ""}
    rows = [good | {"LAYANAN": "SIM"}, good | {"LAMA LAYANAN": "lama"}, good | {"JUMLAH PEMOHON": "0"}]
    shown = preview(desk, workbook(tmp_path / "w.xlsx", *rows))
    assert sorted((one.row, one.column) for one in shown.problems) == [
        (2, "LAYANAN"),
        (3, "LAMA LAYANAN"),
        (4, "JUMLAH PEMOHON"),
    ]


def test_the_workbook_as_it_is_saved_changes_nothing(desk, service, tmp_path):
    public_service.keep_day(desk, service, DayEntry(day=desk.today, volume=3, times=(1, 2)))
    out = tmp_path / "waktu.xlsx"
    assert templates.service_days(desk, out) > 10
    shown = preview(desk, out)
    assert (shown.read, shown.nothing_to_do, shown.problems) == (1, True, ())
