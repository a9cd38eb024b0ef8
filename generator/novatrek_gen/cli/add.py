"""`novatrek-gen add consumer`: adds a consumer and prints which files changed."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.author import run_change
from novatrek_gen.cli.folders import generate_command
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.commands.add_consumer import add_consumer


def run_add_consumer(config: Path | None, verbosity: Verbosity, service: str, event: str) -> None:
    """Add a consumer. Raises GeneratorError, or typer.Exit for errors in contracts."""
    run_change(
        config,
        verbosity,
        lambda settings, progress: add_consumer(settings, service, event, progress),
        generate_command(config, adopt=False),
    )
