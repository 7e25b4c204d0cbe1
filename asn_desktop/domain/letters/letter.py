"""Domain: the wording of letters: named fields, what an office may write, and the words that come of it.

A text holds `{name}` where a field goes. A line or paragraph that begins with `{?name}` is there only when the field
has content, one that begins with `{!name}` only when it has none.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.errors import Problem, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PARTS = {
    "nature": "Sifat",
    "attachments": "Lampiran",
    "subject": "Hal",
    "recipient": "Kepada",
    "body": "Isi surat",
    "copies": "Tembusan",
}
HANDS = ("line", "text", "date", "choice")  # one line, several lines, a day, one of the choices
_NEEDED = ("subject", "recipient", "body")
_MARK = re.compile(r"\{([?!]?)(\w+)\}")
_AROUND = " \r\n"  # tabs stay: they part the columns of a list
_DOTS = "……………"  # where a KONSEP still lacks something


class LetterLayout(NamedTuple):
    """How a kind of letter is set: paper, typeface, points of the text, margins in millimetres."""

    paper: str = "A4"
    face: str = "SANS"
    size: float = 12.0
    left: int = 30
    right: int = 22
    top: int = 14  # above the kop; a page without one has 20 at least
    bottom: int = 25

    def write(self, usual: LetterLayout | None = None) -> str:
        """As it is kept; '' for the one that is usual for the kind."""
        return "" if self == (usual or USUAL_LAYOUT) else " ".join(map(str, self))


USUAL_LAYOUT = LetterLayout()  # ANRI: A4, Arial 12, left at least 3 cm, right at least 2 cm, bottom at least 2.5 cm
LETTER_PAPERS = ("A4", "F4")
LETTER_FACES = {"SANS": "Arial (tanpa kait)", "BOOKMAN": "Bookman Old Style"}
LETTER_SIZES = (12.0, 11.5, 11.0)
MARGINS = {"left": (30, 40), "right": (20, 30), "top": (10, 40), "bottom": (25, 40)}  # from and to, in millimetres


def read_layout(text: str, usual: LetterLayout = USUAL_LAYOUT) -> LetterLayout:
    """The layout that was kept; the usual one for ''. An older one says nothing of the top and the bottom."""
    if not text:
        return usual
    paper, face, size, *margins = text.split()
    return LetterLayout(paper, face, float(size), *map(int, margins))


def layout_problems(layout: LetterLayout) -> list[Problem]:
    """What cannot be printed so, field by field."""
    found = []
    if layout.paper not in LETTER_PAPERS:
        found.append(Problem("paper", "Pilih kertas A4 atau F4."))
    if layout.face not in LETTER_FACES:
        found.append(Problem("face", "Pilih salah satu huruf."))
    if layout.size not in LETTER_SIZES:
        found.append(Problem("size", "Ukuran huruf surat 11 sampai 12 poin."))
    for name, (least, most) in MARGINS.items():
        if not least <= getattr(layout, name) <= most:
            rule = "pada halaman tanpa kop paling sedikit 20 mm" if name == "top" else f"paling sedikit {least} mm"
            found.append(Problem(name, f"Isi {least} sampai {most} mm (ANRI: {rule})."))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterField:
    """One named field: what it stands for, an example for the preview, and whether a letter may go out without it."""

    name: str
    label: str
    sample: str
    required: bool = False
    hand: str = ""  # how the clerk fills it: one of HANDS; '' where the program knows it
    choices: tuple[str, ...] = ()  # what may be chosen, the first one unless another is


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWording:
    """The words of a letter with its fields unfilled; paragraphs of `body` are parted by blank lines."""

    nature: str
    attachments: str
    subject: str
    recipient: str
    body: str
    copies: str
    layout: str = ""  # as LetterLayout writes it

    def as_json(self) -> dict[str, str]:
        """As it is kept."""
        kept = asdict(self)
        return kept if self.layout else {name: text for name, text in kept.items() if name != "layout"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """A kind of letter as it is shipped: its title, its fields and its wording.

    `layout` holds until the office sets its own. `heading` makes it a naskah of the title shape, such as SURAT TUGAS,
    without Nomor to Hal and addressee; it may hold fields.
    """

    kind: str
    title: str
    heading: str = ""
    fields: tuple[LetterField, ...]
    wording: LetterWording
    layout: LetterLayout = USUAL_LAYOUT  # as long as the office sets no other

    @property
    def by_hand(self) -> tuple[LetterField, ...]:
        """What the clerk fills in."""
        return tuple(field for field in self.fields if field.hand)

    def samples(self) -> dict[str, str]:
        """An example of every field."""
        return {field.name: field.sample for field in self.fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """The words of one letter, every field filled; lines of a paragraph with tabs are rows of a list."""

    heading: str
    nature: str
    attachments: str
    subject: str
    recipient: tuple[str, ...]
    paragraphs: tuple[str, ...]
    copies: tuple[str, ...]
    layout: LetterLayout = USUAL_LAYOUT


def parse_letter(kind: str, document: Mapping[str, Any]) -> LetterTemplate:
    """The template of a letter from its file; ValueError for one that is incomplete or names an unknown field."""
    fields = tuple(
        LetterField(
            name=str(field["name"]),
            label=str(field["label"]),
            sample=str(field["sample"]),
            required=bool(field.get("required", False)),
            hand=str(field.get("hand", "")),
            choices=tuple(str(choice) for choice in field.get("choices", ())),
        )
        for field in document.get("field", ())
    )
    if len({field.name for field in fields}) != len(fields):
        raise ValueError(f"{kind}: a field is named twice")
    if not all(field.label and field.sample for field in fields):
        raise ValueError(f"{kind}: a field has no label or no sample")
    if any(field.hand not in ("", *HANDS) or bool(field.choices) != (field.hand == "choice") for field in fields):
        raise ValueError(f"{kind}: a field is filled by hand in a way that is not known")
    missing = [name for name in ("title", *PARTS) if not isinstance(document.get(name), str)]
    if missing:
        raise ValueError(f"{kind}: {', '.join(missing)} missing")
    template = LetterTemplate(
        kind=kind,
        title=document["title"],
        heading=str(document.get("heading", "")),
        fields=fields,
        wording=LetterWording(**{name: document[name].strip() for name in PARTS}),
        layout=USUAL_LAYOUT._replace(**document.get("layout", {})),
    )
    found = problems(template, template.wording)
    if found:
        raise ValueError(f"{kind}: {found[0].sentence}")
    strange = {name for _, name in _MARK.findall(template.heading)} - {field.name for field in fields}
    if strange:
        raise ValueError(f"{kind}: the heading names {', '.join(sorted(strange))}")
    return template


def problems(template: LetterTemplate, wording: LetterWording) -> list[Problem]:
    """What is wrong with a wording, field by field, each with its remedy."""
    known = {field.name for field in template.fields}
    found = layout_problems(read_layout(wording.layout, template.layout))
    for part, title in PARTS.items():
        text: str = getattr(wording, part)
        if part in _NEEDED and not text.strip():
            found.append(Problem(part, f"{title} tidak boleh kosong. Isi, atau kembalikan kalimat bawaan."))
        strange = [name for _, name in _MARK.findall(text) if name not in known]
        if strange:
            listed = ", ".join(sorted(known))
            found.append(Problem(part, f"{title} memuat {{{strange[0]}}} yang tidak dikenal. Yang dikenal: {listed}."))
        elif any(brace in _MARK.sub("", text) for brace in "{}"):
            found.append(
                Problem(part, f"{title} memuat kurung kurawal yang tidak berpasangan. Tulis isian sebagai {{nama}}.")
            )
        elif any(found.group(1) and found.start() not in _starts(text) for found in _MARK.finditer(text)):
            found.append(
                Problem(part, f"{title}: tanda {{?isian}} dan {{!isian}} hanya boleh di awal baris atau alinea.")
            )
    return found


def fill(template: LetterTemplate, wording: LetterWording, values: Mapping[str, str], *, draft: bool) -> LetterText:
    """The letter with these values. Rejected when a required field is empty; a draft shows dots there instead."""
    refused = problems(template, wording)
    if refused:
        raise Rejected(refused)
    given = {field.name: values.get(field.name, "").strip(_AROUND) for field in template.fields}
    empty = [field for field in template.fields if field.required and not given[field.name]]
    if empty and not draft:
        labels = ", ".join(field.label for field in empty)
        raise Rejected(
            f"{template.title} belum dapat diterbitkan karena belum terisi: {labels}. Lengkapi datanya dahulu."
        )
    given |= {field.name: _DOTS for field in empty}
    return LetterText(
        heading=_filled(template.heading, given),
        nature=_filled(wording.nature, given),
        attachments=_filled(wording.attachments, given),
        subject=_filled(wording.subject, given),
        recipient=_each(wording.recipient.splitlines(), given),
        paragraphs=_each((" ".join(part.split()) for part in re.split(r"\n\s*\n", wording.body)), given),
        copies=_each(wording.copies.splitlines(), given),
        layout=read_layout(wording.layout, template.layout),
    )


def _starts(text: str) -> set[int]:
    """Where lines begin, the condition of a line or paragraph standing first."""
    return {found.end() for found in re.finditer(r"^\s*", text, re.MULTILINE)}


def _each(parts: Iterable[str], given: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(filled for part in parts if (filled := _filled(part, given)))


def _filled(text: str, given: Mapping[str, str]) -> str:
    """One line or paragraph; '' when its condition does not hold."""
    condition = _MARK.match(text.strip())
    if condition and condition[1]:
        if bool(given[condition[2]]) is (condition[1] == "!"):
            return ""
        text = text.strip()[condition.end() :]
    return _MARK.sub(lambda found: given[found[2]], text).strip(_AROUND)
