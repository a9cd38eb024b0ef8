"""The commands that write contracts, and their options, as typer sees them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from novatrek_gen.cli import texts_of_authoring as texts
from novatrek_gen.cli.exits import guarded
from novatrek_gen.cli.options import QuietOption, VerboseOption, Verbosity


def _named(option: str, metavar: str, text: str, *, default: bool = False) -> Any:
    return typer.Option(option, metavar=metavar, help=text, show_default=default)


def init(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help=texts.FOLDER, show_default=False)
    ] = Path(),
    package: Annotated[str | None, _named("--package", "NAME", texts.PACKAGE)] = None,
    service: Annotated[
        str, _named("--service", "NAME", texts.FIRST_SERVICE, default=True)
    ] = "orders",
    event: Annotated[
        str, _named("--event", "NAME", texts.FIRST_EVENT, default=True)
    ] = "order.placed",
    consumer: Annotated[
        str, _named("--consumer", "NAME", texts.FIRST_CONSUMER, default=True)
    ] = "shipping",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Start a repository of contracts."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.init import run_init
        from novatrek_gen.commands.init import Request
        from novatrek_gen.scaffold.start import Sample

        run_init(Request(folder, package, Sample(service, event, consumer)), verbosity)


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(help=texts.INIT)(init)
