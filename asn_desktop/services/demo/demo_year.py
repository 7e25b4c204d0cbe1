"""Services: one invented year of the practice office: SKP, realisation, judgements and 360 answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.feedback.answer_sheet import PEERS_PROPOSED
from asn_desktop.domain.feedback.feedback import ONE_SHEET, STATEMENTS, VALUES, RaterGroup, write_ballot
from asn_desktop.domain.plans.plan import AnnexSection, WorkResultKind
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.storage.schema.appraisals import (
    AnnexLineRecord,
    AppraisalRecord,
    BehaviourExpectationRecord,
    BehaviourFeedbackRecord,
    IndicatorRecord,
    JudgementRecord,
    RealisationRecord,
    WorkResultRecord,
)
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.feedback import BallotRecord, CommentRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.work import Work

READY_SHARE = 0.7  # of the running year: everything is in, only the ratings are missing
COLLECTING_SHARE = 0.2  # answers still come in; the rest has not begun


class Level(StrEnum):
    """How well an invented person does."""

    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"


RATINGS = {Level.GOOD: Rating.ABOVE, Level.FAIR: Rating.MEETS, Level.WEAK: Rating.BELOW}
# Likely answers on the scale 1–5 per level.
ANSWERS = {Level.GOOD: (5, 5, 5, 4), Level.FAIR: (4, 4, 4, 3, 3, 5), Level.WEAK: (2, 2, 3, 3, 1)}
ANNEX = {
    AnnexSection.SUMBER_DAYA: "resources",
    AnnexSection.PERTANGGUNGJAWABAN: "accountability",
    AnnexSection.KONSEKUENSI: "consequences",
}


@dataclass(slots=True, kw_only=True)
class Year:
    """One year; `levels` remembers who does how well: (work results, behaviour) by person."""

    texts: Mapping[str, Any]
    skp: Mapping[str, str]
    random: Random
    past: bool
    levels: dict[str, tuple[Level, Level]] = field(default_factory=dict)
    words: Random = field(default_factory=lambda: Random(360))  # noqa: S311 - invented comments need no secrets

    def write_plans(self, work: Work, cards: Sequence[AppraisalCard]) -> None:
        """The SKP of everybody, with special expectations and annex."""
        results, indicators, expectations, annex = [], [], [], []
        for card in cards:
            template = self.texts[self.skp[card.employee_id]]
            for seq, rhk in enumerate(template["rhk"], start=1):
                result = {
                    "id": new_id(),
                    "plan_id": card.plan_id,
                    "kind": rhk.get("kind", WorkResultKind.UTAMA),
                    "seq": seq,
                    "statement": rhk["statement"],
                    "intervened": self._intervened(card, template),
                }
                results.append(result)
                indicators += [
                    {
                        "id": new_id(),
                        "work_result_id": result["id"],
                        "seq": place,
                        "aspect": one["aspect"],
                        "perspective": one["perspective"] if card.form_group == FormGroup.MANDIRI else "",
                        "text": one["text"],
                        "target": one["target"],
                    }
                    for place, one in enumerate(rhk["indicators"], start=1)
                ]
            words = self.texts["words"]
            value = self.random.randint(1, VALUES)
            expectations.append(
                {
                    "id": new_id(),
                    "plan_id": card.plan_id,
                    "value": value,
                    "text": self.random.choice(words["expectations"]),
                }
            )
            annex += [
                {"id": new_id(), "plan_id": card.plan_id, "section": section, "seq": seq, "text": text}
                for section, key in ANNEX.items()
                for seq, text in enumerate(words[key], start=1)
            ]
        for table, rows in (
            (WorkResultRecord, results),
            (IndicatorRecord, indicators),
            (BehaviourExpectationRecord, expectations),
            (AnnexLineRecord, annex),
        ):
            work.insert_many(table, rows)

    def agreed_count(self, people: int) -> int:
        """How many plans of the running year are agreed already: all but a few."""
        return people if self.past else max(1, round(people * (READY_SHARE + COLLECTING_SHARE)))

    def write_evidence(self, work: Work, cards: Sequence[AppraisalCard]) -> list[str]:
        """Realisation, judgements and answers; the appraisals whose collection may be closed."""
        complete = len(cards) if self.past else max(1, round(len(cards) * READY_SHARE))
        collecting = len(cards) if self.past else self.agreed_count(len(cards))
        rows: dict[type, list[dict[str, Any]]] = {
            table: []
            for table in (RealisationRecord, JudgementRecord, BehaviourFeedbackRecord, BallotRecord, CommentRecord)
        }
        for place, card in enumerate(cards):
            level = self._level(card)
            if place < complete:
                self._realise(card, level, rows)
            if place < collecting:
                self._answer(card, level[1], rows, everybody=place < complete)
        for table, many in rows.items():
            drawn = self.words if table is CommentRecord else self.random
            drawn.shuffle(many)  # no order from which anything could be read
            work.insert_many(table, many)
        self._mark(work, cards[:complete], cards[complete:collecting])
        return [card.id for card in cards[:complete]]

    def _mark(self, work: Work, complete: Sequence[AppraisalCard], collecting: Sequence[AppraisalCard]) -> None:
        words = self.texts["words"]
        for appraisal in work.among(AppraisalRecord, "id", [card.id for card in complete]):
            appraisal.notes = words[f"notes_{self.levels[appraisal.employee_id][0]}"]
        for appraisal in work.among(AppraisalRecord, "id", [card.id for card in collecting]):
            appraisal.state = AppraisalState.FEEDBACK

    def _intervened(self, card: AppraisalCard, template: Mapping[str, Any]) -> str:
        if card.form_group == FormGroup.MANDIRI:
            return ""
        if "intervened" in template:
            text: str = template["intervened"]
            return text
        # Pelaksana serve the first rhk of the unit they stand in.
        for key, other in self.texts.items():
            if key in card.person.unit.lower() and "rhk" in other:
                first: str = other["rhk"][0]["statement"]
                return first
        first_of_office: str = self.texts["sekretaris"]["rhk"][0]["statement"]
        return first_of_office

    def _level(self, card: AppraisalCard) -> tuple[Level, Level]:
        draw = self.random.random()
        if draw < 0.22:
            level = (Level.GOOD, Level.GOOD)
        elif draw < 0.38:
            level = (Level.GOOD, Level.FAIR)
        elif draw < 0.82:
            level = (Level.FAIR, Level.FAIR)
        elif draw < 0.93:
            level = (Level.WEAK, Level.FAIR)
        else:
            level = (Level.FAIR, Level.WEAK)
        self.levels[card.employee_id] = level
        return level

    def _realise(
        self, card: AppraisalCard, level: tuple[Level, Level], rows: Mapping[type, list[dict[str, Any]]]
    ) -> None:
        words = self.texts["words"]
        rhk = self.texts[self.skp[card.employee_id]]["rhk"]
        for result, template in zip(card.work_results, rhk, strict=True):
            rows[JudgementRecord].append(
                {
                    "id": new_id(),
                    "appraisal_id": card.id,
                    "work_result_id": result.id,
                    "rating": RATINGS[level[0]],
                }
            )
            rows[RealisationRecord].extend(
                {
                    "id": new_id(),
                    "appraisal_id": card.id,
                    "indicator_id": indicator.id,
                    "realisation": one[level[0]],
                    "feedback": self.random.choice(words[f"feedback_{level[0]}"]),
                }
                for indicator, one in zip(result.indicators, template["indicators"], strict=True)
            )
        rows[BehaviourFeedbackRecord].extend(
            {
                "id": new_id(),
                "appraisal_id": card.id,
                "value": value,
                "text": self.random.choice(words[f"behaviour_{level[1]}"]),
            }
            for value in range(1, VALUES + 1)
        )

    def _answer(
        self, card: AppraisalCard, level: Level, rows: Mapping[type, list[dict[str, Any]]], *, everybody: bool
    ) -> None:
        """One sheet per expected rater; while the collection runs about half of them."""
        groups = [*ONE_SHEET]
        rest = max(0, card.sheets - len(groups))
        peers = min(PEERS_PROPOSED, rest)
        groups += [RaterGroup.PEER] * peers + [RaterGroup.SUBORDINATE] * (rest - peers)
        for group in groups if everybody else groups[: max(1, len(groups) // 2)]:
            answers = tuple(
                None if self.random.random() < 0.02 else self.random.choice(ANSWERS[level]) for _ in range(STATEMENTS)
            )
            rows[BallotRecord].append(
                {
                    "id": new_id(),
                    "appraisal_id": card.id,
                    "rater_group": group,
                    "answers": write_ballot(answers),
                }
            )
        self._comment(card, level, groups if everybody else groups[: max(1, len(groups) // 2)], rows[CommentRecord])

    def _comment(
        self, card: AppraisalCard, level: Level, groups: Sequence[RaterGroup], rows: list[dict[str, Any]]
    ) -> None:
        """Most raters add a sentence, no two of them the same about one person."""
        said = list(self.texts["words"][f"comment_{level}"])
        self.words.shuffle(said)
        rows.extend(
            {"id": new_id(), "appraisal_id": card.id, "rater_group": group, "text": text}
            for group, text in zip((one for one in groups if one is not RaterGroup.SELF), said, strict=False)
            if self.words.random() < 0.94
        )
