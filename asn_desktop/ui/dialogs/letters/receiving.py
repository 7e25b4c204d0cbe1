"""Dialogs: taking in PDF files that were signed electronically elsewhere, one or a whole folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop import paths
from asn_desktop.domain.errors import Unusable
from asn_desktop.services.letters import electronic
from asn_desktop.ui.dialogs.letters.filing import SCANS
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.letters.electronic import Taken
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell

_FILE, _FOLDER = "file", "folder"
_SHOWN = 6  # files named in the message; the rest can be copied from its details


def receive_signed(shell: Shell) -> None:
    """Ask for a file or a folder, take in what is ours, and tell what was refused and why."""
    title = tr("Terima PDF bertanda tangan elektronik")
    sentence = tr("Setiap berkas harus dokumen yang diterbitkan di sini, ditambah tanda tangan elektroniknya saja.")
    choices = [(_FILE, tr("Satu berkas PDF")), (_FOLDER, tr("Semua PDF dalam satu folder"))]
    what = shell.ask.choose(title, sentence, choices, yes=tr("Lanjut"))
    if what is None:
        return
    chosen = _chosen(shell, title, what)
    if chosen is None:
        return
    if not chosen:
        shell.ask.message(title, tr("Folder itu tidak memuat berkas PDF."), Tone.WARNING)
        return
    desk = shell.desk
    outcome: list[tuple[Taken, Changes | None]] = []

    def work(report: Report) -> None:
        outcome.extend(electronic.receive_each(desk, chosen, report))

    def told(_result: object = None) -> None:
        for _taken, changes in outcome:
            if changes is not None:
                shell.announce(changes)
        if outcome:
            _tell(shell, title, [taken for taken, _changes in outcome])

    shell.jobs.start(title, work, done=told, failed=shell.jobs.unhandled.emit, cancelled=told)


def _chosen(shell: Shell, title: str, what: str) -> list[Path] | None:
    kept = Path(shell.memory.get(SCANS, ""))
    start = kept if kept.name and kept.is_dir() else paths.letters()
    if what == _FILE:
        path = shell.ask.open_file(title, tr("Dokumen PDF (*.pdf)"), start)
        return None if path is None else [path]
    folder = shell.ask.folder(title, start)
    if folder is None:
        return None
    shell.memory[SCANS] = str(folder)
    try:
        return electronic.signed_files_in(folder)
    except Unusable as error:
        shell.ask.message(title, str(error), Tone.WARNING)
        return None


def _tell(shell: Shell, title: str, taken: Sequence[Taken]) -> None:
    good = [one for one in taken if not one.refusal]
    bad = [one for one in taken if one.refusal]
    parts = []
    if good:
        numbers = ", ".join(one.number for one in good[:_SHOWN])
        parts.append(tr("{count} dokumen diterima dan ditandai ditandatangani: {numbers}.").format(
            count=len(good), numbers=numbers + (" …" if len(good) > _SHOWN else "")
        ))  # fmt: skip
    if bad:
        parts.append(tr("{count} berkas ditolak.").format(count=len(bad)))
        parts += [one.refusal for one in bad[:2]]
    detail = "\n".join(one.refusal for one in bad) if len(bad) > 2 else ""
    shell.ask.message(title, " ".join(parts), Tone.WARNING if bad else Tone.SUCCESS, detail=detail)
