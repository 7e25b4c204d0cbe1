"""Kit: the three ratings as every control names them."""

from __future__ import annotations

from asn_desktop.domain.predicate import Rating
from asn_desktop.ui.kit.words import tr


def rating_choices() -> list[tuple[str, str]]:
    """The three ratings, lowest first, as the keys 1, 2, 3 set them."""
    return [
        (Rating.BELOW, tr("Di bawah")),
        (Rating.MEETS, tr("Sesuai")),
        (Rating.ABOVE, tr("Di atas")),
    ]
