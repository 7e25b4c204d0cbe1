"""Services: the holidays an office goes by: the shipped lists, changed day by day or by the file of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.wording import long_date
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.work_days import work_calendar
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import HolidayRecord

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from asn_desktop.domain.working_days import Holiday
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.work import Work


def save(desk: Desk, holiday: Holiday) -> Changes:
    """Close the office on a day, or change name and kind of a day that is listed."""
    name = " ".join(holiday.name.split())
    if not name:
        raise Rejected([Problem("name", "Nama hari libur belum diisi, misalnya Pemilihan Kepala Daerah.")])
    with desk.work() as work:
        _keep(work, desk.rules, holiday._replace(name=name))
        title = f"Catat hari libur {long_date(holiday.day)}"
        return changes_of(title, work.commit("save_holiday", title))


def remove(desk: Desk, day: date) -> Changes:
    """Work on a day that is listed as a holiday."""
    with desk.reader() as reader:
        listed = work_calendar(reader, desk.rules).holidays.get(day)
    if listed is None:
        raise Rejected(f"{long_date(day)} tidak tercatat sebagai hari libur. Pilih hari lain di daftar.")
    with desk.work() as work:
        _open(work, desk.rules, day)
        title = f"Hapus hari libur {long_date(day)}"
        return changes_of(title, work.commit("remove_holiday", title))


def load(desk: Desk, path: Path) -> Changes:
    """Take the list of one or more years from a file; those years then hold its days and no others."""
    from asn_desktop.exchange.holiday_list import read_holidays  # noqa: PLC0415 - start-up: spreadsheets

    found = read_holidays(path, desk.today)
    if found.problems:
        raise Rejected([Problem("", sentence) for sentence in found.problems])
    years = sorted({one.day.year for one in found.holidays})
    wanted = {one.day: one for one in found.holidays}
    with desk.reader() as reader:
        listed = [day for day in work_calendar(reader, desk.rules).holidays if day.year in years]
    with desk.work() as work:
        for day in listed:
            if day not in wanted:
                _open(work, desk.rules, day)
        for holiday in wanted.values():
            _keep(work, desk.rules, holiday)
        title = f"Impor hari libur {', '.join(map(str, years))}: {len(wanted)} hari"
        return changes_of(title, work.commit("load_holidays", title))


def restore(desk: Desk, year: int) -> Changes:
    """Go back to the shipped list of a year."""
    if not desk.rules.calendar.is_listed(year):
        raise Rejected(
            f"Program ini belum membawa daftar hari libur {year}. Impor berkasnya, atau catat harinya satu per satu."
        )
    with desk.work() as work:
        for record in work.all(HolidayRecord):
            if record.day.year == year:
                work.remove(record)
        title = f"Kembalikan daftar hari libur bawaan {year}"
        return changes_of(title, work.commit("restore_holidays", title))


def export(desk: Desk, year: int, path: Path) -> None:
    """Write the list of a year as a CSV for other offices."""
    from asn_desktop.exchange.holiday_list import write_holidays  # noqa: PLC0415 - start-up: spreadsheets

    with desk.reader() as reader:
        listed = work_calendar(reader, desk.rules).holidays.values()
    write_holidays(path, _of(listed, year))


def _of(listed: Iterable[Holiday], year: int) -> list[Holiday]:
    return [one for one in listed if one.day.year == year]


def _keep(work: Work, rules: Rules, holiday: Holiday) -> None:
    """Only what differs from the shipped list is a row of the office."""
    record = work.first(HolidayRecord, day=holiday.day)
    if rules.calendar.holidays.get(holiday.day) == holiday:
        if record is not None:
            work.remove(record)
        return
    if record is None:
        record = HolidayRecord(id=new_id(), day=holiday.day, name=holiday.name)
        work.add(record)
    record.name, record.joint_leave, record.works = holiday.name, holiday.joint_leave, False


def _open(work: Work, rules: Rules, day: date) -> None:
    record, shipped = work.first(HolidayRecord, day=day), rules.calendar.holidays.get(day)
    if shipped is None:
        if record is not None:
            work.remove(record)
        return
    if record is None:
        record = HolidayRecord(id=new_id(), day=day, name=shipped.name)
        work.add(record)
    record.name, record.joint_leave, record.works = shipped.name, shipped.joint_leave, True
