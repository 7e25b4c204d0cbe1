"""Documents: rencana aksi (B.1.1) and pendokumentasian kinerja (B.1.2): one order of the page, its own numbers each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.bars import bar
from asn_desktop.documents.parts.flow import Group, pages
from asn_desktop.documents.parts.grid import Band, Columns, cell
from asn_desktop.documents.parts.heading import header_line, title
from asn_desktop.documents.parts.identity import identity
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.signatures import Signature, signatures
from asn_desktop.documents.parts.text import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.documents.data import ActionLine, ActionPlanData, Seal
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.sheet import Sheet

TEXT = Style(size=10)
NUMBER = Style(size=10, align="center")
LEAST = 47.5  # height of a row on the official page
BLANK = ("", "")  # two numbered lines to write on, as the blank form has them


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlanForm:
    """One form; columns are the rules of the official page in points, `period_at` where the header's period begins."""

    code: str
    title: str  # in capitals
    name: str
    identity: Columns
    columns: Columns
    period_at: float
    documented: bool = False  # with the column of realisation and evidence

    def draw(self, data: ActionPlanData) -> list[Sheet]:
        """The pages of the form: title, identities, one row per rhk, the signature of the person appraised."""
        with house.Reflow(data.paper, house.FOLIO_PORTRAIT) as paper:
            return self._pages(data, paper)

    def _pages(self, data: ActionPlanData, paper: Paper) -> list[Sheet]:
        top = bar(self.columns, "HASIL KERJA", least=20.0)
        *rows, last = [self._row(number, line, top) for number, line in enumerate(data.lines, start=1)]
        signed = signatures(self.columns, None, Signature(data.place_date, "Pegawai yang Dinilai", data.person))
        elements: list[Element] = [
            *title(self.identity, (self.title,), code=self.code if data.format_line else ""),
            header_line(self.identity, self.period_at, data.office, data.period, ruled=False, stacked=True),
            *identity(self.identity, data.person, data.assessor, rank="PANGKAT/\nGOL. RUANG"),
            top,
            *rows,
            # The signature never stands alone on a page: the last rhk goes with it.
            Group(elements=(last, signed)),
        ]
        return pages(paper, elements)

    def render(self, data: ActionPlanData, seal: Seal) -> bytes:
        """The form as a file of its own."""
        subject = f"Format {self.code} PermenPANRB 6/2022"
        about = About(f"{self.name} {data.person.name}", data.office, subject)
        return press([Print(data.person.name, seal, (Section(self.name, self.draw(data)),))], about)

    def _row(self, number: int, line: ActionLine, under: Element) -> Band:
        texts = [line.statement, _numbered("Rencana Aksi:", line.steps)]
        if self.documented:
            texts.append(_numbered("Realisasi dan Bukti Dukung:", line.progress if any(line.progress) else BLANK))
        return Band(
            columns=self.columns,
            rows=(
                (
                    cell(self.columns, 0, 0, str(number), NUMBER),
                    *(cell(self.columns, place, place, text, TEXT) for place, text in enumerate(texts, start=1)),
                ),
            ),
            least=LEAST,
            under=(under,),
        )


def _numbered(label: str, texts: Sequence[str]) -> str:
    """A label over numbered lines; the numbers of both columns belong together, so an empty line keeps its number."""
    return "\n".join((label, *(f"{place}. {text}".rstrip() for place, text in enumerate(texts or BLANK, start=1))))
