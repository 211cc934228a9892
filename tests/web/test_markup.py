"""Every page is HTML without a fault: the Nu Html Checker says so."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

CHECKER = Path(__file__).parents[2] / ".venv" / "web-tools" / "vnu.jar"


def errors(pages: Sequence[Path]) -> list[str]:
    """Asked once for all pages: most of the time is its start."""
    command = ["java", "-jar", str(CHECKER), "--errors-only", "--format", "json", *map(str, pages)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    messages = json.loads(done.stderr)["messages"]
    return [f"{found.get('url', '')}:{found.get('lastLine', '')}: {found['message']}" for found in messages]


def test_every_page(pages: list[Path]) -> None:
    assert errors(pages) == []


def test_the_page_of_all_components(components: Path) -> None:
    assert errors([components]) == []


def test_a_page_with_a_fault_is_told(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<!doctype html><title>Bad</title><p id=a><p id=a>", encoding="utf-8")
    assert [error.rpartition(": ")[2] for error in errors([page])] == ["Duplicate ID “a”."]
