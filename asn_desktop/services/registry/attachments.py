"""Services: scans and pictures that belong to a record: attached, opened, removed with a reason."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain import attachment
from asn_desktop.domain.attachment import HIGHEST_LIMIT
from asn_desktop.domain.errors import NotFound, Problem, Rejected, Unusable
from asn_desktop.exchange.safe_file import written
from asn_desktop.services import gone, read_only
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.settings import ATTACHMENT_LIMIT, keep_setting, setting_in
from asn_desktop.storage.queries.letters import attachments as stored
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.base import Record, new_id
from asn_desktop.storage.schema.documents import AttachmentFileRecord, AttachmentRecord, DocumentRecord
from asn_desktop.storage.schema.evidence import LogEntryRecord, RemarkRecord
from asn_desktop.storage.schema.office import OfficeRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from asn_desktop.storage.schema.training import TrainingRecord

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work

# What files can be attached to, by the name of its table, and what to say when it is gone.
OWNERS: dict[str, tuple[type[Record], str]] = {
    "office": (OfficeRecord, gone.OFFICE),
    "employee": (EmployeeRecord, gone.EMPLOYEE),
    "appraisal": (AppraisalRecord, gone.APPRAISAL),
    "document": (DocumentRecord, gone.DOCUMENT),
    "log_entry": (LogEntryRecord, gone.LOG_ENTRY),
    "remark": (RemarkRecord, gone.REMARK),
    "training": (TrainingRecord, gone.HISTORY_ENTRY),
}


class File(NamedTuple):
    """A file as it was chosen: its name and its bytes."""

    name: str
    content: bytes


def read(path: Path, limit: int = HIGHEST_LIMIT) -> File:
    """A file of the disk; Rejected when it is larger than `limit` megabytes, Unusable when it cannot be read."""
    try:
        attachment.check_size(path.name, path.stat().st_size, limit)
        return File(path.name, path.read_bytes())
    except OSError as error:
        raise Unusable(
            f"Berkas “{path.name}” tidak dapat dibaca. Periksa apakah berkasnya masih ada dan bebas dari program lain."
        ) from error


def add(desk: Desk, owner: str, owner_id: str, path: Path, note: str = "") -> tuple[str, Changes]:
    """Attach a file to a record (`owner`: name of its table); returns the key of the attachment."""
    file = read(path)
    with desk.work() as work:
        record = attach(work, desk, owner, owner_id, file, note)
        title = f"Lampirkan {record.name}"
        return record.id, changes_of(title, work.commit(act="add_attachment", title=title))


def attach(work: Work, desk: Desk, owner: str, owner_id: str, file: File, note: str = "") -> AttachmentRecord:
    """Attach inside an act that does more; Rejected when it is no PDF, JPG or PNG, too large, or there already."""
    _require_open(work, owner, owner_id)
    limit = setting_in(work, ATTACHMENT_LIMIT, attachment.USUAL_LIMIT)
    attachment.check_size(file.name, len(file.content), limit)
    kind = attachment.kind_of(file.name, file.content)
    digest = hashlib.sha256(file.content).hexdigest()
    same = work.first(AttachmentRecord, owner=owner, owner_id=owner_id, sha256=digest, removed_on=None)
    if same is not None:
        sentence = f"Berkas “{file.name}” sudah dilampirkan dengan nama “{same.name}”. Pilih berkas lain."
        raise Rejected([Problem("file", sentence)])
    record = AttachmentRecord(
        id=new_id(),
        owner=owner,
        owner_id=owner_id,
        name=file.name,
        kind=kind,
        size=len(file.content),
        sha256=digest,
        note=note.strip(),
        added_on=desk.today,
    )
    work.add(record)
    work.flush()
    work.add(AttachmentFileRecord(attachment_id=record.id, content=file.content))
    return record


def remove(desk: Desk, attachment_id: str, reason: str) -> Changes:
    """Take an attachment off its record, with a reason; its bytes stay in the file, so that this can be undone."""
    if not reason.strip():
        raise Rejected([Problem("reason", "Isi alasan mengapa lampiran ini dihapus; alasan disimpan di riwayat.")])
    with desk.work() as work:
        record = work.require(AttachmentRecord, attachment_id, gone.ATTACHMENT)
        if record.removed_on is not None:
            raise NotFound(gone.ATTACHMENT)
        _require_open(work, record.owner, record.owner_id)
        record.removed_on, record.removed_reason = desk.today, reason.strip()
        title = f"Hapus lampiran {record.name}"
        return changes_of(title, work.commit(act="remove_attachment", title=title, reason=reason.strip()))


def drop_all(work: Work, desk: Desk, owner: str, owner_id: str) -> None:
    """Take everything off a record that is itself removed in this act."""
    for record in work.all(AttachmentRecord, owner=owner, owner_id=owner_id, removed_on=None):
        record.removed_on, record.removed_reason = desk.today, "Data yang memuatnya dihapus"


def export(desk: Desk, attachment_id: str, out: Path) -> Path:
    """Write a copy of an attachment to the disk, byte for byte."""
    with desk.reader() as reader:
        if stored.one(reader, attachment_id) is None:
            raise NotFound(gone.ATTACHMENT)
        content = stored.content(reader, attachment_id)
    with written(out) as aside:
        aside.write_bytes(content)
    return out


def export_into(desk: Desk, attachment_id: str, folder: Path) -> Path:
    """A copy under its own name in a folder of passing files, to be opened in another program."""
    with desk.reader() as reader:
        row = stored.one(reader, attachment_id)
    if row is None:
        raise NotFound(gone.ATTACHMENT)
    # The ending follows the content: another program opens by it, and nothing but a paper or a picture may open.
    stem = "".join(letter if letter.isalnum() or letter in " -_." else "-" for letter in row.name.rpartition(".")[0])
    return export(desk, attachment_id, folder / f"{stem.strip(' .')[:80] or 'lampiran'}.{row.kind}")


def _require_open(work: Work, owner: str, owner_id: str) -> None:
    """The record is there; NotAllowed when it is a note about a day whose periods are closed."""
    record = work.require(OWNERS[owner][0], owner_id, OWNERS[owner][1])
    if isinstance(record, LogEntryRecord | RemarkRecord):
        read_only.open_days(work, record.employee_id, record.day)


def set_limit(desk: Desk, megabytes: int) -> Changes:
    """Set how large one attached file may be."""
    if not 1 <= megabytes <= HIGHEST_LIMIT:
        sentence = f"Batas ukuran lampiran {megabytes} MB tidak dapat dipakai. Isi 1 sampai {HIGHEST_LIMIT} MB."
        raise Rejected([Problem(ATTACHMENT_LIMIT, sentence)])
    with desk.work() as work:
        keep_setting(work, ATTACHMENT_LIMIT, megabytes)
        title = f"Batasi lampiran pada {megabytes} MB"
        return changes_of(title, work.commit(act="set_setting", title=title))
