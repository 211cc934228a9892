"""Print figures as the locale writes them. A figure is one unit of text: nobody can translate or break it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from babel.core import Locale as BabelLocale
from babel.numbers import format_decimal

from patientdocs.model.locale import Locale
from patientdocs.model.picture import Picture
from patientdocs.model.settings import Settings
from patientdocs.model.statement import Figure

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_GROUPED_FROM = 10_000

UnitWords = Callable[[str, Figure], str]
"""Slot name and figure -> the words of its unit in this place, such as "adults"."""


def printed_figures(figures: Mapping[str, Figure], locale: Locale, unit_words: UnitWords) -> dict[str, str]:
    """Slot name -> printed text. A part of a whole fills `name` with the part and `name_of` with the pair."""
    printed: dict[str, str] = {}
    for name, figure in figures.items():
        unit = unit_words(name, figure) if figure.unit else ""
        number = _number(figure.number, locale)
        if figure.of is None:
            printed[name] = _with_unit(number, unit, locale)
            continue
        printed[name] = number
        pair = locale.part_of_whole.format(part=number, whole=_number(Decimal(figure.of), locale), unit=unit)
        printed[f"{name}_of"] = pair.strip().replace(" ", _NO_BREAK_SPACE)
    return printed


def picture_counts(picture: Picture, figures: Mapping[str, Figure], locale: Locale) -> dict[str, str]:
    """The two counts of an array of icons as the locale writes them; nothing for another picture.

    A figure that is not there, or has no whole, gives nothing either: a check reports it.
    """
    figure = figures.get(picture.icon_array.figure) if picture.icon_array else None
    if figure is None or figure.of is None:
        return {}
    return {"events": _number(figure.number, locale), "others": _number(figure.of - figure.number, locale)}


def source_unit_words(settings: Settings, locale: Locale) -> UnitWords:
    """The words of the language that the library is written in, by its own plural forms."""

    def words(_: str, figure: Figure) -> str:
        counted = Decimal(figure.of) if figure.of is not None else figure.number
        return plural_words(settings, figure.unit or "", counted, locale)

    return words


def plural_words(settings: Settings, unit: str, value: Decimal, locale: Locale) -> str:
    """The form of a unit's words that CLDR asks for beside this value; "" for a unit that is not defined."""
    forms: Mapping[str, str] = {str(key): form for key, form in settings.units.get(unit, {}).items()}
    category = BabelLocale.parse(locale.babel).plural_form(value)
    return forms.get(category) or forms.get("other") or ""


def _with_unit(number: str, unit: str, locale: Locale) -> str:
    if not unit:
        return number
    if unit in locale.numerals.get(number, ()):
        return unit
    return locale.number_unit.format(number=number, unit=unit).replace(" ", _NO_BREAK_SPACE)


def _number(value: Decimal, locale: Locale) -> str:
    grouped = abs(value) >= _GROUPED_FROM
    return format_decimal(value, locale=locale.babel, decimal_quantization=False, group_separator=grouped)
