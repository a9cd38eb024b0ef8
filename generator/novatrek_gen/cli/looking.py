"""The commands that look things up, and their options, as typer sees them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from novatrek_gen.cli import texts_of_looking as texts
from novatrek_gen.cli.exits import guarded
from novatrek_gen.cli.options import (
    ConfigOption,
    QuietOption,
    UsageFormat,
    VerboseOption,
    Verbosity,
)
from novatrek_gen.cli.terminal import say
from novatrek_gen.commands.listed import Filters, Kind
from novatrek_gen.commands.schemas import SchemaKind

EventArgument = Annotated[str, typer.Argument(metavar="EVENT", show_default=False)]


def _filter(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text, show_default=False)


def list_(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(metavar="[KIND]", show_default=False)] = Kind.events,
    names: Annotated[str | None, _filter("--name", "GLOB", texts.NAMES)] = None,
    service: Annotated[str | None, _filter("--service", "SERVICE", texts.SERVICE)] = None,
    domain: Annotated[str | None, _filter("--domain", "DOMAIN", texts.DOMAIN)] = None,
    owner: Annotated[str | None, _filter("--owner", "OWNER", texts.OWNER)] = None,
    config: ConfigOption = None,
    output: Annotated[
        UsageFormat, typer.Option("--format", "-f", help=texts.FORMAT)
    ] = UsageFormat.text,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """List events, services, topics or schemas."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.lists import run_list

        filters = Filters(names, service, domain, owner)
        run_list(config, verbosity, kind, filters, json=output is UsageFormat.json)


def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show an event, a service, a schema, a topic or a field."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.look import run_show

        run_show(config, verbosity, name)


def sample(
    context: typer.Context,
    event: EventArgument,
    count: Annotated[
        int | None,
        typer.Option("--count", "-n", min=1, max=1000, help=texts.COUNT, show_default=False),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help=texts.SEED)] = 0,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Print valid messages of an event."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.look import run_sample

        run_sample(config, verbosity, event, count, seed)


def validate_message(
    context: typer.Context,
    event: EventArgument,
    file: Annotated[str, typer.Argument(metavar="FILE", show_default=False)],
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check whether messages are valid."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.look import run_validate_message

        run_validate_message(config, verbosity, event, file)


def model(
    context: typer.Context,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Print the platform as JSON."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.look import run_model

        run_model(config, verbosity)


def schema(
    kind: Annotated[SchemaKind, typer.Argument(metavar="KIND", show_default=False)],
) -> None:
    """Print a JSON Schema."""
    with guarded(verbose=False):
        from novatrek_gen.commands.schemas import schema as text_of

        say(text_of(kind).rstrip("\n"))


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("list", help=texts.LIST)(list_)
    app.command(help=texts.SHOW)(show)
    app.command(help=texts.MODEL)(model)
    app.command(help=texts.SCHEMA)(schema)
    app.command(help=texts.SAMPLE)(sample)
    app.command(help=texts.VALIDATE_MESSAGE)(validate_message)
