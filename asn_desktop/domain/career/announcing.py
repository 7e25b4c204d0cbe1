"""Domain: when something that comes up in a career is announced, and when it stays quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.career.pensiun import threshold

if TYPE_CHECKING:
    from collections.abc import Collection


def announced(thresholds: tuple[int, ...], left: int, noted: Collection[int]) -> int | None:
    """The threshold announced with so many months left; None when it is too early, or noted already.

    It fires at or below a threshold until somebody notes it, and again at the next one. What was noted at a lower
    threshold stays quiet at a higher one: a corrected birth date does not ask twice.
    """
    if left > thresholds[0]:
        return None
    present = threshold(thresholds, left)
    return None if any(one <= present for one in noted) else present
