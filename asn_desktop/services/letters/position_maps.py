"""Services: peta jabatan and the nominative list of posts as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts.post_chart import ChartNode, ChartPost
from asn_desktop.documents.position_map import (
    ListedHolder,
    ListedPost,
    ListedUnit,
    PositionMapData,
    position_map,
)
from asn_desktop.domain.errors import NotAllowed, NotFound
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import KIND_NAMES, PositionKind
from asn_desktop.domain.staff.position_map import Bezetting
from asn_desktop.domain.staff.reporting_line import LEADING_KINDS
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.letters.letterheads import letterhead, signed_by_head
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.positions import position_holders, positions
from asn_desktop.storage.queries.staff import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.positions.position_holders import HolderRow
    from asn_desktop.storage.queries.positions.positions import PositionRow
    from asn_desktop.storage.reader import Reader

APART = "Jabatan tanpa atasan di peta"


def printed(desk: Desk) -> bytes:
    """The map of today as a PDF; NotAllowed while it is empty."""
    with desk.reader() as reader:
        office = offices.one(reader)
        if office is None:
            raise NotFound(gone.OFFICE)
        rows = positions.rows(reader, positions.ids(reader), desk.today.isoformat())
        if not rows:
            raise NotAllowed("Peta jabatan masih kosong. Susun dulu dari data pegawai pada tab Jabatan.")
        data = PositionMapData(
            letterhead=letterhead(office),
            as_of=long_date(desk.today),
            roots=[_top(office.name, rows)],
            units=_units(reader, rows),
            summary=_summary(rows),
            signed=signed_by_head(reader, desk, office.place),
        )
    return position_map(data)


def _top(office: str, rows: Sequence[PositionRow]) -> ChartNode:
    """The one post on top; several that answer to nobody stand side by side under the name of the office."""
    roots = _roots(rows)
    if len(roots) == 1:
        return roots[0]
    filled, needed = sum(row.filled for row in rows), sum(row.needed for row in rows)
    return ChartNode(post=ChartPost(office, "", filled, needed, Bezetting(filled, needed).sign()), children=roots)


def _roots(rows: Sequence[PositionRow]) -> list[ChartNode]:
    """The tops of the chart; a post that leads nobody stands in the table of the nearest leading post above it."""
    nodes: dict[str, ChartNode] = {}
    nearest: dict[str, ChartNode] = {}  # of every post: itself when it leads, else the leading one above
    roots: list[ChartNode] = []
    apart: list[ChartPost] = []
    for row in rows:  # each after the one it answers to
        above = nearest.get(row.superior_id or "")
        post = _post(row)
        if row.kind in LEADING_KINDS:
            nodes[row.id] = nearest[row.id] = ChartNode(post=post)
            (above.children if above is not None else roots).append(nodes[row.id])
        elif above is not None:
            nearest[row.id] = above
            above.staff.append(post)
        else:
            apart.append(post)
    if apart:
        filled, needed = sum(post.filled for post in apart), sum(post.needed for post in apart)
        head = ChartPost(APART, "", filled, needed, Bezetting(filled, needed).sign())
        roots.append(ChartNode(post=head, staff=apart))
    return roots


def _post(row: PositionRow) -> ChartPost:
    kelas = str(row.kelas) if row.kelas else ""
    return ChartPost(row.name, kelas, row.filled, row.needed, Bezetting(row.filled, row.needed).sign())


def _units(reader: Reader, rows: Sequence[PositionRow]) -> list[ListedUnit]:
    holders = position_holders.holders(reader)
    found = []
    for unit in units.tree(reader):
        here = [row for row in rows if row.unit_id == unit.id]
        if here:
            found.append(ListedUnit(unit.name, [_listed(row, holders.get(row.id, ())) for row in here]))
    return found


def _listed(row: PositionRow, holders: Sequence[HolderRow]) -> ListedPost:
    kind = KIND_NAMES[PositionKind(row.kind)]
    beside = f"eselon {row.eselon}" if row.eselon else row.jenjang
    named = tuple(
        ListedHolder(
            one.name,
            " · ".join(filter(None, (f"{nips.label(EmployeeStatus(one.status))} {nips.show(one.nip)}", one.golongan))),
        )
        for one in holders
    )
    return ListedPost(_post(row), " ".join(filter(None, (kind, beside))), named, row.acting)


def _summary(rows: Sequence[PositionRow]) -> str:
    filled, needed = sum(row.filled for row in rows), sum(row.needed for row in rows)
    free = sum(Bezetting(row.filled, row.needed).free for row in rows)
    return f"{len(rows)} jabatan, kebutuhan {needed}, bezetting {filled}, kosong {free}."
