"""`novatrek-gen new`: adds an event or a service and prints which files changed."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.cli.author import run_change
from novatrek_gen.cli.folders import quoted
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.commands.new_event import EventRequest, new_event
from novatrek_gen.commands.new_service import new_service


def run_new_event(config: Path | None, verbosity: Verbosity, request: EventRequest) -> None:
    """Add an event. Raises GeneratorError, or typer.Exit for errors in contracts."""
    run_change(
        config,
        verbosity,
        lambda settings, progress: new_event(settings, request, progress),
        quoted(["novatrek-gen", "add", "consumer", "SERVICE", request.name, *_options(config)]),
    )


def run_new_service(config: Path | None, verbosity: Verbosity, name: str, file: str | None) -> None:
    """Add a service. Raises as `run_new_event` does."""
    run_change(
        config,
        verbosity,
        lambda settings, progress: new_service(settings, name, file, progress),
        quoted(["novatrek-gen", "new", "event", "NAME", "--service", name, *_options(config)]),
    )


def _options(config: Path | None) -> list[str]:
    return ["--config", str(config)] if config else []
