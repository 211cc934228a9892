"""What WeasyPrint 70 leaves out of the XMP metadata: it writes other `<meta>` elements into the old dictionary only.

License, short id, version and language become `dc:rights`, `dc:identifier`, `xmpMM:VersionID` and `dc:language`.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from patientdocs.rendering.typesetting.pdf_tags import PrivateNamesMoved

_END = b"</rdf:RDF>"
_ABOUT = '<rdf:Description rdf:about="" {space}><{name}>{value}</{name}></rdf:Description>'
_DUBLIN_CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_MEDIA_MANAGEMENT = 'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
_ENTRIES = (
    ("license", _DUBLIN_CORE, "dc:rights", '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'),
    ("identifier", _DUBLIN_CORE, "dc:identifier", "{}"),
    ("version", _MEDIA_MANAGEMENT, "xmpMM:VersionID", "{}"),
    ("language", _DUBLIN_CORE, "dc:language", "<rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag>"),
)


def complete_metadata(document: Any, pdf: Any) -> None:
    """Add what the page's `<meta>` elements say. Called before the file is written.

    Raises:
        PrivateNamesMoved: WeasyPrint writes its metadata in another way.
    """
    stream = next(thing for thing in pdf.objects if thing.reference == pdf.catalog["Metadata"])
    (written,) = stream.stream
    if written.count(_END) != 1:
        raise PrivateNamesMoved("the XMP metadata is not one rdf:RDF element")
    facts = {**document.metadata.custom, "language": document.metadata.lang or ""}
    added = "".join(
        _ABOUT.format(space=space, name=name, value=form.format(escape(facts[fact])))
        for fact, space, name, form in _ENTRIES
        if facts.get(fact)
    )
    stream.stream = [written.replace(_END, added.encode() + _END)]
