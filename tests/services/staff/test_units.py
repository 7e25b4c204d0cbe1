"""Tests of the unit tree and of who appraises whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.services.staff import employees, units
from asn_desktop.services.staff.units import UnitDraft
from asn_desktop.storage.queries.staff import reporting_lines
from asn_desktop.storage.schema.office import UnitRecord
from tests.builders import keep
from tests.services.appraisal_room import card_of, prepared
from tests.services.staff_room import change_unit, kecamatan, one, person, set_line


def unit(desk, name: str) -> UnitRecord:
    with desk.work() as work:
        found = work.first(UnitRecord, name=name)
    assert found is not None
    return found


def test_a_unit_is_added_under_another_and_named_in_the_news(db):
    desk = kecamatan(db)
    changes = units.save_unit(desk, UnitDraft(name="  Seksi   Pemerintahan ", parent_id="kec"))
    assert changes.name == "Tambah unit Seksi Pemerintahan"
    assert changes.ids("unit") == {unit(desk, "Seksi Pemerintahan").id}


def test_a_unit_is_changed_in_place(db):
    desk = kecamatan(db)
    units.save_unit(desk, UnitDraft(name="Subbagian Umum dan Kepegawaian", parent_id="set", head_id="staf"), "umum")
    assert unit(desk, "Subbagian Umum dan Kepegawaian").head_id == "staf"


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (UnitDraft(name=" ", parent_id="kec"), "name", "belum diisi"),
        (UnitDraft(name="sekretariat kecamatan", parent_id="kec"), "name", "sudah ada di tempat yang sama"),
        (UnitDraft(name="Dinas", parent_id=None), "parent_id", "sudah mempunyai unit puncak"),
        (UnitDraft(name="Seksi", parent_id="hilang"), "parent_id", "tidak ada lagi"),
    ],
)
def test_a_unit_that_cannot_be_is_refused_beside_its_field(db, draft, field, words):
    desk = kecamatan(db)
    with pytest.raises(Rejected) as refusal:
        units.save_unit(desk, draft)
    (problem,) = refusal.value.problems
    assert problem.field == field
    assert words in problem.sentence


def test_a_unit_cannot_move_under_its_own_branch(db):
    desk = kecamatan(db)
    with pytest.raises(Rejected, match="di bawah dirinya sendiri"):
        change_unit(desk, "set", parent_id="umum")
    change_unit(desk, "umum", parent_id="kec")
    assert unit(desk, "Subbagian Umum").parent_id == "kec"


def test_only_an_empty_unit_below_the_top_is_removed(db):
    desk = kecamatan(db)
    units.save_unit(desk, UnitDraft(name="Seksi Kosong", parent_id="kec"))
    units.remove(desk, unit(desk, "Seksi Kosong").id)
    with pytest.raises(Rejected, match="masih berisi 2 pegawai"):
        units.remove(desk, "umum")
    units.save_unit(desk, UnitDraft(name="Seksi Induk", parent_id="kec"))
    parent = unit(desk, "Seksi Induk").id
    units.save_unit(desk, UnitDraft(name="Seksi Anak", parent_id=parent))
    with pytest.raises(Rejected, match="masih membawahi 1 unit"):
        units.remove(desk, parent)


def test_a_unit_that_appraisals_name_is_not_removed_with_them(db):
    desk = prepared(db)
    for key in ("kasubbag", "staf"):
        employees.save(desk, replace(employees.draft_of(one(desk, key)), unit_id="set"), key)
    before = [card_of(desk, key) for key in ("kasubbag", "staf")]
    with pytest.raises(Rejected, match="masih dipakai oleh data lain"):
        units.remove(desk, "umum")
    assert [card_of(desk, key) for key in ("kasubbag", "staf")] == before


def test_the_topmost_unit_stays(db):
    desk = kecamatan(db)
    keep(db, UnitRecord(id="lone", name="Unit Lama", parent_id=None))
    with pytest.raises(Rejected, match="unit puncak"):
        units.remove(desk, "lone")


def test_the_head_of_a_unit_is_set_and_the_post_left_empty(db):
    desk = kecamatan(db)
    assert change_unit(desk, "umum", head_id="staf").name == "Ubah unit Subbagian Umum"
    assert unit(desk, "Subbagian Umum").head_id == "staf"
    change_unit(desk, "umum", head_id=None)
    assert unit(desk, "Subbagian Umum").head_id is None


def test_somebody_retired_or_unknown_cannot_lead(db):
    desk = kecamatan(db)
    keep(db, person("lama", "Pak Lama", "umum", retired=True))
    with pytest.raises(Rejected, match="sudah tidak aktif"):
        change_unit(desk, "umum", head_id="lama")
    with pytest.raises(NotFound):
        change_unit(desk, "umum", head_id="entah")


def test_the_line_follows_the_tree_and_what_is_set_by_hand(db):
    desk = kecamatan(db)
    with desk.reader() as reader:
        assert reporting_lines.line(reader).assessor("staf").employee_id == "kasubbag"
    set_line(desk, "staf", assessor_id="sekcam", superior_id=None)
    with desk.reader() as reader:
        line = reporting_lines.line(reader)
    assert line.assessor("staf").employee_id == "sekcam"
    assert line.superior("staf").employee_id == "camat"
    with desk.work() as work:
        assert units.line_in(work).assessor("staf").employee_id == "sekcam"


@pytest.mark.parametrize(
    ("who", "assessor", "superior", "field", "words"),
    [
        ("staf", "staf", None, "assessor_id", "bagi dirinya sendiri"),
        ("staf", None, "staf", "superior_id", "bagi dirinya sendiri"),
        ("camat", "staf", None, "assessor_id", "langsung atau berjenjang"),
        ("staf", "camat", "camat", "superior_id", "dua orang yang berbeda"),
    ],
)
def test_a_line_that_runs_in_a_circle_is_refused(db, who, assessor, superior, field, words):
    desk = kecamatan(db)
    with pytest.raises(Rejected) as refusal:
        set_line(desk, who, assessor_id=assessor, superior_id=superior)
    assert [problem.field for problem in refusal.value.problems] == [field]
    assert words in str(refusal.value)
    assert one(desk, who).assessor_id is None


def test_somebody_retired_appraises_nobody(db):
    desk = kecamatan(db)
    keep(db, person("lama", "Pak Lama", "umum", retired=True))
    with pytest.raises(Rejected, match="masih aktif"):
        set_line(desk, "staf", assessor_id="lama", superior_id=None)
