"""Tests of taking in answer files: each is named with what is wrong, a code counts once, nothing accepted is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from asn_desktop import paths
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.feedback.answer_file import ENDING, Verdict, statements_digest
from asn_desktop.domain.feedback.answer_sheet import make_code
from asn_desktop.domain.feedback.feedback import STATEMENTS, RaterGroup
from asn_desktop.domain.feedback.instrument import usual
from asn_desktop.services.appraisals import periods
from asn_desktop.services.feedback import (
    answer_files,
    answer_forms,
    erasure,
    feedback,
    feedback_setup,
    period_keys,
    sheets,
)
from asn_desktop.services.feedback.answer_files import Taking
from asn_desktop.services.safety import backups
from asn_desktop.storage.queries.appraisals import periods as stored_periods
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.feedback import sheets as stored
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from tests.answer_pages import sealed_here
from tests.builders import history_text
from tests.services.feedback.test_sheets import open_person, out, running


@pytest.fixture
def desk(demo_desk):
    sheets.make_sheets(demo_desk, running(demo_desk))
    return demo_desk


@pytest.fixture
def public(desk):
    return period_keys.pair_of(desk, running(desk))[0]


@pytest.fixture
def digest(desk):
    return statements_digest([text for value in desk.rules.performance.values for text in value.statements])


@pytest.fixture
def peers(desk):
    return [one for one in out(desk, open_person(desk)) if one.rater_group == "peer"]


def a_file(folder, name, text):
    path = folder / f"{name}{ENDING}"
    path.write_text(text, encoding="utf-8")
    return path


def verdicts(desk, *paths):
    return {line.path.stem: line.verdict for line in answer_files.preview(desk, paths, running(desk))}


def received(desk, person):
    with desk.reader() as reader:
        return feedback.collection(reader, person, closed=False).received.get(RaterGroup.PEER, 0)


def test_every_file_is_named_with_what_is_wrong_with_it(desk, public, digest, peers, tmp_path):
    first, second, third, fourth = (one.code for one in peers[:4])
    sheets.record_sheet(desk, second, (3,) * STATEMENTS)
    whole = sealed_here(public, first, "4" * STATEMENTS, digest)
    foreign = sealed_here("ab" * 32, first, "4" * STATEMENTS, digest)
    for name, text in {
        "baik": whole,
        "diubah": whole[:200] + ("A" if whole[200] != "A" else "B") + whole[201:],
        "sudah": sealed_here(public, second, "4" * STATEMENTS, digest),
        "asing": sealed_here(public, make_code(lambda signs: signs[3]), "4" * STATEMENTS, digest),
        "kantor lain": foreign,
        "pernyataan lain": sealed_here(public, third, "4" * STATEMENTS, "0" * 16),
        "kurang": sealed_here(public, third, "4" * 20, digest),
        "kosong": sealed_here(public, third, "-" * STATEMENTS, digest),
        "rangkap 1": sealed_here(public, fourth, "2" * STATEMENTS, digest),
        "rangkap 2": sealed_here(public, fourth, "5" * STATEMENTS, digest),
        "terpotong": whole[:300],
        "apa ini": "bukan apa-apa",
    }.items():
        a_file(tmp_path, name, text)
    assert verdicts(desk, tmp_path) == {
        "baik": Verdict.READY,
        "diubah": Verdict.CHANGED,
        "sudah": Verdict.USED,
        "asing": Verdict.UNKNOWN,
        "kantor lain": Verdict.OTHER_PERIOD,
        "pernyataan lain": Verdict.CHANGED,
        "kurang": Verdict.INCOMPLETE,
        "kosong": Verdict.INCOMPLETE,
        "rangkap 1": Verdict.DUPLICATE,
        "rangkap 2": Verdict.DUPLICATE,
        "terpotong": Verdict.UNREADABLE,
        "apa ini": Verdict.UNREADABLE,
    }
    lines = answer_files.preview(desk, [tmp_path], running(desk))
    assert all(line.sentence for line in lines if line.verdict is not Verdict.READY)
    assert "rangkap 1" in next(line.sentence for line in lines if line.path.stem == "rangkap 2")


def test_a_file_of_another_period_names_the_period(desk, public, digest, peers, tmp_path):
    path = a_file(tmp_path, "x", sealed_here(public, peers[0].code, "4" * STATEMENTS, digest))
    with desk.reader() as reader:
        other = reader.value("SELECT id FROM period WHERE code = '2025'")
    (line,) = answer_files.preview(desk, [path], other)
    assert line.verdict is Verdict.OTHER_PERIOD
    assert "Tahunan 2026" in line.sentence


def test_the_good_ones_are_taken_once_and_only_their_number_is_audited(desk, public, digest, peers, tmp_path):
    person, before = peers[0].appraisal_id, received(desk, peers[0].appraisal_id)
    for place, one in enumerate(peers[:3]):
        a_file(tmp_path, str(place), sealed_here(public, one.code, "3" * STATEMENTS, digest))
    a_file(tmp_path, "salinan", sealed_here(public, peers[0].code, "3" * STATEMENTS, digest))
    lines = answer_files.preview(desk, [tmp_path], running(desk))
    taking = Taking(desk, lines)
    taking.run()
    assert taking.taken == 3
    assert taking.changes().ids("appraisal") == {person}
    assert received(desk, person) == before + 3
    with desk.reader() as reader:
        newest = acts.latest(reader)
        assert acts.title(reader, newest) == "Terima 3 lembar 360 dari berkas"
        assert acts.entries(reader, newest) == []
        assert public not in history_text(reader, "take_answers", "make_period_key")
    assert set(verdicts(desk, tmp_path).values()) == {Verdict.USED}


def test_what_was_taken_before_a_stop_stays(desk, public, digest, peers, tmp_path):
    for place, one in enumerate(peers[:3]):
        a_file(tmp_path, str(place), sealed_here(public, one.code, "3" * STATEMENTS, digest))

    class Stopped(Exception):
        pass

    def report(done, total, note):
        if done == 2:
            raise Stopped

    taking = Taking(desk, answer_files.preview(desk, [tmp_path], running(desk)), lot=1)
    with pytest.raises(Stopped):
        taking.run(report)
    assert taking.taken == 2
    assert sorted(verdicts(desk, tmp_path).values()) == [Verdict.READY, Verdict.USED, Verdict.USED]


def test_a_code_used_meanwhile_is_refused_and_the_others_are_taken(desk, public, digest, peers, tmp_path):
    for place, one in enumerate(peers[:2]):
        a_file(tmp_path, str(place), sealed_here(public, one.code, "3" * STATEMENTS, digest))
    taking = Taking(desk, answer_files.preview(desk, [tmp_path], running(desk)))
    sheets.record_sheet(desk, peers[0].code, (1,) * STATEMENTS)
    taking.run()
    assert taking.taken == 1
    assert "satu kali" in taking.refused[0].sentence


def test_the_page_of_a_period_names_nobody_and_needs_sheets(demo_desk, tmp_path):
    page = tmp_path / "jawaban.html"
    with pytest.raises(NotFound, match="Buat lembarnya dahulu"):
        answer_files.write_page(demo_desk, running(demo_desk), page)
    sheets.make_sheets(demo_desk, running(demo_desk))
    answer_files.write_page(demo_desk, running(demo_desk), page)
    text = page.read_text(encoding="utf-8")
    public, private = period_keys.pair_of(demo_desk, running(demo_desk))
    assert public in text
    assert private not in text
    with demo_desk.reader() as reader:
        assert [name for name in reader.column("SELECT name FROM employee") if name in text] == []
        assert [code for code in reader.column("SELECT code FROM sheet") if code in text] == []


def test_when_the_last_collection_closes_the_key_goes_and_files_left_behind_stay_shut(desk, public, digest, tmp_path):
    everybody = _open(desk)
    path = a_file(tmp_path, "x", sealed_here(public, out(desk, everybody[0])[0].code, "4" * STATEMENTS, digest))
    feedback.close_collection(desk, everybody[:1])
    assert period_keys.pair_of(desk, running(desk))[0] == public
    with desk.work() as work:  # those whose SKP is not agreed never had a collection
        for one in work.all(AppraisalRecord, period_id=running(desk), state="planning"):
            one.collection_closed = True
        work.commit(act="test", title="test")
    feedback.close_collection(desk, everybody[1:])
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM period_key") == 0
    (line,) = answer_files.preview(desk, [path], running(desk))
    assert line.verdict is Verdict.OTHER_PERIOD
    assert "sudah ditutup" in line.sentence


@pytest.mark.file_only
def test_copies_of_the_file_lose_the_key_too(desk, public):
    private = period_keys.pair_of(desk, running(desk))[1].encode()
    backups.back_up(desk, paths.backups())
    with desk.work() as work:
        for one in work.all(AppraisalRecord, period_id=running(desk), state="planning"):
            one.collection_closed = True
        work.commit(act="test", title="test")
    copies = lambda: [path for path in paths.backups().glob("*.asn") if private in path.read_bytes()]  # noqa: E731
    assert copies()
    feedback.close_collection(desk, _open(desk))
    assert erasure.finish(desk, paths.backups()).done
    assert copies() == []
    assert private not in desk.database.path.read_bytes()


def test_a_short_form_is_asked_and_counted_for_the_group_that_has_it(new_desk_2027, tmp_path):
    desk, period = new_desk_2027
    setup = usual(desk.rules.performance)
    feedback_setup.set_up(desk, period, replace(setup, short_groups=frozenset({RaterGroup.PEER})))
    sheets.make_sheets(desk, period)
    page = tmp_path / "jawaban.html"
    answer_files.write_page(desk, period, page)
    assert '"name": "Rekan kerja"' in page.read_text(encoding="utf-8")
    assert '"name": "Atasan atau Bawahan atau Diri sendiri"' in page.read_text(encoding="utf-8")
    with desk.reader() as reader:
        form = answer_forms.of_period(desk, reader, period)[RaterGroup.PEER]
        code = next(one.code for one in stored.out(reader, period) if one.rater_group == "peer")
    assert len(form.statements) == 7
    key, _ = period_keys.pair_of(desk, period)
    path = a_file(tmp_path, "pendek", sealed_here(key, code, "1234512", form.digest))
    (line,) = answer_files.preview(desk, [path], period)
    assert line.verdict is Verdict.READY
    assert [answer for answer in line.answers if answer is not None] == [1, 2, 3, 4, 5, 1, 2]
    assert [place for place, answer in enumerate(line.answers) if answer is not None] == list(form.places)


@pytest.fixture
def new_desk_2027(demo_desk):
    """A period nobody has answered in yet, every SKP agreed."""
    periods.add_year(demo_desk, 2027)
    with demo_desk.reader() as reader:
        period = stored_periods.named(reader, "2027").id
    periods.prepare(demo_desk, period)
    with demo_desk.work() as work:
        for one in work.all(AppraisalRecord, period_id=period):
            one.state = "agreed"
        work.commit(act="test", title="test")
    return demo_desk, period


def _open(desk):
    with desk.reader() as reader:
        return reader.column(
            "SELECT id FROM appraisal WHERE period_id = ? AND collection_closed = 0 AND state IN ('agreed', 'feedback')"
            " ORDER BY name",
            [running(desk)],
        )


def test_a_comment_comes_with_its_sheet_and_a_long_one_is_named(desk, public, digest, peers, tmp_path):
    first, second, third = (one.code for one in peers[:3])
    a_file(tmp_path, "baik", sealed_here(public, first, "4" * STATEMENTS, digest, "Cepat  membantu"))
    a_file(tmp_path, "panjang", sealed_here(public, second, "4" * STATEMENTS, digest, "a" * 401))
    for place in (1, 2):
        a_file(
            tmp_path, f"rangkap {place}", sealed_here(public, third, "4" * STATEMENTS, digest, f"Kata {'x' * place}")
        )
    lines = answer_files.preview(desk, [tmp_path], running(desk))
    assert {line.path.stem: line.verdict for line in lines} == {
        "baik": Verdict.READY,
        "panjang": Verdict.INCOMPLETE,
        "rangkap 1": Verdict.DUPLICATE,
        "rangkap 2": Verdict.DUPLICATE,
    }
    Taking(desk, lines).run()
    with desk.reader() as reader:
        assert reader.value("SELECT count(*) FROM ballot_comment WHERE text = 'Cepat membantu'") == 1
