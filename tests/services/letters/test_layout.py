"""The office decides how its forms are printed; what was issued before holds."""

from __future__ import annotations

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import offices
from asn_desktop.services.letters import letters
from asn_desktop.services.settings import ALL_CHOICES, FORM_PAPER, FORMAT_LINE
from tests.documents import paper
from tests.services.appraisal_room import appraisal_of, decide, planned, prepared, ready


def a_desk(db):
    made = prepared(db)
    planned(made)
    return made


def chosen(desk):
    for name, value in ((FORM_PAPER, "A4"), (FORMAT_LINE, True), (ALL_CHOICES, True)):
        offices.set_setting(desk, name, value, "Ubah cara mencetak formulir")


def test_forms_follow_the_settings_of_the_office(db):
    desk = a_desk(db)
    key = appraisal_of(desk, "staf")
    usual = letters.preview(desk, DocumentKind.PACKAGE, key).pdf
    assert "FORMAT" not in paper.whole(usual)
    chosen(desk)
    pdf = letters.preview(desk, DocumentKind.PACKAGE, key).pdf
    text = paper.whole(pdf)
    assert all(f"FORMAT {code}" in text for code in ("D.1.1", "A.1.7", "A.1.8", "C.1.3"))
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in paper.reader(pdf).pages}
    assert sizes == {(595, 842), (842, 595)}
    working = letters.preview(desk, DocumentKind.ACTION_PLAN, key).pdf
    assert "FORMAT B.1.1" in paper.whole(working)


def test_what_was_issued_holds_when_the_layout_changes(db):
    desk = a_desk(db)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    key = appraisal_of(desk, "staf")
    issued, _ = letters.issue(desk, DocumentKind.PACKAGE, key)
    chosen(desk)
    again, changes = letters.issue(desk, DocumentKind.PACKAGE, key)
    assert changes is None
    assert (again.number, again.pdf) == (issued.number, issued.pdf)
