"""A statement rests on work with animals and does not say so.

What it does: when a cited sentence speaks of rats, mice or other animals, the statement has to name them, or say
"animals".

Why it matters: a reader takes every finding for one in people. Most findings in animals never hold for people.

How to mend it: name the animals, or cite a sentence about people.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.guarded_text import statement_text
from patientdocs.model.library import Library
from patientdocs.passages.facts import species_of

SEVERITY = Severity.ERROR

ANY_ANIMAL = "animal"


def check(library: Library) -> Iterator[Finding]:
    """Yield every statement that keeps quiet about the animals of a passage."""
    for _, _, statement in library.definitions():
        named = species_of(statement_text(statement, library).shown, library.source_locale.guards)
        for index, citation in enumerate(statement.cites):
            pin = library.evidence.pins.get(citation.key)
            if pin is not None and pin.species and not {*pin.species, ANY_ANIMAL} & set(named):
                animals = " and ".join(pin.species)
                yield Finding(
                    statement.at("text"),
                    f"the cited sentence is about animals ({animals}), and the statement does not say so",
                    help="name the animals in the statement, or cite a sentence about people",
                    related=(Related(f"{pin.source}, line {pin.line}, is cited here", statement.at("cites", index)),),
                    statement=statement.id,
                )
