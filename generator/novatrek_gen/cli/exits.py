"""Exit codes, and how an error becomes one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from novatrek_gen import __version__
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.errors import GeneratorError
from novatrek_gen.presentation.lines import Span, line

_REPORT = "please report it with the command you ran and the output of -v"


class Exit(IntEnum):
    """The exit codes, which scripts rely on."""

    OK = 0
    DRIFT = 1
    USAGE = 2
    CONTRACTS = 3
    BREAKING = 4
    BUG = 70
    INTERRUPTED = 130


@contextmanager
def guarded(*, verbose: bool) -> Iterator[None]:
    """Turn every error into a message and an exit code; show a traceback only with ``verbose``."""
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except GeneratorError as error:
        show([line(Span("error:", "red", bold=True), f" {error}")], error=True)
        raise typer.Exit(Exit.USAGE) from None
    except KeyboardInterrupt:
        say("interrupted", error=True)
        raise typer.Exit(Exit.INTERRUPTED) from None
    except Exception as error:  # noqa: BLE001 - a bug must not look like an answer
        import traceback
        from pathlib import Path

        if verbose:
            traceback.print_exc()
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        what = " ".join(str(error).split())[:200]
        say(
            f"novatrek-gen {__version__}: internal error: {type(error).__name__} at {place}:"
            f" {what}; {_REPORT}",
            error=True,
        )
        raise typer.Exit(Exit.BUG) from None
