"""Window: what the database worker does before an office is on the screen.

The heavy libraries are imported here, inside the functions, while the frame already stands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop import paths
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from asn_desktop.places import Where
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.dialogs.safety.restore import Wish
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.session import Opened

    Clock = Callable[[], datetime]

STEPS = 3


class Place(NamedTuple):
    """A tab that is imported when it is wanted."""

    key: str
    name: str
    load: Callable[[], type[Any]]


def open_office(where: Where, tab: str, actor: str, clock: Clock, report: Report) -> Opened:
    """Open an existing office, never make one; `tab` is the one that will be in front."""
    from asn_desktop.services import desk as desks  # noqa: PLC0415 - start-up: after the frame stands
    from asn_desktop.services import regulations  # noqa: PLC0415 - start-up: after the frame stands

    report(0, STEPS)
    rules = regulations.load()
    desk = desks.open_desk(where, actor=actor, rules=rules, clock=clock)
    report(1, STEPS)
    return _opened(desk, tab)


def start_office(values: Mapping[str, Any], actor: str, clock: Clock) -> Opened:
    """Make the file of a new office in the data folder; an existing one is never touched."""
    from asn_desktop.services import offices, regulations  # noqa: PLC0415 - start-up: after the frame stands

    draft = offices.OfficeDraft(**values)
    path = free_name(draft.name)
    return _opened(offices.start(path, draft, actor=actor, rules=regulations.load(), clock=clock))


def start_practice(actor: str, clock: Clock, report: Report) -> Opened:
    """Make the practice office; nothing is left of it when the person stops it halfway."""
    from asn_desktop.services import regulations  # noqa: PLC0415 - start-up: after the frame stands
    from asn_desktop.services.demo import demo  # noqa: PLC0415 - start-up: after the frame stands

    path = free_name("latihan")
    try:
        desk = demo.build(
            path,
            employees=demo.DEFAULT_EMPLOYEES,
            seed=demo.DEFAULT_SEED,
            rules=regulations.load(),
            clock=clock,
            report=report,
        )
    except BaseException:
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()
        raise
    return _opened(replace(desk, actor=actor))


def back_up(desk: Desk, worked_since: datetime | None) -> None:
    """The verified backup before the office is closed, when anything is in no backup yet."""
    from asn_desktop.services.safety import backups  # noqa: PLC0415 - start-up: after the frame stands

    backups.at_exit(desk, paths.backups(), worked_since=worked_since)


def restore(wish: Wish, target: Path | None, desk: Desk | None, actor: str, clock: Clock) -> Opened:
    """Close the office at work, put the copy in its place, open it and keep the reason among the acts."""
    from asn_desktop.services import desk as desks  # noqa: PLC0415 - start-up: after the frame stands
    from asn_desktop.services import regulations  # noqa: PLC0415 - start-up: as above
    from asn_desktop.services.safety import backups, locked_copies  # noqa: PLC0415 - start-up: as above
    from asn_desktop.ui.dialogs.safety.restore import moment  # noqa: PLC0415 - start-up: after the frame stands

    when = moment(wish.when)
    title = restore_title(wish)
    if desk is not None:
        desk.database.close()
    target = target or free_name(wish.path.stem)
    kept = backups.restore(wish.path, target, now=clock())
    locked_copies.clear()
    opened = _opened(desks.open_desk(target, actor=actor, rules=regulations.load(), clock=clock))
    value = {"backup": wish.path.name, "made": wish.when.isoformat(timespec="seconds"), "reason": wish.reason}
    backups.note_restored(opened.desk, value, title, wish.reason)
    note = tr("Cadangan {when} sudah dipulihkan.").format(when=when)
    if kept is not None:
        note += " " + tr("Berkas sebelumnya disimpan sebagai “{name}”.").format(name=kept.name)
    opened.desk.database.opening_notes.append(note)
    return opened


def restore_title(wish: Wish) -> str:
    """How the audit names a restoring, in the file that goes and in the one that comes."""
    from asn_desktop.ui.dialogs.safety.restore import moment  # noqa: PLC0415 - start-up: after the frame stands

    return tr("Pulihkan cadangan {when}: {reason}").format(when=moment(wish.when), reason=wish.reason)


def practice_file() -> Path | None:
    """The practice office that is there already."""
    found = sorted(paths.data().glob("latihan*.asn"))
    return found[0] if found else None


def free_name(name: str) -> Path:
    """A file name in the data folder, made from the name of the office, that nobody uses yet."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60] or "kantor"
    path, number = paths.data() / f"{slug}.asn", 2
    while path.exists():
        path, number = path.with_name(f"{slug}-{number}.asn"), number + 1
    return path


def _opened(desk: Desk, tab: str = "") -> Opened:
    from asn_desktop.domain.packages.ownership import OfficeKind  # noqa: PLC0415 - start-up: after the frame stands
    from asn_desktop.services import settings  # noqa: PLC0415 - start-up: after the frame stands
    from asn_desktop.services.feedback import erasure  # noqa: PLC0415 - start-up: after the frame stands
    from asn_desktop.services.personal_data import purging  # noqa: PLC0415 - start-up: after the frame stands
    from asn_desktop.services.safety import backups  # noqa: PLC0415 - start-up: after the frame stands
    from asn_desktop.storage.queries.appraisals import periods  # noqa: PLC0415 - start-up: after the frame stands
    from asn_desktop.ui.session import Opened  # noqa: PLC0415 - start-up: after the frame stands

    try:
        unfinished = (erasure.resume(desk, paths.backups()), purging.resume(desk, paths.backups()))
        desk.database.opening_notes.extend(filter(None, unfinished))
        last_backup = backups.latest(desk, paths.backups())
        with desk.reader() as reader:
            periods.periods(reader)  # the first question to the tables is the slow one: asked here, not in the window
            kind = settings.office_kind(reader)
        places = (*PLACES, OFFICES) if kind is OfficeKind.BKPSDMD else PLACES
        first = next((place for place in places if place.key == tab), places[0])
        first.load()
        return Opened(desk, last_backup, places, first.key)
    except BaseException:
        desk.database.close()
        raise


def _home() -> type[Any]:
    from asn_desktop.ui.tabs.home.tab import HomeTab  # noqa: PLC0415 - start-up: after the frame stands

    return HomeTab


def _employees() -> type[Any]:
    from asn_desktop.ui.tabs.employees.tab import EmployeesTab  # noqa: PLC0415 - start-up: after the frame stands

    return EmployeesTab


def _positions() -> type[Any]:
    from asn_desktop.ui.tabs.positions.tab import PositionsTab  # noqa: PLC0415 - start-up: after the frame stands

    return PositionsTab


def _appraisals() -> type[Any]:
    from asn_desktop.ui.tabs.appraisals.tab import AppraisalsTab  # noqa: PLC0415 - start-up: after the frame stands

    return AppraisalsTab


def _career() -> type[Any]:
    from asn_desktop.ui.tabs.career.tab import CareerTab  # noqa: PLC0415 - start-up: after the frame stands

    return CareerTab


def _service() -> type[Any]:
    from asn_desktop.ui.tabs.service.tab import ServiceTab  # noqa: PLC0415 - start-up: after the frame stands

    return ServiceTab


def _archive() -> type[Any]:
    from asn_desktop.ui.tabs.archive.tab import ArchiveTab  # noqa: PLC0415 - start-up: after the frame stands

    return ArchiveTab


def _offices() -> type[Any]:
    from asn_desktop.ui.tabs.offices.tab import OfficesTab  # noqa: PLC0415 - start-up: after the frame stands

    return OfficesTab


# The tabs of the window, from left to right; key and name are those of the class.
PLACES = (
    Place("home", "Beranda", _home),
    Place("employees", "Pegawai", _employees),
    Place("positions", "Jabatan", _positions),
    Place("appraisals", "Penilaian", _appraisals),
    Place("career", "Keputusan Karier", _career),
    Place("service", "Pelayanan", _service),
    Place("archive", "Arsip Surat", _archive),
)
# At BKPSDMD one more.
OFFICES = Place("offices", "Kantor", _offices)
