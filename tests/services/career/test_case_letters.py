from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

import pypdf
import pytest

from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.wording import rupiah, terbilang
from asn_desktop.services import undo
from asn_desktop.services.career import career, career_follow, case_letters, deciding
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.career.career_follow import Issued
from asn_desktop.services.letters.verification import Verdict, verify_file
from asn_desktop.storage.schema.office import OfficeRecord, UnitRecord
from tests.services.appraised import register
from tests.services.career_room import YEAR, change, decision, desk_at, office, suggested


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def approved(desk, **facts) -> str:
    deciding.decide(desk, decision(suggested(desk, "kp_reguler"), **facts), year=YEAR)
    return suggested(desk, "kp_reguler").case.id


def test_before_the_decision_the_letter_is_a_konsep_without_a_number(db):
    desk = office(db)
    pdf = case_letters.preview(desk, suggested(desk, "kp_reguler"), year=YEAR)
    text = words(pdf)
    assert "KONSEP" in text
    assert "Hendri Saputra, S.Sos." in text
    assert "III/b → III/c" in text
    assert "Reguler" in text
    assert "2024: Baik" in text
    assert "2025: Baik" in text
    assert "Bupati Kerinci" in text
    assert "1 Desember 2026" in text
    with desk.reader() as reader:
        assert verify_file(reader, pdf).verdict is Verdict.DRAFT
    assert register(desk) == []


def test_an_approved_case_gets_a_number_once_and_the_same_file_ever_after(db):
    desk = office(db)
    case_id = approved(desk)
    first, number, changes = case_letters.issue(desk, case_id)
    again, same, nothing = case_letters.issue(desk_at(db, datetime(2026, 12, 20, 9)), case_id)
    assert (again, same, nothing) == (first, number, None)
    assert changes is not None
    assert changes.undo is None
    assert number in words(first)
    assert "KONSEP" not in words(first)
    assert case_letters.preview(desk, suggested(desk, "kp_reguler"), year=YEAR) == first
    assert case_letters.of_case(desk, case_id) == first
    with desk.reader() as reader:
        assert verify_file(reader, first).verdict is Verdict.VALID


def test_an_approved_case_without_a_number_shows_what_it_was_approved_on(db):
    desk = office(db)
    case_id = approved(desk)
    change(db, "hendri", golongan="III/c")
    assert "III/b → III/c" in words(case_letters.of_case(desk, case_id))
    pdf, _, _ = case_letters.issue(desk, case_id)
    assert "III/b → III/c" in words(pdf)


def test_a_letter_follows_the_nip_that_changed(db):
    desk = office(db)
    case_id = approved(desk)
    change(db, "hendri", nip="198503122010011099")
    assert "19850312 201001 1 099" in words(case_letters.issue(desk, case_id)[0])


def test_a_changed_decision_withdraws_its_letter(db):
    desk = office(db)
    case_id = approved(desk)
    pdf, number, _ = case_letters.issue(desk, case_id)
    changes = deciding.decide(
        desk, decision(suggested(desk, "kp_reguler"), CaseState.REFUSED, reason="Berkas palsu."), year=YEAR
    )
    assert len(changes.ids("document")) == 1
    with desk.reader() as reader:
        found = verify_file(reader, pdf)
    assert (found.verdict, found.number) == (Verdict.REVOKED, number)
    with pytest.raises(NotAllowed, match="setelah usulannya disetujui"):
        case_letters.issue(desk, case_id)
    undo.undo(desk, changes.undo)
    with desk.reader() as reader:
        assert verify_file(reader, pdf).verdict is Verdict.VALID


def test_approved_again_it_gets_another_number(db):
    desk = office(db)
    case_id = approved(desk)
    _, first, _ = case_letters.issue(desk, case_id)
    approved(desk, reason="Dilengkapi.")
    _, second, _ = case_letters.issue(desk, case_id)
    assert first != second


def test_an_approval_with_a_letter_cannot_be_undone_silently(db):
    desk = office(db)
    changes = deciding.decide(desk, decision(suggested(desk, "kp_reguler")), year=YEAR)
    case_letters.issue(desk, suggested(desk, "kp_reguler").case.id)
    with pytest.raises(Rejected, match="tidak dapat dibatalkan"):
        undo.undo(desk, changes.undo)


def test_what_cannot_be_issued_says_why(db):
    desk = office(db)
    with pytest.raises(NotFound, match="Keputusan ini tidak ada lagi"):
        case_letters.issue(desk, "tidak-ada")


def letter_of(desk, kind: str, rule: str = "") -> str:
    """The words of the letter about the first suggestion of this kind, as it stands before the decision."""
    with desk.reader() as reader:
        year = career.review_period(reader).year
        found = career.suggestions(reader, desk.rules, year=year, on=desk.today)
    one = next(
        one
        for one in found
        if one.recommendation.kind == kind and one.recommendation.rule.startswith(rule) and one.recommendation.target
    )
    text = words(case_letters.preview(desk, one, year=year))
    assert one.name in text
    assert "KONSEP" in text
    return text


@pytest.mark.parametrize(
    ("kind", "rule", "told"),
    [
        ("kgb", "", ["Gaji pokok baru", "rupiah)", "Terhitung mulai tanggal", "Kenaikan Gaji Berkala a.n."]),
        ("pelatihan", "", ["SURAT TUGAS", "Mengikuti pelatihan:", "Kepada Nama"]),
        ("pembinaan", "PMB-01", ["Pembinaan Kinerja", "Pasal 20 dan Pasal 21", "predikat kinerja Saudara adalah"]),
        ("penghargaan", "RWD-03", ["PIAGAM PENGHARGAAN", "diberikan kepada", "predikat Sangat Baik"]),
        ("penghargaan", "RWD-04", ["Satyalancana Karya Satya", "TMT CPNS", "Bupati Kerinci"]),
        ("mutasi", "", ["Usul mutasi jabatan a.n.", "Bupati Kerinci", "Pejabat Pembina Kepegawaian"]),
        ("pensiun", "", ["batas usia pensiun", "hak pensiun terhitung mulai tanggal"]),
    ],
)
def test_every_kind_of_decision_has_its_letter(demo_desk, kind, rule, told):
    text = letter_of(demo_desk, kind, rule)
    assert [each for each in told if each not in text] == []
    assert "{" not in text


def test_the_raise_is_noticed_with_old_pay_and_new_and_counts_as_decided(db):
    desk = office(db)
    deciding.decide(desk, decision(suggested(desk, "kgb")), year=YEAR)
    pdf, number, _ = case_letters.issue(desk, suggested(desk, "kgb").case.id)
    text = words(pdf)
    figures = suggested(desk, "kgb").case.evidence["figures"]
    assert number.startswith("800.1.11.13/")
    assert rupiah(figures["gaji_lama"]) in text
    assert f"{rupiah(figures['gaji_baru'])} ({terbilang(figures['gaji_baru'])} rupiah)" in text
    (page,) = pypdf.PdfReader(BytesIO(pdf)).pages
    assert page.mediabox.width == pytest.approx(595.28, abs=0.1)


def test_a_suggestion_without_a_letter_says_so(demo_desk):
    with demo_desk.reader() as reader:
        year = career.review_period(reader).year
        found = career.suggestions(reader, demo_desk.rules, year=year, on=demo_desk.today)
    one = next(one for one in found if one.recommendation.rule == "RWD-01")
    with pytest.raises(NotAllowed, match="tidak memakai surat"):
        case_letters.preview(demo_desk, one, year=year)


def test_without_a_head_nobody_can_sign(db):
    desk = office(db)
    with db.work(actor="Yulia", now=desk.now) as work:
        work.require(UnitRecord, "kec", "").head_id = None
        work.commit("test", "Kosong")
    with pytest.raises(Rejected, match="Kepala Kecamatan Siulak belum ditetapkan"):
        case_letters.preview(desk, suggested(desk, "kp_reguler"), year=YEAR)


@pytest.mark.parametrize(
    ("region", "recipient"),
    [
        ("Pemerintah Kabupaten Kerinci", "Yth. Bupati Kerinci"),
        ("Kabupaten Kerinci", "Yth. Bupati Kerinci"),
        ("Pemerintah Kota Sungai Penuh", "Yth. Wali Kota Sungai Penuh"),
    ],
)
def test_the_letter_goes_to_the_leader_of_the_region(db, region, recipient):
    desk = office(db)
    with db.work(actor="Yulia", now=desk.now) as work:
        work.all(OfficeRecord)[0].region = region
        work.commit("test", "Daerah")
    assert recipient in words(case_letters.preview(desk, suggested(desk, "kp_reguler"), year=YEAR))


def test_a_person_without_dates_still_gets_a_draft(db):
    desk = office(db, golongan_tmt=None, mkg_years=None)
    text = words(case_letters.preview(desk, suggested(desk, "kp_reguler"), year=YEAR))
    assert "belum dapat ditentukan" in text
    assert "belum diketahui" in text


def test_the_notice_tells_the_service_on_the_day_the_present_pay_began_and_its_own_letter(db):
    desk = office(db)  # III/b since 1 April 2022 with 12 years and 3 months
    text = words(case_letters.preview(desk, suggested(desk, "kgb"), year=YEAR))
    assert "Masa kerja golongan : 12 tahun 3 bulan" in text
    one = suggested(desk, "kgb")
    deciding.decide(desk, decision(one), year=YEAR)
    issued = Issued(number="800/7/2026", on=desk.today, tmt=one.recommendation.effective)
    career_follow.issue(desk, suggested(desk, "kgb").case.id, issued)
    after = desk_at(db, datetime(2027, 12, 20, 9))
    with after.reader() as reader:
        found = career.suggestions(reader, after.rules, year=YEAR, on=after.today, everything=True)
    following = next(each for each in found if each.employee_id == "hendri" and each.recommendation.kind == "kgb"
                     and each.case is None)  # fmt: skip
    text = words(case_letters.preview(after, following, year=YEAR))
    assert "800/7/2026" in text, "the raise before this one is what the present pay rests on"
