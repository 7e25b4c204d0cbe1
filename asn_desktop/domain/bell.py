"""Domain: what an open office offers to whoever wants to hear that another program committed something."""

from __future__ import annotations

from typing import Protocol


class Bell(Protocol):
    """Rings when something was committed to the office by another program; nothing here waits."""

    def fileno(self) -> int:
        """The socket that becomes readable when it rings."""

    def rung(self) -> bool:
        """Whether it rang since it was last asked; Unusable when the line to the server is gone."""

    def close(self) -> None:
        """Listen no longer."""
