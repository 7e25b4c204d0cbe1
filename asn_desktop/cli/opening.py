"""Command line: opening the office a command is about, and finding the period and the people it names."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from asn_desktop import paths, places
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.staff.nip import clean
from asn_desktop.services import desk as desks
from asn_desktop.services import regulations
from asn_desktop.services.accounts import signing_in
from asn_desktop.services.feedback import erasure
from asn_desktop.services.personal_data import purging
from asn_desktop.storage.queries.appraisals import appraisals, periods
from asn_desktop.storage.queries.staff import employees

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from asn_desktop.places import Where
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.storage.reader import Reader

    Clock = Callable[[], datetime]

ACTOR = "baris perintah"
ACCOUNT, PASSWORD = "ASN_DESKTOP_ACCOUNT", "ASN_DESKTOP_PASSWORD"  # who works here, in an office with accounts


@contextmanager
def reading(typed: argparse.Namespace, clock: Clock) -> Iterator[Desk]:
    """The office for reading: works while a window holds the file."""
    desk = desks.open_to_read(where(typed), actor=ACTOR, rules=regulations.load(), clock=clock)
    with closed_after(desk):
        yield _signed_in(desk)


@contextmanager
def writing(typed: argparse.Namespace, clock: Clock) -> Iterator[Desk]:
    """The office for writing; refused with a sentence while a window holds the file."""
    desk = desks.open_desk(where(typed), actor=ACTOR, rules=regulations.load(), clock=clock)
    with closed_after(desk):
        for note in (erasure.resume(desk, paths.backups()), purging.resume(desk, paths.backups())):
            if note and sys.stderr is not None:
                sys.stderr.write(f"{note}\n")
        yield _signed_in(desk)


def _signed_in(desk: Desk) -> Desk:
    """The same desk in an office without accounts; elsewhere that of the account named in the environment or typed."""
    if not signing_in.wanted(desk).on:
        return desk
    name, password = os.environ.get(ACCOUNT, ""), os.environ.get(PASSWORD, "")
    typing = sys.stdin is not None and sys.stdin.isatty()
    if typing and not name:
        sys.stderr.write("Akun: ")
        sys.stderr.flush()
        name = sys.stdin.readline().strip()
    if typing and not password:
        password = getpass.getpass("Kata sandi: ")
    if not name or not password:
        raise NotAllowed(
            f"Kantor ini memakai akun. Sebutkan nama akun di {ACCOUNT} dan kata sandinya di {PASSWORD}, atau jalankan"
            " perintah ini di terminal agar ditanya."
        )
    return signing_in.sign_in_named(desk, name, password)


@contextmanager
def closed_after(desk: Desk) -> Iterator[None]:
    """Leave one plain file, whatever happens."""
    try:
        yield
    finally:
        desk.database.close()


def is_there(typed: argparse.Namespace) -> bool:
    """Whether a command that can do without an office has one: named, or the last one used and still there."""
    last = places.last()
    return typed.database is not None or (last is not None and not places.is_gone(last))


def where(typed: argparse.Namespace) -> Where:
    """Where the office is that the command is about."""
    found: Where | None = typed.database or places.last()
    if found is None:
        raise NotFound(
            "Belum ada berkas kantor di komputer ini. Sebutkan dengan --database FILE.asn, atau buat kantor latihan"
            " dengan perintah demo."
        )
    return found


def file_of(typed: argparse.Namespace, command: str) -> Path | None:
    """The file a command makes or replaces, as named; Rejected for a server, on which it cannot be done."""
    named: Where | None = typed.database
    if named is None or isinstance(named, Path):
        return named
    raise Rejected(
        f"Perintah {command} hanya untuk berkas kantor. Buat berkasnya dahulu, lalu pindahkan ke server dengan"
        f" perintah move."
    )


def period(reader: Reader, text: str) -> PeriodRow:
    """The period of this code or name; NotFound names those there are."""
    found = periods.named(reader, text)
    if found is None:
        known = ", ".join(row.code for row in periods.periods(reader)) or "belum ada satu pun"
        raise NotFound(f"Periode “{text}” tidak ada. Yang ada: {known}.")
    return found


def latest_finished(reader: Reader) -> PeriodRow:
    """The period a command takes when none is named; NotFound while there is none."""
    found = periods.latest_finished(reader)
    if found is None:
        raise NotFound("Belum ada periode yang final. Sebutkan periodenya dengan --period.")
    return found


def known_nips(reader: Reader, typed: Sequence[str]) -> list[str]:
    """These NIP without spaces and each once; NotFound for one that nobody in the office has."""
    nips = list(dict.fromkeys(clean(nip) for nip in typed))
    for nip in nips:
        if employees.with_nip(reader, nip) is None:
            raise NotFound(f"Tidak ada pegawai dengan NIP {nip}. Periksa NIP-nya.")
    return nips


def of_nip(reader: Reader, period: PeriodRow, nip: str) -> Sequence[str]:
    """The appraisals of whoever has this NIP in a period, the latest last; none for nobody."""
    employee_id = employees.with_nip(reader, clean(nip))
    return appraisals.of_employee(reader, period.id, employee_id) if employee_id else []


def of_person(reader: Reader, period: PeriodRow, nip: str) -> Sequence[str]:
    """As `of_nip`, but NotFound when there is none."""
    ids = of_nip(reader, period, nip)
    if not ids:
        raise NotFound(f"Tidak ada penilaian {period.name} untuk NIP {nip}. Periksa NIP dan periodenya.")
    return ids


def report(done: int, total: int, note: str) -> None:
    """Progress for a person who watches; a program that reads the answer sees standard output only."""
    stream = getattr(sys, "stderr", None)
    if stream is not None and stream.isatty():
        stream.write(f"\r{note} {done}/{total}\033[K" + ("\n" if done == total else ""))
