"""Tests: the project as files: where it lies, what it holds, what its modules import and name."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "asn_desktop"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LEFTOVERS = {"__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"}


def files(folder: str) -> list[Path]:
    """The files below a folder of the project, without what tools leave behind."""
    found = (ROOT / folder).rglob("*")
    return sorted(f for f in found if f.is_file() and not LEFTOVERS.intersection(f.parts))


def name(file: Path) -> str:
    """A file's path inside the project, with forward slashes."""
    return file.relative_to(ROOT).as_posix()


def modules(*folders: str) -> list[Path]:
    """The Python files below these folders."""
    return [f for folder in folders for f in files(folder) if f.suffix == ".py"]


@cache
def tree(file: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def imported(file: Path) -> set[str]:
    """Everything a module imports, anywhere in it, as dotted names (`from a import b` gives `a` and `a.b`)."""
    found = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found
