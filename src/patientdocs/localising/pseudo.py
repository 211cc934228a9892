"""Two languages that nobody speaks, made of the library's own: they show what a page does with another language.

`en-XA` has accents, «marks» around each text and 40 % more letters: what stands on a page without accents never came to
a translator, and what overflows will do so in German. `ar-XB` is written from right to left, in letters of a script
that is: each stands for a Latin one. They are called as CLDR calls such languages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import cycle, islice

from patientdocs.diagnostics import Location
from patientdocs.model.catalogue import Catalogue, Translation
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.message import Message
from patientdocs.statement_text import parse

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ACCENTS = "ábçđéfğħîjķļmñôpqřšţůvwxýž"
_OTHER_SCRIPT = "ابتدثفغهيجكلمنوصقرسطعحخشذز"
_FILLER = " öñé ţwö ţħřéé"
_GROWTH = 0.4

_ACCENTED = str.maketrans(_LATIN + _LATIN.upper(), _ACCENTS + _ACCENTS.upper())
_MIRRORED = str.maketrans(_LATIN + _LATIN.upper(), _OTHER_SCRIPT * 2)


@dataclass(frozen=True)
class _Pseudo:
    """How to make a locale of the source language: the fields that differ, and what becomes of a word and of a text."""

    fields: dict[str, object]
    word: Callable[[str], str]
    text: Callable[[str], str]


def _accented_text(text: str) -> str:
    shown = "".join(piece.words for piece in parse(text))
    filler = "".join(islice(cycle(_FILLER), round(len(shown) * _GROWTH)))
    return f"«{_changed(text, _accented)}{filler}»"


def _mirrored_text(text: str) -> str:
    return _changed(text, _mirrored)


def _accented(words: str) -> str:
    return words.translate(_ACCENTED)


def _mirrored(words: str) -> str:
    return words.translate(_MIRRORED)


def _changed(text: str, word: Callable[[str], str]) -> str:
    """The text with its words changed. Slots and the names of terms stay."""
    parts = []
    for piece in parse(text):
        match piece.kind:
            case "slot":
                parts.append(f"{{{piece.name}}}")
            case "term":
                parts.append(f"[[{piece.name}|{word(piece.words)}]]" if piece.words else f"[[{piece.name}]]")
            case _:
                parts.append(word(piece.words))
    return "".join(parts)


_PSEUDO = (
    _Pseudo({"id": "en_XA", "bcp47": "en-XA"}, _accented, _accented_text),
    _Pseudo(
        {
            "id": "ar_XB",
            "bcp47": "ar-XB",
            "babel": "ar_AE",
            "direction": "rtl",
            "fonts": {"pdf": ["IBM Plex Sans Arabic"]},
        },
        _mirrored,
        _mirrored_text,
    ),
)


def with_pseudo_locales(library: Library) -> Library:
    """The library with both languages, completely translated by machine. Nothing else of it changes."""
    locales = [_locale(library.source_locale, pseudo) for pseudo in _PSEUDO]
    catalogues = [_catalogue(library.messages, pseudo) for pseudo in _PSEUDO]
    languages = [*library.settings.languages, *(locale.id for locale in locales)]
    return replace(
        library,
        settings=library.settings.model_copy(update={"languages": languages}),
        locales={**library.locales, **{locale.id: locale for locale in locales}},
        catalogues={**library.catalogues, **{catalogue.locale: catalogue for catalogue in catalogues}},
    )


def _locale(source: Locale, pseudo: _Pseudo) -> Locale:
    patterns = {name: _changed(getattr(source, name), pseudo.word) for name in ("part_of_whole", "number_unit")}
    return source.model_copy(update={"name": pseudo.word(source.name), **patterns, **pseudo.fields})


def _catalogue(messages: tuple[Message, ...], pseudo: _Pseudo) -> Catalogue:
    """Every message as a machine draft. Only its hash makes it one that may be printed."""
    name = str(pseudo.fields["id"])
    texts = {message.id: pseudo.text(message.text) for message in messages}
    return Catalogue(
        name,
        {m.id: Translation(m.domain, m.id, m.text, texts[m.id], Location(f"{name}/{m.domain}.po")) for m in messages},
        drafts=frozenset(m.pair_hash(texts[m.id]) for m in messages),
    )
