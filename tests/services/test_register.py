"""Tests of the register of numbers."""

from __future__ import annotations

from datetime import date

from asn_desktop.domain.document import DocumentKind, DocumentState
from asn_desktop.services import offices, register
from asn_desktop.services.settings import NUMBER_PATTERN
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.documents import DocumentRecord

DAY = date(2026, 4, 7)


def draw(desk, kind=DocumentKind.SKP, on=DAY, keep=True):
    with desk.work() as work:
        drawn = register.draw(work, desk.rules, kind, on)
        if keep:
            code = drawn.number[-20:] + drawn.classification
            work.add(
                DocumentRecord(
                    id=new_id(),
                    kind=kind,
                    number=drawn.number,
                    code=code,
                    classification=drawn.classification,
                    year=drawn.year,
                    seq=drawn.seq,
                    state=DocumentState.NUMBERED,
                    title="Uji",
                    issued_on=on,
                )
            )
            work.commit("test", "Nomor")
    return drawn


def test_numbers_run_per_classification_and_year(new_desk):
    assert draw(new_desk) == ("800.1.4.4/001/KEC-SLK/IV/2026", "800.1.4.4", 2026, 1)
    assert draw(new_desk, DocumentKind.PACKAGE).seq == 2  # the same classification
    assert draw(new_desk, DocumentKind.NOTA_USUL).number == "800.1.3.2/001/KEC-SLK/IV/2026"
    assert draw(new_desk, on=date(2027, 1, 4)).number == "800.1.4.4/001/KEC-SLK/I/2027"
    assert draw(new_desk).seq == 3


def test_a_number_whose_document_was_not_kept_is_drawn_again(new_desk):
    assert draw(new_desk, keep=False).seq == 1
    assert draw(new_desk).seq == 1


def test_the_pattern_of_the_office_is_used_and_never_repeats_a_number(new_desk):
    first = draw(new_desk)
    offices.set_setting(new_desk, NUMBER_PATTERN, "{urut}/{unit}/{tahun}", "Ubah pola nomor")
    assert draw(new_desk).number == "2/KEC-SLK/2026"
    other = draw(new_desk, DocumentKind.NOTA_USUL)
    assert other.number == "1/KEC-SLK/2026"
    # Without the classification in the pattern the two rows meet: a number that stands in the register is passed over.
    assert draw(new_desk, DocumentKind.NOTA_USUL).number == "3/KEC-SLK/2026"
    assert draw(new_desk).number == "4/KEC-SLK/2026"
    offices.set_setting(new_desk, NUMBER_PATTERN, "{kode}/{urut:03}/{unit}/{bulan}/{tahun}", "Ubah pola nomor")
    assert draw(new_desk).seq == 5
    assert first.seq == 1
