"""The commands of `novatrek-gen topics` and their options, as typer sees them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from novatrek_gen.cli import texts_of_topics as texts
from novatrek_gen.cli.exits import guarded
from novatrek_gen.cli.options import (
    ConfigOption,
    QuietOption,
    UsageFormat,
    VerboseOption,
    Verbosity,
)
from novatrek_gen.cli.texts import FORMAT


class TopicsFormat(StrEnum):
    """The formats of the topics that the contracts ask for."""

    table = "table"
    json = "json"
    terraform = "terraform"
    strimzi = "strimzi"


EnvironmentOption = Annotated[
    str | None,
    typer.Option("--environment", "-e", metavar="NAME", help=texts.ENVIRONMENT, show_default=False),
]
ClusterOption = Annotated[
    str | None, typer.Option("--cluster", metavar="NAME", help=texts.CLUSTER, show_default=False)
]
BootstrapOption = Annotated[
    str | None,
    typer.Option("--bootstrap", metavar="HOST:PORT,…", help=texts.BOOTSTRAP, show_default=False),
]
ClientConfigOption = Annotated[
    Path | None,
    typer.Option("--client-config", metavar="FILE", help=texts.CLIENT_CONFIG, show_default=False),
]
ServerOption = Annotated[
    str | None, typer.Option("--server", metavar="NAME", help=texts.SERVER, show_default=False)
]
GrowOption = Annotated[bool, typer.Option("--allow-partition-growth", help=texts.GROW)]
ResetOption = Annotated[bool, typer.Option("--reset-drifted", help=texts.RESET)]

topics = typer.Typer(
    name="topics", help=texts.TOPICS, invoke_without_command=True, rich_markup_mode=None
)


@topics.callback()
def print_topics(
    context: typer.Context,
    environment: EnvironmentOption = None,
    cluster: ClusterOption = None,
    output: Annotated[
        TopicsFormat, typer.Option("--format", "-f", help=texts.FORMAT)
    ] = TopicsFormat.table,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Print the topics that the contracts ask for."""
    verbosity = Verbosity.of(context, quiet, verbose)
    context.obj = verbosity
    if context.invoked_subcommand is not None:
        return
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.topics_run import Choice, run_topics

        run_topics(Choice(config, verbosity, environment, cluster), output.value)


@topics.command(help=texts.PLAN)
def plan(
    context: typer.Context,
    bootstrap: BootstrapOption = None,
    client_config: ClientConfigOption = None,
    server: ServerOption = None,
    environment: EnvironmentOption = None,
    cluster: ClusterOption = None,
    check: Annotated[bool, typer.Option("--check", help=texts.CHECK)] = False,
    grow: GrowOption = False,
    reset: ResetOption = False,
    output: Annotated[UsageFormat, typer.Option("--format", "-f", help=FORMAT)] = UsageFormat.text,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Compare a cluster with the contracts."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.topics_run import Allowed, Choice, run_plan
        from novatrek_gen.commands.topics import Access

        choice = Choice(config, verbosity, environment, cluster)
        access = Access(bootstrap, client_config, server)
        as_json = output is UsageFormat.json
        run_plan(choice, access, Allowed(grow, reset), check=check, as_json=as_json)


@topics.command(help=texts.APPLY)
def apply(
    context: typer.Context,
    bootstrap: BootstrapOption = None,
    client_config: ClientConfigOption = None,
    server: ServerOption = None,
    environment: EnvironmentOption = None,
    cluster: ClusterOption = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=texts.YES)] = False,
    grow: GrowOption = False,
    reset: ResetOption = False,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Do to a cluster what plan shows."""
    verbosity = Verbosity.of(context, quiet, verbose)
    with guarded(verbose=verbosity.verbose):
        from novatrek_gen.cli.topics_run import Allowed, Choice, run_apply
        from novatrek_gen.commands.topics import Access

        choice = Choice(config, verbosity, environment, cluster)
        access = Access(bootstrap, client_config, server)
        run_apply(choice, access, Allowed(grow, reset), yes=yes)
