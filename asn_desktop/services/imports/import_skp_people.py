"""Services: the rows of an SKP workbook about one person against the SKP he has: what comes, what is refused."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.plans import plan as rules_of_plan
from asn_desktop.domain.plans.plan import APPROACH_NAMES
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.plans.skp_rows import AnnexRow, ExpectationRow, SkpRow
from asn_desktop.services.imports.import_skp_offer import Offer, Remark, Row
from asn_desktop.services.plans.plan_merging import ITSELF, Difference, Outcome, alike, merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.domain.errors import Problem
    from asn_desktop.services.plans.plans import PlanEdit
    from asn_desktop.storage.queries.plans.plan_targets import PlanTarget

_NEAR = 0.9  # share of letters in common from which two sentences are taken for one with a slip
_SENTENCES = {
    "target": "Target kosong. Isi target yang terukur, misalnya “12 laporan” atau “80 – 90%”.",
    "perspective": (
        "Perspektif kosong, padahal pegawai ini memakai formulir pimpinan unit kerja mandiri. Pilih salah satu."
    ),
}


class Judged(NamedTuple):
    """What becomes of one row, and the fields that change where something is there already."""

    row: Row
    outcome: Outcome
    differences: tuple[Difference, ...] = ()


class Comparison:
    """The rows about one person; `edit` is his SKP afterwards, `judged` what becomes of every row not refused."""

    def __init__(self, target: PlanTarget, before: PlanEdit, rows: Sequence[Row]) -> None:
        self.target = target
        self.before = before
        self._rows = rows
        self._offer = Offer(
            target.form_group,
            [row for row in rows if isinstance(row, SkpRow)],
            [row for row in rows if isinstance(row, ExpectationRow)],
            [row for row in rows if isinstance(row, AnnexRow)],
        )
        self._merged = merge(before, self._offer.offered(), overwrite=True)
        if target.rated and self._merged.changes:
            self._refuse_changes()
        while self._refuse_incomplete():
            self._offer.leave_out()
            self._merged = merge(before, self._offer.offered(), overwrite=True)
        self.judged = self._judge()
        self._hints = list(self._hint()) if self._merged.changes else []

    @property
    def edit(self) -> PlanEdit:
        """The SKP afterwards."""
        return self._merged.edit

    @property
    def changes(self) -> bool:
        """Whether the SKP changes at all."""
        return self._merged.changes

    @property
    def remarks(self) -> list[Remark]:
        """Everything to be said about the rows."""
        return [*self._offer.remarks, *self._hints]

    @property
    def rejected(self) -> set[Row]:
        """The rows that do not count."""
        return self._offer.rejected

    def _refuse_incomplete(self) -> bool:
        """Refuse the rows whose rhk or indicator would be incomplete; whether there were any."""
        found = False
        for problem in rules_of_plan.problems(self.edit.draft(self.target.form_group)):
            spot, name = self._place_of(problem)
            if spot is not None:
                found = True
                for row in self._offer.rows_of(*spot):
                    self._offer.refuse(row, name, "", _SENTENCES.get(name, problem.sentence))
        return found

    def _refuse_changes(self) -> None:
        """The SKP stands as it was rated: only rows that say what is there already may stay."""
        sentence = (
            f"Penilaian {self.target.name} sudah ditetapkan, jadi SKP-nya tidak dapat diubah."
            " Cabut penetapan itu lebih dahulu (menu Penilaian)."
        )
        for row, outcome, _ in self._judge():
            if outcome is not Outcome.UNCHANGED:
                self._offer.refuse(row, "nip", self.target.nip, sentence)
        self._offer.leave_out()
        self._merged = merge(self.before, self._offer.offered(), overwrite=True)

    def _hint(self) -> Iterator[Remark]:
        """What could be better about an SKP that changes; never a refusal."""
        told = self._offer.approach
        if told is not None and told.approach is not self.edit.approach and self.edit.approach is not None:
            sentence = (
                f"SKP {self.target.name} sudah memakai pendekatan {APPROACH_NAMES[self.edit.approach].lower()}, dan"
                " itu tidak diubah oleh impor. Ubah lewat “Ubah SKP…” bila perlu."
            )
            yield Remark(told, "approach", str(told.approach), Severity.WARNING, sentence)
        yield from self._near_doubles()
        for problem in rules_of_plan.hints(self.edit.draft(self.target.form_group)):
            spot, name = self._place_of(problem)
            if spot is not None:
                row = self._offer.rows_of(*spot)[0]
                yield Remark(row, name, str(getattr(row, name) or ""), Severity.WARNING, problem.sentence)
            elif name == "statement":
                sentence = f"{self.target.name}: {problem.sentence}"
                yield Remark(self.judged[0].row, "nip", self.target.nip, Severity.WARNING, sentence)

    def _near_doubles(self) -> Iterator[Remark]:
        """A new rhk in nearly the words of one that is there: perhaps only a slip of the pen was put right."""
        present = [result.statement for result in self.before.work_results]
        for (number, place), spot in self._merged.spots.items():
            if place != ITSELF or spot.outcome is not Outcome.ADDED:
                continue
            row = self._offer.rows_of(number, place)[0]
            like = next((one for one in present if _nearly(one, row.statement)), None)
            if like is not None:
                sentence = (
                    f"Mirip dengan rencana hasil kerja yang sudah ada, “{like}”, dan ditambahkan sebagai yang baru."
                    " Samakan kalimatnya bila maksudnya sama."
                )
                yield Remark(row, "statement", row.statement, Severity.WARNING, sentence)

    def _place_of(self, problem: Problem) -> tuple[tuple[int, int] | None, str]:
        """The place of the offered rhk or indicator that a problem means, if the rows offer it; and the field."""
        parts = problem.field.split(".")
        if len(parts) == 1:
            return None, "statement"  # the whole SKP
        at = (int(parts[1]), int(parts[3]) if len(parts) == 5 else ITSELF)
        name = "indicator" if parts[-1] in {"text", "indicators"} else parts[-1]
        spots = self._merged.spots.items()
        return next((place for place, spot in spots if (spot.result, spot.indicator) == at), None), name

    def _judge(self) -> list[Judged]:
        told = {id(one.row): one for one in (*self._judge_results(), *self._judge_beside())}
        return [told[id(row)] for row in self._rows if row not in self.rejected]

    def _judge_results(self) -> Iterator[Judged]:
        for (number, place), spot in self._merged.spots.items():
            if place == ITSELF:
                continue
            own = self._merged.spots[number, ITSELF].differences
            for row in self._offer.rows_of(number, place):
                found = tuple(one for one in own if self._offer.teller(number, one.name) is row)
                outcome = Outcome.UNCHANGED
                if row is self._offer.rows_of(number, place)[0]:
                    outcome = spot.outcome
                    found += spot.differences
                if outcome is Outcome.UNCHANGED and found:
                    outcome = Outcome.UPDATED
                yield Judged(row, outcome, found if outcome is Outcome.UPDATED else ())

    def _judge_beside(self) -> Iterator[Judged]:
        told: set[object] = set()
        for row in self._rows:
            if isinstance(row, SkpRow):
                continue
            if isinstance(row, ExpectationRow):
                key: object = row.value
                outcome = self._merged.expectations.get(row.value, Outcome.UNCHANGED)
                difference = Difference("text", self.before.expectations.get(row.value, ""), row.text)
            else:
                key = (row.section, row.text)
                outcome = self._merged.annex.get((row.section, row.text), Outcome.UNCHANGED)
                difference = Difference("text", "", row.text)
            # A second row that says the same adds nothing.
            outcome = Outcome.UNCHANGED if key in told else outcome
            told.add(key)
            yield Judged(row, outcome, (difference,) if outcome is Outcome.UPDATED else ())


def _nearly(one: str, other: str) -> bool:
    compared = SequenceMatcher(None, alike(one), alike(other), autojunk=False)
    return compared.real_quick_ratio() >= _NEAR and compared.quick_ratio() >= _NEAR and compared.ratio() >= _NEAR
