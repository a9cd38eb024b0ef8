"""`novatrek-gen list`: runs it and prints what it finds."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.look import documentation
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.repeating import repeatable
from novatrek_gen.cli.terminal import show
from novatrek_gen.commands.listed import Filters, Kind
from novatrek_gen.commands.listing import listing
from novatrek_gen.presentation.looking import lists


def run_list(
    config: Path | None, verbosity: Verbosity, kind: Kind, filters: Filters, *, json: bool
) -> None:
    """Print a list. Raises GeneratorError, or typer.Exit for errors in contracts."""
    with repeatable() as answer:
        rows = tuple(listing(documentation(config, verbosity, answer), kind, filters))
        show((lists.as_json if json else lists.as_text)(kind.value, rows))
