"""Tests: every employee the register can hold, and many it hardly will, to put before the career rules."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.career.facts import CareerFacts, Competences, Held, Hukdis, HukdisLevel
from asn_desktop.domain.career.noted import NotedKind
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import ESELON, JENJANG, PositionKind
from asn_desktop.domain.staff.rank import Education
from asn_desktop.services import regulations

RULES = regulations.load().career
DAYS = st.dates(date(1950, 1, 1), date(2040, 12, 31))
MAYBE = st.none() | DAYS
YEARS = st.integers(2020, 2035)


@st.composite
def hukdis(draw) -> Hukdis:
    start = draw(DAYS)
    length = draw(st.none() | st.integers(0, 60))
    return Hukdis(draw(st.sampled_from(HukdisLevel)), start, None if length is None else add_months(start, length))


FACTS = st.builds(
    CareerFacts,
    employee_id=st.just("e"),
    nip=st.just("199001012014031001"),
    name=st.just("Mardianto"),
    status=st.sampled_from(EmployeeStatus),
    position_kind=st.sampled_from(PositionKind),
    position_name=st.sampled_from(("", "Guru", "Camat", "Arsiparis")),
    eselon=st.sampled_from(("", *ESELON)),
    jenjang=st.sampled_from(("", *JENJANG)),
    position_tmt=MAYBE,
    golongan=st.sampled_from(("", *rank.PNS_GOLONGAN, *rank.PPPK_GOLONGAN)),
    golongan_tmt=MAYBE,
    mkg_years=st.none() | st.integers(0, 40),
    mkg_months=st.none() | st.integers(0, 11),
    kgb_tmt=MAYBE,
    cpns_tmt=MAYBE,
    birth_date=MAYBE,
    education=st.none() | st.sampled_from(Education),
    contract_start=MAYBE,
    contract_end=MAYBE,
    exam_level=st.none() | st.integers(0, 2),
    hukdis=st.lists(hukdis(), max_size=3).map(tuple),
    hukdis_known=st.booleans(),
    unpaid_leave=st.none() | st.booleans(),
    predikat=st.dictionaries(st.integers(2018, 2035), st.sampled_from(Predikat), max_size=6),
    achievements=st.none() | st.integers(0, 3),
    weakest_values=st.lists(
        st.tuples(st.sampled_from(("Akuntabel", "Loyal", "Tidak dikenal")), st.fractions(Fraction(1), Fraction(3))),
        max_size=2,
    ).map(tuple),
    competences=st.none()
    | st.builds(
        Competences,
        DAYS,
        st.lists(
            st.tuples(st.sampled_from(("Komunikasi", "Integritas")), st.integers(1, 5)), min_size=1, max_size=3
        ).map(tuple),
        st.sampled_from(("", "Ikutkan bimtek")),
    ),
    superior_golongan=st.none() | st.sampled_from(rank.PNS_GOLONGAN),
    honours=st.lists(st.sampled_from(("X", "XX", "XXX")), max_size=2).map(tuple),
    under_objection=st.booleans(),
    posts=st.lists(
        st.builds(Held, st.sampled_from(PositionKind), st.sampled_from(("", *JENJANG)), DAYS), max_size=3
    ).map(lambda posts: tuple(sorted(posts, key=lambda post: post.since))),
    noted=st.fixed_dictionaries(
        {},
        optional={
            noted: {
                NotedKind.YES_NO: st.booleans(),
                NotedKind.NUMBER: st.fractions(Fraction(0), Fraction(400), max_denominator=4),
                NotedKind.DAY: DAYS,
            }[fact.kind]
            for noted, fact in RULES.noted.items()
        },
    ),
)
