"""PDF files built on the spot: letters and lines put where a test wants them."""

import ctypes
from importlib.resources import files
from io import BytesIO

import pypdfium2.raw as pdfium
from pypdfium2 import PdfBitmap, PdfDocument, PdfImage, PdfMatrix, PdfPage

from assessments.importing.findings import Doubt
from assessments.importing.reading import Document
from assessments.importing.reading.pdf import read_pdf

FACE = files("fontpkg_sarabun").joinpath("files", "Sarabun-Regular.ttf").read_bytes()
SIZE = 14.0
A4 = (595.0, 842.0)


class PdfFile:
    """A PDF that is being written; every measure is in points from the lower left."""

    def __init__(self) -> None:
        self._file = PdfDocument.new()
        self._face = (ctypes.c_uint8 * len(FACE)).from_buffer_copy(FACE)
        self._font = pdfium.FPDFText_LoadFont(
            self._file, self._face, len(FACE), pdfium.FPDF_FONT_TRUETYPE, 1
        )
        self._pages: list[PdfPage] = []
        self.page()

    def page(self, size: tuple[float, float] = A4, *, rotation: int = 0) -> "PdfFile":
        """Go on with a new page."""
        self._page = self._file.new_page(*size)
        self._page.set_rotation(rotation)
        self._pages.append(self._page)
        return self

    def text(self, x: float, y: float, text: str, *, up: bool = False) -> "PdfFile":
        """Write a text on one line, to the right or up the page."""
        made = pdfium.FPDFPageObj_CreateTextObj(self._file, self._font, SIZE)
        signs = (text + "\0").encode("utf-16-le")
        buffer = ctypes.create_string_buffer(signs, len(signs))
        pdfium.FPDFText_SetText(
            made, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        )
        turned = (0, 1, -1, 0) if up else (1, 0, 0, 1)
        pdfium.FPDFPageObj_Transform(made, *turned, x, y)
        pdfium.FPDFPage_InsertObject(self._page, made)
        return self

    def lines(self, x: float, y: float, *texts: str, pitch: float = 20) -> "PdfFile":
        """Write several lines below each other."""
        for number, text in enumerate(texts):
            self.text(x, y - number * pitch, text)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "PdfFile":
        """Draw a straight line."""
        path = pdfium.FPDFPageObj_CreateNewPath(x0, y0)
        pdfium.FPDFPath_LineTo(path, x1, y1)
        return self._draw(path)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> "PdfFile":
        """Draw the four sides of a box."""
        return self._draw(pdfium.FPDFPageObj_CreateNewRect(x0, y0, x1 - x0, y1 - y0))

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> "PdfFile":
        """Fill a box, as programs do that draw a line as a thin one."""
        path = pdfium.FPDFPageObj_CreateNewRect(x0, y0, x1 - x0, y1 - y0)
        pdfium.FPDFPath_SetDrawMode(path, pdfium.FPDF_FILLMODE_ALTERNATE, False)
        pdfium.FPDFPage_InsertObject(self._page, path)
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "PdfFile":
        """Draw all lines of a table with these columns and rows."""
        for x in xs:
            self.rule(x, min(ys), x, max(ys))
        for y in ys:
            self.rule(min(xs), y, max(xs), y)
        return self

    def picture(self, width: float = 595, height: float = 842) -> "PdfFile":
        """Put a picture on the page, over all of it unless told otherwise."""
        image = PdfImage.new(self._file)
        image.set_bitmap(PdfBitmap.new_native(4, 4, pdfium.FPDFBitmap_BGR))
        image.set_matrix(PdfMatrix().scale(width, height))
        self._page.insert_obj(image)
        return self

    def saved(self) -> bytes:
        """The bytes of the file."""
        for page in self._pages:
            page.gen_content()
        buffer = BytesIO()
        self._file.save(buffer)
        return buffer.getvalue()

    def _draw(self, path) -> "PdfFile":
        pdfium.FPDFPath_SetDrawMode(path, pdfium.FPDF_FILLMODE_NONE, True)
        pdfium.FPDFPage_InsertObject(self._page, path)
        return self


def read(file: PdfFile, **options) -> Document:
    """What the reader makes of a file, once it was saved."""
    return read_pdf(file.saved(), "document.pdf", **options)


def texts(file: PdfFile) -> list[list[str]]:
    """The texts of the cells of each block."""
    return [[cell.text for cell in block.cells] for block in read(file).blocks]


def doubt(file: PdfFile, code: str) -> Doubt:
    """The one doubt of a code."""
    (found,) = [one for one in read(file).doubts if one.code == code]
    return found
