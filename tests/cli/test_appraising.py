"""Tests: appraisals, decide-ratings and career."""

from __future__ import annotations

import pytest

KEYS = {"nip", "name", "period", "state", "work_result", "behaviour", "predikat", "suggested", "feedback", "working"}
RATINGS = {"ABOVE", "MEETS", "BELOW"}


def ready(at):
    """The appraisals of the running year that lack nothing but the two ratings."""
    found = at("appraisals", "--period", "2026", "--json").data
    return [one for one in found if one["collection_closed"] and one["predikat"] is None]


def decide(at, one, work_result, behaviour, *more):
    words = ("--nip", one["nip"], "--period", "2026", "--work-result", work_result, "--behaviour", behaviour)
    return at("decide-ratings", *words, *more, "--json")


def test_without_a_period_all_are_listed_with_the_keys_of_the_contract(at):
    said = at("appraisals", "--json")
    assert said.code == 0
    assert len(said.data) == 3 * 42
    assert {one["period"] for one in said.data} == {"2024", "2025", "2026"}
    for one in said.data:
        assert one.keys() >= KEYS
        assert one["suggested"].keys() >= {"work_result", "behaviour", "predikat"}
        for name, group in one["feedback"]["groups"].items():
            assert name in {"superior", "peer", "subordinate", "self", "merged"}
            assert isinstance(group["n"], int)
            assert isinstance(group["suppressed"], bool)
            assert group["mean"] is None or round(group["mean"], 2) == group["mean"]
            assert not group["suppressed"] or group["mean"] is None


def test_a_result_brings_its_whole_working(at):
    told = [one["feedback"] for one in at("appraisals", "--period", "2026", "--json").data if one["collection_closed"]]
    assert told
    for one in told:
        counted = [group for group in one["groups"].values() if group["standing"] == "counted"]
        assert round(sum(group["weight"] for group in counted), 5) == 1
        assert abs(sum(group["weight"] * group["mean"] for group in counted) - one["mean"]) < 0.01
        assert [line["number"] for line in one["statements"]] == list(range(1, 22))
        assert len(one["values"]) == 7
        for line in one["statements"]:
            assert all(
                (cell["mean"] is None) == (cell["suppressed"] or not cell["n"]) for cell in line["groups"].values()
            )
        assert one["before"]["period"] == "Tahunan 2025"


def test_while_the_collection_runs_nothing_of_the_answers_is_told(at):
    running = [one for one in at("appraisals", "--period", "2026", "--json").data if not one["collection_closed"]]
    assert any(one["feedback"]["groups"] for one in running)
    for one in running:
        assert all(group["mean"] is None for group in one["feedback"]["groups"].values())
        assert one["suggested"]["behaviour"] is None


@pytest.mark.parametrize("period", ["2025", "Tahunan 2025", "tahunan 2025"])
def test_a_period_goes_by_code_or_name_and_a_nip_with_spaces(at, period):
    nip = at("appraisals", "--json").data[0]["nip"]
    spaced = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    said = at("appraisals", "--period", period, "--nip", spaced, "--json")
    assert [(one["nip"], one["period"]) for one in said.data] == [(nip, "2025")]
    assert said.err == f"{spaced}  {said.data[0]['name']}  Tahunan 2025  Dinilai  Baik\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("appraisals", "--period", "2019"), "Periode “2019” tidak ada. Yang ada: 2026, 2025, 2024."),
        (("appraisals", "--nip", "123"), "Tidak ada penilaian untuk NIP 123. Periksa NIP dan periodenya."),
        (("career", "--period", "2019"), "Periode “2019” tidak ada. Yang ada: 2026, 2025, 2024."),
        (("career", "--nip", "19800101 200001 1 999"), "Tidak ada pegawai dengan NIP 198001012000011999."),
    ],
)
def test_what_is_not_there_is_refused(at, words, sentence):
    said = at(*words, "--json")
    assert said.code == 1
    assert said.data["error"].startswith(sentence)


def test_the_suggestion_is_taken_without_a_reason(at):
    one = ready(at)[0]
    wanted = one["suggested"]
    said = decide(at, one, wanted["work_result"], wanted["behaviour"])
    assert said.code == 0
    assert said.data["state"] == "rated"
    assert {key: said.data[key] for key in ("work_result", "behaviour", "predikat")} == wanted
    assert said.data["typed_by"] == "baris perintah"
    assert said.data["decided_by"]
    assert at("appraisals", "--period", "2026", "--nip", one["nip"], "--json").data == [said.data]


def test_leaving_the_suggestion_needs_a_reason_and_names_the_field(at):
    one = ready(at)[0]
    other = next(iter(sorted(RATINGS - {one["suggested"]["work_result"]})))
    said = decide(at, one, other, one["suggested"]["behaviour"])
    assert said.code == 1
    assert [problem["field"] for problem in said.data["problems"]] == ["reason"]
    assert "Isi alasan pejabat penilai" in said.data["error"]
    assert len(ready(at)) == len(ready(at))
    said = decide(at, one, other, one["suggested"]["behaviour"], "--reason", "Bukti dukung diperiksa ulang.")
    assert (said.code, said.data["work_result"], said.data["reason"]) == (0, other, "Bukti dukung diperiksa ulang.")
    assert said.data["suggested"]["work_result"] == one["suggested"]["work_result"]


def test_before_the_collection_is_closed_nothing_is_decided(at):
    running = [one for one in at("appraisals", "--period", "2026", "--json").data if not one["collection_closed"]]
    for one in running[:1] + running[-1:]:
        said = decide(at, one, "MEETS", "MEETS")
        assert said.code == 1
        assert said.data["error"]


def test_a_final_period_takes_no_ratings(at):
    one = at("appraisals", "--period", "2025", "--json").data[0]
    words = ("--nip", one["nip"], "--period", "2025", "--work-result", "MEETS", "--behaviour", "MEETS")
    assert "sudah final" in at("decide-ratings", *words, "--json").data["error"]


def test_somebody_without_an_appraisal_cannot_be_decided_on(at):
    words = ("--nip", "198001012000011999", "--period", "2026", "--work-result", "MEETS", "--behaviour", "MEETS")
    said = at("decide-ratings", *words, "--json")
    assert (said.code, "Tidak ada penilaian Tahunan 2026" in said.data["error"]) == (1, True)


def test_career_has_the_keys_of_the_contract(at):
    said = at("career", "--json")
    assert said.code == 0
    assert {one["kind"] for one in said.data} >= {"kp_reguler", "kp_struktural", "kgb", "penghargaan", "pensiun"}
    assert {one["state"] for one in said.data} == {"suggested", "approved", "postponed", "refused"}
    for one in said.data:
        assert one.keys() >= {"nip", "kind", "state", "eligible", "conditions", "earliest"}
        assert one["eligible"] in (True, False, None)
        assert one["conditions"]
        for condition in one["conditions"]:
            assert condition.keys() >= {"id", "met", "text", "data", "basis", "confidence"}
            assert condition["met"] in (True, False, None)
            assert condition["basis"]
    assert len(said.err.splitlines()) == len(said.data)


def test_career_of_one_person_after_a_named_period(at):
    nip = at("career", "--json").data[0]["nip"]
    said = at("career", "--nip", f" {nip[:8]} {nip[8:]} ", "--period", "tahunan 2024", "--json")
    assert said.code == 0
    assert {one["nip"] for one in said.data} == {nip}
