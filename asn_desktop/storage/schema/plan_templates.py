"""Storage: the SKP an office keeps as a pattern for a jabatan."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, Structure, strict


class PlanTemplateRecord(Record):
    """One pola SKP. Its content is one structure: it is read and written whole, and nothing refers to its parts."""

    __tablename__ = "plan_template"
    __table_args__ = strict(UniqueConstraint("name"), CheckConstraint("name <> ''", name="named"))

    name: Mapped[str]
    position_name: Mapped[str] = mapped_column(default="", index=True)  # the jabatan it is proposed for
    form_group: Mapped[str]  # MANDIRI or JA_JF, as the SKP it was made from
    content: Mapped[Structure]  # {"work_results": […], "expectations": {"1": …}, "annex": {…}, "approach": …}
