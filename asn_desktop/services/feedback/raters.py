"""Services: who is asked about whom in the 360: proposed by lot, changed with a reason, approved, ticked as returned.

The list knows no sheet and no answer: sheets are drawn blind, and that somebody returned his is ticked without a trace.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.errors import NotAllowed, NotFound, Problem, Rejected
from asn_desktop.domain.feedback.answer_sheet import PEERS_PROPOSED
from asn_desktop.domain.feedback.confidentiality import CLOSED
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, ONE_SHEET, RaterGroup
from asn_desktop.domain.feedback.raters import MOST_USUAL, Rater, StaffMember, Subject, Wish, propose
from asn_desktop.domain.wording import full_name
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.read_only import open_appraisal, open_period
from asn_desktop.services.staff.units import line_in
from asn_desktop.storage.schema.appraisals import AppraisalRecord, ExemptionRecord
from asn_desktop.storage.schema.feedback import RaterListRecord, RaterPlanRecord, RaterRecord
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.work import Work

LARGEST_SEED = 999_999
_PEERS, _MOST = (0, 10), (1, 40)


def new_seed() -> int:
    """A number drawn by chance, short enough to be written into minutes."""
    return secrets.randbelow(LARGEST_SEED) + 1


def propose_raters(
    desk: Desk, period_id: str, *, seed: int, peers: int = PEERS_PROPOSED, most: int = MOST_USUAL
) -> Changes:
    """Propose raters for everybody whose list is not approved yet, replacing what was proposed before.

    Lists that were approved or changed by hand stay, and count as asked already. The seed is kept: with the same people
    it gives the same proposal.
    """
    check_wish(seed, peers, most)
    with desk.work() as work:
        period = open_period(work, period_id)
        all_of_it = work.all(AppraisalRecord, "name", period_id=period_id)
        appraisals = [one for one in all_of_it if one.state != AppraisalState.EXEMPT]
        settled = _settled(work, appraisals)
        chosen = [one for one in appraisals if one.id not in settled and not one.collection_closed]
        if not chosen:
            raise Rejected(
                f"Semua daftar penilai {period.name} sudah disetujui, diubah dengan alasan, atau pengumpulannya"
                " ditutup; tidak ada yang diusulkan lagi."
            )
        kept = [
            Rater(one.appraisal_id, RaterGroup(one.rater_group), one.employee_id)
            for one in work.among(RaterRecord, "appraisal_id", settled)
        ]
        subjects = [Subject(one.id, one.employee_id) for one in chosen]
        found = propose(_staff(work, period_id), subjects, Wish(seed, peers, most), kept)
        keys = [one.id for one in chosen]
        for old in work.among(RaterRecord, "appraisal_id", keys):
            work.remove(old)
        work.flush()
        for one in found:
            work.add(
                RaterRecord(appraisal_id=one.subject_id, employee_id=one.person_id, rater_group=one.group, reason="")
            )
        listed = {one.appraisal_id for one in work.among(RaterListRecord, "appraisal_id", keys)}
        for key in keys:
            if key not in listed:
                work.add(RaterListRecord(appraisal_id=key, approved_on=None, approved_by=""))
        _keep_plan(work, period_id, Wish(seed, peers, most))
        _expect(work, chosen)
        title = f"Usulkan penilai 360 {period.name} untuk {len(chosen)} pegawai"
        return changes_of(title, work.commit(act="propose_raters", title=title))


def change_raters(
    desk: Desk, appraisal_id: str, group: RaterGroup, *, out: str | None, into: str | None, reason: str
) -> Changes:
    """Take a rater out, put one in, or both; needs a reason, and the list has to be approved anew."""
    why = " ".join(reason.split())
    if not why:
        raise Rejected([Problem("reason", "Tulis alasan perubahan penilai, misalnya “cuti sampai akhir periode”.")])
    with desk.work() as work:
        appraisal = _open(work, appraisal_id)
        here = {one.employee_id: one for one in work.all(RaterRecord, appraisal_id=appraisal_id)}
        said = []
        if out is not None:
            if out not in here:
                raise NotFound("Penilai ini sudah tidak ada dalam daftar.")
            said.append(f"{_name(work, out)} keluar")
            work.remove(here.pop(out))
            work.flush()
        if into is not None:
            _refuse_rater(work, appraisal, group, into, here)
            work.add(RaterRecord(appraisal_id=appraisal_id, employee_id=into, rater_group=group, reason=why))
            said.append(f"{_name(work, into)} masuk")
        kept = work.first(RaterListRecord, appraisal_id=appraisal_id)
        if kept is None:
            work.add(RaterListRecord(appraisal_id=appraisal_id, approved_on=None, approved_by=""))
        else:
            kept.approved_on, kept.approved_by = None, ""
        _expect(work, [appraisal])
        title = f"Ubah penilai 360 {appraisal.name} ({GROUP_NAMES[group].lower()}): {', '.join(said)}"
        return changes_of(title, work.commit(act="change_raters", title=title, reason=why))


def approve_raters(desk: Desk, appraisal_ids: Sequence[str]) -> Changes:
    """The assessor approves these lists; those approved already stay as they are."""
    with desk.work() as work:
        done = []
        for appraisal in work.among(AppraisalRecord, "id", appraisal_ids):
            open_period(work, appraisal.period_id)
            kept = work.first(RaterListRecord, appraisal_id=appraisal.id)
            if kept is None or kept.approved_on is not None:
                continue
            kept.approved_on, kept.approved_by = desk.today, appraisal.assessor.get("name", "")
            done.append(appraisal.name)
        if not done:
            raise Rejected("Tidak ada usulan penilai yang menunggu persetujuan pada pilihan ini.")
        title = f"Setujui penilai 360 {done[0] if len(done) == 1 else f'{len(done)} pegawai'}"
        return changes_of(title, work.commit(act="approve_raters", title=title))


def tick_returned(desk: Desk, rater_ids: Sequence[str], *, returned: bool) -> Changes:
    """Tick that these raters returned a sheet, or take the tick away; the audit must not tell when."""
    with desk.work() as work:
        for one in work.among(RaterRecord, "id", rater_ids):
            open_appraisal(work, one.appraisal_id)
            one.returned = returned
        title = "Centang penilai yang sudah kembali"
        touched = work.commit(act="tick_returned", title=title, audit=False, undoable=False)
    return changes_of(title, touched)


def check_wish(seed: int, peers: int, most: int) -> None:
    """Refuse numbers nobody can draw with."""
    found = []
    ranges = (("seed", seed, (1, LARGEST_SEED)), ("peers", peers, _PEERS), ("most", most, _MOST))
    for field, value, (low, high) in ranges:
        if not low <= value <= high:
            found.append(Problem(field, f"Isi {low} sampai {high}."))
    if found:
        raise Rejected(found)


def _staff(work: Work, period_id: str) -> list[StaffMember]:
    """Who can be asked: everybody active but those who are away, who are not appraised in the period either."""
    away = {one.employee_id for one in work.all(ExemptionRecord, period_id=period_id)}
    line = line_in(work)
    parents = {unit.id: unit.parent_id for unit in work.all(UnitRecord)}
    return [
        StaffMember(one.id, one.unit_id, parents.get(one.unit_id or ""), line.assessor(one.id).employee_id)
        for one in work.all(EmployeeRecord, retired=False)
        if one.id not in away
    ]


def _settled(work: Work, appraisals: Sequence[AppraisalRecord]) -> set[str]:
    """The appraisals whose list stays: approved, changed by hand, or already coming back."""
    keys = [one.id for one in appraisals]
    approved = {one.appraisal_id for one in work.among(RaterListRecord, "appraisal_id", keys) if one.approved_on}
    return approved | {
        one.appraisal_id for one in work.among(RaterRecord, "appraisal_id", keys) if one.reason or one.returned
    }


def _keep_plan(work: Work, period_id: str, wish: Wish) -> None:
    kept = work.first(RaterPlanRecord, period_id=period_id)
    if kept is None:
        work.add(RaterPlanRecord(period_id=period_id, seed=wish.seed, peers=wish.peers, most=wish.most))
    else:
        kept.seed, kept.peers, kept.most = wish.seed, wish.peers, wish.most


def _expect(work: Work, appraisals: Sequence[AppraisalRecord]) -> None:
    """As many answers are expected as raters are listed; a superior outside the register answers, too."""
    work.flush()
    listed: dict[str, list[str]] = {one.id: [] for one in appraisals}
    for rater in work.among(RaterRecord, "appraisal_id", listed):
        listed[rater.appraisal_id].append(rater.rater_group)
    for appraisal in appraisals:
        groups = listed[appraisal.id]
        appraisal.sheets = len(groups) + (RaterGroup.SUPERIOR not in groups)


def _open(work: Work, appraisal_id: str) -> AppraisalRecord:
    appraisal = open_appraisal(work, appraisal_id)
    if appraisal.collection_closed:
        raise NotAllowed(
            f"Pengumpulan jawaban 360 untuk {appraisal.name} sudah ditutup; penilainya tidak berubah lagi."
        )
    return appraisal


def _refuse_rater(
    work: Work, appraisal: AppraisalRecord, group: RaterGroup, employee_id: str, here: dict[str, RaterRecord]
) -> None:
    """Why this person cannot rate in this group."""
    name = _name(work, employee_id)
    if employee_id in here:
        held = GROUP_NAMES[RaterGroup(here[employee_id].rater_group)].lower()
        sentence = f"{name} sudah menilai {appraisal.name} sebagai {held}."
        raise Rejected([Problem("into", sentence)])
    if (group is RaterGroup.SELF) != (employee_id == appraisal.employee_id):
        raise Rejected([Problem("into", f"{appraisal.name} menilai dirinya hanya pada kelompok diri sendiri.")])
    if group in ONE_SHEET and any(one.rater_group == group for one in here.values()):
        raise Rejected([Problem("into", f"{GROUP_NAMES[group]} hanya satu orang. Ganti orangnya, jangan menambah.")])
    plan = work.first(RaterPlanRecord, period_id=appraisal.period_id)
    most = plan.most if plan else MOST_USUAL
    if group in CLOSED:
        about = {one.id for one in work.all(AppraisalRecord, period_id=appraisal.period_id)}
        asked = [one for one in work.all(RaterRecord, employee_id=employee_id) if one.appraisal_id in about]
        number = sum(one.rater_group in CLOSED for one in asked)
        if number >= most:
            sentence = f"{name} sudah menilai {number} orang, paling banyak {most}. Pilih yang lain."
            raise Rejected([Problem("into", sentence)])


def _name(work: Work, employee_id: str) -> str:
    person = work.require(EmployeeRecord, employee_id, gone.EMPLOYEE)
    return full_name(person.front_title, person.name, person.back_title)
