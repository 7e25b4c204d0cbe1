"""Documents: the block that names the person appraised and the assessor side by side (IDENT)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.grid import Band, Columns, cell
from asn_desktop.documents.parts.text import Piece, Style

if TYPE_CHECKING:
    from asn_desktop.documents.data import Person

LABEL = Style(size=10)
NUMBER = Style(size=10, align="center")
VALUE = Style(size=10, floor=8)
NIP_OPTIONAL = (Piece("NIP "), Piece("(*opsional)", house.BOOKMAN_ITALIC))


def identity(
    columns: Columns,
    person: Person,
    assessor: Person,
    *,
    rank: str,
    nip_optional: bool = False,
    last: str = "UNIT KERJA",
    whose: str = "PEGAWAI YANG DINILAI",
) -> list[Band]:
    """Heading and five rows; `rank` and `whose` are the spelling of the form, `last` what it calls the unit."""
    heading = Band(
        columns=columns,
        rows=(
            (
                cell(columns, 0, 0, "NO", NUMBER, fill=True),
                cell(columns, 1, 2, whose, NUMBER, fill=True),
                cell(columns, 3, 3, "NO", NUMBER, fill=True),
                cell(columns, 4, 5, "PEJABAT PENILAI KINERJA", NUMBER, fill=True),
            ),
        ),
        keep=True,
    )
    assessor_nip: str | tuple[Piece, ...] = NIP_OPTIONAL if nip_optional else assessor.nip_label
    rows = (
        ("NAMA", person.name, "NAMA", assessor.name),
        (person.nip_label, _whole(person.nip), assessor_nip, _whole(assessor.nip)),
        (rank, person.rank, rank, assessor.rank),
        ("JABATAN", person.position, "JABATAN", assessor.position),
        ("UNIT KERJA", person.unit, last, assessor.unit),
    )
    return [
        heading,
        *(_row(columns, number, texts, house.stretch()) for number, texts in enumerate(rows, start=1)),
    ]


# Colleagues share unit, post or assessor: a row is laid once per paper (`stretch`).
@lru_cache(maxsize=512)
def _row(
    columns: Columns,
    number: int,
    texts: tuple[str, str, str | tuple[Piece, ...], str],
    stretch: float,  # noqa: ARG001 -- tells papers apart
) -> Band:
    label, value, assessor_label, assessor_value = texts
    row = (
        cell(columns, 0, 0, str(number), NUMBER),
        cell(columns, 1, 1, label, LABEL),
        cell(columns, 2, 2, value, VALUE),
        cell(columns, 3, 3, str(number), NUMBER),
        cell(columns, 4, 4, assessor_label, LABEL),
        cell(columns, 5, 5, assessor_value, VALUE),
    )
    return Band(columns=columns, rows=(row,), keep=True)


def _whole(number: str) -> str:
    """A number that is rather set smaller than broken into two lines."""
    return number.replace(" ", "\u00a0")
