"""Tests of the wording of letters: fields, conditions, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.letter import LetterWording, fill, parse_letter, problems

WORDS = {
    "title": "Surat uji",
    "nature": "Biasa",
    "attachments": "-",
    "subject": "Hal {nama}",
    "recipient": "Yth. {nama}\n{?jabatan}{jabatan}\ndi Tempat",
    "body": "Pembuka {nama}\nsambungan.\n\n{?predikat}Predikat {predikat}.\n\n{!predikat}Belum ada predikat.\n\nPenutup.",
    "copies": "Arsip",
    "field": [
        {"name": "nama", "label": "Nama", "sample": "Rina", "required": True},
        {"name": "jabatan", "label": "Jabatan", "sample": "Analis"},
        {"name": "predikat", "label": "Predikat", "sample": "Baik"},
    ],
}
LETTER = parse_letter("uji", WORDS)


def test_fields_are_filled_and_lines_of_a_paragraph_are_joined():
    text = fill(LETTER, LETTER.wording, LETTER.samples(), draft=False)
    assert text.subject == "Hal Rina"
    assert text.recipient == ("Yth. Rina", "Analis", "di Tempat")
    assert text.paragraphs == ("Pembuka Rina sambungan.", "Predikat Baik.", "Penutup.")
    assert text.copies == ("Arsip",)


def test_a_condition_leaves_out_what_has_no_content():
    text = fill(LETTER, LETTER.wording, {"nama": "Rina"}, draft=False)
    assert text.recipient == ("Yth. Rina", "di Tempat")
    assert text.paragraphs == ("Pembuka Rina sambungan.", "Belum ada predikat.", "Penutup.")


def test_a_letter_is_not_issued_without_a_required_field_and_a_konsep_shows_dots():
    with pytest.raises(Rejected, match="belum terisi: Nama"):
        fill(LETTER, LETTER.wording, {"nama": "  "}, draft=False)
    assert fill(LETTER, LETTER.wording, {}, draft=True).subject == "Hal ……………"


@pytest.mark.parametrize(
    ("part", "text", "sentence"),
    [
        ("body", "Halo {nama_lengkap}", "{nama_lengkap} yang tidak dikenal. Yang dikenal: jabatan, nama, predikat"),
        ("body", "Halo {nama", "tidak berpasangan"),
        ("subject", "", "Hal tidak boleh kosong"),
        ("recipient", "Yth. {?jabatan}", "hanya boleh di awal baris"),
    ],
)
def test_a_wording_that_cannot_be_used_is_named_with_its_part(part, text, sentence):
    (problem,) = problems(LETTER, replace(LETTER.wording, **{part: text}))
    assert problem.field == part
    assert sentence in problem.sentence
    with pytest.raises(Rejected):
        fill(LETTER, replace(LETTER.wording, **{part: text}), LETTER.samples(), draft=True)


def test_content_with_braces_is_printed_as_it_is():
    assert fill(LETTER, LETTER.wording, {"nama": "{aneh}"}, draft=False).subject == "Hal {aneh}"


@pytest.mark.parametrize(
    "change",
    [
        {"title": None},
        {"body": "{tidak_ada}"},
        {"field": [{"name": "nama", "label": "", "sample": "x"}]},
        {"field": [*WORDS["field"], WORDS["field"][0]]},
    ],
)
def test_an_incomplete_file_is_refused(change):
    with pytest.raises(ValueError, match="uji"):
        parse_letter("uji", WORDS | change)


def test_the_wording_goes_to_the_database_and_back():
    assert LetterWording(**LETTER.wording.as_json()) == LETTER.wording
