"""Services: the ratings of many people in one act, as their suggestions stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Rejected
from asn_desktop.services.appraisals.appraisals import Appraised, DecideRatings, assess, set_ratings
from asn_desktop.services.changes import Changes, changes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report


def accept_suggestions(desk: Desk, appraisal_ids: Sequence[str], *, report: Report) -> Changes:
    """Decide for each of these people what is suggested for them; all or nothing, and one step back takes back all.

    Rejected when somebody among them is decided already or has no whole suggestion; `report` may raise to cancel.
    """
    with desk.reader() as reader:
        found = assess(reader, desk.rules, appraisal_ids)
    commands = [_as_suggested(each) for each in found]
    if not commands:
        raise Rejected("Belum ada pegawai yang dipilih. Pilih sedikitnya satu baris, lalu ulangi.")
    with desk.work() as work:
        for place, (each, command) in enumerate(zip(found, commands, strict=True)):
            report(place, len(found), each.card.person.name)
            set_ratings(desk, work, each, command)
        name = found[0].card.person.name if len(found) == 1 else f"{len(found)} pegawai"
        title = f"Terima usulan penilaian {name}"
        return changes_of(title, work.commit(act="accept_suggestions", title=title))


def _as_suggested(each: Appraised) -> DecideRatings:
    card, suggestion = each.card, each.suggestion
    if card.predikat is not None:
        raise Rejected(f"Penilaian {card.person.name} sudah ditetapkan. Keluarkan barisnya dari pilihan, lalu ulangi.")
    if suggestion.work_result is None or suggestion.behaviour is None:
        raise Rejected(
            f"Usulan untuk {card.person.name} belum lengkap. Nilai rhk dan tutup pengumpulan jawaban 360 lebih dahulu,"
            " atau keluarkan barisnya dari pilihan."
        )
    return DecideRatings(appraisal_id=card.id, work_result=suggestion.work_result, behaviour=suggestion.behaviour)
