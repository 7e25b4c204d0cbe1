"""Storage: BKPSDMD and its offices: whose keys are known, which packages went and came, and what the offices sent."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from asn_desktop.storage.schema.base import Base, Record, Structure, key_of, strict


class PartnerRecord(Record):
    """Another office, or BKPSDMD, whose key was compared aloud."""

    __tablename__ = "partner"
    __table_args__ = strict(UniqueConstraint("public"), CheckConstraint("kind IN ('OFFICE', 'BKPSDMD')", name="kind"))

    name: Mapped[str] = mapped_column(Text(collation="NOCASE"))
    kind: Mapped[str]
    public: Mapped[str]  # 32 bytes in hexadecimal digits
    paired_on: Mapped[date]
    paired_by: Mapped[str]
    ended_on: Mapped[date | None]  # nothing of it is taken any more
    ended_reason: Mapped[str] = mapped_column(default="")


class PackageRecord(Record):
    """One package that was made here for a partner, or came from one."""

    __tablename__ = "package"
    __table_args__ = strict(
        UniqueConstraint("partner_id", "direction", "epoch", "seq", "hash"),
        CheckConstraint("direction IN ('IN', 'OUT')", name="direction"),
    )

    partner_id: Mapped[str] = key_of("partner", index=False)
    direction: Mapped[str]
    epoch: Mapped[int]
    seq: Mapped[int]
    hash: Mapped[str]
    previous: Mapped[str]
    parent: Mapped[Structure | None]  # [epoch, seq, hash] of the package before this epoch
    chain: Mapped[str]  # newest hash of the sender's audit when it was made
    acts: Mapped[int] = mapped_column(default=0, server_default=text("0"))  # how many it held; 0: not told
    # [[acts, hash], …]: what it said of the lengths told earlier
    trail: Mapped[Structure] = mapped_column(default=list, server_default=text("'[]'"))
    made_on: Mapped[date]  # by the sender's clock
    taken_on: Mapped[date | None]  # came: when it was taken in; sent: when the receipt came back
    counts: Mapped[Structure]
    answer: Mapped[Structure]  # [[kind, key, who, why], …]: rows that were refused


class PackageFileRecord(Base):
    """The closed bytes of a package that was made here, until its receipt is back."""

    __tablename__ = "package_file"
    __table_args__ = strict()

    package_id: Mapped[str] = mapped_column(ForeignKey("package.id", ondelete="RESTRICT"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class DecreeRecord(Record):
    """A decree of BKPSDMD about a person of an office: kept where it was made, and where it was carried out."""

    __tablename__ = "decree"
    __table_args__ = strict(
        Index("ix_decree_partner_id_person", "partner_id", "person"),
        CheckConstraint("what IN ('PANGKAT', 'JABATAN', 'PINDAH', 'MASUK')", name="what"),
    )

    partner_id: Mapped[str] = key_of("partner", index=False)  # the office it is about; at the office: BKPSDMD
    person: Mapped[str]  # key of the person at the office
    nip: Mapped[str]
    name: Mapped[str]
    what: Mapped[str]
    number: Mapped[str]
    day: Mapped[date]
    tmt: Mapped[date]
    content: Mapped[Structure]  # golongan and masa kerja, jabatan, or where to
    sent: Mapped[bool] = mapped_column(default=False)  # it has left in a package: it can be withdrawn, not changed
    withdrawn: Mapped[str] = mapped_column(default="")  # why it no longer stands
    carried_out_on: Mapped[date | None]  # at the office


class ReportedPersonRecord(Record):
    """A person as the newest package of an office tells of them; read only."""

    __tablename__ = "reported_person"
    __table_args__ = strict(
        UniqueConstraint("partner_id", "person"), Index("ix_reported_person_nip", "nip", "partner_id")
    )

    partner_id: Mapped[str] = key_of("partner", index=False)
    person: Mapped[str]  # key at the office
    nip: Mapped[str]
    name: Mapped[str] = mapped_column(Text(collation="NOCASE"))
    unit: Mapped[str]
    position: Mapped[str]
    golongan: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    content: Mapped[Structure]  # {"own": …, "stated": …}


class ReportedAppraisalRecord(Record):
    """An appraisal as the newest package of an office tells of it; read only."""

    __tablename__ = "reported_appraisal"
    __table_args__ = strict(
        UniqueConstraint("partner_id", "appraisal"),
        Index("ix_reported_appraisal_period", "period", "partner_id", "state", "predikat"),
    )

    partner_id: Mapped[str] = key_of("partner", index=False)
    appraisal: Mapped[str]  # key at the office
    person: Mapped[str]
    period: Mapped[str]  # its code
    state: Mapped[str]
    predikat: Mapped[str]  # '' before it is decided
    content: Mapped[Structure]


class ReportedDetailRecord(Record):
    """Any other row of the newest package of an office: histories, plans, periods, means of the 360; read only."""

    __tablename__ = "reported_detail"
    __table_args__ = strict(UniqueConstraint("partner_id", "kind", "key"))

    partner_id: Mapped[str] = key_of("partner", index=False)
    kind: Mapped[str]
    key: Mapped[str]  # at the office
    person: Mapped[str]  # '' where it is about nobody
    content: Mapped[Structure]
