"""Tests: a restored backup opens a new history, which BKPSDMD tells from the old one."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from asn_desktop.domain.errors import NotAllowed
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.services.packages.package_taking import State
from asn_desktop.storage import backup
from tests.services import regency
from tests.services.regency import a_person, a_place, pair, staffed


def test_a_restored_office_goes_on_in_a_new_history_that_is_named(empty_office_file, tmp_path):
    siulak = a_place(empty_office_file, tmp_path / "siulak", "Kecamatan Siulak", OfficeKind.OFFICE)
    bkpsdmd = a_place(empty_office_file, tmp_path / "bkpsdmd", "BKPSDMD Kerinci", OfficeKind.BKPSDMD)
    pair(siulak, bkpsdmd)
    staffed(siulak, a_person())
    bkpsdmd.take(siulak.send())
    kept = backup.back_up(siulak.desk.database, tmp_path / "cadangan", now=regency.NOW)
    staffed(siulak, a_person("Rina Wati"))
    second = siulak.send()
    receipt = bkpsdmd.answer(bkpsdmd.take(second))
    siulak.close()
    backup.restore(kept.path, siulak.desk.database.path, now=regency.NOW)
    again = regency.opened(siulak.desk.database.path)
    with pytest.raises(NotAllowed, match="sebelum cadangan dipulihkan"):
        again.take(receipt)
    package = again.send()
    assert package.name.endswith("_2-000001.asnpkg")
    parcel = bkpsdmd.take(package)
    assert parcel.state is State.NEW
    acts = bkpsdmd.rows("SELECT acts FROM package WHERE direction = 'IN' ORDER BY epoch, seq")
    assert parcel.sentences == [
        (
            "Kecamatan Siulak memulihkan cadangan dan bekerja lagi sesudah paket no. 1. 1 paket yang pernah dikirim"
            " sesudah itu tidak berlanjut."
        ),
        (
            "Riwayat Kecamatan Siulak pada paket no. 1 tidak melanjutkan riwayat pada paket no. 2: langkahnya kini"
            f" {acts[2][0]}, dahulu {acts[1][0]}. Datanya dikembalikan dari cadangan yang lebih lama."
        ),
    ]
    assert bkpsdmd.rows("SELECT name FROM reported_person") == [("Hendri Saputra",)]
    again.close()
    backup.restore(kept.path, again.desk.database.path, now=regency.NOW)
    third = regency.opened(again.desk.database.path)
    assert third.rows("SELECT value FROM meta WHERE name = 'epoch'") == [("3",)]
    third.close()
    bkpsdmd.close()


def test_a_history_that_was_rewritten_is_named_at_the_next_package(empty_office_file, tmp_path):
    siulak = a_place(empty_office_file, tmp_path / "siulak", "Kecamatan Siulak", OfficeKind.OFFICE)
    bkpsdmd = a_place(empty_office_file, tmp_path / "bkpsdmd", "BKPSDMD Kerinci", OfficeKind.BKPSDMD)
    pair(siulak, bkpsdmd)
    bkpsdmd.take(siulak.send())
    assert bkpsdmd.take(siulak.send()).sentences == []
    siulak.close()
    with contextlib.closing(sqlite3.connect(siulak.desk.database.path)) as raw:
        raw.execute("DROP TRIGGER audit_stays_unchanged")
        raw.execute("UPDATE audit SET hash = 'lain' WHERE seq = (SELECT max(acts) FROM package)")
        raw.commit()
    again = regency.opened(siulak.desk.database.path)
    (said,) = bkpsdmd.take(again.send()).sentences
    assert "paket no. 3 tidak melanjutkan riwayat pada paket no. 2" in said
    assert "ditulis ulang" in said
    again.close()
    bkpsdmd.close()


def test_a_file_that_cannot_be_read_does_not_hold_a_restoring_up(office_file, tmp_path):
    kept = backup.back_up(office_file, tmp_path / "cadangan", now=regency.NOW)
    office_file.write_bytes(office_file.read_bytes()[:4096])
    backup.restore(kept.path, office_file, now=regency.NOW)
    opened = regency.opened(office_file)
    assert opened.rows("SELECT value FROM meta WHERE name = 'epoch'") == [("2",)]
    opened.close()
