"""Tests: the filled examples of PermenPANRB 6/2022 (Lampiran, pages 151 to 158 and 209 to 214), typed off."""

from __future__ import annotations

from typing import NamedTuple

from asn_desktop.domain.plans.plan import AnnexSection, Aspect

QUANTITY, QUALITY, TIME = Aspect.KUANTITAS, Aspect.KUALITAS, Aspect.WAKTU


class Indicator(NamedTuple):
    """A row of hasil kerja; realisation and feedback stand in the evaluation only."""

    aspect: Aspect
    text: str
    target: str
    realisation: str = ""
    feedback: str = ""


class Result(NamedTuple):
    """One rhk under that of the leader, whose indicator is named where he leads an independent unit."""

    leader: str
    own: str
    indicators: tuple[Indicator, ...]
    leader_indicator: str = ""


class Example(NamedTuple):
    """A filled example: who it is about, his hasil kerja, expectations and feedback by value, and the annex."""

    position: str
    assessor: str
    results: tuple[Result, ...]
    expectations: dict[int, str]
    feedback: dict[int, str]
    annex: dict[AnnexSection, tuple[str, ...]]


UNIT = "DIREKTORAT II"
_BUILDINGS = (
    "Meningkatnya kualitas bangunan gedung yang menjamin keselamatan, kesehatan, kenyamanan, dan kemudahan bagi "
    "penggunanya."
)
_INDEX = "Persentase Pemerintah Daerah Kabupaten/ Kota yang Nilai Indeks Penyelenggaraan Bangunan Gedung minimal Baik"
_FEEDBACK = "(umpan balik)***"  # as the example leaves them
# Tabel 14, pages 151 to 154, with its annex in Tabel 16 on page 158.
HEAD = Example(
    position="KEPALA SUBDIREKTORAT II",
    assessor="DIREKTUR II",
    results=(
        Result(
            _BUILDINGS,
            "Aplikasi SIMBG menjalankan bisnis proses dan SLA (service level agreement) sesuai NSPK yang reliable dan user-friendly",
            (
                Indicator(QUALITY, "Tingkat kesesuaian fitur aplikasi dengan NSPK", "80 – 90%"),
                Indicator(QUANTITY, "Persentase penyelesaian aplikasi SIMBG yang siap digunakan", "80 – 90% sistem aplikasi siap digunakan"),
                Indicator(TIME, "Ketepatan waktu penyelesaian aplikasi sesuai dengan jadwal yang ditetapkan", "7-8 bulan"),
            ),
            _INDEX,
        ),
        Result(
            _BUILDINGS,
            "Respons yang cepat dan akurat atas pengaduan masyarakat dan permohonan konsultasi terkait layanan penerbitan PBG/IMB dan SLF melalui aplikasi SIMBG",
            (
                Indicator(QUANTITY, "Persentase penyelesaian pengaduan masyarakat dan pengelola SIMBG atas layanan PBG/IMB dan SLF", "80 – 90% dari jumlah pengaduan yang diajukan oleh masyarakat dan Pemda"),
                Indicator(QUALITY, "Tingkat kepuasan masyarakat atas tindak lanjut pengaduan dan pemberian konsultasi", "3,5 skala 5"),
                Indicator(TIME, "Rata-rata waktu yang dibutuhkan untuk memproses layanan pengaduan masyarakat dan pengelola SIMBG dan menindaklanjuti permintaan konsultasi", "2-3 hari setelah permohonan / pengaduan disampaikan"),
            ),
            _INDEX,
        ),
        Result(
            _BUILDINGS,
            "Semakin banyak pegawai Dinas PU dan PTSP Pemda kab/kota yang bisa melayani penerbitan PBG/ IMB dan SLF melalui SIMBG secara cepat dan akurat",
            (
                Indicator(QUANTITY, "Persentase Pemerintah Daerah Kabupaten/ Kota yang memiliki pegawai dalam jumlah yang ideal yang bisa mengoperasikan aplikasi SIMBG", "80-90% Pemda"),
            ),
            _INDEX,
        ),
    ),
    expectations={
        1: "- Terbuka terhadap masukan dari orang lain.\n- Selalu belajar dari kesalahan untuk perbaikan kinerja selanjutnya",
        2: "- Berani berterus terang dan mengakui kesalahan",
        3: "- Aktif mengikuti kegiatan pengembangan kompetensi yang diadakan internal maupun eksternal\n- Aktif membagikan informasi kepada Pegawai lainnya yang sifatnya memberikan pengetahuan",
        4: "- Membangun komunikasi yang lebih terbuka dan menjaga hubungan baik dengan stakeholder\n- Siap menawarkan bantuan tanpa harus diminta terlebih dahulu",
        6: "- Mengimplementasikan perkembangan teknologi untuk memperbaiki metode dan proses kerja.",
        7: "- Aktif berpartisipasi dan berkontribusi sesuai keahliannya pada project unit kerja",
    },
    feedback={},
    annex={
        AnnexSection.SUMBER_DAYA: (
            "Dukungan pegawai yang memiliki keahlian programming atau memahami pengembangan aplikasi",
            "Kehadiran pimpinan dalam forum koordinasi nasional yang dihadiri seluruh Kepala Daerah untuk memastikan komitmen Pemerintah Daerah dalam penyelenggaraan ijin bangunan gedung melalui Aplikasi SIMBG",
            "Dukungan sarana prasarana IT yang memadai",
        ),
        AnnexSection.PERTANGGUNGJAWABAN: (
            "Progres pengembangan aplikasi dilaporkan berkala setiap dua minggu",
            "Progres pemberian layanan dan peningkatan kapasitas SDM di Dinas PU dan PTSP dilaporkan setiap minggu",
        ),
        AnnexSection.KONSEKUENSI: (
            "Direkomendasikan sebagai inovasi tingkat nasional pada kompetisi inovasi pelayanan publik yang diselenggarakan KemenPANRB",
            "Direkomendasikan sebagai ASN inspiratif pada kompetisi Anugerah ASN yang diselenggarakan KemenPANRB",
        ),
    },
)  # fmt: skip
# Tabel 15, pages 155 to 157, and its evaluation in Tabel 4, pages 209 to 214.
SPECIALIST = Example(
    position="JABATAN FUNGSIONAL TEKNIS TATA BANGUNAN DAN PERUMAHAN MUDA",
    assessor="KEPALA SUBDIREKTORAT II",
    results=(
        Result(
            "Aplikasi SIMBG menjalankan bisnis proses dan SLA (service level agreement) sesuai NSPK yang reliable dan user-friendly",
            "Proses bisnis aplikasi SIMBG dalam bentuk arsitektur aplikasi yang lengkap dan sesuai NSPK",
            (
                Indicator(QUALITY, "Tingkat kesesuaian proses bisnis aplikasi SIMBG dengan NSPK", "80 - 90% sesuai", "85% berdasarkan penilaian Pimpinan", "Pimpinan: modul proses bisnis secara keseluruhan sudah sesuai dengan NSPK, meskipun masih dapat dimungkinkan adanya sedikit perbaikan.\n☺"),
                Indicator(TIME, "Tingkat ketepatan waktu penyelesaian dokumen arsitektur aplikasi untuk diserahkan ke tim IT", "4-5 bulan setelah NSPK terbit", "2 bulan berdasarkan penilaian Pimpinan", "Pimpinan: penyelesaian proses bisnis sangat cepat, melampaui perkiraan dan ekspektasi saya. Pertahankan!"),
            ),
        ),
        Result(
            "Respons yang cepat dan akurat atas pengaduan masyarakat dan permohonan konsultasi terkait layanan penerbitan PBG/IMB dan SLF melalui aplikasi SIMBG",
            "Pengguna dan pengelola layanan aplikasi dapat mengetahui progres/tindak lanjut pengaduannya secara up-to-date melalui aplikasi SIMBG",
            (
                Indicator(QUANTITY, "Persentase pengaduan yang progres tindak lanjutnya terbaharui di aplikasi SIMBG", "90 – 95% pengaduan yang diproses", "93% berdasarkan data dalam arsip aktif di Aplikasi SIMBG", _FEEDBACK),
                Indicator(TIME, "Tingkat ketepatan waktu updating progres/tindak lanjut pengaduan pada aplikasi SIMBG", "1 – 2 hari setelah progres/tindak lanjut dilaksanakan", "Rata rata 2 jam setelah tindak lanjut selesai berdasarkan data dalam arsip aktif di Aplikasi SIMBG", _FEEDBACK),
            ),
        ),
        Result(
            "Respons yang cepat dan akurat atas pengaduan masyarakat dan pengelola SIMBG terkait layanan penerbitan PBG/IMB dan SLF melalui aplikasi SIMBG",
            "Telaahan jawaban atas pengaduan pengguna dan pengelola aplikasi tersusun secara cepat dan akurat (berdasarkan objek atau jenis masalah atau berdasarkan wilayah)",
            (
                Indicator(QUALITY, "Presentase telaahan yang digunakan untuk menjawab pengaduan masyarakat", "80 – 90% telaahan", "85% berdasarkan penilaian Pimpinan", _FEEDBACK),
                Indicator(QUANTITY, "Persentase penyelesaian telaahan jawaban atas pengaduan", "80 - 90% telaahan jawaban selesai", "90% berdasarkan penilaian Pimpinan", _FEEDBACK),
                Indicator(TIME, "Rata – rata waktu yang dibutuhkan untuk menyelesaikan telaahan jawaban atas pengaduan", "1- 2 minggu setelah pengaduan masuk", "10 hari kerja berdasarkan penilaian Pimpinan", _FEEDBACK),
            ),
        ),
        Result(
            "Semakin banyak pegawai Dinas PU dan PTSP Pemda kab/kota yang bisa melayani penerbitan PBG/ IMB dan SLF melalui SIMBG secara cepat dan akurat",
            "Peserta peningkatan kapasitas pada Pemda Kab/Kota yang menjadi tanggung jawabnya memahami dan dapat mempraktekan materi yang disampaikan dan peserta puas atas pelaksanaan peningkatan kapasitas",
            (
                Indicator(QUANTITY, "Persentase peserta peningkatan kapasitas yang dapat memahami dan mempraktekan materi yang disampaikan", "80%-90% peserta", "80% berdasarkan hasil post test", _FEEDBACK),
                Indicator(QUALITY, "Persentase peserta yang puas atas pelayanan selama proses pelaksanaan peningkatan kapasitas", "80%-90% peserta puas", "95% berdasarkan survey persepsi peserta peningkatan kapasitas", _FEEDBACK),
                Indicator(QUALITY, "Persentase pelaksanaan peningkatan kapasitas yang seluruh checklistnya terpenuhi", "80% - 90% peningkatan kapasitas yang menjadi tanggung jawabnya", "100% berdasarkan penilaian Pimpinan", _FEEDBACK),
            ),
        ),
    ),
    expectations={
        1: "- Memberikan pelayanan maksimal kepada pelanggan",
        3: "- Menyelesaikan setiap pekerjaan sesuai dengan target dan standar mutu yang ditetapkan\n- Bersedia untuk mengajarkan pengetahuan atau keterampilan yang dimiliki kepada orang lain\n- Selalu melakukan perbaikan untuk memenuhi kualitas yang terbaik",
        4: "- Membangun komunikasi yang lebih terbuka dan menjaga hubungan baik dengan stakeholder\n- Membantu rekan kerja yang membutuhkan",
        6: "- Mengimplementasikan perkembangan teknologi untuk memperbaiki metode dan proses kerja.",
        7: "- Aktif berpartisipasi dan berkontribusi sesuai keahliannya",
    },
    feedback={
        1: "Stakeholder terkait (nama): ketika menjelaskan mudah dipahami dan sabar\nPimpinan: selalu menanyakan hal apa yang bisa diimprove",
        2: "Pimpinan: berani berterus terang dan mengakui kesalahan terlihat ketika ada komplain dari peserta peningkatan yang bersangkutan dengan tanggung jawab mengakui kesalahan dan segera merespon dengan cepat komplain tersebut.",
        3: "Pimpinan (nama): ketika deliver tugas dari pimpinan selalu mengupayakan yang terbaik terlihat dari minimnya kesalahan dan perbaikan tugas yang diserahkan\nRekan kerja setingkat (nama): bersedia membantu apabila dibutuhkan terlihat ketika yang bersangkutan diminta untuk menjelaskan substansi yang belum dimengerti maka dengan sabar menjelaskan",
        4: "Stakeholder terkait (nama): ketika menerima tamu dari daerah untuk konsultasi dilayani dengan baik berdasarkan hasil survey kepuasan\nSatpam: sering memberikan makanan untuk dibagikan kepada tenaga keamanan",
        5: "Pimpinan: selalu siap kapanpun pimpinan membutuhkan terlihat dari ketika ada arahan yang mendadak maka yang bersangkutan siap membantu pimpinan meskipun di luar jam kerja",
        6: "Pimpinan (nama): semangat untuk mempelajari hal baru terlihat dari meskipun yang bersangkutan terhitung baru pada unit kerja ini, namun bisa beradaptasi dengan cepat.",
        7: "Pimpinan (nama): selalu melibatkan tim kerja lain di unit nya dan stakeholder terkait ketika melakukan pembahasan proses bisnis aplikasi sehingga semakin banyak masukan untuk pengembangan aplikasi",
    },
    annex={},
)  # fmt: skip
