"""Tests of documents on disk."""

from __future__ import annotations

import pytest

from asn_desktop import disk
from asn_desktop.domain.errors import NoRoom, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import printing
from asn_desktop.services.career import career, deciding
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.letters import verification
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.schema.appraisals import AppraisalRecord, WorkResultRecord
from tests.documents.paper import whole, words
from tests.fixtures_db import names
from tests.services.appraised import ids, register
from tests.services.letters.test_letters import quiet


def proposals(desk, folder, *nips, merged=False):
    with desk.reader() as reader:
        period = periods.latest_finished(reader)
    return printing.case_letters_to_folder(desk, DocumentKind.NOTA_USUL, period, nips, folder, quiet, merged=merged)


def test_one_file_per_person_and_nothing_half_written(demo_desk, tmp_path):
    keys = ids(demo_desk, "2025")[:3] + ids(demo_desk, "2026", "ready")[:1]
    told = []
    printed = printing.to_folder(
        demo_desk, DocumentKind.SKP, keys, tmp_path / "a" / "b", lambda done, total, name: told.append((done, total))
    )
    assert (len(printed.files), printed.numbered, printed.drafts) == (4, 3, 1)
    assert sorted(file.name for file in printed.files) == names(tmp_path / "a" / "b")
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_one_file_for_all(demo_desk, tmp_path):
    printed = printing.to_one_file(demo_desk, DocumentKind.PACKAGE, ids(demo_desk, "2025")[:2], tmp_path / "a", quiet)
    assert (names(tmp_path / "a"), printed.numbered, printed.drafts) == (["paket-evaluasi-gabungan-2.pdf"], 2, 0)


@pytest.mark.parametrize("print_", [printing.to_folder, printing.to_one_file])
def test_nothing_to_print_is_said(demo_desk, tmp_path, print_):
    with pytest.raises(Rejected, match="Siapkan penilaian"):
        print_(demo_desk, DocumentKind.SKP, [], tmp_path / "kosong", quiet)
    assert not (tmp_path / "kosong").exists()


def test_a_full_disk_is_said_and_leaves_no_half_file(demo_desk, tmp_path, monkeypatch):
    def full(_path):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", full)
        with pytest.raises(NoRoom, match="penuh, tidak ada ruang kosong"):
            printing.to_folder(demo_desk, DocumentKind.SKP, ids(demo_desk, "2025")[:1], tmp_path / "usb", quiet)
    assert names(tmp_path / "usb") == []


def spoil(desk, key):
    """A sign no font has in the SKP of one."""
    with desk.work() as work:
        appraisal = work.require(AppraisalRecord, key, "")
        result = work.first(WorkResultRecord, plan_id=appraisal.plan_id)
        result.statement = "Laporan 漢 selesai"
        work.commit("test", "Tanda asing")


@pytest.mark.parametrize("print_", [printing.to_folder, printing.to_one_file])
def test_one_who_cannot_be_printed_is_named_and_the_others_are_printed(demo_desk, tmp_path, print_):
    keys = ids(demo_desk, "2026", "ready")[:3]
    spoil(demo_desk, keys[1])
    printed = print_(demo_desk, DocumentKind.SKP, keys, tmp_path, quiet)
    assert printed.drafts == 2
    (missed,) = printed.missed
    assert missed.id == keys[1]
    assert missed.name
    assert "memuat tanda “漢”" in missed.why
    with pytest.raises(Rejected, match="漢"):
        print_(demo_desk, DocumentKind.SKP, keys[1:2], tmp_path / "lain", quiet)


def test_a_disk_that_fills_up_names_everybody_who_is_left_and_draws_no_number_for_them(
    demo_desk, tmp_path, monkeypatch
):
    keys = ids(demo_desk, "2025")[:4]
    before, synced = len(register(demo_desk)), []

    def filling(path):
        synced.append(path)
        if len(synced) > 1:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", filling)
        printed = printing.to_folder(demo_desk, DocumentKind.EVALUATION, keys, tmp_path / "usb", quiet)
    assert len(printed.files) == 1
    assert [one.id for one in printed.missed] == keys[1:]
    assert all("penuh" in one.why for one in printed.missed)
    assert names(tmp_path / "usb") == [printed.files[0].name]
    assert len(register(demo_desk)) == before + 2  # the second had its number before the disk was found full


def test_many_are_looked_at_without_being_issued(demo_desk):
    before = len(register(demo_desk))
    pdf = printing.sketched(demo_desk, DocumentKind.SKP, ids(demo_desk, "2026")[:3], quiet)
    assert len(words(pdf)) >= 6
    assert len(register(demo_desk)) == before


def test_nota_usul_only_after_approval(demo_desk, tmp_path):
    before = len(register(demo_desk))
    printed = proposals(demo_desk, tmp_path / "usul")
    assert (printed.numbered, printed.drafts) == (2, 5)  # three by time, two by long service
    assert len(register(demo_desk)) == before + 2
    assert len(set(printed.files)) == 7, "somebody proposed twice gets two files"
    with demo_desk.reader() as reader:
        found = {file.name: verification.verify_file(reader, file.read_bytes()).verdict.value for file in printed.files}
    assert all((verdict == "draft") == name.endswith("-KONSEP.pdf") for name, verdict in found.items())
    text = whole(next(file for file in printed.files if "KONSEP" not in file.name).read_bytes())
    assert "Yth. Bupati Kerinci" in text
    assert "DAFTAR NOMINATIF" in text


def test_a_case_that_is_approved_moves_from_draft_to_number(demo_desk, tmp_path):
    with demo_desk.reader() as reader:
        one = next(
            one
            for one in career.suggestions(reader, demo_desk.rules, year=2025, on=demo_desk.today)
            if one.recommendation.kind == "kp_reguler" and one.recommendation.eligible and one.case is None
        )
    assert proposals(demo_desk, tmp_path / "sebelum", one.nip).drafts == 1
    deciding.decide(
        demo_desk,
        deciding.Decision(
            employee_id=one.employee_id,
            kind=one.recommendation.kind,
            rule=one.recommendation.rule,
            state=CaseState.APPROVED,
            decided_by="Camat",
        ),
        year=2025,
    )
    printed = proposals(demo_desk, tmp_path / "sesudah", one.nip)
    assert (printed.numbered, printed.drafts) == (1, 0)
    again = proposals(demo_desk, tmp_path / "lagi", one.nip)
    assert [file.read_bytes() for file in again.files] == [file.read_bytes() for file in printed.files]


def test_merged_nota_usul_is_known_to_verify(demo_desk, tmp_path):
    printed = proposals(demo_desk, tmp_path / "usul", merged=True)
    (file,) = printed.files
    assert file.name == "nota-usul-gabungan-7.pdf"
    with demo_desk.reader() as reader:
        assert verification.verify_file(reader, file.read_bytes()).verdict is verification.Verdict.DRAFT


def test_whoever_waits_or_was_refused_is_not_proposed(demo_desk, tmp_path):
    with demo_desk.reader() as reader:
        postponed = next(
            one.nip
            for one in career.suggestions(reader, demo_desk.rules, year=2025, on=demo_desk.today)
            if one.state is CaseState.POSTPONED
        )
    assert proposals(demo_desk, tmp_path / "usul", postponed, merged=True)[:3] == ((), 0, 0)
