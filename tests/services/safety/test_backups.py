"""Tests of when a backup is made and of the way back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from asn_desktop.domain.appraisals.due_facts import DueKind
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.services import desk as desks
from asn_desktop.services import due
from asn_desktop.services.safety import backups
from tests.builders import NOW
from tests.services.staff_room import RULES, change_unit, desk_at, kecamatan

pytestmark = pytest.mark.file_only


def later(desk, minutes: int):
    return desk_at(desk.database, NOW + timedelta(minutes=minutes))


def test_a_backup_is_due_after_thirty_minutes_of_work(db, tmp_path):
    desk = kecamatan(db)
    folder = tmp_path / "cadangan"
    assert backups.after_work(later(desk, 29), folder) is None
    made = backups.after_work(later(desk, 30), folder)
    assert made is not None
    assert (made.staff, made.verified) == (4, True)
    assert backups.after_work(later(desk, 500), folder) is None
    change_unit(later(desk, 60), "umum", head_id=None)
    assert backups.after_work(later(desk, 89), folder) is None
    assert backups.after_work(later(desk, 90), folder) is not None
    assert [one.path for one in backups.listing(folder)][1] == made.path


def test_work_the_audit_does_not_know_counts_too(db, tmp_path):
    desk = kecamatan(db)
    backups.back_up(desk, tmp_path)
    assert backups.after_work(later(desk, 45), tmp_path, worked_since=NOW + timedelta(minutes=20)) is None
    assert backups.after_work(later(desk, 50), tmp_path, worked_since=NOW + timedelta(minutes=20)) is not None
    assert backups.at_exit(desk, tmp_path) is None
    assert backups.at_exit(desk, tmp_path, worked_since=NOW) is not None


def test_at_exit_only_what_changed_is_backed_up(db, tmp_path):
    desk = kecamatan(db)
    assert backups.at_exit(desk, tmp_path) is not None
    assert backups.at_exit(desk, tmp_path) is None
    change_unit(desk, "umum", head_id=None)
    assert backups.at_exit(desk, tmp_path) is not None


def test_a_copy_on_a_stick_is_noted_and_asked_for_again_after_three_working_days(db, tmp_path):
    desk = kecamatan(db)

    def asked(days):
        with desk.reader() as reader:
            today = (NOW + timedelta(days=days)).date()
            lines = due.overview(reader, RULES, today, last_backup=today).lines
        return [line.items[0].note for line in lines if line.kind is DueKind.COPY_OUT]

    assert (asked(1), asked(7)) == ([], [""])  # counted from the day the office began
    backups.copy_to_usb(later(desk, 6 * 24 * 60), tmp_path / "usb.asn")
    with desk.reader() as reader:
        assert reader.column("SELECT title FROM audit ORDER BY seq DESC LIMIT 1") == [
            "Salin data kantor ke luar komputer"
        ]
    assert (asked(7), asked(14)) == ([], ["2026-11-30"])


def test_after_a_backup_the_journal_is_empty_and_the_file_holds_everything(db, tmp_path):
    desk = kecamatan(db)
    journal = desk.database.path.with_name(desk.database.path.name + "-wal")
    assert journal.stat().st_size > 0
    backups.back_up(desk, tmp_path)
    assert journal.stat().st_size == 0
    with desk.reader() as reader:
        assert reader.tuples("SELECT count(*) FROM employee") == [(4,)]


def test_a_copy_for_the_stick_is_an_office_of_its_own(db, tmp_path):
    desk = kecamatan(db)
    made = backups.copy_to_usb(desk, tmp_path / "usb.asn")
    assert (made.staff, made.path.name) == (4, "usb.asn")


def test_restoring_needs_the_desk_closed_and_keeps_the_replaced_file(db, tmp_path):
    desk = kecamatan(db)
    path = desk.database.path
    made = backups.back_up(desk, tmp_path / "cadangan")
    change_unit(desk, "umum", head_id=None)
    with pytest.raises(NotAllowed, match="sedang terbuka"):
        backups.restore(made.path, path, now=NOW, desk=desk)
    desk.database.close()
    kept = backups.restore(made.path, path, now=NOW, desk=desk)
    assert kept is not None
    assert kept.exists()
    again = desks.open_desk(path, actor="Yulia", rules=RULES, clock=lambda: NOW)
    with again.reader() as reader:
        assert reader.value("SELECT head_id FROM unit WHERE id = 'umum'") == "kasubbag"
    again.database.close()


def test_a_restored_file_tells_where_it_came_from_and_the_newest_backup_is_known(db, tmp_path):
    desk = kecamatan(db)
    folder = tmp_path / "cadangan"
    folder.mkdir()
    assert backups.latest(desk, folder) is None
    made = backups.back_up(desk, folder)
    assert backups.latest(desk, folder) == made.when
    backups.note_restored(desk, {"backup": made.path.name}, "Pulihkan cadangan", "Salah impor")
    with desk.reader() as reader:
        (act,) = reader.tuples("SELECT act, reason FROM audit ORDER BY seq DESC LIMIT 1")
    assert act == ("restored", "Salah impor")
