"""Nothing leaves memory: every way that HTML, CSS and SVG know to fetch something is closed, and said aloud."""

from __future__ import annotations

import pytest

from patientdocs.rendering.typesetting.assets import Assets
from patientdocs.rendering.typesetting.press import typeset

FILE = "file:///etc/hostname"
WEB = "http://127.0.0.1:9/x.png"
DATA = "data:image/png;base64,iVBORw0KGgo="
CHANNELS = {
    "img": f'<img alt="x" src="{FILE}">',
    "img-web": f'<img alt="x" src="{WEB}">',
    "img-data": f'<img alt="x" src="{DATA}">',
    "img-relative": '<img alt="x" src="secret.png">',
    "style-sheet": f'<link rel="stylesheet" href="{FILE}">',
    "style-import": f'<style>@import url("{WEB}");</style>',
    "style-background": f'<p style="background: url({FILE})">x</p>',
    "style-list": f'<ul style="list-style-image: url({WEB})"><li>x</li></ul>',
    "style-content": f'<style>p::before {{ content: url("{FILE}") }}</style><p>x</p>',
    "attachment": f'<link rel="attachment" href="{FILE}">',
    "attachment-link": f'<a rel="attachment" href="{FILE}">x</a>',
    "object": f'<object data="{FILE}">x</object>',
    "embed": f'<embed src="{FILE}">',
    "svg-image": f'<svg width="9" height="9"><title>x</title><image href="{FILE}" width="9" height="9"/></svg>',
    "other-asset": '<img alt="x" src="asset:///fonts/../secret">',
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_way_out_is_closed_and_reported(channel: str) -> None:
    html = f'<!doctype html><html lang="en"><head><title>x</title></head><body>{CHANNELS[channel]}</body></html>'
    result = typeset(html, "A4", ["Atkinson Hyperlegible"])
    assert result.complaints
    assert b"EmbeddedFile" not in result.data


def test_what_is_in_memory_is_served_and_nothing_else() -> None:
    assets = Assets({"asset:///signs/x.svg": b"<svg/>"})
    assert assets.fetch("asset:///signs/x.svg").read() == b"<svg/>"
    for address in (FILE, WEB, DATA, "asset:///signs/y.svg", "asset:///signs/x.svg?"):
        with pytest.raises(ValueError, match="no part of the page"):
            assets.fetch(address)
    assert assets.denied == [FILE, WEB, DATA, "asset:///signs/y.svg", "asset:///signs/x.svg?"]
