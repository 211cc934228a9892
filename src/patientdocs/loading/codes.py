"""The codes of problems that the loader finds, each with its manual page, written as a check's docstring is."""

from __future__ import annotations

from collections.abc import Mapping

from patientdocs.diagnostics import Diagnostic, Location, Related, Severity
from patientdocs.loading.catalogue_codes import CATALOGUE_CODES


def problem(
    code: str, location: Location, message: str, help_text: str = "", related: tuple[Related, ...] = ()
) -> Diagnostic:
    """An error of the loader. Raises KeyError for a code without a manual page."""
    _ = CODES[code]
    return Diagnostic(code, Severity.ERROR, location, message, help_text, related=related)


def warning(code: str, location: Location, message: str, help_text: str = "") -> Diagnostic:
    """A warning of the loader. Raises KeyError for a code without a manual page."""
    _ = CODES[code]
    return Diagnostic(code, Severity.WARNING, location, message, help_text)


CODES: Mapping[str, str] = {
    "not-utf8": """A file is not saved as UTF-8.

What it does: refuses a file with bytes that are not UTF-8, and names the first of them.

Why it matters: in another encoding the same bytes are other letters, so a name or a unit would be printed wrong.

How to mend it: open the file in an editor and save it as UTF-8.
""",
    "yaml-too-large": """A file is larger, longer or deeper than any leaflet.

What it does: refuses a file of more than 1,000,000 bytes, of more than 50,000 values, or nested deeper than 20.
The lists of drafts and signatures, which the program writes itself, may have 20,000,000 bytes and 500,000 values.

Why it matters: a small file can be written so that reading it takes all memory. No real content comes near.

How to mend it: split the file, or correct the brackets or the indentation that nest it so deeply.
""",
    "yaml-forbidden-character": """A character that cannot be seen, or that no two programs treat alike.

What it does: refuses tabs, control characters, zero-width and soft characters, marks that turn the direction of
writing, a byte order mark inside the file, unusual line ends, and code points without a meaning. Written with a
backslash in double quotes they are refused as well.

Why it matters: such characters come with text pasted from web pages and office programs. They hide in words, so
that a search does not find them, and some can show a number backwards.

How to mend it: delete the character at the place named; use spaces for tabs.
""",
    "merge-conflict": """Git left two versions of some lines in the file.

What it does: finds the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`.

Why it matters: both versions stand in the file, and only a person can say which one is right.

How to mend it: keep the right lines and delete the others together with the three marks.
""",
    "yaml-syntax": """The file is not valid YAML.

What it does: says where reading stopped, and what most often causes it there: a quote or bracket that is not
closed, a colon inside a text, a line that does not line up.

Why it matters: nothing after that place can be read.

How to mend it: put the text in quotes when it holds `: `, ` #` or starts with a sign; line keys up with spaces.
""",
    "yaml-feature": """A part of YAML that is not used here.

What it does: refuses anchors (`&name`), aliases (`*name`), tags (`!name`), merge keys (`<<`), directives (`%YAML`)
and a second document in one file.

Why it matters: these let one place change another that a reviewer does not see, or run code in some programs.

How to mend it: write the value out where it belongs. A text that starts with such a sign needs quotes.
""",
    "yaml-trap": """A word or number without quotes that programs read in different ways.

What it does: refuses words such as `no`, `On` and `~`, numbers such as `012`, `12:30`, `1.10`, `1_000` and `1e3`,
and a text that is cut off by ` #`.

Why it matters: the version 1.10 becomes 1.1, the country code `no` becomes false, and nobody is told.

How to mend it: put it in quotes for the text, or write the number or true or false in its plain form.
""",
    "duplicate-key": """The same key stands twice in one place.

What it does: finds a key that an entry already has, and names the line of the first.

Why it matters: most programs keep the last one and say nothing about the other.

How to mend it: delete one of them, or correct its name or its indentation.
""",
    "unknown-key": """A key that means nothing here.

What it does: refuses a key that the format does not have at this place, and offers the nearest that it has.

Why it matters: a key with a slip in it would be ignored, and what it says would be missing in print.

How to mend it: correct the key, or move it to the entry where it belongs.
""",
    "missing-key": """A key that is needed is not there.

What it does: names each key that an entry must have and has not.

Why it matters: a part of the leaflet, or what it rests on, would be missing.

How to mend it: add the key with its value.
""",
    "wrong-value": """A value is not of the kind that its key needs.

What it does: compares each value with the format: text, number, list or entry, its length, its limits, its choices.

Why it matters: a value of another kind would be printed wrong or not at all.

How to mend it: write the value as the message says. A number that is meant as text needs quotes.
""",
    "bad-id": """A name that is used as a file name and as an anchor in a page is not written as one.

What it does: allows lower-case letters a to z, digits, and single hyphens between them, 64 characters at most.

Why it matters: ids become file names and addresses on every kind of computer, and are never changed later.

How to mend it: write it in lower-case letters with hyphens, such as `lamp-light`.
""",
    "missing-file": """A file that another file names is not there.

What it does: looks for the file of each leaflet that a topic lists, the folder of each language that the library
offers, the word lists that a language names, and the clinic that a sign-off is for.

Why it matters: the leaflet or the language would be missing without a word.

How to mend it: add the file, or correct or delete the name.
""",
    "unlisted-leaflet": """A leaflet's file lies in a topic's folder, but the topic does not list it.

What it does: compares the files of a topic's folder with `leaflets:` in its topic.yaml.

Why it matters: the leaflet would not be built, and the order of the leaflets is given by that list alone.

How to mend it: add its id to `leaflets:`, or move the file away.
""",
    "id-differs-from-file": """The `id` in a file is not the name of the file.

What it does: compares the `id` of a leaflet, source, topic, language or clinic with its file or folder.

Why it matters: people find a file by the id they read in a message or an address.

How to mend it: give both the same name. The id of a published leaflet stays; rename the file.
""",
    "unknown-in-clinic": """A clinic names a language or a leaflet that the library does not have.

What it does: compares `languages:`, `leaflets:`, and the languages under `hours:` and `says:` of a clinic with the
languages in library.yaml and with the leaflets.

Why it matters: with a slip in the name, the clinic would go without this leaflet, or without its own words in this
language, and nobody would be told.

How to mend it: correct the name, or take it out.
""",
    "logo-refused": """A clinic's logo cannot be taken.

What it does: takes a PNG, JPEG or SVG file that lies beside the clinic's file, of 200,000 bytes and 4,000,000 pixels at
most, that is what its ending says and can be drawn whole. An SVG may hold paths and other plain shapes in flat colors;
scripts, links, text, styles, embedded pictures, effects and a DOCTYPE are refused. What is taken is written anew,
without comments, places and other hidden notes.

Why it matters: a picture from outside can unfold to gigabytes, run a script, or fetch a file. One that is only half
there would be drawn wrong on every page.

How to mend it: save it again as the message says: "plain SVG" with text turned into paths, or a PNG of 1200 pixels at
most, in RGB colors.
""",
    "lock-damaged": """The file with the recorded passages cannot be read.

What it does: reads `leaflets/sources/sources.lock` and refuses it when a part is missing or not as it was written.

Why it matters: without it nobody can tell whether a document has changed since it was cited.

How to mend it: take the last good file from git (after a merge, that of either side), then run `patientdocs pin`
with the documents at hand.
""",
    "issued-lock-damaged": """The record of what was given out cannot be read.

What it does: reads `leaflets/issued.lock`, one row an edition, and refuses a file with a row that is not as it was
written.

Why it matters: only this record knows the ids of older sheets. Without it nobody can say what a patient holds.

How to mend it: after a merge, keep the rows of both sides and delete the marks; a row stands by itself. Otherwise take
the last good file from git. Never delete a row: somebody may hold that sheet.
""",
    **CATALOGUE_CODES,
}
