"""Services: the questionnaire that a group of raters answers in a period, on every way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.feedback.answer_form import AnswerForm
from asn_desktop.domain.feedback.feedback import ANSWERING, RaterGroup
from asn_desktop.domain.feedback.instrument import asked
from asn_desktop.services.feedback import instruments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.feedback.instrument import Setup
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


def of_period(desk: Desk, reader: Reader, period_id: str) -> Mapping[RaterGroup, AnswerForm]:
    """The questionnaire of each group."""
    return _forms(desk.rules, instruments.of_period(reader, desk.rules, period_id))


def in_work(work: Work, rules: Rules, period_id: str) -> Mapping[RaterGroup, AnswerForm]:
    """As `of_period`, inside an act."""
    return _forms(rules, instruments.in_work(work, rules, period_id))


def _forms(rules: Rules, setup: Setup) -> Mapping[RaterGroup, AnswerForm]:
    found = {}
    for group in ANSWERING:
        pairs = [
            (value.name, statement)
            for value in asked(rules.performance, setup, group)
            for statement in value.statements
        ]
        found[group] = AnswerForm(
            values=tuple(name for name, _ in pairs),
            statements=tuple(statement.text for _, statement in pairs),
            places=tuple(statement.place for _, statement in pairs),
            scale=tuple(setup.scale),
        )
    return found
