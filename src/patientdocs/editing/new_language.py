"""Begin a language: locale.yaml, a line in library.yaml, empty catalogues."""

from __future__ import annotations

import re
from pathlib import Path

from babel.core import Locale as BabelLocale
from babel.core import UnknownLocaleError

from patientdocs.diagnostics import UsageProblem, worst_first
from patientdocs.editing.catalogues import Report, translations
from patientdocs.editing.locale_skeleton import skeleton
from patientdocs.editing.rewriting import rewrite
from patientdocs.loading.library import load
from patientdocs.loading.locales import locale_files
from patientdocs.loading.scalars import plain
from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.settings import Settings

_LIBRARY = "leaflets/library.yaml"
_NAME = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?")


def begin(root: Path, name: str) -> Report:
    """Add the language `name` to the library at `root`. What is there already stays as it is.

    Raises:
        UsageProblem: it is no language that CLDR knows, it is there already, or library.yaml needs a person.
        Unavailable: a file cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise UsageProblem(f"{name}: write the language in small letters, then script and country: xx_Abcd_YY")
    loaded = load(root)
    if loaded.library is None:
        return Report((), tuple(worst_first(loaded.diagnostics)), refused=True)
    lines = []
    if name not in locale_files(root):
        data = skeleton(name, _cldr(name), loaded.library.source_locale).encode()
        if _broken(data):
            raise UsageProblem(f"{name}: CLDR has signs that cannot be taken over; copy the locale.yaml of another one")
        rewrite(root, f"locales/{name}/locale.yaml", data)
        lines.append(f"locales/{name}/locale.yaml: written; go through it line by line")
    elif name in loaded.library.settings.languages:
        raise UsageProblem(f"{name}: the library offers this language already")
    if name not in loaded.library.settings.languages:
        rewrite(root, _LIBRARY, _offering(root, loaded.library, name))
        lines.append(f"{_LIBRARY}: `{name}` added to `languages:`")
    report = translations(root, [name])
    return Report((*lines, *report.lines), report.diagnostics, report.behind, report.refused)


def _broken(data: bytes) -> bool:
    document, problems = read("locale.yaml", data)
    return bool(problems) or document is None or validate(Locale, document.tree, document.places)[0] is None


def _cldr(name: str) -> BabelLocale:
    try:
        return BabelLocale.parse(name)
    except (UnknownLocaleError, ValueError):
        raise UsageProblem(f"{name}: the Unicode locale data (CLDR) do not know this language") from None


def _offering(root: Path, library: Library, name: str) -> bytes:
    """library.yaml with one language more. Everything else in it stays."""
    settings = library.settings
    rows = (root / _LIBRARY).read_bytes().decode("utf-8").split("\n")
    last = settings.at("languages", len(settings.languages) - 1)
    row = rows[last.line - 1]
    shown = name if plain(name) == name else f'"{name}"'
    end = last.column - 1 + last.length
    if row.lstrip().startswith("-"):
        dash = row[: len(row) - len(row.lstrip())]
        rows.insert(last.line, f"{dash}- {shown}{chr(13) if row.endswith(chr(13)) else ''}")
    else:
        rows[last.line - 1] = f"{row[:end]}, {shown}{row[end:]}"
    data = "\n".join(rows).encode()
    document, problems = read(_LIBRARY, data)
    found = validate(Settings, document.tree, document.places)[0] if document and not problems else None
    if found != settings.model_copy(update={"languages": [*settings.languages, name]}):
        place = settings.at("languages")
        raise UsageProblem(f"{place}: this list is laid out so that only a person can edit it: add `{name}` to it")
    return data
