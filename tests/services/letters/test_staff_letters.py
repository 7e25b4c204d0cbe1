"""Panggilan, pemeriksaan and light punishments: written, looked at, numbered, locked; and who signs them."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.letters.document import STAFF_LETTERS, DocumentKind
from asn_desktop.services import undo
from asn_desktop.services.letters import archive, signers, staff_letters, wordings
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.services.letters.staff_letter_words import StaffLetterDraft
from asn_desktop.services.settings import LETTER_SIGNERS, keep_setting
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.queries.letters import staff_letters as stored
from asn_desktop.storage.schema.positions import ActingRecord, PositionRecord
from asn_desktop.storage.schema.staff import HukdisRecord
from tests.builders import a_unit, an_employee, keep
from tests.documents import paper
from tests.services import career_room

SUMMONS, REPRIMAND = DocumentKind.SUMMONS, DocumentKind.REPRIMAND


@pytest.fixture
def desk(db):
    made = career_room.office(db)
    career_room.change(db, "camat", back_title="")
    keep(db, a_unit("Sekretariat", id="sek", parent_id="kec"), a_unit("Subbagian Umum", id="sub", parent_id="sek"))
    for key, unit, post in (("rina", "sek", "Sekretaris Kecamatan"), ("tono", "sub", "Kepala Subbagian Umum")):
        number = {"rina": "198001012005012001", "tono": "198202022006041002"}[key]
        keep(
            db,
            an_employee(
                id=key,
                name=key.title(),
                unit_id=unit,
                nip=number,
                position_name=post,
                position_kind="PENGAWAS",
                golongan="III/d",
                back_title="",
            ),
        )
        with db.work(actor="Yulia", now=career_room.NOW) as work:
            work.require(type(a_unit()), unit, "").head_id = key
            work.commit("test", "Kepala unit")
    return made


def filled(kind, **changes):
    """Everything a letter asks for."""
    found = {
        field.name: "2026-12-07" if field.hand == "date" else field.choices[0] if field.choices else field.sample
        for field in wordings.shipped()[kind].by_hand
    }
    return found | changes


def write(desk, kind, letter_id=None, signer_id=None, **changes):
    draft = StaffLetterDraft(kind=kind, filled=filled(kind, **changes), signer_id=signer_id)
    changes_ = staff_letters.save(desk, "hendri", draft, letter_id)
    return letter_id or next(iter(changes_.ids("staff_letter")))


def kept(desk):
    with desk.reader() as reader:
        return stored.of_employee(reader, "hendri")


def begun(desk, kind):
    with desk.reader() as reader:
        return staff_letters.begin(reader, "hendri", kind)


@pytest.mark.parametrize("kind", STAFF_LETTERS)
def test_every_letter_is_numbered_and_says_who_and_what(desk, kind):
    pdf, number, changes = staff_letters.issue(desk, write(desk, kind))
    text = " ".join(paper.whole(pdf).split())
    assert number.startswith("800.1.6.2/001/")
    assert changes is not None
    for words in ("Hendri Saputra", number, "RAHASIA", "tanpa alasan yang sah", "Ardinal"):
        assert words in text
    assert "{" not in text


def test_a_draft_may_lack_anything_but_a_number_waits_for_all_of_it(desk):
    key = write(desk, SUMMONS, tempat="", jam="")
    assert "……" in paper.whole(staff_letters.preview(desk, key))
    with pytest.raises(Rejected) as refused:
        staff_letters.issue(desk, key)
    assert "Pukul, Tempat pemeriksaan" in str(refused.value)
    assert kept(desk)[0].number == ""


def test_the_second_summons_knows_the_first_and_says_what_follows(desk):
    first = begun(desk, SUMMONS)
    assert first.filled["ke"] == "I"
    assert first.signer_id == "camat"
    assert first.filled["pemeriksa"] == "Ardinal"
    staff_letters.issue(desk, write(desk, SUMMONS, pelanggaran="membolos lima hari"))
    second = begun(desk, SUMMONS)
    assert (second.filled["ke"], second.filled["pelanggaran"]) == ("II", "membolos lima hari")
    assert "hari_periksa" not in second.filled
    text = paper.whole(staff_letters.sketch(desk, "hendri", second))
    assert "SURAT PANGGILAN II" in text
    assert "panggilan kedua" in text


def test_a_decree_names_the_record_it_rests_on(desk):
    _, number, _ = staff_letters.issue(desk, write(desk, DocumentKind.EXAMINATION_RECORD))
    assert begun(desk, REPRIMAND).filled["berita_acara"] == f"Nomor {number}"


def test_a_numbered_letter_is_locked_until_its_document_is_voided(desk):
    key = write(desk, REPRIMAND)
    pdf, number, _ = staff_letters.issue(desk, key)
    assert staff_letters.issue(desk, key)[:2] == (pdf, number)
    assert staff_letters.preview(desk, key) == pdf
    for act in (lambda: write(desk, REPRIMAND, key), lambda: staff_letters.remove(desk, key)):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert number in str(refused.value)
    with desk.reader() as reader:
        document = documents.named(reader, number)
    archive.void(desk, document.id, "Salah hukuman")
    write(desk, REPRIMAND, key, hukuman="Teguran Lisan")
    again, second, _ = staff_letters.issue(desk, key)
    assert second != number
    assert "teguran lisan" in paper.whole(again)


def test_writing_and_removing_a_draft_can_be_undone(desk):
    draft = StaffLetterDraft(kind=SUMMONS, filled=filled(SUMMONS))
    written = staff_letters.save(desk, "hendri", draft)
    (key,) = written.ids("staff_letter")
    removed = staff_letters.remove(desk, key)
    assert kept(desk) == []
    undo.undo(desk, removed.undo)
    assert [row.id for row in kept(desk)] == [key]
    undo.undo(desk, written.undo)
    assert kept(desk) == []
    with pytest.raises(NotFound):
        staff_letters.preview(desk, key)


def test_what_cannot_be_filled_in_is_refused_by_name(desk):
    with pytest.raises(Rejected) as refused:
        staff_letters.save(desk, "hendri", StaffLetterDraft(kind=SUMMONS, filled={"ke": "III", "entah": "x"}))
    assert {problem.field for problem in refused.value.problems} == {"ke", "entah"}


# Who signs


def signs(desk, on=date(2026, 11, 24), kind="kgb-notice"):
    with desk.reader() as reader:
        found = signers.office_signer(reader, desk.rules.career.ranks, on, kind)
    return found.prefix, found.authority, found.acting_position, found.name


def acting(db, kind, start, end=None):
    keep(db, PositionRecord(id="jabcamat", unit_id="kec", name="Camat", kind="ADMINISTRATOR"))
    keep(db, ActingRecord(position_id="jabcamat", employee_id="rina", kind=kind, start=start, end=end))


def test_the_head_signs_with_the_name_of_the_place(desk):
    assert signs(desk) == ("", "Camat Siulak", "", "Ardinal")


def test_who_stands_in_signs_on_the_days_of_his_assignment_only(desk, db):
    acting(db, "PLH", date(2026, 11, 20), date(2026, 11, 25))
    assert signs(desk) == ("Plh.", "Camat Siulak", "", "Rina")
    assert signs(desk, date(2026, 11, 26)) == ("", "Camat Siulak", "", "Ardinal")


def test_a_vacant_post_needs_somebody_who_stands_in(desk, db):
    with db.work(actor="Yulia", now=career_room.NOW) as work:
        work.require(type(a_unit()), "kec", "").head_id = None
        work.commit("test", "Kosong")
    with pytest.raises(Rejected, match=r"Plt\."):
        signs(desk)
    acting(db, "PLT", date(2026, 1, 1))
    assert signs(desk) == ("Plt.", "Camat Siulak", "", "Rina")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("a.n.sek", ("a.n.", "Camat Siulak", "Sekretaris Kecamatan", "Rina")),
        ("u.b.sub", ("a.n.", "Camat Siulak", "Sekretaris Kecamatan\nu.b.\nKepala Subbagian Umum", "Tono")),
        ("a.n.gone", ("", "Camat Siulak", "", "Ardinal")),
    ],
)
def test_a_kind_of_letter_may_be_signed_for_the_head(desk, db, chosen, expected):
    with db.work(actor="Yulia", now=career_room.NOW) as work:
        keep_setting(work, LETTER_SIGNERS, {"kgb-notice": chosen})
        work.commit("test", "Penanda tangan")
    assert signs(desk) == expected
    assert signs(desk, kind="charter")[0] == ""
    with desk.reader() as reader:
        assert [way.key for way in signers.ways(reader)] == ["", "a.n.sek", "u.b.sub"]


def test_somebody_who_stands_in_for_a_head_below_signs_for_the_head_of_the_office(desk, db):
    keep(db, PositionRecord(id="jabsek", unit_id="sek", name="Sekretaris Kecamatan", kind="PENGAWAS"))
    keep(db, ActingRecord(position_id="jabsek", employee_id="tono", kind="PLT", start=date(2026, 11, 1), end=None))
    with db.work(actor="Yulia", now=career_room.NOW) as work:
        keep_setting(work, LETTER_SIGNERS, {"kgb-notice": "a.n.sek"})
        work.commit("test", "Penanda tangan")
    assert signs(desk) == ("a.n.", "Camat Siulak", "Plt. Sekretaris Kecamatan", "Tono")
    assert signs(desk, date(2026, 10, 31)) == ("a.n.", "Camat Siulak", "Sekretaris Kecamatan", "Rina")


def punished(desk):
    with desk.work() as work:
        return [
            (one.level, one.punishment, one.start, one.decree_number)
            for one in work.all(HukdisRecord, employee_id="hendri")
        ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [(REPRIMAND, "Teguran lisan"), (DocumentKind.DISSATISFACTION, "Pernyataan tidak puas secara tertulis")],
)
def test_a_signed_punishment_stands_in_the_history_until_it_is_undone_or_revoked(desk, kind, said):
    _, number, changes = staff_letters.issue(desk, write(desk, kind))
    assert punished(desk) == []  # a number is no punishment yet
    (key,) = changes.ids("document")
    step = SigningStep(act=Act.SIGN_BY_ASSESSOR, on=desk.today)
    noted = archive.step_on(desk, [key], step)
    assert punished(desk) == [("RINGAN", said, desk.today, number)]
    assert noted.name.endswith("riwayat hukuman disiplinnya")
    undo.undo(desk, noted.undo)
    assert punished(desk) == []
    archive.step_on(desk, [key], step)
    archive.void(desk, key, "Keliru pegawai")
    assert punished(desk) == []


def test_a_signed_summons_is_no_punishment(desk):
    _, _, changes = staff_letters.issue(desk, write(desk, SUMMONS))
    archive.step_on(desk, list(changes.ids("document")), SigningStep(act=Act.SIGN_BY_ASSESSOR, on=desk.today))
    assert punished(desk) == []
