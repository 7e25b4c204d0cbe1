"""Services: the angka kredit of one person as it is shown and printed: lines, sum, targets, and the way there."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career import credit, credit_account
from asn_desktop.domain.career.credit_entry import CreditKind
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.wording import PREDIKAT_LABELS, decimal, long_date, month_year, screen
from asn_desktop.services.credit import crediting as acts
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.career import career as people
from asn_desktop.storage.queries.career import credit as stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.domain.career.credit_account import CreditAccount, Projection, Target
    from asn_desktop.domain.career.facts import CareerFacts
    from asn_desktop.domain.career.rules import CareerRules
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.career.credit import CreditRow, PeriodicRow
    from asn_desktop.storage.reader import Reader

_DECEMBER = 12


class LineState(StrEnum):
    """Whether a line is recorded, follows from a final predikat, or waits for an evaluation."""

    RECORDED = "recorded"
    PROPOSED = "proposed"
    OPEN = "open"


class CreditLine(NamedTuple):
    """One line of the account; what is not known is None."""

    key: str
    state: LineState
    kind: CreditKind
    jenjang: str
    start: date | None
    end: date
    predikat: Predikat | None
    percent: int | None
    coefficient: Fraction | None
    amount: Fraction | None
    pak_number: str
    pak_date: date | None
    note: str
    counted: bool  # of the present jenjang; what a former one brought counts no more
    warning: str = ""

    @property
    def months(self) -> int | None:
        """How many months it converts."""
        return credit.months_of(self.start, self.end) if self.start is not None else None


class Way(NamedTuple):
    """A target, and how far it is."""

    target: Target
    projection: Projection | None


class Periodic(NamedTuple):
    """Months with a settled evaluation of their own that can be converted apart."""

    period: str
    conversion: credit.Conversion


class CreditSheet(NamedTuple):
    """Everything about the angka kredit of one person."""

    facts: CareerFacts
    account: CreditAccount
    lines: tuple[CreditLine, ...]
    rank: Way | None
    rise: Way | None
    noted: Fraction | None  # what the office typed as a fact, which counts while the account is not whole
    sentences: tuple[str, ...]
    periodic: tuple[Periodic, ...] = ()


def sheet(reader: Reader, desk: Desk, employee_id: str, year: int) -> CreditSheet | None:
    """The angka kredit of a person after the appraisals of `year`; None outside jabatan fungsional with a jenjang."""
    nip = people.active_nip(reader, employee_id)
    facts = acts.facts_of(reader, desk, nip, year) if nip is not None else None
    if facts is None or facts.jenjang not in desk.rules.career.coefficients:
        return None
    rules = in_force(reader, desk.rules).career
    found = of_facts(rules, facts, stored.entries(reader, employee_id).get(employee_id, ()), year, desk.today)
    rows = stored.periodic(reader, employee_id, date(year, 12, 31))
    periodic = tuple(_periodic(rules, facts, rows))
    told = found.sentences
    if periodic:
        names = ", ".join(f"{one.period} ({screen(one.conversion.predikat)})" for one in periodic)
        told = (*told, f"Sudah dinilai dan dapat dikonversi tersendiri: {names}. Catat lewat Tambah.")
    return found._replace(periodic=periodic, sentences=told)


def of_facts(rules: CareerRules, facts: CareerFacts, rows: Sequence[CreditRow], year: int, on: date) -> CreditSheet:
    """The same from what is known of the person, with what is asked on a day."""
    account = credit_account.account(rules, facts, year)
    asked = credit_account.targets(rules, facts.jenjang, facts.golongan, on)
    rank, rise = (_way(rules, account, target, on) for target in asked)
    found = [_recorded(row, facts) for row in rows]
    found += [_proposed(one, facts) for one in acts.unrecorded(rules, facts, year)]
    found += [_open(one) for one in account.open]
    return CreditSheet(
        facts,
        account,
        tuple(sorted(found, key=lambda line: (line.end, line.start or line.end))),
        rank,
        rise,
        facts.number(Noted.CREDIT),
        tuple(_sentences(rules, facts, account, rank, rise, on)),
    )


def _periodic(rules: CareerRules, facts: CareerFacts, rows: Sequence[PeriodicRow]) -> Iterator[Periodic]:
    """The evaluations of a year that is not closed yet whose months are whole, free and in one jenjang."""
    for row in rows:
        first, last = row.start.replace(day=1), credit.month_end(row.end)
        for free in credit.stretches(facts.held(), row.start.year, facts.credits):
            if free.jenjang == facts.jenjang and free.start <= first and last <= free.end:
                stretch = credit.Stretch(free.jenjang, first, last)
                yield Periodic(row.period, credit.converted(rules, stretch, Predikat(row.predikat)))


def _way(rules: CareerRules, account: CreditAccount, target: Target | None, on: date) -> Way | None:
    if target is None:
        return None
    since = account.counted_until
    ahead = credit_account.projected(rules, account.jenjang, account.total, target.needed, on=on, since=since)
    return Way(target, ahead)


def _recorded(row: CreditRow, facts: CareerFacts) -> CreditLine:
    predikat = Predikat(row.predikat) if row.predikat else None
    final = facts.predikat.get(row.end.year)
    warning = ""
    # Months converted apart rest on their own evaluation; those that close a year on the predikat of the year.
    if predikat is not None and final is not None and row.end.month == _DECEMBER and final != predikat:
        warning = (
            f"Predikat {row.end.year} kini {screen(final)}, sedangkan konversi ini dicatat dengan {screen(predikat)}."
            " Hapus, lalu catat konversinya lagi."
        )
    return CreditLine(
        row.id,
        LineState.RECORDED,
        CreditKind(row.kind),
        row.jenjang,
        row.start,
        row.end,
        predikat,
        row.percent,
        Fraction(row.coefficient) if row.coefficient else None,
        Fraction(row.amount),
        row.pak_number,
        row.pak_date,
        row.note,
        row.jenjang == facts.jenjang,
        warning,
    )


def _proposed(one: credit.Conversion, facts: CareerFacts) -> CreditLine:
    return CreditLine(
        f"proposed:{one.start.isoformat()}",
        LineState.PROPOSED,
        CreditKind.CONVERSION,
        one.jenjang,
        one.start,
        one.end,
        one.predikat,
        one.percent,
        one.coefficient,
        one.amount,
        "",
        None,
        "",
        one.jenjang == facts.jenjang,
    )


def _open(one: credit.Stretch) -> CreditLine:
    return CreditLine(
        f"open:{one.start.isoformat()}",
        LineState.OPEN,
        CreditKind.CONVERSION,
        one.jenjang,
        one.start,
        one.end,
        None,
        None,
        None,
        None,
        "",
        None,
        "",
        True,
    )


def _sentences(
    rules: CareerRules, facts: CareerFacts, account: CreditAccount, rank: Way | None, rise: Way | None, on: date
) -> list[str]:
    """What has to be found out, how far each target is, and what looks odd, for somebody who reads no table."""
    found = []
    lacking = account.missing()
    if lacking:
        found.append(f"Belum lengkap: {'; '.join(lacking)}. Jumlah di sini sedikitnya sebesar itu.")
    if rank is not None:
        what = f"kenaikan pangkat ke {rules.ranks.title(rank.target.golongan)}"
        what += f" sekaligus jenjang {rank.target.jenjang}" if rank.target.jenjang else ""
        found.append(_how_far(account, rank, what))
    if rise is not None and (rank is None or not rank.target.jenjang):
        found.append(_how_far(account, rise, f"kenaikan jenjang ke {rise.target.jenjang}"))
    if rank is None and rise is None:
        found.append("Golongan dan jenjang ini sudah yang tertinggi; tidak ada angka kredit yang harus dicapai lagi.")
    base = credit.base_of(rules, facts.jenjang, facts.golongan, on)
    if base and account.total < base:
        found.append(
            f"Golongan {facts.golongan} dalam jenjang {facts.jenjang} biasanya berarti angka kredit sedikitnya"
            f" {decimal(base)}. Bila diangkat langsung pada golongan ini, catat AK dasar {decimal(base)}."
        )
    return found


def _how_far(account: CreditAccount, way: Way, what: str) -> str:
    needed, projection = way.target.needed, way.projection
    if account.empty:
        return f"Untuk {what} diperlukan {decimal(needed)}; angka kreditnya belum diketahui."
    if projection is None or not projection.missing:
        over = account.total - needed
        return f"Untuk {what} tercapai: {decimal(account.total)} dari {decimal(needed)} (kelebihan {decimal(over)})."
    when = f", yaitu {month_year(projection.reached)}" if projection.reached is not None else ""
    since = f" sesudah {long_date(account.counted_until)}" if account.counted_until is not None else ""
    return (
        f"Untuk {what} kurang {decimal(projection.missing)} dari {decimal(needed)}; dengan predikat"
        f" {PREDIKAT_LABELS[credit_account.PACE]} tercapai {projection.months} bulan{since}{when}."
    )
