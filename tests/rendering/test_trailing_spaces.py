"""A line is not broken because of the space at its end. Where WeasyPrint no longer does so, our mend can go.

With Pango 1.56 it does not.
"""

from __future__ import annotations

from contextlib import nullcontext

import pypdfium2
import pytest
import weasyprint.layout.inline

from patientdocs.machine import system_versions
from patientdocs.rendering.typesetting.pdf_tags import PrivateNamesMoved
from patientdocs.rendering.typesetting.press import typeset
from patientdocs.rendering.typesetting.trailing_spaces import hanging_spaces

PANGO = system_versions()["pango"]

# Text, then a word in another style, in columns each a little narrower than the one before.
COLUMNS = "".join(
    f'<p style="width: {width / 4}pt">The belt warms your back a little. It may ease <b>stiffness.</b></p>'
    for width in range(940, 980)
)
PAGE = f"<!doctype html><html lang='en'><head><title>Columns</title></head><body>{COLUMNS}</body></html>"


def first_lines(mended: bool) -> set[str]:
    """The first words that are drawn in each column."""
    with hanging_spaces() if mended else nullcontext():
        result = typeset(PAGE, "A4", ["Atkinson Hyperlegible"])
    with pypdfium2.PdfDocument(result.data) as document:
        lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    return {line.strip() for line in lines if line.startswith("The")}


def test_no_line_is_broken_for_a_space() -> None:
    assert all(len(line.split()) > 5 for line in first_lines(mended=True))


@pytest.mark.skipif(not PANGO.startswith("1.50."), reason=f"Pango {PANGO} may do without the mend")
def test_the_mend_is_needed() -> None:
    assert "The" in first_lines(mended=False)


def test_weasyprint_is_left_as_it_was() -> None:
    before = weasyprint.layout.inline.split_first_line
    with hanging_spaces():
        assert weasyprint.layout.inline.split_first_line is not before
    assert weasyprint.layout.inline.split_first_line is before


def test_a_private_function_that_moved_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint.layout.inline, "split_first_line", lambda text, style: ())
    with pytest.raises(PrivateNamesMoved, match="split_first_line"), hanging_spaces():
        pass
