"""A library in which one English sentence changes, and what has to be made anew because of it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from measuring import Command
from results import ROOT

HERE = Path(__file__).resolve().parent
FILE = "leaflets/ketamine/opioid-findings.yaml"
SENTENCE = "It helps to control pain and mood."
OTHERS = (
    "It helps to control mood and pain.",
    "It helps control pain and mood.",
    "It helps control mood and pain.",
    "It helps to control your pain and mood.",
    "It helps to control your mood and pain.",
    "It helps control your pain and mood.",
    "It helps control your mood and pain.",
)
"""A sentence for each run, so that no cache has seen it."""


class Changing:
    """A copy of the library below `folder`. `work` is where the loop may write."""

    def __init__(self, folder: Path, work: Path) -> None:
        self.root, self.out, self._work = folder, folder / "out", work
        shutil.copytree(ROOT / "leaflets", folder / "leaflets")
        (folder / "leaflets" / "issued.lock").unlink(missing_ok=True)  # what was given out may not change
        (folder / "locales").symlink_to(ROOT / "locales")

    def change(self, number: int) -> None:
        """Write the sentence of this run into the leaflet."""
        file = self.root / FILE
        file.write_text(_changed(file.read_text(encoding="utf-8"), number), encoding="utf-8")

    def change_sphinx(self, source: Path, number: int) -> None:
        """The same change in a Sphinx project."""
        file = source / f"{Path(FILE).stem}.rst"
        file.write_text(_changed(file.read_text(encoding="utf-8"), number), encoding="utf-8")

    def pages(self) -> dict[str, str]:
        """The hash of every page that patients are given."""
        files = (file for file in self.out.glob("default/*/*") if file.is_file())
        return {str(file.relative_to(self.out)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    def changed_since(self, before: Mapping[str, str]) -> list[str]:
        """The pages that are new or other ones."""
        return [name for name, digest in self.pages().items() if before.get(name) != digest]

    def best_loop(self, names: Sequence[str]) -> Command:
        """The best loop over the same pages, with the texts of today."""
        material = self._work / "changed-material"
        shutil.rmtree(material, ignore_errors=True)
        material.mkdir()
        wanted = [word for name in names for word in ("--page", name)]
        subprocess.run([sys.executable, HERE / "material.py", material, "--root", self.root, *wanted], check=True)
        return Command([sys.executable, HERE / "loops.py", "best", material, self._work / "changed-loop"])


def _changed(text: str, number: int) -> str:
    known = (SENTENCE, *OTHERS)
    now = [sentence for sentence in known if text.count(sentence) == 1]
    if len(now) != 1:
        sys.exit(f"benchmarks/changing.py changes the sentence “{SENTENCE}” of {FILE}, which does not hold it once")
    return text.replace(now[0], OTHERS[number % len(OTHERS)])
