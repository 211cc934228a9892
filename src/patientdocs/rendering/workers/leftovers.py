"""What pages leave behind: objects that hold each other, which only Python's collector finds.

By itself it looks for them some thirty times a page, and now and then through everything that is kept from page to
page. Nearly all that a page is made of goes by itself, and what does not is new: looking once a page is enough.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_VERY_MANY = 1_000_000
"""Objects more than before: no page comes near. Should one, Python looks through them without being told to."""

_NEWEST = 0


def look_once_a_page() -> None:
    """From now on this process looks for leftovers when `clear_away` is called."""
    gc.set_threshold(_VERY_MANY, *gc.get_threshold()[1:])


@contextmanager
def looking_once_a_page() -> Iterator[None]:
    """`look_once_a_page`, for as long as this lasts."""
    before = gc.get_threshold()
    look_once_a_page()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def clear_away() -> None:
    """After a page: free what it left."""
    gc.collect(_NEWEST)
