"""A keputusan: its parts are read from plain paragraphs and stand under their words."""

from __future__ import annotations

from asn_desktop.documents.letters.decree import Part, parts


def test_paragraphs_go_on_with_the_word_before_them():
    found = parts(["Menimbang: bahwa satu;", "bahwa dua;", "MEMUTUSKAN:", "Menetapkan:", "KESATU: Isi.", "\tNama\tX"])
    assert found == [
        Part("Menimbang", ("bahwa satu;", "bahwa dua;")),
        Part("", ("MEMUTUSKAN:",)),
        Part("Menetapkan", ()),
        Part("KESATU", ("Isi.", "\tNama\tX")),
    ]


def test_words_inside_a_sentence_open_nothing():
    assert parts(["Menimbang: bahwa KEDUA: tetap di sini;"]) == [Part("Menimbang", ("bahwa KEDUA: tetap di sini;",))]
