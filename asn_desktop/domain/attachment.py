"""Domain: what may be attached: PDF, JPG and PNG, told apart by their content and never by their name."""

from __future__ import annotations

from enum import StrEnum

from asn_desktop.domain.errors import Problem, Rejected

MEGABYTE = 1024 * 1024
USUAL_LIMIT = 5  # megabytes; a setting of the office
HIGHEST_LIMIT = 50  # megabytes: the office file must still fit on a USB stick


class AttachmentKind(StrEnum):
    """What an attached file is; the value is the ending of its name."""

    PDF = "pdf"
    JPG = "jpg"
    PNG = "png"


KIND_NAMES = {AttachmentKind.PDF: "PDF", AttachmentKind.JPG: "Foto JPG", AttachmentKind.PNG: "Gambar PNG"}
_STARTS = {AttachmentKind.PDF: b"%PDF-", AttachmentKind.JPG: b"\xff\xd8\xff", AttachmentKind.PNG: b"\x89PNG\r\n\x1a\n"}
_ENDS = {AttachmentKind.PDF: b"%%EOF", AttachmentKind.JPG: b"\xff\xd9", AttachmentKind.PNG: b"IEND\xaeB`\x82"}
_HEAD = 1024  # a PDF may begin after a mail's or a scanner's own lines
_OTHERS = (
    (b"PK\x03\x04", "berkas Word, Excel, atau ZIP"),
    (b"\xd0\xcf\x11\xe0", "berkas Word atau Excel lama"),
    (b"MZ", "sebuah program"),
    (b"GIF8", "gambar GIF"),
    (b"RIFF", "gambar WebP atau video"),
)
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1")


def kind_of(name: str, content: bytes) -> AttachmentKind:
    """The kind of a file by its content; Rejected with the remedy when it is another kind, empty or cut off."""
    if not content:
        raise _refused(f"Berkas “{name}” kosong (0 byte). Pindai atau salin ulang berkas itu.")
    found = next((kind for kind, start in _STARTS.items() if content.startswith(start)), None)
    if found is None and _STARTS[AttachmentKind.PDF] in content[:_HEAD]:
        found = AttachmentKind.PDF
    if found is None:
        raise _refused(
            f"Berkas “{name}” adalah {_other(content)}, bukan PDF, JPG, atau PNG."
            " Simpan atau pindai sebagai PDF, lalu lampirkan berkas PDF itu."
        )
    if _ENDS[found] not in content:
        raise _refused(f"Berkas “{name}” terpotong: bagian akhirnya tidak ada. Pindai atau salin ulang berkas itu.")
    return found


def check_size(name: str, size: int, limit: int) -> None:
    """Rejected when a file of `size` bytes is larger than `limit` megabytes."""
    if size > limit * MEGABYTE:
        raise _refused(
            f"Berkas “{name}” berukuran {megabytes(size)}, lebih dari batas {limit} MB."
            " Pindai dengan resolusi lebih kecil (150–200 dpi), atau ubah batasnya di Pengaturan."
        )


def megabytes(size: int) -> str:
    """A size in words: `1,4 MB`, `312 KB`."""
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1024))} KB"


def _other(content: bytes) -> str:
    if any(mark in content[:16] for mark in _HEIC):
        return "foto HEIC dari telepon"
    return next((words for start, words in _OTHERS if content.startswith(start)), "berkas jenis lain")


def _refused(sentence: str) -> Rejected:
    return Rejected([Problem("file", sentence)])
