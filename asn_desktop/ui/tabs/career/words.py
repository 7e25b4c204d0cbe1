"""Tab: Keputusan Karier, how suggestions are grouped, and the words and colours of where they stand."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from asn_desktop.domain.career.recommendation import Urgency
from asn_desktop.domain.career.rules import Decision as Kind
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.career.career import CaseState
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.career.career import Suggested


class Group(StrEnum):
    """The filters above the list."""

    ALL = "all"
    PROMOTION = "promotion"
    RAISE = "raise"
    REWARD = "reward"
    TRAINING = "training"
    GUIDANCE = "guidance"
    DISCIPLINE = "discipline"
    LEAVING = "leaving"
    POSTS = "posts"
    PAY = "pay"
    DATA = "data"


class Status(StrEnum):
    """Where a suggestion stands for the person who has to decide."""

    WAITING = "waiting"  # eligible, and somebody should decide within a year
    SCHEDULED = "scheduled"  # eligible, but more than a year away
    READY = "ready"  # every condition met, and nothing that falls due
    NOT_YET = "not_yet"
    INCOMPLETE = "incomplete"
    APPROVED = "approved"
    POSTPONED = "postponed"
    REFUSED = "refused"
    PROPOSED = "proposed"
    RECEIVED = "received"
    ISSUED = "issued"
    CLOSED = "closed"


GROUP_OF = {
    Kind.REGULAR_PROMOTION: Group.PROMOTION,
    Kind.STRUCTURAL_PROMOTION: Group.PROMOTION,
    Kind.PERIODIC_RAISE: Group.RAISE,
    Kind.REWARD: Group.REWARD,
    Kind.TRAINING: Group.TRAINING,
    Kind.GUIDANCE: Group.GUIDANCE,
    Kind.RETIREMENT: Group.LEAVING,
    Kind.CONTRACT_END: Group.LEAVING,
    Kind.FUNCTIONAL_PROMOTION: Group.PROMOTION,
    Kind.JENJANG_RISE: Group.PROMOTION,
    Kind.DIPLOMA_PROMOTION: Group.PROMOTION,
    Kind.EXTRAORDINARY_PROMOTION: Group.PROMOTION,
    Kind.SERVICE_PROMOTION: Group.PROMOTION,
    Kind.DEMOTION: Group.GUIDANCE,
    Kind.DISCIPLINE: Group.DISCIPLINE,
    Kind.POST_PROMOTION: Group.POSTS,
    Kind.TRANSFER: Group.POSTS,
    Kind.TALENT: Group.POSTS,
    Kind.ALLOWANCE: Group.PAY,
    Kind.DATA_QUALITY: Group.DATA,
}
_DECIDED = {
    CaseState.APPROVED: Status.APPROVED,
    CaseState.POSTPONED: Status.POSTPONED,
    CaseState.REFUSED: Status.REFUSED,
    CaseState.PROPOSED: Status.PROPOSED,
    CaseState.RECEIVED: Status.RECEIVED,
    CaseState.ISSUED: Status.ISSUED,
    CaseState.CLOSED: Status.CLOSED,
}
_TONES = {
    Status.WAITING: Tone.INFO,
    Status.SCHEDULED: Tone.NEUTRAL,
    Status.READY: Tone.INFO,
    Status.NOT_YET: Tone.NEUTRAL,
    Status.INCOMPLETE: Tone.NEUTRAL,
    Status.APPROVED: Tone.SUCCESS,
    Status.POSTPONED: Tone.WARNING,
    Status.REFUSED: Tone.CRITICAL,
    Status.PROPOSED: Tone.INFO,
    Status.RECEIVED: Tone.INFO,
    Status.ISSUED: Tone.SUCCESS,
    Status.CLOSED: Tone.NEUTRAL,
}


def status_of(one: Suggested) -> Status:
    """Decided, or what is to be done about it."""
    if one.state in _DECIDED:
        return _DECIDED[one.state]
    recommendation = one.recommendation
    if recommendation.eligible is None:
        return Status.INCOMPLETE
    if not recommendation.eligible:
        return Status.NOT_YET
    if recommendation.effective is None and recommendation.urgency is Urgency.LATER:
        return Status.READY
    return Status.SCHEDULED if recommendation.urgency is Urgency.LATER else Status.WAITING


def group_name(group: Group) -> str:
    """The words on a filter."""
    return {
        Group.ALL: tr("Semua"),
        Group.PROMOTION: tr("Kenaikan pangkat"),
        Group.RAISE: tr("KGB"),
        Group.REWARD: tr("Penghargaan"),
        Group.TRAINING: tr("Pelatihan"),
        Group.GUIDANCE: tr("Bimbingan/konseling"),
        Group.DISCIPLINE: tr("Disiplin"),
        Group.LEAVING: tr("Pensiun/kontrak"),
        Group.POSTS: tr("Promosi/mutasi"),
        Group.PAY: tr("TPP"),
        Group.DATA: tr("Data dasar"),
    }[group]


def status_name(status: Status) -> str:
    """The word on a chip."""
    return {
        Status.WAITING: tr("Menunggu"),
        Status.SCHEDULED: tr("Terjadwal"),
        Status.READY: tr("Memenuhi"),
        Status.NOT_YET: tr("Belum memenuhi"),
        Status.INCOMPLETE: tr("Belum lengkap"),
        Status.APPROVED: tr("Disetujui"),
        Status.POSTPONED: tr("Ditunda"),
        Status.REFUSED: tr("Ditolak"),
        Status.PROPOSED: tr("Diusulkan"),
        Status.RECEIVED: tr("Diterima"),
        Status.ISSUED: tr("Terbit"),
        Status.CLOSED: tr("Selesai"),
    }[status]


def status_help(status: Status) -> str:
    """What a chip means, in a sentence."""
    return {
        Status.WAITING: tr("Semua syarat terpenuhi dan belum diputuskan."),
        Status.SCHEDULED: tr("Semua syarat terpenuhi, tetapi baru perlu diurus lebih dari satu tahun lagi."),
        Status.READY: tr("Semua syarat terpenuhi; tidak ada tanggal yang mengharuskan keputusan sekarang."),
        Status.NOT_YET: tr("Ada syarat yang belum terpenuhi."),
        Status.INCOMPLETE: tr("Ada data yang belum diisi, jadi syaratnya belum dapat dinilai."),
        Status.APPROVED: tr("Sudah disetujui."),
        Status.POSTPONED: tr("Ditunda sampai tanggal tertentu."),
        Status.REFUSED: tr("Ditolak dengan alasan."),
        Status.PROPOSED: tr("Sudah diusulkan ke BKPSDMD."),
        Status.RECEIVED: tr("Berkasnya sudah diterima BKPSDMD."),
        Status.ISSUED: tr("Surat keputusannya sudah terbit dan dicatat pada riwayat pegawai."),
        Status.CLOSED: tr("Sudah dilaksanakan."),
    }[status]


def status_tone(status: Status) -> Tone:
    """The colour of a chip."""
    return _TONES[status]


_LETTERS = {
    DocumentKind.NOTA_USUL: "nota usul",
    DocumentKind.KGB_NOTICE: "surat KGB",
    DocumentKind.TRAINING_ASSIGNMENT: "surat tugas",
    DocumentKind.GUIDANCE_LETTER: "surat pembinaan",
    DocumentKind.HONOUR_PROPOSAL: "surat usul",
    DocumentKind.SUMMONS: "surat panggilan",
    DocumentKind.RETIREMENT_PROPOSAL: "surat usul",
    DocumentKind.CHARTER: "piagam",
    DocumentKind.CAREER_PROPOSAL: "surat usul",
}


def letter_name(kind: DocumentKind | None) -> str:
    """What a letter is called on a button; '' for none."""
    return tr(_LETTERS[kind]) if kind is not None else ""
