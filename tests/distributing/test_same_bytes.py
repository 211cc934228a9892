"""However a library is built, out/ is the same to the last byte."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

CLINIC = """\
id: lamp-house
name: Lamp House (example)
example: true
telephones: {day: "555-0100", night: "555-0101", crisis: "988", emergency: "911", interpreter: "555-0102"}
"""
PAGES = 8
"""In two languages: one on screen and one on paper, of the clinic and of none."""

Build = Callable[..., Result]
Files = Callable[[Path], dict[str, bytes]]


def test_the_same_bytes_however_it_is_built(
    cluster: Any, library: Path, tmp_path: Path, build: Build, files: Files
) -> None:
    clinics = library / "leaflets" / "clinics"
    clinics.mkdir()
    (clinics / "lamp-house.yaml").write_text(CLINIC, encoding="utf-8", newline="")
    numbers = iter(range(99))
    languages = ("--locale", "en", "--locale", "en_GB")

    def built(*options: str) -> tuple[dict[str, bytes], str]:
        """out/, and what was said of it."""
        out = tmp_path / f"out-{next(numbers)}"
        result = build(library, "--out", str(out), *languages, "--explain-rebuild", *options)
        assert result.exit_code == 0, result.output
        return files(out), result.stderr

    expected, _ = built("--jobs", "1", "--no-cache")
    assert sum(path.startswith(("default/", "lamp-house/")) for path in expected) == PAGES
    by_two, by_dask, shards = (str(tmp_path / name) for name in ("by-two", "by-dask", "shards"))

    # Two workers of a process of its own: they check what they make.
    words = ["build", "--root", library, "--snapshots", library / "documents", "--cache-dir", by_two, "--jobs", "2"]
    command = [sys.executable, "-m", "patientdocs", *map(str, words), "--out", str(tmp_path / "two"), *languages]
    subprocess.run(command, check=True, capture_output=True)
    assert files(tmp_path / "two") == expected
    assert built("--dask", cluster.address, "--cache-dir", by_dask)[0] == expected
    for number in ("2/2", "1/2"):
        result = build(library, *languages, "--jobs", "1", "--cache-dir", shards, "--shard", number)
        assert result.exit_code == 0, result.output

    dask = ("--dask", cluster.address, "--cache-dir", by_dask)
    for warm in (("--jobs", "2", "--cache-dir", by_two), dask, ("--jobs", "1", "--cache-dir", shards)):
        made, said = built(*warm)
        assert made == expected, warm
        assert said.count(", and was taken from the cache") == PAGES

    leave_bodies_alone(Path(by_dask))
    made, said = built(*dask)
    assert made == expected
    assert said.count(", and was stamped on a body from the cache") == 2


def leave_bodies_alone(cache: Path) -> None:
    """Remove every finished page."""
    for entry in cache.glob("??/*.entry"):
        if "-body-" not in entry.name:
            entry.unlink()
