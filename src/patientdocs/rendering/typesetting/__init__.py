"""WeasyPrint: pages set from memory alone, in our own fonts, with the tags that it leaves out.

WeasyPrint looks for the machine's fonts while it is imported, so it is imported here, where it finds none.
"""

from patientdocs.rendering.typesetting.fontconfig import no_system_fonts

with no_system_fonts():
    import weasyprint  # noqa: F401
