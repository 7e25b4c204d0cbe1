"""The filled example of the regulation (Lampiran, pages 155 to 157 and 209 to 214), entered and printed."""

from __future__ import annotations

import pytest

from asn_desktop.domain.document import DocumentKind
from asn_desktop.domain.plan import Aspect, IndicatorDraft, WorkResultKind
from asn_desktop.domain.predicate import Rating
from asn_desktop.services import appraisals, letters, offices, plans
from asn_desktop.services.appraisals import Evidence, Progress
from asn_desktop.services.plans import IndicatorEdit, PlanEdit, WorkResultEdit
from asn_desktop.services.settings import ALL_CHOICES
from tests.documents import paper
from tests.services.appraisal_room import appraisal_of, card_of, decide, prepared, ready

QUANTITY, QUALITY, TIME = Aspect.KUANTITAS, Aspect.KUALITAS, Aspect.WAKTU
# rhk of the leader, own rhk, then (aspect, indicator, target) of each.
EXAMPLE = (
    (
        (
            "Aplikasi SIMBG menjalankan bisnis proses dan SLA (service level agreement) sesuai NSPK yang reliable dan "
            "user-friendly"
        ),
        "Proses bisnis aplikasi SIMBG dalam bentuk arsitektur aplikasi yang lengkap dan sesuai NSPK",
        (QUALITY, "Tingkat kesesuaian proses bisnis aplikasi SIMBG dengan NSPK", "80 - 90% sesuai"),
        (
            TIME,
            "Tingkat ketepatan waktu penyelesaian dokumen arsitektur aplikasi untuk diserahkan ke tim IT",
            "4-5 bulan setelah NSPK terbit",
        ),
    ),
    (
        (
            "Respons yang cepat dan akurat atas pengaduan masyarakat dan permohonan konsultasi terkait layanan penerbitan "
            "PBG/IMB dan SLF melalui aplikasi SIMBG"
        ),
        (
            "Pengguna dan pengelola layanan aplikasi dapat mengetahui progres/tindak lanjut pengaduannya secara up-to-date "
            "melalui aplikasi SIMBG"
        ),
        (
            QUANTITY,
            "Persentase pengaduan yang progres tindak lanjutnya terbaharui di aplikasi SIMBG",
            "90 – 95% pengaduan yang diproses",
        ),
        (
            TIME,
            "Tingkat ketepatan waktu updating progres/tindak lanjut pengaduan pada aplikasi SIMBG",
            "1 – 2 hari setelah progres/tindak lanjut dilaksanakan",
        ),
    ),
    (
        (
            "Respons yang cepat dan akurat atas pengaduan masyarakat dan pengelola SIMBG terkait layanan penerbitan PBG/IMB "
            "dan SLF melalui aplikasi SIMBG"
        ),
        (
            "Telaahan jawaban atas pengaduan pengguna dan pengelola aplikasi tersusun secara cepat dan akurat (berdasarkan "
            "objek atau jenis masalah atau berdasarkan wilayah)"
        ),
        (QUALITY, "Persentase telaahan yang digunakan untuk menjawab pengaduan masyarakat", "80 – 90% telaahan"),
        (
            QUANTITY,
            "Persentase penyelesaian telaahan jawaban atas pengaduan",
            "80 - 90% telaahan jawaban selesai",
        ),
        (
            TIME,
            "Rata – rata waktu yang dibutuhkan untuk menyelesaikan telaahan jawaban atas pengaduan",
            "1- 2 minggu setelah pengaduan masuk",
        ),
    ),
    (
        (
            "Semakin banyak pegawai Dinas PU dan PTSP Pemda kab/kota yang bisa melayani penerbitan PBG/ IMB dan SLF melalui "
            "SIMBG secara cepat dan akurat"
        ),
        (
            "Peserta peningkatan kapasitas pada Pemda Kab/Kota yang menjadi tanggung jawabnya memahami dan dapat "
            "mempraktekan materi yang disampaikan dan peserta puas atas pelaksanaan peningkatan kapasitas"
        ),
        (
            QUANTITY,
            "Persentase peserta peningkatan kapasitas yang dapat memahami dan mempraktekan materi yang disampaikan",
            "80%-90% peserta",
        ),
        (
            QUALITY,
            "Persentase peserta yang puas atas pelayanan selama proses pelaksanaan peningkatan kapasitas",
            "80%-90% peserta puas",
        ),
    ),
)
EXPECTATIONS = {
    1: "- Memberikan pelayanan maksimal kepada pelanggan",
    3: "- Menyelesaikan setiap pekerjaan sesuai dengan target dan standar mutu yang ditetapkan\n"
    "- Bersedia untuk mengajarkan pengetahuan atau keterampilan yang dimiliki kepada orang lain\n"
    "- Selalu melakukan perbaikan untuk memenuhi kualitas yang terbaik",
    7: "- Aktif berpartisipasi dan berkontribusi sesuai keahliannya",
}


def example() -> PlanEdit:
    results = tuple(
        WorkResultEdit(
            kind=WorkResultKind.UTAMA,
            statement=own,
            intervened=leader,
            indicators=tuple(
                IndicatorEdit(draft=IndicatorDraft(aspect=aspect, text=text, target=target))
                for aspect, text, target in measured
            ),
        )
        for leader, own, *measured in EXAMPLE
    )
    return PlanEdit(work_results=results, expectations=EXPECTATIONS, annex={})


@pytest.fixture
def desk(db):
    made = prepared(db)
    ready(made)
    plans.save_plan(made, card_of(made).plan_id, example())
    return made


def printed(desk, kind):
    return letters.preview(desk, kind, appraisal_of(desk, "staf")).pdf


def test_the_plan_of_the_example_comes_out_as_the_example(desk):
    content = printed(desk, DocumentKind.SKP)
    pages, text = paper.words(content), paper.whole(content)
    assert "(1) (2) (3) (4) (5) (6) A. UTAMA 1 Aplikasi SIMBG" in text
    for number, (_, _, *measured) in enumerate(EXAMPLE, start=1):
        assert paper.in_order(text, [f" {number} ", *(str(aspect).capitalize() for aspect, _, _ in measured)])
    squeezed = text.replace(" ", "")
    for leader, own, *measured in EXAMPLE:
        for words in (*(text for _, text, _ in measured), *(target for _, _, target in measured)):
            assert words.split()[0] in text
        assert leader.split()[-1] in text
        assert own.split()[-1] in text
    assert "B.TAMBAHAN-(dapatditambahkanpadatahunberjalan)PERILAKUKERJA" in squeezed
    assert "Selalu melakukan perbaikan untuk memenuhi kualitas yang terbaik" in text
    assert len(pages) in {3, 4}  # the example takes three
    assert "HASIL KERJA NO. RENCANA HASIL KERJA PIMPINAN" in pages[1]
    assert "(6) A. UTAMA" in pages[1]  # repeated on the new page, as in the example


def test_its_evaluation_strikes_out_what_was_not_chosen(desk):
    card = card_of(desk)
    told = {
        one.id: Progress(realisation=f"{at}5% berdasarkan penilaian Pimpinan", feedback=f"Pimpinan: pertahankan {at}!")
        for at, one in enumerate((one for result in card.work_results for one in result.indicators), start=1)
    }
    appraisals.save_evidence(desk, card.id, Evidence(progress=told))
    offices.set_setting(desk, ALL_CHOICES, value=True, title="Ubah cara mencetak formulir")
    decide(desk, Rating.ABOVE, Rating.MEETS, reason="Melampaui target")
    text = paper.whole(printed(desk, DocumentKind.EVALUATION))
    assert paper.in_order(
        text,
        (
            "PERIODE***: TRIWULAN I/II/III/IV-AKHIR", "ISTIMEWA/ BAIK/ BUTUH PERBAIKAN/ KURANG/ SANGAT KURANG",
            "A. UTAMA", "Pimpinan: pertahankan 1!", "B. TAMBAHAN - - - - - - -", "RATING HASIL KERJA*",
            "DIATAS EKSPEKTASI/ SESUAI EKSPEKTASI/ DIBAWAH EKSPEKTASI**", "RATING PERILAKU KERJA*",
            "PREDIKAT KINERJA PEGAWAI*", "SANGAT BAIK/ BAIK/ BUTUH PERBAIKAN/ KURANG (MISCONDUCT)/ SANGAT KURANG",
        ),
    )  # fmt: skip
    assert all(f"Pimpinan: pertahankan {at}!" in text for at in range(1, len(told) + 1))
