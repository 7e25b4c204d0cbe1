"""Storage: the register of numbers and the documents themselves, byte for byte."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Base, Record, Structure, key_of, strict


class RegisterRecord(Record):
    """The last number drawn per classification code and year."""

    __tablename__ = "register"
    __table_args__ = strict(UniqueConstraint("classification", "year"))

    classification: Mapped[str]
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)


class DocumentRecord(Record):
    """One numbered document."""

    __tablename__ = "document"
    __table_args__ = strict(
        UniqueConstraint("classification", "year", "seq"),
        UniqueConstraint("number"),
        UniqueConstraint("code"),
    )

    kind: Mapped[str]
    number: Mapped[str]
    code: Mapped[str]  # the short text printed in the footer, for `verify`
    classification: Mapped[str]
    year: Mapped[int]
    seq: Mapped[int]
    state: Mapped[str]
    title: Mapped[str]
    employee_id: Mapped[str | None] = key_of("employee")
    appraisal_id: Mapped[str | None] = key_of("appraisal")
    case_id: Mapped[str | None] = key_of("career_case")
    content: Mapped[str] = mapped_column(default="")  # digest of the data printed: unchanged data, same document
    sha256: Mapped[str] = mapped_column(default="", index=True)
    issued_on: Mapped[date]
    replaced_by_id: Mapped[str | None] = key_of("document", index=False)


class DocumentFileRecord(Base):
    """The bytes of a document, apart from the list so that lists stay light."""

    __tablename__ = "document_file"
    __table_args__ = strict()

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="RESTRICT"), primary_key=True)
    pdf: Mapped[bytes] = mapped_column(LargeBinary)


class PrintedBundleRecord(Record):
    """A merged file that was printed: its hash and the documents inside, so that `verify` knows it."""

    __tablename__ = "printed_bundle"

    sha256: Mapped[str] = mapped_column(index=True)
    documents: Mapped[Structure]
