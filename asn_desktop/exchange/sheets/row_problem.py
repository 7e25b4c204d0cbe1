"""Exchange: one remark about a row of somebody's sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.domain.staff.nip import Severity


class RowProblem(NamedTuple):
    """A rule broken in one row: the header of the column (never empty), the value as shown, and what to do.

    `sheet` is the sheet it stands on; '' is the one the file is about.
    """

    row: int
    column: str
    value: str
    severity: Severity
    message: str
    sheet: str = ""
