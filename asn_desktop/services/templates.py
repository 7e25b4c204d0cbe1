"""Services: workbooks given to people: the example to fill in, and their own sheet with the errors marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.exchange import employee_template, table_out
from asn_desktop.services import history_workbook
from asn_desktop.services.progress import silent

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.progress import Report


def employees(out: Path) -> None:
    """The import workbook for staff, with examples and explanations."""
    employee_template.employee_template(out)


def history(desk: Desk, out: Path, *, report: Report = silent) -> int:
    """The history workbook of the office, with everybody in it and what is known filled in; how many people."""
    return history_workbook.write(desk, out, report=report)


def errors(shown: ImportPreview, out: Path) -> None:
    """The person's own sheet with every offending cell coloured and explained."""
    sheet = shown.kind.fields.find(shown.path)
    table_out.error_workbook(sheet, list(shown.problems), out, header=shown.header)
