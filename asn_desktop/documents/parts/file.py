"""Documents: a PDF file that is written as it grows: what is finished is packed, written out and forgotten.

Every object is one of ReportLab's, which names, numbers and spells it. Only the order is ours: ReportLab's own
documents keep all pages until the last one is drawn, which a thousand packages in one file feel.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFStream, PDFString

from asn_desktop.documents.parts.structure import Structure
from asn_desktop.documents.parts.typefaces import Typefaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import BinaryIO

    from reportlab.pdfbase.pdfdoc import PDFObject

    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.typefaces import Cut
    from asn_desktop.documents.pictures import Raster

LANGUAGE = "id-ID"
_FONTS = PDFObjectReference("BasicFonts")  # what ReportLab calls the fonts of a file
_DEFLATED = {"Filter": "/FlateDecode"}


@cache
def _box(width: float, height: float) -> str:
    return f"[0 0 {width:g} {height:g}]"


class Entry(NamedTuple):
    """A line of the outline: its page, and whether it stands below the last line that does not."""

    title: str
    page: PDFObjectReference
    below: bool


class _Out(pdfdoc.PDFFile):
    """ReportLab's file, which hands on what it is given instead of keeping it."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__((1, 7))
        out.writelines(self.strings)
        self.strings.clear()
        vars(self)["write"] = out.write  # ReportLab's appends to the strings


class File:
    """One file on its way out; objects are known by references to them."""

    def __init__(self, out: BinaryIO, *, structured: bool) -> None:
        self._out = _Out(out)
        # Any: the stubs do not know the names of its objects.
        held: Any = pdfdoc.PDFDocument(compression=0, invariant=1, lang=LANGUAGE)
        self._held = held
        self._pages = held.Reference(held.Pages)
        self._entries: list[Entry] = []
        self._shown: dict[tuple[tuple[str, str], ...], PDFObjectReference] = {}  # of the last page
        self.faces = Typefaces()
        self.structure = Structure(held, self._in_a_row) if structured else None

    def _add(self, one: PDFObject, name: str | None = None) -> PDFObjectReference:
        """An object that is finished."""
        reference: PDFObjectReference = self._held.Reference(one, name)
        self._finish(reference.name, one)
        return reference

    def _finish(self, name: str, one: PDFObject) -> None:
        """Write an object out; of what is written only the name and the place are kept."""
        self._held.idToOffset[name] = self._out.add(pdfdoc.PDFIndirectObject(name, one).format(self._held))
        self._held.idToObject[name] = None

    def _in_a_row(self, spelled: Sequence[str]) -> int:
        """Many small objects at once, which only numbers refer to; the number of the first. As `_add`, but sooner."""
        held, place = self._held, self._out.offset
        first: int = held.objectcounter + 1
        rows: list[str] = []
        for number, words in enumerate(spelled, first):
            name = f"R{number}"
            held.idToObjectNumberAndVersion[name] = (number, 0)
            held.numberToId[number] = name
            held.idToOffset[name] = place
            row = f"{number} 0 obj\n{words}\nendobj\n"
            rows.append(row)
            place += len(row)
        held.objectcounter = first + len(rows) - 1
        self._out.add("".join(rows).encode("ascii"))
        return first

    def stream(self, content: bytes, words: Mapping[str, Any] = _DEFLATED) -> PDFObjectReference:
        """A further object with content that is packed as its `words` say, by default deflated."""
        self._held.updateSignature(content)
        return self._add(PDFStream(PDFDictionary(dict(words)), content))

    def form(self, content: bytes, width: float, height: float) -> PDFObjectReference:
        """A packed drawing that pages show as often as they like."""
        words = {"Type": "/XObject", "Subtype": "/Form", "BBox": _box(width, height), "Resources": self._resources({})}
        return self.stream(content, {**_DEFLATED, **words})

    def image(self, raster: Raster) -> PDFObjectReference:
        """A picture that pages show as often as they like."""
        clear = {} if raster.clear is None else {"SMask": self.image(raster.clear)}
        return self.stream(raster.content, {**raster.words, **clear})

    def leaf(self) -> PDFObjectReference:
        """The next page, which is written when all is known that stands on it."""
        page = PDFDictionary({"Type": "/Page", "Parent": self._pages})
        reference: PDFObjectReference = self._held.Reference(page)
        self._held.Pages.addPage(reference)
        return reference

    def page(
        self,
        leaf: PDFObjectReference,
        paper: Paper,
        contents: Sequence[PDFObjectReference],
        pictures: Mapping[str, PDFObjectReference],
        said: Sequence[str],
    ) -> None:
        """A page: its streams in their order, with the forms and images they show by the names they give them.

        `said` are its marked paragraphs, or where there is a text, the pictures that show what it says.
        """
        page = self._held.idToObject[leaf.name]
        if self.structure is not None:
            page["StructParents"] = self.structure.page(leaf, said)
        page["MediaBox"] = _box(paper.width, paper.height)
        page["Resources"] = self._resources(pictures)
        page["Contents"] = PDFArray(contents) if len(contents) > 1 else contents[0]
        self._finish(leaf.name, page)

    def _resources(self, pictures: Mapping[str, PDFObjectReference]) -> PDFObjectReference:
        """What pages show beside words; the pages of a document mostly show the same."""
        shown = tuple((name, one.name) for name, one in pictures.items())
        if shown not in self._shown:
            words = {"Font": _FONTS, "XObject": PDFDictionary(dict(pictures))} if pictures else {"Font": _FONTS}
            self._shown = {shown: self._add(PDFDictionary(words))}
        return self._shown[shown]

    def enter(self, entry: Entry) -> None:
        """A line of the outline."""
        self._entries.append(entry)

    def close(self, about: Mapping[str, str]) -> None:
        """Fonts, outline, what the file says about itself, and where everything lies: nothing follows."""
        held = self._held
        for name, cut in self.faces.fonts():
            held.idToObject[_FONTS.name][name] = self._font(cut)
        for said in about.values():
            held.updateSignature(said)
        info = held.Reference(PDFDictionary({name: PDFString(said) for name, said in about.items()}))
        catalog = held.Catalog
        if self.structure is not None:
            self.structure.end()
            catalog.StructTreeRoot = self.structure.root
            catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Outlines = _outline(held, self._entries) if self._entries else None
        catalog.ViewerPreferences = pdfdoc.ViewerPreferencesPDFDictionary({"DisplayDocTitle": "true"})
        self._end(held.Reference(catalog), info)

    def _font(self, cut: Cut) -> PDFObjectReference:
        program = self.stream(cut.program, {**_DEFLATED, "Length1": cut.length})
        descriptor = self._add(PDFDictionary({**cut.descriptor, "FontFile2": program}))
        return self._add(
            PDFDictionary({**cut.font, "FontDescriptor": descriptor, "ToUnicode": self.stream(cut.meaning)})
        )

    def _end(self, catalog: PDFObjectReference, info: PDFObjectReference) -> None:
        """What is not written yet, which may name further objects; then the table of places."""
        held, number = self._held, 0
        while (number := number + 1) in held.numberToId:
            name = held.numberToId[number]
            if name not in held.idToOffset:
                self._finish(name, held.idToObject[name])
        places = pdfdoc.PDFCrossReferenceTable()
        places.addsection(0, [held.numberToId[one] for one in range(1, number)])
        start = self._out.add(places.format(held))
        ends = pdfdoc.PDFTrailer(startxref=start, Size=number, Root=catalog, Info=info, ID=held.ID())
        self._out.add(ends.format(held))


class _Line(pdfdoc.OutlineEntryObject):
    """A line of an outline with the lines below it."""

    def __init__(self, entry: Entry) -> None:
        self.Title = entry.title
        self.Dest = PDFArray([entry.page, "/Fit"])
        self.below: list[_Line] = []


def _outline(held: Any, entries: Iterable[Entry]) -> PDFDictionary:
    """The outline in two levels; only the upper one lies open where there is a lower one."""
    upper: list[_Line] = []
    for entry in entries:
        lines = upper[-1].below if entry.below and upper else upper
        lines.append(_Line(entry))
    root = PDFDictionary({"Type": "/Outlines", "Count": len(upper)})
    root["First"], root["Last"] = _linked(held, held.Reference(root), upper)
    return root


def _linked(
    held: Any, parent: PDFObjectReference, lines: Sequence[_Line]
) -> tuple[PDFObjectReference, PDFObjectReference]:
    """Lines side by side, each with its neighbours and those below it; returns the first and the last."""
    references = [held.Reference(one) for one in lines]
    for place, (line, own) in enumerate(zip(lines, references, strict=True)):
        line.Parent = parent
        line.Prev = references[place - 1] if place else None
        line.Next = references[place + 1] if place + 1 < len(lines) else None
        if line.below:
            line.First, line.Last = _linked(held, own, line.below)
            line.Count = -len(line.below)
    return references[0], references[-1]
