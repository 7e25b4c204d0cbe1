"""Command line: one function per command: open the office, call services and queries, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop import paths
from asn_desktop.cli import credit, opening, questionnaires
from asn_desktop.cli.answers import DONE, REFUSED, Answer, appraisal, appraisal_line
from asn_desktop.cli.arguments import QUESTIONNAIRE
from asn_desktop.cli.copies import back_up, print_chain_record, restore, scramble
from asn_desktop.cli.exports import export
from asn_desktop.cli.moving import move, roles
from asn_desktop.cli.packages import package
from asn_desktop.cli.proofs import check_file, verify_document
from asn_desktop.cli.workbooks import import_workbooks, write_template
from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.letters.document import CASE_LETTERS, DECREE_DRAFTS, STAFF_LETTERS, UNNUMBERED, DocumentKind
from asn_desktop.services import on_disk, printing, regulations
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.career import career
from asn_desktop.services.demo import demo
from asn_desktop.services.feedback import explanations, feedback
from asn_desktop.storage.queries.appraisals import appraisals as appraisal_list
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.office import contents

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.reader import Reader

    Clock = Callable[[], datetime]

_NONE_WRITTEN = "Tidak ada surat ini yang sudah ditulis (tab Pegawai, Surat pegawai…) untuk NIP yang disebutkan."
_NONE_PROPOSED = (
    "Tidak ada usulan untuk surat ini yang disetujui atau memenuhi semua syarat, untuk NIP yang disebutkan."
)


def demo_office(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`demo`: the practice office in a new file, and its packages where asked for."""
    path = opening.file_of(typed, "demo") or _free_name()
    if typed.out is not None:
        on_disk.make_folder(typed.out)  # refused before a minute's work, not after it
    desk = demo.build(
        path,
        employees=demo.DEFAULT_EMPLOYEES if typed.employees is None else typed.employees,
        seed=demo.DEFAULT_SEED if typed.seed is None else typed.seed,
        rules=regulations.load(),
        clock=clock,
        report=opening.report,
    )
    with opening.closed_after(desk):
        paths.remember_database(path)
        with desk.reader() as reader:
            period = opening.latest_finished(reader)
            shown = [row._asdict() for row in periods.periods(reader)]
            ids = appraisal_list.ids(reader, period.id)
            people = contents.contents(reader).employees
        files: list[str] = []
        if typed.out is not None:
            printed = printing.to_folder(desk, DocumentKind.PACKAGE, ids, typed.out, opening.report)
            files = [str(file) for file in printed.files]
    sentences = [f"Kantor latihan dengan {people} pegawai dibuat di {path}."]
    if files:
        sentences.append(f"{len(files)} paket evaluasi {period.name} dicetak ke {typed.out}.")
    return Answer(
        data={"database": str(path), "employees": people, "periods": shown, "printed": len(files), "files": files},
        sentences=sentences,
    )


def list_appraisals(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`appraisals`: those of one period or of all, of one person or of all."""
    with opening.reading(typed, clock) as desk, desk.reader() as reader:
        chosen = [opening.period(reader, typed.period)] if typed.period else periods.periods(reader)
        found = [one for period in chosen for one in _appraisals(reader, desk, period, typed.nip)]
    if typed.nip and not found:
        raise NotFound(f"Tidak ada penilaian untuk NIP {typed.nip}. Periksa NIP dan periodenya.")
    return Answer(data=found, sentences=[appraisal_line(one) for one in found])


def decide_ratings(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`decide-ratings`: the assessor's decision on one person."""
    with opening.writing(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period)
            ids = opening.of_person(reader, period, typed.nip)
        command = appraisals.DecideRatings(
            appraisal_id=ids[-1],
            work_result=Rating(typed.work_result),
            behaviour=Rating(typed.behaviour),
            reason=typed.reason,
        )
        appraisals.decide_ratings(desk, command)
        with desk.reader() as reader:
            found = _appraisals(reader, desk, period, typed.nip)[-1]
    return Answer(data=found, sentences=[appraisal_line(found)])


def list_career(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`career`: the suggestions after the latest finished period, or after the one named."""
    with opening.reading(typed, clock) as desk, desk.reader() as reader:
        period = opening.period(reader, typed.period) if typed.period else periods.latest_finished(reader)
        # Before the first period is final, the predikat on record are all there is to go by.
        year = period.year if period is not None else career.review_year(reader, desk.today)
        nip = opening.known_nips(reader, [typed.nip])[0] if typed.nip else None
        found = career.suggestions(reader, desk.rules, year=year, on=desk.today, nip=nip, everything=typed.all)
    return Answer(
        data=[career.as_json(one) for one in found],
        sentences=[f"{one.name}: {one.recommendation.summary} ({career.STATE_NAMES[one.state]})" for one in found],
    )


def print_documents(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`print`: numbered where both ratings are decided, otherwise KONSEP."""
    if typed.kind == QUESTIONNAIRE:
        return questionnaires.print_questionnaires(typed, clock)
    kind = DocumentKind(typed.kind)
    if kind is DocumentKind.CREDIT:
        return credit.print_credit(typed, clock)
    if kind is DocumentKind.CHAIN_RECORD:
        return print_chain_record(typed, clock)
    of_case = kind in CASE_LETTERS | DECREE_DRAFTS
    with opening.writing(typed, clock) as desk:
        with desk.reader() as reader:
            period = opening.period(reader, typed.period) if typed.period else opening.latest_finished(reader)
            nips = opening.known_nips(reader, typed.nip)
            ids = (
                [one for nip in nips for one in opening.of_person(reader, period, nip)]
                if nips and not of_case and kind not in STAFF_LETTERS
                else appraisal_list.ids(reader, period.id)
            )
        if kind in STAFF_LETTERS:
            printed = printing.staff_letters_to_folder(desk, kind, nips, typed.out, opening.report, merged=typed.merged)
        elif of_case:
            printed = printing.case_letters_to_folder(
                desk, kind, period, nips, typed.out, opening.report, merged=typed.merged
            )
        elif typed.merged:
            printed = printing.to_one_file(desk, kind, ids, typed.out, opening.report)
        else:
            printed = printing.to_folder(desk, kind, ids, typed.out, opening.report)
    if nips and not printed.files:
        raise NotFound(_NONE_WRITTEN if kind in STAFF_LETTERS else _NONE_PROPOSED)
    files = [str(path) for path in printed.files]
    return Answer(
        data={
            "files": files,
            "numbered": printed.numbered,
            "drafts": printed.drafts,
            "missed": [{"name": one.name, "why": one.why} for one in printed.missed],
        },
        sentences=[
            f"{len(files)} berkas ditulis ke {typed.out}"
            + (", tanpa nomor." if kind in UNNUMBERED else f": {printed.numbered} bernomor, {printed.drafts} KONSEP."),
            *([printed.withheld] if printed.withheld else []),
            *(f"Tidak tercetak: {one.name}. {one.why}" for one in printed.missed),
        ],
        code=REFUSED if printed.missed else DONE,
    )


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Clock], Answer]] = {
    "demo": demo_office,
    "template": write_template,
    "import": import_workbooks,
    "appraisals": list_appraisals,
    "decide-ratings": decide_ratings,
    "career": list_career,
    "print": print_documents,
    "export": export,
    "package": package,
    "verify": verify_document,
    "check": check_file,
    "backup": back_up,
    "restore": restore,
    "scramble": scramble,
    "move": move,
    "roles": roles,
}


def _appraisals(reader: Reader, desk: Desk, period: PeriodRow, nip: str | None) -> list[dict[str, Any]]:
    left_out = appraisal_list.AppraisalFilter(state=AppraisalState.EXEMPT)
    everybody = appraisal_list.ids(reader, period.id) + appraisal_list.ids(reader, period.id, filters=left_out)
    ids = opening.of_nip(reader, period, nip) if nip else everybody
    found = appraisals.assess(reader, desk.rules, ids)
    closed = [one.card.id for one in found if one.feedback is not None]
    explained = explanations.of_appraisals(reader, desk.rules, closed)
    return [
        appraisal(
            one,
            period,
            feedback.collection(reader, one.card.id, closed=one.card.collection_closed).received
            if one.feedback is None
            else {},
            explained.get(one.card.id),
        )
        for one in found
    ]


def _free_name() -> Path:
    """A name for the practice office that is not taken yet."""
    number = 1
    while (path := paths.data() / f"kantor-latihan{'' if number == 1 else f'-{number}'}.asn").exists():
        number += 1
    return path
