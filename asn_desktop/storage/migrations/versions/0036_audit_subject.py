"""Storage: version 36: whose data each act touched, so that the acts about a person are found at once."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_DIRECT = [
    "acknowledgement",
    "acting",
    "attendance",
    "career_case",
    "career_fact",
    "case_paper",
    "credit_entry",
    "daily_line",
    "education_history",
    "honour",
    "hukdis",
    "past_predikat",
    "plan",
    "position_history",
    "rank_history",
    "tpp_cut",
    "training",
    "appraisal",
    "development",
    "document",
    "log_entry",
    "remark",
    "staff_letter",
    "account",
]
# Tables of rows that belong to somebody by way of another row.
_THROUGH = {
    "annex_line": ("plan", "plan_id"),
    "behaviour_expectation": ("plan", "plan_id"),
    "work_result": ("plan", "plan_id"),
    "behaviour_feedback": ("appraisal", "appraisal_id"),
    "coaching": ("appraisal", "appraisal_id"),
    "judgement": ("appraisal", "appraisal_id"),
    "objection": ("appraisal", "appraisal_id"),
    "rater": ("appraisal", "appraisal_id"),
    "realisation": ("appraisal", "appraisal_id"),
    "rekey": ("appraisal", "appraisal_id"),
    "sheet": ("appraisal", "appraisal_id"),
    "step_progress": ("appraisal", "appraisal_id"),
    "calibration_move": ("appraisal", "appraisal_id"),
    "development_item": ("development", "development_id"),
}


def upgrade() -> None:
    op.create_table(
        "audit_subject",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("employee_id", "seq", name=op.f("pk_audit_subject")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    _fill()


def _fill() -> None:
    """Acts kept before: by the rows there are now, and by what was kept of those that went."""
    bind = op.get_bind()
    whose = {("employee", key): key for (key,) in bind.exec_driver_sql("SELECT id FROM employee")}
    for table in _DIRECT:
        rows = bind.exec_driver_sql(f'SELECT id, employee_id FROM "{table}" WHERE employee_id IS NOT NULL')  # noqa: S608 — our names
        whose |= {(table, key): person for key, person in rows}
    for table, (owner, column) in _THROUGH.items():
        rows = bind.exec_driver_sql(
            f'SELECT t.id, o.employee_id FROM "{table}" t JOIN "{owner}" o ON o.id = t."{column}"'  # noqa: S608 — as above
        )
        whose |= {(table, key): person for key, person in rows}
    found: set[tuple[str, int]] = set()
    for seq, text in bind.exec_driver_sql("SELECT seq, changes FROM audit ORDER BY seq"):
        for entry in json.loads(text):
            found |= {(person, seq) for person in _people(entry, whose)}
    if found:
        bind.execute(
            sa.text("INSERT INTO audit_subject (employee_id, seq) VALUES (:person, :seq)"),
            [{"person": person, "seq": seq} for person, seq in sorted(found)],
        )


def _people(entry: dict[str, Any], whose: dict[tuple[str, str], str]) -> set[str]:
    table = entry["table"]
    keys = entry.get("ids") or entry.get("gone") or [entry["id"]]
    people = {whose[table, key] for key in keys if (table, key) in whose}
    if table == "employee":
        people |= set(keys)
    for image in (entry.get("before"), entry.get("after")):
        if image and table in _DIRECT and image.get("employee_id"):
            people.add(image["employee_id"])
        if image and table in _THROUGH:
            owner, column = _THROUGH[table]
            people |= {whose[owner, image[column]]} if (owner, image.get(column)) in whose else set()
    return people
