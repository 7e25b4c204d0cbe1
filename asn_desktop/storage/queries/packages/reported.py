"""Storage: what the offices reported, side by side: how far each is, how their predikat spread, and their people."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.reader import Reader


class ReportedOffice(NamedTuple):
    """One office in a period: its people, its appraisals, and the newest package they are from."""

    id: str
    name: str
    people: int  # active
    appraisals: int
    rated: int  # with a predikat
    finished: int  # final or reported
    spread: Mapping[str, int]  # appraisals per predikat
    epoch: int  # of the newest package; 0 for none
    seq: int
    made_on: date | None


class ReportedPerson(NamedTuple):
    """One person of an office with the appraisal of a period."""

    id: str
    nip: str
    name: str
    unit: str
    position: str
    golongan: str
    retired: bool
    state: str  # '' without an appraisal in the period
    predikat: str


class DecreeRow(NamedTuple):
    """A decree about somebody of an office."""

    id: str
    person: str
    name: str
    what: str
    number: str
    day: date
    tmt: date
    content: Mapping[str, Any]
    sent: bool
    withdrawn: str


def periods(reader: Reader) -> list[tuple[str, str]]:
    """Code and name of every period an office reported, the latest first."""
    return reader.tuples(
        "SELECT json_extract(content, '$.own.code') code, max(json_extract(content, '$.own.name'))"
        " FROM reported_detail WHERE kind = 'period' GROUP BY code"
        " ORDER BY max(json_extract(content, '$.own.end')) DESC, length(code), code DESC"
    )


def offices(reader: Reader, period: str) -> list[ReportedOffice]:
    """Every paired office, those that sent nothing, too; by name."""
    spread: dict[str, dict[str, int]] = defaultdict(dict)
    finished: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for partner_id, state, predikat, count in reader.tuples(
        "SELECT partner_id, state, predikat, count(*) FROM reported_appraisal WHERE period = ?"
        " GROUP BY partner_id, state, predikat",
        (period,),
    ):
        total[partner_id] += count
        finished[partner_id] += count if state in ("final", "reported") else 0
        if predikat:
            spread[partner_id][predikat] = spread[partner_id].get(predikat, 0) + count
    people = dict(reader.tuples("SELECT partner_id, count(*) FROM reported_person WHERE retired = 0 GROUP BY 1"))
    newest = _newest(reader)
    known = reader.tuples("SELECT id, name FROM partner WHERE kind = 'OFFICE' AND ended_on IS NULL ORDER BY name, id")
    return [
        ReportedOffice(
            key,
            name,
            people.get(key, 0),
            total[key],
            sum(spread[key].values()),
            finished[key],
            spread[key],
            *newest.get(key, (0, 0, None)),
        )
        for key, name in known
    ]


def people(reader: Reader, partner_id: str, period: str) -> list[ReportedPerson]:
    """The people of an office by name, the retired last; an appraisal with a predikat before one without."""
    rows = reader.tuples(
        "SELECT p.person, p.nip, p.name, p.unit, p.position, p.golongan, p.retired,"
        " coalesce(a.state, ''), coalesce(a.predikat, '') FROM reported_person p"
        " LEFT JOIN reported_appraisal a ON a.partner_id = p.partner_id AND a.person = p.person AND a.period = ?"
        " WHERE p.partner_id = ? ORDER BY p.retired, p.name, p.person, a.predikat = '', a.appraisal",
        (period, partner_id),
    )
    found: dict[str, ReportedPerson] = {}
    for key, nip, name, unit, position, golongan, retired, state, predikat in rows:
        person = ReportedPerson(key, nip, name, unit, position, golongan, bool(retired), state, predikat)
        found.setdefault(key, person)
    return list(found.values())


def decrees(reader: Reader, partner_id: str) -> list[DecreeRow]:
    """The decrees about people of an office, the latest first."""
    rows = reader.tuples(
        "SELECT id, person, name, what, number, day, tmt, content, sent, withdrawn FROM decree"
        " WHERE partner_id = ? ORDER BY day DESC, number, id",
        (partner_id,),
    )
    return [
        DecreeRow(
            key,
            person,
            name,
            what,
            number,
            date.fromisoformat(day),
            date.fromisoformat(tmt),
            json.loads(content),
            bool(sent),
            withdrawn,
        )
        for key, person, name, what, number, day, tmt, content, sent, withdrawn in rows
    ]


def _newest(reader: Reader) -> dict[str, Sequence[Any]]:
    found: dict[str, Sequence[Any]] = {}
    rows = reader.tuples(
        "SELECT partner_id, epoch, seq, made_on FROM package WHERE direction = 'IN' ORDER BY epoch, seq, hash"
    )
    for partner_id, epoch, seq, made_on in rows:
        found[partner_id] = (epoch, seq, date.fromisoformat(made_on))
    return found
