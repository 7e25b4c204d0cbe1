"""Tests: the staff list finds, orders and counts."""

from __future__ import annotations

import pytest

from asn_desktop.storage.queries.staff import employees, units
from asn_desktop.storage.queries.staff.employees import EmployeeFilter
from tests.builders import NOW, a_unit, an_employee, keep

# key, name, NIP, post, unit, golongan, status, retired
STAFF = """
a  Siti Rahma      198503122010012001  Camat                    camat  IV/a  PNS   no
b  budi Siregar    199001012015011002  Kasi Pemerintahan        kasi   III/c PNS   no
c  Ahmad           198807072011011003  Pengadministrasi Umum    kasi   III/a PNS   no
d  Dewi Lestari    199505052022012004  Guru Kelas 1             kasi   IX    PPPK  no
e  Rina            199505052022012005  Guru Kelas 2             -      V     PPPK  no
f  Zainal 100%     196001011985011006  Camat                    camat  IV/b  PNS   yes
"""


@pytest.fixture
def office(db):
    heads = {"camat": "a" * 32, "kasi": "b" * 32}
    people = []
    for line in STAFF.strip().splitlines():
        key, name, nip, post, unit, golongan, status, retired = (part.strip() for part in _split(line))
        people.append(
            an_employee(
                id=key * 32, name=name, nip=nip, position_name=post, golongan=golongan, status=status,
                unit_id=None if unit == "-" else ("1" if unit == "camat" else "2") * 32, retired=retired == "yes",
            )
        )  # fmt: skip
    tree = [
        a_unit("Kecamatan Siulak", id="1" * 32),
        a_unit("Seksi Tata Usaha", id="2" * 32, parent_id="1" * 32),
    ]
    with db.work("Yulia", NOW) as work:
        for record in (*tree, *people):
            work.add(record)
        work.flush()
        for unit, name in zip(tree, ("camat", "kasi"), strict=True):
            unit.head_id = heads[name]
        work.commit("import", "Impor")
    with db.reader() as reader:
        yield reader


def _split(line):
    return line[:3], line[3:19], line[19:39], line[39:64], line[64:71], line[71:77], line[77:83], line[83:]


def _found(reader, **question):
    return "".join(key[0] for key in employees.ids(reader, **question))


def test_active_people_in_the_order_of_their_names(office):
    assert _found(office) == "cbdea"
    assert _found(office, filters=EmployeeFilter(retired=True)) == "f"
    assert _found(office, filters=EmployeeFilter(retired=None)) == "cbdeaf"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("siti", "a"),
        ("SIREGAR", "b"),
        ("  rahma  siti ", "a"),
        ("siti siregar", ""),
        ("guru", "de"),
        ("guru dewi", "d"),
        ("kelas 2", "e"),
        ("tata usaha", "cbd"),
        ("tata guru", "d"),
        ("198503122010012001", "a"),
        ("19850312 201001 2 001", "a"),
        ("'198503122010012001", "a"),
        ("19950505", "de"),
        ("guru 2005", "e"),
        ("zzz", ""),
        ("%", ""),
        ("_", ""),
        ("\\", ""),
    ],
)
def test_search(office, text, found):
    assert _found(office, text=text) == found
    assert employees.count(office, text=text) == len(found)


def test_signs_of_patterns_are_only_signs(office):
    assert _found(office, text="100%", filters=EmployeeFilter(retired=True)) == "f"


def test_a_word_in_many_posts(db):
    keep(db, *(an_employee(nip=f"{n:018}", name=f"P{n}", position_name=f"Guru Kelas {n}") for n in range(9)))
    with db.reader() as reader:
        assert employees.count(reader, text="guru") == 9
        assert len(employees.ids(reader, text="kelas guru")) == 9


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (EmployeeFilter(status=("PPPK",)), "de"),
        (EmployeeFilter(golongan=("III/a", "III/c")), "cb"),
        (EmployeeFilter(units=("2" * 32,), status=("PNS",)), "cb"),
    ],
)
def test_filters(office, filters, found):
    assert _found(office, filters=filters) == found
    assert _found(office, text="siregar", filters=filters) == ("b" if "b" in found else "")


@pytest.mark.parametrize(
    ("column", "up", "down"),
    [
        ("nip", "acbde", "edbca"),
        ("position_name", "adebc", "cbeda"),
        ("unit_name", "eacbd", "dbcae"),
        ("golongan", "cbaed", "deabc"),
        ("status", "cbade", "edabc"),
        ("name", "cbdea", "aedbc"),
    ],
)
def test_orders(office, column, up, down):
    assert _found(office, order=(column, True)) == up
    assert _found(office, order=(column, False)) == down


def test_rows_come_as_asked_and_without_who_is_gone(office):
    first, second = employees.rows(office, ["e" * 32, "x" * 32, "a" * 32])
    assert (first.name, first.unit_name, first.unit_id) == ("Rina, S.Sos.", "", None)
    assert (second.name, second.unit_name, second.retired) == ("Siti Rahma, S.Sos.", "Kecamatan Siulak", False)
    assert employees.rows(office, []) == []


def test_facets_count_everybody(office):
    found = employees.facets(office)
    assert [(one.label, one.people) for one in found.units] == [
        ("", 1),
        ("Kecamatan Siulak", 1),
        ("Seksi Tata Usaha", 3),
    ]
    assert [(one.value, one.people) for one in found.golongan] == [
        ("III/a", 1), ("III/c", 1), ("IV/a", 1), ("V", 1), ("IX", 1),
    ]  # fmt: skip
    assert [(one.value, one.people) for one in found.status] == [("PNS", 3), ("PPPK", 2)]
    assert sum(one.people for one in employees.facets(office, retired=None).status) == 6
    assert employees.facets(office, retired=True).golongan[0].value == "IV/b"


def test_an_empty_office(db):
    with db.reader() as reader:
        assert employees.ids(reader) == []
        assert employees.count(reader) == 0
        assert employees.facets(reader) == ([], [], [])
        assert units.tree(reader) == []


@pytest.mark.file_only
def test_the_list_reads_one_index_only(office):
    plan = office.rows(
        "EXPLAIN QUERY PLAN SELECT e.id FROM employee e WHERE (e.name LIKE '%a%' OR e.position_name = 'x') "
        "AND e.retired = 0 ORDER BY e.name, e.id"
    )
    assert [row.detail for row in plan] == ["SEARCH e USING COVERING INDEX ix_employee_listing (retired=?)"]


def test_the_unit_tree(office):
    top, below = units.tree(office)
    assert (top.name, top.depth, top.head_name, top.staff) == ("Kecamatan Siulak", 0, "Siti Rahma, S.Sos.", 1)
    assert (below.name, below.depth, below.parent_id, below.staff) == ("Seksi Tata Usaha", 1, top.id, 3)
    assert employees.units_below([(row.id, row.parent_id) for row in units.tree(office)], top.id) == (top.id, below.id)


def test_the_tree_is_in_the_order_of_the_office(db):
    keep(
        db,
        a_unit("Kecamatan", id="1" * 32),
        a_unit("Seksi B", id="2" * 32, parent_id="1" * 32, sort=1),
        a_unit("Seksi A", id="3" * 32, parent_id="1" * 32, sort=2),
        a_unit("Subseksi", id="4" * 32, parent_id="2" * 32),
    )
    with db.reader() as reader:
        assert [row.name for row in units.tree(reader)] == ["Kecamatan", "Seksi B", "Subseksi", "Seksi A"]
