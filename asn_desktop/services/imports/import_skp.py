"""Services: SKP of many people as a kind of import: one row per indicator, two optional sheets beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.plans.plan import ANNEX_LABELS, APPROACH_NAMES, ASPECT_LABELS, KIND_LABELS, PERSPECTIVE_LABELS
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.plans import skp_sheet
from asn_desktop.exchange.plans.skp_headers import ANNEX, EXPECTATIONS, SKP
from asn_desktop.exchange.plans.skp_rows import AnnexRow, ExpectationRow, SkpRow
from asn_desktop.exchange.plans.skp_walk import remark
from asn_desktop.services.imports.import_kind import Compared, FieldChange, ImportKind, RowPreview
from asn_desktop.services.imports.import_skp_people import Comparison
from asn_desktop.services.plans import plan_contents
from asn_desktop.services.plans.new_plans import with_plans
from asn_desktop.services.plans.plan_merging import Outcome
from asn_desktop.services.plans.plan_writing import Growth, write
from asn_desktop.storage.queries.plans import plan_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.exchange.plans.skp_rows import SkpWorkbook
    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.exchange.sheets.row_problem import RowProblem
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports.import_skp_offer import Remark, Row
    from asn_desktop.services.imports.import_skp_people import Judged
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.queries.plans.plan_targets import PlanTarget
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_NIP_DIGITS = 18
_YEARS_BACK = 10
_WORDS = (
    {str(code): label.capitalize() for code, label in KIND_LABELS.items()}
    | {str(code): label for code, label in ASPECT_LABELS.items()}
    | {str(code): label for code, label in PERSPECTIVE_LABELS.items()}
    | {str(code): label for code, label in APPROACH_NAMES.items()}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What would be written: the SKP of a year that change, by person."""

    desk: Desk
    year: int
    comparisons: Sequence[Comparison]


def skp_import(year: int | None = None) -> ImportKind:
    """The SKP of a year; of the present one when none is named."""

    def compare(desk: Desk, reader: Reader, sheet: Sheet, header: HeaderGuess, report: Report) -> Compared:
        present = desk.today.year
        wanted = year or present
        if not present - _YEARS_BACK <= wanted <= present + 1:
            raise Rejected(
                f"Tahun SKP {wanted} tidak mungkin. Sebutkan tahun {present - _YEARS_BACK} sampai {present + 1}."
            )
        return _compare(desk, reader, sheet, header, report, wanted)

    return ImportKind(key="skp", noun="SKP", fields=SKP, compare=compare, write=_write, beside=(EXPECTATIONS, ANNEX))


def _compare(desk: Desk, reader: Reader, sheet: Sheet, header: HeaderGuess, report: Report, year: int) -> Compared:
    values = [value.name for value in desk.rules.performance.values]
    book = skp_sheet.parse(sheet, header, values)
    found = _People(book, plan_targets.targets(reader, year))
    present = plan_contents.edits(reader, [one.plan_id for one in found.targets if one.plan_id])
    comparisons = []
    for done, target in enumerate(found.targets):
        report(done, len(found.targets), "Membandingkan dengan SKP yang ada")
        before = present.get(target.plan_id or "", plan_contents.EMPTY)
        comparisons.append(Comparison(target, before, found.rows[target.nip]))
    words = _Words(book, values)
    judged = [(one.target, each) for one in comparisons for each in one.judged]
    changed = [one for one in comparisons if one.changes]
    new = sum(one.target.plan_id is None for one in changed)
    return Compared(
        read=book.read,
        added=words.previews(judged, Outcome.ADDED),
        updated=words.previews(judged, Outcome.UPDATED),
        unchanged=words.previews(judged, Outcome.UNCHANGED),
        rejected=[
            *book.rejected,
            *(row.row for row in found.rejected),
            *(row.row for one in comparisons for row in one.rejected),
        ],
        problems=[
            *book.problems,
            *found.problems,
            *(words.problem(each) for one in comparisons for each in one.remarks),
        ],
        plan=_Plan(desk=desk, year=year, comparisons=changed),
        empty=not changed,
        notes=(f"SKP tahun {year} untuk {len(found.targets)} pegawai.",),
        also=(f"{new} SKP baru dibuat",) if new else (),
    )


class _People:
    """Whose rows they are: `targets` in the order of the sheet; rows of nobody are refused."""

    def __init__(self, book: SkpWorkbook, register: Iterable[PlanTarget]) -> None:
        self.rows: dict[str, list[Row]] = {}
        self.problems: list[RowProblem] = []
        self.rejected: list[Row] = []
        self._book = book
        known = {target.nip: target for target in register}
        every: list[Row] = [*book.rows, *book.expectations, *book.annex]
        for row in every:
            target = known.get(row.nip)
            if target is None or target.retired:
                self.rejected.append(row)
                self._say(row, "nip", row.nip, Severity.ERROR, _nobody(row.nip, target))
                continue
            if row.nip not in self.rows and not _may_be(row.name, target.name):
                sentence = f"NIP ini milik {target.name}, bukan {row.name}. Periksa NIP atau namanya."
                self._say(row, "name", row.name, Severity.WARNING, sentence)
            self.rows.setdefault(row.nip, []).append(row)
        self.targets = [known[nip] for nip in self.rows]

    def _say(self, row: Row, field: str, value: str, severity: Severity, sentence: str) -> None:
        self.problems.append(_remark(self._book, row, field, value, severity, sentence))


class _Words:
    """The rows and the remarks as the screen and the command line show them."""

    def __init__(self, book: SkpWorkbook, values: Sequence[str]) -> None:
        self._book = book
        self._values = values

    def previews(self, judged: Iterable[tuple[PlanTarget, Judged]], outcome: Outcome) -> list[RowPreview]:
        """The rows of one outcome."""
        return [self._preview(target, one) for target, one in judged if one.outcome is outcome]

    def problem(self, said: Remark) -> RowProblem:
        """A remark with its row and the title of its column."""
        return _remark(self._book, *said)

    def _preview(self, target: PlanTarget, judged: Judged) -> RowPreview:
        row = judged.row
        if isinstance(row, SkpRow):
            first, second = row.statement, " · ".join(part for part in (row.indicator, row.target) if part)
        elif isinstance(row, ExpectationRow):
            first, second = f"Ekspektasi khusus: {self._values[row.value - 1]}", row.text
        else:
            first, second = f"Lampiran: {ANNEX_LABELS[row.section].capitalize()}", row.text
        changes = tuple(
            FieldChange(name, _label(self._book, row, name), _shown(old), _shown(new))
            for name, old, new in judged.differences
        )
        return RowPreview(row.row, target.nip, target.name, first, second, changes)


def _write(work: Work, plan: _Plan, report: Report) -> None:
    report(0, len(plan.comparisons), "Menulis SKP")
    missing = [one.target.employee_id for one in plan.comparisons if one.target.plan_id is None]
    made = with_plans(plan.desk, work, missing, plan.year)
    write(
        plan.desk,
        work,
        [Growth(one.target.plan_id or made[one.target.employee_id], one.before, one.edit) for one in plan.comparisons],
    )


def _nobody(nip: str, target: PlanTarget | None) -> str:
    if target is not None:
        return f"{target.name} sudah tidak aktif, jadi SKP-nya tidak diimpor. Hapus barisnya."
    if len(nip) != _NIP_DIGITS or not nip.isdecimal():
        return f"NIP “{nip}” harus {_NIP_DIGITS} angka. Perbaiki NIP-nya."
    return f"NIP {nips.show(nip)} tidak ada dalam daftar pegawai. Perbaiki NIP-nya, atau impor pegawainya lebih dahulu."


def _may_be(written: str, name: str) -> bool:
    """Whether a name in the sheet may be that person's: one word in common is enough."""
    words = [set(text.casefold().replace(",", " ").replace(".", " ").split()) for text in (written, name)]
    return not words[0] or not words[0].isdisjoint(words[1])


def _remark(book: SkpWorkbook, row: Row, field: str, value: str, severity: Severity, sentence: str) -> RowProblem:
    return remark(row.row, _label(book, row, field), _shown(value), sentence, severity, _sheet(book, row))


def _label(book: SkpWorkbook, row: Row, field: str) -> str:
    return book.labels[_sheet(book, row), field]


def _sheet(book: SkpWorkbook, row: Row) -> str:
    if isinstance(row, ExpectationRow):
        return book.names["expectations"]
    return book.names["annex"] if isinstance(row, AnnexRow) else ""


def _shown(words: str) -> str:
    return _WORDS.get(words, words)


SKP_IMPORT = skp_import()
"""SKP of the present year, as `import skp` brings them."""
