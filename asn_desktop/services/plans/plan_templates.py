"""Services: pola SKP: an SKP kept for a jabatan, from which those of other people and years are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.plans import plan as rules_of_plan
from asn_desktop.domain.plans.plan import AnnexSection, Approach, Aspect, IndicatorDraft, Perspective, WorkResultKind
from asn_desktop.domain.staff.position import FormGroup
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.plans import plan_contents
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit
from asn_desktop.storage.queries.plans import plan_templates
from asn_desktop.storage.schema.appraisals import PlanRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.plan_templates import PlanTemplateRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTemplateDraft:
    """A pola as its form holds it; `edit` is an SKP, whose keys do not matter."""

    name: str
    position_name: str
    form_group: FormGroup
    edit: PlanEdit


def save(desk: Desk, draft: PlanTemplateDraft, template_id: str | None = None) -> Changes:
    """Add a pola, or change the one named; Rejected names each incomplete field."""
    with desk.work() as work:
        record = work.require(PlanTemplateRecord, template_id, gone.PLAN_TEMPLATE) if template_id else None
        return _keep(work, draft, record)


def save_plan_as(desk: Desk, plan_id: str, name: str, *, replacing: bool = False) -> Changes:
    """Keep the SKP of one person as the pola of his jabatan; `replacing` one of the same name is asked for first."""
    with desk.reader() as reader:
        edit = plan_contents.edits(reader, [plan_id])[plan_id]
    with desk.work() as work:
        plan = work.require(PlanRecord, plan_id, gone.PLAN)
        if not edit.work_results:
            raise Rejected(
                f"SKP {plan.person['name']} belum memuat rencana hasil kerja, jadi belum dapat dijadikan pola."
                " Isi dahulu."
            )
        draft = PlanTemplateDraft(
            name=name,
            position_name=plan.person.get("position", ""),
            form_group=FormGroup(plan.form_group),
            edit=edit,
        )
        return _keep(work, draft, _named(work, name) if replacing else None)


def remove(desk: Desk, template_id: str) -> Changes:
    """Remove a pola; the SKP made from it stay as they are."""
    with desk.work() as work:
        record = work.require(PlanTemplateRecord, template_id, gone.PLAN_TEMPLATE)
        work.remove(record)
        title = f"Hapus pola SKP {record.name}"
        return changes_of(title, work.commit("remove_plan_template", title))


def edit_of(reader: Reader, template_id: str) -> PlanEdit:
    """What a pola says, as an SKP without keys; NotFound when it is gone."""
    card = plan_templates.one(reader, template_id)
    if card is None:
        raise NotFound(gone.PLAN_TEMPLATE)
    return read_content(card.content)


def write_content(edit: PlanEdit) -> dict[str, Any]:
    """An SKP as the content of a pola is stored: without keys, without what is empty."""
    return {
        "work_results": [
            {
                "kind": str(result.kind),
                "statement": result.statement.strip(),
                "intervened": result.intervened.strip(),
                "intervened_indicator": result.intervened_indicator.strip(),
                "assigned_by": result.assigned_by.strip(),
                "indicators": [
                    {
                        "aspect": str(one.draft.aspect),
                        "perspective": str(one.draft.perspective or ""),
                        "text": one.draft.text.strip(),
                        "target": one.draft.target.strip(),
                    }
                    for one in result.indicators
                ],
            }
            for result in edit.work_results
        ],
        "expectations": {str(value): text.strip() for value, text in edit.expectations.items() if text.strip()},
        "annex": {
            str(section): [line.strip() for line in lines if line.strip()]
            for section, lines in edit.annex.items()
            if any(line.strip() for line in lines)
        },
        "approach": str(edit.approach or Approach.QUANTITATIVE),
    }


def read_content(content: Mapping[str, Any]) -> PlanEdit:
    """The content of a pola as an SKP without keys."""
    return PlanEdit(
        work_results=tuple(
            WorkResultEdit(
                kind=WorkResultKind(result["kind"]),
                statement=result["statement"],
                intervened=result["intervened"],
                intervened_indicator=result.get("intervened_indicator", ""),
                assigned_by=result.get("assigned_by", ""),
                indicators=tuple(
                    IndicatorEdit(
                        draft=IndicatorDraft(
                            aspect=Aspect(one["aspect"]),
                            perspective=Perspective(one["perspective"]) if one["perspective"] else None,
                            text=one["text"],
                            target=one["target"],
                        )
                    )
                    for one in result["indicators"]
                ),
            )
            for result in content["work_results"]
        ),
        expectations={int(value): text for value, text in content["expectations"].items()},
        annex={AnnexSection(section): tuple(lines) for section, lines in content["annex"].items()},
        approach=Approach(content.get("approach", Approach.QUANTITATIVE)),
    )


def _keep(work: Work, draft: PlanTemplateDraft, record: PlanTemplateRecord | None) -> Changes:
    name, position_name = " ".join(draft.name.split()), " ".join(draft.position_name.split())
    problems = rules_of_plan.problems(draft.edit.draft(draft.form_group))
    if not name:
        problems.insert(0, Problem("name", "Nama pola belum diisi, misalnya nama jabatannya."))
    other = _named(work, name)
    if other is not None and other is not record:
        problems.insert(0, Problem("name", f"Pola {other.name} sudah ada. Pakai nama lain, atau ubah pola itu."))
    if problems:
        raise Rejected(problems)
    title = f"Ubah pola SKP {name}" if record is not None else f"Simpan pola SKP {name}"
    content = write_content(draft.edit)
    if record is None:
        record = PlanTemplateRecord(id=new_id(), name=name, form_group=draft.form_group, content=content)
        work.add(record)
    record.name, record.position_name, record.form_group = name, position_name, draft.form_group
    if record.content != content:
        record.content = content
    return changes_of(title, work.commit("save_plan_template", title))


def _named(work: Work, name: str) -> PlanTemplateRecord | None:
    wanted = " ".join(name.split()).casefold()
    return next((one for one in work.all(PlanTemplateRecord) if one.name.casefold() == wanted), None)
