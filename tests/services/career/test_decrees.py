"""Tests: decrees of BKPSDMD on their way to an office, and people who move from one office to another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.services.career import decrees
from asn_desktop.services.career.decrees import DecreeDraft, What
from asn_desktop.services.packages import packages
from asn_desktop.services.packages.package_taking import State
from asn_desktop.storage.schema.career import CareerCaseRecord
from asn_desktop.storage.schema.exchange import DecreeRecord
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import (
    EmployeeRecord,
    HonourRecord,
    HukdisRecord,
    PastPredikatRecord,
    RankHistoryRecord,
)
from tests.builders import a_unit, keep
from tests.services.regency import a_person, a_place, pair, staffed

PROMOTION = DecreeDraft(
    what=What.PANGKAT,
    number="823/101/BKPSDMD/2026",
    day=date(2026, 9, 20),
    tmt=date(2026, 10, 1),
    golongan="III/d",
    mkg_years=14,
    mkg_months=2,
)
POST = DecreeDraft(
    what=What.JABATAN,
    number="821/7/2026",
    day=date(2026, 10, 1),
    tmt=date(2026, 10, 5),
    position_name="Kepala Seksi Pemerintahan",
    position_kind="PENGAWAS",
    eselon="IV.a",
    unit_name="Seksi Pemerintahan",
)


@pytest.fixture
def regency(empty_office_file, tmp_path):
    """BKPSDMD with the package of Siulak (two people) taken, and Kayu Aro beside it."""
    siulak = a_place(empty_office_file, tmp_path / "siulak", "Kecamatan Siulak", OfficeKind.OFFICE)
    aro = a_place(empty_office_file, tmp_path / "aro", "Kecamatan Kayu Aro", OfficeKind.OFFICE)
    bkpsdmd = a_place(empty_office_file, tmp_path / "bkpsdmd", "BKPSDMD Kerinci", OfficeKind.BKPSDMD)
    for office in (siulak, aro):
        pair(office, bkpsdmd)
    staffed(siulak, a_person(id="hendri", nip="198503122010011007"), a_person("Rina Wati", id="rina"))
    bkpsdmd.take(siulak.send())
    yield siulak, aro, bkpsdmd
    for place in (siulak, aro, bkpsdmd):
        place.close()


def decided(bkpsdmd, draft, person="hendri", office="Kecamatan Siulak"):
    decrees.save(bkpsdmd.desk, bkpsdmd.partner(office), person, draft)
    return bkpsdmd.rows("SELECT id FROM decree ORDER BY rowid DESC")[0][0]


def test_a_promotion_reaches_the_register_with_its_decree(regency):
    siulak, _, bkpsdmd = regency
    decided(bkpsdmd, PROMOTION)
    parcel = siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    assert [(one.who, one.said, one.new) for one in parcel.carried] == [
        ("Hendri Saputra", "Kenaikan pangkat, SK 823/101/BKPSDMD/2026, TMT 01-10-2026", True)
    ]
    assert siulak.rows("SELECT golongan, golongan_tmt, mkg_years FROM employee WHERE id = 'hendri'") == [
        ("III/d", "2026-10-01", 14)
    ]
    assert siulak.rows("SELECT decree_number, decree_date FROM rank_history") == [
        ("823/101/BKPSDMD/2026", "2026-09-20")
    ]


def test_an_accepted_decree_ends_the_case_that_asked_for_it_and_no_other(regency):
    siulak, _, bkpsdmd = regency
    with siulak.desk.work() as work:
        for key, kind, target in (
            ("a", "kp_reguler", "III/d"),
            ("b", "kp_reguler", "IV/a"),
            ("c", "promosi", "PENGAWAS"),
        ):
            work.add(
                CareerCaseRecord(
                    id=key, employee_id="hendri", kind=kind, rule="KP-REG-01" if kind == "kp_reguler" else "PRM-01",
                    year=2025, state="proposed", title=target, evidence={"target": target}, decided_by="Camat",
                    decided_on=date(2026, 3, 1), reason="", rules="",
                )
            )  # fmt: skip
        work.commit("test", "Usulan")
    decided(bkpsdmd, PROMOTION)
    parcel = siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    assert parcel.carried[0].said.endswith("; usulan kariernya terbit")
    cases = "SELECT id, state, decree_number, decree_tmt FROM career_case ORDER BY id"
    assert siulak.rows(cases) == [
        ("a", "issued", PROMOTION.number, "2026-10-01"),
        ("b", "proposed", "", None),
        ("c", "proposed", "", None),
    ]
    decrees.withdraw(bkpsdmd.desk, bkpsdmd.rows("SELECT id FROM decree")[0][0], "SK dicabut")
    parcel = siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    assert parcel.carried[0].said.endswith("riwayatnya dikembalikan dan usulan kariernya terbuka lagi")
    assert siulak.rows(cases) == [(key, "approved" if key == "a" else "proposed", "", None) for key in "abc"]
    note = siulak.rows("SELECT follow_note FROM career_case WHERE id = 'a'")[0][0]
    assert note.endswith("tidak berlaku: dibatalkan BKPSDMD: SK dicabut")


def test_the_next_package_repeats_what_was_carried_out_without_doing_it_twice(regency):
    siulak, _, bkpsdmd = regency
    decided(bkpsdmd, PROMOTION)
    siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    decided(bkpsdmd, POST)
    parcel = siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    assert [one.new for one in parcel.carried] == [False, True]
    assert parcel.sentences == [
        "Unit “Seksi Pemerintahan” tidak ada di kantor ini. Pilih unit kerja Hendri Saputra di data pegawai."
    ]
    assert siulak.rows("SELECT position_name, eselon FROM employee WHERE id = 'hendri'") == [
        ("Kepala Seksi Pemerintahan", "IV.a")
    ]
    assert siulak.rows("SELECT count(*) FROM rank_history") == [(1,)]


def test_a_post_seats_the_person_in_its_unit(regency):
    siulak, _, bkpsdmd = regency
    top = siulak.rows("SELECT id FROM unit")[0][0]
    keep(siulak.desk.database, a_unit("Seksi Pemerintahan", id="seksi", parent_id=top))
    before = siulak.rows("SELECT position_kind FROM employee WHERE id = 'hendri'")[0][0]
    decided(bkpsdmd, POST)
    assert siulak.take(bkpsdmd.send("Kecamatan Siulak")).sentences == []
    assert siulak.rows("SELECT unit_id FROM employee WHERE id = 'hendri'") == [("seksi",)]
    decrees.withdraw(bkpsdmd.desk, bkpsdmd.rows("SELECT id FROM decree")[0][0], "salah orang")
    siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    post = "SELECT unit_id, position_kind FROM employee WHERE id = 'hendri'"
    assert siulak.rows(post) == [(top, before)]
    assert siulak.rows("SELECT count(*) FROM position_history WHERE decree_number = '821/7/2026'") == [(0,)]


def test_whom_the_office_does_not_know_is_refused_by_name_and_the_rest_goes_in(regency):
    siulak, _, bkpsdmd = regency
    decided(bkpsdmd, PROMOTION)
    decided(bkpsdmd, POST, "rina")
    with siulak.desk.work() as work:
        work.get(EmployeeRecord, "hendri").golongan = "III/c"
        work.commit("test", "Uji")
    gone = siulak.rows("SELECT nip FROM employee WHERE id = 'hendri'")[0][0]
    with bkpsdmd.desk.work() as work:
        for one in work.all(DecreeRecord, nip=gone):
            one.person, one.nip = "orang lain", "199001012015011009"
        work.commit("test", "Uji")
    parcel = siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    assert [(one.who, one.why) for one in parcel.refused] == [
        ("Hendri Saputra", "Tidak ada pegawai dengan NIP 19900101 201501 1 009 di kantor ini.")
    ]
    assert [one.who for one in parcel.carried] == ["Rina Wati"]


def test_a_person_moves_with_the_whole_history(regency):
    siulak, aro, bkpsdmd = regency
    keep(
        siulak.desk.database,
        RankHistoryRecord(employee_id="hendri", golongan="III/c", tmt=date(2022, 4, 1), decree_number="823/1/2022"),
        HukdisRecord(employee_id="hendri", level="RINGAN", start=date(2019, 3, 1), punishment="Teguran lisan"),
        HonourRecord(employee_id="hendri", name="Satyalancana Karya Satya X", year=2021),
        PastPredikatRecord(employee_id="hendri", year=2024, predikat="SANGAT_BAIK", source="e-Kinerja"),
    )
    bkpsdmd.take(siulak.send())
    to = bkpsdmd.partner("Kecamatan Kayu Aro")
    move = DecreeDraft(
        what=What.PINDAH,
        number="824/9/2026",
        day=date(2026, 10, 1),
        tmt=date(2026, 11, 1),
        position_name="Analis",
        to=to,
    )
    decided(bkpsdmd, move)
    arriving, leaving = bkpsdmd.send("Kecamatan Kayu Aro"), bkpsdmd.send("Kecamatan Siulak")
    came, left = aro.take(arriving), siulak.take(leaving)
    assert (came.refused, left.refused) == ([], [])
    assert [one.said for one in came.carried] == ["Pindah masuk, SK 824/9/2026, TMT 01-11-2026"]
    person = "SELECT nip, name, golongan, position_name, retired, phone FROM employee WHERE id = 'hendri'"
    assert aro.rows(person) == [("198503122010011007", "Hendri Saputra", "III/c", "Analis", 0, "0812")]
    assert aro.rows("SELECT golongan, decree_number FROM rank_history") == [("III/c", "823/1/2022")]
    assert aro.rows("SELECT level FROM hukdis") == [("RINGAN",)]
    assert aro.rows("SELECT name FROM honour") == [("Satyalancana Karya Satya X",)]
    assert aro.rows("SELECT year, predikat, source FROM past_predikat ORDER BY year") == [
        (2024, "SANGAT_BAIK", "e-Kinerja"),
        (2026, "BAIK", "Kecamatan Siulak"),
    ]
    assert siulak.rows("SELECT retired, retired_reason FROM employee WHERE id = 'hendri'") == [
        (1, "Pindah ke Kecamatan Kayu Aro, SK 824/9/2026")
    ]
    assert bkpsdmd.take(siulak.send()).sentences == []
    assert bkpsdmd.take(aro.send()).sentences == []  # nobody counts the person twice


def test_a_person_the_new_office_had_typed_already_is_recognised_by_the_nip(regency):
    siulak, aro, bkpsdmd = regency
    staffed(aro, a_person("Hendri S.", id="lain", nip="198503122010011007"))
    to = bkpsdmd.partner("Kecamatan Kayu Aro")
    decided(
        bkpsdmd,
        DecreeDraft(
            what=What.PINDAH, number="1", day=date(2026, 1, 1), tmt=date(2026, 11, 1), position_name="Analis", to=to
        ),
    )
    assert aro.take(bkpsdmd.send("Kecamatan Kayu Aro")).refused == []
    assert aro.rows("SELECT id, name FROM employee") == [("lain", "Hendri Saputra")]
    assert siulak.rows("SELECT count(*) FROM employee") == [(2,)]


def test_a_decree_can_be_changed_until_it_leaves_and_is_withdrawn_after(regency):
    siulak, _, bkpsdmd = regency
    before = siulak.rows("SELECT golongan FROM employee WHERE id = 'hendri'")
    key = decided(bkpsdmd, PROMOTION)
    office = bkpsdmd.partner("Kecamatan Siulak")
    with pytest.raises(NotAllowed, match="belum dikirim"):
        decrees.withdraw(bkpsdmd.desk, key, "salah")
    decrees.save(bkpsdmd.desk, office, "hendri", replace(PROMOTION, mkg_years=15), key)
    package = bkpsdmd.send("Kecamatan Siulak")
    siulak.take(package)
    with pytest.raises(NotAllowed, match="sudah dikirim"):
        decrees.remove(bkpsdmd.desk, key)
    with pytest.raises(NotAllowed, match="sudah dikirim"):
        decrees.save(bkpsdmd.desk, office, "hendri", PROMOTION, key)
    with pytest.raises(Rejected, match="alasan pembatalan"):
        decrees.withdraw(bkpsdmd.desk, key, "")
    decrees.withdraw(bkpsdmd.desk, key, "SK dicabut")
    parcel = siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    assert parcel.sentences == [
        "SK 823/101/BKPSDMD/2026 dibatalkan BKPSDMD (SK dicabut). Periksa riwayat Hendri Saputra."
    ]
    assert siulak.rows("SELECT golongan FROM employee WHERE id = 'hendri'") == before
    assert siulak.rows("SELECT count(*) FROM rank_history WHERE golongan = 'III/d'") == [(0,)]
    again = siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    assert (again.sentences, [one.new for one in again.carried]) == ([], [False])
    other = decided(bkpsdmd, PROMOTION)
    decrees.remove(bkpsdmd.desk, other)
    assert bkpsdmd.rows("SELECT count(*) FROM decree") == [(1,)]


def test_what_is_missing_in_a_decree_is_said_beside_its_field(regency):
    siulak, _aro, bkpsdmd = regency
    office, target = bkpsdmd.partner("Kecamatan Siulak"), bkpsdmd.partner("Kecamatan Kayu Aro")

    def refused(draft, person="hendri"):
        with pytest.raises(Rejected) as told:
            decrees.save(bkpsdmd.desk, office, person, draft)
        return {problem.field for problem in told.value.problems}

    nothing = DecreeDraft(what=What.PANGKAT, number=" ", day=None, tmt=None)
    assert refused(nothing) == {"number", "day", "tmt", "golongan"}
    move = DecreeDraft(what=What.PINDAH, number="9", day=date(2026, 1, 1), tmt=date(2026, 2, 1), position_name="Analis")
    assert refused(replace(move, position_name="")) == {"position_name", "to"}
    assert refused(replace(move, to=office)) == {"to"}
    decided(bkpsdmd, replace(move, to=target))
    assert refused(replace(move, number="10", to=target)) == {"to"}
    decided(bkpsdmd, PROMOTION)
    assert refused(PROMOTION) == {"number"}
    with pytest.raises(NotFound, match="tidak ada dalam paket terakhir"):
        decrees.save(bkpsdmd.desk, office, "siapa", PROMOTION)
    with pytest.raises(NotAllowed, match="SK dikirim oleh BKPSDMD"):
        decrees.save(siulak.desk, siulak.partner(), "hendri", PROMOTION)
    with (
        pytest.raises(NotFound, match="Yang berpasangan: Kecamatan Kayu Aro, Kecamatan Siulak"),
        bkpsdmd.desk.reader() as reader,
    ):
        packages.only_partner(reader)


def test_older_decrees_never_undo_newer_ones(regency):
    siulak, _, bkpsdmd = regency
    decided(bkpsdmd, PROMOTION)
    first = bkpsdmd.send("Kecamatan Siulak")
    decided(bkpsdmd, POST)
    second = bkpsdmd.send("Kecamatan Siulak")
    siulak.take(second)
    before = siulak.rows("SELECT * FROM employee ORDER BY id")
    assert siulak.take(first).state is State.LATE
    assert siulak.rows("SELECT * FROM employee ORDER BY id") == before


def test_who_leaves_leads_no_unit_any_more(regency):
    siulak, _, bkpsdmd = regency
    with siulak.desk.work() as work:
        work.first(UnitRecord, parent_id=None).head_id = "hendri"
        work.commit("save_unit", "Uji")
    move = DecreeDraft(
        what=What.PINDAH,
        number="9",
        day=date(2026, 1, 1),
        tmt=date(2026, 2, 1),
        position_name="Analis",
        to=bkpsdmd.partner("Kecamatan Kayu Aro"),
    )
    decided(bkpsdmd, move)
    siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    assert siulak.rows("SELECT head_id FROM unit") == [(None,)]
    decrees.withdraw(bkpsdmd.desk, bkpsdmd.rows("SELECT id FROM decree")[0][0], "salah kantor")
    siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    assert siulak.rows("SELECT retired, retired_reason FROM employee WHERE id = 'hendri'") == [(0, "")]


def test_a_withdrawn_move_leaves_the_way_free_for_another(regency):
    _, aro, bkpsdmd = regency
    to = bkpsdmd.partner("Kecamatan Kayu Aro")
    move = DecreeDraft(
        what=What.PINDAH, number="9", day=date(2026, 1, 1), tmt=date(2026, 2, 1), position_name="Analis", to=to
    )
    key = decided(bkpsdmd, move)
    bkpsdmd.send("Kecamatan Siulak")
    decrees.withdraw(bkpsdmd.desk, key, "salah kantor")
    decided(bkpsdmd, replace(move, number="10"))
    assert [one.said for one in aro.take(bkpsdmd.send("Kecamatan Kayu Aro")).carried] == [
        "Pindah masuk, SK 10, TMT 01-02-2026"
    ]


def test_every_receipt_is_noted_with_its_own_package(regency):
    siulak, _, bkpsdmd = regency
    siulak.take(bkpsdmd.answer(bkpsdmd.take(siulak.send())))
    siulak.take(bkpsdmd.answer(bkpsdmd.take(siulak.send())))
    assert siulak.rows("SELECT count(*) FROM package WHERE taken_on IS NOT NULL AND direction = 'OUT'") == [(2,)]
    assert siulak.rows("SELECT count(*) FROM package_file") == [(0,)]
