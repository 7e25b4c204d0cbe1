"""Domain: whether a row of a package may be taken: its sender owns it, it is complete, and it makes sense."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.domain.packages.ownership import OWNERS, PLAIN_NAMES, SENT_BY, Kind, OfficeKind
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.nip import EmployeeStatus, Sex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.domain.packages.office_package import Row


class Refusal(NamedTuple):
    """A row that is not taken: what it is, its key, whom it is about, and why, as a sentence."""

    kind: str
    key: str
    who: str
    why: str


class Sifted(NamedTuple):
    """Rows that may be taken, and those that may not."""

    good: Sequence[Row]
    refused: Sequence[Refusal]


_KEYS = {"kind", "id", "person"}
_DAYS = frozenset(
    {"start", "end", "birth_date", "tmt", "decree_date", "decided_on", "finished_on", "agreed_on", "day", "retired_on"}
    | {"golongan_tmt", "position_tmt", "cpns_tmt", "pns_tmt", "kgb_tmt", "contract_start", "contract_end"}
)
_NUMBERS = frozenset({"year", "n", "mean", "mkg_years", "mkg_months", "education_year", "exam_level"})
_FLAGS = frozenset({"retired", "hukdis_checked", "unpaid_leave"})
_NESTED = frozenset({"results", "content", "record", "details"})
_NEEDED = frozenset({"nip", "name", "code", "state", "start", "number", "day"})


def sift(rows: Iterable[Row], sender: OfficeKind) -> Sifted:
    """Part the rows of a package into good ones and refused ones."""
    good: list[Row] = []
    refused: list[Refusal] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        why = _shape(row, sender) or _sense(row)
        if not why and (row["kind"], row["id"]) in seen:
            why = "Baris ini ada dua kali dalam paket."
        if why:
            refused.append(Refusal(str(row["kind"]), str(row.get("id", "")), who(row), why))
        else:
            seen.add((row["kind"], row["id"]))
            good.append(row)
    return _without_loose_ends(good, refused)


def who(row: Row) -> str:
    """Whom or what a row is about, as far as it says."""
    for part in ("own", "stated"):
        values = row.get(part)
        if isinstance(values, dict):
            for name in ("name", "position_name", "golongan", "code"):
                if isinstance(values.get(name), str) and values[name]:
                    return str(values[name])
    return ""


def _shape(row: Row, sender: OfficeKind) -> str:
    if row["kind"] not in {kind.value for kind in SENT_BY[sender]}:
        return "Data jenis ini bukan milik pengirim."
    owned = OWNERS[Kind(row["kind"])]
    mine = owned.of(sender)
    rest = tuple(name for name in owned.all if name not in mine)
    expected = _KEYS | ({"own"} if mine else set()) | ({"stated"} if rest else set())
    if set(row) != expected or not all(type(row[name]) is str for name in _KEYS) or not row["id"]:
        return "Susunan barisnya tidak dikenal."
    for part, names in (("own", mine), ("stated", rest)):
        values = row.get(part, {})
        if not isinstance(values, dict) or set(values) != set(names):
            return "Barisnya memuat isian yang bukan milik pengirim, atau kurang isian."
        wrong = next((name for name in names if not _fits(name, values[name])), None)
        if wrong is not None:
            return f"Isi “{wrong}” tidak dapat dibaca."
    return ""


def _fits(name: str, value: Any) -> bool:
    if name in _NESTED:
        return isinstance(value, list | dict)
    if value is None:
        return name not in _NEEDED
    if name in _DAYS:
        return _day(value)
    if name in _NUMBERS:
        return type(value) is int
    if name in _FLAGS:
        return value in (0, 1) and type(value) in (int, bool)
    return type(value) is str and (bool(value) or name not in _NEEDED)


def _day(value: Any) -> bool:
    try:
        return type(value) is str and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _sense(row: Row) -> str:
    kind, own = row["kind"], row.get("own", {})
    if kind == Kind.PERSON:
        if nips.read(own["nip"]) is None:
            return f"NIP {own['nip']} bukan NIP 18 angka. Perbaiki di data pegawai kantor itu."
        if own["status"] not in tuple(EmployeeStatus) or own["sex"] not in {None, *Sex}:
            return "Status kepegawaian atau jenis kelaminnya tidak dikenal."
    if kind == Kind.APPRAISAL:
        if own["state"] not in tuple(AppraisalState):
            return f"Tahap penilaian “{own['state']}” tidak dikenal."
        if own["predikat"] is not None and own["predikat"] not in {each.value for each in Predikat}:
            return f"Predikat “{own['predikat']}” tidak dikenal."
    if kind == Kind.PERIOD and own["state"] not in tuple(PeriodState):
        return f"Tahap periode “{own['state']}” tidak dikenal."
    return ""


def _without_loose_ends(good: Sequence[Row], refused: list[Refusal]) -> Sifted:
    """A row about a person that was refused, or a mean of an appraisal that was, is refused with it."""
    people = {row["id"] for row in good if row["kind"] == Kind.PERSON}
    periods = {row["own"]["code"] for row in good if row["kind"] == Kind.PERIOD}
    kept: list[Row] = []
    appraisals: set[str] = set()
    for row in good:
        why = ""
        of_person = row["kind"] not in {Kind.PERSON, Kind.PERIOD, Kind.FEEDBACK, Kind.DECREE, Kind.ARRIVAL}
        if of_person and row["person"] not in people:
            why = "Pegawainya tidak ikut masuk."
        elif row["kind"] == Kind.APPRAISAL and row["own"]["period"] not in periods:
            why = "Periodenya tidak ikut masuk."
        elif row["kind"] == Kind.FEEDBACK and row["own"]["appraisal"] not in appraisals:
            why = "Penilaiannya tidak ikut masuk."
        if why:
            refused.append(Refusal(row["kind"], row["id"], who(row), why))
            continue
        if row["kind"] == Kind.APPRAISAL:
            appraisals.add(row["id"])
        kept.append(row)
    return Sifted(kept, refused)


def named(refusal: Refusal) -> str:
    """A refusal as a line for a person."""
    kind = PLAIN_NAMES.get(Kind(refusal.kind), refusal.kind) if refusal.kind in tuple(Kind) else refusal.kind
    about = f" {refusal.who}" if refusal.who else ""
    return f"{kind[:1].upper()}{kind[1:]}{about}: {refusal.why}"
