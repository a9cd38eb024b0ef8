"""`novatrek-gen remove`: removes events and consumers, and prints which files changed."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.author import run_change
from novatrek_gen.cli.folders import generate_command
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.commands.remove_consumer import remove_consumer
from novatrek_gen.commands.remove_event import remove_event


def run_remove_event(config: Path | None, verbosity: Verbosity, name: str) -> None:
    """Remove an event. Raises GeneratorError, or typer.Exit for errors in contracts."""
    run_change(
        config,
        verbosity,
        lambda settings, progress: remove_event(settings, name, progress),
        generate_command(config, adopt=False),
    )


def run_remove_consumer(
    config: Path | None, verbosity: Verbosity, service: str, event: str
) -> None:
    """Remove a consumer. Raises GeneratorError, or typer.Exit for errors in contracts."""
    run_change(
        config,
        verbosity,
        lambda settings, progress: remove_consumer(settings, service, event, progress),
        generate_command(config, adopt=False),
    )
