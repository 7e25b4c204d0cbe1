"""Domain: who may do what: every act of the program with the roles that may do it and the periods it is possible in.

One line an act, in the order of the alphabet. An act without a line cannot be done by any account; a test walks all
acts of the services and fails until each has its line.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from asn_desktop.domain.accounts.account import ROLE_NAMES, Role
from asn_desktop.domain.calendar import FINISHED, PeriodState


class Stage(StrEnum):
    """Which state of a period an act needs."""

    ANY = "any"
    CONTENT = "content"  # what is appraised: not in a finished period
    PAPERS = "papers"  # how papers go round: not in an archived period


class Rule(NamedTuple):
    """Which roles may do an act, in periods of which stage, and whether assessors only with those they appraise."""

    roles: frozenset[Role]
    stage: Stage = Stage.ANY
    own: bool = False
    program: bool = False  # the program itself does it, also while nobody is signed in


CLERK = frozenset({Role.OPERATOR})
ASSESSORS = frozenset({Role.ASSESSOR})
MANAGERS = frozenset({Role.MANAGER})
OFFICE = CLERK | MANAGERS
WRITERS = CLERK | ASSESSORS
DECIDERS = ASSESSORS | MANAGERS
EVERYBODY = frozenset(Role)
PROGRAM = EVERYBODY

RULES = {
    "abolish_position": Rule(CLERK),
    "accept_suggestions": Rule(ASSESSORS, Stage.CONTENT, own=True),
    "acknowledge_alerts": Rule(CLERK),
    "add_account": Rule(MANAGERS),
    "add_attachment": Rule(CLERK),
    "add_period": Rule(MANAGERS),
    "add_periods": Rule(MANAGERS),
    "add_session_sheet": Rule(CLERK),
    "add_sheet": Rule(CLERK),
    "add_survey_sheet": Rule(CLERK),
    "agree_plans": Rule(WRITERS),
    "approve_act": Rule(EVERYBODY),
    "approve_raters": Rule(WRITERS),
    "assign_plan": Rule(WRITERS),
    "begin_acting_plan": Rule(WRITERS),
    "begin_development": Rule(WRITERS),
    "begin_plan": Rule(WRITERS),
    "calibrate": Rule(ASSESSORS, Stage.CONTENT),
    "change_account": Rule(MANAGERS),
    "change_figure": Rule(MANAGERS),
    "change_password": Rule(EVERYBODY),
    "change_raters": Rule(CLERK, Stage.CONTENT),
    "choose_emblem": Rule(OFFICE),
    "choose_second_backups": Rule(MANAGERS),
    "clear_emblem": Rule(OFFICE),
    "close_collection": Rule(WRITERS, Stage.CONTENT),
    "confirm_figures": Rule(MANAGERS),
    "confirm_number": Rule(CLERK),
    "continue_realisation": Rule(WRITERS, Stage.CONTENT),
    "copy_out": Rule(EVERYBODY),
    "deactivate_account": Rule(MANAGERS),
    "decide_career": Rule(DECIDERS),
    "decide_objection": Rule(ASSESSORS),
    "decide_ratings": Rule(ASSESSORS, Stage.CONTENT, own=True),
    "decline_sheet": Rule(CLERK),
    "destroy_data": Rule(MANAGERS),
    "drill_backup": Rule(EVERYBODY),
    "end_acting_plan": Rule(WRITERS),
    "end_pair": Rule(MANAGERS),
    "erase_answers": Rule(PROGRAM, program=True),
    "evaluate_development": Rule(WRITERS),
    "exempt": Rule(WRITERS | MANAGERS, Stage.CONTENT),
    "explain_gap": Rule(CLERK),
    "explain_objection": Rule(ASSESSORS),
    "file_document": Rule(CLERK),
    "fill_annex": Rule(WRITERS),
    "fill_demo": Rule(MANAGERS),
    "fill_positions": Rule(CLERK),
    "finish": Rule(CLERK, Stage.PAPERS),
    "finish_development_item": Rule(WRITERS),
    "follow_case": Rule(CLERK),
    "forget_rekeyed": Rule(CLERK),
    "give_back_number": Rule(CLERK),
    "hand_over": Rule(CLERK, Stage.PAPERS),
    "import_employees": Rule(CLERK),
    "import_history": Rule(CLERK),
    "import_positions": Rule(CLERK),
    "import_service": Rule(CLERK),
    "import_skp": Rule(WRITERS),
    "import_trainings": Rule(CLERK),
    "issue_case": Rule(CLERK),
    "issue_document": Rule(WRITERS),
    "keep_annex_texts": Rule(OFFICE),
    "keep_attendance": Rule(CLERK),
    "keep_service_day": Rule(CLERK),
    "keep_service_since": Rule(CLERK),
    "link_service": Rule(CLERK),
    "load_holidays": Rule(OFFICE),
    "lock_copies": Rule(MANAGERS),
    "make_key": Rule(MANAGERS),
    "make_package": Rule(OFFICE),
    "make_period_key": Rule(PROGRAM, program=True),
    "make_sheets": Rule(CLERK, Stage.CONTENT),
    "move_office": Rule(MANAGERS),
    "move_period": Rule(MANAGERS),
    "name_post": Rule(CLERK),
    "note_career_facts": Rule(CLERK),
    "note_external": Rule(CLERK),
    "note_readings": Rule(PROGRAM, program=True),
    "note_rekeyed": Rule(CLERK),
    "note_study": Rule(CLERK),
    "note_tpp_cut": Rule(CLERK),
    "open_sealed": Rule(WRITERS | MANAGERS, Stage.CONTENT),
    "pair": Rule(MANAGERS),
    "prepare_period": Rule(MANAGERS),
    "print_bundle": Rule(EVERYBODY),
    "print_document": Rule(EVERYBODY),
    "propose_raters": Rule(CLERK),
    "purge_copies": Rule(PROGRAM, program=True),
    "reactivate_account": Rule(MANAGERS),
    "recall": Rule(WRITERS, Stage.PAPERS),
    "receive_objection": Rule(CLERK),
    "receive_signed": Rule(CLERK),
    "recognise": Rule(WRITERS, Stage.CONTENT),
    "record_ballot": Rule(CLERK),
    "record_credit": Rule(CLERK),
    "record_training": Rule(CLERK),
    "refuse": Rule(CLERK, Stage.PAPERS),
    "refuse_act": Rule(EVERYBODY),
    "release_results": Rule(MANAGERS),
    "remember_columns": Rule(CLERK),
    "remove_acting": Rule(CLERK),
    "remove_attachment": Rule(CLERK),
    "remove_coaching": Rule(WRITERS, Stage.CONTENT),
    "remove_course": Rule(CLERK),
    "remove_credit": Rule(CLERK),
    "remove_decree": Rule(CLERK),
    "remove_development": Rule(WRITERS),
    "remove_development_item": Rule(WRITERS),
    "remove_history": Rule(CLERK),
    "remove_holiday": Rule(OFFICE),
    "remove_log_entries": Rule(WRITERS, Stage.CONTENT),
    "remove_period": Rule(MANAGERS),
    "remove_plan_template": Rule(CLERK),
    "remove_session": Rule(CLERK),
    "remove_staff_letter": Rule(CLERK),
    "remove_unit": Rule(OFFICE),
    "renew_recovery": Rule(MANAGERS),
    "replace_sheet": Rule(CLERK),
    "report": Rule(CLERK, Stage.PAPERS),
    "request_act": Rule(EVERYBODY),
    "reserve_number": Rule(CLERK),
    "reset_password": Rule(MANAGERS),
    "restore_backup": Rule(MANAGERS),
    "restore_employee": Rule(CLERK),
    "restore_figure": Rule(MANAGERS),
    "restore_holidays": Rule(OFFICE),
    "restore_position": Rule(CLERK),
    "restore_wording": Rule(CLERK),
    "restored": Rule(PROGRAM, program=True),
    "retire_employee": Rule(CLERK),
    "revoke_case": Rule(DECIDERS),
    "save_acting": Rule(CLERK),
    "save_coaching": Rule(WRITERS, Stage.CONTENT),
    "save_course": Rule(CLERK),
    "save_daily_log": Rule(WRITERS, Stage.CONTENT),
    "save_decree": Rule(CLERK),
    "save_development_item": Rule(WRITERS),
    "save_employee": Rule(CLERK),
    "save_evidence": Rule(WRITERS, Stage.CONTENT),
    "save_history": Rule(CLERK),
    "save_holiday": Rule(OFFICE),
    "save_indicator_manuals": Rule(WRITERS),
    "save_log_entry": Rule(WRITERS, Stage.CONTENT),
    "save_minutes": Rule(ASSESSORS),
    "save_office": Rule(OFFICE),
    "save_pak": Rule(CLERK),
    "save_plan": Rule(WRITERS),
    "save_plan_template": Rule(CLERK),
    "save_position": Rule(CLERK),
    "save_remark": Rule(WRITERS, Stage.CONTENT),
    "save_service": Rule(CLERK),
    "save_session": Rule(CLERK),
    "save_staff_letter": Rule(CLERK),
    "save_steps": Rule(WRITERS, Stage.CONTENT),
    "save_survey": Rule(CLERK),
    "save_unit": Rule(OFFICE),
    "save_wording": Rule(CLERK),
    "seal_collection": Rule(MANAGERS),
    "set_accounts": Rule(MANAGERS),
    "set_achievement": Rule(WRITERS, Stage.CONTENT),
    "set_candidate_order": Rule(CLERK),
    "set_external_assessor": Rule(OFFICE),
    "set_letter_signer": Rule(OFFICE),
    "set_office_kind": Rule(MANAGERS),
    "set_setting": Rule(MANAGERS),
    "set_smallest_comments": Rule(MANAGERS),
    "set_smallest_group": Rule(MANAGERS),
    "set_tpp_basic": Rule(MANAGERS),
    "set_up_feedback": Rule(MANAGERS),
    "sign_by_assessor": Rule(WRITERS, Stage.PAPERS),
    "sign_by_employee": Rule(CLERK, Stage.PAPERS),
    "sign_by_superior": Rule(WRITERS, Stage.PAPERS),
    "sign_in": Rule(PROGRAM, program=True),
    "sign_in_failed": Rule(PROGRAM, program=True),
    "sign_plans": Rule(WRITERS),
    "start_office": Rule(MANAGERS),
    "start_over": Rule(MANAGERS, Stage.CONTENT),
    "start_register": Rule(CLERK),
    "substitute": Rule(DECIDERS, Stage.PAPERS),
    "take_answers": Rule(CLERK),
    "take_back": Rule(WRITERS | MANAGERS, Stage.CONTENT),
    "take_package": Rule(MANAGERS),
    "tick_papers": Rule(CLERK),
    "tick_returned": Rule(CLERK),
    "trust_key": Rule(MANAGERS),
    "turn_off_accounts": Rule(MANAGERS),
    "turn_on_accounts": Rule(MANAGERS, program=True),
    "use_recovery": Rule(PROGRAM, program=True),
    "void_document": Rule(DECIDERS),
    "withdraw_case": Rule(DECIDERS),
    "withdraw_decree": Rule(DECIDERS),
    "withdraw_ratings": Rule(ASSESSORS, Stage.CONTENT, own=True),
    "withdraw_recognition": Rule(WRITERS, Stage.CONTENT),
    "withdraw_release": Rule(MANAGERS),
    "withdraw_request": Rule(EVERYBODY),
    "withdraw_seal": Rule(MANAGERS),
}
# Acts that an office may ask a second person for, with their words in the settings.
SECOND_PERSON = {
    "decide_career": "Menyetujui, menunda atau menolak saran karier",
    "decide_objection": "Memutus keberatan",
    "move_period": "Menutup, mengarsipkan dan membuka kembali periode",
    "withdraw_ratings": "Mencabut penetapan penilaian",
    "void_document": "Membatalkan nomor surat",
    "restore_backup": "Memulihkan cadangan",
    "turn_off_accounts": "Berhenti memakai akun",
}
# What nobody does alone in an office with two accounts, whatever its settings say.
ALWAYS_SECOND = {"destroy_data": "Memusnahkan data pribadi"}
SECOND_WORDS = SECOND_PERSON | ALWAYS_SECOND
MAY_APPROVE = DECIDERS


def is_open(stage: Stage, state: str) -> bool:
    """Whether acts of this stage are possible in a period of this state."""
    return {
        Stage.ANY: True,
        Stage.CONTENT: state not in FINISHED,
        Stage.PAPERS: state != PeriodState.ARCHIVED,
    }[stage]


def is_allowed(role: Role, act: str, state: str | None = None) -> bool:
    """Whether a role may do an act, in a period of this state where it has one."""
    rule = RULES.get(act)
    return rule is not None and role in rule.roles and (state is None or is_open(rule.stage, state))


def why_not(role: Role, act: str) -> str:
    """Why a role may not do an act, naming those that may; '' when it may."""
    if is_allowed(role, act):
        return ""
    may = " atau ".join(ROLE_NAMES[one] for one in Role if act in RULES and one in RULES[act].roles)
    whose = f" Yang boleh: {may}." if may else ""
    return f"Peran {ROLE_NAMES[role]} tidak boleh melakukan ini.{whose}"
