"""Files that were opened and saved by translators' programs: nothing of ours is lost, nothing silently trusted."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from translate.storage.pypo import pofile as toolkit_file

from tests.translations.conftest import FOLDER, contents, run_in, states

GETTEXT = ("msgmerge", "msgcat", "msgattrib", "msgfmt")
PYBABEL = Path(sys.executable).with_name("pybabel")


def gettext(name: str, *arguments: str) -> None:
    subprocess.run([name, *arguments], check=True, capture_output=True)


def with_polib(po: Path, _: Path) -> None:
    polib.pofile(str(po)).save(str(po))


def with_msgcat(po: Path, _: Path) -> None:
    gettext("msgcat", str(po), "-o", str(po))


def with_msgmerge(po: Path, pot: Path) -> None:
    gettext("msgmerge", "--quiet", "--previous", "--update", "--backup=none", str(po), str(pot))


def with_msgattrib(po: Path, _: Path) -> None:
    """As an editor does that sorts the entries."""
    gettext("msgattrib", "--sort-output", str(po), "-o", str(po))


def with_babel(po: Path, _: Path) -> None:
    catalogue = read_po(io.BytesIO(po.read_bytes()))
    with po.open("wb") as file:
        write_po(file, catalogue)


def with_babel_update(po: Path, pot: Path) -> None:
    subprocess.run(
        [str(PYBABEL), "-q", "update", "-i", str(pot), "-o", str(po), "-l", "de", "--previous"],
        check=True,
        capture_output=True,
    )


def with_toolkit(po: Path, _: Path) -> None:
    store = toolkit_file.parsestring(po.read_bytes())  # type: ignore[no-untyped-call]
    po.write_bytes(bytes(store))


TOOLS = [with_polib, with_msgcat, with_msgmerge, with_msgattrib, with_babel, with_babel_update, with_toolkit]


def as_it_is(text: str) -> str:
    return text


def without_flags(text: str) -> str:
    """One key in an editor, for every entry: no flag and no older English."""
    text = re.sub(r"^#, fuzzy(?:, (.*))?$", lambda m: f"#, {m[1]}" if m[1] else "#", text, flags=re.MULTILINE)
    return re.sub(r"^#\|.*\n", "", text, flags=re.MULTILINE)


def without_comments(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#") or line.startswith("#~"))


def without_anything(text: str) -> str:
    return without_comments(without_flags(text))


@pytest.fixture(autouse=True)
def needs_gettext(request: pytest.FixtureRequest) -> None:
    missing = [name for name in GETTEXT if shutil.which(name) is None]
    if missing and "CI" not in os.environ:
        pytest.skip(f"gettext is not installed: {', '.join(missing)}")


@pytest.mark.parametrize("change", [as_it_is, without_flags, without_comments, without_anything])
@pytest.mark.parametrize("tool", TOOLS)
def test_no_state_gets_better(mixed: Path, tool: Callable[[Path, Path], None], change: Callable[[str], str]) -> None:
    before, ours = states(mixed), contents(mixed)
    words = translations(mixed)
    for po in sorted((mixed / FOLDER).glob("*.po")):
        tool(po, mixed / "locales" / f"{po.stem}.pot")
        po.write_text(change(po.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    after = states(mixed)
    assert {name: (before[name], state) for name, state in after.items() if state > before[name]} == {}
    assert run_in(mixed, "translations").exit_code == 0
    restored = states(mixed)
    assert {name: (before[name], state) for name, state in restored.items() if state > before[name]} == {}
    assert translations(mixed) == words
    for name, data in contents(mixed).items():
        if name.endswith((".lock", ".pot", ".yaml")):
            assert data == ours[name], name


@pytest.mark.parametrize("tool", TOOLS)
def test_what_a_program_lost_is_put_back(mixed: Path, tool: Callable[[Path, Path], None]) -> None:
    """All but the header's fields of the program itself, which stay."""
    before = {name: body(data) for name, data in contents(mixed).items()}
    for po in sorted((mixed / FOLDER).glob("*.po")):
        tool(po, mixed / "locales" / f"{po.stem}.pot")
    run_in(mixed, "translations")
    assert {name: body(data) for name, data in contents(mixed).items()} == before


def test_gettext_finds_no_fault_in_our_files(mixed: Path) -> None:
    for po in sorted((mixed / FOLDER).glob("*.po")):
        gettext("msgfmt", "--check", "--output-file=/dev/null", str(po))
    for pot in sorted((mixed / "locales").glob("*.pot")):
        gettext("msgcat", str(pot), "-o", "/dev/null")


def test_our_files_are_as_polib_and_msgcat_write_them(mixed: Path) -> None:
    for po in sorted((mixed / FOLDER).glob("*.po")):
        assert str(polib.pofile(str(po), wrapwidth=0)) == po.read_text(encoding="utf-8")
        gettext("msgcat", "--no-wrap", str(po), "-o", str(po.with_suffix(".copy")))
        # msgcat drops flags that it does not know.
        ours = re.sub(
            r"^#, max-length:.*\n|(?<=^#, fuzzy), max-length:.*", "", po.read_text("utf-8"), flags=re.MULTILINE
        )
        assert po.with_suffix(".copy").read_text(encoding="utf-8") == ours


def test_percent_signs_never_become_a_format(mixed: Path) -> None:
    """`50% of people` looks like a format of a programming language, which tools then demand of the translation."""
    file = mixed / "leaflets/lamp/lamp-light.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("who sleep badly.", "who sleep badly 50% of their nights."), encoding="utf-8")
    run_in(mixed, "translations")
    for po in sorted((mixed / FOLDER).glob("*.po")):
        with_msgmerge(po, mixed / "locales" / f"{po.stem}.pot")
        assert "-format" not in po.read_text(encoding="utf-8")


def translations(root: Path) -> dict[str, str]:
    """The words of every entry, as polib reads them."""
    found = (entry for po in sorted((root / FOLDER).glob("*.po")) for entry in polib.pofile(str(po)))
    return {entry.msgctxt: entry.msgstr for entry in found if not entry.obsolete and entry.msgstr}


def body(data: bytes) -> bytes:
    """A file from its first entry on."""
    return data.partition(b"\n\n")[2] if data.startswith(b"#") else data
