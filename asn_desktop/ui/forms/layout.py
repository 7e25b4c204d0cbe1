"""Forms: how the office wants its forms printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.letters.document import PAPER_NAMES, PaperSize
from asn_desktop.services import offices
from asn_desktop.services.letters.layout import USUAL
from asn_desktop.services.settings import ALL_CHOICES, FORM_PAPER, FORMAT_LINE
from asn_desktop.storage.queries.office import offices as stored
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader


def layout_fields() -> list[Field]:
    """Paper, values not chosen, code of the form."""
    return [
        Field(
            name=FORM_PAPER,
            label=tr("Kertas formulir"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(size, tr(name)) for size, name in PAPER_NAMES.items()],
            help=tr("Kolom tetap sebanding dengan lampiran PermenPANRB 6/2022. Yang sudah bernomor tidak berubah."),
        ),
        Field(
            name=ALL_CHOICES,
            label=tr("“Pilih salah satu”: cetak semua pilihan, yang tidak dipilih dicoret"),
            kind=Kind.CHECK,
            help=tr("Tanpa tanda ini hanya pilihan yang ditetapkan yang tercetak."),
        ),
        Field(
            name=FORMAT_LINE,
            label=tr("Cetak kode formulir di atas judulnya, misalnya “FORMAT C.1.3”"),
            kind=Kind.CHECK,
        ),
    ]


def layout_values(reader: Reader) -> dict[str, Any]:
    """What is chosen, as the form loads it."""
    found = {name: stored.setting(reader, name, usual) for name, usual in USUAL.items()}
    return {**found, FORM_PAPER: PaperSize(found[FORM_PAPER])}


def save_layout(desk: Desk, values: Mapping[str, Any]) -> list[Changes]:
    """Keep what differs, each as an act of its own."""
    wanted: dict[str, Any] = {FORM_PAPER: PaperSize(values[FORM_PAPER]).value}
    wanted |= {name: bool(values[name]) for name in (ALL_CHOICES, FORMAT_LINE)}
    with desk.reader() as reader:
        changed = [name for name, usual in USUAL.items() if stored.setting(reader, name, usual) != wanted[name]]
    return [offices.set_setting(desk, name, wanted[name], tr("Ubah cara mencetak formulir")) for name in changed]
