"""Services: the last PAK of people from a history workbook: what is new, what is kept as recorded, and why."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.career import credit
from asn_desktop.domain.career.credit_entry import CreditKind
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.domain.wording import decimal, short_date
from asn_desktop.exchange.staff.history_sheet import Pak
from asn_desktop.services.imports.import_kind import FieldChange
from asn_desktop.storage.schema.base import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.career.credit import CreditRow

_CENTS = 100


class Judged(NamedTuple):
    """What a PAK of the sheet brings: an entry with its change, or a sentence why not; neither when it is recorded."""

    entry: dict[str, Any] | None = None
    change: FieldChange | None = None
    refused: str = ""
    warning: str = ""


def kept(recorded: Mapping[str, Sequence[CreditRow]]) -> dict[tuple[str, str], Pak]:
    """The PAK on record by person and jenjang, with the sum of its rows."""
    rows: dict[tuple[str, str], list[CreditRow]] = defaultdict(list)
    for employee_id, entries in recorded.items():
        for row in entries:
            if row.start is None and row.pak_number:
                rows[employee_id, row.jenjang].append(row)
    return {
        place: Pak(
            each[0].pak_number, each[0].pak_date, each[0].end, sum((Fraction(row.amount) for row in each), Fraction())
        )
        for place, each in rows.items()
    }


def judge(
    rules: Rules, person: Mapping[str, Any], jenjang: str, pak: Pak, mine: Sequence[CreditRow], today: date
) -> Judged:
    """Compare the PAK of a row with what is recorded for the person in this jenjang."""
    name = person["name"]
    if person["position_kind"] != PositionKind.FUNGSIONAL or jenjang not in rules.career.coefficients:
        return Judged(refused=f"PAK diisi, tetapi {name} tidak memegang jabatan fungsional dengan jenjang. Kosongkan.")
    until = credit.month_end(pak.until)
    before = kept({person["id"]: mine}).get((person["id"], jenjang))
    if before is not None:
        if (before.number, before.until, before.total) == (pak.number, until, pak.total):
            return Judged()
        sentence = (
            f"PAK {before.number} {name} sudah tercatat ({_words(before)}). Yang tercatat dipertahankan; ubah pada"
            " bagian Angka kredit data pegawai bila keliru."
        )
        return Judged(warning=sentence)
    if any(row.jenjang == jenjang and (row.start or row.end) <= until for row in mine):
        sentence = (
            f"Angka kredit {name} sebelum {short_date(until)} sudah dicatat dan akan terhitung dua kali. Hapus dahulu"
            " pada bagian Angka kredit data pegawai."
        )
        return Judged(refused=sentence)
    entry = {
        "id": new_id(),
        "employee_id": person["id"],
        "kind": CreditKind.CONVERSION.value,
        "jenjang": jenjang,
        "end": until,
        "amount": str(pak.total),
        "pak_number": pak.number,
        "pak_date": pak.decided_on,
        "recorded_on": today,
    }
    return Judged(
        entry, FieldChange("pak_number", "PAK terakhir", "", f"{pak.number}: {_words(pak._replace(until=until))}")
    )


def written(total: Fraction) -> str:
    """The amount so that it is read back exactly: two decimals where they suffice."""
    return decimal(total) if (total * _CENTS).denominator == 1 else str(total)


def _words(pak: Pak) -> str:
    return f"{decimal(pak.total)} s.d. {short_date(pak.until)}"
