"""Dialogs: the people of an assignment as the list shows them: what each would get, or why nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.services.plans.plan_assignment import Standing
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.plans.plan_assignment import Assigned

_TONES = {
    Standing.ADDS: Tone.SUCCESS,
    Standing.COMPLETE: Tone.NEUTRAL,
    Standing.RATED: Tone.WARNING,
    Standing.INCOMPLETE: Tone.WARNING,
    Standing.RETIRED: Tone.NEUTRAL,
}


class Person(NamedTuple):
    """One row of the list."""

    id: str
    name: str
    nip: str
    position: str
    unit: str
    standing: Standing
    gets: str
    detail: str


def person(one: Assigned) -> Person:
    """The row of somebody."""
    if one.standing is Standing.ADDS:
        new = tr("Rhk baru: {statements}.").format(statements="; ".join(one.statements)) if one.statements else ""
        detail = " ".join(filter(None, (tr("{name} mendapat {what}.").format(name=one.name, what=_all(one)), new)))
    elif one.standing is Standing.COMPLETE:
        detail = tr("{name} sudah mempunyai semuanya; tidak ada yang ditambahkan.").format(name=one.name)
    else:
        detail = one.why_not
    return Person(
        one.employee_id, one.name, one.nip, one.position_name, one.unit_name, one.standing, _gets(one), detail
    )


def _gets(one: Assigned) -> str:
    """The chip: what comes along in a word or two, or why nothing does."""
    if one.standing is not Standing.ADDS:
        return {
            Standing.COMPLETE: tr("sudah ada"),
            Standing.RATED: tr("sudah ditetapkan"),
            Standing.INCOMPLETE: tr("belum lengkap"),
            Standing.RETIRED: tr("tidak aktif"),
        }[one.standing]
    main = ((one.results, tr("{count} rhk")), (one.indicators, tr("{count} indikator")))
    rest = ((one.expectations, tr("{count} ekspektasi")), (one.annex, tr("{count} butir lampiran")))
    return _counted(main) or _counted(rest)


def _all(one: Assigned) -> str:
    """Everything that comes along."""
    return _counted(
        (
            (one.results, tr("{count} rhk")),
            (one.indicators, tr("{count} indikator")),
            (one.expectations, tr("{count} ekspektasi perilaku")),
            (one.annex, tr("{count} butir lampiran A.1.8")),
        ),
        ", ",
    )


def _counted(counts: Sequence[tuple[int, str]], between: str = " · ") -> str:
    return between.join(words.format(count=number(count)) for count, words in counts if count)


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            width=210,
            text=lambda each: each.name,
            look=TwoLine(lambda each: each.position),
            spoken=lambda each: f"{each.name}, {each.position}",
            stretch=True,
        ),
        Column(key="unit", title=tr("Unit kerja"), width=150, text=lambda each: each.unit, hidden=True),
        Column(
            key="gets",
            title=tr("Yang ditambahkan"),
            width=210,
            text=lambda each: each.gets,
            look=Badge(lambda each: _TONES[each.standing]),
            sort=lambda each: (list(Standing).index(each.standing), each.gets),
        ),
    ]
