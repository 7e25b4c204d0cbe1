"""Tests: which rows of a package may be taken: owned by the sender, complete, and sensible."""

from __future__ import annotations

import pytest

from asn_desktop.domain.packages.ownership import OWNERS, SENT_BY, Kind, OfficeKind, other
from asn_desktop.domain.packages.package_rows import Refusal, named, sift, who


def a_row(kind, key="1", person="p", **own):
    owned = OWNERS[kind]
    row = {"kind": kind.value, "id": key, "person": person}
    known = {"nip": "198503122010011007", "name": "Hendri", "status": "PNS", "code": "2026", "period": "2026"}
    known |= {
        "sex": "M",
        "appraisal": "a",
        "results": [],
        "content": {},
        "record": {},
        "details": [],
        "start": "2026-01-01",
    }
    known |= {"predikat": "BAIK", "day": "2026-01-01", "number": "1", "hukdis_checked": 0, "retired": 0, "year": 2026}
    known["state"] = "running" if kind is Kind.PERIOD else "final"
    for part, names in (("own", owned.office), ("stated", owned.bkpsdmd)):
        if names:
            row[part] = {name: known.get(name) for name in names}
    row.setdefault("own", {}) if owned.office else None
    (row["own"] if "own" in row else row["stated"]).update(own)
    return row


def a_person(**own):
    return a_row(Kind.PERSON, "p", "p", **own)


def why(*rows, sender=OfficeKind.OFFICE):
    return [one.why for one in sift(rows, sender).refused]


def test_every_kind_an_office_sends_can_be_taken():
    rows = [
        a_row(kind, key="a" if kind is Kind.APPRAISAL else "p" if kind is Kind.PERSON else "1")
        for kind in SENT_BY[OfficeKind.OFFICE]
    ]
    found = sift(rows, OfficeKind.OFFICE)
    assert found.refused == []
    assert list(found.good) == rows


def test_every_kind_has_fields_of_exactly_one_owner():
    for owned in OWNERS.values():
        assert not set(owned.office) & set(owned.bkpsdmd)
    assert other(OfficeKind.OFFICE) is OfficeKind.BKPSDMD
    assert other(OfficeKind.BKPSDMD) is OfficeKind.OFFICE


def test_what_is_not_the_senders_is_refused():
    decree = {"kind": "decree", "id": "1", "person": "p", "own": dict.fromkeys(OWNERS[Kind.DECREE].bkpsdmd, "x")}
    assert why(decree) == ["Data jenis ini bukan milik pengirim."]
    person = a_person()
    person["own"]["golongan"] = "IV/e"
    assert why(person) == ["Barisnya memuat isian yang bukan milik pengirim, atau kurang isian."]
    assert why({"kind": "receipt", "id": "1", "person": ""}) == ["Data jenis ini bukan milik pengirim."]
    assert why(a_person() | {"own": []}) == ["Barisnya memuat isian yang bukan milik pengirim, atau kurang isian."]


@pytest.mark.parametrize("change", [{"id": ""}, {"id": 1}, {"person": None}, {"extra": 1}])
def test_a_row_of_another_shape_is_refused(change):
    assert why(a_person() | change) == ["Susunan barisnya tidak dikenal."]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("birth_date", "12-03-1985"),
        ("birth_date", "20260101"),
        ("birth_date", 5),
        ("education_year", "2010"),
        ("education_year", True),
        ("retired", 2),
        ("retired", "1"),
        ("name", ""),
        ("name", None),
        ("phone", 812),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_by_its_field(field, value):
    assert why(a_person(**{field: value})) == [f"Isi “{field}” tidak dapat dibaca."]


def test_results_must_be_a_list_or_a_group():
    assert why(a_person(), a_row(Kind.PLAN, results="x")) == ["Isi “results” tidak dapat dibaca."]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (a_person(nip="1"), "NIP 1 bukan NIP 18 angka. Perbaiki di data pegawai kantor itu."),
        (a_person(status="HONORER"), "Status kepegawaian atau jenis kelaminnya tidak dikenal."),
        (a_person(sex="X"), "Status kepegawaian atau jenis kelaminnya tidak dikenal."),
        (a_row(Kind.PERIOD, state="buka"), "Tahap periode “buka” tidak dikenal."),
    ],
)
def test_what_makes_no_sense_is_refused(row, sentence):
    assert why(row) == [sentence]


def test_an_appraisal_needs_its_person_its_period_and_known_words():
    whole = [a_person(), a_row(Kind.PERIOD)]
    assert why(*whole, a_row(Kind.APPRAISAL)) == []
    assert why(*whole, a_row(Kind.APPRAISAL, predikat=None)) == []
    assert why(a_row(Kind.PERIOD), a_row(Kind.APPRAISAL)) == ["Pegawainya tidak ikut masuk."]
    assert why(a_person(), a_row(Kind.APPRAISAL)) == ["Periodenya tidak ikut masuk."]
    assert why(*whole, a_row(Kind.FEEDBACK)) == ["Penilaiannya tidak ikut masuk."]
    assert why(*whole, a_row(Kind.APPRAISAL, state="?")) == ["Tahap penilaian “?” tidak dikenal."]
    assert why(*whole, a_row(Kind.APPRAISAL, predikat="?")) == ["Predikat “?” tidak dikenal."]


def test_a_row_twice_is_taken_once():
    assert why(a_person(), a_person()) == ["Baris ini ada dua kali dalam paket."]


def test_a_refusal_says_what_it_is_about():
    assert named(Refusal("person", "1", "Hendri", "Salah.")) == "Pegawai Hendri: Salah."
    assert named(Refusal("lain", "1", "", "Salah.")) == "Lain: Salah."
    assert who({"kind": "x"}) == ""
    assert who({"kind": "x", "own": {"name": 5}, "stated": {"golongan": "III/c"}}) == "III/c"
