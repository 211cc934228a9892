"""The English guard words, as they stand under `guards:` of the English locale."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from patientdocs.model.guard_words import GuardWords


@pytest.fixture(scope="session")
def words() -> GuardWords:
    text = Path(__file__).with_name("guards-en.yaml").read_text(encoding="utf-8")
    return GuardWords.model_validate(yaml.safe_load(text))
