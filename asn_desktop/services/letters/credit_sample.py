"""Services: an example of the angka kredit forms, to look at while their words are written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asn_desktop.documents.credit_data import ConversionLine, CreditPaperData, Needed, PakLine
from asn_desktop.documents.data import Person
from asn_desktop.documents.forms import credit

if TYPE_CHECKING:
    from asn_desktop.documents.data import Seal
    from asn_desktop.documents.letter_data import LetterData

_YEAR = ConversionLine(
    year="2025", months="Januari–Desember", predikat="Baik", percent="100%", coefficient="12,50", amount="12,50"
)
_EARLIER = tuple(
    replace(_YEAR, year=year, predikat="Sangat Baik", percent="150%", amount="18,75") for year in ("2023", "2024")
)
_FACTS = (
    ("Nama", "Hendri Saputra, S.Sos."),
    ("NIP", "19850312 201001 1 001"),
    ("Nomor Seri Karpeg", "N.490444"),
    ("Tempat/Tanggal Lahir", "Siulak, 12 Maret 1985"),
    ("Jenis Kelamin", "Laki-laki"),
    ("Pangkat/Golongan Ruang/TMT", "Penata Muda (III/a) / 1 April 2023"),
    ("Jabatan/TMT", "Analis SDM Aparatur Ahli Pertama / 1 Januari 2023"),
    ("Unit Kerja", "Subbagian Umum dan Kepegawaian"),
    ("Instansi", "Pemerintah Kabupaten Kerinci"),
)


def render(letter: LetterData, seal: Seal) -> bytes:
    """The three forms of one made-up person with these words below."""
    nothing = PakLine(label="", old="0,00", new="0,00", total="0,00")
    converted = PakLine(label="AK Konversi", old="37,50", new="12,50", total="50,00")
    data = CreditPaperData(
        name="Hendri Saputra",
        agency="Pemerintah Kabupaten Kerinci",
        period="1 Januari s.d. 31 Desember 2025",
        facts=_FACTS,
        converted=(_YEAR,),
        accumulated=(*_EARLIER, _YEAR),
        accumulated_total="50,00",
        rows=(
            PakLine(label="AK Dasar yang diberikan", old=nothing.old, new=nothing.new, total=nothing.total),
            converted,
        ),
        sums=PakLine(label="JUMLAH", old="37,50", new="12,50", total="50,00"),
        rank=Needed(least="50,00", difference="0,00", short=False),
        rise=Needed(least="100,00", difference="50,00", short=True),
        worthy=True,
        verdict="\n".join(letter.paragraphs),
        place="Siulak",
        day="2 Januari 2026",
        signer=Person(
            name=letter.signer.name,
            nip=letter.signer.nip,
            rank=letter.signer.rank,
            position="",
            unit="",
        ),
        original=letter.recipient,
        copies=letter.copies,
    )
    return credit.render(data, seal)
