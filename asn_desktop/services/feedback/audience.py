"""Services: who may open the results of somebody's 360, asked where they are read, whatever screen or file wants them.

The answers themselves nobody opens. Results are for who rates, and for the operator who prints them and hands them
over; who looks after accounts, periods and keys does not read them, nor does who only checks the history (settled 3).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from asn_desktop.domain.accounts.account import IDLE_MINUTES, ROLE_NAMES, Role
from asn_desktop.domain.errors import NotAllowed
from asn_desktop.services.guarding import SIGN_IN_FIRST
from asn_desktop.storage.queries.office import accounts as stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.reader import Reader

WITHHELD = (
    "Hasil 360 hanya dibuka operator, pejabat penilai pegawai itu, dan atasan pejabat penilainya. Peran {role} tidak"
    " membacanya."
)
NOT_OWN = "Hasil 360 hanya dibuka pejabat penilai pegawai itu dan atasannya; pegawai ini dinilai pejabat lain."
# The one who signed in appraises the person, or the one who does, by what the SKP has.
_OWN = (
    "SELECT a.id FROM appraisal a JOIN plan p ON p.id = a.plan_id JOIN json_each(?) wanted ON wanted.value = a.id"
    " WHERE p.assessor_id = ? OR p.superior_id = ?"
)


def readable(reader: Reader, appraisal_ids: Sequence[str]) -> list[str]:
    """Those of these appraisals whose 360 results who looks may open, in their order."""
    viewer = reader.viewer
    if viewer is None:  # one operator without login, or nobody has signed in yet
        return [] if stored.wanted(reader, IDLE_MINUTES).on else list(appraisal_ids)
    if viewer.role is Role.OPERATOR:
        return list(appraisal_ids)
    if viewer.role is not Role.ASSESSOR or not viewer.employee_id:
        return []
    asked = (json.dumps(list(appraisal_ids)), viewer.employee_id, viewer.employee_id)
    own = set(reader.column(_OWN, asked))
    return [key for key in appraisal_ids if key in own]


def why_withheld(reader: Reader, appraisal_id: str) -> str:
    """Why who looks may not open the 360 results of this appraisal; '' when he may."""
    viewer = reader.viewer
    if readable(reader, [appraisal_id]):
        return ""
    if viewer is None:
        return SIGN_IN_FIRST
    return NOT_OWN if viewer.role is Role.ASSESSOR else WITHHELD.format(role=ROLE_NAMES[viewer.role].lower())


def require(reader: Reader, appraisal_ids: Sequence[str]) -> None:
    """Refuse a paper or file that would hold results who looks may not open."""
    shut = set(appraisal_ids) - set(readable(reader, appraisal_ids))
    if shut:
        raise NotAllowed(why_withheld(reader, next(iter(shut))))
