"""Domain: the log of work and achievements and open feedback: who gives it, and the words of the forms made from both.

Umpan balik berkelanjutan (PermenPANRB 6/2022 Pasal 17–19) is open by nature: its giver is known. It is no 360 answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import Problem
from asn_desktop.domain.wording import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date


class EntryKind(StrEnum):
    """What an entry of the log is."""

    ACTIVITY = "KEGIATAN"
    ACHIEVEMENT = "PRESTASI"
    PROJECT = "PROYEK"


class GiverRole(StrEnum):
    """From where somebody gives feedback or recognition (Pasal 18); the order is that of the forms."""

    LEADER = "PIMPINAN"
    PEER = "REKAN"
    SUBORDINATE = "BAWAHAN"
    OTHER = "LAIN"


KIND_LABELS = {EntryKind.ACTIVITY: "Kegiatan", EntryKind.ACHIEVEMENT: "Prestasi", EntryKind.PROJECT: "Proyek"}
# As the examples of the regulation print them (Lamp. p.192, 218–230).
ROLE_LABELS = {
    GiverRole.LEADER: "Pimpinan",
    GiverRole.PEER: "Rekan kerja setingkat",
    GiverRole.SUBORDINATE: "Pegawai di bawahnya",
    GiverRole.OTHER: "Pihak lain",
}
_ORDER = {role: place for place, role in enumerate(GiverRole)}
LONGEST = 2_000  # signs of one text


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """One entry as it is typed; no `work_result_id`: it serves none of the rhk."""

    day: date | None
    kind: EntryKind
    text: str
    work_result_id: str | None = None
    quantity: Decimal | None = None
    measure: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionDraft:
    """Who recognises an entry: a person of the office (`giver_id`) or somebody outside (`giver`)."""

    day: date | None
    role: GiverRole
    text: str
    giver_id: str | None = None
    giver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkDraft:
    """Open feedback on an rhk or on one of the seven values; the giver's name may stay away, the role may not."""

    day: date | None
    role: GiverRole
    text: str
    work_result_id: str | None = None
    value: int | None = None  # 1..7
    giver_id: str | None = None
    giver: str = ""
    capacity: str = ""  # of somebody outside, as printed: "Kepala Desa"
    scheduled: bool = False
    requested: bool = False
    reference: str = ""


class Done(NamedTuple):
    """What the words of a realisation are made of."""

    day: date
    text: str
    quantity: Decimal | None
    measure: str
    reference: str


class Said(NamedTuple):
    """What the words of a feedback cell are made of."""

    day: date
    role: GiverRole
    giver: str
    capacity: str
    text: str


class Measured(NamedTuple):
    """An indicator, as far as entries are assigned to it."""

    id: str
    text: str
    target: str


def entry_problems(draft: EntryDraft, today: date) -> list[Problem]:
    """What refuses an entry."""
    found = [*_day_problems(draft.day, today), *_text_problems(draft.text, "Isi uraian apa yang dikerjakan.")]
    if draft.quantity is not None and draft.quantity < 0:
        found.append(Problem("quantity", "Jumlah tidak boleh kurang dari nol. Periksa angkanya."))
    if draft.quantity is not None and not draft.measure.strip():
        found.append(Problem("measure", "Isi satuan dari jumlah itu, misalnya orang, dokumen atau desa."))
    return found


def recognition_problems(draft: RecognitionDraft, today: date) -> list[Problem]:
    """What refuses a recognition."""
    found = [*_day_problems(draft.day, today), *_text_problems(draft.text, "Isi kalimat pengakuannya.")]
    if draft.giver_id is None and not draft.giver.strip():
        found.append(Problem("giver", "Isi siapa yang mengakui: pilih pegawai kantor ini, atau tulis namanya."))
    return found


def remark_problems(draft: RemarkDraft, today: date) -> list[Problem]:
    """What refuses an open feedback (Lamp. p.69: on hasil kerja or perilaku kerja)."""
    found = [*_day_problems(draft.day, today), *_text_problems(draft.text, "Isi umpan baliknya.")]
    if (draft.work_result_id is None) == (draft.value is None):
        found.append(Problem("target", "Pilih satu rencana hasil kerja atau satu nilai perilaku yang ditanggapi."))
    return found


def attribution(said: Said, *, names: bool) -> str:
    """Who said it, as printed: "Pimpinan", or "Rekan kerja setingkat (Budi)" where names are wanted and known."""
    capacity = said.capacity.strip() if said.role is GiverRole.OTHER else ""
    role, giver = capacity or ROLE_LABELS[said.role], said.giver.strip()
    return f"{role} ({giver})" if names and giver else role


def feedback_text(remarks: Iterable[Said], *, names: bool) -> str:
    """The words of one feedback cell: a line per remark, the leader's first, then by day."""
    ordered = sorted(remarks, key=lambda said: (_ORDER[said.role], said.day))
    return "\n".join(f"{attribution(said, names=names)}: {_plain(said.text)}" for said in ordered)


def realisation_text(counted: Sequence[Done], told: Sequence[Done]) -> str:
    """The words of one realisation cell: what counts towards the target as one sum per measure, the rest as lines.

    "845 orang; bukti: register loket" and below it "pelatihan SIAK (2 hari; bukti: sertifikat)".
    """
    lines = []
    sums: dict[str, tuple[str, Decimal, list[str]]] = {}
    for one in sorted(counted, key=lambda done: done.day):
        key = one.measure.strip().casefold()
        measure, total, references = sums.get(key, (one.measure.strip(), Decimal(0), []))
        sums[key] = (measure, total + (one.quantity or 0), references)
        if one.reference.strip() and one.reference.strip() not in references:
            references.append(one.reference.strip())
    for measure, total, references in sums.values():
        evidence = f"; bukti: {', '.join(references)}" if references else ""
        lines.append(f"{show_quantity(total)} {measure}{evidence}")
    for one in sorted(told, key=lambda done: done.day):
        inside = []
        if one.quantity is not None:
            inside.append(f"{show_quantity(one.quantity)} {one.measure.strip()}".strip())
        if one.reference.strip():
            inside.append(f"bukti: {one.reference.strip()}")
        lines.append(_plain(one.text) + (f" ({'; '.join(inside)})" if inside else ""))
    return "\n".join(lines)


def assign(entries: Sequence[Done], indicators: Sequence[Measured]) -> Mapping[str, tuple[list[Done], list[Done]]]:
    """Entries of one rhk by indicator: those that count towards its target, and those that are told.

    An entry counts where its measure is a word of the target or of the indicator; what fits nowhere is told at the
    first indicator.
    """
    found: dict[str, tuple[list[Done], list[Done]]] = {one.id: ([], []) for one in indicators}
    for entry in entries:
        fitting = _fitting(entry, indicators)
        if fitting is not None:
            found[fitting.id][0].append(entry)
        elif indicators:
            found[indicators[0].id][1].append(entry)
    return {key: lists for key, lists in found.items() if lists[0] or lists[1]}


def read_quantity(text: str) -> Decimal | None:
    """A stored quantity; None for none."""
    return Decimal(text) if text else None


def write_quantity(quantity: Decimal | None) -> str:
    """A quantity as it is stored: no exponent, no needless zeros."""
    if quantity is None:
        return ""
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def show_quantity(quantity: Decimal) -> str:
    """A quantity as people read it: 1.234,5."""
    whole, _, rest = write_quantity(quantity).partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def typed_quantity(text: str) -> Decimal:
    """A number as people type it (1.234,5 or 12,5 or 12.5); ValueError when it is none."""
    bare = "".join(text.split())
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", bare):
        bare = bare.replace(".", "")
    try:
        found = Decimal(bare.replace(",", "."))
    except InvalidOperation:
        raise ValueError(text) from None
    if not found.is_finite():
        raise ValueError(text)
    return found


def _fitting(entry: Done, indicators: Sequence[Measured]) -> Measured | None:
    measure = entry.measure.strip().casefold()
    if entry.quantity is None or not measure:
        return None
    word = re.compile(rf"(?<!\w){re.escape(measure)}(?!\w)")
    by_target = (one for one in indicators if word.search(one.target.casefold()))
    by_text = (one for one in indicators if word.search(one.text.casefold()))
    return next(by_target, None) or next(by_text, None)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _day_problems(day: date | None, today: date) -> list[Problem]:
    if day is None:
        return [Problem("day", "Isi tanggalnya, misalnya 12/3/2026.")]
    if day > today:
        return [Problem("day", f"Tanggal {short_date(day)} belum tiba. Yang dicatat adalah yang sudah terjadi.")]
    return []


def _text_problems(text: str, missing: str) -> list[Problem]:
    if not text.strip():
        return [Problem("text", missing)]
    if len(text) > LONGEST:
        return [Problem("text", f"Teks sepanjang {len(text)} huruf terlalu panjang. Ringkas sampai {LONGEST} huruf.")]
    return []
