"""Services: the histories of a person: pangkat, jabatan, pendidikan, hukdis, past predikat, trainings and honours.

One mechanism for all. The current pangkat, jabatan and pendidikan on the person are always those of the latest
entry.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.staff.position import PositionKind
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.registry import attachments
from asn_desktop.services.staff.history_kinds import CURRENT, HISTORIES, Draft, History
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work


def save_history(desk: Desk, kind: History, employee_id: str, draft: Draft, entry_id: str | None = None) -> Changes:
    """Add an entry to a history of the person, or change the one named; the current values follow the latest entry."""
    how = HISTORIES[kind]
    with desk.work() as work:
        person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
        values = tidy({field.name: getattr(draft, field.name) for field in fields(draft)})
        others = [entry for entry in work.all(how.record, employee_id=employee_id) if entry.id != entry_id]
        problems = how.problems(draft, person, desk.today)
        if any(all(getattr(other, name) == values[name] for name in how.unique) for other in others):
            sentence = f"{how.called(draft)} sudah ada dalam {how.noun} {person.name}. Ubah catatan yang ada itu."
            problems.append(Problem(how.unique[0], sentence))
        if problems:
            raise Rejected(problems)
        entry = work.require(how.record, entry_id, gone.HISTORY_ENTRY) if entry_id else None
        if entry is None:
            entry = how.record(id=new_id(), employee_id=employee_id, **values)
            work.add(entry)
        else:
            put(entry, values)
        _follow(kind, person, [*others, entry])
        title = f"{'Ubah' if entry_id else 'Tambah'} {how.noun} {person.name}: {how.called(entry)}"
        return changes_of(title, work.commit("save_history", title))


def enter(work: Work, kind: History, person: EmployeeRecord, draft: Draft, today: date) -> None:
    """Add an entry inside an act that does more; an entry that stands there already takes up the draft's values."""
    how = HISTORIES[kind]
    values = tidy({field.name: getattr(draft, field.name) for field in fields(draft)})
    problems = how.problems(draft, person, today)
    if problems:
        raise Rejected(problems)
    entries = list(work.all(how.record, employee_id=person.id))
    entry = next((each for each in entries if all(getattr(each, name) == values[name] for name in how.unique)), None)
    if entry is None:
        entry = how.record(id=new_id(), employee_id=person.id, **values)
        entries.append(entry)
        work.add(entry)
    else:
        put(entry, values)
    _follow(kind, person, entries)


def remove_history(desk: Desk, kind: History, entry_id: str) -> Changes:
    """Remove one entry; the current values go back to the latest that remains, or become empty."""
    how = HISTORIES[kind]
    with desk.work() as work:
        entry = work.require(how.record, entry_id, gone.HISTORY_ENTRY)
        person = work.require(EmployeeRecord, entry.employee_id, gone.EMPLOYEE)
        title = f"Hapus {how.noun} {person.name}: {how.called(entry)}"
        rest = [other for other in work.all(how.record, employee_id=person.id) if other.id != entry_id]
        if kind is History.TRAINING:
            attachments.drop_all(work, desk, "training", entry_id)
        work.remove(entry)
        _follow(kind, person, rest)
        return changes_of(title, work.commit("remove_history", title))


def columns(kind: History) -> tuple[str, ...]:
    """The columns of a person that follow a history; none of a history without current values."""
    return tuple(CURRENT[kind].mirror.values()) if kind in CURRENT else ()


def former(person: EmployeeRecord, names: Iterable[str]) -> dict[str, Any]:
    """Values of a person as they can be kept until they are wanted back."""
    values = {name: getattr(person, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def leave(work: Work, kind: History, person: EmployeeRecord, decree: str, before: Mapping[str, Any]) -> None:
    """Take the entries of a decree out inside an act that does more; the current values follow what remains.

    Where nothing remains they go back to the values of `before`, as `former` kept them.
    """
    how = HISTORIES[kind]
    entries = list(work.all(how.record, employee_id=person.id))
    gone_now = [entry for entry in entries if entry.decree_number == decree]
    if not gone_now:
        return
    for entry in gone_now:
        work.remove(entry)
    rest = [entry for entry in entries if entry not in gone_now]
    if rest or not before:
        _follow(kind, person, rest)
        return
    for name in columns(kind):
        value = before.get(name)
        put(person, {name: date.fromisoformat(value) if value and name.endswith("_tmt") else value})


def current_values(kind: History, person: Any) -> dict[str, Any]:
    """The person's current values under the names of the history's entry."""
    return {name: getattr(person, mirror) for name, mirror in CURRENT[kind].mirror.items()}


def note_current(work: Work, kind: History, person: EmployeeRecord, before: Mapping[str, Any]) -> list[Problem]:
    """Carry a change of current values into the history; problems when the history knows something later.

    Same golongan with another TMT, or another golongan with the same TMT, corrects the entry; both new adds one.
    """
    now = current_values(kind, person)
    if now == before:
        return []
    how, current = HISTORIES[kind], CURRENT[kind]
    entries = list(work.all(how.record, employee_id=person.id))
    main, second = how.unique
    if not now[main]:
        if not entries:
            return []
        sentence = (
            f"{how.noun.capitalize()} {person.name} masih berisi. Hapus catatannya lebih dahulu bila memang keliru."
        )
        return [Problem(current.mirror[main], sentence)]
    entry = entry_to_correct(entries, now, before, main, second)
    if entry is None:
        entry = how.record(id=new_id(), employee_id=person.id, **now)
        entries.append(entry)
        work.add(entry)
    else:
        put(entry, now)
    latest = max(entries, key=current.place)
    if latest is entry:
        return []
    sentence = (
        f"Menurut {how.noun}, yang terakhir adalah {how.called(latest)}{_since(latest)}."
        f" Perbaiki lewat {how.noun}, atau isi TMT yang lebih baru."
    )
    return [Problem(current.field, sentence)]


def entry_to_correct(
    entries: Iterable[Any], now: Mapping[str, Any], before: Mapping[str, Any], main: str, second: str
) -> Any:
    """The entry a change of current values belongs to; None when it is something new."""
    by_key = {(getattr(entry, main), getattr(entry, second)): entry for entry in entries}
    known = by_key.get((now[main], now[second]))
    if known is not None:
        return known
    same = now[main] == before[main] or (now[second] == before[second] and now[second])
    return by_key.get((before[main], before[second])) if same else None


def put(record: Any, values: Mapping[str, Any]) -> None:
    """Set only what differs, so that an unchanged save leaves no trace."""
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Typed texts without stray blanks; enumerations stay what they are."""
    return {name: " ".join(value.split()) if type(value) is str else value for name, value in values.items()}


def _follow(kind: History, person: EmployeeRecord, entries: list[Any]) -> None:
    if kind not in CURRENT:
        return
    mirror = CURRENT[kind].mirror
    latest = max(entries, key=CURRENT[kind].place, default=None)
    for name, column in mirror.items():
        value = empty(name) if latest is None else getattr(latest, name)
        put(person, {column: value})


def empty(name: str) -> Any:
    """What a field of an entry, and its mirror on the person, holds when nothing is known."""
    if name == "position_kind":
        return PositionKind.PELAKSANA.value
    return None if name in {"tmt", "year", "mkg_years", "mkg_months"} else ""


def _since(entry: Any) -> str:
    tmt = getattr(entry, "tmt", None)
    return f" (TMT {tmt:%d-%m-%Y})" if tmt else ""
