"""Tab: Keputusan Karier, the columns of the list."""

from __future__ import annotations

from asn_desktop.ui.kit.looks import Badge, Progress, TwoLine
from asn_desktop.ui.kit.table import Column
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.career import words
from asn_desktop.ui.tabs.career.words import Status


def columns() -> list[Column]:
    """Person and suggestion, conditions met, where it stands."""
    order = list(Status)
    return [
        Column(
            key="name",
            title=tr("Pegawai dan usulan"),
            text=lambda each: each.one.name,
            look=TwoLine(lambda each: each.summary()),
            spoken=lambda each: f"{each.one.name}, {each.summary()}, {each.one.nip}, {each.person()}",
            width=280,
            stretch=True,
            parts=(
                (tr("NAMA"), lambda each: each.one.name),
                (tr("NIP"), lambda each: each.one.nip),
                (tr("JABATAN"), lambda each: each.one.position),
                (tr("USULAN"), lambda each: each.summary()),
            ),
        ),
        Column(
            key="met",
            title=tr("Syarat"),
            text=lambda each: f"{each.met}/{each.total}",
            look=Progress(lambda each: (each.met, each.total)),
            spoken=lambda each: tr("{met} dari {total} syarat terpenuhi").format(met=each.met, total=each.total),
            sort=lambda each: (each.met - each.total, each.one.name.casefold()),
            width=112,
            help=tr("Syarat yang terpenuhi dari semua syarat"),
            parts=(
                (tr("SYARAT TERPENUHI"), lambda each: str(each.met)),
                (tr("SYARAT SEMUANYA"), lambda each: str(each.total)),
            ),
        ),
        Column(
            key="status",
            title=tr("Status"),
            text=lambda each: words.status_name(each.status),
            look=Badge(lambda each: words.status_tone(each.status)),
            tip=lambda each: words.status_help(each.status),
            sort=lambda each: (order.index(each.status), each.one.name.casefold()),
            width=134,
        ),
    ]
