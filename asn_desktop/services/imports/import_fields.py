"""Services: how the columns of the register and the fields of a staff sheet correspond, compare and show."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.appraisals.exemption import STANDING_NAMES
from asn_desktop.domain.staff.nip import Sex
from asn_desktop.domain.staff.position import KIND_NAMES
from asn_desktop.domain.staff.rank import EDUCATION_NAMES
from asn_desktop.domain.wording import short_date
from asn_desktop.exchange.staff.staff_headers import STAFF

if TYPE_CHECKING:
    from collections.abc import Mapping

# Column of the register -> field of the sheet; the unit is found through its names.
FROM_SHEET = {
    "name": "name",
    "front_title": "front_title",
    "back_title": "back_title",
    "status": "status",
    "sex": "sex",
    "birth_place": "birth_place",
    "birth_date": "birth_date",
    "nik": "nik",
    "karpeg": "karpeg",
    "phone": "phone",
    "email": "email",
    "address": "address",
    "golongan": "golongan",
    "golongan_tmt": "golongan_tmt",
    "mkg_years": "mkg_years",
    "mkg_months": "mkg_months",
    "position_kind": "position_kind",
    "position_name": "position_name",
    "position_tmt": "position_tmt",
    "eselon": "eselon",
    "jenjang": "jenjang",
    "education": "education_level",
    "education_name": "education_name",
    "education_year": "education_year",
    "cpns_tmt": "cpns_tmt",
    "pns_tmt": "pns_tmt",
    "standing": "legal_standing",
}
COMPARED = (*FROM_SHEET, "unit_id")
KNOWN = ("id", "nip", "retired", *COMPARED)
# What belongs together, and the column whose older day tells that the sheet is behind the register.
DATED = (
    ("golongan", "golongan_tmt", ("golongan", "golongan_tmt", "mkg_years", "mkg_months")),
    (
        "position_name",
        "position_tmt",
        ("position_name", "position_tmt", "position_kind", "eselon", "jenjang", "unit_id"),
    ),
)
_NOT_TEXT = {"sex", "birth_date", "golongan_tmt", "mkg_years", "mkg_months", "position_tmt", "education_year"}
# What a new person holds where the sheet is blank.
BLANK = dict.fromkeys(FROM_SHEET, "") | dict.fromkeys({*_NOT_TEXT, "cpns_tmt", "pns_tmt"}, None)
_OTHER_DAYS = {"birth_date", "contract_start", "contract_end"}
SEX_WORDS = {Sex.M.value: "Laki-laki", Sex.F.value: "Perempuan"}

values_of = attrgetter(*FROM_SHEET.values())
"""The values of one row of a sheet, in the order of FROM_SHEET."""


def label(name: str) -> str:
    """What the screen calls a column of the register."""
    return STAFF.labels["unit_name" if name == "unit_id" else FROM_SHEET[name]]


def same(name: str, stored: Any, offered: Any) -> bool:
    """Whether the sheet says what the register holds (days as ISO text)."""
    if isinstance(offered, date):
        return bool(stored == offered.isoformat())
    if name == "name":  # the sheet writes names in capitals; how the clerk wrote it stays
        return bool(stored.casefold() == offered.casefold())
    return bool(stored == offered)


def drop_older(changed: dict[str, Any], present: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Take out a pangkat or jabatan older than the one on record: the field of the sheet, its value, and why.

    A sheet older than the register must not take anything back.
    """
    found = []
    for main, day, together in DATED:
        kept, offered = present[day], changed.get(day)
        if main not in changed or not kept or offered is None or offered.isoformat() >= kept:
            continue
        sentence = (
            f"{STAFF.labels[main]} {changed[main]} (TMT {short_date(offered)}) lebih lama daripada yang tercatat:"
            f" {present[main]} (TMT {short_date(date.fromisoformat(kept))}). Yang tercatat dipertahankan."
        )
        found.append((main, str(changed[main]), sentence))
        for name in together:
            changed.pop(name, None)
    return found


def as_python(name: str, stored: Any) -> Any:
    """A value of the register as Python has it: days as dates."""
    if stored and (name.endswith("_tmt") or name in _OTHER_DAYS):
        return date.fromisoformat(stored)
    return stored


def shown(name: str, value: Any, unit_names: Mapping[str, str]) -> str:
    """A value in words, '' when empty."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return short_date(value)
    words: Mapping[str, Mapping[Any, str]] = {
        "unit_id": unit_names,
        "sex": SEX_WORDS,
        "position_kind": KIND_NAMES,
        "education": EDUCATION_NAMES,
        "standing": STANDING_NAMES,
    }
    return words.get(name, {}).get(value, str(value))
