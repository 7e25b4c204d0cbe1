"""Services: what is written for people into a folder of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Unusable
from asn_desktop.exchange.safe_file import written

if TYPE_CHECKING:
    from pathlib import Path


def make_folder(folder: Path) -> None:
    """The folder to print into, made where it does not exist; Unusable when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(
            f"Folder {folder} tidak dapat dibuat. Periksa apakah namanya benar dan foldernya boleh ditulisi."
        ) from error


def save(path: Path, content: bytes) -> Path:
    """Write beside, then swap: no half file is left when the power fails."""
    with written(path) as aside:
        aside.write_bytes(content)
    return path
