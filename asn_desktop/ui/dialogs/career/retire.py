"""Dialogs: taking a person off the active staff: since when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.storage.queries.staff.employee_card import EmployeeCard
    from asn_desktop.ui.shell import Shell


class Retirement(NamedTuple):
    """Since when and why somebody no longer works here."""

    on: date
    reason: str


def ask_retirement(shell: Shell, card: EmployeeCard) -> Retirement | None:
    """Ask the clerk; None when they back out."""
    reasons = [
        tr("Pensiun batas usia"),
        tr("Pensiun dini"),
        tr("Pindah tugas"),
        tr("Meninggal dunia"),
        tr("Diberhentikan"),
        tr("Akhir perjanjian kerja"),
    ]
    led = (
        tr("Ia masih mengepalai {units}; jabatan kepala itu akan dikosongkan.").format(units=", ".join(card.heads))
        if card.heads
        else tr("Riwayat dan penilaiannya tetap tersimpan, dan dapat diaktifkan kembali.")
    )
    fields = [
        Field(
            name="why", label=tr("Sebab"), kind=Kind.CHOICE, required=True, choices=[(each, each) for each in reasons]
        ),
        Field(name="on", label=tr("Sejak tanggal"), kind=Kind.DATE, required=True, help=led),
        Field(name="note", label=tr("Keterangan"), placeholder=tr("Nomor SK, tempat tugas baru, dan sebagainya")),
    ]
    title = tr("Nonaktifkan {name}").format(name=card.person.name)
    found: dict[str, Any] | None = shell.ask.fill(title, fields, {"on": shell.desk.today}, yes=tr("Nonaktifkan"))
    if found is None:
        return None
    reason = ": ".join(part for part in (found["why"], found["note"]) if part)
    return Retirement(found["on"], reason)
