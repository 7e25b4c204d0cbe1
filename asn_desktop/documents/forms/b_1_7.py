"""Documents: format B.1.7, pelaksanaan mentoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.parts.coaching import LEADER, CoachingForm, centred, mixed, table
from asn_desktop.domain.development.coaching import Section

if TYPE_CHECKING:
    from asn_desktop.documents.coaching_data import CoachingData
    from asn_desktop.documents.parts.flow import Element

# Rules of the official page (Lampiran, page 82) in points.
SKILLS = (55.7, 240.1, 346.3, 466.9, 566.1)
JOURNAL = (55.7, 147.9, 346.3, 468.2, 566.1)


def body(data: CoachingData) -> list[Element]:
    """Tujuan, and the journal of the meetings."""
    aim = mixed(("TUJUAN: APA YANG INGIN SAYA CAPAI DENGAN ", "MENTORING?"))
    return [
        *table(
            SKILLS,
            centred(SKILLS, aim),
            (
                "KEAHLIAN/ KETERAMPILAN SPESIFIK\nYANG AKAN DIKEMBANGKAN",
                "JANGKA WAKTU MENTORING",
                "PERUBAHAN YANG DIHARAPKAN",
                mixed(("UKURAN KEBERHASILAN ", "MENTORING")),
            ),
            data.tables.get(Section.SKILLS, ()),
            blank=2,
        ),
        *table(
            JOURNAL,
            centred(JOURNAL, mixed(("JURNAL ", "MENTORING"))),
            ("WAKTU DAN TEMPAT", mixed(("MATERI ", "MENTORING")), "RENCANA AKSI", "TARGET WAKTU RENCANA AKSI"),
            data.tables.get(Section.JOURNAL, ()),
            blank=2,
        ),
    ]


FORM = CoachingForm(
    code="B.1.7",
    title=(mixed(("PELAKSANAAN ", "MENTORING")),),
    name="Pelaksanaan mentoring",
    identity=(51.2, 86.7, 185.1, 299.4, 327.8, 426.3, 561.7),
    body=body,
    leader=LEADER,
    both=True,
    period_at=301.0,
)
