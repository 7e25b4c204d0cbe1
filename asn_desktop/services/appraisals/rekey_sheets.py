"""Services: the fields of one result in the order in which BKN's systems ask for them, ready to be copied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat, Rating
from asn_desktop.domain.appraisals.rekey import TARGET_NAMES, TargetSystem
from asn_desktop.domain.basis import Basis, Confidence
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.plans.plan import (
    ANNEX_LABELS,
    ASPECT_LABELS,
    KIND_LABELS,
    PERSPECTIVE_LABELS,
    Approach,
    Aspect,
    Perspective,
    WorkResultKind,
)
from asn_desktop.domain.staff.position import FormGroup, jenjang_of
from asn_desktop.domain.wording import decimal, screen
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.appraisals import appraisal_card, periods

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.engine import Reader
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard, WorkResultCard
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow

SKP22, PERIODIC = "rw_skp22", "rw_kinerjaperiodik"
_GOLONGAN = re.compile(r"\(([IVX]+(?:/[a-e])?)\)$")


class RekeyField(NamedTuple):
    """One field: where it stands, what it is called on the screen and in the other system, and what to type.

    `basis` names the source of a code, None for what is the office's own.
    """

    section: str
    label: str
    text: str
    name: str = ""
    basis: Basis | None = None

    @property
    def unsure(self) -> bool:
        """Whether the value is to be compared with the other system before it is used."""
        return self.basis is not None and self.basis.confidence is Confidence.C


class RekeySheet(NamedTuple):
    """Everything of one result that one system asks for; `title` names the form or the record there."""

    target: TargetSystem
    title: str
    fields: tuple[RekeyField, ...]


def sheets(reader: Reader, rules: Rules, appraisal_id: str) -> tuple[RekeySheet, ...]:
    """One sheet per system; SIASN's has no fields while the ratings are not decided. None of it for nobody."""
    rules = in_force(reader, rules)
    card = appraisal_card.one(reader, appraisal_id)
    period = periods.one(reader, card.period_id) if card is not None else None
    if card is None or period is None:
        return ()
    who = RekeyField("Pegawai", card.person.nip_label or "NIP", card.person.nip)  # how a person is looked up there
    name = SKP22 if period.kind == PeriodKind.ANNUAL else PERIODIC
    records = siasn(rules, card, period)
    return (
        RekeySheet(TargetSystem.E_KINERJA, TARGET_NAMES[TargetSystem.E_KINERJA], (who, *_e_kinerja(rules, card))),
        RekeySheet(TargetSystem.SIASN, name, (who, *records) if records else ()),
    )


def siasn(rules: Rules, card: AppraisalCard, period: PeriodRow) -> tuple[RekeyField, ...]:
    """The record of one result in SIASN's order by rules in force; empty while the ratings are not decided."""
    decided = _decided(card)
    if decided is None:
        return ()
    annual = period.kind == PeriodKind.ANNUAL
    return (
        RekeyField("Tahun", "Tahun", str(period.year), "tahun"),
        *(() if annual else _span(rules, period)),
        *_result(rules, decided, annual=annual),
        *(() if annual else _credit(rules, card, decided.predikat, period.start)),
        *_assessor(rules, card, annual=annual),
    )


class _Decided(NamedTuple):
    work_result: Rating
    behaviour: Rating
    predikat: Predikat


def _decided(card: AppraisalCard) -> _Decided | None:
    if not card.predikat or not card.work_result or not card.behaviour:
        return None
    return _Decided(Rating(card.work_result), Rating(card.behaviour), Predikat(card.predikat))


def golongan(rank: str) -> str:
    """The golongan of a pangkat as it is printed: III/c of Penata (III/c); '' where there is none."""
    found = _GOLONGAN.search(rank.strip())
    return found[1] if found else ""


def _span(rules: Rules, period: PeriodRow) -> Iterator[RekeyField]:
    codes, basis = rules.rekey.periods[PeriodKind(period.kind)], rules.rekey.periods_basis
    section = "Periode"
    yield RekeyField(section, "Jenis periode", codes.words, "periodikNama", basis)
    yield RekeyField(section, "Kode jenis periode", str(codes.code), "periodikId", basis)
    yield RekeyField(section, "Bulan mulai penilaian", str(period.start.month), "bulanMulaiPenilaian")
    yield RekeyField(section, "Tahun mulai penilaian", str(period.start.year), "tahunMulaiPenilaian")
    yield RekeyField(section, "Bulan selesai penilaian", str(period.end.month), "bulanSelesaiPenilaian")
    yield RekeyField(section, "Tahun selesai penilaian", str(period.end.year), "tahunSelesaiPenilaian")


def _result(rules: Rules, decided: _Decided, *, annual: bool) -> Iterator[RekeyField]:
    """Names are spelt as the two records spell them."""
    codes = rules.rekey
    work, behaviour = codes.ratings[decided.work_result], codes.ratings[decided.behaviour]
    quadrant = codes.predikat[decided.predikat]
    section, ratings, predikat = "Hasil", codes.ratings_basis, codes.predikat_basis
    number = "PerilakuKerjaNilai" if annual else "perilakuKerjaNilai"
    yield RekeyField(section, "Hasil kerja", work.words, "hasilKinerja", ratings)
    yield RekeyField(section, "Kode hasil kerja", str(work.code), "hasilKinerjaNilai", ratings)
    yield RekeyField(section, "Perilaku kerja", behaviour.words, "perilakuKerja", ratings)
    yield RekeyField(section, "Kode perilaku kerja", str(behaviour.code), number, ratings)
    words, number = ("kuadranKinerja", "KuadranKinerjaNilai") if annual else ("kuadranNilai", "kuadranKinerjaNilai")
    yield RekeyField(section, "Kuadran kinerja (predikat)", quadrant.words, words, predikat)
    yield RekeyField(section, "Kode kuadran kinerja", str(quadrant.code), number, predikat)


def _credit(rules: Rules, card: AppraisalCard, predikat: Predikat, start: date) -> Iterator[RekeyField]:
    """Only functional posts have angka kredit."""
    coefficient = rules.career.coefficients.get(jenjang_of(card.person.position) or "")
    if coefficient is not None:
        section, percent = "Angka kredit", rules.career.credit_percent[predikat]
        of_percent = Basis(article="konversi predikat kinerja", source=percent.basis, confidence=percent.confidence)
        of_year = Basis(article="koefisien tahunan", source=coefficient.basis, confidence=coefficient.confidence)
        yield RekeyField(section, "Persentase predikat", str(percent.on(start)), "persentase", of_percent)
        yield RekeyField(section, "Koefisien per tahun", decimal(coefficient.on(start)), "koefisien", of_year)


def _assessor(rules: Rules, card: AppraisalCard, *, annual: bool) -> Iterator[RekeyField]:
    who, section = card.assessor, "Pejabat penilai"
    nip, post, unit = (
        ("nipNrpPenilai", "penilaiJabatanNm", "penilaiUnorNm")
        if annual
        else ("penilaiNipNrp", "penilaiJabatanNama", "penilaiUnorNm")
    )
    yield RekeyField(section, "Nama", card.decided_by or who.name, "namaPenilai")
    yield RekeyField(section, "NIP", who.nip, nip)
    yield RekeyField(section, "Golongan", golongan(who.rank), "penilaiGolonganId")
    yield RekeyField(section, "Jabatan", who.position, post)
    yield RekeyField(section, "Unit organisasi", who.unit, unit)
    status = rules.rekey.assessor_status(who.nip)
    yield RekeyField(section, "Status penilai", status, "statusPenilai", rules.rekey.assessor_basis)


def _e_kinerja(rules: Rules, card: AppraisalCard) -> Iterator[RekeyField]:
    """SKP first, then its annex, then realisation and feedback, then the result: the order of the menus there."""
    values = {value.number: value.name for value in rules.performance.values}
    for number, result in enumerate(card.work_results, start=1):
        yield from _planned(card, number, result)
    for number, text in sorted(card.expectations.items()):
        yield RekeyField("Ekspektasi perilaku", values[number], text)
    for part, label in ANNEX_LABELS.items():
        for text in card.annex.get(part, ()):
            yield RekeyField("Lampiran SKP", label.capitalize(), text)
    for number, result in enumerate(card.work_results, start=1):
        yield from _realised(number, result)
    for number, text in sorted(card.behaviour_feedback.items()):
        yield RekeyField("Umpan balik perilaku", values[number], text)
    decided = _decided(card)
    if decided is not None:
        yield RekeyField("Penilaian", "Rating hasil kerja", screen(decided.work_result))
        yield RekeyField("Penilaian", "Rating perilaku kerja", screen(decided.behaviour))
        yield RekeyField("Penilaian", "Predikat kinerja", screen(decided.predikat))
        if card.notes:
            yield RekeyField("Penilaian", "Catatan/rekomendasi", card.notes)


def _realised(number: int, result: WorkResultCard) -> Iterator[RekeyField]:
    section = f"Realisasi rhk {number}"
    for indicator in result.indicators:
        if indicator.realisation:
            yield RekeyField(section, f"Realisasi: {indicator.text}", indicator.realisation)
        if indicator.feedback:
            yield RekeyField(section, f"Umpan balik: {indicator.text}", indicator.feedback)


def _planned(card: AppraisalCard, number: int, result: WorkResultCard) -> Iterator[RekeyField]:
    section = f"Rhk {number} · {KIND_LABELS[WorkResultKind(result.kind)].lower()}"
    narrated = card.approach == Approach.QUALITATIVE
    if result.intervened and card.form_group == FormGroup.JA_JF and not narrated:
        yield RekeyField(section, "Rhk pimpinan yang diintervensi", result.intervened)
        if result.intervened_indicator:
            yield RekeyField(section, "Indikator pimpinan yang diintervensi", result.intervened_indicator)
    yield RekeyField(section, "Rencana hasil kerja", result.statement)
    if narrated and result.assigned_by:
        yield RekeyField(section, "Pemberi penugasan", result.assigned_by)
    for indicator in result.indicators:
        if indicator.perspective:
            yield RekeyField(section, "Perspektif", PERSPECTIVE_LABELS[Perspective(indicator.perspective)])
        if not narrated:
            yield RekeyField(section, "Aspek", ASPECT_LABELS[Aspect(indicator.aspect)])
        name = "Ukuran keberhasilan dan target" if narrated else "Indikator kinerja individu"
        yield RekeyField(section, name, indicator.text)
        if indicator.target:
            yield RekeyField(section, "Target", indicator.target)
