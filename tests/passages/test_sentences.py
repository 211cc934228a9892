"""Where sentences end. The sentences are made up."""

from __future__ import annotations

import pytest

from patientdocs.passages.document import Document


def sentences(raw: str, block: str = "line") -> list[str]:
    document = Document("made-up", raw, block=block)  # type: ignore[arg-type]
    return [document.normal.visible(begin, end) for begin, end in document.sentences]


@pytest.mark.parametrize(
    "parts",
    [
        ["Birds sleep.", "Fish do not."],
        ["Is it rare?", "Yes!", "It is."],
        ["Dr. Ada Noor led the work.", "She rested."],
        ["Prof. B. K. Noor and Dr. Elm met.", "They spoke."],
        ["The dose was 0.5 mg/kg.", "It rose to 1.5 mg."],
        ["It began in 1970.", "Since then it grew."],
        ["It began in 1970.", "12 people joined."],
        ["See Fig. 3 and No. 5.", "Both help."],
        ["Some birds (e.g. Finches) sing, i.e. Call, at dawn.", "Others rest."],
        ["It lasts approx. five days.", "Then it ends."],
        ["Noor et al. found two.", "That was new."],
        ["In the U.S. Navy it was used.", "It helped."],
        ["It was sold in the U.S.", "The sale ended."],
        ["It starts at 9 a.m. sharp.", "It ends at 5 p.m.", "The door closes."],
        ["She said \u201cwait.\u201d", "He waited."],
        ['"Why?" he asked.', "Nobody knew."],
        ["It works (mostly.)", "It is cheap."],
        ["It works.[12]", "It is cheap."],
        ["It works.\u00b9\u00b2", "It is cheap."],
        ["It works\u2026 slowly.", "Really."],
        ["Wait...", "Then go."],
        ["The pH. of water is seven.", "That is known."],
        ["Visit example.org or a.b.c today.", "It is free."],
        ["1. Take a rest.", "Then go on."],
        ["They are rare.", "\u201cRare\u201d means few."],
        ["Yahoo! is a name.", "So is this."],
        ["\u00bfEs raro?", "\u00a1S\u00ed!", "Mucho."],
    ],
)
def test_hard_cases(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_scripts_with_their_own_full_stops() -> None:
    assert sentences("鸟会睡觉。鱼不会吗？会的！真的") == ["鸟会睡觉。", "鱼不会吗？", "会的！", "真的"]
    assert sentences("هل هذا نادر؟ نعم. هذا نادر.") == ["هل هذا نادر؟", "نعم.", "هذا نادر."]


def test_a_block_always_ends_a_sentence() -> None:
    raw = "A heading without a stop\nthe text\n\nA caption"
    assert sentences(raw) == ["A heading without a stop", "the text", "A caption"]
    assert sentences(raw, "blank-line") == ["A heading without a stop the text", "A caption"]


def test_an_empty_document_has_no_sentences() -> None:
    assert sentences("") == sentences(" \n\n ") == []
