"""Paths: where the user's data, backups, logs and printed letters live on this computer."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path, user_documents_path

APP = "ASN Desktop"
LAST = "kantor-terakhir.txt"
SECOND = "cadangan-kedua.txt"


def _home() -> Path:
    """The program's own folder; `ASN_DESKTOP_HOME` moves it (tests, a second office on one computer)."""
    moved = os.environ.get("ASN_DESKTOP_HOME")
    # Local, never roaming: a roaming profile is copied over the network, where a database breaks.
    return Path(moved) if moved else user_data_path(APP, appauthor=False, roaming=False)


def data() -> Path:
    """Folder of the office databases."""
    return _made(_home() / "data")


def backups() -> Path:
    """Folder of the verified backups."""
    return _made(_home() / "cadangan")


def second_backups() -> Path | None:
    """The folder on another disk that gets every backup as well, whether or not it is there now; None where none is."""
    note = _home() / SECOND
    text = note.read_text(encoding="utf-8").strip() if note.is_file() else ""
    return Path(text) if text else None


def remember_second_backups(folder: Path | None) -> None:
    """Note the folder for second backups; None for none."""
    _note(SECOND, "" if folder is None else str(folder.absolute()))


def unlocked() -> Path:
    """Folder of locked copies that were opened to look into; emptied before the next one and after restoring."""
    return _made(_home() / "terbuka")


def logs() -> Path:
    """Folder of the log files."""
    return _made(_home() / "log")


def quarantine() -> Path:
    """Folder of files set aside because they do not belong to the database they lay beside."""
    return _made(_home() / "karantina")


def settings() -> Path:
    """The small file that remembers window and columns."""
    return _made(_home()) / "pengaturan.ini"


def last_database() -> Path | None:
    """The office file used last on this computer, whether or not it still exists; None before the first."""
    text = last_office()
    return Path(text) if text and "://" not in text else None


def last_office() -> str:
    """The office used last as it was noted: a path, or the address of one on a server; '' before the first."""
    note = _home() / LAST
    return note.read_text(encoding="utf-8").strip() if note.is_file() else ""


def remember_database(database: Path) -> None:
    """Note the office file to open next time."""
    remember_office(str(database.absolute()))


def remember_office(place: str) -> None:
    """Note the office to open next time: a path, or an address without its password."""
    _note(LAST, place)


def letters() -> Path:
    """Folder where printed documents are offered to be saved."""
    if os.environ.get("ASN_DESKTOP_HOME"):
        return _made(_home() / "surat")
    return user_documents_path() / APP


def _note(name: str, text: str) -> None:
    note = _made(_home()) / name
    aside = note.with_suffix(".baru")
    aside.write_text(text, encoding="utf-8")
    aside.replace(note)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
