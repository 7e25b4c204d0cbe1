"""Services: the invented people of the practice office: posts, units, careers; the same seed gives the same office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.calendar import add_months, years_between
from asn_desktop.domain.staff.nip import EmployeeStatus, Sex
from asn_desktop.domain.staff.rank import PNS_GOLONGAN, is_pns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

UNKNOWN_LEAVE = 12  # of every twelfth nobody asked yet about cuti di luar tanggungan negara
UNKNOWN_HUKDIS = 0.08  # so that the career tab shows what "belum diketahui" looks like
# Where a PNS of this education begins (PP 12/2002 Ps 18); about every fourth year a step follows.
FIRST_GOLONGAN = {"SLTA": "II/a", "D3": "II/c", "S1": "III/a", "S2": "III/b"}
YEARS_PER_STEP = 4
NEAR_PENSION = 3  # of the pelaksana, this many are close to their retirement age


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """One invented person: the columns of the register, the unit by name, and the kind of SKP."""

    values: Mapping[str, Any]
    unit: str
    parent: str
    heads: bool
    skp: str


def invent(office: Mapping[str, Any], count: int, today: date, random: Random) -> list[Invented]:
    """So many people: the heads first, then the others in turn, spread over the units there are."""
    names = _names(office["names"], random)
    people: list[Invented] = []
    for post in office["post"][:count]:
        unit = post.get("unit", office["name"])
        parent = post.get("parent", office["name"]) if unit != office["name"] else ""
        people.append(_person(post, unit, parent, len(people), names, office, today, random))
    units = [(person.unit, person.parent) for person in people if person.unit != office["name"]] or [
        (office["name"], "")
    ]
    while len(people) < count:
        place = len(people) - len(office["post"])
        post = office["staff"][place % len(office["staff"])]
        unit, parent = units[place % len(units)]
        old = place < NEAR_PENSION and post.get("status") != EmployeeStatus.PPPK
        people.append(_person(post, unit, parent, len(people), names, office, today, random, near_pension=old))
    return people


def _names(lists: Mapping[str, Sequence[str]], random: Random) -> Iterator[tuple[Sex, str]]:
    """Names that do not repeat before all pairs are used, women and men in turn."""
    pairs = {
        sex: [f"{first} {second}" for first in lists[key] for second in lists[f"{key}_second"]]
        for sex, key in ((Sex.M, "male"), (Sex.F, "female"))
    }
    for one in pairs.values():
        random.shuffle(one)
    turn = 0
    while True:
        for sex, every in pairs.items():
            name = every[turn % len(every)]
            # Beyond the stock of names a numeral keeps people apart.
            yield sex, name if turn < len(every) else f"{name} {'I' * (turn // len(every) + 1)}"
        turn += 1


def _person(
    post: Mapping[str, Any],
    unit: str,
    parent: str,
    number: int,
    names: Iterator[tuple[Sex, str]],
    office: Mapping[str, Any],
    today: date,
    random: Random,
    *,
    near_pension: bool = False,
) -> Invented:
    sex, name = next(names)
    status = EmployeeStatus(post.get("status", EmployeeStatus.PNS))
    youngest, oldest = post["age"]
    age = 57 if near_pension else random.randint(youngest, oldest)
    birth = date(today.year - age, random.randint(1, 12), random.randint(1, 28))
    joined = _joined(status, birth, today, random)
    golongan, steps = _golongan(post, joined, today, random)
    golongan_tmt, kgb_tmt = _career_days(joined, steps, today, random, cut=_cut(golongan, post))
    values: dict[str, Any] = {
        "nip": _nip(birth, joined, sex, status, number),
        "name": name,
        "back_title": post.get("title", ""),
        "status": status,
        "sex": sex,
        "birth_place": random.choice(office["names"]["places"]),
        "birth_date": birth,
        "phone": f"0812{random.randint(10_000_000, 99_999_999)}",
        "golongan": golongan,
        "golongan_tmt": golongan_tmt,
        **_service(joined, golongan_tmt, golongan, post),
        "position_kind": post["kind"],
        "position_name": post["name"],
        "position_tmt": max(joined, add_months(today.replace(day=1), -random.randint(14, 70))),
        "eselon": post.get("eselon", ""),
        "jenjang": post.get("jenjang", ""),
        "education": post["education"],
        "education_name": post["education_name"],
        "education_year": birth.year + (22 if post["education"] in ("S1", "S2", "D3") else 18),
        "kgb_tmt": kgb_tmt,
        "hukdis_checked": random.random() > UNKNOWN_HUKDIS,
    }
    if status is EmployeeStatus.PPPK:
        values |= {"contract_start": joined, "contract_end": date(joined.year + 5, joined.month, 1) - date.resolution}
    else:
        values |= {
            "cpns_tmt": joined,
            "pns_tmt": add_months(joined, 12),
            "exam_level": random.choice((0, 1, 1, None)),
            "unpaid_leave": None if number % UNKNOWN_LEAVE == 0 else False,
        }
    return Invented(values=values, unit=unit, parent=parent, heads=post.get("head", False), skp=post["skp"])


def _joined(status: EmployeeStatus, birth: date, today: date, random: Random) -> date:
    if status is EmployeeStatus.PPPK:
        return date(today.year - random.randint(2, 4), random.choice((3, 6, 10)), 1)
    year = min(birth.year + random.randint(22, 28), today.year - 3)
    return date(year, random.choice((1, 3, 4, 12)), 1)


def _golongan(post: Mapping[str, Any], joined: date, today: date, random: Random) -> tuple[str, int]:
    """The golongan after so many years of service, within what the post has, and the steps climbed since CPNS."""
    low, high = post["golongan"]
    if not is_pns(low):
        return low, 0
    lowest, highest = PNS_GOLONGAN.index(low), PNS_GOLONGAN.index(high)
    behind = random.choice(range(lowest, highest + 1)) == lowest  # some wait longer for a step
    first = PNS_GOLONGAN.index(FIRST_GOLONGAN[post["education"]])
    steps = max(0, years_between(joined, today) // YEARS_PER_STEP - behind)
    reached = min(first + steps, highest)
    if post.get("head"):
        reached = max(reached, lowest)
    return PNS_GOLONGAN[reached], reached - first


def _career_days(joined: date, steps: int, today: date, random: Random, *, cut: int) -> tuple[date, date]:
    """TMT of the golongan (about every second one four years or more ago) and of the last KGB."""
    promoted = date(today.year - random.randint(1, 5), random.choice((4, 10)), 1)
    served = years_between(joined, today)
    earliest = min(steps, served // YEARS_PER_STEP) * YEARS_PER_STEP
    golongan_tmt = max(promoted, add_months(joined, 12 * earliest)) if steps else joined
    # KGB falls every second year of masa kerja golongan, in the month of the first appointment.
    return golongan_tmt, add_months(joined, 12 * (served - (served - cut) % 2))


def _service(joined: date, golongan_tmt: date, golongan: str, post: Mapping[str, Any]) -> dict[str, int]:
    """Masa kerja golongan at the TMT."""
    months = max(0, (golongan_tmt.year - joined.year) * 12 + golongan_tmt.month - joined.month)
    years, rest = divmod(max(0, months - 12 * _cut(golongan, post)), 12)
    return {"mkg_years": min(years, 32), "mkg_months": rest}


def _cut(golongan: str, post: Mapping[str, Any]) -> int:
    """The years of service that fell away on the step from golongan II into III."""
    return 5 if FIRST_GOLONGAN[post["education"]].startswith("II/") and golongan.startswith("III/") else 0


def _nip(birth: date, joined: date, sex: Sex, status: EmployeeStatus, number: int) -> str:
    # PPPK carry year and contract count (21 is the first) where PNS carry year and month.
    middle = f"{joined:%Y}21" if status is EmployeeStatus.PPPK else f"{joined:%Y%m}"
    return f"{birth:%Y%m%d}{middle}{1 if sex is Sex.M else 2}{number % 999 + 1:03d}"
