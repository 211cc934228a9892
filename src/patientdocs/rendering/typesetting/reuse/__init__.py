"""What WeasyPrint 70 works out again and again for a page, worked out once.

Every module here replaces functions of WeasyPrint by ones that keep their results. What is kept follows from the
arguments alone, so that not a byte of a file changes: `tests/rendering/test_reuse.py` sets pages with and without.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from patientdocs.rendering.typesetting.reuse.backgrounds import bare_boxes_known
from patientdocs.rendering.typesetting.reuse.drawings import drawings_kept
from patientdocs.rendering.typesetting.reuse.flow import flow_known
from patientdocs.rendering.typesetting.reuse.lines import lines_kept
from patientdocs.rendering.typesetting.reuse.measures import measures_kept
from patientdocs.rendering.typesetting.reuse.parsing import patterns_kept
from patientdocs.rendering.typesetting.reuse.rows import rows_laid_out_once
from patientdocs.rendering.typesetting.reuse.shaping import shaping_contexts_kept
from patientdocs.rendering.typesetting.reuse.styles import styles_kept
from patientdocs.rendering.typesetting.reuse.writing import values_written_at_once

MENDS = (
    patterns_kept,
    measures_kept,
    flow_known,
    rows_laid_out_once,
    shaping_contexts_kept,
    lines_kept,
    styles_kept,
    bare_boxes_known,
    drawings_kept,
    values_written_at_once,
)
"""Each is a context manager: while it lasts, WeasyPrint keeps what it names."""


@contextmanager
def work_reused() -> Iterator[None]:
    """While this lasts, WeasyPrint works nothing out twice. Other mends that change what it does come before this.

    Raises:
        PrivateNamesMoved: another WeasyPrint.
    """
    with ExitStack() as stack:
        for mend in MENDS:
            stack.enter_context(mend())
        yield
