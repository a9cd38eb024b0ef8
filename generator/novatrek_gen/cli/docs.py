"""The commands of `novatrek-gen docs` and their options, as typer sees them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from novatrek_gen.cli import texts
from novatrek_gen.cli.exits import guarded
from novatrek_gen.cli.options import (
    ConfigOption,
    QuietOption,
    StrictOption,
    VerboseOption,
    Verbosity,
)

docs = typer.Typer(name="docs", help=texts.DOCS, no_args_is_help=True, rich_markup_mode=None)


@docs.command(help=texts.DOCS_BUILD)
def build(
    context: typer.Context,
    config: ConfigOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help=texts.SITE, show_default=False),
    ] = None,
    changelog: Annotated[bool, typer.Option("--changelog", help=texts.CHANGELOG)] = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write the documentation as a static HTML site."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.site import run_build

        run_build(config, verbosity, output, strict=strict, changelog=changelog)


@docs.command(help=texts.DOCS_SERVE)
def serve(
    context: typer.Context,
    config: ConfigOption = None,
    host: Annotated[str, typer.Option("--host", help=texts.HOST)] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help=texts.PORT, min=0, max=65535)] = 8000,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Serve the documentation and rebuild it when a contract changes."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.site import run_serve

        run_serve(config, verbosity, host, port)
