"""What is remembered of a printer, and which pages are painted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from asn_desktop.ui.kit import printers


@pytest.fixture
def printer(qapp):
    return QPrinter(QPrinter.PrinterMode.ScreenResolution)


def to_file(printer, path):
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))


class Printer:
    """A printer that takes everything; without one in the computer Qt's own forgets sides and colour."""

    def __init__(self, name=""):
        self.name, self.sides, self.colours = name, QPrinter.DuplexMode.DuplexNone, QPrinter.ColorMode.Color

    def printerName(self):
        return self.name

    def setPrinterName(self, name):
        self.name = name

    def outputFileName(self):
        return ""

    def duplex(self):
        return self.sides

    def setDuplex(self, sides):
        self.sides = sides

    def colorMode(self):
        return self.colours

    def setColorMode(self, colours):
        self.colours = colours


@pytest.mark.parametrize(("there", "used"), [(["HP Ruang Umum"], "HP Ruang Umum"), ([], "Biasa")])
def test_a_printer_is_remembered_for_each_kind_until_it_is_gone(qapp, monkeypatch, there, used):
    kept: dict[str, str] = {}
    chosen = Printer("HP Ruang Umum")
    chosen.sides, chosen.colours = QPrinter.DuplexMode.DuplexLongSide, QPrinter.ColorMode.GrayScale
    printers.remember(chosen, kept, "package")
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: there))
    again, other = Printer("Biasa"), Printer("Biasa")
    printers.wish(again, kept, "package")
    assert (again.name, again.sides, again.colours) == (used, chosen.sides, chosen.colours)
    printers.wish(other, kept, "skp")
    assert (other.name, other.sides) == ("Biasa", QPrinter.DuplexMode.DuplexNone)


def test_a_file_is_no_printer(printer, tmp_path):
    kept: dict[str, str] = {}
    to_file(printer, tmp_path / "kertas.pdf")
    printers.remember(printer, kept, "package")
    assert kept == {}


def test_range_and_copies_are_those_asked_for(printer, tmp_path):
    to_file(printer, tmp_path / "kertas.pdf")
    assert printers.chosen_pages(printer, 3) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert printers.chosen_pages(printer, 5) == [1, 2]
    printer.setPageRanges(QPageRanges.fromString("1,4-5"))
    assert printers.chosen_pages(printer, 5) == [0, 3, 4]
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    printer.setCopyCount(2)
    if not printer.supportsMultipleCopies():
        printer.setCollateCopies(True)
        assert printers.chosen_pages(printer, 2) == [0, 1, 0, 1]
        printer.setCollateCopies(False)
        assert printers.chosen_pages(printer, 2) == [0, 0, 1, 1]
