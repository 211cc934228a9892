"""What is markup in a stored document. The document itself is never rewritten: these are places to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.model.source import Block, Markup
from patientdocs.passages.normalising import Cut

_BREAKING_TAG = re.compile(r"<(?:br|hr|p|/p|div|/div|li|/li|td|/td)\b", re.IGNORECASE)

_PROFILES: dict[Markup, re.Pattern[str] | None] = {
    "plain": None,
    # Notes in Markdown with wiki links: their targets, time-stamp links, tags, quote marks, headings, emphasis.
    "obsidian": re.compile(
        r"""\[\[ (?:[^\]|\n]*\|)? [^\S\n]* | [^\S\n]* \]\]
          | [^\S\n]* <a\b[^>]*> .*? </a>
          | </?[a-z][^>\n]*>
          | ^[^\S\n]* (?:>[^\S\n]*)+ (?:\[![a-z]+\][+-]?)?
          | ^\#{1,6}[^\S\n]+
          | \*\*""",
        re.IGNORECASE | re.MULTILINE | re.VERBOSE,
    ),
    "bbcode": re.compile(
        r"\[/?(?:b|i|u|s|url|link|img|quote|code|size|color|center|list|li|\*)(?:[\s=][^\]\n]*)?\]", re.IGNORECASE
    ),
}
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u2010]\r?\n[^\S\r\n]*(?=([^\W\d_]))")


def cuts(raw: str, markup: Markup, block: Block) -> tuple[Cut, ...]:
    """The places to leave out, in order. In hard-wrapped text (`blank-line`) a word broken by a hyphen is joined."""
    return tuple(sorted((*_markup(raw, markup), *_line_end_hyphens(raw, block))))


def _markup(raw: str, markup: Markup) -> Iterator[Cut]:
    profile = _PROFILES[markup]
    for match in profile.finditer(raw) if profile else ():
        yield Cut(match.start(), match.end(), " " if _BREAKING_TAG.match(match[0]) else "")


def _line_end_hyphens(raw: str, block: Block) -> Iterator[Cut]:
    if block == "blank-line":
        yield from (Cut(m.start(), m.end()) for m in _HYPHENATED.finditer(raw) if m[1].islower())
