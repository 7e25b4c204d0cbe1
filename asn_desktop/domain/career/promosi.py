"""Domain: who meets the minimum for the next kind of post: pengawas, administrator, JPT (PP 11/2017; PP 17/2020).

A vacancy, a talent committee and the PPK decide; the rules only say what is met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.calendar import add_months, years_between
from asn_desktop.domain.career import conditions, talenta
from asn_desktop.domain.career.case import UNKNOWN
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.pensiun import last_day, months_left
from asn_desktop.domain.career.recommendation import Recommendation, Urgency, eligible
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.staff.rank import EDUCATION_NAMES
from asn_desktop.domain.wording import decimal, long_date

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.career.case import Case
    from asn_desktop.domain.career.facts import Held
    from asn_desktop.domain.career.recommendation import Condition

KIND = "promosi"


class _Aim(NamedTuple):
    """What a promotion leads to, whose years count for it, and the lowest eselon there."""

    rule: str
    name: str
    kind: PositionKind
    years: str
    diploma: str
    counts: PositionKind
    jenjang: frozenset[str]
    eselon: str


_PENGAWAS = _Aim(
    "PRM-01",
    "pengawas",
    PositionKind.PENGAWAS,
    "PROMOSI_PENGAWAS_MIN_TAHUN",
    "JABATAN_PENGAWAS_MIN_PENDIDIKAN",
    PositionKind.PELAKSANA,
    frozenset({"Pemula", "Terampil", "Mahir", "Penyelia", "Ahli Pertama"}),
    "IV.b",
)
_ADMINISTRATOR = _Aim(
    "PRM-02",
    "administrator",
    PositionKind.ADMINISTRATOR,
    "PROMOSI_ADMINISTRATOR_MIN_TAHUN",
    "JABATAN_ADMINISTRATOR_MIN_PENDIDIKAN",
    PositionKind.PENGAWAS,
    frozenset({"Ahli Muda"}),
    "III.b",
)
_JPT = _Aim(
    "PRM-03",
    "pimpinan tinggi pratama",
    PositionKind.JPT,
    "PROMOSI_JPT_MIN_TAHUN",
    "JABATAN_JPT_MIN_PENDIDIKAN",
    PositionKind.ADMINISTRATOR,
    frozenset({"Ahli Madya"}),
    "II.b",
)
_AIMS = {
    PositionKind.PELAKSANA: _PENGAWAS,
    PositionKind.PENGAWAS: _ADMINISTRATOR,
    PositionKind.ADMINISTRATOR: _JPT,
}


class Experience(NamedTuple):
    """Whole months in posts that count, and the day on which the years asked for are full; None when not on the way."""

    months: int
    due: date | None


def recommend(case: Case) -> list[Recommendation]:
    """One answer for the next kind of post; kept quiet while a known condition fails."""
    aim = _aim(case)
    if aim is None:
        return []
    years = case.whole(aim.years)
    had = experience(case, aim.counts, aim.jenjang, years)
    found = [
        _served(case, aim, had, years),
        _diploma(case, aim),
        *conditions.predikat_at_least(
            case, "PRM-05", case.predikat("PROMOSI_MIN_PREDIKAT"), case.whole("PROMOSI_JUMLAH_TAHUN_PREDIKAT")
        ),
        conditions.no_active_hukdis(case, "PRM-05-HKD", case.on),
        case.noted("PRM-KOMPETENSI", Noted.COMPETENT),
        *(_for_jpt(case) if aim is _JPT else ()),
        *_worth_a_look(case, aim),
        *_succession(case),
        *conditions.objection(case),
    ]
    # Somebody far below the post's pangkat is no candidate worth reading about either.
    far = any(one.id == "PRM-04" for one in found)
    if (far or eligible(found) is False) and not case.everything:
        return []
    return [_recommendation(aim, had, found)]


def _recommendation(aim: _Aim, had: Experience, found: list[Condition]) -> Recommendation:
    answer = eligible(found)
    says = {
        True: f"Memenuhi syarat minimal jabatan {aim.name}; menunggu lowongan dan keputusan PPK",
        None: f"Calon jabatan {aim.name}; masih ada yang belum diketahui",
        False: f"Belum memenuhi syarat jabatan {aim.name}",
    }[answer]
    time_only = [one.id for one in found if one.met is False] in ([aim.rule], [])
    return Recommendation(
        kind=KIND,
        rule=aim.rule,
        title=f"Promosi ke jabatan {aim.name}",
        summary=says,
        conditions=tuple(found),
        earliest=had.due if time_only else None,
        effective=None,
        target=aim.kind,
        urgency=Urgency.LATER,
        figures={"jabatan": aim.name},
    )


def _aim(case: Case) -> _Aim | None:
    kind, jenjang = case.facts.position_kind, case.facts.jenjang
    if kind is not PositionKind.FUNGSIONAL:
        return _AIMS.get(kind)
    return next((aim for aim in (_JPT, _ADMINISTRATOR) if jenjang in aim.jenjang), _PENGAWAS)


def experience(case: Case, counts: PositionKind, jenjang: frozenset[str], years: int) -> Experience:
    """Months in posts of a kind, or in a jenjang of the same level, up to today, stretch by stretch."""
    posts = case.facts.held()
    months, due = 0, None
    for place, post in enumerate(posts):
        until = posts[place + 1].since if place + 1 < len(posts) else case.on
        if not _counts(post, counts, jenjang) or post.since > case.on:
            continue
        reached = add_months(post.since, max(0, years * 12 - months))
        last = place + 1 == len(posts)
        if due is None and (last or reached <= until):
            due = reached
        months += (until.year - post.since.year) * 12 + until.month - post.since.month - (until.day < post.since.day)
    return Experience(max(0, months), due)


def _counts(post: Held, counts: PositionKind, jenjang: frozenset[str]) -> bool:
    return post.kind is counts or (post.kind is PositionKind.FUNGSIONAL and post.jenjang in jenjang)


def _served(case: Case, aim: _Aim, had: Experience, years: int) -> Condition:
    sure = case.sure(aim.years)
    if not case.facts.held():
        return case.condition(aim.rule, None, "TMT jabatan belum diisi", confidence=sure, years=years)
    enough = had.due is not None and had.due <= case.on
    full, rest = divmod(had.months, 12)
    data = f"{full} tahun {rest} bulan"
    if not enough and had.due is not None:
        data += f"; genap pada {long_date(had.due)}"
    return case.condition(aim.rule, enough, data, confidence=sure, years=years)


def _diploma(case: Case, aim: _Aim) -> Condition:
    minimum, held = case.rules.parameters.education(aim.diploma, case.on), case.facts.education
    data = "pendidikan terakhir belum diisi" if held is None else case.facts.education_name or EDUCATION_NAMES[held]
    return case.condition(
        "PRM-IJAZAH",
        None if held is None else held >= minimum,
        data,
        basis=case.rules.parameters.figure(aim.diploma, case.on).basis,
        level=EDUCATION_NAMES[minimum],
    )


def _for_jpt(case: Case) -> list[Condition]:
    """Related experience, age at the appointment, and a good record."""
    years, oldest = case.whole("PROMOSI_JPT_TERKAIT_TAHUN"), case.whole("PROMOSI_JPT_USIA_MAKS")
    related, birth = case.facts.number(Noted.RELATED_YEARS), case.facts.birth_date
    data = f"pengalaman terkait {UNKNOWN}" if related is None else f"{decimal(related, 1)} tahun"
    age = None if birth is None else years_between(birth, case.on)
    return [
        case.condition("PRM-03-TERKAIT", None if related is None else related >= years, data, years=years),
        case.condition(
            "PRM-03-USIA",
            None if age is None else age <= oldest,
            "tanggal lahir belum diisi" if age is None else f"{age} tahun",
            years=oldest,
        ),
        case.noted("PRM-03-REKAM", Noted.TRACK_RECORD),
    ]


def _worth_a_look(case: Case, aim: _Aim) -> list[Condition]:
    """PRM-04 and PRM-07 warn without failing: a low pangkat, and little time before retirement."""
    found, lowest = [], case.rules.bands[aim.eselon].lowest
    golongan = case.facts.golongan
    if rank.is_pns(golongan) and rank.order(golongan) < rank.order(lowest) - 1:
        found.append(case.condition("PRM-04", True, f"{golongan}; terendah {lowest}", eselon=aim.eselon))
    months, until = case.whole("PROMOSI_SISA_BUP_BULAN"), last_day(case)
    if until is not None and months_left(case.on, until) < months:
        found.append(case.condition("PRM-07", True, f"batas usia {long_date(until)}", months=months))
    return found


def _succession(case: Case) -> list[Condition]:
    """PRM-06: said only of the boxes from which successors are taken."""
    box = talenta.box_of(case)
    if box is None or box.number not in talenta.SUCCESSION:
        return []
    return [case.condition("PRM-06", True, f"kotak {box.number}; urutan kotak 9, lalu 8, lalu 7")]
