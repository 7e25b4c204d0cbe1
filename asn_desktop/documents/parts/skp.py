"""Documents: the SKP forms A.1.1, A.1.2, A.1.6 and A.1.7: one order of the page, its own numbers per form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.behaviour import behaviours
from asn_desktop.documents.parts.flow import Group, pages
from asn_desktop.documents.parts.heading import header_line, title
from asn_desktop.documents.parts.identity import identity
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.signatures import Signature, footnotes, signatures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.documents.data import Seal, SkpData, WorkResultLine
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

QUANTITATIVE = "PENDEKATAN HASIL KERJA KUANTITATIF"
QUALITATIVE = "PENDEKATAN HASIL KERJA KUALITATIF"
OF_HEADS = "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI"
OF_STAFF = "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL"
SPECIAL_EXPECTATION = (
    "Pimpinan dapat memberikan Ekspektasi khusus terhadap satu atau lebih aspek perilaku kerja Pegawai"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkpForm:
    """One form of the SKP; `table` draws its hasil kerja, columns are the rules of the official page in points."""

    code: str
    approach: str
    whose: str
    identity: Columns
    behaviour: Columns
    behaviour_title: str
    notes: Sequence[str]
    table: Callable[[Sequence[WorkResultLine]], Sequence[Element]]
    nip_optional: bool

    def draw(self, data: SkpData) -> list[Sheet]:
        """The pages of the form: title, identities, hasil kerja, perilaku kerja, two signatures, footnotes."""
        with house.Reflow(data.paper, house.FOLIO_LANDSCAPE) as paper:
            return self._pages(data, paper)

    def _pages(self, data: SkpData, paper: Paper) -> list[Sheet]:
        *rows, last = behaviours(self.behaviour, self.behaviour_title, data.behaviours)
        signed = signatures(
            self.behaviour,
            Signature("", "Pegawai yang Dinilai", data.person),
            Signature(data.place_date, "Pejabat Penilai Kinerja", data.assessor),
        )
        lines = ("SASARAN KINERJA PEGAWAI", self.approach, self.whose)
        return pages(
            paper,
            [
                *title(self.identity, lines, code=self.code if data.format_line else ""),
                header_line(self.identity, self.identity[3], data.office, data.period, ruled=False),
                *identity(
                    self.identity,
                    data.person,
                    data.assessor,
                    rank="PANGKAT/ GOL. RUANG",
                    nip_optional=self.nip_optional,
                ),
                *self.table(data.work_results),
                *rows,
                # The signatures never stand alone on a page: the last value goes with them.
                Group(elements=(last, signed, *footnotes(self.behaviour, self.notes))),
            ],
        )

    def render(self, data: SkpData, seal: Seal) -> bytes:
        """The form as a file of its own."""
        return self.pressed(data, seal, self.draw(data))

    def pressed(self, data: SkpData, seal: Seal, sheets: list[Sheet]) -> bytes:
        """Its pages as a file of their own."""
        subject = f"Format {self.code} PermenPANRB 6/2022"
        about = About(f"Sasaran Kinerja Pegawai {data.person.name}", data.office, subject)
        return press([Print(data.person.name, seal, (Section("Sasaran Kinerja Pegawai", sheets),))], about)
