"""Tests: a regulation named in any sentence of the window is a link that opens its entry, by mouse and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from asn_desktop.domain.career.legal_basis import cited, passages
from asn_desktop.services import regulations
from asn_desktop.ui.dialogs.help import with_sources
from asn_desktop.ui.kit import sources
from asn_desktop.ui.kit.layout import Banner, label

KNOWN = regulations.load().career.regulations


@pytest.fixture
def opened():
    found = []
    sources.stand(sources.Sources(lambda text: passages(KNOWN, text), found.append))
    yield found
    sources.stand(None)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Masa perbaikan menurut PP 30/2019 Pasal 57–58.", ["PP 30/2019 Pasal 57–58"]),
        (
            "Hasil ini final menurut PermenPANRB 6/2022 Lamp. p.117 B angka 2.",
            ["PermenPANRB 6/2022 Lamp. p.117 B angka 2"],
        ),
        ("(PP 99/2000 jo PP 12/2002 Ps 18)", ["PP 99/2000", "PP 12/2002 Ps 18"]),
        ("Keputusan PP 94/20212 dan XPP 94/2021 bukan peraturan.", []),
        ("PP 94/2021 Pasal 8 ayat (3), lalu yang lain", ["PP 94/2021 Pasal 8 ayat (3)"]),
        ("Tanpa dasar sama sekali", []),
    ],
)
def test_a_sentence_tells_where_it_cites(sentence, named):
    spans = passages(KNOWN, sentence)
    assert [sentence[start:end] for start, end in spans] == named
    assert all(cited(KNOWN, words) for words in named)


def test_a_label_opens_what_it_names_and_reads_as_before(qtbot, opened):
    shown = label("Batas <6 bulan>\nmenurut PP 30/2019 Pasal 57–58.")
    qtbot.addWidget(shown)
    assert shown.text() == "Batas <6 bulan>\nmenurut PP 30/2019 Pasal 57–58."
    shown.linkActivated.emit("PP 30/2019 Pasal 57–58")
    assert opened == ["PP 30/2019 Pasal 57–58"]
    assert shown.focusPolicy() & Qt.FocusPolicy.TabFocus, "the keys reach the link"
    shown.setText("Tanpa dasar")
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert shown.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_keys_follow_the_link(qtbot, opened):
    shown = label("Menurut PP 94/2021.")
    qtbot.addWidget(shown)
    shown.show()
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(shown, Qt.Key.Key_Tab)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert opened == ["PP 94/2021"]


def test_a_message_and_a_chapter_of_the_manual_lead_there_too(qtbot, opened):
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("Lihat PermenPANRB 6/2022 Pasal 21.")
    assert banner.sentence() == "Lihat PermenPANRB 6/2022 Pasal 21."
    text, named = with_sources("Menurut PP 49/2018 dan PP 94/2021 Pasal 8 ayat (3).")
    assert named == ["PP 49/2018", "PP 94/2021 Pasal 8 ayat (3)"]
    assert text == "Menurut [PP 49/2018](dasar:0) dan [PP 94/2021 Pasal 8 ayat (3)](dasar:1)."


def test_without_an_open_office_words_stay_words(qtbot):
    sources.stand(None)
    shown = label("Menurut PP 94/2021.")
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
