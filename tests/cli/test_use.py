"""Tests: what may be typed, and what wrong use answers."""

from __future__ import annotations

import re
import sys

import pytest

from asn_desktop.cli import arguments, commands, run
from asn_desktop.version import VERSION
from tests.fixtures_ui import DEMO_NOW

WRONG = [
    (["gajian"], "Perintah “gajian” tidak dikenal."),
    (["--json"], "Belum disebutkan: PERINTAH."),
    (["demo", "--employees", "banyak"], "“banyak” untuk --employees bukan bilangan bulat."),
    (["demo", "--seed"], "Isi --seed belum disebutkan."),
    (["template", "absen", "x.xlsx"], "“absen” tidak dikenal untuk what."),
    (["import", "employees"], "Belum disebutkan: FILE."),
    (["import", "employees", "a.xlsx", "b.xlsx", "--errors", "c.xlsx"], "--errors hanya dapat dipakai untuk satu"),
    (["appraisals", "--perio", "2025"], "Tidak dikenal: --perio 2025."),
    (["decide-ratings", "--nip", "1"], "Belum disebutkan: --period, --work-result, --behaviour."),
    (["decide-ratings", "--nip", "1", "--period", "2026", "--work-result", "above", "--behaviour", "MEETS"], "“above”"),
    (["print", "sertifikat", "--out", "x"], "“sertifikat” tidak dikenal untuk kind."),
    (["print", "package"], "Belum disebutkan: --out."),
    (["verify"], "Belum disebutkan: FILE.pdf|TEKS."),
    (["check", "sekali", "lagi"], "Tidak dikenal: sekali lagi."),
    (["--version", "check"], "Tidak dikenal: --version."),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG)
def test_wrong_use_exits_with_2_and_says_what_is_wrong(typed, words, sentence):
    said = typed(*dict.fromkeys([*words, "--json"]))
    assert said.code == 2
    assert said.data["ok"] is False
    assert said.data["error"].startswith(sentence)
    assert "Cara pakai: asn-desktop" in said.data["error"]
    assert said.err.strip() == said.data["error"]


def test_wrong_use_without_json_leaves_standard_output_alone(typed):
    said = typed("gajian")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Perintah “gajian” tidak dikenal.")


def test_a_sentence_of_argparse_nobody_foresaw_is_not_shown_in_english():
    assert arguments._reason("not allowed with argument --x") == "Perintah belum lengkap."


@pytest.mark.parametrize("words", [["help"], ["--help"], ["print", "-h"]])
def test_help_lists_every_command_in_indonesian(typed, words):
    said = typed(*words)
    assert said.code == 0
    assert all(f"\n  {name}" in said.out for name in commands.COMMANDS)
    assert "usage" not in said.out
    assert "arguments" not in said.out


@pytest.mark.parametrize("words", [["help", "--json"], ["--json", "help"], ["--json", "--help"]])
def test_help_in_json(typed, words):
    said = typed(*words)
    names = [command["name"] for command in said.data["commands"]]
    assert said.code == 0
    assert names == ["help", *commands.COMMANDS]
    assert all(command["usage"].startswith("asn-desktop ") for command in said.data["commands"])


def test_version(typed):
    assert typed("--version").out == f"{VERSION}\n"
    assert typed("--version", "--json").data == {"version": VERSION}
    assert typed("--json", "--version").data == {"version": VERSION}


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "--database", "{office}", "check"],
        ["--database", "{office}", "--json", "check"],
        ["--database", "{office}", "check", "--json"],
        ["check", "--database", "{office}", "--json"],
    ],
)
def test_json_and_database_may_stand_before_or_after_the_command(typed, office, words):
    said = typed(*(word.format(office=office) for word in words))
    assert said.code == 0
    assert said.data["ok"] is True
    assert said.err.startswith("Berkas kantor utuh. Kepala riwayat ")


def test_without_json_the_sentences_are_the_answer(at):
    said = at("check")
    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(
        r"Berkas kantor utuh\. Kepala riwayat (?:[0-9A-Z]{4}-){3}[0-9A-Z]{4} \(\d+ langkah\)\.\n", said.out
    )


def test_a_program_without_streams_still_works(monkeypatch):
    # The Windows program that was not started from a console has neither.
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run.main(["help"], lambda: DEMO_NOW) == 0
    assert run.main(["gajian"], lambda: DEMO_NOW) == 2


def test_progress_is_shown_only_to_somebody_who_watches(at, monkeypatch, tmp_path):
    nips = [one["nip"] for one in at("appraisals", "--period", "2025", "--json").data[:3]]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    said = at("print", "skp", "--json", "--nip", *nips, "--out", tmp_path / "skp")
    assert "\rAndi Marzuki, A.Md. 1/3" in said.err
    assert said.err.count("\n") == 2  # the last step ends its line; then the sentence
