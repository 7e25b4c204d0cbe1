"""Tests: names that no module may use, the words of the glossary, and the room each module says it is in."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.house.project import PACKAGE, ROOT, files, modules, name, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each has cost other programs frozen windows or lost values.
BANNED = {
    "QDataWidgetMapper": "writes back dates and codes it was never given",
    "QSortFilterProxyModel": "sorts in Python; sort in SQL",
    "processEvents": "runs other people's code in the middle of ours; start a job",
    "ResizeToContents": "measures every row; give the column a width",
    "resizeRowsToContents": "measures every row; give the rows a height",
    "resizeColumnsToContents": "measures every row; give the columns a width",
}
# The one place for dialogs that wait, and the one place where the application's own loop starts.
MAY_EXEC = {"asn_desktop/ui/kit/ask.py", "asn_desktop/ui/app.py", "asn_desktop/__main__.py"}


def _names(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name a module defines, uses or reaches through a dot, with its line."""
    for node in ast.walk(module):
        match node:
            case ast.Name(id=word) | ast.Attribute(attr=word):
                yield node.lineno, word
            case ast.alias(name=dotted):
                yield from ((node.lineno, part) for part in dotted.split("."))
            case ast.FunctionDef(name=word) | ast.AsyncFunctionDef(name=word) | ast.ClassDef(name=word):
                yield node.lineno, word
            case ast.arg(arg=word):
                yield node.lineno, word
            case ast.keyword(arg=str(word)):
                yield node.value.lineno, word


def _defined(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name a module gives to something of its own."""
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef(name=word) | ast.AsyncFunctionDef(name=word) | ast.ClassDef(name=word):
                yield node.lineno, word
            case ast.arg(arg=word) | ast.Name(id=word, ctx=ast.Store()):
                yield node.lineno, word


def test_no_module_uses_a_banned_name() -> None:
    found = [
        f"{name(file)}:{line}: {word} {BANNED[word]}"
        for file in modules("asn_desktop", "tests")
        for line, word in _names(tree(file))
        if word in BANNED
    ]
    assert found == []


def test_nothing_sleeps() -> None:
    found = [
        f"{name(file)}:{node.lineno}"
        for file in modules("asn_desktop", "tests")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"time.sleep", "sleep", "QTest.qWait", "qtbot.wait"}
    ]
    assert found == []


def test_only_the_asker_waits_for_a_dialog() -> None:
    found = [
        f"{name(file)}:{node.lineno}"
        for file in modules("asn_desktop")
        if name(file) not in MAY_EXEC
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"exec", "exec_"}
    ]
    assert found == []


def _glossary() -> dict[str, str]:
    """Words the README's table refuses, each with the word to use instead."""
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    return {refused.strip(): word for word, refuses in rows if word != "word" for refused in refuses.split(",")}


def test_the_glossary_has_words() -> None:
    assert _glossary()["appraiser"] == "assessor"


def test_one_word_for_one_thing() -> None:
    refused = _glossary()
    found = []
    for file in modules("asn_desktop"):
        for line, word in _defined(tree(file)):
            snake = "_" + re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word).lower().strip("_") + "_"
            found += [
                f"{name(file)}:{line}: {word}: say {better}"
                for bad, better in refused.items()
                if f"_{bad}_" in snake or f"_{bad}s_" in snake
            ]
    assert found == []


# The word a module's first sentence starts with, by the nearest folder that is a room.
ROOMS = {
    "domain": "Domain", "storage": "Storage", "documents": "Documents", "exchange": "Exchange",
    "services": "Services", "ui": "Window", "kit": "Kit", "tabs": "Tab", "dialogs": "Dialogs", "forms": "Forms", "charts": "Charts",
    "assets": "Assets", "paths": "Paths", "places": "Places", "disk": "Disk", "pdf_pages": "PDF pages", "cli": "Command line", "__main__": "Program",
    "self_test": "Self-test", "version": "Version",
}  # fmt: skip


def test_every_module_says_its_room() -> None:
    found = []
    for file in modules("asn_desktop"):
        if file.name == "__init__.py" and not tree(file).body:
            continue
        room = (ast.get_docstring(tree(file)) or "says nothing").partition(":")[0]
        path = [*file.relative_to(PACKAGE).parent.parts, file.stem]
        allowed = {ROOMS[part] for part in path if part in ROOMS} | {"Window" for part in path if part == "ui"}
        if room not in allowed:
            found.append(f"{name(file)}: {room}")
    assert found == []


# A path out of the project, or one that exists on one computer only.
OUTSIDE = re.compile(
    r"""\.\./|(?:^|[\s"'`(=])/(?!usr/|bin/|dev/|etc/|proc/|tmp/)[a-z][\w.-]*/[\w.-]|C:\\+Users""", re.MULTILINE
)
# Here folders of other people's computers are the very thing that is tested.
SPEAKS_OF_FOLDERS = {ROOT / "tests" / "house" / "test_names.py", ROOT / "tests" / "storage" / "test_location.py"}
TEXT = {".py", ".toml", ".spec", ".nsi", ".md", ".txt", ".svg", ".csv", ".yml", ".cfg", ".ini"}


def test_no_file_points_outside_the_project() -> None:
    top = [ROOT / "README.md", ROOT / "pyproject.toml", ROOT / "build_installer.spec", ROOT / ".ci" / "run"]
    inside = [f for folder in ("asn_desktop", "resources", "tests") for f in files(folder) if f.suffix in TEXT]
    found = [
        f"{name(file)}: {match.group().strip()}"
        for file in (*top, *inside)
        if file not in SPEAKS_OF_FOLDERS
        for match in OUTSIDE.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []
