"""Library -> editions: figures printed, terms lit at their first use, statements numbered to their sources."""

from patientdocs.localising.editions import editions

__all__ = ["editions"]
