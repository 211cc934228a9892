"""Print the system libraries that WeasyPrint would not find, comma-separated on one line; nothing when all are there.

Runs before anything is installed, so it uses the standard library alone. The names, and the way they are looked up,
are those of `weasyprint.text.ffi` and of `cffi.FFI.dlopen`.
"""

import ctypes
import ctypes.util
from contextlib import suppress

# HarfBuzz-Subset is optional to WeasyPrint, but without it fonts are cut differently: other bytes, and slower.
LIBRARIES = {
    "gobject": ("gobject-2.0", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    "pango": ("pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib"),
    "pangoft2": ("pangoft2-1.0", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "harfbuzz": ("harfbuzz", "libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "harfbuzz-subset": ("harfbuzz-subset", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    "fontconfig": ("fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib"),
}


def loads(name: str) -> bool:
    """Whether cffi would load a library under this name."""
    found = (name, ctypes.util.find_library(name)) if "." in name else (ctypes.util.find_library(name),)
    for path in filter(None, found):
        with suppress(OSError):
            ctypes.CDLL(path)
            return True
    return False


def missing_libraries() -> list[str]:
    """The libraries of which no name loads, in the order of LIBRARIES."""
    return [library for library, names in LIBRARIES.items() if not any(map(loads, names))]


if __name__ == "__main__":
    print(", ".join(missing_libraries()), end="")
