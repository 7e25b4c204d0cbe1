"""Pembinaan kinerja: kept, changed, undone, printed; refused in a closed period and beside each field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.development import coaching as rules
from asn_desktop.domain.development.coaching import (
    CoachingDraft,
    CoachingKind,
    Form,
    Passage,
    Section,
    advise,
)
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.services import undo
from asn_desktop.services.development import coaching
from asn_desktop.storage.queries.development import coaching as reading
from asn_desktop.storage.schema.appraisals import PeriodRecord
from tests.documents import paper
from tests.services.appraisal_room import PERIOD, appraisal_of, planned, prepared


@pytest.fixture
def desk(db):
    made = prepared(db)
    planned(made)
    return made


def a_draft(desk, **changes) -> CoachingDraft:
    return replace(
        CoachingDraft(
            kind=CoachingKind.COACHING,
            day=desk.today,
            leader="Widya Ningsih, S.Psi.",
            leader_nip="19850102 201001 2 003",
            tables={Section.GOALS: [["Data mutakhir ", "80%", "95%", ""], ["", "", "", ""]]},
            texts={Passage.OPTIONS: " Meminta bantuan "},
        ),
        **changes,
    )


def kept(desk):
    with desk.reader() as reader:
        return reading.of_appraisal(reader, appraisal_of(desk, "staf"))


def save(desk, draft, key=None):
    return coaching.save_coaching(desk, appraisal_of(desk, "staf"), draft, key)


def test_a_record_is_kept_without_its_blanks_and_can_be_changed_and_undone(desk):
    save(desk, a_draft(desk))
    (row,) = kept(desk)
    assert row.tables == {Section.GOALS: (("Data mutakhir", "80%", "95%", ""),)}
    assert row.texts == {Passage.OPTIONS: "Meminta bantuan"}
    assert row.leader_nip == "198501022010012003"
    changes = save(desk, a_draft(desk, reason="Capaian tertahan dua bulan"), row.id)
    assert [one.reason for one in kept(desk)] == ["Capaian tertahan dua bulan"]
    undo.undo(desk, changes.undo)
    assert [one.reason for one in kept(desk)] == [""]
    coaching.remove_coaching(desk, row.id)
    assert kept(desk) == []


def test_a_leader_of_the_office_is_named_as_in_the_register(desk):
    with desk.reader() as reader:
        key = reader.value("SELECT id FROM employee ORDER BY nip LIMIT 1")
        nip, name = reader.tuples("SELECT nip, name FROM employee WHERE id = ?", (key,))[0]
    save(desk, a_draft(desk, leader_id=key, leader="", leader_nip=""))
    assert kept(desk)[0].leader_nip == nip
    assert name in kept(desk)[0].leader


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"day": None}, "day", "tanggal pelaksanaannya"),
        ({"day": date(2999, 1, 1)}, "day", "belum tiba"),
        ({"leader": " "}, "leader_id", "siapa yang membimbing"),
        ({"leader_nip": "123"}, "leader_nip", "bukan 18 angka"),
        ({"tables": {Section.STEPS: [["a", "b", "mungkin"]]}}, Section.STEPS, "YA atau TIDAK, bukan “mungkin”"),
        ({"tables": {Section.COMPETENCES: [["1", "Integritas", "6", ""]]}}, Section.COMPETENCES, "isi 1 sampai 5"),
        ({"tables": {Section.COMPETENCES: [["3", "", "4", "x"]]}}, Section.COMPETENCES, "nama kompetensinya"),
        ({"texts": {Passage.OPTIONS: "x" * 2_001}}, Passage.OPTIONS, "2001 huruf"),
        ({"kind": CoachingKind.COUNSELLING}, Passage.PROBLEM, "Uraikan permasalahan"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(desk, changes, field, words):
    with pytest.raises(Rejected) as refused:
        save(desk, a_draft(desk, **changes))
    assert any(one.field == field and words in one.sentence for one in refused.value.problems)
    assert kept(desk) == []


def test_a_closed_period_refuses_every_change(desk):
    save(desk, a_draft(desk))
    with desk.work() as work:
        work.require(PeriodRecord, PERIOD, "").state = "final"
        work.commit(act="close", title="Tutup")
    for act in (lambda: save(desk, a_draft(desk)), lambda: coaching.remove_coaching(desk, kept(desk)[0].id)):
        with pytest.raises(NotAllowed, match="final"):
            act()
    with pytest.raises(NotFound):
        coaching.remove_coaching(desk, "tidak ada")


def test_each_form_bears_the_day_on_which_it_is_signed(desk):
    later = desk.today - timedelta(days=1)
    save(desk, a_draft(desk, evaluated_on=later, tables={Section.COMPETENCES: [["1", "Integritas", "4", "Tepat"]]}))
    key = kept(desk)[0].id
    first = paper.whole(coaching.print_form(desk, key, Form.COACHING))
    assert "PELAKSANAAN COACHING" in first
    assert "Widya Ningsih, S.Psi. NIP 19850102 201001 2 003" in first
    assert f" {desk.today.day} " in first.split("Penugasan Khusus")[0].split("perubahan SKP")[1]
    assert "20……" in paper.whole(coaching.print_form(desk, key, Form.FEEDBACK))  # not signed yet: by hand
    assert f"{later.day} " in paper.whole(coaching.print_form(desk, key, Form.COMPETENCE)).split("Istimewa")[1]


@pytest.mark.parametrize(
    ("work_result", "behaviour", "kinds"),
    [
        (Rating.BELOW, Rating.MEETS, {CoachingKind.COACHING, CoachingKind.MENTORING}),
        (Rating.ABOVE, Rating.BELOW, {CoachingKind.COUNSELLING}),
        (Rating.BELOW, Rating.BELOW, set(CoachingKind)),
        (Rating.MEETS, Rating.ABOVE, set()),
        (None, None, set()),
    ],
)
def test_the_ratings_tell_which_kind_fits(work_result, behaviour, kinds):
    advice = advise(work_result, behaviour)
    assert {rules.KIND_OF[cause] for cause in advice.causes} == kinds
    assert "Pasal 21" in advice.sentence
