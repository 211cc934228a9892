"""Write `locales/<xx>/signoff.yaml`: a named person's word for exactly these texts.

A sign-off holds the hash of each text with its figures, units and explained words. It is void as soon as one of them
changes, and holds again when they are put back. A clinic's own people sign in `leaflets/clinics/<id>.signoff.yaml`, in
the same way and for the pages of that clinic alone.
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
from patientdocs.model.clinic import ClinicSignoff
from patientdocs.model.edition import DEFAULT_CLINIC, SCREEN
from patientdocs.model.library import Library
from patientdocs.model.message import Message
from patientdocs.model.pair import Progress
from patientdocs.nearest_name import did_you_mean

_HEAD = "# Written by `patientdocs signoff`. A hash is void as soon as English, figures or translation change.\n"

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Signer:
    """Who signs, as what, and on which day (ISO)."""

    role: Role
    by: str
    on: str


def sign(root: Path, locale: str, leaflets: Sequence[str], signer: Signer, clinic: str = "") -> Iterator[str]:
    """Sign every text that these leaflets (all, when none is named) print in this language. Gives lines for a person.

    With the id of a clinic the signature holds for the pages of this clinic alone.

    Raises:
        UsageProblem: nobody can sign this: no such language or clinic, errors in the files, or texts that are not
            printed.
        Unavailable: the file cannot be written.
    """
    library = loaded(root, (locale,))
    if locale == library.settings.source_language and signer.role == "language":
        raise UsageProblem(f"--role language: {locale} is the language it was written in, and is no translation")
    steps = _printed(library, locale, leaflets, clinic)
    unprinted = [step for step in steps if not step.state.usable]
    if unprinted:
        names = ", ".join(f"{step.message.id} ({step.state.words})" for step in unprinted[:5])
        raise UsageProblem(f"{len(unprinted)} texts are not printed in {locale} and cannot be signed: {names}")
    hashes = {step.message.id: step.message.pair_hash(_words(step)) for step in steps}
    domains = {step.message.id: step.message.domain for step in steps}
    if clinic:
        file = clinic_file(clinic)
        own = with_signatures(library.clinic_signoffs.get(clinic, ()), hashes, domains, signer, locale=locale)
        _write(root, file, own)
    else:
        file = _file(locale)
        catalogue = library.catalogues.get(locale, Catalogue(locale))
        write_signoffs(root, locale, with_signatures(catalogue.signoffs, hashes, domains, signer))
    yield f"{file}: {signer.by} signed {len(hashes)} texts ({signer.role}, {signer.on})"


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
    locale: str = "",
) -> list[Signoff]:
    """The sign-offs with these texts added, each domain by itself; the same person's word of the same day grows.

    `carried` are reasons by message id. The list of a clinic has many languages: `locale` is the one that was read.
    """
    after = list(before)
    for domain in dict.fromkeys(domains.values()):
        mine = {name: value for name, value in hashes.items() if domains[name] == domain}
        entry = Signoff(role=signer.role, by=signer.by, on=signer.on, domain=domain, messages=mine)
        new = ClinicSignoff(**dict(entry), locale=locale) if locale else entry
        same = next((signoff for signoff in after if _head(signoff) == _head(new)), None)
        if same is None:
            after.append(new.model_copy(update={"carried": dict(carried)}))
        else:
            grown = {"messages": {**same.messages, **mine}, "carried": {**same.carried, **carried}}
            after[after.index(same)] = same.model_copy(update=grown)
    return after


def _head(signoff: Signoff) -> dict[str, str]:
    """Who signed what, when and as what, in the order of the file."""
    head = {"role": signoff.role, "by": signoff.by, "on": signoff.on}
    if isinstance(signoff, ClinicSignoff):
        head["locale"] = signoff.locale
    return {**head, "domain": signoff.domain}


def write_signoffs(root: Path, locale: str, signoffs: Sequence[Signoff]) -> None:
    """The whole list of a language, in its order. An unchanged file is left alone."""
    _write(root, _file(locale), signoffs)


def clinic_file(clinic: str) -> str:
    """Where a clinic's own signatures lie in the library."""
    return f"leaflets/clinics/{clinic}.signoff.yaml"


def _file(locale: str) -> str:
    return f"locales/{locale}/signoff.yaml"


def _write(root: Path, name: str, signoffs: Sequence[Signoff]) -> None:
    data = (_HEAD + "".join(_rows(signoffs))).encode()
    path = root / name
    if not path.exists() or path.read_bytes() != data:
        rewrite(root, name, data)


def _rows(signoffs: Sequence[Signoff]) -> Iterator[str]:
    """YAML in which everything is quoted: a hash such as 634280438856e554 would be a number, and `on` a truth value."""
    yield "signoffs:\n" if signoffs else "signoffs: []\n"
    for signoff in signoffs:
        head = _head(signoff)
        yield f"  - role: {head.pop('role')}\n"
        yield from (f"    {_key(name)}: {_quoted(value)}\n" for name, value in head.items())
        yield "    messages:\n"
        yield from (f"      {_quoted(name)}: {_quoted(mark)}\n" for name, mark in signoff.messages.items())
        if signoff.carried:
            yield "    carried:\n"
            yield from (f"      {_quoted(name)}: {_quoted(reason)}\n" for name, reason in signoff.carried.items())


def _key(name: str) -> str:
    return _quoted(name) if name == "on" else name


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _printed(library: Library, locale: str, leaflets: Sequence[str], clinic: str) -> tuple[Progress, ...]:
    known = {leaflet.id for leaflet in library.leaflets}
    for name in leaflets:
        if name not in known:
            raise UsageProblem(f"--leaflet {name}: this library has {', '.join(sorted(known))}")
    if clinic and clinic not in library.clinics:
        hint = did_you_mean(clinic, library.clinics)
        raise UsageProblem(f"--clinic {clinic}: there is no such clinic{hint and f'; {hint}'}")
    pages = editions(library, (locale,), leaflets, (SCREEN,), (clinic or DEFAULT_CLINIC,))
    unprinted = set(leaflets) - {page.leaflet.id for page in pages}
    if not pages or unprinted:
        what = f"the leaflet {', '.join(sorted(unprinted))}" if unprinted else "a leaflet"
        raise UsageProblem(f"--clinic {clinic}: this clinic does not print {what} in {locale}")
    printed = {message for page in pages for message in page.states}
    units = {message.id for message in library.messages if message.id.partition("/unit/")[0] in printed}
    return release_of(library, library.locales[locale], printed | units).progress


def _words(step: Progress) -> str:
    message: Message = step.message
    return step.translation.text if step.translation else message.text
