"""Services: import from a spreadsheet, whatever it brings: a preview that writes nothing, then all of it in one act."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import Rejected
from asn_desktop.exchange.sheets import sheet as sheets
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.imports import import_columns
from asn_desktop.services.progress import silent
from asn_desktop.storage.queries.audit import acts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.exchange.sheets.row_problem import RowProblem
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports.import_columns import SheetLook
    from asn_desktop.services.imports.import_kind import ImportKind, RowPreview
    from asn_desktop.services.progress import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What an import would do. `rejected` are row numbers of the sheet; `problems` hold errors and warnings by row.

    `notes` are sentences about the sheet as a whole, `also` what comes along with its rows.
    """

    kind: ImportKind
    path: Path
    look: SheetLook
    read: int
    added: tuple[RowPreview, ...]
    updated: tuple[RowPreview, ...]
    unchanged: tuple[RowPreview, ...]
    rejected: tuple[int, ...]
    problems: tuple[RowProblem, ...]
    notes: tuple[str, ...]
    also: tuple[str, ...]
    plan: Any
    nothing_to_do: bool  # the sheet brings nothing that is not known
    digest: str
    after_act: int

    @property
    def header(self) -> HeaderGuess:
        """The header the sheet was read by."""
        return self.look.header


def look(desk: Desk, kind: ImportKind, path: Path, *, at: tuple[int, int] | None = None) -> SheetLook:
    """How the sheet would be read, for matching columns by hand; `at` the header rows named by hand (last, height)."""
    sheet = kind.fields.find(path)
    with desk.reader() as reader:
        return import_columns.look(reader, kind, sheet, at=at)


def preview(
    desk: Desk, kind: ImportKind, path: Path, *, header: HeaderGuess | None = None, report: Report = silent
) -> ImportPreview:
    """Read the sheet and compare it with what is stored; nothing is written.

    `header` as corrected by hand, else as remembered or guessed. Unusable when the file cannot be read or a required
    column is missing. `report` may raise to cancel.
    """
    report(0, 0, "Membaca berkas")
    digest = _digest(path)
    with _collector_paused():
        sheet = kind.fields.find(path)
        with desk.reader() as reader:
            seen = import_columns.look(reader, kind, sheet, header=header)
            seen.header.refuse_missing(sheet)
            after_act = acts.latest(reader)
            found = kind.compare(desk, reader, sheet, seen.header, report)
    report(found.read, found.read, "Pratinjau selesai")
    return ImportPreview(
        kind=kind,
        path=path,
        look=seen,
        read=found.read,
        added=tuple(found.added),
        updated=tuple(found.updated),
        unchanged=tuple(found.unchanged),
        rejected=tuple(sorted(found.rejected)),
        problems=tuple(sorted(found.problems, key=lambda problem: problem.row)),
        notes=(*import_columns.notes(seen.header), *found.notes),
        also=found.also,
        plan=found.plan,
        nothing_to_do=found.empty,
        digest=digest,
        after_act=after_act,
    )


def apply(desk: Desk, shown: ImportPreview, *, partial: bool = False, report: Report = silent) -> Changes:
    """Write what the preview showed, all or nothing; `partial` leaves rejected rows out instead of refusing.

    Refused when the file or the office's data changed since the preview. `report` may raise to cancel: nothing is kept.
    """
    if shown.rejected and not partial:
        raise Rejected(
            f"{len(shown.rejected)} baris ditolak, sehingga tidak ada yang diimpor. Perbaiki baris itu di berkasnya"
            " lalu ulangi, atau pilih mengimpor baris yang benar saja."
        )
    if _digest(shown.path) != shown.digest:
        raise Rejected(f"“{shown.path.name}” berubah sejak pratinjau. Buka pratinjaunya sekali lagi.")
    title = _title(shown)
    if shown.nothing_to_do:
        return Changes(name=title, touched={})
    with desk.reader() as reader:
        moved_on = acts.latest(reader) != shown.after_act
    if moved_on:
        raise Rejected("Data kantor berubah sejak pratinjau. Buka pratinjaunya sekali lagi.")
    with _collector_paused(), desk.work() as work:
        shown.kind.write(work, shown.plan, report)
        report(shown.read, shown.read, "Menyimpan")
        return changes_of(title, work.commit(f"import_{shown.kind.key}", title))


def as_json(shown: ImportPreview) -> dict[str, Any]:
    """The counts and problems as the command line prints them."""
    return {
        "read": shown.read,
        "added": len(shown.added),
        "updated": len(shown.updated),
        "unchanged": len(shown.unchanged),
        "rejected": len(shown.rejected),
        "problems": [problem._asdict() for problem in shown.problems],
        "notes": list(shown.notes),
    }


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile: a hundred thousand small objects that stay alive would be walked for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _digest(path: Path) -> str:
    return hashlib.sha256(sheets.content(path)).hexdigest()


def _title(shown: ImportPreview) -> str:
    counts = [(len(shown.added), "baru"), (len(shown.updated), "diubah")]
    words = ", ".join(f"{count} {word}" for count, word in counts if count) or "tidak ada perubahan"
    return f"Impor {shown.kind.noun} dari {shown.path.name}: {words}"
