"""Two people at once: an act that rests on older data is refused with both versions, and nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.errors import Rejected
from asn_desktop.services import offices, undo
from asn_desktop.services.clashes import WHOLE, Changed
from asn_desktop.services.staff import employees, units
from asn_desktop.services.staff.units import UnitDraft
from asn_desktop.storage.queries.audit import acts
from tests.services.staff_room import a_draft, change_unit, kecamatan, one

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database


def two(db: Database) -> tuple[Desk, Desk]:
    """Yulia and Rina at one office, each looking at it as it stands now."""
    yulia = kecamatan(db)
    with yulia.reader() as reader:
        seen = acts.latest(reader)
    return replace(yulia, seen=seen), replace(yulia, actor="Rina", seen=seen, known=set())


def draft(desk: Desk, key: str = "staf"):
    return employees.draft_of(one(desk, key))


def refusal(desk: Desk, what, key: str = "staf") -> Changed:
    with pytest.raises(Changed) as refused:
        employees.save(desk, what, key)
    return refused.value


def test_who_saves_later_is_told_both_versions_and_overwrites_nothing(db):
    yulia, rina = two(db)
    form = draft(yulia)
    employees.save(rina, replace(form, phone="0813"), "staf")
    refused = refusal(yulia, replace(form, phone="0812"))
    assert [(clash.column, clash.base, clash.mine, clash.now) for clash in refused.clashes] == [
        ("phone", "", "0812", "0813")
    ]
    assert [(other.actor, other.title) for other in refused.others] == [("Rina", "Ubah pegawai Zulfa Astuti")]
    assert "Rina pada 24 November 2026 pukul 10.42" in str(refused)
    assert one(yulia, "staf").phone == "0813"


def test_a_stale_form_does_not_write_back_what_it_never_touched(db):
    yulia, rina = two(db)
    form = draft(yulia)
    employees.save(rina, replace(form, address="Siulak Deras"), "staf")
    refused = refusal(yulia, replace(form, phone="0812"))
    assert [(clash.column, clash.touched) for clash in refused.clashes] == [("address", False)]
    assert one(yulia, "staf").address == "Siulak Deras"


def test_fields_nobody_else_touched_are_kept_without_a_question(db):
    yulia, rina = two(db)
    employees.save(rina, replace(draft(rina, "kasubbag"), phone="0813"), "kasubbag")
    employees.save(yulia, replace(draft(yulia), phone="0812"), "staf")
    assert (one(yulia, "kasubbag").phone, one(yulia, "staf").phone) == ("0813", "0812")


def test_the_same_value_from_two_people_is_no_clash(db):
    yulia, rina = two(db)
    form = replace(draft(yulia), phone="0812")
    employees.save(rina, form, "staf")
    employees.save(yulia, form, "staf")


def test_own_acts_never_stand_in_the_way(db):
    yulia, _ = two(db)
    form = draft(yulia)
    employees.save(yulia, replace(form, phone="0812"), "staf")
    employees.save(yulia, replace(form, phone="0813"), "staf")
    assert one(yulia, "staf").phone == "0813"


def test_who_has_seen_the_other_version_may_overwrite_it(db):
    yulia, rina = two(db)
    form = draft(yulia)
    employees.save(rina, replace(form, phone="0813"), "staf")
    refused = refusal(yulia, replace(form, phone="0812"))
    yulia.known.update(other.seq for other in refused.others)
    employees.save(yulia, replace(form, phone="0812"), "staf")
    assert one(yulia, "staf").phone == "0812"


def test_a_row_that_somebody_else_changed_is_not_removed_unseen(db):
    yulia, rina = two(db)
    key = next(iter(units.save_unit(yulia, UnitDraft(name="Subbagian Keuangan", parent_id="set")).ids("unit")))
    with yulia.reader() as reader:
        seen = acts.latest(reader)
    change_unit(rina.as_of(seen), key, name="Subbagian Keuangan dan Aset")
    with pytest.raises(Changed) as refused:
        units.remove(yulia.as_of(seen), key)
    assert [(clash.table, clash.column) for clash in refused.value.clashes] == [("unit", WHOLE)]


def test_settings_are_asked_about_as_well(db):
    yulia, rina = two(db)
    offices.set_setting(rina, "number_pattern", "{urut}/{tahun}", "Ubah pola nomor surat")
    with pytest.raises(Changed):
        offices.set_setting(yulia, "number_pattern", "{kode}/{urut}/{tahun}", "Ubah pola nomor surat")


def test_the_command_line_looks_at_nothing_and_is_not_asked(db):
    yulia, rina = two(db)
    form = draft(yulia)
    employees.save(rina, replace(form, phone="0813"), "staf")
    employees.save(yulia.as_of(None), replace(form, phone="0812"), "staf")
    assert one(yulia, "staf").phone == "0812"


def test_somebody_new_clashes_with_nobody(db):
    yulia, rina = two(db)
    employees.save(rina, replace(draft(rina), phone="0813"), "staf")
    assert employees.save(yulia, a_draft()).employee_id


def test_what_somebody_changed_and_took_back_is_as_it_was_read(db):
    yulia, rina = two(db)
    form = draft(yulia)
    step = employees.save(rina, replace(form, phone="0813"), "staf").changes.undo
    undo.undo(rina, step)
    employees.save(yulia, replace(form, phone="0812"), "staf")
    assert one(yulia, "staf").phone == "0812"


def test_an_own_act_that_somebody_else_built_on_is_not_taken_back(db):
    yulia, rina = two(db)
    step = employees.save(yulia, replace(draft(yulia), phone="0812"), "staf").changes.undo
    employees.save(rina.as_of(None), replace(draft(rina), phone="0813"), "staf")
    with pytest.raises(Rejected, match="data yang sama sudah diubah lagi sesudahnya"):
        undo.undo(yulia, step)
    assert one(yulia, "staf").phone == "0813"
