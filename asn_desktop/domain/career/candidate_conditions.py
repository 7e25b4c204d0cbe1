"""Domain: what shuts somebody out of a vacant post: its hard requirements, each with datum and basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.career import conditions
from asn_desktop.domain.career.noted import Noted
from asn_desktop.domain.career.vacancy import YEAR, level_of, months_served, time_words
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.nip import EmployeeStatus
from asn_desktop.domain.staff.position import KIND_NAMES, PositionKind
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, Education
from asn_desktop.domain.staff.reporting_line import LEADING_KINDS
from asn_desktop.domain.wording import long_date

if TYPE_CHECKING:
    from asn_desktop.domain.career.recommendation import Condition
    from asn_desktop.domain.career.vacancy import Asked, Candidate

_UNSURE = "belum dicatat; periksa sertifikat atau hasil ujinya"
_LEADERSHIP = "kepemimpinan"


def requirements(asked: Asked, one: Candidate) -> list[Condition]:
    """Every condition the post and the law ask of somebody."""
    case, facts = one.case, one.case.facts
    structural = asked.kind in LEADING_KINDS
    fits = facts.status is EmployeeStatus.PNS or (facts.status is EmployeeStatus.CPNS and not structural)
    found = [case.condition("LWG-STATUS", fits, facts.status.value)]
    here, there = level_of(facts.position_kind, facts.jenjang), level_of(asked.kind, asked.jenjang)
    now = f"sekarang {facts.position_name or KIND_NAMES[facts.position_kind].lower()}"
    found.append(case.condition("LWG-TINGKAT", here <= there, now))
    if (asked.golongan_lowest or asked.golongan_highest) and facts.status is not EmployeeStatus.PPPK:
        found.append(_golongan(asked, one, structural=structural))
    if asked.education:
        found.append(_education(asked, one))
    if asked.experience_years:
        found.append(_experience(asked, one))
    if asked.training:
        found.append(_noted(asked, one, "LWG-PELATIHAN", Noted.LEADERSHIP_TRAINING, training=asked.training))
    if asked.competence:
        found.append(_noted(asked, one, "LWG-KOMPETENSI", Noted.COMPETENT, competence=asked.competence))
    years = case.whole("PROMOSI_JUMLAH_TAHUN_PREDIKAT")
    found += conditions.predikat_at_least(case, "LWG-PREDIKAT", case.predikat("PROMOSI_MIN_PREDIKAT"), years)
    found.append(conditions.no_active_hukdis(case, "LWG-HUKDIS", case.on))
    return found + conditions.objection(case)


def _noted(asked: Asked, one: Candidate, key: str, noted: Noted, **words: str) -> Condition:
    """What the office noted; of a training that is no pelatihan kepemimpinan nothing is noted yet."""
    speaks = noted is not Noted.LEADERSHIP_TRAINING or _LEADERSHIP in asked.training.casefold()
    value = one.case.facts.yes(noted) if speaks else None
    said = {True: "ya, menurut catatan kantor", False: "tidak, menurut catatan kantor", None: _UNSURE}[value]
    return _own(asked, one, key, value, said, **words)


def _own(asked: Asked, one: Candidate, key: str, met: bool | None, data: str, **words: Any) -> Condition:
    """A condition the post itself asks for: on its own basis, and sure once the office stands for it."""
    found = one.case.condition(key, met, data, **words)
    if asked.basis:
        found = found._replace(basis=asked.basis)
    return found._replace(confidence=Confidence.A) if asked.confirmed else found


def _golongan(asked: Asked, one: Candidate, *, structural: bool) -> Condition:
    facts, ladder = one.case.facts, rank.PNS_GOLONGAN
    lowest, highest = asked.golongan_lowest or ladder[0], asked.golongan_highest or ladder[-1]
    words = {"lowest": lowest, "highest": highest}
    if not rank.is_pns(facts.golongan):
        return _own(asked, one, "LWG-GOLONGAN", None, "golongan belum diisi", **words)
    at = rank.order(facts.golongan)
    below = rank.order(lowest) - at
    met = below <= (1 if structural else 0) and at <= rank.order(highest)
    data = facts.golongan if below != 1 or not met else f"{facts.golongan}, satu tingkat di bawah"
    return _own(asked, one, "LWG-GOLONGAN", met, data, **words)


def _education(asked: Asked, one: Candidate) -> Condition:
    facts, least = one.case.facts, Education(asked.education)
    known = facts.education
    data = "pendidikan belum diisi" if known is None else facts.education_name or EDUCATION_NAMES[known]
    met = None if known is None else known >= least
    return _own(asked, one, "LWG-PENDIDIKAN", met, data, level=EDUCATION_NAMES[least])


def _experience(asked: Asked, one: Candidate) -> Condition:
    """Unknown rather than failed while the history begins later than the service of the person."""
    years = asked.experience_years or 0
    kind = KIND_NAMES[PositionKind(asked.experience_kind)].lower() if asked.experience_kind else "pegawai"
    words = {"years": years, "kind": f"{kind} atau setingkat"}
    served = one.case.facts.held()
    if not served:
        return _own(asked, one, "LWG-PENGALAMAN", None, "riwayat jabatan belum diisi", **words)
    months = months_served(asked.experience_kind, one.case.facts.held(), one.case.on)
    if months >= years * YEAR:
        return _own(asked, one, "LWG-PENGALAMAN", True, time_words(months), **words)
    begun = one.case.facts.cpns_tmt
    first = served[0].since
    if begun is not None and begun < first:
        data = f"tercatat {time_words(months)}; riwayat sebelum {long_date(first)} belum diisi"
        return _own(asked, one, "LWG-PENGALAMAN", None, data, **words)
    return _own(asked, one, "LWG-PENGALAMAN", False, time_words(months), **words)
