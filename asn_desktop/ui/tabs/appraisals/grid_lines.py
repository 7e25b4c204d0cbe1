"""Tab: what the unit table shows per person: what is kept, what is suggested, and what is keyed but not kept yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat, Rating, quadrant
from asn_desktop.services.appraisals.appraisals import DecideRatings, needs_reason
from asn_desktop.storage.queries.appraisals import unit_grid
from asn_desktop.storage.queries.appraisals.unit_grid import GridFilter
from asn_desktop.ui.tabs.appraisals.decision import why_closed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from asn_desktop.domain.appraisals.predicate import HasPredicateRules, Suggestion
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.queries.appraisals.unit_grid import AssessorRow, GridRow
    from asn_desktop.ui.kit.table import HasId, Id, Order
    from asn_desktop.ui.shell import Shell


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is keyed for one person and not kept yet; `problem` says why it is not."""

    work_result: Rating | None
    behaviour: Rating | None
    reason: str
    notes: str
    problem: str = ""
    saving: bool = False


class GridLine(NamedTuple):
    """One line of the table; `suggestion` is None until it is worked out, `closed` says why nothing can be keyed."""

    id: str
    row: GridRow
    suggestion: Suggestion | None
    draft: Draft | None
    closed: str
    predikat: Predikat | None

    @property
    def work_result(self) -> Rating | None:
        """The rating shown: keyed, else kept."""
        return self.draft.work_result if self.draft else _rating(self.row.work_result)

    @property
    def behaviour(self) -> Rating | None:
        """The rating shown: keyed, else kept."""
        return self.draft.behaviour if self.draft else _rating(self.row.behaviour)

    @property
    def reason(self) -> str:
        """The reason shown."""
        return self.draft.reason if self.draft else self.row.reason

    @property
    def notes(self) -> str:
        """The notes shown."""
        return self.draft.notes if self.draft else self.row.notes

    @property
    def lacks_reason(self) -> bool:
        """Whether both ratings are there and leave the suggestion without a reason."""
        first, second = self.work_result, self.behaviour
        return (
            self.suggestion is not None
            and first is not None
            and second is not None
            and not self.reason.strip()
            and needs_reason(self.suggestion, first, second)
        )


class Lines:
    """Everybody of one assessor, as the source of the table; nothing keyed is lost by reading anew."""

    def __init__(self, shell: Shell, rules: HasPredicateRules) -> None:
        self._shell, self._rules = shell, rules
        self.assessor: AssessorRow | None = None
        self.period: PeriodRow | None = None
        self.kept: dict[str, str | None] = {}  # predikat by appraisal, of everybody
        self.suggestions: dict[str, Suggestion] = {}
        self.drafts: dict[str, Draft] = {}
        self._held: dict[str, GridRow] = {}
        self._made: dict[str, GridLine] = {}  # as they were asked for last; a key changes one of two hundred

    def read(self, assessor: AssessorRow | None, period: PeriodRow | None) -> None:
        """Take another assessor or read the same one anew."""
        self.assessor, self.period = assessor, period
        self._held.clear()
        self._made.clear()
        self.suggestions.clear()
        with self._shell.desk.reader() as reader:
            self.kept = {} if assessor is None or period is None else unit_grid.predikat(reader, period.id, assessor)

    def ids(self, search: str, filters: Mapping[str, Any], order: Order) -> Sequence[Id]:
        """As `Source.ids`."""
        if self.assessor is None or self.period is None:
            return []
        wanted = GridFilter(text=search, standing=filters.get("standing", ""))
        by = (order.key or "name", not order.descending)
        with self._shell.desk.reader() as reader:
            return unit_grid.ids(reader, self.period.id, self.assessor, filters=wanted, order=by)

    def rows(self, ids: Sequence[Id]) -> Sequence[HasId]:
        """As `Source.rows`."""
        return [self._line(row) for row in self._rows([str(key) for key in ids])]

    def line(self, appraisal_id: str) -> GridLine | None:
        """One line as it is now."""
        return next((self._line(row) for row in self._rows([appraisal_id])), None)

    def renew(self, appraisal_ids: Iterable[str], known: dict[str, GridRow]) -> None:
        """Read these people anew: something of theirs was kept; what is known already is taken from there."""
        mine = [key for key in appraisal_ids if key in self.kept]
        for key in mine:
            self._held.pop(key, None)
            if key in known:
                self._held[key] = known.pop(key)
        for row in self._rows(mine):
            self.kept[row.id] = row.predikat

    # Keying

    def rate(self, line: GridLine, *, work_result: Rating | None = None, behaviour: Rating | None = None) -> None:
        """Key one rating or both; the other stays as it is shown."""
        self._keep(
            line,
            replace(
                self._draft(line),
                work_result=work_result or line.work_result,
                behaviour=behaviour or line.behaviour,
            ),
        )

    def write(self, line: GridLine, *, reason: str | None = None, notes: str | None = None) -> None:
        """Take a typed reason or note."""
        before = self._draft(line)
        self._keep(
            line,
            replace(
                before,
                reason=before.reason if reason is None else reason.strip(),
                notes=before.notes if notes is None else notes.strip(),
            ),
        )

    def restore(self, appraisal_id: str) -> bool:
        """Forget what is keyed for one person; False when nothing is, or while it is being kept."""
        draft = self.drafts.get(appraisal_id)
        if draft is None or draft.saving:
            return False
        del self.drafts[appraisal_id]
        return True

    def command(self, line: GridLine) -> DecideRatings | None:
        """The decision as keyed; None while a rating is missing, nothing is keyed, or it is being kept."""
        draft = line.draft
        if draft is None or draft.saving or draft.work_result is None or draft.behaviour is None:
            return None
        return DecideRatings(
            appraisal_id=line.id,
            work_result=draft.work_result,
            behaviour=draft.behaviour,
            reason=draft.reason,
            notes=draft.notes if draft.notes != line.row.notes else None,
        )

    def mark(self, appraisal_id: str, *, saving: bool = False, problem: str = "") -> None:
        """Say of a keyed line that it is being kept, or why it was not."""
        draft = self.drafts.get(appraisal_id)
        if draft is not None:
            self.drafts[appraisal_id] = replace(draft, saving=saving, problem=problem)

    def is_saving(self, appraisal_id: str) -> bool:
        """Whether this row is on its way."""
        draft = self.drafts.get(appraisal_id)
        return draft is not None and draft.saving

    def settle(self, appraisal_id: str) -> bool:
        """One row was kept: forget its draft; False when something else was keyed meanwhile."""
        draft = self.drafts.get(appraisal_id)
        if draft is not None and draft.saving:
            del self.drafts[appraisal_id]
        return appraisal_id not in self.drafts

    # Counting

    def spread(self) -> Mapping[str, int]:
        """How the predikat spread, with what is keyed counted as if it were kept."""
        return Counter(code for code in self._codes() if code)

    def people(self) -> int:
        """How many people the assessor has in the period."""
        return len(self.kept)

    def unsaved(self) -> list[str]:
        """The people for whom something is keyed that is not on its way, whoever their assessor is."""
        return [key for key, draft in self.drafts.items() if not draft.saving]

    # Inside

    def _rows(self, keys: Sequence[str]) -> list[GridRow]:
        """Rows are held, so that a key repaints without asking the database."""
        missing = [key for key in keys if key not in self._held]
        if missing:
            with self._shell.desk.reader() as reader:
                self._held.update((row.id, row) for row in unit_grid.rows(reader, missing))
        return [self._held[key] for key in keys if key in self._held]

    def _codes(self) -> Iterable[str | None]:
        for key, code in self.kept.items():
            draft = self.drafts.get(key)
            yield self._predikat(draft.work_result, draft.behaviour) or code if draft else code

    def _line(self, row: GridRow) -> GridLine:
        made = self._made.get(row.id)
        draft, suggestion = self.drafts.get(row.id), self.suggestions.get(row.id)
        if made is not None and made.row is row and made.draft is draft and made.suggestion is suggestion:
            return made
        made = self._made[row.id] = self._new_line(row, draft, suggestion)
        return made

    def _new_line(self, row: GridRow, draft: Draft | None, suggestion: Suggestion | None) -> GridLine:
        closed = why_closed(
            row.state, self.period, decided=row.predikat is not None, collection_closed=row.collection_closed
        )
        first = draft.work_result if draft else _rating(row.work_result)
        second = draft.behaviour if draft else _rating(row.behaviour)
        return GridLine(row.id, row, suggestion, draft, closed, self._predikat(first, second))

    def _predikat(self, work_result: Rating | None, behaviour: Rating | None) -> Predikat | None:
        if work_result is None or behaviour is None:
            return None
        return quadrant(self._rules, work_result, behaviour)

    def _draft(self, line: GridLine) -> Draft:
        draft = self.drafts.get(line.id)
        if draft is not None:
            return replace(draft, problem="", saving=False)
        row = line.row
        return Draft(
            work_result=_rating(row.work_result),
            behaviour=_rating(row.behaviour),
            reason=row.reason,
            notes=row.notes,
        )

    def _keep(self, line: GridLine, draft: Draft) -> None:
        """Keep what is keyed where it differs from what is stored."""
        row = line.row
        stored = (_rating(row.work_result), _rating(row.behaviour), row.reason, row.notes)
        if (draft.work_result, draft.behaviour, draft.reason, draft.notes) == stored:
            self.drafts.pop(line.id, None)
        else:
            self.drafts[line.id] = draft


def _rating(code: str | None) -> Rating | None:
    return Rating(code) if code else None
