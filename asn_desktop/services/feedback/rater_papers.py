"""Services: labels for the envelopes of the 360 sheets, and the tick list of raters, as files to print."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING

from asn_desktop.documents.feedback_data import EnvelopeLabel, RaterLine
from asn_desktop.documents.forms import rater_papers
from asn_desktop.documents.forms.superior_sheet import AT_MOST
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.feedback.answer_sheet import SheetState
from asn_desktop.domain.feedback.feedback import ANSWERING, GROUP_NAMES, RaterGroup
from asn_desktop.services import gone
from asn_desktop.storage.queries.appraisals import appraisals, periods
from asn_desktop.storage.queries.feedback import raters
from asn_desktop.storage.queries.feedback import sheets as stored
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.feedback.sheets import SheetRow
    from asn_desktop.storage.reader import Reader

_BLIND = "Ambil satu lembar secara acak. Jangan tulis nama. Kembalikan terlipat."
_OPEN = "Isi langsung pada lembar, satu kolom per pegawai. Jawaban ini tidak dirahasiakan dari yang dinilai."
_OWN = "Satu lembar untuk diri sendiri; hanya pembanding, tidak berbobot."


def print_labels(desk: Desk, period_id: str, appraisal_ids: Sequence[str] = ()) -> bytes:
    """One label for every envelope of sheets that are out: a person and a group."""
    with desk.reader() as reader:
        office, period = _named(reader, period_id)
        keys = list(appraisal_ids) or appraisals.ids(reader, period_id)
        rows = stored.of_appraisals(reader, keys, SheetState.ISSUED)
        named = stored.assessors(reader, sorted({row.appraisal_id for row in rows}))
    if not rows:
        raise NotFound("Belum ada lembar 360 yang beredar untuk pilihan ini. Buat lembarnya dahulu.")
    return rater_papers.labels(office, period, [*_superiors(rows, named), *_groups(rows)])


def print_tick_list(desk: Desk, period_id: str, appraisal_ids: Sequence[str] = ()) -> bytes:
    """Who is asked about whom, with a box to tick."""
    with desk.reader() as reader:
        office, period = _named(reader, period_id)
        found = raters.of_period(reader, period_id)
        about = {row.id: f"{row.name}, {row.position}" for row in raters.lists(reader, period_id)}
    chosen = set(appraisal_ids) or set(about)
    lines = [
        RaterLine(about[one.appraisal_id], one.name, GROUP_NAMES[RaterGroup(one.group)], one.unit, one.returned)
        for one in found
        if one.appraisal_id in chosen
    ]
    if not lines:
        raise NotFound("Belum ada penilai dalam daftar untuk pilihan ini. Usulkan dahulu, atau tambah satu per satu.")
    return rater_papers.tick_list(office, period, lines)


def _superiors(rows: Sequence[SheetRow], named: Mapping[str, str]) -> list[EnvelopeLabel]:
    """One label for each superior: his sheets hold up to six people."""
    counted = Counter(named[row.appraisal_id] or "–" for row in rows if row.rater_group == RaterGroup.SUPERIOR)
    group = GROUP_NAMES[RaterGroup.SUPERIOR]
    return [
        EnvelopeLabel(name, f"menilai {number} pegawai", group, ceil(number / AT_MOST), _OPEN)
        for name, number in sorted(counted.items())
    ]


def _groups(rows: Sequence[SheetRow]) -> list[EnvelopeLabel]:
    """One label for each person appraised and group."""
    counted = Counter(
        (row.name, row.position, RaterGroup(row.rater_group)) for row in rows if row.rater_group != RaterGroup.SUPERIOR
    )
    found = sorted(counted.items(), key=lambda one: (one[0][0], one[0][1], ANSWERING.index(one[0][2])))
    return [
        EnvelopeLabel(name, position, GROUP_NAMES[group], number, _OWN if group is RaterGroup.SELF else _BLIND)
        for (name, position, group), number in found
    ]


def _named(reader: Reader, period_id: str) -> tuple[str, str]:
    period, office = periods.one(reader, period_id), offices.one(reader)
    if period is None or office is None:
        raise NotFound(gone.PERIOD)
    return office.name, period.name
