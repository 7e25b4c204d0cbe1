"""Domain: the log of readings: who opened or took out whose data, once per person and day; how long it is kept."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

# No rule names a time. Two years cover the period an appraisal and an objection to it are about; longer than that the
# log would itself be a collection about the people who work here.
KEPT_YEARS = 2


class ReadingKind(StrEnum):
    """What was done with somebody's data."""

    OPENED = "OPENED"
    EXPORTED = "EXPORTED"
    PRINTED = "PRINTED"


NAMES = {
    ReadingKind.OPENED: "Dibuka di layar",
    ReadingKind.EXPORTED: "Diekspor dalam daftar",
    ReadingKind.PRINTED: "Dicetak",
}


# What was read, as the log says it.
DATA = "Data pegawai"
APPRAISAL = "Penilaian kinerja"
CAREER = "Keputusan karier"
OWN_DATA = "Riwayat data saya"


class Reading(NamedTuple):
    """Whose data, how, and which of it."""

    employee_id: str
    kind: ReadingKind
    what: str  # "Data pegawai"


def oldest_kept(today: date) -> date:
    """The first day whose readings are still kept."""
    day = min(today.day, 28) if today.month == 2 else today.day
    return date(today.year - KEPT_YEARS, today.month, day)
