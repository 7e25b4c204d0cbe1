"""Tests of the tab Jabatan."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from asn_desktop.domain.career.vacancy import Criterion
from asn_desktop.services.changes import changes_of
from asn_desktop.services.staff import positions as acts
from asn_desktop.services.staff.positions import SavePosition
from asn_desktop.storage.queries.positions import positions
from asn_desktop.storage.schema.positions import ActingRecord, PositionRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.tabs.positions.candidate_rows import FAILS, LACKS, MEETS
from asn_desktop.ui.tabs.positions.record import CANDIDATES, HOLDERS, POST, REQUIREMENTS
from asn_desktop.ui.tabs.positions.tab import PositionsTab
from tests.services.staff_room import workbook
from tests.ui.programs import with_practice


def shown(qtbot, shell, size=(1366, 550)):
    made = PositionsTab(shell)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    return made


@pytest.fixture
def tab(qtbot, shell):
    return shown(qtbot, shell)


def key_of(shell, name):
    with shell.desk.reader() as reader:
        return next(key for key, found, _unit in positions.named(reader, name) if found == name)


def said(widget):
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def test_the_list_says_how_full_the_map_is_and_the_record_follows_it(tab, shell):
    QAbstractItemModelTester(tab.list.table.window_model)
    assert any("5 kosong" in text for text in said(tab.list))
    assert tab.record.head.accessibleName() == "Camat"
    tab.show_record(key_of(shell, "Lurah"))
    assert tab.record.head.accessibleName() == "Lurah"
    assert "kelas 9" in tab.record.where.whole()
    assert tab.record.answers_to.whole().startswith("Atasan: Camat")
    assert [each.kind for each in tab.record.card().acting] == ["PLT"]


def test_a_search_and_a_filter_narrow_the_list_and_a_wanted_post_loosens_them(tab, shell):
    tab.list.table.window_model.show(search="arsiparis")
    assert tab.list.table.window_model.rowCount() == 1
    tab.show_narrowed({"state": positions.VACANT})
    tab.list.table.window_model.show(search="")
    assert tab.list.table.window_model.rowCount() == 4
    tab.show_record(key_of(shell, "Camat"))
    assert tab.list.current_id() == key_of(shell, "Camat")


def test_the_tree_shows_every_post_below_the_one_it_answers_to(tab, shell):
    tab.list.show_view("tree")
    model = tab.list.tree.model()
    top = model.index(0, 0)
    assert (model.rowCount(), top.data()) == (1, "Camat")
    assert tab.list.tree.go_to(key_of(shell, "Sekretaris Kelurahan"))
    assert tab.list.tree.currentIndex().parent().data() == "Lurah"
    assert tab.record.head.accessibleName() == "Sekretaris Kelurahan"
    tab.list.show_view("table")
    assert tab.list.current_id() == key_of(shell, "Sekretaris Kelurahan")


def test_a_new_post_is_typed_refused_beside_its_field_and_saved(tab, shell):
    unit = tab.record.card().position.unit_id
    tab.add()
    assert tab.record.post.raw("unit_id") == unit
    tab.record.post.fill("name", "Camat")
    tab.save()
    assert "sudah ada" in tab.record.post.problems()["name"]
    tab.record.post.fill("name", "Bendahara")
    tab.record.requirements.fill("education", "D3")
    tab.save()
    assert tab.list.current_id() == tab.record.position_id() == key_of(shell, "Bendahara")
    assert not tab.record.is_dirty()


def test_the_usual_requirements_are_filled_in_and_stay_doubtful_until_confirmed(tab, shell):
    tab.show_record(key_of(shell, "Lurah"))
    tab.record.requirements.fill("education", "SD")
    tab.record.fill_usual()
    assert tab.record.requirements.raw("education") == "D3"
    assert tab.record.unsure.sentence()
    tab.record.requirements.fill("confirmed", value=True)
    assert not tab.record.unsure.sentence()
    tab.save()
    assert tab.record.card().position.confirmed


def test_the_basis_of_requirements_opens_its_entry(tab, shell):
    record = tab.record
    record.requirements.load({"basis": "PP 11/2017 Ps 54", "confirmed": False})
    record._say_unsure()
    assert not record.basis_button.isHidden()
    said = []
    shell.ask.answers.append(lambda dialog: said.extend(one.text() for one in dialog.findChildren(QLabel)) or True)
    record.show_basis()
    assert any("Manajemen Pegawai Negeri Sipil" in text for text in said)
    assert any("Pasal 54" in text for text in said)
    record.requirements.load({"basis": "Analisis jabatan kantor", "confirmed": True})
    record._say_unsure()
    assert record.basis_button.isHidden()


def test_a_post_that_is_looked_up_is_shown_though_a_new_form_was_begun_beside_its_row(tab, shell):
    tab.show_record(key_of(shell, "Lurah"))
    tab.record.start_new(None)
    assert not tab.record.position_id()
    tab.show_record(key_of(shell, "Lurah"))
    assert tab.record.position_id() == key_of(shell, "Lurah")


def test_what_is_typed_is_not_lost_by_moving_on(tab, shell):
    tab.record.post.fill("kelas", 13)
    shell.ask.answers = [None]
    tab.show_record(key_of(shell, "Lurah"))
    assert tab.record.head.accessibleName() == "Camat"
    shell.ask.answers = ["save"]
    tab.show_record(key_of(shell, "Lurah"))
    with shell.desk.reader() as reader:
        assert positions.rows(reader, [key_of(shell, "Camat")], "2026-11-24")[0].kelas == 13


def test_somebody_is_named_to_act_and_a_mistake_is_said_in_the_form(tab, shell):
    tab.show_record(key_of(shell, "Arsiparis Ahli Pertama"))
    with shell.desk.reader() as reader:
        person = reader.value("SELECT id FROM employee WHERE position_name = 'Sekretaris Kecamatan'")
    facts = {"employee_id": person, "start": date(2026, 11, 1), "decree_number": "800/1"}
    shell.ask.answers = [{**facts, "end": date(2026, 10, 1)}]
    with pytest.raises(AssertionError, match="lebih awal"):
        tab.name_acting()
    shell.ask.answers = [facts]
    tab.name_acting()
    assert tab.record.tabs.currentIndex() == HOLDERS
    table = tab.record.holders.acting.table
    assert table.window_model.rowCount() == 1
    table.go_to_first()
    shell.ask.answers = [True]
    tab.record.holders.remove()
    assert tab.record.card().acting == ()


def test_a_post_is_taken_off_and_put_back(tab, shell):
    made = Actions(tab)
    made.add(tab.actions())
    tab.show_record(key_of(shell, "Arsiparis Ahli Pertama"))
    shell.ask.answers = [{"reason": "Perbup 7/2026"}]
    made.run("abolish_position")
    assert "Perbup 7/2026" in tab.record.banner.sentence()
    assert made.why_not("abolish_position") == "Jabatan ini sudah dihapus dari peta."
    made.run("restore_position")
    assert not tab.record.banner.sentence()


def test_an_empty_map_offers_to_be_made_from_the_staff(qtbot, shell):
    with shell.desk.work() as work:
        for record in (*work.all(ActingRecord), *work.all(PositionRecord)):
            work.remove(record)
        work.commit("test", "Kosongkan peta")
    tab = shown(qtbot, shell)
    assert tab.list.empty.isVisible()
    assert not tab.record.isVisible()
    tab.fill()
    assert tab.list.table.window_model.rowCount() > 30
    assert tab.record.head.accessibleName() == "Camat"


def test_people_with_a_jabatan_the_map_lacks_are_pointed_out(tab, shell):
    with shell.desk.work() as work:
        person = work.first(EmployeeRecord, position_name="Pengadministrasi Perkantoran")
        person.position_name = "Bendahara"
        changes = work.commit("test", "Pindah")
    shell.announce(changes_of("Pindah", changes))
    assert "1 pegawai" in tab.list.banner.sentence()
    tab.fill()
    assert not tab.list.banner.sentence()


def test_every_section_fits_the_smallest_screen(qtbot, shell):
    tab = shown(qtbot, shell, (1093, 400))
    for place in (POST, REQUIREMENTS, HOLDERS, CANDIDATES):
        tab.record.tabs.setCurrentIndex(place)
        assert tab.minimumSizeHint().width() <= 1093


def test_the_window_leads_from_a_holder_to_the_person(qtbot, demo_office_file):
    program = with_practice(qtbot, demo_office_file)
    program.window.go_to("positions")
    tab = program.session.tab()
    tab.record.holders.holders.table.activated_id.emit(tab.record.card().holders[0].id)
    assert program.window.current() == "employees"


def test_a_post_is_found_by_its_holder(shell):
    acts.save(shell.desk, SavePosition(name="Bendahara", unit_id=_root(shell)))
    with shell.desk.reader() as reader:
        camat = positions.rows(reader, positions.ids(reader, text="camat administrator"), "2026-11-24")[0]
        assert positions.ids(reader, text=camat.holders[0].split(",")[0])[0] == camat.id


def _root(shell):
    with shell.desk.reader() as reader:
        return reader.value("SELECT id FROM unit WHERE parent_id IS NULL")


def lurah_candidates(tab, shell):
    tab.show_record(key_of(shell, "Lurah"))
    tab.show_candidates()
    return tab.record.candidates


def test_what_is_vacant_is_listed_with_the_candidates_of_the_first(tab):
    tab.show_vacancies()
    QAbstractItemModelTester(tab.list.vacancies.table.window_model)
    assert tab.list.vacancies.table.window_model.rowCount() == 7
    assert tab.list.vacancies.count == "5 kosong · 3 akan kosong"
    assert tab.record.tabs.currentIndex() == CANDIDATES
    assert tab.record.position_id() == tab.list.vacancies.current_id()
    tab.list.vacancies.months.set(6)
    tab.list.vacancies.months.changed.emit()
    assert tab.list.vacancies.count == "5 kosong · 1 akan kosong"


def test_everybody_is_answered_and_a_name_tells_why_not(tab, shell):
    room = lurah_candidates(tab, shell)
    counts = [len([row for row in room._rows if row.group == group]) for group in (MEETS, LACKS, FAILS)]
    assert (sum(counts), counts[0]) == (42, 4)
    assert room.who.whole().endswith("memenuhi semua syarat")
    room.groups.set_value(FAILS)
    room.groups.changed.emit(FAILS)
    camat = next(row for row in room._rows if row.person.position_name == "Camat")
    room.table.window_model.show(search=camat.person.name.split()[0].lower())
    assert room.table.go_to(camat.id)
    assert room.who.whole() == f"{camat.person.name}: mengapa tidak"
    assert any("yang lebih rendah" in text for text in said(room.area))


def test_the_order_is_changed_in_sight_and_another_measure_changes_places(tab, shell):
    room = lurah_candidates(tab, shell)
    room.set_order(0, Criterion.EXPERIENCE.value)
    assert room.ranked.order == (Criterion.EXPERIENCE, Criterion.TALENT, Criterion.PREDIKAT)
    assert [slot.get() for slot in room.slots] == ["EXPERIENCE", "TALENT", "PREDIKAT"]
    months = [row.standing.marks[2].figure for row in room._rows if row.group == MEETS]
    assert months == sorted(months, reverse=True)
    room.set_order(1, "")
    assert room.ranked.order == (Criterion.EXPERIENCE, Criterion.PREDIKAT)
    room.set_order(1, "")
    room.set_order(0, "")
    assert "sedikitnya satu" in shell.ask.messages[-1][1]
    assert room.slots[0].get() == "EXPERIENCE"


def test_up_to_four_are_compared_side_by_side(tab, shell):
    room = lurah_candidates(tab, shell)
    assert "dua sampai empat" in room.compare_button.toolTip()
    room.groups.set_value(FAILS)
    room.groups.changed.emit(FAILS)
    failing = [row.id for row in room._rows if row.group == FAILS]
    for key in failing[:5]:
        room.table.tick([key])
    assert room.table.ticked == set(failing[:4])
    seen = []

    def look(dialog):
        seen.append(said(dialog))
        return True

    shell.ask.answers = [look]
    room.compare()
    names = [row.person.name for row in room._rows if row.id in room.table.ticked]
    assert all(name in seen[0] for name in names)
    assert any("jenis kelamin" in text for text in seen[0])
    assert "Perlu ditimbang" in seen[0]


def test_the_map_is_shown_as_it_prints_and_the_list_is_written_out(tab, shell, tmp_path):
    made = Actions(tab)
    made.add(tab.actions())
    seen = []

    def look(dialog):
        seen.append(dialog.sheet)
        return True

    shell.ask.answers = [look, tmp_path / "jabatan.csv"]
    made.run("print_map")
    assert seen[0].pdf.startswith(b"%PDF")
    assert seen[0].plain
    made.run("export_positions")
    assert "Arsiparis Ahli Pertama" in (tmp_path / "jabatan.csv").read_text("utf-8-sig")


def test_the_workbook_of_the_map_is_saved_changed_and_imported_again(tab, shell, tmp_path):
    out = tmp_path / "peta.xlsx"
    shell.ask.answers = [out]
    tab.save_workbook()
    assert out.exists()
    row = {"UNIT KERJA": "Kecamatan Siulak", "NAMA JABATAN": "Camat", "KELAS JABATAN": "13"}
    changed = workbook(tmp_path / "baru.xlsx", row, {**row, "NAMA JABATAN": "Bendahara", "KELAS JABATAN": "6"})
    seen = []

    def work(dialog):
        seen.extend(said(dialog))
        dialog.go_on.click()
        return True

    shell.ask.answers = [work]
    tab.import_map(changed)
    assert any("2 baris jabatan" in text for text in seen)
    assert key_of(shell, "Bendahara")
    assert tab.record.card().position.kelas == 13


def test_a_candidate_is_proposed_with_a_reason_where_one_is_due(qtbot, shell, ask):
    from asn_desktop.services.career import promotion_letters
    from asn_desktop.ui.tabs.positions.candidates import CandidatesSection

    section = CandidatesSection(shell)
    qtbot.addWidget(section)
    section.show()
    with shell.desk.reader() as reader:
        post = reader.value("SELECT id FROM position WHERE kind = 'PENGAWAS' AND abolished_on IS NULL ORDER BY name")
    section.show_post(post)
    assert section.ranked is not None
    one = section._current()
    if promotion_letters.why_reason(section.ranked, one.id):
        ask.answers.append("Paling memahami tugasnya")
    ask.answers.append(lambda dialog: (dialog.sheet.issuable or pytest.fail("not issuable"), dialog.reject()))
    section.propose()
    assert not ask.answers
