"""Services: answers that come as files: the page raters answer in, a look at what files bring, and taking it in.

Sheets are taken a few at a time, each lot in its own transaction and in no order: what was counted as taken survives a
power cut, and neither the file nor its place in a folder tells when or from whom a sheet came. The audit knows how many
came, nothing else.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import NotFound, Rejected, Unusable
from asn_desktop.domain.feedback import answer_file
from asn_desktop.domain.feedback.answer_file import (
    ENDING,
    KEY_NAME,
    Claim,
    Verdict,
    is_marked,
    read_claim,
    read_sealed,
    shut_box,
    statements_digest,
)
from asn_desktop.domain.feedback.answer_sheet import SheetState, read_code, show_code
from asn_desktop.domain.feedback.comments import CAREFUL, LONGEST, tidied
from asn_desktop.domain.feedback.feedback import GROUP_NAMES, Ballot, RaterGroup
from asn_desktop.exchange.feedback import answer_page, answer_workbook
from asn_desktop.exchange.feedback.answer_page import AnswerPage, PageForm
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes
from asn_desktop.services.feedback import answer_forms, comments, period_keys, sheet_printing, sheets, two_keys
from asn_desktop.services.feedback.sheets import Filled
from asn_desktop.services.feedback.two_keys import Shut
from asn_desktop.services.progress import Report, silent
from asn_desktop.storage import period_keys as stored_keys
from asn_desktop.storage.queries.appraisals import appraisals, periods
from asn_desktop.storage.queries.feedback import sheets as stored
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from asn_desktop.domain.feedback.answer_form import AnswerForm
    from asn_desktop.exchange.feedback.answer_workbook import FilledColumn
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader

ENDINGS = (ENDING, ".txt", *answer_workbook.ENDINGS)
_ASIDE = (".", "~")  # begins the name of what systems and office programs put beside files
_LOT = 20  # sheets in one transaction: an old disk takes as long for one as for twenty
_NAMED = 6  # statements named in a sentence
_CHANGED = "Diubah atau rusak sesudah disegel, jadi tidak diterima. Minta penilai menjawab sekali lagi."
_OPEN_TO_ALL = "Jawaban dan komentar atasan terbuka bagi yang dinilai; jawaban diri sendiri hanya pembanding."


class AnswerLine(NamedTuple):
    """One sheet that a file brings, what is to be done with it, and why."""

    path: Path
    verdict: Verdict
    sentence: str
    code: str = ""
    answers: Ballot = ()
    column: str = ""  # of a workbook
    comment: str = ""
    shut: Shut | None = None  # where only both holders can open it

    @property
    def file(self) -> str:
        """The file, and the column where it has several."""
        return f"{self.path.name} · kolom {self.column}" if self.column else self.path.name


def write_page(desk: Desk, period_id: str, out: Path) -> None:
    """Write the page in which raters of a period answer without network; NotFound while no sheet is out."""
    with desk.reader() as reader:
        period, office = periods.one(reader, period_id), offices.one(reader)
        if period is None or office is None:
            raise NotFound(gone.PERIOD)
        if not stored.of_appraisals(reader, appraisals.ids(reader, period_id), SheetState.ISSUED):
            raise NotFound(f"Belum ada lembar 360 {period.name} yang beredar. Buat lembarnya dahulu.")
        forms = answer_forms.of_period(desk, reader, period_id)
        least = comments.promised(reader, desk.rules, period_id)
        promise = f"{sheet_printing.promise(RaterGroup.PEER, least)} {_OPEN_TO_ALL}"
        seal = two_keys.of_period(reader, period_id)
    groups: dict[AnswerForm, list[str]] = defaultdict(list)
    for group, form in forms.items():
        groups[form].append(GROUP_NAMES[group])
    public, _ = period_keys.pair_of(desk, period_id)
    page = AnswerPage(
        office=office.name,
        period=period.name,
        forms=[PageForm(" atau ".join(names), form.by_value()) for form, names in groups.items()],
        scale=next(iter(forms.values())).scale,
        promise=promise,
        key=public,
        holders=seal.public if seal is not None else "",
        careful=CAREFUL,
        longest=LONGEST,
    )
    answer_page.write_page(out, page)


def found_in(paths: Iterable[Path]) -> list[Path]:
    """The answer files among these files and folders, by name; a file that is named is always looked at."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            try:
                inside = sorted(path.iterdir())
            except OSError as error:
                raise Unusable(f"Folder “{path}” tidak dapat dibaca. Pasang lagi stiknya, lalu ulangi.") from error
            found += [each for each in inside if each.suffix.lower() in ENDINGS and not each.name.startswith(_ASIDE)]
        else:
            found.append(path)
    return found


def preview(desk: Desk, paths: Iterable[Path], period_id: str, *, report: Report = silent) -> list[AnswerLine]:
    """What each of these files would bring to a period, and why not where it would bring nothing; changes nothing."""
    files = found_in(paths)
    with desk.reader() as reader:
        judge = _Judge(desk, reader, period_id)
        lines = []
        for done, path in enumerate(files):
            report(done, len(files), "berkas")
            lines += judge.lines(path)
        report(len(files), len(files), "berkas")
    return _without_twins(lines)


class Taking:
    """Taking in the sheets that are ready; what was taken so far is known also when it is stopped."""

    def __init__(self, desk: Desk, lines: Sequence[AnswerLine], *, lot: int = _LOT) -> None:
        self._desk, self._lot = desk, lot
        self._ready = [line for line in lines if line.verdict is Verdict.READY]
        secrets.SystemRandom().shuffle(self._ready)
        self._touched: dict[str, set[str]] = defaultdict(set)
        self.taken = 0
        self.refused: list[AnswerLine] = []

    def run(self, report: Report = silent) -> None:
        """Take them lot by lot; `report` may stop it between two."""
        try:
            for done in range(0, len(self._ready), self._lot):
                report(done, len(self._ready), "lembar")
                self._take(self._ready[done : done + self._lot])
            report(len(self._ready), len(self._ready), "lembar")
        finally:
            if self.taken:
                self._note()

    def changes(self) -> Changes:
        """The news of what was taken."""
        return Changes(
            name=f"Terima {self.taken} lembar 360 dari berkas",
            touched={table: frozenset(keys) for table, keys in self._touched.items()},
        )

    def _take(self, lot: Sequence[AnswerLine]) -> None:
        changes, refused = sheets.record_sheets(
            self._desk, [Filled(line.code, line.answers, line.comment, line.shut) for line in lot]
        )
        self.taken += len(changes.ids("sheet"))
        for table, keys in changes.touched.items():
            self._touched[table] |= keys
        self.refused += [
            line._replace(verdict=Verdict.NOT_TAKEN, sentence=refused[line.code])
            for line in lot
            if line.code in refused
        ]

    def _note(self) -> None:
        """One line of the audit for all: how many, not whose."""
        with self._desk.work() as work:
            work.commit(act="take_answers", title=self.changes().name, undoable=False)


class _Judge:
    """What a file brings to one period."""

    def __init__(self, desk: Desk, reader: Reader, period_id: str) -> None:
        self._reader = reader
        self._period_id = period_id
        self._names = {period.id: period.name for period in periods.periods(reader)}
        self._keys = {key.public[: answer_file.KEY_NAME]: key for key in stored_keys.keys(reader)}
        self._forms = answer_forms.of_period(desk, reader, period_id)
        seal = two_keys.of_period(reader, period_id)
        self._holders = seal.public[:KEY_NAME] if seal is not None else ""

    def lines(self, path: Path) -> list[AnswerLine]:
        """The sheets in a file."""
        try:
            if path.suffix.lower() in answer_workbook.ENDINGS:
                return [self._of_column(path, column) for column in answer_workbook.read_book(path)]
            text = answer_page.sealed_text(path)
        except Unusable as error:
            return [AnswerLine(path, Verdict.UNREADABLE, str(error))]
        return [self._of_sealed(path, text)]

    def _of_sealed(self, path: Path, text: str) -> AnswerLine:
        sealed = read_sealed(text)
        if sealed is None:
            return AnswerLine(path, Verdict.UNREADABLE, "Berkas terpotong atau rusak. Minta penilai menyimpannya lagi.")
        key = self._keys.get(sealed.key)
        if key is None:
            sentence = "Tersegel untuk kantor lain, atau untuk periode yang pengumpulannya sudah ditutup."
            return AnswerLine(path, Verdict.OTHER_PERIOD, sentence)
        if key.period_id != self._period_id:
            return AnswerLine(path, Verdict.OTHER_PERIOD, self._other(key.period_id))
        plain = period_keys.opened(sealed, key.private)
        claim = read_claim(plain) if plain is not None else None
        if claim is None:
            return AnswerLine(path, Verdict.CHANGED, _CHANGED)
        return self._judged(path, claim)

    def _of_column(self, path: Path, column: FilledColumn) -> AnswerLine:
        claim = Claim(column.code, column.answers, statements_digest(column.statements), column.comment)
        code = read_code(column.code) or column.code
        own = next((key for key in self._keys.values() if key.period_id == self._period_id), None)
        marked = own is not None and is_marked(column.mark, bytes.fromhex(own.private), code, claim.statements)
        return self._judged(path, claim, marked=marked)._replace(column=column.letter)

    def _judged(self, path: Path, claim: Claim, *, marked: bool = True) -> AnswerLine:
        """What a claim is worth; only a workbook can lack its mark."""
        code = read_code(claim.code)
        sheet = stored.of_code(self._reader, code) if code else None
        if sheet is None:
            sentence = f"Kode “{claim.code[:20]}” tidak dikenal di kantor ini. Cocokkan dengan lembar penilai."
            return AnswerLine(path, Verdict.UNKNOWN, sentence)
        if sheet.period_id != self._period_id:
            return AnswerLine(path, Verdict.OTHER_PERIOD, self._other(sheet.period_id))
        why = sheets.why_not_now(self._reader, sheet)
        if why:
            used = sheet.state == SheetState.RECEIVED or not sheets.why_not(sheet)
            return AnswerLine(path, Verdict.USED if used else Verdict.NOT_TAKEN, why)
        shown = show_code(sheet.code)
        if not marked:
            sentence = f"Kode atau pernyataan lembar {shown} diubah sesudah dibuat. Berikan berkas baru."
            return AnswerLine(path, Verdict.CHANGED, sentence)
        form = self._forms[RaterGroup(sheet.rater_group)]
        if claim.statements != form.digest:
            sentence = f"Pernyataan pada berkas lembar {shown} bukan yang berlaku. Berikan berkas baru."
            return AnswerLine(path, Verdict.CHANGED, sentence)
        if claim.shut:
            return self._shut(path, sheet.code, claim)
        try:
            answers = form.read(claim.answers)
        except ValueError:
            return AnswerLine(path, Verdict.INCOMPLETE, f"Lembar {shown} belum lengkap{_missing(claim.answers)}.")
        if all(answer is None for answer in answers):
            sentence = f"Lembar {shown} tidak memuat satu jawaban pun."
            return AnswerLine(path, Verdict.INCOMPLETE, sentence)
        if len(tidied(claim.comment)) > LONGEST:
            sentence = f"Komentar lembar {shown} lebih dari {LONGEST} huruf. Minta penilai mempersingkatnya."
            return AnswerLine(path, Verdict.INCOMPLETE, sentence)
        return AnswerLine(path, Verdict.READY, "", sheet.code, answers, comment=tidied(claim.comment))

    def _shut(self, path: Path, code: str, claim: Claim) -> AnswerLine:
        """What a sheet is worth that only both holders can open: its code is known here, its answers are not."""
        box = shut_box(claim)
        if box is None:
            return AnswerLine(path, Verdict.CHANGED, _CHANGED)
        if claim.holders != self._holders:
            return AnswerLine(path, Verdict.CHANGED, two_keys.OTHER_KEY)
        return AnswerLine(path, Verdict.READY, "", code, shut=Shut(claim.holders, box))

    def _other(self, period_id: str) -> str:
        here, there = self._names.get(self._period_id, ""), self._names.get(period_id, "")
        return f"Untuk {there}, bukan {here}. Pilih {there} di kanan atas, lalu terima berkas ini lagi."


def _missing(answers: str) -> str:
    """Which statements lack an answer, as far as the file tells."""
    empty = [str(place) for place, sign in enumerate(answers, start=1) if sign == " "]
    wrong = [str(place) for place, sign in enumerate(answers, start=1) if sign == "?"]
    told = []
    if empty:
        told.append(f"nomor {', '.join(empty[:_NAMED])}{' …' if len(empty) > _NAMED else ''} belum dijawab")
    if wrong:
        told.append(f"isi nomor {', '.join(wrong[:_NAMED])}{' …' if len(wrong) > _NAMED else ''} bukan 1–5 atau -")
    return f": {'; '.join(told)}" if told else ". Minta penilai menjawab sekali lagi"


def _without_twins(lines: Sequence[AnswerLine]) -> list[AnswerLine]:
    """A code counts once: equal answers are taken from the first file, different ones from none."""
    by_code: dict[str, list[AnswerLine]] = defaultdict(list)
    for line in lines:
        if line.verdict is Verdict.READY:
            by_code[line.code].append(line)
    judged = []
    for line in lines:
        twins = by_code[line.code] if line.verdict is Verdict.READY else [line]
        if len({(twin.answers, twin.comment, twin.shut) for twin in twins}) > 1:
            names = ", ".join(f"“{twin.file}”" for twin in twins)
            sentence = f"Lembar {show_code(line.code)} ada di {names} dengan jawaban berbeda. Singkirkan yang salah."
            judged.append(AnswerLine(line.path, Verdict.DUPLICATE, sentence, column=line.column))
        elif line is not twins[0]:
            sentence = f"Isinya sama dengan “{twins[0].file}”; cukup satu yang diterima."
            judged.append(AnswerLine(line.path, Verdict.DUPLICATE, sentence, column=line.column))
        else:
            judged.append(line)
    return judged


def require_any(lines: Sequence[AnswerLine]) -> None:
    """Rejected when there is nothing to look at."""
    if not lines:
        raise Rejected(f"Tidak ada berkas jawaban ({', '.join(ENDINGS)}) di sini. Pilih folder lain.")
