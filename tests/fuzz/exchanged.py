"""Tests: what comes on a stick: packages of a partner who may mean harm, and locked copies somebody closed anew."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import KnownError
from asn_desktop.domain.packages import office_package
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.services import regulations
from asn_desktop.services.accounts import passwords
from asn_desktop.services.career import decrees
from asn_desktop.services.career.decrees import DecreeDraft, What
from asn_desktop.services.desk import Desk
from asn_desktop.services.packages import closed_packages, package_taking, packages
from asn_desktop.services.registry import sealing
from asn_desktop.services.safety import locked_copies
from asn_desktop.storage import backup, engine
from asn_desktop.storage.queries.audit import acts
from tests.builders import a_unit, an_office, keep
from tests.fuzz.mutation import spoiled
from tests.fuzz.target import NOW, Target, said
from tests.services.regency import Place, pair

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

_PHRASE = "empat kata mudah diingat"
_EDGES: tuple[Any, ...] = (
    None, True, 0, -1, 2**63, 10**400, "", "x", "a" * 70_000, "\u202e", "2026-02-31", "0001-01-01", "V/z", [], {}, [[]],
    ["x"] * 1000, {"own": {}}, {"kind": "person"},
)  # fmt: skip


class Packages(Target):
    """Packages between an office and BKPSDMD and their receipts, truly signed by a partner who writes what he likes."""

    endings = (office_package.ENDING,)

    def good(self) -> Iterator[Path]:
        self._bkpsdmd = _bkpsdmd(self.desk, self.folder / "bkpsdmd")
        office = Place(self.desk, self.folder)
        pair(office, self._bkpsdmd)
        sent = office.send()
        yield sent
        parcel = self._bkpsdmd.take(sent)
        yield self._bkpsdmd.answer(parcel)
        ((person,), *_) = self._bkpsdmd.rows(
            "SELECT person FROM reported_person WHERE NOT retired AND golongan LIKE 'III/%' ORDER BY person"
        )
        for draft in _DRAFTS:
            decrees.save(self._bkpsdmd.desk, self._bkpsdmd.partner(), person, draft)
        yield self._bkpsdmd.send()
        self._own, self._theirs = _keys(office), _keys(self._bkpsdmd)
        self._texts = [self._read(path) for path in (*office.packages, *self._bkpsdmd.packages, *self._receipts())]

    def _receipts(self) -> Iterator[Path]:
        return self._bkpsdmd.folder.glob("tanda-terima*")

    def _read(self, path: Path) -> tuple[bool, bytes]:
        """Whether a good package is for the office, and its text."""
        data = path.read_bytes()
        mine = closed_packages.recipient_of(data) == self._own[0]
        return mine, closed_packages.open_with(data, (self._own if mine else self._theirs)[1]).text

    def make(self, dice: random.Random) -> tuple[str, bytes]:
        if dice.random() < 0.15:
            return super().make(dice)
        mine, text = dice.choice(self._texts)
        text = spoiled(text, dice) if dice.random() < 0.2 else _rewritten(text, dice)
        sender, recipient = (self._theirs, self._own) if mine else (self._own, self._theirs)
        return self.endings[0], closed_packages.close(text[:60_000_000], sender[1], recipient[0])

    def take(self, path: Path) -> None:
        mine = path.read_bytes()[12:44].hex() == self._own[0]
        desk = self.desk if mine else self._bkpsdmd.desk
        try:
            before = _latest(desk)
            shown = package_taking.preview(desk, path)
            assert _latest(desk) == before, "a look changed something"
            if shown.seq % 3 == 0:  # taken for good now and then: the next ones meet what it left
                package_taking.take(desk, path)
        except KnownError as error:
            said(error)

    def close(self) -> None:
        self._bkpsdmd.close()


class Locked(Target):
    """Locked copies: cut and changed ones, and ones whose content somebody who has a copy closed anew."""

    endings = (locked_copies.ENDING,)

    def good(self) -> Iterator[Path]:
        os.environ["ASN_DESKTOP_HOME"] = str(self.folder / "rumah")
        code = passwords.new_code()
        dear = passwords.ROUNDS, passwords.MEMORY
        passwords.ROUNDS, passwords.MEMORY = 1, 8192  # written into the lock: a try costs a millisecond
        try:
            locked_copies.set_up(self.desk, _PHRASE, _PHRASE, code, code)
        finally:
            passwords.ROUNDS, passwords.MEMORY = dear
        out = self.folder / f"salinan{locked_copies.ENDING}"
        self._digest = locked_copies.copy_out(self.desk, out).sha256
        self._lock = locked_copies.lock_of(self.desk)
        self._plain = locked_copies.unlock(out, _PHRASE).read_bytes()
        yield out

    def make(self, dice: random.Random) -> tuple[str, bytes]:
        if dice.random() < 0.5:
            return super().make(dice)
        plain, closed = (self.folder / f"dibuat-{os.getpid()}{end}" for end in ("", ".kunci"))
        plain.write_bytes(spoiled(self._plain, dice))
        locked_copies._close(self._lock, plain, closed)  # what anybody with a copy could do
        return self.endings[0], closed.read_bytes()

    def take(self, path: Path) -> None:
        try:
            opened = locked_copies.unlock(path, _PHRASE)
            backup.verify(opened)
        except KnownError as error:
            said(error)
        locked_copies.clear()


_DRAFTS = (
    DecreeDraft(
        what=What.PANGKAT, number="823/1", day=date(2026, 9, 20), tmt=date(2026, 10, 1), golongan="III/d",
        mkg_years=14, mkg_months=2,
    ),
    DecreeDraft(
        what=What.JABATAN, number="821/7", day=date(2026, 10, 1), tmt=date(2026, 10, 5),
        position_name="Kepala Seksi Pemerintahan", position_kind="PENGAWAS", eselon="IV.a", unit_name="Seksi",
    ),
)  # fmt: skip


def _bkpsdmd(desk: Desk, folder: Path) -> Place:
    folder.mkdir()
    database = engine.create(folder / "kantor.asn", now=NOW, practice=desk.database.practice)
    place = Place(Desk(database=database, rules=regulations.load(), actor="Rina", clock=lambda: NOW), folder)
    keep(database, an_office(name="BKPSDMD Kerinci", practice=desk.database.practice), a_unit("BKPSDMD"))
    packages.partners.set_kind(place.desk, OfficeKind.BKPSDMD)
    return place


def _keys(place: Place) -> tuple[str, str]:
    with place.desk.work() as work:
        return sealing.own_pair(work, place.desk)


def _latest(desk: Desk) -> int:
    with desk.reader() as reader:
        return acts.latest(reader)


def _rewritten(text: bytes, dice: random.Random) -> bytes:
    """The package with other rows and another manifest, its counts and hash right again."""
    content = office_package.read(text)
    rows = json.loads(json.dumps(list(content.rows)))
    for _ in range(dice.randint(1, 5)):
        if rows and dice.random() < 0.2:
            rows.insert(dice.randrange(len(rows)), dice.choice(rows))
        elif rows and dice.random() < 0.1:
            del rows[dice.randrange(len(rows))]
        elif rows:
            _change(dice.choice(rows), dice)
    manifest = replace(content.manifest, seq=content.manifest.seq and dice.randint(1, 900))
    if dice.random() < 0.3:
        name = dice.choice([*vars_of(manifest)])
        manifest = replace(manifest, **{name: dice.choice(_EDGES)})
    try:
        lines = office_package.body(rows)
        manifest = replace(manifest, counts=office_package.counted(rows), digest=office_package.digest(lines))
        return (office_package.canonical(_plain(manifest)) + "\n").encode("utf-8", "replace") + lines
    except (KeyError, TypeError, ValueError):
        return spoiled(text, dice)


def vars_of(manifest: office_package.Manifest) -> tuple[str, ...]:
    """The names of a manifest's facts."""
    return tuple(type(manifest).__dataclass_fields__)


def _plain(manifest: office_package.Manifest) -> dict[str, Any]:
    return {name: getattr(manifest, name) for name in vars_of(manifest)}


def _change(value: Any, dice: random.Random) -> None:
    """Another value somewhere inside: one of the edges, or one from elsewhere in the row."""
    while True:
        places = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not places:
            return
        at = dice.choice(places)
        if isinstance(value[at], dict | list) and value[at] and dice.random() < 0.8:
            value = value[at]
            continue
        if isinstance(value, dict) and dice.random() < 0.15:
            value[dice.choice((*places, "lain"))] = value.pop(at)
        else:
            value[at] = dice.choice(_EDGES)
        return
