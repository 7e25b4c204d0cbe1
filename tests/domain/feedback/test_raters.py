"""Domain: proposing raters: the same seed tells the same, nobody is asked too often, nobody rates himself as a peer."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.domain.feedback.raters import Rater, StaffMember, Subject, Wish, load, missing, propose

PEER, SUBORDINATE, SUPERIOR, SELF = (
    RaterGroup.PEER,
    RaterGroup.SUBORDINATE,
    RaterGroup.SUPERIOR,
    RaterGroup.SELF,
)


@st.composite
def offices(draw):
    """Units under one another, a head in each, and people in them."""
    units = draw(st.integers(1, 5))
    people = [StaffMember("p0", "u0", None, None)]
    people += [StaffMember(f"p{unit}", f"u{unit}", "u0", "p0") for unit in range(1, units)]
    for number in range(draw(st.integers(0, 14))):
        unit = draw(st.integers(0, units - 1))
        people.append(StaffMember(f"s{number}", f"u{unit}", "u0" if unit else None, f"p{unit}"))
    return people


def subjects_of(people):
    return [Subject(f"a-{one.id}", one.id) for one in people]


wishes = st.builds(Wish, seed=st.integers(0, 2**32), peers=st.integers(0, 6), most=st.integers(1, 8))


@settings(max_examples=80, deadline=None)
@given(offices(), wishes, st.randoms(use_true_random=False))
def test_the_same_seed_gives_the_same_whatever_the_order_of_input(people, wish, chance):
    mixed, subjects = list(people), subjects_of(people)
    chance.shuffle(mixed)
    shuffled = list(subjects)
    chance.shuffle(shuffled)
    assert propose(people, subjects, wish) == propose(mixed, shuffled, wish)


@settings(max_examples=80, deadline=None)
@given(offices(), wishes)
def test_nobody_is_asked_too_often_twice_or_about_himself(people, wish):
    subjects = subjects_of(people)
    found = propose(people, subjects, wish)
    about = {one.id: one.person_id for one in subjects}
    superiors = {one.id: one.superior_id for one in people}
    assert max(load(found).values(), default=0) <= wish.most
    assert len({(one.subject_id, one.person_id) for one in found}) == len(found)
    for one in found:
        if one.group is SELF:
            assert one.person_id == about[one.subject_id]
        else:
            assert one.person_id != about[one.subject_id]
        if one.group is SUPERIOR:
            assert one.person_id == superiors[about[one.subject_id]]
        if one.group is SUBORDINATE:
            assert superiors[one.person_id] == about[one.subject_id]
        if one.group is PEER:
            assert one.person_id != superiors[about[one.subject_id]]
            assert superiors[one.person_id] != about[one.subject_id]
    assert max(Counter(one.subject_id for one in found if one.group is PEER).values(), default=0) <= wish.peers


def unit_of(size, name="u1", parent="u0", head="h"):
    return [StaffMember(f"{name}-{number:02}", name, parent, head) for number in range(size)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 5), st.integers(0, 8))
def test_where_there_are_enough_no_two_rate_one_another_and_all_rate_alike(seed, peers, more):
    people = unit_of(2 * peers + 1 + more)
    found = [one for one in propose(people, subjects_of(people), Wish(seed, peers=peers)) if one.group is PEER]
    pairs = {(one.person_id, one.subject_id.removeprefix("a-")) for one in found}
    assert {(second, first) for first, second in pairs} & pairs == set()
    assert set(load(found).values()) == {peers}


def test_a_small_unit_is_widened_to_its_siblings_before_the_rest_of_the_office():
    small, sibling = unit_of(3, "u1"), unit_of(8, "u2", head="h2")
    far = [StaffMember(f"far-{number}", "x", "y", "z") for number in range(8)]
    people = [*small, *sibling, *far]
    found = propose(people, [Subject("a", "u1-00")], Wish(7))
    peers = [one.person_id.split("-")[0] for one in found if one.group is PEER]
    assert Counter(peers) == {"u1": 2, "u2": 3}


def test_another_seed_draws_others():
    people = unit_of(30)
    assert propose(people, subjects_of(people), Wish(1)) != propose(people, subjects_of(people), Wish(2))


def test_raters_of_other_appraisals_count_and_what_cannot_be_filled_is_told():
    people = unit_of(4)
    busy = [Rater(f"x{number}", PEER, "u1-01") for number in range(2)]
    subject = Subject("a", "u1-00")
    found = propose(people, [subject], Wish(3, peers=5, most=2), busy)
    assert "u1-01" not in {one.person_id for one in found}
    assert missing(found, [subject], 5) == {"a": 3}
