"""The loops that a person would write in our place. They find finished texts, and check nothing.

    .venv/bin/python benchmarks/loops.py user|best MATERIAL OUT [NAME]...

`user`: a Jinja2 template, then `HTML(...).write_pdf(pdf_variant="pdf/ua-1")`, page by page; style sheet and fonts are
read anew for each page. `best`: one style sheet and one FontConfiguration for all pages that can share them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

Page = dict[str, str]
Press = Callable[[str, Page, Path, Path], object]


def by_user(text: str, page: Page, folder: Path, file: Path) -> None:
    """As the first page of WeasyPrint's manual does it."""
    HTML(string=text, base_url=f"{folder}/").write_pdf(file, pdf_variant="pdf/ua-1", custom_metadata=True)


def by_best(text: str, page: Page, folder: Path, file: Path) -> None:
    """What does not change is kept."""
    style, fonts = prepared(folder / page["style"])
    document = HTML(string=text, base_url=f"{folder}/").render(font_config=fonts, stylesheets=[style])
    document.write_pdf(file, pdf_variant="pdf/ua-1", custom_metadata=True)


@cache
def prepared(style: Path) -> tuple[Any, Any]:
    """A style sheet and its fonts."""
    fonts = FontConfiguration()
    return CSS(filename=style, font_config=fonts), fonts


def write_all(press: Press, folder: Path, out: Path, names: Collection[str]) -> None:
    """Every page of the material, or those with these names."""
    pages: list[Page] = json.loads((folder / "pages.json").read_bytes())
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(Path(__file__).parent))
    template = environment.get_template("loop.html.j2")
    for page in pages:
        if names and page["name"] not in names:
            continue
        linked = page if press is by_user else {**page, "style": ""}
        text, file = template.render(page=linked), out / page["name"]
        file.parent.mkdir(parents=True, exist_ok=True)
        if page["style"]:
            press(text, page, folder, file)
        else:
            file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    kind, material, target, *wanted = sys.argv[1:]
    write_all({"user": by_user, "best": by_best}[kind], Path(material), Path(target), wanted)
