"""Tests: data whose time is over are destroyed for good, everywhere on this computer, and the history still holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from asn_desktop import paths
from asn_desktop.domain.accounts.account import Account, Role
from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.services.accounts import second_person
from asn_desktop.services.agreement import SecondPersonNeeded
from asn_desktop.services.audit import chain_heads
from asn_desktop.services.personal_data import destruction, purging, retention
from asn_desktop.services.safety import backups
from asn_desktop.services.settings import ACCOUNTS, keep_setting
from asn_desktop.services.staff import employees
from asn_desktop.services.staff.employees import draft_of
from asn_desktop.services.undo import Session
from asn_desktop.storage import check
from asn_desktop.storage.queries.audit import audit_trail, retained
from asn_desktop.storage.queries.letters import archive
from asn_desktop.storage.queries.office import accounts
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.queries.staff import employees as listing
from asn_desktop.storage.schema import metadata
from asn_desktop.storage.schema.accounts import AccountRecord
from asn_desktop.storage.schema.staff import EducationHistoryRecord
from asn_desktop.storage.subjects import path_to_person
from tests.builders import history_text

CANARY = ("Gangsir Kumbang Wetan", "1509081203850007", "0821-5551-9042", "Lubuk Paku Tenam")
JRA = "Perbup 12/2024 tentang JRA nomor urut 3"
TERMS = dict.fromkeys(("identity", "appraisal", "career"), (5, JRA))


@pytest.fixture
def gone(demo_desk):
    """Somebody nobody has a document about, who left ten years ago, with three acts in the history."""
    with demo_desk.reader() as reader:
        template = employee_card.one(reader, listing.ids(reader)[0])
    name, nik, phone, address = CANARY
    draft = replace(
        draft_of(template.person), nip="196001011985031999", name=name, nik=nik, phone=phone, address=address,
        front_title="", back_title="", position_name="", position_kind="PELAKSANA", eselon="", jenjang="",
        birth_date=date(1960, 1, 1), sex="M", cpns_tmt=date(1985, 3, 1), assessor_id=None, superior_id=None,
    )  # fmt: skip
    key = employees.save(demo_desk, draft).employee_id
    with demo_desk.work() as work:
        work.add(EducationHistoryRecord(employee_id=key, education="S1", education_name=CANARY[3], school="UNJA"))
        work.commit("save_history", f"Simpan riwayat {name}", reason=f"Ijazah {name} diserahkan")
    employees.retire(demo_desk, key, date(2016, 11, 1), "pensiun")
    return key


def destroy(desk, *keys):
    return destruction.destroy(desk, keys, "masa simpan habis", "persetujuan Bupati 045/12/2026")


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_every_table_and_column_about_a_person_belongs_to_a_kind_or_stays_for_a_reason(demo_desk):
    stays = {"account", "audit_subject", "calibration", "document", "document_file", "employee", "reading"}
    columns = {"id", "revision", "origin", "name", "nip", "front_title", "back_title", "status", "position_kind"}
    columns |= {"hukdis_checked", "retired", "retired_on", "retired_reason"}
    kinds = demo_desk.rules.retention.categories
    about = {name for name in metadata.tables if path_to_person(name)}
    assert about - stays == {table for kind in kinds for table in kind.tables}
    known = {column.name for column in metadata.tables["employee"].columns}
    assert known - columns == {column for kind in kinds for column in kind.columns}


def test_nobody_is_due_before_the_office_decided_a_period(demo_desk, gone):
    with demo_desk.reader() as reader:
        assert retention.due(demo_desk, reader) == []
        assert all(one.term is None for one in retention.current(demo_desk, reader).categories)
    with pytest.raises(Rejected, match="tidak lagi jatuh tempo"):
        destroy(demo_desk, gone)


def test_a_period_needs_its_basis_and_is_kept(demo_desk, gone):
    with pytest.raises(Rejected) as refused:
        retention.save(demo_desk, {"identity": (5, ""), "career": (None, JRA), "appraisal": (400, JRA)})
    assert {problem.field for problem in refused.value.problems} == {
        "identity_basis", "career_years", "appraisal_years",
    }  # fmt: skip
    retention.save(demo_desk, TERMS | {"career": (11, JRA)})
    with demo_desk.reader() as reader:
        (due,) = retention.due(demo_desk, reader)
    assert (due.id, due.complete, due.name_goes) == (gone, False, False)
    assert [one.category.key for one in due.going] == ["identity"]
    assert due.going[0].since == date(2021, 11, 1)


@pytest.mark.file_only
def test_everything_goes_from_the_file_its_history_and_its_copies(demo_desk, gone, tmp_path):
    retention.save(demo_desk, TERMS)
    folder = paths.backups()
    backups.back_up(demo_desk, folder)
    assert all(text.encode() in bytes_of(folder) for text in CANARY)
    with demo_desk.reader() as reader:
        (due,) = retention.due(demo_desk, reader)
    assert due.name_goes
    made = destroy(demo_desk, gone)
    assert made.changes.final == destruction.FOR_GOOD
    assert chain_heads.state(demo_desk).fault == ""
    assert "menurut tindakan nomor" in chain_heads.state(demo_desk).erased[0]
    with demo_desk.reader() as reader:
        assert not any(text in history_text(reader) for text in CANARY)
        paper = " ".join(PdfReader(BytesIO(archive.content(reader, made.document_id))).pages[0].extract_text().split())
    assert "G.K.W., NIP berakhiran 1999" in paper
    assert JRA in paper
    assert "persetujuan Bupati 045/12/2026" in paper
    found = purging.finish(demo_desk, folder)
    assert (found.left, found.copies > 0) == ((), True)
    assert purging.resume(demo_desk, folder) == ""
    assert check.examine(demo_desk.database) == []
    (fresh,) = backups.listing(folder)
    assert fresh.verified
    path = demo_desk.database.path
    demo_desk.database.close()
    for text in CANARY:
        assert text.encode() not in path.read_bytes()
        assert text.encode() not in bytes_of(folder)


@pytest.mark.file_only
def test_an_interrupted_cleaning_goes_on_at_the_next_opening(demo_desk, gone):
    retention.save(demo_desk, TERMS)
    folder = paths.backups()
    backups.back_up(demo_desk, folder)
    destroy(demo_desk, gone)
    assert "diselesaikan" in purging.resume(demo_desk, folder)
    assert len(backups.listing(folder)) == 1


def test_documents_keep_the_name_and_lose_nothing(demo_desk):
    with demo_desk.reader() as reader:
        key = reader.value(
            "SELECT a.employee_id FROM document d JOIN appraisal a ON a.id = d.appraisal_id"
            " WHERE NOT EXISTS (SELECT 1 FROM unit WHERE head_id = a.employee_id) LIMIT 1"
        )
        name = employee_card.one(reader, key).person.name
        documents = retained.documents(reader, key)
    employees.retire(demo_desk, key, date(2019, 1, 31), "pensiun")
    retention.save(demo_desk, TERMS)
    destroy(demo_desk, key)
    with demo_desk.reader() as reader:
        assert employee_card.one(reader, key).person.name == name
        assert employee_card.one(reader, key).person.nik == ""
        assert retained.documents(reader, key) == documents > 0
        assert reader.value("SELECT count(*) FROM plan WHERE employee_id = ?", (key,)) == 0
        assert retention.due(demo_desk, reader) == []
    assert check.examine(demo_desk.database) == []


def test_it_cannot_be_undone_and_says_so(demo_desk, gone):
    retention.save(demo_desk, TERMS)
    session = Session()
    session.note(destroy(demo_desk, gone).changes)
    with pytest.raises(Rejected, match="tidak dapat dikembalikan"):
        session.undo_last(demo_desk)


def test_reason_and_basis_are_asked_for(demo_desk, gone):
    retention.save(demo_desk, TERMS)
    with pytest.raises(Rejected) as refused:
        destruction.destroy(demo_desk, [gone], " ", "")
    assert [problem.field for problem in refused.value.problems] == ["reason", "basis"]


def test_in_an_office_with_two_accounts_nobody_destroys_alone(demo_desk, gone):
    retention.save(demo_desk, TERMS)
    with demo_desk.work() as work:
        for name, role in (("Rina", Role.MANAGER), ("Dedi", Role.ASSESSOR), ("Sari", Role.OPERATOR)):
            work.add(AccountRecord(id=name, name=name, role=role, created_on=demo_desk.today))
        keep_setting(work, ACCOUNTS, {"on": True, "idle": 10, "second": []})
        work.commit("turn_on_accounts", "Pakai akun")
    rina, dedi, sari = (
        replace(demo_desk, actor=name, account=Account(name, name, role))
        for name, role in (("Rina", Role.MANAGER), ("Dedi", Role.ASSESSOR), ("Sari", Role.OPERATOR))
    )
    with pytest.raises(NotAllowed, match="tidak boleh"):
        destroy(sari, gone)
    with pytest.raises(SecondPersonNeeded) as needed:
        destroy(rina, gone)
    second_person.ask(rina, needed.value)
    with demo_desk.reader() as reader:
        (asked,) = accounts.approvals(reader, state="asked")
    second_person.decide(dedi, asked.id, agreed=True)
    destroy(rina, gone)
    with demo_desk.reader() as reader:
        latest = audit_trail.rows(reader, audit_trail.ids(reader)[:1])[0]
    assert (latest.act, "Disetujui orang kedua: Dedi." in latest.reason) == ("destroy_data", True)


def test_the_second_backups_go_too_and_are_waited_for(demo_desk, gone, tmp_path):
    retention.save(demo_desk, TERMS)
    folder, second = paths.backups(), tmp_path / "disk-lain"
    second.mkdir()
    paths.remember_second_backups(second)
    backups.back_up(demo_desk, folder)
    destroy(demo_desk, gone)
    away = second.rename(tmp_path / "dicabut")
    assert "Pasang disknya" in purging.resume(demo_desk, folder)
    away.rename(second)
    assert all(text.encode() in bytes_of(second) for text in CANARY)
    assert "diselesaikan" in purging.resume(demo_desk, folder)
    assert [one.path.name for one in backups.listing(second)] == [one.path.name for one in backups.listing(folder)]
    assert not any(text.encode() in bytes_of(second) for text in CANARY)
