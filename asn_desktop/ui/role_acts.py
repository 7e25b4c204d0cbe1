"""Window: which act a command leads to, so that what a role may not do is shown disabled, with the reason.

Services decide; this only spares people the way to a refusal. A command that is not named here only reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain import permission

if TYPE_CHECKING:
    from asn_desktop.domain.account import Role

ACTS: dict[str, str] = {
    "appraisals.accept_suggestions": "accept_suggestions",
    "appraisals.action_plan": "save_steps",
    "appraisals.agree_plans": "agree_plans",
    "appraisals.answer_sheets": "make_sheets",
    "appraisals.assign_plan": "assign_plan",
    "appraisals.calibration": "calibrate",
    "appraisals.close_all_collections": "close_collection",
    "appraisals.close_collection": "close_collection",
    "appraisals.coaching": "save_coaching",
    "appraisals.continue_realisation": "continue_realisation",
    "appraisals.daily_log": "save_daily_log",
    "appraisals.decide_ratings": "decide_ratings",
    "appraisals.edit_skp": "save_plan",
    "appraisals.end_acting": "end_acting_plan",
    "appraisals.feedback_setup": "set_up_feedback",
    "appraisals.fill_annexes": "fill_annex",
    "appraisals.finish": "finish",
    "appraisals.hand_over": "hand_over",
    "appraisals.import_skp": "import_skp",
    "appraisals.indicator_manuals": "save_indicator_manuals",
    "appraisals.new_period": "add_period",
    "appraisals.new_plan": "begin_plan",
    "appraisals.period_archive": "move_period",
    "appraisals.period_calibrate": "move_period",
    "appraisals.period_close": "move_period",
    "appraisals.period_release": "release_results",
    "appraisals.period_reopen": "move_period",
    "appraisals.period_withdraw": "withdraw_release",
    "appraisals.prepare_period": "prepare_period",
    "appraisals.rater_mode": "record_ballot",
    "appraisals.refuse": "refuse",
    "appraisals.rekey": "note_rekeyed",
    "appraisals.report": "report",
    "appraisals.save_answer_page": "make_sheets",
    "appraisals.save_plan_template": "save_plan_template",
    "appraisals.sign_by_assessor": "sign_by_assessor",
    "appraisals.sign_by_employee": "sign_by_employee",
    "appraisals.sign_by_superior": "sign_by_superior",
    "appraisals.sign_plans": "sign_plans",
    "appraisals.study_leave": "note_study",
    "appraisals.substitute": "substitute",
    "appraisals.take_answer_files": "take_answers",
    "appraisals.take_feedback": "record_ballot",
    "appraisals.take_realisations": "save_evidence",
    "appraisals.type_answers": "record_ballot",
    "appraisals.unit_achievement": "set_achievement",
    "appraisals.withdraw_ratings": "withdraw_ratings",
    "archive.external_letter": "note_external",
    "archive.file": "file_document",
    "archive.hand_over": "hand_over",
    "archive.refuse": "refuse",
    "archive.sign_by_assessor": "sign_by_assessor",
    "archive.sign_by_employee": "sign_by_employee",
    "archive.start_register": "start_register",
    "archive.void": "void_document",
    "backups": "restore_backup",
    "career.approve": "decide_career",
    "career.approve_selected": "decide_career",
    "career.decree_draft": "save_decree",
    "career.finish": "follow_case",
    "career.issue": "issue_case",
    "career.papers": "tick_papers",
    "career.postpone": "decide_career",
    "career.propose": "follow_case",
    "career.receive": "follow_case",
    "career.refuse": "decide_career",
    "career.withdraw": "withdraw_case",
    "employees.add_employee": "save_employee",
    "employees.edit_units": "save_unit",
    "employees.import_employees": "import_employees",
    "employees.import_history": "import_history",
    "employees.import_trainings": "import_trainings",
    "employees.retire_employee": "retire_employee",
    "employees.staff_letters": "save_staff_letter",
    "employees.training": "record_training",
    "holidays": "save_holiday",
    "home.acknowledge": "acknowledge_alerts",
    "letter_wordings": "save_wording",
    "positions.abolish_position": "abolish_position",
    "positions.add_position": "save_position",
    "positions.fill_positions": "fill_positions",
    "positions.import_positions": "import_positions",
    "positions.name_acting": "save_acting",
    "positions.restore_position": "restore_position",
    "service.add_service": "save_service",
    "service.add_survey": "save_survey",
    "service.link_service": "link_service",
    "service.service_since": "keep_service_since",
    "settings": "set_setting",
}


def why_not(role: Role, command: str) -> str:
    """Why a role may not do what a command leads to; '' when it may, or only reads."""
    act = ACTS.get(command)
    return "" if act is None else permission.why_not(role, act)
