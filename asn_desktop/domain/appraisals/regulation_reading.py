"""Domain: reading the rule files of PermenPANRB 6/2022 and its like; what is incomplete is refused by file and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import DeadlineRule, EvaluationWindow, Event
from asn_desktop.domain.appraisals.distribution import Achievement, Curve, DistributionRules, Guide, GuideKind
from asn_desktop.domain.appraisals.exemption import ExemptionKind, ExemptionRule
from asn_desktop.domain.appraisals.objection import FinalRule, ObjectionRules
from asn_desktop.domain.appraisals.predicate import Cell, PredicateRules, Predikat, Rating
from asn_desktop.domain.appraisals.regulation import Identity, PerformanceRules
from asn_desktop.domain.basis import RuleError, Table
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.feedback.feedback import (
    HIGHEST,
    STATEMENTS_PER_VALUE,
    VALUES,
    FeedbackRules,
    RaterGroup,
    ScaleSet,
    WeightPreset,
    WeightSet,
)
from asn_desktop.domain.feedback.instrument import BehaviourValue
from asn_desktop.domain.letters.document import DECREE_DRAFTS, UNNUMBERED, Classification, DocumentKind, check_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping


def parse_performance(documents: Mapping[str, Mapping[str, object]]) -> PerformanceRules:
    """The rules in the files of one folder, keyed by file stem; RuleError names the file and key that is wrong."""
    identity = _identity(_file(documents, "regulation", ""))
    source = identity.short_name
    regulation = _file(documents, "regulation", source)
    predicate = _file(documents, "predicate", source)
    return PerformanceRules(
        identity=identity,
        predicate=_predicate(predicate),
        labels=_labels(predicate.table("labels")),
        feedback=_feedback(_file(documents, "feedback", source)),
        values=_values(_file(documents, "behaviours", source)),
        distribution=_distribution(_file(documents, "distribution", source)),
        deadlines=_deadlines(_file(documents, "deadlines", source)),
        evaluation_window=_window(_file(documents, "deadlines", source).table("evaluation_window")),
        objections=_objections(_file(documents, "objections", source).table("final")),
        exemptions=_exemptions(_file(documents, "exemptions", source)),
        classifications=_classifications(regulation.table("classification")),
        number_pattern=_number_pattern(regulation.table("numbering")),
    )


def _file(documents: Mapping[str, Mapping[str, object]], stem: str, source: str) -> Table:
    if stem not in documents:
        raise RuleError(f"{stem}.toml: the file is missing")
    return Table(f"{stem}.toml", documents[stem], source=source)


def _identity(top: Table) -> Identity:
    start, end = top.day("in_force_from"), top.day("in_force_to") if top.has("in_force_to") else None
    if end is not None and end < start:
        raise top.error("in_force_to", "ends before it starts")
    return Identity(
        short_name=top.text("short_name"),
        title=top.text("title"),
        number=top.text("number"),
        in_force_from=start,
        in_force_to=end,
    )


def _predicate(top: Table) -> PredicateRules:
    cells: dict[tuple[Rating, Rating], Cell] = {}
    for row in top.tables("quadrant"):
        place = row.member("work_result", Rating), row.member("behaviour", Rating)
        if place in cells:
            raise row.error("work_result", f"the cell {place[0]}, {place[1]} stands twice")
        cells[place] = Cell(row.member("predikat", Predikat), row.basis())
    for work_result in Rating:
        for behaviour in Rating:
            if (work_result, behaviour) not in cells:
                raise top.error("quadrant", f"the cell {work_result}, {behaviour} is missing")
    results, behaviours = top.table("suggestion").table("work_result"), top.table("suggestion").table("behaviour")
    above, meets = behaviours.fraction("above"), behaviours.fraction("meets")
    if meets > above:
        raise behaviours.error("meets", "lies above the threshold of `above`")
    return PredicateRules(
        quadrant=cells,
        above_share=results.fraction("above_share"),
        below_share=results.fraction("below_share"),
        work_result_basis=results.basis(),
        behaviour_above=above,
        behaviour_meets=meets,
        behaviour_basis=behaviours.basis(),
    )


_NEEDED_LABELS: Mapping[str, tuple[str, ...]] = {
    "form": (*Rating, *Predikat),
    "achievement": tuple(Achievement),
    "matrix": tuple(Predikat),
}


def _labels(top: Table) -> dict[str, dict[str, str]]:
    contexts = {}
    for context in top.names():
        table = top.table(context)
        table.basis()
        words = table.table("words")
        contexts[context] = {word: words.text(word) for word in words.names()}
    for context, needed in _NEEDED_LABELS.items():
        for word in needed:
            if word not in contexts.get(context, {}):
                raise top.error(f"{context}.words.{word}", "a text is missing")
    return contexts


def _feedback(top: Table) -> FeedbackRules:
    weights, smallest, scale = top.table("weights"), top.table("smallest_group"), top.table("scale")
    comments = top.table("smallest_comments")
    labels = scale.texts("labels")
    if len(labels) != HIGHEST:
        raise scale.error("labels", f"{HIGHEST} labels are needed")
    if smallest.integer("value") < 2:
        raise smallest.error("value", "a group of one hides nobody")
    if comments.integer("value") < smallest.integer("value"):
        raise comments.error("value", "words tell more than figures, so they need as many at least")
    return FeedbackRules(
        weights=_weights(weights),
        presets=tuple(_preset(row) for row in top.tables("preset")),
        smallest_group=smallest.integer("value"),
        smallest_comments=comments.integer("value"),
        weights_basis=weights.basis(),
        smallest_group_basis=smallest.basis(),
        smallest_comments_basis=comments.basis(),
        scale_labels=labels,
        scale_basis=scale.basis(),
        short_form=_short_form(top.table("short_form")),
        weight_sets=tuple(WeightSet(row.text("name"), _weights(row), row.basis()) for row in top.tables("weight_set")),
        scale_sets=tuple(_scale_set(row) for row in top.tables("scale_set")),
    )


def _short_form(row: Table) -> tuple[int, ...]:
    row.basis()
    chosen = tuple(value.integer("statement") for value in row.tables("value"))
    if len(chosen) != VALUES or not all(1 <= place <= STATEMENTS_PER_VALUE for place in chosen):
        raise row.error(
            "value", f"one statement, 1 to {STATEMENTS_PER_VALUE}, of each of the {VALUES} values is needed"
        )
    return tuple(place - 1 for place in chosen)


def _scale_set(row: Table) -> ScaleSet:
    labels = row.texts("labels")
    if len(labels) != HIGHEST:
        raise row.error("labels", f"{HIGHEST} labels are needed")
    return ScaleSet(row.text("name"), labels, row.basis())


def _preset(row: Table) -> WeightPreset:
    missing, weights = frozenset(row.members("missing", RaterGroup)), _weights(row)
    if missing & weights.keys():
        raise row.error("percent", "gives weight to a group that is missing")
    return WeightPreset(missing=missing, weights=weights)


def _weights(row: Table) -> dict[RaterGroup, int]:
    row.basis()
    percent = row.table("percent")
    weights = {percent.named(key, key, RaterGroup): percent.integer(key) for key in percent.names()}
    if sum(weights.values()) != 100:
        raise row.error("percent", f"the weights sum to {sum(weights.values())}, not 100")
    return weights


def _values(top: Table) -> tuple[BehaviourValue, ...]:
    values = []
    for row in top.tables("value"):
        statements = row.texts("statements")
        if len(statements) != STATEMENTS_PER_VALUE:
            raise row.error("statements", f"{STATEMENTS_PER_VALUE} statements are needed")
        values.append(
            BehaviourValue(row.integer("number"), row.text("name"), row.text("meaning"), statements, row.basis())
        )
    if [value.number for value in values] != list(range(1, VALUES + 1)):
        raise top.error("value", f"the values must be numbered 1 to {VALUES} in order")
    return tuple(values)


def _distribution(top: Table) -> DistributionRules:
    smallest, curves, guides = top.table("smallest_unit"), top.table("curve"), top.table("guide")
    return DistributionRules(
        curves={achievement: _curve(curves.table(achievement)) for achievement in Achievement},
        guides={achievement: tuple(_guide(row) for row in guides.tables(achievement)) for achievement in Achievement},
        smallest_unit=smallest.integer("value"),
        smallest_unit_basis=smallest.basis(),
    )


def _curve(row: Table) -> Curve:
    heights = row.fractions("heights")
    if len(heights) != len(Predikat):
        raise row.error("heights", f"{len(Predikat)} heights are needed")
    return Curve(heights=tuple(float(height) for height in heights), basis=row.basis())


def _guide(row: Table) -> Guide:
    kind = row.member("kind", GuideKind)
    percent = row.integer("percent") if kind in (GuideKind.AT_MOST, GuideKind.AT_LEAST) else 0
    if percent > 100:
        raise row.error("percent", "lies above 100")
    return Guide(kind=kind, predikat=row.members("predikat", Predikat), percent=percent, basis=row.basis())


def _deadlines(top: Table) -> tuple[DeadlineRule, ...]:
    rules: dict[str, DeadlineRule] = {}
    for row in top.tables("deadline"):
        name = row.text("name")
        if name in rules:
            raise row.error("name", f"{name} stands twice")
        rules[name] = DeadlineRule(
            name=name,
            label=row.text("label"),
            event=row.member("event", Event),
            days=row.integer("days"),
            working_days=row.flag("working_days"),
            basis=row.basis(),
        )
    return tuple(rules.values())


def _window(row: Table) -> EvaluationWindow:
    if row.integer("days") < 1:
        raise row.error("days", "a window has one day at least")
    return EvaluationWindow(days=row.integer("days"), basis=row.basis())


def _exemptions(top: Table) -> dict[ExemptionKind, ExemptionRule]:
    found: dict[ExemptionKind, ExemptionRule] = {}
    for row in top.tables("exemption"):
        kind = row.member("kind", ExemptionKind)
        if kind in found:
            raise row.error("kind", f"{kind} stands twice")
        found[kind] = ExemptionRule(kind=kind, name=row.text("name"), meaning=row.text("meaning"), basis=row.basis())
    for kind in ExemptionKind:
        if kind not in found:
            raise top.error("exemption", f"{kind} is missing")
    return found


def _objections(top: Table) -> ObjectionRules:
    superior, head = top.table("by_superior"), top.table("by_regional_head")
    return ObjectionRules(
        by_superior=FinalRule(superior.text("reason"), superior.basis()),
        by_regional_head=FinalRule(head.text("reason"), head.basis()),
        regional_heads=head.texts("posts"),
    )


def _classifications(top: Table) -> dict[DocumentKind, Classification]:
    return {
        kind: Classification(top.table(kind).text("code"), top.table(kind).basis())
        for kind in DocumentKind
        if kind not in UNNUMBERED | DECREE_DRAFTS
    }


def _number_pattern(row: Table) -> str:
    row.basis()
    try:
        check_pattern(row.text("pattern"))
    except Rejected as refused:
        raise row.error("pattern", str(refused)) from None
    return row.text("pattern")
