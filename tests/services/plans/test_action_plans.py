"""Rencana aksi and what came of it; the papers made of it and of the feedback."""

from __future__ import annotations

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.letters.document import UNNUMBERED, DocumentKind
from asn_desktop.services import printing, undo
from asn_desktop.services.appraisals import periods
from asn_desktop.services.letters import letters, verification
from asn_desktop.services.letters.verification import Verdict
from asn_desktop.services.plans import action_plans, plans
from asn_desktop.services.plans.action_plans import StepEdit
from asn_desktop.services.progress import silent
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.queries.plans import action_plans as reading
from asn_desktop.storage.schema.appraisals import PeriodRecord
from tests.documents import paper
from tests.services.appraisal_room import (
    PERIOD,
    a_plan_edit,
    a_result,
    appraisal_of,
    card_of,
    decide,
    judge,
    planned,
    prepared,
    ready,
)


@pytest.fixture
def desk(db):
    made = prepared(db)
    planned(made)
    return made


def rhk(desk, place=0):
    return card_of(desk).work_results[place].id


def steps(desk, period_id=PERIOD):
    with desk.reader() as reader:
        return dict(reading.of_appraisal(reader, appraisal_of(desk, "staf", period_id)))


def save(desk, *edits, place=0, period_id=PERIOD):
    return action_plans.save_steps(desk, appraisal_of(desk, "staf", period_id), {rhk(desk, place): edits})


def test_steps_keep_their_order_and_their_progress(desk):
    save(desk, StepEdit(text=" Menyusun jadwal "), StepEdit(text="Mengirim surat", progress="40 surat; agenda"))
    first, second = steps(desk)[rhk(desk)]
    assert (first.text, first.progress) == ("Menyusun jadwal", "")
    assert (second.text, second.progress) == ("Mengirim surat", "40 surat; agenda")
    save(desk, StepEdit(id=second.id, text="Mengirim", progress="41 surat"), StepEdit(id=first.id, text=first.text))
    assert [(one.id, one.text, one.progress) for one in steps(desk)[rhk(desk)]] == [
        (second.id, "Mengirim", "41 surat"),
        (first.id, "Menyusun jadwal", ""),
    ]
    save(desk, StepEdit(id=second.id, text="Mengirim"))
    assert [(one.id, one.progress) for one in steps(desk)[rhk(desk)]] == [(second.id, "")]


def test_one_undo_takes_a_whole_edit_back(desk):
    save(desk, StepEdit(text="Satu", progress="bukti"), StepEdit(text="Dua"))
    before = steps(desk)
    changes = save(desk, StepEdit(text="Lain"))
    undo.undo(desk, changes.undo)
    assert steps(desk) == before


def test_each_period_has_a_progress_of_its_own(desk):
    periods.add_period(desk, periods.PeriodDraft(kind=PeriodKind.QUARTERLY, year=2026, index=1))
    with desk.work() as work:
        quarter = work.first(PeriodRecord, code="2026-T1").id
    periods.prepare(desk, quarter)
    save(desk, StepEdit(text="Mengirim surat", progress="setahun"))
    [step] = steps(desk)[rhk(desk)]
    assert steps(desk, quarter)[rhk(desk)][0].progress == ""
    save(desk, StepEdit(id=step.id, text=step.text, progress="triwulan"), period_id=quarter)
    assert steps(desk)[rhk(desk)][0].progress == "setahun"
    assert steps(desk, quarter)[rhk(desk)][0].progress == "triwulan"


def test_progress_without_a_step_and_endless_texts_are_refused_where_they_stand(desk):
    with pytest.raises(Rejected, match="Isi rencana aksinya") as refused:
        save(desk, StepEdit(text="Satu"), StepEdit(text=" ", progress="ada"))
    assert refused.value.problems[0].field == f"{rhk(desk)}.1.text"
    with pytest.raises(Rejected, match="terlalu panjang"):
        save(desk, StepEdit(text="x" * 2001))
    with pytest.raises(NotFound):
        action_plans.save_steps(desk, appraisal_of(desk, "staf"), {"bukan miliknya": ()})
    assert steps(desk) == {}


def test_an_rhk_takes_its_steps_along_and_brings_them_back(desk):
    save(desk, StepEdit(text="Satu", progress="bukti"))
    before = steps(desk)
    changes = plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(a_result("Lain")))
    assert steps(desk) == {}
    undo.undo(desk, changes.undo)
    assert steps(desk) == before


def test_a_closed_period_is_left_as_it_is(desk):
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").state = "final"
        work.commit("test", "Final")
    with pytest.raises(NotAllowed, match="sudah final"):
        save(desk, StepEdit(text="Satu"))


# Papers


@pytest.mark.parametrize("kind", sorted(UNNUMBERED))
def test_working_papers_print_clean_before_and_after_the_ratings_and_draw_no_number(db, kind):
    desk = prepared(db)
    ready(desk)
    key = appraisal_of(desk, "staf")
    for _ in range(2):
        shown = letters.preview(desk, kind, key)
        issued, changes = letters.issue(desk, kind, key)
        assert changes is None
        assert shown.pdf == issued.pdf
        assert (issued.number, issued.gaps, issued.withheld) == (None, (), "")
        assert "KONSEP" not in paper.whole(issued.pdf)
        with desk.reader() as reader:
            assert documents.current(reader, kind, key) is None
        if card_of(desk).predikat is None:
            decide(desk, Rating.MEETS, Rating.MEETS)


def test_the_papers_carry_what_the_record_holds(desk):
    save(desk, StepEdit(text="Menyusun jadwal", progress="Jadwal 12 Januari"))
    judge(desk, Rating.MEETS)
    key = appraisal_of(desk, "staf")
    texts = {kind: paper.whole(letters.preview(desk, kind, key).pdf) for kind in UNNUMBERED}
    assert "1. Menyusun jadwal" in texts[DocumentKind.ACTION_PLAN]
    assert "Jadwal 12 Januari" not in texts[DocumentKind.ACTION_PLAN]
    assert "1. Jadwal 12 Januari" in texts[DocumentKind.DOCUMENTATION]
    assert paper.in_order(
        texts[DocumentKind.FEEDBACK_RECORD], ("BAGI PEJABAT ADMINISTRASI", "1 hari", "Sesuai", "Ramah")
    )


def test_many_go_into_a_folder_or_one_file_without_being_called_konsep(desk, tmp_path):
    planned(desk, "kasubbag")
    ids = [appraisal_of(desk, "staf"), appraisal_of(desk, "kasubbag")]
    each = printing.to_folder(desk, DocumentKind.ACTION_PLAN, ids, tmp_path, silent)
    assert (each.numbered, each.drafts) == (0, 0)
    assert all(file.name.endswith("_rencana-aksi.pdf") and "KONSEP" not in file.name for file in each.files)
    merged = printing.to_one_file(desk, DocumentKind.FEEDBACK_RECORD, ids, tmp_path, silent)
    assert (len(merged.files), merged.numbered, merged.drafts) == (1, 0, 0)
    for file in (each.files[0], merged.files[0]):
        with desk.reader() as reader:
            found = verification.verify_file(reader, file.read_bytes())
        assert found.verdict is Verdict.UNKNOWN
        assert "tidak bernomor" in found.sentence
