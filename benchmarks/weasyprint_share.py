"""Run `patientdocs` and write how much processor time went into WeasyPrint itself, not into what we add to it.

    .venv/bin/python benchmarks/weasyprint_share.py FILE build ...

FILE gets a line of seconds for each style sheet, layout and PDF. Workers that are forked write into it, too. Our own
work inside `write_pdf` (its `finisher`) is left out; loading the library is counted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_BEGIN = time.process_time()
import weasyprint  # noqa: E402
from weasyprint.document import Document  # noqa: E402

_IMPORTED = time.process_time() - _BEGIN


class Share:
    """What was spent, after the work of others inside it is taken off."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._others = 0.0
        self._depth = 0
        self.note(_IMPORTED)

    def note(self, seconds: float) -> None:
        with self._file.open("a", encoding="ascii") as file:
            file.write(f"{seconds:.4f}\n")

    def counted(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """A function of WeasyPrint whose outermost calls are counted."""

        def run(*arguments: Any, **options: Any) -> Any:
            if options.get("finisher"):
                options["finisher"] = self._left_out(options["finisher"])
            if self._depth:
                return work(*arguments, **options)
            self._depth, self._others, begin = 1, 0.0, time.process_time()
            try:
                return work(*arguments, **options)
            finally:
                self._depth = 0
                self.note(time.process_time() - begin - self._others)

        return run

    def _left_out(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            begin = time.process_time()
            try:
                return work(*arguments, **options)
            finally:
                self._others += time.process_time() - begin

        return run


def main() -> None:
    share = Share(Path(sys.argv[1]))
    for owner, name in ((weasyprint.HTML, "render"), (weasyprint.HTML, "__init__"), (weasyprint.CSS, "__init__")):
        setattr(owner, name, share.counted(getattr(owner, name)))
    Document.write_pdf = share.counted(Document.write_pdf)  # type: ignore[method-assign]
    from patientdocs.cli import main as patientdocs

    patientdocs(sys.argv[2:], prog_name="patientdocs")


if __name__ == "__main__":
    main()
