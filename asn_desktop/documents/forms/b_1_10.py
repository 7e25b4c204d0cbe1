"""Documents: format B.1.10, report on a problem of behaviour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents import house
from asn_desktop.documents.parts.coaching import CENTER, TEXT, CoachingForm, centred
from asn_desktop.documents.parts.grid import SIDE, Band, Cell
from asn_desktop.documents.parts.text import Block, lay
from asn_desktop.domain.development.coaching import NO, YES, Passage

if TYPE_CHECKING:
    from asn_desktop.documents.coaching_data import CoachingData
    from asn_desktop.documents.parts.flow import Element

# Rules of the official pages (Lampiran, pages 86 and 87) in points.
COLUMNS = (55.4, 565.8)
BLANK = "…" * 45  # to write on
EXPECTATION = (
    "APAKAH ANDA MEMILIKI EKSPEKTASI KHUSUS TERHADAP YANG BERSANGKUTAN? JIKA YA, APA EKSPEKTASI KHUSUS TERSEBUT?"
)
PROBLEM = (
    "JELASKAN SECARA DETIL PERMASALAHAN TERKAIT PERILAKU KERJA PEGAWAI YANG DIANGGAP MENGHAMBAT KINERJA INDIVIDU, UNIT "
    "KERJA, DAN/ATAU TIM KERJA!"
)
OTHERS = "APAKAH PERMASALAHAN PERILAKU KERJA SERUPA JUGA TERJADI PADA PEGAWAI LAINNYA?"
DONE = "YANG SUDAH SAYA LAKUKAN UNTUK MEMPERBAIKI PERILAKU KERJA PEGAWAI ADALAH:"


def body(data: CoachingData) -> list[Element]:
    """Masalah with its three questions, retrospektif with what was done."""
    texts = data.texts
    asked = (
        (EXPECTATION, texts.get(Passage.EXPECTATION, "")),
        (PROBLEM, texts.get(Passage.PROBLEM, "")),
        (OTHERS, texts.get(Passage.OTHERS, "") or f"{YES} / {NO}"),
    )
    return [
        centred(COLUMNS, "MASALAH: APA PERMASALAHAN PERILAKU KERJA PEGAWAI DIDASARKAN PADA NILAI DASAR ASN?"),
        _box(asked),
        centred(COLUMNS, "RETROSPEKTIF: APA YANG SUDAH ANDA LAKUKAN UNTUK PERBAIKAN PERILAKU KERJA PEGAWAI?"),
        _box(((DONE, texts.get(Passage.DONE, "")),)),
    ]


def _box(asked: tuple[tuple[str, str], ...]) -> Band:
    """Questions in the middle, each over its answer, an empty line between them, all in one cell."""
    width = (COLUMNS[1] - COLUMNS[0]) * house.stretch() - 2 * SIDE
    blocks: list[Block] = []
    for question, answer in asked:
        blocks += [lay("\u00a0", TEXT, width)] if blocks else []
        short = "\n" not in answer and len(answer) < 60
        blocks += [lay(question, CENTER, width), lay(answer or BLANK, CENTER if short else TEXT, width)]
    lines = tuple(line for block in blocks for line in block.lines)
    return Band(columns=COLUMNS, rows=((Cell(0, 0, Block(lines, blocks[0].size, blocks[0].leading)),),))


FORM = CoachingForm(
    code="B.1.10",
    title=("LAPORAN PERMASALAHAN PERILAKU KERJA",),
    name="Laporan permasalahan perilaku kerja",
    identity=(51.0, 79.3, 178.6, 310.0, 337.8, 426.7, 561.3),
    body=body,
    right="Pejabat Penilai Kinerja",
)
