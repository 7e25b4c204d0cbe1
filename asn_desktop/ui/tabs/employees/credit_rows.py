"""Tab: Pegawai: angka kredit in words: the rows and columns of its table, and the points of its chart."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career.credit_entry import KIND_NAMES
from asn_desktop.domain.wording import PREDIKAT_LABELS, decimal, short_months
from asn_desktop.services.credit.credit_sheets import LineState
from asn_desktop.ui.charts.credit import Goal, Mark
from asn_desktop.ui.charts.spread import PREDIKAT_TONES
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from asn_desktop.services.credit.credit_sheets import CreditLine, CreditSheet, Way

STATES = {
    LineState.RECORDED: "Tercatat",
    LineState.PROPOSED: "Belum dicatat",
    LineState.OPEN: "Belum dinilai",
}
_TONES = {LineState.RECORDED: Tone.SUCCESS, LineState.PROPOSED: Tone.INFO, LineState.OPEN: Tone.WARNING}


class CreditRow(NamedTuple):
    """One line of the table; `id` is the key of the entry."""

    id: str
    line: CreditLine


def columns() -> list[Column]:
    """When, by which predikat, how worked out, how much, and where it stands."""
    return [
        Column(key="when", title=tr("Masa"), width=166, text=_when, look=TwoLine(_what), sort=_order),
        Column(
            key="predikat",
            title=tr("Predikat"),
            width=128,
            text=lambda row: PREDIKAT_LABELS[row.line.predikat] if row.line.predikat is not None else "",
            look=Badge(lambda row: PREDIKAT_TONES.get(row.line.predikat or "", Tone.INFO)),
        ),
        Column(key="how", title=tr("Perhitungan"), width=150, text=_how, stretch=True),
        Column(
            key="amount",
            title=tr("Angka kredit"),
            width=110,
            text=lambda row: decimal(row.line.amount) if row.line.amount is not None else "–",
            align=RIGHT,
            sort=lambda row: row.line.amount or Fraction(-1),
        ),
        Column(
            key="state",
            title=tr("Keadaan"),
            width=118,
            text=lambda row: tr("Jenjang lama") if not row.line.counted else tr(STATES[row.line.state]),
            look=Badge(_tone),
            tip=lambda row: row.line.warning,
        ),
    ]


def marks(sheet: CreditSheet) -> list[Mark]:
    """What was counted at the end of each line, from zero at the beginning of the first."""
    counted = [line for line in sheet.lines if line.counted and line.amount is not None]
    found: list[Mark] = []
    total = Fraction(0)
    for line in counted:
        if not found and line.start is not None:
            found.append(Mark(line.start - timedelta(days=1), 0.0))
        total += line.amount or 0
        if found and found[-1].day == line.end:
            found[-1] = Mark(line.end, float(total))
        else:
            found.append(Mark(line.end, float(total)))
    return found


def goals(sheet: CreditSheet) -> list[Goal]:
    """The level lines of pangkat and jenjang; one where both are the same."""
    found = []
    if sheet.rank is not None:
        target = sheet.rank.target
        both = f"{target.golongan} · {target.jenjang}" if target.jenjang else target.golongan
        found.append(_goal(sheet.rank, tr("Pangkat {golongan}").format(golongan=both), Tone.SUCCESS))
    if sheet.rise is not None and (sheet.rank is None or not sheet.rank.target.jenjang):
        words = tr("Jenjang {jenjang}").format(jenjang=sheet.rise.target.jenjang)
        found.append(_goal(sheet.rise, words, Tone.WARNING))
    return found


def called(row: CreditRow) -> str:
    """What a line is called when it is taken away."""
    line = row.line
    if line.pak_number and line.start is None:
        return tr("PAK {number} dengan semua barisnya").format(number=line.pak_number)
    return f"{KIND_NAMES[line.kind]} {_when(row)}"


def _goal(way: Way, words: str, tone: Tone) -> Goal:
    projection = way.projection
    ahead = projection.reached if projection is not None and projection.missing else None
    return Goal(words, float(way.target.needed), ahead, tone)


def _when(row: CreditRow) -> str:
    line = row.line
    if line.start is not None:
        return short_months(line.start, line.end)
    return tr("s.d. {day}").format(day=short_date(line.end))


def _what(row: CreditRow) -> str:
    line = row.line
    what = KIND_NAMES[line.kind]
    if line.pak_number:
        what = f"{what} · PAK {line.pak_number}"
    return what if line.counted else f"{what} · {line.jenjang}"


def _how(row: CreditRow) -> str:
    line = row.line
    if line.months is None or line.percent is None or line.coefficient is None:
        return line.note
    return f"{line.months}/12 × {line.percent}% × {decimal(line.coefficient)}"


def _order(row: CreditRow) -> str:
    return f"{row.line.end} {row.line.start or ''}"


def _tone(row: CreditRow) -> Tone:
    if row.line.warning:
        return Tone.DANGER
    return _TONES[row.line.state] if row.line.counted else Tone.INFO
