"""Tab: Keputusan Karier, the figures of a suggestion: pay before and after, masa kerja, dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.wording import long_date, rupiah
from asn_desktop.ui.kit.words import short_date, tr
from asn_desktop.ui.tabs.career.words import Group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.career.recommendation import Recommendation
    from asn_desktop.ui.tabs.career.rows import Row

# A raise whose summary says more than its title: postponed by law, or met by the law but the office may ask for more.
_POSTPONED, _LOOK_AGAIN = "KGB-02", "KGB-03"
_RETIREMENT = "PSN-01"  # whose title says it all


def pairs(row: Row) -> list[tuple[str, str]]:
    """Names and figures to stand in one line below the title."""
    figures = row.one.recommendation.figures
    found = [*_pay(figures), *_service(figures)]
    for name, title in (
        ("terbit", tr("Terbitkan surat")),
        ("batas", tr("Masa perbaikan sampai")),
        ("tanggal_bup", tr("Mencapai batas usia")),
    ):
        if figures.get(name):
            found.append((title, short_date(date.fromisoformat(str(figures[name])))))
    if "genap" in figures:
        found.append((tr("Masa kerja genap"), str(figures["genap"])))
    if "bulan_lagi" in figures:
        found.append((tr("Sisa waktu"), tr("{months} bulan").format(months=figures["bulan_lagi"])))
    return found


def when(row: Row) -> str:
    """The day it counts from, for the corner of the header; '' where a day says nothing."""
    one = row.one.recommendation
    if one.effective is None or one.eligible is False:
        return ""
    words = {Group.PROMOTION: "TMT {day}", Group.RAISE: "TMT {day}", Group.LEAVING: tr("Mulai {day}")}.get(row.group)
    return words.format(day=short_date(one.effective)) if words else ""


def earliest(row: Row, today: date) -> str:
    """From when it can be had, where time is what is missing; '' otherwise."""
    one = row.one.recommendation
    if one.earliest is None or one.eligible is True or one.earliest <= today:
        return ""
    if row.group not in (Group.PROMOTION, Group.RAISE):
        return ""
    return tr("Paling cepat {day}").format(day=long_date(one.earliest))


def advice(row: Row) -> str:
    """What the rules advise, where the title does not say it all."""
    one = row.one.recommendation
    if row.group is Group.PROMOTION or one.rule == _RETIREMENT or one.summary == one.title:
        return ""
    if row.group is Group.REWARD and one.summary.startswith(one.title.removesuffix(" Tahun")):
        return ""
    if row.group is Group.RAISE:
        return _about_raise(one)
    return one.summary


def _about_raise(one: Recommendation) -> str:
    """Postponed by law: the whole sentence; met by the law, but the office may ask for more: what to do about it."""
    answers = {condition.id: condition.met for condition in one.conditions}
    if answers.get(_POSTPONED) is False:
        return one.summary
    return one.summary.partition("; ")[2] if _LOOK_AGAIN in answers else ""


def _pay(figures: Mapping[str, Any]) -> list[tuple[str, str]]:
    if "gaji_lama" not in figures:
        return []
    return [(tr("Gaji pokok"), f"{rupiah(figures['gaji_lama'])} → {rupiah(figures['gaji_baru'])}")]


def _service(figures: Mapping[str, Any]) -> list[tuple[str, str]]:
    if "mkg_tahun" not in figures:
        return []
    new = _span(figures["mkg_tahun"], figures["mkg_bulan"])
    old = _span(
        figures.get("mkg_tahun_lama", figures["mkg_tahun"]), figures.get("mkg_bulan_lama", figures["mkg_bulan"])
    )
    return [(tr("MKG"), new if old == new else f"{old} → {new}")]


def _span(years: int, months: int) -> str:
    return (
        tr("{years} tahun").format(years=years)
        if not months
        else tr("{years} tahun {months} bulan").format(years=years, months=months)
    )
