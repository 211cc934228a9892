"""Library -> messages: every text that is printed in words of ours, with what a translator has to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from patientdocs.model.entry import Entry
from patientdocs.model.interface import Interface
from patientdocs.model.leaflet import Leaflet, Section
from patientdocs.model.library import Library
from patientdocs.model.message import GLOSSARY, INTERFACE, LIBRARY, Message, MessageKind, context_of
from patientdocs.model.picture import Picture
from patientdocs.model.places import Path
from patientdocs.model.statement import Figure, Statement
from patientdocs.printed_figures import picture_counts, plural_words, printed_figures, source_unit_words
from patientdocs.statement_text import parse


def messages_of(library: Library, interface: Interface) -> tuple[Message, ...]:
    """Every message, by domain: the program's own words, the glossary, what leaflets share, then each leaflet.

    Within a domain they stand in the order of the YAML. A statement that several leaflets print is one message.
    """
    return (*_interface(interface), *_glossary(library), *_shared(library), *_leaflets(library))


def statement_id(statement: str) -> str:
    """The message of a statement has the statement's id."""
    return statement


def unit_id(statement: str, slot: str) -> str:
    """The words of the unit in one slot: their form depends on the sentence around them."""
    return f"{statement}/unit/{slot}"


def _interface(interface: Interface) -> Iterator[Message]:
    for name, text in interface.texts.items():
        slots = {piece.name: "" for piece in parse(text.text) if piece.kind == "slot"}
        path: Path = ("texts", name, "text")
        yield Message(
            INTERFACE, f"interface/{name}", text.text, "interface", interface, path, text.note,
            shown=text.text, slots=slots, maximum=text.max,
        )  # fmt: skip


def _glossary(library: Library) -> Iterator[Message]:
    for term in library.glossary.terms:
        note = term.note or ""
        meaning = {"glosses": {term.id: term.gloss}}
        yield Message(
            GLOSSARY, f"term/{term.id}", term.term, "term", term, ("term",), note,
            context=context_of(meaning), shown=term.term, terms=(term.id,),
        )  # fmt: skip
        yield _plain(GLOSSARY, f"gloss/{term.id}", "gloss", term, ("gloss",), term.gloss, f"Explains: {term.term}.")


def _shared(library: Library) -> Iterator[Message]:
    settings = library.settings
    yield _plain(LIBRARY, "library/name", "name", settings, ("name",), settings.name, "The name of all these leaflets.")
    for name, label in settings.evidence.items():
        note = "A label beside a heading: on what the sentences below it rest."
        yield _plain(LIBRARY, f"evidence/{name}", "label", settings, ("evidence", name), label, note)
    for topic in library.topics:
        for line in topic.standing:
            yield _plain(LIBRARY, f"standing/{line.id}", "standing line", line, ("text",), line.text, line.note or "")
        for conflict in topic.conflicts:
            for statement, words in conflict.attributions.items():
                what = library.statements.get(statement)
                note = f"Printed before: {what.text}" if what else ""
                path: Path = ("attributions", statement)
                name = f"attribution/{conflict.id}/{statement}"
                yield _plain(LIBRARY, name, "attribution", conflict, path, words, note)
    for source in library.sources.values():
        for field, note in (
            ("kind", "What this source is."),
            ("interest", 'What its publisher sells or wants. Printed after "Its publisher".'),
            ("date_note", "Printed in place of the source's date."),
        ):
            text = getattr(source, field)
            if text:
                name = f"source/{source.id}/{field.replace('_', '-')}"
                yield _plain(LIBRARY, name, "note on a source", source, (field,), text, f"{note} {source.title}")


def _leaflets(library: Library) -> Iterator[Message]:
    defined: set[str] = set()
    for leaflet in library.leaflets:
        yield from _head(leaflet)
        for index, section in enumerate(leaflet.sections):
            yield _plain(
                leaflet.id, f"{leaflet.id}/heading/{section.id}", "heading", leaflet, ("sections", index, "heading"),
                section.heading, section.note or "",
            )  # fmt: skip
            for item in section.statements:
                if isinstance(item, Statement) and item.id not in defined:
                    defined.add(item.id)
                    yield from _statement(library, leaflet, section, item)
        for question in leaflet.ask:
            name = f"{leaflet.id}/question/{question.id}"
            yield _marked(library, leaflet.id, name, "question", question, question.text, question.note or "")


def _head(leaflet: Leaflet) -> Iterator[Message]:
    yield _plain(leaflet.id, f"{leaflet.id}/title", "title", leaflet, ("title",), leaflet.title)
    for field, note in (("audience", "Who the leaflet is for."), ("purpose", "What the leaflet is about.")):
        text = getattr(leaflet, field)
        yield _plain(leaflet.id, f"{leaflet.id}/{field}", "introduction", leaflet, (field,), text, note)
    if leaflet.notice:
        name, note = f"{leaflet.id}/notice", 'In the box "Please note".'
        yield _plain(leaflet.id, name, "introduction", leaflet, ("notice",), leaflet.notice, note)


def _statement(library: Library, leaflet: Leaflet, section: Section, statement: Statement) -> Iterator[Message]:
    words = source_unit_words(library.settings, library.source_locale)
    printed = printed_figures(statement.figures, library.source_locale, words)
    numbers = {name: _numbers(figure) for name, figure in statement.figures.items()}
    counted = [figure.unit for figure in statement.figures.values() if figure.unit]
    units = {unit: library.settings.units.get(unit) for unit in counted}
    yield _marked(
        library, leaflet.id, statement_id(statement.id), "statement", statement, statement.text, statement.note or "",
        section.heading, printed, {"figures": numbers, "units": units},
    )  # fmt: skip
    for slot, figure in statement.figures.items():
        if figure.unit:
            yield _unit(library, leaflet, statement, slot, figure, printed)
    if statement.picture:
        yield from _picture(library, leaflet, statement, statement.picture)


def _picture(library: Library, leaflet: Leaflet, statement: Statement, picture: Picture) -> Iterator[Message]:
    """The words of a picture. The two counts stand in slots of their own, made from the figure that is drawn."""
    counts = picture_counts(picture, statement.figures, library.source_locale)
    numbers = {name: _numbers(figure) for name, figure in statement.figures.items()}
    for name, path, text in picture.texts(statement.id):
        used = {piece.name for piece in parse(text) if piece.kind == "slot"}
        slots = {slot: count for slot, count in counts.items() if slot in used}
        context = {"figures": numbers if slots else {}, "sentence": statement.text}
        shown = "".join(piece.words or counts.get(piece.name, "") for piece in parse(text))
        note = "In the picture below the sentence above. Short: it stands beside a drawing."
        yield Message(
            leaflet.id, name, text, "picture", statement, ("picture", *path), note,
            context=context_of(context), shown=shown, slots=slots,
        )  # fmt: skip


def _unit(
    library: Library, leaflet: Leaflet, statement: Statement, slot: str, figure: Figure, printed: Mapping[str, str]
) -> Message:
    counted = figure.number if figure.of is None else figure.of
    text = plural_words(library.settings, figure.unit or "", type(figure.number)(counted), library.source_locale)
    name = slot if figure.of is None else f"{slot}_of"
    return Message(
        leaflet.id,
        unit_id(statement.id, slot),
        text,
        "unit",
        statement,
        ("figures", slot, "unit"),
        f"The unit in {{{name}}} above, in the form that this sentence needs. The number is put in by itself.",
        context=context_of({"figures": {slot: _numbers(figure)}, "sentence": statement.text}),
        shown=printed[name],
        slots={name: printed[name]},
    )


def _numbers(figure: Figure) -> list[str | int | None]:
    return [f"{figure.number:f}", figure.of, figure.unit]


def _marked(
    library: Library,
    domain: str,
    name: str,
    kind: MessageKind,
    entry: Entry,
    text: str,
    note: str,
    section: str = "",
    printed: Mapping[str, str] | None = None,
    context: Mapping[str, object] | None = None,
) -> Message:
    """A text that may hold slots and term marks."""
    printed = printed or {}
    terms = {term.id: term for term in library.glossary.terms}
    marked = tuple(dict.fromkeys(piece.name for piece in parse(text) if piece.kind == "term"))
    glosses = {term: terms[term].gloss for term in marked if term in terms}
    used = {piece.name for piece in parse(text) if piece.kind == "slot"}
    fillings = {**{term.id: term.term for term in terms.values()}, **printed}
    shown = "".join(piece.words or fillings.get(piece.name, "") for piece in parse(text))
    return Message(
        domain,
        name,
        text,
        kind,
        entry,
        ("text",),
        note,
        section,
        context=context_of({**(context or {}), "glosses": glosses}),
        shown=shown,
        slots={slot: shown for slot, shown in printed.items() if slot in used},
        terms=marked,
        sources=_sources(entry),
    )


def _sources(entry: Entry) -> tuple[str, ...]:
    if not isinstance(entry, Statement):
        return ()
    return tuple(dict.fromkeys([*(citation.source for citation in entry.cites), *entry.about]))


def _plain(domain: str, name: str, kind: MessageKind, entry: Entry, path: Path, text: str, note: str = "") -> Message:
    return Message(domain, name, text, kind, entry, path, note, shown=text)
