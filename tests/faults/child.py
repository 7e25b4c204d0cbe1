"""Tests: a process that goes ways of writing, each in a child of its own, as told by lines of JSON on standard input.

For each line it answers with the child's process number, and at its end with the exit code, the number of file
operations and the last words. A way ends with 3 and a sentence when the disk does not let it.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.errors import KnownError
from tests.faults.ways import WAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

REFUSED, DEFECT = 3, 1


def main() -> None:
    """Serve until standard input ends."""
    for line in sys.stdin:
        order = json.loads(line)
        words_read, words_write = os.pipe()
        child = os.fork()
        if not child:
            os.dup2(words_write, 1)
            os.dup2(words_write, 2)
            os._exit(_go(order))
        os.close(words_write)
        print(child, flush=True)
        with os.fdopen(words_read) as pipe:
            words = pipe.read()
        _, status = os.waitpid(child, 0)
        print(json.dumps({"code": os.waitstatus_to_exitcode(status), "words": words}), flush=True)


def _go(order: Mapping[str, Any]) -> int:
    os.environ["ASN_DESKTOP_HOME"] = order["home"]
    disk = ctypes.CDLL(order["disk"]) if order["disk"] else None
    voice = -1 if order["log"] else _voice(order["said"])
    if disk is not None:
        disk.disk_begin(
            os.fsencode(order["room"]), os.fsencode(order["log"]), order["at"], order["error"], order["ever"]
        )
    if order["log"]:
        voice = _voice(order["said"])  # noted too, to know what was said before each change
    code = 0
    try:
        WAYS[order["way"]].go(Path(order["room"]), lambda word: os.write(voice, f"{word}\n".encode()))
    except KnownError as error:
        os.write(1, str(error).encode())
        code = REFUSED
    except BaseException:  # noqa: BLE001 — the child ends here, and its mother tells
        os.write(1, traceback.format_exc().encode())
        code = DEFECT
    if disk is not None:
        os.write(1, f"\n{disk.disk_operations()}".encode())
    return code


def _voice(said: str) -> int:
    return os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


if __name__ == "__main__":
    main()
