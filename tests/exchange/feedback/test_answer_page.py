"""Tests of the answer page: what its code seals the program opens, and nothing leads out of it."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey

from asn_desktop.domain.feedback import answer_file
from asn_desktop.domain.feedback.answer_sheet import SIGNS, make_code, read_code
from asn_desktop.exchange.feedback.answer_page import AnswerPage, PageForm, page_text
from asn_desktop.services.feedback import period_keys
from tests.answer_pages import an_engine, call, sealed_by_page, sealed_here
from tests.exchange.browser import FOUND, Browser

PRIVATE = PrivateKey.generate()
KEY = bytes(PRIVATE.public_key).hex()
STATEMENTS = [f"Pernyataan ke-{place} — “baik” & benar" for place in range(1, 22)]
CODE = make_code(lambda signs: signs[5])


@pytest.fixture(scope="module")
def engine(qapp):
    return an_engine()


def a_page(**facts) -> str:
    known = {
        "office": "Kecamatan Siulak", "period": "Tahunan 2026", "forms": [PageForm("Rekan kerja", [("Harmonis", STATEMENTS)])],
        "scale": ("Tidak pernah", "Jarang", "Kadang-kadang", "Sering", "Selalu"), "promise": "Tanpa nama.", "key": KEY,
        "careful": "Gaya bahasa dapat dikenali.", "longest": 400,
    }  # fmt: skip
    return page_text(AnswerPage(**(known | facts)))


def opened(text: str) -> answer_file.Claim | None:
    sealed = answer_file.read_sealed(text)
    plain = period_keys.opened(sealed, bytes(PRIVATE).hex()) if sealed else None
    return answer_file.read_claim(plain) if plain is not None else None


def test_what_the_page_seals_the_program_opens(qapp):
    comment = " Baik “sekali”\nselalu \U0001f600 é "
    text = sealed_by_page(KEY, CODE, "12345-" * 3 + "123", STATEMENTS, comment)
    statements = answer_file.statements_digest(STATEMENTS)
    expected = answer_file.Claim(CODE, "12345-" * 3 + "123", statements, "Baik “sekali” selalu \U0001f600 é")
    assert opened(text) == expected
    assert answer_file.read_sealed(text).key == KEY[: answer_file.KEY_NAME]
    assert opened(sealed_here(KEY, *expected[:4])) == expected
    assert opened(sealed_here(KEY, *expected[:3], size=512)) == expected._replace(comment="")  # an older page
    assert CODE not in text


def test_a_sealed_file_has_one_size_whatever_it_says(qapp):
    said = ("", "a", '"' * 400, "€" * 400, "\U0001f600" * 200, "\ud83d" * 400, "é\n" * 200)
    sizes = {len(sealed_by_page(KEY, CODE, answers, STATEMENTS)) for answers in ("5" * 21, "-" * 21, "1")}
    sizes |= {len(sealed_by_page(KEY, CODE, "5" * 21, STATEMENTS, comment)) for comment in said}
    assert len(sizes) == 1


def test_no_change_on_the_way_goes_unnoticed(qapp):
    text = sealed_here(KEY, CODE, "3" * 21, "")
    lines = text.split("\r\n")
    for place in range(0, len(lines[2]), 97):
        other = "A" if lines[2][place] != "A" else "B"
        changed = lines[2][:place] + other + lines[2][place + 1 :]
        assert opened("\r\n".join([lines[0], lines[1], changed])) is None
    assert opened(text[:-60]) is None


@settings(max_examples=60, deadline=None)
@given(text=st.text(SIGNS + string.ascii_lowercase + "01IOZ- ", max_size=9))
def test_page_and_program_read_codes_alike(engine, text):
    assert call(engine, "readCode", text) == read_code(text)


def test_good_codes_are_good_on_the_page(engine):
    assert call(engine, "readCode", f" {CODE[:4].lower()}-{CODE[4:]} ") == CODE
    assert call(engine, "readCode", CODE[:-1] + ("2" if CODE[-1] != "2" else "3")) is None


def test_the_page_carries_all_it_needs_and_leads_nowhere():
    text = a_page(
        office="Kec. <b>&</b> </script>", forms=[PageForm("x", [("y", ["</script><script>alert(1)</script>"])])]
    )
    assert re.findall(r"(?:src|href)\s*=\s*[\"']", text) == []
    assert re.findall(r"https?:|//[a-z]+\.|@import|url\(", text) == []
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text).group(1)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert len(re.findall(r"'sha256-[^']+'", policy)) == 4
    assert text.count("</script>") == 4
    assert "Kec. &lt;b&gt;" in text


@pytest.mark.skipif(FOUND is None, reason="no Chromium here; the sealing itself is tested above in Qt's own engine")
def test_a_browser_opens_the_page_from_a_file_and_saves_a_sealed_answer(tmp_path):
    (tmp_path / "halaman.html").write_text(a_page(), encoding="utf-8")
    browser = Browser(tmp_path)
    try:
        browser.call("Page.navigate", url=(tmp_path / "halaman.html").as_uri())
        browser.wait_for("Page.loadEventFired")
        browser.run("document.getElementById('code').value = 'ABCDEFG'")
        browser.run("document.querySelector('#entry button').click()")
        assert "salah ketik" in browser.run("document.getElementById('wrong').textContent")
        browser.run(f"document.getElementById('code').value = '{CODE.lower()}'")
        browser.run("document.querySelector('#entry button').click()")
        browser.run("document.querySelector('#forms button').click()")
        for key in ("2", "ArrowLeft", "4", *"12345" * 4):
            browser.press(key)
        assert browser.run("document.getElementById('summary').hidden") is False
        browser.run("document.querySelectorAll('#lines button')[20].click()")
        browser.press("0")
        browser.run("document.getElementById('comment').value = 'Selalu membantu'")
        browser.run("document.getElementById('save').click()")
        browser.wait_for("Browser.downloadProgress", state="completed")
        (saved,) = tmp_path.glob(f"*{answer_file.ENDING}")
        claim = opened(saved.read_text())
        assert (claim.answers, claim.comment) == ("4" + "12345" * 3 + "1234-", "Selalu membantu")
        assert browser.run("document.getElementById('text').value").split() == saved.read_text().split()
        browser.run("document.getElementById('again').click()")
        assert browser.run("document.getElementById('comment').value") == ""
        assert browser.run("document.body.textContent.indexOf('4 · Sering')") == -1
        _answer_for_two_holders(browser, tmp_path)
        asked = [
            each["params"]["request"]["url"] for each in browser.told if each["method"] == "Network.requestWillBeSent"
        ]
        assert {url.partition(":")[0] for url in asked} <= {"file", "blob"}
        assert [each for each in browser.told if each["method"] == "Log.entryAdded"] == []
    finally:
        browser.close()


def _answer_for_two_holders(browser: Browser, folder) -> None:
    """The same page where two people hold the key: what it saves tells who has the office's key the code only."""
    holder = PrivateKey.generate()
    (folder / "dua.html").write_text(a_page(holders=bytes(holder.public_key).hex()), encoding="utf-8")
    browser.told.clear()
    before = set(folder.glob(f"*{answer_file.ENDING}"))
    browser.call("Page.navigate", url=(folder / "dua.html").as_uri())
    browser.wait_for("Page.loadEventFired")
    assert "bersama-sama" in browser.run("document.getElementById('promise').textContent")
    browser.run(f"document.getElementById('code').value = '{CODE}'")
    browser.run("document.querySelector('#entry button').click()")
    browser.run("document.querySelector('#forms button').click()")
    for key in "543210" * 3 + "543":
        browser.press(key)
    browser.run("document.getElementById('save').click()")
    browser.wait_for("Browser.downloadProgress", state="completed")
    (saved,) = set(folder.glob(f"*{answer_file.ENDING}")) - before
    claim = opened(saved.read_text())
    assert (claim.code, claim.answers, claim.comment) == (CODE, "", "")
    inner = answer_file.shut_parts(answer_file.shut_box(claim))
    said = answer_file.read_shut(period_keys.opened(inner, bytes(holder).hex()))
    assert said.answers == "54321-" * 3 + "543"
