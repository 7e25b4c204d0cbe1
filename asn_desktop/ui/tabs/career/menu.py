"""Tab: Keputusan Karier, where its commands stand in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable


def in_karier(
    *,
    name: str,
    text: str,
    run: Callable[[], object],
    icon: str = "",
    shortcut: str = "",
    tip: str = "",
    enabled: Callable[[], str] | None = None,
) -> Action:
    """A command under Data, Karier."""
    return Action(
        name=name,
        text=text,
        run=run,
        icon=icon,
        shortcut=shortcut,
        tip=tip,
        menu="Data",
        under=tr("Karier"),
        group=5,
        enabled=enabled,
    )
