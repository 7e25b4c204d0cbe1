"""Tests: what BKPSDMD sees of its offices side by side."""

from __future__ import annotations

from datetime import date

from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.storage.queries.packages import reported
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.services.regency import a_person, a_place, pair, staffed


def test_offices_stand_side_by_side_with_how_far_they_are(empty_office_file, tmp_path):
    siulak = a_place(empty_office_file, tmp_path / "s", "Kecamatan Siulak", OfficeKind.OFFICE)
    aro = a_place(empty_office_file, tmp_path / "a", "Kecamatan Kayu Aro", OfficeKind.OFFICE)
    bkpsdmd = a_place(empty_office_file, tmp_path / "b", "BKPSDMD Kerinci", OfficeKind.BKPSDMD)
    for office in (siulak, aro):
        pair(office, bkpsdmd)
    staffed(siulak, a_person(), a_person("Rina Wati"), a_person("Zul"))
    with siulak.desk.work() as work:
        rina = work.first(EmployeeRecord, name="Rina Wati")
        work.first(AppraisalRecord, employee_id=rina.id).state = "rated"
        zul = work.first(EmployeeRecord, name="Zul")
        zul.retired = True
        late = work.first(AppraisalRecord, employee_id=zul.id)
        late.state, late.predikat = "planning", None
        work.commit("test", "Uji")
    bkpsdmd.take(siulak.send())
    with bkpsdmd.desk.reader() as reader:
        assert reported.periods(reader) == [("2026", "Tahunan 2026")]
        nothing, told = reported.offices(reader, "2026")
        assert (nothing.name, nothing.people, nothing.made_on) == ("Kecamatan Kayu Aro", 0, None)
        assert (told.people, told.appraisals, told.rated, told.finished) == (2, 3, 2, 1)
        assert told.spread == {"BAIK": 2}
        assert (told.epoch, told.seq, told.made_on) == (1, 1, date(2026, 11, 24))
        people = reported.people(reader, told.id, "2026")
        assert [(one.name, one.state, one.predikat, one.retired) for one in people] == [
            ("Hendri Saputra", "final", "BAIK", False),
            ("Rina Wati", "rated", "BAIK", False),
            ("Zul", "planning", "", True),
        ]
        assert reported.decrees(reader, told.id) == []
    for place in (siulak, aro, bkpsdmd):
        place.close()
