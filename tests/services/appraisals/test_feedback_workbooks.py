"""Tests of the workbook of 360 results: the same figures as the JSON, and nothing the filter holds back."""

from __future__ import annotations

from itertools import islice

import openpyxl
import pytest

from asn_desktop.cli.answers import appraisal
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, RaterGroup
from asn_desktop.services.appraisals import feedback_workbooks
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.feedback import answering, explanations, feedback
from asn_desktop.storage.queries.appraisals import periods
from tests.services.appraisal_room import appraisal_of, planned, prepared
from tests.services.appraised import ids

PAGES = ["Hasil", "Kelompok", "Tujuh nilai", "Pernyataan", "Komentar", "Cara menghitung"]


def written(desk, keys, out):
    feedback_workbooks.write(desk, keys, out)
    book = openpyxl.load_workbook(out)
    found = {}
    for page in book:
        heads, *rows = page.iter_rows(values_only=True)
        found[page.title] = [dict(zip(heads, row, strict=True)) for row in rows]
    assert list(found) == PAGES
    return found


def in_json(desk, keys):
    with desk.reader() as reader:
        people = assess(reader, desk.rules, keys)
        told = explanations.of_appraisals(reader, desk.rules, keys)
        return [
            appraisal(one, periods.one(reader, one.card.period_id), {}, told[one.card.id])["feedback"] for one in people
        ]


def test_every_figure_is_the_one_of_the_json(demo_desk, tmp_path):
    keys = ids(demo_desk, "2025")[:3]
    found, said = written(demo_desk, keys, tmp_path / "hasil.xlsx"), in_json(demo_desk, keys)
    assert [row["Hasil (skala 1–5)"] for row in found["Hasil"]] == [one["mean"] for one in said]
    assert [row["Hasil sebelumnya"] for row in found["Hasil"]] == [one["before"]["mean"] for one in said]
    statements = iter(found["Pernyataan"])
    groups = iter(found["Kelompok"])
    for one in said:
        for line in one["statements"]:
            row = next(statements)
            assert (row["Nomor"], row["Pernyataan"], row["Tertimbang"]) == (line["number"], line["text"], line["mean"])
            for group, cell in line["groups"].items():
                shown = row.get(GROUP_NAMES[RaterGroup(group)])
                assert shown == cell["mean"]
        for row in islice(groups, sum(1 for name in one["groups"] if name != "merged" or one["groups"][name]["n"])):
            group = next(name for name in one["groups"] if GROUP_NAMES[RaterGroup(name)] == row["Kelompok penilai"])
            assert (row["Lembar"], row["Rata-rata"]) == (one["groups"][group]["n"], one["groups"][group]["mean"])
    marked = [row["Catatan"] for row in found["Pernyataan"] if row["Catatan"]]
    assert marked.count("Kekuatan") == sum(len(one["strengths"]) for one in said)
    assert [row["Komentar"] for row in found["Komentar"]] == [
        text for one in said for texts in one["comments"].values() for text in texts
    ]
    assert any("tertimbang" in row["Langkah"] for row in found["Cara menghitung"])


def test_a_group_that_is_held_back_has_no_figure_and_no_word_anywhere(db, tmp_path):
    desk = prepared(db)
    planned(desk)
    key = appraisal_of(desk, "staf")
    for place in range(2):
        answering.record_ballot(desk, key, RaterGroup.PEER, (2,) * 21, f"Rahasia {place}")
    answering.record_ballot(desk, key, RaterGroup.SUPERIOR, (4,) * 21)
    feedback.close_collection(desk, [key])
    found = written(desk, [key], tmp_path / "hasil.xlsx")
    (held,) = [row for row in found["Kelompok"] if row["Kelompok penilai"] == "Rekan kerja"]
    assert (held["Lembar"], held["Rata-rata"], held["Bobot (%)"]) == (2, None, None)
    assert "Tidak ditampilkan" in held["Keterangan"]
    assert "Rekan kerja" not in found["Pernyataan"][0]
    assert found["Komentar"] == []
    assert found["Hasil"][0]["Hasil (skala 1–5)"] == 4
    assert {row["Tertimbang"] for row in found["Pernyataan"]} == {4}


def test_while_the_collection_runs_nothing_is_written(db, tmp_path):
    desk = prepared(db)
    planned(desk)
    key = appraisal_of(desk, "staf")
    answering.record_ballot(desk, key, RaterGroup.SUPERIOR, (4,) * 21)
    with pytest.raises(NotFound, match="Tutup pengumpulannya dahulu"):
        feedback_workbooks.write(desk, [key], tmp_path / "hasil.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []
