"""Tests of the way from the decision to the report, for one person and for many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import offices, undo
from asn_desktop.services.appraisals import appraisals, releases
from asn_desktop.services.letters import letters, signing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.services.registry import register
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.appraisals import signing as stored
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.documents import DocumentRecord
from tests.services.appraised import decide, ids
from tests.services.letters.test_letters import quiet

DAY = date(2026, 1, 14)


def take(desk, keys, act, on=DAY, reason=""):
    return signing.record(desk, keys, SigningStep(act=Act(act), on=on, reason=reason))


def rows(desk, keys):
    with desk.reader() as reader:
        return stored.standing(reader, keys)


def papers(desk, key, **facts):
    with desk.work() as work:
        found = work.all(DocumentRecord, "seq", appraisal_id=key, **facts)
        return [(one.kind, one.state, one.signed_on, one.handed_over_on, one.returned_on) for one in found]


def walk(desk, keys, *acts):
    for day, act in enumerate(acts, start=14):
        take(desk, keys, act, date(2026, 1, day), reason="Tidak ada keberatan." if act == "finish" else "")


def test_a_whole_unit_goes_from_the_signature_to_the_report(demo_desk):
    keys = [row.id for row in rows(demo_desk, ids(demo_desk, "2025")) if row.state == "rated"][:5]
    changes = take(demo_desk, keys, "sign_by_assessor")
    assert changes.name == "Catat tanda tangan penilai 5 pegawai"
    assert changes.ids("appraisal") == frozenset(keys)
    take(demo_desk, keys, "hand_over", date(2026, 1, 15))
    assert {row.state for row in rows(demo_desk, keys)} == {"handed_over"}
    assert papers(demo_desk, keys[0]) == [("package", "handed_over", DAY, date(2026, 1, 15), None)]
    take(demo_desk, keys[1:], "sign_by_employee", date(2026, 1, 20))
    take(demo_desk, keys[:1], "refuse", date(2026, 1, 21), "Tidak sependapat dengan predikat.")
    assert papers(demo_desk, keys[0])[0][1:] == ("returned", DAY, date(2026, 1, 15), date(2026, 1, 21))
    refused, *signed = rows(demo_desk, keys)
    assert (refused.state, refused.refusal_reason) == ("refused", "Tidak sependapat dengan predikat.")
    assert {row.state for row in signed} == {"signed_by_employee"}
    after_term = date(2026, 2, 10)
    take(demo_desk, keys, "finish", after_term)
    take(demo_desk, keys, "report", date(2026, 2, 12))
    assert {row.state for row in rows(demo_desk, keys)} == {"reported"}
    assert rows(demo_desk, keys)[0].days == (
        date(2026, 1, 12),
        date(2026, 1, 12),
        DAY,
        date(2026, 1, 15),
        None,
        date(2026, 1, 21),
        None,
        after_term,
        date(2026, 2, 12),
    )


def test_every_step_can_be_taken_back_with_its_paper(demo_desk):
    (key, *_) = keys = ids(demo_desk, "2025")[:2]
    before = papers(demo_desk, key), rows(demo_desk, keys)
    made = [take(demo_desk, keys, "sign_by_assessor"), take(demo_desk, keys, "hand_over", date(2026, 1, 15))]
    for changes in reversed(made):
        undo.undo(demo_desk, changes.undo)
    assert (papers(demo_desk, key), rows(demo_desk, keys)) == before


def test_one_who_cannot_go_on_holds_all_and_is_named(demo_desk):
    keys = ids(demo_desk, "2025")[:2]
    open_one = ids(demo_desk, "2026", "ready")[0]
    with pytest.raises(Rejected, match="tidak dapat mencatat tanda tangan pejabat penilai") as refused:
        take(demo_desk, [*keys, open_one], "sign_by_assessor")
    assert [problem.field for problem in refused.value.problems] == [""]
    assert rows(demo_desk, [open_one])[0].name in str(refused.value)
    assert {row.state for row in rows(demo_desk, keys)} == {"rated"}
    with pytest.raises(Rejected, match=r"dan 5 lainnya"):
        take(demo_desk, ids(demo_desk, "2026", "ready")[:10], "hand_over")
    with pytest.raises(NotFound):
        take(demo_desk, ["x" * 32], "sign_by_assessor")


def test_a_result_is_signed_on_its_own_numbered_paper(demo_desk):
    key = ids(demo_desk, "2026", "ready")[0]
    decide(demo_desk, key)
    with pytest.raises(Rejected, match=r"belum bernomor\. Cetak paket evaluasinya dahulu"):
        take(demo_desk, [key], "sign_by_assessor", demo_desk.today)
    letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    decide(demo_desk, key, "ABOVE", "ABOVE")
    with pytest.raises(Rejected, match=r"data berubah sejak nomor .* terbit"):
        take(demo_desk, [key], "sign_by_assessor", demo_desk.today)
    letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    take(demo_desk, [key], "sign_by_assessor", demo_desk.today)
    assert [state for _, state, *_ in papers(demo_desk, key)] == ["superseded", "signed"]


def test_the_other_papers_of_the_result_go_along_and_the_skp_does_not(demo_desk):
    key = ids(demo_desk, "2025")[0]
    today = demo_desk.today
    for kind in (DocumentKind.SKP, DocumentKind.COVERING_LETTER, DocumentKind.EVALUATION_DOCUMENT):
        letters.issue(demo_desk, kind, key)
    take(demo_desk, [key], "sign_by_assessor", today)
    take(demo_desk, [key], "hand_over", today)
    take(demo_desk, [key], "sign_by_employee", today)
    assert {kind: state for kind, state, *_ in papers(demo_desk, key)} == {
        "package": "returned",
        "skp": "numbered",
        "covering-letter": "handed_over",
        "evaluation-document": "returned",
    }


@pytest.mark.parametrize(
    ("act", "on", "words"),
    [
        ("sign_by_assessor", date(2026, 1, 11), "mendahului tanggal terbitnya dokumen"),
        ("sign_by_assessor", date(2026, 12, 1), "belum tiba"),
        ("refuse", DAY, "tidak dapat mencatat bahwa pegawai menolak"),
    ],
)
def test_a_wrong_day_or_turn_is_refused_with_a_sentence(demo_desk, act, on, words):
    with pytest.raises(Rejected, match=words):
        take(demo_desk, ids(demo_desk, "2025")[:1], act, on)


def test_a_refusal_and_an_early_end_need_a_reason(demo_desk):
    keys = ids(demo_desk, "2025")[:1]
    walk(demo_desk, keys, "sign_by_assessor", "hand_over")
    with pytest.raises(Rejected, match="isi alasan pegawai menolak"):
        take(demo_desk, keys, "refuse", date(2026, 1, 20))
    take(demo_desk, keys, "sign_by_employee", date(2026, 1, 20))
    with pytest.raises(Rejected, match="keberatan masih dapat diajukan sampai 5 Februari 2026"):
        take(demo_desk, keys, "finish", date(2026, 2, 5))
    take(demo_desk, keys, "finish", date(2026, 1, 21), "Menyatakan tidak keberatan.")
    assert rows(demo_desk, keys)[0].state == "final"


def test_handing_a_result_over_before_the_release_warns(demo_desk):
    keys = ids(demo_desk, "2025")[:1]
    walk(demo_desk, keys, "sign_by_assessor")
    with demo_desk.reader() as reader:
        period = periods.named(reader, "2025")
    assert period is not None
    releases.withdraw_release(demo_desk, period.id, "Menunggu kurva unit")
    with demo_desk.reader() as reader:
        (found,) = signing.outlook(reader, demo_desk, keys, SigningStep(act=Act.HAND_OVER, on=date(2026, 2, 4)))
    assert found.problem is None
    assert "hasil Tahunan 2025 belum dibuka untuk pegawai" in found.warning


def test_a_term_that_is_overstepped_warns_and_does_not_hinder(demo_desk):
    keys = ids(demo_desk, "2025")[:1]
    walk(demo_desk, keys, "sign_by_assessor")
    step = SigningStep(act=Act.HAND_OVER, on=date(2026, 3, 2))
    with demo_desk.reader() as reader:
        (found,) = signing.outlook(reader, demo_desk, keys, step)
        (in_time,) = signing.outlook(reader, demo_desk, keys, replace(step, on=date(2026, 2, 4)))
    assert (found.problem, in_time.warning) == (None, "")
    assert "dokumen evaluasi diserahkan kepada pegawai paling lambat 4 Februari 2026 (Lamp. p.114)" in found.warning
    signing.record(demo_desk, keys, step)


def test_a_signed_result_is_locked(demo_desk):
    key = ids(demo_desk, "2025")[0]
    take(demo_desk, [key], "sign_by_assessor")
    with pytest.raises(NotAllowed):
        appraisals.save_evidence(demo_desk, key, appraisals.Evidence(notes="x"))
    with demo_desk.work() as work:  # the period is final in the practice office; reopened it still holds
        from asn_desktop.storage.schema.appraisals import PeriodRecord

        period = work.require(PeriodRecord, work.require(AppraisalRecord, key, "").period_id, "")
        period.state = "calibration"
        work.commit("test", "Buka")
    with pytest.raises(NotAllowed, match="membatalkan dokumen yang sudah ditandatangani"):
        appraisals.withdraw_ratings(demo_desk, key, "Salah ketik")
    with pytest.raises(NotAllowed, match="tidak dapat mengubah penilaian"):
        decide(demo_desk, key)


def test_a_signed_paper_stays_when_the_office_changes_its_name(demo_desk):
    key, _ = keys = ids(demo_desk, "2025")[:2]
    first, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    take(demo_desk, [key], "sign_by_assessor")
    profile = offices.OfficeProfile(name="Kecamatan Siulak", region="Pemerintah Kabupaten Kerinci", place="Tebat")
    offices.save_office(demo_desk, replace(profile, letter_code="KEC-SLK"))
    again, changes = letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    assert (again.number, again.pdf, again.signed_before, changes) == (first.number, first.pdf, True, None)
    assert letters.preview(demo_desk, DocumentKind.PACKAGE, key).pdf == first.pdf
    merged = letters.merged(demo_desk, DocumentKind.PACKAGE, keys, quiet)
    assert merged.numbered == 2
    with demo_desk.reader() as reader:
        assert documents.numbers(reader, [key]) == {key: first.number}


def test_a_recalled_paper_is_void_and_its_result_can_be_changed(demo_desk):
    key = ids(demo_desk, "2025")[0]
    letters.issue(demo_desk, DocumentKind.SKP, key)
    walk(demo_desk, [key], "sign_by_assessor", "hand_over")
    with demo_desk.work() as work:
        signing.recall(work, work.require(AppraisalRecord, key, ""), "Salah cetak", demo_desk.today)
        work.commit("test", "Batalkan")
    (row,) = rows(demo_desk, [key])
    assert (row.state, row.number, row.days.signed, row.days.handed_over) == ("rated", "", None, None)
    assert [(kind, state) for kind, state, *_ in papers(demo_desk, key)] == [("package", "void"), ("skp", "numbered")]
    with demo_desk.work() as work:
        assert work.first(DocumentRecord, appraisal_id=key, kind="package").void_reason == "Salah cetak"


def test_what_a_withdrawal_voids_keeps_its_reason(demo_desk):
    key = ids(demo_desk, "2026", "ready")[0]
    decide(demo_desk, key)
    letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    appraisals.withdraw_ratings(demo_desk, key, "Realisasi belum lengkap")
    with demo_desk.work() as work:
        (paper,) = work.all(DocumentRecord, appraisal_id=key)
        assert (paper.state, paper.void_reason) == ("void", "Realisasi belum lengkap")
        assert register.holding(work, appraisal_id=key) == []


def test_an_archived_period_can_only_be_read(demo_desk):
    keys = ids(demo_desk, "2025")[:1]
    with demo_desk.work() as work:
        from asn_desktop.storage.schema.appraisals import PeriodRecord

        work.first(PeriodRecord, code="2025").state = "archived"
        work.commit("test", "Arsip")
    with pytest.raises(Rejected, match="sudah diarsipkan"):
        take(demo_desk, keys, "sign_by_assessor")
