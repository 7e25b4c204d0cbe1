"""Services: carrying out at the office what BKPSDMD decided: pangkat, jabatan, who leaves and who arrives."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.packages.ownership import OWNERS, PLAIN_NAMES, Kind
from asn_desktop.domain.packages.package_rows import Refusal
from asn_desktop.domain.staff import nip as nips
from asn_desktop.services.career.career_follow import Issued, close_by_decree
from asn_desktop.services.career.decrees import WHAT_NAMES, What
from asn_desktop.services.career.revoking import reopen_by_decree
from asn_desktop.services.staff import histories
from asn_desktop.services.staff.history_kinds import (
    EducationDraft,
    History,
    HonourDraft,
    HukdisDraft,
    PositionDraft,
    PredikatDraft,
    RankDraft,
)
from asn_desktop.storage.schema.exchange import DecreeRecord
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.packages.office_package import Row
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work

_DATES = {"tmt", "decree_date", "start", "end"}
_KINDS: Mapping[Kind, tuple[History, Any]] = {
    Kind.RANK: (History.RANK, RankDraft),
    Kind.POST: (History.POSITION, PositionDraft),
    Kind.EDUCATION: (History.EDUCATION, EducationDraft),
    Kind.HUKDIS: (History.HUKDIS, HukdisDraft),
    Kind.PREDIKAT: (History.PREDIKAT, PredikatDraft),
    Kind.HONOUR: (History.HONOUR, HonourDraft),
}


class Carried(NamedTuple):
    """One decree at the office: new, known already, or with a word of warning."""

    who: str
    said: str
    new: bool
    warning: str = ""


class _Unfit(Exception):
    """A row that cannot be carried out here; the text is its reason."""


def carry_out(work: Work, desk: Desk, partner_id: str, rows: list[Row]) -> tuple[list[Carried], list[Refusal]]:
    """Carry out each row that is new here; the others are told with why not."""
    done, refused = [], []
    # Whoever leaves goes first: a post that falls vacant is free for who arrives.
    for row in sorted(rows, key=lambda each: (each["own"]["tmt"], each["kind"] == Kind.ARRIVAL, each["id"])):
        try:
            done.append(_one(work, desk, partner_id, row))
        except (_Unfit, Rejected, ValueError, KeyError, TypeError, AttributeError) as error:
            why = str(error) if isinstance(error, _Unfit | Rejected) else "Isinya tidak dapat dibaca."
            refused.append(Refusal(row["kind"], row["id"], str(row["own"].get("name", "")), why))
    return done, refused


def _one(work: Work, desk: Desk, partner_id: str, row: Row) -> Carried:
    own = row["own"]
    what = What(own["what"]) if row["kind"] == Kind.DECREE else What.MASUK
    said = f"{WHAT_NAMES[what]}, SK {own['number']}, TMT {date.fromisoformat(own['tmt']):%d-%m-%Y}"
    known = work.get(DecreeRecord, row["id"])
    if own.get("withdrawn"):
        return _withdrawn(work, desk, row, known, said)
    if known is not None:
        return Carried(own["name"], said, new=False)
    former = _former(work, row) if what is not What.MASUK else {}
    acts = {What.PANGKAT: _rank, What.JABATAN: _post, What.PINDAH: _leave, What.MASUK: _arrive}
    warning = acts[what](work, desk, row)
    if what is not What.MASUK and _closes_case(work, desk, row, what):
        said += "; usulan kariernya terbit"
    if row["kind"] == Kind.DECREE:
        content = {**own["content"], "former": former}
    else:
        content = {"unit_name": own["unit"], "sender": own["sender"]}
    work.add(
        DecreeRecord(
            id=row["id"],
            partner_id=partner_id,
            person=row["person"],
            nip=own["nip"],
            name=own["name"],
            what=what.value,
            number=own["number"],
            day=date.fromisoformat(own["day"]),
            tmt=date.fromisoformat(own["tmt"]),
            content=content,
            carried_out_on=desk.today,
        )
    )
    work.flush()
    return Carried(own["name"], said, new=True, warning=warning)


def _closes_case(work: Work, desk: Desk, row: Row, what: What) -> bool:
    own = row["own"]
    issued = Issued(number=own["number"], on=date.fromisoformat(own["day"]), tmt=date.fromisoformat(own["tmt"]))
    return close_by_decree(work, desk.rules, _person(work, row), what, own["content"], issued)


def _withdrawn(work: Work, desk: Desk, row: Row, known: DecreeRecord | None, said: str) -> Carried:
    """Put right what a decree had changed, and open its case again; an arrival is left to the clerk."""
    own = row["own"]
    if known is None or known.withdrawn:
        return Carried(own["name"], f"{said} (dibatalkan BKPSDMD)", new=False)
    known.withdrawn = own["withdrawn"]
    warning = f"SK {own['number']} dibatalkan BKPSDMD ({own['withdrawn']}). Periksa riwayat {own['name']}."
    if row["kind"] != Kind.DECREE:
        return Carried(own["name"], f"{said} dibatalkan", new=True, warning=warning)
    person, former = _person(work, row), known.content.get("former", {})
    reason = f"dibatalkan BKPSDMD: {own['withdrawn']}"
    what = f"{said} dibatalkan; riwayatnya dikembalikan"
    if reopen_by_decree(work, desk, person, own["number"], reason, former):
        what += " dan usulan kariernya terbuka lagi"
    if known.what == What.PINDAH:
        if person.retired and person.retired_reason == _left(own):
            person.retired, person.retired_on, person.retired_reason = False, None, ""
    else:
        kind = History.RANK if known.what == What.PANGKAT else History.POSITION
        histories.leave(work, kind, person, own["number"], former)
        if known.what == What.JABATAN and former.get("unit_id") and work.get(UnitRecord, former["unit_id"]):
            person.unit_id = former["unit_id"]
    return Carried(own["name"], what, new=True, warning=warning)


def _former(work: Work, row: Row) -> dict[str, Any]:
    """What a decree will write over, until it may be withdrawn."""
    names = (*histories.columns(History.RANK), *histories.columns(History.POSITION), "unit_id")
    return histories.former(_person(work, row), names)


def _left(own: Mapping[str, Any]) -> str:
    return f"Pindah ke {own['content']['to_name']}, SK {own['number']}"


def _rank(work: Work, desk: Desk, row: Row) -> str:
    own, content = row["own"], row["own"]["content"]
    draft = RankDraft(**content, **_decree(own))
    histories.enter(work, History.RANK, _person(work, row), draft, desk.today)
    return ""


def _post(work: Work, desk: Desk, row: Row) -> str:
    own, content = row["own"], row["own"]["content"]
    person, unit = _person(work, row), str(content["unit_name"])
    histories.enter(work, History.POSITION, person, PositionDraft(**content, **_decree(own)), desk.today)
    return _seat(work, person, unit)


def _leave(work: Work, desk: Desk, row: Row) -> str:  # noqa: ARG001 -- one of several acts
    own, person = row["own"], _person(work, row)
    reason = _left(own)  # before anything is changed: a decree that cannot be read changes nothing
    if person.retired:
        return f"{person.name} sudah dinonaktifkan sebelumnya."
    for unit in work.all(UnitRecord, head_id=person.id):
        unit.head_id = None
    person.retired, person.retired_on = True, date.fromisoformat(own["tmt"])
    person.retired_reason = reason
    return ""


def _arrive(work: Work, desk: Desk, row: Row) -> str:
    own = row["own"]
    record = own["record"]
    if not record:
        raise _Unfit(f"Paket {own['sender']} yang memuat datanya belum diterima BKPSDMD.")
    person = work.get(EmployeeRecord, row["person"]) or work.first(EmployeeRecord, nip=nips.clean(own["nip"]))
    values = {name: record["own"][name] for name in OWNERS[Kind.PERSON].office if name != "unit"}
    values |= {"retired": False, "retired_on": None, "retired_reason": ""}
    days = [name for name in values if name.endswith(("_tmt", "_date")) or name.startswith("contract_")]
    values |= {name: date.fromisoformat(values[name]) if values[name] else None for name in days}
    for name in ("hukdis_checked", "unpaid_leave"):
        values[name] = None if values[name] is None else bool(values[name])
    drafts = [_draft(detail) for detail in own["details"]]  # all readable before anything is changed
    if person is None:
        person = EmployeeRecord(id=row["person"], **values)
        work.add(person)
        work.flush()
    else:
        histories.put(person, values)
    warnings = [_enter(work, desk, person, *each) for each in drafts]
    return " ".join(filter(None, [*warnings, _seat(work, person, own["unit"])]))


def _draft(detail: Mapping[str, Any]) -> tuple[Kind, Any]:
    kind = Kind(detail["kind"])
    fields = {**detail.get("own", {}), **detail.get("stated", {})}
    fields |= {name: date.fromisoformat(fields[name]) if fields[name] else None for name in _DATES & fields.keys()}
    return kind, _KINDS[kind][1](**fields)


def _enter(work: Work, desk: Desk, person: EmployeeRecord, kind: Kind, draft: Any) -> str:
    """Add an entry of a history; one the register would not take is left out and named."""
    try:
        histories.enter(work, _KINDS[kind][0], person, draft, desk.today)
    except Rejected as error:
        return f"{PLAIN_NAMES[kind].capitalize()} {person.name} tidak ikut: {error}"
    return ""


def _seat(work: Work, person: EmployeeRecord, unit: str) -> str:
    """Put the person into the unit of that name; a warning when there is none."""
    wanted = " ".join(unit.split()).casefold()
    found = next((one for one in work.all(UnitRecord, "sort") if one.name.casefold() == wanted), None)
    if found is not None:
        person.unit_id = found.id
        return ""
    if person.unit_id is None:
        top = work.first(UnitRecord, parent_id=None)
        person.unit_id = top.id if top is not None else None
    if not wanted:
        return ""
    return f"Unit “{unit}” tidak ada di kantor ini. Pilih unit kerja {person.name} di data pegawai."


def _person(work: Work, row: Row) -> EmployeeRecord:
    own = row["own"]
    person = work.get(EmployeeRecord, row["person"]) or work.first(EmployeeRecord, nip=nips.clean(own["nip"]))
    if person is None:
        raise _Unfit(f"Tidak ada pegawai dengan NIP {nips.show(own['nip'])} di kantor ini.")
    return person


def _decree(own: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "tmt": date.fromisoformat(own["tmt"]),
        "decree_number": own["number"],
        "decree_date": date.fromisoformat(own["day"]),
    }
