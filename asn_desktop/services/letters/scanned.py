"""Services: which scan belongs to which document: by the QR on its pages, and where none can be read by its name.

An office feeds a whole stack through its scanner and gets one file, or a folder of files that nobody renames. Every
page of a document bears its seal, so the stack is taken apart by what stands on the pages.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents import scans
from asn_desktop.domain.errors import KnownError, Problem, Rejected, Unusable
from asn_desktop.domain.letters.document import STATE_NAMES, DocumentState
from asn_desktop.domain.letters.scan_names import Wanted, match
from asn_desktop.pdf_pages import PdfPages
from asn_desktop.services.registry import attachments
from asn_desktop.services.registry.attachments import File
from asn_desktop.storage.queries.letters import documents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.letters.archive import ArchiveCard
    from asn_desktop.storage.reader import Reader

STACK_LIMIT = 400  # megabytes of one file: some five hundred pages in colour
_PARTS = 100  # of a file, for the progress: it may be a whole stack


class Scan(NamedTuple):
    """Where the scan of a document lies; `pages` count from 0, none of them where the whole file is this document."""

    path: Path
    pages: tuple[int, ...] = ()


class Sorted(NamedTuple):
    """The scan of each document by its key, how many were known by their QR, and what the person has to know."""

    found: dict[str, Scan]
    by_seal: int
    remarks: tuple[str, ...]


def sort(
    desk: Desk, cards: Sequence[ArchiveCard], paths: Sequence[Path], report: Callable[[int, int, str], None]
) -> Sorted:
    """Look through the files page by page; `report` hears how much is done, of how much, and of which file."""
    table = _Table(cards)
    total = len(paths) * _PARTS
    for at, path in enumerate(paths):

        def heard(done: int, pages: int, before: int = at * _PARTS, name: str = path.name) -> None:
            report(before + _PARTS * done // pages, total, name)

        report(at * _PARTS, total, path.name)
        try:
            pages = scans.seals(attachments.read(path, STACK_LIMIT).content, heard)
        except KnownError as error:
            table.remarks.append(str(error))
            continue
        with desk.reader() as reader:
            table.lay(reader, path, pages)
    report(total, total, "")
    table.lay_by_name()
    with desk.reader() as reader:
        table.count_pages(reader)
    return Sorted(table.found, table.by_seal, tuple(table.remarks))


def take(scan: Scan) -> File:
    """The file to be kept; Unusable when it cannot be read, or cannot be taken apart, any more."""
    file = attachments.read(scan.path, STACK_LIMIT)
    if not scan.pages:
        return file
    first, last = scan.pages[0] + 1, scan.pages[-1] + 1
    name = f"{scan.path.stem} hal {first}{f'-{last}' if last > first else ''}.pdf"
    try:
        return File(name, scans.part(file.content, scan.pages))
    except ValueError as error:
        raise Unusable(
            f"Berkas “{scan.path.name}” tidak dapat dipisah per surat karena rusak."
            " Pindai ulang, atau simpan tiap surat sebagai satu berkas."
        ) from error


def require_own(desk: Desk, card: ArchiveCard, file: File) -> None:
    """Rejected when every seal on a scan is that of another document: somebody chose the wrong file."""
    texts = {text for text in scans.seals(file.content) if text is not None}
    if not texts or card.seal in texts:
        return
    with desk.reader() as reader:
        others = [row for text in sorted(texts) if (row := documents.sealed(reader, text)) is not None]
    whose = f"{others[0].title} nomor {others[0].number}" if others else "surat kantor lain"
    sentence = (
        f"Berkas “{file.name}” adalah hasil pindai {whose}, bukan {card.number}: QR di kertasnya lain."
        " Pilih berkas yang benar."
    )
    raise Rejected([Problem("scan", sentence)])


class _Table:
    """The documents that wait, with the scans laid beside them one after the other."""

    def __init__(self, cards: Sequence[ArchiveCard]) -> None:
        self.found: dict[str, Scan] = {}
        self.by_seal = 0
        self.remarks: list[str] = []
        self._cards: Mapping[str, ArchiveCard] = {card.id: card for card in cards}
        self._nameless: list[Path] = []  # files on which no seal can be read
        self._sizes: dict[str, int] = {}  # pages found of each document known by its seal

    def lay(self, reader: Reader, path: Path, pages: Sequence[str | None]) -> None:
        """Lay the pages of one file where they belong; a page without a seal follows the one before it."""
        own: dict[str, list[int]] = {}
        before = 0
        current = None
        for at, text in enumerate(pages):
            current = text or current
            if current is None:
                before += 1
            else:
                own.setdefault(current, []).append(at)
        if not own:
            self._nameless.append(path)
            return
        if before:
            self.remarks.append(
                f"“{path.name}”: {before} halaman pertama tanpa QR yang terbaca tidak dipakai; periksa halaman itu."
            )
        for text, places in own.items():
            whole = len(own) == 1 and not before
            self._lay_one(reader, text, Scan(path, () if whole else tuple(places)), len(places))

    def lay_by_name(self) -> None:
        """What bears no seal that can be read may say in its name whose it is."""
        waiting = [card for card in self._cards.values() if card.id not in self.found]
        by_name = {path.name: path for path in self._nameless}
        named = match(list(by_name), [Wanted(card.id, card.code, card.nip) for card in waiting])
        self.found |= {key: Scan(by_name[name]) for key, name in named.items()}
        lost = [name for name in by_name if name not in named.values()]
        if lost:
            self.remarks.append(
                f"QR tidak terbaca dan namanya tidak memuat NIP atau kode: {_few(lost)}."
                " Pindai dengan 200 dpi atau lebih, atau beri nama dengan kode di bawah QR."
            )

    def count_pages(self, reader: Reader) -> None:
        """A page that was left out of the scanner is told while the paper is still at hand."""
        short = []
        for key, seen in self._sizes.items():
            with closing(PdfPages(documents.file(reader, key))) as issued:
                wanted = len(issued)
            if seen < wanted:
                short.append(f"{self._cards[key].number} ({seen} dari {wanted} halaman)")
        if short:
            self.remarks.append(f"Halamannya kurang: {_few(short)}. Pindai lengkap bila halaman itu ada.")

    def _lay_one(self, reader: Reader, text: str, scan: Scan, size: int) -> None:
        row = documents.sealed(reader, text)
        if row is None:
            self.remarks.append(f"“{scan.path.name}”{_places(scan)}: QR-nya bukan dari register kantor ini.")
        elif row.id not in self._cards:
            state = STATE_NAMES[DocumentState(row.state)].lower()
            self.remarks.append(
                f"“{scan.path.name}”{_places(scan)}: {row.number} tidak termasuk yang dipilih ({state})."
            )
        elif row.id in self.found:
            first = self.found[row.id].path.name
            self.remarks.append(f"{row.number} ada di “{first}” dan “{scan.path.name}”; yang dipakai “{first}”.")
        else:
            self.found[row.id] = scan
            self.by_seal += 1
            self._sizes[row.id] = size


def _places(scan: Scan) -> str:
    if not scan.pages:
        return ""
    first, last = scan.pages[0] + 1, scan.pages[-1] + 1
    return f" halaman {first}" if first == last else f" halaman {first}–{last}"


def _few(names: Sequence[str], most: int = 4) -> str:
    return ", ".join(names[:most]) + (f" dan {len(names) - most} lagi" if len(names) > most else "")
