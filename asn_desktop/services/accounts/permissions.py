"""Services: what who is signed in may do, for the window to show and for work that would be in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.accounts import permission
from asn_desktop.domain.errors import NotAllowed

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk


def why_not(desk: Desk, act: str) -> str:
    """Why who is signed in may not do an act; '' when he may, and in an office without accounts."""
    return "" if desk.account is None else permission.why_not(desk.account.role, act)


def require(desk: Desk, act: str) -> None:
    """Refuse before something is prepared that could not be kept; NotAllowed with the sentence of `why_not`."""
    why = why_not(desk, act)
    if why:
        raise NotAllowed(why)
