"""Tests: what a partner could send on purpose, truly signed: nothing of it enters, and each has its sentence."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected, Unusable
from asn_desktop.domain.packages import office_package
from asn_desktop.domain.packages.office_package import Number, PackageKind, body, counted, digest
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.services import regulations
from asn_desktop.services.career import decrees
from asn_desktop.services.career.decrees import DecreeDraft, What
from asn_desktop.services.desk import Desk
from asn_desktop.services.packages import closed_packages, packages, receipts
from asn_desktop.services.packages.package_words import standing_sentences
from asn_desktop.services.registry import partners, sealing
from asn_desktop.storage.schema.exchange import PartnerRecord, ReportedDetailRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.builders import NOW
from tests.services.regency import a_person, a_place, pair, staffed


@pytest.fixture
def siulak(empty_office_file, tmp_path):
    place = a_place(empty_office_file, tmp_path / "siulak", "Kecamatan Siulak", OfficeKind.OFFICE)
    yield place
    place.close()


@pytest.fixture
def bkpsdmd(siulak, empty_office_file, tmp_path):
    place = a_place(empty_office_file, tmp_path / "bkpsdmd", "BKPSDMD Kerinci", OfficeKind.BKPSDMD)
    pair(siulak, place)
    yield place
    place.close()


def keys(place):
    with place.desk.work() as work:
        return sealing.own_pair(work, place.desk)


def crafted(origin, target, tmp_path, rows=(), **facts):
    """A package whose manifest says what one likes, signed and closed as it should be."""
    public, private = keys(origin)
    theirs, opening = keys(target)
    honest = origin.send()
    content = office_package.read(closed_packages.open_with(honest.read_bytes(), opening).text)
    lines = body(rows)
    known = {"counts": counted(rows), "digest": digest(lines), "sender": public, "recipient": theirs}
    manifest = replace(content.manifest, **known | facts)
    out = tmp_path / "buatan.asnpkg"
    out.write_bytes(closed_packages.close(office_package.write(manifest, lines), private, theirs))
    return out


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"sender": "ab" * 32}, "rusak"),
        ({"recipient": "ab" * 32}, "rusak"),
        ({"kind": PackageKind.BKPSDMD}, "dipasangkan sebagai kantor"),
        ({"practice": True}, "kantor latihan"),
        ({"made": "kemarin"}, "rusak"),
    ],
)
def test_a_manifest_that_says_something_else_is_refused(siulak, bkpsdmd, tmp_path, facts, sentence):
    package = crafted(siulak, bkpsdmd, tmp_path, **facts)
    with pytest.raises((Unusable, NotAllowed), match=sentence):
        bkpsdmd.take(package)
    assert bkpsdmd.rows("SELECT count(*) FROM package WHERE direction = 'IN'") == [(0,)]


def test_a_text_that_grows_without_measure_is_not_unpacked(siulak, bkpsdmd, tmp_path):
    _, private = keys(siulak)
    theirs, _ = keys(bkpsdmd)
    bomb = tmp_path / "bom.asnpkg"
    bomb.write_bytes(closed_packages.close(b"\0" * 5_000_000, private, theirs))
    with pytest.raises(Unusable, match="rusak"):
        bkpsdmd.take(bomb)


def test_what_is_packed_badly_is_refused(siulak, bkpsdmd, monkeypatch, tmp_path):
    _, private = keys(siulak)
    theirs, _ = keys(bkpsdmd)
    for packed in (b"no zlib at all", zlib.compress(b"x") + b"more"):
        monkeypatch.setattr(closed_packages.zlib, "compress", lambda _text, _level, packed=packed: packed)
        bad = tmp_path / "salah.asnpkg"
        bad.write_bytes(closed_packages.close(b"x", private, theirs))
        with pytest.raises(Unusable, match="rusak"):
            bkpsdmd.take(bad)


def test_a_file_of_any_size_is_read_to_its_limit_only(siulak, bkpsdmd, monkeypatch, tmp_path):
    _, private = keys(siulak)
    theirs, _ = keys(bkpsdmd)
    monkeypatch.setattr(closed_packages, "LARGEST_FILE", 100)
    with pytest.raises(Unusable, match="lebih dari"):
        closed_packages.close(bytes(range(256)), private, theirs)
    huge = tmp_path / "besar.asnpkg"
    huge.write_bytes(b"ASN-PAKET 1\n" + b"x" * 200)
    with pytest.raises(Unusable, match="terlalu besar"):
        closed_packages.read(huge)
    with pytest.raises(Unusable, match="USB masih terpasang"):
        closed_packages.read(tmp_path / "tiada.asnpkg")


def test_a_partner_of_the_wrong_kind_is_not_heard(siulak, bkpsdmd, tmp_path):
    package = siulak.send()
    with bkpsdmd.desk.work() as work:
        work.first(PartnerRecord, kind="OFFICE").kind = "BKPSDMD"
        work.commit("save_office", "Uji")
    with pytest.raises(Unusable, match="dipasangkan sebagai BKPSDMD"):
        bkpsdmd.take(package)
    wrong = crafted(siulak, bkpsdmd, tmp_path, kind=PackageKind.RECEIPT, seq=0)
    with pytest.raises(NotAllowed, match="jenis kantornya tidak cocok"):
        bkpsdmd.take(wrong)


@pytest.mark.parametrize(
    "rows",
    [
        [{"kind": "refusal", "id": "0", "row": ["zu kurz"]}],
        [{"kind": "refusal", "id": "0", "row": [1, 2, 3, 4]}],
        [{"kind": "refusal", "id": "0", "row": "Teks"}],
        [{"kind": "person", "id": "0"}],
        [{"kind": "key", "id": "zz", "owner": "X"}],
        [{"kind": "key", "id": "ab" * 32}],
    ],
)
def test_a_receipt_that_is_none_is_refused(siulak, bkpsdmd, tmp_path, rows):
    siulak.send()
    number = Number(*siulak.rows("SELECT epoch, seq, hash FROM package")[0])
    receipt = crafted(bkpsdmd, siulak, tmp_path, rows, kind=PackageKind.RECEIPT, seq=0, received=number)
    with pytest.raises(Unusable, match="rusak"):
        siulak.take(receipt)
    assert siulak.rows("SELECT taken_on FROM package WHERE direction = 'OUT'") == [(None,)]


def test_a_receipt_for_nothing_or_for_another_content_is_refused(siulak, bkpsdmd, tmp_path):
    siulak.send()
    nothing = crafted(bkpsdmd, siulak, tmp_path, kind=PackageKind.RECEIPT, seq=0, received=None)
    with pytest.raises(Unusable, match="rusak"):
        siulak.take(nothing)
    other = crafted(bkpsdmd, siulak, tmp_path, kind=PackageKind.RECEIPT, seq=0, received=Number(1, 1, "ff"))
    with pytest.raises(NotAllowed, match="dengan isi lain"):
        siulak.take(other)


def test_a_receipt_tells_gaps_and_the_keys_of_the_other_offices(siulak, bkpsdmd, empty_office_file, tmp_path):
    aro = a_place(empty_office_file, tmp_path / "aro", "Kecamatan Kayu Aro", OfficeKind.OFFICE)
    pair(aro, bkpsdmd)
    siulak.send()
    parcel = bkpsdmd.take(siulak.send())
    told = siulak.take(bkpsdmd.answer(parcel))
    assert "Paket no. 1 dari Kecamatan Siulak belum ada. Minta Kecamatan Siulak mengirimnya." in told.sentences
    assert siulak.rows("SELECT owner FROM seal_key WHERE private = '' ORDER BY owner") == [
        ("BKPSDMD Kerinci",),
        ("Kecamatan Kayu Aro",),
    ]
    with pytest.raises(NotAllowed, match="paket yang datang"):
        receipts.made(siulak.desk, siulak.rows("SELECT id FROM package WHERE direction = 'OUT'")[0][0])
    aro.close()


def test_bkpsdmd_learns_from_the_next_package_that_its_own_arrived(siulak, bkpsdmd):
    siulak.take(bkpsdmd.send())
    assert bkpsdmd.rows("SELECT taken_on FROM package WHERE direction = 'OUT'") == [(None,)]
    bkpsdmd.take(siulak.send())
    assert bkpsdmd.rows("SELECT taken_on FROM package WHERE direction = 'OUT'") == [("2026-11-24",)]
    assert bkpsdmd.rows("SELECT count(*) FROM package_file") == [(0,)]
    bkpsdmd.take(siulak.send())


def test_a_renamed_office_is_known_by_its_new_name(siulak, bkpsdmd, tmp_path):
    bkpsdmd.take(crafted(siulak, bkpsdmd, tmp_path, office="Kecamatan Siulak Mukai"))
    with bkpsdmd.desk.reader() as reader:
        assert packages.only_partner(reader).name == "Kecamatan Siulak Mukai"


def test_a_restart_without_a_known_package_is_told_as_one_from_the_beginning():
    found = office_package.standing([office_package.Mark(2, 1, "x", "", None)])
    assert standing_sentences(found, "X") == ["X memulihkan cadangan dan bekerja lagi dari awal."]


def test_a_package_for_an_ended_partner_is_not_made(siulak, bkpsdmd, tmp_path):
    partner = siulak.partner()
    partners.end(siulak.desk, partner, "uji")
    with pytest.raises(NotAllowed, match="sudah diakhiri"):
        packages.make(siulak.desk, partner)


def test_a_file_without_an_office_makes_no_package(db):
    desk = Desk(database=db, rules=regulations.load(), actor="Yulia", clock=lambda: NOW)
    with pytest.raises(NotFound, match="belum memuat kantor"):
        packages.make(desk, "x")


def test_a_stick_that_gives_back_something_else_is_told(tmp_path, monkeypatch):
    class Lying(type(tmp_path)):
        def read_bytes(self):
            return b"lain"

    monkeypatch.setattr(packages, "written", lambda _out: _Held(Lying(tmp_path / "x")))
    with pytest.raises(Unusable, match="BELUM tersalin"):
        packages.put_on_stick(tmp_path / "x", b"isi")


class _Held:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        return False


def test_an_office_of_the_same_name_is_not_paired(siulak, empty_office_file, tmp_path):
    twin = a_place(empty_office_file, tmp_path / "kembar", "Kecamatan Siulak", OfficeKind.BKPSDMD)
    key = partners.export_key(twin.desk, tmp_path / "kunci.txt")
    with twin.desk.reader() as reader:
        digits = partners.identity(reader).fingerprint
    with pytest.raises(Rejected, match="sama dengan kantor ini"):
        partners.pair(siulak.desk, key, digits)
    twin.close()


def an_arrival(bkpsdmd, siulak, **changes):
    """The row of a person who arrives, as BKPSDMD would send it, with something changed."""
    own = {
        "nip": "198503122010011007",
        "name": "Hendri",
        "number": "1",
        "day": "2026-01-01",
        "tmt": "2026-02-01",
        "unit": "",
        "sender": "Kecamatan Kayu Aro",
        "record": {},
        "details": [],
    }
    return {"kind": "arrival", "id": "a", "person": "p", "own": own | changes}


def test_decrees_that_cannot_be_carried_out_say_why_and_change_nothing(siulak, bkpsdmd, tmp_path):
    staffed(siulak, a_person(id="p", nip="198503122010011007"))
    before = siulak.rows("SELECT * FROM employee")
    said = {
        "nip": "198503122010011007",
        "name": "Hendri",
        "number": "1",
        "day": "2026-01-01",
        "tmt": "2026-02-01",
        "withdrawn": "",
    }
    rows = [
        an_arrival(bkpsdmd, siulak),
        an_arrival(bkpsdmd, siulak, record={"own": {}}) | {"id": "b"},
        {"kind": "decree", "id": "c", "person": "p", "own": said | {"what": "LAIN", "content": {}}},
        {
            "kind": "decree",
            "id": "d",
            "person": "p",
            "own": said | {"what": "JABATAN", "content": {"position_name": "A"}},
        },
        {"kind": "decree", "id": "e", "person": "p", "own": said | {"what": "PINDAH", "content": {}}},
        {"kind": "decree", "id": "f", "person": "p", "own": said | {"what": "PANGKAT", "content": {"golongan": "V/z"}}},
    ]
    parcel = siulak.take(crafted(bkpsdmd, siulak, tmp_path, rows))
    reasons = {one.key: one.why for one in parcel.refused}
    assert reasons["a"] == "Paket Kecamatan Kayu Aro yang memuat datanya belum diterima BKPSDMD."
    assert {reasons[key] for key in "bcde"} == {"Isinya tidak dapat dibaca."}
    assert "V/z" in reasons["f"]
    assert siulak.rows("SELECT * FROM employee") == before
    assert siulak.rows("SELECT count(*) FROM decree") == [(0,)]


def test_who_left_already_and_what_the_register_refuses_is_told(siulak, bkpsdmd, empty_office_file, tmp_path):
    aro = a_place(empty_office_file, tmp_path / "aro", "Kecamatan Kayu Aro", OfficeKind.OFFICE)
    pair(aro, bkpsdmd)
    staffed(siulak, a_person(id="p", nip="198503122010011007"))
    bkpsdmd.take(siulak.send())
    office = bkpsdmd.partner("Kecamatan Siulak")
    to = bkpsdmd.partner("Kecamatan Kayu Aro")
    draft = DecreeDraft(
        what=What.PINDAH, number="9", day=date(2026, 1, 1), tmt=date(2026, 2, 1), position_name="Analis", to=to
    )
    assert decrees.problems(bkpsdmd.desk, office, "p", draft) == []
    decrees.save(bkpsdmd.desk, office, "p", draft)
    with bkpsdmd.desk.work() as work:
        partner = work.first(PartnerRecord, name="Kecamatan Siulak")
        content = {
            "own": {"level": "SANGAT", "punishment": "", "start": "2020-01-01", "end": None, "decree_number": ""}
        }
        work.add(ReportedDetailRecord(partner_id=partner.id, kind="hukdis", key="h", person="p", content=content))
        work.commit("save_office", "Uji")
    came = aro.take(bkpsdmd.send("Kecamatan Kayu Aro"))
    assert any("Hukuman disiplin Hendri Saputra tidak ikut" in sentence for sentence in came.sentences)
    aro.close()
    with siulak.desk.work() as work:
        work.get(EmployeeRecord, "p").retired = True
        work.commit("retire_employee", "Uji")
    left = siulak.take(bkpsdmd.send("Kecamatan Siulak"))
    assert left.sentences == ["Hendri Saputra sudah dinonaktifkan sebelumnya."]
    bkpsdmd.take(siulak.send())
    assert [one.field for one in decrees.problems(bkpsdmd.desk, office, "p", draft) if not one.field] == [""]
    again = decrees.problems(bkpsdmd.desk, office, "p", replace(draft, number="10"))
    assert any("sudah dipindahkan" in one.sentence for one in again)
