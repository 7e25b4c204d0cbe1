"""Forms: whose SKP the editor writes: that of a person, or a pola jabatan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.plans.plan import AnnexSection, Approach
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.services.plans import plan_templates, plans
from asn_desktop.services.plans.plan_templates import PlanTemplateDraft, read_content
from asn_desktop.ui.forms.skp import Skp, skp_of
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.plans.plans import PlanEdit
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.plans.plan_templates import PlanTemplateCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the editor shows and keeps; without a `plan_id` it is nobody's, and no assessor's rhk are offered."""

    title: str
    name: str
    about: str
    loss: str  # what is said before changes are thrown away
    position: str
    skp: Skp
    keep: Callable[[PlanEdit], Changes]
    plan_id: str = ""
    assessor: str = ""  # the assessor's jabatan
    card: AppraisalCard | None = None  # with whom its paper can be shown


def of_person(desk: Desk, card: AppraisalCard) -> Subject:
    """The SKP of one person."""
    name = card.person.name
    parts = [card.person.position, tr("SKP {year}").format(year=card.year)]
    if (card.start.month, card.start.day, card.end.month, card.end.day) != (1, 1, 12, 31):
        parts.append(f"{short_date(card.start)} – {short_date(card.end)}")
    return Subject(
        title=tr("Ubah SKP · {name}").format(name=name),
        name=name,
        about=" · ".join(part for part in parts if part),
        loss=tr("Perubahan pada SKP {name} akan hilang.").format(name=name),
        position=card.person.position,
        skp=skp_of(card),
        keep=lambda edit: plans.save_plan(desk, card.plan_id, edit),
        plan_id=card.plan_id,
        assessor=card.assessor.position,
        card=card,
    )


def of_template(desk: Desk, card: PlanTemplateCard) -> Subject:
    """A pola jabatan."""
    group = FormGroup(card.form_group)
    skp = Skp(group=group, approach=Approach.QUANTITATIVE)
    skp.take(read_content(card.content))
    for section in AnnexSection:
        skp.annex.setdefault(section, [])

    def keep(edit: PlanEdit) -> Changes:
        draft = PlanTemplateDraft(name=card.name, position_name=card.position_name, form_group=group, edit=edit)
        return plan_templates.save(desk, draft, card.id)

    return Subject(
        title=tr("Ubah pola · {name}").format(name=card.name),
        name=card.name,
        about=tr("Pola jabatan"),
        loss=tr("Perubahan pada pola {name} akan hilang.").format(name=card.name),
        position=card.position_name,
        skp=skp,
        keep=keep,
    )
