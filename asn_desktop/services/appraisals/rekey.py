"""Services: noting what has been typed into BKN's systems again: for one person or for many, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.rekey import TARGET_NAMES, TargetSystem
from asn_desktop.domain.errors import Rejected
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.rekey import RekeyRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.desk import Desk


def note_rekeyed(desk: Desk, appraisal_ids: Sequence[str], target: TargetSystem) -> Changes:
    """Note that these results, as they are now, stand in another system; today, by who types.

    A closed period does not stand in the way: results are typed in after they are final.
    """
    with desk.work() as work:
        appraisals = sorted(work.among(AppraisalRecord, "id", appraisal_ids), key=lambda one: one.name)
        known = {
            one.appraisal_id: one
            for one in work.among(RekeyRecord, "appraisal_id", appraisal_ids)
            if one.target == target
        }
        _refuse_unready(appraisals, target)
        noted = []
        for appraisal in appraisals:
            record = known.get(appraisal.id)
            ratings = (appraisal.work_result, appraisal.behaviour)
            if record is None:
                record = RekeyRecord(appraisal_id=appraisal.id, target=target)
                work.add(record)
            elif (record.work_result, record.behaviour) == ratings:
                continue
            record.done_on, record.done_by = desk.today, desk.actor
            record.work_result, record.behaviour = ratings
            noted.append(appraisal.name)
        if not noted:
            raise Rejected(f"Pilihan ini sudah ditandai masuk {TARGET_NAMES[target]}.")
        title = f"Tandai sudah diinput ke {TARGET_NAMES[target]}: {_who(noted)}"
        return changes_of(title, work.commit(act="note_rekeyed", title=title))


def forget_rekeyed(desk: Desk, appraisal_ids: Sequence[str], target: TargetSystem) -> Changes:
    """Take such notes back: it was ticked by mistake."""
    with desk.work() as work:
        names = {one.id: one.name for one in work.among(AppraisalRecord, "id", appraisal_ids)}
        records = [one for one in work.among(RekeyRecord, "appraisal_id", appraisal_ids) if one.target == target]
        if not records:
            raise Rejected(f"Pilihan ini belum ditandai masuk {TARGET_NAMES[target]}.")
        for record in records:
            work.remove(record)
        title = f"Batalkan tanda input {TARGET_NAMES[target]}: {_who([names[one.appraisal_id] for one in records])}"
        return changes_of(title, work.commit(act="forget_rekeyed", title=title))


def _refuse_unready(appraisals: Sequence[AppraisalRecord], target: TargetSystem) -> None:
    if not appraisals:
        raise Rejected("Belum ada pegawai yang dipilih. Pilih sedikitnya satu baris, lalu ulangi.")
    for appraisal in appraisals:
        if target is TargetSystem.SIASN and appraisal.predikat is None:
            raise Rejected(
                f"Penilaian {appraisal.name} belum ditetapkan, jadi belum ada yang dapat diinput ke SIASN."
                " Tetapkan lebih dahulu, atau keluarkan barisnya dari pilihan."
            )
        if appraisal.state == AppraisalState.PLANNING:
            raise Rejected(
                f"SKP {appraisal.name} belum disepakati, jadi belum ada yang dapat diinput ke e-Kinerja."
                " Sepakati SKP lebih dahulu, atau keluarkan barisnya dari pilihan."
            )


def _who(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} pegawai"
