"""Tests: every act the program can keep has a line that says who may do it, and every line is of such an act."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from asn_desktop.domain.accounts.account import Role
from asn_desktop.domain.accounts.permission import RULES, SECOND_PERSON
from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.services.imports.import_kinds import KINDS
from tests.house.project import modules, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE = {"undo"}  # asked as the act it takes back


def _committed(module: ast.Module) -> Iterator[str]:
    """The names of the acts a module commits, as far as they stand in it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit":
            given = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "act")]
            yield from _texts(given[0]) if given else ()


def _texts(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one)
            yield from _texts(other)


def _acts() -> set[str]:
    written = {act for file in modules("asn_desktop/services") for act in _committed(tree(file))}
    variables = {"approve_act", "destroy_data", "refuse_act", "set_smallest_group", "set_smallest_comments"}
    done = {act.value for act in Act if f"Act.{act.name}" in _SIGNING}
    return written | variables | done | {f"import_{kind}" for kind in KINDS}


_SIGNING = "\n".join(
    file.read_text(encoding="utf-8")
    for file in modules("asn_desktop/services")
    if file.name in {"signing.py", "archive.py"}
)


def test_every_act_has_a_line_that_says_who_may_do_it() -> None:
    missing = sorted(_acts() - RULES.keys() - _BESIDE)
    assert missing == [], f"give these acts their line in asn_desktop/domain/permission.py: {missing}"


def test_no_line_is_of_an_act_that_nobody_commits() -> None:
    assert sorted(RULES.keys() - _acts()) == []


def test_lines_stand_in_the_order_of_the_alphabet() -> None:
    assert list(RULES) == sorted(RULES)


def test_an_act_that_no_role_may_do_would_be_lost() -> None:
    assert [act for act, rule in RULES.items() if not rule.roles] == []


def test_second_persons_are_asked_for_acts_there_are() -> None:
    assert SECOND_PERSON.keys() <= RULES.keys()


def test_who_looks_after_accounts_neither_rates_nor_takes_answers() -> None:
    kept_away = {"decide_ratings", "accept_suggestions", "record_ballot", "take_answers", "calibrate"}
    assert [act for act in kept_away if Role.MANAGER in RULES[act].roles] == []
