"""Services: the development plan as a paper: its words, and who signs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.development_plan import PlanData, PlanLine, development_plan
from asn_desktop.documents.parts.endorsement import Signed
from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.development.development import OUTCOME_NAMES, Outcome, follows, months_basis
from asn_desktop.domain.development.training import TrainingKind, in_words
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.wording import full_name, long_date, rupiah, screen
from asn_desktop.services import gone
from asn_desktop.services.letters.letterheads import letterhead
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import employee_card
from asn_desktop.storage.queries.staff.reporting_lines import line as reporting_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.storage.queries.development.development import DevelopmentRow, ItemRow
    from asn_desktop.storage.queries.staff.employee_card import EmployeeFields
    from asn_desktop.storage.reader import Reader

_DOTS = "…………………………"


def render(reader: Reader, plan: DevelopmentRow, items: Sequence[ItemRow]) -> bytes:
    """The paper of one plan as it stands now."""
    office, card = offices.one(reader), employee_card.one(reader, plan.employee_id)
    if office is None or card is None:
        raise NotFound(gone.OFFICE if office is None else gone.EMPLOYEE)
    assessor_id = reporting_line(reader).assessor(plan.employee_id).employee_id if not card.person.retired else None
    assessor = employee_card.one(reader, assessor_id) if assessor_id else None
    place_date = f"{office.place or _DOTS}, {long_date(plan.evaluated_on or plan.start)}"
    person = card.person
    return development_plan(
        PlanData(
            letterhead=letterhead(office),
            facts=_facts(plan, person, card.unit_name),
            lines=[_line(one) for one in items],
            basis=f"Masa perbaikan: {months_basis(plan.status)}. Pengembangan kompetensi: PP 11/2017 Pasal 203.",
            person=_signed(("", "Pegawai yang dinilai,"), person),
            assessor=_signed((place_date, "Pejabat penilai kinerja,"), assessor.person if assessor else None),
        )
    )


def _facts(plan: DevelopmentRow, person: EmployeeFields, unit: str) -> list[tuple[str, str]]:
    found = [
        ("Nama", full_name(person.front_title, person.name, person.back_title)),
        ("NIP", nips.show(person.nip)),
        ("Jabatan", person.position_name),
        ("Unit kerja", unit),
        ("Temuan", plan.finding),
        ("Predikat sebelumnya", screen(Predikat(plan.predikat)) if plan.predikat else ""),
        ("Masa perbaikan", f"{long_date(plan.start)} sampai {long_date(plan.until)}"),
    ]
    if plan.outcome:
        outcome = Outcome(plan.outcome)
        after = f"; predikat sesudahnya {screen(Predikat(plan.after))} ({plan.after_period})" if plan.after else ""
        told = f"{OUTCOME_NAMES[outcome].capitalize()}: {plan.outcome_note}{after}. {follows(outcome, plan.status)}"
        found.append(("Hasil", told))
    return found


def _line(one: ItemRow) -> PlanLine:
    done = f"Selesai {long_date(one.done_on)}: {one.proof}" if one.done_on else one.proof
    return PlanLine(
        one.gap,
        f"{one.name}\n{in_words(TrainingKind(one.kind))}",
        one.provider,
        str(one.hours),
        long_date(one.target),
        rupiah(one.cost).removeprefix("Rp").strip() if one.cost is not None else "",
        one.measure,
        done,
    )


def _signed(above: tuple[str, str], person: EmployeeFields | None) -> Signed:
    if person is None:
        return Signed(above, (_DOTS, "NIP"))
    return Signed(
        above, (full_name(person.front_title, person.name, person.back_title), f"NIP {nips.show(person.nip)}")
    )
