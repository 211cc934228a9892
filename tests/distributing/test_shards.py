"""Parts of a build: together they are all of it, whoever makes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as some

from patientdocs.diagnostics import UsageProblem
from patientdocs.sharding import Shard, parse

Build = Callable[..., Result]
Files = Callable[[Path], dict[str, bytes]]


@dataclass(frozen=True)
class Placed:
    path: str


@given(some.sets(some.text()), some.integers(1, 20))
def test_shards_are_disjoint_and_complete_in_any_order(paths: set[str], of: int) -> None:
    pages = [Placed(path) for path in paths]
    other = sorted(pages, key=lambda page: page.path, reverse=True)
    shares = [Shard(number, of).share(pages) for number in range(1, of + 1)]
    assert shares == [Shard(number, of).share(other) for number in range(1, of + 1)]
    assert sorted(page.path for share in shares for page in share) == sorted(paths)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_shards_come_together(library: Path, build: Build, files: Files, alone: dict[str, bytes]) -> None:
    for number, made in ((3, 2), (1, 3), (2, 3)):
        result = build(library, "--shard", f"{number}/3", "--jobs", "1")
        assert result.exit_code == 0, result.output
        assert result.stderr.endswith(f": part {number}/3, {made} made, 0 there already.\n")
        assert not (library / "out").exists()
    again = build(library, "--shard", "2/3")
    assert again.stderr.endswith(": part 2/3, 0 made, 3 there already.\n")
    result = build(library, "--explain-rebuild")
    assert result.stderr.count("was taken from the cache") == 8
    assert files(library / "out") == alone


def test_an_error_fails_every_shard(library: Path, build: Build) -> None:
    leaflet = library / "leaflets" / "lamp" / "lamp-light.yaml"
    text = leaflet.read_text(encoding="utf-8")
    leaflet.write_text(text.replace("start: We do not know", "start: We know"), encoding="utf-8")
    results = [build(library, "--shard", f"{number}/2") for number in (1, 2)]
    assert [result.exit_code for result in results] == [1, 1]
    assert results[0].stdout == results[1].stdout


@pytest.mark.parametrize(
    "text", ["", "3", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "01/2", "\N{ARABIC-INDIC DIGIT ONE}/2"]
)
def test_no_such_part(text: str) -> None:
    with pytest.raises(UsageProblem, match="--shard"):
        parse(text)


def test_without_a_cache_there_is_no_part(library: Path, build: Build) -> None:
    result = build(library, "--shard", "1/2", "--no-cache")
    assert result.exit_code == 2
    assert "--shard hands its pages over in the cache" in result.stderr
