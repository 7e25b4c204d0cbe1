"""Tests: what is given spoiled files: each target knows good ones, and where the program takes them in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from asn_desktop.domain.attachment import kind_of
from asn_desktop.domain.errors import KnownError
from asn_desktop.domain.feedback.answer_file import ENDING, Verdict, statements_digest
from asn_desktop.domain.feedback.feedback import STATEMENTS
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.exchange import holiday_list
from asn_desktop.exchange.sheets import sheet as sheets_of_a_file
from asn_desktop.services import printing, regulations
from asn_desktop.services.demo import demo
from asn_desktop.services.feedback import answer_books, answer_files, period_keys, sheets
from asn_desktop.services.imports import imports, templates
from asn_desktop.services.imports.import_kinds import KINDS
from asn_desktop.services.letters import verification
from asn_desktop.services.progress import silent
from asn_desktop.services.registry import attachments
from asn_desktop.services.safety import backups
from asn_desktop.storage import backup
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.feedback import sheets as stored_sheets
from tests.answer_pages import sealed_claim, sealed_here
from tests.fuzz import heavy
from tests.fuzz.exchanged import Locked, Packages
from tests.fuzz.mutation import spoiled
from tests.fuzz.target import NOW, Target, said

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.services.desk import Desk

_PEOPLE = 12
_HEAVY = 0.02  # of the workbooks and tables: they take seconds each
_LARGE = "-besar"


class Workbooks(Target):
    """Workbooks and text tables for every kind of import."""

    endings = (".xlsx",)

    def good(self) -> Iterator[Path]:
        staff, history, plans, posts = (self.folder / f"{name}.xlsx" for name in ("s", "r", "p", "j"))
        templates.employees(staff)
        templates.history(self.desk, history)
        templates.skp(plans, self.desk.rules, self.desk)
        templates.positions(self.desk, posts)
        yield from (staff, history, plans, posts)

    def make(self, dice: random.Random) -> tuple[str, bytes]:
        if dice.random() < _HEAVY:
            return f"{_LARGE}.xlsx", heavy.workbook(self.seeds[0], dice)
        return super().make(dice)

    def take(self, path: Path) -> None:
        kinds = list(KINDS.values())
        if _LARGE in path.name:  # one at a time; a size that tells is as good as a die, and the same on the next try
            kinds = [kinds[path.stat().st_size % len(kinds)]]
        for kind in kinds:
            try:
                shown = imports.preview(self.desk, kind, path)
                imports.as_json(shown)
                if shown.problems:
                    templates.errors(shown, self.folder / "galat.xlsx")
            except KnownError as error:
                said(error)
        try:
            holiday_list.read_holidays(path, NOW.date())
        except KnownError as error:
            said(error)


class Tables(Workbooks):
    """The same as text, as other programs save it."""

    endings = (".csv", ".txt", ".tsv")

    def good(self) -> Iterator[Path]:
        for path in super().good():
            for number, table in enumerate(sheets_of_a_file.each(path)):
                for delimiter in ",;\t":
                    out = path.with_name(f"{path.stem}-{number}-{ord(delimiter)}.csv")
                    rows = (delimiter.join(f'"{cell}"' if cell else "" for cell in row) for row in table.rows)
                    out.write_text("\r\n".join(rows), encoding="utf-8")
                    yield out

    def make(self, dice: random.Random) -> tuple[str, bytes]:
        if dice.random() < _HEAVY:
            return f"{_LARGE}.csv", heavy.table(dice)
        return Target.make(self, dice)


class Answers(Target):
    """Answer files, sealed and as workbooks; also ones that a rater with the public key spoils before sealing."""

    endings = (ENDING, ".txt", ".xlsx")

    def good(self) -> Iterator[Path]:
        with self.desk.reader() as reader:
            self._period = next(one.id for one in periods.periods(reader) if one.code == "2026")
        sheets.make_sheets(self.desk, self._period)
        self._public = period_keys.pair_of(self.desk, self._period)[0]
        self._digest = statements_digest(
            [text for value in self.desk.rules.performance.values for text in value.statements]
        )
        with self.desk.reader() as reader:
            self._code = stored_sheets.out(reader, self._period)[0].code
        sealed = self.folder / f"a{ENDING}"
        sealed.write_text(sealed_here(self._public, self._code, "4" * STATEMENTS, self._digest), encoding="utf-8")
        books = answer_books.write_books(self.desk, self._period, self.folder)
        yield from (sealed, *books[:4])

    def make(self, dice: random.Random) -> tuple[str, bytes]:
        if dice.random() < 0.4:
            claim = json.dumps({"code": self._code, "answers": "4" * STATEMENTS, "statements": self._digest}).encode()
            return ENDING, sealed_claim(self._public, spoiled(claim, dice)).encode()
        seed = dice.choice(self.seeds)
        return (".xlsx" if seed.startswith(b"PK") else dice.choice((ENDING, ".txt"))), spoiled(seed, dice)

    def take(self, path: Path) -> None:
        lines = answer_files.preview(self.desk, [path], self._period)
        assert all(line.sentence for line in lines if line.verdict is not Verdict.READY), "a refusal without a sentence"


class Backups(Target):
    """Copies of an office: looked at in a list, and checked as they are before one is restored."""

    endings = (".asn",)

    def good(self) -> Iterator[Path]:
        made = backups.back_up(self.desk, self.folder / "cadangan")
        self._manifest = backup.manifest(made.path).read_bytes()
        yield made.path

    def take(self, path: Path) -> None:
        with_manifest = path.stat().st_size % 2  # as above
        if with_manifest:
            backup.manifest(path).write_bytes(self._manifest)
        try:
            backups.listing(path.parent)
            backup.verify(path)
        except KnownError as error:
            said(error)
        else:
            assert path.read_bytes() == self.seeds[0] or not with_manifest, "a changed copy was taken for the copy"

    def make(self, dice: random.Random) -> tuple[str, bytes]:
        if dice.random() < 0.3:
            return ".asn.json", spoiled(self._manifest, dice)
        return super().make(dice)


class Papers(Target):
    """Attachments, and files asked whether they are the office's own documents."""

    endings = (".pdf", ".jpg", ".png", ".PDF")

    def good(self) -> Iterator[Path]:
        with self.desk.reader() as reader:
            appraisal = reader.value("SELECT id FROM appraisal WHERE predikat IS NOT NULL LIMIT 1")
        printing.to_folder(self.desk, DocumentKind.PACKAGE, [appraisal], self.folder, silent)
        jpg = self.folder / "a.jpg"
        jpg.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8 + b"\xff\xd9")
        yield from (*self.folder.glob("*.pdf"), jpg)

    def take(self, path: Path) -> None:
        try:
            kind_of(path.name, attachments.read(path).content)
            with self.desk.reader() as reader:
                verification.verify_file(reader, path.read_bytes())
                verification.verify_text(reader, path.read_bytes().decode("latin-1")[:5000], {})
        except KnownError as error:
            said(error)


TARGETS: dict[str, type[Target]] = {
    "lembar-kerja": Workbooks,
    "csv": Tables,
    "jawaban": Answers,
    "cadangan": Backups,
    "terkunci": Locked,
    "paket": Packages,
    "berkas": Papers,
}


def an_office(path: Path) -> Desk:
    """A small office with something of everything."""
    return demo.build(
        path, employees=_PEOPLE, seed=1, rules=regulations.load(), clock=lambda: NOW, report=lambda *_: None
    )
