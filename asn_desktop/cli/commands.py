"""Command line: one function per command: open the office, call services and queries, answer."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asn_desktop import paths
from asn_desktop.cli.answers import DONE, REFUSED, Answer, appraisal, appraisal_line
from asn_desktop.domain.document import DocumentKind
from asn_desktop.domain.errors import NotFound, Unusable
from asn_desktop.domain.nip import clean
from asn_desktop.domain.predicate import Rating
from asn_desktop.services import (
    appraisals,
    backups,
    career,
    checks,
    demo,
    feedback,
    imports,
    offices,
    printing,
    regulations,
    templates,
    verification,
)
from asn_desktop.storage.queries import appraisals as appraisal_list
from asn_desktop.storage.queries import periods

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.periods import PeriodRow
    from asn_desktop.storage.reader import Reader

    Clock = Callable[[], datetime]

ACTOR = "baris perintah"


def demo_office(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`demo`: the practice office in a new file, and its packages where asked for."""
    path = typed.database or _free_name()
    desk = demo.build(
        path,
        employees=demo.DEFAULT_EMPLOYEES if typed.employees is None else typed.employees,
        seed=demo.DEFAULT_SEED if typed.seed is None else typed.seed,
        rules=regulations.load(),
        clock=clock,
        report=_report,
    )
    with _closed_after(desk):
        with desk.reader() as reader:
            period = _latest_finished(reader)
            shown = [row._asdict() for row in periods.periods(reader)]
            ids = appraisal_list.ids(reader, period.id)
            people = reader.value("SELECT count(*) FROM employee")
        files: list[str] = []
        if typed.out is not None:
            printed = printing.to_folder(desk, DocumentKind.PACKAGE, ids, typed.out, _report)
            files = [str(path) for path in printed.files]
    paths.remember_database(path)
    sentences = [f"Kantor latihan dengan {people} pegawai dibuat di {path}."]
    if files:
        sentences.append(f"{len(files)} paket evaluasi {period.name} dicetak ke {typed.out}.")
    return Answer(
        data={"database": str(path), "employees": people, "periods": shown, "printed": len(files), "files": files},
        sentences=sentences,
    )


def write_template(typed: argparse.Namespace, _clock: Clock) -> Answer:
    """`template employees`: a workbook to fill in."""
    templates.employees(typed.file)
    return Answer(data={"file": str(typed.file)}, sentences=[f"Contoh buku kerja ditulis ke {typed.file}."])


def import_employees(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`import employees`: all or nothing per file unless `--partial`; every problem names row and column."""
    total: dict[str, Any] = dict.fromkeys(("read", "added", "updated", "unchanged", "rejected"), 0)
    problems: list[dict[str, Any]] = []
    opened = _reading if typed.dry_run else _writing
    with opened(typed, clock) as desk:
        for file in typed.files:
            shown = imports.preview(desk, file, report=_report)
            counts = imports.as_json(shown)
            refused = bool(shown.rejected) and not typed.partial
            if typed.errors is not None:
                templates.errors(shown, typed.errors)
            if not typed.dry_run and not refused:
                imports.apply(desk, shown, partial=typed.partial, report=_report)
            if refused and not typed.dry_run:  # nothing of this file was written
                counts |= {"added": 0, "updated": 0}
            for key in total:
                total[key] += counts[key]
            problems += [{**problem, "file": file.name} for problem in counts["problems"]]
    refused_any = bool(total["rejected"]) and not typed.partial
    sentences = [f"Baris {one['row']}, kolom {one['column']}: {one['message']}" for one in problems]
    sentences.append(
        f"{total['read']} dibaca, {total['added']} ditambah, {total['updated']} diubah,"
        f" {total['unchanged']} tetap, {total['rejected']} ditolak."
    )
    return Answer(data={**total, "problems": problems}, sentences=sentences, code=REFUSED if refused_any else DONE)


def list_appraisals(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`appraisals`: those of one period or of all, of one person or of all."""
    with _reading(typed, clock) as desk, desk.reader() as reader:
        chosen = [_period(reader, typed.period)] if typed.period else periods.periods(reader)
        found = [one for period in chosen for one in _appraisals(reader, desk, period, typed.nip)]
    if typed.nip and not found:
        raise NotFound(f"Tidak ada penilaian untuk NIP {typed.nip}. Periksa NIP dan periodenya.")
    return Answer(data=found, sentences=[appraisal_line(one) for one in found])


def decide_ratings(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`decide-ratings`: the assessor's decision on one person."""
    with _writing(typed, clock) as desk:
        with desk.reader() as reader:
            period = _period(reader, typed.period)
            ids = _of_person(reader, period, typed.nip)
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
    with _reading(typed, clock) as desk, desk.reader() as reader:
        period = _period(reader, typed.period) if typed.period else _latest_finished(reader)
        nip = clean(typed.nip) if typed.nip else None
        found = career.suggestions(reader, desk.rules, year=period.year, on=desk.today, nip=nip)
    return Answer(
        data=[career.as_json(one) for one in found],
        sentences=[f"{one.name}: {one.recommendation.summary} ({career.STATE_NAMES[one.state]})" for one in found],
    )


def print_documents(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`print`: numbered where both ratings are decided, otherwise KONSEP."""
    kind = DocumentKind(typed.kind)
    with _writing(typed, clock) as desk:
        with desk.reader() as reader:
            period = _period(reader, typed.period) if typed.period else _latest_finished(reader)
            nips = [clean(nip) for nip in typed.nip]
            ids = (
                [one for nip in nips for one in _of_person(reader, period, nip)]
                if nips
                else appraisal_list.ids(reader, period.id)
            )
        if kind is DocumentKind.NOTA_USUL:
            printed = printing.proposals_to_folder(desk, period, nips, typed.out, _report)
        elif typed.merged:
            printed = printing.to_one_file(desk, kind, ids, typed.out, _report)
        else:
            printed = printing.to_folder(desk, kind, ids, typed.out, _report)
    files = [str(path) for path in printed.files]
    return Answer(
        data={"files": files, "numbered": printed.numbered, "drafts": printed.drafts},
        sentences=[
            f"{len(files)} berkas ditulis ke {typed.out}: {printed.numbered} bernomor, {printed.drafts} KONSEP."
        ],
    )


def verify_document(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`verify`: a PDF, or the code or number printed on paper."""
    file = Path(typed.source)
    with _reading(typed, clock) as desk, desk.reader() as reader:
        if file.suffix.lower() == ".pdf":
            if not file.is_file():
                raise Unusable(f"Berkas {file} tidak ditemukan. Periksa nama dan foldernya.")
            found = verification.verify_file(reader, file.read_bytes())
        else:
            found = verification.verify_text(reader, typed.source)
    valid = found.verdict is verification.Verdict.VALID
    return Answer(
        data={"ok": valid, "verdict": found.verdict, "number": found.number, "message": found.sentence},
        sentences=[found.sentence],
        code=DONE if valid else REFUSED,
    )


def check_file(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`check`: the file, its references, the audit chain and the documents."""
    with _reading(typed, clock) as desk:
        found = checks.examine(desk)
    sentences = [*found.problems] or ["Berkas kantor utuh."]
    return Answer(data=found._asdict() | {"ok": found.ok}, sentences=sentences, code=DONE if found.ok else REFUSED)


def back_up(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`backup DIR`: a verified copy."""
    with _reading(typed, clock) as desk:
        made = backups.back_up(desk, typed.folder)
    return Answer(
        data={
            "file": str(made.path),
            "verified": made.verified,
            "employees": made.staff,
            "appraisals": made.appraisals,
            "documents": made.documents,
            "sha256": made.sha256,
        },
        sentences=[f"Cadangan teruji dibuat: {made.path} ({made.staff} pegawai, {made.appraisals} penilaian)."],
    )


def restore(typed: argparse.Namespace, clock: Clock) -> Answer:
    """`restore FILE`: put a verified copy in the place of the office file; the replaced one is kept."""
    target = typed.database or paths.last_database() or paths.data() / typed.file.name
    kept = backups.restore(typed.file, target, now=clock())
    paths.remember_database(target)
    sentences = [f"{target} dipulihkan dari {typed.file}."]
    if kept is not None:
        sentences.append(f"Berkas sebelumnya disimpan sebagai {kept}.")
    return Answer(data={"database": str(target), "replaced": kept and str(kept)}, sentences=sentences)


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Clock], Answer]] = {
    "demo": demo_office,
    "template": write_template,
    "import": import_employees,
    "appraisals": list_appraisals,
    "decide-ratings": decide_ratings,
    "career": list_career,
    "print": print_documents,
    "verify": verify_document,
    "check": check_file,
    "backup": back_up,
    "restore": restore,
}


@contextmanager
def _reading(typed: argparse.Namespace, clock: Clock) -> Iterator[Desk]:
    """The office for reading: works while a window holds the file."""
    desk = offices.open_to_read(_database(typed), actor=ACTOR, rules=regulations.load(), clock=clock)
    with _closed_after(desk):
        yield desk


@contextmanager
def _writing(typed: argparse.Namespace, clock: Clock) -> Iterator[Desk]:
    """The office for writing; refused with a sentence while a window holds the file."""
    desk = offices.open_desk(_database(typed), actor=ACTOR, rules=regulations.load(), clock=clock)
    with _closed_after(desk):
        yield desk


@contextmanager
def _closed_after(desk: Desk) -> Iterator[None]:
    try:
        yield
    finally:
        desk.database.close()


def _database(typed: argparse.Namespace) -> Path:
    path: Path | None = typed.database or paths.last_database()
    if path is None:
        raise NotFound(
            "Belum ada berkas kantor di komputer ini. Sebutkan dengan --database FILE.asn, atau buat kantor latihan"
            " dengan perintah demo."
        )
    return path


def _free_name() -> Path:
    """A name for the practice office that is not taken yet."""
    number = 1
    while (path := paths.data() / f"kantor-latihan{'' if number == 1 else f'-{number}'}.asn").exists():
        number += 1
    return path


def _period(reader: Reader, text: str) -> PeriodRow:
    found = periods.named(reader, text)
    if found is None:
        known = ", ".join(row.code for row in periods.periods(reader))
        raise NotFound(f"Periode “{text}” tidak ada. Yang ada: {known}.")
    return found


def _latest_finished(reader: Reader) -> PeriodRow:
    found = periods.latest_finished(reader)
    if found is None:
        raise NotFound("Belum ada periode yang final. Sebutkan periodenya dengan --period.")
    return found


def _of_person(reader: Reader, period: PeriodRow, nip: str) -> Sequence[str]:
    employee_id = reader.value("SELECT id FROM employee WHERE nip = ?", (clean(nip),))
    ids = appraisal_list.of_employee(reader, period.id, employee_id) if employee_id else []
    if not ids:
        raise NotFound(f"Tidak ada penilaian {period.name} untuk NIP {nip}. Periksa NIP dan periodenya.")
    return ids


def _appraisals(reader: Reader, desk: Desk, period: PeriodRow, nip: str | None) -> list[dict[str, Any]]:
    ids = appraisal_list.ids(reader, period.id)
    if nip:
        employee_id = reader.value("SELECT id FROM employee WHERE nip = ?", (clean(nip),))
        ids = appraisal_list.of_employee(reader, period.id, employee_id) if employee_id else []
    return [
        appraisal(
            one,
            period,
            feedback.collection(reader, one.card.id, closed=one.card.collection_closed).received
            if one.feedback is None
            else {},
        )
        for one in appraisals.assess(reader, desk.rules, ids)
    ]


def _report(done: int, total: int, note: str) -> None:
    """Progress for a person who watches; a program that reads the answer sees standard output only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{note} {done}/{total}\033[K" + ("\n" if done == total else ""))
