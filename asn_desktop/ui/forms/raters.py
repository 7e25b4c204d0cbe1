"""Forms: what is asked before raters are drawn, and before one of them is changed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.feedback.feedback import ANSWERING, GROUP_NAMES
from asn_desktop.services.feedback import raters
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell


def change_fields(shell: Shell, *, group: bool, person: bool) -> list[Field]:
    """Why a list is changed; where wanted, the group somebody joins and who it is."""
    fields = []
    if group:
        groups = [(each, tr(GROUP_NAMES[each])) for each in ANSWERING]
        fields.append(Field(name="group", label=tr("Sebagai"), kind=Kind.CHOICE, required=True, choices=groups))
    if person:
        fields.append(
            Field(
                name="into",
                label=tr("Penilai baru"),
                kind=Kind.LOOKUP,
                required=True,
                placeholder=tr("Ketik nama atau NIP…"),
                find=lambda text: find_people(shell, text),
                name_of=lambda key: name_of(shell, key),
            )
        )
    example = tr("misalnya cuti sampai akhir periode")
    return [*fields, Field(name="reason", label=tr("Alasan"), required=True, placeholder=example)]


def propose_fields() -> list[Field]:
    """The number of the lot and its limits."""
    return [
        Field(
            name="seed",
            label=tr("Nomor undian"),
            kind=Kind.NUMBER,
            required=True,
            help=tr("Nomor yang sama pada pegawai yang sama memberi usulan yang sama; dicatat."),
        ),
        Field(name="peers", label=tr("Rekan per pegawai"), kind=Kind.NUMBER, required=True),
        Field(
            name="most",
            label=tr("Paling banyak menilai"),
            kind=Kind.NUMBER,
            required=True,
            help=tr("Orang per penilai, sebagai rekan atau bawahan. Daftar yang disetujui atau diubah tetap."),
        ),
    ]


def limits(values: dict[str, Any]) -> dict[str, str]:
    """What is wrong with these numbers, by field."""
    try:
        raters.check_wish(int(values["seed"]), int(values["peers"]), int(values["most"]))
    except Rejected as refused:
        return {problem.field: problem.sentence for problem in refused.problems}
    return {}
