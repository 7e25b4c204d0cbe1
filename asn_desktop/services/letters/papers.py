"""Services: from appraisals to what the forms print: every text ready, every choice made here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents.data import (
    ActionLine,
    ActionPlanData,
    AnnexData,
    BehaviourLine,
    EarlierSkp,
    EvaluationData,
    EvaluationDocumentData,
    FeedbackRecordData,
    ObjectionText,
    PeriodText,
    Person,
    SkpData,
)
from asn_desktop.documents.letter_data import CoveringLetterData, Signer
from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.appraisals.predicate import Predikat, Rating
from asn_desktop.domain.calendar import PeriodKind, read_period_code
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.plans.plan import (
    AnnexSection,
    Approach,
)
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.domain.wording import MONTHS, PREDIKAT_LABELS, long_date, roman, terbilang
from asn_desktop.services import gone
from asn_desktop.services.letters import emblems, layout, signers
from asn_desktop.services.letters.emblems import Emblem
from asn_desktop.services.letters.letterheads import letterhead
from asn_desktop.services.letters.paper_words import (
    as_signer,
    changed_by_objection,
    printed_person,
    span,
    who_ruled,
    work_results,
    working,
)
from asn_desktop.services.letters.wordings import letter_data, letter_text
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.letters import wordings
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.plans import plan_cards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.services.appraisals.appraisals import Appraised
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard, ObjectionCard
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow, ServingRow
    from asn_desktop.storage.queries.office.offices import OfficeRow
    from asn_desktop.storage.queries.plans.action_plans import StepRow
    from asn_desktop.storage.queries.plans.plan_cards import PlanCard
    from asn_desktop.storage.reader import Reader

BLANK_DATE = "…………………… 20……"  # written by hand when the paper is signed


class _Achieved(NamedTuple):
    """The unit's achievement as printed, a note on where it comes from, and its curve."""

    label: str
    note: str
    curve: tuple[float, float, float, float, float] | None


class FormHead(NamedTuple):
    """What every form of a person begins and ends with."""

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    place_date: str


class Papers:
    """Everything the papers of one period share, looked up once; then one method per form."""

    def __init__(self, reader: Reader, rules: Rules, period: PeriodRow, today: date | None = None) -> None:
        self._rules, self._today = rules, today
        self.period = period
        office = offices.one(reader)
        if office is None:
            raise Rejected(gone.OFFICE)
        self._office: OfficeRow = office
        self._serving: Mapping[str, ServingRow] = periods.serving(reader, period.id)
        self._wordings = wordings.changed(reader)
        self._head = letterhead(office, reader)
        self._standing = signers.standing_in(reader)
        kind = DocumentKind.COVERING_LETTER
        self._chosen = signers.chosen_signer(reader, rules.career.ranks, today, kind) if today is not None else None
        self._state_emblem = emblems.picture(reader, Emblem.STATE)
        self.layout = layout.of_office(reader)
        annual = period.kind == PeriodKind.ANNUAL
        self._earlier = plan_cards.earlier_in_year(reader, period.year) if annual else {}

    def earlier(self, card: AppraisalCard) -> tuple[EarlierSkp, ...]:
        """The SKP of earlier posts of the year, which the evaluation of the year has for reference (Lamp. p.91)."""
        return tuple(
            EarlierSkp(skp=self.skp(one), annex=self.annex(one))
            for one in self._earlier.get(card.plan_id, ())
            if one.work_results
        )

    def skp(self, card: AppraisalCard | PlanCard) -> SkpData:
        """A.1.1, A.1.2, A.1.6 or A.1.7, by group and approach."""
        return self.layout.of(
            SkpData(
                office=self.issuer,
                period=self._year_text(card),
                person=printed_person(card.person),
                assessor=printed_person(card.assessor),
                work_results=work_results(card),
                behaviours=self._behaviours(card),
                place_date=self._place_date(card.plan_signed_on or card.agreed_on),
                mandiri=card.form_group == FormGroup.MANDIRI,
                qualitative=card.approach == Approach.QUALITATIVE,
            )
        )

    def annex(self, card: AppraisalCard | PlanCard) -> AnnexData:
        """A.1.8."""
        return self.layout.of(
            AnnexData(
                office=self.issuer,
                period=self._year_text(card),
                person=printed_person(card.person),
                assessor=printed_person(card.assessor),
                resources=card.annex.get(AnnexSection.SUMBER_DAYA, ()),
                accountability=card.annex.get(AnnexSection.PERTANGGUNGJAWABAN, ()),
                consequences=card.annex.get(AnnexSection.KONSEKUENSI, ()),
                place_date=self._place_date(card.plan_signed_on or card.agreed_on),
            )
        )

    def evaluation(self, card: AppraisalCard) -> EvaluationData:
        """C.1.1, C.1.2 or C.1.3, by group and approach."""
        achievement = self._achievement(card)
        return self.layout.of(
            EvaluationData(
                office=self.issuer,
                period=self._period_text(),
                person=printed_person(card.person),
                assessor=printed_person(card.assessor),
                achievement=achievement.label,
                achievement_note=achievement.note,
                curve=achievement.curve,
                work_results=work_results(card),
                behaviours=self._behaviours(card),
                work_result_rating=self._rating(card.work_result),
                behaviour_rating=self._rating(card.behaviour),
                predikat=self._predikat(card),
                place_date=self._place_date(card.decided_on),
                mandiri=card.form_group == FormGroup.MANDIRI,
                qualitative=card.approach == Approach.QUALITATIVE,
                by_superior=printed_person(card.superior) if card.substituted_on else None,
            )
        )

    def feedback_record(self, card: AppraisalCard) -> FeedbackRecordData:
        """B.1.3, B.1.4 or B.1.5, by group and approach; dated by hand when it is signed."""
        return self.layout.of(
            FeedbackRecordData(
                office=self.issuer,
                period=self._period_text(),
                person=printed_person(card.person),
                assessor=printed_person(card.assessor),
                work_results=work_results(card),
                behaviours=self._behaviours(card),
                place_date=self._place_date(None),
                mandiri=card.form_group == FormGroup.MANDIRI,
                qualitative=card.approach == Approach.QUALITATIVE,
            )
        )

    def action_plan(
        self, card: AppraisalCard, steps: Mapping[str, Sequence[StepRow]], *, documented: bool
    ) -> ActionPlanData:
        """B.1.1, or B.1.2 for the period where it is documented; dated by hand when it is signed."""
        return self.layout.of(
            ActionPlanData(
                office=self.issuer,
                period=self._period_text() if documented else self._year_text(card),
                person=printed_person(card.person),
                assessor=printed_person(card.assessor),
                lines=tuple(
                    ActionLine(
                        statement=result.statement,
                        steps=tuple(step.text for step in steps.get(result.id, ())),
                        progress=tuple(step.progress for step in steps.get(result.id, ())) if documented else (),
                    )
                    for result in card.work_results
                ),
                place_date=self._place_date(None),
            )
        )

    def head(self, card: AppraisalCard, signed_on: date | None) -> FormHead:
        """The head of a form that is no more than a head here; dated by hand where no day is known."""
        return FormHead(
            self.issuer,
            self._period_text(),
            printed_person(card.person),
            printed_person(card.assessor),
            self._place_date(signed_on),
        )

    def year_head(self, card: AppraisalCard) -> FormHead:
        """The head of a form that goes with the SKP: the span of the SKP, dated by hand."""
        return self.head(card, None)._replace(period=self._year_text(card))

    def evaluation_document(self, card: AppraisalCard) -> EvaluationDocumentData:
        """D.1.1, D.1.2 or D.1.3; the employee's date is written by hand on receipt."""
        changed = changed_by_objection(card)
        # On D.1.3 the assessor signs for his explanation, on the others for the result.
        assessed = changed.explained_on if changed is not None else card.decided_on
        return self.layout.of(
            EvaluationDocumentData(
                office=self.issuer,
                period=self._period_text(),
                person=printed_person(card.person),
                assessor=printed_person(card.assessor),
                superior=printed_person(who_ruled(card)),
                achievement=self._achievement(card).label,
                predikat=self._predikat(card),
                notes=card.notes,
                place_date_assessor=self._place_date(assessed),
                place_date_employee=self._place_date(None),
                by_superior=card.substituted_on is not None,
                objection=None if changed is None else self._objection(changed),
                emblem=self._state_emblem,
            )
        )

    def _objection(self, changed: ObjectionCard) -> ObjectionText:
        return ObjectionText(
            objection=changed.text,
            explanation=changed.explanation,
            decision=changed.decision,
            place_date_superior=self._place_date(changed.decided_on),
        )

    def covering_letter(
        self, appraised: Appraised, on: date | None = None, *, as_shipped: bool = False
    ) -> CoveringLetterData:
        """The letter that goes with a result, and the page that shows how it came about; `on`: the day it is issued.

        `as_shipped`: in the words of the program instead of the office's own, signed as the result was frozen.
        """
        card = appraised.card
        person = card.person
        values = {
            "nama": person.name,
            "jabatan": person.position,
            "unit": person.unit or "Tempat",
            "periode": self.period.name,
            "predikat": PREDIKAT_LABELS.get(card.predikat or "", ""),
            "tenggat_kembali": self._days("return"),
            "tenggat_keberatan": self._days("objection"),
            "atasan": card.superior.position or "Atasan pejabat penilai kinerja",
        }
        own = {} if as_shipped else self._wordings
        text = letter_text(own, DocumentKind.COVERING_LETTER, values, draft=card.predikat is None)
        return CoveringLetterData(
            letter=letter_data(
                text,
                self._head,
                self._place_date(on),
                as_signer(card.assessor) if as_shipped else self.signing(card, on or self._today),
            ),
            person=printed_person(person),
            period=self.period.name,
            working=working(appraised),
        )

    def signing(self, card: AppraisalCard, on: date | None) -> Signer:
        """Who signs the covering letter; mostly the assessor, with his post in full, as Plt. or Plh. of that day."""
        if self._chosen is not None:
            return self._chosen
        signer = as_signer(card.assessor)
        acting = self._standing.of(card.assessor.nip, card.unit_id, on) if on is not None else None
        prefix, post = acting or ("", signer.authority)
        return replace(signer, prefix=prefix, authority=signers.in_full(post, self._office.name))

    def _days(self, name: str) -> str:
        """The term of a deadline in words: "14 (empat belas) hari kerja"."""
        rule = next(rule for rule in self._rules.performance.deadlines if rule.name == name)
        return f"{rule.days} ({terbilang(rule.days)}) {'hari kerja' if rule.working_days else 'hari'}"

    @property
    def issuer(self) -> str:
        """Who issues, in capitals: the government of the office, else the office."""
        return (self._office.region or self._office.name).upper()

    def _place_date(self, day: date | None) -> str:
        return f"{self._office.place or '…………'}, {long_date(day) if day else BLANK_DATE}"

    def _period_text(self) -> PeriodText:
        code = read_period_code(self.period.code)
        assert code is not None  # codes are made by the program
        label = {
            PeriodKind.ANNUAL: "AKHIR",
            PeriodKind.QUARTERLY: f"TRIWULAN {roman(code.part)}",
            PeriodKind.MONTHLY: f"BULAN {MONTHS[code.part - 1].upper()}",
        }[code.kind]
        return span(label, self.period.start, self.period.end)

    def _year_text(self, card: AppraisalCard | PlanCard) -> PeriodText:
        return span("", card.start, card.end)

    def _behaviours(self, card: AppraisalCard | PlanCard) -> tuple[BehaviourLine, ...]:
        return tuple(
            BehaviourLine(
                value_name=value.name,
                statements=value.statements,
                expectation=card.expectations.get(number, ""),
                feedback=card.behaviour_feedback.get(number, ""),
            )
            for number, value in enumerate(self._rules.performance.values, start=1)
        )

    def gaps(self, card: AppraisalCard) -> tuple[str, ...]:
        """What an evaluation of this person would leave empty, in sentences."""
        if self._achievement(card).label:
            return ()
        return ("Capaian kinerja organisasi belum ditetapkan, jadi kolomnya masih kosong.",)

    def _achievement(self, card: AppraisalCard) -> _Achieved:
        """The achievement of the unit the assessor leads, else of the nearest unit above that has one."""
        found = self._serving.get(card.unit_id or "")
        if found is None:
            return _Achieved("", "", None)
        notes = [] if found.unit_id == card.unit_id else [f"capaian {found.unit_name}"]
        if found.source_year != self.period.year:
            notes.append(f"capaian tahun {found.source_year} (Lampiran PermenPANRB 6/2022 halaman 94)")
        value = Achievement(found.achievement)
        label = self._rules.performance.official(value, "achievement")
        heights = self._rules.performance.distribution.curves[value].heights
        return _Achieved(label, "; ".join(notes), (heights[0], heights[1], heights[2], heights[3], heights[4]))

    def _rating(self, value: str | None) -> str:
        return self._rules.performance.official(Rating(value)) if value else ""

    def _predikat(self, card: AppraisalCard) -> str:
        return self._rules.performance.official(Predikat(card.predikat)) if card.predikat else ""
