"""Domain: the Daftar Urut Kepangkatan: who stands before whom (PP 15/1979), and by which measure.

Pangkat, then its TMT, jabatan, masa kerja, latihan jabatan, pendidikan, age.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.position import ESELON
from asn_desktop.domain.staff.rank import Education

if TYPE_CHECKING:
    from collections.abc import Iterable

_LATE = date.max


class Senior(NamedTuple):
    """What decides somebody's place; what is not known stands last of its measure."""

    id: str
    name: str
    golongan: str
    golongan_tmt: date | None
    eselon: str
    position_tmt: date | None
    months: int | None  # masa kerja golongan today
    training: int  # 0: no latihan kepemimpinan; the higher the more
    education: str
    education_year: int | None
    born: date | None


# Latihan kepemimpinan by the words their names hold, the highest first.
LEADERSHIP = (
    (4, ("lemhannas", "pkn tingkat i ", "diklatpim tingkat i ", "diklat pim i ", "sespati", "spati")),
    (3, ("pkn tingkat ii", "pkn ii", "diklatpim tingkat ii ", "diklat pim ii ", "sespa", "spamen")),
    (2, ("pka", "kepemimpinan administrator", "diklatpim tingkat iii", "diklat pim iii", "spama")),
    (1, ("pkp", "kepemimpinan pengawas", "diklatpim tingkat iv", "diklat pim iv", "adum", "spala")),
)


def leadership(name: str) -> int:
    """How high a latihan kepemimpinan stands, 1 to 4; 0 for any other training."""
    plain = f"{' '.join(name.casefold().replace('.', ' ').split())} "
    return next((level for level, words in LEADERSHIP if any(word in plain for word in words)), 0)


def in_order(people: Iterable[Senior]) -> list[Senior]:
    """The list from the most senior; people equal in everything stand by name."""
    return sorted(people, key=_place)


def _place(one: Senior) -> tuple[object, ...]:
    return (
        -rank.order(one.golongan) if one.golongan in rank.PNS_GOLONGAN else 1,
        one.golongan_tmt or _LATE,
        ESELON.index(one.eselon) if one.eselon in ESELON else len(ESELON),
        -(one.months if one.months is not None else -1),
        -one.training,
        -(list(Education).index(Education(one.education)) if one.education else -1),
        one.education_year or _LATE.year,
        one.born or _LATE,
        one.name.casefold(),
    )
