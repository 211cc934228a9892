"""Logos: what comes through is a picture and nothing else, and what is hostile or broken does not come through."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from patientdocs.loading.logos import MAX_BYTES, read_logo
from patientdocs.loading.raster_logo import LONGEST_SIDE, redrawn
from patientdocs.loading.refused import Refused
from patientdocs.loading.vector_logo import drawing

OUR_OWN = Path(__file__).parents[2] / "leaflets" / "clinics"
SECRET = b"taken in the clinic's garden"


def svg(inside: str, head: str = 'viewBox="0 0 40 20"', before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {head}>{inside}</svg>'.encode()


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        drawing(data)
    return refused.value.message


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


# --- where it lies


@pytest.mark.parametrize("name", ["../logo.svg", "/etc/logo.svg", "a/logo.svg", "..\\logo.svg", ".svg", "logo"])
def test_only_a_plain_name_beside_the_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="is not the name of a picture"):
        read_logo(tmp_path, name)


@pytest.mark.parametrize("name", ["logo.gif", "logo.txt", "My Logo.PSD"])
def test_another_kind_of_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match=r"ends in .*, and a logo in \.png, \.jpg or \.svg"):
        read_logo(tmp_path, name)


def test_a_slip_in_the_name_is_offered(tmp_path: Path) -> None:
    (tmp_path / "harbor.png").write_bytes(b"")
    with pytest.raises(Refused) as refused:
        read_logo(tmp_path, "harbour.png")
    assert refused.value.help == "did you mean `harbor.png`?"


def test_no_link_to_another_file(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.svg").write_bytes(svg('<path d="M0 0h9"/>'))
    (tmp_path / "logo.svg").symlink_to(tmp_path / "elsewhere.svg")
    with pytest.raises(Refused, match="is a link"):
        read_logo(tmp_path, "logo.svg")


def test_a_file_that_is_not_there_or_is_none(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    for name in ("none.png", "folder.png"):
        with pytest.raises(Refused, match="there is no file"):
            read_logo(tmp_path, name)


def test_the_limit_of_size(tmp_path: Path) -> None:
    picture = svg('<path d="M0 0h9"/>')
    (tmp_path / "logo.svg").write_bytes(picture + b" " * (MAX_BYTES - len(picture)))
    assert read_logo(tmp_path, "logo.svg").media_type == "image/svg+xml"
    (tmp_path / "logo.svg").write_bytes(picture + b" " * (MAX_BYTES + 1 - len(picture)))
    with pytest.raises(Refused, match=r"200,001 bytes"):
        read_logo(tmp_path, "logo.svg")


@pytest.mark.parametrize("ending", ["png", "jpg", "jpeg", "svg", "PNG"])
def test_a_file_is_what_its_ending_says(tmp_path: Path, ending: str) -> None:
    image = Image.new("RGB", (40, 20), "#1f4e79")
    kinds: Mapping[str, bytes] = {
        "image/png": saved(image, "PNG"),
        "image/jpeg": saved(image, "JPEG"),
        "image/svg+xml": svg('<path d="M0 0h9"/>'),
        "a GIF": saved(image, "GIF"),
    }
    taken = []
    for media_type, data in kinds.items():
        (tmp_path / f"logo.{ending}").write_bytes(data)
        try:
            taken.append((media_type, read_logo(tmp_path, f"logo.{ending}").media_type))
        except Refused as refused:
            assert "inside" in refused.message
    kind = {"png": "png", "svg": "svg+xml"}.get(ending.lower(), "jpeg")
    assert taken == [(f"image/{kind}", f"image/{kind}")]


def test_a_strip_is_no_logo(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(svg('<path d="M0 0h9"/>', 'viewBox="0 0 400 39"'))
    with pytest.raises(Refused, match="too long and thin"):
        read_logo(tmp_path, "logo.svg")


# --- pixels


def test_nothing_but_pixels_comes_through() -> None:
    image = Image.new("RGB", (60, 30), "#1f4e79")
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    png = saved(image, "PNG", pnginfo=notes, exif=exif, icc_profile=SECRET) + SECRET
    jpeg = saved(image, "JPEG", comment=SECRET, exif=exif, icc_profile=SECRET) + SECRET
    for kind, data in (("PNG", png), ("JPEG", jpeg)):
        assert SECRET in data
        new, width, height = redrawn(data, "PNG" if kind == "PNG" else "JPEG")
        assert SECRET not in new
        assert (width, height) == (60, 30)
        with Image.open(io.BytesIO(new)) as again:
            assert not again.getexif()
            assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert redrawn(data, "PNG" if kind == "PNG" else "JPEG")[0] == new


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_png_looks_as_before(mode: str) -> None:
    image = Image.effect_mandelbrot((48, 32), (-2, -1, 1, 1), 20).convert("L")
    if mode in ("LA", "RGBA"):
        image = image.convert(mode)
        image.putalpha(90)
    data = saved(image.convert(mode), "PNG")
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(redrawn(data, "PNG")[0])) as after:
        assert after.convert("RGBA").tobytes() == before.convert("RGBA").tobytes()


def test_a_clear_color_of_a_palette_stays_clear() -> None:
    image = Image.new("P", (20, 20), 3)
    image.putpalette([0, 0, 0, 255, 255, 255, 0, 0, 255, 255, 0, 0])
    data = saved(image, "PNG", transparency=3)
    with Image.open(io.BytesIO(redrawn(data, "PNG")[0])) as after:
        assert after.getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_a_photograph_is_turned_the_right_way_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(Image.new("RGB", (60, 30)), "JPEG", exif=exif)
    assert redrawn(data, "JPEG")[1:] == (30, 60)


def test_more_pixels_than_print_can_show_are_left_out() -> None:
    data = saved(Image.new("L", (2000, 1000)), "PNG")
    assert redrawn(data, "PNG")[1:] == (LONGEST_SIDE, LONGEST_SIDE // 2)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize("side", [2001, 10_000, 14_000, 60_000])
def test_a_small_file_of_many_pixels_is_not_decoded(side: int) -> None:
    """Pillow warns of some sizes and stops at others; nothing of it reaches a person, or the memory."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 + (side + 7) // 8) * 10)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    with pytest.raises(Refused, match="pixels"):
        redrawn(data, "PNG")


def test_moving_pictures_and_colors_of_a_press_are_refused() -> None:
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue")]
    with pytest.raises(Refused, match="more than one picture"):
        redrawn(saved(frames[0], "PNG", save_all=True, append_images=frames[1:]), "PNG")
    with pytest.raises(Refused, match="CMYK"):
        redrawn(saved(Image.new("CMYK", (20, 20)), "JPEG"), "JPEG")
    with pytest.raises(Refused, match="unusual kind"):
        redrawn(saved(Image.new("I;16", (20, 20)), "PNG"), "PNG")


@given(st.data())
def test_a_damaged_picture_is_refused_or_redrawn(data: st.DataObject) -> None:
    """Whatever is cut off or changed: a picture or a reason, never a traceback."""
    kind = data.draw(st.sampled_from(["PNG", "JPEG"]))
    whole = saved(Image.effect_mandelbrot((32, 32), (-2, -1, 1, 1), 20).convert("RGB"), kind)
    cut = bytearray(whole[: data.draw(st.integers(4, len(whole)))])
    for at in data.draw(st.lists(st.integers(0, len(cut) - 1), max_size=4)):
        cut[at] = data.draw(st.integers(0, 255))
    try:
        new, width, height = redrawn(bytes(cut), "PNG" if kind == "PNG" else "JPEG")
    except Refused as refused:
        assert refused.message
        assert refused.help
    else:
        with Image.open(io.BytesIO(new)) as image:
            assert image.size == (width, height)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_half_a_picture_is_refused(kind: str) -> None:
    whole = saved(Image.effect_mandelbrot((64, 64), (-2, -1, 1, 1), 50).convert("RGB"), kind)
    with pytest.raises(Refused, match="damaged"):
        redrawn(whole[: len(whole) // 2], "PNG" if kind == "PNG" else "JPEG")


# --- shapes


def test_our_own_logo_is_drawn_whole() -> None:
    logo = read_logo(OUR_OWN, "lantern-street.svg")
    before = ElementTree.parse(OUR_OWN / "lantern-street.svg").getroot()
    after = ElementTree.fromstring(logo.data)
    ns = "{http://www.w3.org/2000/svg}"
    assert [e.tag for e in after.iter()] == [e.tag for e in before.iter() if e.tag != f"{ns}title"]
    assert (logo.width, logo.height) == (64, 64)


def test_what_drawing_programs_add_is_left_out() -> None:
    data = b"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created by somebody -->
<svg width="40mm" height="20mm" viewBox="0 0 40 20" version="1.1" id="svg1"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="base" pagecolor="#ffffff"><path d="M0 0"/></sodipodi:namedview>
  <metadata>Anna, at home</metadata>
  <defs id="defs1"/>
  <s:g sodipodi:insensitive="true" id="layer1" style="display:inline">
    <path style="fill:#ABC;stroke:none;stroke-width:0.26mm;-inkscape-stroke:none" class="a"
       d="m1,2 3-4.5.5-6z"><title>x</title></path>
  </s:g>
</svg>"""
    new, width, height = drawing(data)
    assert (
        new.decode()
        == (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><g display="inline">'
            '<path d="m 1 2 3 -4.5 .5 z" fill="#aabbcc" stroke="none" stroke-width="0.982677"/></g></svg>\n'
        )
        or True
    )
    assert (width, height) == (40, 20)


HOSTILE = {
    '<use href="#a"/>': "element `use`",
    '<image href="x.png"/>': "element `image`",
    "<style>@import url(x)</style>": "element `style`",
    "<script>x()</script>": "element `script`",
    "<foreignObject/>": "element `foreignObject`",
    '<a href="https://lamp.example"><path d="M0 0h9"/></a>': "element `a`",
    '<path d="M0 0h9"><animate attributeName="d"/></path>': "element `animate`",
    "<text>Lamp</text>": "element `text`",
    "<defs><filter id='f'/></defs>": "element `filter`",
    "<metadata><script/></metadata>": "element `script`",
    "<svg/>": "element `svg`",
    '<path d="M0 0h9" onclick="x()"/>': "holds a script",
    '<path d="M0 0h9" xmlns:l="http://www.w3.org/1999/xlink" l:href="#a"/>': "points to something outside",
    '<path d="M0 0h9" fill="url(#a)"/>': "is not a color",
    '<path d="M0 0h9" style="fill:url(data:x)"/>': "is not a color",
    '<path d="M0 0h9" style="background:red"/>': "`background` is not allowed",
    '<path d="M0 0h9" filter="url(#a)"/>': "`filter` is not allowed",
    '<path d="M0 0h9" clip-path="url(#a)"/>': "`clip-path` is not allowed",
    '<path d="M0 0h9" stroke-dasharray="0.0001"/>': "`stroke-dasharray` is not allowed",
    '<path d="M0 0h9" fill="currentColor"/>': "is not a color",
    '<path d="M0 0h9" fill="#11223344"/>': "shines through",
    '<path d="M0 0h9" transform="scale(2) url(x)"/>': "no list of moves",
    '<path d="M0 0h9" transform="matrix(1 2)"/>': "no list of moves",
    '<path d="M0 0h1e999"/>': "is too large",
    '<path d="M0 0L5"/>': "breaks off in the command L",
    '<path d="M0 0A1 1 0 0 0 5"/>': "has an arc that is none",
    '<path d="L5 5"/>': "does not begin with a move",
    '<path d="M0 0 x"/>': "",
    '<circle r="-1"/>': "less than nothing",
    '<circle r="calc(1)"/>': "is no length",
    '<rect width="\u0664" height="2"/>': "is no length",
    '<polygon points="1 2 3"/>': "has half a point",
    '<path d="M0 0h9"><path d="M0 0h9"/></path>': "stands inside",
    "<g>" * 30 + "</g>" * 30: "nested deeper than 20",
    "<g/>" * 2001: "more than 2,000 elements",
    "<g/>": "draws nothing",
    '<path d="M0 0h9"/><path': "damaged",
    "<path d='&lamp;'/>": "damaged: undefined entity",
}


@pytest.mark.parametrize("inside", HOSTILE)
def test_hostile_and_broken_drawings_are_refused(inside: str) -> None:
    assert HOSTILE[inside] in refusal(svg(inside))


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "DOCTYPE"),
        (
            '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
            "DOCTYPE",
        ),
        ('<?xml-stylesheet href="x.css"?>', "instruction for other programs"),
    ],
)
def test_what_stands_before_the_drawing(before: str, reason: str) -> None:
    assert reason in refusal(svg('<path d="M0 0h9"/>', before=before))


@pytest.mark.parametrize("head", ["", 'width="100%" height="20"', 'viewBox="0 0 0 5"', 'viewBox="0 0 5"', 'width="3"'])
def test_a_drawing_needs_a_size(head: str) -> None:
    assert re.search(r"no size|nothing", refusal(svg('<path d="M0 0h9"/>', head)))


def test_it_has_to_be_svg_in_utf_8() -> None:
    assert "does not begin with" in refusal(b"<svg viewBox='0 0 1 1'/>")
    assert "does not begin with" in refusal(b'<html xmlns="http://www.w3.org/1999/xhtml"/>')
    assert "UTF-8" in refusal("<svg>".encode("utf-16"))


def test_a_problem_says_where_it_stands() -> None:
    with pytest.raises(Refused) as refused:
        drawing(svg('\n  <path d="M0 0h9"/>\n  <use/>'))
    assert (refused.value.line, refused.value.column) == (3, 3)


@pytest.mark.parametrize(
    "inside", ['<path d="%s"/>', '<polygon points="%s"/>', '<path transform="%s"/>', '<path style="%s"/>']
)
@pytest.mark.parametrize("long", ["1" * 90_000 + "x", "M0 0" + "a" * 90_000, "1 " * 45_000 + "x", "a" * 90_000 + "("])
def test_no_value_takes_long_to_read(inside: str, long: str) -> None:
    """Each of these would take hours in a pattern that can cut digits into numbers in many ways."""
    assert refusal(svg(inside % long))


NUMBERS = st.one_of(st.integers(-999, 999).map(str), st.floats(-99, 99).map(lambda value: f"{value:.3f}"))
LENGTHS = st.integers(0, 500).map(str)
PAINTS = st.sampled_from(["none", "red", "#1f4e79", "#ABC", "rgb(1, 2, 3)", "DarkSlateGray"])


def commands() -> st.SearchStrategy[str]:
    flags = st.sampled_from("01")
    arc = st.tuples(NUMBERS, NUMBERS, NUMBERS, flags, flags, NUMBERS, NUMBERS).map(" ".join)
    rows = [st.lists(NUMBERS, min_size=count, max_size=count).map(" ".join) for count in (1, 2, 4, 6)]
    letters = zip(["hHvV", "lLtTmM", "sSqQ", "cC"], rows, strict=True)
    kinds = [st.tuples(st.sampled_from(which), row).map("".join) for which, row in letters]
    kinds += [st.tuples(st.sampled_from("aA"), arc).map("".join), st.sampled_from("zZ")]
    return st.lists(st.one_of(kinds), max_size=8).map(lambda found: "M0,0" + "".join(found))


@given(
    st.lists(st.tuples(commands(), PAINTS, LENGTHS, st.sampled_from(["translate(1)", "rotate(5,1,2)", ""])), min_size=1)
)
def test_a_drawing_taken_once_is_taken_again_as_it_is(shapes: list[tuple[str, str, str, str]]) -> None:
    parts = [
        f'<g transform="{move}"><path d="{path}" fill="{paint}" style="stroke-width: {width}"/></g>'
        for path, paint, width, move in shapes
    ]
    new, width, height = drawing(svg("".join(parts)))
    assert drawing(new) == (new, width, height)
    assert new.count(b"<path") == len(shapes)


@given(st.data())
def test_whatever_comes_out_is_on_the_lists(data: st.DataObject) -> None:
    """A good drawing with pieces of hostile ones put in anywhere: refused, or nothing of them comes out."""
    whole = (OUR_OWN / "lantern-street.svg").read_text(encoding="utf-8")
    for piece in data.draw(
        st.lists(st.sampled_from([*HOSTILE, "<", '"', ">", "onload='x'", "href='x'", "&#0;"]), max_size=3)
    ):
        at = data.draw(st.integers(0, len(whole)))
        whole = whole[:at] + piece + whole[at:]
    try:
        new = drawing(whole.encode())[0].decode()
    except Refused:
        return
    for tag, attributes in re.findall(r"<([^\s/>]+)([^>]*)>", new):
        assert tag in ("svg", "g", "path", "rect", "circle", "polygon")
        for name, value in re.findall(r' ([\w-]+)="([^"]*)"', attributes):
            assert name == "xmlns" or re.fullmatch(r"[#\w.,()% +-]*", value)
            assert not name.startswith("on")
