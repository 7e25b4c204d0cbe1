"""Tests: SKP of many people from one workbook: all or nothing, twice is once, and blank cells erase nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import Rejected, Unusable
from asn_desktop.services import undo
from asn_desktop.services.imports import imports, templates
from asn_desktop.services.imports.import_skp import skp_import
from asn_desktop.services.plans import plans
from asn_desktop.storage.queries.appraisals import appraisals as listing
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.services.appraisal_room import PERIOD, a_plan_edit, card_of, decide, office, planned, prepared, ready
from tests.services.appraisals.test_periods import change
from tests.skp_sheets import SHORT, an_skp_row, skp_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports.imports import ImportPreview
    from asn_desktop.storage.engine import Database

BESIDE = {
    "Ekspektasi khusus": [{"NIP": "", "NILAI": "Kompeten", "EKSPEKTASI KHUSUS": "Mau belajar"}],
    "Lampiran A.1.8": [{"NIP": "", "BAGIAN": "Konsekuensi", "ISI": "Penghargaan"}],
}


@pytest.fixture
def desk(db: Database) -> Desk:
    return prepared(db)


def nip(desk: Desk, key: str) -> str:
    with desk.work() as work:
        return work.require(EmployeeRecord, key, "").nip


def row(desk: Desk, key: str = "staf", **facts: Any) -> dict[str, Any]:
    return an_skp_row(nip(desk, key), **facts)


def shown(desk: Desk, folder: Path, rows: Iterable[Mapping[str, Any]], **beside: Any) -> ImportPreview:
    return imports.preview(desk, skp_import(2026), skp_workbook(folder / "skp.xlsx", rows, **beside))


def counts(found: ImportPreview) -> tuple[int, ...]:
    return (found.read, len(found.added), len(found.updated), len(found.unchanged), len(found.rejected))


def errors(found: ImportPreview) -> list[tuple[int, str]]:
    return [(one.row, one.column) for one in found.problems if one.severity == "error"]


def test_many_people_get_their_skp_in_one_act(desk, tmp_path):
    rows = [
        row(desk, key, statement=statement, indicator=indicator)
        for key in ("staf", "kasubbag")
        for statement in ("Surat terkirim", "Arsip tertata")
        for indicator in ("Waktu", "Jumlah")
    ]
    found = shown(desk, tmp_path, rows)
    assert counts(found) == (8, 8, 0, 0, 0)
    changes = imports.apply(desk, found)
    assert changes.name == "Impor SKP dari skp.xlsx: 8 baru"
    for key in ("staf", "kasubbag"):
        card = card_of(desk, key)
        assert [(one.kind, one.statement, one.intervened) for one in card.work_results] == [
            ("UTAMA", "Surat terkirim", "Layanan tertib"),
            ("UTAMA", "Arsip tertata", "Layanan tertib"),
        ]
        assert [(one.aspect, one.text, one.target) for one in card.work_results[1].indicators] == [
            ("WAKTU", "Waktu", "1 – 2 hari"),
            ("WAKTU", "Jumlah", "1 – 2 hari"),
        ]
    assert changes.undo is not None
    undo.undo(desk, changes.undo)
    assert card_of(desk).work_results == ()


def test_the_same_file_twice_changes_nothing(desk, tmp_path):
    beside = {name: [{**line, "NIP": nip(desk, "staf")} for line in lines] for name, lines in BESIDE.items()}
    rows = [row(desk), row(desk, statement="Panitia", kind="Tambahan")]
    imports.apply(desk, shown(desk, tmp_path, rows, beside=beside))
    before = card_of(desk)
    assert (before.expectations, before.annex) == ({3: "Mau belajar"}, {"KONSEKUENSI": ("Penghargaan",)})
    again = shown(desk, tmp_path, rows, beside=beside)
    assert counts(again) == (4, 0, 0, 4, 0)
    assert again.nothing_to_do
    assert not imports.apply(desk, again).touched
    assert card_of(desk) == before


def test_a_person_and_an_rhk_written_once_stand_for_the_rows_below(desk, tmp_path):
    rows = [
        row(desk, name="Zulfa Astuti"),
        {SHORT["indicator"]: "Surat kembali", SHORT["target"]: "0 – 2%"},
        {SHORT["statement"]: "Arsip tertata", SHORT["indicator"]: "Arsip", SHORT["target"]: "90%"},
        {},
        row(desk, "kasubbag"),
    ]
    found = shown(desk, tmp_path, rows)
    assert counts(found) == (4, 4, 0, 0, 0)
    imports.apply(desk, found)
    assert [(one.statement, len(one.indicators)) for one in card_of(desk).work_results] == [
        ("Surat terkirim tepat waktu", 2),
        ("Arsip tertata", 1),
    ]


def test_blank_cells_erase_nothing_and_rhk_of_the_skp_alone_stay(desk, tmp_path):
    planned(desk)
    before = card_of(desk)
    blank = row(desk, kind="", intervened="", aspect="", target="")
    assert counts(shown(desk, tmp_path, [blank])) == (1, 0, 0, 1, 0)
    found = shown(desk, tmp_path, [row(desk, target="1 hari", kind="Tambahan")])
    [preview] = found.updated
    assert [(one.label, one.old, one.new) for one in preview.changes] == [
        ("JENIS", "Utama", "Tambahan"),
        ("TARGET", "1 – 2 hari", "1 hari"),
    ]
    imports.apply(desk, found)
    card = card_of(desk)
    assert [(one.kind, one.statement) for one in card.work_results] == [
        ("UTAMA", "Arsip tertata"),
        ("TAMBAHAN", "Surat terkirim tepat waktu"),
    ]
    assert card.work_results[1].indicators[0].target == "1 hari"
    assert (card.expectations, card.annex, card.state) == (before.expectations, before.annex, "agreed")


def test_whoever_has_no_skp_gets_one_and_is_appraised(db, tmp_path):
    desk = office(db)
    found = shown(desk, tmp_path, [row(desk), row(desk, "kasubbag")])
    assert found.also == ("2 SKP baru dibuat",)
    changes = imports.apply(desk, found)
    assert len(changes.ids("plan")) == len(changes.ids("appraisal")) == 2
    card = card_of(desk)
    assert (card.state, card.year, card.assessor.name) == ("planning", 2026, "Samsul Candra")
    with desk.reader() as reader:
        assert len(listing.ids(reader, PERIOD)) == 2


def test_another_year_gets_an_skp_of_its_own(desk, tmp_path):
    file = skp_workbook(tmp_path / "skp.xlsx", [row(desk)])
    imports.apply(desk, imports.preview(desk, skp_import(2027), file))
    assert card_of(desk).work_results == ()
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM plan WHERE year = 2027") == 1
        assert reader.value("SELECT count(*) FROM appraisal a JOIN plan p ON p.id = a.plan_id WHERE p.year = 2027") == 0


def test_somebody_whose_ratings_are_decided_is_refused_with_a_sentence(desk, tmp_path):
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    before = card_of(desk)
    rows = [row(desk), row(desk, statement="Baru"), row(desk, "kasubbag")]
    found = shown(desk, tmp_path, rows)
    assert counts(found) == (3, 1, 0, 1, 1)
    assert errors(found) == [(3, "NIP")]
    assert "Penilaian Zulfa Astuti sudah ditetapkan" in found.problems[0].message
    with pytest.raises(Rejected, match="1 baris ditolak"):
        imports.apply(desk, found)
    imports.apply(desk, found, partial=True)
    assert card_of(desk) == before
    assert len(card_of(desk, "kasubbag").work_results) == 1


def test_every_problem_names_its_row_and_the_title_of_its_column(desk, tmp_path):
    rows = [
        row(desk),
        row(desk, kind="Penting"),
        row(desk, aspect="Mutu"),
        row(desk, indicator="Lain", target=""),
        row(desk, statement="", indicator="Tanpa rhk"),
        {**row(desk), SHORT["nip"]: "198707212009121002"},
        {**row(desk), SHORT["nip"]: "1987"},
        row(desk, indicator=""),
        {**row(desk), SHORT["nip"]: 198707212009121002.0},
    ]
    rows[4][SHORT["nip"]] = nip(desk, "kasubbag")
    found = shown(desk, tmp_path, rows)
    assert errors(found) == [
        (3, "JENIS"),
        (4, "ASPEK"),
        (5, "TARGET"),
        (6, "RENCANA HASIL KERJA"),
        (7, "NIP"),
        (8, "NIP"),
        (9, "INDIKATOR KINERJA INDIVIDU"),
        (10, "NIP"),
    ]
    assert counts(found) == (9, 1, 0, 0, 8)
    for problem in found.problems:
        assert problem.message.startswith(f"Baris {problem.row}: ")
        assert "Baris" not in problem.message.removeprefix("Baris")
    imports.apply(desk, found, partial=True)
    assert len(card_of(desk).work_results[0].indicators) == 1


def test_rows_that_disagree_are_refused_and_rows_that_agree_are_one(desk, tmp_path):
    rows = [
        row(desk),
        row(desk, target=""),
        row(desk, target="3 hari"),
        row(desk, kind="Tambahan", indicator="Lain"),
        row(desk, intervened="Yang lain", indicator="Lain lagi"),
    ]
    found = shown(desk, tmp_path, rows)
    assert errors(found) == [(4, "TARGET"), (5, "JENIS"), (6, "RHK PIMPINAN YANG DIINTERVENSI")]
    assert counts(found) == (5, 1, 0, 1, 3)
    assert "sudah ada pada baris 2 dengan target “1 – 2 hari”" in found.problems[0].message


def test_the_head_of_an_independent_unit_is_asked_for_perspectives(desk, tmp_path):
    rows = [
        row(desk, "camat"),
        row(desk, "camat", statement="Anggaran", perspective="Anggaran"),
        row(desk, perspective="Anggaran"),
    ]
    found = shown(desk, tmp_path, rows)
    assert errors(found) == [(2, "PERSPEKTIF")]
    imports.apply(desk, found, partial=True)
    assert [one.perspective for one in card_of(desk, "camat").work_results[0].indicators] == ["ANGGARAN"]
    assert [one.perspective for one in card_of(desk).work_results[0].indicators] == [""]


def test_hints_are_warnings_and_refuse_nothing(desk, tmp_path):
    found = shown(desk, tmp_path, [row(desk, name="Orang Lain", kind="Tambahan", target="semua surat")])
    assert [(one.row, one.column, one.severity) for one in found.problems] == [
        (2, "NAMA", "warning"),
        (2, "NIP", "warning"),
        (2, "TARGET", "warning"),
    ]
    assert counts(found) == (1, 1, 0, 0, 0)


def test_an_rhk_in_nearly_the_words_of_one_that_is_there_is_pointed_at(desk, tmp_path):
    planned(desk)
    rows = [row(desk, statement="Surat terkirim tepat waktunya"), row(desk, statement="Layanan loket tertib")]
    found = shown(desk, tmp_path, rows)
    [problem] = found.problems
    assert (problem.row, problem.column, problem.severity) == (2, "RENCANA HASIL KERJA", "warning")
    assert "“Surat terkirim tepat waktu”" in problem.message
    assert counts(found) == (2, 2, 0, 0, 0)


def test_a_year_that_cannot_be_meant_is_refused(desk, tmp_path):
    file = skp_workbook(tmp_path / "skp.xlsx", [row(desk)])
    for year in (26, 2015, 2028):
        with pytest.raises(Rejected, match="2016 sampai 2027"):
            imports.preview(desk, skp_import(year), file)


def test_a_target_that_lost_its_percent_sign_is_pointed_at(desk, tmp_path):
    found = shown(desk, tmp_path, [row(desk, target=0.9), row(desk, indicator="Jumlah", target=12)])
    assert [(one.row, one.column, one.severity) for one in found.problems] == [(2, "TARGET", "warning")]
    assert "90%" in found.problems[0].message
    imports.apply(desk, found)
    assert [one.target for one in card_of(desk).work_results[0].indicators] == ["0,9", "12"]


def test_a_qualitative_skp_needs_no_targets_and_keeps_its_approach(desk, tmp_path):
    rows = [
        row(desk, approach="Kualitatif", target="", aspect="", indicator="Surat terkirim pada hari yang sama"),
        row(desk, target="", statement="Arsip", indicator="Arsip mudah ditemukan"),
        row(desk, "kasubbag", approach="Kualitatif"),
        row(desk, "kasubbag", approach="Kuantitatif", statement="Arsip"),
    ]
    found = shown(desk, tmp_path, rows)
    assert errors(found) == [(5, "PENDEKATAN")]
    imports.apply(desk, found, partial=True)
    assert (card_of(desk).approach, len(card_of(desk).work_results)) == ("QUALITATIVE", 2)
    [problem] = shown(desk, tmp_path, [row(desk, approach="Kuantitatif", statement="Lagi")]).problems
    assert (problem.column, problem.severity) == ("PENDEKATAN", "warning")
    assert "sudah memakai pendekatan kualitatif" in problem.message


def test_sheets_beside_are_read_and_their_problems_name_the_sheet(desk, tmp_path):
    staf = nip(desk, "staf")
    beside = {
        "Ekspektasi khusus": [
            {"NIP": staf, "NILAI": "3", "EKSPEKTASI KHUSUS": "Mau belajar"},
            {"NIP": staf, "NILAI": "Ramah", "EKSPEKTASI KHUSUS": "Sopan"},
        ],
        "Lampiran A.1.8": [
            {"NIP": staf, "BAGIAN": "Dukungan sumber daya", "ISI": "Komputer"},
            {"NIP": "", "BAGIAN": "", "ISI": "Anggaran"},
            {"NIP": staf, "BAGIAN": "Lain-lain", "ISI": "Apa saja"},
        ],
    }
    found = shown(desk, tmp_path, [row(desk)], beside=beside)
    assert [(one.sheet, one.row, one.column) for one in found.problems] == [
        ("Ekspektasi khusus", 3, "NILAI"),
        ("Lampiran A.1.8", 4, "BAGIAN"),
    ]
    assert found.problems[0].message.startswith("Lembar “Ekspektasi khusus” baris 3: ")
    assert counts(found) == (6, 4, 0, 0, 2)
    imports.apply(desk, found, partial=True)
    card = card_of(desk)
    assert (card.expectations, card.annex) == ({3: "Mau belajar"}, {"SUMBER_DAYA": ("Komputer", "Anggaran")})
    templates.errors(found, tmp_path / "salah.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "salah.xlsx")
    assert marked.sheetnames == ["SKP", "Ekspektasi khusus", "Lampiran A.1.8"]
    assert "tidak dikenal" in str(marked["Lampiran A.1.8"].cell(row=4, column=4).value)
    assert marked["SKP"].cell(row=3, column=11).value is None


def test_titles_signatures_and_examples_are_no_rows(desk, tmp_path):
    rows = [
        {SHORT["nip"]: "CONTOH 198707212009121002", SHORT["statement"]: "Contoh", SHORT["indicator"]: "Contoh"},
        {SHORT["indicator"]: "Baris contoh yang menyusul", SHORT["target"]: "12"},
        {title: str(place) for place, title in enumerate(SHORT.values(), start=1)},
        row(desk),
        {SHORT["nip"]: nip(desk, "kasubbag"), SHORT["name"]: "Samsul Candra"},
        {SHORT["target"]: "Siulak, 20 Januari 2026"},
        {SHORT["target"]: "Camat"},
    ]
    assert counts(shown(desk, tmp_path, rows)) == (1, 1, 0, 0, 0)


def test_rows_of_nobody_are_refused(desk, tmp_path):
    rows = [row(desk), {**row(desk), SHORT["nip"]: "", SHORT["name"]: "Tanpa NIP"}]
    found = shown(desk, tmp_path, rows)
    assert errors(found) == [(3, "NIP")]
    change(desk, "staf", retired=True)
    assert "tidak aktif" in shown(desk, tmp_path, [row(desk)]).problems[0].message


def test_a_sheet_without_the_columns_is_refused(desk, tmp_path):
    with pytest.raises(Unusable, match="Rencana hasil kerja dan Indikator kinerja individu tidak ditemukan"):
        imports.preview(desk, skp_import(2026), _only_people(tmp_path))


def _only_people(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["NIP", "NAMA"])
    book.active.append(["198707212009121002", "Hendri"])
    book.save(folder / "pegawai.xlsx")
    return folder / "pegawai.xlsx"


def test_the_template_of_an_office_names_its_people_and_imports_as_nothing(desk, tmp_path):
    file = tmp_path / "contoh.xlsx"
    templates.skp(file, desk.rules, desk)
    found = imports.preview(desk, skp_import(2026), file)
    assert (counts(found), found.problems, len(found.header.unknown)) == ((0, 0, 0, 0, 0), (), 0)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["SKP", "Ekspektasi khusus", "Lampiran A.1.8", "Penjelasan"]
    sheet = book["SKP"]
    held = [str(line[0].value) for line in sheet.iter_rows(min_row=2)]
    assert held.count(nip(desk, "staf")) == 4
    titles = {str(cell.value): cell.column for cell in sheet[1]}
    at = held.index(nip(desk, "staf")) + 2
    for title, value in (
        ("RENCANA HASIL KERJA (RHK)", "Arsip"),
        ("INDIKATOR KINERJA INDIVIDU", "Arsip tertata"),
        ("TARGET", "90%"),
    ):
        sheet.cell(row=at, column=titles[title]).value = value
    book.save(file)
    imports.apply(desk, imports.preview(desk, skp_import(2026), file))
    assert [one.statement for one in card_of(desk).work_results] == ["Arsip"]


def test_a_template_without_an_office_holds_examples_only(desk, tmp_path):
    templates.skp(tmp_path / "contoh.xlsx", desk.rules)
    sheet = openpyxl.load_workbook(tmp_path / "contoh.xlsx")["SKP"]
    assert all(str(line[0].value).startswith("CONTOH") for line in sheet.iter_rows(min_row=2))


def test_what_changed_since_the_preview_is_looked_at_again(desk, tmp_path):
    found = shown(desk, tmp_path, [row(desk)])
    plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit())
    with pytest.raises(Rejected, match="berubah sejak pratinjau"):
        imports.apply(desk, found)
