"""Three versions of a record: nobody's change is lost, whichever way it is decided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.versions import compare, merged, same

VALUES = st.sampled_from(["", None, "satu", "dua", "tiga", 4])
RECORDS = st.fixed_dictionaries(dict.fromkeys(("name", "phone", "address"), VALUES))


def test_each_field_belongs_to_who_changed_it():
    base = {"name": "Budi", "phone": "0811", "address": "", "email": "a"}
    mine = {"name": "Budi", "phone": "0812", "address": None, "email": "b"}
    now = {"name": "Budi S.", "phone": "0813", "address": "", "email": "a"}
    assert compare(base, mine, now) == (("email",), ("name",), ("phone",))


def test_what_both_changed_alike_asks_nobody():
    assert compare({"name": "Budi"}, {"name": "Budi S."}, {"name": "Budi S."}) == ((), (), ())


@given(
    base=RECORDS, mine=RECORDS, now=RECORDS, picks=st.dictionaries(st.sampled_from(["name", "phone"]), st.booleans())
)
def test_every_field_ends_as_somebody_left_it(base, mine, now, picks):
    standing = compare(base, mine, now)
    asked = {name: mine_stays for name, mine_stays in picks.items() if name in standing.both}
    kept = merged(mine, now, standing, dict.fromkeys(standing.both, False) | asked)
    for name, value in kept.items():
        if name in standing.mine or asked.get(name):
            assert same(value, mine[name])
        elif name in standing.theirs or name in standing.both:
            assert same(value, now[name])
        else:
            assert same(value, mine[name])
            assert same(value, now[name])
