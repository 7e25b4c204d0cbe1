"""Storage: what every table has in common: keys, revision, origin, and column types both engines understand."""

from __future__ import annotations

import json
import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect

# Batch migrations find a constraint by its name only.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """A fresh random key (UUID4, 32 hex digits): offices that merge never collide, and order tells nothing."""
    return uuid.uuid4().hex


class IsoDate(TypeDecorator[date]):
    """A calendar day as ISO text: STRICT tables of SQLite know no DATE."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the day as `2026-11-24`."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        """Read the day back."""
        return None if value is None else date.fromisoformat(value)


class IsoTime(TypeDecorator[datetime]):
    """A moment as ISO text, to the second, in the office's own time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the moment as `2026-11-24T14:20:00`."""
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read the moment back."""
        return None if value is None else datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Write 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        """Read the flag back."""
        return None if value is None else bool(value)


class Json(TypeDecorator[Any]):
    """A small structure as canonical JSON text: sorted keys, so equal values are equal texts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write canonical JSON."""
        return None if value is None else json.dumps(value, sort_keys=True, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Read the structure back."""
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """Root of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        str: Text(),
        int: Integer(),
        bool: Flag(),
        date: IsoDate(),
        datetime: IsoTime(),
    }


class Record(Base):
    """A row with a key of its own, a revision that grows with every change, and the installation it came from."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    revision: Mapped[int] = mapped_column(default=1)
    origin: Mapped[str] = mapped_column(default="")

    __table_args__: Any = {"sqlite_strict": True}


def strict(*constraints: Any, **options: Any) -> tuple[Any, ...]:
    """Table arguments of a STRICT table with these constraints and indexes."""
    return (*constraints, {"sqlite_strict": True, **options})


def key_of(table: str, *, index: bool = True, primary: bool = False) -> Any:
    """A foreign key that never deletes along: RESTRICT, because records of law are retired, not removed."""
    return mapped_column(ForeignKey(f"{table}.id", ondelete="RESTRICT"), index=index, primary_key=primary)


Structure = Annotated[Any, mapped_column(Json())]
