"""Taking notes into realisation and feedback: what is proposed, what is kept, what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.domain.plans.evidence import EntryDraft, EntryKind, GiverRole, RemarkDraft
from asn_desktop.domain.plans.plan import Aspect, IndicatorDraft
from asn_desktop.services import offices, undo
from asn_desktop.services.appraisals import evidence_flow
from asn_desktop.services.appraisals.evidence_flow import Cell, Taken
from asn_desktop.services.plans import evidence, plans
from asn_desktop.services.plans.plans import IndicatorEdit
from asn_desktop.services.settings import REMARK_NAMES
from tests.services.appraisal_room import (
    a_plan_edit,
    a_result,
    appraisal_of,
    card_of,
    decide,
    judge,
    prepared,
    ready,
)

MARCH = date(2026, 3, 12)


@pytest.fixture
def desk(db):
    """The staff's SKP: rhk 1 counts letters and days, rhk 2 counts days only."""
    made = prepared(db)
    letters = IndicatorEdit(draft=IndicatorDraft(aspect=Aspect.KUANTITAS, text="Jumlah surat", target="900 surat"))
    days = IndicatorEdit(draft=IndicatorDraft(aspect=Aspect.WAKTU, text="Waktu kirim", target="1 – 2 hari"))
    edit = a_plan_edit(a_result(indicators=(letters, days)), a_result("Arsip tertata", indicators=(days,)))
    plans.save_plan(made, card_of(made).plan_id, edit)
    return made


def note(desk, text="Mengirim surat", *, rhk=0, quantity=None, measure="", reference="", day=MARCH):
    evidence.save_entry(
        desk,
        "staf",
        EntryDraft(
            day=day,
            kind=EntryKind.ACTIVITY,
            text=text,
            work_result_id=None if rhk is None else card_of(desk).work_results[rhk].id,
            quantity=None if quantity is None else Decimal(quantity),
            measure=measure,
            reference=reference,
        ),
    )


def say(desk, text, role=GiverRole.LEADER, *, rhk=None, value=None, **facts):
    target = {"value": value} if rhk is None else {"work_result_id": card_of(desk).work_results[rhk].id}
    evidence.save_remark(desk, "staf", RemarkDraft(day=MARCH, role=role, text=text, **target, **facts))


def realisations(desk):
    with desk.reader() as reader:
        return evidence_flow.realisations(reader, appraisal_of(desk, "staf"))


def feedbacks(desk):
    with desk.reader() as reader:
        return evidence_flow.feedbacks(reader, desk.rules, appraisal_of(desk, "staf"))


def take(desk, proposals, *, append=False):
    taken = [Taken(one.cell, one.key, one.now, one.appended() if append else one.proposed) for one in proposals.found]
    return evidence_flow.take(desk, appraisal_of(desk, "staf"), taken)


def test_the_log_becomes_the_realisation_of_the_indicator_it_counts_for(desk):
    note(desk, quantity=220, measure="surat", reference="agenda")
    note(desk, quantity=250, measure="surat", reference="agenda", day=date(2026, 6, 2))
    note(desk, "Menyusun daftar arsip", rhk=1)
    note(desk, "Ikut gotong royong", rhk=None)
    found = realisations(desk)
    assert [(one.title, one.about, one.proposed) for one in found.found] == [
        ("Rhk 1 · Surat terkirim tepat waktu", "Jumlah surat · 900 surat", "470 surat; bukti: agenda"),
        ("Rhk 2 · Arsip tertata", "Waktu kirim · 1 – 2 hari", "Menyusun daftar arsip"),
    ]
    assert found.left_out == 1


def test_what_is_taken_stands_in_the_record_and_one_undo_takes_it_back(desk):
    note(desk, quantity=470, measure="surat")
    changes = take(desk, realisations(desk))
    assert card_of(desk).work_results[0].indicators[0].realisation == "470 surat"
    assert changes.name == "Ambil catatan ke realisasi Zulfa Astuti"
    assert realisations(desk).found == ()  # it stands there already
    undo.undo(desk, changes.undo)
    assert card_of(desk).work_results[0].indicators[0].realisation == ""


def test_feedback_on_an_rhk_and_on_a_value_find_their_places(desk):
    say(desk, "Teruskan", rhk=1, giver_id="kasubbag")
    say(desk, "Ramah", GiverRole.PEER, value=1, giver_id="sekcam")
    found = feedbacks(desk)
    assert [(one.cell, one.title, one.proposed) for one in found.found] == [
        (Cell.FEEDBACK, "Rhk 2 · Arsip tertata", "Pimpinan: Teruskan"),
        (Cell.BEHAVIOUR, "Berorientasi Pelayanan", "Rekan kerja setingkat: Ramah"),
    ]
    assert take(desk, found).name == "Ambil catatan ke umpan balik Zulfa Astuti"
    card = card_of(desk)
    assert card.work_results[1].indicators[0].feedback == "Pimpinan: Teruskan"
    assert card.behaviour_feedback == {1: "Rekan kerja setingkat: Ramah"}


def test_names_are_printed_where_the_office_wants_them(desk):
    say(desk, "Ramah", GiverRole.PEER, value=1, giver_id="sekcam")
    offices.set_setting(desk, REMARK_NAMES, True, "Nama")
    assert feedbacks(desk).found[0].proposed == "Rekan kerja setingkat (Helmi Fitriani): Ramah"


def test_appending_keeps_what_stands_there_and_the_other_cell(desk):
    judge(desk, Rating.MEETS)
    note(desk, quantity=470, measure="surat")
    take(desk, realisations(desk), append=True)
    indicator = card_of(desk).work_results[0].indicators[0]
    assert indicator.realisation == "1 hari\n470 surat"
    assert indicator.feedback == "Sesuai"


def test_a_text_that_changed_since_it_was_shown_is_not_overwritten(desk):
    note(desk, quantity=470, measure="surat")
    shown = realisations(desk)
    judge(desk, Rating.MEETS)
    with pytest.raises(Rejected, match="sudah berubah sejak ditampilkan"):
        take(desk, shown)
    with pytest.raises(Rejected, match="Belum ada yang dipilih"):
        evidence_flow.take(desk, appraisal_of(desk, "staf"), [])


def test_nothing_is_taken_once_the_ratings_are_decided(db):
    desk = prepared(db)
    ready(desk)
    decide(desk, Rating.MEETS, Rating.MEETS)
    note(desk, "Mengantar surat")
    with pytest.raises(NotAllowed, match="sudah ditetapkan"):
        take(desk, realisations(desk))


def test_the_360_answers_are_no_open_feedback(db):
    desk = prepared(db)
    ready(desk)
    assert feedbacks(desk) == ((), 0)
