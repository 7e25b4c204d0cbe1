"""Tests: the values of acts can be erased by an act and by nothing else, and the chain still holds."""

from __future__ import annotations

import contextlib
import json
import sqlite3

import pytest

from asn_desktop.domain.errors import Rejected
from asn_desktop.storage import chain, check, commitments, engine, redaction, soundness
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.storage.work import undo
from tests.builders import NOW, an_employee, history_text, keep

RINA, BUDI = "e" * 32, "b" * 32
FREE = "DROP TRIGGER audit_stays_unchanged"
EVERYTHING = frozenset(range(9))


@pytest.fixture
def worked(db):
    """Three acts: one about Rina, one about Budi, one about both."""
    keep(db, an_employee(id=RINA, name="Rina Marlina"), title="Tambah Rina Marlina")
    keep(db, an_employee(id=BUDI, name="Budi"), title="Tambah Budi")
    with db.work("Yulia", NOW) as work:
        for key, phone in ((RINA, "0811"), (BUDI, "0822")):
            work.require(EmployeeRecord, key, "").phone = phone
        work.commit("edit", "Isi nomor HP")
    return db


def _erase(database, *redactions):
    with database.work("Yulia", NOW) as work:
        work.erase_history(redactions)
        work.commit("erase", "Hapus data", reason="Masa simpan habis", undoable=False)


def _entry(reader, seq, key):
    return next(entry for entry in acts.entries(reader, seq) if entry["id"] == key)


def _about_rina(database):
    with database.reader() as reader:
        chosen = [
            redaction.choose(reader.raw, seq, lambda entry: entry["id"] == RINA, words=seq == 1) for seq in (1, 2, 3)
        ]
    return [one for one in chosen if one is not None]


def _changed(database, *statements):
    """What `check` finds after these statements were run outside the program."""
    path = database.path
    database.close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)
    with engine.open_readonly(path) as opened:
        return check.examine(opened)


def test_the_chain_holds_no_value_and_the_side_row_all(worked):
    with worked.reader() as reader:
        chained = " ".join(reader.column("SELECT changes FROM audit"))
        beside = " ".join(reader.column("SELECT content FROM audit_content"))
        assert _entry(reader, 3, BUDI)["after"] == {"phone": "0822"}
    assert "Rina" not in chained
    assert "0811" not in chained
    assert RINA in chained
    assert "Rina Marlina" in beside
    assert check.examine(worked) == []


def test_equal_values_have_different_commitments():
    entry = {"table": "employee", "id": RINA, "before": None, "after": {"name": "Rina"}}
    one, other = (commitments.commit([entry], "Tambah", "", {}).changes for _ in range(2))
    assert one != other


def test_an_act_erases_one_person_and_leaves_the_other(worked):
    _erase(worked, *_about_rina(worked))
    assert check.examine(worked) == []
    with worked.reader() as reader:
        assert soundness.erased(reader.raw) == [
            "Riwayat: isi 2 langkah dihapus menurut tindakan nomor 4; rantainya tetap diperiksa."
        ]
        assert "Rina" not in history_text(reader)
        assert "0811" not in history_text(reader)
        assert acts.title(reader, 1) == "Isi dihapus menurut tindakan nomor 4"
        assert acts.title(reader, 3) == "Isi nomor HP"
        other, gone = _entry(reader, 3, BUDI), _entry(reader, 3, RINA)
    assert other["after"] == {"phone": "0822"}
    assert gone == {"table": "employee", "id": RINA, "how": "changed", "erased": True}


def test_what_was_erased_cannot_be_undone_and_what_stands_beside_it_can_be_erased_later(worked):
    _erase(worked, *_about_rina(worked))
    with pytest.raises(Rejected, match="Langkah nomor 3 tidak dapat dibatalkan"):
        undo(worked, 3, actor="Yulia", now=NOW)
    keep(worked, an_employee(), title="Tambah orang ketiga")
    _erase(worked, redaction.Redaction(3, EVERYTHING, words=True))
    assert check.examine(worked) == []
    with worked.reader() as reader:
        assert reader.column("SELECT seq FROM audit_content ORDER BY seq") == [2, 4, 5, 6]
        assert [one.act for one in redaction.said(reader.raw).values()] == [4, 6]


@pytest.mark.file_only
def test_bytes_of_what_was_erased_are_nowhere_in_the_file(worked):
    with worked.work("Yulia", NOW) as work:
        work.remove_many(EmployeeRecord, "id", [RINA])
        work.erase_history(_about_rina(worked))
        work.commit("erase", "Hapus data", undoable=False)
    path = worked.path
    worked.close()
    assert b"Rina" not in path.read_bytes()


@pytest.mark.file_only
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE audit_content SET content = replace(content, 'Rina', 'Rani') WHERE seq = 1", "employee"),
        ("UPDATE audit_content SET content = replace(content, '0822', '0823') WHERE seq = 3", "employee"),
        ("UPDATE audit_content SET content = json_set(content, '$.rows[0][0]', 'aa') WHERE seq = 1", "employee"),
        ("UPDATE audit_content SET content = json_set(content, '$.salt', 'aa') WHERE seq = 1", "judul atau alasan"),
        ("UPDATE audit SET title = 'Tambah Rani' WHERE seq = 1", "judul atau alasan"),
        ("UPDATE audit_content SET content = 'rusak' WHERE seq = 1", "isi"),
        ("UPDATE audit_content SET content = '{}' WHERE seq = 1", "isi"),
        ("UPDATE audit_content SET content = json_set(content, '$.rows[0]', NULL) WHERE seq = 1", "hilang tanpa"),
        ("UPDATE audit_content SET content = json_set(content, '$.salt', NULL) WHERE seq = 1", "hilang tanpa"),
        ("UPDATE audit_content SET content = json_remove(content, '$.rows[0]') WHERE seq = 3", "isi"),
        ("DELETE FROM audit_content WHERE seq = 2", "hilang tanpa tindakan penghapusan"),
    ],
)
@pytest.mark.file_only
def test_an_altered_value_a_swapped_salt_and_a_removed_side_row_are_named(worked, change, named):
    (problem,) = _changed(worked, FREE, change)
    assert problem.startswith("Riwayat: baris ")
    assert named in problem


@pytest.mark.file_only
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET title = 'Tambah orang' WHERE seq = 1",
        "UPDATE audit_content SET content = replace(content, '0822', '0823') WHERE seq = 3",
        "DELETE FROM audit_content WHERE seq = 3",
        "INSERT INTO audit_content (seq, content) VALUES (1, '{}')",
    ],
)
@pytest.mark.file_only
def test_what_an_act_left_is_all_that_may_stand_there(worked, change):
    _erase(worked, *_about_rina(worked))
    (problem,) = _changed(worked, FREE, change)
    assert "tindakan penghapusan nomor 4" in problem


@pytest.mark.file_only
def test_an_act_that_is_said_to_have_erased_must_be_in_the_chain(worked):
    _erase(worked, *_about_rina(worked))
    (problem,) = _changed(worked, FREE, "UPDATE audit SET changes = replace(changes, '[1,', '[2,') WHERE seq = 4")
    assert problem.startswith("Riwayat: baris 1")


def _old_form(path):
    """The same acts as a program before the commitments wrote them."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(FREE)
        previous = chain.START
        for seq in (1, 2, 3):
            row = redaction.content_of(raw, seq)
            changes = json.dumps(commitments.entries(row.link.changes, row.content), sort_keys=True, ensure_ascii=False)
            link = row.link._replace(changes=changes, previous=previous)
            raw.execute(
                "UPDATE audit SET changes = ?, previous = ?, hash = ? WHERE seq = ?",
                (changes, previous, link.hash(), seq),
            )
            previous = link.hash()
        raw.execute("DELETE FROM audit_content")


@pytest.mark.file_only
def test_acts_of_older_versions_stay_as_they_are_and_are_erased_by_a_later_act(worked):
    path = worked.path
    worked.close()
    _old_form(path)
    with engine.open_file(path, now=NOW) as old:
        assert check.examine(old) == []
        with old.reader() as reader:
            assert acts.entries(reader, 1)[0]["after"]["name"] == "Rina Marlina"
        _erase(old, *_about_rina(old))
        assert check.examine(old) == []
        with old.reader() as reader:
            assert "Rina" not in history_text(reader)
            other, gone = _entry(reader, 3, BUDI), _entry(reader, 3, RINA)
        assert other["after"] == {"phone": "0822"}
        assert gone["erased"]
        (problem,) = _changed(old, "UPDATE audit SET changes = replace(changes, '0822', '0823') WHERE seq = 3")
    assert "tindakan penghapusan nomor 4" in problem


@pytest.mark.file_only
def test_the_file_itself_lets_only_what_was_listed_be_changed(worked):
    _erase(worked, *_about_rina(worked))
    path = worked.path
    worked.close()
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE audit SET reason = '' WHERE seq = 1")
        for refused in ("UPDATE audit SET title = '' WHERE seq = 2", "UPDATE audit SET actor = '' WHERE seq = 1"):
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                raw.execute(refused)


@pytest.mark.file_only
def test_what_an_act_says_it_erased_counts_only_for_acts_before_it_and_only_where_it_can_be_read(worked):
    raw = worked._writing.raw
    names = [name for name in chain.COLUMNS.split(", ") if name not in ("seq", "changes")]
    for seq, changes in ((50, '{"erased":[[51,"a","b"],[1,"c","d"]]}'), (60, '{"erased":[ rusak')):
        listed = ", ".join(names)
        raw.execute(
            f"INSERT INTO audit (seq, changes, hash, {listed}) SELECT ?, ?, hash || ?, {listed} FROM audit WHERE seq = 1",
            (seq, changes, seq),
        )
    assert redaction.said(raw) == {1: chain.Erasure(50, "c", "d")}
    assert redaction.choose(raw, 999, lambda _: True, words=True) is None
    with pytest.raises(LookupError):
        redaction.left_of(raw, redaction.Redaction(999, frozenset(), words=True), 1000)
