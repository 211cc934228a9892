"""The codes of problems in translators' files, each with its manual page."""

from __future__ import annotations

from collections.abc import Mapping

CATALOGUE_CODES: Mapping[str, str] = {
    "po-syntax": """A PO file is not written as gettext's format asks.

What it does: reads each line strictly: a quote that is not closed, words outside quotes, an escape that means
nothing, an entry without its English or its translation, two translations in one entry, plural forms.

Why it matters: many programs read such a file as an empty one and say nothing. Then every translation is gone.

How to mend it: correct the line in a text editor, or open the last good file again in your translation program.
""",
    "po-no-context": """An entry of a PO file does not say which text it translates.

What it does: asks for a line `msgctxt "..."` with the id of the text in each entry.

Why it matters: texts are found by their ids. The same English words can be two texts with two translations.

How to mend it: run `patientdocs translations`, and copy the translation into the entry that has the id.
""",
    "po-duplicate": """The same text is translated twice.

What it does: finds a second entry with the same `msgctxt` in the PO files of one language, or a second header.

Why it matters: one program prints the first translation, another the last, and nobody is told.

How to mend it: keep the right one and delete the other.
""",
    "po-encoding": """A PO file says that it is not in UTF-8.

What it does: reads `charset=` in the header of the file.

Why it matters: translation programs read the file as the header says, so that letters turn into other letters.

How to mend it: save the file as UTF-8, and write `charset=UTF-8` in its header.
""",
    "po-header": """The header of a PO file is missing or odd.

What it does: asks for the first entry with an empty msgid, which names the encoding and the language; warns of a
field that no translation program knows. A field of your own begins with `X-`.

Why it matters: without the header programs guess the encoding, and a file without one is often cut off or empty. A
file of another language would put its words before the wrong readers.

How to mend it: run `patientdocs translations` on the last good file, or copy the header from another domain.
""",
    "po-emptied": """A PO file that had translations has lost all of its entries.

What it does: compares each `LC_MESSAGES/*.lock`, which records what was translated, with the PO file beside it. The
file is gone, or has a header and nothing else.

Why it matters: a program that stopped halfway, or a full disk, leaves such a file. Taken for a good one, it would turn
a whole leaflet into English, and nobody would look for the translations.

How to mend it: take the last good file from git. If all of its translations are to go, delete the .lock as well.
""",
    "po-too-large": """A file of translations is larger than any real one.

What it does: refuses a file of more than 10,000,000 bytes before it is read.

Why it matters: such a file takes all memory, and is no catalogue of leaflets.

How to mend it: take the last good file; see what made it grow.
""",
    "po-forbidden-character": """A control character stands in a PO file.

What it does: refuses control characters, and signs at which some programs end a line, such as U+2028.

Why it matters: nobody sees them, and one program reads another text, or fewer entries, than the next.

How to mend it: delete the character at the place named, and type the words around it again if they look odd.
""",
    "po-unknown-message": """A PO file translates texts that the library does not have there.

What it does: compares the ids of each file with the texts that belong into it, and names the first that do not.

Why it matters: such a translation is not printed. Its text was taken out, renamed, or moved to another leaflet.

How to mend it: run `patientdocs translations`. It moves entries to where they belong and keeps the rest as obsolete.
""",
    "po-lock-damaged": """The record of what translations were made from cannot be read.

What it does: reads `LC_MESSAGES/*.lock`, one id a line, and refuses a file that is not as it was written.

Why it matters: from it the program knows that the English changed after it was translated.

How to mend it: take the last good file from git (after a merge, that of either side), then run
`patientdocs translations`. Do not just delete it: old translations would be taken for new ones.
""",
    "reserved-id": """A leaflet or a clinic has a name that the program needs for itself.

What it does: refuses a leaflet called `interface`, `glossary` or `library`, or like the first part of another id, and
a clinic called `default`, `portal` or `report`.

Why it matters: the PO file of a leaflet has the leaflet's name, and the ids of its texts begin with it. The pages of a
clinic lie in a folder with the clinic's name, beside the folder of no clinic, the portal and the reports.

How to mend it: give the leaflet or the clinic another id.
""",
}
