from __future__ import annotations

import pytest

from asn_desktop.storage.queries.appraisals import unit_grid
from asn_desktop.storage.queries.appraisals.unit_grid import ALL, GridFilter
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PlanRecord
from tests.builders import NOW
from tests.services.unit_room import PERIOD, unit


@pytest.fixture
def desk(db):
    made = unit(db, 6)
    with db.work(actor="Yulia", now=NOW) as work:
        decided = work.require(AppraisalRecord, "a001", "")
        decided.predikat, decided.work_result, decided.behaviour = "BAIK", "MEETS", "MEETS"
        work.require(AppraisalRecord, "a002", "").collection_closed = False
        for number, name in (("003", "Bupati"), ("004", "Sekda"), ("005", "Sekda")):
            work.require(PlanRecord, f"p{number}", "").assessor_id = None
            work.require(AppraisalRecord, f"a{number}", "").assessor = {"name": name}
        work.commit("test", "Penilai luar")
    return made


def read(desk, query, *args, **more):
    with desk.reader() as reader:
        return query(reader, *args, **more)


def test_assessors_come_by_what_they_can_rate_now_and_all_of_them_last(desk):
    rows = read(desk, unit_grid.assessors, PERIOD)
    assert [(row.name, row.people, row.decided, row.ready) for row in rows] == [
        ("Sekda", 2, 0, 2),
        ("Helmi Fitriani, S.Sos.", 3, 1, 1),
        ("Bupati", 1, 0, 1),
        ("", 6, 1, 4),
    ]
    assert rows[1].key == "sekcam"
    assert rows[-1].key == ALL


def test_officials_outside_the_register_are_told_apart_by_name(desk):
    sekda, sekcam, bupati, everybody = read(desk, unit_grid.assessors, PERIOD)
    assert read(desk, unit_grid.ids, PERIOD, sekda) == ["a004", "a005"]
    assert read(desk, unit_grid.ids, PERIOD, bupati) == ["a003"]
    assert read(desk, unit_grid.ids, PERIOD, sekcam) == ["a000", "a001", "a002"]
    assert len(read(desk, unit_grid.ids, PERIOD, everybody)) == 6
    assert read(desk, unit_grid.assessor_of, "a004") == sekda.key
    assert read(desk, unit_grid.assessor_of, "a001") == "sekcam"
    assert read(desk, unit_grid.assessor_of, "nobody") == ""


def test_the_table_is_narrowed_by_standing_and_words(desk):
    everybody = read(desk, unit_grid.assessors, PERIOD)[-1]

    def ids(**wanted):
        return read(desk, unit_grid.ids, PERIOD, everybody, filters=GridFilter(**wanted))

    assert ids(standing="decided") == ["a001"]
    assert ids(standing="waiting") == ["a002"]
    assert ids(standing="ready") == ["a000", "a003", "a004", "a005"]
    assert ids(text="pegawai 004") == ["a004"]
    assert ids(text="100%") == []
    [row] = read(desk, unit_grid.rows, ["a004"])
    assert ids(text=f"{row.nip[:8]} {row.nip[8:]}") == ["a004"]


def test_rows_tell_how_far_skp_and_360_are(desk):
    rows = read(desk, unit_grid.rows, ["a002", "gone", "a001"])
    assert [row.id for row in rows] == ["a002", "a001"]
    assert (rows[0].judged, rows[0].work_results, rows[0].answers, rows[0].sheets) == (3, 3, 4, 4)
    assert (rows[0].collection_closed, rows[1].collection_closed) == (False, True)
    assert rows[1].predikat == "BAIK"
    sekcam = next(row for row in read(desk, unit_grid.assessors, PERIOD) if row.key == "sekcam")
    assert read(desk, unit_grid.predikat, PERIOD, sekcam) == {"a000": None, "a001": "BAIK", "a002": None}
