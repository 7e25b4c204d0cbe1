"""Tests: an analyst of Ahli Pertama, III/a since 2023, whose 2024 and 2025 are known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.services.credit import credit_sheets
from asn_desktop.storage.schema.staff import PastPredikatRecord
from tests.builders import keep
from tests.services.career_room import YEAR, office

if TYPE_CHECKING:
    from asn_desktop.services.credit.credit_sheets import CreditSheet
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.engine import Database


def analyst(database: Database, *, first: str = "SANGAT_BAIK", **facts: Any) -> Desk:
    """Hendri as Analis SDM Aparatur; 2023 is `first` ('' for unknown), 2024 and 2025 Baik."""
    known = {
        "position_kind": "FUNGSIONAL",
        "position_name": "Analis SDM Aparatur Ahli Pertama",
        "jenjang": "Ahli Pertama",
        "position_tmt": date(2023, 1, 1),
        "golongan": "III/a",
        "golongan_tmt": date(2023, 1, 1),
    }
    desk = office(database, **known | facts)
    if first:
        keep(database, PastPredikatRecord(employee_id="hendri", year=2023, predikat=first))
    return desk


def sheet_of(desk: Desk, employee_id: str = "hendri", year: int = YEAR) -> CreditSheet:
    with desk.reader() as reader:
        found = credit_sheets.sheet(reader, desk, employee_id, year)
    assert found is not None
    return found
