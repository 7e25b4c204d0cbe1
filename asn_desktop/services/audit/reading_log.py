"""Services: keeping who opened or took out whose data: gathered while people work, written in one go.

A reading is written once per person, kind and day and makes no line in the history of changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.accounts.reading import oldest_kept
from asn_desktop.storage.queries.audit import readings as stored
from asn_desktop.storage.schema.audit import ReadingRecord
from asn_desktop.storage.schema.base import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn_desktop.domain.accounts.reading import Reading
    from asn_desktop.services.desk import Desk


def note(desk: Desk, readings: Iterable[Reading]) -> int:
    """Keep what the log does not hold of today yet; returns how many. A file opened for reading only keeps none."""
    wanted = set(readings)
    if not wanted or not desk.database.writable:
        return 0
    with desk.reader() as reader:
        known = stored.known_on(reader, desk.today, desk.actor)
        outdated = stored.before(reader, oldest_kept(desk.today))
    fresh = sorted(wanted - known)
    if not fresh:
        return 0
    rows = [{"id": new_id(), "day": desk.today, "actor": desk.actor, **one._asdict()} for one in fresh]
    with desk.work() as work:
        work.insert_many(ReadingRecord, rows)
        work.remove_many(ReadingRecord, "id", outdated)
        work.commit(act="note_readings", title="Catat pembacaan data", audit=False, undoable=False)
    return len(fresh)
