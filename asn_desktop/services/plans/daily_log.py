"""Services: the daily log of one person, kept day by day and written out as e-Kinerja asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.plans import daily_log
from asn_desktop.domain.plans.daily_log import TITLES, DailyDraft, DailyField
from asn_desktop.domain.wording import full_name
from asn_desktop.exchange.table_out import Column, write_xlsx
from asn_desktop.services import gone, read_only
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.settings import DAILY_LOG
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.plans import daily_log as stored
from asn_desktop.storage.queries.plans import evidence
from asn_desktop.storage.schema.evidence import DailyLineRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.plans.evidence import Span
    from asn_desktop.storage.reader import Reader

_WIDTHS = {
    DailyField.ACTION: 36,
    DailyField.DAY: 16,
    DailyField.ACTIVITY: 48,
    DailyField.SOURCE: 24,
    DailyField.REFERENCE: 40,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyEdit:
    """One line as the grid holds it; no `id` while it is new."""

    id: str | None = None
    draft: DailyDraft


def is_on(reader: Reader) -> bool:
    """Whether the office keeps a daily log at all."""
    return bool(offices.setting(reader, DAILY_LOG, default=False))


def save_days(desk: Desk, span: Span, edits: Sequence[DailyEdit]) -> Changes:
    """Keep these lines as the whole log of one person in a span; what is left out goes.

    Rejected names each incomplete field as `place.field`, NotAllowed when a changed day is settled.
    """
    problems = [
        Problem(f"{place}.{problem.field}", problem.sentence)
        for place, edit in enumerate(edits)
        for problem in daily_log.problems(edit.draft, desk.today)
    ]
    if problems:
        raise Rejected(problems)
    with desk.work() as work:
        person = work.require(EmployeeRecord, span.employee_id, gone.EMPLOYEE)
        known = {one.id: one for one in work.all(DailyLineRecord, employee_id=span.employee_id)}
        kept = {edit.id for edit in edits}
        days = set()
        for record in list(known.values()):
            if span.start <= record.day <= span.end and record.id not in kept:
                days.add(record.day)
                work.remove(record)
        for seq, edit in enumerate(edits, start=1):
            draft = edit.draft
            assert draft.day is not None  # checked above
            found = known.get(edit.id or "")
            if edit.id is not None and found is None:
                raise NotFound(gone.LOG_ENTRY)
            values = _values(draft, seq)
            if found is None:
                work.add(DailyLineRecord(employee_id=span.employee_id, **values))
                days.add(draft.day)
            elif any(getattr(found, name) != value for name, value in values.items() if name != "seq"):
                days |= {found.day, draft.day}
                for name, value in values.items():
                    setattr(found, name, value)
        read_only.open_days(work, span.employee_id, *sorted(days))
        title = f"Ubah log harian {full_name(person.front_title, person.name, person.back_title)}"
        return changes_of(title, work.commit(act="save_daily_log", title=title))


def export(desk: Desk, span: Span, out: Path) -> int:
    """Write the lines of a span as a workbook in the order of e-Kinerja; how many there were."""
    with desk.reader() as reader:
        rows = stored.lines(reader, span)
    columns = [Column(TITLES[name], _WIDTHS.get(name)) for name in DailyField]
    write_xlsx(out, columns, [[getattr(row, name) for name in DailyField] for row in rows], sheet_name="Log harian")
    return len(rows)


def export_of(desk: Desk, appraisal_id: str, out: Path) -> int:
    """Write the daily log of an appraisal's span as `export` does."""
    with desk.reader() as reader:
        span = evidence.span_of(reader, appraisal_id)
    if span is None:
        raise NotFound(gone.APPRAISAL)
    return export(desk, span, out)


def _values(draft: DailyDraft, seq: int) -> dict[str, object]:
    return {
        "day": draft.day,
        "seq": seq,
        "action": draft.action.strip(),
        "start": draft.start,
        "end": draft.end,
        "activity": draft.activity.strip(),
        "source": draft.source.strip(),
        "realisation": draft.realisation,
        "measure": draft.measure.strip(),
        "reference": draft.reference.strip(),
    }
