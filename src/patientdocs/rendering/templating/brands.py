"""What a clinic's edition adds to a page: its colors and its logo."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from patientdocs.model.edition import Brand

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


def colors(brand: Brand | None) -> str:
    """The clinic's colors as CSS declarations; "" when the page keeps its own."""
    return "; ".join(_declarations(brand)) if brand else ""


def screen_colors(brand: Brand | None) -> str:
    """A rule for the screen: in the dark the page keeps its own colors, which stand out there."""
    own = colors(brand)
    return f"@media not all and (prefers-color-scheme: dark) {{ :root {{ {own} }} }}" if own else ""


def _declarations(brand: Brand) -> Iterator[str]:
    if brand.text_color:
        yield f"--accent: {brand.text_color}"
    if brand.line_color:
        yield f"--line: {brand.line_color}"


def logo_address(brand: Brand | None, paper: bool) -> str:
    """Where the page finds the logo: on paper among its assets, on a screen in itself. "" when there is none."""
    if brand is None or brand.logo is None:
        return ""
    if paper:
        return f"asset:///logo.{_ENDINGS[brand.logo.media_type]}"
    return f"data:{brand.logo.media_type};base64,{base64.b64encode(brand.logo.data).decode()}"


def assets(brand: Brand | None) -> dict[str, bytes]:
    """What the paper page may fetch of the clinic's own, by address."""
    return {logo_address(brand, paper=True): brand.logo.data} if brand and brand.logo else {}
