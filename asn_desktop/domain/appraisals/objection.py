"""Domain: objections (keberatan): until when, against which results there is none, and what comes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from asn_desktop.domain.appraisals.appraisal import Event, deadlines
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.appraisals.appraisal import Deadline, HasDeadlineRules
    from asn_desktop.domain.basis import Basis
    from asn_desktop.domain.working_days import WorkCalendar


class Outcome(StrEnum):
    """What the assessor's superior decides on an objection (Lamp. p.117 B angka 5)."""

    UPHELD = "UPHELD"
    CHANGED = "CHANGED"


OUTCOME_NAMES = {Outcome.UPHELD: "Hasil dikuatkan", Outcome.CHANGED: "Hasil diubah"}


class FinalRule(NamedTuple):
    """Why a result is final without an objection, and where that is written."""

    reason: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRules:
    """Which results are final: set by the assessor's superior, or by a regional head of a leader (posts as named)."""

    by_superior: FinalRule
    by_regional_head: FinalRule
    regional_heads: tuple[str, ...]


class HasObjectionRules(Protocol):
    """Rules that hold a part on objections."""

    @property
    def objections(self) -> ObjectionRules:
        """The part on objections."""


def final_rule(
    rules: HasObjectionRules, *, form_group: str, assessor_position: str, substituted: bool
) -> FinalRule | None:
    """Why nobody may object to a result (Lamp. p.90 angka 11 dan 12); None where objecting is open."""
    if substituted:
        return rules.objections.by_superior
    if form_group == FormGroup.MANDIRI and is_regional_head(rules, assessor_position):
        return rules.objections.by_regional_head
    return None


def is_regional_head(rules: HasObjectionRules, position: str) -> bool:
    """Whether a post is that of a kepala daerah, also as acting one; its deputy and its secretary are not."""
    plain = re.sub(r"^(plt|plh|pj|pjs)\.?\s+", "", position.strip().casefold())
    heads = [post.casefold() for post in rules.objections.regional_heads]
    return any(plain == head or plain.startswith(f"{head} ") for head in heads)


def why_final(rule: FinalRule, name: str) -> str:
    """The sentence that tells a result cannot be objected to."""
    return (
        f"Hasil {name} bersifat final, jadi tidak ada keberatan: {rule.reason} ({rule.basis.article})."
        " Bila keberatannya tetap diterima, isi alasannya; alasan disimpan."
    )


def decision_until(rules: HasDeadlineRules, calendar: WorkCalendar, objected: date) -> Deadline:
    """The last day to decide on an objection received on this day (Lamp. p.117 B angka 6)."""
    found = deadlines(rules, calendar, {Event.OBJECTED: objected})
    return next(one for one in found if one.name == "objection_decision")


def why_late(until: Deadline, on: date, received: date) -> str:
    """The sentence that an objection came after its term, with the one thing the law leaves open; '' in time."""
    if on <= until.due:
        return ""
    return (
        f"Keberatan tanggal {long_date(on)} melewati batas {long_date(until.due)}, yang dihitung sejak dokumen diterima"
        f" {long_date(received)} ({until.basis.article}), jadi tidak dapat diterima. Bila pegawai sebenarnya menerima"
        " dokumennya lebih akhir, isi tanggal terimanya beserta alasannya."
    )
