"""Tab: what has happened to the paper since the decision, and what usually comes next, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState
from asn_desktop.domain.appraisals.signing import next_by_superior
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from asn_desktop.storage.queries.appraisals.signing import StandingRow

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


# The same where the assessor's superior evaluates, which the days tell and not the state.
_BY_SUPERIOR = {
    Act.SIGN_BY_SUPERIOR: tr("Catat tanda tangan…"),
    Act.HAND_OVER: tr("Catat penyerahan…"),
    Act.SIGN_BY_EMPLOYEE: tr("Catat kembali…"),
    Act.FINISH: tr("Selesaikan…"),
}
AFTER_RATING = tr("Kalibrasi, alih penilai, keberatan")  # a submenu of Penilaian
OBJECTION = "objection"  # the action that opens an objection


def next_step(row: StandingRow) -> tuple[str, str] | None:
    """The act that usually comes next (or the action of an objection) and what its button says; None for nothing."""
    state = AppraisalState(row.state)
    if state is AppraisalState.OBJECTION and not row.outcome:
        return OBJECTION, tr("Keberatan…")
    if state is AppraisalState.BY_SUPERIOR:
        coming = next_by_superior(row.days)
        return coming.value, _BY_SUPERIOR[coming]
    found = NEXT.get(state)
    return None if found is None else (found[0].value, found[1])


def standing_words(row: StandingRow | None) -> list[str]:
    """What has happened to the paper since the decision, one sentence each; empty while nothing has."""
    if row is None:
        return []
    signed = tr("Ditandatangani atasan penilai {day}.") if row.substituted_on else tr("Ditandatangani penilai {day}.")
    said = (
        (tr("Diambil alih atasan penilai {day}."), row.substituted_on),
        (signed, row.days.signed),
        (tr("Diserahkan kepada pegawai {day}."), row.days.handed_over),
        (tr("Kembali bertanda tangan {day}."), row.days.returned),
        (tr("Pegawai menolak tanda tangan {day}."), row.days.refused),
        (tr("Keberatan diterima {day}."), row.days.objected),
        (tr("Selesai {day}."), row.days.finished),
        (tr("Dilaporkan {day}."), row.days.reported),
    )
    return [words.format(day=short_date(day)) for words, day in said if day is not None]
