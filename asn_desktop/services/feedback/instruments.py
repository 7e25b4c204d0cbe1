"""Services: how the 360 of a period is asked and weighed: as the office chose, else as shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.domain.feedback.instrument import AskedValue, Instrument, Setup, asked, usual
from asn_desktop.storage.queries.feedback import feedback_setups
from asn_desktop.storage.queries.feedback.feedback_setups import InstrumentRow, SetupRow
from asn_desktop.storage.schema.feedback import FeedbackSetupRecord, InstrumentRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


def of_period(reader: Reader, rules: Rules, period_id: str) -> Setup:
    """The setup of a period."""
    return _setup(rules, feedback_setups.of_period(reader, period_id))


def in_work(work: Work, rules: Rules, period_id: str) -> Setup:
    """As `of_period`, inside an act."""
    kept = work.first(FeedbackSetupRecord, period_id=period_id)
    if kept is None:
        return usual(rules.performance)
    one = work.get(InstrumentRecord, kept.instrument_id)
    own = InstrumentRow(one.id, one.name, one.version, one.statements, one.short) if one is not None else None
    row = SetupRow(period_id, own, kept.short_groups, kept.scale, kept.weights, kept.weights_source)
    return _setup(rules, row)


def of_appraisal(reader: Reader, rules: Rules, appraisal_id: str) -> Setup:
    """The setup of the period of an appraisal."""
    return of_appraisals(reader, rules, [appraisal_id])[appraisal_id]


def of_appraisals(reader: Reader, rules: Rules, appraisal_ids: Sequence[str]) -> dict[str, Setup]:
    """The setup that holds for each of these appraisals."""
    chosen = {key: _setup(rules, row) for key, row in feedback_setups.of_appraisals(reader, appraisal_ids).items()}
    shipped = usual(rules.performance)
    return {key: chosen.get(key, shipped) for key in appraisal_ids}


def asked_of(reader: Reader, rules: Rules, appraisal_id: str, group: RaterGroup) -> tuple[AskedValue, ...]:
    """The statements a sheet of this group about this person asks."""
    return asked(rules.performance, of_appraisal(reader, rules, appraisal_id), group)


def offered(reader: Reader, rules: Rules) -> list[Instrument]:
    """The questionnaires to begin from: the official one, then the office's own, newest version first."""
    own = [instrument_of(row) for row in feedback_setups.instruments(reader)]
    return [usual(rules.performance).instrument, *own]


def version_of(instrument: Instrument) -> str:
    """Which questionnaire it is, as it stands on a sheet: resmi, or Siulak versi 2."""
    return f"{instrument.name} versi {instrument.version}" if instrument.version else instrument.name.lower()


def instrument_of(row: InstrumentRow) -> Instrument:
    """A questionnaire as it is kept."""
    return Instrument(
        name=row.name,
        version=row.version,
        statements=tuple(tuple(texts) for texts in row.statements),
        short=tuple(row.short),
    )


def _setup(rules: Rules, row: SetupRow | None) -> Setup:
    shipped = usual(rules.performance)
    if row is None:
        return shipped
    return Setup(
        instrument=instrument_of(row.instrument) if row.instrument else shipped.instrument,
        short_groups=frozenset(map(RaterGroup, row.short_groups)),
        scale=tuple(row.scale),
        weights={RaterGroup(group): weight for group, weight in row.weights.items()},
        weights_source=row.weights_source,
    )
