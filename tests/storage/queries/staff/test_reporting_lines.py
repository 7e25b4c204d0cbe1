"""The line of one person, asked with what a form holds, agrees with the line of the whole office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.staff.reporting_line import LinkSource, Member
from asn_desktop.storage.queries.staff import employee_card, employees, reporting_lines

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk


def test_near_and_whole_line_agree_for_everybody(demo_desk: Desk) -> None:
    with demo_desk.reader() as reader:
        whole = reporting_lines.line(reader)
        for key in employees.ids(reader):
            card = employee_card.one(reader, key)
            assert card is not None
            one = card.person
            person = Member(one.id, one.name, one.unit_id, one.position_kind, one.assessor_id, one.superior_id)
            near = reporting_lines.line_of(reader, person)
            assert near.assessor(key) == whole.assessor(key)
            assert near.superior(key) == whole.superior(key)


def test_what_the_form_holds_counts_before_what_is_stored(demo_desk: Desk) -> None:
    with demo_desk.reader() as reader:
        first, second, *_ = employees.ids(reader)
        by_hand = reporting_lines.line_of(reader, Member(first, "", None, "PELAKSANA", second)).assessor(first)
        assert (by_hand.employee_id, by_hand.source) == (second, LinkSource.BY_HAND)
        nowhere = reporting_lines.line_of(reader, Member("new", "Baru", None, "PELAKSANA")).assessor("new")
        assert nowhere.source is LinkSource.MISSING
