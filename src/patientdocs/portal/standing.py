"""Who has looked at an edition, in the words of the desk. What these say is what the band of the page says."""

from __future__ import annotations

from patientdocs.model.edition import Edition
from patientdocs.model.state import State
from patientdocs.portal.record import Standing

_UNCHECKED = "Not yet checked by a clinician."


def standing_of(edition: Edition) -> Standing:
    """A machine draft, and a page that stands in another language than was asked for, are not for patients."""
    if edition.fell_back or edition.state <= State.DRAFT:
        return "draft"
    return "checked" if edition.state is State.SIGNED else "unchecked"


def state_of(edition: Edition, language: str) -> str:
    """In one or two sentences. `language` is the English name of the one that the page stands in."""
    if edition.fell_back:
        return f"Not yet translated, still in {language}: not for patients."
    if edition.state <= State.DRAFT:
        return f"{'Partly a draft' if edition.is_mixed else 'Draft'} by a computer: not for patients."
    if edition.state is State.SIGNED:
        return "Checked by a clinician."
    if edition.state is State.REVIEWED:
        return f"Translation checked. {_UNCHECKED}"
    if edition.language.id == edition.source.id:
        return _UNCHECKED
    return f"Translation not yet checked by a second person. {_UNCHECKED}"
