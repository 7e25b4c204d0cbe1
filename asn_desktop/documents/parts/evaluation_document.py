"""Documents: the evaluation documents D.1.1, D.1.2 and D.1.3: one order of the page, who signs differs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.emblem import Emblem
from asn_desktop.documents.parts.flow import Group, pages
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.documents.parts.heading import header_line, period_choice, title
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.signatures import Signature, footnotes, signatures
from asn_desktop.documents.parts.text import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.documents.data import EvaluationDocumentData, Person, Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

LEAST = 16.0
NOTES = (
    "* periode disesuaikan dengan periode evaluasi kinerja Pegawai yang berlaku pada Instansi Pemerintah",
    "** pilih salah satu",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationDocumentForm:
    """One form of the evaluation document; columns are the rules of the official page in points.

    `texts` are the numbered texts after the evaluation, `signed` the signatures below them.
    """

    code: str
    columns: Columns
    texts: Callable[[EvaluationDocumentData], Sequence[tuple[str, str, str]]]
    signed: Callable[[Columns, EvaluationDocumentData], Sequence[Element]]
    size: float = 11  # of the text in points; the form with the most texts is set smaller, as officially
    least: float = LEAST

    @property
    def text(self) -> Style:
        """How texts are set."""
        return Style(size=self.size, floor=9, leading=1.2 if self.size >= 11 else 1.12)

    @property
    def center(self) -> Style:
        """How numbers and colons are set."""
        return self.text._replace(align="center")

    def draw(self, data: EvaluationDocumentData) -> list[Sheet]:
        """The pages of the form; the signatures go with the last text."""
        with house.Reflow(data.paper, house.FOLIO_PORTRAIT) as paper:
            return self._pages(data, paper)

    def _pages(self, data: EvaluationDocumentData, paper: Paper) -> list[Sheet]:
        *texts, last = [self._text(*one) for one in self.texts(data)]
        evaluation = (("CAPAIAN KINERJA ORGANISASI", data.achievement), ("PREDIKAT KINERJA PEGAWAI", data.predikat))
        return pages(
            paper,
            [
                Emblem(emblem=data.emblem),
                *title(
                    self.columns,
                    ("DOKUMEN EVALUASI KINERJA PEGAWAI",),
                    code=self.code if data.format_line else "",
                    period=period_choice("PERIODE*: ", data.period.label, "**", struck=data.struck),
                ),
                header_line(self.columns, self.columns[2], data.office, data.period, ruled=True, stacked=True),
                self._titled("1.", "PEGAWAI YANG DINILAI", _person(data.person)),
                self._titled("2.", "PEJABAT PENILAI KINERJA", _person(data.assessor)),
                self._titled("3.", "ATASAN PEJABAT PENILAI KINERJA", _person(data.superior)),
                self._titled("4.", "EVALUASI KINERJA", evaluation),
                *texts,
                Group(elements=(last, *self.signed(self.columns, data), *footnotes(self.columns, NOTES))),
            ],
        )

    def render(self, data: EvaluationDocumentData, seal: Seal) -> bytes:
        """The form as a file of its own."""
        return self.pressed(data, seal, self.draw(data))

    def pressed(self, data: EvaluationDocumentData, seal: Seal, sheets: list[Sheet]) -> bytes:
        """Its pages as a file of their own."""
        subject = f"Format {self.code} PermenPANRB 6/2022"
        about = About(f"Dokumen evaluasi kinerja {data.person.name}", data.office, subject)
        return press([Print(data.person.name, seal, (Section("Dokumen Evaluasi Kinerja", sheets),))], about)

    def _titled(self, number: str, name: str, lines: tuple[tuple[str, str], ...]) -> Band:
        return _section(self.columns, (self.text, self.center, self.least), number, name, lines, house.stretch())

    def _text(self, number: str, name: str, text: str) -> Band:
        """A titled text over the whole width, its number in the blue column on the left."""
        return Band(
            columns=self.columns,
            rows=(
                (cell(self.columns, 1, 3, name, self.text, fill=True),),
                (cell(self.columns, 1, 3, text or "-", self.text),),
            ),
            spans=(cell(self.columns, 0, 0, number, self.center, fill=True),),
            least=self.least,
        )


# Whoever appraises stands in many documents: a section is laid once per paper (`stretch`).
@lru_cache(maxsize=256)
def _section(
    columns: Columns,
    set_as: tuple[Style, Style, float],
    number: str,
    name: str,
    lines: tuple[tuple[str, str], ...],
    stretch: float,  # noqa: ARG001 -- tells papers apart
) -> Band:
    """A titled group of label, colon and value, its number in the blue column on the left."""
    text, center, least = set_as
    return Band(
        columns=columns,
        rows=(
            (cell(columns, 1, 3, name, text, fill=True),),
            *(
                (cell(columns, 1, 1, label, text), cell(columns, 2, 2, ":", center), cell(columns, 3, 3, value, text))
                for label, value in lines
            ),
        ),
        spans=(cell(columns, 0, 0, number, center, fill=True),),
        least=least,
    )


def below(columns: Columns, signature: Signature, room: float) -> Element:
    """One signature in the middle, under two others."""
    quarter = (columns[-1] - columns[0]) / 4
    return signatures((columns[0] + quarter, columns[-1] - quarter), signature, room=room)


def _person(person: Person) -> tuple[tuple[str, str], ...]:
    return (
        ("NAMA", person.name),
        (person.nip_label, person.nip),
        ("PANGKAT/GOL RUANG", person.rank),
        ("JABATAN", person.position),
        ("UNIT KERJA", person.unit),
    )
