"""Domain: the daily log: the fields e-Kinerja asks for since 2026, in its order, and what makes a line complete."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Problem
from asn_desktop.domain.plans.evidence import LONGEST
from asn_desktop.domain.wording import short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class DailyField(StrEnum):
    """The fields of one line in the order of e-Kinerja; the values are the names of `DailyDraft`."""

    ACTION = "action"
    DAY = "day"
    START = "start"
    END = "end"
    ACTIVITY = "activity"
    SOURCE = "source"
    REALISATION = "realisation"
    MEASURE = "measure"
    REFERENCE = "reference"


TITLES = {
    DailyField.ACTION: "Rencana Aksi",
    DailyField.DAY: "Tanggal Kegiatan",
    DailyField.START: "Jam Mulai",
    DailyField.END: "Jam Selesai",
    DailyField.ACTIVITY: "Kegiatan Harian",
    DailyField.SOURCE: "Sumber Data",
    DailyField.REALISATION: "Realisasi",
    DailyField.MEASURE: "Satuan",
    DailyField.REFERENCE: "Bukti Dukung",
}
_TIME = re.compile(r"(?:pukul|jam)?\s*(\d{1,2})(?:[.:]?(\d{2}))?(?:[.:]\d{2})?\s*(?:wib|wita|wit)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyDraft:
    """One line; times as "08:00", '' for none; e-Kinerja takes whole numbers only as realisation."""

    day: date | None
    activity: str
    action: str = ""
    start: str = ""
    end: str = ""
    source: str = ""
    realisation: int | None = None
    measure: str = ""
    reference: str = ""


def read_time(text: str) -> str:
    """8, 8.30, 0830, 08:30:00 or "08.30 WIB" as "08:30"; '' for empty; ValueError for what is no time of day."""
    bare = text.strip()
    if not bare:
        return ""
    found = _TIME.fullmatch(bare)
    if found is None:
        raise ValueError(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(text)
    return f"{hour:02}:{minute:02}"


def read_whole(text: str) -> int | None:
    """12, 1.200 or "12,0" as a whole number; None for empty; ValueError for anything else."""
    bare = "".join(text.split())
    if not bare:
        return None
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", bare):
        bare = bare.replace(".", "")
    found = re.fullmatch(r"(\d+)(?:[.,]0+)?", bare)
    if found is None:
        raise ValueError(text)
    return int(found[1])


def problems(draft: DailyDraft, today: date) -> list[Problem]:
    """What refuses a line; fields are those of `DailyField`."""
    found = []
    if draft.day is None:
        found.append(Problem(DailyField.DAY, "Isi tanggal kegiatan, misalnya 24/11/2026."))
    elif draft.day > today:
        sentence = f"Tanggal {short_date(draft.day)} belum tiba. Yang dicatat adalah yang sudah dikerjakan."
        found.append(Problem(DailyField.DAY, sentence))
    if not draft.activity.strip():
        found.append(Problem(DailyField.ACTIVITY, "Isi kegiatan hariannya."))
    if draft.end and not draft.start:
        found.append(Problem(DailyField.START, "Isi jam mulainya."))
    elif draft.start and draft.end and draft.end <= draft.start:
        sentence = f"Jam selesai {draft.end} harus sesudah jam mulai {draft.start}. Periksa kedua jam itu."
        found.append(Problem(DailyField.END, sentence))
    if draft.realisation is not None and not draft.measure.strip():
        found.append(Problem(DailyField.MEASURE, "Isi satuan dari realisasi itu, misalnya berkas atau orang."))
    found += [
        Problem(name, f"Teks ini terlalu panjang. Ringkas sampai {LONGEST} huruf.")
        for name in (DailyField.ACTION, DailyField.ACTIVITY, DailyField.SOURCE, DailyField.REFERENCE)
        if len(getattr(draft, name)) > LONGEST
    ]
    return found


def read_block(text: str) -> list[list[str]]:
    """Cells copied from a spreadsheet in the order of the fields; a row of titles above them is left out."""
    try:
        found = list(csv.reader(text.splitlines(keepends=True), delimiter="\t"))
    except csv.Error:  # a quotation mark that never ends
        found = [line.split("\t") for line in text.splitlines()]
    rows = [[" ".join(cell.split()) for cell in row] for row in found]
    rows = [row for row in rows if any(row)]
    if rows and _is_heading(rows[0]):
        rows = rows[1:]
    return [_placed(row) for row in rows]


def _is_heading(row: Sequence[str]) -> bool:
    titles = {title.casefold() for title in TITLES.values()}
    return sum(cell.casefold() in titles for cell in row) > 1


def _placed(row: Sequence[str]) -> list[str]:
    """A row as wide as the fields; a running number before them is dropped."""
    wide = len(DailyField)
    cells = list(row[1:]) if len(row) > wide and row[0].rstrip(".").isdigit() else list(row)
    return (cells + [""] * wide)[:wide]
