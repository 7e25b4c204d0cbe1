"""Tab: what has happened to the paper since the decision, and what usually comes next, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisal import Act, AppraisalState
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from asn_desktop.storage.queries.signing import StandingRow

# What usually comes next, as the button beside the decision says it.
NEXT = {
    AppraisalState.RATED: (Act.SIGN_BY_ASSESSOR, tr("Catat tanda tangan…")),
    AppraisalState.SIGNED_BY_ASSESSOR: (Act.HAND_OVER, tr("Catat penyerahan…")),
    AppraisalState.HANDED_OVER: (Act.SIGN_BY_EMPLOYEE, tr("Catat kembali…")),
    AppraisalState.SIGNED_BY_EMPLOYEE: (Act.FINISH, tr("Selesaikan…")),
    AppraisalState.REFUSED: (Act.FINISH, tr("Selesaikan…")),
    AppraisalState.OBJECTION: (Act.FINISH, tr("Selesaikan…")),
    AppraisalState.FINAL: (Act.REPORT, tr("Catat laporan…")),
}


def standing_words(row: StandingRow | None) -> list[str]:
    """What has happened to the paper since the decision, one sentence each; empty while nothing has."""
    if row is None:
        return []
    said = (
        (tr("Ditandatangani penilai {day}."), row.days.signed),
        (tr("Diserahkan kepada pegawai {day}."), row.days.handed_over),
        (tr("Kembali bertanda tangan {day}."), row.days.returned),
        (tr("Pegawai menolak tanda tangan {day}."), row.days.refused),
        (tr("Selesai {day}."), row.days.finished),
        (tr("Dilaporkan {day}."), row.days.reported),
    )
    return [words.format(day=short_date(day)) for words, day in said if day is not None]
