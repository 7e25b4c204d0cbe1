"""Domain: the career rules as one frozen value; reading them is checking them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from asn_desktop.domain.basis import RuleError, Table
from asn_desktop.domain.career import measures
from asn_desktop.domain.career import tables as read
from asn_desktop.domain.career.cells import cell
from asn_desktop.domain.career.legal_basis import parse_regulations
from asn_desktop.domain.career.noted import parse_noted
from asn_desktop.domain.career.parameters import parse_parameters
from asn_desktop.domain.career.texts import CANDIDATES, parse_conditions
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.pay import parse_pay
from asn_desktop.domain.staff.position import PositionKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from asn_desktop.domain.appraisals.predicate import Predikat
    from asn_desktop.domain.career.legal_basis import Regulation
    from asn_desktop.domain.career.noted import Noted, NotedFact
    from asn_desktop.domain.career.parameters import Parameters
    from asn_desktop.domain.career.texts import ConditionText
    from asn_desktop.domain.staff.pay import PayTable
    from asn_desktop.domain.staff.rank import Education, Ranks

_File = TypeVar("_File")


class Decision(StrEnum):
    """The named functions a group of the rules may choose from."""

    REGULAR_PROMOTION = "regular_promotion"
    STRUCTURAL_PROMOTION = "structural_promotion"
    PERIODIC_RAISE = "periodic_raise"
    REWARD = "reward"
    GUIDANCE = "guidance"
    TRAINING = "training"
    RETIREMENT = "retirement"
    CONTRACT_END = "contract_end"
    DATA_QUALITY = "data_quality"
    FUNCTIONAL_PROMOTION = "functional_promotion"
    JENJANG_RISE = "jenjang_rise"
    DIPLOMA_PROMOTION = "diploma_promotion"
    EXTRAORDINARY_PROMOTION = "extraordinary_promotion"
    SERVICE_PROMOTION = "service_promotion"
    DEMOTION = "demotion"
    DISCIPLINE = "discipline"
    POST_PROMOTION = "post_promotion"
    TRANSFER = "transfer"
    TALENT = "talent"
    ALLOWANCE = "allowance"


class Group(NamedTuple):
    """One kind of recommendation: which function works it out, and for whom."""

    kind: str
    decides: Decision
    status: frozenset[EmployeeStatus]
    positions: frozenset[PositionKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerRules:
    """Everything the career decisions rest on."""

    title: str
    in_force: date
    sources: tuple[str, ...]
    groups: tuple[Group, ...]
    parameters: Parameters
    conditions: Mapping[str, ConditionText]
    ranks: Ranks
    ceilings: Mapping[Education, read.Ceiling]
    bands: Mapping[str, read.Band]
    jenjang: Mapping[str, read.JenjangBand]
    retirement: Mapping[str, read.RetirementAge]
    pns_pay: PayTable
    pppk_pay: PayTable
    trainings: Mapping[str, str]
    medals: tuple[read.Medal, ...]
    documents: Mapping[str, read.PaperList]
    posts: tuple[read.KecamatanPost, ...]
    codes: Mapping[str, read.ClassificationCode]
    kecamatan: tuple[read.Kecamatan, ...]
    punishments: tuple[measures.Punishment, ...]
    boxes: Mapping[tuple[str, str], measures.TalentBox]
    credit_steps: Mapping[tuple[str, str], measures.CreditStep]
    coefficients: Mapping[str, measures.Coefficient]
    credit_percent: Mapping[Predikat, measures.Percent]
    credit_bases: Mapping[str, Fraction]
    noted: Mapping[Noted, NotedFact]
    regulations: Mapping[str, Regulation]


def parse_career(
    documents: Mapping[str, Mapping[str, object]], tables: Mapping[str, Sequence[Mapping[str, str]]]
) -> CareerRules:
    """The rules from the TOML documents and CSV tables, each by its file name; RuleError names the file and the key."""
    regulation = Table("regulation.toml", _given(documents, "regulation.toml"))
    return CareerRules(
        title=regulation.text("title"),
        in_force=regulation.day("in_force"),
        sources=regulation.texts("sources"),
        groups=_groups(regulation),
        parameters=parse_parameters("parameters.toml", _given(documents, "parameters.toml")),
        conditions=parse_conditions("conditions.toml", _given(documents, "conditions.toml"))
        | parse_conditions("candidates.toml", _given(documents, "candidates.toml"), CANDIDATES),
        ranks=_ranks("pangkat_golongan.csv", _given(tables, "pangkat_golongan.csv")),
        ceilings=read.parse_ceilings("pendidikan_golongan.csv", _given(tables, "pendidikan_golongan.csv")),
        bands=read.parse_bands("eselon_pangkat.csv", _given(tables, "eselon_pangkat.csv")),
        jenjang=read.parse_jenjang("jf_golongan.csv", _given(tables, "jf_golongan.csv")),
        retirement=read.parse_retirement("bup.csv", _given(tables, "bup.csv")),
        pns_pay=parse_pay("gaji_pokok_pns.csv", _given(tables, "gaji_pokok_pns.csv"), rank.PNS_GOLONGAN),
        pppk_pay=parse_pay("gaji_pokok_pppk.csv", _given(tables, "gaji_pokok_pppk.csv"), rank.PPPK_GOLONGAN),
        trainings=read.parse_trainings("saran_pelatihan.csv", _given(tables, "saran_pelatihan.csv")),
        medals=read.parse_medals("satyalancana.csv", _given(tables, "satyalancana.csv")),
        documents=read.parse_documents("kp_dokumen.csv", _given(tables, "kp_dokumen.csv")),
        posts=read.parse_posts("jabatan_kecamatan.csv", _given(tables, "jabatan_kecamatan.csv")),
        codes=read.parse_codes("kode_klasifikasi.csv", _given(tables, "kode_klasifikasi.csv")),
        kecamatan=read.parse_kecamatan("kecamatan_kerinci.csv", _given(tables, "kecamatan_kerinci.csv")),
        punishments=measures.parse_punishments("hukuman_disiplin.csv", _given(tables, "hukuman_disiplin.csv")),
        boxes=measures.parse_boxes("kotak_talenta.csv", _given(tables, "kotak_talenta.csv")),
        credit_steps=measures.parse_credit_steps("ak_langkah.csv", _given(tables, "ak_langkah.csv")),
        coefficients=measures.parse_coefficients("ak_jenjang.csv", _given(tables, "ak_jenjang.csv")),
        credit_percent=measures.parse_percents("ak_persen.csv", _given(tables, "ak_persen.csv")),
        credit_bases=measures.parse_bases("ak_dasar_lama.csv", _given(tables, "ak_dasar_lama.csv")),
        regulations=parse_regulations("bases.toml", _given(documents, "bases.toml")),
        noted=parse_noted("facts.toml", _given(documents, "facts.toml")),
    )


def _given(files: Mapping[str, _File], name: str) -> _File:
    if name not in files:
        raise RuleError(f"{name}: the file is missing")
    return files[name]


def _groups(regulation: Table) -> tuple[Group, ...]:
    """The groups in the order they are worked out; a kind twice, or a function nobody wrote, is refused."""
    found: list[Group] = []
    for table in regulation.tables("group"):
        kind = table.text("kind")
        if kind in {group.kind for group in found}:
            raise table.error("kind", f"{kind!r} is given twice")
        found.append(
            Group(
                kind,
                table.member("decides", Decision),
                frozenset(table.members("status", EmployeeStatus)),
                frozenset(table.members("positions", PositionKind) if table.has("positions") else PositionKind),
            )
        )
    return tuple(found)


def _ranks(file: str, rows: Sequence[Mapping[str, str]]) -> Ranks:
    for row in rows:
        cell(file, row.get("golongan", ""), row, "dasar")
    try:
        return rank.parse_ranks(rows)
    except ValueError as error:
        raise RuleError(f"{file}: {error}") from None
