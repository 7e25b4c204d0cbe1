"""Documents: the evaluation forms C.1.1, C.1.2 and C.1.3: one order of the page, its own numbers per form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts import bars
from asn_desktop.documents.parts.behaviour import behaviours
from asn_desktop.documents.parts.curve_box import curve_box
from asn_desktop.documents.parts.flow import Group, pages
from asn_desktop.documents.parts.heading import header_line, period_choice, title
from asn_desktop.documents.parts.identity import identity
from asn_desktop.documents.parts.press import About, Print, Section, press
from asn_desktop.documents.parts.seal_mark import ROOM
from asn_desktop.documents.parts.signatures import Signature, footnotes, signatures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.documents.data import EvaluationData, Seal, WorkResultLine
    from asn_desktop.documents.house import Paper
    from asn_desktop.documents.parts.flow import Element
    from asn_desktop.documents.parts.grid import Columns
    from asn_desktop.documents.parts.sheet import Sheet

NOTES = (
    "* pilih salah satu",
    (
        "** rating hasil dan rating perilaku kerja Pegawai ditetapkan dengan mempertimbangkan pola distribusi predikat "
        "Kinerja Pegawai berdasarkan capaian kinerja organisasi serta kontribusi Pegawai terhadap Kinerja Organisasi"
    ),
    "*** periode disesuaikan dengan periode evaluasi kinerja Pegawai yang berlaku pada Instansi Pemerintah",
)
REALISATION = "REALISASI BERDASARKAN BUKTI DUKUNG"
FEEDBACK = "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationForm:
    """One form of the evaluation; `table` draws its hasil kerja, columns are the rules of the official page in points.

    `rank` and `last_row` are the form's own spelling of two lines of the identities.
    """

    code: str
    titles: Sequence[str]  # below HASIL EVALUASI KINERJA PEGAWAI
    identity: Columns
    behaviour: Columns
    table: Callable[[Sequence[WorkResultLine]], Sequence[Element]]
    nip_optional: bool
    curve_label: str = "POLA DISTRIBUSI"
    rank: str = "PANGKAT/GOL RUANG"
    last_row: str = "UNIT KERJA"
    notes: Sequence[str] = NOTES

    def draw(self, data: EvaluationData) -> list[Sheet]:
        """The pages of the form, from the title over achievement, curve and results to predikat and signature."""
        with house.Reflow(data.paper, house.FOLIO_LANDSCAPE) as paper:
            return self._pages(data, paper)

    def _pages(self, data: EvaluationData, paper: Paper) -> list[Sheet]:
        wide = (self.behaviour[0], self.behaviour[-1])
        return pages(
            paper,
            [
                *self._head(data),
                bars.choice(
                    wide,
                    "CAPAIAN KINERJA ORGANISASI*",
                    data.achievement,
                    bars.ACHIEVEMENTS,
                    note=data.achievement_note,
                    struck=data.struck,
                ),
                curve_box(wide, self.curve_label, data.achievement, data.curve),
                *self.table(data.work_results),
                bars.choice(wide, "RATING HASIL KERJA*", data.work_result_rating, bars.RATINGS, struck=data.struck),
                *self._end(data, wide),
            ],
            bottom=ROOM,
        )

    def render(self, data: EvaluationData, seal: Seal) -> bytes:
        """The form as a file of its own."""
        return self.pressed(data, seal, self.draw(data))

    def pressed(self, data: EvaluationData, seal: Seal, sheets: list[Sheet]) -> bytes:
        """Its pages as a file of their own."""
        subject = f"Format {self.code} PermenPANRB 6/2022"
        about = About(f"Hasil evaluasi kinerja {data.person.name}", data.office, subject)
        return press([Print(data.person.name, seal, (Section("Hasil Evaluasi Kinerja", sheets),))], about)

    def _head(self, data: EvaluationData) -> list[Element]:
        return [
            *title(
                self.identity,
                ("HASIL EVALUASI KINERJA PEGAWAI", *self.titles),
                code=self.code if data.format_line else "",
                period=period_choice("PERIODE***: ", data.period.label, struck=data.struck),
            ),
            header_line(self.identity, self.identity[3], data.office, data.period, ruled=True),
            *identity(
                self.identity,
                data.person,
                data.assessor,
                rank=self.rank,
                nip_optional=self.nip_optional,
                last=self.last_row,
            ),
        ]

    def _end(self, data: EvaluationData, wide: Columns) -> list[Element]:
        who = ("Pejabat Penilai Kinerja", data.assessor)
        if data.by_superior is not None:
            who = ("Atasan Pejabat Penilai Kinerja", data.by_superior)
        signed = signatures(self.behaviour, None, Signature(data.place_date, *who))
        return [
            *behaviours(self.behaviour, "PERILAKU KERJA", data.behaviours),
            # The signature never stands alone on a page: the rating and the predikat go with it.
            Group(
                elements=(
                    bars.choice(
                        wide, "RATING PERILAKU KERJA*", data.behaviour_rating, bars.RATINGS, struck=data.struck
                    ),
                    bars.choice(wide, "PREDIKAT KINERJA PEGAWAI*", data.predikat, bars.PREDICATES, struck=data.struck),
                    signed,
                    *footnotes(self.behaviour, self.notes),
                )
            ),
        ]
