"""Documents: many documents in one file; packages are written as one, which shares their fonts."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter

from asn_desktop.documents import package
from asn_desktop.documents.parts.press import About, press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import PackageData

Report = Callable[[int, int, str], None]


def joined(files: Sequence[bytes]) -> bytes:
    """Finished files one after the other in one, marked with the ids of all; the same files give the same bytes."""
    writer = PdfWriter()
    keywords = []
    for content in files:
        reader = PdfReader(BytesIO(content))
        writer.append(reader, import_outline=False)
        keywords.append(str(reader.metadata.get("/Keywords", "")) if reader.metadata else "")
    writer.add_metadata({"/Producer": "ASN Desktop", "/Keywords": " ".join(keywords)})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def merged(packages: Sequence[PackageData], report: Report) -> bytes:
    """All packages in one file, each with its own page numbers; `report(done, total, name)` after each."""
    first = packages[0].document
    total = len(packages)
    about = About(f"Dokumen evaluasi kinerja {total} pegawai", first.office, f"Evaluasi kinerja {first.period.label}")
    return press(
        (package.draw(data) for data in packages),
        about,
        several=True,
        report=lambda done: report(done, total, packages[done - 1].document.person.name),
    )
