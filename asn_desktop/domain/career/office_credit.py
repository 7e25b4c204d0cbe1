"""Domain: figures of angka kredit as entries the office may confirm, or change from a day on."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.office_entry import (
    CONFIRMED,
    Entry,
    Part,
    RowTable,
    ValueKind,
    row_entry,
    with_row,
    with_word,
)
from asn_desktop.domain.wording import screen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from typing import Any

    from asn_desktop.domain.career.office_entry import Stated
    from asn_desktop.domain.career.rules import CareerRules


def _coefficients(rules: CareerRules, on: date) -> Iterator[Entry]:
    for jenjang, one in rules.coefficients.items():
        title = f"Koefisien angka kredit setahun {jenjang}"
        yield row_entry(
            Part.COEFFICIENT, jenjang, title, ValueKind.DECIMAL, one.on(on), one.basis, one.confidence, since=one.since
        )


def _percents(rules: CareerRules, on: date) -> Iterator[Entry]:
    for predikat, one in rules.credit_percent.items():
        title = f"Persen koefisien angka kredit untuk predikat {screen(predikat)}"
        yield row_entry(
            Part.PERCENT,
            predikat,
            title,
            ValueKind.WHOLE,
            one.on(on),
            one.basis,
            one.confidence,
            unit="persen",
            since=one.since,
        )


def _thresholds(rules: CareerRules, on: date) -> Iterator[Entry]:
    for (jenjang, golongan), step in rules.credit_steps.items():
        where = f"{step.golongan} dan jenjang di atasnya" if step.ends_jenjang else step.golongan
        title = f"Angka kredit kumulatif {jenjang} {golongan} untuk naik ke {where}"
        amount = step.on(on).credit
        yield row_entry(
            Part.THRESHOLD,
            f"{jenjang} {golongan}",
            title,
            ValueKind.DECIMAL,
            amount,
            step.basis,
            step.confidence,
            since=step.since,
        )


def _lay_coefficient(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    if name not in rules.coefficients:
        return rules
    row = rules.coefficients[name]
    laid = _dated(row, "yearly", one, amount=None if one.value is None else as_amount(one.value))
    return replace(rules, coefficients=with_row(rules.coefficients, name, laid))


def _lay_percent(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    if name not in tuple(Predikat):
        return rules
    row = rules.credit_percent[Predikat(name)]
    laid = _dated(row, "percent", one, amount=None if one.value is None else int(one.value), unit="persen")
    return replace(rules, credit_percent=with_row(rules.credit_percent, Predikat(name), laid))


def _lay_threshold(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    jenjang, _, golongan = name.rpartition(" ")
    if (jenjang, golongan) not in rules.credit_steps:
        return rules
    row = rules.credit_steps[jenjang, golongan]
    laid = _dated(row, "credit", one, amount=None if one.value is None else as_amount(one.value))
    return replace(rules, credit_steps=with_row(rules.credit_steps, (jenjang, golongan), laid))


def _dated(row: Any, field: str, one: Stated, *, amount: Fraction | int | None, unit: str = "") -> Any:
    """A row whose amount follows others: the office's counts from its day, the shipped one until then."""
    shipped = getattr(row, field)
    if amount is None:
        return with_word(row, one, _in_words(shipped, unit))
    day = one.valid_from or row.since
    before = [] if day <= row.since else [*row.before, (row.since, shipped)]
    return with_word(row, one, "", **{field: amount}, since=day, before=tuple(before))


def _in_words(amount: Fraction | int, unit: str) -> str:
    kind = ValueKind.DECIMAL if isinstance(amount, Fraction) else ValueKind.WHOLE
    return Entry("", Part.COEFFICIENT, "", kind, amount, unit, "", None, CONFIRMED).shown()


def as_amount(raw: Any) -> Fraction:
    """A decimal number or fraction as it is typed or kept; ValueError when it is none."""
    try:
        return Fraction(str(raw).strip().replace(",", "."))
    except ZeroDivisionError as error:
        raise ValueError(str(error)) from None


OF_CREDIT: Mapping[Part, RowTable] = {
    Part.COEFFICIENT: RowTable(_coefficients, _lay_coefficient),
    Part.PERCENT: RowTable(_percents, _lay_percent),
    Part.THRESHOLD: RowTable(_thresholds, _lay_threshold),
}
