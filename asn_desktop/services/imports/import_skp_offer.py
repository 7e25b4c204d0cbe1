"""Services: the rows of an SKP workbook about one person as something to take over; rows that disagree are refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.plans.plan import KIND_LABELS, WorkResultKind
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.exchange.plans.skp_rows import AnnexRow, ExpectationRow, SkpRow
from asn_desktop.services.plans.plan_merging import ITSELF, Offered, OfferedIndicator, OfferedResult, alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.domain.plans.plan import AnnexSection

Row = SkpRow | ExpectationRow | AnnexRow
_OF_RESULT = ("kind", "intervened", "intervened_indicator", "assigned_by")  # what a row says of its rhk


class Remark(NamedTuple):
    """Something to be said about a row, beside one of its fields."""

    row: Row
    field: str
    value: str
    severity: Severity
    sentence: str


@dataclass(slots=True)
class _Indicator:
    """One indicator and the rows that offer it; a second row fills in what the first leaves blank."""

    rows: list[SkpRow]

    def offered(self, *, perspective: bool) -> OfferedIndicator:
        def first(name: str) -> str | None:
            return next((value for row in self.rows if (value := getattr(row, name))), None)

        return OfferedIndicator(
            self.rows[0].indicator,
            first("target") or "",
            next((row.aspect for row in self.rows if row.aspect), None),
            next((row.perspective for row in self.rows if row.perspective), None) if perspective else None,
        )

    def is_named(self, row: SkpRow) -> bool:
        """Whether a row means this indicator: the same words, and no other aspect."""
        aspects = {one.aspect for one in (*self.rows, row) if one.aspect}
        return alike(self.rows[0].indicator) == alike(row.indicator) and len(aspects) <= 1


@dataclass(slots=True)
class _Result:
    """One rhk: its indicators, and by field the row that tells its kind and which rhk of the leader it serves."""

    statement: str
    told: dict[str, SkpRow] = field(default_factory=dict)
    indicators: list[_Indicator] = field(default_factory=list)

    def offered(self, *, perspective: bool) -> OfferedResult:
        def said(name: str) -> str:
            teller = self.told.get(name)
            return str(getattr(teller, name)) if teller else ""

        kind = self.told.get("kind")
        return OfferedResult(
            self.statement,
            kind.kind if kind else None,
            said("intervened"),
            tuple(one.offered(perspective=perspective) for one in self.indicators),
            said("intervened_indicator"),
            said("assigned_by"),
        )


class Offer:
    """What the rows about one person offer; `remarks` and `rejected` tell which of them do not count, and why."""

    def __init__(
        self,
        group: FormGroup,
        rows: Iterable[SkpRow],
        expectations: Iterable[ExpectationRow],
        annex: Sequence[AnnexRow],
    ) -> None:
        self.remarks: list[Remark] = []
        self.rejected: set[Row] = set()
        self._perspective = group is FormGroup.MANDIRI  # only those forms have the column (Lamp. p.29)
        self._results: list[_Result] = []
        self._approach: SkpRow | None = None
        self._annex = annex
        self._expectations: dict[int, ExpectationRow] = {}
        for row in rows:
            self._take(row)
        for expectation in expectations:
            self._take_expectation(expectation)

    def offered(self) -> Offered:
        """Everything that counts."""
        sections: dict[AnnexSection, list[str]] = {}
        for row in self._annex:
            if row not in self.rejected:
                sections.setdefault(row.section, []).append(row.text)
        return Offered(
            results=[result.offered(perspective=self._perspective) for result in self._results],
            expectations={value: row.text for value, row in self._expectations.items()},
            annex=sections,
            approach=self._approach.approach if self._approach else None,
        )

    @property
    def approach(self) -> SkpRow | None:
        """The row that tells the approach of the whole SKP."""
        return self._approach

    def rows_of(self, number: int, place: int) -> list[SkpRow]:
        """The rows of an offered indicator; of a whole rhk where the place is ITSELF."""
        indicators = self._results[number].indicators
        return [row for one in indicators for row in one.rows] if place == ITSELF else indicators[place].rows

    def teller(self, number: int, name: str) -> SkpRow | None:
        """The row that tells a field of an offered rhk."""
        return self._results[number].told.get(name)

    def refuse(self, row: Row, name: str, value: str, sentence: str) -> None:
        """Let a row not count."""
        self.rejected.add(row)
        self.remarks.append(Remark(row, name, value, Severity.ERROR, sentence))

    def leave_out(self) -> None:
        """Forget what only refused rows offer."""
        for result in self._results:
            for one in result.indicators:
                one.rows = [row for row in one.rows if row not in self.rejected]
            result.indicators = [one for one in result.indicators if one.rows]
            result.told = {name: row for name, row in result.told.items() if row not in self.rejected}
        self._results = [result for result in self._results if result.indicators]
        self._expectations = {value: row for value, row in self._expectations.items() if row not in self.rejected}
        if self._approach in self.rejected:
            self._approach = None

    def _take(self, row: SkpRow) -> None:
        result = next((one for one in self._results if alike(one.statement) == alike(row.statement)), None)
        if result is None:
            result = _Result(row.statement)
        twin = next((one for one in result.indicators if one.is_named(row)), None)
        if (
            self._approaches_differ(row)
            or self._disagrees(result, row)
            or (twin is not None and self._differs(twin, row))
        ):
            return
        if row.approach:
            self._approach = self._approach or row
        if result not in self._results:
            self._results.append(result)
        for name in _OF_RESULT:
            if getattr(row, name):
                result.told.setdefault(name, row)
        if twin is None:
            result.indicators.append(_Indicator([row]))
        else:
            twin.rows.append(row)

    def _approaches_differ(self, row: SkpRow) -> bool:
        first = self._approach
        if first is None or row.approach in (None, first.approach):
            return False
        sentence = f"Satu SKP hanya memakai satu pendekatan, dan baris {first.row} berisi yang lain. Samakan keduanya."
        self.refuse(row, "approach", str(row.approach), sentence)
        return True

    def _disagrees(self, result: _Result, row: SkpRow) -> bool:
        for name in _OF_RESULT:
            words, first = getattr(row, name), result.told.get(name)
            if words and first and alike(words) != alike(getattr(first, name)):
                sentence = (
                    f"Rencana hasil kerja yang sama pada baris {first.row} berisi “{_shown(getattr(first, name))}”."
                    " Samakan keduanya."
                )
                self.refuse(row, name, _shown(words), sentence)
                return True
        return False

    def _differs(self, twin: _Indicator, row: SkpRow) -> bool:
        first = next((one for one in twin.rows if one.target), None)
        if first is None or not row.target or alike(first.target) == alike(row.target):
            return False
        sentence = (
            f"Indikator ini sudah ada pada baris {first.row} dengan target “{first.target}”."
            " Hapus salah satu, atau bedakan kalimat atau aspeknya."
        )
        self.refuse(row, "target", row.target, sentence)
        return True

    def _take_expectation(self, row: ExpectationRow) -> None:
        first = self._expectations.setdefault(row.value, row)
        if alike(first.text) != alike(row.text):
            sentence = f"Nilai ini sudah diisi pada baris {first.row} dengan kalimat lain. Gabungkan keduanya."
            self.refuse(row, "text", row.text, sentence)


def _shown(words: str) -> str:
    return KIND_LABELS[words].capitalize() if isinstance(words, WorkResultKind) else words
