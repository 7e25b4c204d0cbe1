from __future__ import annotations

import io

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from asn_desktop.documents import package
from asn_desktop.ui.kit.pdf_view import Pages, PdfView, print_pdf
from asn_desktop.ui.kit.svg_view import SvgView
from tests.documents.samples import a_package

F4 = (595.28, 935.43)


def a_pdf(*sizes: tuple[float, float]) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for wide, high in sizes:
        page = document.new_page(wide, high)
        page.close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_pages_are_shown_with_their_count_and_turned_by_keys(qtbot):
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(600, 700)
    view.show()
    view.show_pdf(a_pdf(F4, F4, (935.43, 595.28)))
    assert (view.page(), view.page_count()) == (0, 3)
    view.grab()
    QTest.keyClick(view._canvas, Qt.Key.Key_PageDown)
    assert view.page() == 1
    assert view._where.whole() == "Halaman 2 dari 3"
    QTest.keyClick(view._canvas, Qt.Key.Key_End)
    assert view.page() == 2
    QTest.keyClicks(view._canvas, "+")
    view.grab()
    assert view._canvas.zoom > 0
    view.show_pdf(b"")
    assert view.page_count() == 0
    assert not any(tool.isEnabled() for tool in view.findChildren(QPushButton))


def test_fit_width_fills_the_place(qtbot):
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(500, 700)
    view.show()
    view.show_pdf(a_pdf(F4, (935.43, 595.28)))
    for place in view._canvas.places():  # an upright page is not made small by a wide one
        assert abs(place.width() - (view._canvas.viewport().width() - 24)) <= 1


def test_what_is_no_pdf_is_refused(qtbot):
    view = PdfView()
    qtbot.addWidget(view)
    with pytest.raises(ValueError, match=r"."):
        view.show_pdf(b"no pdf")


def dark(pages, at):
    """Where a page is dark, square by square of some ten points."""
    picture = pages.picture(at, 1).convertToFormat(QImage.Format.Format_Grayscale8)
    small = picture.size() / 10
    picture = picture.scaled(small, mode=Qt.TransformationMode.SmoothTransformation)
    return [picture.pixelColor(x, y).value() for y in range(picture.height()) for x in range(picture.width())]


def test_what_comes_out_of_the_printer_is_what_the_file_shows(qapp, tmp_path):
    content = package.render(a_package())
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(150)
    printer.setFromTo(1, 2)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert print_pdf(content, printer) == 2
    file, printed = Pages(content), Pages((tmp_path / "out.pdf").read_bytes())
    for at in range(2):
        shown, seen = dark(file, at), dark(printed, at)
        assert len(shown) == len(seen)
        assert min(shown) < 230
        assert sum(abs(one - other) for one, other in zip(shown, seen, strict=True)) / len(shown) < 6
    file.close()
    printed.close()


def test_printing_keeps_every_pages_size_and_direction(qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(150)
    told = []
    assert print_pdf(a_pdf(F4, (935.43, 595.28)), printer, lambda done, total: told.append((done, total))) == 2
    pages = Pages((tmp_path / "out.pdf").read_bytes())
    sizes = [(round(size.width()), round(size.height())) for size in pages.sizes]
    pages.close()
    assert [(abs(wide - 595) <= 2, abs(high - 935) <= 2) for wide, high in sizes[:1]] == [(True, True)]
    assert sizes[1][0] > sizes[1][1]
    assert told == [(1, 2), (2, 2)]


def test_bands_meet_without_gap_and_in_order(qapp):
    """The page is printed in bands; together they are the page."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 100), invariant=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 50, 200, 50, stroke=0, fill=1)
    canvas.save()
    pages = Pages(out.getvalue())
    upper = pages.picture(0, 1, (0, 50, 0, 0))
    lower = pages.picture(0, 1, (0, 0, 0, 50))
    assert (upper.width(), upper.height(), lower.height()) == (200, 50, 50)
    assert upper.pixelColor(100, 25).getRgb()[:3] == (255, 0, 0)
    assert lower.pixelColor(100, 25).getRgb()[:3] == (255, 255, 255)
    pages.close()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_be_used_is_told(qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "out.pdf"))
    with pytest.raises(OSError, match="Pencetak tidak dapat dipakai"):
        print_pdf(a_pdf(F4), printer)


def test_a_chart_is_drawn_and_spoken(qtbot):
    view = SvgView()
    qtbot.addWidget(view)
    view.resize(200, 100)
    view.show_svg(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="#ff0000"/></svg>',
        "Sebaran predikat",
    )
    assert view.accessibleName() == "Sebaran predikat"
    assert view.grab().toImage().pixelColor(100, 50).red() == 255
    with pytest.raises(ValueError, match="SVG"):
        view.show_svg(b"<nothing", "x")
