"""The library's pages as files, and a real browser that opens them.

Without a browser, Java or what `make test-web` installs, each of these tests is skipped with the reason; where
NOTHING_MISSING is set it fails instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from patientdocs.pipeline import Request, build

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Page

    Opened = Callable[..., AbstractContextManager[Page]]

PROJECT = Path(__file__).parents[2]
TOOLS = PROJECT / ".venv" / "web-tools"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# Nothing is fetched and nothing reported; without the sandbox root can run it, too.
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]


def browser_path() -> str | None:
    """The browser that CHROMIUM names, else the first on PATH."""
    names = (os.environ["CHROMIUM"],) if os.environ.get("CHROMIUM") else BROWSERS
    return next(filter(None, map(shutil.which, names)), None)


def missing() -> list[str]:
    """What these tests need and this computer lacks."""
    needs = {
        "Chromium": browser_path(),
        "Java": shutil.which("java"),
        "playwright": find_spec("playwright"),
        "axe-core": (TOOLS / "axe.min.js").is_file(),
        "the Nu Html Checker": (TOOLS / "vnu.jar").is_file(),
    }
    return [name for name, found in needs.items() if not found]


@pytest.fixture(scope="session", autouse=True)
def _nothing_missing() -> None:
    if lacking := missing():
        stop = pytest.fail if os.environ.get("NOTHING_MISSING") else pytest.skip
        stop(f"missing: {', '.join(lacking)}; `make test-web` installs what it can")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, _nothing_missing: None) -> Path:
    """The library of this project as it is published, in every language and for every clinic, without the paper."""
    out = tmp_path_factory.mktemp("site")
    outcome = build(Request(PROJECT, out=out, variants=("screen",)))
    assert outcome.written, [problem for problem in outcome.diagnostics if problem.is_error]
    return out


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    """Every page of the site."""
    return sorted(site.rglob("*.html"))


@pytest.fixture(scope="session")
def samples(site: Path) -> list[Path]:
    """One leaflet in each language, one of each clinic, and the portal."""
    folders = {folder.name: folder for folder in sorted(site.glob("*/*")) if any(folder.glob("*.html"))}
    clinics = {folder.parent.name: folder for folder in sorted(site.glob("*/en"))}
    return sorted({min(folder.glob("*.html")) for folder in (*folders.values(), *clinics.values())} | portal(site))


@pytest.fixture(scope="session")
def walks(site: Path) -> list[Path]:
    """One leaflet in each direction, and the portal."""
    return sorted({min((site / "default" / name).glob("*.html")) for name in ("ar", "en")} | portal(site))


def portal(site: Path) -> set[Path]:
    """The pages that lead to the leaflets."""
    return {site / "index.html", *site.glob("portal/*.html")}


@pytest.fixture(scope="session")
def chromium(_nothing_missing: None) -> Iterator[Browser]:
    """The computer's own Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def opened(chromium: Browser) -> Opened:
    """A tab of this width in CSS pixels. What a page says to the console, such as a refused style, fails the test.

    Other words go to the browser as they are: `color_scheme`, `forced_colors`, `java_script_enabled` ...
    """

    @contextmanager
    def tab(width: int, height: int = 800, **settings: Any) -> Iterator[Page]:
        context = chromium.new_context(viewport={"width": width, "height": height}, offline=True, **settings)
        said: list[str] = []
        context.on("console", lambda message: said.append(message.text))
        context.on("weberror", lambda error: said.append(str(error.error)))
        yield context.new_page()
        context.close()
        assert said == []

    return tab


@pytest.fixture(scope="session")
def components(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every component with its examples on one page, which stays in dist/ for people to look at."""
    from tests.web.component_page import component_page

    file = PROJECT / "dist" / "components.html"
    file.parent.mkdir(exist_ok=True)
    made = tmp_path_factory.mktemp("components") / file.name
    made.write_text(component_page(), encoding="utf-8")
    shutil.copy(made, file)
    return made
