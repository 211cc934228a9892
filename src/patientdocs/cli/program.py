"""How a run of the program ends: its exit status, and the words for it."""

from __future__ import annotations

import errno
import io
import sys
import traceback
from typing import Any

import click

from patientdocs import __version__
from patientdocs.cli.output import say, silence
from patientdocs.diagnostics import Unavailable, UsageProblem

FINDINGS, USAGE, MACHINE, BUG, INTERRUPTED = 1, 2, 3, 4, 130

_FROM_THE_SYSTEM = frozenset(
    getattr(errno, name)
    for name in ("EACCES", "EDQUOT", "EIO", "EMFILE", "ENFILE", "ENOMEM", "ENOSPC", "EPERM", "EROFS")
)
"""What the system may refuse at any time. Other errors of files are ours to foresee."""


class Program(click.Group):
    """Turns what went wrong into words and an exit status, for every command alike."""

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except UsageProblem as problem:
            say(f"error: {problem}")
            ctx.exit(USAGE)
        except Unavailable as problem:
            say(f"error: {problem.message}")
            if problem.help:
                say(f"   = help: {problem.help}")
            ctx.exit(MACHINE)
        except KeyboardInterrupt:
            say("stopped; nothing was left half-written")
            ctx.exit(INTERRUPTED)
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _FROM_THE_SYSTEM:
                silence(sys.stdout)
                say(f"error: {error.strerror}{f': {error.filename}' if error.filename else ''}")
                ctx.exit(MACHINE)
            _report_bug(ctx)
            ctx.exit(BUG)


def _report_bug(ctx: click.Context) -> None:
    say("error: this is a bug in patientdocs, not in your files. Please report it with the lines between the marks.")
    say("-----")
    python = ".".join(str(part) for part in sys.version_info[:3])
    say(f"patientdocs {__version__}, Python {python}, {sys.platform}, {ctx.invoked_subcommand}")
    say(traceback.format_exc().rstrip())
    say("-----")
