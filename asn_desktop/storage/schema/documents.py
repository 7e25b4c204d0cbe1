"""Storage: the register of numbers, the documents themselves byte for byte, and what people attach."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Base, Record, Structure, key_of, strict


class RegisterRecord(Record):
    """The last number drawn per classification code and year."""

    __tablename__ = "register"
    __table_args__ = strict(UniqueConstraint("classification", "year"))

    classification: Mapped[str]
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)
    first: Mapped[int] = mapped_column(default=1, server_default=text("1"))  # earlier numbers are in an older book


class RegisterGapRecord(Record):
    """Why a number of the register is missing."""

    __tablename__ = "register_gap"
    __table_args__ = strict(UniqueConstraint("classification", "year", "seq"))

    classification: Mapped[str]
    year: Mapped[int]
    seq: Mapped[int]
    explanation: Mapped[str]


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
    signed_on: Mapped[date | None]  # by the assessor, or whoever signs the letter
    handed_over_on: Mapped[date | None]
    returned_on: Mapped[date | None]  # signed by the person it is about, or refused
    filed_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="", server_default=text("''"))  # where the paper lies
    voided_on: Mapped[date | None]
    void_reason: Mapped[str] = mapped_column(default="", server_default=text("''"))
    external: Mapped[bool] = mapped_column(default=False, server_default=text("0"))  # written elsewhere, no file here
    addressee: Mapped[str] = mapped_column(default="", server_default=text("''"))
    # How often it went to paper; of documents older than this count it is taken that they did so once.
    printed: Mapped[int] = mapped_column(default=0, server_default=text("1"))
    facts: Mapped[Structure | None]  # what the seal stands for, as printed; NULL: without a seal
    seal: Mapped[str] = mapped_column(default="", server_default=text("''"))  # the text of the QR


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


class SealKeyRecord(Record):
    """A pair of keys that documents are sealed with, or the public key of another office; left out of the audit."""

    __tablename__ = "seal_key"
    __table_args__ = strict(UniqueConstraint("key"))

    key: Mapped[str]  # short name of the public key, as every seal carries it
    public: Mapped[str]  # 32 bytes in hexadecimal digits
    private: Mapped[str]  # '' for another office's key
    owner: Mapped[str] = mapped_column(default="", server_default=text("''"))  # name of the office
    made_on: Mapped[date]


class AttachmentRecord(Record):
    """A scan or a picture that belongs to a row of another table."""

    __tablename__ = "attachment"
    __table_args__ = strict(Index("ix_attachment_owner_owner_id", "owner", "owner_id"))

    owner: Mapped[str]  # name of the table: employee, appraisal, document …
    owner_id: Mapped[str]
    name: Mapped[str]  # of the file as it was chosen
    kind: Mapped[str]  # pdf, jpg, png: by content
    size: Mapped[int]  # bytes
    sha256: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    added_on: Mapped[date]
    removed_on: Mapped[date | None]  # kept, but shown no more
    removed_reason: Mapped[str] = mapped_column(default="")


class AttachmentFileRecord(Base):
    """The bytes of an attachment, apart from the list."""

    __tablename__ = "attachment_file"
    __table_args__ = strict()

    attachment_id: Mapped[str] = mapped_column(ForeignKey("attachment.id", ondelete="RESTRICT"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class LetterWordingRecord(Record):
    """The office's own wording of a kind of letter; without a row the shipped one holds."""

    __tablename__ = "letter_wording"
    __table_args__ = strict(UniqueConstraint("kind"))

    kind: Mapped[str]
    wording: Mapped[Structure]
    based_on: Mapped[str]  # digest of the shipped wording it was written over, to tell when that changed
