"""Dialogs: the columns of the TPP simulation, by person and by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.career.tpp import percent_words
from asn_desktop.domain.wording import rupiah
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from asn_desktop.services.career.tpp import Line


def columns() -> list[Column]:
    """Who, kelas and pagu, predikat and its percent, what attendance takes off, and what comes of it."""
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            text=lambda each: each.one.name,
            look=TwoLine(lambda each: each.one.position),
            spoken=lambda each: f"{each.one.name}, {each.one.position}, {each.one.unit}, {_result(each.one)}",
            width=250,
            stretch=True,
            parts=(
                (tr("NAMA"), lambda each: each.one.name),
                (tr("NIP"), lambda each: each.one.nip),
                (tr("JABATAN"), lambda each: each.one.position),
                (tr("UNIT KERJA"), lambda each: each.one.unit),
            ),
        ),
        Column(key="kelas", title=tr("Kelas"), text=lambda each: _plain(each.one.kelas), width=62, align=RIGHT),
        Column(
            key="ceiling",
            title=tr("Pagu"),
            text=lambda each: _money(each.one.ceiling),
            sort=lambda each: each.one.ceiling or 0,
            width=112,
            align=RIGHT,
        ),
        Column(
            key="predikat",
            title=tr("Predikat"),
            text=lambda each: each.one.predikat or "—",
            look=TwoLine(lambda each: "—" if each.one.percent is None else f"{each.one.percent} %"),
            width=126,
        ),
        _amount("productivity", tr("Produktivitas"), lambda one: one.paid and one.paid.productivity),
        Column(
            key="cut",
            title=tr("Potongan"),
            text=lambda each: "—" if each.one.cut is None else percent_words(each.one.cut),
            sort=lambda each: -1 if each.one.cut is None else each.one.cut,
            width=84,
            align=RIGHT,
        ),
        _amount("discipline", tr("Disiplin"), lambda one: one.paid and one.paid.discipline),
        Column(
            key="paid",
            title=tr("TPP"),
            text=lambda each: _result(each.one),
            look=Badge(lambda each: Tone.WARNING if each.one.paid is None else Tone.SUCCESS),
            sort=lambda each: each.one.paid.amount if each.one.paid else -1,
            width=128,
        ),
    ]


def unit_columns() -> list[Column]:
    """Unit, people, whom it is worked out for, whom not yet, and the sum."""
    return [
        Column(
            key="unit",
            title=tr("Unit kerja"),
            text=lambda each: each.one.unit or tr("Tanpa unit"),
            width=360,
            stretch=True,
        ),
        Column(key="people", title=tr("Pegawai"), text=lambda each: number(each.one.people), width=90, align=RIGHT),
        Column(
            key="counted",
            title=tr("Terhitung"),
            text=lambda each: number(each.one.people - each.one.open),
            sort=lambda each: each.one.people - each.one.open,
            width=100,
            align=RIGHT,
        ),
        Column(
            key="open",
            title=tr("Belum dapat dihitung"),
            text=lambda each: number(each.one.open),
            sort=lambda each: each.one.open,
            width=160,
            align=RIGHT,
        ),
        Column(
            key="amount",
            title=tr("Jumlah TPP sebulan"),
            text=lambda each: rupiah(each.one.amount),
            sort=lambda each: each.one.amount,
            width=170,
            align=RIGHT,
        ),
    ]


def _amount(key: str, title: str, of: Callable[[Line], Fraction | None]) -> Column:
    def text(each: Any) -> str:
        found = of(each.one)
        return "—" if found is None else rupiah(int(found))

    return Column(key=key, title=title, text=text, sort=lambda each: of(each.one) or 0, width=116, align=RIGHT)


def _result(one: Line) -> str:
    return tr("belum lengkap") if one.paid is None else rupiah(one.paid.amount)


def _money(amount: int | None) -> str:
    return "—" if amount is None else rupiah(amount)


def _plain(value: int | None) -> str:
    return "—" if value is None else str(value)
