"""Kit: what windows and tables remember between runs: widths, orders, the last tab."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from pathlib import Path


class Memory(MutableMapping[str, str]):
    """Short texts by name, kept in one INI file; losing the file loses nothing but habits."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def __getitem__(self, name: str) -> str:
        if not self._settings.contains(name):
            raise KeyError(name)
        kept = self._settings.value(name)
        # QSettings reads a text with commas back as a list.
        return ",".join(str(part) for part in kept) if isinstance(kept, list) else str(kept)

    def __setitem__(self, name: str, text: str) -> None:
        self._settings.setValue(name, text)

    def __delitem__(self, name: str) -> None:
        if not self._settings.contains(name):
            raise KeyError(name)
        self._settings.remove(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._settings.allKeys())

    def __len__(self) -> int:
        return len(self._settings.allKeys())
