"""Kit: files between the window and the desktop: one that is dropped, and the folder people look in first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDropEvent

SHEETS = (".xlsx", ".xlsm", ".xls", ".csv", ".txt")


def pattern(words: str, endings: Sequence[str]) -> str:
    """What a file dialog filters by: "Buku kerja (*.xlsx *.csv)"."""
    return f"{words} ({' '.join(f'*{ending}' for ending in endings)})"


def dropped(event: QDropEvent, endings: Sequence[str]) -> Path | None:
    """The one file of the desktop that is dragged here, to be copied; None for anything else."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    known = path is not None and path.suffix.casefold() in endings
    return path if known and event.possibleActions() & Qt.DropAction.CopyAction else None


def documents_folder() -> Path:
    """The person's folder of documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
