"""Documents: the sheet with the recovery code of an office's locked copies, to be kept in a sealed envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import house
from asn_desktop.documents.parts.flow import Gap, Words, pages
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.text import Style, lay

if TYPE_CHECKING:
    from asn_desktop.documents.parts.flow import Element

_PAPER = house.A4_PORTRAIT
_LEFT = 70.0
_WIDTH = _PAPER.width - 2 * _LEFT
_TITLE = Style(face=house.SANS_BOLD, size=16)
_CODE = Style(face=house.SANS_BOLD, size=22, align="center")
_TEXT = Style(face=house.SANS, size=11)


class RecoveryData(NamedTuple):
    """The office, the day as it is written, the code."""

    office: str
    day: str
    code: str


def recovery_sheet(data: RecoveryData) -> bytes:
    """One page: the code and what it is for."""
    title = "Lembar pemulihan salinan terkunci"
    texts = (
        f"Kantor: {data.office}",
        f"Dibuat: {data.day}",
        (
            "Kode ini membuka salinan data kantor di USB bila kata sandinya terlupa. Siapa pun yang memegang kode ini"
            " dan USB-nya dapat membaca seluruh data pegawai."
        ),
        (
            "Simpan lembar ini dalam amplop tertutup di tempat terkunci, terpisah dari USB. Jangan difoto dan jangan"
            " disimpan di komputer."
        ),
        (
            "Cara memakai: Berkas, Cadangan, Cadangan di tempat lain, pilih salinannya, lalu ketik kode ini di tempat"
            " kata sandi. Huruf besar, huruf kecil dan tanda hubung tidak berpengaruh."
        ),
    )
    elements: list[Element] = [Words(block=lay(title, _TITLE, _WIDTH), x=_LEFT), Gap(height=14)]
    for place, text in enumerate(texts):
        if place == 2:
            elements += [Gap(height=18), Words(block=lay(data.code, _CODE, _WIDTH), x=_LEFT), Gap(height=22)]
        elements += [Words(block=lay(house.clean(text), _TEXT, _WIDTH), x=_LEFT), Gap(height=8)]
    section = Section(title, pages(_PAPER, elements))
    about = About(title=title, author=data.office, subject=title)
    return press([Print(title, None, (section,), counted=False)], about)
