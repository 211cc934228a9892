"""What is wrong with a line of a PO file that cannot be read, in a person's words."""

from __future__ import annotations

import re

Explanation = tuple[int, int, str, str]
"""Column (from 1), characters to underline, what is wrong, how to mend it."""

_KEYWORD = re.compile(r'[ \t]*([^\s"#]+)[ \t]*')
_KNOWN = ("msgctxt", "msgid", "msgstr")
_CLOSED = re.compile(r'"((?:[^"\\]|\\.)*)"[ \t]*')
_ESCAPE = re.compile(r'\\[^nt"\\]')


def explain(line: str, begin: int = 0) -> Explanation:
    """Where and why the part of a line from character `begin` (0 for the first) is no keyword with a text in quotes."""
    keyword = _KEYWORD.match(line, begin)
    if keyword and keyword[1] not in _KNOWN:
        return _wrong_keyword(keyword)
    quote = keyword.end() if keyword else begin + len(line[begin:]) - len(line[begin:].lstrip())
    if line[quote : quote + 1] != '"':
        return _at(quote, line, "here should be a text in quotes", 'write "" for an empty text')
    closed = _CLOSED.match(line, quote)
    if closed is None:
        return quote + 1, 1, 'the quote " that opens here is never closed', 'put " at the end of the line'
    if escape := _ESCAPE.search(line, quote, closed.end()):
        help_text = r"type the character itself; a backslash is written \\, a new line \n"
        return escape.start() + 1, 2, f"`{escape[0]}` means nothing here", help_text
    help_text = r"a quote inside a text is written \""
    return _at(closed.end(), line, "text stands behind the quote that closes", help_text)


def _wrong_keyword(keyword: re.Match[str]) -> Explanation:
    word = keyword[1]
    column = keyword.start(1) + 1
    if word == "msgid_plural" or word.startswith("msgstr["):
        help_text = "delete the plural forms, and write one `msgid` and one `msgstr`; numbers are put in by themselves"
        return column, len(word), "plural forms are not used here", help_text
    if word == "domain":
        return column, len(word), "one file holds one domain", "put each domain into a file of its own"
    help_text = 'put it into quotes behind `msgid` or `msgstr`; a comment begins with "# "'
    return column, len(word), "these words stand outside quotes", help_text


def _at(begin: int, line: str, message: str, help_text: str) -> Explanation:
    return begin + 1, max(1, len(line.rstrip()) - begin), message, help_text
