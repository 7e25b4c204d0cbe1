"""Services: the sessions on the system that the practice office held this year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from asn_desktop.storage.queries.career import career
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.socialisation import AttendanceRecord, SessionRecord, SessionSheetRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.desk import Desk


def hold(desk: Desk, office: Mapping[str, Any]) -> None:
    """The sessions with who attended (every `absent`-th person was away) and the sheets answered after them."""
    with desk.reader() as reader:
        people = [one.id for one in career.people(reader)]
    with desk.work() as work:
        for session in office["session"]:
            key, day = new_id(), desk.today - timedelta(days=session["days"])
            kept = {name: session[name] for name in ("kind", "topic", "place", "speaker")}
            work.insert_many(SessionRecord, [{"id": key, "day": day, "hours": session.get("hours"), **kept}])
            present = [one for place, one in enumerate(people, start=1) if place % session["absent"]]
            work.insert_many(
                AttendanceRecord, [{"id": new_id(), "session_id": key, "employee_id": one} for one in present]
            )
            sheets = [[int(sign) or None for sign in sheet] for sheet in session["sheets"]]
            work.insert_many(
                SessionSheetRecord, [{"id": new_id(), "session_id": key, "answers": answers} for answers in sheets]
            )
        work.commit(act="fill_demo", title="Isi sosialisasi kantor latihan", undoable=False)
