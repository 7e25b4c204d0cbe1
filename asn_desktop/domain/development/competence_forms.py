"""Domain: what the forms B.1.8 and B.1.9 ask after bimbingan kinerja: their criteria, competences and scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Subject(NamedTuple):
    """One part of B.1.8: whom its criteria are about."""

    name: str
    criteria: tuple[str, ...]


SUBJECTS = (
    Subject(
        "TENTANG PEGAWAI",
        (
            "Saya merasa diperhatikan dan dipahami",
            "Saya merasa tindakan/langkah yang telah saya lakukan dihargai",
            "Saya merasa dapat dengan bebas mengemukakan pendapat/pemikiran saya",
        ),
    ),
    Subject(
        "TENTANG PIMPINAN/ PIHAK LAIN YANG DIBERIKAN PENUGASAN KHUSUS",
        (
            "Saya merasa bahwa pandangan yang diberikan berdasarkan data/fakta yang akurat",
            "Saya merasa bahwa pandangan/pendapat yang diberikan kepada saya bersifat positif",
            "Lebih banyak menggunakan metode bertanya dibandingkan menggurui",
        ),
    ),
    Subject(
        "TENTANG PEGAWAI DAN PIMPINAN/ PIHAK LAIN YANG DIBERIKAN PENUGASAN KHUSUS",
        (
            "Saya merasa dibantu dalam mencari solusi dan aksi tindak lanjut",
            "Saya tahu apa yang harus saya lakukan setelah mengikuti kegiatan bimbingan kinerja ini",
            "Saya memahami maksud dan tujuan kegiatan bimbingan kinerja ini",
        ),
    ),
)
CRITERIA = tuple(criterion for subject in SUBJECTS for criterion in subject.criteria)

MANAGERIAL, SOCIAL, TECHNICAL = "1", "2", "3"
COMPETENCE_GROUPS = {MANAGERIAL: "Manajerial", SOCIAL: "Sosio Kultural", TECHNICAL: "Teknis"}
COMPETENCES = {
    MANAGERIAL: (
        "Integritas",
        "Kerjasama",
        "Komunikasi",
        "Orientasi pada Hasil",
        "Pelayanan Publik",
        "Pengembangan Diri dan Orang Lain",
        "Mengelola Perubahan",
        "Pengambilan Keputusan",
    ),
    SOCIAL: ("Perekat dan Pemersatu Bangsa",),
    TECHNICAL: (),  # named by the leader
}


class ScaleStep(NamedTuple):
    """One step of the scale of B.1.9, in the words of the form."""

    name: str
    meaning: str


_STANDARD = "standar kompetensi yang dipersyaratkan pada jabatan pegawai"
SCALE = (
    ScaleStep(
        "Sangat Kurang",
        f"Diberikan apabila pegawai yang dinilai kompetensinya jauh dibawah {_STANDARD} bersangkutan (Tidak ada "
        "Indikator Kompetensi yang dipenuhi)",
    ),
    ScaleStep(
        "Kurang memadai",
        f"Diberikan apabila pegawai yang dinilai kompetensinya dibawah {_STANDARD} yang bersangkutan (1-2 Indikator "
        "Kompetensi yang dipenuhi)",
    ),
    ScaleStep(
        "Memadai",
        f"Diberikan apabila pegawai yang dinilai kompetensinya sesuai {_STANDARD} yang bersangkutan (3 Indikator "
        "Kompetensi yang dipenuhi)",
    ),
    ScaleStep(
        "Diatas Memadai",
        f"Diberikan apabila pegawai yang dinilai kompetensinya diatas {_STANDARD} yang bersangkutan (3 Indikator "
        "Kompetensi dipenuhi dan menunjukkan perilaku di atas level kompetensinya)",
    ),
    ScaleStep(
        "Istimewa",
        f"Diberikan apabila pegawai yang dinilai kompetensinya jauh diatas {_STANDARD} yang bersangkutan (3 Indikator "
        "Perilaku dipenuhi dan menunjukkan perilaku jauh di atas level kompetensinya)",
    ),
)


def full_feedback(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The answers of B.1.8, one for each criterion; those not given are empty."""
    given = [row[0] if row else "" for row in rows][: len(CRITERIA)]
    return (*given, *[""] * (len(CRITERIA) - len(given)))


def full_competences(rows: Sequence[Sequence[str]]) -> list[tuple[str, str, str, str]]:
    """Every competence of B.1.9 in the order of the form with what is given, then the technical ones."""
    given = {(row[0], row[1]): row for row in rows}
    found: list[tuple[str, str, str, str]] = []
    for group, names in COMPETENCES.items():
        for name in names:
            row = given.get((group, name), (group, name, "", ""))
            found.append((group, name, row[2], row[3]))
    return found + [(row[0], row[1], row[2], row[3]) for row in rows if row[0] == TECHNICAL]
