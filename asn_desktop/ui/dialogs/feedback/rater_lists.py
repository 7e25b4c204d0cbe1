"""Dialogs: the rater lists of a period as rows: where each stands, and how people and their raters are shown."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.feedback.confidentiality import CLOSED
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, RaterGroup
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.storage.queries.feedback.raters import RaterListRow, RaterRow


class Stand(StrEnum):
    """Where the list of one person stands."""

    ALL = "all"
    NONE = "none"
    PROPOSED = "proposed"
    APPROVED = "approved"
    CLOSED = "closed"  # nobody is asked any more


STANDS = {
    Stand.ALL: tr("Semua"),
    Stand.NONE: tr("Belum ada"),
    Stand.PROPOSED: tr("Menunggu persetujuan"),
    Stand.APPROVED: tr("Disetujui"),
    Stand.CLOSED: tr("Ditutup"),
}
_TONES = {
    Stand.NONE: Tone.NEUTRAL,
    Stand.PROPOSED: Tone.WARNING,
    Stand.APPROVED: Tone.SUCCESS,
    Stand.CLOSED: Tone.NEUTRAL,
}


class Person(NamedTuple):
    """One line on the left."""

    id: str
    row: RaterListRow
    raters: tuple[RaterRow, ...]
    stand: Stand

    def count(self, group: RaterGroup) -> int:
        """How many raters of a group."""
        return sum(one.group == group for one in self.raters)

    def below(self) -> str:
        """Post and unit, or who approved and when."""
        if self.row.approved_on is not None:
            said = tr("disetujui {name}, {day}")
            return said.format(name=self.row.approved_by or "–", day=short_date(self.row.approved_on))
        return self.row.position


def stand_of(row: RaterListRow, own: Sequence[RaterRow]) -> Stand:
    """Where the list of this person stands, with these raters in it."""
    if row.collection_closed:
        return Stand.CLOSED
    if row.approved_on is not None:
        return Stand.APPROVED
    return Stand.PROPOSED if own else Stand.NONE


def people_columns() -> list[Column]:
    """The people appraised, with how many raters they have and where their list stands."""
    return [
        Column(
            key="name",
            title=tr("Yang dinilai"),
            text=lambda each: each.row.name,
            spoken=lambda each: f"{each.row.name}, {each.row.unit}, {each.below()}",
            look=TwoLine(lambda each: each.below()),
            width=200,
            stretch=True,
        ),
        Column(key="peers", title=tr("Rekan"), text=lambda each: str(each.count(RaterGroup.PEER)), width=64),
        Column(key="below", title=tr("Bawahan"), text=lambda each: str(each.count(RaterGroup.SUBORDINATE)), width=80),
        Column(
            key="back",
            title=tr("Kembali"),
            text=lambda each: f"{sum(one.returned for one in each.raters)}/{len(each.raters)}" if each.raters else "–",
            width=76,
        ),
        Column(
            key="stand",
            title=tr("Keadaan"),
            text=lambda each: tr("Usulan") if each.stand is Stand.PROPOSED else STANDS[each.stand],
            look=Badge(lambda each: _TONES[each.stand]),
            width=100,
        ),
    ]


def rater_columns(most: Callable[[], int]) -> list[Column]:
    """The raters of one person; `most` is how many people one rater may be asked about."""
    return [
        Column(
            key="name",
            title=tr("Penilai"),
            text=lambda each: each.name,
            look=TwoLine(_below_rater),
            spoken=lambda each: f"{each.name}, {_below_rater(each)}",
            width=200,
            stretch=True,
            sort=False,
        ),
        Column(
            key="group",
            title=tr("Sebagai"),
            text=lambda each: tr(GROUP_NAMES[RaterGroup(each.group)]),
            width=104,
            sort=False,
        ),
        Column(
            key="load",
            title=tr("Beban"),
            text=lambda each: f"{each.load}/{most()}" if each.group in CLOSED else "–",
            help=tr("Berapa orang yang dinilainya sebagai rekan atau bawahan, dari yang paling banyak"),
            width=70,
            sort=False,
        ),
        Column(
            key="returned",
            title=tr("Kembali"),
            text=lambda each: "✓" if each.returned else "",
            spoken=lambda each: tr("sudah kembali") if each.returned else tr("belum kembali"),
            width=76,
            sort=False,
        ),
    ]


def _below_rater(each: RaterRow) -> str:
    return tr("Alasan: {reason}").format(reason=each.reason) if each.reason else each.unit or each.position
