"""Storage: where an office file may lie: on a disk of this computer, outside folders that copy themselves away."""

from __future__ import annotations

import os
import sys
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Unusable

if TYPE_CHECKING:
    from pathlib import Path

_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_SYNC_NAMES = ("onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud drive", "iclouddrive")
_DRIVE_REMOTE = 4


def require_local(path: Path) -> None:
    """Unusable when the path is on a network or inside a folder that a sync program copies."""
    for form in dict.fromkeys((str(path), os.path.realpath(path))):
        if is_network(form):
            raise Unusable(
                f"“{path.name}” berada di jaringan ({path.parent}). Data hanya aman di komputer ini sendiri: "
                "salin berkas itu ke folder di disk komputer ini (misalnya C:\\ASN), lalu buka dari sana."
            )
        name = sync_folder(form)
        if name:
            raise Unusable(
                f"Folder “{name}” disalin otomatis ke internet dan bisa merusak data. "
                "Pindahkan berkas ke folder biasa di komputer ini (misalnya C:\\ASN), lalu buka dari sana; "
                "untuk membawa salinan keluar pakai Salin ke USB."
            )


def is_network(text: str) -> bool:
    """Whether this path names another computer: UNC, or a drive letter that Windows says is remote."""
    if text.startswith(("\\\\?\\UNC\\", "//?/UNC/")):
        return True
    if text.startswith(("\\\\?\\", "\\\\.\\")):
        text = text[4:]
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 — Windows only

        drive = PureWindowsPath(text).drive
        return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE
    return False


def sync_folder(text: str) -> str:
    """The name of the sync program's folder this path lies in, or ''."""
    parts = PureWindowsPath(text).parts[:-1]
    for part in parts:
        lowered = part.lower()
        if lowered in _SYNC_NAMES or lowered.startswith(("onedrive - ", "dropbox (")):
            return part
    for variable in _SYNC_VARIABLES:
        root = os.environ.get(variable)
        if root and PureWindowsPath(text).is_relative_to(PureWindowsPath(root)):
            return PureWindowsPath(root).name
    return ""
