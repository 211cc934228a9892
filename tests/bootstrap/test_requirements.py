"""The lock files hold what pyproject.toml asks for, pinned by hash, and no addresses."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-web.lock", "requirements-bench.lock"]

# The first versions without a fault that a leaflet or a catalog could have used.
FLOORS = {"weasyprint": "70.0", "jinja2": "3.1.6", "pillow": "12.3.0", "pyyaml": "5.4", "babel": "2.9.1"}


def lines(name: str) -> list[str]:
    """The lines of a requirements file that are neither empty nor comments; continued lines as one."""
    text = (PROJECT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def pins(name: str) -> dict[str, Version]:
    return {
        canonicalize_name(pin): Version(version)
        for pin, version in (line.split()[0].split("==") for line in lines(name))
    }


def test_requirements_in_repeats_pyproject() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["build-system"]["requires"]
    assert sorted(lines("requirements.in")) == sorted(asked)


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_with_hashes(name: str) -> None:
    pin = re.compile(r"[a-z0-9-]+==[0-9a-z.]+( +--hash=sha256:[0-9a-f]{64})+")
    assert [line for line in lines(name) if not pin.fullmatch(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_address(name: str) -> None:
    assert "/" not in (PROJECT / name).read_text(encoding="utf-8")


def test_the_pins_satisfy_what_is_asked() -> None:
    pinned = pins("requirements.lock")
    asked = [Requirement(line) for line in lines("requirements.in")]
    unmet = [str(one) for one in asked if str(pinned.get(canonicalize_name(one.name))) not in one.specifier]
    assert unmet == []


def test_the_pins_are_above_the_floors() -> None:
    pinned = pins("requirements.lock")
    assert {name: pinned[name] for name, floor in FLOORS.items() if pinned[name] < Version(floor)} == {}


def test_the_lock_files_agree() -> None:
    for one, other in itertools.combinations(map(pins, LOCKS), 2):
        both = one.keys() & other.keys()
        assert {name: one[name] for name in both} == {name: other[name] for name in both}
