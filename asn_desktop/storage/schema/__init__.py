"""Storage: the tables, one file per aggregate; importing this package knows them all."""

from asn_desktop.storage.schema import (
    accounts,
    appraisals,
    audit,
    calibration,
    career,
    coaching,
    credit,
    documents,
    evidence,
    exchange,
    feedback,
    office,
    plan_templates,
    positions,
    public_service,
    rekey,
    socialisation,
    staff,
    staff_letters,
    training,
)
from asn_desktop.storage.schema.base import Base

metadata = Base.metadata
MODULES = (
    office,
    staff,
    staff_letters,
    positions,
    appraisals,
    plan_templates,
    feedback,
    evidence,
    rekey,
    coaching,
    career,
    credit,
    public_service,
    training,
    socialisation,
    documents,
    calibration,
    exchange,
    accounts,
    audit,
)
