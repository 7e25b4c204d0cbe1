"""Documents: many documents in one file; packages are written as one, which shares their fonts."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from asn_desktop.documents import package
from asn_desktop.documents.parts.file import LANGUAGE
from asn_desktop.documents.parts.press import PROGRAM, About, press

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asn_desktop.documents.data import PackageData
    from asn_desktop.documents.parts.press import Print

Report = Callable[[int, int, str], None]


def joined(files: Sequence[bytes], what: str) -> bytes:
    """Finished files one after the other in one, marked with the ids of all; the same files give the same bytes.

    `what` they are stands in the title with their number. The structure of each stays behind: the file is for printing.
    """
    writer = PdfWriter()
    keywords = []
    for content in files:
        reader = PdfReader(BytesIO(content))
        writer.append(reader, import_outline=False)
        keywords.append(str(reader.metadata.get("/Keywords", "")) if reader.metadata else "")
    for page in writer.pages:
        page.pop("/StructParents", None)
    writer.root_object[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    title = f"{what}: {len(files)} dokumen"
    writer.add_metadata({"/Title": title, "/Producer": PROGRAM, "/Keywords": " ".join(keywords)})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def merged(packages: Iterable[PackageData], total: int, report: Report) -> bytes:
    """All packages in one file, each with its own page numbers; `report(done, total, name)` after each.

    They are taken one after the other, so that a thousand need not be held at once.
    """
    coming = iter(packages)
    first = next(coming)
    names: list[str] = []

    def drawn() -> Iterator[Print]:
        for data in chain((first,), coming):
            names.append(data.document.person.name)
            yield package.draw(data)

    period, office = first.document.period.label, first.document.office
    about = About(f"Dokumen evaluasi kinerja {total} pegawai", office, f"Evaluasi kinerja {period}")
    return press(drawn(), about, several=True, report=lambda done: report(done, total, names[done - 1]))
