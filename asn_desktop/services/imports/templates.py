"""Services: workbooks given to people: the example to fill in, and their own sheet with the errors marked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from asn_desktop.domain.staff.position import KIND_NAMES, PositionKind
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, Education
from asn_desktop.domain.wording import short_date as short_day
from asn_desktop.exchange import table_out
from asn_desktop.exchange.plans import skp_template
from asn_desktop.exchange.plans.skp_template import PlannedPerson
from asn_desktop.exchange.positions import position_template
from asn_desktop.exchange.public_service import service_template
from asn_desktop.exchange.sheets import sheet as sheets
from asn_desktop.exchange.staff import employee_template, training_template
from asn_desktop.exchange.staff.training_template import Trainee
from asn_desktop.services.imports import history_workbook
from asn_desktop.services.progress import silent
from asn_desktop.storage.queries import public_service
from asn_desktop.storage.queries.plans import plan_targets
from asn_desktop.storage.queries.positions import position_base
from asn_desktop.storage.queries.staff import history_base, units

_SERVICE_DAYS = 30  # days back that the workbook of service days offers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports.imports import ImportPreview
    from asn_desktop.services.progress import Report
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.positions.position_base import PositionFields


def employees(out: Path) -> None:
    """The import workbook for staff, with examples and explanations."""
    employee_template.employee_template(out)


def history(desk: Desk, out: Path, *, report: Report = silent) -> int:
    """The history workbook of the office, with everybody in it and what is known filled in; how many people."""
    return history_workbook.write(desk, out, report=report)


def skp(out: Path, rules: Rules, desk: Desk | None = None) -> None:
    """The import workbook for SKP; of an open office it holds rows for everybody active, unit by unit."""
    people: list[PlannedPerson] = []
    if desk is not None:
        with desk.reader() as reader:
            targets = [one for one in plan_targets.targets(reader, desk.today.year) if not one.retired]
        targets.sort(key=lambda one: one.unit_name.casefold())
        people = [PlannedPerson(one.nip, one.name, one.position_name) for one in targets]
    skp_template.skp_template(out, [value.name for value in rules.performance.values], people)


def positions(desk: Desk, out: Path) -> int:
    """The workbook of posts with the map as it stands, to be changed and imported again; how many posts."""
    with desk.reader() as reader:
        tree = units.tree(reader)
        known = [post for post in position_base.posts(reader) if not post.abolished]
    names = {unit.id: unit.name for unit in tree}
    places = {unit.id: place for place, unit in enumerate(tree)}
    titles = {post.id: post.name for post in known}
    known.sort(key=lambda post: places.get(post.unit_id, len(places)))
    rows = [_position_row(post, names, titles) for post in known]
    position_template.position_template(out, list(names.values()), rows)
    return len(rows)


def service_days(desk: Desk, out: Path) -> int:
    """The workbook of service days: every service on the days of the last weeks, with what is noted; how many rows."""
    calendar = desk.rules.calendar
    days = [desk.today - timedelta(days=back) for back in range(_SERVICE_DAYS, -1, -1)]
    rows = []
    with desk.reader() as reader:
        offered = [one for one in public_service.services(reader) if not one.ended]
        known = public_service.all_days(reader)
    for service in offered:
        noted = {one.day: one for one in known.get(service.id, ())}
        for day in days:
            found = noted.get(day)
            if found is None and not calendar.is_working_day(day):
                continue
            times = " ".join(map(str, found.times)) if found else ""
            rows.append(
                service_template.DayRow(service.name, short_day(day), times, str(found.volume) if found else "")
            )
    service_template.service_template(out, [one.name for one in offered], rows)
    return len(rows)


def trainings(desk: Desk, out: Path) -> int:
    """The workbook of trainings that were followed, with a row for everybody active; how many people."""
    with desk.reader() as reader:
        people = [Trainee(one.nip, one.name) for one in history_base.people(reader)]
    training_template.training_template(out, people)
    return len(people)


def _position_row(post: PositionFields, units_by_id: Mapping[str, str], titles: Mapping[str, str]) -> list[str]:
    kind = KIND_NAMES[PositionKind(post.kind)]
    served = KIND_NAMES[PositionKind(post.experience_kind)] if post.experience_kind else ""
    education = EDUCATION_NAMES[Education(post.education)] if post.education else ""
    years = "" if post.experience_years is None else str(post.experience_years)
    return [
        units_by_id.get(post.unit_id, ""), post.name, kind, post.eselon, post.jenjang, str(post.kelas or ""),
        str(post.needed), titles.get(post.superior_id or "", ""), post.golongan_lowest, post.golongan_highest,
        education, post.education_fields, years, served, post.training, post.competence, post.basis,
    ]  # fmt: skip


def errors(shown: ImportPreview, out: Path) -> None:
    """The person's own sheets with every offending cell coloured and explained."""
    sheet = shown.kind.fields.find(shown.path)
    beside = list(_beside(shown, sheet))
    table_out.error_workbook(sheet, list(shown.problems), out, header=shown.header, beside=beside)


def _beside(shown: ImportPreview, sheet: Sheet) -> Iterator[tuple[Sheet, HeaderGuess]]:
    for other in sheets.each(shown.path) if shown.kind.beside else ():
        for fields in shown.kind.beside if other.name != sheet.name else ():
            guess = fields.guess(other)
            if not guess.missing:
                yield other, guess
                break
