"""Command line: one function per command: open the office, call services and queries, answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asn_desktop import paths
from asn_desktop.cli import credit, opening, questionnaires
from asn_desktop.cli.answers import DONE, REFUSED, Answer, appraisal, appraisal_line
from asn_desktop.cli.arguments import QUESTIONNAIRE
from asn_desktop.cli.copies import back_up, print_chain_record, restore, scramble
from asn_desktop.cli.exports import export
from asn_desktop.cli.feedback_files import import_answers
from asn_desktop.cli.moving import move, roles
from asn_desktop.cli.packages import package
from asn_desktop.cli.signed_files import import_signed
from asn_desktop.domain.appraisals.appraisal import AppraisalState
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.errors import NotFound, Unusable
from asn_desktop.domain.letters import seal
from asn_desktop.domain.letters.document import CASE_LETTERS, DECREE_DRAFTS, STAFF_LETTERS, UNNUMBERED, DocumentKind
from asn_desktop.domain.letters.seal import Facts
from asn_desktop.services import on_disk, printing, regulations
from asn_desktop.services.appraisals import appraisals
from asn_desktop.services.audit import chain_heads
from asn_desktop.services.career import career
from asn_desktop.services.demo import demo
from asn_desktop.services.feedback import explanations, feedback
from asn_desktop.services.imports import imports, templates
from asn_desktop.services.imports.import_kinds import KINDS
from asn_desktop.services.imports.import_skp import skp_import
from asn_desktop.services.letters import verification
from asn_desktop.services.registry import sealing
from asn_desktop.services.safety import checks
from asn_desktop.storage.queries.appraisals import appraisals as appraisal_list
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.office import contents

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping
    from datetime import datetime

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


def write_template(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`template`: a workbook to fill in; those of histories and SKP hold everybody of the office."""
    if typed.what == "history":
        with opening.reading(typed, clock) as desk:
            people = templates.history(desk, typed.file, report=opening.report)
        return Answer(
            data={"file": str(typed.file), "employees": people},
            sentences=[f"Buku kerja riwayat {people} pegawai ditulis ke {typed.file}."],
        )
    if typed.what == "trainings":
        with opening.reading(typed, clock) as desk:
            people = templates.trainings(desk, typed.file)
        return Answer(
            data={"file": str(typed.file), "employees": people},
            sentences=[f"Buku kerja pelatihan {people} pegawai ditulis ke {typed.file}."],
        )
    if typed.what == "service":
        with opening.reading(typed, clock) as desk:
            days = templates.service_days(desk, typed.file)
        return Answer(
            data={"file": str(typed.file), "days": days},
            sentences=[f"Buku kerja {days} hari layanan ditulis ke {typed.file}."],
        )
    if typed.what == "positions":
        with opening.reading(typed, clock) as desk:
            posts = templates.positions(desk, typed.file)
        return Answer(
            data={"file": str(typed.file), "positions": posts},
            sentences=[f"Buku kerja {posts} jabatan ditulis ke {typed.file}."],
        )
    if typed.what == "employees":
        templates.employees(typed.file)
    elif opening.is_there(typed):
        with opening.reading(typed, clock) as desk:
            templates.skp(typed.file, desk.rules, desk)
    else:
        templates.skp(typed.file, regulations.load())
    return Answer(data={"file": str(typed.file)}, sentences=[f"Contoh buku kerja ditulis ke {typed.file}."])


def import_workbooks(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`import`: all or nothing over all files unless `--partial`; every problem names row and column."""
    if typed.what == "feedback":
        return import_answers(typed, clock)
    if typed.what == "signed":
        return import_signed(typed, clock)
    kind = skp_import(typed.year) if typed.year else KINDS[typed.what]
    opened = opening.reading if typed.dry_run else opening.writing
    with opened(typed, clock) as desk:
        previews = [imports.preview(desk, kind, file, report=opening.report) for file in typed.files]
        if typed.errors is not None:
            templates.errors(previews[0], typed.errors)
        refused = any(shown.rejected for shown in previews) and not typed.partial
        if not typed.dry_run and not refused:
            for place, shown in enumerate(previews):
                # What an earlier file brought changes what this one would do.
                previews[place] = imports.preview(desk, kind, shown.path, report=opening.report) if place else shown
                imports.apply(desk, previews[place], partial=typed.partial, report=opening.report)
    counts = [imports.as_json(shown) for shown in previews]
    total = {key: sum(one[key] for one in counts) for key in ("read", "added", "updated", "unchanged", "rejected")}
    if refused and not typed.dry_run:  # nothing was written
        total |= {"added": 0, "updated": 0}
    problems = [
        {**problem, "file": shown.path.name}
        for shown, one in zip(previews, counts, strict=True)
        for problem in one["problems"]
    ]
    sentences = [problem["message"] for problem in problems]
    sentences.append(
        f"{total['read']} dibaca, {total['added']} ditambah, {total['updated']} diubah,"
        f" {total['unchanged']} tetap, {total['rejected']} ditolak."
    )
    if refused:
        sentences.append(
            "Tidak ada yang diimpor karena ada baris yang ditolak. Perbaiki baris itu, atau pakai --partial untuk"
            " mengimpor baris yang benar saja."
        )
    return Answer(data={**total, "problems": problems}, sentences=sentences, code=REFUSED if refused else DONE)


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


def verify_document(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`verify`: a PDF, the text of a QR, or the code or number printed on paper; facts of the paper are compared."""
    file = Path(typed.source)
    is_file = file.suffix.lower() == ".pdf" or (not typed.source.startswith(seal.PREFIX) and file.is_file())
    given = {name: value for name in Facts._fields if (value := getattr(typed, name))}
    key = sealing.read_key(typed.key) if typed.key else None
    with opening.reading(typed, clock) as desk, desk.reader() as reader:
        if is_file:
            found = verification.verify_file(reader, _content(file))
        else:
            found = verification.verify_text(reader, typed.source, given, key)
            if found.verdict is verification.Verdict.FACTS_WANTED and not typed.json and sys.stdin.isatty():
                found = verification.verify_text(reader, typed.source, _asked(), key)
    valid = found.verdict is verification.Verdict.VALID
    facts = {fact.label: fact.value for fact in found.facts}
    compared = (
        ["Harus tertulis di kertas:", *(f"  {label}: {value}" for label, value in facts.items())] if facts else []
    )
    return Answer(
        data={
            "ok": valid,
            "verdict": found.verdict,
            "number": found.number,
            "message": found.sentence,
            "facts": facts,
        },
        sentences=[found.sentence, *compared],
        code=DONE if valid else REFUSED,
    )


def _asked() -> dict[str, str]:
    """The facts on the paper, asked one after the other; an empty answer stands for what the paper does not say."""
    return {name: input(f"{label}: ") for name, label in zip(Facts._fields, seal.FACT_NAMES, strict=True)}


def check_file(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`check`: the file, its references, the audit chain and the documents."""
    with opening.reading(typed, clock) as desk:
        found, state = checks.examine(desk), chain_heads.state(desk)
        compared = chain_heads.compare(desk, typed.head) if typed.head else None
    sentences = [*found.problems] or [f"Berkas kantor utuh. Kepala riwayat {state.head or '-'} ({state.acts} langkah)."]
    sentences += state.erased
    ok = found.ok and (compared is None or compared.holds)
    data = found._asdict() | {"ok": ok, "head": state.head, "acts": state.acts, "erased": state.erased}
    if compared is not None:
        sentences.append(compared.sentence)
        data["compared"] = compared._asdict()
    return Answer(data=data, sentences=sentences, code=DONE if ok else REFUSED)


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


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise Unusable(f"Berkas {file} tidak ditemukan. Periksa nama dan foldernya.") from error
    except OSError as error:
        raise Unusable(f"Berkas {file} tidak dapat dibaca. Periksa apakah ini berkas dan boleh dibaca.") from error


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
