"""Tab: Keputusan Karier, one line of the list, and everything the tab shows at one moment, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career.recommendation import Urgency
from asn_desktop.domain.career.rules import Decision as Function
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.staff import nip
from asn_desktop.domain.wording import full_name
from asn_desktop.services.career import career, career_kinds
from asn_desktop.services.career.career import CaseState
from asn_desktop.services.career.career_follow import way_of
from asn_desktop.services.settings import EXTERNAL_ASSESSOR
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.office.office_head import office_head
from asn_desktop.storage.queries.staff import employees, units
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.career import words
from asn_desktop.ui.tabs.career.words import Group, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.career.career import Suggested
    from asn_desktop.services.career.career_follow import Way
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.queries.office.office_head import HeadRow
    from asn_desktop.storage.queries.staff.units import UnitRow
    from asn_desktop.storage.reader import Reader

_URGENCY = tuple(Urgency)
_ELIGIBLE = (True, None, False)


@dataclass(frozen=True, slots=True)
class Row:
    """One suggestion in the list."""

    id: str
    one: Suggested
    group: Group
    status: Status
    letter: DocumentKind | None  # that follows an approval
    decree: DocumentKind | None  # that would end it, drafted for BKPSDMD
    number: str  # of the letter that was issued; '' for none
    decider: str  # who decides, as far as the office tells
    way: Way  # how it goes on after an approval

    @property
    def letter_at_once(self) -> bool:
        """Whether the letter is what the approval is for; other letters wait until somebody prints them."""
        return self.letter is DocumentKind.NOTA_USUL

    @property
    def eligible(self) -> bool | None:
        """Whether every condition is met."""
        return self.one.recommendation.eligible

    @property
    def pressing(self) -> str:
        """How soon somebody has to act, while nobody has decided; '' otherwise."""
        waits = self.status in (Status.WAITING, Status.INCOMPLETE)
        return self.one.recommendation.urgency.value if waits else ""

    @property
    def met(self) -> int:
        """How many conditions are met."""
        return sum(condition.met is True for condition in self.one.recommendation.conditions)

    @property
    def total(self) -> int:
        """How many conditions there are."""
        return len(self.one.recommendation.conditions)

    def summary(self) -> str:
        """What is suggested, in one line."""
        one = self.one.recommendation
        if self.group is Group.GUIDANCE and one.conditions:
            return f"{one.title} · {one.conditions[0].data}"
        return one.summary

    def why_no_decree(self) -> str:
        """Why there is no decree to draft; '' when there is."""
        if self.decree is None:
            return tr("Keputusan jenis ini tidak memakai SK bupati.")
        if not self.one.recommendation.target:
            return tr("Sasaran usulan belum dapat ditentukan. Periksa golongan dan masa kerja pada data pegawai.")
        return ""

    def why_no_letter(self) -> str:
        """Why there is no letter to show; '' when there is."""
        if self.letter is None:
            return tr("Program tidak menyusun surat untuk usulan jenis ini.")
        if not self.one.recommendation.target:
            return tr("Sasaran usulan belum dapat ditentukan. Periksa golongan dan masa kerja pada data pegawai.")
        return ""

    def next_step(self) -> str:
        """The words of what follows an approval next; '' where nothing does."""
        state = self.one.state
        if state is CaseState.APPROVED:
            if self.way.proposed:
                return tr("Tandai diusulkan…")
            return tr("Catat surat terbit…") if self.way.issued else tr("Tandai selesai…")
        if state is CaseState.PROPOSED:
            return tr("Tandai diterima BKPSDMD…")
        return tr("Catat SK terbit…") if state is CaseState.RECEIVED else ""

    def person(self) -> str:
        """NIP and post with its eselon."""
        post = self.one.position
        if self.one.eselon:
            post = f"{post} ({self.one.eselon})"
        return " · ".join(part for part in (nip.show(self.one.nip), post) if part)


class Found(NamedTuple):
    """What the tab shows; without a finished period the predikat on record of last year are the ground."""

    year: int
    period: PeriodRow | None
    staff: int
    rows: tuple[Row, ...]
    units: tuple[UnitRow, ...] = ()


def read(desk: Desk, period_id: str) -> Found:
    """Compute the suggestions; for the database worker."""
    with desk.reader() as reader:
        staff = employees.count(reader)
        period = career.review_period(reader, period_id)
        year = period.year if period is not None else career.review_year(reader, desk.today)
        suggested = career.suggestions(reader, desk.rules, year=year, on=desk.today)
        head = office_head(reader)
        outside = _outside(reader)
        rows = [_row(reader, desk, one, head, outside) for one in suggested]
        tree = tuple(units.tree(reader))
    return Found(year, period, staff, tuple(sorted(rows, key=_by_urgency)), tree)


def _row(reader: Reader, desk: Desk, one: Suggested, head: HeadRow | None, outside: str) -> Row:
    issued = documents.of_case(reader, one.case.id) if one.case is not None else None
    kind = one.recommendation.kind
    return Row(
        id=one.key,
        one=one,
        group=words.GROUP_OF[career_kinds.function_of(desk.rules, kind)],
        status=words.status_of(one),
        letter=_letter(desk, kind, one.recommendation.rule),
        decree=career_kinds.decree_kind(desk.rules, kind),
        number=issued.number if issued is not None else "",
        way=way_of(desk.rules, kind, one.recommendation.rule),
        decider=outside if head is None or head.id == one.employee_id else _official(head),
    )


def _letter(desk: Desk, kind: str, rule: str) -> DocumentKind | None:
    """The letter that follows; before anything is decided about discipline the person has to be heard."""
    if career_kinds.function_of(desk.rules, kind) is Function.DISCIPLINE and rule != "DSP-08":
        return DocumentKind.SUMMONS
    return career_kinds.letter_kind(desk.rules, kind, rule)


def _official(head: HeadRow) -> str:
    return _with_post(full_name(head.front_title, head.name, head.back_title), head.position_name)


def _outside(reader: Reader) -> str:
    """Nobody decides about himself: the head's own assessor does."""
    kept: Mapping[str, str] = offices.setting(reader, EXTERNAL_ASSESSOR) or {}
    return _with_post(kept.get("name", ""), kept.get("position", ""))


def _with_post(name: str, post: str) -> str:
    return f"{name} ({post})" if name and post else name


def _by_urgency(row: Row) -> tuple[int, int, date, str]:
    """What has to be done first stands first; deciding moves nothing."""
    one = row.one.recommendation
    return (
        _URGENCY.index(one.urgency),
        _ELIGIBLE.index(one.eligible),
        one.effective or date.max,
        row.one.name.casefold(),
    )
