"""Services: 360 answers: taking them in without a rater, and giving out only what may be shown.

This is the one module that reads the answers; screen, print, command line and career rules all pass through it.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain import feedback as rules_of_feedback
from asn_desktop.domain import rater_quality
from asn_desktop.domain.answer_sheet import SheetState, make_code
from asn_desktop.domain.appraisal import Act, AppraisalState, after, allowed
from asn_desktop.domain.confidentiality import Cell, Sifted, held_to, sift
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.domain.feedback import ONE_SHEET, Ballot, FeedbackResult, RaterGroup
from asn_desktop.domain.instrument import asked, places, weighing
from asn_desktop.services import comments, instruments, period_keys, two_keys
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.read_only import open_appraisal, open_period
from asn_desktop.services.settings import SMALLEST_COMMENTS, SMALLEST_GROUP, keep_setting, setting_in
from asn_desktop.storage import ballots
from asn_desktop.storage.erasing import TO_ERASE
from asn_desktop.storage.queries import appraisals
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.audit import MetaRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.feedback import (
    BallotRecord,
    CollectionSealRecord,
    FeedbackTotalRecord,
    SealedBallotRecord,
    SheetRecord,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.rater_quality import Advice
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.services.two_keys import Said
    from asn_desktop.storage.engine import Reader
    from asn_desktop.storage.work import Work

MOST_WANTED = 10  # answers an office may ask for before a group is shown
FINAL = (
    "“{act}” tidak dapat dibatalkan: jawabannya sudah dihapus demi kerahasiaan penilai, yang tinggal hanya rata-rata"
    " yang boleh tampil."
)


NOT_ASKED = (
    "Lembar tentang {name} memuat {count} jawaban atas pernyataan yang tidak ditanyakan kepada {group} pada periode"
    " ini. Pakai lembar yang berlaku sekarang, lalu isi ulang."
)
FORWARD = (
    "“{act}” tidak dapat dibatalkan dengan Ctrl+Z: lembar mungkin sudah tercetak dengan janji itu. Ubah angkanya di"
    " Pengaturan kantor; program memeriksa dahulu apakah janjinya masih dapat ditepati."
)
ONLY_ONE = "Jawaban {group} untuk {name} sudah masuk; kelompok ini hanya satu lembar."


SEALED = (
    "Jawaban periode ini bersegel dua kunci: pengumpulannya ditutup dengan membuka segel, untuk semua pegawai sekaligus"
    " (Penilaian, Segel dua kunci 360)."
)


class Given(NamedTuple):
    """What a rater answered, and what he added in his own words."""

    answers: Ballot
    comment: str = ""


class Collection(NamedTuple):
    """How many answers are in per group, and whether more are taken."""

    received: Mapping[RaterGroup, int]
    closed: bool


def record_ballot(desk: Desk, appraisal_id: str, group: RaterGroup, answers: Ballot, comment: str = "") -> Changes:
    """Take in one answer sheet; no name or time is kept, and neither audit nor undo knows of it (settled 3)."""
    known = comments.names(desk, [comment])
    with desk.work() as work:
        title = keep_answers(work, desk.rules, appraisal_id, group, Given(answers, comment), known)
        work.commit(act="record_ballot", title=title, audit=False, undoable=False)
    return Changes(name=title, touched={"appraisal": frozenset({appraisal_id})})


def keep_answers(
    work: Work, rules: Rules, appraisal_id: str, group: RaterGroup, given: Given, known: frozenset[str]
) -> str:
    """Put one sheet into the act at hand, which must leave no trace in the audit; returns the act's name.

    `known` are the names a comment must not hold. Where the period is sealed, the sheet is as it comes in.
    """
    answers, text = given.answers, rules_of_feedback.write_ballot(given.answers)
    said = comments.told(given.comment, known)
    if all(answer is None for answer in answers):
        raise Rejected("Lembar ini belum memuat satu jawaban pun. Isi sedikitnya satu pernyataan.")
    appraisal = open_appraisal(work, appraisal_id)
    asked_here = set(places(asked(rules.performance, instruments.in_work(work, rules, appraisal.period_id), group)))
    strange = [place for place, answer in enumerate(answers) if answer is not None and place not in asked_here]
    if strange:
        name = rules_of_feedback.GROUP_NAMES[group].lower()
        raise Rejected(NOT_ASKED.format(count=len(strange), group=name, name=appraisal.name))
    state = after(AppraisalState(appraisal.state), Act.RECORD_ANSWER, collection_closed=appraisal.collection_closed)
    if group in ONE_SHEET and any(
        work.first(kind, appraisal_id=appraisal_id, rater_group=group) for kind in (BallotRecord, SealedBallotRecord)
    ):
        name = rules_of_feedback.GROUP_NAMES[group].lower()
        raise Rejected(ONLY_ONE.format(group=name, name=appraisal.name))
    box = two_keys.box_for(work, appraisal.period_id, text, said)
    appraisal.state = state
    if box is not None:
        work.add(SealedBallotRecord(appraisal_id=appraisal_id, rater_group=group, box=box))
    else:
        work.add(BallotRecord(appraisal_id=appraisal_id, rater_group=group, answers=text))
        comments.keep(work, appraisal_id, group, said)
    return f"Catat satu jawaban 360 untuk {appraisal.name}"


def close_collection(desk: Desk, appraisal_ids: Sequence[str]) -> Changes:
    """End the collection for these people: the answers open, none is taken any more, rating may begin (settled 5).

    What may be shown is kept, the answers are deleted in the same act; `erasure.finish` has to follow, which takes them
    out of the pages of the file and out of its copies.
    """
    with desk.work() as work:
        closed = []
        for appraisal in work.among(AppraisalRecord, "id", appraisal_ids):
            open_period(work, appraisal.period_id)
            if appraisal.collection_closed:
                continue
            if two_keys.is_sealed(work, appraisal.period_id):
                raise NotAllowed(SEALED)
            _end(appraisal)
            closed.append(appraisal)
        if not closed:
            raise Rejected("Pengumpulan jawaban 360 untuk pilihan ini sudah ditutup.")
        _keep_totals(desk, work, [appraisal.id for appraisal in closed])
        comments.close(work, desk.rules, [appraisal.id for appraisal in closed])
        period_keys.drop_closed(work, {appraisal.period_id for appraisal in closed})
        title = f"Tutup pengumpulan 360 {closed[0].name if len(closed) == 1 else f'{len(closed)} pegawai'}"
        made = changes_of(title, work.commit(act="close_collection", title=title, undoable=False))
    return replace(made, final=FINAL.format(act=title))


def open_sealed(desk: Desk, period_id: str, first: str, second: str) -> Changes:
    """Open the sealed answers of a period with both halves, count them, and delete them: once, for everybody together.

    The key exists only while this runs. `erasure.finish` has to follow, as after `close_collection`.
    """
    with desk.work() as work:
        period = open_period(work, period_id)
        seal, private = two_keys.opening(work, period_id, first, second)
        seal.opened_on = desk.today
        closed = [
            one
            for one in work.all(AppraisalRecord, "name", period_id=period_id)
            if Act.CLOSE_COLLECTION in allowed(AppraisalState(one.state), collection_closed=one.collection_closed)
        ]
        for appraisal in closed:
            _end(appraisal)
        keys = [one.id for one in closed]
        said = {
            key: [two_keys.unsealed(private, group, box) for group, box in boxes]
            for key, boxes in ballots.sealed_in_work(work, keys).items()
        }
        _keep_totals(desk, work, keys, said)
        comments.close(work, desk.rules, keys, said)
        period_keys.drop_closed(work, {period_id})
        title = f"Buka segel jawaban 360 {period.name}: {sum(map(len, said.values()))} lembar, {len(closed)} pegawai"
        made = changes_of(title, work.commit(act="open_sealed", title=title, undoable=False))
    return replace(made, final=FINAL.format(act=title))


def start_over(desk: Desk, period_id: str, reason: str) -> Changes:
    """A half of the key is lost: nobody can read what is sealed, so it is deleted and the collection begins anew.

    Sheets that came back get successors with new codes; the period seals nothing until it is sealed again.
    """
    if not reason.strip():
        raise Rejected([Problem("reason", "Tulis bagaimana kuncinya hilang; alasan ini tersimpan di riwayat.")])
    with desk.work() as work:
        period = open_period(work, period_id)
        seal = work.first(CollectionSealRecord, period_id=period_id)
        if seal is None or seal.opened_on is not None:
            raise Rejected(f"Tidak ada jawaban {period.name} yang bersegel.")
        keys = [one.id for one in work.all(AppraisalRecord, period_id=period_id)]
        lost = sum(map(len, ballots.sealed_in_work(work, keys).values()))
        ballots.erase(work, keys)
        for sheet in work.among(SheetRecord, "appraisal_id", keys):
            if sheet.state == SheetState.RECEIVED:
                sheet.state = SheetState.REPLACED
                work.add(
                    SheetRecord(
                        id=new_id(),
                        appraisal_id=sheet.appraisal_id,
                        rater_group=sheet.rater_group,
                        code=make_code(secrets.choice),
                        state=SheetState.ISSUED,
                    )
                )
        work.remove(seal)
        title = f"Ulangi pengumpulan 360 {period.name}: {lost} lembar bersegel tidak dapat dibuka"
        commit = work.commit(act="start_over", title=title, reason=reason.strip(), undoable=False)
    return replace(changes_of(title, commit), final=FINAL.format(act=title))


def erase_left_over(desk: Desk) -> int:
    """Delete answers whose collection was closed while they were still kept; how many people they were about."""
    with desk.work() as work:
        found = ballots.left_over(work)
        if found:
            _keep_totals(desk, work, found)
            comments.close(work, desk.rules, found)
            title = f"Hapus jawaban 360 {len(found)} pegawai yang pengumpulannya sudah ditutup"
            work.commit(act="erase_answers", title=title, undoable=False)
    return len(found)


def set_smallest_group(desk: Desk, smallest: int) -> Changes:
    """From how many answers on a group of peers or subordinates is shown; Rejected below the rules' own number.

    It may grow at any time. It may not shrink while sheets are out: each has the larger number printed on it.
    """
    least = desk.rules.performance.feedback.smallest_group
    return _promise(desk, SMALLEST_GROUP, smallest, least, f"Tampilkan kelompok 360 mulai {smallest} jawaban")


def set_smallest_comments(desk: Desk, smallest: int) -> Changes:
    """From how many comments on those of peers or subordinates are shown; as `set_smallest_group`."""
    least = desk.rules.performance.feedback.smallest_comments
    return _promise(desk, SMALLEST_COMMENTS, smallest, least, f"Tampilkan komentar 360 mulai {smallest} komentar")


def _promise(desk: Desk, name: str, smallest: int, least: int, title: str) -> Changes:
    if not least <= smallest <= MOST_WANTED:
        sentence = f"Isi {least} sampai {MOST_WANTED}: dengan kurang dari {least} isinya dapat dikenali."
        raise Rejected([Problem(name, sentence)])
    with desk.work() as work:
        before = setting_in(work, name, least)
        if smallest < before:
            promised = {sheet.appraisal_id for sheet in work.all(SheetRecord)}
            promised |= {ballot.appraisal_id for ballot in work.all(BallotRecord)}
            running = [one for one in work.among(AppraisalRecord, "id", promised) if not one.collection_closed]
            if running:
                sentence = (
                    f"Pengumpulan 360 {len(running)} pegawai masih berjalan dengan janji {before} jawaban. Tutup"
                    " pengumpulannya dahulu, baru kurangi angkanya."
                )
                raise Rejected([Problem(name, sentence)])
        keep_setting(work, name, smallest)
        made = changes_of(title, work.commit(act=f"set_{name}", title=title, undoable=False))
    return replace(made, final=FORWARD.format(act=title))


def collection(reader: Reader, appraisal_id: str, *, closed: bool) -> Collection:
    """The state of the collection of one appraisal, without what the answers say."""
    return Collection(
        {RaterGroup(group): number for group, number in ballots.counts(reader, appraisal_id).items()}, closed
    )


def has_answers(reader: Reader, period_id: str) -> bool:
    """Whether an answer about anybody in the period is in, or was."""
    return ballots.any_in_period(reader, period_id)


def results(reader: Reader, rules: Rules, closed: Sequence[str]) -> Mapping[str, FeedbackResult]:
    """What may be shown of the answers to these appraisals, whose collection is closed; without answers, no entry."""
    sifted = _sifted(reader, rules, closed)
    setups = instruments.of_appraisals(reader, rules, list(sifted))
    return {
        appraisal_id: rules_of_feedback.result_of(weighing(rules.performance.feedback, setups[appraisal_id]), groups)
        for appraisal_id, groups in sifted.items()
    }


def advice(reader: Reader, rules: Rules, found: Mapping[str, FeedbackResult]) -> Mapping[str, Sequence[Advice]]:
    """How far the answers behind these results can be relied on; for the assessor, never for the person appraised."""
    kept = ballots.qualities(reader, list(found))
    periods = appraisals.alike(reader, list(found))
    usual = {
        period: rater_quality.usual_means(
            [rules_of_feedback.group_means(groups) for groups in _sifted(reader, rules, ids).values()]
        )
        for period, ids in periods.items()
    }
    of = {appraisal_id: usual[period] for period, ids in periods.items() for appraisal_id in ids}
    return {
        appraisal_id: rater_quality.advice(
            result,
            {RaterGroup(group): rater_quality.read(words) for group, words in kept.get(appraisal_id, {}).items()},
            of.get(appraisal_id, {}),
        )
        for appraisal_id, result in found.items()
    }


def _sifted(reader: Reader, rules: Rules, closed: Sequence[str]) -> dict[str, dict[RaterGroup, Sifted]]:
    """What may be shown of the answers to these appraisals."""
    smallest = smallest_shown(reader, rules)
    kept = ballots.totals(reader, closed)
    sifted = {appraisal_id: held_to(smallest, _read_totals(groups)) for appraisal_id, groups in kept.items()}
    # Of an old file that was never opened for work since, the answers may still be there.
    there = ballots.tally(reader, [appraisal_id for appraisal_id in closed if appraisal_id not in kept])
    return sifted | {key: sift(smallest, _read_ballots(groups)) for key, groups in there.items()}


def smallest_shown(reader: Reader, rules: Rules) -> int:
    """From how many answers on a group is shown in this office."""
    return comments.least(reader, rules).answers


def _end(appraisal: AppraisalRecord) -> None:
    """No answer about this person is taken any more."""
    appraisal.state = after(AppraisalState(appraisal.state), Act.CLOSE_COLLECTION, collection_closed=False)
    appraisal.collection_closed = True


def _keep_totals(
    desk: Desk, work: Work, appraisal_ids: Sequence[str], opened: Mapping[str, Sequence[Said]] | None = None
) -> None:
    """Keep what may be shown of the answers to these appraisals, those just unsealed too, and delete the answers."""
    smallest = comments.least_in(work, desk.rules).answers
    rows = []
    held = ballots.in_work(work, appraisal_ids)
    sealed = opened or {}
    for appraisal_id in sorted(
        {*held, *sealed}
    ):  # not as they were found: even that would tell who has the lowest answers
        texts = {group: list(each) for group, each in held.get(appraisal_id, {}).items()}
        for one in sealed.get(appraisal_id, ()):
            texts.setdefault(one.group, []).append(one.answers)
        answers = _read_ballots({group: sorted(each) for group, each in texts.items()})
        sifted = sift(smallest, answers)
        words = rater_quality.of_sifted(answers, sifted)
        rows += [
            {
                "id": new_id(),
                "appraisal_id": appraisal_id,
                "rater_group": group,
                "n": one.n,
                "cells": one.cells,
                "quality": words.get(group, ()),
            }
            for group, one in sifted.items()
            if one.n
        ]
    work.insert_many(FeedbackTotalRecord, rows)
    ballots.erase(work, appraisal_ids)
    if work.get(MetaRecord, TO_ERASE) is None:
        work.add(MetaRecord(name=TO_ERASE, value="1"))


def _read_ballots(groups: Mapping[str, Sequence[str]]) -> dict[RaterGroup, list[Ballot]]:
    return {
        RaterGroup(group): [rules_of_feedback.read_ballot(text) for text in texts] for group, texts in groups.items()
    }


def _read_totals(groups: Mapping[str, tuple[int, Any]]) -> dict[RaterGroup, Sifted]:
    return {RaterGroup(group): Sifted(n, tuple(Cell(*cell) for cell in cells)) for group, (n, cells) in groups.items()}
