"""The options that several commands have in common."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from novatrek_gen.cli import texts

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", "-c", metavar="FILE", help=texts.CONFIG, show_default=False),
]
StrictOption = Annotated[bool, typer.Option("--strict", help=texts.STRICT)]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help=texts.QUIET)]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help=texts.VERBOSE)]


class Format(StrEnum):
    """How findings are printed: ``text``, or a format of `presentation.formats`."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"
    gitlab = "gitlab"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help=texts.FORMAT)]


class Verbosity(NamedTuple):
    """How much is printed; both options are accepted before and after the command's name."""

    quiet: bool
    verbose: bool

    @classmethod
    def of(cls, context: typer.Context, quiet: bool, verbose: bool) -> Verbosity:
        """Return the options given in either place."""
        before: Verbosity = context.obj
        return cls(quiet or before.quiet, verbose or before.verbose)
