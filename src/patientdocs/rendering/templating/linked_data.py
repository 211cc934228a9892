"""What a page says of itself to search engines: schema.org's MedicalWebPage as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from patientdocs.addresses import doi_link, safe_link
from patientdocs.model.edition import Edition, Note
from patientdocs.model.source import Name

_AS_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def linked_data(edition: Edition) -> Markup:
    """The content of a script element of the type `application/ld+json`.

    Nothing is said that the page does not say: a reviewer only where somebody signed, addresses only where there are.
    """
    return as_data_block({key: value for key, value in _statements(edition) if value not in ("", [], None)})


def as_data_block(data: Mapping[str, Any]) -> Markup:
    """JSON that no text in it can end: whatever HTML could take for markup is written as an escape."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_AS_ESCAPES))


def _statements(edition: Edition) -> Iterator[tuple[str, Any]]:
    yield "@context", "https://schema.org"
    yield "@type", "MedicalWebPage"
    yield "@id", edition.address
    yield "url", edition.address
    yield "name", edition.title
    yield "description", edition.purpose
    yield "identifier", edition.short_id
    yield "inLanguage", edition.language.bcp47
    yield "version", edition.version
    yield "dateModified", edition.leaflet.date
    yield "license", edition.licence
    yield "isAccessibleForFree", True
    yield "isPartOf", {"@type": "Collection", "name": edition.library_name}
    yield "audience", {"@type": "Patient", "audienceType": edition.audience}
    yield from _provider(edition)
    yield from _review(edition)
    yield from _translations(edition)
    yield "citation", [dict(_citation(note)) for note in edition.notes]


def _provider(edition: Edition) -> Iterator[tuple[str, Any]]:
    if edition.brand and not edition.brand.is_example:
        yield "provider", {"@type": "MedicalOrganization", "name": edition.brand.name}


def _review(edition: Edition) -> Iterator[tuple[str, Any]]:
    """Clinicians alone review what a page says; who checked a translation compared it with another text."""
    signed = [signature for signature in edition.signatures if signature.role == "clinical"]
    if signed:
        yield "lastReviewed", max(signature.day for signature in signed)
        yield "reviewedBy", [{"@type": "Person", "name": signature.by} for signature in signed]


def _translations(edition: Edition) -> Iterator[tuple[str, Any]]:
    """The same leaflet in the other languages: only where it has an address can another page be named."""
    if not edition.address or edition.fell_back:
        return
    pages = {
        other.bcp47: {"@type": "MedicalWebPage", "@id": urljoin(edition.address, other.href), "inLanguage": other.bcp47}
        for other in edition.alternates
    }
    if edition.language.id == edition.source.id:
        yield "workTranslation", list(pages.values())
    else:
        yield "translationOfWork", pages.get(edition.source.bcp47)


def _citation(note: Note) -> Iterator[tuple[str, Any]]:
    source = note.source
    yield "@type", "ScholarlyArticle" if source.type == "article-journal" else "CreativeWork"
    yield "name", source.title
    if source.author:
        yield "author", [_author(author) for author in source.author]
    if source.publisher:
        yield "publisher", {"@type": "Organization", "name": source.publisher}
    if source.container_title:
        yield "isPartOf", {"@type": "CreativeWork", "name": source.container_title}
    if source.issued:
        parts = (source.issued.year, source.issued.month, source.issued.day)
        yield "datePublished", "-".join(f"{part:02}" for part in parts if part)
    yield "inLanguage", source.language
    if link := doi_link(source.DOI) or safe_link(source.URL):
        yield "url", link


def _author(author: Name) -> dict[str, str]:
    """A name in one piece is that of a group, as CSL has it."""
    if author.literal:
        return {"@type": "Organization", "name": author.literal}
    return {"@type": "Person", "name": " ".join(part for part in (author.given, author.family) if part)}
