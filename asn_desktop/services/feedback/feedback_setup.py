"""Services: choosing how the 360 of a period is asked and weighed, until the first answer is in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.domain.feedback.instrument import OFFICIAL, Instrument, Setup, asked_otherwise, problems, usual
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.feedback import instruments, sheets
from asn_desktop.services.feedback.feedback import has_answers
from asn_desktop.services.read_only import open_period
from asn_desktop.storage.queries.feedback import sheets as stored_sheets
from asn_desktop.storage.schema.feedback import FeedbackSetupRecord, InstrumentRecord

if TYPE_CHECKING:
    from asn_desktop.domain.feedback.feedback import RaterGroup
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

FROZEN = (
    "Jawaban pertama {period} sudah masuk; pernyataan, skala, dan bobotnya tidak dapat diubah lagi, supaya semua"
    " pegawai dinilai dengan ukuran yang sama. Atur untuk periode berikutnya."
)


def why_frozen(reader: Reader, period_id: str, period: str) -> str:
    """Why the setup of a period cannot be changed any more; '' while it can."""
    return FROZEN.format(period=period) if has_answers(reader, period_id) else ""


def set_up(desk: Desk, period_id: str, setup: Setup) -> Changes:
    """Keep how the 360 of a period is asked and weighed; statements that differ make a new version of their own."""
    setup = _tidied(setup)
    wrong = problems(desk.rules.performance, setup)
    if wrong:
        raise Rejected(wrong)
    with desk.reader() as reader:
        answered = has_answers(reader, period_id)
    with desk.work() as work:
        period = open_period(work, period_id)
        if answered:
            raise NotAllowed(FROZEN.format(period=period.name))
        voided = sheets.expire(work, period_id, _asked_otherwise(desk, work, period_id, setup))
        instrument_id = _instrument(desk, work, setup.instrument)
        kept = work.first(FeedbackSetupRecord, period_id=period_id) or FeedbackSetupRecord(period_id=period_id)
        kept.instrument_id = instrument_id
        kept.short_groups, kept.scale = sorted(setup.short_groups), list(setup.scale)
        kept.weights = {str(group): one for group, one in setup.weights.items()}
        kept.weights_source = setup.weights_source
        work.add(kept)
        title = f"Atur 360 {period.name}{f', ganti {voided} lembar' if voided else ''}"
        return changes_of(title, work.commit(act="set_up_feedback", title=title))


def sheets_at_stake(desk: Desk, reader: Reader, period_id: str, setup: Setup) -> int:
    """How many sheets that are out would ask something else: keeping this setup replaces each, with a new code."""
    before = instruments.of_period(reader, desk.rules, period_id)
    groups = asked_otherwise(desk.rules.performance, before, _tidied(setup))
    return stored_sheets.out_of_groups(reader, period_id, groups)


def _asked_otherwise(desk: Desk, work: Work, period_id: str, setup: Setup) -> frozenset[RaterGroup]:
    before = instruments.in_work(work, desk.rules, period_id)
    return asked_otherwise(desk.rules.performance, before, setup)


def _instrument(desk: Desk, work: Work, chosen: Instrument) -> str | None:
    """The key of the questionnaire, kept as a new version where these statements were never kept; None: official."""
    official = usual(desk.rules.performance).instrument
    if (chosen.statements, chosen.short) == (official.statements, official.short):
        return None
    name = " ".join(chosen.name.split())
    if not name or name.casefold() == OFFICIAL.casefold():
        sentence = "Beri nama pada kuesioner kantor, misalnya “Kecamatan Siulak”; yang resmi tetap seperti aslinya."
        raise Rejected([Problem("name", sentence)])
    statements, short = [list(texts) for texts in chosen.statements], list(chosen.short)
    versions = [one for one in work.all(InstrumentRecord, "version") if one.name.casefold() == name.casefold()]
    for one in versions:
        if (one.statements, one.short) == (statements, short):
            return one.id
    kept = InstrumentRecord(
        name=versions[-1].name if versions else name,
        version=versions[-1].version + 1 if versions else 1,
        statements=statements,
        short=short,
    )
    work.add(kept)
    work.flush()
    return kept.id


def _tidied(setup: Setup) -> Setup:
    """Without stray blanks."""
    statements = tuple(tuple(" ".join(text.split()) for text in texts) for texts in setup.instrument.statements)
    scale = tuple(" ".join(label.split()) for label in setup.scale)
    return replace(setup, instrument=replace(setup.instrument, statements=statements), scale=scale)
