"""Dialogs: a new evaluation period: monthly, quarterly or annual, as the office sets (Pasal 24)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.calendar import (
    PERIODS_PER_YEAR,
    PeriodKind,
    bounds,
    overlapping,
    period_code,
    period_name,
)
from asn_desktop.domain.wording import MONTHS, roman
from asn_desktop.services.appraisals.periods import PeriodDraft, add_period
from asn_desktop.services.settings import PERIOD_KIND
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.office import offices
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

WHOLE_YEAR = "1"


def ask_period(shell: Shell) -> None:
    """Ask for kind, year and part, add the period and show it."""
    today = shell.desk.today
    with shell.desk.reader() as reader:
        known = periods.periods(reader)
        usual = PeriodKind(offices.setting(reader, PERIOD_KIND, PeriodKind.ANNUAL))
    title = tr("Periode penilaian baru")
    taken = {period.code for period in known}

    def check(values: dict[str, Any]) -> Mapping[str, str]:
        draft = _draft(values)
        if not today.year - 5 <= draft.year <= today.year + 1:
            return {
                "year": tr("Isi tahun {first} sampai {last}.").format(first=today.year - 5, last=today.year + 1),
            }
        if draft.index > PERIODS_PER_YEAR[draft.kind]:
            return {"part": tr("Pilih triwulan I sampai IV.")}
        if period_code(draft.kind, draft.year, draft.index) in taken:
            name = period_name(draft.kind, draft.year, draft.index)
            return {"year": tr("Periode {name} sudah ada. Pilih periode itu di kanan atas.").format(name=name)}
        other = overlapping(draft.kind, *bounds(draft.kind, draft.year, draft.index), known)
        return {"kind": tr("Hari-harinya sudah termasuk {name}.").format(name=other.name)} if other else {}

    found = shell.ask.fill(title, _fields(), _proposed(usual, today.year, taken), yes=tr("Buat periode"), check=check)
    if found is None:
        return
    draft = _draft(found)

    def show(changes: Changes) -> None:
        for period_id in changes.ids("period"):
            shell.choose_period(period_id)

    shell.act(title, lambda _report: add_period(shell.desk, draft), done=show)


def _fields() -> list[Field]:
    parts = [(str(number), f"{roman(number)} · {tr(month)}") for number, month in enumerate(MONTHS, start=1)]
    return [
        Field(
            name="kind",
            label=tr("Jenis periode"),
            kind=Kind.CHOICE,
            required=True,
            choices=[
                (PeriodKind.ANNUAL, tr("Tahunan")),
                (PeriodKind.QUARTERLY, tr("Triwulanan")),
                (PeriodKind.MONTHLY, tr("Bulanan")),
            ],
        ),
        Field(name="year", label=tr("Tahun"), kind=Kind.NUMBER, required=True),
        Field(
            name="part",
            label=tr("Triwulan atau bulan ke-"),
            kind=Kind.CHOICE,
            required=True,
            choices=parts,
            help=tr("Tidak dipakai untuk periode tahunan."),
        ),
    ]


def _proposed(kind: PeriodKind, year: int, taken: set[str]) -> dict[str, Any]:
    """The first period of the usual kind that does not exist yet, from this year on."""
    for candidate in (year, year + 1):
        for index in range(1, PERIODS_PER_YEAR[kind] + 1):
            if period_code(kind, candidate, index) not in taken:
                return {"kind": kind, "year": candidate, "part": str(index)}
    return {"kind": kind, "year": year, "part": WHOLE_YEAR}


def _draft(values: Mapping[str, Any]) -> PeriodDraft:
    kind = PeriodKind(values["kind"])
    return PeriodDraft(
        kind=kind, year=int(values["year"]), index=1 if kind is PeriodKind.ANNUAL else int(values["part"])
    )
