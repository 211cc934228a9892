"""A first locale.yaml: what the Unicode locale data (CLDR) know of a language, and limits to begin with."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Sequence

from babel.core import Locale as BabelLocale

from patientdocs.model.locale import Locale

_UNSPACED = frozenset({"CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"})
_QUESTION = {"ARABIC": "؟", "ARMENIAN": "՞", "CJK": "？", "ETHIOPIC": "፧", "GREEK": ";"}
_ENDS = {
    "ARABIC": ".!؟…",
    "ARMENIAN": "։…",
    "CJK": "。！？….!?",
    "DEVANAGARI": ".!?…।",
    "ETHIOPIC": "።፧.!?",
    "GREEK": ".!;…",
}
_MEASURES = {
    "mcg": "mass-microgram",
    "mg": "mass-milligram",
    "g": "mass-gram",
    "kg": "mass-kilogram",
    "ml": "volume-milliliter",
    "l": "volume-liter",
}
_WORDS = (
    "sentence: {warn: 15, error: 20}",
    "action_sentence: {error: 15}",
    "statement_sentences: {error: 2}",
    "mean_sentence: {warn: 12, error: 15}",
    "heading: {error: 8}",
    "gloss: {error: 20}",
)
_CHARACTERS = (
    "sentence: {warn: 30, error: 40}",
    "action_sentence: {error: 30}",
    "statement_sentences: {error: 2}",
    "mean_sentence: {warn: 24, error: 30}",
    "heading: {error: 16}",
    "gloss: {error: 40}",
)
_COUNTS = (
    "numbers: {warn: 2, error: 4}",
    "list_items: {error: 6}",
    "section_statements: {error: 6}",
    "boxed_words: {error: 6}",
)


def skeleton(name: str, cldr: BabelLocale, source: Locale) -> str:
    """The text of locale.yaml for the language `name`. `source` lends its fonts where it shares a script."""
    scripts = _scripts(cldr)
    spaced = not _UNSPACED & set(scripts)
    own_name = cldr.get_display_name() or name
    limits = [f"count_by: {'words' if spaced else 'characters'}", *(_WORDS if spaced else _CHARACTERS), *_COUNTS]
    decimal, group = _signs(cldr)
    fonts = source.fonts.get("pdf", []) if set(scripts) & set(source.translation.scripts) else []
    measures = {measure: spellings for measure, unit in _MEASURES.items() if (spellings := _unit(cldr, measure, unit))}
    lines = [
        "# Everything that the program knows about this language stands here. Names, signs and units come from the",
        "# Unicode locale data (CLDR); what they do not have (quotation marks, ends of sentences, limits) is ours.",
        f"id: {_quoted(name)}",
        f"bcp47: {_quoted(name.replace('_', '-'))}",
        f"babel: {_quoted(str(cldr))}",
        f"name: {_quoted(own_name)}",
        f"direction: {cldr.text_direction}",
        "",
        f"joiner: {_quoted(' ' if spaced else '')}       # between two sentences",
        "quotes: {open: “, close: ”}",
        f"question: {{close: {_quoted(_first(_QUESTION, scripts, '?'))}}}",
        "headings: any",
        "# Put this into words, as in: {part} of the {whole} {unit}",
        f"part_of_whole: {_quoted('{part}/{whole} {unit}')}",
        f"number_unit: {_quoted('{number} {unit}' if spaced else '{number}{unit}')}",
        "# address: how the reader is spoken to, and other rules of style for translators",
        *([f"fonts: {{pdf: {_list(fonts)}}}"] if fonts else []),
        "",
        "# Limits on length: ours. See how they fit real texts of the language.",
        "limits:",
        *(f"  {limit}" for limit in limits),
        "",
        "# A formula of reading ease is named here only when it was validated for this language.",
        "formulas: []",
        "",
        "sentences:",
        f"  ends: {_quoted(_first(_ENDS, scripts, '.!?…'))}",
        "  abbreviations: []         # such as Dr., which never end a sentence",
        "",
        "translation:",
        f"  scripts: {_list(scripts)}",
        "  measured: []              # checks whose false alarms were counted on right texts: only these are errors",
        *(["  measures:"] if measures else []),
        *(f"    {measure}: {_list(spellings)}" for measure, spellings in measures.items()),
        "",
        "# Words by which checks compare a translation with its source. With an empty list such a check finds nothing.",
        "guards:",
        "  negators: []              # not, never, without",
        "  hedges: []                # may, might, suggests",
        '  number_words: {}          # seven: "7"',
        f"  decimal_sign: {_quoted(decimal)}",
        f"  group_signs: {_list([group])}",
        f"  spaced: {'true' if spaced else 'false'}",
    ]
    return "\n".join(lines) + "\n"


def _scripts(cldr: BabelLocale) -> list[str]:
    """The scripts in which the language names languages, by Unicode name, the most used first."""
    letters = Counter(
        unicodedata.name(character, "").split()[0]
        for text in cldr.languages.values()
        for character in text
        if character.isalpha()
    )
    enough = letters.total() / 50
    found = [script for script, count in letters.most_common() if count > enough and "-" not in script]
    if "KATAKANA" in found:  # names of languages are foreign words there
        found = [*dict.fromkeys([*found, "HIRAGANA", "CJK"])]
    return found or ["LATIN"]


def _signs(cldr: BabelLocale) -> tuple[str, str]:
    symbols = cldr.number_symbols
    latin = symbols.get("latn", symbols)
    return str(latin.get("decimal", ".")), str(latin.get("group", ","))


def _unit(cldr: BabelLocale, measure: str, unit: str) -> list[str]:
    """The spellings of a measure: our sign for it, and the short one of the language."""
    patterns = cldr._data["unit_patterns"].get(unit, {}).get("short", {})
    short = str(patterns.get("other", "")).replace("{0}", "").strip()
    return list(dict.fromkeys([measure, *([short] if short.isprintable() and short else [])]))


def _first(table: dict[str, str], scripts: Sequence[str], otherwise: str) -> str:
    return next((table[script] for script in scripts if script in table), otherwise)


def _list(items: Sequence[str]) -> str:
    return f"[{', '.join(_quoted(item) for item in items)}]"


def _quoted(text: str) -> str:
    """In quotes, with spaces that do not look like one written out."""
    return json.dumps(text, ensure_ascii=not text.isprintable())
