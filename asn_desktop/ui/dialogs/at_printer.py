"""Dialogs: asking for the printer of a kind of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.ui.kit import printers
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from asn_desktop.ui.shell import Shell


def ask_printer(shell: Shell, title: str, kind: str, pages: int) -> QPrinter | None:
    """The printer for a paper of this kind, with the one of the last time already chosen; it is remembered anew."""
    memory = shell.memory
    printer = shell.ask.printer(
        tr("Cetak {title}").format(title=title), pages=pages, wish=lambda made: printers.wish(made, memory, kind)
    )
    if printer is not None:
        printers.remember(printer, memory, kind)
    return printer
