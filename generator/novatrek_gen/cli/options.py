"""The options that several commands have in common."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from novatrek_gen.cli import texts
from novatrek_gen.presentation.formats import Format

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", "-c", metavar="FILE", help=texts.CONFIG, show_default=False),
]
OutsideOption = Annotated[bool, typer.Option("--allow-outside", help=texts.OUTSIDE)]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help=texts.NO_CACHE)]
StrictOption = Annotated[bool, typer.Option("--strict", help=texts.STRICT)]
TimingsOption = Annotated[bool, typer.Option("--timings", help=texts.TIMINGS)]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help=texts.QUIET)]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help=texts.VERBOSE)]


FormatOption = Annotated[Format, typer.Option("--format", "-f", help=texts.FORMAT)]


class FailOn(StrEnum):
    """The least level of a change that makes `diff` fail."""

    breaking = "breaking"
    warning = "warning"
    none = "none"


class UsageFormat(StrEnum):
    """The formats of `usage`."""

    text = "text"
    json = "json"


class Verbosity(NamedTuple):
    """Verbosity of the output; both options are accepted before and after the command's name."""

    quiet: bool
    verbose: bool

    @classmethod
    def of(cls, context: typer.Context, quiet: bool, verbose: bool) -> Verbosity:
        """Return the options given in either place."""
        before: Verbosity = context.obj
        return cls(quiet or before.quiet, verbose or before.verbose)
