"""Tests: after the approval: passed on, taken in, issued; the histories follow, and all of it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.services import undo
from asn_desktop.services.career import career, career_follow, case_papers, deciding
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.career.career_follow import Issued
from asn_desktop.services.development import training
from asn_desktop.services.registry import attachments
from asn_desktop.services.staff.history_kinds import TrainingDraft
from asn_desktop.storage.queries.career import career as stored
from asn_desktop.storage.schema.staff import EmployeeRecord, PastPredikatRecord, RankHistoryRecord
from tests.builders import an_employee, keep
from tests.services import scans
from tests.services.career_room import YEAR, all_of, decision, office, suggested

DECREE = Issued(number="821.2/17/2026", on=date(2026, 3, 20), tmt=date(2026, 4, 1))


def approved(desk, kind="kp_reguler", rule=None):
    one = next(each for each in all_of(desk, kind) if rule in (None, each.recommendation.rule))
    reason = "" if one.recommendation.eligible else "Kebijakan pimpinan"
    deciding.decide(desk, decision(one, reason=reason), year=YEAR)
    with desk.reader() as reader:
        return next(
            case.id for case in stored.cases(reader) if (case.kind, case.rule) == (kind, one.recommendation.rule)
        )


def case(desk, key):
    with desk.reader() as reader:
        return stored.case(reader, key)


def person(desk):
    with desk.work() as work:
        one = work.require(EmployeeRecord, "hendri", "")
        return one.golongan, one.golongan_tmt, one.mkg_years, one.mkg_months, one.kgb_tmt


def test_a_promotion_goes_through_every_state_and_the_register_follows(db):
    desk = office(db)
    key = approved(desk)
    career_follow.propose(desk, [key], on=desk.today)
    assert case(desk, key).state == "proposed"
    career_follow.receive(desk, [key], on=desk.today, note="Diterima loket BKPSDMD")
    before = person(desk)
    changes = career_follow.issue(desk, key, DECREE)
    kept = case(desk, key)
    assert (kept.state, kept.decree_number, kept.decree_tmt) == ("issued", "821.2/17/2026", date(2026, 4, 1))
    assert person(desk)[:4] == ("III/c", date(2026, 4, 1), 16, 3)
    with desk.work() as work:
        entry = work.first(RankHistoryRecord, employee_id="hendri", golongan="III/c")
        assert (entry.decree_number, entry.decree_date) == ("821.2/17/2026", date(2026, 3, 20))
    assert suggested(desk, "kp_reguler").recommendation.target == "III/d", "the next one is worked out from the new"
    undo.undo(desk, changes.undo)
    assert person(desk) == before
    assert case(desk, key).state == "received"


def test_another_tmt_than_proposed_moves_the_masa_kerja_along(db):
    desk = office(db)
    key = approved(desk)
    career_follow.issue(desk, key, Issued(number="1", on=desk.today, tmt=date(2026, 6, 1)))
    assert person(desk)[2:4] == (16, 5)


def test_a_raise_that_is_issued_moves_the_next_one(db):
    desk = office(db)
    key = approved(desk, "kgb")
    tmt = suggested(desk, "kgb").recommendation.effective
    career_follow.issue(desk, key, Issued(number="800/1", on=desk.today, tmt=tmt))
    assert person(desk)[4] == tmt
    (later,) = [one for one in all_of(desk, "kgb") if one.present]
    assert later.recommendation.effective > tmt


def test_what_needs_no_decree_is_simply_done(db):
    desk = office(db, predikat="BUTUH_PERBAIKAN")
    key = approved(desk, "pembinaan")
    with pytest.raises(NotAllowed, match="Tandai selesai"):
        career_follow.issue(desk, key, DECREE)
    with pytest.raises(NotAllowed):
        career_follow.propose(desk, [key], on=desk.today)
    career_follow.finish(desk, [key], on=desk.today)
    assert case(desk, key).state == "closed"


def test_a_decision_that_was_passed_on_is_withdrawn_before_it_is_changed(db):
    desk = office(db)
    key = approved(desk)
    career_follow.propose(desk, [key], on=desk.today)
    refusal = decision(suggested(desk, "kp_reguler"), CaseState.REFUSED, reason="Berkas palsu")
    with pytest.raises(Rejected, match="Tarik usulannya"):
        deciding.decide(desk, refusal, year=YEAR)
    with pytest.raises(Rejected):
        career_follow.withdraw(desk, key, " ")
    career_follow.withdraw(desk, key, "Berkas kurang")
    assert (case(desk, key).state, case(desk, key).proposed_on) == ("approved", None)
    deciding.decide(desk, refusal, year=YEAR)
    assert case(desk, key).state == "refused"


@pytest.mark.parametrize(
    ("issued", "fields"),
    [
        (Issued(number=" ", on=None, tmt=None), {"number", "on", "tmt"}),
    ],
)
def test_a_decree_without_number_or_date_is_refused(db, issued, fields):
    desk = office(db)
    key = approved(desk)
    with pytest.raises(Rejected) as refused:
        career_follow.issue(desk, key, issued)
    assert {problem.field for problem in refused.value.problems} == fields


def test_nothing_is_passed_on_before_it_was_decided(db):
    desk = office(db)
    key = approved(desk)
    with pytest.raises(Rejected, match="sejak diputuskan"):
        career_follow.propose(desk, [key], on=date(2020, 1, 1))
    career_follow.propose(desk, [key], on=desk.today)
    with pytest.raises(NotAllowed, match="berstatus diusulkan"):
        career_follow.propose(desk, [key], on=desk.today)


def test_the_decrees_of_several_people_are_kept_in_one_act_or_not_at_all(db):
    desk = office(db)
    keep(db, an_employee(id="rina", name="Rina Wati", nip="198603122010012002", unit_id="kec", golongan="III/b",
                         golongan_tmt=date(2022, 4, 1), mkg_years=12, mkg_months=3, hukdis_checked=True))  # fmt: skip
    keep(db, PastPredikatRecord(employee_id="rina", year=2025, predikat="BAIK"))
    raises = [suggested(desk, "kgb", key) for key in ("hendri", "rina")]
    deciding.decide_many(desk, [decision(one) for one in raises], year=YEAR)
    ids = [suggested(desk, "kgb", key).case.id for key in ("hendri", "rina")]
    issued = [Issued(number=f"800/{at}", on=desk.today, tmt=one.recommendation.effective)
              for at, one in enumerate(raises, start=1)]  # fmt: skip
    with pytest.raises(Rejected, match="Rina Wati"):
        career_follow.issue_many(desk, [(ids[0], issued[0]), (ids[1], replace(issued[1], number=" "))])
    with desk.reader() as reader:
        assert {row.state for row in stored.cases(reader, YEAR)} == {CaseState.APPROVED}
    changes = career_follow.issue_many(desk, list(zip(ids, issued, strict=True)))
    assert changes.name == "Catat SK KGB 2 pegawai"
    with desk.reader() as reader:
        assert sorted(reader.column("SELECT decree_number FROM career_case")) == ["800/1", "800/2"]
    undo.undo(desk, changes.undo)
    with desk.reader() as reader:
        assert {row.state for row in stored.cases(reader, YEAR)} == {CaseState.APPROVED}


# The checklist of papers


def papers(desk):
    one = suggested(desk, "kp_reguler")
    with desk.reader() as reader:
        return one, {paper.name: paper for paper in case_papers.checklist(reader, desk.rules, one)}


def test_the_list_of_the_kind_is_asked_and_ticks_are_kept(db):
    desk = office(db)
    one, found = papers(desk)
    assert list(found)[-1] == "Nota dinas/surat usul"
    assert not any(paper.on_file for paper in found.values())
    changes = case_papers.tick(desk, one, ["Karpeg", "SK pangkat terakhir"])
    assert {name for name, paper in papers(desk)[1].items() if paper.on_file} == {"Karpeg", "SK pangkat terakhir"}
    case_papers.tick(desk, one, ["Karpeg"])
    assert {name for name, paper in papers(desk)[1].items() if paper.ticked} == {"Karpeg"}
    with pytest.raises(Rejected):
        undo.undo(desk, changes.undo)  # changed since


def test_a_scan_of_the_person_counts_as_the_paper(db, tmp_path):
    desk = office(db)
    scan = tmp_path / "SK_Pangkat_2022.pdf"
    scan.write_bytes(scans.PDF)
    attachments.add(desk, "employee", "hendri", scan)
    found = papers(desk)[1]
    assert found["SK pangkat terakhir"].evidence == "lampiran SK_Pangkat_2022.pdf"
    assert found["SK pangkat terakhir"].on_file
    assert not found["SK jabatan terakhir"].on_file


def test_the_certificate_scanned_with_a_training_counts_for_the_promotion(db, tmp_path):
    desk = office(db, position_kind="PENGAWAS", eselon="IV.a", position_name="Kepala Seksi")
    course = TrainingDraft(
        name="Pelatihan Kepemimpinan Pengawas", kind="KEPEMIMPINAN", start=date(2021, 3, 1), end=date(2021, 6, 1),
        hours=300, certificate="12/PKP/2021",
    )  # fmt: skip
    training.record_many(desk, course, ["hendri"])
    with desk.reader() as reader:
        found = career.suggestions(reader, desk.rules, year=YEAR, on=desk.today, everything=True)
    one = next(each for each in found if (each.employee_id, each.recommendation.kind) == ("hendri", "promosi"))

    def certificate():
        with desk.reader() as reader:
            found = case_papers.checklist(reader, desk.rules, one)
        return next(paper for paper in found if paper.name.startswith("Sertifikat pelatihan kepemimpinan"))

    assert certificate().hint == "tercatat Pelatihan Kepemimpinan Pengawas nomor 12/PKP/2021"
    assert not certificate().on_file
    scan = tmp_path / "IMG_0012.pdf"
    scan.write_bytes(scans.PDF)
    with desk.reader() as reader:
        key = reader.value("SELECT id FROM training")
    attachments.add(desk, "training", key, scan)
    assert certificate().evidence == "lampiran IMG_0012.pdf (sertifikat Pelatihan Kepemimpinan Pengawas)"


def test_every_kind_that_leaves_the_house_has_its_list(db):
    desk = office(db)
    with desk.reader() as reader:
        lists = {
            (one.recommendation.kind, one.recommendation.rule): case_papers.list_of(desk.rules, one)
            for one in career.suggestions(reader, desk.rules, year=YEAR, on=desk.today, everything=True)
        }
    assert lists["kgb", "KGB-01"] == "kgb"
    assert lists["pensiun", "PSN-01"] == "pensiun"
    assert lists["mutasi", "MUT-01"] == "mutasi"
    assert lists["pensiun", "PSN-MPP"] == ""
    for name in filter(None, lists.values()):
        assert desk.rules.career.documents[name].basis
