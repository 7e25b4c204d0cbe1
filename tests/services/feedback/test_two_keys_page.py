"""Tests of answers sealed to both holders on the answer page: the office learns the code, and nothing before both open."""

from __future__ import annotations

import pytest

from asn_desktop import paths
from asn_desktop.domain.feedback.answer_file import ENDING, Verdict, read_claim, read_sealed
from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.services.feedback import (
    answer_files,
    answer_forms,
    answering,
    explanations,
    feedback,
    period_keys,
    sheets,
    two_keys,
)
from asn_desktop.services.feedback.answer_files import Taking
from asn_desktop.services.safety import backups
from tests.answer_pages import sealed_by_page, sealed_here, shut_here
from tests.builders import an_office, keep
from tests.services.appraisal_room import PERIOD, appraisal_of, audit_text, planned, prepared

HOLDERS = ("Marlina Anggraini", "Yulia Fitriani")
ANSWERS = "45321" * 4 + "-"
SECRET = "Selalu menolong warga yang datang jauh"


@pytest.fixture
def desk(db):
    made = prepared(db)
    keep(db, an_office())
    planned(made)
    for _ in range(5):
        sheets.add_sheet(made, appraisal_of(made, "staf"), RaterGroup.PEER)
    return made


@pytest.fixture
def codes(desk):
    with desk.reader() as reader:
        return reader.column("SELECT code FROM sheet ORDER BY code")


@pytest.fixture
def pair(desk):
    made = two_keys.make_pair()
    two_keys.seal_collection(desk, PERIOD, made, HOLDERS, made.halves)
    return made


@pytest.fixture
def form(desk):
    with desk.reader() as reader:
        return answer_forms.of_period(desk, reader, PERIOD)[RaterGroup.PEER]


def looked_at(desk, folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}{ENDING}").write_text(text, encoding="utf-8")
    return answer_files.preview(desk, [folder], PERIOD)


def explained(desk):
    key = appraisal_of(desk, "staf")
    with desk.reader() as reader:
        return explanations.of_appraisals(reader, desk.rules, [key])[key]


def test_the_page_seals_to_both_holders_and_says_so(desk, pair, tmp_path):
    answer_files.write_page(desk, PERIOD, tmp_path / "halaman.html")
    text = (tmp_path / "halaman.html").read_text(encoding="utf-8")
    assert f'"holders": "{pair.public}"' in text
    assert "kedua pemegang kunci memasukkan kunci mereka bersama-sama" in text
    assert "Setiap lembar disegel saat masuk" in text


def test_an_office_without_two_keys_has_a_page_that_seals_to_the_office_alone(desk, tmp_path):
    answer_files.write_page(desk, PERIOD, tmp_path / "halaman.html")
    text = (tmp_path / "halaman.html").read_text(encoding="utf-8")
    assert '"holders": ""' in text
    assert "Hanya berkas kantor yang dapat membukanya" in text


def test_what_a_browser_seals_is_counted_once_both_opened_it(desk, pair, codes, form, qapp, tmp_path):
    public, private = period_keys.pair_of(desk, PERIOD)
    made = {
        f"berkas{at}": sealed_by_page(public, code, ANSWERS, list(form.statements), f"{SECRET} {at}", pair.public)
        for at, code in enumerate(codes)
    }
    assert len({len(text) for text in made.values()}) == 1
    # Who has the office's file opens the outer box and learns which sheet it is, nothing else.
    plain = period_keys.opened(read_sealed(made["berkas0"]), private)
    claim = read_claim(plain)
    assert (claim.code, claim.answers, claim.comment) == (codes[0], "", "")
    assert b"45321" not in plain
    lines = looked_at(desk, tmp_path, **made)
    assert [(line.verdict, line.answers, line.comment) for line in lines] == [(Verdict.READY, (), "")] * 5
    taking = Taking(desk, lines)
    taking.run()
    assert taking.taken == 5
    feedback.open_sealed(desk, PERIOD, *pair.halves)
    found = explained(desk)
    assert found.explanation.groups[1].n == 5
    assert len(found.comments[RaterGroup.PEER]) == 5


@pytest.mark.file_only
def test_typed_and_brought_sheets_lie_alike_and_neither_can_be_read(desk, pair, codes, form, tmp_path):
    public, _ = period_keys.pair_of(desk, PERIOD)
    said = {"answers": ANSWERS, "comment": SECRET}
    Taking(desk, looked_at(desk, tmp_path, a=shut_here(public, pair.public, codes[0], said, form.digest))).run()
    sheets.record_sheet(desk, codes[1], (4,) * 21, "Diketik operator")
    answering.record_ballot(desk, appraisal_of(desk, "staf"), RaterGroup.PEER, (2,) * 21)
    with desk.reader() as reader:
        assert len(reader.column("SELECT DISTINCT length(box) FROM sealed_ballot")) == 1
    backups.back_up(desk, paths.backups())
    kept = b"".join(path.read_bytes() for path in paths.backups().rglob("*") if path.is_file())
    for told in (kept, desk.database.path.read_bytes()):
        assert ANSWERS.encode() not in told
        assert SECRET.encode() not in told
    assert SECRET not in audit_text(desk)


def test_a_page_of_a_key_that_holds_no_more_is_named(desk, pair, codes, form, tmp_path):
    public, _ = period_keys.pair_of(desk, PERIOD)
    old, said = two_keys.make_pair(), {"answers": ANSWERS, "comment": ""}
    lines = looked_at(
        desk,
        tmp_path,
        lama=shut_here(public, old.public, codes[0], said, form.digest),
        palsu=shut_here(public, old.public, codes[1], said, "0" * 16),
    )
    assert [line.verdict for line in lines] == [Verdict.CHANGED] * 2
    assert "tidak berlaku lagi" in lines[0].sentence
    assert "bukan yang berlaku" in lines[1].sentence


def test_two_sealed_files_of_one_code_are_both_left_and_a_copy_counts_once(desk, pair, codes, form, tmp_path):
    public, _ = period_keys.pair_of(desk, PERIOD)
    first, second = (
        shut_here(public, pair.public, codes[0], {"answers": ANSWERS, "comment": note}, form.digest)
        for note in ("", "lain")
    )
    found = {line.path.stem: line.verdict for line in looked_at(desk, tmp_path, a=first, b=first)}
    assert found == {"a": Verdict.READY, "b": Verdict.DUPLICATE}
    found = {line.path.stem: line.verdict for line in looked_at(desk, tmp_path, b=second)}
    assert found == {"a": Verdict.DUPLICATE, "b": Verdict.DUPLICATE}


def test_nonsense_in_the_inner_box_is_left_out_and_keeps_nothing_else_shut(desk, pair, codes, form, tmp_path):
    public, _ = period_keys.pair_of(desk, PERIOD)
    other = two_keys.make_pair().public
    inner = {
        "baik": {"answers": ANSWERS, "comment": "Terima kasih Pak Camat"},
        "kosong": {"answers": "-" * 21, "comment": ""},
        "pendek": {"answers": "12", "comment": ""},
        "daftar": [1, 2, 3],
    }
    made = {
        name: shut_here(public, pair.public, code, said, form.digest)
        for code, (name, said) in zip(codes, inner.items(), strict=False)
    }
    # Names the right key, and is sealed to another one.
    made["asing"] = shut_here(public, other, codes[4], inner["baik"], form.digest, named=pair.public[:16])
    taking = Taking(desk, looked_at(desk, tmp_path, **made))
    taking.run()
    assert taking.taken == 5
    changes = feedback.open_sealed(desk, PERIOD, *pair.halves)
    assert "1 lembar" in changes.name
    assert "4 lembar dari halaman jawaban tidak dapat dibaca" in changes.name
    assert explained(desk).explanation.groups[1].n == 1


def test_a_page_from_before_the_seal_is_sealed_as_it_comes_in(desk, codes, form, tmp_path):
    public, _ = period_keys.pair_of(desk, PERIOD)
    made = two_keys.make_pair()
    two_keys.seal_collection(desk, PERIOD, made, HOLDERS, made.halves)
    lines = looked_at(desk, tmp_path, a=sealed_here(public, codes[0], ANSWERS, form.digest))
    Taking(desk, lines).run()
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM sealed_ballot") == 1
        assert reader.value("SELECT count(*) FROM ballot") == 0
