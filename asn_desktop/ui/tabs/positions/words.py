"""Tab: Jabatan: the words and tones of posts, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.staff.position import KIND_NAMES, PositionKind
from asn_desktop.domain.staff.position_map import Bezetting
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from asn_desktop.storage.queries.positions.positions import PositionRow


def kind_of(kind: str, eselon: str, jenjang: str) -> str:
    """Pengawas (eselon IV.a), Fungsional Ahli Muda, Pelaksana."""
    words = tr(KIND_NAMES[PositionKind(kind)])
    if eselon:
        return tr("{kind} (eselon {eselon})").format(kind=words, eselon=eselon)
    return f"{words} {jenjang}".strip()


def kelas(value: int | None) -> str:
    """Kelas 9; a kelas nobody entered says so."""
    return tr("kelas {kelas}").format(kelas=value) if value else tr("kelas belum diisi")


def below_name(row: PositionRow) -> str:
    """The second line of a post: its unit and what it is."""
    return " · ".join((row.unit_name, kind_of(row.kind, row.eselon, row.jenjang)))


def state(row: PositionRow) -> str:
    """Terisi, Kosong 1, Lebih 2, Dihapus."""
    if row.abolished_on:
        return tr("Dihapus")
    balance = Bezetting(row.filled, row.needed).balance
    if balance < 0:
        return tr("Kosong {count}").format(count=number(-balance))
    return tr("Lebih {count}").format(count=number(balance)) if balance else tr("Terisi")


def tone(row: PositionRow) -> Tone:
    """The colour of a state."""
    if row.abolished_on:
        return Tone.NEUTRAL
    balance = Bezetting(row.filled, row.needed).balance
    return Tone.WARNING if balance < 0 else Tone.INFO if balance else Tone.SUCCESS


def holders(row: PositionRow) -> str:
    """The first holder; who stands in where nobody holds it; a dash where nobody does."""
    return row.holders[0] if row.holders else row.acting[0] if row.acting else tr("Belum ada")


def other_holders(row: PositionRow) -> str:
    """What stands below the first holder: who else, and who stands in."""
    parts = []
    if len(row.holders) > 1:
        parts.append(tr("dan {count} lainnya").format(count=number(row.filled - 1)))
    if row.holders:
        parts += row.acting
    return " · ".join(parts)


def bezetting(row: PositionRow) -> str:
    """Filled of needed: 1 / 2."""
    return f"{number(row.filled)} / {number(row.needed)}"
