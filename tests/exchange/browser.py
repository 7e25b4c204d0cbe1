"""Tests: a headless browser over its debugging pipe, without any library in between."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
FOUND = next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One page in a headless Chromium."""

    def __init__(self, folder: Path) -> None:
        assert FOUND
        take, self._to = os.pipe()
        self._from, give = os.pipe()
        # A browser looks for its pipe at 3 and 4, where this process has something else open.
        hand_over = f"import os, sys; os.dup2({take}, 13); os.dup2({give}, 14); os.dup2(13, 3); os.dup2(14, 4)"
        command = [
            *(sys.executable, "-c", f"{hand_over}; os.execv(sys.argv[1], sys.argv[1:])", FOUND),
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
            *("--remote-debugging-pipe", f"--user-data-dir={folder / 'profile'}", "about:blank"),
        ]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(command, pass_fds=(take, give), stdin=quiet, stdout=quiet, stderr=quiet)
        os.close(take)
        os.close(give)
        self._numbers = itertools.count(1)
        self._rest = b""
        self.told: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder), eventsEnabled=True)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask and wait for the answer; events that come meanwhile are kept in `told`."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if hasattr(self, "_session") and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            found = self._next()
            if found.get("id") == number:
                assert "error" not in found, found
                return found["result"]

    def wait_for(self, event: str, **having: Any) -> None:
        """Wait until the browser tells an event."""
        while not any(
            each["method"] == event and all(each["params"].get(name) == value for name, value in having.items())
            for each in self.told
        ):
            self._next()

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, userGesture=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def press(self, key: str) -> None:
        """One key down and up."""
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key if len(key) == 1 else "")
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def close(self) -> None:
        """End the browser."""
        os.close(self._to)
        os.close(self._from)
        self._process.terminate()
        self._process.wait(20)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._from, 65_536)
            assert more, "the browser has gone"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        found = json.loads(line)
        if "method" in found:
            self.told.append(found)
        return found
