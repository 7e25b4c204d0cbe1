"""Command line: runs one command over services and queries; only this room writes to the terminal."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from asn_desktop.cli import arguments, commands
from asn_desktop.cli.answers import DONE, WRONG_USE, Answer, refusal
from asn_desktop.domain.errors import KnownError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import datetime


def main(argv: list[str], clock: Callable[[], datetime]) -> int:
    """Run the command typed; 0 done, 1 the data was refused, 2 wrong use."""
    _plain_streams()
    try:
        typed = arguments.parse(argv)
    except arguments.WrongUse as error:
        return _say(refusal(KnownError(str(error)), WRONG_USE), as_json="--json" in argv)
    if typed.command == "help":
        sys.stdout.write(arguments.usage())
        return DONE
    try:
        answer = _command(typed)(typed, clock)
    except KnownError as error:
        answer = refusal(error)
    return _say(answer, as_json=typed.json)


def _command(typed: argparse.Namespace) -> Callable[[argparse.Namespace, Callable[[], datetime]], Answer]:
    return commands.COMMANDS[typed.command]


def _say(answer: Answer, *, as_json: bool) -> int:
    if as_json:
        sys.stdout.write(json.dumps(answer.data, ensure_ascii=False, default=str) + "\n")
    stream = sys.stderr if as_json or answer.code else sys.stdout
    for sentence in answer.sentences:
        stream.write(sentence + "\n")
    return answer.code


def _plain_streams() -> None:
    """UTF-8 on every system: a Windows console's own code page lacks letters we print."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
