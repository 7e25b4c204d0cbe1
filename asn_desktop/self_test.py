"""Self-test: the shipped program tries itself: a new office, one full appraisal, one PDF, the window."""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import regulations
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.demo import demo
from asn_desktop.services.letters import letters, verification
from asn_desktop.services.safety import checks
from asn_desktop.storage.queries.appraisals import appraisals as appraisal_list
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.ui import app
from asn_desktop.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

DATABASE, DOCUMENT, PICTURE, RESULT = "selftest.asn", "evaluation.pdf", "window.png", "result.json"
PEOPLE = 5


def run(folder: Path | None, clock: Callable[[], datetime], *, as_json: bool = False) -> int:
    """Try everything in `folder` (a temporary one without it) and leave the results there; 0 when all is well."""
    if folder is None:
        with tempfile.TemporaryDirectory() as temporary:
            return run(Path(temporary), clock, as_json=as_json)
    folder.mkdir(parents=True, exist_ok=True)
    started = perf_counter()
    result: dict[str, Any] = {
        "ok": False,
        "version": VERSION,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": sys.version.split()[0],
        "platform": sys.platform,
    }
    try:
        result |= _appraise(folder, clock)
        app.grab(folder / DATABASE, folder / PICTURE)
        result["ok"] = True
    except Exception:  # noqa: BLE001 - whatever went wrong is the result of the test
        result["error"] = traceback.format_exc()
    result["seconds"] = round(perf_counter() - started, 2)
    text = json.dumps(result, indent=1)
    (folder / RESULT).write_text(text, encoding="utf-8")
    # The Windows program has no streams when it was not started from a console.
    stream = getattr(sys, "stdout" if as_json else "stderr", None)
    if stream is not None and (as_json or not result["ok"]):
        stream.write(text + "\n")
    return 0 if result["ok"] else 1


def _appraise(folder: Path, clock: Callable[[], datetime]) -> dict[str, Any]:
    """A new practice office; one open appraisal is decided, printed and verified."""
    path = folder / DATABASE
    path.unlink(missing_ok=True)
    desk = demo.build(path, employees=PEOPLE, seed=1, rules=regulations.load(), clock=clock, report=lambda *_: None)
    with closing(desk.database):
        with desk.reader() as reader:
            period = periods.periods(reader)[0]
            ready = appraisal_list.ids(reader, period.id, filters=appraisal_list.AppraisalFilter(state="ready"))
            suggestion = appraisals.assess(reader, desk.rules, ready[:1])[0].suggestion
        if suggestion.work_result is None or suggestion.behaviour is None:
            raise AssertionError("the practice office has no appraisal that is ready for both ratings")
        decision = appraisals.DecideRatings(
            appraisal_id=ready[0], work_result=suggestion.work_result, behaviour=suggestion.behaviour
        )
        appraisals.decide_ratings(desk, decision)
        paper, _ = letters.issue(desk, DocumentKind.PACKAGE, ready[0])
        (folder / DOCUMENT).write_bytes(paper.pdf)
        with desk.reader() as reader:
            verdict = verification.verify_file(reader, paper.pdf).verdict
        found = checks.examine(desk)
        if verdict is not verification.Verdict.VALID or not found.ok:
            raise AssertionError(f"verify says {verdict}, check says {found.problems}")
    return {"number": paper.number, "employees": found.employees, "sqlite": found.engine.removeprefix("SQLite ")}
