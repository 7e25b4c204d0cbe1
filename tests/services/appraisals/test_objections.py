"""Tests of objections: received in time, explained, decided by the assessor's superior, printed on D.1.3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.appraisals.objection import Outcome
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import due, undo
from asn_desktop.services.appraisals import objections
from asn_desktop.services.appraisals.objections import Received, Ruling
from asn_desktop.services.letters import letters, minutes, signing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.storage.queries.appraisals import signing as stored
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PlanRecord
from asn_desktop.storage.schema.documents import DocumentRecord
from tests.documents import paper
from tests.services.appraised import decide, ids

SIGNED, HANDED_OVER = date(2026, 1, 14), date(2026, 1, 15)
LAST = date(2026, 2, 5)  # 14 working days later, over Isra Mikraj
TEXT = "Realisasi arsip triwulan IV belum dihitung."


def take(desk, key, act, on, reason=""):
    return signing.record(desk, [key], SigningStep(act=Act(act), on=on, reason=reason))


@pytest.fixture
def handed_over(demo_desk):
    """Somebody whose result of 2025, Baik, was handed over, and who is no head of an independent unit."""
    with demo_desk.reader() as reader:
        cards = appraisal_card.cards(reader, ids(demo_desk, "2025"))
    key = next(
        one.id for one in cards.values() if (one.form_group, one.state, one.predikat) == ("JA_JF", "rated", "BAIK")
    )
    take(demo_desk, key, "sign_by_assessor", SIGNED)
    take(demo_desk, key, "hand_over", HANDED_OVER)
    return key


def card(desk, key):
    with desk.reader() as reader:
        found = appraisal_card.one(reader, key)
    assert found is not None
    return found


def row(desk, key):
    with desk.reader() as reader:
        return stored.standing(reader, [key])[0]


def receive(desk, key, on=date(2026, 1, 20), **more):
    return objections.receive(desk, Received(**{"appraisal_id": key, "on": on, "text": TEXT, **more}))


def rule(desk, key, outcome=Outcome.CHANGED, on=date(2026, 1, 26), **more):
    given = {"work_result": Rating.ABOVE, "behaviour": Rating.ABOVE} if outcome is Outcome.CHANGED else {}
    known = {"decision": "Realisasi itu terbukti.", "decided_by": card(desk, key).superior.name, **given}
    return objections.decide(desk, Ruling(appraisal_id=key, on=on, outcome=outcome, **known | more))


def explain(desk, key, on=date(2026, 1, 22)):
    return objections.explain(desk, key, "Bukti belum diterima waktu menilai.", on)


def papers(desk, key):
    with desk.work() as work:
        return [(one.state, one.number) for one in work.all(DocumentRecord, "seq", appraisal_id=key, kind="package")]


def kinds_due(desk, key, today):
    with desk.reader() as reader:
        found = due.overview(reader, desk.rules, today, last_backup=today)
    return {item.kind.value: item.due for line in found.lines for item in line.items if item.subject == key}


def test_an_objection_upheld_leaves_the_old_paper_and_is_final(demo_desk, handed_over):
    before = card(demo_desk, handed_over)
    receive(demo_desk, handed_over)
    assert row(demo_desk, handed_over).state == "objection"
    assert kinds_due(demo_desk, handed_over, date(2026, 1, 21))["decide_objection"] == date(2026, 1, 29)
    explain(demo_desk, handed_over)
    rule(demo_desk, handed_over, Outcome.UPHELD)
    after = card(demo_desk, handed_over)
    assert (after.state, after.predikat, after.decided_by) == ("final", before.predikat, before.decided_by)
    assert row(demo_desk, handed_over).days.finished == date(2026, 1, 26)
    assert [state for state, _ in papers(demo_desk, handed_over)] == ["handed_over"]


def test_a_changed_result_prints_d_1_3_as_a_new_version_and_ends_with_its_signatures(demo_desk, handed_over):
    old = card(demo_desk, handed_over)
    first, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, handed_over)
    receive(demo_desk, handed_over)
    explain(demo_desk, handed_over)
    rule(demo_desk, handed_over)
    changed = card(demo_desk, handed_over)
    assert (changed.state, changed.predikat, changed.decided_by) == ("objection", "SANGAT_BAIK", old.superior.name)
    assert changed.objection is not None
    assert changed.objection.before == {
        "work_result": old.work_result, "behaviour": old.behaviour, "predikat": old.predikat,
    }  # fmt: skip
    assert "Diubah atas keberatan oleh" in changed.working[-1][0]
    assert "sign_changed" in kinds_due(demo_desk, handed_over, date(2026, 1, 27))
    with pytest.raises(Rejected, match=r"data berubah sejak nomor .* Cetak lagi"):
        take(demo_desk, handed_over, "finish", date(2026, 1, 28))
    second, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, handed_over)
    text = paper.whole(second.pdf)
    assert paper.in_order(
        text,
        (
            "6.", "KEBERATAN", TEXT, "7.", "PENJELASAN PEJABAT PENILAI KINERJA ATAS KEBERATAN",
            "Bukti belum diterima waktu menilai.", "8.", "KEPUTUSAN DAN REKOMENDASI ATASAN PEJABAT PENILAI KINERJA",
            "Realisasi itu terbukti.", "10. Pegawai yang Dinilai", "22 Januari 2026", "9. Pejabat Penilai Kinerja",
            "26 Januari 2026", "11. Atasan Pejabat Penilai Kinerja", old.superior.name,
        ),
    )  # fmt: skip
    today = demo_desk.today
    take(demo_desk, handed_over, "finish", today)
    assert papers(demo_desk, handed_over) == [("superseded", first.number), ("returned", second.number)]
    assert letters.preview(demo_desk, DocumentKind.PACKAGE, handed_over).pdf == second.pdf
    take(demo_desk, handed_over, "report", today)


def test_the_term_of_fourteen_working_days_holds_to_its_last_day(demo_desk, handed_over):
    with demo_desk.reader() as reader:
        assert objections.outlook(reader, demo_desk, handed_over).until.due == LAST
    with pytest.raises(Rejected, match=r"melewati batas 5 Februari 2026.*Lamp\. p\.117 B angka 2"):
        receive(demo_desk, handed_over, date(2026, 2, 6))
    receive(demo_desk, handed_over, LAST)


def test_who_got_the_paper_later_may_object_later_and_it_is_told_why(demo_desk, handed_over):
    late, got = date(2026, 2, 10), date(2026, 1, 26)
    with pytest.raises(Rejected, match="Isi alasan tanggal terima 26 Januari 2026"):
        receive(demo_desk, handed_over, late, document_received_on=got)
    with pytest.raises(Rejected, match="Dokumen diserahkan 15 Januari 2026"):
        receive(demo_desk, handed_over, late, document_received_on=date(2026, 1, 2), reason="Dinas luar.")
    receive(demo_desk, handed_over, late, document_received_on=got, reason="Dinas luar sampai 25 Januari.")
    kept = card(demo_desk, handed_over).objection
    assert (kept.document_received_on, kept.exception) == (got, "Dinas luar sampai 25 Januari.")


def test_a_leader_evaluated_by_the_regional_head_is_told_why_his_result_is_final(demo_desk, handed_over):
    with demo_desk.work() as work:
        appraisal = work.require(AppraisalRecord, handed_over, "")
        appraisal.assessor = {**appraisal.assessor, "position": "Bupati Kerinci"}
        work.require(PlanRecord, appraisal.plan_id, "").form_group = "MANDIRI"
        work.commit("test", "Kepala unit mandiri")
    assert "objection_ends" not in kinds_due(demo_desk, handed_over, date(2026, 1, 20))
    with pytest.raises(Rejected, match=r"bersifat final.*angka 12 huruf c dan huruf e"):
        receive(demo_desk, handed_over)
    receive(demo_desk, handed_over, reason="Petunjuk BKPSDMD.")
    assert card(demo_desk, handed_over).objection.exception == "Petunjuk BKPSDMD."


def test_a_final_result_is_finished_without_waiting_for_objections(demo_desk, handed_over):
    take(demo_desk, handed_over, "sign_by_employee", date(2026, 1, 19))
    with pytest.raises(Rejected, match="keberatan masih dapat diajukan"):
        take(demo_desk, handed_over, "finish", date(2026, 1, 20))
    with demo_desk.work() as work:
        appraisal = work.require(AppraisalRecord, handed_over, "")
        appraisal.assessor = {**appraisal.assessor, "position": "Plt. Bupati Kerinci"}
        work.require(PlanRecord, appraisal.plan_id, "").form_group = "MANDIRI"
        work.commit("test", "Kepala unit mandiri")
    take(demo_desk, handed_over, "finish", date(2026, 1, 20))


def test_a_decision_waits_for_the_explanation_and_is_not_made_twice(demo_desk, handed_over):
    with pytest.raises(NotAllowed, match="Tidak ada keberatan"):
        explain(demo_desk, handed_over)
    receive(demo_desk, handed_over)
    with pytest.raises(Rejected, match="Catat dahulu penjelasan pejabat penilai"):
        rule(demo_desk, handed_over)
    with pytest.raises(Rejected, match="mendahului keberatan 20 Januari 2026"):
        explain(demo_desk, handed_over, date(2026, 1, 19))
    with pytest.raises(Rejected, match="keberatannya belum diputus"):
        take(demo_desk, handed_over, "finish", date(2026, 1, 26))
    explain(demo_desk, handed_over)
    same = card(demo_desk, handed_over)
    with pytest.raises(Rejected, match="sama dengan sebelumnya"):
        rule(demo_desk, handed_over, work_result=Rating(same.work_result), behaviour=Rating(same.behaviour))
    rule(demo_desk, handed_over)
    with pytest.raises(NotAllowed, match="sudah diputus"):
        rule(demo_desk, handed_over)


def test_other_papers_of_the_old_result_are_not_given_out_again(demo_desk):
    key = next(one for one in ids(demo_desk, "2026", "ready") if card(demo_desk, one).form_group == "JA_JF")
    decide(demo_desk, key)
    for kind in (DocumentKind.PACKAGE, DocumentKind.EVALUATION):
        letters.issue(demo_desk, kind, key)
    old, _ = letters.issue(demo_desk, DocumentKind.EVALUATION, key)
    for act in ("sign_by_assessor", "hand_over"):
        take(demo_desk, key, act, demo_desk.today)
    later = replace(demo_desk, clock=lambda: datetime(2026, 11, 30, 9, 0))
    receive(later, key, later.today)
    explain(later, key, later.today)
    rule(later, key, on=later.today)
    letters.issue(later, DocumentKind.PACKAGE, key)
    take(later, key, "finish", later.today)
    new, _ = letters.issue(later, DocumentKind.EVALUATION, key)
    assert new.number != old.number
    assert "SANGAT BAIK" in paper.whole(new.pdf)


@pytest.mark.parametrize("outcome", Outcome)
def test_the_berita_acara_of_an_objection_is_numbered_and_tells_the_decision(demo_desk, handed_over, outcome):
    with pytest.raises(Rejected, match="tidak mengajukan keberatan"):
        minutes.objection_preview(demo_desk, handed_over)
    receive(demo_desk, handed_over)
    with pytest.raises(Rejected, match="belum diputus"):
        minutes.issue_objection(demo_desk, handed_over)
    explain(demo_desk, handed_over)
    rule(demo_desk, handed_over, outcome)
    assert "KONSEP" in paper.whole(minutes.objection_preview(demo_desk, handed_over))
    pdf, number, changes = minutes.issue_objection(demo_desk, handed_over)
    assert changes is not None
    assert minutes.issue_objection(demo_desk, handed_over) == (pdf, number, None)
    assert minutes.objection_preview(demo_desk, handed_over) == pdf
    found = card(demo_desk, handed_over)
    text = " ".join(paper.whole(pdf).split())
    assert paper.in_order(
        text, ("BERITA ACARA PEMERIKSAAN KEBERATAN", number, "Senin tanggal 26 Januari 2026", found.person.name, TEXT)
    )
    assert (("mengubah hasil" in text), ("menguatkan hasil" in text)) == (
        (True, False) if outcome is Outcome.CHANGED else (False, True)
    )
    assert found.superior.name in text


def test_ratings_under_an_objection_change_by_the_decision_alone(demo_desk):
    key = ids(demo_desk, "2026", "ready")[0]
    decide(demo_desk, key)
    letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    for act in ("sign_by_assessor", "hand_over"):
        take(demo_desk, key, act, demo_desk.today)
    receive(demo_desk, key, demo_desk.today)
    with pytest.raises(NotAllowed, match="hanya putusan atasan pejabat penilai"):
        decide(demo_desk, key, "ABOVE", "ABOVE")


def test_every_step_of_an_objection_is_undone(demo_desk, handed_over):
    before = card(demo_desk, handed_over)
    made = [receive(demo_desk, handed_over), explain(demo_desk, handed_over), rule(demo_desk, handed_over)]
    for changes in reversed(made):
        undo.undo(demo_desk, changes.undo)
    assert card(demo_desk, handed_over) == before
