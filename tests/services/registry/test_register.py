"""Tests of the register of numbers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import DocumentKind, DocumentState
from asn_desktop.services import offices, undo
from asn_desktop.services.registry import register
from asn_desktop.services.registry.register import ExternalLetter
from asn_desktop.services.settings import NUMBER_PATTERN
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.letters import archive
from asn_desktop.storage.queries.letters import register as stored
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.documents import DocumentRecord
from tests.builders import an_office, keep
from tests.fixtures_server import office_on
from tests.services.drawing import drawn, issue, start

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


def external(desk, seq=5, on=DAY, **facts):
    known = {"classification": "000.1.5", "title": "Undangan rapat koordinasi", "seq": seq, "on": on}
    return register.note_external(desk, ExternalLetter(**known | facts))


def gaps(desk, year=None):
    with desk.reader() as reader:
        return [tuple(gap) for gap in stored.gaps(reader, year)]


def test_one_counter_for_all_goes_on_after_the_highest_number_and_back_again(new_desk):
    for _ in range(3):
        draw(new_desk)
    assert draw(new_desk, DocumentKind.NOTA_USUL).seq == 1
    assert register.count_in_one(new_desk, shared=True).name == "Pakai satu nomor urut untuk semua surat"
    assert draw(new_desk, DocumentKind.NOTA_USUL).seq == 4
    assert draw(new_desk).seq == 5
    assert draw(new_desk, on=date(2027, 1, 4)).seq == 1
    register.count_in_one(new_desk, shared=False)
    assert draw(new_desk, DocumentKind.NOTA_USUL).seq == 2
    assert draw(new_desk).seq == 4
    assert draw(new_desk).seq == 6  # 5 was drawn from the common counter
    assert gaps(new_desk) == []


def test_a_letter_written_elsewhere_takes_its_number_for_good(new_desk):
    changes = external(new_desk, 2, classification="800.1.4.4")
    assert changes.name == "Catat surat luar 800.1.4.4/002/KEC-SLK/IV/2026"
    with new_desk.reader() as reader:
        (key,) = archive.ids(reader)
        card = archive.card(reader, key)
        assert archive.content(reader, key) == b""
    assert (card.state, card.signed_on, card.external, card.printed) == ("signed", DAY, True, 0)
    assert draw(new_desk).seq == 3
    assert gaps(new_desk) == [("800.1.4.4", 2026, 1, 1, "")]
    earlier = external(new_desk, 1, classification="800.1.4.4", number="001/KEC/2026")
    assert gaps(new_desk) == []
    undo.undo(new_desk, earlier.undo)
    assert gaps(new_desk) == [("800.1.4.4", 2026, 1, 1, "")]
    with pytest.raises(Rejected, match="sudah diubah lagi"):  # a number was drawn after it
        undo.undo(new_desk, changes.undo)


def test_a_number_is_never_given_twice(new_desk):
    drawn = draw(new_desk)
    for facts in ({"classification": drawn.classification, "seq": 1}, {"seq": 9, "number": drawn.number}):
        with pytest.raises(Rejected, match=f"Nomor {drawn.number} sudah dipakai Uji tanggal 7 April 2026") as refused:
            external(new_desk, **facts)
        assert refused.value.problems[0].field == "seq"


def test_what_is_missing_of_a_letter_is_told_beside_its_field(new_desk):
    with pytest.raises(Rejected) as refused:
        external(new_desk, 0, title=" ", classification="", on=date(2027, 1, 1))
    assert [problem.field for problem in refused.value.problems] == ["title", "classification", "seq", "on"]


def test_missing_numbers_are_explained_together_and_unexplained_ones_come_first(new_desk):
    external(new_desk, 4)
    external(new_desk, 9)
    assert gaps(new_desk, 2026) == [("000.1.5", 2026, 1, 3, ""), ("000.1.5", 2026, 5, 8, "")]
    changes = register.explain_gap(new_desk, "000.1.5", 2026, [1, 2, 3], "Buku register lama")
    assert changes.name == "Jelaskan nomor kosong 1–3 tahun 2026"
    assert gaps(new_desk) == [("000.1.5", 2026, 5, 8, ""), ("000.1.5", 2026, 1, 3, "Buku register lama")]
    register.explain_gap(new_desk, "000.1.5", 2026, [2], "Salah tulis")
    assert len(gaps(new_desk)) == 4
    register.explain_gap(new_desk, "000.1.5", 2026, [2], "")
    assert ("000.1.5", 2026, 2, 2, "") in gaps(new_desk)
    assert gaps(new_desk, 2025) == []


def test_an_older_book_is_gone_on_with(new_desk):
    code = "800.1.4.4"
    register.start_at(new_desk, code, 2026, 121)
    assert draw(new_desk).seq == 121
    assert gaps(new_desk) == []
    with pytest.raises(Rejected, match=r"nomor terakhir 121\. Isi 122 atau lebih"):
        register.start_at(new_desk, code, 2026, 121)
    register.start_at(new_desk, code, 2026, 130)
    assert draw(new_desk).seq == 130
    assert gaps(new_desk) == [(code, 2026, 122, 129, "")]


def test_two_clerks_drawing_at_once_never_share_a_number_and_leave_no_gap(new_desk):
    rina = replace(new_desk, actor="Rina", known=set())
    with ThreadPoolExecutor(2) as both:
        halves = both.map(lambda desk: [issue(desk) for _ in range(12)], (new_desk, rina))
    assert sorted(seq for half in halves for seq in half) == list(range(1, 25))
    assert gaps(new_desk) == []


def test_a_number_drawn_meanwhile_is_no_version_to_choose_from(new_desk):
    with new_desk.reader() as reader:
        seen = acts.latest(reader)
    assert issue(replace(new_desk, actor="Rina", known=set())) == 1
    assert issue(new_desk.as_of(seen)) == 2


def test_two_programs_taking_turns_at_one_file_never_share_a_number_and_leave_no_gap(new_desk):
    path = new_desk.database.path
    new_desk.database.close()
    children = [start(str(path), name, wanted=4, at_once=2) for name in ("Yulia", "Rina")]
    assert sorted(seq for child in children for seq in drawn(child)) == list(range(1, 9))


@pytest.mark.server
def test_two_programs_at_one_server_never_share_a_number_and_leave_no_gap(server_place):
    with office_on(server_place) as database:
        keep(database, an_office())
    children = [start(str(server_place), name, wanted=12, at_once=12) for name in ("Yulia", "Rina")]
    halves = [drawn(child) for child in children]
    assert sorted(seq for half in halves for seq in half) == list(range(1, 25))
    assert all(half == sorted(half) for half in halves)
