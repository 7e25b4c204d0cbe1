"""Manual indikator (A.1.3) and matriks peran dan hasil (A.1.5): kept, refused, made from the SKP, printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.plans.indicator_manual import ManualDraft, Quality, Reporting
from asn_desktop.domain.plans.plan import IndicatorDraft, Perspective
from asn_desktop.services import undo
from asn_desktop.services.letters import planning_papers, role_matrix
from asn_desktop.services.plans import indicator_manuals, plan_contents, plans
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit
from asn_desktop.storage.queries.plans import indicator_manuals as reading
from asn_desktop.storage.schema.appraisals import PeriodRecord
from tests.documents import paper
from tests.services.appraisal_room import PERIOD, a_result, appraisal_of, card_of, planned, prepared

HEAD = "camat"
WHOLE = ManualDraft(
    purpose="Mengukur mutu pelayanan",
    definition="Nilai survei kepuasan masyarakat",
    formula="Jumlah nilai : jumlah responden",
    measure="indeks",
    quality=Quality.INTERMEDIATE,
    source="Survei triwulanan",
    reporting=Reporting.QUARTERLY,
)


def edit(*results) -> PlanEdit:
    return PlanEdit(work_results=results, expectations={}, annex={})


def measured(*texts) -> tuple[IndicatorEdit, ...]:
    return tuple(
        IndicatorEdit(draft=IndicatorDraft(text=text, target="80", perspective=Perspective.PROSES_BISNIS))
        for text in texts
    )


@pytest.fixture
def desk(db):
    made = prepared(db)
    head = replace(
        a_result(), statement="Pelayanan memuaskan", intervened="", indicators=measured("IKM", "Aduan tuntas")
    )
    plans.save_plan(made, card_of(made, HEAD).plan_id, edit(head))
    return made


def indicators(desk):
    return [one for result in card_of(desk, HEAD).work_results for one in result.indicators]


def kept(desk):
    with desk.reader() as reader:
        return reading.of_plan(reader, card_of(desk, HEAD).plan_id)


def save(desk, drafts, who=HEAD):
    return indicator_manuals.save_manuals(desk, appraisal_of(desk, who), drafts)


def test_a_manual_is_kept_for_each_indicator_and_goes_when_it_is_emptied(desk):
    first, second = indicators(desk)
    changes = save(desk, {first.id: WHOLE, second.id: ManualDraft()})
    assert kept(desk) == {first.id: WHOLE}
    undo.undo(desk, changes.undo)
    assert kept(desk) == {}
    save(desk, {first.id: WHOLE})
    save(desk, {first.id: ManualDraft()})
    assert kept(desk) == {}


def test_a_manual_goes_with_its_indicator(desk):
    first, second = indicators(desk)
    save(desk, {first.id: WHOLE, second.id: WHOLE})
    card = card_of(desk, HEAD)
    with desk.reader() as reader:
        present = plan_contents.edits(reader, [card.plan_id])[card.plan_id]
    (result,) = present.work_results
    plans.save_plan(
        desk, card.plan_id, replace(present, work_results=(replace(result, indicators=result.indicators[1:]),))
    )
    assert list(kept(desk)) == [second.id]


def test_what_cannot_be_kept_is_said_beside_its_field(desk):
    first = indicators(desk)[0].id
    for changes, field, words in (
        ({"definition": " "}, "definition", "Definisi belum diisi"),
        ({"formula": ""}, "formula", "Formula belum diisi"),
        ({"purpose": "x" * 2_001}, "purpose", "2001 huruf"),
    ):
        with pytest.raises(Rejected) as refused:
            save(desk, {first: replace(WHOLE, **changes)})
        assert any(one.field == f"{first}.{field}" and words in one.sentence for one in refused.value.problems)
    with pytest.raises(NotFound):
        save(desk, {"bukan miliknya": WHOLE})
    with pytest.raises(NotAllowed, match="pimpinan unit kerja mandiri"):
        save(desk, {}, "staf")
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").state = "final"
        work.commit(act="close", title="Tutup")
    with pytest.raises(NotAllowed, match="final"):
        save(desk, {first: WHOLE})


def test_every_indicator_has_its_page_in_the_order_of_the_form(desk):
    first = indicators(desk)[0].id
    save(desk, {first: WHOLE})
    content = planning_papers.manuals(desk, appraisal_of(desk, HEAD))
    written, blank = paper.words(content)
    assert paper.in_order(
        written,
        (
            "MANUAL INDIKATOR KINERJA", "SKP PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
            "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026", "RENCANA HASIL KERJA", "Pelayanan memuaskan",
            "UKURAN KEBERHASILAN/ INDIKATOR KINERJA", "IKM", "TUJUAN", "Mengukur mutu pelayanan", "DESKRIPSI",
            "Definisi", "Nilai survei", "Formula", "Jumlah nilai : jumlah responden", "SATUAN PENGUKURAN", "indeks",
            "KUALITAS DAN TINGKAT KENDALI", "Outcome", "( √ ) Outcome Antara", "kendali rendah", "SUMBER DATA",
            "Survei triwulanan", "PERIODE PELAPORAN", "Bulanan", "( √ ) Triwulanan", "Semesteran", "Tahunan",
        ),
    )  # fmt: skip
    assert "Aduan tuntas" in blank
    assert "√" not in blank
    page = paper.reader(content).pages[0]
    assert (page.mediabox.width, page.mediabox.height) == (936, 612)
    drawn = paper.uprights(content, 0)
    for x in (86.8, 221.8, 405.8, 611.3, 838.2, 349.1, 497.9, 660.9):  # measured on page 38 of the Lampiran
        assert min(abs(x - own) for own in drawn) <= 0.5, f"no rule near {x} among {sorted(drawn)}"


def test_the_matrix_says_who_serves_what_and_goes_on_with_those_who_lead(desk):
    serving = replace(a_result(), statement="Rencana kerja tersusun", intervened="pelayanan  memuaskan")
    named = replace(serving, statement="Aduan dijawab tiap hari", intervened_indicator="Aduan tuntas")
    plans.save_plan(desk, card_of(desk, "sekcam").plan_id, edit(serving, named))
    with desk.reader() as reader:
        found = role_matrix.matrices(reader, PERIOD, HEAD)
        assert role_matrix.leader_of(reader, card_of(desk, HEAD)) == HEAD
    first = found[0]
    assert first.results == ("IKM", "Aduan tuntas")
    parts = {row.name: row.parts for row in first.rows}
    assert parts[card_of(desk, "sekcam").person.name] == (
        "Rencana kerja tersusun",
        "1. Rencana kerja tersusun\n2. Aduan dijawab tiap hari",
    )
    assert found[1].name == card_of(desk, "sekcam").person.name
    assert found[1].results == ("Rencana kerja tersusun", "Aduan dijawab tiap hari")
    content = role_matrix.print_matrix(desk, PERIOD, HEAD)
    assert paper.in_order(
        paper.whole(content),
        (
            "MATRIKS PEMBAGIAN PERAN DAN HASIL", "PEGAWAI", "JABATAN", "OUTCOME ANTARA/ OUTPUT/ LAYANAN", "IKM",
            "Aduan tuntas", "Rencana kerja tersusun", "PEGAWAI", "JABATAN", "TIDAK ADA PERAN",
        ),
    )  # fmt: skip
    page = paper.reader(content).pages[0]
    assert (page.mediabox.width, page.mediabox.height) == (612, 936)


def test_a_leader_without_people_or_skp_has_no_matrix_and_says_so(desk):
    with pytest.raises(Rejected, match="belum dapat disusun"):
        role_matrix.print_matrix(desk, PERIOD, "staf")
    planned(desk)
    with desk.reader() as reader:
        assert role_matrix.leader_of(reader, card_of(desk)) == card_of(desk).assessor_id
