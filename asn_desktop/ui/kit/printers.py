"""Kit: the printer chosen for a kind of paper and how it is used, remembered until the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from PySide6.QtPrintSupport import QPrinter

_NAME, _SIDES, _COLOUR = "name", "two_sided", "colour"


def wish(printer: QPrinter, memory: MutableMapping[str, str], kind: str) -> None:
    """Set a printer up as it was for this kind the last time; one that is gone leaves the computer's own."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 -- not at start-up

    name = memory.get(_key(kind, _NAME), "")
    if name and name in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(name)
    kept = memory.get(_key(kind, _SIDES), "")
    if kept in QPrinter.DuplexMode.__members__:
        printer.setDuplex(QPrinter.DuplexMode[kept])
    kept = memory.get(_key(kind, _COLOUR), "")
    if kept in QPrinter.ColorMode.__members__:
        printer.setColorMode(QPrinter.ColorMode[kept])


def remember(printer: QPrinter, memory: MutableMapping[str, str], kind: str) -> None:
    """Keep which printer was chosen, one or both sides, and colour or not; how many copies is asked every time."""
    if printer.outputFileName():  # a file is no printer
        return
    memory[_key(kind, _NAME)] = printer.printerName()
    memory[_key(kind, _SIDES)] = printer.duplex().name
    memory[_key(kind, _COLOUR)] = printer.colorMode().name


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages asked for, from 0, in their order and as often as the printer does not repeat them itself."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 -- not at start-up

    pages = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        if not ranges.isEmpty():
            pages = [at for at in pages if ranges.contains(at + 1)]
        elif printer.fromPage():
            pages = [at for at in pages if printer.fromPage() <= at + 1 <= (printer.toPage() or count)]
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * copies
    return [at for at in pages for _ in range(copies)]


def _key(kind: str, what: str) -> str:
    return f"printing/{kind}/{what}"
