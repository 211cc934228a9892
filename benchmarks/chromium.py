"""Headless Chromium printing one of our screen pages: a process for each page, as its command line has it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)


def browser() -> str:
    """The program; "" when there is none. `CHROMIUM` names one that is not on PATH."""
    named = (os.environ.get("CHROMIUM", ""), *_NAMES)
    return next((found for name in named if name and (found := shutil.which(name))), "")


def printing(page: Path, pdf: Path, profile: Path) -> list[str]:
    """The command that prints a page. `profile` is a folder of its own, so that no other browser is disturbed."""
    return [browser(), *_QUIET, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}", page.resolve().as_uri()]
