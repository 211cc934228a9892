"""A PDF that is done, read once: what a screen reader finds in it, and where on which page it lies.

The structure tree says which stretches of which page belong to an element; what their letters are, and how large,
PDFium says. Lengths are points; a box is measured from the lower left corner of its page.
"""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache

from patientdocs.finished_pdf.drawing import Drawing, drawn, pages_of
from patientdocs.finished_pdf.model import Bookmark, Box, Element, FinishedPdf, Link, Sheet, Stretch
from patientdocs.finished_pdf.structure import StructureReader, bookmarks_of, links_of, metadata_of, pictures_of

__all__ = ["Bookmark", "Box", "Element", "FinishedPdf", "Link", "Sheet", "Stretch", "letters", "read"]


@lru_cache(maxsize=1)
def read(data: bytes) -> FinishedPdf:
    """The file. Without tags it has no elements and no stretches. The last one is kept: every check reads it anew.

    Raises:
        pikepdf.PdfError, pypdfium2.PdfiumError: this is no PDF.
    """
    import pikepdf
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        sheets = pages_of(document)
        pieces = drawn(document)
    with pikepdf.open(io.BytesIO(data)) as document:
        reader = StructureReader(document)
        links = links_of(document)
        metadata = metadata_of(document)
        return FinishedPdf(
            sheets=sheets,
            elements=tuple(reader.elements),
            stretches=tuple(
                Stretch(piece.text, page, piece.box, piece.size, element)
                for (page, number), element in reader.marked
                for piece in (pieces.pop((page, number), Drawing()),)
            ),
            artifacts=tuple(
                Stretch(piece.text, page, piece.box, piece.size)
                for (page, number), piece in pieces.items()
                if number < 0 and piece.text.strip()
            ),
            links=links,
            bookmarks=tuple(bookmarks_of(document)),
            pictures=pictures_of(document),
            **metadata,
        )


def letters(text: str) -> str:
    """Letters, marks and digits alone (NFKC): spaces and punctuation differ between programs."""
    return unicodedata.normalize("NFKC", text).translate(_LETTERS)


class _Letters(dict[int, int | None]):
    """What stands for a character: itself or nothing. Each is looked up once."""

    def __missing__(self, point: int) -> int | None:
        kept = self[point] = point if unicodedata.category(chr(point))[0] in "LMN" else None
        return kept


_LETTERS = _Letters()
