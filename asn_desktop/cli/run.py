"""Command line: runs one command over services and queries; only this room writes to the terminal."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from asn_desktop.cli import arguments, commands
from asn_desktop.cli.answers import WRONG_USE, Answer, refusal
from asn_desktop.domain.errors import KnownError

JSON = "--json"

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


def main(argv: list[str], clock: Callable[[], datetime]) -> int:
    """Run the command typed; 0 done, 1 the data was refused, 2 wrong use."""
    _plain_streams()
    if argv and argv[-1] in arguments.HELP_OPTIONS:
        return _say(_help(), as_json=JSON in argv)
    try:
        typed = arguments.parse(argv)
    except arguments.WrongUse as error:
        return _say(refusal(KnownError(str(error)), WRONG_USE), as_json=JSON in argv)
    try:
        answer = _help() if typed.command == arguments.HELP else commands.COMMANDS[typed.command](typed, clock)
    except KnownError as error:
        answer = refusal(error)
    return _say(answer, as_json=typed.json)


def _help() -> Answer:
    known = arguments.overview()
    return Answer(
        data={"commands": [one._asdict() for one in known]},
        sentences=[
            f"Cara pakai: {arguments.PROGRAM} [--database FILE.asn] PERINTAH … [--json]",
            "",
            *(f"  {one.name:<16}{one.description}\n{'':18}{one.usage}" for one in known),
        ],
    )


def _say(answer: Answer, *, as_json: bool) -> int:
    if as_json:
        _write("stdout", json.dumps(answer.data, ensure_ascii=False, default=str))
    for sentence in answer.sentences:
        _write("stderr" if as_json or answer.code else "stdout", sentence)
    return answer.code


def _write(stream: str, line: str) -> None:
    # The Windows program has no streams at all when it was not started from a console.
    to = getattr(sys, stream, None)
    if to is not None:
        to.write(line + "\n")


def _plain_streams() -> None:
    """UTF-8 on every system: a Windows console's own code page lacks letters we print."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
