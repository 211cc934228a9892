"""All checks that need no page: the library itself, each pair of English and translation, each edition; a release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from patientdocs import localising
from patientdocs.checking import Verdict, apply_waivers, check_pairs, run_checks
from patientdocs.diagnostics import Diagnostic, Severity
from patientdocs.known_findings import KnownFindings
from patientdocs.model.edition import DEFAULT_CLINIC, SCREEN
from patientdocs.model.issued import Handouts
from patientdocs.model.library import Library

_REFUSED_IN_RELEASES = frozenset({"review-overdue", "translation-missing", "translation-stale"})


def check_content(
    library: Library,
    earlier: Sequence[Diagnostic],
    known: KnownFindings,
    locales: Sequence[str] = (),
    leaflets: Sequence[str] = (),
    clinics: Sequence[str] = (),
    release: bool = False,
) -> Verdict:
    """What is wrong with the content, beside what was found `earlier`, when it was loaded. Waived warnings are apart.

    Empty filters mean everything. `leaflets` and `clinics` narrow down only what a release has to be signed for.
    """
    problems = [*earlier, *run_checks(library)]
    settable = not any(problem.code in localising.NOT_SETTABLE for problem in problems)
    if settable:
        problems += _translation_problems(library, locales, known)
        problems += _edition_problems(library, locales, known)
        if release:
            problems = [_as_error(problem) for problem in problems]
            problems += _unsigned(library, locales, leaflets, clinics)
    return apply_waivers(library, problems, complete=settable and not locales)


def _as_error(problem: Diagnostic) -> Diagnostic:
    """What is past its review, or stands in another language, is given to nobody."""
    return replace(problem, severity=Severity.ERROR) if problem.code in _REFUSED_IN_RELEASES else problem


def _translation_problems(library: Library, locales: Sequence[str], known: KnownFindings) -> Iterator[Diagnostic]:
    """Every pair of English and translation, and how far the translations have come."""
    for name in library.settings.languages:
        if name != library.settings.source_language and (not locales or name in locales):
            catalogue = library.catalogues.get(name)
            pairs = localising.pairs_of(library, library.locales[name])
            found = known.of(f"{library.settings.name}: pairs, {name}", pairs.pairs)
            yield from check_pairs(pairs, catalogue.waivers if catalogue else (), found).diagnostics


def _edition_problems(library: Library, locales: Sequence[str], known: KnownFindings) -> Iterator[Diagnostic]:
    """Every edition on a screen. What fell back as a whole stands in a language that is checked by itself."""
    for name in library.settings.languages:
        if not locales or name in locales:
            editions = localising.editions(library, (name,), variants=(SCREEN,))
            yield from known.of(f"{library.settings.name}: editions, {name}", [e for e in editions if not e.fell_back])


def _unsigned(
    library: Library, locales: Sequence[str], leaflets: Sequence[str], clinics: Sequence[str]
) -> Iterator[Diagnostic]:
    """What the leaflets that were asked for print without a signature or without a record, each once."""
    handed_out = localising.editions(library, locales, leaflets, (SCREEN,), clinics)
    found = dict.fromkeys(run_checks(Handouts(handed_out, library.issued)))
    for name in locales or library.settings.languages:
        for clinic in clinics or (DEFAULT_CLINIC, *library.clinics):
            editions = localising.editions(library, (name,), leaflets, (SCREEN,), (clinic,))
            # Beside what is printed, the units in its figures: all texts whose ids begin with a printed one's.
            printed = {message for edition in editions for message in edition.states}
            units = {message.id for message in library.messages if message.id.partition("/unit/")[0] in printed}
            own = localising.signed_for(library, library.clinics[clinic], name) if clinic in library.clinics else None
            release = localising.release_of(own or library, library.locales[name], printed | units)
            found.update(dict.fromkeys(run_checks(release)))
    yield from found
