"""Domain: the rows of the rule tables as entries the office may confirm or correct, and its word laid over them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asn_desktop.domain.career.office_credit import OF_CREDIT
from asn_desktop.domain.career.office_entry import (
    CONFIRMED,
    Entry,
    Part,
    RowTable,
    ValueKind,
    row_entry,
    still,
    surer,
    with_row,
    with_word,
)
from asn_desktop.domain.staff.position import kind_of
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, Education
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from asn_desktop.domain.career.legal_basis import Regulation
    from asn_desktop.domain.career.office_entry import Stated
    from asn_desktop.domain.career.rules import CareerRules
    from asn_desktop.domain.career.tables import Band, JenjangBand


# What the program says "perlu dikonfirmasi" of a condition for: the row behind it, not the condition itself.
ROWS_BEHIND: Mapping[str, Part] = {
    "KP-REG-04": Part.CEILING,
    "KP-PI-01": Part.DIPLOMA,
    "PSN-01": Part.RETIREMENT,
    "KP-JF-02": Part.COEFFICIENT,
    "KJ-JF-01": Part.COEFFICIENT,
}


# Golongan by eselon and jenjang, and the usual posts of a kecamatan


def _ends(band: Band | JenjangBand) -> str:
    """A range as it is shown: III/c–III/d, or one golongan alone."""
    return "–".join(dict.fromkeys((band.lowest, band.highest)))


def _eselon(rules: CareerRules, _on: date) -> Iterator[Entry]:
    for name, band in rules.bands.items():
        title, value = f"Golongan jabatan eselon {name}", (band.lowest, band.highest)
        yield row_entry(Part.ESELON, name, title, ValueKind.RANGE, value, band.basis, band.confidence)


def _lay_eselon(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    if name not in rules.bands:
        return rules
    band = rules.bands[name]
    lowest, highest = one.value or (band.lowest, band.highest)
    laid = with_word(band, one, _ends(band), lowest=lowest, highest=highest)
    return replace(rules, bands=with_row(rules.bands, name, laid))


def _jenjang(rules: CareerRules, _on: date) -> Iterator[Entry]:
    for name, band in rules.jenjang.items():
        title, value = f"Golongan jabatan fungsional jenjang {name}", (band.lowest, band.highest)
        yield row_entry(Part.JENJANG, name, title, ValueKind.RANGE, value, band.basis, band.confidence)


def _lay_jenjang(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    if name not in rules.jenjang:
        return rules
    band = rules.jenjang[name]
    lowest, highest = one.value or (band.lowest, band.highest)
    laid = with_word(band, one, _ends(band), lowest=lowest, highest=highest)
    return replace(rules, jenjang=with_row(rules.jenjang, name, laid))


def _posts(rules: CareerRules, _on: date) -> Iterator[Entry]:
    for post in rules.posts:
        kind = ValueKind.ESELON if post.eselon else ValueKind.NONE
        title = f"Eselon {post.name}" if post.eselon else f"{post.name}: tanpa eselon, atasan {post.superior}"
        yield row_entry(Part.POST, post.name, title, kind, post.eselon or None, post.basis, post.confidence)


def _lay_post(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    posts = []
    for post in rules.posts:
        if post.name == name:
            eselon = one.value or post.eselon
            band = rules.bands.get(eselon)
            told = {"eselon": eselon, "kind": kind_of("", eselon, "") or post.kind} if eselon else {}
            told |= {"lowest": band.lowest, "highest": band.highest} if band is not None else {}
            posts.append(with_word(post, one, post.eselon or post.basis, **told))
        else:
            posts.append(post)
    return replace(rules, posts=tuple(posts))


# Diplomas and retirement


def _retirement(rules: CareerRules, _on: date) -> Iterator[Entry]:
    for post, age in rules.retirement.items():
        title = f"Batas usia pensiun {post}"
        yield row_entry(
            Part.RETIREMENT, post, title, ValueKind.WHOLE, age.years, age.basis, age.confidence, unit="tahun"
        )


def _lay_retirement(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    if name not in rules.retirement:
        return rules
    age = rules.retirement[name]
    years = age.years if one.value is None else int(one.value)
    laid = with_word(age, one, f"{age.years} tahun", years=years)
    return replace(rules, retirement=with_row(rules.retirement, name, laid))


def _ceilings(rules: CareerRules, _on: date) -> Iterator[Entry]:
    for education, ceiling in rules.ceilings.items():
        title = f"Pangkat tertinggi menurut ijazah {EDUCATION_NAMES[education]}"
        basis = rules.conditions["KP-REG-04"].basis
        yield row_entry(Part.CEILING, education, title, ValueKind.GOLONGAN, ceiling.golongan, basis, ceiling.confidence)
    for education, ceiling in rules.ceilings.items():
        if ceiling.start:
            title = f"Golongan yang dicapai dengan penyesuaian ijazah {EDUCATION_NAMES[education]}"
            basis = rules.conditions["KP-PI-01"].basis
            yield row_entry(
                Part.DIPLOMA, education, title, ValueKind.GOLONGAN, ceiling.start, basis, ceiling.start_confidence
            )


def _lay_ceiling(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    if name not in tuple(Education):
        return rules
    ceiling = rules.ceilings[Education(name)]
    if one.value is not None:
        laid = ceiling._replace(golongan=str(one.value), confidence=CONFIRMED)
    elif still(one.seen, ceiling.golongan):
        laid = ceiling._replace(confidence=surer(ceiling.confidence))
    else:
        return rules
    return replace(rules, ceilings=with_row(rules.ceilings, Education(name), laid))


def _lay_diploma(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    if name not in tuple(Education) or not rules.ceilings[Education(name)].start:
        return rules
    ceiling = rules.ceilings[Education(name)]
    if one.value is not None:
        laid = ceiling._replace(start=str(one.value), start_confidence=CONFIRMED)
    elif still(one.seen, ceiling.start):
        laid = ceiling._replace(start_confidence=surer(ceiling.start_confidence))
    else:
        return rules
    return replace(rules, ceilings=with_row(rules.ceilings, Education(name), laid))


# Papers, medals and the regulations themselves


def _papers(rules: CareerRules, _on: date) -> Iterator[Entry]:
    for kind, papers in rules.documents.items():
        title = f"Berkas usulan {PAPER_LISTS.get(kind, kind)}"
        yield row_entry(Part.PAPERS, kind, title, ValueKind.TEXTS, papers.names, papers.basis, papers.confidence)


PAPER_LISTS = {
    "reguler": "kenaikan pangkat reguler",
    "struktural": "kenaikan pangkat pilihan struktural",
    "fungsional": "kenaikan pangkat fungsional",
    "pertama_kali": "kenaikan pangkat pertama kali",
    "penyesuaian_ijazah": "kenaikan pangkat penyesuaian ijazah",
    "II/d_ke_III/a": "kenaikan pangkat dari II/d ke III/a",
    "kenaikan_jenjang": "kenaikan jenjang",
    "kgb": "kenaikan gaji berkala",
    "satyalancana": "Satyalancana Karya Satya",
    "mutasi": "mutasi",
    "promosi": "promosi jabatan",
    "pensiun": "pensiun",
    "kontrak": "perpanjangan perjanjian kerja",
}


def _lay_papers(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    if name not in rules.documents:
        return rules
    papers = rules.documents[name]
    names = papers.names if one.value is None else tuple(one.value)
    laid = with_word(papers, one, "; ".join(papers.names), names=names)
    return replace(rules, documents=with_row(rules.documents, name, laid))


def _regulations(rules: CareerRules, _on: date) -> Iterator[Entry]:
    for one in rules.regulations.values():
        yield row_entry(Part.REGULATION, one.name, _in_full(one), ValueKind.NONE, None, one.name, one.confidence)


def _in_full(one: Regulation) -> str:
    return f"{one.title}, berlaku mulai {long_date(one.valid_from)}"


def _lay_regulation(rules: CareerRules, name: str, one: Stated) -> CareerRules:
    if name not in rules.regulations:
        return rules
    known = rules.regulations[name]
    if not still(one.seen, _in_full(known)):
        return rules
    laid = known._replace(confidence=surer(known.confidence))
    return replace(rules, regulations=with_row(rules.regulations, name, laid))


TABLES: Mapping[Part, RowTable] = {
    Part.RETIREMENT: RowTable(_retirement, _lay_retirement),
    Part.CEILING: RowTable(_ceilings, _lay_ceiling),
    Part.DIPLOMA: RowTable(lambda _rules, _on: (), _lay_diploma),  # listed with the ceilings
    Part.ESELON: RowTable(_eselon, _lay_eselon),
    Part.JENJANG: RowTable(_jenjang, _lay_jenjang),
    Part.POST: RowTable(_posts, _lay_post),
    **OF_CREDIT,
    Part.PAPERS: RowTable(_papers, _lay_papers),
    Part.REGULATION: RowTable(_regulations, _lay_regulation),
}
