"""Every component with its examples, on a screen and on paper, compared with `golden/components/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, get_type_hints

import pytest
import yaml
from pydantic import TypeAdapter

from patientdocs.model.edition import Disagreement, Edition, EditionSection, Group, Line, Note, PrintedPicture, Run
from patientdocs.rendering.templating.pages import filled

COMPONENTS = sorted(
    folder.name for folder in (files("patientdocs") / "templates" / "components").iterdir() if folder.is_dir()
)
WANTED: dict[str, Any] = {
    "carrier": Line,
    "disagreement": Disagreement,
    "evidence": str,
    "evidence_words": str,
    "groups": tuple[Group, ...],
    "heading": str,
    "heading_id": str,
    "heading_tongue": str,
    "items": tuple[Line | Disagreement, ...],
    "line": Line,
    "lines": tuple[Line, ...],
    "message": str,
    "note": Note,
    "picture": PrintedPicture,
    "places": list[str],
    "reason": str,
    "run": Run,
    "runs": tuple[Run, ...],
    "section": EditionSection,
}
"""The names that templates ask for with "Wants", and what they stand for."""


@dataclass(frozen=True)
class Example:
    """What `filled` wants for a component: an edition, and what its "Wants" names."""

    name: str
    component: str
    edition: Edition
    wanted: Mapping[str, Any]

    def rendered(self, paper: bool) -> str:
        template = f"components/{self.component}/template.html.j2"
        return filled(template, self.edition, paper=paper, **self.wanted).strip()


def examples(component: str, edition: Edition, translations: Mapping[str, Edition]) -> Iterator[Example]:
    """Each example, in the edition of its `language`; `asked` is the language that such a leaflet fell back from."""
    folder = files("patientdocs") / "templates" / "components" / component
    fields = get_type_hints(Edition)
    for example in yaml.safe_load((folder / "examples.yaml").read_text(encoding="utf-8")):
        base = translations[example["language"]] if "language" in example else edition
        if "asked" in example:
            asked = translations[example["asked"]]
            base = replace(base, locale=asked.locale, asked_messages=asked.messages)
        changes = {name: typed(fields[name], value) for name, value in example.get("edition", {}).items()}
        wanted = {name: typed(WANTED[name], value) for name, value in example.get("with", {}).items()}
        yield Example(example["name"], component, replace(base, **changes), wanted)


def typed(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_looks_as_it_did(
    component: str,
    edition: Edition,
    translations: Mapping[str, Edition],
    same_as_golden: Callable[[str, str], None],
) -> None:
    both = [
        f"<!-- {example.name} ({'paper' if paper else 'screen'}) -->\n{example.rendered(paper)}\n"
        for example in examples(component, edition, translations)
        for paper in (False, True)
    ]
    same_as_golden(f"components/{component}.html", "\n".join(both))
