"""The bell of an office server: it rings for what is committed, for nothing else, and tells when the line is gone."""

from __future__ import annotations

import select

import pytest

from asn_desktop.domain.errors import Unusable
from asn_desktop.storage.server import engine
from tests.builders import NOW, an_employee, keep

pytestmark = pytest.mark.server


def heard(bell) -> bool:
    """Whether it rings within a second."""
    readable, _, _ = select.select([bell.fileno()], [], [], 1)
    return bool(readable) and bell.rung()


def listen(bell, times: int = 3) -> None:
    """As long as the socket has something: the server says good-bye before the line ends."""
    for _ in range(times):
        heard(bell)


@pytest.fixture
def office(server_place):
    with engine.open_office(server_place) as database:
        yield database


@pytest.fixture
def bell(office):
    made = office.bell("Yulia")
    yield made
    made.close()


def test_what_another_program_commits_is_heard_once(office, bell, server_place):
    with engine.open_office(server_place) as other:
        keep(other, an_employee())
        keep(other, an_employee())
    assert heard(bell)
    assert not bell.rung()


def test_what_is_given_up_is_never_heard(office, bell, server_place):
    with engine.open_office(server_place) as other, other.work("Rina", NOW) as work:
        work.add(an_employee())
        work.flush()
    keep(office, an_employee())
    assert heard(bell)
    assert not bell.rung()


def test_nothing_about_people_goes_over_the_line(office, bell):
    keep(office, an_employee(name="Hendri Saputra", nip="198707212009121002"))
    told = list(bell._wire.pg.notifies(timeout=1, stop_after=1))
    assert [(note.channel, note.payload) for note in told] == [("asn_office", "1")]


def test_a_line_that_is_cut_says_so(office, bell, cluster):
    cluster.say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN asn_office'")
    with pytest.raises(Unusable, match="tidak menjawab"):
        listen(bell)


def test_everybody_sees_who_else_has_the_office_open(office, bell, server_place):
    with engine.open_office(server_place) as other:
        second = other.bell("Rina Kartika")
        assert office.present() == ["Rina Kartika", "Yulia"]
        second.close()
