"""Services: what an office sends to BKPSDMD: all it owns, with what it knows of the rest, and no single 360 answer."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.feedback.confidentiality import ONE_SHEET
from asn_desktop.domain.packages.ownership import OWNERS, SENT_BY, Kind, OfficeKind
from asn_desktop.services.feedback import feedback
from asn_desktop.storage.queries.packages import package_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.domain.packages.office_package import Row
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader

_PLAIN = tuple(kind for kind in SENT_BY[OfficeKind.OFFICE] if kind not in {Kind.PLAN, Kind.APPRAISAL, Kind.FEEDBACK})


def rows(reader: Reader, rules: Rules) -> list[Row]:
    """Every row of the office's package, in an order that depends on the data only."""
    found: list[Row] = []
    for kind in _PLAIN:
        found += [row(kind, *each) for each in package_rows.plain(reader, kind)]
    found += [row(Kind.PLAN, *each) for each in package_rows.plans(reader)]
    found += [row(Kind.APPRAISAL, *each) for each in package_rows.appraisals(reader)]
    found += _feedback(reader, rules)
    return found


def row(kind: Kind, key: str, person: str, values: dict[str, Any]) -> Row:
    """One row with the sender's own fields apart from those it only states."""
    owned = OWNERS[kind]
    made: Row = {"kind": kind.value, "id": key, "person": person}
    for part, names in (("own", owned.office), ("stated", owned.bkpsdmd)):
        if names:
            made[part] = {name: _composed(values[name]) for name in names}
    return made


def _composed(value: Any) -> Any:
    """Texts in composed Unicode: what is older than that rule would make a package nobody takes."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(each) for each in value]
    if isinstance(value, dict):
        return {name: _composed(each) for name, each in value.items()}
    return value


def _feedback(reader: Reader, rules: Rules) -> Iterator[Row]:
    """The mean of each group that may be shown and is more than one person; never the answers of one."""
    found = feedback.results(reader, rules, package_rows.closed_collections(reader), for_program=True)
    for appraisal, result in sorted(found.items()):
        for group, one in sorted(result.groups.items()):
            if group in ONE_SHEET or one.suppressed or one.mean is None:
                continue
            mean = int(one.mean * 100 + Fraction(1, 2))  # in hundredths, rounded half up
            values = {"appraisal": appraisal, "group": group.value, "n": one.n, "mean": mean}
            yield row(Kind.FEEDBACK, f"{appraisal}-{group.value}", "", values)
