"""Tests: reading the rule files is checking them: whatever is incomplete is refused by file and key."""

from __future__ import annotations

import copy
import csv
import tomllib
from datetime import date

import pytest

from asn_desktop import assets
from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.basis import RuleError
from asn_desktop.domain.career.rules import Decision, parse_career
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.rank import Education

FOLDER = "regulations/karier"
DOCUMENTS = {path.name: tomllib.loads(path.read_text("utf-8")) for path in assets.each(FOLDER, "*.toml")}
TABLES = {
    path.name: list(csv.DictReader(path.read_text("utf-8").splitlines())) for path in assets.each(FOLDER, "*.csv")
}


def broken(change):
    documents, tables = copy.deepcopy(DOCUMENTS), copy.deepcopy(TABLES)
    change(documents, tables)
    return documents, tables


def without(document, key):
    return lambda documents, tables: documents[document].pop(key)


def unset(table, row, column):
    return lambda documents, tables: tables[table][row].update({column: ""})


def put(document, key, name, value):
    def change(documents, tables):
        target = documents[document][key]
        (target[0] if isinstance(target, list) else target)[name] = value

    return change


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda d, t: d.pop("parameters.toml"), "parameters.toml: the file is missing"),
        (lambda d, t: t.pop("bup.csv"), "bup.csv: the file is missing"),
        (without("parameters.toml", "KP_REGULER_MIN_TAHUN"), "parameters.toml: KP_REGULER_MIN_TAHUN:"),
        (put("parameters.toml", "KP_REGULER_MIN_TAHUN", "basis", ""), "parameters.toml: KP_REGULER_MIN_TAHUN[1].basis"),
        (put("parameters.toml", "KP_REGULER_MIN_TAHUN", "value", "4"), "KP_REGULER_MIN_TAHUN[1].value"),
        (put("parameters.toml", "KP_REGULER_MIN_TAHUN", "confidence", "Z"), "KP_REGULER_MIN_TAHUN[1].confidence"),
        (put("parameters.toml", "KP_REGULER_MIN_TAHUN", "valid_from", 2000), "KP_REGULER_MIN_TAHUN[1].valid_from"),
        (put("parameters.toml", "KP_MIN_PREDIKAT", "value", "BAGUS"), "KP_MIN_PREDIKAT[1].value"),
        (put("parameters.toml", "UJIAN_DINAS_1_GOLONGAN", "value", "II/z"), "UJIAN_DINAS_1_GOLONGAN[1].value"),
        (put("parameters.toml", "JABATAN_JPT_MIN_PENDIDIKAN", "value", "S9"), "JABATAN_JPT_MIN_PENDIDIKAN[1].value"),
        (put("parameters.toml", "KP_PERIODE_BULAN", "value", [2, 13]), "KP_PERIODE_BULAN[1].value"),
        (put("parameters.toml", "KP_PERIODE_BULAN", "value", []), "KP_PERIODE_BULAN[1].value"),
        (
            put("parameters.toml", "KP_PERIODE_BULAN", "valid_from", date(2025, 10, 1)),
            "parameters.toml: KP_PERIODE_BULAN",
        ),
        (put("parameters.toml", "PENSIUN_INGATKAN_BULAN", "value", [3, 6]), "PENSIUN_INGATKAN_BULAN[1].value"),
        (lambda d, t: d["parameters.toml"].update(LAIN=[]), "parameters.toml: LAIN: not a parameter"),
        (without("conditions.toml", "KP-REG-02"), "conditions.toml: KP-REG-02"),
        (lambda d, t: d["conditions.toml"].update({"KP-XYZ": {}}), "conditions.toml: KP-XYZ: not a condition"),
        (put("conditions.toml", "KP-REG-02", "basis", " "), "conditions.toml: KP-REG-02.basis"),
        (put("conditions.toml", "KP-REG-02", "text", "Masa {tahun}"), "conditions.toml: KP-REG-02.text"),
        (put("conditions.toml", "KP-REG-02", "text", "Masa {years"), "conditions.toml: KP-REG-02.text"),
        (put("regulation.toml", "group", "decides", "eval"), "regulation.toml: group[1].decides"),
        (put("regulation.toml", "group", "status", ["HONORER"]), "regulation.toml: group[1].status"),
        (put("regulation.toml", "group", "kind", "kgb"), "regulation.toml: group[9].kind"),
        (lambda d, t: t["gaji_pokok_pns.csv"].pop(3), "gaji_pokok_pns.csv: I/a: gap between MKG 4 and 8"),
        (lambda d, t: t["gaji_pokok_pppk.csv"].pop(0), "gaji_pokok_pppk.csv: I: the steps begin at MKG 2"),
        (lambda d, t: t["pangkat_golongan.csv"].pop(), "pangkat_golongan.csv: golongan without a name: IV/e"),
        (unset("pangkat_golongan.csv", 0, "dasar"), "pangkat_golongan.csv: I/a: dasar"),
        (lambda d, t: t["pendidikan_golongan.csv"].pop(), "pendidikan_golongan.csv: S3"),
        (unset("pendidikan_golongan.csv", 0, "plafon_kp_reguler"), "pendidikan_golongan.csv: SD: plafon_kp_reguler"),
        (unset("pendidikan_golongan.csv", 0, "conf_plafon"), "pendidikan_golongan.csv: SD: conf_plafon"),
        (unset("eselon_pangkat.csv", 0, "dasar"), "eselon_pangkat.csv: I.a: dasar"),
        (lambda d, t: t["eselon_pangkat.csv"][0].update(gol_min="IV/e", gol_max="IV/d"), "eselon_pangkat.csv: I.a"),
        (lambda d, t: t["bup.csv"][0].update(bup_tahun="enam puluh"), "bup.csv: JPT Utama/Madya/Pratama: bup_tahun"),
        (lambda d, t: t["bup.csv"].append(t["bup.csv"][0]), "bup.csv: JPT Utama/Madya/Pratama: jabatan: given twice"),
        (lambda d, t: t["bup.csv"][0].update(jabatan="Lurah"), "bup.csv: JPT Utama/Madya/Pratama: jabatan"),
        (
            lambda d, t: t["bup.csv"].append(t["bup.csv"][0] | {"jabatan": "Hakim"}),
            "bup.csv: Hakim: jabatan: not known",
        ),
        (lambda d, t: t["eselon_pangkat.csv"][0].update(gol_min="IV"), "eselon_pangkat.csv: I.a: gol_min: 'IV'"),
        (lambda d, t: t["bup.csv"][1].update(conf="D"), "bup.csv: Administrator: conf: 'D'"),
        (unset("satyalancana.csv", 1, "masa_kerja_th"), "satyalancana.csv: XX: masa_kerja_th"),
        (lambda d, t: t["saran_pelatihan.csv"].pop(1), "saran_pelatihan.csv: temuan: 6 behaviours"),
        (lambda d, t: t["kp_dokumen.csv"].pop(0), "kp_dokumen.csv: reguler"),
        (lambda d, t: t["jabatan_kecamatan.csv"][0].update(eselon="IX"), "jabatan_kecamatan.csv: Camat: eselon"),
        (lambda d, t: t["kode_klasifikasi.csv"].clear(), "kode_klasifikasi.csv: kode: the table is empty"),
        (unset("kecamatan_kerinci.csv", 0, "kode_kemendagri"), "kecamatan_kerinci.csv: Gunung Raya"),
    ],
)
def test_what_is_incomplete_is_refused_by_file_and_key(change, named):
    documents, tables = broken(change)
    with pytest.raises(RuleError) as refused:
        parse_career(documents, tables)
    assert named in str(refused.value)


def test_the_shipped_files_say_what_the_regulations_say(rules):
    assert {group.decides for group in rules.groups} == set(Decision)
    assert {level: ceiling.golongan for level, ceiling in rules.ceilings.items()} == {
        Education.SD: "II/a",
        Education.SLTP: "II/c",
        Education.SLTP_KEJURUAN: "II/d",
        Education.SLTA: "III/b",
        Education.D1: "III/b",
        Education.D2: "III/b",
        Education.SGPLB: "III/c",
        Education.D3: "III/c",
        Education.S1: "III/d",
        Education.S2: "IV/a",
        Education.S3: "IV/b",
    }
    assert {eselon: (band.lowest, band.highest) for eselon, band in rules.bands.items()} == {
        "I.a": ("IV/d", "IV/e"),
        "I.b": ("IV/c", "IV/e"),
        "II.a": ("IV/c", "IV/d"),
        "II.b": ("IV/b", "IV/c"),
        "III.a": ("IV/a", "IV/b"),
        "III.b": ("III/d", "IV/a"),
        "IV.a": ("III/c", "III/d"),
        "IV.b": ("III/b", "III/c"),
        "V.a": ("III/a", "III/b"),
    }
    assert [(medal.level, medal.years) for medal in rules.medals] == [("X", 10), ("XX", 20), ("XXX", 30)]
    assert rules.ranks.title("III/b") == "Penata Muda Tingkat I (III/b)"
    assert rules.codes["800.1.11.13"].used_for == "surat KGB"
    assert len(rules.kecamatan) == 18
    assert {post.name: post.eselon for post in rules.posts}["Camat"] == "III.a"
    assert rules.documents["reguler"].names[-1] == "Nota dinas/surat usul"


def test_posts_of_a_kecamatan_stand_in_the_band_of_their_eselon(rules):
    for post in rules.posts:
        if post.eselon:
            assert (post.lowest, post.highest) == rules.bands[post.eselon][:2]
        assert rank.order(post.lowest) <= rank.order(post.highest)


def test_a_figure_counts_from_its_day_and_the_first_version_before(rules):
    parameters = rules.parameters
    assert len(parameters.numbers("KP_PERIODE_BULAN", date(2025, 9, 30))) == 6
    assert len(parameters.numbers("KP_PERIODE_BULAN", date(2025, 10, 1))) == 12
    assert len(parameters.numbers("KP_PERIODE_BULAN", date(2001, 1, 1))) == 6
    assert parameters.predikat("KGB_MIN_PREDIKAT_LEGAL", date(2026, 1, 1)) is Predikat.BUTUH_PERBAIKAN
