"""Numbers kept free for letters to come: reserved, used or given back, and never twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.domain.letters.document import DocumentState
from asn_desktop.services import undo
from asn_desktop.services.letters import archive, verification
from asn_desktop.services.registry import register, reserving
from asn_desktop.services.registry.register import ExternalLetter
from asn_desktop.services.registry.reserving import Reservation
from asn_desktop.storage.queries.letters import archive as stored
from asn_desktop.storage.queries.letters import register as counters
from asn_desktop.storage.schema.documents import DocumentRecord

WANTED = Reservation(classification="000.1.5", title="Undangan rapat koordinasi", addressee="Kepala Desa")


def card(desk, number):
    with desk.work() as work:
        key = work.first(DocumentRecord, number=number).id
    with desk.reader() as reader:
        return stored.card(reader, key)


def test_a_reserved_number_stands_in_the_register_and_is_no_gap(new_desk):
    number, changes = reserving.reserve(new_desk, WANTED)
    found = card(new_desk, number)
    assert (found.state, found.external, found.addressee) == (DocumentState.RESERVED, True, "Kepala Desa")
    assert changes.name == f"Pesan nomor {number}"
    following, _ = reserving.reserve(new_desk, replace(WANTED, title="Edaran"))
    assert (number.split("/")[1], following.split("/")[1]) == ("001", "002")
    with new_desk.reader() as reader:
        assert counters.gaps(reader) == []
        said = verification.verify_text(reader, number)
    assert (said.verdict, "baru dipesan" in said.sentence) == ("draft", True)
    with pytest.raises(Rejected, match="sudah dipakai Undangan"):
        register.note_external(
            new_desk, ExternalLetter(classification="000.1.5", title="Lain", seq=1, on=new_desk.today)
        )


def test_the_letter_bears_the_number_with_its_own_day(new_desk):
    number, _ = reserving.reserve(new_desk, WANTED)
    key = card(new_desk, number).id
    with pytest.raises(Rejected, match="saat nomornya dipesan"):
        reserving.confirm(new_desk, key, new_desk.today - timedelta(days=1))
    later = replace(new_desk, clock=lambda: new_desk.clock() + timedelta(days=3))
    reserving.confirm(later, key, later.today - timedelta(days=1), "Camat Gunung Tujuh")
    found = card(later, number)
    assert (found.state, found.addressee) == (DocumentState.SIGNED, "Camat Gunung Tujuh")
    assert found.issued_on == found.signed_on == new_desk.today + timedelta(days=2)
    for act in (reserving.confirm, reserving.give_back):
        with pytest.raises(NotAllowed, match="Ditandatangani"):
            act(later, key, later.today if act is reserving.confirm else "Salah pesan")


def test_a_number_given_back_keeps_its_reason_and_is_not_drawn_again(new_desk):
    number, _ = reserving.reserve(new_desk, WANTED)
    key = card(new_desk, number).id
    with pytest.raises(Rejected, match="Isi alasan"):
        reserving.give_back(new_desk, key, " ")
    changes = reserving.give_back(new_desk, key, "Rapat ditunda")
    assert (card(new_desk, number).state, card(new_desk, number).void_reason) == (DocumentState.VOID, "Rapat ditunda")
    assert reserving.reserve(new_desk, WANTED)[0] != number
    undo.undo(new_desk, changes.undo)
    assert card(new_desk, number).state == DocumentState.RESERVED


def test_a_reserved_number_is_not_signed_nor_filed_before_it_is_used(new_desk):
    number, _ = reserving.reserve(new_desk, WANTED)
    with pytest.raises(NotAllowed, match="Dipesan"):
        archive.file(new_desk, card(new_desk, number).id, archive.Filing(on=date(2026, 11, 24), place="Map 1"))


def test_what_a_number_is_for_has_to_be_said(new_desk):
    with pytest.raises(Rejected) as refused:
        reserving.reserve(new_desk, Reservation(classification=" ", title=""))
    assert {problem.field for problem in refused.value.problems} == {"classification", "title"}


def test_two_windows_never_reserve_the_same_number(new_desk):
    windows = (new_desk, replace(new_desk, actor="Rina", known=set()))
    with ThreadPoolExecutor(2) as both:
        halves = both.map(lambda desk: [reserving.reserve(desk, WANTED)[0] for _ in range(6)], windows)
    assert sorted(int(number.split("/")[1]) for half in halves for number in half) == list(range(1, 13))
