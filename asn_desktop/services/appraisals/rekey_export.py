"""Services: the decided results of a period as a workbook in the shape of SIASN's own records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.exchange.table_out import Column, Page, Value, write_pages
from asn_desktop.services import gone
from asn_desktop.services.appraisals.rekey_sheets import PERIODIC, SKP22, RekeyField, siasn
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.appraisals import appraisal_card, appraisals, periods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard

_AT_ONCE = 200
_WHO = (Column("nip", 22), Column("nama", 34))
_EXPLAINED = (Column("Kolom", 24), Column("Arti", 32), Column("Sumber", 44), Column("Keterangan", 44))
_WIDE = {"namaPenilai": 34, "penilaiJabatanNm": 36, "penilaiJabatanNama": 36, "penilaiUnorNm": 36}
_CREDIT = ("persentase", "koefisien")  # of functional posts only


def siasn_workbook(desk: Desk, out: Path, period_id: str, *, report: Report) -> int:
    """Write everybody whose ratings are decided, one row each, and a sheet that explains the columns; how many rows.

    An annual period becomes rw_skp22, a shorter one rw_kinerjaperiodik. `report` may raise to cancel.
    """
    with desk.reader() as reader:
        period = periods.one(reader, period_id)
        if period is None:
            raise NotFound(gone.PERIOD)
        keys, rules = appraisals.ids(reader, period_id), in_force(reader, desk.rules)
        decided: list[tuple[AppraisalCard, tuple[RekeyField, ...]]] = []
        for start in range(0, len(keys), _AT_ONCE):
            report(start, len(keys), "Menyusun buku kerja SIASN")
            part = keys[start : start + _AT_ONCE]
            cards = appraisal_card.cards(reader, part)
            found = [(cards[key], siasn(rules, cards[key], period)) for key in part if key in cards]
            decided += [(card, fields) for card, fields in found if fields]
    if not decided:
        raise Rejected(
            f"Belum ada penilaian {period.name} yang ditetapkan, jadi belum ada baris untuk SIASN."
            " Tetapkan penilaian lebih dahulu."
        )
    report(len(keys), len(keys), "Menyusun buku kerja SIASN")
    columns = _columns([fields for _, fields in decided])
    rows = [[card.person.nip, card.person.name, *_row(fields, columns)] for card, fields in decided]
    write_pages(
        out,
        [
            Page(
                SKP22 if period.kind == PeriodKind.ANNUAL else PERIODIC,
                [*_WHO, *(Column(field.name, _WIDE.get(field.name)) for field in columns)],
                rows,
            ),
            Page("Keterangan", _EXPLAINED, [_explained(field) for field in columns]),
        ],
    )
    return len(rows)


def _columns(found: Sequence[Sequence[RekeyField]]) -> list[RekeyField]:
    """The fields of the longest record, so that angka kredit has its columns where anybody has it."""
    longest = max(found, key=len)
    return list(longest)


def _row(fields: Sequence[RekeyField], columns: Sequence[RekeyField]) -> list[Value]:
    values = {field.name: _value(field) for field in fields}
    return [values.get(column.name) for column in columns]


def _value(field: RekeyField) -> Value:
    """Numbers as numbers, but a NIP stays a text: no spreadsheet keeps 18 digits."""
    if field.text.isdecimal() and len(field.text) < 15:
        return int(field.text)
    return float(field.text.replace(",", ".")) if field.name == "koefisien" else field.text


def _explained(field: RekeyField) -> list[Value]:
    basis = field.basis
    if basis is None:
        return [field.name, field.label, "Data kantor", None]
    note = "Perlu dikonfirmasi: bandingkan dengan isian SIASN." if basis.confidence is Confidence.C else None
    if field.name in _CREDIT:
        note = " ".join(part for part in ("Hanya untuk pejabat fungsional.", note) if part)
    return [field.name, f"{field.label}", str(basis), note]
