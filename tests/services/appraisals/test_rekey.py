from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.appraisals.rekey import TargetSystem
from asn_desktop.domain.errors import Rejected
from asn_desktop.services import undo
from asn_desktop.services.appraisals import appraisals, rekey
from asn_desktop.services.appraisals.appraisals import DecideRatings
from asn_desktop.services.appraisals.rekey_export import siasn_workbook
from asn_desktop.services.appraisals.rekey_sheets import golongan, sheets
from asn_desktop.services.progress import silent
from asn_desktop.storage.queries.appraisals import rekey as stored
from asn_desktop.storage.queries.appraisals.rekey import RekeyFilter
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord
from tests.services.appraisal_room import decide, ready
from tests.services.appraisal_room import prepared as prepared_office
from tests.services.unit_room import ASSESSOR, PERIOD, unit

E_KINERJA, SIASN = TargetSystem.E_KINERJA, TargetSystem.SIASN


@pytest.fixture
def desk(db):
    return unit(db, 4)


def rate(desk, key, work_result=Rating.MEETS, reason=""):
    appraisals.decide_ratings(
        desk, DecideRatings(appraisal_id=key, work_result=work_result, behaviour=Rating.MEETS, reason=reason)
    )


def row(desk, key, target=SIASN):
    with desk.reader() as reader:
        [found] = stored.rows(reader, [key], target)
    return found


def todo(desk):
    with desk.reader() as reader:
        return stored.still_to_do(reader, PERIOD)


def change(desk, cls, key, **facts):
    with desk.work() as work:
        record = work.require(cls, key, "")
        for name, value in facts.items():
            setattr(record, name, value)
        work.commit("test", "Uji")


# Ticks


def test_who_is_typed_in_is_noted_with_day_and_name(desk):
    rate(desk, "a000")
    rate(desk, "a001")
    assert todo(desk) == {E_KINERJA: 4, SIASN: 2}
    changes = rekey.note_rekeyed(desk, ["a000"], SIASN)
    assert changes.name == "Tandai sudah diinput ke SIASN: Pegawai 000"
    found = row(desk, "a000")
    assert (found.done_on, found.done_by, found.changed, found.to_do) == (date(2026, 11, 24), "Yulia", False, False)
    assert row(desk, "a000", E_KINERJA).to_do
    assert todo(desk) == {E_KINERJA: 4, SIASN: 1}
    undo.undo(desk, changes.undo)
    assert todo(desk) == {E_KINERJA: 4, SIASN: 2}


def test_many_are_noted_in_one_act_and_taken_back(desk):
    changes = rekey.note_rekeyed(desk, ["a000", "a002"], E_KINERJA)
    assert changes.name == "Tandai sudah diinput ke e-Kinerja: 2 pegawai"
    assert len(changes.ids("rekey")) == 2
    assert todo(desk)[E_KINERJA] == 2
    assert rekey.forget_rekeyed(desk, ["a000", "a001"], E_KINERJA).name == (
        "Batalkan tanda input e-Kinerja: Pegawai 000"
    )
    assert todo(desk)[E_KINERJA] == 3


def test_ratings_decided_anew_are_to_be_typed_in_anew(desk):
    rate(desk, "a000")
    rekey.note_rekeyed(desk, ["a000"], SIASN)
    rekey.note_rekeyed(desk, ["a000"], E_KINERJA)
    rate(desk, "a000", Rating.ABOVE, reason="Bukti baru")
    assert (row(desk, "a000").changed, row(desk, "a000").to_do) == (True, True)
    rekey.note_rekeyed(desk, ["a000"], SIASN)
    assert not row(desk, "a000").to_do
    assert row(desk, "a000", E_KINERJA).to_do


def test_a_skp_typed_in_before_the_ratings_comes_back_with_them(desk):
    rekey.note_rekeyed(desk, ["a000"], E_KINERJA)
    assert not row(desk, "a000", E_KINERJA).to_do
    rate(desk, "a000")
    assert row(desk, "a000", E_KINERJA).changed


def test_the_list_is_narrowed_to_what_is_left(desk):
    rate(desk, "a000")
    rate(desk, "a001")
    rekey.note_rekeyed(desk, ["a000"], SIASN)
    with desk.reader() as reader:

        def ids(**wanted):
            return stored.ids(reader, PERIOD, SIASN, filters=RekeyFilter(**wanted))

        assert ids() == ["a000", "a001", "a002", "a003"]
        assert ids(standing="todo") == ["a001"]
        assert ids(standing="done") == ["a000"]
        assert ids(text="pegawai 003") == ["a003"]


@pytest.mark.parametrize(
    ("keys", "target", "told"),
    [
        ([], SIASN, "Belum ada pegawai yang dipilih"),
        (["a000"], SIASN, "Penilaian Pegawai 000 belum ditetapkan"),
        (["a001", "a003"], E_KINERJA, "SKP Pegawai 003 belum disepakati"),
    ],
)
def test_what_cannot_be_typed_in_yet_is_not_noted(desk, keys, target, told):
    change(desk, AppraisalRecord, "a003", state="planning")
    with pytest.raises(Rejected, match=told):
        rekey.note_rekeyed(desk, keys, target)
    assert todo(desk)[E_KINERJA] == 3


def test_noting_twice_and_forgetting_nothing_say_so(desk):
    rekey.note_rekeyed(desk, ["a000"], E_KINERJA)
    with pytest.raises(Rejected, match="sudah ditandai masuk e-Kinerja"):
        rekey.note_rekeyed(desk, ["a000"], E_KINERJA)
    with pytest.raises(Rejected, match="belum ditandai masuk SIASN"):
        rekey.forget_rekeyed(desk, ["a000"], SIASN)


def test_a_closed_period_is_typed_in_all_the_same(desk):
    rate(desk, "a000")
    change(desk, PeriodRecord, PERIOD, state="final")
    changes = rekey.note_rekeyed(desk, ["a000"], SIASN)
    undo.undo(desk, changes.undo)
    assert row(desk, "a000").to_do


# What is typed in


def fields(desk, key):
    """The sheets by system, without the NIP each begins with."""
    with desk.reader() as reader:
        found = sheets(reader, desk.rules, key)
    assert all(sheet.fields[0].section == "Pegawai" for sheet in found if sheet.fields)
    return {sheet.target: sheet._replace(fields=sheet.fields[1:]) for sheet in found}


def test_e_kinerja_asks_for_skp_realisation_and_result_in_this_order(db):
    desk = prepared_office(db)
    card = ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    found = fields(desk, card.id)[E_KINERJA].fields
    assert [(field.section, field.label, field.text) for field in found[:5]] == [
        ("Rhk 1 · utama", "Rhk pimpinan yang diintervensi", "Layanan tertib"),
        ("Rhk 1 · utama", "Rencana hasil kerja", "Surat terkirim tepat waktu"),
        ("Rhk 1 · utama", "Aspek", "Waktu"),
        ("Rhk 1 · utama", "Indikator kinerja individu", "Waktu kirim"),
        ("Rhk 1 · utama", "Target", "1 – 2 hari"),
    ]
    sections = list(dict.fromkeys(field.section for field in found))
    assert sections == [
        "Rhk 1 · utama",
        "Rhk 2 · utama",
        "Ekspektasi perilaku",
        "Lampiran SKP",
        "Realisasi rhk 1",
        "Realisasi rhk 2",
        "Umpan balik perilaku",
        "Penilaian",
    ]
    assert [field.text for field in found if field.section == "Penilaian"] == [
        "Sesuai ekspektasi",
        "Sesuai ekspektasi",
        "Baik",
        "Pertahankan",
    ]
    assert all(field.text for field in found)


def test_the_annual_record_of_siasn_in_its_order(desk):
    change(desk, AppraisalRecord, "a000", assessor={**ASSESSOR, "rank": "Pembina (IV/a)", "unit": "Sekretariat"})
    assert fields(desk, "a000")[SIASN].fields == ()
    rate(desk, "a000", Rating.ABOVE, reason="Bukti")
    sheet = fields(desk, "a000")[SIASN]
    assert sheet.title == "rw_skp22"
    assert [(field.name, field.text, field.unsure) for field in sheet.fields] == [
        ("tahun", "2026", False),
        ("hasilKinerja", "DIATAS EKSPEKTASI", True),
        ("hasilKinerjaNilai", "1", True),
        ("perilakuKerja", "SESUAI EKSPEKTASI", True),
        ("PerilakuKerjaNilai", "2", True),
        ("kuadranKinerja", "BAIK", True),
        ("KuadranKinerjaNilai", "2", True),
        ("namaPenilai", "Helmi Fitriani, S.Sos.", False),
        ("nipNrpPenilai", "197001011995031001", False),
        ("penilaiGolonganId", "IV/a", False),
        ("penilaiJabatanNm", "Sekretaris Kecamatan", False),
        ("penilaiUnorNm", "Sekretariat", False),
        ("statusPenilai", "ASN", True),
    ]


def test_a_quarter_goes_into_the_periodic_record_with_angka_kredit_of_functional_posts(desk):
    change(
        desk,
        PeriodRecord,
        PERIOD,
        kind="QUARTERLY",
        code="2026-T4",
        name="Triwulan IV 2026",
        start=date(2026, 10, 1),
        end=date(2026, 12, 31),
    )
    person = card_words(desk, "a001") | {"position": "Pranata Komputer Ahli Pertama"}
    change(desk, AppraisalRecord, "a001", person=person)
    for key in ("a000", "a001"):
        rate(desk, key)
    sheet = fields(desk, "a001")[SIASN]
    assert sheet.title == "rw_kinerjaperiodik"
    assert [(field.name, field.text) for field in sheet.fields][:7] == [
        ("tahun", "2026"),
        ("periodikNama", "TRIWULANAN"),
        ("periodikId", "2"),
        ("bulanMulaiPenilaian", "10"),
        ("tahunMulaiPenilaian", "2026"),
        ("bulanSelesaiPenilaian", "12"),
        ("tahunSelesaiPenilaian", "2026"),
    ]
    credit = {field.name: field.text for field in sheet.fields if field.section == "Angka kredit"}
    assert credit == {"persentase": "100", "koefisien": "12,50"}
    assert not [field for field in fields(desk, "a000")[SIASN].fields if field.section == "Angka kredit"]


def card_words(desk, key):
    from asn_desktop.storage.queries.appraisals import appraisal_card

    with desk.reader() as reader:
        return appraisal_card.one(reader, key).person._asdict()


@pytest.mark.parametrize(
    ("rank", "wanted"), [("Penata (III/c)", "III/c"), ("IX", ""), ("Golongan (IX)", "IX"), ("", "")]
)
def test_the_golongan_of_a_printed_rank(rank, wanted):
    assert golongan(rank) == wanted


def test_nobody_has_no_sheets(desk):
    assert fields(desk, "nobody") == {}


# The workbook


def test_the_workbook_has_siasns_columns_and_explains_them(desk, tmp_path):
    for key in ("a000", "a002"):
        rate(desk, key)
    out = tmp_path / "siasn.xlsx"
    assert siasn_workbook(desk, out, PERIOD, report=silent) == 2
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["rw_skp22", "Keterangan"]
    header, first, *rest = book["rw_skp22"].iter_rows(values_only=True)
    assert header[:8] == (
        "nip",
        "nama",
        "tahun",
        "hasilKinerja",
        "hasilKinerjaNilai",
        "perilakuKerja",
        "PerilakuKerjaNilai",
        "kuadranKinerja",
    )
    assert first[1:8] == ("Pegawai 000", 2026, "SESUAI EKSPEKTASI", 2, "SESUAI EKSPEKTASI", 2, "BAIK")
    assert isinstance(first[0], str)
    assert len(first[0]) == 18
    assert len(rest) == 1
    told = {line[0]: line[3] for line in book["Keterangan"].iter_rows(min_row=2, values_only=True)}
    assert told["hasilKinerjaNilai"] == "Perlu dikonfirmasi: bandingkan dengan isian SIASN."
    assert told["namaPenilai"] is None


def test_a_period_without_decisions_makes_no_workbook(desk, tmp_path):
    with pytest.raises(Rejected, match="Belum ada penilaian Tahunan 2026 yang ditetapkan"):
        siasn_workbook(desk, tmp_path / "siasn.xlsx", PERIOD, report=silent)
    assert list(tmp_path.glob("*.xlsx")) == []
