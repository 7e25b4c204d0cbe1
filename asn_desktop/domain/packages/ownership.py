"""Domain: who owns what of a person's record: the office, or BKPSDMD. One owner per field, so nothing is ever merged.

A package carries the sender's own fields as `own`. What somebody else owns goes along as `stated`: how the sender
knows it, to be compared, never to be taken over.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class OfficeKind(StrEnum):
    """What the office of a file is: one of many, or the one all others report to."""

    OFFICE = "OFFICE"
    BKPSDMD = "BKPSDMD"


class Kind(StrEnum):
    """The kinds of rows that travel."""

    PERIOD = "period"
    PERSON = "person"
    RANK = "rank"
    POST = "post"
    EDUCATION = "education"
    HUKDIS = "hukdis"
    HONOUR = "honour"
    PREDIKAT = "predikat"
    PLAN = "plan"
    APPRAISAL = "appraisal"
    FEEDBACK = "feedback"
    DECREE = "decree"
    ARRIVAL = "arrival"
    RECEIPT = "receipt"
    REFUSAL = "refusal"
    KEY = "key"


class Owned(NamedTuple):
    """The fields of one kind of row, by who owns them."""

    office: tuple[str, ...] = ()
    bkpsdmd: tuple[str, ...] = ()

    def of(self, owner: OfficeKind) -> tuple[str, ...]:
        """The fields this one owns."""
        return self.office if owner is OfficeKind.OFFICE else self.bkpsdmd

    @property
    def all(self) -> tuple[str, ...]:
        """Every field, whoever owns it."""
        return self.office + self.bkpsdmd


_DECREE = ("decree_number", "decree_date")
OWNERS: Mapping[Kind, Owned] = {
    Kind.PERIOD: Owned(office=("code", "name", "kind", "year", "start", "end", "state")),
    Kind.PERSON: Owned(
        office=(
            *("nip", "name", "front_title", "back_title", "status", "sex", "birth_place", "birth_date", "nik"),
            "karpeg",
            *("phone", "email", "address", "unit", "education", "education_name", "education_year", "cpns_tmt"),
            *("pns_tmt", "kgb_tmt", "contract_start", "contract_end", "exam_level", "hukdis_checked", "unpaid_leave"),
            *("retired", "retired_on", "retired_reason"),
        ),
        bkpsdmd=(
            *("golongan", "golongan_tmt", "mkg_years", "mkg_months"),
            *("position_kind", "position_name", "position_tmt", "eselon", "jenjang"),
        ),
    ),
    Kind.RANK: Owned(bkpsdmd=("golongan", "tmt", "mkg_years", "mkg_months", *_DECREE)),
    Kind.POST: Owned(bkpsdmd=("position_name", "position_kind", "eselon", "jenjang", "unit_name", "tmt", *_DECREE)),
    Kind.EDUCATION: Owned(office=("education", "education_name", "school", "year")),
    Kind.HUKDIS: Owned(office=("level", "punishment", "start", "end", "decree_number")),
    Kind.HONOUR: Owned(office=("name", "year", "decree_number")),
    Kind.PREDIKAT: Owned(office=("year", "predikat", "source")),
    Kind.PLAN: Owned(office=("year", "start", "end", "form_group", "approach", "acting", "agreed_on", "results")),
    Kind.APPRAISAL: Owned(
        office=(
            *("plan", "period", "state", "name", "nip", "position", "unit", "work_result", "behaviour", "predikat"),
            *("decided_by", "decided_on", "finished_on"),
        )
    ),
    Kind.FEEDBACK: Owned(office=("appraisal", "group", "n", "mean")),
    Kind.DECREE: Owned(bkpsdmd=("nip", "name", "what", "number", "day", "tmt", "content", "withdrawn")),
    Kind.ARRIVAL: Owned(bkpsdmd=("nip", "name", "number", "day", "tmt", "unit", "sender", "record", "details")),
}
"""Every kind of row that an office or BKPSDMD sends of its own, with the fields of each and who owns them."""

OF_A_PERSON = (Kind.RANK, Kind.POST, Kind.EDUCATION, Kind.HUKDIS, Kind.HONOUR, Kind.PREDIKAT)
"""The histories, which travel with a person who moves to another office."""

SENT_BY: Mapping[OfficeKind, Sequence[Kind]] = {
    OfficeKind.OFFICE: (
        *(Kind.PERIOD, Kind.PERSON, *OF_A_PERSON),
        *(Kind.PLAN, Kind.APPRAISAL, Kind.FEEDBACK),
    ),
    OfficeKind.BKPSDMD: (Kind.DECREE, Kind.ARRIVAL),
}
"""What each sends; a row of another kind is not the sender's to send."""

PLAIN_NAMES: Mapping[Kind, str] = {
    Kind.PERIOD: "periode",
    Kind.PERSON: "pegawai",
    Kind.RANK: "riwayat pangkat",
    Kind.POST: "riwayat jabatan",
    Kind.EDUCATION: "pendidikan",
    Kind.HUKDIS: "hukuman disiplin",
    Kind.HONOUR: "penghargaan",
    Kind.PREDIKAT: "predikat lama",
    Kind.PLAN: "SKP",
    Kind.APPRAISAL: "penilaian",
    Kind.FEEDBACK: "rata-rata 360",
    Kind.DECREE: "SK",
    Kind.ARRIVAL: "pegawai pindah masuk",
}


def other(kind: OfficeKind) -> OfficeKind:
    """Who stands at the other end."""
    return OfficeKind.BKPSDMD if kind is OfficeKind.OFFICE else OfficeKind.OFFICE
