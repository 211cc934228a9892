"""A page of a PDF as a picture in grey, and how far two of them differ."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops, ImageFilter


def picture(data: bytes, number: int = 0, dots_per_inch: float = 60) -> Image.Image:
    """A page, counted from 0, as it would come out of a printer without colors."""
    with pypdfium2.PdfDocument(data) as document:
        drawn: Image.Image = document[number].render(scale=dots_per_inch / 72, grayscale=True).to_pil()
        return drawn.convert("L")


@dataclass(frozen=True)
class Difference:
    """`mean` is in steps of grey, of 255; `strong` the part of all dots that differ by an eighth of the way or more."""

    mean: float
    strong: float
    shown: Image.Image


def difference(one: Image.Image, other: Image.Image) -> Difference:
    """Of two pictures of one size, each slightly blurred: letters may move by a part of a dot."""
    if one.size != other.size:
        raise ValueError(f"one picture is {one.size}, the other {other.size}")
    blurred = [image.filter(ImageFilter.BoxBlur(1)) for image in (one, other)]
    apart = ImageChops.difference(*blurred)
    counts = apart.histogram()
    dots = sum(counts)
    mean = sum(step * count for step, count in enumerate(counts)) / dots
    return Difference(mean, sum(counts[32:]) / dots, ImageChops.invert(apart))
