"""Print figures as the locale writes them. A figure is one unit of text: nobody can translate or break it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from babel.core import Locale as BabelLocale
from babel.numbers import format_decimal

from patientdocs.model.locale import Locale
from patientdocs.model.settings import Settings
from patientdocs.model.statement import Figure

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_GROUPED_FROM = 10_000


def printed_figures(figures: Mapping[str, Figure], locale: Locale, settings: Settings) -> dict[str, str]:
    """Slot name -> printed text. A part of a whole fills `name` with the part and `name_of` with the pair."""
    printed: dict[str, str] = {}
    for name, figure in figures.items():
        value = figure.number
        printed[name] = _with_unit(value, None if figure.of else figure.unit, locale, settings)
        if figure.of is not None:
            unit = _unit_words(figure.unit, Decimal(figure.of), locale, settings)
            pair = locale.part_of_whole.format(
                part=_number(value, locale), whole=_number(Decimal(figure.of), locale), unit=unit
            )
            printed[f"{name}_of"] = pair.strip().replace(" ", _NO_BREAK_SPACE)
    return printed


def _with_unit(value: Decimal, unit: str | None, locale: Locale, settings: Settings) -> str:
    words = _unit_words(unit, value, locale, settings)
    return f"{_number(value, locale)}{_NO_BREAK_SPACE}{words}" if words else _number(value, locale)


def _number(value: Decimal, locale: Locale) -> str:
    grouped = abs(value) >= _GROUPED_FROM
    return format_decimal(value, locale=locale.babel, decimal_quantization=False, group_separator=grouped)


def _unit_words(unit: str | None, value: Decimal, locale: Locale, settings: Settings) -> str:
    forms: Mapping[str, str] = {str(k): v for k, v in settings.units.get(unit or "", {}).items()}
    category = BabelLocale.parse(locale.babel).plural_form(value)
    return forms.get(category) or forms.get("other") or ""
