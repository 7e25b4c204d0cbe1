"""Tests of issuing documents: numbers, byte-identical reprints, superseding, drafts."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from asn_desktop.documents import package
from asn_desktop.documents.reading import document_ids
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.letters.document import DocumentKind, DocumentState
from asn_desktop.services import offices
from asn_desktop.services.appraisals import releases
from asn_desktop.services.desk import Desk
from asn_desktop.services.letters import letters
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, WorkResultRecord
from asn_desktop.storage.schema.documents import DocumentRecord, PrintedBundleRecord
from tests.documents.paper import in_order, whole, words
from tests.services.appraised import decide, ids, last_numbers, register

KINDS = (
    DocumentKind.PACKAGE,
    DocumentKind.SKP,
    DocumentKind.EVALUATION,
    DocumentKind.EVALUATION_DOCUMENT,
    DocumentKind.COVERING_LETTER,
)


def quiet(_done, _total, _name):
    """A report nobody listens to."""


def at_desk_of(desk: Desk, actor: str, days: int = 0) -> Desk:
    return Desk(
        database=desk.database, rules=desk.rules, actor=actor, clock=lambda: desk.clock() + timedelta(days=days)
    )


def released(desk: Desk, period: str) -> None:
    """As if the results of this period had been released."""
    with desk.work() as work:
        found = work.first(PeriodRecord, code=period)
        assert found is not None
        found.released_on = desk.today
        work.commit("test", "Buka hasil")


def test_a_decided_appraisal_gets_a_number_a_code_and_a_file(demo_desk):
    key = ids(demo_desk, "2025")[0]
    paper, changes = letters.issue(demo_desk, DocumentKind.SKP, key)
    (row,) = [one for one in register(demo_desk) if one.number == paper.number]
    assert (row.kind, row.state, row.appraisal_id, row.issued_on) == ("skp", "numbered", key, demo_desk.today)
    assert row.number == "800.1.4.4/047/KEC-SLK/XI/2026"  # after the packages and minutes of January and February
    assert len(row.code) == letters.CODE_LENGTH
    assert set(row.code) <= set(letters.ALPHABET)
    assert document_ids(paper.pdf) == (row.id,)
    assert row.number in whole(paper.pdf)
    assert row.code in whole(paper.pdf)
    assert changes.undo is None
    assert changes.name == f"Terbitkan Sasaran Kinerja Pegawai {paper.name}"
    assert changes.touches("document", "register")


def test_unchanged_data_give_the_very_file_again_on_any_day(demo_desk):
    for key in ids(demo_desk, "2025")[:3]:
        for kind in KINDS:
            first, _ = letters.issue(demo_desk, kind, key)
            many = len(register(demo_desk))
            later = at_desk_of(demo_desk, "Rina", days=40)
            again, changes = letters.issue(later, kind, key)
            assert again == first
            assert letters.preview(later, kind, key) == first
            assert changes is None
            assert len(register(demo_desk)) == many


def test_before_both_ratings_a_draft_leaves_no_trace(demo_desk):
    key = ids(demo_desk, "2026", "ready")[0]
    before = register(demo_desk), last_numbers(demo_desk)
    for kind in KINDS:
        paper, changes = letters.issue(demo_desk, kind, key)
        assert (paper.number, changes) == (None, None)
        assert document_ids(paper.pdf) == (f"{letters.DRAFT_MARK}{key}",)
        assert "KONSEP" in whole(paper.pdf)
        assert "kode verifikasi" not in whole(paper.pdf)
        assert letters.preview(demo_desk, kind, key) == paper
        assert letters.file_name(kind, paper).endswith("-KONSEP.pdf")
    assert (register(demo_desk), last_numbers(demo_desk)) == before


def test_a_new_decision_draws_a_new_number_and_supersedes_the_old_document(demo_desk):
    key = ids(demo_desk, "2026", "ready")[0]
    decide(demo_desk, key)
    first, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    decide(demo_desk, key, "ABOVE", "ABOVE")
    assert letters.preview(demo_desk, DocumentKind.PACKAGE, key).number is None
    second, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    assert second.number != first.number
    rows = {row.number: row for row in register(demo_desk)}
    assert rows[first.number].state == DocumentState.SUPERSEDED
    assert rows[second.number].state == DocumentState.NUMBERED
    with demo_desk.work() as work:
        assert work.require(DocumentRecord, rows[first.number].id, "").replaced_by_id == rows[second.number].id
    with demo_desk.reader() as reader:
        assert documents.file(reader, rows[first.number].id) == first.pdf
        assert documents.numbers(reader, [key]) == {key: second.number}
    decide(demo_desk, key)
    third, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    assert third.number not in (first.number, second.number)


def test_other_kinds_are_not_superseded(demo_desk):
    key = ids(demo_desk, "2026", "ready")[0]
    decide(demo_desk, key)
    skp, _ = letters.issue(demo_desk, DocumentKind.SKP, key)
    letters.issue(demo_desk, DocumentKind.EVALUATION, key)
    decide(demo_desk, key, "ABOVE", "ABOVE")
    letters.issue(demo_desk, DocumentKind.EVALUATION, key)
    assert letters.issue(demo_desk, DocumentKind.SKP, key)[0] == skp


def test_a_failure_while_rendering_leaves_no_number_used(demo_desk, monkeypatch):
    key = ids(demo_desk, "2026", "ready")[0]
    decide(demo_desk, key)
    before = register(demo_desk), last_numbers(demo_desk)

    def broken(_data):
        raise Rejected("Teks memuat tanda yang tidak dapat dicetak.")

    with monkeypatch.context() as patched:
        patched.setattr(package, "render", broken)
        with pytest.raises(Rejected):
            letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    assert (register(demo_desk), last_numbers(demo_desk)) == before
    paper, _ = letters.issue(demo_desk, DocumentKind.PACKAGE, key)
    code = "800.1.4.4", 2026
    assert paper.number.split("/")[1] == f"{before[1].get(code, 0) + 1:03}"


def test_two_desks_side_by_side_never_draw_the_same_number(demo_desk):
    keys = ids(demo_desk, "2025")
    desks = [at_desk_of(demo_desk, actor) for actor in ("Yulia", "Rina")]
    papers = [letters.issue(desks[place % 2], DocumentKind.SKP, key)[0] for place, key in enumerate(keys[:6])]

    def issue(desk, mine):
        papers.extend(letters.issue(desk, DocumentKind.EVALUATION, key)[0] for key in mine)

    threads = [threading.Thread(target=issue, args=(desk, keys[place::2][:6])) for place, desk in enumerate(desks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [paper.number for paper in papers]
    assert len(numbers) == len(set(numbers)) == 18
    seqs = sorted(int(number.split("/")[1]) for number in numbers)
    assert seqs == list(range(seqs[0], seqs[0] + 18))


def test_one_person_issued_twice_at_once_leaves_one_document_that_holds(demo_desk):
    key = ids(demo_desk, "2025")[0]
    threads = [
        threading.Thread(target=letters.issue, args=(at_desk_of(demo_desk, actor), DocumentKind.SKP, key))
        for actor in ("Yulia", "Rina")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    states = [row.state for row in register(demo_desk) if row.kind == "skp" and row.appraisal_id == key]
    assert states.count("numbered") == 1


def test_the_covering_letter_tells_how_the_result_came_about(demo_desk):
    key = ids(demo_desk, "2026", "ready")[0]
    decide(demo_desk, key, "ABOVE", "MEETS", reason="Menjadi rujukan desa lain.")
    released(demo_desk, "2026")
    paper, _ = letters.issue(demo_desk, DocumentKind.COVERING_LETTER, key)
    first, second = words(paper.pdf)
    in_order(
        first,
        [
            "KECAMATAN SIULAK",
            "Siulak, 24 November 2026",
            paper.number,
            "Sifat : Terbatas",
            "Yth. Sdr. ",
            "Predikat kinerja Saudara ditetapkan Baik.",
            "14 (empat belas) hari kerja sejak diterima",
            "Tembusan",
        ],
    )
    in_order(second, ["Bagaimana hasil ini diperoleh", "rhk", "Rata-rata tertimbang 360", "Ditetapkan: ", "Alasan"])
    assert "Menjadi rujukan desa lain." in second
    with demo_desk.work() as work:
        for line in work.require(AppraisalRecord, key, "").working:
            assert " ".join(line["text"].split()) in second


def test_a_letter_to_the_appraised_waits_for_the_release_of_the_results(demo_desk):
    key = ids(demo_desk, "2026", "ready")[0]
    decide(demo_desk, key)
    before = register(demo_desk)
    paper, changes = letters.issue(demo_desk, DocumentKind.COVERING_LETTER, key)
    assert (paper.number, changes) == (None, None)
    assert "belum dibuka untuk pegawai" in paper.withheld
    assert letters.preview(demo_desk, DocumentKind.COVERING_LETTER, key) == paper
    assert register(demo_desk) == before
    # What the assessor signs is not the employee's yet.
    assert letters.issue(demo_desk, DocumentKind.PACKAGE, key)[0].number
    released(demo_desk, "2026")
    assert letters.issue(demo_desk, DocumentKind.COVERING_LETTER, key)[0].number


def test_results_taken_back_keep_the_letter_that_was_issued_from_going_out_again(demo_desk):
    key = ids(demo_desk, "2025")[0]
    first, _ = letters.issue(demo_desk, DocumentKind.COVERING_LETTER, key)
    assert first.number
    with demo_desk.reader() as reader:
        period = periods.named(reader, "2025")
    assert period is not None
    releases.withdraw_release(demo_desk, period.id, "Menunggu kurva unit")
    assert letters.preview(demo_desk, DocumentKind.COVERING_LETTER, key).withheld
    releases.release(demo_desk, period.id)
    assert letters.issue(demo_desk, DocumentKind.COVERING_LETTER, key)[0] == first


def test_the_covering_letter_of_an_undecided_appraisal_is_an_undated_draft(demo_desk):
    key = ids(demo_desk, "2026", "ready")[0]
    text = whole(letters.preview(demo_desk, DocumentKind.COVERING_LETTER, key).pdf)
    assert "Predikat kinerja belum ditetapkan." in text
    assert "Siulak, ……" in text


def test_an_appraisal_that_is_gone_or_empty_is_refused(demo_desk):
    with pytest.raises(NotFound, match="Muat ulang daftar penilaian"):
        letters.issue(demo_desk, DocumentKind.SKP, "0" * 32)
    key, other = ids(demo_desk, "2026", "planning")[:2]
    with demo_desk.work() as work:
        mine, theirs = (work.require(AppraisalRecord, each, "").plan_id for each in (key, other))
        for record in work.all(WorkResultRecord, plan_id=mine):
            record.plan_id = theirs
        work.commit("test", "Kosongkan SKP")
    with pytest.raises(Rejected, match="masih kosong"):
        letters.preview(demo_desk, DocumentKind.SKP, key)


def test_the_file_name_suits_every_file_system():
    paper = letters.Paper("x", "H. M. Nur / A’in, S.Pd.I.", "198707212009121002", "1/2/3", b"", span="2026")
    named = letters.file_name(DocumentKind.EVALUATION_DOCUMENT, paper)
    assert named == "198707212009121002_2026_dokumen-evaluasi.pdf"
    draft = paper._replace(nip="", number=None, span="2026-T1")
    assert letters.file_name(DocumentKind.SKP, draft) == "H-M-Nur-A-in-S-Pd-I_2026-T1_skp-KONSEP.pdf"


def test_a_merged_file_is_remembered_once(demo_desk):
    keys = ids(demo_desk, "2025")[:3] + ids(demo_desk, "2026", "ready")[:1]
    for kind in (DocumentKind.PACKAGE, DocumentKind.SKP):
        first = letters.merged(demo_desk, kind, keys, quiet)
        again = letters.merged(demo_desk, kind, keys, quiet)
        assert first.pdf == again.pdf
        assert first.numbered == 3
        assert len(document_ids(first.pdf)) == 4
    with demo_desk.work() as work:
        bundles = work.all(PrintedBundleRecord)
    assert [len(bundle.documents) for bundle in bundles] == [4, 4]
    assert all(bundle.documents[3].startswith(letters.DRAFT_MARK) for bundle in bundles)


def test_what_is_issued_when_the_work_is_broken_off_stays_issued(demo_desk):
    keys = ids(demo_desk, "2025")[:4]

    def impatient(done, _total, _name):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(letters.issue_many(demo_desk, DocumentKind.SKP, keys, impatient))
    assert [row.appraisal_id for row in register(demo_desk) if row.kind == "skp"] == keys[1::-1]


def test_a_kind_that_belongs_to_no_appraisal_is_a_mistake_of_the_program(demo_desk):
    with pytest.raises(ValueError, match="nota-usul"):
        letters.preview(demo_desk, DocumentKind.NOTA_USUL, ids(demo_desk, "2026", "ready")[0])


def test_data_of_the_office_on_the_paper_count_as_a_change(demo_desk):
    key = ids(demo_desk, "2025")[0]
    first, _ = letters.issue(demo_desk, DocumentKind.SKP, key)
    profile = offices.OfficeProfile(
        name="Kecamatan Siulak", region="Pemerintah Kabupaten Kerinci", place="Siulak Gedang"
    )
    offices.save_office(demo_desk, replace(profile, letter_code="KEC-SLK"))
    second, _ = letters.issue(demo_desk, DocumentKind.SKP, key)
    assert second.number != first.number
    assert "Siulak Gedang, " in whole(second.pdf)
