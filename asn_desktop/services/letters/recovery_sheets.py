"""Services: the printed sheet with the recovery code of an office's locked copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.recovery_sheet import RecoveryData, recovery_sheet
from asn_desktop.domain.wording import long_date
from asn_desktop.exchange.safe_file import written
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.desk import Desk


def write(desk: Desk, code: str, out: Path) -> Path:
    """Write the sheet as PDF; the code is kept nowhere else."""
    with desk.reader() as reader:
        office = offices.one(reader)
    pdf = recovery_sheet(RecoveryData(office.name if office else "", long_date(desk.today), code))
    with written(out) as aside:
        aside.write_bytes(pdf)
    return out
