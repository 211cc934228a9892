"""Library -> editions: figures printed, terms lit at their first use, statements numbered to their sources."""

from patientdocs.localising.brands import signed_for
from patientdocs.localising.editions import each_edition, editions
from patientdocs.localising.pairs import pairs_of, release_of

NOT_SETTABLE = frozenset({"unknown-source", "unknown-statement"})
"""Codes of errors in a library that no edition can be made of: texts that refer to what is not there."""

__all__ = ["NOT_SETTABLE", "each_edition", "editions", "pairs_of", "release_of", "signed_for"]
