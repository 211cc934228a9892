"""Read the templates' own words. They come with the program, so a fault in them is a fault of ours."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.model.interface import Interface

_FILE = "templates/interface.yaml"


@cache
def read_interface() -> Interface:
    """Every text of the templates, with its note.

    Raises:
        ValueError: the file is not as it should be.
    """
    name = f"patientdocs/{_FILE}"
    document, diagnostics = read(name, (files("patientdocs") / _FILE).read_bytes())
    if document is not None:
        interface, problems = validate(Interface, document.tree, document.places)
        if interface is not None and not problems:
            return interface
        diagnostics = [*diagnostics, *problems]
    raise ValueError("\n".join(f"{d.location}: {d.message}" for d in diagnostics))
