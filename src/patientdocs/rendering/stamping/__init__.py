"""A leaflet is laid out once, as a body without a clinic, and each clinic is put onto it like a stamp.

    body_of(edition)                 the edition to lay out: the same for all clinics
    can_stamp(edition)               whether its clinic can be put onto that body
    stamp(body, edition, stamps)     the clinic's file, which looks and reads like a full render of the edition
    differs(stamped, body)           what in a stamped file is not as it has to be: cheap, for every file

A body is an ordinary PDF whose clinic has no name and no numbers. Its first page has the room for the head of a clinic,
its box of numbers has a fixed height, and two colors stand for those of a clinic (`bodies`). A stamp is what one clinic
adds in one language on one kind of paper, laid out by the same style sheet (`stamps`). It is cut out of its page,
head and lines apart (`cutting`), and appended to the body as an incremental update of PDF (ISO 32000-1, 7.5.6): a few
objects are replaced, the others stay untouched (`foundations`, `updates`).
"""

from patientdocs.rendering.stamping.bodies import body_of, can_stamp
from patientdocs.rendering.stamping.comparing import differs
from patientdocs.rendering.stamping.stamped import stamp
from patientdocs.rendering.stamping.stamps import Stamps

__all__ = ["Stamps", "body_of", "can_stamp", "differs", "stamp"]
