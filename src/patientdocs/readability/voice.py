"""How a sentence speaks: in the passive voice, as a request, or to the reader."""

from __future__ import annotations

from collections.abc import Sequence

from patientdocs.model.locale import Actions, Passive
from patientdocs.readability.text import words

_MOST_BETWEEN = 2


def is_passive(sentence: str, passive: Passive) -> bool:
    """Whether an auxiliary and a participle stand together, with nothing but words of `between` between them."""
    spoken = [word.casefold() for word in words(sentence)]
    return any(_opens_passive(spoken, index, passive) for index in range(len(spoken)))


def _opens_passive(spoken: Sequence[str], index: int, passive: Passive) -> bool:
    if spoken[index] not in passive.auxiliaries:
        return False
    for word in spoken[index + 1 : index + 2 + _MOST_BETWEEN]:
        if _is_participle(word, passive):
            return True
        if not _may_stand_between(word, passive.between):
            return False
    return False


def _is_participle(word: str, passive: Passive) -> bool:
    if word in passive.adjectives:
        return False
    return word in passive.participles or any(word.endswith(end) and word != end for end in passive.endings)


def _may_stand_between(word: str, between: Sequence[str]) -> bool:
    return any(word.endswith(entry[1:]) if entry.startswith("*") else word == entry for entry in between)


def is_request(sentence: str, actions: Actions) -> bool:
    """Whether the sentence begins with an imperative, after openers if any."""
    spoken = [word.casefold() for word in words(sentence)]
    openers = sorted((words(opener) for opener in actions.openers), key=len, reverse=True)
    while opener := next((o for o in openers if o and spoken[: len(o)] == o), None):
        spoken = spoken[len(opener) :]
    return bool(spoken) and spoken[0] in actions.imperatives


def holds_request(sentence: str, actions: Actions) -> bool:
    """Whether the sentence, or a part of it after a comma, is a request: "At night, switch it off"."""
    return any(is_request(part, actions) for part in sentence.split(","))


def speaks_to_reader(sentence: str, actions: Actions) -> bool:
    """Whether the sentence has a word of address, such as "you"."""
    return any(word.casefold() in actions.address for word in words(sentence))
