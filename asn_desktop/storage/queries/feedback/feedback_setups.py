"""Storage: how the 360 of each period is asked and weighed, and the questionnaires of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.feedback import FeedbackSetupRecord, InstrumentRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.reader import Reader

AT_ONCE = 16_000


class InstrumentRow(NamedTuple):
    """One version of an office's own questionnaire."""

    id: str
    name: str
    version: int
    statements: Sequence[Sequence[str]]
    short: Sequence[int]


class SetupRow(NamedTuple):
    """What was chosen for a period; the questionnaire is None where it is the official one."""

    period_id: str
    instrument: InstrumentRow | None
    short_groups: Sequence[str]
    scale: Sequence[str]
    weights: Mapping[str, int]
    weights_source: str


_I, _S = InstrumentRecord, FeedbackSetupRecord
_INSTRUMENT = (_I.id, _I.name, _I.version, _I.statements, _I.short)


def instruments(reader: Reader) -> list[InstrumentRow]:
    """The questionnaires of the office, newest version first."""
    return [
        InstrumentRow(*row)
        for row in reader.rows(select(*_INSTRUMENT).order_by(func.lower(_I.name), _I.version.desc()))
    ]


def of_period(reader: Reader, period_id: str) -> SetupRow | None:
    """What was chosen for a period; None where nothing was."""
    return next(iter(_setups(reader, _S.period_id == period_id)), None)


def of_appraisals(reader: Reader, appraisal_ids: Sequence[str]) -> dict[str, SetupRow]:
    """What was chosen for the period of each of these appraisals; those of other periods are left out."""
    chosen = {one.period_id: one for one in _setups(reader)}
    found: dict[str, SetupRow] = {}
    if not chosen:
        return found
    for start in range(0, len(appraisal_ids), AT_ONCE):
        statement = select(AppraisalRecord.id, AppraisalRecord.period_id).where(
            AppraisalRecord.id.in_(appraisal_ids[start : start + AT_ONCE])
        )
        found |= {key: chosen[period] for key, period in reader.rows(statement) if period in chosen}
    return found


def _setups(reader: Reader, *conditions: Any) -> list[SetupRow]:
    statement = (
        select(_S.period_id, _S.short_groups, _S.scale, _S.weights, _S.weights_source, *_INSTRUMENT)
        .outerjoin(_I, _I.id == _S.instrument_id)
        .where(*conditions)
    )
    found = []
    for period_id, groups, scale, weights, source, *instrument in reader.rows(statement):
        own = InstrumentRow(*instrument) if instrument[0] is not None else None
        found.append(SetupRow(period_id, own, groups, scale, weights, source))
    return found
