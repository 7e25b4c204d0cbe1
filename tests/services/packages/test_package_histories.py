"""Tests: random histories of two or three offices, delivered to BKPSDMD in any order, all end alike."""

from __future__ import annotations

import shutil

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.services.packages.package_taking import State
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.services import regency
from tests.services.regency import a_person, a_place, pair, reported, staffed, standing_of

STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(["add", "change", "send", "send"])), min_size=3, max_size=7
)


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, order=st.randoms(use_true_random=False))
def test_any_history_delivered_in_any_order_converges(steps, order, empty_office_file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kabupaten")
    offices = [
        a_place(empty_office_file, folder / name, f"Kecamatan {name}", OfficeKind.OFFICE) for name in ("Siulak", "Aro")
    ]
    bkpsdmd = a_place(empty_office_file, folder / "bkpsdmd", "BKPSDMD Kerinci", OfficeKind.BKPSDMD)
    for office in offices:
        pair(office, bkpsdmd)
    bkpsdmd.close()
    for which, step in [*steps, (0, "send"), (1, "send")]:
        _do(offices[which], step)
    sent = [path for office in offices for path in office.packages]
    ends = []
    for attempt in range(2):
        copy = folder / f"urutan-{attempt}" / "kantor.asn"
        copy.parent.mkdir()
        shutil.copyfile(bkpsdmd.desk.database.path, copy)
        place = regency.opened(copy)
        delivered = sent + sent[:1]
        if attempt:
            order.shuffle(delivered)
        states = [place.take(path).state for path in delivered]
        assert states.count(State.KNOWN) == 1
        ends.append((reported(place), standing_of(place)))
        place.close()
    for office in offices:
        office.close()
    assert ends[0] == ends[1]
    assert all(not found.gaps and not found.forks for found in ends[0][1].values())


def _do(office, step):
    if step == "add":
        staffed(office, a_person(f"Pegawai {len(office.rows('SELECT 1 FROM employee'))}"))
    elif step == "send":
        office.send()
    elif office.rows("SELECT 1 FROM employee"):
        with office.desk.work() as work:
            person = work.all(EmployeeRecord, "name")[0]
            person.phone += "1"
            work.commit("test", "Uji")
