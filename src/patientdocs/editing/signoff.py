"""Write `locales/<xx>/signoff.yaml`: a named person's word for exactly these texts.

A sign-off holds the hash of each text with its figures, units and explained words. It is void as soon as one of them
changes, and holds again when they are put back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from patientdocs.checking import run_checks
from patientdocs.diagnostics import UsageProblem
from patientdocs.editing.rewriting import rewrite
from patientdocs.loading.library import load
from patientdocs.localising import NOT_SETTABLE, editions, release_of
from patientdocs.model.catalogue import Catalogue, Role, Signoff
from patientdocs.model.edition import SCREEN
from patientdocs.model.library import Library
from patientdocs.model.message import Message
from patientdocs.model.pair import Progress

_HEAD = "# Written by `patientdocs signoff`. A hash is void as soon as English, figures or translation change.\n"

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Signer:
    """Who signs, as what, and on which day (ISO)."""

    role: Role
    by: str
    on: str


def sign(root: Path, locale: str, leaflets: Sequence[str], signer: Signer) -> Iterator[str]:
    """Sign every text that these leaflets (all, when none is named) print in this language. Gives lines for a person.

    Raises:
        UsageProblem: nobody can sign this: no such language, errors in the files, or texts that are not printed.
        Unavailable: the file cannot be written.
    """
    library = loaded(root, (locale,))
    if locale == library.settings.source_language and signer.role == "language":
        raise UsageProblem(f"--role language: {locale} is the language it was written in, and is no translation")
    steps = _printed(library, locale, leaflets)
    unprinted = [step for step in steps if not step.state.usable]
    if unprinted:
        names = ", ".join(f"{step.message.id} ({step.state.words})" for step in unprinted[:5])
        raise UsageProblem(f"{len(unprinted)} texts are not printed in {locale} and cannot be signed: {names}")
    catalogue = library.catalogues.get(locale, Catalogue(locale))
    hashes = {step.message.id: step.message.pair_hash(_words(step)) for step in steps}
    domains = {step.message.id: step.message.domain for step in steps}
    signed = with_signatures(catalogue.signoffs, hashes, domains, signer)
    write_signoffs(root, locale, signed)
    yield f"locales/{locale}/signoff.yaml: {signer.by} signed {len(hashes)} texts ({signer.role}, {signer.on})"


def loaded(root: Path, locales: Iterable[str], as_of: str = "") -> Library:
    """The library, as long as its pages can be set and it has these languages.

    Raises:
        UsageProblem: otherwise.
    """
    library = load(root, as_of=as_of).library
    if library is None or any(problem.code in NOT_SETTABLE for problem in run_checks(library)):
        raise UsageProblem("the files have errors; `patientdocs check` says which")
    for locale in locales:
        if locale not in library.settings.languages:
            raise UsageProblem(f"--locale {locale}: this library has {', '.join(library.settings.languages)}")
    return library


def with_signatures(
    before: Sequence[Signoff],
    hashes: Mapping[str, str],
    domains: Mapping[str, str],
    signer: Signer,
    carried: Mapping[str, str] = _NOTHING,
) -> list[Signoff]:
    """The sign-offs with these texts added, each domain by itself; the same person's word of the same day grows.

    `carried` are reasons by message id.
    """
    after = list(before)
    for domain in dict.fromkeys(domains.values()):
        mine = {name: value for name, value in hashes.items() if domains[name] == domain}
        wanted = (signer.role, signer.by, signer.on, domain)
        same = next((s for s in after if (s.role, s.by, s.on, s.domain) == wanted), None)
        if same is None:
            entry = Signoff(role=signer.role, by=signer.by, on=signer.on, domain=domain, messages=mine)
            after.append(entry.model_copy(update={"carried": dict(carried)}))
        else:
            grown = {"messages": {**same.messages, **mine}, "carried": {**same.carried, **carried}}
            after[after.index(same)] = same.model_copy(update=grown)
    return after


def write_signoffs(root: Path, locale: str, signoffs: Sequence[Signoff]) -> None:
    """The whole list, in its order. An unchanged file is left alone."""
    name = f"locales/{locale}/signoff.yaml"
    data = (_HEAD + "".join(_rows(signoffs))).encode()
    path = root / name
    if not path.exists() or path.read_bytes() != data:
        rewrite(root, name, data)


def _rows(signoffs: Sequence[Signoff]) -> Iterator[str]:
    """YAML in which everything is quoted: a hash such as 634280438856e554 would be a number, and `on` a truth value."""
    yield "signoffs:\n" if signoffs else "signoffs: []\n"
    for signoff in signoffs:
        yield f'  - role: {signoff.role}\n    by: {_quoted(signoff.by)}\n    "on": {_quoted(signoff.on)}\n'
        yield f"    domain: {_quoted(signoff.domain)}\n    messages:\n"
        yield from (f"      {_quoted(name)}: {_quoted(mark)}\n" for name, mark in signoff.messages.items())
        if signoff.carried:
            yield "    carried:\n"
            yield from (f"      {_quoted(name)}: {_quoted(reason)}\n" for name, reason in signoff.carried.items())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _printed(library: Library, locale: str, leaflets: Sequence[str]) -> tuple[Progress, ...]:
    known = {leaflet.id for leaflet in library.leaflets}
    for name in leaflets:
        if name not in known:
            raise UsageProblem(f"--leaflet {name}: this library has {', '.join(sorted(known))}")
    pages = editions(library, (locale,), leaflets, (SCREEN,))
    printed = {message for page in pages for message in page.states}
    units = {message.id for message in library.messages if message.id.partition("/unit/")[0] in printed}
    return release_of(library, library.locales[locale], printed | units).progress


def _words(step: Progress) -> str:
    message: Message = step.message
    return step.translation.text if step.translation else message.text
