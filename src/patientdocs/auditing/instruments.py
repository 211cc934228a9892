"""Two published instruments for patient materials, item by item: what a check answers, and what only people can.

PEMAT-P: Shoemaker SJ, Wolf MS, Brach C. The Patient Education Materials Assessment Tool (PEMAT) and User's Guide.
Agency for Healthcare Research and Quality, publication 14-0002-EF, 2014. Items 13 and 14 are for audio and video.
Clear Communication Index: Centers for Disease Control and Prevention, user guide, 2013.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from patientdocs.auditing.record import InstrumentItem


@cache
def instrument_items() -> tuple[InstrumentItem, ...]:
    """Every item in the instruments' own order and numbering, asked in our own words."""
    text = (files("patientdocs.auditing") / "instruments.json").read_text(encoding="utf-8")
    return tuple(
        InstrumentItem(instrument, entry["item"], entry["asks"], entry["how"], tuple(entry["checks"]), entry["note"])
        for instrument, entries in json.loads(text).items()
        for entry in entries
    )
