"""DUK and nominative list: who is in them, in which order, with what, and the workbook that is read again."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from asn_desktop.domain.errors import NotAllowed
from asn_desktop.services.imports import imports
from asn_desktop.services.imports.import_kinds import KINDS
from asn_desktop.services.letters import staff_lists
from asn_desktop.storage.schema.training import TrainingRecord
from tests.builders import a_unit, an_employee, an_office, keep
from tests.documents import paper
from tests.services import career_room


@pytest.fixture
def desk(db):
    made = career_room.office(db)
    keep(
        db,
        an_employee(
            id="pppk", name="Pipit", nip="199009132025242014", status="PPPK", golongan="IX", unit_id="kec"
        ),
        TrainingRecord(
            employee_id="hendri", name="Pelatihan Kepemimpinan Pengawas", kind="KEPEMIMPINAN",
            start=date(2023, 5, 2), hours=900,
        ),
    )  # fmt: skip
    return made


def words(pdf):
    return " ".join(paper.whole(pdf).split())


def test_the_duk_holds_the_pns_from_the_most_senior_with_their_latihan(desk):
    text = words(staff_lists.duk(desk))
    assert text.index("Ardinal") < text.index("Hendri Saputra")
    for said in ("DAFTAR URUT KEPANGKATAN", "Latihan jabatan", "Pelatihan Kepemimpinan Pengawas", "900", "III/b",
                 "1 PPPK tidak termasuk", "November 2026", "Camat Siulak,"):  # fmt: skip
        assert said in text, said
    assert "Pipit" not in text


def test_the_nominative_list_holds_everybody_by_unit(desk):
    text = words(staff_lists.nominative(desk))
    assert text.index("Ardinal") < text.index("Hendri Saputra") < text.index("Pipit")
    assert "NI PPPK 19900913 202524 2 014" in text
    assert "Jumlah 3 pegawai: 2 PNS, 0 CPNS, 1 PPPK." in text


def test_the_workbook_is_read_again_by_the_import_of_staff(desk, tmp_path):
    out = tmp_path / "duk.xlsx"
    assert staff_lists.duk_workbook(desk, out) == 2
    sheet = openpyxl.load_workbook(out).active
    assert [row[1].value for row in sheet.iter_rows(min_row=2)][1].startswith("Hendri Saputra")
    shown = imports.preview(desk, KINDS["employees"], out, report=lambda *_: None)
    counts = imports.as_json(shown)
    assert (counts["read"], counts["rejected"], counts["added"]) == (2, 0, 0)


def test_an_office_without_staff_says_what_to_do(db):
    keep(db, an_office())
    keep(db, a_unit("Kecamatan Siulak", id="kec"))
    desk = career_room.desk_at(db)
    for make in (staff_lists.duk, staff_lists.nominative):
        with pytest.raises(NotAllowed, match="Impor atau tambah pegawai"):
            make(desk)
