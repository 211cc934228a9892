"""The folder is the registry of formats, and nothing heavy is loaded before a PDF is made."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace

from patientdocs.model.edition import Edition
from patientdocs.model.variant import VARIANTS
from patientdocs.rendering import formats, pages


def test_each_variant_has_its_format(edition: Edition) -> None:
    assert [format_.SUFFIX for format_ in formats()] == [".html", ".pdf"]
    variants = [replace(edition, variant=variant) for variant in ("screen", *VARIANTS, "papyrus")]
    assert [page.path for page in pages(variants)] == [
        "default/en/what-is-the-larkin-belt.html",
        *(f"default/en/what-is-the-larkin-belt.{name}.pdf" for name in VARIANTS),
    ]


def test_the_formats_and_checks_load_no_renderer() -> None:
    program = (
        "import sys, patientdocs.rendering as r, patientdocs.checking as c; r.formats(); c.check_modules(); "
        "print([m for m in ('weasyprint', 'pydyf', 'pikepdf', 'pypdfium2', 'page') if m in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"


def test_what_a_first_page_loads_is_there_before_workers_are_forked(on_paper: Edition) -> None:
    # page-validation has threads of its own: it hangs in every fork of a process that has used it.
    program = (
        "import pickle, sys; from patientdocs.rendering import formats; "
        "from patientdocs.rendering.templating.environment import template_names, templates; "
        "edition = pickle.load(sys.stdin.buffer); [each.warm([edition]) for each in formats()]; "
        "print({name for _, name in templates().cache} == set(template_names()), "
        "[m for m in ('weasyprint', 'pikepdf', 'pypdfium2', 'page') if m in sys.modules])"
    )
    packed = pickle.dumps(on_paper)
    loaded = subprocess.run([sys.executable, "-c", program], input=packed, capture_output=True, check=True)
    assert loaded.stdout.decode() == "True ['weasyprint', 'pikepdf', 'pypdfium2']\n"
