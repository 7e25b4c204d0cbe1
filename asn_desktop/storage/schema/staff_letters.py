"""Storage: letters about one person that the clerk writes: panggilan, berita acara pemeriksaan, hukuman disiplin."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Record, Structure, key_of, strict


class StaffLetterRecord(Record):
    """What the clerk filled in, kept as a draft and after the letter has its number."""

    __tablename__ = "staff_letter"
    __table_args__ = strict()

    employee_id: Mapped[str] = key_of("employee")
    kind: Mapped[str] = mapped_column()
    signer_id: Mapped[str | None] = key_of("employee")  # NULL: whoever signs for the office
    begun_on: Mapped[date]
    filled: Mapped[Structure]  # by the names of the fields of its template
    document_id: Mapped[str | None] = key_of("document")
