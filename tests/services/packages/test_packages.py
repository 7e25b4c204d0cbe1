"""Tests: packages between offices and BKPSDMD: what arrives, what is refused, and what never leaves."""

from __future__ import annotations

import shutil

import pytest

from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected, Unusable
from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.services.feedback import feedback
from asn_desktop.services.packages import closed_packages, package_taking, packages
from asn_desktop.services.packages.package_taking import State
from asn_desktop.services.registry import partners, sealing
from asn_desktop.storage import work as works
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import a_ballot, a_period, a_plan, an_appraisal, an_employee, keep
from tests.services import regency
from tests.services.regency import a_person, a_place, pair, reported, staffed


@pytest.fixture
def siulak(empty_office_file, tmp_path):
    place = a_place(empty_office_file, tmp_path / "siulak", "Kecamatan Siulak", OfficeKind.OFFICE)
    yield place
    place.close()


@pytest.fixture
def bkpsdmd(empty_office_file, tmp_path):
    place = a_place(empty_office_file, tmp_path / "bkpsdmd", "BKPSDMD Kerinci", OfficeKind.BKPSDMD)
    yield place
    place.close()


@pytest.fixture
def paired(siulak, bkpsdmd):
    pair(siulak, bkpsdmd)
    return siulak, bkpsdmd


def test_a_package_shows_first_what_it_changes_and_then_does_just_that(paired):
    siulak, bkpsdmd = paired
    staffed(siulak, a_person(), a_person("Rina Wati"))
    package = siulak.send()
    shown = package_taking.preview(bkpsdmd.desk, package)
    assert bkpsdmd.rows("SELECT count(*) FROM reported_person") == [(0,)]
    taken = bkpsdmd.take(package)
    assert shown.state == taken.state == State.NEW
    assert shown.differences == taken.differences
    assert {one.kind: one.new for one in taken.differences} == {"period": 1, "person": 2, "plan": 2, "appraisal": 2}
    assert bkpsdmd.rows("SELECT name, golongan FROM reported_person ORDER BY name") == [
        ("Hendri Saputra", "III/c"),
        ("Rina Wati", "III/c"),
    ]
    assert taken.changes.undo is None  # its receipt goes back at once


def test_the_same_package_twice_changes_nothing(paired):
    siulak, bkpsdmd = paired
    staffed(siulak, a_person())
    package = siulak.send()
    bkpsdmd.take(package)
    before, acts = reported(bkpsdmd), bkpsdmd.rows("SELECT max(seq) FROM audit")
    again = bkpsdmd.take(package)
    assert (again.state, again.takes) == (State.KNOWN, False)
    assert "sudah masuk 24-11-2026" in again.sentences[0]
    assert reported(bkpsdmd) == before
    assert bkpsdmd.rows("SELECT max(seq) FROM audit") == acts


def test_only_what_differs_is_told_as_changed(paired):
    siulak, bkpsdmd = paired
    person, _ = staffed(siulak, a_person(), a_person("Rina Wati"))
    bkpsdmd.take(siulak.send())
    with siulak.desk.work() as work:
        work.get(EmployeeRecord, person).phone = "0813"
        work.commit("test", "Uji")
    parcel = bkpsdmd.take(siulak.send())
    people = next(one for one in parcel.differences if one.kind == "person")
    assert (people.new, people.changed, people.gone, people.same) == (0, 1, 0, 1)
    assert next(one for one in parcel.differences if one.kind == "plan").same == 2


def test_a_gap_is_named_and_closed_by_the_missing_package_in_any_order(paired):
    siulak, bkpsdmd = paired
    staffed(siulak, a_person())
    first = siulak.send()
    staffed(siulak, a_person("Rina Wati"))
    second = siulak.send()
    parcel = bkpsdmd.take(second)
    assert "Paket no. 1 dari Kecamatan Siulak belum ada. Minta Kecamatan Siulak mengirimnya." in parcel.sentences
    after = reported(bkpsdmd)
    late = bkpsdmd.take(first)
    assert late.state is State.LATE
    assert "lebih lama daripada no. 2" in late.sentences[0]
    assert not any("belum ada" in sentence for sentence in late.sentences)
    assert reported(bkpsdmd) == after


def test_the_receipt_tells_the_office_and_only_then_its_copy_goes(paired, tmp_path):
    siulak, bkpsdmd = paired
    staffed(siulak, a_person())
    package = siulak.send()
    key = siulak.rows("SELECT id FROM package")[0][0]
    again = packages.write_file(siulak.desk, key, tmp_path / "lagi.asnpkg")
    assert again.read_bytes() == package.read_bytes()
    receipt = bkpsdmd.answer(bkpsdmd.take(package))
    parcel = siulak.take(receipt)
    assert (parcel.state, parcel.seq) == (State.ANSWER, 1)
    assert parcel.sentences == ["BKPSDMD Kerinci sudah menerima paket no. 1."]
    assert siulak.take(receipt).state is State.KNOWN_ANSWER
    assert siulak.rows("SELECT taken_on FROM package") == [("2026-11-24",)]
    with pytest.raises(NotFound, match="sudah dijawab dengan tanda terima"):
        packages.write_file(siulak.desk, key, tmp_path / "lagi.asnpkg")


def test_a_row_that_makes_no_sense_is_refused_with_its_reason_and_the_office_learns_it(paired):
    siulak, bkpsdmd = paired
    staffed(siulak, a_person(), a_person("Rina Wati", nip="123"))
    package = siulak.send()
    parcel = bkpsdmd.take(package)
    assert next(one.who for one in parcel.refused) == "Rina Wati"
    assert "bukan NIP 18 angka" in parcel.refused[0].why
    assert {one.why for one in parcel.refused[1:]} == {"Pegawainya tidak ikut masuk."}
    assert bkpsdmd.rows("SELECT name FROM reported_person") == [("Hendri Saputra",)]
    told = siulak.take(bkpsdmd.answer(parcel))
    assert list(told.refused) == list(parcel.refused)


def test_every_changed_byte_is_found_and_nothing_enters(paired, tmp_path):
    siulak, bkpsdmd = paired
    package = siulak.send()
    good = package.read_bytes()
    broken = tmp_path / "rusak.asnpkg"
    step = max(1, len(good) // 60)
    for place in (*range(60), *range(60, len(good), step), len(good) - 1):
        broken.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with pytest.raises(Unusable):
            package_taking.preview(bkpsdmd.desk, broken)
    for end in (0, 5, 20, 60, len(good) - 1):
        broken.write_bytes(good[:end])
        with pytest.raises(Unusable):
            bkpsdmd.take(broken)
    broken.write_bytes(good + b"\0")
    with pytest.raises(Unusable, match="rusak"):
        bkpsdmd.take(broken)
    assert bkpsdmd.rows("SELECT count(*) FROM package") == [(0,)]


def test_what_is_not_for_us_or_not_from_a_partner_is_named(paired, empty_office_file, tmp_path):
    siulak, bkpsdmd = paired
    other = a_place(empty_office_file, tmp_path / "kayu-aro", "Kecamatan Kayu Aro", OfficeKind.OFFICE)
    package = siulak.send()
    with pytest.raises(Unusable, match="untuk kantor lain, bukan untuk kantor ini"):
        package_taking.preview(other.desk, package)
    with pytest.raises(Unusable, match="Paket ini untuk BKPSDMD Kerinci"):
        package_taking.preview(siulak.desk, package)
    key = partners.export_key(bkpsdmd.desk, tmp_path / "kunci.txt")
    with bkpsdmd.desk.reader() as reader:
        digits = partners.identity(reader).fingerprint
    partners.pair(other.desk, key, digits)
    foreign = other.send()
    with pytest.raises(Unusable, match="belum berpasangan"):
        bkpsdmd.take(foreign)
    other.close()
    assert bkpsdmd.rows("SELECT count(*) FROM package") == [(0,)]


def test_a_practice_office_never_mixes_with_a_real_one(bkpsdmd, empty_office_file, tmp_path):
    practice = a_place(empty_office_file, tmp_path / "latihan", "Kantor Latihan", OfficeKind.OFFICE, practice=True)
    pair(practice, bkpsdmd)
    package = practice.send()
    practice.close()
    with pytest.raises(NotAllowed, match="data latihan dan data sungguhan tidak dicampur"):
        bkpsdmd.take(package)


def test_an_ended_partner_is_heard_no_more_until_paired_anew(paired):
    siulak, bkpsdmd = paired
    package = siulak.send()
    with pytest.raises(Rejected, match="Isi alasannya"):
        partners.end(bkpsdmd.desk, bkpsdmd.partner(), " ")
    partners.end(bkpsdmd.desk, bkpsdmd.partner(), "kunci bocor")
    with pytest.raises(NotAllowed, match="sudah diakhiri 24-11-2026"):
        bkpsdmd.take(package)
    with pytest.raises(NotFound, match="belum berpasangan"):
        bkpsdmd.partner()
    key = siulak.folder / "kunci.txt"
    with siulak.desk.reader() as reader:
        digits = partners.identity(reader).fingerprint
    partners.pair(bkpsdmd.desk, key, digits)
    assert bkpsdmd.take(package).state is State.NEW


def test_a_copy_of_the_office_used_elsewhere_is_found_out(paired, tmp_path):
    siulak, bkpsdmd = paired
    staffed(siulak, a_person())
    bkpsdmd.take(siulak.send())
    siulak.desk.database.checkpoint()
    copied = tmp_path / "salinan" / "kantor.asn"
    copied.parent.mkdir()
    shutil.copyfile(siulak.desk.database.path, copied)
    twin = regency.opened(copied)
    staffed(siulak, a_person("Rina Wati"))
    staffed(twin, a_person("Yusnidar"))
    one, two = siulak.send(), twin.send()
    twin.close()
    bkpsdmd.take(one)
    parcel = bkpsdmd.take(two)
    assert any("mengirim dua riwayat berbeda (mulai paket no. 2)" in sentence for sentence in parcel.sentences)
    if parcel.state is State.NEW:
        receipt = bkpsdmd.answer(parcel)
        with pytest.raises(NotAllowed, match="isi lain daripada yang dibuat di sini"):
            siulak.take(receipt)


def test_a_person_two_offices_count_as_theirs_is_named(paired, empty_office_file, tmp_path):
    siulak, bkpsdmd = paired
    other = a_place(empty_office_file, tmp_path / "kayu-aro", "Kecamatan Kayu Aro", OfficeKind.OFFICE)
    pair(other, bkpsdmd)
    staffed(siulak, a_person(nip="198503122010011007"))
    staffed(other, a_person("Hendri S.", nip="198503122010011007"))
    bkpsdmd.take(siulak.send())
    parcel = bkpsdmd.take(other.send())
    other.close()
    assert parcel.sentences == ["Hendri Saputra (NIP 19850312 201001 1 007) juga aktif di Kecamatan Siulak."]


def test_pairing_asks_for_the_digits_and_refuses_what_makes_no_sense(siulak, bkpsdmd):
    key = partners.export_key(bkpsdmd.desk, bkpsdmd.folder / "kunci.txt")
    with bkpsdmd.desk.reader() as reader:
        digits = partners.identity(reader).fingerprint
    with pytest.raises(Rejected, match="tidak sama dengan angka di berkas ini"):
        partners.pair(siulak.desk, key, digits[:-1] + str((int(digits[-1]) + 1) % 10))
    with pytest.raises(Rejected, match="kantor ini sendiri"):
        partners.pair(bkpsdmd.desk, key, digits)
    partners.pair(siulak.desk, key, digits.replace(" ", "-"))
    with pytest.raises(Rejected, match="sudah dipasangkan"):
        partners.pair(siulak.desk, key, digits)
    with pytest.raises(Rejected, match="tidak dapat diganti lagi"):
        partners.set_kind(siulak.desk, OfficeKind.BKPSDMD)


def test_an_office_without_a_key_says_so(siulak):
    with pytest.raises(NotFound, match="belum mempunyai kunci"), siulak.desk.reader() as reader:
        partners.identity(reader)


def test_an_office_has_one_bkpsdmd_only(paired, empty_office_file, tmp_path):
    siulak, _ = paired
    second = a_place(empty_office_file, tmp_path / "kedua", "BKPSDMD Sungai Penuh", OfficeKind.BKPSDMD)
    key = partners.export_key(second.desk, tmp_path / "kunci-2.txt")
    with second.desk.reader() as reader:
        digits = partners.identity(reader).fingerprint
    second.close()
    with pytest.raises(Rejected, match="sudah berpasangan dengan BKPSDMD Kerinci"):
        partners.pair(siulak.desk, key, digits)


def test_no_single_answer_leaves_the_office(paired):
    siulak, bkpsdmd = paired
    person, period = an_employee(), a_period()
    keep(siulak.desk.database, period, person)
    plan = a_plan(person)
    keep(siulak.desk.database, plan)
    appraisal = an_appraisal(period, plan, person, state="agreed")
    keep(siulak.desk.database, appraisal)
    ballots = [a_ballot(appraisal, answers=str(number) * 21) for number in (3, 4, 5)]
    ballots += [a_ballot(appraisal, rater_group="self", answers="5" * 21)]
    ballots += [a_ballot(appraisal, rater_group="superior", answers="2" * 21)]
    ballots += [a_ballot(appraisal, rater_group="subordinate", answers="1" * 21)]
    keep(siulak.desk.database, *ballots)

    def text(path):
        with bkpsdmd.desk.work() as work:
            _, private = sealing.own_pair(work, bkpsdmd.desk)
        return closed_packages.open_with(closed_packages.read(path), private).text.decode()

    assert '"kind":"feedback"' not in text(siulak.send())  # while it runs nothing leaves
    feedback.close_collection(siulak.desk, [appraisal.id])
    found = text(siulak.send())
    means = [line for line in found.splitlines() if '"kind":"feedback"' in line]
    assert len(means) == 1
    assert '"group":"peer"' in means[0] or '"group":"merged"' in means[0]
    for group in (RaterGroup.SELF, RaterGroup.SUPERIOR, RaterGroup.SUBORDINATE):
        assert f'"group":"{group}"' not in found
    assert not any(answers * 21 in found for answers in "12345")


def test_the_stick_shows_a_finder_nothing(paired):
    siulak, _ = paired
    staffed(siulak, a_person("Canary Kenari", nip="198503122010011099"))
    package = siulak.send()
    data = package.read_bytes()
    for secret in (b"Canary", b"Kenari", b"198503122010011099", b"Siulak", b"III/c"):
        assert secret not in data
    assert package.name == "0-KEC-SIULAK_000001.asnpkg"


def test_an_undone_acceptance_can_be_accepted_again(paired):
    siulak, bkpsdmd = paired
    package = bkpsdmd.send()
    parcel = siulak.take(package)
    assert parcel.state is State.NEW
    works.undo(siulak.desk.database, parcel.changes.undo, actor="Yulia", now=regency.NOW)
    assert siulak.take(package).state is State.NEW
