"""The options of `patientdocs`: what they ask for, and what is said to a slip in them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from patientdocs.cli import main

Run = Callable[..., Result]
Edit = Callable[[str, str], None]

ERROR = ("value: 9, of: 20", "value: 8, of: 20")
WARNING = ("may help some adults to fall", "helps some adults to fall")


def refused(result: Result) -> str:
    """What is said of a wrong use, which has no other output."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--root", "nowhere"), "error: --root nowhere: there is no such folder\n"),
        (("--root", "documents"), "error: --root documents: there is no leaflets/library.yaml in it\n"),
        (("--snapshots", "nowhere"), "error: --snapshots nowhere: there is no such folder\n"),
        (("--locale", "xx"), "error: --locale xx: this library has en\n"),
        (("--leaflet", "lamp"), "error: --leaflet lamp: this library has lamp-light\n"),
        (("--as-of", "2026-02-30"), "error: --as-of 2026-02-30: write a date like 2026-11-22\n"),
        (("--as-of", "tomorrow"), "error: --as-of tomorrow: write a date like 2026-11-22\n"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_cannot_be(command: str, arguments: tuple[str, ...], said: str, run: Run, library: Path) -> None:
    assert refused(run(command, *arguments)) == said
    assert not (library / "out").exists()


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_slip_in_a_code(option: str, run: Run, library: Path) -> None:
    near = refused(run("check", option, "unused-figures"))
    assert near == "error: there is no code `unused-figures`: did you mean `unused-figure`?\n"
    far = refused(run("check", option, "xyz"))
    assert far == "error: there is no code `xyz`: `patientdocs explain` lists all codes\n"
    assert refused(run("explain", "xyz")) == far


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chek",), "No such command 'chek'"),
        (("check", "--strickt"), "No such option"),
        (("check", "--output-format", "xml"), "'concise', 'github', 'json', 'text'"),
        (("check", "leaflets"), "unexpected extra argument"),
        (("build", "--jobs", "0"), "0 is not in the range"),
        (("schema",), "error: name one of: clinic, glossary, leaflet, library, locale, source, topic"),
        (("schema", "leaflets"), "error: name one of: clinic, glossary, leaflet, library, locale, source, topic"),
        (("waive", "cool-light"), "Missing argument 'RULE'"),
        (("waive", "cool-light", "hedge-dropped"), "Missing option '--reason'"),
        ((), "Usage:"),
    ],
)
def test_a_slip_in_the_command_itself(arguments: tuple[str, ...], said: str, run: Run, library: Path) -> None:
    assert said in refused(run(*arguments))


def test_select_and_ignore(run: Run, edit: Edit) -> None:
    edit(*ERROR)
    edit(*WARNING)
    codes = ["figure-not-in-source", "hedge-dropped"]

    def reported(*options: str) -> tuple[list[str], int, str]:
        result = run("check", "--output-format", "json", *options)
        found = [d["code"] for d in json.loads(result.stdout)["diagnostics"]]
        return found, result.exit_code, result.stderr.splitlines()[0]

    assert reported() == (codes, 1, "1 error, 1 warning")
    assert reported("--select", codes[0]) == (codes[:1], 1, "1 error, 0 warnings (1 more not asked for)")
    assert reported("--select", codes[1]) == (codes[1:], 0, "0 errors, 1 warning (1 more not asked for)")
    assert reported("--select", codes[1], "--select", codes[0]) == reported()
    assert reported("--ignore", codes[0]) == reported("--select", codes[1])
    assert reported("--ignore", codes[1], "--ignore", codes[0]) == (
        [],
        0,
        "0 errors, 0 warnings (2 more not asked for)",
    )
    assert reported("--select", codes[0], "--ignore", codes[0])[:2] == ([], 0)
    assert reported("--select", codes[1], "--strict")[:2] == (codes[1:], 1)
    assert reported("--ignore", codes[0], "--ignore", codes[1], "--strict")[1] == 0
    assert reported("--select", "unused-figure") == ([], 0, "0 errors, 0 warnings (2 more not asked for)")


def test_as_of(run: Run, library: Path) -> None:
    assert run("check", "--as-of", "2028-03-02").stdout == ""
    late = run("check", "--as-of", "2028-03-03", "--output-format", "concise")
    assert late.stdout.startswith("leaflets/lamp/lamp-light.yaml:4:12: warning[review-overdue] ")
    assert run("check", "--as-of", "20280303", "--output-format", "concise").stdout == late.stdout


def test_github_is_the_format_inside_its_actions(run: Run, edit: Edit) -> None:
    edit(*ERROR)
    assert run("check", github="true").stdout.startswith("::error file=leaflets/lamp/lamp-light.yaml,line=")
    assert run("check", "--output-format", "text", github="true").stdout == run("check").stdout
    assert run("check", github="false").stdout == run("check").stdout
    assert run("build", github="true").stdout.startswith("::error ")


@pytest.fixture
def two_leaflets(library: Path) -> Path:
    """A second leaflet that prints `hurt-eyes` of the first one, and has a slip of its own."""
    folder = library / "leaflets" / "lamp"
    topic = folder / "topic.yaml"
    text = topic.read_text(encoding="utf-8").replace("leaflets: [lamp-light]", "leaflets: [lamp-light, lamp-risks]")
    topic.write_text(text, encoding="utf-8")
    (folder / "lamp-risks.yaml").write_text(
        """id: lamp-risks
version: "1.0"
date: 2026-03-02
review_by: 2027-03-02
title: What are the risks of blue lamp light?
audience: For adults who sleep badly.
purpose: It tells you about the risks.
main: hurt-eyes
key: [weak-eyes]
sections:
  - id: care
    heading: What should you do?
    statements:
      - use: look-away
ask:
  - {id: how-far, text: How far away should I sit?}
""",
        encoding="utf-8",
    )
    return library


def test_one_leaflet(two_leaflets: Path, run: Run, edit: Edit) -> None:
    edit("{source: lamp-trial, start: After 4 weeks,", "{source: lamp-trial, start: After 5 weeks,")  # better-sleep
    edit("{source: lamp-trial, start: We do not know,", "{source: lamp-trial, start: We did not know,")  # weak-eyes

    def places(*leaflets: str) -> list[str]:
        options = [part for leaflet in leaflets for part in ("--leaflet", leaflet)]
        options += ["--snapshots", "documents", "--as-of", "2027-06-01", "--output-format", "concise"]
        shown = run("check", "--select", "passage-not-in-source", "--select", "review-overdue", *options).stdout
        return sorted(line.split(" ")[0] for line in shown.splitlines())

    first, second = "leaflets/lamp/lamp-light.yaml", "leaflets/lamp/lamp-risks.yaml"
    everything = places()
    assert len(everything) == 3
    assert places("lamp-light", "lamp-risks") == everything
    assert places("lamp-light") == [place for place in everything if place.startswith(first)]
    assert [place.split(":")[0] for place in places("lamp-risks")] == [first, second]
    assert run("check", "--leaflet", "lamp-lite").stderr == (
        "error: --leaflet lamp-lite: this library has lamp-light, lamp-risks\n"
    )


def test_places_are_named_as_they_are_reached_from_here(
    run: Run, edit: Edit, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(*ERROR)
    inside = run("check")
    for folder, root in ((library.parent, "library"), (library / "documents", "..")):
        monkeypatch.chdir(folder)
        outside = run("check", "--root", root)
        assert outside.stdout == inside.stdout.replace("leaflets/lamp/", f"{root}/leaflets/lamp/")
        place = outside.stdout.split(":")[0]
        assert Path(place).is_file()
        assert f"file={root}/leaflets/" in run("check", "--root", root, "--output-format", "github").stdout


def test_no_path_of_the_machine_is_told(run: Run, edit: Edit, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library.parent)
    root = ("--root", "library")
    documents = ("--snapshots", "library/documents")
    results = [run("pin", *root, *documents), run("check", *root), run("build", *root, *documents)]
    edit(*ERROR)
    edit(*WARNING)
    results += [run("check", *root, "--output-format", name) for name in ("text", "concise", "json", "github")]
    results += [run("build", *root), run("pin", *root), run("waive", *root, "cool-light", "x", "--reason", "a" * 20)]
    (library / "out" / "manifest.json").write_text("{", encoding="utf-8")
    edit(*ERROR[::-1])
    results.append(run("build", *root))
    (library / "leaflets" / "sources" / "sources.lock").write_text("{", encoding="utf-8")
    results.append(run("check", *root))
    assert {result.exit_code for result in results} == {0, 1, 2, 3}
    for result in results:
        assert str(library.parent) not in result.output
        assert os.getcwd() not in result.output  # noqa: PTH109


def test_the_report_and_the_words_beside_it(run: Run, edit: Edit) -> None:
    edit(*ERROR)
    result = run("check", "--output-format", "json")
    assert json.loads(result.stdout)["diagnostics"][0]["code"] == "figure-not-in-source"
    assert result.stderr == (
        "1 error, 0 warnings\n"
        "Pinned mode: sources.lock stood in for documents that are missing or changed: "
        "lamp-shop, lamp-trial, sleep-magazine\n"
    )


def test_of_many_documents_that_are_missing_the_first_are_named(run: Run, library: Path) -> None:
    folder = library / "leaflets" / "sources"
    text = (folder / "lamp-shop.yaml").read_text(encoding="utf-8")
    for number in range(10, 18):
        (folder / f"a-shop-{number}.yaml").write_text(text.replace("id: lamp-shop", f"id: a-shop-{number}"), "utf-8")
    names = ", ".join(f"a-shop-{number}" for number in range(10, 18))
    assert run("check").stderr.endswith(f": {names}, lamp-shop, lamp-trial, sleep-magazine\n")
    (folder / "a-shop-18.yaml").write_text(text.replace("id: lamp-shop", "id: a-shop-18"), "utf-8")
    assert run("check").stderr.endswith(f": {names}, a-shop-18, lamp-shop, and 2 more\n")


def test_snapshots_in_their_usual_folder_are_found(run: Run, library: Path) -> None:
    (library / "documents").rename(library / "leaflets" / "sources" / "snapshots")
    assert run("check").stderr.endswith("Full mode: citations were looked up in all 3 documents.\n")


@pytest.mark.parametrize("command", [None, *main.commands])
def test_help_is_whole_and_plain(command: str | None, run: Run) -> None:
    shown = run(*([command] if command else []), "--help")
    assert shown.exit_code == 0
    assert shown.stdout == run(*([command] if command else []), "-h").stdout
    assert "..." not in shown.stdout.replace("[ARGS]...", "")
    assert shown.stdout.isascii()
    assert max(len(line) for line in shown.stdout.splitlines()) <= 80
    parameters = (main.commands[command] if command else main).params
    for parameter in parameters:
        if parameter.param_type_name == "option":
            assert max(parameter.opts, key=len) in shown.stdout
            assert getattr(parameter, "help", None), parameter.name
        else:
            assert parameter.make_metavar(main.make_context("patientdocs", ["explain"])).strip("[]") in shown.stdout


def test_the_list_of_codes_and_their_pages(run: Run) -> None:
    listed = [line.split()[0] for line in run("explain").stdout.splitlines()]
    assert listed == sorted(listed) and "yaml-trap" in listed and "unused-figure" in listed
    page = run("explain", "unused-figure").stdout
    assert page.startswith("unused-figure\n=============\n\n")
    assert all(heading in page for heading in ("What it does:", "Why it matters:", "How to mend it:"))


def test_version(run: Run) -> None:
    from patientdocs import __version__

    assert run("--version").stdout == f"patientdocs, version {__version__}\n"
