"""The templates' own words: `templates/interface.yaml`."""

from __future__ import annotations

from patientdocs.model.entry import Entry
from patientdocs.model.identifier import Identifier, PlainText


class InterfaceText(Entry):
    """One text. `max` is the most characters that its place on the page has room for, in any language."""

    text: PlainText
    note: PlainText
    max: int | None = None


class Interface(Entry):
    """Every text by its id, in the order of the page."""

    texts: dict[Identifier, InterfaceText]
