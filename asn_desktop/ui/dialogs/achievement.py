"""Dialogs: what a unit achieved in a period (Lamp. p.92): which unit, which of the five words, which year's figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.distribution import Achievement
from asn_desktop.domain.wording import ACHIEVEMENT_LABELS
from asn_desktop.services import periods as acts
from asn_desktop.storage.queries import periods, units
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell


def ask_achievement(shell: Shell, period_id: str, unit_id: str = "") -> None:
    """Ask for the achievement of a unit (the topmost one unless another is named) and keep it."""
    with shell.desk.reader() as reader:
        period = periods.one(reader, period_id)
        tree = units.tree(reader)
        known = periods.achievements(reader, period_id)
    if period is None or not tree:
        return
    wanted = unit_id or tree[0].id
    present = known.get(wanted)
    title = tr("Capaian kinerja unit {period}").format(period=period.name)
    fields = [
        Field(
            name="unit",
            label=tr("Unit kerja"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(unit.id, "  " * unit.depth + unit.name) for unit in tree],
            help=tr("Yang berlaku bagi pegawai adalah capaian unit yang dipimpin pejabat penilainya (Lamp. p.94)."),
        ),
        Field(
            name="achievement",
            label=tr("Capaian kinerja organisasi"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(code, tr(ACHIEVEMENT_LABELS[code])) for code in reversed(Achievement)],
        ),
        Field(
            name="source_year",
            label=tr("Angka capaian dari tahun"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(year, str(year)) for year in (period.year, period.year - 1)],
            help=tr("Bila capaian tahun ini terbit sesudah Januari, capaian tahun lalu yang dipakai (Lamp. p.94)."),
        ),
    ]
    values = {
        "unit": wanted,
        "achievement": Achievement(present.achievement) if present else None,
        "source_year": present.source_year if present else period.year,
    }
    found = shell.ask.fill(title, fields, values)
    if found is not None:
        unit, achievement, year = found["unit"], Achievement(found["achievement"]), int(found["source_year"])
        shell.act(title, lambda _report: acts.set_achievement(shell.desk, period_id, unit, achievement, year))
