"""PDF pages: a PDF file as pictures, for the window, the printer, and whoever looks for a QR on a scan."""

from __future__ import annotations

from threading import Lock
from typing import Any, NamedTuple

# PDFium works for one thread at a time, and files are opened by the window and by jobs.
_ALONE = Lock()


class Bitmap(NamedTuple):
    """A page drawn: rows of `stride` bytes, four bytes a pixel (B, G, R and nothing), or one where it is grey."""

    pixels: bytes
    width: int
    height: int
    stride: int


class PdfPages:
    """The pages of one PDF file; `sizes` are widths and heights in points. ValueError when the bytes are no PDF."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # noqa: PLC0415 -- not on the start-up path

        self._data = data  # PDFium reads from it as long as the file is open
        with _ALONE:
            try:
                self._document: Any = pypdfium2.PdfDocument(data)
                self.sizes = [tuple(self._document.get_page_size(at)) for at in range(len(self._document))]
            except pypdfium2.PdfiumError as error:
                raise ValueError(str(error)) from error

    def __len__(self) -> int:
        return len(self.sizes)

    def draw(
        self, at: int, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0), *, grey: bool = False
    ) -> Bitmap:
        """Page `at` at `scale` pixels per point; `crop` takes (left, bottom, right, top) points off.

        ValueError when the page is damaged.
        """
        import pypdfium2  # noqa: PLC0415 -- as above

        with _ALONE:
            try:
                page = self._document[at]
                drawn = page.render(scale=scale, crop=crop, grayscale=grey, prefer_bgrx=True, maybe_alpha=False)
            except pypdfium2.PdfiumError as error:
                raise ValueError(str(error)) from error
            bitmap = Bitmap(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)
            drawn.close()
            page.close()
        return bitmap

    def close(self) -> None:
        """Free the file."""
        with _ALONE:
            self._document.close()
