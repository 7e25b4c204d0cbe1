"""Services: the papers of angka kredit for many people, into a folder, one file each or one for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import batch
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import KIND_NAMES, DocumentKind
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.wording import full_name
from asn_desktop.services import on_disk
from asn_desktop.services.credit import credit_papers
from asn_desktop.services.letters import letters
from asn_desktop.storage.queries.career import career as people

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report


class Functional(NamedTuple):
    """Somebody in a jabatan fungsional with a jenjang."""

    id: str
    nip: str
    name: str
    unit_id: str


class Made(NamedTuple):
    """What a batch wrote, how many papers carry a number, and why somebody has none."""

    files: tuple[Path, ...]
    numbered: int
    skipped: tuple[str, ...]


def functional(desk: Desk, units: Collection[str] = ()) -> list[Functional]:
    """Everybody of these units (all of them when none is given) whose predikat is converted, by name."""
    with desk.reader() as reader:
        return [
            Functional(one.id, one.nip, full_name(one.front_title, one.name, one.back_title), one.unit_id or "")
            for one in people.people(reader)
            if one.jenjang in desk.rules.career.coefficients
            and one.status != EmployeeStatus.PPPK
            and (not units or one.unit_id in units)
        ]


def to_folder(
    desk: Desk, chosen: Sequence[Functional], year: int, folder: Path, report: Report, *, merged: bool = False
) -> Made:
    """Issue for many; whose papers cannot be made is named with the reason, and the others go on."""
    if not chosen:
        raise Rejected("Tidak ada pejabat fungsional yang jenjangnya terisi. Isi jenjang pada Jabatan dan pangkat.")
    on_disk.make_folder(folder)
    made: list[tuple[str, bytes, str]] = []
    skipped = []
    for done, one in enumerate(chosen, start=1):
        try:
            paper = credit_papers.issue(desk, one.id, year)
        except Rejected as refused:
            skipped.append(f"{one.name}: {refused}")
        else:
            made.append((f"{one.nip}_{year}_angka-kredit.pdf", paper.pdf, paper.document_id))
        report(done, len(chosen), one.name)
    files: list[Path] = []
    if merged and made:
        pdf = batch.joined([content for _, content, _ in made], KIND_NAMES[DocumentKind.CREDIT])
        letters.remember_bundle(desk, pdf, [key for _, _, key in made])
        files.append(on_disk.save(folder / f"angka-kredit-{year}-{len(made)}-orang.pdf", pdf))
    else:
        files += [on_disk.save(folder / name, content) for name, content, _ in made]
    return Made(tuple(files), len(made), tuple(skipped))
