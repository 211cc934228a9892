"""Print dates as the locale writes them; a date that is known in part stays known in part."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

from patientdocs.model.source import DateParts


def month_of(iso_date: str, babel_locale: str) -> str:
    """`2026-11-22` -> "November 2026"."""
    return format_skeleton("yMMMM", date.fromisoformat(iso_date), locale=babel_locale)


def day_of(iso_date: str, babel_locale: str) -> str:
    """`2026-11-22` -> "November 22, 2026"."""
    return format_date(date.fromisoformat(iso_date), format="long", locale=babel_locale)


def source_date(issued: DateParts, babel_locale: str) -> str:
    """A source's date, as exact as its parts."""
    if issued.month is None:
        return format_skeleton("y", date(issued.year, 1, 1), locale=babel_locale)
    if issued.day is None:
        return format_skeleton("yMMMM", date(issued.year, issued.month, 1), locale=babel_locale)
    return format_date(date(issued.year, issued.month, issued.day), format="long", locale=babel_locale)
