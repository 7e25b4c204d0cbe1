"""Services: once a week the newest backup is really restored, beside the office, and examined."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import paths
from asn_desktop.domain.errors import KnownError
from asn_desktop.services import desk
from asn_desktop.services.safety import checks
from asn_desktop.services.settings import LAST_DRILL, keep_setting
from asn_desktop.storage import backup, durable, header
from asn_desktop.storage.connection import SCHEMA
from asn_desktop.storage.engine import OfficeFile
from asn_desktop.storage.faults import told
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.packages import partners

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.backup import Backup

BETWEEN = timedelta(days=7)
_ENDING = ".uji.tmp"  # what a power cut leaves of it is cleared away like other unfinished copies


class Drill(NamedTuple):
    """Which backup was tried and when; `problem` is a sentence, '' when it came back whole."""

    day: date
    backup: datetime
    problem: str


def last(desk: Desk) -> Drill | None:
    """The last one; None before the first."""
    with desk.reader() as reader:
        kept = offices.setting(reader, LAST_DRILL)
    if not kept:
        return None
    return Drill(date.fromisoformat(kept["day"]), datetime.fromisoformat(kept["backup"]), kept["problem"])


def is_due(desk: Desk, folder: Path) -> bool:
    """Whether a week has passed since the last, or work of an earlier day lies in a backup that was never tried."""
    newest = _newest(desk, folder)
    if newest is None or not desk.database.writable:
        return False
    before = last(desk)
    return newest.when.date() < desk.today if before is None else desk.today - before.day >= BETWEEN


def run(desk: Desk, folder: Path) -> Drill | None:
    """Restore the newest backup beside the office file, examine it as an office, delete it, and note the end.

    None when there is no backup any more.
    """
    newest = _newest(desk, folder)
    if newest is None:
        return None
    problem = _tried(desk, newest)
    drill = Drill(desk.today, newest.when, problem)
    made = f"{newest.when:%d-%m-%Y %H.%M}"
    title = f"Uji pulih cadangan {made}: " + (
        f"GAGAL. {problem}" if problem else f"baik, {newest.staff} pegawai dan {newest.documents} dokumen"
    )
    with desk.work() as work:
        value = {"day": drill.day.isoformat(), "backup": drill.backup.isoformat(), "problem": problem}
        keep_setting(work, LAST_DRILL, value)
        work.commit("drill_backup", title, undoable=False)
    return drill


def _newest(desk: Desk, folder: Path) -> Backup | None:
    """Of this office and this version: an older one would have to be migrated first, which a restore does later."""
    own = (one for one in backup.listing(folder) if one.verified and one.file_key == desk.database.file_key)
    return next((one for one in own if header.read(one.path).version == SCHEMA), None)


def _tried(at: Desk, newest: Backup) -> str:
    folder = at.database.path.parent if isinstance(at.database, OfficeFile) else paths.data()
    target = folder / f"{at.database.stem}.asn{_ENDING}"
    try:
        with told(target):
            durable.remove(target)
        backup.restore(newest.path, target, now=at.now)
        restored = desk.open_to_read(target, actor=at.actor, rules=at.rules, clock=at.clock)
        with restored.database:
            found = checks.examine(restored)
            with restored.reader() as reader:
                head = partners.chain_head(reader)
        if (head, found.employees, found.documents) != (newest.head, newest.staff, newest.documents):
            return "Isinya bukan isi yang dicadangkan."
        return " ".join(found.problems[:1])
    except KnownError as error:
        return str(error)
    finally:
        with told(target):
            durable.remove(target)
