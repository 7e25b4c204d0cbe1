"""Tests of attaching scans and pictures to records."""

from __future__ import annotations

import hashlib

import pytest

from asn_desktop.domain.errors import NotFound, Rejected, Unusable
from asn_desktop.services import undo
from asn_desktop.services.registry import attachments
from asn_desktop.services.safety import checks
from asn_desktop.storage.queries.letters import attachments as stored
from tests.services.scans import JPG, PDF, PNG
from tests.services.staff_room import kecamatan


@pytest.fixture
def desk(db):
    return kecamatan(db)


def listed(desk, owner_id="staf"):
    with desk.reader() as reader:
        return stored.of(reader, "employee", owner_id)


def attach(desk, folder, name="ijazah.pdf", content=PDF, owner_id="staf"):
    path = folder / name
    path.write_bytes(content)
    return attachments.add(desk, "employee", owner_id, path)


@pytest.mark.file_only
def test_a_file_is_kept_byte_for_byte_with_its_hash(desk, tmp_path):
    key, changes = attach(desk, tmp_path)
    (row,) = listed(desk)
    assert (row.id, row.name, row.kind, row.size, row.note) == (key, "ijazah.pdf", "pdf", len(PDF), "")
    assert row.sha256 == hashlib.sha256(PDF).hexdigest()
    assert row.added_on == desk.today
    assert attachments.export(desk, key, tmp_path / "keluar.pdf").read_bytes() == PDF
    assert changes.name == "Lampirkan ijazah.pdf"
    assert changes.touches("attachment")
    with desk.reader() as reader:
        assert stored.counts(reader, "employee", ["staf", "camat"]) == {"staf": 1}
    assert checks.examine(desk).ok


def test_attaching_and_removing_can_be_taken_back(desk, tmp_path):
    key, changes = attach(desk, tmp_path)
    removed = attachments.remove(desk, key, "Salah orang")
    assert listed(desk) == []
    with pytest.raises(NotFound):
        attachments.remove(desk, key, "lagi")
    with pytest.raises(NotFound):
        attachments.export(desk, key, tmp_path / "x.pdf")
    undo.undo(desk, removed.undo)
    assert [row.id for row in listed(desk)] == [key]
    undo.undo(desk, changes.undo)
    assert listed(desk) == []
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM attachment_file") == 0


def test_removing_needs_a_reason(desk, tmp_path):
    key, _ = attach(desk, tmp_path)
    with pytest.raises(Rejected, match="alasan"):
        attachments.remove(desk, key, " ")


def test_the_same_file_is_not_attached_twice_to_one_record(desk, tmp_path):
    attach(desk, tmp_path)
    with pytest.raises(Rejected, match="sudah dilampirkan dengan nama “ijazah"):
        attach(desk, tmp_path, "salinan.pdf")
    attach(desk, tmp_path, "salinan.pdf", owner_id="camat")
    attachments.remove(desk, listed(desk)[0].id, "Buram")
    attach(desk, tmp_path, "baru.pdf")
    assert [row.name for row in listed(desk)] == ["baru.pdf"]


def test_the_limit_of_the_office_holds(desk, tmp_path):
    big = PDF + b"\0" * (2 * 1024 * 1024)
    attachments.set_limit(desk, 1)
    with pytest.raises(Rejected, match="batas 1 MB"):
        attach(desk, tmp_path, content=big)
    attachments.set_limit(desk, 3)
    attach(desk, tmp_path, content=big)
    for wrong in (0, 51):
        with pytest.raises(Rejected, match="1 sampai 50 MB"):
            attachments.set_limit(desk, wrong)


def test_what_cannot_be_attached_leaves_nothing(desk, tmp_path):
    with pytest.raises(Rejected, match="bukan PDF"):
        attach(desk, tmp_path, "cv.pdf", b"PK\x03\x04")
    with pytest.raises(Unusable, match="tidak dapat dibaca"):
        attachments.add(desk, "employee", "staf", tmp_path / "tiada.pdf")
    with pytest.raises(NotFound, match="Pegawai ini tidak ada lagi"):
        attach(desk, tmp_path, owner_id="siapa")
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM attachment") == 0


def test_a_copy_to_open_is_called_by_its_content(desk, tmp_path):
    key, _ = attach(desk, tmp_path, "foto kegiatan: 17 Agustus.exe", JPG)
    assert attachments.export_into(desk, key, tmp_path).name == "foto kegiatan- 17 Agustus.jpg"
    key, _ = attach(desk, tmp_path, "png", PNG)
    assert attachments.export_into(desk, key, tmp_path).name == "lampiran.png"


def test_what_goes_with_its_record_is_taken_off(desk, tmp_path):
    attach(desk, tmp_path)
    with desk.work() as work:
        attachments.drop_all(work, desk, "employee", "staf")
        work.commit("test", "Hapus")
    assert listed(desk) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE attachment_file SET content = x'00'", "Lampiran ijazah.pdf: isinya berbeda dari yang dilampirkan."),
        ("DELETE FROM attachment_file", "Lampiran ijazah.pdf: berkasnya tidak ada lagi."),
        (
            "UPDATE attachment SET owner_id = 'x'",
            "Lampiran ijazah.pdf: data yang memuatnya (tabel employee) tidak ada.",
        ),
        ("UPDATE attachment SET owner = 'meta'", "Lampiran ijazah.pdf: data yang memuatnya (tabel meta) tidak ada."),
    ],
)
@pytest.mark.file_only
def test_check_finds_what_changed_outside_the_program(desk, tmp_path, change, said):
    attach(desk, tmp_path)
    with desk.work() as work:
        work._raw.execute(change)
        work.commit("test", "Ubah")
    assert checks.examine(desk).problems == [said]
