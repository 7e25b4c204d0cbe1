"""Domain: the development plan of one person: what it holds, the months to improve, and whether it went better."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import add_months
from asn_desktop.domain.development.training import hours_problems, kind_problems
from asn_desktop.domain.errors import Problem
from asn_desktop.domain.staff.nip import EmployeeStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LONGEST = 500  # letters of one text
MOST_ITEMS = 20


class Outcome(StrEnum):
    """How the months to improve ended."""

    IMPROVED = "MEMBAIK"
    NOT_IMPROVED = "BELUM_MEMBAIK"
    STOPPED = "DIHENTIKAN"


OUTCOME_NAMES = {
    Outcome.IMPROVED: "membaik",
    Outcome.NOT_IMPROVED: "belum membaik",
    Outcome.STOPPED: "dihentikan",
}
_FOLLOWS = {
    Outcome.IMPROVED: "Masa perbaikan selesai; lanjutkan umpan balik seperti biasa.",
    Outcome.NOT_IMPROVED: "Usulkan uji kompetensi ulang; bila tidak sesuai, jabatan lain atau lebih rendah oleh PPK.",
    Outcome.STOPPED: "Masa perbaikan dihentikan; alasannya dicatat.",
}
_NOT_IMPROVED_PPPK = "Target kinerja menjadi pertimbangan PPK saat perjanjian kerja diperpanjang atau diakhiri."


def months_basis(status: str) -> str:
    """Where the months to improve come from: law for a PNS, agreed on with a PPPK, whose agreement it concerns."""
    if status == EmployeeStatus.PPPK:
        return "disepakati dengan pegawai; PPPK dinilai menurut perjanjian kerja, PP 49/2018"
    return "PP 30/2019 Pasal 57–58"


def follows(outcome: Outcome, status: str) -> str:
    """What comes after an outcome; a PPPK has no lower post to go to (PP 49/2018)."""
    if outcome is Outcome.NOT_IMPROVED and status == EmployeeStatus.PPPK:
        return _NOT_IMPROVED_PPPK
    return _FOLLOWS[outcome]


class Trend(StrEnum):
    """The next predikat against the one that started the plan."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"  # nothing is decided since


class Stage(StrEnum):
    """Where a plan stands on a day."""

    RUNNING = "running"
    REVIEW = "review"  # the months are over, the outcome is not written down
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """One line of the plan as it is typed."""

    gap: str
    kind: str
    name: str
    hours: int | None
    target: date | None
    provider: str = ""
    cost: int | None = None  # rupiah
    measure: str = ""  # how success shows
    proof: str = ""
    done_on: date | None = None


class ItemState(NamedTuple):
    """What the reminders ask of one line."""

    target: date
    done_on: date | None


def until(start: date, months: int) -> date:
    """The last day of the months to improve."""
    return add_months(start, months)


def stage(end: date, outcome: str, today: date) -> Stage:
    """Where a plan stands."""
    if outcome:
        return Stage.CLOSED
    return Stage.REVIEW if today >= end else Stage.RUNNING


def trend(before: Predikat | None, after: Predikat | None) -> Trend:
    """Whether the predikat went up, stayed or went down."""
    if before is None or after is None:
        return Trend.UNKNOWN
    if after == before:
        return Trend.SAME
    return Trend.BETTER if after > before else Trend.WORSE


def next_step(items: Sequence[ItemState]) -> date | None:
    """The earliest target of a line that is not done; None when all are."""
    return min((item.target for item in items if item.done_on is None), default=None)


def proposed(found: Trend, after: Predikat | None) -> Outcome | None:
    """The outcome the predikat speaks for; improved only from Baik on; None while nothing is decided."""
    if found is Trend.UNKNOWN or after is None:
        return None
    return Outcome.IMPROVED if after >= Predikat.BAIK else Outcome.NOT_IMPROVED


def plan_problems(*, finding: str, start: date | None, today: date) -> list[Problem]:
    """Everything that speaks against beginning a plan."""
    found = []
    if not finding.strip():
        found.append(Problem("finding", "Isi temuannya: hasil atau perilaku apa yang perlu diperbaiki."))
    elif len(finding.strip()) > LONGEST:
        found.append(Problem("finding", f"Temuan paling panjang {LONGEST} huruf. Ringkas isinya."))
    if start is None:
        found.append(Problem("start", "Isi tanggal mulai masa perbaikan; enam bulan dihitung dari sini."))
    elif start > today:
        found.append(Problem("start", "Masa perbaikan dimulai hari ini atau sebelumnya, saat sudah dibicarakan."))
    return found


def item_problems(draft: ItemDraft, start: date, today: date) -> list[Problem]:
    """Everything that speaks against one line."""
    found = []
    if not draft.gap.strip():
        found.append(Problem("gap", "Isi kesenjangannya: apa yang belum dikuasai atau dilakukan."))
    if not draft.name.strip():
        found.append(Problem("name", "Isi kegiatannya, misalnya Bimtek Pelayanan Prima atau coaching oleh Kasi."))
    texts = (("gap", draft.gap), ("name", draft.name), ("measure", draft.measure), ("proof", draft.proof))
    found += [
        Problem(field, f"Paling panjang {LONGEST} huruf. Ringkas isinya.")
        for field, text in texts
        if len(text.strip()) > LONGEST
    ]
    found += kind_problems(draft.kind) + hours_problems(draft.hours)
    if draft.target is None:
        found.append(Problem("target", "Isi target selesainya; Beranda mengingatkan pada tanggal itu."))
    elif draft.target < start:
        found.append(
            Problem("target", f"Target mendahului mulai masa perbaikan {start:%d-%m-%Y}. Perbaiki tanggalnya.")
        )
    if draft.done_on is not None:
        if not start <= draft.done_on <= today:
            found.append(Problem("done_on", "Tanggal selesai antara mulai masa perbaikan dan hari ini."))
        if not draft.proof.strip():
            found.append(Problem("proof", "Isi buktinya: nomor sertifikat, notula, atau hasil kerjanya."))
    if draft.cost is not None and draft.cost < 0:
        found.append(Problem("cost", "Biaya tidak mungkin kurang dari nol."))
    return found
