from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

import pypdf
import pytest

from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.services import career, proposals, undo
from asn_desktop.services.career import CaseState
from asn_desktop.services.verification import Verdict, verify_file
from asn_desktop.storage.schema.office import OfficeRecord, UnitRecord
from tests.services.appraised import register
from tests.services.career_room import YEAR, change, decision, desk_at, office, suggested


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def approved(desk, **facts) -> str:
    career.decide(desk, decision(suggested(desk, "kp_reguler"), **facts), year=YEAR)
    return suggested(desk, "kp_reguler").case.id


def test_before_the_decision_the_letter_is_a_konsep_without_a_number(db):
    desk = office(db)
    pdf = proposals.preview(desk, suggested(desk, "kp_reguler"), year=YEAR)
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
    first, number, changes = proposals.issue(desk, case_id)
    again, same, nothing = proposals.issue(desk_at(db, datetime(2026, 12, 20, 9)), case_id)
    assert (again, same, nothing) == (first, number, None)
    assert changes is not None
    assert changes.undo is None
    assert number in words(first)
    assert "KONSEP" not in words(first)
    assert proposals.preview(desk, suggested(desk, "kp_reguler"), year=YEAR) == first
    assert proposals.of_case(desk, case_id) == first
    with desk.reader() as reader:
        assert verify_file(reader, first).verdict is Verdict.VALID


def test_an_approved_case_without_a_number_shows_what_it_was_approved_on(db):
    desk = office(db)
    case_id = approved(desk)
    change(db, "hendri", golongan="III/c")
    assert "III/b → III/c" in words(proposals.of_case(desk, case_id))
    pdf, _, _ = proposals.issue(desk, case_id)
    assert "III/b → III/c" in words(pdf)


def test_a_letter_follows_the_nip_that_changed(db):
    desk = office(db)
    case_id = approved(desk)
    change(db, "hendri", nip="198503122010011099")
    assert "19850312 201001 1 099" in words(proposals.issue(desk, case_id)[0])


def test_a_changed_decision_withdraws_its_letter(db):
    desk = office(db)
    case_id = approved(desk)
    pdf, number, _ = proposals.issue(desk, case_id)
    changes = career.decide(
        desk, decision(suggested(desk, "kp_reguler"), CaseState.REFUSED, reason="Berkas palsu."), year=YEAR
    )
    assert len(changes.ids("document")) == 1
    with desk.reader() as reader:
        found = verify_file(reader, pdf)
    assert (found.verdict, found.number) == (Verdict.REVOKED, number)
    with pytest.raises(NotAllowed, match="setelah usulannya disetujui"):
        proposals.issue(desk, case_id)
    undo.undo(desk, changes.undo)
    with desk.reader() as reader:
        assert verify_file(reader, pdf).verdict is Verdict.VALID


def test_approved_again_it_gets_another_number(db):
    desk = office(db)
    case_id = approved(desk)
    _, first, _ = proposals.issue(desk, case_id)
    approved(desk, reason="Dilengkapi.")
    _, second, _ = proposals.issue(desk, case_id)
    assert first != second


def test_an_approval_with_a_letter_cannot_be_undone_silently(db):
    desk = office(db)
    changes = career.decide(desk, decision(suggested(desk, "kp_reguler")), year=YEAR)
    proposals.issue(desk, suggested(desk, "kp_reguler").case.id)
    with pytest.raises(Rejected, match="tidak dapat dibatalkan"):
        undo.undo(desk, changes.undo)


def test_what_cannot_be_issued_says_why(db):
    desk = office(db)
    with pytest.raises(NotFound, match="Keputusan ini tidak ada lagi"):
        proposals.issue(desk, "tidak-ada")
    career.decide(desk, decision(suggested(desk, "kgb")), year=YEAR)
    with pytest.raises(NotAllowed, match="tidak memakai nota usul"):
        proposals.issue(desk, suggested(desk, "kgb").case.id)


def test_without_a_head_nobody_can_sign(db):
    desk = office(db)
    with db.work(actor="Yulia", now=desk.now) as work:
        work.require(UnitRecord, "kec", "").head_id = None
        work.commit("test", "Kosong")
    with pytest.raises(Rejected, match="Kepala Kecamatan Siulak belum ditetapkan"):
        proposals.preview(desk, suggested(desk, "kp_reguler"), year=YEAR)


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
    assert recipient in words(proposals.preview(desk, suggested(desk, "kp_reguler"), year=YEAR))


def test_a_person_without_dates_still_gets_a_draft(db):
    desk = office(db, golongan_tmt=None, mkg_years=None)
    text = words(proposals.preview(desk, suggested(desk, "kp_reguler"), year=YEAR))
    assert "belum dapat ditentukan" in text
    assert "belum diketahui" in text
