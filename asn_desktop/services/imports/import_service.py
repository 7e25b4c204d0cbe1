"""Services: the days of services as a kind of import: known by service and day; rows of a day are put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.public_service.service_time import ServiceDay, day_problems
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.domain.staff.unit_tree import plain
from asn_desktop.domain.wording import long_date
from asn_desktop.exchange.public_service import service_sheet
from asn_desktop.exchange.public_service.service_headers import SERVICE_DAYS
from asn_desktop.exchange.sheets.row_problem import RowProblem
from asn_desktop.services.imports.import_kind import Compared, FieldChange, ImportKind, RowPreview
from asn_desktop.storage.queries import public_service as stored
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.public_service import ServiceDayRecord

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.exchange.public_service.service_sheet import ServiceRow
    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


class _Wanted(NamedTuple):
    """One day as it would be."""

    service_id: str
    day: date
    volume: int
    times: tuple[int, ...]


@dataclass(slots=True)
class _Plan:
    """All that would be written: new days, and days that change."""

    new: list[_Wanted] = field(default_factory=list)
    changed: list[_Wanted] = field(default_factory=list)


def _compare(desk: Desk, reader: Reader, sheet: Sheet, header: HeaderGuess, report: Report) -> Compared:
    parsed = service_sheet.parse(sheet, header, today=desk.today)
    comparison = _Comparison(reader, header, desk.today)
    report(0, len(parsed.rows), "Membandingkan dengan hari yang ada")
    comparison.take(parsed.rows)
    return Compared(
        read=parsed.read,
        added=comparison.added,
        updated=comparison.updated,
        unchanged=comparison.unchanged,
        rejected=parsed.rejected | comparison.rejected,
        problems=[*parsed.problems, *comparison.problems],
        plan=comparison.plan,
        empty=not (comparison.plan.new or comparison.plan.changed),
    )


class _Comparison:
    """Puts the rows of a day together and compares each day."""

    def __init__(self, reader: Reader, header: HeaderGuess, today: date) -> None:
        self._header, self._today = header, today
        self._services = {plain(one.name): one for one in stored.services(reader)}
        self._known = {(key, day.day): day for key, days in stored.all_days(reader).items() for day in days}
        self.plan = _Plan()
        self.added: list[RowPreview] = []
        self.updated: list[RowPreview] = []
        self.unchanged: list[RowPreview] = []
        self.rejected: frozenset[int] = frozenset()
        self.problems: list[RowProblem] = []

    def take(self, rows: list[ServiceRow]) -> None:
        """Every day in the order of the sheet; a day whose rows do not fit together is refused as a whole."""
        together: dict[tuple[str, date], list[ServiceRow]] = {}
        for row in rows:
            service = self._services.get(plain(row.service))
            if service is None:
                sentence = f"Layanan “{row.service}” belum ada. Tambahkan di tab Pelayanan, atau perbaiki namanya."
                self._refuse(row, "service", row.service, sentence)
                continue
            together.setdefault((service.id, row.day), []).append(row)
        for (service_id, day), held in together.items():
            self._day(service_id, day, held)

    def _day(self, service_id: str, day: date, held: list[ServiceRow]) -> None:
        times = tuple(time for row in held for time in row.times)
        volume = sum(len(row.times) if row.volume is None else row.volume for row in held)
        for problem in day_problems(day, volume, times, self._today):
            name = problem.field if problem.field in SERVICE_DAYS.labels else "volume"
            for row in held:
                self._refuse(row, name, str(volume), problem.sentence)
            return
        wanted = _Wanted(service_id, day, volume, times)
        before = self._known.get((service_id, day))
        changes = _changes(before, wanted)
        self._note(held, wanted, before, changes)

    def _note(
        self, held: list[ServiceRow], wanted: _Wanted, before: ServiceDay | None, changes: tuple[FieldChange, ...]
    ) -> None:
        previews = [RowPreview(row.row, "", row.service, long_date(wanted.day), _said(wanted), changes) for row in held]
        if before is None:
            self.plan.new.append(wanted)
            self.added += previews
        elif changes:
            self.plan.changed.append(wanted)
            self.updated += previews
        else:
            self.unchanged += previews

    def _refuse(self, row: ServiceRow, name: str, value: str, sentence: str) -> None:
        self.rejected |= {row.row}
        label = self._header.label_of(name)
        self.problems.append(RowProblem(row.row, label, value, Severity.ERROR, f"Baris {row.row}: {sentence}"))


def _changes(before: ServiceDay | None, wanted: _Wanted) -> tuple[FieldChange, ...]:
    if before is None:
        return ()
    pairs: tuple[tuple[str, Any, Any], ...] = (
        ("times", " ".join(map(str, before.times)), " ".join(map(str, wanted.times))),
        ("volume", str(before.volume), str(wanted.volume)),
    )
    return tuple(FieldChange(name, SERVICE_DAYS.labels[name], old, new) for name, old, new in pairs if old != new)


def _said(wanted: _Wanted) -> str:
    return f"{wanted.volume} pemohon, {len(wanted.times)} diukur"


def _write(work: Work, plan: _Plan, report: Report) -> None:
    report(0, len(plan.new) + len(plan.changed), "Menulis waktu layanan")
    work.insert_many(
        ServiceDayRecord,
        [
            {
                "id": new_id(),
                "service_id": one.service_id,
                "day": one.day,
                "volume": one.volume,
                "times": list(one.times),
            }
            for one in plan.new
        ],
    )
    for one in plan.changed:
        record = work.first(ServiceDayRecord, service_id=one.service_id, day=one.day)
        assert record is not None  # compared in the same act
        record.volume, record.times = one.volume, list(one.times)


SERVICE_IMPORT = ImportKind(key="service", noun="waktu layanan", fields=SERVICE_DAYS, compare=_compare, write=_write)
"""What `import service` and the window bring."""
