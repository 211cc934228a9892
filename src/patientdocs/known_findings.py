"""Findings of earlier runs: a subject that is exactly what it was is not looked at again.

The store has one entry for all subjects of a stage in one language. A subject with an error is always looked at.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from patientdocs.checking import Subject, run_checks, run_each
from patientdocs.diagnostics import Diagnostic, Unavailable, as_plain, from_plain
from patientdocs.store import Entry, Store
from patientdocs.subject_keys import SubjectKeys


class KnownFindings:
    """Runs checks, or says again what they found. `ground` stands for the program and its libraries."""

    def __init__(self, store: Store, ground: str) -> None:
        self._store = store
        self._ground = ground
        self._keys = SubjectKeys()

    def of(self, group: str, subjects: Sequence[Subject]) -> list[Diagnostic]:
        """What the checks find in these subjects, in their order. Of a `group` only the last subjects are kept.

        A store that cannot be written keeps nothing, and stops nobody.
        """
        if not self._store:
            return list(run_each(subjects))
        digest = hashlib.sha256(f"{self._ground}\0{group}".encode()).hexdigest()
        name = f"{digest[:2]}-findings-{digest}"
        before = self._store.get(name)
        known: Mapping[str, Any] = before.about if before and isinstance(before.about, dict) else {}
        kept: dict[str, Any] = {}
        said: list[Diagnostic] = []
        for subject in subjects:
            key = self._keys.key(subject)
            found = _again(known.get(key))
            if found is not None:
                kept[key] = known[key]
            else:
                found = list(run_checks(subject))
                if not any(finding.is_error for finding in found):
                    kept[key] = [as_plain(finding) for finding in found]
            said += found
        if kept != known:
            with contextlib.suppress(Unavailable):
                self._store.put(name, Entry(kept))
        return said


def _again(plain: Any) -> list[Diagnostic] | None:
    """The findings that were kept; None when none were, or they make no sense."""
    try:
        return None if plain is None else [from_plain(finding) for finding in plain]
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
