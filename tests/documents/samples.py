"""Believable people of a kecamatan, invented, and the documents about them."""

from __future__ import annotations

from dataclasses import replace

from asn_desktop.documents.data import (
    AnnexData,
    BehaviourLine,
    EvaluationData,
    EvaluationDocumentData,
    IndicatorLine,
    PackageData,
    PeriodText,
    Person,
    Seal,
    SkpData,
    WorkResultLine,
)
from asn_desktop.documents.letter_data import (
    CoveringLetterData,
    LetterData,
    Letterhead,
    ProposalLetterData,
    ProposalLine,
    Signer,
    WorkingLine,
)

OFFICE = "PEMERINTAH KABUPATEN KERINCI"
PERIOD = PeriodText(label="AKHIR TAHUN 2026", start="1 JANUARI", end="31 DESEMBER TAHUN 2026")

STAFF = Person(
    name="Hendri Saputra, S.Kom.",
    nip="198907122015031004",
    rank="Penata (III/c)",
    position="Pengelola Data dan Informasi",
    unit="Seksi Pelayanan Umum Kecamatan Siulak",
)
ASSESSOR = Person(
    name="Yusmaniar, S.Sos.",
    nip="197604152003122005",
    rank="Penata Tingkat I (III/d)",
    position="Kepala Seksi Pelayanan Umum",
    unit="Kecamatan Siulak",
)
HEAD = Person(
    name="Drs. Marwan Effendi, M.Si.",
    nip="197002101994031008",
    rank="Pembina Tingkat I (IV/b)",
    position="Camat Siulak",
    unit="Kecamatan Siulak",
)
REGENT = Person(name="H. Zulfikar Ahmad, S.E., M.M.", nip="", rank="", position="Bupati Kerinci", unit=OFFICE)

VALUES = (
    ("Berorientasi pelayanan", ("Memahami dan memenuhi kebutuhan masyarakat", "Ramah, cekatan, solutif, dan dapat diandalkan", "Melakukan perbaikan tiada henti")),
    ("Akuntabel", ("Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi", "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien", "Tidak menyalahgunakan kewenangan jabatan")),
    ("Kompeten", ("Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah", "Membantu orang lain belajar", "Melaksanakan tugas dengan kualitas terbaik")),
    ("Harmonis", ("Menghargai setiap orang apapun latar belakangnya", "Suka menolong orang lain", "Membangun lingkungan kerja yang kondusif")),
    ("Loyal", ("Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, setia pada NKRI serta pemerintahan yang sah", "Menjaga nama baik sesama ASN, Pimpinan, Instansi, dan Negara", "Menjaga rahasia jabatan dan negara")),
    ("Adaptif", ("Cepat menyesuaikan diri menghadapi perubahan", "Terus berinovasi dan mengembangkan kreativitas", "Bertindak proaktif")),
    ("Kolaboratif", ("Memberi kesempatan kepada berbagai pihak untuk berkontribusi", "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah", "Menggerakkan pemanfaatan berbagai sumberdaya untuk tujuan bersama")),
)  # fmt: skip

EXPECTATIONS = (
    "Menjawab pertanyaan warga di loket pada hari yang sama",
    "",
    "Mempelajari SIAK terpusat dan mengajarkannya kepada rekan seksi",
    "",
    "",
    "Mengusulkan satu perbaikan alur layanan setiap triwulan",
    "",
)
FEEDBACKS = ("Warga menyebut pelayanan loket ramah dan cepat; pertahankan.", "Laporan persediaan blangko selalu cocok dengan fisik.", "Rekan seksi terbantu oleh catatan langkah kerja yang dibuatnya.", "", "Hadir pada setiap apel dan upacara.", "Formulir daring baru memangkas antrean pagi.", "Rapat dengan desa berjalan lancar.")  # fmt: skip

BEHAVIOURS = tuple(
    BehaviourLine(value_name=name, statements=statements, expectation=expectation, feedback=feedback)
    for (name, statements), expectation, feedback in zip(VALUES, EXPECTATIONS, FEEDBACKS, strict=True)
)

WORK_RESULTS = (
    WorkResultLine(
        statement="Data kependudukan kecamatan mutakhir dan dapat dipakai seluruh desa",
        intervened="Meningkatnya kualitas pelayanan administrasi kependudukan di Kecamatan Siulak",
        intervened_indicator="Persentase dokumen kependudukan yang selesai tepat waktu",
        indicators=(
            IndicatorLine(aspect="Kuantitas", text="Jumlah desa yang datanya dimutakhirkan", target="26 desa", perspective="Penerima Layanan", realisation="26 desa dimutakhirkan; berita acara tiap desa", feedback="Sesuai rencana, data dipakai tepat waktu."),
            IndicatorLine(aspect="Kualitas", text="Persentase data yang cocok dengan data kabupaten", target="90 – 95%", perspective="Proses Bisnis", realisation="96,4% cocok menurut rekonsiliasi Disdukcapil Desember 2026", feedback="Melampaui ekspektasi; cara pemeriksaannya dibagikan kepada kecamatan lain."),
            IndicatorLine(aspect="Waktu", text="Waktu penyelesaian pemutakhiran per triwulan", target="paling lambat tanggal 10 bulan berikutnya", perspective="Proses Bisnis", realisation="Triwulan I–IV selesai sebelum tanggal 8", feedback="Tepat waktu."),
        ),
    ),
    WorkResultLine(
        statement="Layanan legalisasi dan surat pengantar selesai dalam satu hari kerja",
        intervened="Meningkatnya kepuasan masyarakat atas pelayanan kecamatan",
        indicators=(
            IndicatorLine(aspect="Waktu", text="Persentase berkas lengkap yang selesai pada hari yang sama", target="80 – 90%", perspective="Penerima Layanan", realisation="91% dari 1.482 berkas, menurut buku loket", feedback="Sedikit di atas target; antrean hari Senin masih panjang."),
            IndicatorLine(aspect="Kualitas", text="Jumlah berkas yang dikembalikan karena salah ketik", target="paling banyak 12 berkas", perspective="Penguatan Internal", realisation="7 berkas", feedback="Baik."),
        ),
    ),
    WorkResultLine(
        statement="Arsip layanan tertata dan ditemukan kembali dalam lima menit",
        intervened="Meningkatnya tata kelola administrasi Kecamatan Siulak",
        indicators=(
            IndicatorLine(aspect="Biaya", text="Belanja alat tulis dan map arsip", target="tidak melebihi Rp6.500.000", perspective="Anggaran", realisation="Rp6.120.000", feedback=""),
        ),
    ),
)  # fmt: skip

SEAL = Seal(number="800.1.4.4/017/Kec.Siulak/I/2027", code="7KQ4-M2XD", document_id="0b5f9d0c1f4e4c0e9a3a52b7c1d2e3f4")
KONSEP = Seal(number=None, code="", document_id="1c5f9d0c1f4e4c0e9a3a52b7c1d2e3f4", draft=True)


def a_skp(**changes) -> SkpData:
    return replace(
        SkpData(office=OFFICE, period=PERIOD, person=STAFF, assessor=ASSESSOR, work_results=WORK_RESULTS, behaviours=BEHAVIOURS, place_date="Siulak, 12 Januari 2026"),
        **changes,
    )  # fmt: skip


def an_annex(**changes) -> AnnexData:
    return replace(
        AnnexData(
            office=OFFICE,
            period=PERIOD,
            person=STAFF,
            assessor=ASSESSOR,
            resources=("Dalam rangka memenuhi ekspektasi Pimpinan, maka Pegawai membutuhkan satu komputer dan jaringan SIAK yang stabil", "Pendampingan dari Disdukcapil Kabupaten Kerinci"),
            accountability=("Hasil kerja dilaporkan setiap bulan; data yang dilaporkan adalah rekapitulasi layanan loket",),
            consequences=("Apabila memenuhi ekspektasi Pimpinan maka diusulkan mengikuti pelatihan pengelolaan data", "Apabila tidak memenuhi ekspektasi Pimpinan maka diberikan bimbingan kinerja"),
            place_date="Siulak, 12 Januari 2026",
        ),
        **changes,
    )  # fmt: skip


def an_evaluation(**changes) -> EvaluationData:
    return replace(
        EvaluationData(
            office=OFFICE,
            period=PERIOD,
            person=STAFF,
            assessor=ASSESSOR,
            achievement="BAIK",
            curve=(0.5, 1.0, 2.0, 6.0, 2.0),
            work_results=WORK_RESULTS,
            behaviours=BEHAVIOURS,
            work_result_rating="DIATAS EKSPEKTASI",
            behaviour_rating="SESUAI EKSPEKTASI",
            predikat="BAIK",
            place_date="Siulak, 8 Januari 2027",
        ),
        **changes,
    )


def a_document(**changes) -> EvaluationDocumentData:
    return replace(
        EvaluationDocumentData(
            office=OFFICE,
            period=PERIOD,
            person=STAFF,
            assessor=ASSESSOR,
            superior=HEAD,
            achievement="BAIK",
            predikat="BAIK",
            notes="Diusulkan mengikuti pelatihan pengelolaan data tingkat lanjut. Cara pemeriksaan data dibagikan kepada seksi lain.",
            place_date_assessor="Siulak, 8 Januari 2027",
            place_date_employee="Siulak, 11 Januari 2027",
        ),
        **changes,
    )


def a_package(seal: Seal = SEAL, **people) -> PackageData:
    return PackageData(
        document=a_document(**people), skp=a_skp(**people), annex=an_annex(**people), evaluation=an_evaluation(**people), seal=seal
    )  # fmt: skip


def a_head_package(seal: Seal = SEAL) -> PackageData:
    people = {"person": HEAD, "assessor": REGENT}
    return PackageData(
        document=a_document(**people, superior=REGENT),
        skp=a_skp(**people, mandiri=True),
        annex=an_annex(**people),
        evaluation=an_evaluation(**people, mandiri=True),
        seal=seal,
    )


def narrated(*, mandiri: bool) -> tuple[WorkResultLine, ...]:
    """The same rhk in the qualitative approach, and one tambahan."""
    lines = tuple(
        replace(
            line,
            assigned_by="Camat Siulak",
            indicators=tuple(
                replace(
                    one,
                    text=f"{one.text}: {one.target}",
                    target="",
                    perspective=one.perspective if mandiri else "",
                )
                for one in line.indicators
            ),
        )
        for line in WORK_RESULTS
    )
    return (*lines, replace(lines[2], statement="Panitia peringatan hari jadi kecamatan", additional=True))


def many_results(rhk: int, indicators: int) -> tuple[WorkResultLine, ...]:
    """`rhk` work results with `indicators` indicators each, with long texts."""
    return tuple(
        WorkResultLine(
            statement=f"Hasil kerja ke-{number}: terselenggaranya koordinasi pemberdayaan masyarakat desa, pemeliharaan ketenteraman dan ketertiban umum, serta pelaporan yang dapat dipertanggungjawabkan",
            intervened=f"Rencana hasil kerja pimpinan ke-{number} tentang penyelenggaraan pemerintahan umum dan pelayanan publik di wilayah kecamatan",
            intervened_indicator="Indeks kepuasan masyarakat atas pelayanan kecamatan",
            additional=number > rhk - 2,
            indicators=tuple(
                IndicatorLine(
                    aspect=("Kuantitas", "Kualitas", "Waktu")[place % 3],
                    text=f"Indikator {number}.{place + 1}: persentase kegiatan yang dilaksanakan menurut rencana dan didukung dokumentasi",
                    target="80 – 90% kegiatan",
                    perspective="Penguatan Internal",
                    realisation=f"Realisasi {number}.{place + 1}: 86% kegiatan dengan laporan dan foto kegiatan",
                    feedback=f"Umpan balik {number}.{place + 1}: dilaksanakan baik, pelaporan triwulan ketiga terlambat satu minggu",
                )
                for place in range(indicators)
            ),
        )
        for number in range(1, rhk + 1)
    )


def a_letter(**changes) -> LetterData:
    return replace(
        LetterData(
            letterhead=Letterhead(government="PEMERINTAH KABUPATEN KERINCI", office="KECAMATAN SIULAK", address=("Jalan Raya Siulak Km 14, Siulak, Kerinci 37162", "Telepon (0748) 000000, pos-el kecamatan.siulak@example.go.id")),
            place_date="Siulak, 11 Januari 2027",
            nature="Biasa",
            attachments="1 (satu) berkas",
            subject="Penyampaian Hasil Evaluasi Kinerja Tahun 2026",
            recipient=("Yth. Sdr. Hendri Saputra, S.Kom.", "Pengelola Data dan Informasi", "di Siulak"),
            paragraphs=(
                "Berdasarkan Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 6 Tahun 2022 tentang Pengelolaan Kinerja Pegawai Aparatur Sipil Negara, bersama ini disampaikan dokumen evaluasi kinerja Saudara untuk tahun 2026 dengan predikat Baik.",
                "Penjelasan tentang cara hasil tersebut diperoleh terdapat pada halaman berikut. Apabila Saudara berkeberatan, keberatan disampaikan secara tertulis paling lambat 7 (tujuh) hari kerja sejak dokumen diterima.",
                "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
            ),
            signer=Signer(authority="CAMAT SIULAK", name=HEAD.name, nip=HEAD.nip, rank="Pembina Tingkat I"),
            copies=("Kepala BKPSDMD Kabupaten Kerinci", "Arsip"),
        ),
        **changes,
    )  # fmt: skip


def a_covering_letter(**changes) -> CoveringLetterData:
    return replace(
        CoveringLetterData(
            letter=a_letter(),
            person=STAFF,
            period="Periode 1 Januari sampai dengan 31 Desember 2026",
            working=(
                WorkingLine(text="Dari 3 hasil kerja utama, 2 dinilai di atas ekspektasi dan tidak ada yang di bawah ekspektasi, sehingga rating hasil kerja yang diusulkan adalah di atas ekspektasi.", basis="PermenPANRB 6/2022 Lampiran halaman 97"),
                WorkingLine(text="Rata-rata umpan balik perilaku kerja 3,86 pada skala 1 sampai 5 (atasan 4,00; rekan dan bawahan 3,71), sehingga rating perilaku kerja yang diusulkan adalah sesuai ekspektasi.", basis="PermenPANRB 6/2022 Pasal 20"),
                WorkingLine(text="Pejabat Penilai Kinerja menetapkan kedua rating sesuai usulan."),
                WorkingLine(text="Hasil kerja di atas ekspektasi dan perilaku kerja sesuai ekspektasi memberi predikat Baik menurut kuadran kinerja pegawai.", basis="PermenPANRB 6/2022 Lampiran halaman 102"),
            ),
        ),
        **changes,
    )  # fmt: skip


def a_proposal(people: int = 3, **changes) -> ProposalLetterData:
    line = ProposalLine(
        kind="Reguler",
        name="Hendri Saputra, S.Kom.",
        nip="198907122015031004",
        golongan_old="III/c",
        golongan_new="III/d",
        tmt="1 April 2027",
        service="12 tahun 1 bulan",
        predikat=("2025: Baik", "2026: Baik"),
        complete=("SK CPNS dan PNS", "SK KP terakhir", "SKP 2025 dan 2026"),
    )
    return replace(
        ProposalLetterData(
            letter=a_letter(
                subject="Usul Kenaikan Pangkat Periode April 2027",
                recipient=("Yth. Bupati Kerinci", "c.q. Kepala BKPSDMD Kabupaten Kerinci", "di Siulak"),
                paragraphs=(
                    "Bersama ini diusulkan kenaikan pangkat pegawai sebagaimana tercantum dalam daftar nominatif terlampir, yang menurut data kepegawaian kami telah memenuhi syarat.",
                    "Demikian disampaikan, atas perkenan Bapak diucapkan terima kasih.",
                ),
                signer=Signer(prefix="a.n.", authority="CAMAT SIULAK", acting_position="SEKRETARIS", name="Rosmaladewi, S.E.", nip="198003122006042011", rank="Penata Tingkat I"),
                attachments="1 (satu) berkas",
            ),
            lines=tuple(replace(line, name=f"{line.name} {number}" if number else line.name) for number in range(people)),
        ),
        **changes,
    )  # fmt: skip
