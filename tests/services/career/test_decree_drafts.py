"""Drafts of the regent's decrees: from a suggestion or a case, always a KONSEP."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from asn_desktop.domain.errors import NotAllowed
from asn_desktop.domain.letters.document import DECREE_DRAFTS
from asn_desktop.services import offices, printing, undo
from asn_desktop.services.career import career_kinds, deciding, decree_drafts
from asn_desktop.services.settings import EXTERNAL_SUPERIOR, keep_setting
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.schema.positions import PositionRecord
from tests.builders import a_unit, keep
from tests.documents import paper
from tests.services import career_room, credit_room


@pytest.fixture
def desk(db):
    return career_room.office(db)


def words(pdf):
    return " ".join(paper.whole(pdf).split())


def test_the_draft_of_a_rank_decree_tells_old_and_new_pangkat_and_pay(desk, db):
    with db.work(actor="Yulia", now=career_room.NOW) as work:
        keep_setting(work, EXTERNAL_SUPERIOR, {"name": "Monadi, S.Sos., M.Si.", "position": "Bupati Kerinci"})
        work.commit("test", "Bupati")
    text = words(decree_drafts.draft(desk, career_room.suggested(desk, "kp_reguler")))
    for said in (
        "KEPUTUSAN BUPATI KERINCI", "KENAIKAN PANGKAT", "Hendri Saputra", "Penata Muda Tingkat I (III/b)",
        "Penata (III/c)", "Masa kerja golongan", "Gaji pokok", "Peraturan Pemerintah Nomor 5 Tahun 2024",
        "MEMUTUSKAN", "Monadi, S.Sos., M.Si.", "KONSEP",
    ):  # fmt: skip
        assert said in text
    assert "NIP 19" not in text.split("Ditetapkan di")[1]  # a regent signs without one


def test_a_post_decree_leaves_open_what_only_the_regent_decides(desk):
    text = words(decree_drafts.draft(desk, career_room.suggested(desk, "promosi")))
    assert "Pengangkatan dalam jabatan pengawas".upper() in text
    assert re.search(r"Jabatan baru : …+ \(jabatan pengawas\)", text)


def vacant(db, **facts):
    keep(db, a_unit("Seksi Pelayanan Umum", id="layanan", parent_id="kec"))
    known = {"name": "Kepala Seksi Pelayanan Umum", "kind": "PENGAWAS", "eselon": "IV.a", "unit_id": "layanan"}
    keep(db, PositionRecord(**known | facts), PositionRecord(name="Arsiparis", kind="FUNGSIONAL", unit_id="layanan"))


def test_a_post_decree_names_the_vacant_post_that_was_chosen_and_the_case_keeps_it(desk, db):
    vacant(db)
    decision = career_room.decision(career_room.suggested(desk, "promosi"), reason="Calon terkuat")
    deciding.decide(desk, decision, year=career_room.YEAR)
    one = career_room.suggested(desk, "promosi")
    with desk.reader() as reader:
        (post,) = decree_drafts.new_posts(reader, desk, one)
    assert post.label == "Kepala Seksi Pelayanan Umum, Seksi Pelayanan Umum"
    assert "Jabatan baru : Kepala Seksi Pelayanan Umum" in words(decree_drafts.draft(desk, one, post))
    named = decree_drafts.name_post(desk, one.case.id, post)
    text = words(decree_drafts.draft(desk, career_room.suggested(desk, "promosi")))
    assert "Jabatan baru : Kepala Seksi Pelayanan Umum, Seksi Pelayanan Umum" in text
    assert "Eselon/jenjang : IV.a" in text
    undo.undo(desk, named.undo)
    assert "Jabatan baru : ……" in words(decree_drafts.draft(desk, career_room.suggested(desk, "promosi")))


def test_the_province_stands_above_a_decree_of_the_regent_once_it_is_known(desk, db):
    promotion = career_room.suggested(desk, "promosi")
    assert "PROVINSI" not in words(decree_drafts.draft(desk, promotion))
    profile = offices.OfficeProfile(name="Kecamatan Siulak", region="Pemerintah Kabupaten Kerinci", place="Siulak")
    offices.save_office(desk, replace(profile, province="Provinsi Jambi"))
    assert "BUPATI KERINCI PROVINSI JAMBI KEPUTUSAN BUPATI KERINCI" in words(decree_drafts.draft(desk, promotion))
    offices.save_office(desk, profile)  # who says nothing of the province leaves it
    assert "PROVINSI JAMBI" in words(decree_drafts.draft(desk, promotion))


def test_what_the_office_decides_itself_has_no_decree(desk):
    with pytest.raises(NotAllowed, match="tidak memakai SK bupati"):
        decree_drafts.draft(desk, career_room.suggested(desk, "kgb"))


def test_drafts_go_into_a_folder_without_a_number(desk, tmp_path):
    with desk.reader() as reader:
        period = periods.one(reader, "tahun")
    for kind in sorted(DECREE_DRAFTS):
        printed = printing.case_letters_to_folder(desk, kind, period, [], tmp_path, lambda *_: None)
        assert printed.numbered == 0
        assert all("-KONSEP" in file.name for file in printed.files)
    assert {career_kinds.decree_kind(desk.rules, kind) for kind in ("kp_reguler", "mutasi", "kgb")} == {
        *DECREE_DRAFTS,
        None,
    }


def test_a_rise_of_jenjang_names_the_same_post_one_jenjang_higher(db):
    desk = credit_room.analyst(db, golongan="III/b")
    person = career_room.suggested(desk, "kenaikan_jenjang")
    text = words(decree_drafts.draft(desk, person))
    assert "Jabatan lama : Analis SDM Aparatur Ahli Pertama" in text
    assert "Jabatan baru : Analis SDM Aparatur Ahli Muda" in text
    assert "Eselon/jenjang : Ahli Muda" in text
