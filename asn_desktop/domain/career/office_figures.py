"""Domain: what the office says of the rules: a figure or basis confirmed, or a value of its own from a day on.

The shipped files never change; what the office states is laid over them, so an upgrade overwrites nothing. A
confirmation holds for what the office looked at: when an upgrade ships something else, it is asked again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.basis import RuleError, Table
from asn_desktop.domain.career.office_credit import as_amount
from asn_desktop.domain.career.office_entry import CONFIRMED, Entry, Part, ValueKind, key_of, shown, still, surer
from asn_desktop.domain.career.office_rows import TABLES
from asn_desktop.domain.career.parameters import READERS, TALENT_BOUNDS, Figure
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.position import ESELON
from asn_desktop.domain.staff.rank import Education

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from fractions import Fraction
    from typing import Any

    from asn_desktop.domain.career.office_entry import Stated
    from asn_desktop.domain.career.parameters import Value
    from asn_desktop.domain.career.rules import CareerRules

_LARGEST = 1000  # angka kredit a year
_LONGEST = 40  # lines of a list


def entries(rules: CareerRules, on: date) -> list[Entry]:
    """Everything of the rules that the office may confirm or change, as it counts on a day."""
    found = []
    for name in READERS:
        figure, label = rules.parameters.figure(name, on), rules.parameters.labels[name]
        kind = _kind_of(name, figure.value)
        key = key_of(Part.PARAMETER, name)
        found.append(
            Entry(
                key,
                Part.PARAMETER,
                label.text,
                kind,
                figure.value,
                label.unit,
                figure.basis,
                figure.valid_from,
                figure.confidence,
                dated=True,
            )
        )
    for table in TABLES.values():
        found.extend(table.listed(rules, on))
    for name, text in rules.conditions.items():
        key, title = key_of(Part.CONDITION, name), _plain(text.template)
        found.append(Entry(key, Part.CONDITION, title, ValueKind.NONE, None, "", text.basis, None, text.confidence))
    return found


def apply(rules: CareerRules, stated: Iterable[Stated]) -> CareerRules:
    """The rules with what the office says laid over them; what no longer exists in them is passed over."""
    versions, conditions = dict(rules.parameters.versions), dict(rules.conditions)
    laid = rules
    for one in stated:
        part, _, name = one.key.partition(":")
        if part == Part.PARAMETER and name in versions:
            unit = rules.parameters.labels[name].unit
            versions[name] = _figures(name, versions[name], one, unit)
        elif part == Part.CONDITION and name in conditions:
            text = conditions[name]
            if still(one.seen, text.basis):
                basis = one.basis or text.basis
                conditions[name] = text._replace(basis=basis, confidence=surer(text.confidence))
        elif part in TABLES:
            laid = TABLES[Part(part)].laid(laid, name, one)
    return replace(laid, parameters=replace(rules.parameters, versions=versions), conditions=conditions)


def checked(entry: Entry, raw: Any) -> Value | Fraction | tuple[str, ...]:
    """A typed value as the rules take it; ValueError with a sentence when they would not."""
    try:
        return _read(entry, raw)
    except (RuleError, ValueError):
        raise ValueError(_SHAPES[entry.kind]) from None


def _read(entry: Entry, raw: Any) -> Value | Fraction | tuple[str, ...]:
    if entry.kind is ValueKind.DECIMAL:
        amount = as_amount(raw)
        if not 0 < amount <= _LARGEST:
            raise ValueError(raw)
        return amount
    if entry.kind is ValueKind.RANGE:
        return _range(raw)
    if entry.kind is ValueKind.TEXTS:
        return _codes(_texts(raw), entry) if entry.part is Part.REKEY else _texts(raw)
    if entry.kind is ValueKind.ESELON:
        return ESELON[ESELON.index(raw)]
    if entry.part is Part.PARAMETER:
        return READERS[entry.key.partition(":")[2]](Table("", {"value": raw}))
    if entry.kind is ValueKind.GOLONGAN:
        return READERS["UJIAN_DINAS_1_GOLONGAN"](Table("", {"value": raw}))
    return READERS["KP_REGULER_MIN_TAHUN"](Table("", {"value": raw}))


_SHAPES = {
    ValueKind.WHOLE: "Isi bilangan bulat yang tidak kurang dari 0, dan paling tinggi 100 bila berupa persen.",
    ValueKind.NUMBERS: "Isi bilangan bulat dipisah koma, dalam urutan yang sama seperti sekarang dan tanpa ulangan.",
    ValueKind.PREDIKAT: "Pilih salah satu predikat.",
    ValueKind.EDUCATION: "Pilih salah satu tingkat pendidikan.",
    ValueKind.GOLONGAN: "Isi golongan ruang PNS, misalnya III/d.",
    ValueKind.RANGE: "Isi golongan terendah dan tertinggi, misalnya III/c–III/d.",
    ValueKind.ESELON: "Pilih salah satu eselon.",
    ValueKind.DECIMAL: "Isi angka lebih dari 0 dan paling tinggi 1.000, misalnya 12,5.",
    ValueKind.TEXTS: "Isi satu isian tiap baris, tanpa ulangan; kode sebanyak dan berurutan seperti sekarang.",
    ValueKind.NONE: "Bagian ini tidak mempunyai nilai.",
}


def _range(raw: Any) -> tuple[str, str]:
    """Lowest and highest golongan, as typed ("III/c–III/d", one alone for both) or as kept."""
    parts = list(raw) if isinstance(raw, (list, tuple)) else [raw]
    found = [each.strip() for part in parts for each in str(part).replace("–", "-").split("-")]
    lowest, highest = found[0], found[-1]
    if len(found) > 2 or not (rank.is_pns(lowest) and rank.is_pns(highest)):
        raise ValueError(raw)
    if rank.order(lowest) > rank.order(highest):
        raise ValueError(raw)
    return lowest, highest


def _texts(raw: Any) -> tuple[str, ...]:
    parts = list(raw) if isinstance(raw, (list, tuple)) else str(raw).splitlines()
    found = [" ".join(str(part).split()) for part in parts if str(part).strip()]
    if not 0 < len(found) <= _LONGEST or len(set(found)) < len(found):
        raise ValueError(raw)
    return tuple(found)


def _codes(lines: tuple[str, ...], entry: Entry) -> tuple[str, ...]:
    """As many lines as now, each with a number before it where one stands there now, none twice."""
    now = entry.value
    if not isinstance(now, tuple) or len(lines) != len(now):
        raise ValueError(lines)
    numbers = [line.partition(" ") for line, was in zip(lines, now, strict=True) if str(was)[:1].isdecimal()]
    if not all(number.isdecimal() and words for number, _, words in numbers):
        raise ValueError(lines)
    if len({number for number, _, _ in numbers}) < len(numbers):
        raise ValueError(lines)
    return lines


def _figures(name: str, versions: tuple[Figure, ...], one: Stated, unit: str) -> tuple[Figure, ...]:
    if one.value is None:
        return tuple(
            figure._replace(basis=one.basis or figure.basis, confidence=surer(figure.confidence))
            if still(one.seen, shown(figure.value, unit, months=name.endswith("KP_PERIODE_BULAN")))
            else figure
            for figure in versions
        )
    day = one.valid_from or versions[0].valid_from
    before = [figure for figure in versions if figure.valid_from < day]
    value = READERS[name](Table("", {"value": one.value}))
    latest = (before or list(versions))[-1]
    return (*before, Figure(value, one.basis or latest.basis, day, CONFIRMED))


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
