"""Services: how 360 results came about, as a workbook: the same figures, through the same filter, as screen and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.feedback.explanation import MANNER, Standing, own_view
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, as_number
from asn_desktop.domain.staff.nip import show
from asn_desktop.exchange.table_out import Column, Page, Value, write_pages
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.feedback import audience, explanations
from asn_desktop.services.progress import Report, silent
from asn_desktop.storage.queries.appraisals import periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction
    from pathlib import Path

    from asn_desktop.domain.feedback.confidentiality import RaterGroup
    from asn_desktop.domain.feedback.explanation import Explanation, GroupLine, StatementLine
    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.feedback.explanations import Explained

_AT_ONCE = 100
_WHO = (Column("Nama", 34), Column("NIP", 24), Column("Periode", 16))
_TITLE = "Bagaimana hasil ini diperoleh"


class _One(NamedTuple):
    """One person's result, and the columns that say whose it is."""

    who: tuple[Value, ...]
    appraised: Appraised
    explained: Explained


def write(desk: Desk, appraisal_ids: Sequence[str], out: Path, *, report: Report = silent) -> int:
    """Write the results of these people, whose collection is closed; how many have one. NotFound when nobody has."""
    found: list[_One] = []
    with desk.reader() as reader:
        audience.require(reader, appraisal_ids)
        names = {row.id: row.name for row in periods.periods(reader)}
        for start in range(0, len(appraisal_ids), _AT_ONCE):
            report(start, len(appraisal_ids), _TITLE)
            people = assess(reader, desk.rules, appraisal_ids[start : start + _AT_ONCE])
            closed = [one.card.id for one in people if one.card.collection_closed]
            explained = explanations.of_appraisals(reader, desk.rules, closed)
            found += [
                _One((one.card.person.name, show(one.card.person.nip), names[one.card.period_id]), one, told)
                for one in people
                if (told := explained.get(one.card.id)) is not None
            ]
    if not found:
        raise NotFound("Tidak ada hasil umpan balik 360 untuk pilihan ini. Tutup pengumpulannya dahulu.")
    write_pages(
        out, [_results(found), _groups(found), _values(found), _statements(found), _comments(found), _steps(found)]
    )
    report(len(appraisal_ids), len(appraisal_ids), _TITLE)
    return len(found)


def _results(found: Sequence[_One]) -> Page:
    def row(one: _One) -> list[Value]:
        told = one.explained.explanation
        person = one.appraised.card.person
        before = _number(told.before) if one.explained.before else None
        return [
            *one.who,
            person.position,
            person.unit,
            _number(told.mean),
            one.explained.before,
            before,
            own_view(told),
        ]

    columns = (
        *_WHO,
        Column("Jabatan", 34),
        Column("Unit kerja", 34),
        Column("Hasil (skala 1–5)"),
        Column("Periode sebelumnya", 16),
        Column("Hasil sebelumnya"),
        Column("Penilaian diri", 60),
    )
    return Page("Hasil", columns, [row(one) for one in found])


def _groups(found: Sequence[_One]) -> Page:
    columns = (
        *_WHO,
        Column("Kelompok penilai", 22),
        Column("Lembar"),
        Column("Bobot (%)"),
        Column("Rata-rata"),
        Column("Periode sebelumnya"),
        Column("Keterangan", 70),
    )

    def row(one: _One, line: GroupLine) -> list[Value]:
        weight = round(float(line.weight * 100), 2) if line.weight or line.standing is Standing.COMPARED else None
        figures = [line.n, weight, _number(line.mean), _number(line.before)]
        return [*one.who, GROUP_NAMES[line.group], *figures, line.why]

    return Page("Kelompok", columns, [row(one, line) for one in found for line in one.explained.explanation.groups])


def _values(found: Sequence[_One]) -> Page:
    columns = (
        *_WHO,
        Column("Nilai BerAKHLAK", 26),
        Column("Penilai"),
        Column("Diri sendiri"),
        Column("Selisih diri–penilai"),
        Column("Periode sebelumnya"),
    )
    rows = [
        [*one.who, line.name, _number(line.mean), _number(line.own), _number(line.gap), _number(line.before)]
        for one in found
        for line in one.explained.explanation.values
    ]
    return Page("Tujuh nilai", columns, rows)


def _statements(found: Sequence[_One]) -> Page:
    groups = _shown(one.explained.explanation for one in found)
    heads = [
        column
        for group in groups
        for column in (Column(GROUP_NAMES[group]), Column(f"{GROUP_NAMES[group]}: yang menjawab"))
    ]
    columns = (
        *_WHO,
        Column("Nomor"),
        Column("Nilai", 24),
        Column("Pernyataan", 60),
        *heads,
        Column("Tertimbang"),
        Column("Periode sebelumnya"),
        Column("Catatan", 20),
    )
    rows = [
        [*one.who, *_statement(one.explained.explanation, line, groups)]
        for one in found
        for line in one.explained.explanation.statements
    ]
    return Page("Pernyataan", columns, rows)


def _statement(told: Explanation, line: StatementLine, groups: Sequence[RaterGroup]) -> list[Value]:
    cells: list[Value] = []
    for group in groups:
        cell = line.groups.get(group)
        cells += [_number(cell.mean), cell.answers] if cell is not None and cell.answers else [None, None]
    note = "Kekuatan" if line in told.strengths else "Perlu dikembangkan" if line in told.to_develop else ""
    return [line.number, line.value, line.text, *cells, _number(line.mean), _number(line.before), note]


def _comments(found: Sequence[_One]) -> Page:
    rows = [
        [*one.who, GROUP_NAMES[group], text]
        for one in found
        for group, texts in one.explained.comments.items()
        for text in texts
    ]
    return Page("Komentar", (*_WHO, Column("Kelompok penilai", 22), Column("Komentar", 90)), rows)


def _steps(found: Sequence[_One]) -> Page:
    rows: list[list[Value]] = [[None, None, None, text, None] for text in MANNER]
    rows.append([None, None, None, found[0].explained.why_few, None])
    for one in found:
        result = one.appraised.feedback
        rows += [[*one.who, text, basis] for text, basis in (result.working if result is not None else ())]
    return Page("Cara menghitung", (*_WHO, Column("Langkah", 90), Column("Dasar", 40)), rows)


def _shown(told: Iterable[Explanation]) -> list[RaterGroup]:
    """The groups of which anybody here has figures, in the usual order."""
    known = {group for one in told for group in one.shown}
    return [group for group in GROUP_NAMES if group in known]


def _number(mean: Fraction | None) -> float | None:
    """Rounded half up to two decimals, away from zero: the one rounding there is."""
    if mean is None:
        return None
    return -as_number(-mean) if mean < 0 else as_number(mean)
