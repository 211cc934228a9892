"""Keep the machine's fonts out: a page looks the same with three hundred fonts installed and with none."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files

_CONFIGURATION = "fonts.conf"
_VARIABLES = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT")


@contextmanager
def no_system_fonts() -> Iterator[None]:
    """While this lasts, fontconfig reads our configuration, which names no folder of fonts.

    A font map that is made inside keeps to it for its whole life. The environment is put back afterwards.
    """
    before = {name: os.environ.pop(name, None) for name in _VARIABLES}
    with as_file(files(__package__) / _CONFIGURATION) as path, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
        # An absolute path: a relative one is looked for among the system's own configurations.
        os.environ["FONTCONFIG_FILE"] = str(path.resolve())
        try:
            yield
        finally:
            del os.environ["FONTCONFIG_FILE"]
            os.environ.update({name: value for name, value in before.items() if value is not None})
