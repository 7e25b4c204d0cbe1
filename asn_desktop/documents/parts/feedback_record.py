"""Documents: the feedback records B.1.3, B.1.4 and B.1.5: one order of the page, its own numbers per form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.behaviour import behaviours
from asn_desktop.documents.parts.flow import Group, pages
from asn_desktop.documents.parts.heading import header_line, period_choice, title
from asn_desktop.documents.parts.identity import identity
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.signatures import Signature, footnotes, signatures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.documents.data import FeedbackRecordData, Seal, WorkResultLine
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

NAME = "Rekaman Informasi Umpan Balik"
CHOOSE_ONE = (
    "pilih salah satu (periode disesuaikan dengan periode evaluasi siklus pendek yang ditetapkan Instansi Pemerintah)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRecordForm:
    """One form; `table` draws its hasil kerja, columns are the rules of the official page in points.

    `rank`, `whose` and `last_row` are the form's own spelling of three lines of the identities.
    """

    code: str
    titles: Sequence[str]  # below REKAMAN INFORMASI UMPAN BALIK BERKELANJUTAN
    identity: Columns
    behaviour: Columns
    behaviour_title: str
    note: str
    table: Callable[[Sequence[WorkResultLine]], Sequence[Element]]
    nip_optional: bool = False
    rank: str = "PANGKAT/GOL RUANG"
    whose: str = "PEGAWAI YANG DINILAI"
    last_row: str = "UNIT KERJA"

    def draw(self, data: FeedbackRecordData) -> list[Sheet]:
        """The pages of the form: title, identities, hasil kerja, perilaku kerja, two signatures, footnote."""
        with house.Reflow(data.paper, house.FOLIO_LANDSCAPE) as paper:
            return self._pages(data, paper)

    def _pages(self, data: FeedbackRecordData, paper: Paper) -> list[Sheet]:
        *rows, last = behaviours(self.behaviour, self.behaviour_title, data.behaviours)
        signed = signatures(
            self.behaviour,
            Signature("", "Pegawai yang Dinilai", data.person),
            Signature(data.place_date, "Pejabat Penilai Kinerja", data.assessor),
        )
        return pages(
            paper,
            [
                *title(
                    self.identity,
                    ("REKAMAN INFORMASI UMPAN BALIK BERKELANJUTAN", *self.titles),
                    code=self.code if data.format_line else "",
                    period=period_choice("PERIODE: ", data.period.label, "*", struck=data.struck),
                ),
                header_line(self.identity, self.identity[3], data.office, data.period, ruled=True),
                *identity(
                    self.identity,
                    data.person,
                    data.assessor,
                    rank=self.rank,
                    nip_optional=self.nip_optional,
                    last=self.last_row,
                    whose=self.whose,
                ),
                *self.table(data.work_results),
                *rows,
                # The signatures never stand alone on a page: the last value goes with them.
                Group(elements=(last, signed, *footnotes(self.behaviour, (self.note,)))),
            ],
        )

    def render(self, data: FeedbackRecordData, seal: Seal) -> bytes:
        """The form as a file of its own."""
        subject = f"Format {self.code} PermenPANRB 6/2022"
        about = About(f"{NAME} {data.person.name}", data.office, subject)
        return press([Print(data.person.name, seal, (Section(NAME, self.draw(data)),))], about)
