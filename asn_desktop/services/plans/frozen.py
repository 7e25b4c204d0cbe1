"""Services: people as documents print them, frozen when a plan or an appraisal is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.reporting_line import Link, LinkSource
from asn_desktop.domain.wording import full_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.staff.rank import Ranks
    from asn_desktop.storage.schema.staff import EmployeeRecord

Words = dict[str, str]

NOBODY: Words = {"name": "", "nip": "", "nip_label": "NIP", "rank": "", "position": "", "unit": ""}


def person_words(employee: EmployeeRecord, unit_name: str, ranks: Ranks) -> Words:
    """Name with titles, number and its label, pangkat, jabatan and unit as they stand today."""
    return {
        "name": full_name(employee.front_title, employee.name, employee.back_title),
        "nip": employee.nip,
        # PPPK carry a NI PPPK, which changes with the contract (Per BKN 1/2019).
        "nip_label": "NI PPPK" if employee.status == EmployeeStatus.PPPK else "NIP",
        "rank": ranks.title(employee.golongan),
        "position": employee.position_name,
        "unit": unit_name,
    }


def official_words(setting: Mapping[str, str] | None) -> Words:
    """An official outside the office, from the office's settings; empty words until they are filled in."""
    return {**NOBODY, **{word: text for word, text in (setting or {}).items() if word in NOBODY}}


def linked_words(link: Link, people: Mapping[str, Words], outside: Words, outside_superior: Words) -> Words:
    """The words of whoever a link of the reporting line points at."""
    if link.employee_id is not None:
        return people[link.employee_id]
    if link.source is LinkSource.OUTSIDE:
        return outside
    return outside_superior if link.source is LinkSource.OUTSIDE_SUPERIOR else NOBODY
