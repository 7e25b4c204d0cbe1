"""Services: three versions of one SKP, field by field: as it was read, as one person typed it, as another left it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.versions import Standing, compare, merged
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

RESULT, INDICATOR, EXPECTATION, ANNEX, APPROACH = "rhk", "indicator", "expectation", "annex", "approach"
RESULT_FIELDS = ("statement", "kind", "intervened", "intervened_indicator", "assigned_by")
INDICATOR_FIELDS = ("text", "target", "aspect", "perspective")


def flat(edit: PlanEdit) -> dict[str, Any]:
    """Every field of an SKP under a name; `rhk/<id>` and `indicator/<id>` say that a row is there."""
    found: dict[str, Any] = {APPROACH: edit.approach}
    found |= {f"{EXPECTATION}/{value}": text for value, text in edit.expectations.items()}
    found |= {f"{ANNEX}/{section}": tuple(lines) for section, lines in edit.annex.items()}
    for result in edit.work_results:
        if result.id is not None:
            found[f"{RESULT}/{result.id}"] = True
            found |= {f"{RESULT}/{result.id}/{name}": getattr(result, name) for name in RESULT_FIELDS}
        for one in result.indicators:
            if one.id is not None:
                found[f"{INDICATOR}/{one.id}"] = True
                found |= {f"{INDICATOR}/{one.id}/{name}": getattr(one.draft, name) for name in INDICATOR_FIELDS}
    return found


def standing(base: PlanEdit, mine: PlanEdit, now: PlanEdit) -> Standing:
    """Who changed which field; of a row that somebody else added or removed only that it is there or not."""
    was, typed, stands = flat(base), flat(mine), flat(now)
    names = dict.fromkeys((*typed, *stands, *was))
    whole = compare(was, {name: typed.get(name) for name in names}, stands)
    rows = {name for name in whole.theirs if name.count("/") == 1 and name.split("/")[0] in (RESULT, INDICATOR)}
    return Standing(
        whole.mine, tuple(name for name in whole.theirs if _row(name) not in rows or name in rows), whole.both
    )


def join(mine: PlanEdit, now: PlanEdit, stands: Standing, keep_mine: Mapping[str, bool]) -> PlanEdit:
    """The SKP that follows: in the order of `mine`, with the rows others added behind; of both as chosen."""
    typed, stored = flat(mine), flat(now)
    names = dict.fromkeys((*typed, *stored, *stands.both, *stands.theirs))
    values = merged({name: typed.get(name) for name in names}, stored, stands, keep_mine)
    saved = {
        _row(name) for name in stands.both if (typed if keep_mine.get(name, True) else stored).get(_row(name)) is True
    }
    joining = _Joining(values, typed.keys() & stored.keys(), saved)
    return PlanEdit(
        approach=values[APPROACH],
        expectations={value: values[f"{EXPECTATION}/{value}"] or "" for value in mine.expectations},
        annex={section: values[f"{ANNEX}/{section}"] or () for section in mine.annex},
        work_results=joining.results(mine.work_results, now.work_results),
    )


class _Joining:
    """Puts the rows together; a row that one side removed and the other changed stays where the change was chosen."""

    def __init__(self, values: Mapping[str, Any], shared: Collection[str], saved: Collection[str]) -> None:
        self._values, self._shared, self._saved = values, shared, saved

    def results(self, mine: Sequence[WorkResultEdit], now: Sequence[WorkResultEdit]) -> tuple[WorkResultEdit, ...]:
        """All rhk that are to be there."""
        theirs = {one.id: one for one in now}
        made = [self._result(one, theirs.get(one.id)) for one in mine if self._stays(RESULT, one.id)]
        known = {one.id for one in mine}
        made += [self._result(one, one) for one in now if one.id not in known and self._stays(RESULT, one.id)]
        return tuple(made)

    def _result(self, one: WorkResultEdit, other: WorkResultEdit | None) -> WorkResultEdit:
        known = {each.id for each in one.indicators}
        added = [each for each in (other.indicators if other is not None else ()) if each.id not in known]
        indicators = tuple(
            self._indicator(each) for each in (*one.indicators, *added) if self._stays(INDICATOR, each.id)
        )
        if one.id is None:
            return replace(one, indicators=indicators)
        return replace(one, indicators=indicators, **self._fields(RESULT, one.id, RESULT_FIELDS, one))

    def _indicator(self, one: IndicatorEdit) -> IndicatorEdit:
        if one.id is None:
            return one
        return replace(one, draft=replace(one.draft, **self._fields(INDICATOR, one.id, INDICATOR_FIELDS, one.draft)))

    def _stays(self, kind: str, key: str | None) -> bool:
        row = f"{kind}/{key}"
        return key is None or self._values.get(row) is True or row in self._saved

    def _fields(self, kind: str, key: str, names: Sequence[str], otherwise: object) -> dict[str, Any]:
        """As decided; a row that only one side has is that side's."""
        row = f"{kind}/{key}"
        return {
            name: self._values[f"{row}/{name}"] if row in self._shared else getattr(otherwise, name) for name in names
        }


def _row(name: str) -> str:
    return "/".join(name.split("/")[:2])
