"""Storage: version 1 of the tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        sqlite_strict=True,
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
        sqlite_strict=True,
    )
    op.create_table(
        "office",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("letter_code", sa.Text(), nullable=False),
        sa.Column("practice", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sqlite_strict=True,
    )
    op.create_table(
        "period",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sa.UniqueConstraint("code", name=op.f("uq_period_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "printed_bundle",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_bundle")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_printed_bundle_sha256"), "printed_bundle", ["sha256"], unique=False)
    op.create_table(
        "register",
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register")),
        sa.UniqueConstraint("classification", "year", name=op.f("uq_register_classification_year")),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "unit",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("head_id", sa.Text(), nullable=True),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_unit_named")),
        sa.ForeignKeyConstraint(
            ["head_id"], ["employee.id"], name=op.f("fk_unit_head_id_employee"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("parent_id", "name", name=op.f("uq_unit_parent_id_name")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_unit_head_id"), "unit", ["head_id"], unique=False)
    op.create_index(op.f("ix_unit_parent_id"), "unit", ["parent_id"], unique=False)
    op.create_table(
        "employee",
        sa.Column("nip", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("front_title", sa.Text(), nullable=False),
        sa.Column("back_title", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("birth_place", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("nik", sa.Text(), nullable=False),
        sa.Column("karpeg", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=True),
        sa.Column("golongan", sa.Text(), nullable=False),
        sa.Column("golongan_tmt", sa.Text(), nullable=True),
        sa.Column("mkg_years", sa.Integer(), nullable=True),
        sa.Column("mkg_months", sa.Integer(), nullable=True),
        sa.Column("position_kind", sa.Text(), nullable=False),
        sa.Column("position_name", sa.Text(), nullable=False),
        sa.Column("position_tmt", sa.Text(), nullable=True),
        sa.Column("eselon", sa.Text(), nullable=False),
        sa.Column("jenjang", sa.Text(), nullable=False),
        sa.Column("education", sa.Text(), nullable=False),
        sa.Column("education_name", sa.Text(), nullable=False),
        sa.Column("education_year", sa.Integer(), nullable=True),
        sa.Column("cpns_tmt", sa.Text(), nullable=True),
        sa.Column("pns_tmt", sa.Text(), nullable=True),
        sa.Column("kgb_tmt", sa.Text(), nullable=True),
        sa.Column("contract_start", sa.Text(), nullable=True),
        sa.Column("contract_end", sa.Text(), nullable=True),
        sa.Column("exam_level", sa.Integer(), nullable=True),
        sa.Column("hukdis_checked", sa.Integer(), nullable=False),
        sa.Column("unpaid_leave", sa.Integer(), nullable=True),
        sa.Column("assessor_id", sa.Text(), nullable=True),
        sa.Column("superior_id", sa.Text(), nullable=True),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.Column("retired_on", sa.Text(), nullable=True),
        sa.Column("retired_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("sex IS NULL OR sex IN ('M', 'F')", name=op.f("ck_employee_sex")),
        sa.CheckConstraint("status = 'PNS' OR status = 'CPNS' OR status = 'PPPK'", name=op.f("ck_employee_status")),
        sa.ForeignKeyConstraint(
            ["assessor_id"], ["employee.id"], name=op.f("fk_employee_assessor_id_employee"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["superior_id"], ["employee.id"], name=op.f("fk_employee_superior_id_employee"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_employee_unit_id_unit"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee")),
        sa.UniqueConstraint("nip", name=op.f("uq_employee_nip")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_employee_assessor_id",
        "employee",
        ["assessor_id"],
        unique=False,
        sqlite_where=sa.text("assessor_id IS NOT NULL"),
    )
    op.create_index("ix_employee_facets", "employee", ["retired", "unit_id", "golongan", "status"], unique=False)
    op.create_index(
        "ix_employee_listing", "employee", ["retired", "name", "id", "position_name", "unit_id"], unique=False
    )
    op.create_index("ix_employee_position_name", "employee", ["position_name"], unique=False)
    op.create_index(
        "ix_employee_superior_id",
        "employee",
        ["superior_id"],
        unique=False,
        sqlite_where=sa.text("superior_id IS NOT NULL"),
    )
    op.create_table(
        "unit_achievement",
        sa.Column("period_id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("achievement", sa.Text(), nullable=False),
        sa.Column("source_year", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name=op.f("fk_unit_achievement_period_id_period"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_unit_achievement_unit_id_unit"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_achievement")),
        sa.UniqueConstraint("period_id", "unit_id", name=op.f("uq_unit_achievement_period_id_unit_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_unit_achievement_period_id"), "unit_achievement", ["period_id"], unique=False)
    op.create_index(op.f("ix_unit_achievement_unit_id"), "unit_achievement", ["unit_id"], unique=False)
    op.create_table(
        "career_case",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("postponed_until", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("typed_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_career_case_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_career_case")),
        sqlite_strict=True,
    )
    op.create_index("ix_career_case_employee_kind", "career_case", ["employee_id", "kind"], unique=False)
    op.create_table(
        "education_history",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("education", sa.Text(), nullable=False),
        sa.Column("education_name", sa.Text(), nullable=False),
        sa.Column("school", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"],
            ["employee.id"],
            name=op.f("fk_education_history_employee_id_employee"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_education_history")),
        sa.UniqueConstraint(
            "employee_id",
            "education",
            "education_name",
            name=op.f("uq_education_history_employee_id_education_education_name"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "honour",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("decree_number", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_honour_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour")),
        sa.UniqueConstraint("employee_id", "name", name=op.f("uq_honour_employee_id_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "hukdis",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("punishment", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("decree_number", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("level IN ('RINGAN', 'SEDANG', 'BERAT')", name=op.f("ck_hukdis_level")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_hukdis_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hukdis")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_hukdis_employee_id"), "hukdis", ["employee_id"], unique=False)
    op.create_table(
        "past_predikat",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("predikat", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_past_predikat_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_predikat")),
        sa.UniqueConstraint("employee_id", "year", name=op.f("uq_past_predikat_employee_id_year")),
        sqlite_strict=True,
    )
    op.create_table(
        "plan",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False),
        sa.Column("form_group", sa.Text(), nullable=False),
        sa.Column("assessor_id", sa.Text(), nullable=True),
        sa.Column("superior_id", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("assessor", sa.Text(), nullable=False),
        sa.Column("superior", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessor_id"], ["employee.id"], name=op.f("fk_plan_assessor_id_employee"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_plan_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["superior_id"], ["employee.id"], name=op.f("fk_plan_superior_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("employee_id", "year", "start", name=op.f("uq_plan_employee_id_year_start")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_plan_assessor_id"), "plan", ["assessor_id"], unique=False)
    op.create_index(op.f("ix_plan_employee_id"), "plan", ["employee_id"], unique=False)
    op.create_index(op.f("ix_plan_superior_id"), "plan", ["superior_id"], unique=False)
    op.create_table(
        "position_history",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("position_name", sa.Text(), nullable=False),
        sa.Column("position_kind", sa.Text(), nullable=False),
        sa.Column("eselon", sa.Text(), nullable=False),
        sa.Column("jenjang", sa.Text(), nullable=False),
        sa.Column("unit_name", sa.Text(), nullable=False),
        sa.Column("tmt", sa.Text(), nullable=True),
        sa.Column("decree_number", sa.Text(), nullable=False),
        sa.Column("decree_date", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_position_history_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_history")),
        sa.UniqueConstraint(
            "employee_id", "position_name", "tmt", name=op.f("uq_position_history_employee_id_position_name_tmt")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "rank_history",
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("golongan", sa.Text(), nullable=False),
        sa.Column("tmt", sa.Text(), nullable=True),
        sa.Column("mkg_years", sa.Integer(), nullable=True),
        sa.Column("mkg_months", sa.Integer(), nullable=True),
        sa.Column("decree_number", sa.Text(), nullable=False),
        sa.Column("decree_date", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_rank_history_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rank_history")),
        sa.UniqueConstraint("employee_id", "golongan", "tmt", name=op.f("uq_rank_history_employee_id_golongan_tmt")),
        sqlite_strict=True,
    )
    op.create_table(
        "annex_line",
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_annex_line_plan_id_plan"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annex_line")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_annex_line_plan_id"), "annex_line", ["plan_id"], unique=False)
    op.create_table(
        "appraisal",
        sa.Column("period_id", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nip", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("assessor", sa.Text(), nullable=False),
        sa.Column("superior", sa.Text(), nullable=False),
        sa.Column("collection_closed", sa.Integer(), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("work_result", sa.Text(), nullable=True),
        sa.Column("behaviour", sa.Text(), nullable=True),
        sa.Column("predikat", sa.Text(), nullable=True),
        sa.Column("suggested_work_result", sa.Text(), nullable=True),
        sa.Column("suggested_behaviour", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("typed_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("working", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_appraisal_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.id"], name=op.f("fk_appraisal_period_id_period"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_appraisal_plan_id_plan"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_appraisal_unit_id_unit"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
        sa.UniqueConstraint("period_id", "plan_id", name=op.f("uq_appraisal_period_id_plan_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_appraisal_employee_id"), "appraisal", ["employee_id"], unique=False)
    op.create_index(op.f("ix_appraisal_period_id"), "appraisal", ["period_id"], unique=False)
    op.create_index(op.f("ix_appraisal_plan_id"), "appraisal", ["plan_id"], unique=False)
    op.create_index(op.f("ix_appraisal_unit_id"), "appraisal", ["unit_id"], unique=False)
    op.create_table(
        "behaviour_expectation",
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_behaviour_expectation_plan_id_plan"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_behaviour_expectation")),
        sa.UniqueConstraint("plan_id", "value", name=op.f("uq_behaviour_expectation_plan_id_value")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_behaviour_expectation_plan_id"), "behaviour_expectation", ["plan_id"], unique=False)
    op.create_table(
        "work_result",
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("intervened", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('UTAMA', 'TAMBAHAN')", name=op.f("ck_work_result_kind")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_work_result_plan_id_plan"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_result")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_work_result_plan_id"), "work_result", ["plan_id"], unique=False)
    op.create_table(
        "ballot",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("rater_group", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "rater_group IN ('superior', 'peer', 'subordinate', 'self')", name=op.f("ck_ballot_rater_group")
        ),
        sa.CheckConstraint("length(answers) = 21", name=op.f("ck_ballot_answers")),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_ballot_appraisal_id_appraisal"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ballot_appraisal_id"), "ballot", ["appraisal_id"], unique=False)
    op.create_table(
        "behaviour_feedback",
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appraisal_id"],
            ["appraisal.id"],
            name=op.f("fk_behaviour_feedback_appraisal_id_appraisal"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_behaviour_feedback")),
        sa.UniqueConstraint("appraisal_id", "value", name=op.f("uq_behaviour_feedback_appraisal_id_value")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_behaviour_feedback_appraisal_id"), "behaviour_feedback", ["appraisal_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=True),
        sa.Column("appraisal_id", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_document_appraisal_id_appraisal"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["career_case.id"], name=op.f("fk_document_case_id_career_case"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employee.id"], name=op.f("fk_document_employee_id_employee"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["document.id"], name=op.f("fk_document_replaced_by_id_document"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("classification", "year", "seq", name=op.f("uq_document_classification_year_seq")),
        sa.UniqueConstraint("code", name=op.f("uq_document_code")),
        sa.UniqueConstraint("number", name=op.f("uq_document_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_document_appraisal_id"), "document", ["appraisal_id"], unique=False)
    op.create_index(op.f("ix_document_case_id"), "document", ["case_id"], unique=False)
    op.create_index(op.f("ix_document_employee_id"), "document", ["employee_id"], unique=False)
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"], unique=False)
    op.create_table(
        "indicator",
        sa.Column("work_result_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("perspective", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["work_result_id"],
            ["work_result.id"],
            name=op.f("fk_indicator_work_result_id_work_result"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_indicator_work_result_id"), "indicator", ["work_result_id"], unique=False)
    op.create_table(
        "judgement",
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("work_result_id", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_judgement_appraisal_id_appraisal"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["work_result_id"],
            ["work_result.id"],
            name=op.f("fk_judgement_work_result_id_work_result"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
        sa.UniqueConstraint("appraisal_id", "work_result_id", name=op.f("uq_judgement_appraisal_id_work_result_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_judgement_appraisal_id"), "judgement", ["appraisal_id"], unique=False)
    op.create_index(op.f("ix_judgement_work_result_id"), "judgement", ["work_result_id"], unique=False)
    op.create_table(
        "document_file",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_file_document_id_document"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_file")),
        sqlite_strict=True,
    )
    op.create_table(
        "realisation",
        sa.Column("appraisal_id", sa.Text(), nullable=False),
        sa.Column("indicator_id", sa.Text(), nullable=False),
        sa.Column("realisation", sa.Text(), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appraisal_id"], ["appraisal.id"], name=op.f("fk_realisation_appraisal_id_appraisal"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_realisation_indicator_id_indicator"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_realisation")),
        sa.UniqueConstraint("appraisal_id", "indicator_id", name=op.f("uq_realisation_appraisal_id_indicator_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_realisation_appraisal_id"), "realisation", ["appraisal_id"], unique=False)
    op.create_index(op.f("ix_realisation_indicator_id"), "realisation", ["indicator_id"], unique=False)
    # The audit is written once; this stops accidents, the chain of hashes finds the rest.
    if op.get_bind().dialect.name != "sqlite":
        return  # a server has the same rules in its own words: storage.server.functions
    op.execute(
        "CREATE TRIGGER audit_stays_unchanged BEFORE UPDATE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_stays_whole BEFORE DELETE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END"
    )
