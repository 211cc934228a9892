"""Logos made of pixels: PNG and JPEG."""

from __future__ import annotations

import io
import warnings
from typing import Literal

from PIL import Image, ImageFile, ImageOps

from patientdocs.loading.refused import Refused

MAX_PIXELS = 4_000_000
LONGEST_SIDE = 1200
"""In pixels. More would not be seen in print, and every page carries it."""

_AGAIN = "open it in a drawing program and save it again"
_PLAIN_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})


def redrawn(data: bytes, kind: Literal["PNG", "JPEG"]) -> tuple[bytes, int, int]:
    """The same picture as a new file, with its width and height in pixels.

    Nothing but pixels goes over: no comments, places, previews or color profiles. Deterministic for one version of
    Pillow.

    Raises:
        Refused: too many pixels, moving, in the colors of a printing press, or damaged.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=[kind]) as image:  # reads the header alone
                _look_at_header(image)
                plain = _pixels(image)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise Refused("it has far too many pixels", f"save it with {LONGEST_SIDE} pixels a side at most") from None
        except Refused:
            raise
        except Exception as error:  # a damaged file can make a decoder fail in any way
            raise Refused(f"it is damaged and cannot be drawn ({error or type(error).__name__})", _AGAIN) from error
    new = io.BytesIO()
    if kind == "PNG":
        plain.save(new, "PNG", optimize=False, compress_level=9)
    else:
        plain.save(new, "JPEG", quality=92, subsampling=0, optimize=True)
    return new.getvalue(), plain.width, plain.height


def _look_at_header(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        message = f"it has {width:,} by {height:,} pixels; the limit is {MAX_PIXELS:,} in all"
        raise Refused(message, f"save it with {LONGEST_SIDE} pixels a side at most")
    if getattr(image, "n_frames", 1) > 1:
        raise Refused("it is more than one picture", "save a single picture that does not move")
    if image.mode == "CMYK":
        raise Refused("its colors are those of a printing press (CMYK)", "save it in RGB colors")
    if image.mode not in _PLAIN_MODES:
        raise Refused(f"its pixels are of an unusual kind ({image.mode})", "save it with 8 bits a color")


def _pixels(image: Image.Image) -> Image.Image:
    """Decode the whole picture, the right way up, with nothing beside the pixels."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint allows half files
    try:
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    upright = ImageOps.exif_transpose(image)
    is_clear = "A" in upright.mode or "transparency" in upright.info
    gray = upright.mode in ("1", "L") and not is_clear
    mode = "RGBA" if is_clear else "L" if gray else "RGB"
    converted = upright.convert(mode)
    converted.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return Image.frombytes(mode, converted.size, converted.tobytes())
