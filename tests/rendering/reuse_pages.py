"""Made-up pages with what is worked out twice in one place or another, and with what may not be reused."""

from __future__ import annotations

from collections.abc import Mapping

LATIN = ["Atkinson Hyperlegible"]
HEAD = "<!doctype html><html lang='en'><head><title>Belt</title>"

# Texts that break in all places, beside each other and within each other, lines in them and notes on them.
SENTENCE = "The <u>belt</u> warms a <b>lower back </b>for eight hours.<sup><a href='#n'>1</a></sup>"
COLUMNS = "".join(f"<p style='width: {width}pt'>{SENTENCE}</p>" for width in range(60, 220, 7))
LIST = "<ul><li>Warm it.<li>Wear it.</ul>"
ROW = f"<div style='display: flex'>{LIST}<p style='padding: 5%'>Not at night.</p></div><p id='n'>1"
OWN_STYLE = "<style>p { color: #123456; width: 30% } td { margin: 3pt }</style>"
TABLE = "<table style='border-collapse: collapse'><tr><th>Day</th><td>Monday</td></tr></table>"

# Rows of every kind: side by side and wrapped, from either side, with items that may be laid out once and others.
_WAYS = (
    "",
    "gap: 7pt",
    "direction: rtl; gap: 7pt",
    "flex-wrap: wrap",
    "flex-direction: row-reverse",
    "flex-direction: column",
    "justify-content: space-between",
    "justify-content: center",
    "align-items: center",
    "align-items: flex-end",
    "align-items: baseline",
    "height: 90pt",
    "max-height: 20pt",
    "box-decoration-break: clone; padding: 3pt",
    "column-gap: 5%",
)
_ITEMS = (
    f"<div style='flex: 1 1 0'><h2>What</h2><p>{SENTENCE}</p>{LIST}</div>"
    f"<div style='flex: 2 1 0; border: 1pt solid; padding: 3pt'><h2>Who</h2>{LIST}</div>",
    f"<div style='flex: none'>{LIST}</div><p style='margin: auto'>Not at night.</p><p>{SENTENCE}</p>",
    f"<div style='flex: 1; order: 2'>{SENTENCE}</div><div style='flex: 1 0 40pt; min-height: 9pt'>{SENTENCE}</div>",
    f"<div style='width: 40%'><p style='height: 50%'>Day</p><p style='float: left'>Week</p>{LIST}</div>{TABLE}",
    f"<div style='position: relative'><b style='position: absolute; top: 3pt'>Old</b>{SENTENCE}</div><p>New</p>",
    f"<div style='display: flex'><p>In</p><p>{SENTENCE}</p></div><p><span style='display: inline-block'>One</span></p>",
    "<div style='flex: 1'><p>Up</p><p style='break-before: page'>Down</p></div><div>Beside</div>",
    f"<div><p style='height: 50%'>Half</p><p>Rest</p></div><div style='flex: 1'>{SENTENCE * 6}</div>",
    "<p></p><div style='columns: 2; flex: 1'>One two three four five six seven eight nine ten</div>",
)
ROWS = "".join(
    f"<div style='display: flex; {way}'>{items}</div>"
    for number, way in enumerate(_WAYS)
    for place, items in enumerate(_ITEMS)
    if (number + place) % 4 == 0
)

# Rows that end a page or begin one, held together and cut, after few lines and many.
_FIRST = "<section><h2>First</h2></section>"
_ITEMS_AT_ENDS = {
    f"<div>{_FIRST}<p>{SENTENCE}</p></div>": (27, 30),
    f"<div>{LIST}{'<p>Wear it.</p>' * 9}</div>": (21, 27),
    f"<div>{LIST}{'<p>Wear it.</p>' * 40}</div>": (0, 30),
}
_PARTS = (
    f"{'<p>Warm.</p>' * count}<div class='{kind}'><div class='row'>{item}{item}</div></div>"
    for kind in ("held", "cut")
    for item, counts in _ITEMS_AT_ENDS.items()
    for count in counts
)
ENDS = (
    "<style>@page { size: A5; margin: 20mm } p { margin: 0; line-height: 20px } h2 { margin: 9px 0 }"
    " .row { display: flex } .row div { flex: 1 } .held { break-inside: avoid } .held, .cut { break-after: page }"
    "</style>" + "".join(_PARTS)
)

# The same drawing in other sizes and colors, after other colors, with what needs more than shapes, and broken.
_SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' width='{0}' height='{0}'>{2}<title>{1}</title></svg>"
_SHAPES = (
    "<path d='M0 0h3v2H0Z'/>",
    "<circle cx='4' cy='4' r='3' fill='#123456' stroke='red' stroke-dasharray='1 2'/><rect width='2' height='3'/>",
    "<g fill-opacity='.5' transform='scale(2)'><path d='M1 1l2 2'/></g><line x2='4' y2='3' stroke='#123'/>",
    "<g opacity='.5'><rect width='4' height='4'/></g>",
    "<defs><path id='p' d='M1 1h2v2z'/></defs><use href='#p'/><use href='#p' x='3' fill='blue'/>",
    "<defs><linearGradient id='g'><stop stop-color='red'/></linearGradient></defs><path d='M1 1h9v9z' fill='url(#g)'/>",
    "<defs><clipPath id='c'><circle r='5'/></clipPath></defs><path d='M0 0h9v9z' clip-path='url(#c)'/>",
    "<text x='1' y='8' font-size='4'>Belt</text>",
    "<style>path { fill: green }</style><path d='M1 1h5v5z'/>",
    "<path d='M1 1 h'/><circle r='x'/>",
    "",
)
_DRAWN = "".join("Belt " + _SVG.format(size, size, shapes) for size in (20, 30, 20) for shapes in _SHAPES)
_SIGN = "<h2 style='background: url(asset:///signs/{}.svg) no-repeat {}; background-size: 1em'>Sign</h2>"
_SIGNS = "".join(_SIGN.format(name, place) for name in ("warning", "calls", "warning") for place in ("left", "right"))
_SIGNS += "<p style='background: #eee url(asset:///signs/gap.svg)'>All over.</p>"
_AFTER_TEXT = "".join(f"<p style='color: {color}'>{_DRAWN}</p>" for color in ("red", "black", "#123456"))
DRAWN = f"<style>svg {{{{ overflow: visible }}}}</style>{_AFTER_TEXT}{_DRAWN}{_SIGNS}"

# Boxes with something behind them and without, on pages that have names, and some out of the flow.
BOXES = (
    "<style>@page wide { size: A4 landscape } body { background: #fffff0 } .wide { page: wide }"
    " .box { border: 2pt solid #123456; border-radius: 4pt 5% } .back { background: #eee; border-radius: 3pt }"
    " .cut { break-inside: auto; box-decoration-break: slice; background: #ddd; border-radius: 6pt }</style>"
    f"<div class='box back'><p>{SENTENCE}</p></div><p style='visibility: hidden; background: red'>Hidden</p>"
    "<p style='background: currentcolor; color: #eee'>Same</p><p style='border-radius: 9pt; overflow: hidden'>Round</p>"
    f"<section><div class='wide'>{TABLE}<p>Wide</p></div><div><p>Not wide</p></div></section>"
    "<section><p style='float: left'>Float</p><div class='wide'><div>Inner</div></div></section>"
    f"<div class='cut'>{'<p>Line</p>' * 60}</div><p style='position: absolute; top: 0'>Top</p>"
)

PAGES: Mapping[str, str] = {
    "columns": f"{HEAD}<body>{COLUMNS}{ROW}",
    "styled": f"{HEAD}<body>{OWN_STYLE}<p>Warm.</p><p>Wide.</p>{TABLE}",
    "table": f"{HEAD}<body>{TABLE}",
    "rows": f"{HEAD}<body>{ROWS}",
    "ends": f"{HEAD}<body>{ENDS}",
    "drawn": f"{HEAD}<body>{DRAWN}",
    "boxes": f"{HEAD}<body>{BOXES}",
}
"""Whole pages, to be set in `LATIN`."""
