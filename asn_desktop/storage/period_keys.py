"""Storage: the pairs of keys that answer files are sealed to; the window cannot read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class PeriodKey(NamedTuple):
    """The keys of one period, as hexadecimal digits, and what the period is called."""

    period_id: str
    period: str
    public: str
    private: str


def keys(reader: Reader) -> list[PeriodKey]:
    """The keys of every period whose collection has not ended."""
    found = reader.tuples(
        "SELECT period_id, period.name, public, private FROM period_key JOIN period ON period.id = period_id"
    )
    return [PeriodKey(*row) for row in found]
