"""Assets: the one door to resources/; no other module knows where files lie."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def _root() -> Path:
    """The folder of resources: inside the installed package, else beside it in a checkout."""
    inside = Path(str(files("asn_desktop"))) / "resources"
    return inside if inside.is_dir() else inside.parent.parent / "resources"


def path(name: str) -> Path:
    """The file or folder `name` (with forward slashes) under resources/; FileNotFoundError when it is not shipped."""
    found = _root() / name
    if not found.exists():
        raise FileNotFoundError(f"resources/{name}")
    return found


def text(name: str) -> str:
    """The UTF-8 text of one shipped file."""
    return path(name).read_text(encoding="utf-8")


def each(folder: str, pattern: str) -> Iterator[Path]:
    """The shipped files of one folder that match `pattern`, in name order."""
    return iter(sorted(path(folder).glob(pattern)))
