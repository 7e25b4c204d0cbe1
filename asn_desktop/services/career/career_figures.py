"""Services: figures of the career rules: what the office confirms or changes, and whom a change would affect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.career import office_figures
from asn_desktop.domain.career.office_entry import Entry, Stated, ValueKind, still
from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.wording import long_date
from asn_desktop.services.career import career
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.progress import silent
from asn_desktop.services.rules_in_force import entries, in_force, stated, with_stated
from asn_desktop.storage.queries.career import office_figures as stored
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.career import OfficeFigureRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from asn_desktop.domain.career.recommendation import Recommendation
    from asn_desktop.services.career.career import Suggested
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.career.office_figures import OfficeFigureRow
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

GONE = "Angka aturan ini tidak ada lagi dalam versi program ini. Muat ulang daftar aturan."
_ANSWERS = {True: "memenuhi", False: "belum", None: "belum lengkap"}


class Listed(NamedTuple):
    """One entry of the rules as it counts today, as it was shipped, and what the office said of it."""

    entry: Entry
    shipped: Entry
    office: OfficeFigureRow | None

    @property
    def moved(self) -> bool:
        """Whether an upgrade ships something else than what the office looked at."""
        if self.office is None:
            return False
        now = self.shipped.as_seen
        return not still(self.office.shipped, now) if self.office.value is None else self.office.shipped != now


class Affected(NamedTuple):
    """One answer that a change moves, in words before and after."""

    employee_id: str
    name: str
    title: str
    before: str
    after: str


def listed(reader: Reader, rules: Rules, on: date) -> list[Listed]:
    """Every entry: what only the office can tell, what is to be looked at again or confirmed, then the rest."""
    office = {row.key: row for row in stored.stated(reader)}
    shipped = {one.key: one for one in entries(rules, on)}
    present = entries(in_force(reader, rules), on)
    found = [Listed(one, shipped[one.key], office.get(one.key)) for one in present]
    return sorted(found, key=lambda one: (not one.entry.is_open, not one.moved, not one.entry.to_confirm))


def moved(reader: Reader, rules: Rules, on: date) -> int:
    """How many entries the office looked at have another shipped value since, and have to be looked at again."""
    if not stored.stated(reader):
        return 0
    return sum(one.moved for one in listed(reader, rules, on))


def affected(desk: Desk, key: str, raw: Any, *, valid_from: date, year: int, report: Report = silent) -> list[Affected]:
    """Whose answers would move if this value counted from a day on; Rejected when the rules would not take it."""
    with desk.reader() as reader:
        entry = _entry(reader, desk, key)
        _checked(entry, raw)
        said = [one for one in stated(reader) if one.key != key]
        changed = with_stated(desk.rules, [*said, Stated(key, raw, valid_from, "")])
        report(0, 2, "Menghitung usulan sekarang")
        before = _answers(career.worked_out(reader, in_force(reader, desk.rules), year=year, on=desk.today))
        report(1, 2, "Menghitung usulan dengan nilai baru")
        after = _answers(career.worked_out(reader, changed, year=year, on=desk.today))
    return moves(before, after)


def moves(before: Mapping[Any, Suggested], after: Mapping[Any, Suggested]) -> list[Affected]:
    """The answers that differ, by name; one that comes or goes says so."""
    found = []
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        one = new or old
        assert one is not None
        words = tuple("tidak diusulkan" if each is None else _words(each.recommendation) for each in (old, new))
        if words[0] != words[1]:
            found.append(Affected(one.employee_id, one.name, one.recommendation.title, *words))
    return sorted(found, key=lambda one: (one.name.casefold(), one.title))


def change(desk: Desk, key: str, raw: Any, *, valid_from: date, reason: str, basis: str = "") -> Changes:
    """Let another value count from a day on, with the reason; Rejected beside the field."""
    with desk.reader() as reader:
        entry = _entry(reader, desk, key)
    problems = []
    try:
        value = office_figures.checked(entry, raw)
    except ValueError as refusal:
        problems.append(Problem("value", str(refusal)))
    if not reason.strip():
        problems.append(Problem("reason", "Isi alasan perubahan, misalnya surat atau peraturan yang mendasarinya."))
    if problems:
        raise Rejected(problems)
    with desk.work() as work:
        record = _record(work, desk, key)
        record.value, record.basis = _kept(value, raw), " ".join(basis.split())
        record.valid_from = valid_from if entry.dated else None
        _sign(record, desk, entry, reason)
        title = f"Ubah aturan: {entry.title} menjadi {entry.in_words(value)}"
        title += f" mulai {long_date(valid_from)}" if entry.dated else ""
        return changes_of(title, work.commit("change_figure", title, reason=reason.strip()))


def confirm(desk: Desk, keys: Sequence[str], *, reason: str, basis: str = "") -> Changes:
    """Keep that the office has looked these up and found them right; a reason says where, `basis` what says so."""
    if not keys:
        raise Rejected("Pilih sedikitnya satu aturan yang dikonfirmasi.")
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi dari mana kantor memastikannya, misalnya jawaban BKPSDMD dan tanggal.")])
    with desk.reader() as reader:
        found = [_entry(reader, desk, key) for key in keys]
    still_open = [one for one in found if one.is_open]
    if still_open:
        raise Rejected(f"“{still_open[0].title}” belum mempunyai nilai. Isi nilainya lebih dahulu dengan Ubah.")
    with desk.work() as work:
        for entry in found:
            record = _record(work, desk, entry.key)
            record.basis = " ".join(basis.split()) or record.basis
            _sign(record, desk, entry, reason)
        what = found[0].title if len(found) == 1 else f"{len(found)} aturan"
        title = f"Konfirmasi aturan: {what}"
        return changes_of(title, work.commit("confirm_figures", title, reason=reason.strip()))


def restore(desk: Desk, key: str) -> Changes:
    """Go back to what was shipped."""
    with desk.work() as work:
        record = work.first(OfficeFigureRecord, key=key)
        if record is None:
            raise Rejected("Aturan ini masih seperti bawaan program.")
        work.remove(record)
        title = f"Kembalikan aturan bawaan: {_title(desk, key)}"
        return changes_of(title, work.commit("restore_figure", title))


def _entry(reader: Reader, desk: Desk, key: str) -> Entry:
    present = entries(in_force(reader, desk.rules), desk.today)
    for one in present:
        if one.key == key:
            return one
    raise NotFound(GONE)


def _title(desk: Desk, key: str) -> str:
    shipped = entries(desk.rules, desk.today)
    return next((one.title for one in shipped if one.key == key), key)


def _checked(entry: Entry, raw: Any) -> None:
    if entry.kind is ValueKind.NONE:
        return
    try:
        office_figures.checked(entry, raw)
    except ValueError as refusal:
        raise Rejected([Problem("value", str(refusal))]) from None


def _kept(value: Any, raw: Any) -> Any:
    """The value as it is kept: ends of a range and lines of a list apart, everything else as it was typed."""
    is_list = isinstance(value, tuple) and all(isinstance(each, str) for each in value)
    return list(value) if is_list else raw


def _record(work: Work, desk: Desk, key: str) -> OfficeFigureRecord:
    record = work.first(OfficeFigureRecord, key=key)
    if record is None:
        record = OfficeFigureRecord(id=new_id(), key=key, value=None, valid_from=None, stated_on=desk.today)
        work.add(record)
    return record


def _sign(record: OfficeFigureRecord, desk: Desk, entry: Entry, reason: str) -> None:
    shipped = {one.key: one for one in entries(desk.rules, desk.today)}
    record.shipped = shipped.get(entry.key, entry).as_seen
    record.reason, record.stated_by, record.stated_on = reason.strip(), desk.actor, desk.today


def _answers(found: Iterable[Suggested]) -> dict[tuple[str, str, str], Suggested]:
    """By person, kind and rule, and the first of those that share them: a moved date is a move, not another answer."""
    answers: dict[tuple[str, str, str], Suggested] = {}
    for one in found:
        if one.present:
            key = (one.employee_id, one.recommendation.kind, one.recommendation.rule)
            answers.setdefault(key, one)
    return answers


def _words(one: Recommendation) -> str:
    words = _ANSWERS[one.eligible]
    day = one.effective or one.earliest
    return f"{words}, {long_date(day)}" if day is not None else words
