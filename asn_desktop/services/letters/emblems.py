"""Services: the emblems an office chooses as image files: that of the region on letters, that of the state on D.1."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from asn_desktop.documents import pictures
from asn_desktop.domain import attachment
from asn_desktop.domain.attachment import AttachmentKind
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.own_office import office_in
from asn_desktop.services.registry import attachments
from asn_desktop.storage.queries.letters import emblems as stored
from asn_desktop.storage.schema.documents import AttachmentRecord

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


class Emblem(StrEnum):
    """Which emblem; the value is how its picture is noted."""

    REGION = "lambang daerah"
    STATE = "lambang negara"


EMBLEM_NAMES = {Emblem.REGION: "Lambang daerah (kop surat)", Emblem.STATE: "Lambang negara (dokumen evaluasi, SK)"}
_MOST = 1  # megabytes: it stands in every document


def picture(reader: Reader, which: Emblem) -> bytes | None:
    """The picture that is printed; None leaves the framed blank."""
    return stored.content(reader, which)


def choose(desk: Desk, which: Emblem, path: Path) -> Changes:
    """Keep an image file as this emblem, in the place of the one before; what is issued already stays as it is."""
    file = attachments.read(path)
    attachment.check_size(file.name, len(file.content), _MOST)
    if attachment.kind_of(file.name, file.content) is AttachmentKind.PDF:
        raise Rejected([Problem("file", f"Berkas “{file.name}” adalah PDF. Pilih gambar PNG atau JPG.")])
    pictures.size(file.content)
    with desk.work() as work:
        office = office_in(work)
        _take_off(work, desk, office.id, which)
        attachments.attach(work, desk, "office", office.id, file, which)
        title = f"Pilih {which}"
        return changes_of(title, work.commit(act="choose_emblem", title=title))


def clear(desk: Desk, which: Emblem) -> Changes:
    """Leave the framed blank again."""
    with desk.work() as work:
        if not _take_off(work, desk, office_in(work).id, which):
            raise NotAllowed(f"Gambar {which} belum dipilih.")
        title = f"Hapus {which}"
        return changes_of(title, work.commit(act="clear_emblem", title=title))


def _take_off(work: Work, desk: Desk, office_id: str, which: Emblem) -> bool:
    old = work.first(AttachmentRecord, owner="office", owner_id=office_id, note=str(which), removed_on=None)
    if old is not None:
        old.removed_on, old.removed_reason = desk.today, "diganti"
        work.flush()
    return old is not None
