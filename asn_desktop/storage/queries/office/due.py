"""Storage: what the list of due things is worked out from, in a handful of narrow questions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.due_facts import AppraisalFact, LooseFact, PaperFact, PeriodFact, PersonFact
from asn_desktop.domain.appraisals.objection import is_regional_head
from asn_desktop.domain.appraisals.rekey import TARGET_NAMES, TargetSystem
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.domain.wording import full_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.appraisals.objection import HasObjectionRules
    from asn_desktop.storage.reader import Reader

_PERIODS = "SELECT id, name, kind, \"end\", state FROM period WHERE state <> 'archived'"
_APPRAISALS = (
    "SELECT a.id, a.employee_id, a.name, a.period_id, a.plan_id, p.start, a.state, a.collection_closed, "
    "a.predikat IS NOT NULL, a.signed_on, a.handed_over_on, a.objected_on, coalesce(a.returned_on, a.refused_on), "
    # Looked up only where it matters: the first screen waits for this.
    "a.substituted_on, p.form_group, CASE p.form_group WHEN 'MANDIRI' THEN json_extract(a.assessor, '$.position') END, "
    "a.state = 'objection' AND EXISTS (SELECT 1 FROM objection o WHERE o.appraisal_id = a.id AND o.outcome <> '') "
    "FROM appraisal a JOIN plan p ON p.id = a.plan_id "
    "WHERE a.state NOT IN ('reported', 'exempt') AND a.period_id IN (SELECT id FROM period WHERE state <> 'archived')"
)
_UNPLANNED = (
    "SELECT e.id, e.front_title, e.name, e.back_title, max(coalesce(e.cpns_tmt, ''), coalesce(e.contract_start, '')) "
    "FROM employee e WHERE e.retired = 0 "
    "AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.employee_id = e.id AND p.year = :year) "
    # Who is away and not appraised needs no SKP either, until the day of the return.
    "AND NOT EXISTS (SELECT 1 FROM exemption x WHERE x.employee_id = e.id AND x.start <= :today "
    "AND coalesce(x.\"end\", '9999') >= :today) "
    "AND NOT (e.standing NOT IN ('', 'ON_STUDY') AND coalesce(e.standing_from, '') <= :today "
    "AND coalesce(e.standing_until, '9999') >= :today)"
)
_UNPREPARED = (
    "SELECT e.id, e.front_title, e.name, e.back_title FROM employee e WHERE e.retired = 0 "
    "AND e.id IN (SELECT p.employee_id FROM plan p WHERE p.year = :year) "
    "AND e.id NOT IN (SELECT a.employee_id FROM appraisal a WHERE a.period_id = :period) "
    "AND e.id NOT IN (SELECT x.employee_id FROM exemption x WHERE x.period_id = :period)"
)
# Of each system: what is ready for it (SIASN takes ratings), and not there with the ratings of now.
_REKEY = (
    "SELECT a.id, a.employee_id, a.name, a.period_id FROM appraisal a "
    "LEFT JOIN rekey r ON r.appraisal_id = a.id AND r.target = :target "
    "WHERE a.period_id IN (SELECT id FROM period WHERE state <> 'archived') AND a.state NOT IN ('planning', 'exempt') "
    "AND (:target <> 'siasn' OR a.predikat IS NOT NULL) "
    "AND (r.id IS NULL OR r.work_result IS NOT a.work_result OR r.behaviour IS NOT a.behaviour) ORDER BY a.name, a.id"
)
_PAPERS = (
    "SELECT d.id, coalesce(d.employee_id, ''), coalesce(e.front_title, ''), coalesce(e.name, ''), "
    "coalesce(e.back_title, ''), d.title FROM document d LEFT JOIN employee e ON e.id = d.employee_id "
    "WHERE d.state = 'numbered' AND d.appraisal_id IS NULL"
)


def periods(reader: Reader) -> list[PeriodFact]:
    """The periods that are not archived."""
    found = reader.tuples(_PERIODS)
    return [PeriodFact(key, name, kind, date.fromisoformat(end), state) for key, name, kind, end, state in found]


def appraisals(reader: Reader, rules: HasObjectionRules) -> list[AppraisalFact]:
    """The appraisals of those periods that are not reported."""
    day = _days()
    heads = _regional_heads(rules)
    return [
        AppraisalFact(
            key, employee, name, period, plan, date.fromisoformat(start), state, bool(closed), bool(decided),
            day(signed), day(handed_over), day(objected), day(returned), bool(ruled),
            substituted is not None or (group == FormGroup.MANDIRI and heads(assessor)),
        )
        for (
            key, employee, name, period, plan, start, state, closed, decided, signed, handed_over, objected, returned,
            substituted, group, assessor, ruled,
        ) in reader.tuples(_APPRAISALS)
    ]  # fmt: skip


def unplanned(reader: Reader, today: date) -> list[PersonFact]:
    """Everybody active without a plan for this year, without those who are away and not appraised."""
    day = _days()
    return [
        PersonFact(key, full_name(front, name, back), since=day(since or None))
        for key, front, name, back, since in reader.tuples(_UNPLANNED, {"year": today.year, "today": today.isoformat()})
    ]


def unprepared(reader: Reader, today: date) -> list[PersonFact]:
    """Everybody active with a plan, but without an appraisal in a period of its year that runs or should have begun."""
    found = []
    begun = "SELECT id, year FROM period WHERE state = 'running' OR (state = 'draft' AND start <= ?)"
    for period, year in reader.tuples(begun, (today.isoformat(),)):
        people = reader.tuples(_UNPREPARED, {"year": year, "period": period})
        found += [PersonFact(key, full_name(front, name, back), period) for key, front, name, back in people]
    return found


def chain_record(reader: Reader) -> tuple[date | None, date | None, str]:
    """When the history began (None in a practice office), and day and number of its newest berita acara."""
    facts = dict(reader.tuples("SELECT name, value FROM meta WHERE name IN ('created', 'practice')"))
    rows = reader.tuples(
        "SELECT issued_on, number FROM document WHERE kind = 'chain-record' AND voided_on IS NULL"
        " ORDER BY issued_on DESC, seq DESC LIMIT 1"
    )
    begun = date.fromisoformat(facts["created"][:10]) if facts.get("practice") == "0" else None
    return begun, date.fromisoformat(rows[0][0]) if rows else None, rows[0][1] if rows else ""


def papers(reader: Reader) -> list[PaperFact]:
    """The letters that have a number and no signature; what belongs to an appraisal is signed with it."""
    return [
        PaperFact(key, employee, full_name(front, name, back) if name else "", title)
        for key, employee, front, name, back, title in reader.tuples(_PAPERS)
    ]


def rekey(reader: Reader) -> list[LooseFact]:
    """The results that are ready for BKN's systems and not in one or more of them, with the names of those."""
    found: dict[str, LooseFact] = {}
    for target in TargetSystem:
        for key, employee, name, period in reader.tuples(_REKEY, {"target": target.value}):
            before = found.get(key)
            note = f"{before.note}, {TARGET_NAMES[target]}" if before is not None else TARGET_NAMES[target]
            found[key] = LooseFact(key, employee, name, note, period)
    return list(found.values())


def _regional_heads(rules: HasObjectionRules) -> Callable[[str | None], bool]:
    """Tells whether a post is that of a kepala daerah, each post once."""
    known: dict[str | None, bool] = {None: False}

    def head(post: str | None) -> bool:
        if post not in known:
            known[post] = is_regional_head(rules, str(post))
        return known[post]

    return head


def _days() -> Callable[[str | None], date | None]:
    """Reads ISO days, each once: many people share few days."""
    known: dict[str | None, date | None] = {None: None}

    def day(text: str | None) -> date | None:
        if text not in known:
            known[text] = date.fromisoformat(str(text))
        return known[text]

    return day
