"""Command line: verified copies of the office file, locked ones among them, and the way back from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop import paths
from asn_desktop.cli import opening
from asn_desktop.cli.answers import Answer
from asn_desktop.domain.errors import Rejected, Unusable
from asn_desktop.domain.letters.document import FILE_WORDS, DocumentKind
from asn_desktop.services import on_disk
from asn_desktop.services.safety import backups, locked_copies, scrambled
from asn_desktop.services.safety.locked_copies import ENDING
from asn_desktop.storage.queries.letters import archive

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    Clock = Callable[[], datetime]


def back_up(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`backup DIR`: a verified copy; `--locked` one for a stick, that only its secrets open."""
    with opening.reading(typed, clock) as desk:
        if typed.locked:
            name = f"{desk.database.stem}-{desk.now:%Y%m%d-%H%M}{ENDING}"
            made = locked_copies.copy_out(desk, typed.folder / name)
        else:
            made = backups.back_up(desk, typed.folder)
    return Answer(
        data={
            "file": str(made.path),
            "verified": made.verified,
            "employees": made.staff,
            "appraisals": made.appraisals,
            "documents": made.documents,
            "sha256": made.sha256,
        },
        sentences=[f"Cadangan teruji dibuat: {made.path} ({made.staff} pegawai, {made.appraisals} penilaian)."],
    )


def scramble(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`scramble FILE`: a copy in which nobody can be recognised, for whoever looks for a fault."""
    with opening.reading(typed, clock) as desk:
        out = scrambled.write(desk, typed.out)
    return Answer(data={"file": str(out)}, sentences=[f"Salinan teracak ditulis: {out}. {scrambled.STILL_THERE}"])


def print_chain_record(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`print chain-record`: the numbered berita acara of the history as of today."""
    from asn_desktop.services.audit import chain_records  # noqa: PLC0415 - draws PDF pages

    on_disk.make_folder(typed.out)
    with opening.writing(typed, clock) as desk:
        key, number, _ = chain_records.issue(desk)
        with desk.reader() as reader:
            content = archive.content(reader, key)
        name = f"{desk.today.isoformat()}_{FILE_WORDS[DocumentKind.CHAIN_RECORD]}.pdf"
        file = on_disk.save(typed.out / name, content)
    return Answer(
        data={"files": [str(file)], "numbered": 1, "drafts": 0, "missed": [], "number": number},
        sentences=[f"Berita acara riwayat nomor {number} ditulis: {file}. Tanda tangani dan simpan di luar komputer."],
    )


def restore(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`restore FILE`: put a verified copy in the place of the office file; the replaced one is kept."""
    target = opening.file_of(typed, "restore") or paths.last_database() or paths.data() / f"{typed.file.stem}.asn"
    chosen = typed.file
    if typed.file.is_file() and locked_copies.is_locked(typed.file):
        chosen = locked_copies.unlock(typed.file, _secret(typed.secret_file))
    try:
        kept = backups.restore(chosen, target, now=clock())
    finally:
        locked_copies.clear()
    paths.remember_database(target)
    sentences = [f"{target} dipulihkan dari {typed.file}."]
    if kept is not None:
        sentences.append(f"Berkas sebelumnya disimpan sebagai {kept}.")
    return Answer(data={"database": str(target), "replaced": kept and str(kept)}, sentences=sentences)


def _secret(file: Path | None) -> str:
    """The passphrase or recovery code, from a file: what is typed behind a command stays in the list of commands."""
    if file is None:
        raise Rejected("Salinan ini terkunci. Sebutkan berkas berisi kata sandinya dengan --secret-file FILE.")
    try:
        return file.read_text(encoding="utf-8-sig").strip()
    except (OSError, ValueError) as error:
        raise Unusable(f"Berkas {file} tidak dapat dibaca. Periksa nama dan foldernya.") from error
