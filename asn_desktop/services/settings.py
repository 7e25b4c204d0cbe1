"""Services: the settings of the office inside a unit of work, and their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

ACCOUNTS = "accounts"  # whether people sign in, after how many minutes the window locks, acts for two people
ATTACHMENT_LIMIT = "attachment_limit"  # megabytes of one attached file
ALL_CHOICES = "all_choices"  # "pilih salah satu": print every value with the others struck through
ANNEX_TEXTS = "annex_texts"  # of annex A.1.8, by section
CANDIDATE_ORDER = "candidate_order"  # what candidates for a vacancy are put in order by
DAILY_LOG = "daily_log"  # whether the office keeps a daily log as e-Kinerja asks for it
EXTERNAL_ASSESSOR, EXTERNAL_SUPERIOR = "external_assessor", "external_superior"  # of the head of the office
FORM_PAPER = "form_paper"  # what the forms are printed on
FORMAT_LINE = "format_line"  # whether the code of a form stands above its title
LETTER_SIGNERS = "letter_signers"  # who signs the letters of a kind for the head of the office
LAST_COPY = "last_copy"  # day of the last copy on another disk
LAST_DRILL = "last_drill"  # when a backup was last restored to try it, and what came of it
LAST_RESTORE = "last_restore"  # which backup this file came from
NUMBER_PATTERN = "number_pattern"  # of documents; the rules hold the usual one
ONE_COUNTER = "one_counter"  # one counter for the letters of all classifications
OFFICE_KIND = "office_kind"  # domain.ownership.OfficeKind: one office of many, or BKPSDMD
PERIOD_KIND = "period_kind"  # the kind of period the office works with
PROVINCE = "province"  # of the office: Jambi
REMARK_NAMES = "remark_names"  # whether forms name who gave open feedback; otherwise the role alone
SERVICE_SINCE = "service_since"  # since when the office works with the system, for before and after in Pelayanan
SMALLEST_COMMENTS = "smallest_comments"  # comments from which on those of a 360 group are shown
SMALLEST_GROUP = "smallest_group"  # answers from which on a 360 group is shown
SUGGESTIONS = "suggestions"  # whether ratings are suggested at all (settled 2)


def office_kind(reader: Reader) -> OfficeKind:
    """Whether the file is an office's or BKPSDMD's."""
    return OfficeKind(offices.setting(reader, OFFICE_KIND, OfficeKind.OFFICE))


def setting_in(work: Work, name: str, default: Any = None) -> Any:
    """The value of one setting."""
    from asn_desktop.storage.schema.office import SettingRecord  # noqa: PLC0415 - start-up: drags all tables

    setting = work.first(SettingRecord, name=name)
    return default if setting is None else setting.value


def keep_setting(work: Work, name: str, value: Any) -> None:
    """Keep one setting; an equal value leaves no trace."""
    from asn_desktop.storage.schema.base import new_id  # noqa: PLC0415 - start-up: drags all tables
    from asn_desktop.storage.schema.office import SettingRecord  # noqa: PLC0415 - start-up: drags all tables

    setting = work.first(SettingRecord, name=name)
    if setting is None:
        work.add(SettingRecord(id=new_id(), name=name, value=value))
    elif setting.value != value:
        setting.value = value
