"""Noting work, achievements and open feedback: what is kept, what is refused, and what an undo brings back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from asn_desktop.domain.calendar import PeriodState
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.plans.evidence import EntryDraft, EntryKind, GiverRole, RecognitionDraft, RemarkDraft
from asn_desktop.services import undo
from asn_desktop.services.appraisals import periods
from asn_desktop.services.plans import evidence, plans
from asn_desktop.services.registry import attachments
from asn_desktop.storage.queries.letters import attachments as attached
from asn_desktop.storage.queries.plans import evidence as reading
from asn_desktop.storage.schema.appraisals import PeriodRecord
from tests.services.appraisal_room import PERIOD, a_plan_edit, a_result, appraisal_of, card_of, planned, prepared

MARCH = date(2026, 3, 12)


@pytest.fixture
def desk(db):
    made = prepared(db)
    planned(made)
    planned(made, "kasubbag")
    return made


def an_entry(**facts):
    known = {"day": MARCH, "kind": EntryKind.ACTIVITY, "text": "Mengirim surat"}
    return EntryDraft(**known | facts)


def a_remark(**facts):
    known = {"day": MARCH, "role": GiverRole.LEADER, "text": "Teruskan", "value": 3}
    return RemarkDraft(**known | facts)


def span(desk, employee_id="staf"):
    with desk.reader() as reader:
        return reading.span_of(reader, appraisal_of(desk, employee_id))


def entries(desk, employee_id="staf"):
    with desk.reader() as reader:
        return reading.entries(reader, span(desk, employee_id))


def remarks(desk, employee_id="staf"):
    with desk.reader() as reader:
        return reading.remarks(reader, span(desk, employee_id))


def first_rhk(desk, employee_id="staf"):
    return card_of(desk, employee_id).work_results[0].id


def test_an_entry_is_kept_with_all_it_says(desk):
    rhk = first_rhk(desk)
    changes = evidence.save_entry(
        desk,
        "staf",
        an_entry(work_result_id=rhk, quantity=Decimal("12.50"), measure=" surat ", reference="agenda", text=" Kirim "),
    )
    [row] = entries(desk)
    assert (row.day, row.kind, row.work_result_id, row.text) == (MARCH, "KEGIATAN", rhk, "Kirim")
    assert (row.quantity, row.measure, row.reference, row.recognitions) == (Decimal("12.5"), "surat", "agenda", ())
    assert changes.name == "Catat kegiatan Zulfa Astuti"
    evidence.save_entry(desk, "staf", an_entry(kind=EntryKind.ACHIEVEMENT), row.id)
    [row] = entries(desk)
    assert (row.kind, row.work_result_id, row.quantity) == ("PRESTASI", None, None)


def test_the_span_of_an_appraisal_is_its_period_within_its_plan(desk):
    evidence.save_entry(desk, "staf", an_entry(day=date(2025, 12, 31)))
    evidence.save_entry(desk, "staf", an_entry(day=date(2026, 1, 1)))
    assert [row.day for row in entries(desk)] == [date(2026, 1, 1)]
    with desk.reader() as reader:
        assert reading.count(reader, span(desk)) == 1
        assert reading.span_of(reader, "tidak ada") is None


def test_incomplete_entries_and_other_peoples_rhk_are_refused(desk):
    with pytest.raises(Rejected, match="Isi uraian"):
        evidence.save_entry(desk, "staf", an_entry(text=""))
    with pytest.raises(Rejected, match="bukan milik Zulfa Astuti"):
        evidence.save_entry(desk, "staf", an_entry(work_result_id=first_rhk(desk, "kasubbag")))
    with pytest.raises(NotFound):
        evidence.save_entry(desk, "tidak ada", an_entry())
    with pytest.raises(NotFound):
        evidence.save_entry(desk, "staf", an_entry(), "tidak ada")
    assert entries(desk) == []


def test_a_remark_keeps_who_gave_it_under_the_name_of_that_day(desk):
    evidence.save_remark(desk, "staf", a_remark(giver_id="kasubbag", giver="diabaikan", scheduled=True, requested=True))
    [row] = remarks(desk)
    assert (row.giver_id, row.giver, row.value, row.scheduled, row.requested) == (
        "kasubbag",
        "Samsul Candra",
        3,
        True,
        True,
    )
    evidence.save_remark(
        desk,
        "staf",
        a_remark(role=GiverRole.OTHER, giver="Ani", capacity="Kepala Desa", value=None, work_result_id=first_rhk(desk)),
        row.id,
    )
    [row] = remarks(desk)
    assert (row.giver_id, row.giver, row.capacity, row.value, row.scheduled) == (
        None,
        "Ani",
        "Kepala Desa",
        None,
        False,
    )


def test_nobody_gives_feedback_or_recognition_to_himself(desk):
    with pytest.raises(Rejected, match="dirinya sendiri"):
        evidence.save_remark(desk, "staf", a_remark(giver_id="staf"))
    evidence.save_entry(desk, "staf", an_entry())
    with pytest.raises(Rejected, match="diakui oleh orang lain"):
        evidence.recognise(
            desk, entries(desk)[0].id, RecognitionDraft(day=MARCH, role=GiverRole.PEER, text="x", giver_id="staf")
        )


def test_achievements_are_recognised_by_superior_and_colleagues_alike(desk):
    evidence.save_entry(desk, "staf", an_entry(kind=EntryKind.ACHIEVEMENT))
    [row] = entries(desk)
    for role, giver_id, giver in ((GiverRole.LEADER, "kasubbag", ""), (GiverRole.OTHER, None, "Kepala Desa Pasar")):
        evidence.recognise(
            desk, row.id, RecognitionDraft(day=MARCH, role=role, text="Hebat", giver_id=giver_id, giver=giver)
        )
    [row] = entries(desk)
    assert {(one.giver, one.role) for one in row.recognitions} == {
        ("Samsul Candra", "PIMPINAN"),
        ("Kepala Desa Pasar", "LAIN"),
    }
    changes = evidence.withdraw_recognition(desk, row.recognitions[0].id)
    assert len(entries(desk)[0].recognitions) == 1
    undo.undo(desk, changes.undo)
    assert len(entries(desk)[0].recognitions) == 2


def test_removing_takes_recognition_along_and_an_undo_brings_both_back(desk):
    evidence.save_entry(desk, "staf", an_entry())
    evidence.save_remark(desk, "staf", a_remark())
    [row], [remark] = entries(desk), remarks(desk)
    evidence.recognise(desk, row.id, RecognitionDraft(day=MARCH, role=GiverRole.PEER, text="Rapi", giver_id="sekcam"))
    changes = evidence.remove(desk, entry_ids=[row.id], remark_ids=[remark.id])
    assert (entries(desk), remarks(desk), changes.name) == ([], [], "Hapus 2 catatan")
    undo.undo(desk, changes.undo)
    assert len(entries(desk)[0].recognitions) == len(remarks(desk)) == 1
    with pytest.raises(NotFound):
        evidence.remove(desk, entry_ids=["tidak ada"])


def test_an_rhk_that_goes_leaves_its_notes_in_the_log_and_comes_back_with_them(desk):
    rhk = first_rhk(desk)
    evidence.save_entry(desk, "staf", an_entry(work_result_id=rhk))
    evidence.save_remark(desk, "staf", a_remark(value=None, work_result_id=rhk))
    changes = plans.save_plan(desk, card_of(desk).plan_id, a_plan_edit(a_result("Lain")))
    assert entries(desk)[0].work_result_id is None
    assert remarks(desk)[0].work_result_id is None
    undo.undo(desk, changes.undo)
    assert entries(desk)[0].work_result_id == remarks(desk)[0].work_result_id == rhk


def test_days_of_final_periods_are_settled(desk):
    evidence.save_entry(desk, "staf", an_entry())
    evidence.save_remark(desk, "staf", a_remark())
    [row], [remark] = entries(desk), remarks(desk)
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").state = PeriodState.FINAL
        work.commit("test", "Final")
    for act in (
        lambda: evidence.save_entry(desk, "staf", an_entry()),
        lambda: evidence.save_entry(desk, "staf", an_entry(day=date(2025, 5, 5)), row.id),
        lambda: evidence.save_remark(desk, "staf", a_remark()),
        lambda: evidence.remove(desk, remark_ids=[remark.id]),
        lambda: evidence.recognise(
            desk, row.id, RecognitionDraft(day=MARCH, role=GiverRole.PEER, text="x", giver="Ani")
        ),
    ):
        with pytest.raises(NotAllowed, match="Periode Tahunan 2026 sudah final"):
            act()
    evidence.save_entry(desk, "staf", an_entry(day=date(2025, 5, 5)))  # no period covers it


def test_a_month_that_is_final_inside_a_running_year_still_takes_notes(desk):
    periods.add_period(desk, periods.PeriodDraft(kind="MONTHLY", year=2026, index=3))
    with desk.work() as work:
        march = work.first(PeriodRecord, code="2026-03")
        march_id = march.id
    periods.prepare(desk, march_id)
    with desk.work() as work:
        work.require(PeriodRecord, march_id, "").state = PeriodState.FINAL
        work.commit("test", "Final")
    evidence.save_entry(desk, "staf", an_entry())
    assert len(entries(desk)) == 1


def finish(desk, state=PeriodState.FINAL):
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").state = state
        work.commit("test", "Final")


def test_ctrl_z_leaves_the_notes_of_a_closed_period_as_they_are(desk, tmp_path):
    added = evidence.save_entry(desk, "staf", an_entry())
    [row] = entries(desk)
    given = evidence.recognise(
        desk, row.id, RecognitionDraft(day=date(2026, 11, 2), role=GiverRole.PEER, text="Hebat", giver="Ani")
    )
    said = evidence.save_remark(desk, "staf", a_remark())
    scan = tmp_path / "bukti.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    _, attached_to = attachments.add(desk, "log_entry", row.id, scan)
    changed = evidence.save_entry(desk, "staf", an_entry(text="Mengirim dua surat"), row.id)
    moved_away = evidence.save_entry(desk, "staf", an_entry(day=date(2025, 12, 30), text="x"))
    [before] = entries(desk)
    finish(desk)
    for act in (changed, attached_to, said, given, added):
        with pytest.raises(Rejected, match=r"tidak dapat dibatalkan\. Periode Tahunan 2026 sudah final"):
            undo.undo(desk, act.undo)
    assert entries(desk) == [before]
    undo.undo(desk, moved_away.undo)  # nobody is appraised for that day
    finish(desk, PeriodState.RUNNING)
    for act in (changed, attached_to, said, given, added):
        undo.undo(desk, act.undo)
    assert (entries(desk), remarks(desk)) == ([], [])


def test_the_removal_of_a_note_and_its_way_from_day_to_day_stay_too(desk):
    evidence.save_entry(desk, "staf", an_entry())
    [row] = entries(desk)
    moved = evidence.save_entry(desk, "staf", an_entry(day=date(2025, 12, 30)), row.id)
    evidence.save_entry(desk, "staf", an_entry(text="Lain"))
    [other] = entries(desk)
    removed = evidence.remove(desk, entry_ids=[other.id])
    finish(desk)
    for act in (removed, moved):
        with pytest.raises(Rejected, match="Periode Tahunan 2026 sudah final"):
            undo.undo(desk, act.undo)
    assert entries(desk) == []


def test_no_file_comes_to_or_goes_from_a_note_of_a_closed_period(desk, tmp_path):
    evidence.save_entry(desk, "staf", an_entry())
    [row] = entries(desk)
    scans = [tmp_path / "satu.pdf", tmp_path / "dua.pdf"]
    for scan in scans:
        scan.write_bytes(b"%PDF-1.4\n" + scan.name.encode() + b"%%EOF\n")
    key, _ = attachments.add(desk, "log_entry", row.id, scans[0])
    finish(desk)
    for act in (
        lambda: attachments.add(desk, "log_entry", row.id, scans[1]),
        lambda: attachments.remove(desk, key, "Buram"),
    ):
        with pytest.raises(NotAllowed, match="Periode Tahunan 2026 sudah final"):
            act()


def test_files_belong_to_a_note_and_go_and_come_back_with_it(desk, tmp_path):
    evidence.save_entry(desk, "staf", an_entry())
    evidence.save_remark(desk, "staf", a_remark())
    scan = tmp_path / "bukti.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    [row], [remark] = entries(desk), remarks(desk)
    for owner, key in (("log_entry", row.id), ("remark", remark.id)):
        attachments.add(desk, owner, key, scan)
    changes = evidence.remove(desk, entry_ids=[row.id], remark_ids=[remark.id])
    assert files(desk, row, remark) == {}
    undo.undo(desk, changes.undo)
    assert files(desk, row, remark) == {row.id: 1, remark.id: 1}
    picture = tmp_path / "bukan-gambar.png"
    picture.write_text("teks")
    with pytest.raises(Rejected):
        attachments.add(desk, "log_entry", row.id, picture)


def files(desk, row, remark):
    with desk.reader() as reader:
        found = attached.counts(reader, "log_entry", [row.id])
        return found | attached.counts(reader, "remark", [remark.id])
