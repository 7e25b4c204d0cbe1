"""Nota usul promosi from the candidates of a vacancy: the letter, the working behind it, the reason that is due."""

from __future__ import annotations

import pytest

from asn_desktop.domain.errors import Rejected
from asn_desktop.services.career import promotion_letters, vacancies
from asn_desktop.services.letters import archive
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.schema.positions import PositionRecord
from tests.builders import an_employee, keep
from tests.documents import paper
from tests.services import career_room


@pytest.fixture
def desk(db):
    made = career_room.office(db)
    keep(
        db,
        an_employee(id="umar", name="Umar", nip="199003122015011002", golongan="II/c", unit_id="kec", education="SLTA"),
        PositionRecord(
            id="kasi", unit_id="kec", name="Kepala Seksi Pelayanan Umum", kind="PENGAWAS", eselon="IV.a",
            golongan_lowest="III/c", golongan_highest="III/d",
        ),
    )  # fmt: skip
    return made


def words(pdf):
    return " ".join(paper.whole(pdf).split())


def ranked(desk):
    with desk.reader() as reader:
        return vacancies.candidates(reader, desk.rules, "kasi", on=desk.today)


def test_the_letter_carries_the_ranking_and_every_condition(desk):
    text = words(promotion_letters.preview(desk, "kasi", "hendri"))
    for said in ("promosi ke jabatan Kepala Seksi Pelayanan Umum", "Hendri Saputra", "PERTIMBANGAN USUL PROMOSI KE JABATAN",
                 "Urutan kandidat", "(diusulkan)", "Syarat jabatan bagi", "Usia, jenis kelamin, dan agama tidak"):  # fmt: skip
        assert said in text, said
    assert "KONSEP" in text


def test_whoever_lacks_something_needs_a_reason_which_is_printed(desk):
    due = promotion_letters.why_reason(ranked(desk), "umar")
    assert "tidak memenuhi semua syarat" in due
    with pytest.raises(Rejected) as refused:
        promotion_letters.issue(desk, "kasi", "umar")
    assert refused.value.problems[0].field == "reason"
    pdf, number, _ = promotion_letters.issue(desk, "kasi", "umar", "Satu-satunya yang bersedia")
    assert "Alasan mengusulkan: Satu-satunya yang bersedia" in words(pdf)
    assert number.startswith("800.1.3.3/001/")


def test_asked_again_the_same_letter_comes_until_it_is_withdrawn(desk):
    pdf, number, changes = promotion_letters.issue(desk, "kasi", "hendri", "x")
    assert changes is not None
    assert promotion_letters.issue(desk, "kasi", "hendri", "x") == (pdf, number, None)
    assert promotion_letters.preview(desk, "kasi", "hendri", "x") == pdf
    with desk.reader() as reader:
        key = documents.named(reader, number).id
    archive.void(desk, key, "Batal")
    assert promotion_letters.issue(desk, "kasi", "hendri", "x")[1] != number
