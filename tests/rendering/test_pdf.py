"""The paper edition: what is in the file, and what must not be."""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

import patientdocs
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition, Line, Run
from patientdocs.model.locale import Spacing
from patientdocs.model.variant import VARIANTS
from patientdocs.rendering import pages, render
from patientdocs.rendering.pdf import families, warm
from patientdocs.rendering.templating.pages import filled
from patientdocs.rendering.typesetting.lost_text import lost_text
from patientdocs.rendering.typesetting.press import prepared

HERE = Path(__file__).parent
IN_ANOTHER_PROCESS = f"""
import hashlib
import yaml
from dataclasses import replace
from pathlib import Path
from pydantic import TypeAdapter
from patientdocs.model.edition import Edition
from patientdocs.rendering import pages, render
written = yaml.safe_load(Path({str(HERE / "edition.yaml")!r}).read_text(encoding="utf-8"))
edition = replace(TypeAdapter(Edition).validate_python(written), variant="a4")
(artefact,) = render(pages([edition]))
print(hashlib.sha256(artefact.data).hexdigest(), artefact.complaints)
"""


def text_of(artefact: Artefact) -> list[str]:
    with pypdfium2.PdfDocument(artefact.data) as document:
        return [sheet.get_textpage().get_text_range() for sheet in document]


def rendered(edition: Edition) -> Artefact:
    (artefact,) = render(pages([edition]))
    return artefact


def lengthened(edition: Edition, lines: int) -> Edition:
    filler = replace(
        edition.key[0], items=tuple(Line(f"filler-{n}", (Run("words", "It is warm."),)) for n in range(lines))
    )
    return replace(edition, key=(filler, *edition.key))


def saying(edition: Edition, words: str) -> Edition:
    return replace(edition, main=Line("main", (Run("words", words),)))


def test_nothing_was_complained_about(pdf: Artefact) -> None:
    assert pdf.path == "default/en/what-is-the-larkin-belt.a4.pdf"
    assert pdf.complaints == ()


def test_it_meets_pdf_ua(pdf: Artefact) -> None:
    report = page.validate_pdf_bytes(pdf.data, profile="ua1")
    assert [failure.rule_id for failure in report.failures] == []
    assert report.rules.total > 90


def test_every_line_is_in_the_text(on_paper: Edition, pdf: Artefact) -> None:
    found = " ".join(" ".join(text_of(pdf)).split())
    for line in on_paper.body_lines():
        assert " ".join(line.text.split()) in found


def test_every_page_is_a4_with_its_foot(on_paper: Edition) -> None:
    pdf = rendered(lengthened(on_paper, 20))
    texts = text_of(pdf)
    assert len(texts) == 2
    for number, text in enumerate(texts, start=1):
        assert f"k7m2 · Version 1.2 · May 2031 · Page {number} of 2" in text
        assert "Not yet checked by a clinician" in text
    with pypdfium2.PdfDocument(pdf.data) as document:
        assert {(round(sheet.get_width()), round(sheet.get_height())) for sheet in document} == {(595, 842)}


def test_the_file_says_what_it_is(pdf: Artefact) -> None:
    with pikepdf.open(io.BytesIO(pdf.data)) as document:
        info = {str(name): str(value) for name, value in document.docinfo.items()}
        language = str(document.Root.Lang)
    assert info["/Title"] == "What is the Larkin belt?"
    assert info["/Author"] == "Larkin leaflets"
    assert info["/license"] == "CC BY 4.0"
    assert info["/version"] == "1.2"
    assert info["/identifier"] == "k7m2"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20310504"
    assert language == "en"


def test_only_our_fonts_are_embedded(pdf: Artefact) -> None:
    with pikepdf.open(io.BytesIO(pdf.data)) as document:
        names = {
            str(thing.BaseFont).partition("+")[2]
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        }
    assert names == {"Atkinson-Hyperlegible", "Atkinson-Hyperlegible-Bold"}


def test_no_address_of_a_seller_is_printed_or_linked(pdf: Artefact) -> None:
    with pikepdf.open(io.BytesIO(pdf.data)) as document:
        links = {str(a.A.URI) for sheet in document.pages for a in sheet.get("/Annots", []) if "/A" in a}
    assert links == {"https://doi.org/10.5555/belt.2030"}
    assert "larkin.example" not in "".join(text_of(pdf))


def test_the_same_edition_gives_the_same_bytes(on_paper: Edition, pdf: Artefact) -> None:
    assert rendered(on_paper).data == pdf.data


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"}, id="elsewhere"),
        pytest.param({"FONTCONFIG_FILE": "no-fonts.conf", "LC_ALL": "C", "PYTHONUTF8": "0"}, id="no-system-fonts"),
    ],
)
def test_no_machine_changes_the_bytes(environment: dict[str, str], pdf: Artefact, tmp_path: Path) -> None:
    (tmp_path / "no-fonts.conf").write_text(
        "<?xml version='1.0'?><fontconfig><dir>/nonexistent</dir></fontconfig>", encoding="utf-8"
    )
    source = str(Path(patientdocs.__file__).parents[1])
    if "FONTCONFIG_FILE" in environment:
        environment = {**environment, "FONTCONFIG_FILE": str(tmp_path / environment["FONTCONFIG_FILE"])}
    result = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": source, "HOME": str(tmp_path), **environment},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.split() == [hashlib.sha256(pdf.data).hexdigest(), "()"]
    assert result.stderr == ""


def test_a_letter_that_no_font_has_is_complained_about(on_paper: Edition) -> None:
    (complaint,) = rendered(saying(on_paper, "The belt is ✓ warm.")).complaints
    assert "U+2713" in complaint


def test_a_family_without_a_file_is_complained_about(on_paper: Edition) -> None:
    locale = on_paper.locale.model_copy(update={"fonts": {"pdf": ["Atkinson Hyperlegible", "Comic Sans MS"]}})
    assert rendered(replace(on_paper, locale=locale)).complaints == ("there is no font file for Comic Sans MS",)


def test_every_language_is_set_in_its_own_fonts_without_complaint(
    translations: Mapping[str, Edition], translated_pdfs: Mapping[str, Artefact]
) -> None:
    for name, artefact in translated_pdfs.items():
        assert artefact.complaints == (), name
        assert page.validate_pdf_bytes(artefact.data, profile="ua1").failures == []
    latin = ("Atkinson Hyperlegible",)
    assert families(translations["de"]) == latin
    assert families(translations["ar"]) == ("IBM Plex Sans Arabic", *latin)
    fell_back = replace(translations["de"], locale=translations["zh"].locale)
    assert families(fell_back) == (*latin, "Noto Sans SC")


def test_text_that_is_lost_on_the_way_into_the_file_is_complained_about(on_paper: Edition, pdf: Artefact) -> None:
    html = filled("print.html.j2", on_paper, paper=True, program_version="1")
    assert list(lost_text(html, pdf.data, in_order=True)) == []
    told = list(lost_text(html.replace("No health professional", "A health professional"), pdf.data, in_order=True))
    assert [line.split("`")[1] for line in told[:-1]] == ["band-text"]
    assert told[-1].startswith("the text of the file in `en` has ")
    turned = html.replace("bed.", "deb.")
    assert [line.split("`")[1] for line in lost_text(turned, pdf.data, in_order=True)] == ["line-not-at-night"]
    assert list(lost_text(turned, pdf.data, in_order=False)) == []


def test_the_foot_says_in_the_language_of_the_page_what_nobody_has_done(
    translated_pdfs: Mapping[str, Artefact],
) -> None:
    for text in text_of(translated_pdfs["de"]):
        assert "Entwurf der Übersetzung, noch nicht geprüft" in text
    assert "Seite 1 von 2" in text_of(translated_pdfs["de"])[0]


def test_paper_has_no_narrow_space(translations: Mapping[str, Edition]) -> None:
    language = translations["de"].language.model_copy(update={"spacing": Spacing(before="?", narrow="?")})
    edition = replace(translations["de"], language=language, variant="a4")
    assert "tragen\N{NO-BREAK SPACE}?" in filled("print.html.j2", edition, paper=True, program_version="1")
    screen = filled("components/questions/template.html.j2", edition, paper=False)
    assert "tragen\N{NARROW NO-BREAK SPACE}?" in screen
    assert rendered(edition).complaints == ()


@pytest.mark.parametrize("repeat", range(15, 26))
def test_no_heading_stands_alone_at_the_foot_of_a_page(on_paper: Edition, repeat: int) -> None:
    headings = {section.heading for section in on_paper.sections}
    for text in text_of(rendered(lengthened(on_paper, repeat))):
        lines = [line.strip() for line in text.splitlines() if line.strip() and "Page " not in line]
        above_foot = [line for line in lines if line != "Not yet checked by a clinician"]
        assert not any(above_foot[-1].startswith(heading) for heading in headings)


def test_the_text_is_as_it_was(pdf: Artefact, same_as_golden: Callable[[str, str], None]) -> None:
    text = "\f".join(text_of(pdf)).replace("\r\n", "\n")
    same_as_golden("page.txt", text)


def test_what_pages_need_is_prepared_before_workers_are_forked(translations: Mapping[str, Edition]) -> None:
    editions = [replace(edition, variant="a4") for edition in translations.values()]
    prepared.cache_clear()
    warm(editions)
    made = prepared.cache_info().misses
    assert made == len({families(edition) for edition in editions})
    rendered(editions[0])
    assert prepared.cache_info().misses == made


def test_a_fork_looks_fonts_up_for_itself(on_paper: Edition) -> None:
    """Newer versions of Pango do it in a thread of the font map, which a fork does not have."""
    data = rendered(on_paper).data
    press = prepared(VARIANTS[on_paper.variant].size, families(on_paper))
    before, (ours, theirs) = press.fonts, multiprocessing.Pipe()

    def in_fork() -> None:
        fonts = press.fonts
        theirs.send((fonts is before, fonts.font_map == before.font_map, rendered(on_paper).data))

    fork = multiprocessing.get_context("fork").Process(target=in_fork)
    fork.start()
    assert ours.poll(60), "the fork waits for ever"
    assert ours.recv() == (False, False, data)
    fork.join()
    assert press.fonts is before
