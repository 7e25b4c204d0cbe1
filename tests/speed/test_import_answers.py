"""Speed: 500 people with seven sealed answer files each, looked through and taken in. `pytest -rP`."""

from __future__ import annotations

from datetime import date, datetime
from time import perf_counter
from typing import TYPE_CHECKING

from asn_desktop.domain.feedback.answer_file import ENDING, statements_digest
from asn_desktop.domain.feedback.answer_sheet import make_code
from asn_desktop.services import regulations
from asn_desktop.services.desk import Desk
from asn_desktop.services.feedback import answer_files, period_keys
from asn_desktop.services.feedback.answer_files import Taking
from asn_desktop.storage import engine
from asn_desktop.storage.schema.appraisals import AppraisalRecord, PeriodRecord, PlanRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.feedback import SheetRecord
from asn_desktop.storage.schema.staff import EmployeeRecord
from tests.answer_pages import sealed_here
from tests.builders import a_period, an_office, keep

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 24, 10, 42)
PEOPLE, EACH = 500, 7
AT_MOST = 30.0  # seconds
WORDS = {"name": "Hendri Saputra, S.STP", "nip": "198707212009121002", "position": "Analis", "unit": "Kecamatan Siulak"}


def _codes(number: int) -> list[str]:
    """Codes that are all different, in no particular order."""
    found: list[str] = []
    for place in range(number):
        digits = iter([place // 31**power % 31 for power in range(6)])
        found.append(make_code(lambda signs, digits=digits: signs[next(digits)]))
    return found


def test_3500_files_in_half_a_minute(tmp_path: Path) -> None:
    database = engine.create(tmp_path / "kantor.asn", now=NOW)
    keep(database, an_office(), a_period(id="p26"))
    people = [
        {"id": new_id(), "nip": f"{19_000_000_000_000_0000 + place}", "name": f"Pegawai {place}", "status": "PNS"}
        for place in range(PEOPLE)
    ]
    frozen = {"person": WORDS, "assessor": WORDS, "superior": WORDS}
    plans = [
        {
            "id": new_id(), "employee_id": one["id"], "year": 2026, "start": date(2026, 1, 1),
            "end": date(2026, 12, 31), "form_group": "JA_JF", **frozen,
        }
        for one in people
    ]  # fmt: skip
    appraisals = [
        {
            "id": new_id(), "period_id": "p26", "plan_id": plan["id"], "employee_id": plan["employee_id"],
            "state": "agreed", "name": f"Pegawai {place}", "nip": "", "position": "Analis", **frozen,
        }
        for place, plan in enumerate(plans)
    ]  # fmt: skip
    sheets = [
        {
            "id": new_id(), "appraisal_id": appraisals[place // EACH]["id"], "rater_group": "peer", "code": code,
            "state": "issued",
        }
        for place, code in enumerate(_codes(PEOPLE * EACH))
    ]  # fmt: skip
    with database.work(actor="uji", now=NOW) as work:
        for cls, rows in (
            (EmployeeRecord, people), (PlanRecord, plans), (AppraisalRecord, appraisals), (SheetRecord, sheets),
        ):  # fmt: skip
            work.insert_many(cls, rows)
        assert work.get(PeriodRecord, "p26") is not None
        work.commit(act="fill", title="fill")
    desk = Desk(database=database, rules=regulations.load(), actor="uji", clock=lambda: NOW)
    key, _ = period_keys.pair_of(desk, "p26")
    digest = statements_digest([text for value in desk.rules.performance.values for text in value.statements])
    stick = tmp_path / "stik"
    stick.mkdir()
    for place, sheet in enumerate(sheets):
        answers = f"{place % 5 + 1}" * 20 + "-"
        (stick / f"{place}{ENDING}").write_text(sealed_here(key, sheet["code"], answers, digest))
    started = perf_counter()
    lines = answer_files.preview(desk, [stick], "p26")
    looked = perf_counter() - started
    taking = Taking(desk, lines)
    taking.run()
    spent = perf_counter() - started
    print(f"{len(lines)} files: looked through in {looked:.1f} s, taken in {spent - looked:.1f} s")  # noqa: T201 -- read with -rP
    assert taking.taken == PEOPLE * EACH
    assert spent < AT_MOST
    database.close()
