"""Forms: which version of a record a form stands on, while somebody else may change the same record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.versions import compare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.desk import Desk


class Versions:
    """What the form was filled with (`base`), what stands stored by now, and the act as of which `base` was read."""

    def __init__(self) -> None:
        self.base: dict[str, Any] = {}
        self.stored: dict[str, Any] = {}
        self.moment = 0
        self._latest = 0  # the act as of which `stored` was read

    def read(self, values: Mapping[str, Any], moment: int) -> None:
        """The form shows the record as it stands after act number `moment`."""
        self.base, self.stored = dict(values), dict(values)
        self.moment = self._latest = moment

    def restore(self) -> None:
        """The form shows again what stands stored, and nothing typed."""
        self.read(self.stored, self._latest)

    def at(self, desk: Desk) -> Desk:
        """The desk of somebody who looks at this version."""
        return desk if desk.seen is None or not self.moment else desk.as_of(self.moment)

    def renew(
        self, values: Mapping[str, Any], moment: int, typed: Mapping[str, Any], saved: Mapping[str, Any] | None
    ) -> tuple[str, ...]:
        """The record changed below what stands typed: follow it; the fields that both changed to different values.

        Those keep the version they were typed over, so that saving asks. `saved` is what an own act just stored.
        """
        standing = compare(self.base if saved is None else saved, typed, values)
        kept = {name: self.base.get(name) for name in standing.both}
        self.stored = dict(values)
        self.base = {**values, **kept}
        self._latest = moment
        if not kept:
            self.moment = moment
        return standing.both
