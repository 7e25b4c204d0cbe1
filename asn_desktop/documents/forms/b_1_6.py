"""Documents: format B.1.6, pelaksanaan coaching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts.coaching import LEADER, TEXT, CoachingForm, centred, mixed, table
from asn_desktop.documents.parts.grid import Band, cell
from asn_desktop.domain.development.coaching import Passage, Section

if TYPE_CHECKING:
    from asn_desktop.documents.coaching_data import CoachingData
    from asn_desktop.documents.parts.flow import Element

# Rules of the official page (Lampiran, page 80) in points.
FOUR = (69.9, 197.5, 310.8, 431.3, 558.9)
THREE = (69.9, 218.7, 381.8, 558.9)
WHOLE = (69.9, 558.9)
ROOM = 30.0  # height of the empty row under PELUANG
NOTE = "*Jika diperlukan penyesuaian indikator/ target kinerja maka dilakukan perubahan SKP"
GOALS = ("INDIKATOR KINERJA INDIVIDU", "BASELINE TARGET (JIKA ADA)", "TARGET", "STRATEGI PENCAPAIAN TARGET")
FACTS = ("TARGET SKP", "PROGRES PENCAPAIAN TARGET", "MASALAH / HAMBATAN", "PENYEBAB")
STEPS = (
    "INDIKATOR KINERJA INDIVIDU",
    "STRATEGI UNTUK MENGATASI MASALAH/HAMBATAN",
    "PENYESUAIAN UKURAN KEBERHASILAN DAN TARGET (YA/ TIDAK)*",
)


def body(data: CoachingData) -> list[Element]:
    """Tujuan, fakta, peluang, langkah ke depan."""
    tables = data.tables
    option = Band(columns=WHOLE, rows=((cell(WHOLE, 0, 0, data.texts.get(Passage.OPTIONS, ""), TEXT),),), least=ROOM)
    return [
        *table(FOUR, centred(FOUR, "TUJUAN: APA YANG INGIN SAYA CAPAI?"), GOALS, tables.get(Section.GOALS, ())),
        *table(FOUR, centred(FOUR, "FAKTA: DIMANA SAYA SEKARANG?"), FACTS, tables.get(Section.FACTS, ())),
        centred(WHOLE, "PELUANG: APA YANG DAPAT SAYA LAKUKAN?"),
        option,
        *table(
            THREE,
            centred(THREE, "LANGKAH KEDEPAN: APA YANG AKAN SAYA LAKUKAN KE DEPAN?"),
            STEPS,
            tables.get(Section.STEPS, ()),
        ),
    ]


FORM = CoachingForm(
    code="B.1.6",
    title=(mixed(("PELAKSANAAN ", "COACHING")),),
    name="Pelaksanaan coaching",
    identity=(65.2, 94.0, 177.9, 292.3, 320.7, 419.1, 554.6),
    body=body,
    leader=LEADER,
    both=True,
    period_at=294.0,
    note=NOTE,
)
