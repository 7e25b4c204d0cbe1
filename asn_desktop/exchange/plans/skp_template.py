"""Exchange: the import workbook for SKP: one row per indicator, examples that are never imported, explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.plans.plan import ANNEX_LABELS, APPROACH_NAMES, ASPECT_LABELS, KIND_LABELS, PERSPECTIVE_LABELS
from asn_desktop.exchange.sheets.person_rows import EXAMPLE
from asn_desktop.exchange.template import Filled, TemplateColumn, TemplateSheet, write_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

ROWS_EACH = 4  # prepared for every person
_KINDS = tuple(label.capitalize() for label in KIND_LABELS.values())
_SECTIONS = tuple(label.capitalize() for label in ANNEX_LABELS.values())
_WHO = f"{EXAMPLE} 198707212009121002"
_HEAD = f"{EXAMPLE} 197505172001121005"
_REMARKS = (
    "Satu baris untuk satu indikator. Rhk dengan dua indikator memakai dua baris; sisipkan baris bila kurang.",
    "NIP, nama, dan rhk boleh ditulis sekali saja: baris di bawahnya yang kosong mengikuti baris di atasnya.",
    "Sel yang kosong tidak menghapus data yang sudah ada. Rhk yang tidak ada di berkas ini dibiarkan.",
    "Rhk dan indikator dikenali dari kalimatnya: yang sudah ada diperbarui targetnya, tidak ditambah dua kali.",
    "Pegawai yang belum mempunyai SKP tahun itu dibuatkan. SKP yang penilaiannya sudah ditetapkan tidak diubah.",
    "Baris yang kolom NIP-nya diawali kata CONTOH tidak ikut diimpor; boleh dihapus, boleh dibiarkan.",
    "Lembar Ekspektasi khusus dan Lampiran A.1.8 boleh dikosongkan atau dihapus.",
)
_PERSON = (
    TemplateColumn("NIP", 22, "Wajib. 18 angka; NI PPPK bagi PPPK. Kolom ini berformat Teks: jangan diubah."),
    TemplateColumn("NAMA", 28, "Untuk mencocokkan saja; yang dipakai adalah NIP.", wrapped=True),
)
_COLUMNS = (
    *_PERSON,
    TemplateColumn("JABATAN", 26, "Keterangan saja, tidak diimpor.", wrapped=True),
    TemplateColumn("JENIS", 11, "Utama atau Tambahan. Kosong berarti Utama bagi rhk yang baru.", _KINDS),
    TemplateColumn(
        "RHK PIMPINAN YANG DIINTERVENSI",
        34,
        "Rencana hasil kerja atasan yang didukung (formulir A.1.7). Kosong bagi pimpinan unit kerja mandiri.",
        wrapped=True,
    ),
    TemplateColumn("RENCANA HASIL KERJA (RHK)", 40, "Wajib, kecuali sama dengan baris di atasnya.", wrapped=True),
    TemplateColumn("ASPEK", 12, "Kosong berarti Kuantitas bagi indikator yang baru.", tuple(ASPECT_LABELS.values())),
    TemplateColumn("INDIKATOR KINERJA INDIVIDU", 40, "Wajib. Kalimat tanpa target.", wrapped=True),
    TemplateColumn(
        "TARGET",
        20,
        "Terukur, sebaiknya berupa rentang: “80 – 90%”, “12 – 14 laporan”. Kolom ini berformat Teks, sehingga 90%"
        " tetap 90%.",
        wrapped=True,
    ),
    TemplateColumn(
        "PERSPEKTIF",
        18,
        "Hanya bagi pimpinan tinggi dan pimpinan unit kerja mandiri (formulir A.1.2), misalnya camat; Anggaran harus"
        " ada.",
        tuple(PERSPECTIVE_LABELS.values()),
    ),
    TemplateColumn(
        "PENUGASAN DARI", 22, "Jabatan atau ketua tim yang menugaskan; dicetak pada formulir kualitatif.", wrapped=True
    ),
    TemplateColumn(
        "PENDEKATAN",
        14,
        "Kosong berarti Kuantitatif bagi SKP yang masih kosong; SKP yang sudah berisi tetap memakai pendekatannya."
        " Pada pendekatan kualitatif target menyatu dengan indikator, sehingga kolom TARGET boleh kosong.",
        tuple(APPROACH_NAMES.values()),
    ),
)
_EXAMPLES = (
    (
        _WHO,
        "Andi Pratama",
        "Kepala Seksi Pemerintahan",
        "Utama",
        "Terlaksananya pembinaan dan pengawasan pemerintahan desa",
        "Terfasilitasinya penyusunan dan evaluasi APBDesa",
        "Kuantitas",
        "Jumlah rancangan APBDesa yang dievaluasi",
        "24 – 26 desa",
        "",
    ),
    (_WHO, "Andi Pratama", "", "", "", "", "Waktu", "Rata-rata waktu evaluasi tiap rancangan", "5 – 7 hari kerja", ""),
    (
        _HEAD,
        "Drs. Hasan Basri",
        "Camat",
        "Utama",
        "",
        "Terwujudnya pengelolaan anggaran kecamatan yang efektif",
        "Biaya",
        "Persentase penyerapan anggaran kecamatan",
        "92 – 96%",
        "Anggaran",
    ),
)
_EXPECTED = (_WHO, "Andi Pratama", "Kompeten", "Mempelajari aplikasi keuangan desa yang baru")
_ANNEX = (
    (_WHO, "Andi Pratama", _SECTIONS[0], "Anggaran kegiatan sesuai DPA"),
    (_WHO, "Andi Pratama", _SECTIONS[1], "Laporan pelaksanaan tugas setiap triwulan"),
    (_WHO, "Andi Pratama", _SECTIONS[2], "Positif: prioritas pengembangan kompetensi"),
)


class PlannedPerson(NamedTuple):
    """Somebody for whom rows are prepared."""

    nip: str
    name: str
    position_name: str


def skp_template(out: Path, values: Sequence[str], people: Iterable[PlannedPerson] = ()) -> None:
    """Write the workbook; imported as it is, it holds no row and no problem. `values` name the seven values."""
    rows = [Filled(_whole_row(cells), example=True) for cells in _EXAMPLES]
    for number, person in enumerate(people):
        rows += [Filled(_whole_row(person), shaded=number % 2 == 0)] * ROWS_EACH
    write_template(
        out,
        "SKP",
        _COLUMNS,
        rows,
        remarks=_REMARKS,
        beside=(
            TemplateSheet(
                "Ekspektasi khusus",
                (
                    *_PERSON,
                    TemplateColumn("NILAI", 24, "Salah satu dari tujuh nilai BerAKHLAK.", tuple(values)),
                    TemplateColumn("EKSPEKTASI KHUSUS", 70, "Harapan khusus pimpinan untuk nilai itu.", wrapped=True),
                ),
                [Filled(_EXPECTED, example=True)],
            ),
            TemplateSheet(
                "Lampiran A.1.8",
                (
                    *_PERSON,
                    TemplateColumn("BAGIAN", 28, "Bagian lampiran SKP.", _SECTIONS),
                    TemplateColumn("ISI", 70, "Satu butir tiap baris.", wrapped=True),
                ),
                [Filled(cells, example=True) for cells in _ANNEX],
            ),
        ),
    )


def _whole_row(cells: Sequence[str]) -> list[str]:
    """The cells with blank ones up to the last column."""
    return [*cells, *[""] * (len(_COLUMNS) - len(cells))]
