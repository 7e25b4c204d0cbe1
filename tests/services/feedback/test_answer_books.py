"""Tests of workbooks to answer in: one per superior or sheet, what comes back, and what was changed in them."""

from __future__ import annotations

import openpyxl
import pytest

from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.feedback.answer_file import Verdict
from asn_desktop.domain.feedback.answer_sheet import SheetState, show_code
from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.services.feedback import answer_books, answer_files, feedback, sheets
from asn_desktop.services.feedback.answer_books import BookKind
from asn_desktop.services.feedback.answer_files import Taking
from tests.services.feedback.test_sheets import open_person, out, running

FIRST_ROW, CODE_ROW, STATEMENT = 12, 8, 3


@pytest.fixture
def desk(demo_desk):
    sheets.make_sheets(demo_desk, running(demo_desk))
    return demo_desk


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "stik"


@pytest.fixture
def peers(desk):
    return [one for one in out(desk, open_person(desk)) if one.rater_group == "peer"]


def filled(path, answers, column=4, **changes):
    """Type answers into a column; `code` and `statement` change what must not be changed."""
    book = openpyxl.load_workbook(path)
    page = book["Jawaban"]
    for place, answer in enumerate(answers):
        page.cell(FIRST_ROW + place, column).value = answer
    if "code" in changes:
        page.cell(CODE_ROW, column).value = changes["code"]
    if "statement" in changes:
        page.cell(FIRST_ROW, STATEMENT).value = changes["statement"]
    book.save(path)


def lines(desk, folder):
    return answer_files.preview(desk, [folder], running(desk))


def test_a_superior_gets_one_workbook_with_all_his_people(desk, stick):
    written = answer_books.write_books(desk, running(desk), stick, BookKind.SUPERIORS)
    with desk.reader() as reader:
        superiors, number = reader.tuples(
            "SELECT count(DISTINCT json_extract(assessor, '$.nip')), count(*) FROM sheet JOIN appraisal"
            " ON appraisal.id = appraisal_id WHERE rater_group = 'superior' AND sheet.state = 'issued'"
        )[0]
    assert len(written) == superiors
    page = [openpyxl.load_workbook(path)["Jawaban"] for path in written]
    assert sum(each.max_column - 3 for each in page) == number
    assert "tidak tersegel" in page[0]["A3"].value
    assert all(each.protection.sheet for each in page)
    assert not page[0]["D12"].protection.locked
    assert page[0]["C12"].protection.locked


def test_what_comes_back_is_taken_with_words_digits_and_dashes_alike(desk, peers, stick):
    answer_books.write_books(desk, running(desk), stick, BookKind.SHEETS, appraisal_ids=[peers[0].appraisal_id])
    for path in stick.iterdir():
        if show_code(peers[0].code) not in path.name:
            path.unlink()
    (path,) = stick.iterdir()
    filled(path, ["4 Sering", 3, "5", "-", "- Tidak dapat menilai", " 2 ", 1.0] * 3)
    (line,) = lines(desk, stick)
    assert (line.verdict, line.column) == (Verdict.READY, "D")
    assert line.answers == (4, 3, 5, None, None, 2, 1) * 3
    with desk.reader() as reader:
        before = feedback.collection(reader, peers[0].appraisal_id, closed=False).received.get(RaterGroup.PEER, 0)
    Taking(desk, [line]).run()
    with desk.reader() as reader:
        after = feedback.collection(reader, peers[0].appraisal_id, closed=False).received[RaterGroup.PEER]
    assert after == before + 1
    assert [one.verdict for one in lines(desk, stick)] == [Verdict.USED]


def test_what_is_missing_or_changed_is_named(desk, peers, stick):
    answer_books.write_books(desk, running(desk), stick, BookKind.SHEETS, appraisal_ids=[peers[0].appraisal_id])
    paths = [stick / f"lembar-360-{show_code(one.code)}.xlsx" for one in peers[:4]]
    for path in set(stick.iterdir()) - set(paths):
        path.unlink()
    filled(paths[0], [4] * 20)
    filled(paths[1], [4] * 20 + ["baik"])
    filled(paths[2], [4] * 21, code=show_code(peers[4].code))
    filled(paths[3], [4] * 21, statement="Selalu terlambat")
    found = {line.path: line for line in lines(desk, stick)}
    assert [found[path].verdict for path in paths] == [Verdict.INCOMPLETE] * 2 + [Verdict.CHANGED] * 2
    assert "nomor 21 belum dijawab" in found[paths[0]].sentence
    assert "isi nomor 21 bukan" in found[paths[1]].sentence
    assert "diubah" in found[paths[2]].sentence


def test_another_workbook_is_no_answer(desk, stick):
    book = openpyxl.Workbook()
    book.active.append(["Nama", "NIP"])
    stick.mkdir()
    book.save(stick / "pegawai.xlsx")
    assert [line.verdict for line in lines(desk, stick)] == [Verdict.UNREADABLE]


def test_without_sheets_nothing_is_written(demo_desk, stick):
    with pytest.raises(NotFound, match="Buat lembarnya dahulu"):
        answer_books.write_books(demo_desk, running(demo_desk), stick)
    assert not (stick).exists()
    assert out(demo_desk, open_person(demo_desk), SheetState.ISSUED) == []


def test_a_comment_is_typed_below_the_answers(desk, peers, stick):
    answer_books.write_books(desk, running(desk), stick, BookKind.SHEETS, appraisal_ids=[peers[0].appraisal_id])
    path = stick / f"lembar-360-{show_code(peers[0].code)}.xlsx"
    filled(path, [4] * 21)
    book = openpyxl.load_workbook(path)
    page = book["Jawaban"]
    cell = page.cell(FIRST_ROW + 21, 4)
    assert page.cell(FIRST_ROW + 21, 1).value.startswith("Komentar")
    assert not cell.protection.locked
    cell.value = "Cepat\nmembantu"
    book.save(path)
    (line,) = answer_files.preview(desk, [path], running(desk))
    assert (line.verdict, line.comment) == (Verdict.READY, "Cepat membantu")
