"""A page of an earlier build is kept only if rendering it anew would give the very same page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from pydantic import BaseModel

import patientdocs
from patientdocs import __version__, checking, fingerprint, localising, machine, manifest, rendering
from patientdocs.diagnostics import Severity
from patientdocs.loading.library import load
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Alternate, Brand, ClinicText, OnPaper
from patientdocs.model.library import Library
from patientdocs.model.state import State
from patientdocs.page_keys import page_key
from patientdocs.rendering import pdf
from patientdocs.rendering.stamping import body_of
from patientdocs.rendering.templating.pages import filled


def another(leaf: str | int) -> str | int:
    match leaf:
        case bool():
            return not leaf
        case State():
            return State.SIGNED if leaf is not State.SIGNED else State.DRAFT
        case int():
            return leaf + 1
    return f"{leaf}x"


def altered(value: Any, name: str, seen: set[str]) -> Iterator[tuple[str, Any]]:
    """The value with one leaf of it changed, once for every kind of leaf, such as `Source.title`."""
    match value:
        case str() | int():
            if name not in seen:
                seen.add(name)
                yield name, another(value)
        case Mapping():
            for key in value:
                yield from ((leaf, {**value, key: new}) for leaf, new in altered(value[key], name, seen))
        case list() | tuple():
            if value and (shorter := f"{name} (shorter)") not in seen:
                seen.add(shorter)
                yield shorter, value[:-1]
            for index, item in enumerate(value):
                for leaf, new in altered(item, name, seen):
                    yield leaf, type(value)([*value[:index], new, *value[index + 1 :]])
        case BaseModel():
            for field in type(value).model_fields:
                for leaf, new in altered(getattr(value, field), f"{type(value).__name__}.{field}", seen):
                    yield leaf, value.model_copy(update={field: new})
        case _ if is_dataclass(value) and not isinstance(value, type):
            for part in fields(value):
                for leaf, new in altered(getattr(value, part.name), f"{type(value).__name__}.{part.name}", seen):
                    yield leaf, replace(value, **{part.name: new})


@pytest.fixture(scope="module")
def library(built: Path) -> Library:
    library = load(built, built / "documents").library
    assert library is not None
    return library


def printed(page: rendering.Page) -> object:
    """What decides the bytes of a page. Of a PDF, what is handed to WeasyPrint: setting it would take too long."""
    if page.format is not pdf:
        return page.format.render(page.edition).data
    source = filled("print.html.j2", page.edition, paper=True, program_version=__version__)
    return source, page.edition.locale.fonts


@pytest.mark.parametrize("variant", ["screen", "a4"])
def test_a_page_that_would_look_otherwise_is_not_kept(variant: str, library: Library, built: Path) -> None:
    (page,) = rendering.pages(localising.editions(library, variants=[variant]))
    as_it_is = printed(page)
    assert manifest.plan(library, [page], [page], built / "out", cache=True).to_render == ()
    differ = []
    for leaf, edition in altered(page.edition, "", set()):
        other = rendering.Page(edition, page.format)
        if other.path != page.path or leaf == "OnPaper.variant" or printed(other) == as_it_is:
            continue
        differ.append(leaf)
        plan = manifest.plan(library, [other], [other], built / "out", cache=True)
        assert plan.to_render == (other,), leaf
    assert len(differ) > 40


def test_a_body_that_would_look_otherwise_has_another_key(library: Library) -> None:
    """And what a clinic adds to it decides nothing."""
    (general,) = localising.editions(library, variants=["a4"])
    text, telephones = ClinicText("Monday", "en", "ltr"), (("day", "555-0100"),)
    brand = Brand("lamp-house", "Lamp House", True, telephones, text, text, None, "#123456", "#654321")  # type: ignore[arg-type]
    alternates, papers = (Alternate("fr", "français", "ltr", "x.html"),), (OnPaper("a4", "x.pdf"),)
    address = "https://lamp.example/default/en/lamp-light.html"
    edition = replace(general, brand=brand, alternates=alternates, papers=papers, address=address)
    as_it_is, key = printed(rendering.Page(body_of(edition), pdf)), page_key(edition, {}).body
    differ, of_the_clinic = [], []
    for leaf, other in altered(edition, "", set()):
        if printed(rendering.Page(body_of(other), pdf)) != as_it_is:
            differ.append(leaf)
            assert page_key(other, {}).body != key, leaf
        elif body_of(other) == body_of(edition):
            of_the_clinic.append(leaf)
            assert page_key(other, {}).body == key, leaf
    assert "Edition.address" in differ
    assert len(differ) > 40
    assert {"Brand.clinic", "Brand.name", "Brand.telephones", "Alternate.href"} <= set(of_the_clinic)


def test_what_is_not_printed_makes_no_work(library: Library, built: Path) -> None:
    (page,) = rendering.pages(localising.editions(library, variants=["screen"]))
    glossary = page.edition.glossary.model_copy(update={"familiar": []})
    locale = page.edition.locale.model_copy(update={"plainer_words": []})
    other = rendering.Page(replace(page.edition, glossary=glossary, locale=locale), page.format)
    assert manifest.plan(library, [other], [other], built / "out", cache=True).to_render == ()


def test_no_page_is_kept_when_a_library_has_another_version(
    library: Library, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = rendering.pages(localising.editions(library))
    (tmp_path / "site-packages" / "pydyf-0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    plan = manifest.plan(library, pages, pages, built / "out", cache=True)
    assert plan.to_render == pages
    assert set(plan.reasons.values()) == {"the libraries changed"}


def test_what_is_installed_beside_them_changes_no_page(
    library: Library, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = rendering.pages(localising.editions(library))
    (tmp_path / "site-packages" / "lamp_tools-0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    assert manifest.plan(library, pages, pages, built / "out", cache=True).to_render == ()


def test_every_package_that_counts_is_found() -> None:
    """By the name of its folder: one that is not found would change pages unnoticed."""
    found = {name.rpartition("-")[0].lower().replace("_", "-") for name in map(_stem, fingerprint.installed())}
    assert found >= set(machine.PACKAGES)


def _stem(name: str) -> str:
    return name.removesuffix(".dist-info")


def test_no_page_is_kept_when_a_template_has_changed(tmp_path: Path) -> None:
    package = Path(patientdocs.__file__).parent
    without_caches = shutil.ignore_patterns("__pycache__")
    copy = shutil.copytree(package, tmp_path / "patientdocs", ignore=without_caches)
    program = "from patientdocs import fingerprint; print(fingerprint.program(), end='')"

    def ground() -> str:
        command = [sys.executable, "-c", program]
        return subprocess.run(
            command, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
        ).stdout

    assert ground() == fingerprint.program()
    with (copy / "templates" / "page.html.j2").open("a", encoding="utf-8") as template:
        template.write(" ")
    changed = ground()
    assert len(changed) == 64
    assert changed != fingerprint.program()


def test_the_checks_of_finished_pages_are_errors() -> None:
    """A kept page is not checked again: a mere warning about it would be seen once and never more."""
    of_pages = [
        module for module in checking.check_modules() if get_type_hints(module.check).get("artefact") is Artefact
    ]
    assert len(of_pages) >= 6
    assert {module.SEVERITY for module in of_pages} == {Severity.ERROR}
