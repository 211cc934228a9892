"""A copy of the small library of the checks' tests, with its lock, as the current folder."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from patientdocs.cli import main

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
"""How long an example takes says nothing about whether it is right."""

PROJECT = Path(__file__).parent / "checks" / "project"


@pytest.fixture(scope="session", autouse=True)
def can_be_interrupted() -> None:
    """A shell that starts the tests in its background lets them, and the builds that they start, ignore Ctrl-C."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """For what is built once for many tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATIENTDOCS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_cache: None) -> None:
    """No page of a test comes from another one, and none lies in a library that is compared."""
    monkeypatch.setenv("PATIENTDOCS_CACHE", str(tmp_path.with_name(tmp_path.name + "-cache")))


@pytest.fixture(scope="session")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once and only read."""
    copy = tmp_path_factory.mktemp("pinned") / "library"
    shutil.copytree(PROJECT, copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(copy)
        assert CliRunner().invoke(main, ["pin", "--snapshots", "documents"]).exit_code == 0
    return copy


@pytest.fixture
def library(pinned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one's own, as the current folder."""
    copy = tmp_path / "library"
    shutil.copytree(pinned, copy)
    monkeypatch.chdir(copy)
    return copy
