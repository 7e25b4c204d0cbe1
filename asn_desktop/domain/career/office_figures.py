"""Domain: what the office says of the rules: a figure or basis confirmed, or a value of its own from a day on.

The shipped files never change; what the office states is laid over them, so an upgrade overwrites nothing.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.basis import Confidence, RuleError, Table
from asn_desktop.domain.career.parameters import READERS, TALENT_BOUNDS, Figure
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, Education
from asn_desktop.domain.wording import decimal, screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import Any

    from asn_desktop.domain.career.measures import Coefficient
    from asn_desktop.domain.career.parameters import Value
    from asn_desktop.domain.career.rules import CareerRules

CONFIRMED = Confidence.A  # how sure a figure counts once the office has looked it up
_LARGEST = 1000  # angka kredit a year
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


class Part(StrEnum):
    """Where in the rules an entry stands."""

    PARAMETER = "parameter"
    CONDITION = "condition"
    RETIREMENT = "retirement"
    CEILING = "ceiling"
    COEFFICIENT = "coefficient"


class ValueKind(StrEnum):
    """What kind of value an entry has, which decides how it is typed."""

    WHOLE = "whole"
    NUMBERS = "numbers"
    PREDIKAT = "predikat"
    EDUCATION = "education"
    GOLONGAN = "golongan"
    DECIMAL = "decimal"
    NONE = "none"


class Stated(NamedTuple):
    """What the office says of one entry; without a value it confirms the shipped one."""

    key: str
    value: Any
    valid_from: date | None
    basis: str


class Entry(NamedTuple):
    """One figure or basis of the rules as it counts today."""

    key: str
    part: Part
    title: str
    kind: ValueKind
    value: Value | Fraction | None
    unit: str
    basis: str
    valid_from: date | None
    confidence: Confidence

    @property
    def is_open(self) -> bool:
        """Whether only the office can tell the value and has not yet."""
        return self.kind is not ValueKind.NONE and self.value is None

    @property
    def to_confirm(self) -> bool:
        """Whether it ships filled in but was not read in the regulation."""
        return self.confidence is Confidence.C and not self.is_open

    def shown(self) -> str:
        """The value in words."""
        return shown(self.value, self.unit, months=self.key.endswith("KP_PERIODE_BULAN"))


def entries(rules: CareerRules, on: date) -> list[Entry]:
    """Everything of the rules that the office may confirm or change, as it counts on a day."""
    found = []
    for name in READERS:
        figure, label = rules.parameters.figure(name, on), rules.parameters.labels[name]
        found.append(
            Entry(
                key_of(Part.PARAMETER, name),
                Part.PARAMETER,
                label.text,
                _kind_of(name, figure.value),
                figure.value,
                label.unit,
                figure.basis,
                figure.valid_from,
                figure.confidence,
            )
        )
    for post, age in rules.retirement.items():
        found.append(
            Entry(
                key_of(Part.RETIREMENT, post),
                Part.RETIREMENT,
                f"Batas usia pensiun {post}",
                ValueKind.WHOLE,
                age.years,
                "tahun",
                age.basis,
                None,
                age.confidence,
            )
        )
    for education, ceiling in rules.ceilings.items():
        found.append(
            Entry(
                key_of(Part.CEILING, education),
                Part.CEILING,
                f"Pangkat tertinggi menurut ijazah {EDUCATION_NAMES[education]}",
                ValueKind.GOLONGAN,
                ceiling.golongan,
                "",
                rules.conditions["KP-REG-04"].basis,
                None,
                ceiling.confidence,
            )
        )
    found.extend(
        Entry(
            key_of(Part.COEFFICIENT, jenjang),
            Part.COEFFICIENT,
            f"Koefisien angka kredit setahun {jenjang}",
            ValueKind.DECIMAL,
            coefficient.yearly,
            "",
            coefficient.basis,
            coefficient.since,
            coefficient.confidence,
        )
        for jenjang, coefficient in _counting(rules.coefficients, on).items()
    )
    found.extend(
        Entry(
            key_of(Part.CONDITION, name),
            Part.CONDITION,
            _plain(text.template),
            ValueKind.NONE,
            None,
            "",
            text.basis,
            None,
            text.confidence,
        )
        for name, text in rules.conditions.items()
    )
    return found


def key_of(part: Part, name: str) -> str:
    """The key under which the office's word on an entry is kept."""
    return f"{part}:{name}"


def apply(rules: CareerRules, stated: Iterable[Stated]) -> CareerRules:
    """The rules with what the office says laid over them; what no longer exists in them is passed over."""
    versions, conditions = dict(rules.parameters.versions), dict(rules.conditions)
    retirement, ceilings = dict(rules.retirement), dict(rules.ceilings)
    coefficients = dict(rules.coefficients)
    for one in stated:
        part, _, name = one.key.partition(":")
        if part == Part.PARAMETER and name in versions:
            versions[name] = _figures(name, versions[name], one)
        elif part == Part.CONDITION and name in conditions:
            basis = one.basis or conditions[name].basis
            conditions[name] = conditions[name]._replace(basis=basis, confidence=_sure(conditions[name].confidence))
        elif part == Part.RETIREMENT and name in retirement:
            age = retirement[name]
            years = age.years if one.value is None else int(one.value)
            retirement[name] = age._replace(years=years, basis=one.basis or age.basis, confidence=_sure(age.confidence))
        elif part == Part.CEILING and name in tuple(Education):
            ceiling = ceilings[Education(name)]
            highest = ceiling.golongan if one.value is None else str(one.value)
            ceilings[Education(name)] = ceiling._replace(golongan=highest, confidence=_sure(ceiling.confidence))
        elif part == Part.COEFFICIENT and name in coefficients:
            coefficients[name] = _coefficient(coefficients[name], one)
    return replace(
        rules,
        parameters=replace(rules.parameters, versions=versions),
        conditions=conditions,
        retirement=retirement,
        ceilings=ceilings,
        coefficients=coefficients,
    )


def checked(entry: Entry, raw: Any) -> Value | Fraction:
    """A typed value as the rules take it; ValueError with a sentence when they would not."""
    if entry.kind is ValueKind.DECIMAL:
        return _amount(raw)
    name = entry.key.partition(":")[2]
    try:
        if entry.part is Part.PARAMETER:
            return READERS[name](Table("", {"value": raw}))
        if entry.kind is ValueKind.GOLONGAN:
            return READERS["UJIAN_DINAS_1_GOLONGAN"](Table("", {"value": raw}))
        return READERS["KP_REGULER_MIN_TAHUN"](Table("", {"value": raw}))
    except RuleError:
        raise ValueError(_SHAPES[entry.kind]) from None


_SHAPES = {
    ValueKind.WHOLE: "Isi bilangan bulat yang tidak kurang dari 0, dan paling tinggi 100 bila berupa persen.",
    ValueKind.NUMBERS: "Isi bilangan bulat dipisah koma, dalam urutan yang sama seperti sekarang dan tanpa ulangan.",
    ValueKind.PREDIKAT: "Pilih salah satu predikat.",
    ValueKind.EDUCATION: "Pilih salah satu tingkat pendidikan.",
    ValueKind.GOLONGAN: "Isi golongan ruang PNS, misalnya III/d.",
    ValueKind.DECIMAL: "Isi angka lebih dari 0 dan paling tinggi 1.000, misalnya 12,5.",
    ValueKind.NONE: "Bagian ini tidak mempunyai nilai.",
}


def shown(value: Value | Fraction | None, unit: str = "", *, months: bool = False) -> str:
    """A value in words; what only the office can tell is not known yet."""
    if value is None:
        return "belum diketahui"
    if isinstance(value, tuple):
        if months:
            return "setiap bulan" if len(value) == len(_MONTHS) else ", ".join(_MONTHS[one - 1] for one in value)
        return ", ".join(map(str, value))
    if isinstance(value, Predikat):
        return screen(value)
    if isinstance(value, Education):
        return EDUCATION_NAMES[value]
    if isinstance(value, Fraction):
        return f"{decimal(value, 0 if value.denominator == 1 else 2)} {unit}".strip()
    return f"{value} {unit}".strip()


def _figures(name: str, versions: tuple[Figure, ...], one: Stated) -> tuple[Figure, ...]:
    if one.value is None:
        return tuple(figure._replace(confidence=_sure(figure.confidence)) for figure in versions)
    day = one.valid_from or versions[0].valid_from
    before = [figure for figure in versions if figure.valid_from < day]
    value = READERS[name](Table("", {"value": one.value}))
    latest = (before or list(versions))[-1]
    return (*before, Figure(value, one.basis or latest.basis, day, CONFIRMED))


def _coefficient(shipped: Coefficient, one: Stated) -> Coefficient:
    if one.value is None:
        return shipped._replace(confidence=_sure(shipped.confidence))
    day = one.valid_from or shipped.since
    before = [] if day <= shipped.since else [*shipped.before, (shipped.since, shipped.yearly)]
    return shipped._replace(
        yearly=_amount(one.value),
        basis=one.basis or shipped.basis,
        since=day,
        before=tuple(before),
        confidence=CONFIRMED,
    )


def _counting(coefficients: Mapping[str, Coefficient], on: date) -> dict[str, Coefficient]:
    """The coefficients as they count on a day."""
    return {jenjang: one._replace(yearly=one.on(on)) for jenjang, one in coefficients.items()}


def _amount(raw: Any) -> Fraction:
    """A coefficient as it is typed or kept; ValueError with a sentence."""
    try:
        amount = Fraction(str(raw).strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        amount = Fraction(0)
    if not 0 < amount <= _LARGEST:
        raise ValueError(_SHAPES[ValueKind.DECIMAL])
    return amount


def _sure(confidence: Confidence) -> Confidence:
    return CONFIRMED if confidence in (Confidence.B, Confidence.C) else confidence


def _kind_of(name: str, value: Value | None) -> ValueKind:
    if isinstance(value, tuple) or name == TALENT_BOUNDS:
        return ValueKind.NUMBERS
    if isinstance(value, Predikat):
        return ValueKind.PREDIKAT
    if isinstance(value, Education):
        return ValueKind.EDUCATION
    return ValueKind.GOLONGAN if isinstance(value, str) else ValueKind.WHOLE


def _plain(template: str) -> str:
    """A condition's sentence with dots where its words come in."""
    found = template
    while "{" in found:
        start, end = found.index("{"), found.index("}")
        found = f"{found[:start]}…{found[end + 1 :]}"
    return found
