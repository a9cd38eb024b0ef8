"""The commands of `novatrek-gen vendor` and their options, as typer sees them."""

from __future__ import annotations

from typing import Annotated

import typer

from novatrek_gen.cli import texts_of_authoring as texts
from novatrek_gen.cli.exits import guarded
from novatrek_gen.cli.options import ConfigOption, QuietOption, VerboseOption, Verbosity

vendor = typer.Typer(name="vendor", help=texts.VENDOR, no_args_is_help=True, rich_markup_mode=None)


@vendor.command(help=texts.VENDOR_UPDATE)
def update(
    context: typer.Context,
    source: Annotated[
        str | None, typer.Argument(metavar="SOURCE", help=texts.SOURCE, show_default=False)
    ] = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Bring the contracts of other repositories."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.vendor import run_update

        run_update(config, verbosity, source)


@vendor.callback()
def _more() -> None:
    """Keep the name of the only command."""
