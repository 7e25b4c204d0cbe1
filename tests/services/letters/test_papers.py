"""Tests of what the forms print: every text of a paper, from the appraisal as it was frozen."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, replace
from datetime import date

import pytest

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.plans.plan import Approach, IndicatorDraft, WorkResultKind
from asn_desktop.services import offices
from asn_desktop.services.appraisals import appraisals, periods
from asn_desktop.services.desk import Desk
from asn_desktop.services.letters import letters, printed_facts, signers
from asn_desktop.services.letters.letterheads import letterhead
from asn_desktop.services.letters.papers import Papers
from asn_desktop.services.letters.signers import Standing
from asn_desktop.services.plans import plans
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit
from asn_desktop.storage.queries.appraisals import periods as stored_periods
from asn_desktop.storage.queries.letters import signers as signer_rows
from asn_desktop.storage.queries.office import offices as stored_offices
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.office import OfficeRecord, UnitRecord
from tests.documents.paper import in_order, words
from tests.services.appraised import decide, ids


def papers_of(desk: Desk, period="2025", today=None):
    """The papers of a period and its appraisals by position."""
    keys = ids(desk, period)
    with desk.reader() as reader:
        assessed = appraisals.assess(reader, desk.rules, keys)
        papers = Papers(reader, desk.rules, stored_periods.named(reader, period), today)
    return papers, {one.card.person.position: one for one in assessed}


@pytest.fixture
def of_2025(demo_desk):
    return papers_of(demo_desk)


def test_the_head_of_the_office_has_perspectives_and_an_assessor_from_outside(of_2025):
    papers, people = of_2025
    card = people["Camat"].card
    skp = papers.skp(card)
    assert skp.mandiri
    assert skp.assessor.position == "Sekretaris Daerah"
    assert skp.assessor.rank == "Pembina Utama Muda (IV/c)"
    assert re.fullmatch(r"\d{8} \d{6} \d \d{3}", skp.assessor.nip)
    assert skp.work_results[0].indicators[0].perspective == "Penerima Layanan"
    assert skp.work_results[-1].additional
    assert all(result.intervened == "" for result in skp.work_results)
    document = papers.evaluation_document(card)
    assert document.superior.position == "Bupati Kerinci"
    assert (document.superior.nip, document.superior.rank) == ("", "")  # a Bupati has neither


def test_everybody_else_serves_a_result_of_the_leader(of_2025):
    papers, people = of_2025
    skp = papers.skp(people["Kepala Seksi Pemerintahan"].card)
    assert not skp.mandiri
    assert skp.work_results[0].intervened == "Terlaksananya pembinaan dan pengawasan pemerintahan desa"
    assert {indicator.aspect for result in skp.work_results for indicator in result.indicators} <= {
        "Kuantitas",
        "Kualitas",
        "Waktu",
        "Biaya",
    }
    assert all(not indicator.perspective for result in skp.work_results for indicator in result.indicators)


def test_a_pppk_has_ni_pppk_and_a_golongan_without_pangkat(of_2025):
    papers, people = of_2025
    person = papers.skp(people["Operator Layanan Operasional"].card).person
    assert (person.nip_label, person.rank) == ("NI PPPK", "Golongan V")
    assert re.fullmatch(r"\d{8} \d{6} \d \d{3}", person.nip)


def test_period_and_dates_are_those_of_the_year(of_2025):
    papers, people = of_2025
    card = people["Camat"].card
    assert (papers.skp(card).period.start, papers.skp(card).period.end) == ("1 JANUARI", "31 DESEMBER TAHUN 2025")
    assert papers.skp(card).place_date == "Siulak, 20 Januari 2025"
    assert papers.annex(card).place_date == "Siulak, 20 Januari 2025"
    evaluation = papers.evaluation(card)
    assert (evaluation.period.label, evaluation.place_date) == ("AKHIR", "Siulak, 12 Januari 2026")
    document = papers.evaluation_document(card)
    assert document.place_date_assessor == "Siulak, 12 Januari 2026"
    assert document.place_date_employee == "Siulak, …………………… 20……"
    assert document.office == "PEMERINTAH KABUPATEN KERINCI"


def test_ratings_and_predikat_are_the_official_words(of_2025):
    papers, people = of_2025
    found = {(papers.evaluation(one.card).work_result_rating, one.card.work_result) for one in people.values()}
    assert found <= {("DIATAS EKSPEKTASI", "ABOVE"), ("SESUAI EKSPEKTASI", "MEETS"), ("DIBAWAH EKSPEKTASI", "BELOW")}
    for one in people.values():
        evaluation = papers.evaluation(one.card)
        assert evaluation.predikat
        assert evaluation.predikat == papers.evaluation_document(one.card).predikat
        assert len(evaluation.behaviours) == 7
        assert all(behaviour.feedback for behaviour in evaluation.behaviours)
        assert all(line.realisation for result in evaluation.work_results for line in result.indicators)


def test_before_the_ratings_the_whole_choice_stands(demo_desk):
    papers, people = papers_of(demo_desk, "2026")
    card = next(one.card for one in people.values() if one.card.predikat is None)
    evaluation = papers.evaluation(card)
    assert (evaluation.work_result_rating, evaluation.behaviour_rating, evaluation.predikat) == ("", "", "")
    assert evaluation.place_date == "Siulak, …………………… 20……"


def test_the_achievement_comes_from_the_nearest_unit_above_and_says_so(demo_desk):
    papers, people = papers_of(demo_desk, "2026")
    camat, kasi = people["Camat"].card, people["Kepala Seksi Pemerintahan"].card
    staff = next(one.card for one in people.values() if one.card.person.position.startswith("Penelaah"))
    assert (papers.evaluation(camat).achievement, papers.evaluation(camat).achievement_note) == ("ISTIMEWA", "")
    assert papers.evaluation(kasi).achievement_note == ""
    assert papers.evaluation(staff).achievement_note == "capaian Kecamatan Siulak"
    assert len(papers.evaluation(staff).curve) == 5
    with demo_desk.reader() as reader:
        period = stored_periods.named(reader, "2026")
    with demo_desk.work() as work:
        root = work.first(UnitRecord, parent_id=None)
    periods.set_achievement(demo_desk, period.id, root.id, Achievement.KURANG, 2025)
    papers, _ = papers_of(demo_desk, "2026")
    assert papers.evaluation(staff).achievement == "KURANG"
    assert papers.evaluation(staff).achievement_note == (
        "capaian Kecamatan Siulak; capaian tahun 2025 (Lampiran PermenPANRB 6/2022 halaman 94)"
    )


@pytest.mark.parametrize(
    ("kind", "index", "label", "start", "end"),
    [
        (PeriodKind.QUARTERLY, 2, "TRIWULAN II", "1 APRIL", "30 JUNI TAHUN 2026"),
        (PeriodKind.MONTHLY, 9, "BULAN SEPTEMBER", "1 SEPTEMBER", "30 SEPTEMBER TAHUN 2026"),
    ],
)
def test_shorter_periods_are_named_while_the_skp_stays_that_of_the_year(demo_desk, kind, index, label, start, end):
    draft = periods.PeriodDraft(kind=kind, year=2026, index=index)
    code = periods.period_record(draft).code
    periods.add_period(demo_desk, draft)
    with demo_desk.reader() as reader:
        period = stored_periods.named(reader, code)
    periods.prepare(demo_desk, period.id)
    papers, people = papers_of(demo_desk, code)
    card = people["Camat"].card
    text = papers.evaluation(card).period
    assert (text.label, text.start, text.end) == (label, start, end)
    assert papers.skp(card).period.end == "31 DESEMBER TAHUN 2026"
    assert (papers.evaluation(card).achievement, papers.evaluation(card).curve) == ("", None)


def test_an_old_paper_does_not_change_when_somebody_moves(demo_desk):
    papers, people = papers_of(demo_desk)
    one = people["Kepala Seksi Pemerintahan"]
    before = papers.skp(one.card)
    with demo_desk.work() as work:
        from asn_desktop.storage.schema.staff import EmployeeRecord

        person = work.require(EmployeeRecord, one.card.employee_id, "")
        person.name, person.position_name, person.golongan = "Nama Baru", "Sekretaris Kecamatan", "IV/a"
        work.commit("test", "Pindah")
    papers, people = papers_of(demo_desk)
    assert papers.skp(people["Kepala Seksi Pemerintahan"].card) == before


def test_the_covering_letter_is_signed_with_pangkat_and_number(of_2025):
    papers, people = of_2025
    one = people["Operator Layanan Operasional"]
    letter = papers.covering_letter(one, date(2026, 1, 20)).letter
    assert letter.place_date == "Siulak, 20 Januari 2026"
    assert letter.recipient == (
        f"Yth. Sdr. {one.card.person.name}",
        "Operator Layanan Operasional",
        f"di {one.card.person.unit}",
    )
    assert "(" not in letter.signer.rank
    assert letter.signer.nip_label == "NIP"
    assert letter.copies == (f"{one.card.superior.position} (sebagai laporan)", "Arsip")
    head = papers.covering_letter(people["Camat"], date(2026, 1, 20)).letter
    assert (head.signer.authority, head.signer.rank) == ("Sekretaris Daerah", "Pembina Utama Muda")


def test_a_covering_letter_is_signed_with_the_post_in_full_or_as_plt_of_the_post_stood_in_for(demo_desk):
    papers, people = papers_of(demo_desk)
    of_head = next(one for one in people.values() if one.card.assessor.position == "Camat")
    letter = papers.covering_letter(of_head, date(2026, 1, 20)).letter
    assert (letter.signer.prefix, letter.signer.authority) == ("", "Camat Siulak")
    # What was issued with the bare post stays what it is.
    assert papers.covering_letter(of_head, as_shipped=True).letter.signer.authority == "Camat"
    nip = of_head.card.assessor.nip
    row = signer_rows.ActingRow(nip, of_head.card.unit_id, "Sekretaris Kecamatan", "PLH", "2026-01-05", "2026-02-01")
    papers._standing = Standing((row,), {})
    acting = papers.covering_letter(of_head, date(2026, 1, 20)).letter.signer
    assert (acting.prefix, acting.authority) == ("Plh.", "Sekretaris Kecamatan")
    assert papers.covering_letter(of_head, date(2026, 2, 2)).letter.signer.prefix == ""


def test_an_office_may_let_its_head_or_somebody_for_him_sign_all_covering_letters(demo_desk):
    kind = DocumentKind.COVERING_LETTER
    with demo_desk.reader() as reader:
        usual, head, *others = signers.ways(reader, kind)
        assert (usual.key, head.label) == (signers.way_of(reader, kind).key, "Camat")
    for way in (head, others[0]):
        signers.set_way(demo_desk, kind, "Surat pengantar", way.key)
        papers, people = papers_of(demo_desk, today=demo_desk.today)
        one = next(one for one in people.values() if one.card.assessor.position not in {"Camat", "Sekretaris Daerah"})
        signer = papers.covering_letter(one, date(2026, 11, 24)).letter.signer
        assert (signer.authority, bool(signer.acting_position)) == ("Camat Siulak", way is not head)
        assert signer.name != one.card.assessor.name
        assert printed_facts.of_appraisal(kind, one.card, papers, demo_desk.today).signer == signer.name
        as_shipped = papers.covering_letter(one, as_shipped=True).letter.signer
        assert as_shipped.name == one.card.assessor.name
    signers.set_way(demo_desk, kind, "Surat pengantar", usual.key)
    papers, _ = papers_of(demo_desk, today=demo_desk.today)
    assert papers.covering_letter(one).letter.signer.name == one.card.assessor.name


def test_gaps_in_the_data_leave_room_to_write_by_hand(demo_desk):
    key = ids(demo_desk, "2025")[0]
    nobody = {"name": "", "nip": "", "nip_label": "", "rank": "", "position": "", "unit": ""}
    with demo_desk.work() as work:
        record = work.require(AppraisalRecord, key, "")
        record.person = {**record.person, "unit": ""}
        record.assessor = record.superior = nobody
        work.all(OfficeRecord)[0].place = ""
        work.commit("test", "Kosongkan")
    with demo_desk.reader() as reader:
        (one,) = appraisals.assess(reader, demo_desk.rules, [key])
        papers = Papers(reader, demo_desk.rules, stored_periods.named(reader, "2025"))
    letter = papers.covering_letter(one).letter
    assert letter.recipient[-1] == "di Tempat"
    assert letter.place_date == "…………, …………………… 20……"
    assert letter.signer.authority == "Pejabat Penilai Kinerja"
    assert letter.copies[0] == "Atasan pejabat penilai kinerja (sebagai laporan)"
    document = papers.evaluation_document(one.card)
    assert (document.superior.name, document.superior.nip, document.superior.nip_label) == ("", "", "NIP")
    paper, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    in_order(words(paper.pdf)[0], ["ATASAN PEJABAT PENILAI KINERJA", "NAMA", "NIP", "EVALUASI KINERJA"])


def test_the_letterhead_is_in_capitals_without_empty_lines(demo_desk):
    with demo_desk.reader() as reader:
        head = letterhead(stored_offices.one(reader))
    assert (head.government, head.office) == ("PEMERINTAH KABUPATEN KERINCI", "KECAMATAN SIULAK")
    assert head.address == ("Jalan Raya Siulak Gedang, Siulak 37162", "pos-el kecamatan.siulak@contoh.go.id")
    offices.save_office(demo_desk, offices.OfficeProfile(name="Kecamatan Siulak", address="Jalan Raya Siulak"))
    with demo_desk.reader() as reader:
        assert letterhead(stored_offices.one(reader)).address == ("Jalan Raya Siulak",)
    papers, people = papers_of(demo_desk)
    assert papers.skp(people["Camat"].card).office == "KECAMATAN SIULAK"  # no government above it is known


def test_a_file_without_office_is_refused(demo_desk):
    with demo_desk.work() as work:
        for office in work.all(OfficeRecord):
            work.remove(office)
        work.commit("test", "Hapus kantor")
    with pytest.raises(Rejected, match="belum memuat data kantor"):
        papers_of(demo_desk)


def test_an_undated_skp_is_dated_by_hand(demo_desk):
    papers, people = papers_of(demo_desk, "2026")
    card = next(one.card for one in people.values() if one.card.agreed_on is None)
    assert papers.skp(card).place_date == "Siulak, …………………… 20……"
    plans.agree(demo_desk, [card.plan_id], date(2026, 2, 1))
    papers, people = papers_of(demo_desk, "2026")
    assert any(papers.skp(one.card).place_date == "Siulak, 1 Februari 2026" for one in people.values())


def test_the_special_expectations_stand_beside_their_value(demo_desk):
    papers, people = papers_of(demo_desk, "2025")
    for one in people.values():
        lines = papers.skp(one.card).behaviours
        assert lines[0].value_name == "Berorientasi Pelayanan"
        assert sum(bool(line.expectation) for line in lines) == len(one.card.expectations) == 1


def test_a_decision_stands_on_the_evaluation_at_once(demo_desk):
    key = ids(demo_desk, "2026", "ready")[0]
    decide(demo_desk, key, "BELOW", "MEETS")
    with demo_desk.reader() as reader:
        (one,) = appraisals.assess(reader, demo_desk.rules, [key])
        papers = Papers(reader, demo_desk.rules, stored_periods.named(reader, "2026"))
    assert one.card.work_result == Rating.BELOW
    assert papers.evaluation(one.card).predikat == "BUTUH PERBAIKAN"


def test_the_approach_of_the_skp_chooses_the_forms(demo_desk):
    card = papers_of(demo_desk, "2026")[1]["Operator Layanan Operasional"].card
    first = card.work_results[0]
    narrated = WorkResultEdit(
        id=first.id,
        kind=WorkResultKind(first.kind),
        statement=first.statement,
        indicators=(IndicatorEdit(draft=IndicatorDraft(text="Surat masuk tercatat pada hari yang sama, 90 – 95%")),),
    )
    assigned = replace(narrated, id=None, statement="Panitia MTQ", assigned_by="Ketua Tim Kerja")
    edit = PlanEdit(work_results=(narrated, assigned), expectations={}, annex={}, approach=Approach.QUALITATIVE)
    plans.save_plan(demo_desk, card.plan_id, edit)
    papers, people = papers_of(demo_desk, "2026")
    changed = people["Operator Layanan Operasional"].card
    skp, evaluation = papers.skp(changed), papers.evaluation(changed)
    assert skp.qualitative
    assert evaluation.qualitative
    assert [line.assigned_by for line in skp.work_results] == [card.assessor.position, "Ketua Tim Kerja"]
    text = " ".join(words(letters.preview(demo_desk, DocumentKind.PACKAGE, card.id).pdf))
    assert text.count("PENDEKATAN HASIL KERJA KUALITATIF") == 2
    assert "Surat masuk tercatat pada hari yang sama, 90 – 95%" in text
    assert "(penugasan dari Ketua Tim Kerja)" in text
    for kind, title in ((DocumentKind.SKP, "BAGI PEJABAT ADMINISTRASI"), (DocumentKind.EVALUATION, "HASIL EVALUASI")):
        alone = " ".join(words(letters.preview(demo_desk, kind, card.id).pdf))
        assert "KUALITATIF" in alone
        assert title in alone


def test_a_field_that_came_later_leaves_the_digest_of_older_documents_alone(of_2025):
    papers, people = of_2025
    skp = papers.skp(people["Camat"].card)
    data = asdict(skp)
    for later in (data, *data["work_results"]):
        later.pop("qualitative", None)
        later.pop("assigned_by", None)
        later.pop("paper", None)
    before = hashlib.sha256(json.dumps([data], sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
    assert letters.digest_of(skp) == before
    assert letters.digest_of(replace(skp, qualitative=True)) != before
