"""Services: 360 answers: closing a collection and opening sealed ones, and giving out only what may be shown.

This is the one module that reads the answers; screen, print, command line and career rules all pass through it.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.appraisals.appraisal import Act, AppraisalState, after, allowed
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.domain.feedback import feedback as rules_of_feedback
from asn_desktop.domain.feedback import rater_quality
from asn_desktop.domain.feedback.answer_sheet import SheetState, make_code
from asn_desktop.domain.feedback.confidentiality import Cell, Sifted, held_to, sift
from asn_desktop.domain.feedback.feedback import Ballot, FeedbackResult, RaterGroup
from asn_desktop.domain.feedback.instrument import weighing
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.feedback import answer_forms, audience, comments, instruments, period_keys, two_keys
from asn_desktop.services.read_only import open_period
from asn_desktop.storage import ballots
from asn_desktop.storage.erasing import TO_ERASE
from asn_desktop.storage.queries.appraisals import appraisals
from asn_desktop.storage.schema.appraisals import AppraisalRecord
from asn_desktop.storage.schema.audit import MetaRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.feedback import (
    CollectionSealRecord,
    FeedbackTotalRecord,
    SheetRecord,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.feedback.answer_form import AnswerForm
    from asn_desktop.domain.feedback.rater_quality import Advice
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.feedback.two_keys import Said
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.engine import Reader
    from asn_desktop.storage.work import Work

FINAL = (
    "“{act}” tidak dapat dibatalkan: jawabannya sudah dihapus demi kerahasiaan penilai, yang tinggal hanya rata-rata"
    " yang boleh tampil."
)
SEALED = (
    "Jawaban periode ini bersegel dua kunci: pengumpulannya ditutup dengan membuka segel, untuk semua pegawai sekaligus"
    " (Penilaian, Segel dua kunci 360)."
)


class Collection(NamedTuple):
    """How many answers are in per group, and whether more are taken."""

    received: Mapping[RaterGroup, int]
    closed: bool


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
        said, unreadable = _unsealed(desk, work, period_id, private, ballots.sealed_in_work(work, keys))
        _keep_totals(desk, work, keys, said)
        comments.close(work, desk.rules, keys, said)
        period_keys.drop_closed(work, {period_id})
        title = f"Buka segel jawaban 360 {period.name}: {sum(map(len, said.values()))} lembar, {len(closed)} pegawai"
        if unreadable:
            title += f"; {unreadable} lembar dari halaman jawaban tidak dapat dibaca dan tidak dihitung"
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


def collection(reader: Reader, appraisal_id: str, *, closed: bool) -> Collection:
    """The state of the collection of one appraisal, without what the answers say."""
    return Collection(
        {RaterGroup(group): number for group, number in ballots.counts(reader, appraisal_id).items()}, closed
    )


def has_answers(reader: Reader, period_id: str) -> bool:
    """Whether an answer about anybody in the period is in, or was."""
    return ballots.any_in_period(reader, period_id)


def results(
    reader: Reader, rules: Rules, closed: Sequence[str], *, for_program: bool = False
) -> Mapping[str, FeedbackResult]:
    """What may be shown of the answers to these appraisals, whose collection is closed; without answers, no entry.

    Nothing of what who looks may not open, unless the program itself needs it for what nobody reads there.
    """
    sifted = _sifted(reader, rules, closed if for_program else audience.readable(reader, closed))
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


def _unsealed(
    desk: Desk, work: Work, period_id: str, private: bytes, sealed: Mapping[str, Sequence[tuple[str, bytes]]]
) -> tuple[dict[str, list[Said]], int]:
    """What all sealed sheets say, and how many a rater's page had filled with something that is no answer."""
    forms = answer_forms.in_work(work, desk.rules, period_id)
    known = comments.names_in(work)
    found: dict[str, list[Said]] = {}
    unreadable = 0
    for key, boxes in sealed.items():
        for group, box in boxes:
            said: Said | None = two_keys.unsealed(private, RaterGroup(group), box)
            if said is None or said.by_page:
                said = None if said is None else _said_by_page(said, forms[RaterGroup(group)], known)
            if said is None:
                unreadable += 1
            else:
                found.setdefault(key, []).append(said)
    return found, unreadable


def _said_by_page(said: Said, form: AnswerForm, known: frozenset[str]) -> Said | None:
    """The ballot of a sheet that nobody could look at when it came in; None where it answers nothing, or wrongly."""
    try:
        answers = form.read(said.answers)
        comment = comments.told(said.comment, known)
    except (ValueError, Rejected):
        return None
    if all(answer is None for answer in answers):
        return None
    return said._replace(answers=rules_of_feedback.write_ballot(answers), comment=comment)


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
